"""The commands ``herald media``, on small events with real files and a real host."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from herald.build.media.locking import lock
from herald.build.media.processing import process
from herald.build.media.todo import todo
from herald.build.media.verifying import verify, verify_quickly
from herald.cli import main
from herald.core.errors import HeraldError
from herald.media.lock import read_lock
from herald.media.reading.library import read_library
from herald.people import People
from herald.pictures import films
from tests.media.hosting.clips import clip
from tests.media.hosting.servers import Host, hosting

# One page, nothing on it.
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 320 180]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
EVENT = """title: Otter Days
kind: meetup
starts: 2011-08-01
timezone: Europe/London
"""


class Site:
    """A site with one event."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings = root / "pelicanconf.py"
        self.folder = root / "content" / "events" / "otters"
        self.folder.mkdir(parents=True)
        self.settings.write_text(
            'SITENAME = "Otters"\nPATH = "content"\nTIMEZONE = "Europe/London"\n'
            'HERALD_AS_OF = "2011-08-31 18:00"\nHERALD_MEDIA = {"preview_width": 64}\n'
        )
        (self.folder / "event.yaml").write_text(EVENT)

    def talk(self, *items: str) -> None:
        """Give the event one talk with these items, each a flow mapping."""
        lines = "".join(f"  - {item}\n" for item in items)
        (self.folder / "talks.yaml").write_text(f"talks:\n- slug: dams\n  title: Dams\n  media:\n{lines}")

    @property
    def talks(self) -> str:
        return (self.folder / "talks.yaml").read_text()

    def put(self, name: str, payload: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(payload)
        return path

    def locked(self, key: str) -> Any:
        return json.loads((self.folder / "media.lock.json").read_text())["files"][key]

    def names(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as host:
        yield host


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lower than 720 pixels: two renditions, quickly made."""
    return clip(tmp_path_factory.mktemp("film") / "dams.mp4", size="64x48", seconds=1)


def mistakes(run: Any, *arguments: Any) -> str:
    with pytest.raises(HeraldError) as caught:
        run(*arguments)
    return str(caught.value)


# lock


def test_what_another_host_has_is_fetched_once_and_known_from_then_on(site: Site, host: Host) -> None:
    host.files["a/dams.pdf"] = PDF
    url = host.url("a/dams.pdf")
    site.talk(f"{{kind: slides, state: posted, url: '{url}'}}")
    assert lock(site.settings, []) == "Looked at here: 0, fetched: 1, known before: 0; locks changed: 1."
    known = site.locked(url)
    digest = hashlib.sha256(PDF).hexdigest()
    assert (known["bytes"], known["sha256"], known["pages"]) == (len(PDF), digest, 1)
    picture = site.folder / known["preview"]["file"]
    assert picture.name == f"dams-{digest[:8]}.webp"
    assert hashlib.sha256(picture.read_bytes()).hexdigest() == known["preview"]["sha256"]
    assert not list((site.root / ".herald" / "media").iterdir())

    before = (site.folder / "media.lock.json").stat()
    assert lock(site.settings, ["otters"]).endswith("fetched: 0, known before: 1; locks changed: 0.")
    assert (site.folder / "media.lock.json").stat().st_ino == before.st_ino
    assert len(host.asked) == 1


def test_files_that_are_here_are_looked_at_and_films_get_a_poster(
    site: Site, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("dams.pdf", PDF)
    shutil.copy(film, site.folder / "dams.mp4")
    site.talk("{kind: slides, state: posted, file: dams.pdf}", "{kind: recording, state: posted, file: dams.mp4}")
    assert lock(site.settings, []).startswith("Looked at here: 2,")
    assert "preview" not in site.locked("dams.pdf")
    known = site.locked("dams.mp4")
    assert (known["seconds"], known["width"], known["codecs"][:5]) == (pytest.approx(1, abs=0.2), 64, "avc1.")
    assert known["preview"]["file"].startswith("previews/dams-")

    # What was known stays known where nobody can look into films, or while it is taken back.
    monkeypatch.setattr(films, "find_spec", lambda _name: None)
    assert "PyAV is missing" in lock(site.settings, [])
    monkeypatch.undo()
    site.talk("{kind: slides, state: posted, file: dams.pdf}", "{kind: recording, state: processing, file: dams.mp4}")
    lock(site.settings, [])
    assert site.locked("dams.mp4") == known

    (site.folder / "dams.mp4").unlink()
    site.talk("{kind: slides, state: posted, file: dams.pdf}")
    lock(site.settings, [])
    assert site.names() == {"event.yaml", "talks.yaml", "dams.pdf", "media.lock.json"}


def test_a_copy_that_is_here_spares_fetching(site: Site) -> None:
    site.put("dams.pdf", PDF)
    site.talk("{kind: slides, state: posted, file: dams.pdf, url: 'http://127.0.0.1:1/dams.pdf'}")
    assert lock(site.settings, []).startswith(
        "dams.pdf: the file that is here was taken, and nothing fetched\nLooked at here: 1,"
    )
    assert site.locked("http://127.0.0.1:1/dams.pdf")["preview"]


def test_of_what_is_not_posted_no_picture_is_made(site: Site) -> None:
    site.put("dams.pdf", PDF)
    site.talk(
        "{kind: slides, state: awaiting-approval, file: dams.pdf, url: 'http://127.0.0.1:1/dams.pdf'}",
        "{kind: paper, state: coming, file: paper.pdf}",
        "{kind: slides, state: withheld, file: held.pdf}",
    )
    site.put("held.pdf", PDF)
    lock(site.settings, [])
    assert site.names() == {"event.yaml", "talks.yaml", "dams.pdf", "held.pdf", "media.lock.json"}
    assert list(read_lock(site.folder).files) == ["http://127.0.0.1:1/dams.pdf"]


def test_everything_that_is_wrong_is_told_at_once_and_the_rest_is_kept(site: Site, host: Host) -> None:
    host.files = {"page.pdf": b"<!DOCTYPE html><title>Log in</title>", "good.pdf": PDF}
    site.put("pointer.pdf", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
    site.put("other.pdf", PDF)
    site.talk(
        f"{{kind: slides, state: posted, url: '{host.url('page.pdf')}'}}",
        f"{{kind: slides, state: posted, url: '{host.url('nothing.pdf')}'}}",
        f"{{kind: slides, state: coming, url: '{host.url('later.pdf')}'}}",
        "{kind: slides, state: posted, file: pointer.pdf}",
        f"{{kind: slides, state: posted, file: other.pdf, bytes: 3, sha256: {'0' * 64}}}",
        "{kind: slides, state: posted, file: lost.pdf}",
        f"{{kind: slides, state: posted, url: '{host.url('good.pdf')}'}}",
    )
    told = mistakes(lock, site.settings, [])
    assert [line.partition("talks.yaml:")[2].partition(":")[0] for line in told.splitlines()] == [
        "5", "6", "8", "9", "9", "10",
    ]  # fmt: skip
    for words in (
        "page.pdf, which is a web page",
        "nothing.pdf, which does not exist on its host",
        "names 'pointer.pdf', which is a pointer of Git LFS",
        "says that other.pdf has 3 bytes, but it has",
        f"says that the SHA-256 of other.pdf is {'0' * 64}, but it is",
        "is posted, but 'lost.pdf' does not exist",
    ):
        assert words in told
    assert list(read_lock(site.folder).files) == [host.url("good.pdf")]


def test_an_event_that_does_not_exist_is_told(site: Site) -> None:
    assert "has no event 'oters'; did you mean 'otters'?" in mistakes(lock, site.settings, ["oters"])


# verify


def test_files_that_are_as_the_lock_knows_them_are_counted(site: Site, host: Host) -> None:
    host.files["dams.pdf"] = PDF
    site.put("here.pdf", PDF)
    site.put("new.pdf", PDF)
    old = (
        f"{{kind: slides, state: posted, url: '{host.url('dams.pdf')}'}}",
        "{kind: slides, state: posted, file: here.pdf}",
    )
    site.talk(*old)
    lock(site.settings, [])
    site.talk(*old, "{kind: slides, state: posted, file: new.pdf}")
    said = "As the locks know them: 2 here, 1 elsewhere; in no lock: 1."
    assert verify(site.settings, []) == said
    host.asked.clear()
    assert verify_quickly(site.settings, []) == said
    assert host.asked == [("HEAD", "dams.pdf", "")]


def test_every_difference_is_a_mistake_with_its_place(site: Site, host: Host) -> None:
    names = "same-length.pdf", "longer.pdf", "gone.pdf"
    host.files = dict.fromkeys(names, PDF)
    site.put("here.pdf", PDF)
    site.talk(
        *(f"{{kind: slides, state: posted, url: '{host.url(name)}'}}" for name in names),
        "{kind: slides, state: posted, file: here.pdf}",
    )
    lock(site.settings, [])
    host.files = {"same-length.pdf": PDF.replace(b"320", b"321"), "longer.pdf": PDF + b"\n"}
    site.put("here.pdf", PDF + b"\n")
    quick = mistakes(verify_quickly, site.settings, [])
    assert "talks.yaml:6:" in quick
    assert f"longer.pdf, which has {len(PDF) + 1} bytes and not the {len(PDF)} of the lock" in quick
    assert "gone.pdf, which does not exist" in quick
    assert "talks.yaml:8:" in quick
    assert "has another 'here.pdf' than the lock" in quick
    assert len(quick.splitlines()) == 3
    whole = mistakes(verify, site.settings, [])
    assert "same-length.pdf, which is another file than the one in the lock" in whole
    assert len(whole.splitlines()) == 4


def test_what_the_yaml_file_says_counts_as_well(site: Site) -> None:
    site.put("here.pdf", PDF)
    site.talk("{kind: slides, state: posted, file: here.pdf}")
    lock(site.settings, [])
    site.talk("{kind: slides, state: posted, file: here.pdf, bytes: 3}")
    assert "talks.yaml:5:51: says that here.pdf has 3 bytes" in mistakes(verify, site.settings, [])


def test_what_waits_for_approval_is_made_but_not_posted_nor_pictured_nor_asked_for(
    site: Site, host: Host, film: Path
) -> None:
    shutil.copy(film, site.folder / "dams.mp4")
    site.talk(f"{{kind: recording, state: awaiting-approval, file: dams.mp4, url: '{host.url('dams.mp4')}'}}")
    assert process(site.settings, "otters", [], None) == "dams.mp4: made 48p, audio"
    assert "awaiting-approval" in site.talks
    assert not (site.folder / "previews").exists()
    assert verify(site.settings, []) == "As the locks know them: 1 here, 0 elsewhere."
    assert not host.asked


def test_what_the_lock_knows_in_vain_is_told(site: Site) -> None:
    site.put("here.pdf", PDF)
    site.talk("{kind: slides, state: posted, file: here.pdf}")
    lock(site.settings, [])
    site.talk("{kind: slides, state: coming}")
    assert "media.lock.json:3: knows 'here.pdf', which no item" in mistakes(verify, site.settings, [])


def test_the_command_line_leads_to_these(site: Site, host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    host.files["dams.pdf"] = PDF
    site.talk(f"{{kind: slides, state: posted, url: '{host.url('dams.pdf')}'}}")
    settings = "--settings", str(site.settings)
    for words in (("lock",), ("verify", "--quick", "otters"), ("verify",), ("process", "otters"), ("todo",)):
        assert main(["media", *words, *settings]) == 0
    assert [method for method, _name, _part in host.asked] == ["GET", "HEAD", "GET"]
    said = capsys.readouterr().out.splitlines()
    assert said[1] == said[2] == "As the locks know them: 1 here, 1 elsewhere."
    host.files.clear()
    assert main(["media", "verify", *settings]) == 1
    assert "dams.pdf, which does not exist on its host" in capsys.readouterr().err


# process


def test_a_recording_of_this_site_is_made_and_posted(site: Site, film: Path) -> None:
    shutil.copy(film, site.folder / "dams.mp4")
    site.talk("{kind: recording, state: processing, file: dams.mp4, why: being cut}", "{kind: slides, state: coming}")
    said = process(site.settings, "otters", [], None)
    assert said == f"dams.mp4: made 48p, audio; posted; take 'why' out of it ({site.folder / 'talks.yaml'}:5)"
    assert "{kind: recording, state: posted, since: 2011-08-31, file: dams.mp4, why: being cut}" in site.talks
    assert "{kind: slides, state: coming}" in site.talks
    known = read_lock(site.folder).files["dams.mp4"]
    assert [(one.quality, one.name) for one in known.renditions] == [
        ("48p", "dams-48p.mp4"), ("audio", "dams-audio.m4a"),
    ]  # fmt: skip
    assert known.source_sha256 == known.sha256
    assert known.preview
    assert verify(site.settings, []) == "As the locks know them: 4 here, 0 elsewhere."

    # Once more: what is whole stays, and what is not is made anew.
    broken = site.folder / "dams-audio.m4a"
    whole, before = broken.read_bytes(), (site.folder / "dams-48p.mp4").stat()
    broken.write_bytes(whole[:100])
    assert process(site.settings, "otters", ["dams"], None) == "dams.mp4: made audio"
    assert broken.read_bytes() == whole
    assert (site.folder / "dams-48p.mp4").stat().st_ino == before.st_ino
    assert process(site.settings, "otters", [], None) == "dams.mp4: everything was made before"
    clip(site.folder / "dams.mp4", size="48x36", seconds=1)
    assert process(site.settings, "otters", [], None) == "dams.mp4: made 36p, audio"
    assert len(read_lock(site.folder).files["dams.mp4"].renditions) == 2


def test_of_an_original_elsewhere_the_best_rendition_becomes_the_file(site: Site, film: Path) -> None:
    site.talk("{kind: recording, state: coming, file: dams.mp4}")
    assert "dams.mp4: made 48p, audio; posted" in process(site.settings, "otters", [], film.parent)
    known = read_lock(site.folder).files["dams.mp4"]
    assert known.source_sha256 == hashlib.sha256(film.read_bytes()).hexdigest() != known.sha256
    assert [one.name for one in known.renditions] == ["dams.mp4", "dams-audio.m4a"]
    assert "state: posted" in site.talks
    for source in (None, film.parent):
        assert process(site.settings, "otters", [], source) == "dams.mp4: everything was made before"
    lock(site.settings, [])
    assert read_lock(site.folder).files["dams.mp4"] == known


def test_a_recording_of_another_host_is_posted_when_all_of_it_is_found_there(
    site: Site, host: Host, film: Path
) -> None:
    url = host.url("films/dams.mp4")
    shutil.copy(film, site.folder / "dams.mp4")
    site.talk(f"{{kind: recording, state: processing, file: dams.mp4, url: '{url}'}}")
    said = process(site.settings, "otters", [], None)
    for name in ("dams.mp4", "dams-48p.mp4", "dams-audio.m4a"):
        assert f"\n  {name} as {host.url(f'films/{name}')}\n" in said
    assert said.endswith("and then: herald media lock otters")
    assert "state: processing" in site.talks

    host.files = {f"films/{name}": (site.folder / name).read_bytes() for name in ("dams.mp4", "dams-48p.mp4")}
    assert f"dams.mp4: not uploaded yet: {host.url('films/dams-audio.m4a')}" in lock(site.settings, [])
    assert {method for method, _name, _part in host.asked} == {"HEAD"}
    sound = (site.folder / "dams-audio.m4a").read_bytes()
    host.files["films/dams-audio.m4a"] = bytes(reversed(sound))
    assert "dams-audio.m4a is not as it was made here; upload it again" in mistakes(lock, site.settings, [])
    assert "state: processing" in site.talks

    host.files["films/dams-audio.m4a"] = sound
    assert "dams.mp4: found at its host, and posted" in lock(site.settings, [])
    assert "state: posted, since: 2011-08-31, file" in site.talks
    assert verify(site.settings, []).startswith("As the locks know them: 2 here, 3 elsewhere")
    (item,) = read_library(site.folder.parent, People())[0].events[0].talks[0].items
    assert {file.url for file in item.files} == {host.url(name) for name in host.files}


def test_originals_that_cannot_be_used_are_told(site: Site, film: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "originals"
    elsewhere.mkdir()
    (elsewhere / "dams.mp4").write_text("<!doctype html>")
    (elsewhere / "lodge.mov").write_bytes(film.read_bytes())
    shutil.copy(film, site.folder / "both.mp4")
    shutil.copy(film, elsewhere / "both.mp4")
    site.talk(*(f"{{kind: recording, state: coming, file: {name}}}" for name in ("dams.mp4", "lodge.mov", "both.mp4")))
    told = mistakes(process, site.settings, "otters", [], elsewhere)
    assert "talks.yaml:5:38: names 'dams.mp4', which is no film that ffmpeg can read" in told
    assert "talks.yaml:6:38: names 'lodge.mov', which cannot take the best rendition, which ends in .mp4" in told
    assert "name it lodge.mp4" in told
    assert "names 'both.mp4', which is in the event's folder, and another one is in" in told
    assert len(told.splitlines()) == 3
    assert "posted" not in site.talks


def test_recordings_that_are_not_there_are_no_mistake(site: Site) -> None:
    site.talk("{kind: recording, state: coming, file: dams.mp4}", "{kind: recording, state: lost}")
    said = process(site.settings, "otters", [], None)
    assert said == f"dams.mp4: not in {site.folder}; nothing done"
    site.talk("{kind: recording, state: coming}")
    assert process(site.settings, "otters", [], None) == "There is no recording with a 'file' to process."
    assert "has no recording with a 'file' of 'damns'" in mistakes(process, site.settings, "otters", ["damns"], None)


# todo


def test_the_list_is_of_the_site_as_of_its_moment(site: Site) -> None:
    site.talk("{kind: slides, state: coming, since: 2011-08-01, expected: 2011-08-15, why: on a stick}")
    said = todo(site.settings, [])
    assert "slides is coming since 2011-08-01 (30 days), expected 2011-08-15 - OVERDUE" in " ".join(said.split())
    assert f"{site.folder / 'talks.yaml'}:5" in said
    assert said.endswith("otters: 0 of 1 slides posted\n1 piece of material is waited for, 1 overdue.")


def test_only_the_events_that_are_named_count(site: Site) -> None:
    site.talk("{kind: slides, state: coming}")
    for slug, event in (("beavers", EVENT.replace("Otter", "Beaver")), ("minks", "title: Mink Days")):
        (site.folder.parent / slug).mkdir()
        (site.folder.parent / slug / "event.yaml").write_text(event)
    (site.folder.parent / "beavers" / "talks.yaml").write_text(site.talks)
    said = todo(site.settings, ["otters"])
    assert "Otter Days (otters)" in said
    assert "eaver" not in said
    told = mistakes(todo, site.settings, [])
    assert "minks" in told
