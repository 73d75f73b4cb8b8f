"""A schedule as the files of an event: read back without a mistake, and brought up to date without a loss."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.core.errors import HeraldError, MachineError
from herald.imports.schedules.model import Entry, Guest, Link, Schedule
from herald.imports.schedules.placing import place_event, place_talks, zone_in
from herald.imports.schedules.reading import read_schedule
from herald.media.exchange.exports import exports
from herald.media.model import Event
from herald.media.reading.library import read_library
from herald.media.site import Site
from herald.people import People
from tests.imports.schedules.samples import C3VOC, FOSDEM, OWN

SITE = Site("Otters", OWN)


def read_back(events: Path) -> Event:
    """The one event in the folder."""
    library, mistakes = read_library(events, People())
    assert not mistakes
    (event,) = library.events
    return event


def exported(event: Event) -> dict[str, bytes]:
    """What is exported of the event, by file name."""
    return {name.rpartition("/")[2]: payload for name, payload in exports(event, SITE)}


def entries(schedule: Schedule) -> list[Entry]:
    return sorted(schedule.entries, key=lambda entry: (entry.at or datetime.max, entry.slug))


@pytest.mark.parametrize("text", [C3VOC, FOSDEM])
@pytest.mark.parametrize("form", ["schedule.xml", "schedule.json", "event.json"])
def test_import_export_import(tmp_path: Path, text: str, form: str) -> None:
    source, again = tmp_path / "source.xml", tmp_path / form
    source.write_text(text, encoding="utf-8")
    schedule, _ = read_schedule(source, zone="Europe/Brussels", own=OWN)
    place_event(tmp_path / "events" / schedule.slug, schedule)
    event = read_back(tmp_path / "events")
    again.write_bytes(exported(event)[form])
    second, repairs = read_schedule(again, own=OWN)
    assert entries(second) == entries(schedule)
    # The formats of frab have no place, and a recording's licence is told where it becomes the event's.
    assert replace(second, entries=(), more={}, city="", venue="") == replace(schedule, entries=(), city="", venue="")
    assert [repair.what for repair in repairs if "became the licence" not in repair.what] == []
    place_event(tmp_path / "second" / second.slug, second)
    if form == "event.json":
        assert exported(read_back(tmp_path / "second")) == exported(event)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=12
)
LINES = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
SAFE = st.text("abc de\n*-", max_size=30).map(lambda text: "\n".join(line.strip() for line in text.split("\n")).strip())
ENTRIES = st.builds(
    Entry,
    slug=st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4})?", fullmatch=True),
    title=LINES,
    id=st.uuids().map(str),
    subtitle=LINES | st.just(""),
    kind=st.sampled_from(["talk", "keynote", "lightning", "panel", "workshop", "other"]),
    speakers=st.lists(LINES.map(Guest), max_size=2, unique_by=lambda guest: guest.name.casefold()).map(tuple),
    at=st.datetimes(datetime(2026, 5, 2, 0), datetime(2026, 5, 4, 5)).map(
        lambda at: at.replace(second=0, microsecond=0)
    ),
    minutes=st.integers(1, 600),
    room=LINES | st.just(""),
    track=LINES | st.just(""),
    language=st.sampled_from(["", "en", "pt-BR"]),
    is_not_to_be_recorded=st.booleans(),
    abstract=SAFE.filter(lambda text: "\n\n\n" not in text),
    links=st.lists(LINES.map(lambda title: Link(title, "https://x.example/")), max_size=1).map(tuple),
)
SCHEDULES = st.lists(ENTRIES, max_size=4, unique_by=(lambda entry: entry.slug, lambda entry: entry.id)).map(
    lambda found: Schedule("oc", "OC", date(2026, 5, 2), date(2026, 5, 3), "Europe/Berlin", entries=tuple(found))
)


@settings(max_examples=30, deadline=None)
@given(SCHEDULES)
def test_every_schedule_survives_each_format(tmp_path_factory: pytest.TempPathFactory, schedule: Schedule) -> None:
    folder = tmp_path_factory.mktemp("schedule")
    place_event(folder / "events" / schedule.slug, schedule)
    for form, payload in exported(read_back(folder / "events")).items():
        (folder / form).write_bytes(payload)
        again, _ = read_schedule(folder / form, own=OWN)
        assert entries(again) == entries(schedule), form
        assert replace(again, entries=(), more={}) == replace(schedule, entries=())


def entry(slug: str, number: int, **said: Any) -> Entry:
    at = datetime(2026, 5, 2, 10) + timedelta(hours=number)
    return Entry(slug, f"Talk {slug}", f"00000000-0000-4000-8000-{number:012}", at=at, **said)


def schedule_of(*found: Entry) -> Schedule:
    return Schedule("oc", "OC", date(2026, 5, 2), date(2026, 5, 3), "Europe/Berlin", entries=found)


def test_an_update_keeps_what_people_have_added(tmp_path: Path) -> None:
    folder = tmp_path / "events" / "oc"
    place_event(folder, schedule_of(entry("one", 1), entry("two", 2), entry("three", 3)))
    talks = folder / "talks.yaml"
    added = (
        "  slug: first\n  media:\n  - kind: slides\n    state: coming\n    since: 2026-05-03\n"
        "  links:\n  - title: Wiki\n    url: https://wiki.example/\n"
    )
    talks.write_text(talks.read_text().replace("- slug: one\n", f"- {added.lstrip()}"), encoding="utf-8")
    sheet = (folder / "event.yaml").read_bytes()

    moved = replace(entry("uno", 1, room="Lake"), title="Renamed", links=(Link("Deck", "https://deck.example/"),))
    told = place_talks(folder, schedule_of(moved, entry("three", 3), entry("first", 4)))

    assert told == ["new: 'first-2' (Talk first)", "gone, and now cancelled: 'two' (Talk two)"]
    assert (folder / "event.yaml").read_bytes() == sheet
    by_slug = {talk.slug: talk for talk in read_back(tmp_path / "events").talks}
    assert by_slug.keys() == {"first", "first-2", "two", "three"}
    first = by_slug["first"]
    assert (first.title, first.room, len(first.items)) == ("Renamed", "Lake", 1)
    assert [link.title for link in first.links] == ["Deck", "Wiki"]
    assert by_slug["two"].is_cancelled
    assert "since: 2026-05-03\n" in talks.read_text()

    before = talks.read_bytes()
    assert place_talks(folder, schedule_of(moved, entry("three", 3), entry("first", 4))) == []
    assert talks.read_bytes() == before
    told = place_talks(folder, schedule_of(moved, entry("two", 2), entry("three", 3), entry("first", 4)))
    assert told == ["in the schedule, and no longer cancelled: 'two' (Talk two)"]
    assert not any(talk.is_cancelled for talk in read_back(tmp_path / "events").talks)


def test_talks_without_an_id_are_known_by_their_slugs(tmp_path: Path) -> None:
    folder = tmp_path / "events" / "oc"
    place_event(folder, schedule_of(replace(entry("one", 1), id="")))
    assert place_talks(folder, schedule_of(entry("one", 1, room="Lake"))) == []
    (talk,) = read_back(tmp_path / "events").talks
    assert talk.room == "Lake"


def test_nothing_is_left_behind_where_something_goes_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "oc"

    def fail(_talks: object) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("herald.imports.schedules.placing.talks_text", fail)
        with pytest.raises(OSError, match="No space"):
            place_event(folder, schedule_of(entry("one", 1)))
        assert not list(tmp_path.iterdir())
    place_event(folder, schedule_of(entry("one", 1)))
    before = (folder / "talks.yaml").read_bytes()
    monkeypatch.setattr("herald.imports.schedules.placing.talks_text", fail)
    with pytest.raises(OSError, match="No space"):
        place_talks(folder, schedule_of())
    assert (folder / "talks.yaml").read_bytes() == before
    assert {path.name for path in folder.iterdir()} == {"event.yaml", "talks.yaml"}


def test_what_is_there_already_is_not_written_over(tmp_path: Path) -> None:
    place_event(tmp_path / "oc", schedule_of())
    with pytest.raises(MachineError, match="is there already; say --update"):
        place_event(tmp_path / "oc", schedule_of())
    assert zone_in(tmp_path / "oc") == "Europe/Berlin"


def test_what_cannot_be_brought_up_to_date_is_told(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match=r"has no event\.yaml"):
        zone_in(tmp_path)
    (tmp_path / "event.yaml").write_text("title: OC\n")
    with pytest.raises(HeraldError, match="has no 'timezone'"):
        zone_in(tmp_path)
    for text in ("talks: 7\n", "talks: [a]\n"):
        (tmp_path / "talks.yaml").write_text(text)
        with pytest.raises(HeraldError, match="has no list of talks"):
            place_talks(tmp_path, schedule_of())
    (tmp_path / "talks.yaml").write_text("talks:\n")
    assert place_talks(tmp_path, schedule_of(entry("one", 1))) == ["new: 'one' (Talk one)"]
