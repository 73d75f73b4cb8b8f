"""CairoSVG's tree, made ready to be drawn many times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from herald.pictures import paths
from herald.pictures.shapes import shape_of

_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"


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
            if any(paint and paint.source for paint in (shape.fill, shape.stroke and shape.stroke.paint)):
                node["bounding_box"] = paths.extent(shape.outline.segments)


def resolve_gradients(tree: Any) -> None:
    """Give each gradient what it has from the one it refers to: CairoSVG searches the file for it at every use."""
    gradients = {node["id"]: node for node in nodes(tree) if "Gradient" in node.tag and "id" in node}
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
