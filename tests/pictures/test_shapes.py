"""Shapes of CairoSVG's tree: what is read once, what is left to CairoSVG, and that both look the same."""

from __future__ import annotations

from typing import Any

import cairocffi
import pytest
from cairosvg.parser import Tree

from herald.pictures import cairo, paths
from herald.pictures.shapes import SHAPES, Shape, shape_of
from tests.pictures.drawings import difference, own_way
from tests.svg.drawings import svg


def node_of(body: str) -> Any:
    return Tree(bytestring=svg(body)).children[0]


def read(body: str) -> Shape:
    shape = shape_of(node_of(body))
    assert shape is not None
    return shape


OUTLINES = {
    "path": ('<path d="M1 2h3v4z"/>', (1, 2, 3, 4)),
    "rect": ('<rect x="1" y="2" width="3" height="4"/>', (1, 2, 3, 4)),
    "rect in pixels": ('<rect x="1px" y="2px" width="3px" height="4px"/>', (1, 2, 3, 4)),
    "rounded rect": ('<rect x="1" y="2" width="3" height="4" rx="9" ry=".5"/>', (1, 2, 3, 4)),
    "rect rounded by one radius": ('<rect width="8" height="4" ry="1"/>', (0, 0, 8, 4)),
    "circle": ('<circle cx="5" cy="6" r="2"/>', (3, 4, 4, 4)),
    "ellipse": ('<ellipse cx="5" cy="6" rx="2" ry="1"/>', (3, 5, 4, 2)),
    "line": ('<line x1="1" y1="2" x2="4" y2="6"/>', (1, 2, 3, 4)),
    "polyline": ('<polyline points="1,2 4,2,4 6"/>', (1, 2, 3, 4)),
    "polygon": ('<polygon points="1 2 4 2 4 6"/>', (1, 2, 3, 4)),
}


@pytest.mark.parametrize(("body", "box"), OUTLINES.values(), ids=OUTLINES)
def test_an_outline_has_its_box(body: str, box: tuple[float, ...]) -> None:
    assert paths.extent(read(body).outline.segments) == pytest.approx(box)


def test_every_shape_is_in_the_table() -> None:
    assert {node_of(body).tag for body, _box in OUTLINES.values()} == SHAPES


def test_the_rounded_corners_leave_the_corners_out() -> None:
    sharp, rounded = read('<rect width="8" height="8"/>'), read('<rect width="8" height="8" rx="4"/>')
    assert len(rounded.outline.segments) > len(sharp.outline.segments)


LEFT = {
    "a group": "<g/>",
    "percent": '<circle r="50%"/>',
    "millimetres": '<circle r="5mm"/>',
    "no radius": "<circle/>",
    "a width of nothing": '<rect width="0" height="4"/>',
    "a negative height": '<rect width="4" height="-4"/>',
    "a clip": '<path clip-path="url(#c)" d="M0 0h9v9z"/>',
    "a mask": '<path mask="url(#c)" d="M0 0h9v9z"/>',
    "a marker": '<path marker-end="url(#c)" d="M0 0h9v9z"/>',
    "a filter": '<path filter="url(#c)" d="M0 0h9v9z"/>',
    "an origin": '<path transform-origin="center" transform="scale(2)" d="M0 0h9v9z"/>',
    "a path with a size": '<path width="4" d="M0 0h9v9z"/>',
    "a child that is drawn": '<path d="M0 0h9v9z"><path d="M0 0h9v9z"/></path>',
    "an opacity over a child": '<path opacity=".5" d="M0 0h9v9z"><title>t</title></path>',
    "an opacity in percent": '<path opacity="50%" d="M0 0h9v9z"/>',
    "a transform that collapses": '<path transform="scale(0)" d="M0 0h9v9z"/>',
    "dashes in percent": '<path stroke="red" stroke-dasharray="5%" d="M0 0h9v9z"/>',
}


@pytest.mark.parametrize("body", LEFT.values(), ids=LEFT)
def test_what_depends_on_more_is_left_to_cairosvg(body: str) -> None:
    assert shape_of(node_of(body)) is None


def test_paint_and_stroke_are_read_as_cairo_takes_them() -> None:
    shape = read(
        '<path d="M0 0h9v9z" fill="#0066ff" fill-opacity=".5" opacity=".5" fill-rule="evenodd" stroke="url(#g) red"'
        ' stroke-width="3px" stroke-linecap="round" stroke-linejoin="bevel" stroke-miterlimit="7"'
        ' stroke-dasharray="1, 2 3" stroke-dashoffset="4"/>'
    )
    assert shape.fill is not None
    assert shape.fill.rgba == pytest.approx((0, 0.4, 1, 0.25))
    assert shape.fill_rule == cairocffi.FILL_RULE_EVEN_ODD
    assert shape.stroke is not None
    assert (shape.stroke.paint.source, shape.stroke.paint.opacity) == ("g", 0.5)
    assert shape.stroke.paint.rgba == pytest.approx((1, 0, 0, 0.5))
    assert (shape.stroke.width, shape.stroke.miter_limit) == (3, 7)
    assert (shape.stroke.cap, shape.stroke.join) == (cairocffi.LINE_CAP_ROUND, cairocffi.LINE_JOIN_BEVEL)
    assert (shape.stroke.dashes, shape.stroke.dash_offset) == ((1, 2, 3), 4)


@pytest.mark.parametrize(
    ("said", "is_filled", "is_stroked"),
    [
        ("", True, False),
        ('fill="none"', False, False),
        ('fill="none" stroke="red"', False, True),
        ('visibility="hidden" stroke="red"', False, False),
        ('display="none" stroke="red"', False, False),
        ('opacity="0" stroke="red"', False, False),
    ],
)
def test_what_cannot_be_seen_is_not_painted(said: str, is_filled: bool, is_stroked: bool) -> None:
    shape = read(f'<path d="M0 0h9v9z" {said}/>')
    assert (shape.fill is not None, shape.stroke is not None) == (is_filled, is_stroked)


DRAWN = {
    "strokes": (
        '<g stroke="red" stroke-width="1.5" fill="none"><line x1="1" y1="1" x2="9" y2="8" stroke-linecap="round"/>'
        '<polyline points="11 1 18 2 12 8" stroke-linejoin="round"/><path d="M2 9h16" stroke-dasharray="2 1"/></g>'
    ),
    "what is set for one is not set for the next": (
        '<path d="M2 2h7" stroke="red" stroke-linecap="round" stroke-dasharray="1 3" stroke-width="2"/>'
        '<path d="M2 6h16" stroke="blue"/><path d="M11 1h7v2h-3v-1h-2v3h-2z" fill-rule="evenodd"/>'
    ),
    "a gradient over a box": (
        '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
        '<rect x="2" y="2" width="15" height="6" fill="url(#g)"/>'
    ),
    "a missing gradient and its fallback": '<rect x="2" y="2" width="15" height="6" fill="url(#none) lime"/>',
    "transforms": '<g transform="rotate(9)"><rect transform="skewX(9) scale(.8)" x="3" width="9" height="6"/></g>',
}


@pytest.mark.parametrize("body", DRAWN.values(), ids=DRAWN)
def test_a_shape_looks_as_cairosvg_draws_it(body: str) -> None:
    picture = cairo.Drawing(svg(body), 20, 10).at(200, 100)
    largest, _mean = difference(picture, own_way(svg(body), 200, 100))
    assert largest <= 16  # opacities and corners are rounded on their way
