"""Shapes of CairoSVG's tree, read once: outline, paint and stroke in the form in which cairo takes them at any size.

CairoSVG reads a node's numbers, colours and path again for each picture, which took most of its time. A shape that
depends on anything but itself (percent, units, clips, markers) is left to CairoSVG.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType, SimpleNamespace
from typing import Any

import cairocffi
from cairosvg.colors import color
from cairosvg.helpers import paint, transform
from cairosvg.surface import SHAPE_ANTIALIAS

from herald.pictures import paths

_CAPS = MappingProxyType(
    {"butt": cairocffi.LINE_CAP_BUTT, "round": cairocffi.LINE_CAP_ROUND, "square": cairocffi.LINE_CAP_SQUARE}
)
_JOINS = MappingProxyType(
    {"miter": cairocffi.LINE_JOIN_MITER, "round": cairocffi.LINE_JOIN_ROUND, "bevel": cairocffi.LINE_JOIN_BEVEL}
)
_LEFT_TO_CAIROSVG = ("clip", "filter", "marker", "mask", "transform-origin")
_SILENT = frozenset(("title", "desc", "metadata"))
_SEPARATORS = re.compile(r"[\s,]+")


class Outline:
    """Segments in the form that cairo takes them; it must live as long as cairo may look."""

    def __init__(self, data: str) -> None:
        self.segments = paths.segments(data)
        self._data = cairocffi.ffi.from_buffer("cairo_path_data_t[]", self.segments)
        self.pointer = cairocffi.ffi.new("cairo_path_t *")
        self.pointer.data = self._data
        self.pointer.num_data = len(self.segments) // 2


@dataclass(frozen=True)
class Paint:
    """A colour, four numbers from 0 to 1; or what ``source`` names, of that opacity, in front of a fallback."""

    rgba: tuple[float, float, float, float]
    opacity: float
    source: str | None = None
    fallback: str | None = None


@dataclass(frozen=True)
class Stroke:
    """How the outline is drawn, in user units; the numbers of cap and join are cairo's."""

    paint: Paint
    width: float
    cap: int
    join: int
    miter_limit: float
    dashes: tuple[float, ...]
    dash_offset: float


@dataclass(frozen=True)
class Shape:
    """All that is needed to draw a node."""

    outline: Outline
    matrix: Any
    fill: Paint | None
    fill_rule: int
    stroke: Stroke | None
    antialias: int


class _NotPlainError(ValueError):
    """CairoSVG must read this itself."""


def shape_of(node: Any) -> Shape | None:
    """What the node of CairoSVG's tree draws by itself; ``None`` if it is no shape, or not a plain one."""
    read = _OUTLINES.get(node.tag)
    if read is None or any(key.startswith(_LEFT_TO_CAIROSVG) for key in node):
        return None
    if any(child.tag not in _SILENT for child in node.children):
        return None
    is_visible = node.get("visibility", "visible") != "hidden" and node.get("display", "inline") != "none"
    try:
        data = read(node)
        opacity = _number(node, "opacity", "1")
        if opacity < 1 and node.children:
            return None  # CairoSVG takes it for a group
        fill = _paint(node.get("fill", "black"), opacity * _number(node, "fill-opacity", "1"))
        stroke = _stroke(node, opacity * _number(node, "stroke-opacity", "1"))
        matrix = _matrix(node.get("transform"))
    except ValueError:
        return None
    return Shape(
        Outline(data),
        matrix,
        fill if is_visible else None,
        cairocffi.FILL_RULE_EVEN_ODD if node.get("fill-rule") == "evenodd" else cairocffi.FILL_RULE_WINDING,
        stroke if is_visible else None,
        SHAPE_ANTIALIAS.get(node.get("shape-rendering"), cairocffi.ANTIALIAS_DEFAULT),
    )


def _number(node: Mapping[str, str], name: str, default: str = "0") -> float:
    return float(str(node.get(name, default)).removesuffix("px"))


def _size(node: Mapping[str, str], name: str) -> float:
    number = _number(node, name)
    if number <= 0:
        raise _NotPlainError(name)  # nothing is drawn, or only half of it
    return number


def _circle(node: Mapping[str, str]) -> str:
    radius = _size(node, "r")
    return _oval(_number(node, "cx"), _number(node, "cy"), radius, radius)


def _ellipse(node: Mapping[str, str]) -> str:
    return _oval(_number(node, "cx"), _number(node, "cy"), _size(node, "rx"), _size(node, "ry"))


def _oval(x: float, y: float, rx: float, ry: float) -> str:
    halves = "".join(f"a{rx} {ry} 0 0 1 {dx} 0" for dx in (-2 * rx, 2 * rx))
    return f"M{x + rx} {y}{halves}z"


def _rectangle(node: Mapping[str, str]) -> str:
    x, y, width, height = _number(node, "x"), _number(node, "y"), _size(node, "width"), _size(node, "height")
    if "rx" in node or "ry" in node:
        rx, ry = (_number(node, one, node.get(other, "0")) for one, other in (("rx", "ry"), ("ry", "rx")))
        if rx > 0 and ry > 0:
            return paths.rounded((x, y, width, height), rx, ry)
    return f"M{x} {y}h{width}v{height}h{-width}z"


def _line(node: Mapping[str, str]) -> str:
    x1, y1, x2, y2 = (_number(node, name) for name in ("x1", "y1", "x2", "y2"))
    return f"M{x1} {y1}L{x2} {y2}"


def _polyline(node: Mapping[str, str]) -> str:
    return f"M{node.get('points', '')}"


def _polygon(node: Mapping[str, str]) -> str:
    return f"M{node.get('points', '')}z"


def _path(node: Mapping[str, str]) -> str:
    if "width" in node or "height" in node:
        raise _NotPlainError("size")  # CairoSVG may pass it over
    return node.get("d", "")


_OUTLINES = MappingProxyType(
    {
        "path": _path,
        "rect": _rectangle,
        "circle": _circle,
        "ellipse": _ellipse,
        "line": _line,
        "polyline": _polyline,
        "polygon": _polygon,
    }
)


SHAPES = frozenset(_OUTLINES)
"""Names of the elements that can be a shape."""


def _paint(value: str | None, opacity: float) -> Paint | None:
    """``None`` for what cannot be seen."""
    source, plain = paint(value)
    rgba = color(plain, opacity)
    if source is None and not rgba[3]:
        return None
    return Paint(rgba, opacity, source, plain)


def _stroke(node: Mapping[str, str], opacity: float) -> Stroke | None:
    found = _paint(node.get("stroke"), opacity)
    if found is None:
        return None
    parts = _SEPARATORS.split(node.get("stroke-dasharray", "none").strip())
    dashes = () if parts == ["none"] else tuple(float(part) for part in parts if part)
    return Stroke(
        found,
        _number(node, "stroke-width", "1"),
        _CAPS.get(node.get("stroke-linecap", ""), cairocffi.LINE_CAP_BUTT),
        _JOINS.get(node.get("stroke-linejoin", ""), cairocffi.LINE_JOIN_MITER),
        _number(node, "stroke-miterlimit", "4"),
        dashes if sum(dashes) else (),
        _number(node, "stroke-dashoffset"),
    )


def _matrix(text: str | None) -> Any:
    """The matrix that CairoSVG makes of a transform; ``None`` if there is none."""
    if not text:
        return None
    made: list[Any] = []
    try:
        transform(SimpleNamespace(context=SimpleNamespace(transform=made.append)), text)
    except AttributeError:  # it collapses everything, which takes a real context
        raise _NotPlainError(text) from None
    return made[0]
