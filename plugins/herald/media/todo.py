"""The material of events that somebody still waits for, as of a moment, and what makes it overdue."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from herald.core.errors import shown
from herald.media.material import FINAL, Item, Kind, State
from herald.media.model import Event, Library, Talk

WIDTH = 80
"""Columns of a terminal, as it opens on most machines."""

_INDENT = " " * 15
_WORDS = {
    State.AWAITING_APPROVAL: "awaits approval",
    State.COMING: "is coming",
    State.PROCESSING: "is being processed",
}
_SEVERAL = {
    Kind.SLIDES: "slides",
    Kind.RECORDING: "recordings",
    Kind.AUDIO: "audio files",
    Kind.PHOTO: "photos",
    Kind.PAPER: "papers",
    Kind.CAPTIONS: "captions",
    Kind.CHAPTERS: "chapters",
}
# Who speaks alone usually shows slides; a panel or workshop may do without.
_WITH_SLIDES = frozenset({"talk", "keynote", "lightning"})


@dataclass(frozen=True)
class Waiting:
    """One piece of material that is not in its final state, or of which nobody has said anything."""

    event: Event
    talk: Talk | None
    """``None`` for material of the whole event."""
    kind: Kind
    path: Path
    """Where to edit, as ``line``."""
    line: int | None
    days: int | None
    """For so many days, at least; ``None`` where nobody has said since when."""
    is_overdue: bool
    item: Item | None = None
    """``None`` if the event is over and the talk does not say what became of it."""


def todo(library: Library, moment: datetime, overdue: int) -> tuple[Waiting, ...]:
    """Everything that somebody waits for at ``moment``, event by event in the order of the library.

    Overdue is what was expected before that day, and what has been waiting for more than ``overdue`` days.
    """
    return tuple(
        waiting
        for event in library.events
        if not event.is_cancelled
        for waiting in (*_open_items(event, moment.date(), overdue), *_unsaid(event, moment, overdue))
    )


def todo_text(library: Library, waiting: Sequence[Waiting]) -> str:
    """The list for a terminal of ``WIDTH`` columns: grouped by event, with the counts of ``library`` at its end."""
    lines: list[str] = []
    for _slug, group in groupby(waiting, lambda one: one.event.slug):
        found = list(group)
        event = found[0].event
        lines += [*textwrap.wrap(f"{event.title} ({event.slug})", WIDTH), "", *_told(event, found)]
    lines += _counted(library)
    late = sum(one.is_overdue for one in waiting)
    noun = "piece of material is" if len(waiting) == 1 else "pieces of material are"
    total = f"{len(waiting)} {noun} waited for, {late} overdue." if waiting else "Nothing is waited for."
    return "\n".join([*lines, total])


def _open_items(event: Event, today: date, overdue: int) -> Iterator[Waiting]:
    for talk, item in event.every_item:
        if item.state not in FINAL:
            days = (today - item.since.last).days if item.since and item.since.last <= today else None
            is_late = bool(item.expected and item.expected.last < today) or (days or 0) > overdue
            yield Waiting(event, talk, item.kind, item.path, item.line, days, is_late, item)


def _unsaid(event: Event, moment: datetime, overdue: int) -> Iterator[Waiting]:
    """Talks of an event that is over which do not mention their slides, or the recording that others have."""
    if event.is_over_from > moment:
        return
    days = (moment - event.is_over_from).days
    kinds = {item.kind for _talk, item in event.every_item}
    for talk in event.talks:
        if talk.is_cancelled or not talk.has_page:
            continue
        own = {item.kind for item in talk.items}
        is_recorded = Kind.RECORDING in kinds and not talk.is_not_to_be_recorded
        if Kind.SLIDES not in own and talk.kind in _WITH_SLIDES:
            yield Waiting(event, talk, Kind.SLIDES, talk.path, talk.line, days, days > overdue)
        if not own & {Kind.RECORDING, Kind.AUDIO} and is_recorded:
            yield Waiting(event, talk, Kind.RECORDING, talk.path, talk.line, days, days > overdue)


def _told(event: Event, found: Sequence[Waiting]) -> Iterator[str]:
    order = {"": -1} | {talk.slug: number for number, talk in enumerate(event.talks)}

    def slug_of(one: Waiting) -> str:
        return one.talk.slug if one.talk else ""

    for _slug, group in groupby(sorted(found, key=lambda one: order[slug_of(one)]), slug_of):
        of_talk = list(group)
        title = of_talk[0].talk.title if of_talk[0].talk else "The whole event"
        yield from textwrap.wrap(title, WIDTH, initial_indent="  ", subsequent_indent="  ")
        for one in of_talk:
            said = f"    {one.kind.value:<11}{_sentence(one)}{' - OVERDUE' if one.is_overdue else ''}"
            yield from textwrap.wrap(said, WIDTH, subsequent_indent=_INDENT)
            if one.item and one.item.why:
                yield from textwrap.wrap(one.item.why, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
            yield f"{_INDENT}{shown(one.path)}{f':{one.line}' if one.line else ''}"
    yield ""


def _sentence(one: Waiting) -> str:
    if not one.item:
        return f"not mentioned; the event is over for {_days(one.days or 0)}"
    said = _WORDS[one.item.state]
    if one.item.title:
        said = f"'{one.item.title}' {said}"
    if one.item.since:
        said += f" since {one.item.since}"
    if one.days is not None:
        said += f" ({_days(one.days)})"
    return f"{said}, expected {one.item.expected}" if one.item.expected else said


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _counted(library: Library) -> Iterator[str]:
    for event in library.events:
        said = ", ".join(f"{count.posted} of {count.total} {_SEVERAL[count.kind]}" for count in event.counts)
        if said:
            yield from textwrap.wrap(f"{event.slug}: {said} posted", WIDTH, subsequent_indent="  ")
