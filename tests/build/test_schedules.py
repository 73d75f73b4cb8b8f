"""``herald import schedule``, from the words of the command to the files in the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.cli import main
from herald.media.reading.library import read_library
from herald.people import People
from tests.imports.schedules.samples import C3VOC, FOSDEM

CONF = """\
SITENAME = "A site"
PATH = "content"
TIMEZONE = "Europe/London"
SITEURL = "https://ottercon.example"
PLUGINS = ["herald.media"]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "pelicanconf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "c3voc.xml").write_text(C3VOC, encoding="utf-8")
    (tmp_path / "fosdem.xml").write_text(FOSDEM, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> int:
    return main(["import", "schedule", *words])


def test_a_new_event(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("c3voc.xml") == 0
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "c3voc.xml:13: 'ottercon_2026-7-dams_and_locks' is no slug; 'dams-and-locks' was written",
        "c3voc.xml:4: recordings are CC-BY-4.0; it became the licence of all material of the event",
        "content/events/ottercon-2026: 2 talks written; 2 repairs",
    ]
    assert (site / ".herald" / "import-schedule.txt").read_text().splitlines()[1:] == told[:2]
    library, mistakes = read_library(site / "content" / "events", People())
    assert not mistakes
    (event,) = library.events
    assert (event.title, event.zone.key) == ("OtterCon 2026", "Europe/Berlin")
    # Links to the site itself lead nowhere new.
    assert [link.title for link in event.talks[0].links] == ["Dams", "Slides"]


def test_an_update_counts_in_the_zone_of_the_event(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("c3voc.xml", "--zone", "Europe/London") == 0
    assert "at: 2026-05-02 09:30" in (site / "content/events/ottercon-2026/talks.yaml").read_text()
    capsys.readouterr()
    for words in ((), ("--event", "ottercon-2026")):
        before = (site / "content/events/ottercon-2026/talks.yaml").read_bytes()
        assert run("c3voc.xml", "--update", *words) == 0
        assert (site / "content/events/ottercon-2026/talks.yaml").read_bytes() == before
        assert "2 talks brought up to date" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("none.xml",), "none.xml is not a file"),
        (("c3voc.xml", "--event", "Otter Con"), "--event: 'Otter Con' is no slug"),
        (("c3voc.xml", "--event", "../../escape"), "is no slug"),
        (("c3voc.xml", "--zone", "Mars"), "there is no zone 'Mars'"),
        (("c3voc.xml", "--update"), "has no event.yaml"),
        (("c3voc.xml", "--update", "--zone", "UTC"), "the event's own zone counts"),
        (("fosdem.xml",), "say it: --zone Europe/Berlin"),
        (("pelicanconf.py",), "is neither XML nor JSON"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    site: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert run(*words) == 1
    assert said in capsys.readouterr().err
    assert not list((site / "content").rglob("*.*"))


def test_an_event_that_is_there_is_not_written_over(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("c3voc.xml", "--event", "otters") == run("fosdem.xml", "--zone", "Europe/Brussels") == 0
    before = (site / "content/events/otters/talks.yaml").read_bytes()
    assert run("c3voc.xml", "--event", "otters") == 1
    assert "is there already; say --update" in capsys.readouterr().err
    assert (site / "content/events/otters/talks.yaml").read_bytes() == before


def test_a_long_report_is_a_file(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talk = '<event id="{0}"><title>T{0}</title><type>Ritual</type></event>\n'
    talks = "".join(talk.format(number) for number in range(30))
    (site / "long.xml").write_text(C3VOC.replace("</room>", f"{talks}</room>"), encoding="utf-8")
    assert run("long.xml") == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 42
    assert told[-2] == "... and 22 more in .herald/import-schedule.txt"
    assert len((site / ".herald" / "import-schedule.txt").read_text().splitlines()) == 63
