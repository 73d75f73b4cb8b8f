"""Recordings: how long, how large, in which codecs, with one picture of them. PyAV is optional, and not asked to trust.

This is a job for a worker.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from herald.pictures.stills import Still, UnreadableError, still_of, versions_of

# Where a poster is looked for, in parts of the film. Films begin with a title or in the dark.
_MOMENTS = (0.1, 0.3, 0.5)
# A keyframe whose brightness varies less is one colour with some noise. Of 255.
_LEAST_CONTRAST = 12
_MAX_HEIGHTS = 2  # of a poster, in widths
_AGAIN = "fetch the whole file again"


@dataclass(frozen=True)
class Film:
    """What a recording is. ``poster`` is ``None`` for sound; ``codecs`` is '' if not all can be named (RFC 6381)."""

    seconds: float | None
    width: int | None = None
    """In pixels, as it is shown: upright, with square pixels. So is ``height``."""
    height: int | None = None
    codecs: str = ""
    poster: Still | None = None


def is_available() -> bool:
    """Whether PyAV is installed."""
    return find_spec("av") is not None


def versions() -> str:
    """The versions of all that may change what ``read_film`` returns."""
    return versions_of("av")


def read_film(path: Path, width: int) -> Film:
    """Look into a recording with PyAV; its poster is a keyframe, at most ``width`` pixels wide.

    PyAV takes a file for whole that is not: ``check_layout`` is asked besides. The poster has the same bytes wherever
    the machine's architecture is the same, for ffmpeg scales with what the processor has.
    Raises ``UnreadableError``.
    """
    with _opened(path) as container:
        seconds = _seconds(container)
        videos = [stream for stream in container.streams.video if not _is_cover(stream)]
        codecs = _codecs([*videos[:1], *container.streams.audio[:1]])
        if not videos:
            if not container.streams.audio:
                raise UnreadableError("has neither pictures nor sound", "name the recording itself")
            return Film(seconds, codecs=codecs)
        wide, high, poster = _poster(container, videos[0], seconds or 0, width)
        return Film(seconds, wide, high, codecs, poster)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    import av

    try:
        with av.open(str(path)) as container:
            yield container
    except (av.FFmpegError, ValueError, EOFError) as error:
        raise UnreadableError("is no recording that ffmpeg reads, or damaged", _AGAIN) from error


def _seconds(container: Any) -> float | None:
    import av

    return round(container.duration / av.time_base, 3) if container.duration else None


def _is_cover(stream: Any) -> bool:
    """Whether it is the picture that comes with a piece of sound."""
    from av.stream import Disposition

    return bool(stream.disposition & Disposition.attached_pic)


def _poster(container: Any, stream: Any, seconds: float, width: int) -> tuple[int, int, Still]:
    """The size that is shown, and the first keyframe that shows something; the first of all if none does."""
    # Frames between would be decoded in vain; threads take address space, which a worker has little of.
    stream.codec_context.skip_frame = "NONKEY"
    stream.codec_context.thread_count = 1
    first = None
    for moment in _MOMENTS:
        frame = _keyframe(container, stream, seconds * moment)
        if frame is None:
            continue
        first = first or frame
        if _contrast(frame) >= _LEAST_CONTRAST:
            break
    else:
        frame = first
    if frame is None:
        raise UnreadableError("has no picture that ffmpeg can decode", _AGAIN)
    ratio = stream.sample_aspect_ratio
    wide, high = max(1, round(frame.width * float(ratio or 1))), frame.height
    is_turned = frame.rotation % 180 != 0
    scale = min(1, width / (high if is_turned else wide), _MAX_HEIGHTS * width / (wide if is_turned else high))
    size = {"width": max(1, round(wide * scale)), "height": max(1, round(high * scale))}
    image = frame.reformat(**size, format="rgb24", interpolation="LANCZOS").to_image()
    upright = image.rotate(frame.rotation, expand=True) if frame.rotation % 360 else image
    return *((high, wide) if is_turned else (wide, high)), still_of(upright)


def _keyframe(container: Any, stream: Any, seconds: float) -> Any:
    import av

    try:
        container.seek(int(seconds * av.time_base), backward=True)
        return next(container.decode(stream), None)
    except av.FFmpegError:
        return None


def _contrast(frame: Any) -> int:
    """The difference between bright and dark in the picture, without the brightest and darkest tenth."""
    levels = sorted(frame.reformat(width=32, height=32, format="gray").to_image().tobytes())
    tenth = len(levels) // 10
    return int(levels[-tenth - 1] - levels[tenth])


def _codecs(streams: list[Any]) -> str:
    found = [codec(stream.codec_context.name, stream.codec_context.extradata or b"") for stream in streams]
    return ",".join(found) if all(found) else ""


def codec(name: str, setup: bytes) -> str:
    """A codec as a browser wants to have it named (RFC 6381), or ''. ``setup`` is what the file tells its decoder."""
    match name:
        case "h264" if setup[:1] == b"\x01":  # ISO 14496-15, 5.3.3: version, profile, constraints, level
            return f"avc1.{setup[1:4].hex()}"
        case "aac" if setup:  # ISO 14496-3, 1.6.2.1: five bits, and six more if they are all set
            kind = setup[0] >> 3
            return f"mp4a.40.{kind}" if 0 < kind < 0x1F else ""  # noqa: PLR2004
        case "libdav1d" | "av1" if len(setup) >= 4 and setup[0] == 0x81:  # noqa: PLR2004 - AV1 in ISO BMFF, 2.3.3
            depth = 8 if not setup[2] & 0x40 else 12 if setup[2] & 0x20 else 10
            return f"av01.{setup[1] >> 5}.{setup[1] & 31:02}{'H' if setup[2] & 0x80 else 'M'}.{depth:02}"
        case "vp8" | "opus" | "vorbis" | "flac":
            return name
        case "libopus" | "libvorbis" | "libvpx":
            return {"libopus": "opus", "libvorbis": "vorbis", "libvpx": "vp8"}[name]
    return ""


def check_layout(path: Path) -> None:
    """Whether the file is whole, and whether it can be played while it is still being fetched.

    Sees it of MP4 and its kin, and of WebM and Matroska; says nothing of others. Raises ``UnreadableError``.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(12)
        if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
            names = [name for name, _end in _boxes(file, size)]
            if b"moov" not in names:
                raise UnreadableError("has no index (moov), so nothing can play it", _AGAIN)
            if b"mdat" in names and names.index(b"mdat") < names.index(b"moov"):
                what = "has its index (moov) at the end, so nobody can watch it before all of it has arrived"
                raise UnreadableError(what, "write it with 'ffmpeg -i OLD -c copy -movflags +faststart NEW'")
        elif head[:4] == b"\x1a\x45\xdf\xa3":
            end = _segment_end(file)
            if end is not None and end > size:
                raise _cut_off(end, size)


