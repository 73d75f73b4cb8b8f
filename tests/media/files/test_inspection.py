"""Files of events are measured, checked and looked into once; what is wrong is told with its place, all at once."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from herald.core import jobs
from herald.core.store import Store
from herald.media.files import inspection
from herald.media.files.inspection import Inspected, inspect
from herald.media.material import Chapter, Facts, Image, Item, Rendition
from herald.media.model import Library
from herald.media.settings import Options
from tests.media.files.material import VTT, event, film, item, library, local, pdf, photo, pptx, remote, talk

OPTIONS = Options(preview_width=100)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def digest(payload: bytes) -> str:
    return hashlib.sha256(payload).hexdigest()


def items_of(inspected: Inspected) -> list[Item]:
    return [item for event in inspected.library.events for _talk, item in event.every_item]


def test_a_deck_gets_facts_a_preview_and_words(tmp_path: Path, store: Store) -> None:
    payload = pdf("Otters", "Logs")
    found = inspect(library(talk("logs", item("slides", local(tmp_path, "slides/a.pdf", payload)))), OPTIONS, store)
    assert found.mistakes == ()
    (slides,) = items_of(found)
    assert slides.file is not None
    assert slides.file.facts == Facts(len(payload), digest(payload), "application/pdf", pages=2)
    assert slides.words == "Otters\n\nLogs"
    assert slides.preview is not None
    assert slides.preview.save_as == "events/otters-2011/previews/slides/a.pdf.webp"
    assert (slides.preview.width, slides.preview.height) == (100, 75)
    assert store.get(slides.preview.fingerprint) is not None
    assert slides.preview.fingerprint in found.fingerprints
    assert found.fingerprints == set(store.keys())
    assert (found.drawn, found.reused) == (1, 0)


def every_kind(root: Path) -> Library:
    return library(
        talk(
            "logs",
            item("slides", local(root, "a.pdf", pdf("Otters"))),
            item("paper", local(root, "a.pptx", pptx(3))),
            item("captions", local(root, "a.vtt", VTT.encode())),
            item("chapters", local(root, "chapters.vtt", VTT.encode())),
        ),
        items=(item("photo", local(root, "a.jpg", photo(300, 200))),),
    )


def test_a_second_build_only_hashes(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    events = every_kind(tmp_path)
    first = inspect(events, OPTIONS, store)
    assert first.mistakes == ()
    monkeypatch.setattr(inspection, "examine", None)
    second = inspect(events, OPTIONS, store)
    assert (second.drawn, second.reused) == (0, 2)
    assert second.library == first.library
    assert second.fingerprints == first.fingerprints
    photo_, _slides, paper, captions, chapters = items_of(second)
    assert photo_.preview is not None
    assert photo_.file is not None
    assert (photo_.file.facts.width, photo_.file.facts.height) == (300, 200)
    assert paper.file is not None
    assert paper.file.facts.pages == 3
    assert captions.chapters == ()
    assert chapters.chapters == (Chapter(0, "Good morning", 1), Chapter(1, "How otters & logs meet", 2.5))


def test_a_preview_that_the_store_has_lost_is_made_again(tmp_path: Path, store: Store) -> None:
    events = library(talk("logs", item("slides", local(tmp_path, "a.pdf", pdf("Otters")))))
    (before,) = items_of(inspect(events, OPTIONS, store))
    assert before.preview is not None
    store.prune(set(store.keys()) - {before.preview.fingerprint})
    again = inspect(events, OPTIONS, store)
    assert again.drawn == 1
    assert items_of(again) == [before]
    assert inspect(events, Options(preview_width=64), store).drawn == 1, "another width is another picture"


def test_events_without_files_stay_the_very_same(tmp_path: Path, store: Store) -> None:
    events = library(talk("a", item("slides", remote("https://example.org/a.pdf"))), talk("b", item("slides", None)))
    found = inspect(events, OPTIONS, store)
    assert found.library.events[0] is events.events[0]
    assert list(store.keys()) == []


def test_a_copy_of_what_is_elsewhere_is_not_opened(tmp_path: Path, store: Store) -> None:
    file = replace(remote("https://example.org/a.pdf"), source=tmp_path / "missing.pdf")
    assert inspect(library(talk("a", item("slides", file))), OPTIONS, store).mistakes == ()


def told(inspected: Inspected) -> list[tuple[str, int | None, str]]:
    return sorted((mistake.path.name, mistake.line, mistake.what) for mistake in inspected.mistakes)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path, store: Store) -> None:
    whole = pdf("Otters")
    pointer = b"version https://git-lfs.github.com/spec/v1\n"
    hours = "WEBVTT\n\n00:02.000 --> 00:01.000\nx\n\n00:03,000 --> 00:04,000\nx\n"
    events = library(
        talk(
            "a",
            item("slides", local(tmp_path, "half.pdf", whole[: len(whole) // 2])),
            item("slides", local(tmp_path, "empty.pdf", b"")),
            item("slides", local(tmp_path, "login.pdf", b"<!doctype html><form>")),
            item("slides", local(tmp_path, "pointer.pdf", pointer)),
            item("slides", local(tmp_path, "missing.pdf")),
            item("captions", local(tmp_path, "x.vtt", hours.encode())),
            item("captions", local(tmp_path, "x.srt", b"1\n"), 30),
            item("recording", local(tmp_path, "film.pdf", whole), 31),
            item("slides", local(tmp_path, "good.pdf", whole)),
        )
    )
    found = inspect(events, OPTIONS, store)
    assert told(found) == [
        ("empty.pdf", None, "is empty"),
        ("half.pdf", None, "is a PDF that was cut off: its end is missing"),
        ("login.pdf", None, "is a web page, perhaps one that asks for a login, not the file itself"),
        ("missing.pdf", None, "cannot be read (No such file or directory)"),
        ("pointer.pdf", None, "is a pointer of Git LFS, not the file itself"),
        ("talks.yaml", 30, "names 'x.srt' as captions"),
        ("talks.yaml", 31, "names 'film.pdf' as a recording"),
        ("x.vtt", 3, "ends before it begins"),
        ("x.vtt", 6, "has no times of WebVTT: '00:03,000 --> 00:04,000'"),
    ]
    assert items_of(found)[-1].preview is not None, "what is whole goes on"
    assert told(inspect(events, OPTIONS, store)) == told(found), "and is told again by the next build"


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        (Facts(0, "ab" * 32, ""), "says that 'a.pdf' has the SHA-256 abababababab..., and it has "),
        (Facts(12, "", ""), "says that 'a.pdf' has 12 bytes, and it has "),
    ],
)
def test_what_is_said_of_a_file_has_to_be_so(tmp_path: Path, store: Store, facts: Facts, what: str) -> None:
    payload = pdf("Otters")
    file = local(tmp_path, "a.pdf", payload, facts)
    (mistake,) = inspect(library(talk("a", item("slides", file, 42))), OPTIONS, store).mistakes
    assert (mistake.path.name, mistake.line) == ("talks.yaml", 42)
    assert mistake.what.startswith(what)
    right = replace(file, facts=Facts(len(payload), digest(payload), ""))
    assert inspect(library(talk("a", item("slides", right))), OPTIONS, store).mistakes == ()


def test_a_rendition_that_is_not_what_the_lock_says(tmp_path: Path, store: Store) -> None:
    small = local(tmp_path, "x-720p.mp4", b"\0\0\0\x08ftyp", Facts(8, "cd" * 32, "video/mp4"))
    recording = item(
        "recording", remote("https://example.org/x.mp4", "video/mp4"), renditions=(Rendition("720p", small),)
    )
    (mistake,) = inspect(library(talk("a", recording)), OPTIONS, store).mistakes
    assert "'x-720p.mp4' has the SHA-256 cdcdcdcdcdcd" in mistake.what


def test_a_recording_gets_length_and_poster(tmp_path: Path, store: Store) -> None:
    pytest.importorskip("av")
    film(tmp_path / "x.mp4", movflags="faststart")
    file = local(tmp_path, "x.mp4")
    found = inspect(library(talk("a", item("recording", file))), OPTIONS, store)
    assert found.mistakes == ()
    (recording,) = items_of(found)
    assert recording.file is not None
    assert recording.file.facts.seconds == 2.0
    assert recording.preview is not None
    assert not [warning for warning in found.warnings if "PyAV" in warning]


def test_what_the_lock_knows_of_a_recording_is_kept(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its length, and the picture that somebody has chosen; still it has to be playable."""
    pytest.importorskip("av")
    monkeypatch.setattr("herald.pictures.films.read_film", None)
    payload = film(tmp_path / "x.mp4", movflags="faststart").read_bytes()
    facts = Facts(len(payload), digest(payload), "video/mp4", seconds=7.5, width=160, height=90, codecs="vp8")
    poster = Image("events/otters-2011/x.jpg", 10, 10, file=tmp_path / "x.jpg")
    known = item("recording", local(tmp_path, "x.mp4", facts=facts), preview=poster)
    found = inspect(library(talk("a", known)), OPTIONS, store)
    assert found.mistakes == ()
    assert items_of(found) == [known]
    film(tmp_path / "x.mp4")
    late = replace(known, file=local(tmp_path, "x.mp4", facts=replace(facts, bytes=0, sha256="")))
    (mistake,) = inspect(library(talk("a", late)), OPTIONS, store).mistakes
    assert "at the end" in mistake.what


