"""The calendar of the posts: years, months and days that have some, each with its address and its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

Post = Any
"""What the archive lists. Here it matters only when it was published."""
Key = tuple[int, ...]
"""(2011,), (2011, 8) or (2011, 8, 31)."""


class Kind(StrEnum):
    """How long a period is."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


KINDS = tuple(Kind)


@dataclass(frozen=True)
class Step:
    """A period that another one leads to."""

    first: date
    """Its first day."""
    url: str


@dataclass(frozen=True)
class Period:
    """A year, month or day with posts. Without a ``url`` it has no page of its own."""

    kind: Kind
    first: date
    """Its first day."""
    url: str
    posts: tuple[Post, ...]
    """The newest first."""
    parts: tuple[Period, ...]
    """The months of a year, the days of a month: the newest first, and only those with posts."""
    older: Step | None
    """The nearest period of the same kind before it that has posts."""
    newer: Step | None
    within: tuple[Step, ...]
    """The year, then the month in which it lies, of those that have pages."""

    @property
    def count(self) -> int:
        """How many posts it has."""
        return len(self.posts)

    @property
    def key(self) -> Key:
        """As many numbers of year, month and day as it takes to name it."""
        return (self.first.year, self.first.month, self.first.day)[: KINDS.index(self.kind) + 1]

    @property
    def months(self) -> tuple[Period | None, ...]:
        """The twelve months of a year from January on; ``None`` where there are no posts."""
        by_number = {part.first.month: part for part in self.parts}
        return tuple(by_number.get(number) for number in range(1, 13))


@dataclass(frozen=True)
class Archive:
    """All posts by time."""

    posts: tuple[Post, ...] = ()
    """The newest first."""
    years: tuple[Period, ...] = ()
    """The newest first."""

    def periods(self) -> Iterable[Period]:
        """Every year, month and day: each year before its months, each month before its days."""
        for year in self.years:
            yield year
            for month in year.parts:
                yield month
                yield from month.parts


def build_archive(posts: Iterable[Post], published: Callable[[Post], date], patterns: Sequence[str]) -> Archive:
    """The archive of ``posts``, which come newest first by ``published``, a day in the site's zone.

    ``patterns`` are the addresses of years, months and days, such as '{date:%Y}/{date:%m}/'; '' where there are to be
    no pages. Takes linear time.
    """
    everything = tuple(posts)
    days: dict[Key, list[Post]] = {}
    for post in everything:
        day = published(post)
        days.setdefault((day.year, day.month, day.day), []).append(post)
    in_order = sorted(days, reverse=True)
    steps = {length: _steps(in_order, length, pattern) for length, pattern in enumerate(patterns, 1)}

    def period(key: Key, own: Sequence[Post], parts: Sequence[Period]) -> Period:
        older, here, newer = steps[len(key)][key]
        within = tuple(steps[length][key[:length]][1] for length in range(1, len(key)) if patterns[length - 1])
        return Period(KINDS[len(key) - 1], here.first, here.url, tuple(own), tuple(parts), older, newer, within)

    level = {key: period(key, days[key], ()) for key in in_order}
    for length in (2, 1):
        groups: dict[Key, list[Period]] = {}
        for key, part in level.items():
            groups.setdefault(key[:length], []).append(part)
        level = {
            key: period(key, [post for part in parts for post in part.posts], parts) for key, parts in groups.items()
        }
    return Archive(everything, tuple(level.values()))


def _steps(days: Iterable[Key], length: int, pattern: str) -> dict[Key, tuple[Step | None, Step, Step | None]]:
    """For each period of one kind: the one before it, itself, and the one after it. ``days`` are the newest first."""
    keys = list(dict.fromkeys(day[:length] for day in days))
    steps = []
    for key in keys:
        year, month, day = (*key, 1, 1)[:3]
        first = date(year, month, day)
        steps.append(Step(first, pattern.format(date=first)))
    around: list[Step | None] = [None, *steps, None]
    return {key: (around[n + 2], step, around[n]) for n, (key, step) in enumerate(zip(keys, steps, strict=True))}