def _boxes(file: Any, size: int) -> Iterator[tuple[bytes, int]]:
    """The outermost boxes of an MP4 and where each ends (ISO 14496-12, 4.2)."""
    place = 0
    while place < size:
        file.seek(place)
        head = file.read(16)
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        end = place + length if length else size
        if end > size:
            raise _cut_off(end, size)
        if end < place + 8:
            raise UnreadableError("is a damaged recording", _AGAIN)
        yield head[4:8], end
        place = end


def _segment_end(file: Any) -> int | None:
    """Where a Matroska file ends by what it says itself (RFC 8794, 4 and 5); ``None`` if it does not."""
    file.seek(4)
    head = _vint(file)
    if head is None:
        return None
    file.seek(head, 1)
    if file.read(4) != b"\x18\x53\x80\x67":
        return None
    length = _vint(file)
    return None if length is None else int(file.tell() + length)


def _vint(file: Any) -> int | None:
    """A number of variable length; ``None`` if it says 'unknown', or is none."""
    first = (file.read(1) or b"\0")[0]
    width = 9 - first.bit_length()
    if not first:
        return None
    value = int.from_bytes(bytes([first & (0xFF >> width)]) + file.read(width - 1), "big")
    return None if value == (1 << 7 * width) - 1 else value


def _cut_off(end: int, size: int) -> UnreadableError:
    return UnreadableError(f"was cut off: it has {size:,} of at least {end:,} bytes", _AGAIN)
