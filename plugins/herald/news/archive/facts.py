"""What the page of a post, and its row in a list, show besides the post itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from herald.news.archive.reading import minutes_of
from herald.news.archive.related import Subject, related
from herald.news.archive.schedule import State
from herald.news.archive.series import Part, Series, gather_series, parts_of
from herald.news.settings import Archive as Options
from herald.people import People

Post = Any
"""A Pelican article, of which nothing is called: only what its head and its text say is read."""
Heading = tuple[int, str, str, tuple[Any, ...]]
"""A heading of the text: its level, id, name, and the headings below it."""

_TAG = re.compile(r"<[^>]*>")
# Fewer headings are seen at a glance.
_FEWEST_HEADINGS = 3


@dataclass(frozen=True)
class Facts:
    """Of one post."""

    state: State = State.PUBLISHED
    minutes: int = 1
    """How long it takes to read."""
    contents: tuple[Heading, ...] = ()
    """Its table of contents; empty where none is shown."""
    part: Part | None = None
    """Where it stands in its series."""
    related: tuple[Post, ...] = ()
    is_guest: bool = False
    """Whether somebody wrote it who is not of the community's team."""


def series_of(posts: Sequence[Post], pattern: str) -> tuple[Series, ...]:
    """The series of ``posts``, which come oldest first; ``pattern`` is the address of a series."""
    return gather_series([(post.series, post) for post in posts if getattr(post, "series", "")], pattern)


def gather_facts(
    everything: Iterable[Post],
    listed: Sequence[Post],
    states: Mapping[str, State],
    people: People,
    options: Options,
) -> tuple[dict[str, Facts], tuple[Series, ...]]:
    """The facts of ``everything`` by source path, and the series.

    Only posts in ``listed``, which come oldest first, are in series and related to one another. ``states`` tells, by
    source path, of those that are not published.
    """
    series = series_of(listed, options.series_url)
    parts = {post.source_path: part for one in series for post, part in parts_of(one)}
    close = related([_subject(post, parts.get(post.source_path)) for post in listed], options.related)
    kin = {post.source_path: tuple(listed[n] for n in near) for post, near in zip(listed, close, strict=True)}
    facts = {}
    for post in everything:
        path, minutes = post.source_path, minutes_of(post._content or "", post.lang)
        facts[path] = Facts(
            state=states.get(path, State.PUBLISHED),
            minutes=minutes,
            contents=_contents(post, minutes >= options.contents_from),
            part=parts.get(path),
            related=kin.get(path, ()),
            is_guest=_is_by_guest(post, people.of),
        )
    return facts, series


def _subject(post: Post, part: Part | None) -> Subject:
    return Subject(
        tags=frozenset(tag.slug for tag in getattr(post, "tags", ())),
        category=post.category.slug if hasattr(post, "category") else "",
        text=f"{post.title} {_TAG.sub(' ', post.metadata.get('summary') or '')}",
        group=part.series.slug if part else "",
    )


def _contents(post: Post, is_long: bool) -> tuple[Heading, ...]:
    """The headings, unless ``toc`` says no; where it says nothing, those of long posts that have several."""
    headings = tuple(getattr(post, "toc_tokens", ()))
    said = getattr(post, "toc", "")
    if said in ("no", False) or (said == "" and not (is_long and len(headings) >= _FEWEST_HEADINGS)):
        return ()
    return headings


def _is_by_guest(post: Post, known: Callable[[str], Any]) -> bool:
    return any(person.is_guest for author in getattr(post, "authors", ()) if (person := known(author.name)))
