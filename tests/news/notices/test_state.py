"""A notice is planned, ongoing, resolved or cancelled, and its banner is up while it matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.news.notices.head import Told
from herald.news.notices.state import State, banner_period, has_banner, is_public, published_at, state_at, updated_at
from herald.news.settings import Notices

RULES = Notices()
STARTS = datetime(2011, 11, 1, 9, 0, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=3)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
MOVE = Told(Path("move.md"), "move", "Move", starts=STARTS, ends=ENDS)
OPEN = replace(MOVE, ends=None)
UNDATED = Told(Path("move.md"), "move", "Move", when="later", announced=STARTS)
CANCELLED = replace(MOVE, status="cancelled")


@pytest.mark.parametrize(
    ("told", "moment", "state"),
    [
        (MOVE, STARTS - SECOND, State.PLANNED),
        (MOVE, STARTS, State.ONGOING),
        (MOVE, ENDS - SECOND, State.ONGOING),
        (MOVE, ENDS, State.RESOLVED),
        (OPEN, STARTS + 365 * DAY, State.ONGOING),
        (UNDATED, STARTS + 365 * DAY, State.PLANNED),
        (CANCELLED, ENDS, State.CANCELLED),
        (replace(OPEN, status="resolved"), STARTS - DAY, State.RESOLVED),
    ],
)
def test_the_state_follows_the_dates_unless_it_is_said(told: Told, moment: datetime, state: State) -> None:
    assert state_at(told, moment) is state


@pytest.mark.parametrize(
    ("told", "period"),
    [
        (MOVE, (STARTS - 28 * DAY, ENDS + DAY)),
        (OPEN, (STARTS - 28 * DAY, None)),
        (replace(MOVE, announced=STARTS - DAY), (STARTS - DAY, ENDS + DAY)),
        (replace(MOVE, announced=STARTS - 90 * DAY), (STARTS - 28 * DAY, ENDS + DAY)),
        (CANCELLED, (STARTS - 28 * DAY, STARTS)),
        (replace(CANCELLED, announced=STARTS + HOUR), None),
        (replace(OPEN, status="resolved"), (STARTS - 28 * DAY, STARTS)),
        (replace(MOVE, status="resolved"), (STARTS - 28 * DAY, ENDS + DAY)),
        (UNDATED, None),
    ],
)
def test_the_banner_is_up_while_it_matters(told: Told, period: tuple[datetime, datetime | None] | None) -> None:
    assert banner_period(told, RULES) == period
    if period is None:
        assert not has_banner(told, RULES, STARTS + HOUR)
        return
    begin, end = period
    assert [has_banner(told, RULES, begin + step) for step in (-SECOND, SECOND * 0)] == [False, True]
    assert has_banner(told, RULES, end or begin + 999 * DAY) is (end is None)
    if end:
        assert has_banner(told, RULES, end - SECOND)


def test_settings_say_how_long() -> None:
    rules = Notices(announce_days=7, resolved_days=0)
    assert banner_period(MOVE, rules) == (STARTS - 7 * DAY, ENDS)
    assert published_at(MOVE, rules) == STARTS - 7 * DAY


def test_it_is_public_once_announced_or_at_once() -> None:
    announced = replace(MOVE, announced=STARTS)
    assert [is_public(announced, STARTS - SECOND), is_public(announced, STARTS)] == [False, True]
    assert is_public(MOVE, STARTS - 999 * DAY)


@pytest.mark.parametrize(
    ("told", "moment", "updated"),
    [
        (MOVE, STARTS - HOUR, STARTS - 28 * DAY),
        (MOVE, STARTS + HOUR, STARTS),
        (MOVE, ENDS + 99 * DAY, ENDS),
        (replace(MOVE, modified=ENDS + HOUR), ENDS + DAY, ENDS + HOUR),
        (replace(MOVE, modified=ENDS + HOUR), ENDS, ENDS),
        (replace(MOVE, announced=STARTS - DAY), STARTS - HOUR, STARTS - DAY),
        (CANCELLED, ENDS + DAY, STARTS - 28 * DAY),
        (replace(CANCELLED, modified=STARTS - HOUR), ENDS + DAY, STARTS - HOUR),
        (UNDATED, ENDS + DAY, STARTS),
    ],
)
def test_it_changed_when_its_text_or_its_state_did(told: Told, moment: datetime, updated: datetime) -> None:
    assert updated_at(told, RULES, moment) == updated


@given(st.datetimes(datetime(2011, 9, 1), datetime(2011, 12, 1)), st.timedeltas(timedelta(0), DAY * 40))
def test_time_goes_one_way(when: datetime, step: timedelta) -> None:
    earlier = when.replace(tzinfo=UTC)
    order = [State.PLANNED, State.ONGOING, State.RESOLVED]
    assert order.index(state_at(MOVE, earlier)) <= order.index(state_at(MOVE, earlier + step))
    assert updated_at(MOVE, RULES, earlier) <= updated_at(MOVE, RULES, earlier + step)
