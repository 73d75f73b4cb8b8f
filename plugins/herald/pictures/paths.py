"""Path data, read once into the flat array of segments that cairo replays at every size.

CairoSVG reads ``d`` with regular expressions each time it draws, which was most of its time. The array has the
layout of cairo's ``cairo_path_data_t``: pairs of doubles, a header (kind and length as two 32-bit integers) before
the points of each segment. Everything is absolute, and arcs are Bezier curves. Points are complex numbers: x + y i.
"""

from __future__ import annotations

import re
import struct
from array import array
from cmath import phase, rect
from collections.abc import Callable, Iterator
from math import ceil, inf, isfinite, pi, radians, sqrt, tan

# No pattern steps back once it has read a part, so that reading takes as long as the data is, whatever it says.
_NUMBER = r"[-+]?+(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE][-+]?+[0-9]++)?+"
_GAP = r"[\s,]*+"
_FLAG = "[01]"
_ARC = _GAP.join(f"({part})" for part in (_NUMBER, _NUMBER, _NUMBER, _FLAG, _FLAG, _NUMBER, _NUMBER))
_BEGIN = re.compile(r"\s*+[Mm]", re.ASCII)
_COMMANDS = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*+)")
_NUMBERS = re.compile(_NUMBER)
_ONLY_NUMBERS = re.compile(rf"(?:{_GAP}{_NUMBER})*+{_GAP}", re.ASCII)
_ARCS = re.compile(_ARC, re.ASCII)
_ONLY_ARCS = re.compile(rf"(?:{_GAP}{_ARC})*+{_GAP}", re.ASCII)
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}


def _header(kind: int, length: int) -> float:
    """The eight bytes of a segment's header, as the double that has the same bytes."""
    number: float = struct.unpack("d", struct.pack("ii", kind, length))[0]
    return number


MOVE, LINE, CURVE, CLOSE = _header(0, 2), _header(1, 2), _header(2, 4), _header(3, 1)

# An eighth of a circle as one Bezier curve is 4 millionths of the radius off: invisible at any size we draw.
_ARC_STEP = pi / 4
_TINY = 1e-300


def segments(data: str) -> array[float]:
    """The segments of path data (SVG 2, chapter 9); nothing of what follows a mistake."""
    pen = _Pen()
    for letter, numbers in _read(data):
        kind = letter.upper()
        is_relative = letter != kind
        if kind == "Z":
            pen.close()
        elif kind == "A":
            for start in range(0, len(numbers), 7):
                rx, ry, turn, large, sweep, x, y = numbers[start : start + 7]
                end = complex(x, y) + (pen.here if is_relative else 0)
                pen.arc((abs(rx), abs(ry)), radians(turn), large == 1, sweep == 1, end)
        else:
            pen.draw(kind, is_relative, numbers)
    return array("d", pen.out)


