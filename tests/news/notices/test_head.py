"""Heads of notices are read strictly: what is told, and every mistake with its line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from herald.core.errors import HeraldError
from herald.news.notices.head import Told, read_told

LONDON = ZoneInfo("Europe/London")
PATH = Path("content/notices/move.md")


def told(head: str) -> Told:
    return read_told(f"{head}\n\nText: not a key.\n", PATH, LONDON)


def faults(head: str, *extra_keys: str) -> list[tuple[int | None, str]]:
    with pytest.raises(HeraldError) as caught:
        read_told(f"{head}\n\nText.\n", PATH, LONDON, extra_keys)
    assert all(mistake.path == PATH and mistake.remedy for mistake in caught.value.mistakes)
    return [(mistake.line, mistake.what) for mistake in caught.value.mistakes]


def test_everything_that_can_be_told() -> None:
    head = """Title: The site moves
Starts: 2011-11-01 09:00 UTC
Ends: 2011-11-01 12:00
Announced: 2011-10-04
Modified: 2011-10-05
Status: cancelled
Affects: everything
Summary: For three hours
    nothing works.
Slug: the-move
Id: urn:otter:move
Redirect_from: /old-move/"""
    assert told(head) == Told(
        PATH,
        "the-move",
        "The site moves",
        "For three hours nothing works.",
        "everything",
        datetime(2011, 11, 1, 9, 0, tzinfo=UTC).astimezone(LONDON),
        datetime(2011, 11, 1, 12, 0, tzinfo=LONDON),
        "",
        datetime(2011, 10, 4, tzinfo=LONDON),
        datetime(2011, 10, 5, tzinfo=LONDON),
        "cancelled",
        "urn:otter:move",
        "/old-move/",
    )
    assert str(told(head).starts) == "2011-11-01 09:00:00+00:00"


def test_two_lines_are_enough_and_a_day_may_be_open() -> None:
    assert told("Title: Move\nStarts: 2011-11-01") == Told(
        PATH, "move", "Move", starts=datetime(2011, 11, 1, tzinfo=LONDON)
    )
    open_one = told("Title: Move\nWhen: later in 2011\nAnnounced: 2011-08-30")
    assert (open_one.starts, open_one.when) == (None, "later in 2011")


START = "Title: Move\nStarts: 2011-11-01"


@pytest.mark.parametrize(
    ("head", "line", "what"),
    [
        ("", 1, "has no head"),
        ("Starts: 2011-11-01", 1, "has no Title"),
        ("Title:\nStarts: 2011-11-01", 1, "has no Title"),
        ("Title: Move\nAnnounced: 2011-08-30", 1, "has neither Starts nor When"),
        ("Title: Move\nWhen: soon", 2, "has neither Starts nor Announced, so that it has no day at all"),
        ("Title: Move\nWhen: soon\nAnnounced: 2011-08-30\nEnds: 2011-11-01 12:00", 4, "has Ends but no Starts"),
        (f"{START}\nWhen: soon", 3, "has both Starts and When"),
        (f"{START}\nEnds: 2011-11-02", 3, "Ends is '2011-11-02', a day without a time"),
        (f"{START}\nEnds: 2011-11-01 00:00", 3, "Ends is not after Starts"),
        (f"{START}\nEnds: 2011-11-01 09:00\nAnnounced: 2011-11-01 09:00", 4, "Announced is not before Ends"),
        (f"{START}\nModified: yesterday", 3, "Modified is 'yesterday', which is not a date"),
        ("Title: Move\nStarts: 2011-11-01 09:00 Mars", 2, "Starts is '2011-11-01 09:00 Mars', which names the zone"),
        (f"{START}\nStatus: canceled", 3, "Status is 'canceled'"),
        (f"{START}\nStatus:", 3, "Status is ''"),
        (f"{START}\nSlug: The Move", 3, "is called 'The Move', which cannot be part of an address"),
        (f"{START}\nId: a b", 3, "Id is 'a b', which has blanks in it"),
        (f"{START}\nStart: 2011-11-01", 3, "does not know the key Start in a notice"),
        (f"{START}\nDate: 2011-11-01", 3, "does not know the key Date in a notice"),
        (f"{START}\nTitle: Move", 3, "says Title a second time (first in line 1)"),
    ],
)
def test_each_mistake_is_told_with_its_line(head: str, line: int, what: str) -> None:
    ((at, said),) = faults(head)
    assert at == line
    assert said.startswith(what)


def test_mistakes_are_told_together_and_guesses_made() -> None:
    assert [line for line, _ in faults("Titel: Move\nStarts: soon\nStatus: canceled")] == [1, 1, 2, 3]
    with pytest.raises(HeraldError) as caught:
        told(f"{START}\nStatus: canceled\nAffect: all")
    assert [mistake.remedy for mistake in caught.value.mistakes] == [
        "did you mean 'cancelled'?",
        "did you mean Affects?",
    ]


def test_other_plugins_may_have_keys_too() -> None:
    assert read_told(f"{START}\nColour: red\n\nText", PATH, LONDON, ("colour",)).title == "Move"


def test_a_file_with_an_odd_name_needs_a_slug() -> None:
    with pytest.raises(HeraldError, match="is called 'The Move'"):
        read_told(f"{START}\n\n", Path("The Move.md"), LONDON)
    assert read_told(f"{START}\nSlug: move\n\n", Path("The Move.md"), LONDON).slug == "move"
