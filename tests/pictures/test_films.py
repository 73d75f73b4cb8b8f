"""Recordings: length, size, codecs and poster of those that are whole; a sentence for those that are not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from herald.pictures.films import check_layout, codec, is_available, read_film, versions
from herald.pictures.stills import UnreadableError
from tests.media.files.material import film, sound

pytest.importorskip("av")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("films")
    film(folder / "good.mp4", movflags="faststart")
    film(folder / "late.mp4")
    film(folder / "good.webm", ("libvpx", "libopus"), cpu_used="8")
    sound(folder / "sound.m4a")
    return folder


def test_a_film_is_told_and_has_a_poster(folder: Path) -> None:
    found = read_film(folder / "good.mp4", 80)
    assert (found.seconds, found.width, found.height) == (2.0, 160, 90)
    assert found.codecs.startswith("avc1.64")
    assert found.codecs.endswith(",mp4a.40.2")
    assert found.poster is not None
    assert (found.poster.width, found.poster.height) == (80, 45)
    with Image.open(io.BytesIO(found.poster.payload)) as image:
        assert image.format == "WEBP"
        darkest, brightest = image.convert("L").getextrema()
        assert (darkest < 60, brightest > 200) == (True, True), "not the dark beginning"


def test_a_webm_film(folder: Path) -> None:
    found = read_film(folder / "good.webm", 640)
    assert found.codecs == "vp8,opus"
    assert found.poster is not None
    assert (found.poster.width, found.poster.height) == (160, 90), "never larger than the film"


def test_a_poster_has_the_same_bytes_again(folder: Path) -> None:
    assert read_film(folder / "good.mp4", 80) == read_film(folder / "good.mp4", 80)


def test_sound_has_no_poster(folder: Path) -> None:
    found = read_film(folder / "sound.m4a", 80)
    assert found.seconds == pytest.approx(1, abs=0.1)
    assert (found.width, found.poster, found.codecs) == (None, None, "mp4a.40.2")


def test_what_is_no_recording_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.mp4"
    path.write_bytes(b"otters" * 1000)
    with pytest.raises(UnreadableError, match="is no recording that ffmpeg reads"):
        read_film(path, 80)


@pytest.mark.parametrize("name", ["good.mp4", "good.webm", "sound.m4a"])
def test_a_whole_file_passes_and_its_first_half_does_not(folder: Path, tmp_path: Path, name: str) -> None:
    whole = (folder / name).read_bytes()
    check_layout(folder / name)
    path = tmp_path / name
    for length in (len(whole) - 1, len(whole) // 2):
        path.write_bytes(whole[:length])
        with pytest.raises(UnreadableError, match=f"was cut off: it has {length:,} of at least"):
            check_layout(path)


def test_an_index_at_the_end_is_told(folder: Path) -> None:
    with pytest.raises(UnreadableError, match=r"index .moov. at the end") as caught:
        check_layout(folder / "late.mp4")
    assert "+faststart" in caught.value.remedy


def box(name: bytes, payload: bytes = b"") -> bytes:
    return (8 + len(payload)).to_bytes(4, "big") + name + payload


FTYP = box(b"ftyp", b"isom")
LONG = b"\0\0\0\x01mdat" + (16 + 5).to_bytes(8, "big") + b"x" * 5


@pytest.mark.parametrize(
    ("payload", "what"),
    [
        (FTYP + box(b"moov") + box(b"mdat", b"x" * 40), ""),
        (FTYP + box(b"free") + box(b"moov") + LONG, ""),
        (FTYP + box(b"moov") + b"\0\0\0\0mdat to the end", ""),
        (FTYP + box(b"moov") + box(b"moof") + box(b"mdat"), ""),
        (FTYP + LONG + box(b"moov"), "at the end"),
        (FTYP + box(b"mdat"), "has no index"),
        (FTYP + box(b"moov") + LONG[:-1], "was cut off"),
        (FTYP + box(b"moov") + b"\0\0\0\x09m", "was cut off"),
        (FTYP + box(b"moov") + b"\0\0\0\x03mdat", "is a damaged recording"),
        (b"\x1a\x45\xdf\xa3\x82ab\x18\x53\x80\x67\x83abc", ""),
        (b"\x1a\x45\xdf\xa3\x82ab\x18\x53\x80\x67\x84abc", "was cut off"),
        (b"\x1a\x45\xdf\xa3\x82ab\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xffabc", ""),
        (b"\x1a\x45\xdf\xa3\x82ab\x18\x53\x80\x67\x40\x03abc", ""),
        (b"\x1a\x45\xdf\xa3\x82ab\x18\x53\x80\x67\x40\x04abc", "was cut off"),
        (b"\x1a\x45\xdf\xa3\0", ""),
        (b"ID3 is not looked at", ""),
    ],
)
def test_the_boxes_of_a_file(tmp_path: Path, payload: bytes, what: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(payload)
    if what:
        with pytest.raises(UnreadableError, match=what):
            check_layout(path)
    else:
        check_layout(path)


@pytest.mark.parametrize(
    ("name", "setup", "expected"),
    [
        ("h264", b"\x01\x64\x00\x1f\xff", "avc1.64001f"),
        ("h264", b"\x00\x00\x00\x01\x67", ""),
        ("aac", b"\x12\x10", "mp4a.40.2"),
        ("aac", b"\x2b\x92", "mp4a.40.5"),
        ("aac", b"", ""),
        ("libdav1d", b"\x81\x04\x0c\x00", "av01.0.04M.08"),
        ("libdav1d", b"\x81\x2d\xcc\x00", "av01.1.13H.10"),
        ("libdav1d", b"\x81\x4d\x6c\x00", "av01.2.13M.12"),
        ("vp8", b"", "vp8"),
        ("libopus", b"OpusHead", "opus"),
        ("hevc", b"\x01\x01", ""),
        ("vp9", b"", ""),
    ],
)
def test_codecs_are_named_where_it_is_known_how(name: str, setup: bytes, expected: str) -> None:
    assert codec(name, setup) == expected


def test_the_versions_name_who_decodes() -> None:
    assert is_available()
    assert "av=" in versions()
