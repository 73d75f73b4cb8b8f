"""That nothing of the events has the name, address or id of something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from herald.core.documents import Placed
from herald.core.errors import Mistake
from herald.core.trees import Loc
from herald.media.material import State
from herald.media.reading.events import Whole
from herald.media.reading.folder import folded
from herald.media.reading.items import ItemSheet
from herald.media.reading.material import local_names
from herald.media.reading.sheets import EventSheet, TalksSheet
from herald.media.reading.speakers import Known, key_of

Sheets = Placed[EventSheet] | Placed[TalksSheet]


def _every_item(whole: Whole) -> Iterator[tuple[Sheets, Loc, ItemSheet]]:
    for position, item in enumerate(whole.event.value.media):
        yield whole.event, ("media", position), item
    if whole.talks:
        for number, talk in enumerate(whole.talk_sheets):
            for position, item in enumerate(talk.media):
                yield whole.talks, ("talks", number, "media", position), item


def posted_items(whole: Whole) -> Iterator[tuple[Sheets, Loc, ItemSheet]]:
    """Every posted item, and where it stands."""
    return (found for found in _every_item(whole) if found[2].state == State.POSTED)


def name_mistakes(whole: Whole) -> Iterator[Mistake]:
    """Files that are posted in one place and not in another, and names that some disks take for one, or pages have."""
    # What the event's own pages are called.
    owners = dict.fromkeys(_pages(whole), "")
    hidden = {
        folded(item.file): item.state for *_, item in _every_item(whole) if item.file and item.state != State.POSTED
    }
    for sheets, loc, item in posted_items(whole):
        for name in local_names(item, whole.lock):
            if state := hidden.get(folded(name)):
                what = f"'{name}' would be published, and is {state} in another place"
                yield sheets.mistake((*loc, "file"), what, "decide on one state, or name another file")
            owner = owners.setdefault(folded(name), name)
            if owner != name:
                other = f"that of '{owner}' where case is ignored" if owner else "that of a page or file of the event"
                yield sheets.mistake((*loc, "file"), f"'{name}' has a name that is {other}", "rename the file")


def speaker_mistakes(whole: Whole, known: Known) -> Iterator[Mistake]:
    """Speakers that a talk names twice, maybe by another of their names."""
    for number, talk in enumerate(whole.talk_sheets):
        seen: set[str] = set()
        for position, one in enumerate(talk.speakers):
            person = known.get(key_of(one.name))
            key = key_of(person.name if person else one.name)
            if key in seen and whole.talks:
                what = f"'{one.name}' speaks in this talk already"
                yield whole.talks.mistake(("talks", number, "speakers", position), what, "name each speaker once")
            seen.add(key)


def _pages(whole: Whole) -> Iterator[str]:
    slug = whole.folder.slug
    yield from ("index.html", "schedule.xml", "schedule.json", "event.json", f"{slug}.ics")
    yield from (f"{slug}-slides.zip", f"{slug}-everything.zip")
    for talk in whole.talk_sheets:
        yield from (f"{talk.slug}/index.html", f"{talk.slug}/{talk.slug}.ics")


@dataclass(frozen=True)
class Owned:
    """An old address, or an id, that no other event or talk may have."""

    word: str
    owner: str
    """The event, or the event and talk: 'summit-2011/keynote'."""
    place: Mistake
    """With everything but words."""


def owned(whole: Whole) -> Iterator[Owned]:
    """What the sheets of an event say that nobody else may say."""
    slug = whole.folder.slug
    for position, old in enumerate(whole.event.value.redirect_from):
        yield Owned(old, slug, whole.event.mistake(("redirect_from", position), "", ""))
    if whole.event.value.id:
        yield Owned(whole.event.value.id, slug, whole.event.mistake(("id",), "", ""))
    for number, talk in enumerate(whole.talk_sheets):
        if talk.id and whole.talks:
            yield Owned(talk.id, f"{slug}/{talk.slug}", whole.talks.mistake(("talks", number, "id"), "", ""))


def clashes(everything: Iterable[Owned], slugs: Iterable[str]) -> Iterator[Mistake]:
    """What two of them have, or one of them and the current address of an event."""
    owners = {slug: slug for slug in slugs}
    for one in everything:
        owner = owners.setdefault(one.word, one.owner)
        if owner != one.owner or one.word == one.owner:
            what = f"'{one.word}' belongs to '{owner}' already"
            yield replace(one.place, what=what, remedy="take it out of one of the two")
