"""What organisers still wait for: nothing is left out, nothing is told twice, and the terminal has 80 columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from herald.core.dates import parse_partial_date
from herald.media.material import FINAL, Item, Kind, State
from herald.media.model import Event, Library, Talk
from herald.media.todo import WIDTH, Waiting, todo, todo_text

NOW = datetime(2011, 8, 31, 17, tzinfo=UTC)
TALKS = Path("content/events/otters/talks.yaml")


def item(
    kind: Kind = Kind.SLIDES, state: State = State.COMING, since: str = "", expected: str = "", **more: str
) -> Item:
    return Item(
        kind, state, TALKS, 7,
        since=parse_partial_date(since) if since else None,
        expected=parse_partial_date(expected) if expected else None,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def talk(slug: str, *items: Item, kind: str = "talk") -> Talk:
    return Talk("otters", slug, f"About {slug}", TALKS, 3, kind=kind, items=items)


def event(*talks: Talk, ends: date = date(2011, 9, 2)) -> Event:
    return Event("otters", "Otter Days", "summit", date(2011, 7, 1), ends, ZoneInfo("UTC"), TALKS, talks=talks)


def found(of: Event, overdue: int = 30) -> tuple[Waiting, ...]:
    return todo(Library((of,)), NOW, overdue)


@pytest.mark.parametrize("state", State)
def test_whatever_is_not_final_is_waited_for(state: State) -> None:
    assert bool(found(event(talk("dams", item(state=state))))) == (state not in FINAL)


@pytest.mark.parametrize(
    ("since", "expected", "days", "is_overdue"),
    [
        ("", "", None, False),
        ("2011-08-01", "", 30, False),
        ("2011-07-31", "", 31, True),
        ("2011-07", "", 31, True),
        ("2011-08", "", 0, False),
        ("2011-12", "", None, False),
        ("", "2011-08-31", None, False),
        ("", "2011-08-30", None, True),
        ("", "2011-08", None, False),
        ("", "2011-07", None, True),
        ("", "2010", None, True),
        ("2011-06-01", "2011-12", 91, True),
    ],
)
def test_overdue_is_what_was_expected_and_what_takes_long(
    since: str, expected: str, days: int | None, is_overdue: bool
) -> None:
    (waiting,) = found(event(talk("dams", item(since=since, expected=expected))))
    assert (waiting.days, waiting.is_overdue) == (days, is_overdue)


def test_talks_of_an_event_that_is_over_have_to_say_what_became_of_their_material() -> None:
    talks = (
        talk("dams", item(state=State.POSTED), item(Kind.RECORDING, State.LOST)),
        talk("lodges", item(state=State.POSTED)),
        talk("rivers", item(Kind.AUDIO, State.POSTED)),
        talk("panel", kind="panel"),
        talk("lunch", kind="break"),
        replace(talk("off"), is_cancelled=True),
        replace(talk("secret", item(state=State.WITHHELD)), is_not_to_be_recorded=True),
    )
    missing = [(one.talk and one.talk.slug, one.kind.value) for one in found(event(*talks, ends=date(2011, 8, 30)))]
    assert missing == [("lodges", "recording"), ("rivers", "slides"), ("panel", "recording")]
    assert not found(event(*talks, ends=date(2011, 8, 31)))
    assert not found(replace(event(*talks, ends=date(2011, 8, 30)), status="cancelled"))
    (waiting,) = found(event(talk("dams"), ends=date(2011, 7, 30)))  # nobody records here
    assert (waiting.kind, waiting.days, waiting.is_overdue) == (Kind.SLIDES, 31, True)


LONG = "the originals are being cut, which takes as long as it takes, for there are 38 hours of them"


def test_the_list_is_readable_in_80_columns() -> None:
    whole = replace(
        event(
            talk("dams", item(state=State.AWAITING_APPROVAL, since="2011-08-30", expected="2011-09", why=LONG)),
            talk("lodges", item(Kind.RECORDING, State.PROCESSING, "2011-06", title="Second camera")),
            talk("rivers", item(state=State.POSTED), item(Kind.RECORDING, State.POSTED)),
        ),
        items=(item(Kind.PHOTO),),
    )
    text = todo_text(Library((whole,)), found(whole))
    assert (
        text
        == f"""\
Otter Days (otters)

  The whole event
    photo      is coming
               {TALKS}:7
  About dams
    slides     awaits approval since 2011-08-30 (1 day), expected 2011-09
               the originals are being cut, which takes as long as it takes, for
               there are 38 hours of them
               {TALKS}:7
  About lodges
    recording  'Second camera' is being processed since 2011-06 (62 days) -
               OVERDUE
               {TALKS}:7

otters: 1 of 2 slides, 1 of 2 recordings, 0 of 1 photos posted
3 pieces of material are waited for, 1 overdue."""
    )
    assert max(map(len, text.splitlines())) <= WIDTH


def test_nothing_to_do_is_said() -> None:
    assert todo_text(Library(), ()) == "Nothing is waited for."
