"""One file looked into: what is found, and what is wrong, without ever raising."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.core.store import fingerprint
from herald.media.files.examination import (
    Finding,
    Order,
    Preview,
    Seen,
    Task,
    examine,
    key_of,
    packed,
    task_of,
    unpacked,
    versions_for,
)
from tests.media.files.material import VTT, film, locked_pdf, odp, pdf, photo, pptx, zipped

KEY = "ab" * 32


def look(path: Path, task: Task, payload: bytes | None = None) -> Finding:
    if payload is not None:
        path.write_bytes(payload)
    return examine(Order(task, path, 100, KEY))


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        ("application/pdf", Task.DECK),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation", Task.OFFICE),
        ("application/vnd.oasis.opendocument.presentation", Task.OFFICE),
        ("text/vtt", Task.CUES),
        ("video/mp4", Task.FILM),
        ("audio/ogg", Task.FILM),
        ("image/jpeg", Task.PHOTO),
        ("image/svg+xml", None),
        ("text/html", None),
        ("application/octet-stream", None),
    ],
)
def test_what_is_done_with_a_file(media_type: str, expected: Task | None) -> None:
    pytest.importorskip("av")
    assert task_of(media_type) is expected


def test_without_pyav_recordings_are_only_asked_whether_they_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herald.pictures.films.is_available", bool)
    assert task_of("video/mp4") is Task.LAYOUT
    assert versions_for(Task.LAYOUT) == ""


def test_a_deck_has_pages_words_and_a_preview(tmp_path: Path) -> None:
    found = look(tmp_path / "x.pdf", Task.DECK, pdf("Otters", "Logs"))
    preview = Preview(fingerprint({"preview of": KEY}), 100, 75)
    assert found.seen == Seen(pages=2, words="Otters\n\nLogs", preview=preview)
    assert found.preview[8:12] == b"WEBP"


@pytest.mark.parametrize(("payload", "pages"), [(pptx(3), 3), (pptx(12), 12), (odp(4), 4)])
def test_slides_are_counted(tmp_path: Path, payload: bytes, pages: int) -> None:
    assert look(tmp_path / "x", Task.OFFICE, payload) == Finding(Seen(pages=pages))


def test_a_photo_has_a_size_and_a_preview(tmp_path: Path) -> None:
    found = look(tmp_path / "x.jpg", Task.PHOTO, photo(400, 200))
    assert found.seen is not None
    assert (found.seen.width, found.seen.height) == (400, 200)
    assert found.seen.preview is not None
    assert (found.seen.preview.width, found.seen.preview.height) == (100, 50)
    assert found.preview[8:12] == b"WEBP"


def test_what_moves_has_no_preview(tmp_path: Path) -> None:
    from PIL import Image

    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "x.gif", save_all=True, append_images=frames[1:])
    assert look(tmp_path / "x.gif", Task.PHOTO) == Finding(Seen(width=40, height=30))


def test_a_film_has_length_size_codecs_and_a_poster(tmp_path: Path) -> None:
    pytest.importorskip("av")
    found = look(film(tmp_path / "x.mp4", movflags="faststart"), Task.FILM)
    assert found.seen is not None
    assert (found.seen.seconds, found.seen.width, found.seen.height) == (2.0, 160, 90)
    assert found.seen.codecs
    assert found.seen.preview is not None
    assert look(tmp_path / "x.mp4", Task.LAYOUT) == Finding(Seen())
    late = film(tmp_path / "late.mp4")
    for task in (Task.FILM, Task.LAYOUT):
        ((line, what, _remedy),) = look(late, task).faults
        assert line is None
        assert "at the end" in what


def test_cues_have_times(tmp_path: Path) -> None:
    found = look(tmp_path / "x.vtt", Task.CUES, VTT.encode())
    assert found.seen == Seen(chapters=((0, 1, "Good morning"), (1, 2.5, "How otters & logs meet")))


@pytest.mark.parametrize(
    ("task", "payload", "line", "what"),
    [
        (Task.DECK, locked_pdf(), None, "is a PDF that needs a password"),
        (Task.OFFICE, b"PK\x03\x04", None, "is a damaged ZIP file"),
        (Task.OFFICE, zipped(**{"word/document.xml": "<x/>"}), None, "has no slides in it"),
        (Task.FILM, b"otters" * 99, None, "is no recording that ffmpeg reads, or damaged"),
        (Task.PHOTO, b"\xff\xd8\xff", None, "is no picture that browsers show"),
        (Task.CUES, b"WEBVTT\n\n00:02.000 --> 00:01.000\nx\n", 3, "ends before it begins"),
        (Task.CUES, b"WEBVTT" + b"\n" * 5_000_000, None, "is 5,000,006 bytes long"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, task: Task, payload: bytes, line: int | None, what: str) -> None:
    if task is Task.FILM:
        pytest.importorskip("av")
    found = look(tmp_path / "x", task, payload)
    assert found.seen is None
    assert [(fault[0], fault[1]) for fault in found.faults] == [(line, what)]


@pytest.mark.parametrize("task", [*Task])
def test_a_file_that_is_gone_is_told(tmp_path: Path, task: Task) -> None:
    ((_line, what, _remedy),) = look(tmp_path / "missing", task).faults
    assert what.startswith(("cannot be read", "is no recording"))


@pytest.mark.parametrize(
    "seen",
    [
        Seen(),
        Seen(3, 1.5, 160, 90, "vp8,opus", "Ötters\n\nLogs", ((0, 1, "x"),), Preview(KEY, 100, 75)),
    ],
)
def test_what_was_seen_comes_back_from_the_store(seen: Seen) -> None:
    assert unpacked(packed(seen)) == seen


def test_a_key_depends_on_all_that_decides() -> None:
    keys = {
        key_of(task, sha256, width, versions)
        for task in (Task.DECK, Task.PHOTO)
        for sha256 in ("a", "b")
        for width in (64, 640)
        for versions in ("1", "2")
    }
    assert len(keys) == 16
