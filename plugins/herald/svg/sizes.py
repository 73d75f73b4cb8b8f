"""How large a drawing is in the eyes of a browser, and how many pixels the pictures inside it decode to."""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

MIN_SIDE, MAX_SIDE = 1e-6, 1e6
"""CSS pixels, and user units of a viewBox; other numbers are slips of a tool, and no engine draws them."""

SHOWN = 60
"""Characters of a value that a mistake repeats."""

SPACES = " \t\n\r\f"
"""What CSS and URLs take for space, and nothing more: other spaces are part of a name."""

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})(px|pt|pc|mm|cm|in|q|r?em|ex|ch)?\s*", re.IGNORECASE)
_VIEW_BOX = re.compile(rf"\s*{_NUMBER}(?:(?:\s*,\s*|\s+|(?=[+-])){_NUMBER}){{3}}\s*")
# CSS: 96 px to the inch; the first size of a font is 16 px, and half of it stands for a height nobody measured.
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_PIXELS |= {"em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0}
# What tools write before the pictures that browsers know; the type may be wrong or missing, the bytes decide.
_EMBEDDED = re.compile(r"data:(?:image/(?:x-)?(?:png|p?jpe?g|gif|webp))?(?:;[^;,]*)*;base64,", re.IGNORECASE)
_MARKER, _FILL = 0xFF00, 0xFFFF
_GIF_EXTENSION, _GIF_FRAME, _GIF_END = b"!,;"
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD8)})


def natural_size(width: str | None, height: str | None, view_box: str | None) -> tuple[float, float]:
    """Width and height in CSS pixels, as a browser would lay out an <img> of it.

    Only the attributes count: Chromium 156 gives a picture no size by its own style sheets. A missing side
    follows from the other and the viewBox; percentages, 'auto', and whatever is no length count as missing,
    as does a viewBox that is no four numbers. Raises ``ValueError`` with a clause that says what is wrong.
    """
    wide, high = _length(width), _length(height)
    box = None
    try:
        box = _view_box(view_box)
    except _NoBoxError:
        if wide is None or high is None:
            raise
    if wide is None and high is None and box is None:
        raise ValueError("has no size")
    if box is None:
        if wide is None or high is None:
            raise ValueError("has only one side and no viewBox")
    elif wide is None:
        wide, high = box if high is None else (high * box[0] / box[1], high)
    elif high is None:
        high = wide * box[1] / box[0]
    if not (MIN_SIDE <= wide <= MAX_SIDE and MIN_SIDE <= high <= MAX_SIDE):
        raise ValueError(f"has the size {wide:g} x {high:g}")
    return wide, high


class _NoBoxError(ValueError):
    """What stands in the viewBox is none, and is passed over."""


def is_view_box(text: str) -> bool:
    """Whether a browser takes the text for a viewBox: four numbers, and no negative side."""
    return _VIEW_BOX.fullmatch(text) is not None and all(side >= 0 for side in _sides(text))


def _sides(text: str) -> tuple[float, float]:
    _x, _y, width, height = (float(number) for number in re.findall(_NUMBER, text))
    return width, height


def _view_box(text: str | None) -> tuple[float, float] | None:
    if text is None or not text.strip():
        return None
    fault = f"has the viewBox '{short(text)}'"
    if not is_view_box(text):
        raise _NoBoxError(fault)
    width, height = _sides(text)
    if not (MIN_SIDE <= width <= MAX_SIDE and MIN_SIDE <= height <= MAX_SIDE):
        raise ValueError(fault)
    return width, height


def _length(text: str | None) -> float | None:
    """Pixels, or ``None`` where the length depends on something outside the file."""
    match = _LENGTH.fullmatch(text) if text else None
    return float(match[1]) * _PIXELS[(match[2] or "").lower()] if match else None


def short(text: str) -> str:
    """As much of a value as a mistake repeats."""
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."


@dataclass(frozen=True)
class Address:
    """A reference that stays inside the file, in its plainest form, and the pixels of the picture it embeds."""

    text: str
    pixels: int = 0


def address(reference: str) -> Address:
    """The reference, if it names a part of the file or embeds a picture.

    A picture is PNG, JPEG, GIF or WebP by its bytes: whatever else calls itself so may be a program, such as
    PostScript. No pixel is decoded: the headers tell the size. Raises ``ValueError`` with a clause otherwise.
    """
    trimmed = reference.strip(SPACES)
    if not trimmed or trimmed.startswith("#"):
        return Address(reference)
    match = _EMBEDDED.match(trimmed)
    if not match:
        raise ValueError(f"refers to '{short(trimmed)}'")
    return _raster(trimmed, match.end())


