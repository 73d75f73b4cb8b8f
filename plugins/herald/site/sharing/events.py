"""Pages of events, talks and speakers: which of them a page is, and what others are told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from herald.people import Person
from herald.site.sharing.model import NARROWEST

EVENTS = "events/"
"""The list of all events, below the root."""

# The poster of a film says most of a talk, then the first page of its slides.
_PICTURED = ("recording", "slides", "paper", "photo")


class Preview(Protocol):
    """A picture of material, made small."""

    @property
    def save_as(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


class Item(Protocol):
    """A piece of material."""

    @property
    def kind(self) -> str: ...
    @property
    def is_posted(self) -> bool: ...
    @property
    def preview(self) -> Preview | None: ...


class Described(Protocol):
    """An event or a talk."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def items(self) -> Sequence[Item]: ...


class Speaker(Protocol):
    """Somebody who speaks."""

    @property
    def name(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def person(self) -> Person | None: ...


@dataclass(frozen=True)
class EventPage:
    """One of these pages. Addresses are below the root."""

    title: str
    above: tuple[tuple[str, str], ...] = ()
    """Names and addresses of the pages between the list of events and this one."""
    preview: Preview | None = None
    speaker: Speaker | None = None
    """Whose page it is."""


def event_page(context: Mapping[str, Any], url: str) -> EventPage | None:
    """The page at ``url`` if it is one of these: templates may have an ``event`` on other pages as well."""
    event: Described | None = context.get("event")
    talk: Described | None = context.get("talk")
    speaker: Speaker | None = context.get("speaker")
    if event and talk and _is_at(talk, url):
        return EventPage(talk.title, ((event.title, event.url),), _preview(talk.items))
    if event and _is_at(event, url):
        return EventPage(event.title, preview=_preview(event.items))
    if speaker and _is_at(speaker, url):
        return EventPage(speaker.name, speaker=speaker)
    return None


def _is_at(thing: Described | Speaker, url: str) -> bool:
    return getattr(thing, "url", None) == url


def _preview(items: Iterable[Item]) -> Preview | None:
    """The best picture that is wide enough to be shown."""
    found = [
        (_PICTURED.index(item.kind), item.preview)
        for item in items
        if item.is_posted and item.kind in _PICTURED and item.preview and item.preview.width >= NARROWEST
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None
