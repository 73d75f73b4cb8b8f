"""The moments ahead are exactly those at which the site would show something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.news.notices.head import Told
from herald.news.notices.schedule import changes
from herald.news.notices.state import has_banner, is_public, state_at
from tests.news.notices.test_state import CANCELLED, DAY, ENDS, HOUR, MOVE, OPEN, RULES, SECOND, STARTS, UNDATED


def test_they_are_told_the_soonest_first_with_the_file() -> None:
    other = replace(OPEN, title="Other", starts=STARTS + HOUR, announced=STARTS - 2 * DAY)
    ahead = changes([MOVE, other], RULES, STARTS - 2 * DAY - SECOND)
    assert [(change.when - STARTS, change.what) for change in ahead] == [
        (-2 * DAY, "the notice 'Other' appears"),
        (-2 * DAY, "the notice 'Other' gets its banner on every page"),
        (timedelta(0), "the notice 'Move' is ongoing"),
        (HOUR, "the notice 'Other' is ongoing"),
        (3 * HOUR, "the notice 'Move' is resolved"),
        (3 * HOUR + DAY, "the notice 'Move' loses its banner"),
    ]
    assert {change.path for change in ahead} == {MOVE.path}
    assert changes([MOVE, other], RULES, ENDS + DAY) == ()


@pytest.mark.parametrize(
    ("told", "expected"),
    [(UNDATED, ["appears"]), (CANCELLED, ["gets its banner on every page", "loses its banner"])],
)
def test_what_is_open_or_cancelled_has_fewer(told: Told, expected: list[str]) -> None:
    ahead = changes([told], RULES, STARTS - 90 * DAY)
    assert [change.what.removeprefix("the notice 'Move' ") for change in ahead] == expected


MOMENTS = st.integers(-60 * 24, 60 * 24).map(lambda hours: STARTS + hours * HOUR)


@given(MOMENTS, st.one_of(st.none(), MOMENTS), st.sampled_from(["", "cancelled", "resolved"]), MOMENTS)
def test_between_two_of_them_nothing_changes(
    announced: datetime, ends: datetime | None, status: str, moment: datetime
) -> None:
    ends = ends if ends and ends > STARTS and ends > announced else None
    told = replace(MOVE, announced=announced, ends=ends, status=status)

    def shown(at: datetime) -> tuple[object, ...]:
        return (True, state_at(told, at), has_banner(told, RULES, at)) if is_public(told, at) else (False,)

    after = [change.when for change in changes([told], RULES, moment)]
    assert after == sorted(after)
    assert all(when > moment for when in after)
    assert shown(moment) == shown(after[0] - SECOND if after else moment + 999 * DAY)
    for when in after:
        assert shown(when - SECOND) != shown(when)