def test_without_pyav_somebody_is_told(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herald.pictures.films.is_available", bool)
    found = inspect(
        library(talk("a", item("recording", local(tmp_path, "x.webm", b"\x1a\x45\xdf\xa3\0")))), OPTIONS, store
    )
    assert found.mistakes == ()
    assert any("recording has no length" in warning and "extra 'media'" in warning for warning in found.warnings)


def hang(_order: object) -> None:
    time.sleep(60)


def die(_order: object) -> None:
    os._exit(11)


@pytest.mark.parametrize(("work", "what"), [(hang, "takes longer than 0.2 seconds"), (die, "ended the process")])
def test_a_file_on_which_the_reader_fails_costs_one_mistake(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, work: object, what: str
) -> None:
    monkeypatch.setattr(inspection, "examine", work)
    monkeypatch.setattr(inspection, "_LIMITS", jobs.Limits(seconds=0.2))
    found = inspect(library(talk("a", item("slides", local(tmp_path, "a.pdf", pdf("x"))))), OPTIONS, store)
    (mistake,) = found.mistakes
    assert mistake.path == tmp_path / "a.pdf"
    assert what in mistake.what
    assert list(store.keys()) == []


def test_a_file_of_two_items_is_read_once(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = []
    really = inspection.measure
    monkeypatch.setattr(inspection, "measure", lambda *given: measured.append(given) or really(*given))
    file = local(tmp_path, "a.pdf", pdf("Otters"))
    found = inspect(library(talk("a", item("slides", file)), talk("b", item("paper", file))), OPTIONS, store)
    assert len(measured) == found.drawn == 1
    one, other = items_of(found)
    assert one.preview == other.preview is not None


def test_events_are_told_apart(tmp_path: Path, store: Store) -> None:
    one = event(talk("a", item("slides", local(tmp_path, "a.pdf", pdf("Otters")))))
    found = inspect(Library((replace(one, slug="quiet", talks=()), one)), OPTIONS, store)
    assert [len(event.talks) for event in found.library.events] == [0, 1]