def _read(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each letter with its numbers, as often as many as it takes, up to the first mistake."""
    if not _BEGIN.match(data):
        return
    for letter, text in _COMMANDS.findall(data):
        if letter in "Zz":
            yield letter, []
            if text.strip():
                return
            continue
        if letter in "Aa":
            readable = _beginning(_ONLY_ARCS, text)
            numbers = [float(number) for arc in _ARCS.findall(readable) for number in arc]
        else:
            readable = _beginning(_ONLY_NUMBERS, text)
            numbers = [float(number) for number in _NUMBERS.findall(readable)]
        surplus = len(numbers) % _COUNTS[letter.upper()]
        if not isfinite(sum(numbers)):
            return  # a number is more than a double holds
        yield letter, numbers[: len(numbers) - surplus]
        if surplus or readable != text or not numbers:
            return


def _beginning(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return match[0] if match else ""


def rounded(rectangle: tuple[float, float, float, float], rx: float, ry: float) -> str:
    """Path data of ``x, y, width, height`` with rounded corners, as SVG 2 has it in chapter 10.2."""
    x, y, width, height = rectangle
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    across, down = width - 2 * rx, height - 2 * ry
    corners = (f"a{rx} {ry} 0 0 1 {dx} {dy}" for dx, dy in ((rx, ry), (-rx, ry), (-rx, -ry), (rx, -ry)))
    sides = (f"M{x + rx} {y}h{across}", f"v{down}", f"h{-across}", f"v{-down}")
    return "".join(side + corner for side, corner in zip(sides, corners, strict=True)) + "z"


class _Pen:
    """Where the pen is, where its subpath began, and the control point that a smooth curve mirrors."""

    def __init__(self) -> None:
        self.out: list[float] = []
        self.here = self.start = 0j
        self.cubic: complex | None = None
        self.quadratic: complex | None = None

    def draw(self, kind: str, is_relative: bool, numbers: list[float]) -> None:
        """Draw what one letter stands for, once for each of its groups of numbers."""
        if kind == "H":
            points = [complex(number, 0 if is_relative else self.here.imag) for number in numbers]
        elif kind == "V":
            points = [complex(0 if is_relative else self.here.real, number) for number in numbers]
        else:
            points = list(map(complex, numbers[::2], numbers[1::2]))
        count, draw = _DRAWN_BY[kind]
        for start in range(0, len(points), count):
            group = points[start : start + count]
            draw(self, *([self.here + point for point in group] if is_relative else group))
            if kind == "M":
                draw = _Pen.line

    def _at(self, point: complex) -> None:
        self.here = point
        self.cubic = self.quadratic = None

    def close(self) -> None:
        self.out += (CLOSE, 0.0)
        self._at(self.start)

    def move(self, end: complex) -> None:
        self.out += (MOVE, 0.0, end.real, end.imag)
        self.start = end
        self._at(end)

    def line(self, end: complex) -> None:
        self.out += (LINE, 0.0, end.real, end.imag)
        self._at(end)

    def curve(self, first: complex, second: complex, end: complex) -> None:
        self.out += (CURVE, 0.0, first.real, first.imag, second.real, second.imag, end.real, end.imag)
        self._at(end)
        self.cubic = second

    def smooth(self, second: complex, end: complex) -> None:
        self.curve(self._mirrored(self.cubic), second, end)

    def bend(self, control: complex, end: complex) -> None:
        self.curve(self.here + 2 / 3 * (control - self.here), end + 2 / 3 * (control - end), end)
        self.cubic, self.quadratic = None, control

    def smooth_bend(self, end: complex) -> None:
        self.bend(self._mirrored(self.quadratic), end)

    def _mirrored(self, control: complex | None) -> complex:
        return self.here if control is None else 2 * self.here - control

    def arc(self, radii: tuple[float, float], turn: float, large: bool, sweep: bool, end: complex) -> None:
        """An elliptical arc, from its end points to its centre as in SVG 2, appendix B.2.4; ``turn`` in radians."""
        rx, ry = radii
        if end == self.here:
            self._at(end)
            return
        if not rx or not ry:
            self.line(end)
            return
        axis = rect(1, turn)
        half = (self.here - end) / 2 * axis.conjugate()
        begin = complex(half.real / rx, half.imag / ry)  # on the unit circle, as all that follows
        distance = (begin * begin.conjugate()).real
        if not _TINY < distance < inf:
            self.line(end)  # doubles cannot follow an arc that is so much larger or smaller than its chord
            return
        if distance > 1:  # radii too small to reach are made just large enough
            begin /= sqrt(distance)
            rx, ry, distance = rx * sqrt(distance), ry * sqrt(distance), 1.0
        centre = begin * -1j * sqrt(1 / distance - 1) * (-1 if large == sweep else 1)
        middle = (self.here + end) / 2

        def placed(point: complex) -> complex:
            return middle + axis * complex(rx * (point + centre).real, ry * (point + centre).imag)

        first = phase(begin - centre)
        angle = phase(-begin - centre) - first
        if sweep and angle < 0:
            angle += 2 * pi
        elif not sweep and angle > 0:
            angle -= 2 * pi
        count = max(1, ceil(abs(angle) / _ARC_STEP - 1e-9))
        step = angle / count
        reach = 4 / 3 * tan(step / 4) * 1j
        for number in range(count):
            a, b = rect(1, first + number * step), rect(1, first + (number + 1) * step)
            self.curve(placed(a + reach * a), placed(b - reach * b), placed(b) if number < count - 1 else end)
        self._at(end)


_DRAWN_BY: dict[str, tuple[int, Callable[..., None]]] = {
    "M": (1, _Pen.move),
    "L": (1, _Pen.line),
    "H": (1, _Pen.line),
    "V": (1, _Pen.line),
    "C": (3, _Pen.curve),
    "S": (2, _Pen.smooth),
    "Q": (2, _Pen.bend),
    "T": (1, _Pen.smooth_bend),
}


def extent(path: array[float]) -> tuple[float, float, float, float] | None:
    """The tight box ``x, y, width, height`` around the segments, or ``None`` where there are none."""
    points: list[complex] = []
    start = 0j
    position = 0
    while position < len(path):
        kind = path[position]
        if kind == CURVE:
            x1, y1, x2, y2, x3, y3 = path[position + 2 : position + 8]
            here = points[-1] if points else start
            points += _turning_points(here, complex(x1, y1), complex(x2, y2), complex(x3, y3))
            position += 8
        elif kind == CLOSE:
            points.append(start)
            position += 2
        else:
            points.append(complex(path[position + 2], path[position + 3]))
            start = points[-1] if kind == MOVE else start
            position += 4
    if not points:
        return None
    left, top = min(point.real for point in points), min(point.imag for point in points)
    return left, top, max(point.real for point in points) - left, max(point.imag for point in points) - top


def _turning_points(p0: complex, p1: complex, p2: complex, p3: complex) -> Iterator[complex]:
    """The points of a Bezier curve where it turns back in x or in y, then its end."""
    for a, b, c, d in ((p0.real, p1.real, p2.real, p3.real), (p0.imag, p1.imag, p2.imag, p3.imag)):
        if min(a, d) <= min(b, c) and max(b, c) <= max(a, d):
            continue  # it stays between its ends
        for t in _roots(3 * (-a + 3 * b - 3 * c + d), 6 * (a - 2 * b + c), 3 * (b - a)):
            if 0 < t < 1:
                s = 1 - t
                yield s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3
    yield p3


def _roots(a: float, b: float, c: float) -> Iterator[float]:
    """The real roots of ``a t^2 + b t + c``."""
    if abs(a) < 1e-12 * max(abs(b), abs(c), 1e-300):
        if b:
            yield -c / b
    elif (inside := b * b - 4 * a * c) >= 0:
        yield (-b + sqrt(inside)) / (2 * a)
        yield (-b - sqrt(inside)) / (2 * a)
