"""Path data as points: whether CairoSVG finds the box of a path, and whether cairo strokes it rightly.

CairoSVG fits gradients to the box of the points that the data names, curves or not. Cairo strokes a curve wrongly
whose handle is too short for its direction to be seen, and loses the caps of some dots.
Points are complex numbers: x + y i.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from math import sqrt

Segment = tuple[tuple[complex, ...], int]
"""The points of a line or Bézier curve, and how many of the last of them the data names; one point is a move."""

_COMMAND = re.compile(r"([MmLlTtHhVvCcSsQqZzAa])([^MmLlTtHhVvCcSsQqZzAa]*+)")
_NUMBER = re.compile(r"[+-]?+(?:\d++(?:\.\d++)?+|\.\d++)(?:[eE][+-]?\d+)?+")
_PAIRS = {"m": 1, "l": 1, "t": 1, "c": 3, "s": 2, "q": 2}

_APART = r"[ \t\r\n,]*+"
_PAIR = rf"{_NUMBER.pattern}{_APART}{_NUMBER.pattern}"
_FRAME = re.compile(
    rf"{_APART}[Mm]{_APART}{_PAIR}"
    rf"(?:{_APART}(?:[HhVv]{_APART}{_NUMBER.pattern}|[Ll]{_APART}{_PAIR})){{2,3}}{_APART}[Zz]?{_APART}"
)

_SHARE_OF_BOX = 0.01
"""How far CairoSVG's box may be off, in parts of its width or height: gradients move by as much."""
_SHORT = 0.01
"""A handle is short below this part of the distance that its curve covers: it was seen to go wrong up to 0.002."""
_DOT = 0.1
"""Lines shorter than this, in units of the drawing, may lose their square caps."""


_LINE, _CUBIC = range(2), range(4)
_FLAT = 1e-12


class ArcError(ValueError):
    """Arcs are not followed here."""


def segments(data: str) -> Iterator[Segment]:
    """The segments of well-formed path data in absolute coordinates. Raises ``ArcError``."""
    here = start = mirror = 0j
    before = ""
    for letter, text in _COMMAND.findall(data):
        kind = letter.lower()
        if kind == "a":
            raise ArcError
        if kind == "z":
            yield (here, start), 0
            here, before = start, kind
            continue
        numbers = [float(number) for number in _NUMBER.findall(text)]
        is_relative = letter == kind
        if kind in "hv":
            for number in numbers:
                there = complex(number, here.imag) if kind == "h" else complex(here.real, number)
                if is_relative:
                    there = here + (number if kind == "h" else number * 1j)
                yield (here, there), 1
                here, before = there, kind
            continue
        pairs = list(map(complex, numbers[::2], numbers[1::2]))
        step = _PAIRS[kind]
        for place in range(0, len(pairs), step):
            origin = here if is_relative else 0j
            named = tuple([origin + pair for pair in pairs[place : place + step]])
            if kind in "st":
                is_smooth = before in (("c", "s") if kind == "s" else ("q", "t"))
                named = (2 * here - mirror if is_smooth else here, *named)
            if kind == "m" and place == 0:
                start = named[0]
                yield named, 1
            else:
                yield (here, *named), step
            here, before = named[-1], kind
            mirror = named[-2] if len(named) > 1 else here


def has_true_box(data: str) -> bool:
    """Whether the box that CairoSVG finds for well-formed path data is that of the outline."""
    seen: list[complex] = []
    real: list[complex] = []
    try:
        for points, named in segments(data):
            seen.extend(points[len(points) - named :])
            real.extend((points[0], points[-1]))
            if len(points) > len(_LINE):
                real.extend(_turns(points))
    except ArcError:
        return False
    return not seen or (
        _are_alike([point.real for point in seen], [point.real for point in real])
        and _are_alike([point.imag for point in seen], [point.imag for point in real])
    )


def _are_alike(seen: list[float], real: list[float]) -> bool:
    low, high = min(real), max(real)
    room = (high - low) * _SHARE_OF_BOX
    return abs(min(seen) - low) <= room and abs(max(seen) - high) <= room


def is_strokable(data: str, cap: str) -> bool:
    """Whether cairo strokes well-formed path data rightly, with its ends and dots under this ``cap``."""
    named, length = 0, _DOT
    try:
        for points, count in segments(data):
            if len(points) == 1:
                if cap == "square" and length < _DOT:
                    return False
                named, length = 0, 0.0
                continue
            first, second = points[:2]
            if count == 0 and named == 0 and cap != "butt":
                return False
            named += count
            handle = abs(second - first)
            length += handle + abs(points[-1] - first)
            if len(points) == len(_CUBIC):
                third, last = points[2:]
                reach = _SHORT * max(abs(third - first), abs(last - first), handle)
                if 0 < handle < reach or 0 < abs(last - third) < reach:
                    return False
    except ArcError:
        # An arc is no dot and has no handles, and what stands beside it is most likely of its kind.
        return True
    return cap != "square" or length >= _DOT


def _turns(points: tuple[complex, ...]) -> Iterator[complex]:
    """The points of a Bézier curve where one of its coordinates stands still."""
    for values in ([point.real for point in points], [point.imag for point in points]):
        steps = [after - before for before, after in itertools.pairwise(values)]
        if len(points) == len(_CUBIC):
            times = _roots(steps[0] - 2 * steps[1] + steps[2], 2 * (steps[1] - steps[0]), steps[0])
        else:
            times = _roots(0, steps[1] - steps[0], steps[0])
        yield from (_at(points, time) for time in times if 0 < time < 1)


def _roots(a: float, b: float, c: float) -> list[float]:
    if abs(a) <= _FLAT * abs(b):
        return [-c / b] if b else []
    inside = b * b - 4 * a * c
    return [(-b + sign * sqrt(inside)) / (2 * a) for sign in (1, -1)] if inside >= 0 else []


def _at(points: tuple[complex, ...], time: float) -> complex:
    """A point of the curve, by de Casteljau."""
    while len(points) > 1:
        points = tuple([a + (b - a) * time for a, b in itertools.pairwise(points)])
    return points[0]


def has_arc(data: str) -> bool:
    """Whether path data draws an elliptical arc."""
    return "a" in data or "A" in data


def is_frame(data: str) -> bool:
    """Whether well-formed path data is a triangle or a quadrilateral: nonzero and evenodd make the same of it."""
    return _FRAME.fullmatch(data) is not None


def is_dot(said: Mapping[str, str]) -> bool:
    """Whether a line or polyline with these attributes goes nowhere."""
    if "points" not in said:
        return said.get("x1", "0") == said.get("x2", "0") and said.get("y1", "0") == said.get("y2", "0")
    numbers = [float(number) for number in _NUMBER.findall(said["points"])]
    return len(set(zip(numbers[::2], numbers[1::2], strict=True))) == 1
