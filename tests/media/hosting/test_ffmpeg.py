"""What ffmpeg makes of a recording plays everywhere, is the same each time, and is whole or not there."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from herald.core.errors import MachineError
from herald.media.hosting import ffmpeg
from herald.media.hosting.ffmpeg import Film, make, probe, qualities
from herald.pictures.films import check_layout
from herald.pictures.stills import UnreadableError
from tests.media.hosting.clips import clip


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clip(tmp_path_factory.mktemp("film") / "talk.mov", size="128x720", seconds=5)


def packets(path: Path, *asked: str) -> dict[str, Any]:
    command = ["ffprobe", "-v", "error", "-print_format", "json", *asked, str(path)]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return found


@pytest.mark.parametrize(
    ("height", "has_sound", "made"),
    [
        (2160, True, ("1080p", "720p", "audio")),
        (1080, False, ("1080p", "720p")),
        (1079, True, ("720p", "audio")),
        (575, True, ("574p", "audio")),
        (None, True, ("audio",)),
    ],
)
def test_nothing_is_made_larger(height: int | None, has_sound: bool, made: tuple[str, ...]) -> None:
    assert qualities(Film(1.0, height, 1920, has_sound)) == made


def test_a_film_plays_everywhere_and_at_once(film: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "talk-720p.mp4"
    make(film, probe(film), "720p", target)
    assert [path.name for path in target.parent.iterdir()] == ["talk-720p.mp4"]
    check_layout(target)
    picture, sound = packets(target, "-show_streams")["streams"]
    assert (picture["codec_name"], picture["profile"], picture["pix_fmt"]) == ("h264", "High", "yuv420p")
    assert (picture["width"], picture["height"], sound["codec_name"]) == (128, 720, "aac")
    keys = packets(target, "-select_streams", "v", "-show_packets")["packets"]
    moments = [float(packet["pts_time"]) for packet in keys if packet["flags"].startswith("K")]
    assert moments == pytest.approx([0, 2, 4], abs=0.11)
    assert b"Lavf" not in target.read_bytes()  # a version, or the day, would make every file another one


def test_sound_alone_is_the_same_each_time(film: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.m4a", tmp_path / "other.m4a"
    make(film, probe(film), "audio", one)
    make(film, probe(film), "audio", other)
    assert one.read_bytes() == other.read_bytes()
    sound = probe(one)
    assert sound == Film(sound.seconds, None, None, has_sound=True)
    assert sound.seconds == pytest.approx(5, abs=0.1)
    check_layout(one)


def test_a_film_that_stands_on_its_side_is_measured_as_it_is_seen(tmp_path: Path) -> None:
    lying = clip(tmp_path / "lying.mp4", size="64x48", seconds=1)
    turned = tmp_path / "turned.mp4"
    command = ["ffmpeg", "-v", "error", "-display_rotation", "90", "-i", str(lying), "-c", "copy", str(turned)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        command[3:7] = ["-i", str(lying), "-metadata:s:v:0", "rotate=90"]
        subprocess.run(command, capture_output=True, check=True)
    assert (probe(turned).width, probe(turned).height) == (48, 64)


def test_what_breaks_off_is_told_and_nothing_stays(film: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.mov"
    payload = film.read_bytes()
    half.write_bytes(payload[: len(payload) * 6 // 10])
    with pytest.raises(UnreadableError, match=r"breaks off after \d of 5 seconds; copy it again|cannot be turned into"):
        make(half, probe(half), "audio", tmp_path / "half.m4a")
    assert [path.name for path in tmp_path.iterdir()] == ["half.mov"]


def test_what_is_no_film_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.mp4").write_text("<!doctype html>")
    with pytest.raises(UnreadableError, match="is no film that ffmpeg can read"):
        probe(tmp_path / "page.mp4")
    with pytest.raises(UnreadableError, match="cannot be turned into 720p"):
        make(tmp_path / "page.mp4", Film(1, 720, 1280, has_sound=False), "720p", tmp_path / "out.mp4")
    assert [path.name for path in tmp_path.iterdir()] == ["page.mp4"]


def test_whoever_stops_it_leaves_no_half_file(film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(items: Iterable[int], total: int, _title: str) -> Iterator[int]:
        assert total == 5
        yield next(iter(items))
        raise KeyboardInterrupt

    monkeypatch.setattr(ffmpeg, "track", stopped)
    with pytest.raises(KeyboardInterrupt):
        make(film, probe(film), "720p", tmp_path / "talk-720p.mp4")
    assert not list(tmp_path.iterdir())


def test_without_ffmpeg_one_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MachineError, match="ffmpeg, which is missing: apt install ffmpeg"):
        probe(tmp_path / "talk.mov")
