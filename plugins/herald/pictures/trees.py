"""CairoSVG's tree, made ready to be drawn many times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cairosvg.colors import color

from herald.pictures import paths
from herald.pictures.picture import Colour
from herald.pictures.shapes import SHAPES, Paint, Shape, shape_of

_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
# What stands in these is drawn where something refers to it, if at all.
_ASIDE = frozenset(("defs", "clipPath", "linearGradient", "radialGradient"))


def nodes(node: Any) -> Iterator[Any]:
    """The node, and all below it in the order of the file."""
    yield node
    for child in node.children:
        yield from nodes(child)


def read_shapes(tree: Any) -> None:
    """Read every shape now, so that drawing need not, with the box that a gradient is fitted to."""
    for node in nodes(tree):
        shape = shape_of(node)
        if shape is not None:
            node.shape = shape
            if any(paint and paint.source for paint in (shape.fill, shape.stroke.paint if shape.stroke else None)):
                node["bounding_box"] = paths.extent(shape.outline.segments)


def resolve_gradients(tree: Any) -> None:
    """Give each gradient what it has from the one it refers to: CairoSVG searches the file for it at every use."""
    gradients = _gradients(tree)
    for node in gradients.values():
        behind = {id(node)}
        while (href := node.pop(_XLINK_HREF, None) or node.pop("href", None)) is not None:
            other = gradients.get(href.strip().removeprefix("#"))
            if other is None or id(other) in behind:
                break
            behind.add(id(other))
            for key, value in other.items():
                node.setdefault(key, value)
            node.children = node.children or other.children


def _gradients(tree: Any) -> dict[str, Any]:
    return {node["id"]: node for node in nodes(tree) if "Gradient" in node.tag and "id" in node}


def painted_colours(tree: Any) -> frozenset[Colour] | None:
    """Every colour that something is painted with, seen or not; ``None`` if CairoSVG reads a shape itself.

    The tree's shapes were read, and its gradients resolved.
    """
    gradients = _gradients(tree)
    found: set[Colour] = set()
    todo = [tree]
    while todo:
        node = todo.pop()
        if node.tag in _ASIDE:
            continue
        todo.extend(node.children)
        shape: Shape | None = getattr(node, "shape", None)
        if shape is None:
            if node.tag in SHAPES:
                return None
            continue
        for paint in (shape.fill, shape.stroke.paint if shape.stroke else None):
            if paint is not None:
                found.update(_colours(paint, gradients))
    return frozenset(found)


def _colours(paint: Paint, gradients: Mapping[str, Any]) -> Iterator[Colour]:
    if paint.rgba[3]:
        yield _rounded(paint.rgba)
    if paint.source is not None and paint.source in gradients:
        # A stop that cannot be seen still tints what lies between it and the next.
        for stop in gradients[paint.source].children:
            yield _rounded(color(stop.get("stop-color", "black")))


def _rounded(rgba: Sequence[float]) -> Colour:
    """A colour as cairo rounds it."""
    red, green, blue = (min(max(int(part * 256), 0), 255) for part in rgba[:3])
    return red, green, blue
