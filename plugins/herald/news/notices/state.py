"""Where a notice stands at a moment: whether it is public, its state, and whether its banner is up."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from herald.news.notices.head import Told
from herald.news.settings import Notices


class State(StrEnum):
    """In the order in which the page of all notices has them."""

    ONGOING = "ongoing"
    PLANNED = "planned"
    RESOLVED = "resolved"
    CANCELLED = "cancelled"


def is_public(told: Told, moment: datetime) -> bool:
    """Whether the notice is on the site: from Announced on, or at once."""
    return told.announced is None or told.announced <= moment


def state_at(told: Told, moment: datetime) -> State:
    """The state at ``moment``; a Status in the head overrules the dates."""
    if told.status:
        return State(told.status)
    if told.ends and told.ends <= moment:
        return State.RESOLVED
    return State.ONGOING if told.starts and told.starts <= moment else State.PLANNED


def banner_period(told: Told, rules: Notices) -> tuple[datetime, datetime | None] | None:
    """From when until when the banner stands on every page; ``None`` at the end is 'until something is said'.

    It is up to and not at the end. A notice without a day has none: nobody can act on it yet. What is cancelled has
    its banner until the day would have come, what is resolved by its Status until ``resolved_days`` after its Ends.
    """
    if told.starts is None:
        return None
    begin = told.starts - timedelta(days=rules.announce_days)
    begin = max(begin, told.announced) if told.announced else begin
    if told.status == State.CANCELLED:
        end: datetime | None = told.starts
    elif told.ends:
        end = told.ends + timedelta(days=rules.resolved_days)
    else:
        end = told.starts if told.status == State.RESOLVED else None
    return (begin, end) if end is None or begin < end else None


def has_banner(told: Told, rules: Notices, moment: datetime) -> bool:
    """Whether the banner is up at ``moment``."""
    period = banner_period(told, rules)
    return period is not None and period[0] <= moment and (period[1] is None or moment < period[1])


def updated_at(told: Told, rules: Notices, moment: datetime) -> datetime:
    """When the notice last changed for those who follow it: its text, or its state by the dates.

    It moves with what has come to pass, and never with the moment itself.
    """
    of_state = () if told.status else (told.starts, told.ends)
    passed: list[datetime] = [one for one in (told.modified, *of_state) if one and one <= moment]
    return max([*passed, published_at(told, rules)])


def published_at(told: Told, rules: Notices) -> datetime:
    """The day from which it counts as told: Announced, or else when its banner may go up."""
    if told.announced:
        return told.announced
    assert told.starts, "a notice without Starts has Announced"
    return told.starts - timedelta(days=rules.announce_days)
