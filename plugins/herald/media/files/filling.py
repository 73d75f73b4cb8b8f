"""The library with what was seen of its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from herald.media.files.examination import Seen
from herald.media.material import Chapter, Facts, File, Image, Item, Kind
from herald.media.model import Event, Library

_NOTHING = Seen()


@dataclass(frozen=True)
class Known:
    """By path of a file: size, digest and type; and what is in it."""

    facts: Mapping[Path, Facts]
    seen: Mapping[Path, Seen]


def is_here(file: File) -> bool:
    """Whether this site serves the file."""
    return bool(file.source and file.save_as)


def filled(library: Library, known: Known) -> Library:
    """The library with facts, previews, words and chapters; what has no file here stays the very same."""
    return Library(tuple(_event(event, known) for event in library.events))


def _event(event: Event, known: Known) -> Event:
    items = tuple(_item(event, item, known) for item in event.items)
    talks = []
    for talk in event.talks:
        found = tuple(_item(event, item, known) for item in talk.items)
        talks.append(talk if _same(found, talk.items) else replace(talk, items=found))
    if _same(items, event.items) and _same(talks, event.talks):
        return event
    return replace(event, items=items, talks=tuple(talks))


def _same(one: Sequence[object], other: Sequence[object]) -> bool:
    return all(mine is theirs for mine, theirs in zip(one, other, strict=True))


def _item(event: Event, item: Item, known: Known) -> Item:
    if not any(map(is_here, item.files)):
        return item
    renditions = tuple(replace(each, file=_file(each.file, known)) for each in item.renditions)
    item = replace(item, file=item.file and _file(item.file, known), renditions=renditions)
    if item.file is None or item.file.source is None or not is_here(item.file):
        return item
    seen = known.seen.get(item.file.source, _NOTHING)
    if item.kind is Kind.CHAPTERS:
        return replace(item, chapters=tuple(Chapter(start, title, end) for start, end, title in seen.chapters))
    return replace(item, words=seen.words, preview=item.preview or _image(event, item.file, seen))


def _file(file: File, known: Known) -> File:
    if file.source is None or not is_here(file) or file.source not in known.facts:
        return file
    seen, told = known.seen.get(file.source, _NOTHING), file.facts
    facts = replace(
        known.facts[file.source],
        pages=seen.pages or told.pages,
        seconds=told.seconds if seen.seconds is None else seen.seconds,
        width=seen.width or told.width,
        height=seen.height or told.height,
        codecs=seen.codecs or told.codecs,
    )
    return replace(file, facts=facts)


def _image(event: Event, file: File, seen: Seen) -> Image | None:
    if seen.preview is None:
        return None
    name = file.save_as.removeprefix(event.url)
    return Image(f"{event.url}previews/{name}.webp", seen.preview.width, seen.preview.height, seen.preview.key)