def _raster(reference: str, start: int) -> Address:
    text = reference[start:]
    packed = unquote_to_bytes(text) if "%" in text else text.encode()
    packed = b"".join(packed.split()).rstrip(b"=")
    try:
        payload = base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except binascii.Error:
        raise ValueError(f"embeds '{short(reference)}', which is not base64") from None
    for kind, magic, size in _KINDS:
        if magic.match(payload):
            try:
                width, height = size(payload)
            except (IndexError, ValueError):
                raise ValueError(f"embeds a {kind.upper()} that is cut off") from None
            return Address(f"data:image/{kind};base64,{base64.b64encode(payload).decode()}", width * height)
    raise ValueError(f"embeds '{short(reference)}', which is no PNG, JPEG, GIF or WebP")


def _big(payload: bytes, start: int, length: int) -> int:
    return int.from_bytes(_exactly(payload, start, length), "big")


def _little(payload: bytes, start: int, length: int) -> int:
    return int.from_bytes(_exactly(payload, start, length), "little")


def _exactly(payload: bytes, start: int, length: int) -> bytes:
    piece = payload[start : start + length]
    if len(piece) < length:
        raise IndexError(start)
    return piece


def _png(payload: bytes) -> tuple[int, int]:
    return _big(payload, 16, 4), _big(payload, 20, 4)


def _jpeg(payload: bytes) -> tuple[int, int]:
    """ITU T.81, B.1: segments up to the frame header that has the size."""
    place = 2
    while True:
        marker = _big(payload, place, 2)
        if marker == _FILL:
            place += 1
        elif marker & 0xFF in _JPEG_BARE:
            place += 2
        elif marker & 0xFF in _JPEG_SIZES:
            return _big(payload, place + 7, 2), _big(payload, place + 5, 2)
        else:
            if marker < _MARKER:
                raise ValueError(marker)
            place += 2 + max(2, _big(payload, place + 2, 2))


def _gif(payload: bytes) -> tuple[int, int]:
    """GIF89a, 18 and 20: the screen, or the picture on it that reaches furthest."""
    width, height = _little(payload, 6, 2), _little(payload, 8, 2)
    place = 13 + _colours(payload[10])
    while place < len(payload) and payload[place] != _GIF_END:
        if payload[place] == _GIF_FRAME:
            left, top, wide, high = (_little(payload, place + 1 + 2 * side, 2) for side in range(4))
            width, height = max(width, left + wide), max(height, top + high)
            place += 11 + _colours(_exactly(payload, place + 9, 1)[0])
        elif payload[place] == _GIF_EXTENSION:
            place += 2
        else:
            break
        while place < len(payload) and payload[place]:
            place += payload[place] + 1
        place += 1
    return width, height


def _colours(flags: int) -> int:
    """The bytes of a GIF's colour table, if it has one."""
    return 3 * 2 ** (1 + (flags & 7)) if flags & 0x80 else 0


def _webp(payload: bytes) -> tuple[int, int]:
    """RFC 9649: the largest of the canvas and the pictures it announces."""
    return max(_webp_frames(payload), key=math.prod)


def _webp_frames(payload: bytes) -> Iterator[tuple[int, int]]:
    place = 12
    while place + 8 <= len(payload):
        form, data = payload[place : place + 4], place + 8
        if form == b"VP8X":
            yield 1 + _little(payload, data + 4, 3), 1 + _little(payload, data + 7, 3)
        elif form == b"VP8 ":
            yield _little(payload, data + 6, 2) & 0x3FFF, _little(payload, data + 8, 2) & 0x3FFF
        elif form == b"VP8L":
            bits = _little(payload, data + 1, 4)
            yield 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        length = _little(payload, place + 4, 4)
        place = data + length + (length & 1)


_KINDS: tuple[tuple[str, re.Pattern[bytes], Callable[[bytes], tuple[int, int]]], ...] = (
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n....IHDR", re.DOTALL), _png),
    ("jpeg", re.compile(rb"\xff\xd8\xff"), _jpeg),
    ("gif", re.compile(rb"GIF8[79]a"), _gif),
    ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL), _webp),
)
