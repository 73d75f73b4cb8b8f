"""What is on the site at a moment, and what will be."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.core.schedule import Change
from herald.news.archive.schedule import State, changes, state_at
from herald.news.head import read_head

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2011, 8, 31, 12, tzinfo=LONDON)
HOUR = timedelta(hours=1)
PATH = Path("a.md")


@pytest.mark.parametrize(
    ("appears", "expires", "is_draft", "state"),
    [
        (None, None, False, State.PUBLISHED),
        (NOW - HOUR, None, False, State.PUBLISHED),
        (NOW, None, False, State.PUBLISHED),
        (NOW + HOUR, None, False, State.SCHEDULED),
        (NOW - HOUR, NOW + HOUR, False, State.PUBLISHED),
        (NOW - HOUR, NOW, False, State.EXPIRED),
        (None, NOW - HOUR, False, State.EXPIRED),
        (NOW + HOUR, NOW - HOUR, False, State.EXPIRED),
        (NOW - HOUR, None, True, State.DRAFT),
        (NOW - 2 * HOUR, NOW - HOUR, True, State.DRAFT),
    ],
)
def test_the_state_of_a_post(appears: datetime | None, expires: datetime | None, is_draft: bool, state: State) -> None:
    assert state_at(NOW, appears, expires, is_draft) is state


def ahead(*heads: str) -> list[tuple[str, str]]:
    files = [(Path(f"{number}.md"), read_head(head)) for number, head in enumerate(heads)]
    return [(f"{change.when:%m-%d %H:%M}", change.what) for change in changes(files, LONDON, NOW)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Title: A\nDate: 2011-08-31 12:00\n", []),
        ("Title: A\nDate: 2011-08-31 12:01\n", [("08-31 12:01", "'A' appears")]),
        ("Title: A\nDate: 2011-08-31 13:30 Europe/Berlin\n", [("08-31 12:30", "'A' appears")]),
        ("Title: A\nDate: 2011-08-31 12:59 Europe/Berlin\n", []),
        ("Date: 2011-09-01\n", [("09-01 00:00", "'0.md' appears")]),
        ("Title: A\nDate: 2011-09-01\nStatus: draft\n", []),
        ("Title: A\nDate: 2011-09-01\nStatus: skip\n", []),
        ("Title: A\nDate: 2011-09-01\nStatus: hidden\n", [("09-01 00:00", "'A' appears")]),
        ("Title: A\nDate: 2011-08-01\nExpires: 2011-09-02\n", [("09-02 00:00", "'A' expires")]),
        ("Title: A\nExpires: 2011-09-02\n", [("09-02 00:00", "'A' expires")]),
        ("Title: A\nDate: 2011-08-01\nExpires: 2011-08-31 12:00\n", []),
        ("Title: A\nDate: 2011-09-01\nExpires: 2011-09-02\n",
         [("09-01 00:00", "'A' appears"), ("09-02 00:00", "'A' expires")]),
        ("Title: A\nDate: 2011-09-02\nExpires: 2011-09-01\n", []),
        ("Title: A\nDate: tomorrow\nExpires: 2011-09-02\n", [("09-02 00:00", "'A' expires")]),
        ("Title: A\nDate: 2011-09-01\nDate: 2011-10-01\n", [("09-01 00:00", "'A' appears")]),
        ("No head.\n", []),
    ],
)  # fmt: skip
def test_what_lies_ahead_of_one_file(head: str, expected: list[tuple[str, str]]) -> None:
    assert ahead(head) == expected


def test_the_soonest_change_comes_first() -> None:
    found = ahead("Title: A\nDate: 2011-10-01\n", "Title: B\nDate: 2011-09-01\nExpires: 2011-11-01\n")
    assert [what for _when, what in found] == ["'B' appears", "'A' appears", "'B' expires"]


def test_changes_of_one_moment_have_an_order_of_their_own() -> None:
    one, other = Change(NOW, "x", Path("a")), Change(NOW, "x", Path("b"))
    assert sorted([other, one]) == [one, other]


_moments = st.none() | st.integers(-3, 3).map(lambda hours: NOW + hours * HOUR)


@given(_moments, _moments, st.integers(-4, 4))
def test_between_two_changes_nothing_appears_or_leaves(
    appears: datetime | None, expires: datetime | None, hours: int
) -> None:
    """The promise on which cron relies: the state changes at the changes, and at no other moment."""
    said = {"Date": appears, "Expires": expires}
    head = "Title: A\n" + "".join(f"{key}: {when:%Y-%m-%d %H:%M}\n" for key, when in said.items() if when)
    start = NOW + hours * HOUR
    moments = {change.when for change in changes([(PATH, read_head(head))], LONDON, start)}
    states = [state_at(start + n * HOUR, appears, expires) is State.PUBLISHED for n in range(9)]
    turns = {start + n * HOUR for n in range(1, 9) if states[n] != states[n - 1]}
    assert turns == moments
