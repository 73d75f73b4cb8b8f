"""What a maintainer should know of the material, one sentence for each kind of thing: none of it ends a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from herald.core.errors import shown
from herald.media.files.signatures import PDF, UNKNOWN
from herald.media.material import Item, Kind
from herald.media.model import Event, Library
from herald.media.reading.material import media_type_of

Place = tuple[Path, int | None]
# Who asks for a licence asks for that of a talk, not of its captions.
_LICENSED = frozenset({Kind.SLIDES, Kind.RECORDING, Kind.AUDIO, Kind.PHOTO, Kind.PAPER})


@dataclass(frozen=True)
class _Matter:
    """Something that is not as it should be: what one of it is, what many are, and what helps."""

    one: str
    many: str
    remedy: str


_CAPTIONS = _Matter("recording has no captions", "recordings have no captions", "add WebVTT files as 'kind: captions'")
_LICENCE = _Matter(
    "file has no licence", "files have no licence", "ask the speakers, and add 'licence' to the event or the items"
)
_SLIDES = _Matter("slide deck is no PDF", "slide decks are no PDF", "add a PDF beside it: browsers show no other")
_INSECURE = _Matter("address begins with http://", "addresses begin with http://", "use https:// where the host has it")
_PLAIN = _Matter(
    "recording has no length and no poster",
    "recordings have no length and no poster",
    "install Herald with the extra 'media', which brings PyAV",
)
_MATTERS = (_CAPTIONS, _LICENCE, _SLIDES, _INSECURE, _PLAIN)


def advice(library: Library) -> tuple[str, ...]:
    """The sentences on ``library``, each with the first place that it is about."""
    places: dict[_Matter, list[Place]] = {}
    for event in library.events:
        for matter, place in _of(event):
            places.setdefault(matter, []).append(place)
    return tuple(_sentences(places))


def _sentences(matters: Mapping[_Matter, list[Place]]) -> Iterator[str]:
    for matter in _MATTERS:
        if found := matters.get(matter):
            path, line = found[0]
            place = f"{shown(path)}:{line}" if line else shown(path)
            which = f"the first at {place}" if len(found) > 1 else place
            yield f"{len(found):,} {matter.one if len(found) == 1 else matter.many} ({which}); {matter.remedy}"


def _of(event: Event) -> Iterator[tuple[_Matter, Place]]:
    yield from _of_items(event, event.items)
    for talk in event.talks:
        if talk.items:
            yield from _of_items(event, talk.items)
        yield from _insecure((link.url for link in talk.links), (talk.path, talk.line))
    own = (event.url_elsewhere, event.venue.url, *(link.url for link in event.links), *(one.url for one in event.hosts))
    yield from _insecure(own, (event.path, None))


def _of_items(event: Event, items: Iterable[Item]) -> Iterator[tuple[_Matter, Place]]:
    posted = [item for item in items if item.is_posted and item.file]
    kinds = {item.kind for item in posted}
    has_pdf = any(item.kind is Kind.SLIDES and _media_type(item) == PDF for item in posted)
    for item in posted:
        place = item.path, item.line
        if item.kind is Kind.RECORDING and Kind.CAPTIONS not in kinds:
            yield _CAPTIONS, place
        if item.kind in _LICENSED and not (item.licence or event.licence):
            yield _LICENCE, place
        if item.kind is Kind.SLIDES and not has_pdf and _media_type(item) != UNKNOWN:
            yield _SLIDES, place
        if item.kind is Kind.RECORDING and item.file and item.file.source and item.file.facts.seconds is None:
            yield _PLAIN, place
        yield from _insecure((file.url for file in item.files), place)


def _media_type(item: Item) -> str:
    assert item.file is not None
    told = item.file.facts.media_type
    return told if told not in ("", UNKNOWN) else media_type_of(item.file.name)


def _insecure(addresses: Iterable[str], place: Place) -> Iterator[tuple[_Matter, Place]]:
    return ((_INSECURE, place) for address in addresses if address.startswith("http://"))
