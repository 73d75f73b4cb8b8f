"""The values that CairoSVG reads as the standard means them: one row per attribute, property or part of a path.

A row takes the text as it stands in the file and says whether it is of the form that was shown to be drawn right.
Forms are narrower than the standard's wherever CairoSVG's own parser, which mostly splits at blanks, would stumble.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import tinycss2.color3

Rule = Callable[[str], object]

_BLANK = r"[ \t\r\n]*+"
# A plus or a second point after an exponent is read as part of the number before it; '5.' and '5.e1' are left out.
_NUMBER = r"[+-]?+(?:\d++(?:\.\d++)?+|\.\d++)(?:[eE][+-]?+\d++(?!\.))?+"
_POSITIVE = r"\+?+(?=[0.]*+[1-9])(?:\d++(?:\.\d++)?+|\.\d++)(?:[eE][+-]?+\d++(?!\.))?+"
_RADIUS = r"\+?+(?:\d++(?:\.\d++)?+|\.\d++)(?:[eE][+-]?+\d++(?!\.))?+"
_APART = r"(?:[ \t\r\n]++(?:,[ \t\r\n]*+)?+|,[ \t\r\n]*+)"
_NEXT = rf"(?:{_APART}|(?=[-.]))"
_FLAG = rf"[01]{_APART}?+"


def _several(part: str, count: int) -> str:
    return _NEXT.join([part] * count)


def _list(part: str) -> str:
    return rf"{part}(?:{_NEXT}{part})*+"


_PAIR = _several(_NUMBER, 2)
_ARC = rf"{_RADIUS}{_NEXT}{_RADIUS}{_NEXT}{_NUMBER}{_APART}{_FLAG}{_FLAG}{_PAIR}"
_SEGMENT = "|".join(
    rf"[{letters}]{_BLANK}{_list(part)}"
    for letters, part in (
        ("MmLlTt", _PAIR),
        ("HhVv", _NUMBER),
        ("Cc", _several(_PAIR, 3)),
        ("SsQq", _several(_PAIR, 2)),
        ("Aa", _ARC),
    )
)
_PATH = re.compile(rf"{_BLANK}(?:(?=[Mm])(?:(?:{_SEGMENT}|[Zz]){_BLANK})++)?+")
_POINTS = re.compile(rf"{_BLANK}{_PAIR}(?:{_NEXT}{_PAIR})++{_BLANK}")
_CALL = (
    rf"(?:matrix{_BLANK}\({_BLANK}{_several(_NUMBER, 6)}"
    rf"|(?:translate|scale){_BLANK}\({_BLANK}{_NUMBER}(?:{_NEXT}{_NUMBER})?+"
    rf"|rotate{_BLANK}\({_BLANK}{_NUMBER}(?:{_NEXT}{_PAIR})?+|skew[XY]{_BLANK}\({_BLANK}{_NUMBER}){_BLANK}\)"
)
_TRANSFORM = re.compile(rf"{_BLANK}(?:{_CALL}(?:{_BLANK}(?:,{_BLANK})?+{_CALL})*+{_BLANK})?+")
_COLLAPSING = re.compile(r"(matrix|scale)\s*+\(([^)]*+)")
_DIGITS = re.compile(_NUMBER)
_BYTE = r"\s*(?:25[0-5]|2[0-4]\d|1\d\d|\d\d?)\s*"
_SHARE = r"\s*(?:100|\d\d?(?:\.\d+)?)%\s*"
_COLOUR = re.compile(
    rf"#[0-9a-f]{{6}}|#[0-9a-f]{{3}}|rgb\((?:{_BYTE},{_BYTE},{_BYTE}|{_SHARE},{_SHARE},{_SHARE})\)"
    rf"|rgba\({_BYTE},{_BYTE},{_BYTE},\s*(?:1(?:\.0+)?|0|0?\.\d+)\s*\)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"url\((['\"]?)#([\w:.-]+)\1\)(?: +(.+))?")

RADIUS = re.compile(_RADIUS).fullmatch
NUMBER = re.compile(_NUMBER).fullmatch
_length = re.compile(rf"{_NUMBER}(?:px|pt|pc|mm|cm|in)?").fullmatch
_positive = re.compile(rf"{_POSITIVE}(?:px|pt|pc|mm|cm|in)?").fullmatch
_distance = re.compile(rf"{_RADIUS}(?:px|pt|pc|mm|cm|in)?").fullmatch
_share = re.compile(r"[01]|0?\.\d+|[01]\.0+").fullmatch
_offset = re.compile(r"0|1|0?\.\d+|[01]\.0+|(?:(?:100|\d\d?)(?:\.\d+)?|\.\d+)%").fullmatch
_coordinate = re.compile(rf"{_NUMBER}%?").fullmatch
_miter = re.compile(r"0*[1-9]\d*(?:\.\d+)?").fullmatch
_dashes = re.compile(rf"none|{_list(_POSITIVE)}").fullmatch
_view_box = re.compile(rf"{_BLANK}{_NUMBER}(?:{_APART}{_NUMBER}){{3}}{_BLANK}|").fullmatch
_aspect = re.compile(r"xM(?:in|id|ax)YM(?:in|id|ax)(?: meet| slice)?").fullmatch


def _is_here(value: str) -> bool:
    return value.startswith("#")


def _extent(value: str) -> bool:
    return value == "100%" or _positive(value) is not None


def _one_of(*words: str) -> Rule:
    return frozenset(words).__contains__


def is_colour(value: str) -> bool:
    """Whether it is a plain colour: a name of SVG, #rgb, #rrggbb, or rgb() and rgba() with commas."""
    if _COLOUR.fullmatch(value):
        return True
    return value.isascii() and value.isalpha() and value != "currentcolor" and _is_named(value)


