"""What ``new-event`` writes is an event as it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from herald.build.begin_event import begin_event
from herald.cli import main
from herald.core.errors import MachineError
from herald.media.reading.library import read_library
from herald.people import People


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    path = tmp_path / "pelicanconf.py"
    path.write_text('PATH = "content"\nSITENAME = "Otters"\nTIMEZONE = "Europe/Berlin"\nPLUGINS = []\n')
    return path


def test_a_new_event_is_whole(settings: Path) -> None:
    first = begin_event(settings, "Otter: Summit  größer", "2011-11-02", "2011-11-03", "Asia/Seoul")
    begin_event(settings, "Weir day", "2012-01-01", "", "")
    assert first == settings.parent / "content/events/otter-summit-grosser/event.yaml"
    assert "\nstarts: 2011-11-02\n" in first.read_text()
    library, mistakes = read_library(settings.parent / "content/events", People())
    assert not mistakes
    summit, day = library.events
    assert (summit.title, summit.kind, summit.zone.key) == ("Otter: Summit größer", "summit", "Asia/Seoul")
    assert (summit.starts, summit.ends) == (date(2011, 11, 2), date(2011, 11, 3))
    assert (day.title, day.kind, day.zone.key) == ("Weir day", "conference", "Europe/Berlin")
    assert (day.starts, day.ends) == (date(2012, 1, 1), date(2012, 1, 1))
    assert len({summit.id, day.id}) == 2


# title, starts, ends, zone: what is said
REFUSED = {
    ("???", "2011-11-02", "", ""): "no address can be made of '???'",
    ("T", "soon", "", ""): "--starts is 'soon', which is not a day; write YYYY-MM-DD",
    ("T", "20111102", "", ""): "--starts is '20111102', which is not a day; write YYYY-MM-DD",
    ("T", "2011-11-02", "2011-11-31", ""): "--ends is '2011-11-31', which is not a day; write YYYY-MM-DD",
    ("T", "2011-11-02", "2011-11-01", ""): "--ends is 2011-11-01, before --starts, 2011-11-02; mend one of the two",
    ("T", "2011-11-02", "", "Asia/Soul"): "--zone is 'Asia/Soul', which does not exist; did you mean 'Asia/Seoul'?",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_cannot_be_begun_is_one_sentence(settings: Path, arguments: tuple[str, str, str, str]) -> None:
    with pytest.raises(MachineError) as caught:
        begin_event(settings, *arguments)
    assert str(caught.value).startswith(REFUSED[arguments])
    assert not list((settings.parent / "content").iterdir())


def test_an_event_is_not_begun_twice(
    settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(settings.parent)
    assert main(["new-event", "Weir day", "--starts", "2012-01-01"]) == 0
    assert capsys.readouterr().out.endswith("content/events/weir-day/event.yaml\n")
    assert main(["new-event", "Weir day", "--starts", "2012-01-02"]) == 1
    assert "exists already" in capsys.readouterr().err
    assert "2012-01-02" not in (settings.parent / "content/events/weir-day/event.yaml").read_text()
