"""Text into a box of measured width: as large as it goes, its lines about equally long, cut if it must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from herald.site.sharing.texts import ELLIPSIS

Measure = Callable[[str], float]
"""The width of a line at font size 1."""

# Each size that is tried is so much of the one before.
_STEP = 0.95
# How close to the narrowest box of as many lines the balance is sought: 2 ** -6 of the width.
_HALVINGS = 6
# Scripts that are written without spaces break after any sign, but not before these.
_IDEOGRAPHS = "\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSING = "\u3001-\u3003\u3009\u300b\u300d\u300f\u3011\u3015\u30fc\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
_DANGLING = " ,;:.-\u2013\u2014"
_PIECE = re.compile(
    rf"[{_IDEOGRAPHS}][{_CLOSING}]*|[^ {_IDEOGRAPHS}]+?(?:[-\u2013\u2014/](?=\w)|(?=[ {_IDEOGRAPHS}]|$))| +", re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """Lines of text, and the font size at which they fit."""

    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True)
class Box:
    """Room for text: ``width`` in the unit of the sizes, at most so many lines, the largest and the smallest size."""

    width: float
    lines: int
    largest: float
    smallest: float


def fitted(text: str, box: Box, measure: Measure) -> Block:
    """The text at the largest size at which it fits; at the smallest, and cut with an ellipsis, if at none."""
    pieces = _PIECE.findall(text)
    size = box.largest
    while True:
        lines = _wrapped(pieces, measure, box.width / size)
        if lines is not None and len(lines) <= box.lines:
            return Block(_balanced(pieces, measure, box.width / size, lines), size)
        if size <= box.smallest:
            break
        size = max(box.smallest, size * _STEP)
    return Block(_cut(text, measure, box.width / size, box.lines), size)


def _wrapped(pieces: Sequence[str], measure: Measure, width: float) -> tuple[str, ...] | None:
    """The lines, each as full as it gets; ``None`` if a piece is wider than a line."""
    lines: list[str] = []
    line = ""
    for piece in pieces:
        longer = f"{line}{piece}".lstrip()
        if measure(longer.rstrip()) <= width:
            line = longer
            continue
        if measure(piece.strip()) > width:
            return None
        lines.append(line.rstrip())
        line = piece.lstrip()
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def _balanced(pieces: Sequence[str], measure: Measure, width: float, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The same number of lines in the narrowest box that holds them, so that no word is left alone in the last."""
    narrow, wide, best = 0.0, width, lines
    for _ in range(_HALVINGS):
        middle = (narrow + wide) / 2
        found = _wrapped(pieces, measure, middle)
        if found is not None and len(found) == len(lines):
            wide, best = middle, found
        else:
            narrow = middle
    return best


def _cut(text: str, measure: Measure, width: float, most: int) -> tuple[str, ...]:
    """As many lines as there may be, the last with an ellipsis; words that are wider than a line are broken."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most:
        is_last = len(lines) == most - 1
        end = _reach(rest, measure, width, ELLIPSIS if is_last else "")
        if end < len(rest):
            space = rest.rfind(" ", 0, end + 1)
            end = space if space > 0 else end
        taken = rest[:end].strip()
        rest = rest[end:].strip()
        lines.append(f"{taken.rstrip(_DANGLING)}{ELLIPSIS}" if is_last and rest else taken)
    return tuple(lines)


def _reach(text: str, measure: Measure, width: float, end: str) -> int:
    """How many characters of the text fit with ``end`` behind them, or all of it without; at least one."""
    if measure(text) <= width:
        return len(text)
    low, high = 1, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if measure(text[:middle] + end) <= width else (low, middle)
    return low