def _is_named(word: str) -> bool:
    return tinycss2.color3.parse_color(word) is not None


def is_paint(value: str) -> bool:
    """Whether it is a colour, 'none', or a reference to something in the file, with or without a fallback."""
    if value == "none" or is_colour(value):
        return True
    match = _REFERENCE.fullmatch(value)
    return match is not None and (match[3] is None or match[3] == "none" or is_colour(match[3]))


def referenced(value: str) -> str | None:
    """The id that ``url(#id)`` names; ``None`` for any other value."""
    match = _REFERENCE.fullmatch(value)
    return match[2] if match else None


def is_transform(value: str) -> bool:
    """Whether it is a list of transformations, none of which makes everything vanish."""
    if not _TRANSFORM.fullmatch(value):
        return False
    for name, arguments in _COLLAPSING.findall(value):
        numbers = [float(number) for number in _DIGITS.findall(arguments)]
        if name == "scale" and 0 in numbers:
            return False
        if name == "matrix" and numbers[0] * numbers[3] == numbers[1] * numbers[2]:
            return False
    return True


def is_path(value: str) -> bool:
    """Whether it is path data without a mistake."""
    return _PATH.fullmatch(value) is not None


LENGTH: Rule = _length

_INERT_VALUES: Mapping[str, Rule] = {
    name: _one_of("none") for name in ("mask", "filter", "marker", "marker-start", "marker-mid", "marker-end")
}

PROPERTIES: Mapping[str, Rule] = {
    **_INERT_VALUES,
    "clip": _one_of("auto"),
    "clip-path": lambda value: value == "none" or referenced(value) is not None,
    "clip-rule": _one_of("nonzero", "evenodd"),
    "color": is_colour,
    "color-interpolation": _one_of("auto", "sRGB"),
    "display": _one_of("none", "inline", "block"),
    "fill": lambda value: value == "currentColor" or is_paint(value),
    "fill-opacity": _share,
    "fill-rule": _one_of("nonzero", "evenodd"),
    "font-size": _distance,
    "isolation": _one_of("auto", "isolate"),
    "mix-blend-mode": _one_of("normal"),
    "opacity": _share,
    "paint-order": _one_of("normal"),
    "shape-rendering": _one_of("auto", "geometricPrecision"),
    "stop-color": is_colour,
    "stop-opacity": _share,
    "stroke": lambda value: value == "currentColor" or is_paint(value),
    "stroke-dasharray": _dashes,
    "stroke-dashoffset": _length,
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    "stroke-miterlimit": _miter,
    "stroke-opacity": _share,
    "stroke-width": _distance,
    "vector-effect": _one_of("none"),
    "visibility": _one_of("visible", "hidden"),
}
"""Properties that change a drawing without text: as attributes, in ``style`` and in style sheets."""


