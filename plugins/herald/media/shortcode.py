"""The shortcodes of events, ``![[event:slug]]`` and ``![[event:slug/talk]]``: in the middle of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup

from herald.core.documents import nearest
from herald.core.errors import HeraldError, Mistake
from herald.media.model import Event, Talk

KIND = "event"
"""What stands before the colon."""
TEMPLATE = "event_shown"
"""Of the theme, with the macros ``event_card(event)`` and ``talk_card(event, talk)``."""


class Place(Protocol):
    """Where in a text the shortcode stands."""

    @property
    def is_block(self) -> bool: ...
    @property
    def in_link(self) -> bool: ...
    @property
    def language(self) -> str: ...


@dataclass(frozen=True)
class EventHandler:
    """Shows an event or a talk: a card where it is alone in its paragraph, else a link with its title."""

    events: Mapping[str, Event]
    """By their slug."""
    site: str
    """The site's address, before every path; may be ''."""
    words: Callable[[str], Any]
    """The macros of the theme in the language of a text; ``None`` where the theme has none."""

    def __call__(self, name: str, arguments: Mapping[str, str], place: Place) -> str:
        """HTML. Raises ``HeraldError`` with a mistake whose path and line are still to be added."""
        for argument in arguments:
            raise _refused(f"gives an event the argument '{argument}'", "write the shortcode without it")
        slug, slash, which = name.partition("/")
        event = self.events.get(slug)
        if event is None:
            raise _refused(f"shows the event '{slug}', which does not exist", _meant(slug, self.events))
        talk = _talk(event, which) if slash else None
        if place.in_link:
            return Markup("{}").format((talk or event).title)
        if not place.is_block:
            return self._link(talk or event)
        macros = self.words(place.language)
        if macros is None:
            return self._plain(event, talk)
        return Markup(macros.talk_card(event, talk) if talk else macros.event_card(event)).strip()

    def _link(self, shown: Event | Talk) -> Markup:
        return Markup('<a href="{}/{}">{}</a>').format(self.site, shown.url, shown.title)

    def _plain(self, event: Event, talk: Talk | None) -> Markup:
        """Without words of any language."""
        if talk:
            names = [speaker.name for speaker in talk.speakers]
            return Markup("<p>{}</p>").format(Markup(", ").join((self._link(talk), *names, event.title)))
        days = dict.fromkeys((event.starts, event.ends))
        times = Markup(" \u2013 ").join(Markup('<time datetime="{0}">{0}</time>').format(day) for day in days)
        told = (self._link(event), times, event.venue.city)
        return Markup("<p>{}</p>").format(Markup(", ").join(part for part in told if part))


def _talk(event: Event, slug: str) -> Talk:
    talks = {talk.slug: talk for talk in event.talks if talk.has_page}
    if slug not in talks:
        raise _refused(f"shows the talk '{slug}' of '{event.slug}', which does not exist", _meant(slug, talks))
    return talks[slug]


def _meant(word: str, known: Iterable[str]) -> str:
    """A remedy: what ``word`` could have been."""
    words = sorted(known)
    guess = nearest(word, words)
    return f"did you mean '{guess}'?" if guess else f"known are: {', '.join(words[:20]) or 'none'}"


def _refused(what: str, remedy: str) -> HeraldError:
    return HeraldError([Mistake(Path(), None, what, remedy)])
