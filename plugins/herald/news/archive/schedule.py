"""When posts and pages are on the site: from their Date until they expire, and which moments of that lie ahead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from herald.core.dates import parse_moment
from herald.core.schedule import Change
from herald.news.head import HeadLine


class State(StrEnum):
    """Where a post or page stands; only what is published is written for the public."""

    PUBLISHED = "published"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"


def state_at(moment: datetime, appears: datetime | None, expires: datetime | None, is_draft: bool = False) -> State:
    """The state at ``moment``: at the very moment at which it appears a post is there, at which it expires no more."""
    if is_draft:
        return State.DRAFT
    if expires is not None and expires <= moment:
        return State.EXPIRED
    return State.SCHEDULED if appears is not None and appears > moment else State.PUBLISHED


def changes(heads: Iterable[tuple[Path, Sequence[HeadLine]]], zone: ZoneInfo, moment: datetime) -> tuple[Change, ...]:
    """Everything that appears or expires after ``moment``, the soonest first.

    ``heads`` are the files of posts and pages with what ``read_head`` makes of them. Drafts never appear; a date that
    is none is passed over, because the build tells it.
    """
    ahead = []
    for path, head in heads:
        said = {entry.key: entry.value for entry in reversed(head)}
        if said.get("status") in ("draft", "skip"):
            continue
        title = said.get("title") or path.name
        appears, expires = (_parsed(said.get(key, ""), zone) for key in ("date", "expires"))
        if appears and appears > moment and (expires is None or expires > appears):
            ahead.append(Change(appears, f"'{title}' appears", path))
        if expires and expires > moment and (appears is None or expires > appears):
            ahead.append(Change(expires, f"'{title}' expires", path))
    return tuple(sorted(ahead))


def _parsed(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        return parse_moment(text, zone)
    except ValueError:
        return None