_SHAPES: Mapping[str, Mapping[str, Rule]] = {
    "circle": {"cx": _length, "cy": _length, "r": _distance},
    "ellipse": {"cx": _length, "cy": _length, "rx": _distance, "ry": _distance},
    "line": dict.fromkeys(("x1", "y1", "x2", "y2"), _length),
    "path": {"d": is_path},
    "polygon": {"points": _POINTS.fullmatch},
    "polyline": {"points": _POINTS.fullmatch},
    "rect": {"x": _length, "y": _length, "width": _distance, "height": _distance, "rx": RADIUS, "ry": RADIUS},
}
SHAPES = frozenset(_SHAPES)
GRADIENTS = frozenset(("linearGradient", "radialGradient"))
REQUIRED: Mapping[str, tuple[str, ...]] = {"ellipse": ("rx", "ry"), "rect": ("width", "height")}
"""What else CairoSVG takes for nothing, and the standard for 'auto' or for no shape at all."""


def has_round_corners(said: Mapping[str, str]) -> bool:
    """Whether a <rect> with these attributes, each of which is good by itself, has corners that are not square."""
    return any(float(said.get(name, "0")) > 0 for name in ("rx", "ry"))


_PLACED = {"transform": is_transform}
_GRADIENT: Mapping[str, Rule] = {
    "gradientUnits": _one_of("userSpaceOnUse", "objectBoundingBox"),
    "gradientTransform": is_transform,
    "spreadMethod": _one_of("pad", "reflect", "repeat"),
    "href": _is_here,
}
ATTRIBUTES: Mapping[str, Mapping[str, Rule]] = {
    **{name: {**rules, **_PLACED} for name, rules in _SHAPES.items()},
    "svg": {
        "width": bool,
        "height": bool,
        "x": _length,
        "y": _length,
        "viewBox": _view_box,
        "preserveAspectRatio": _aspect,
    },
    "g": _PLACED,
    "defs": _PLACED,
    "use": {**_PLACED, "x": _length, "y": _length, "width": _extent, "height": _extent, "href": _is_here},
    "clipPath": {**_PLACED, "clipPathUnits": _one_of("userSpaceOnUse")},
    "linearGradient": {**_GRADIENT, **dict.fromkeys(("x1", "y1", "x2", "y2"), _coordinate)},
    "radialGradient": {**_GRADIENT, **dict.fromkeys(("cx", "cy", "r", "fx", "fy"), _coordinate)},
    "stop": {"offset": _offset},
}
"""What an element itself may say, and how. An element that has no row here is not CairoSVG's."""

CHANGED_BY_DRAWING = frozenset(
    ("a", "filter", "image", "marker", "mask", "pattern", "symbol", "text", "textPath", "tspan", "use")
)
"""Drawing these changes CairoSVG's tree, so that a second drawing of it differs: 13 of 464 logos were wrong that way.
Where one of them stands in a file, CairoSVG reads its paths itself (``cairo.py``). <a> is drawn as text."""

SILENT = frozenset(("title", "desc", "metadata", "style"))
"""Elements that draw nothing, whatever they hold."""

INERT = re.compile(
    r"-.+|id|class|style|version|baseProfile|role|focusable|tabindex|lang|type|media|(?:data|aria)-.*|enable-background"
    r"|content(?:Script|Style)Type|zoomAndPan|overflow|font(?!-size$).*|text-.*|line-height|letter-spacing"
    r"|word-spacing|writing-mode|direction|unicode-bidi|white-space|inline-size|shape-(?!rendering).*"
    r"|dominant-baseline|alignment-baseline|baseline-shift|kerning|glyph-orientation-.*"
    r"|color-(?:rendering|profile|interpolation-filters)|image-rendering|solid-(?:color|opacity)|block-progression"
    r"|flood-.*|lighting-color|pointer-events|cursor|user-select|will-change"
).fullmatch
"""Names of attributes and properties that neither engine looks at where no text and no filter is drawn."""
