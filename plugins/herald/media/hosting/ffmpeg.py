"""The renditions of a recording, made with ffmpeg: what a film is, what can be made of it, and the making."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from herald.core.errors import MachineError
from herald.core.progress import track
from herald.pictures.stills import UnreadableError

AUDIO = "audio"
"""The quality that is no film; AAC in MP4, because Apple's players and its directory of podcasts take no Opus."""
ENDINGS = {AUDIO: ".m4a"}
"""Of the names of renditions; all others are '.mp4'."""

_HEIGHTS = (1080, 720)
# So many threads on every machine: x264 writes other bytes for another number of them.
_THREADS = "4"
_BITEXACT = ("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1")
# Stereo as browsers play it everywhere; speech needs no more.
_SOUND = ("-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000")
# H.264 High in 8 bits of 4:2:0, which every browser and telephone decodes; a jump lands at most two seconds off.
_PICTURE = (
    "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-profile:v", "high", "-pix_fmt", "yuv420p",
    "-force_key_frames", "expr:gte(t,n_forced*2)", "-threads", _THREADS,
)  # fmt: skip
# A film that ends so much before its time was broken: in seconds, and as a part of all.
_LACK_SECONDS, _LACK_PART = 2.0, 0.01
_QUARTER_TURNS = {90, 270}


@dataclass(frozen=True)
class Film:
    """What there is in a file of pictures and sound."""

    seconds: float
    height: int | None
    """In pixels, upright; ``None`` for sound alone."""
    width: int | None
    has_sound: bool


def probe(path: Path) -> Film:
    """What is in the file. Raises ``UnreadableError``, or ``MachineError`` without ffmpeg."""
    command = ["-v", "error", "-print_format", "json", "-show_format", "-show_streams", str(path.absolute())]
    with _started("ffprobe", command, subprocess.PIPE) as process:
        said, complaint = process.communicate()
    try:
        data = json.loads(said)
        streams, seconds = data["streams"], float(data["format"]["duration"])
    except (ValueError, KeyError, TypeError):
        raise UnreadableError(f"is no film that ffmpeg can read ({_last(complaint)})", "export it again") from None
    # A picture of the cover is a stream of pictures, too.
    films = [s for s in streams if s["codec_type"] == "video" and not s.get("disposition", {}).get("attached_pic")]
    width, height = _size(films[0]) if films else (None, None)
    return Film(seconds, height, width, any(stream["codec_type"] == "audio" for stream in streams))


def qualities(film: Film) -> tuple[str, ...]:
    """What can be made of ``film`` without making it larger, the best first: '1080p', '720p', 'audio'.

    One that is lower than all of these keeps its height: '480p'.
    """
    heights = [height for height in _HEIGHTS if film.height and height <= film.height]
    if film.height and not heights:
        heights = [film.height // 2 * 2]
    return (*(f"{height}p" for height in heights), *((AUDIO,) if film.has_sound else ()))


def make(source: Path, film: Film, quality: str, target: Path) -> None:
    """Write ``source`` in ``quality`` as ``target``, which is there whole or not at all; a bar tells how far it is.

    Raises ``UnreadableError`` if the source is broken, ``MachineError`` without ffmpeg.
    """
    part = target.with_name(f".{target.name}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [
        "-nostdin", "-hide_banner", "-nostats", "-v", "error", "-progress", "pipe:1", "-y",
        "-i", str(source.absolute()), *_order(quality), *_BITEXACT, "-map_chapters", "-1",
        "-movflags", "+faststart", str(part.absolute()),
    ]  # fmt: skip
    try:
        with tempfile.TemporaryFile("w+") as complaints, _started("ffmpeg", command, complaints) as process:
            assert process.stdout
            for _second in track(_seconds(process.stdout), int(film.seconds), target.name):
                pass
            if process.wait():
                complaints.seek(0)
                raise UnreadableError(
                    f"cannot be turned into {quality} ({_last(complaints.read())})", "export it again"
                )
        seconds = probe(part).seconds
        if film.seconds - seconds > max(_LACK_SECONDS, film.seconds * _LACK_PART):
            what = f"breaks off after {seconds:.0f} of {film.seconds:.0f} seconds"
            raise UnreadableError(what, "copy it again from where it is whole")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _order(quality: str) -> tuple[str, ...]:
    if quality == AUDIO:
        return ("-map", "0:a:0", "-vn", *_SOUND, "-f", "ipod")
    # Square pixels, and an even width, which 4:2:0 needs.
    height = quality.removesuffix("p")
    scale = f"scale=w=trunc(iw*sar*{height}/ih/2+0.5)*2:h={height}:flags=bicubic,setsar=1"
    return ("-map", "0:V:0", "-map", "0:a:0?", "-vf", scale, *_PICTURE, *_SOUND, "-f", "mp4")


@contextmanager
def _started(program: str, arguments: Sequence[str], complaints: int | IO[str]) -> Iterator[subprocess.Popen[str]]:
    """The program at work; it ends with the block, whatever ends that."""
    try:
        # A group of its own: Ctrl-C is for Herald, which then ends it.
        process = subprocess.Popen(
            [program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints,
            text=True, errors="replace", start_new_session=True,
        )  # fmt: skip
    except FileNotFoundError:
        raise MachineError("recordings are processed with ffmpeg, which is missing: apt install ffmpeg") from None
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def _seconds(lines: IO[str]) -> Iterator[int]:
    """Every second of the film when it is done, as ffmpeg's ``-progress`` tells it."""
    done = 0
    for line in lines:
        key, _, value = line.strip().partition("=")
        if key == "out_time_us" and value.isdecimal():
            yield from range(done, int(value) // 1_000_000)
            done = max(done, int(value) // 1_000_000)


def _size(stream: dict[str, Any]) -> tuple[int, int]:
    """Width and height in pixels as people see them: some telephones film upright by a note to turn the picture."""
    turned = next((side["rotation"] for side in stream.get("side_data_list", ()) if "rotation" in side), 0)
    width, height = int(stream["width"]), int(stream["height"])
    return (height, width) if int(turned) % 360 in _QUARTER_TURNS else (width, height)


def _last(complaint: str) -> str:
    """The last thing that ffmpeg has complained about, without the path before it."""
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    return lines[-1].rpartition(": ")[2] if lines else "it does not say why"
