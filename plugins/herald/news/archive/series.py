"""Posts that continue one another: each says ``Series: name``, and they follow one another in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from herald.core.addresses import romanised

Post = Any
"""What has parts in a series. Here it matters only in which order they come."""


@dataclass(frozen=True)
class Series:
    """Posts that belong together."""

    name: str
    slug: str
    url: str
    parts: tuple[Post, ...]
    """The first part first."""


@dataclass(frozen=True)
class Part:
    """Where one post stands in its series."""

    series: Series
    number: int
    """Counts from 1."""
    before: Post | None
    after: Post | None


def gather_series(posts: Iterable[tuple[str, Post]], pattern: str) -> tuple[Series, ...]:
    """The series of ``posts``, by name; a post comes with the name of its own, the oldest post first.

    ``pattern`` is the address of a series, such as 'series/{slug}/'. Names with one slug are one series.
    """
    names: dict[str, str] = {}
    parts: dict[str, list[Post]] = {}
    for name, post in posts:
        slug = romanised(name)
        names.setdefault(slug, name)
        parts.setdefault(slug, []).append(post)
    return tuple(
        Series(names[slug], slug, pattern.format(slug=slug), tuple(parts[slug]))
        for slug in sorted(names, key=lambda slug: (names[slug].casefold(), slug))
    )


def parts_of(series: Series) -> Iterable[tuple[Post, Part]]:
    """Each post of the series with its place."""
    around = [None, *series.parts, None]
    for number, post in enumerate(series.parts, 1):
        yield post, Part(series, number, around[number - 1], around[number + 1])
