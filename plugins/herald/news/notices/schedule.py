"""The moments ahead at which notices change what the site shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from herald.core.schedule import Change
from herald.news.notices.head import Told
from herald.news.notices.state import banner_period
from herald.news.settings import Notices


def changes(notices: Iterable[Told], rules: Notices, moment: datetime) -> tuple[Change, ...]:
    """Everything that happens to the notices after ``moment``, the soonest first."""
    ahead = [change for told in notices for change in _of(told, rules) if change.when > moment]
    return tuple(sorted(ahead))


def _of(told: Told, rules: Notices) -> list[Change]:
    """What happens to one notice, whenever; nothing happens before it is announced."""
    name = f"the notice '{told.title}'"
    found = []
    if told.announced:
        found.append(Change(told.announced, f"{name} appears", told.path))
    if not told.status:
        if told.starts:
            found.append(Change(told.starts, f"{name} is ongoing", told.path))
        if told.ends:
            found.append(Change(told.ends, f"{name} is resolved", told.path))
    if period := banner_period(told, rules):
        begin, end = period
        found.append(Change(begin, f"{name} gets its banner on every page", told.path))
        if end:
            found.append(Change(end, f"{name} loses its banner", told.path))
    return [change for change in found if told.announced is None or change.when >= told.announced]
