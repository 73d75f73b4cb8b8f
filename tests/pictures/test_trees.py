"""CairoSVG's tree made ready: every node is found, and gradients have what they refer to."""

from __future__ import annotations

from typing import Any

from cairosvg.parser import Tree

from herald.pictures.trees import nodes, painted_colours, read_shapes, resolve_gradients
from tests.svg.drawings import svg

STOPS = '<stop stop-color="red"/><stop offset="1" stop-color="blue"/>'


def tree_of(body: str) -> Any:
    return Tree(bytestring=svg(body))


def gradients(body: str) -> dict[str, Any]:
    tree = tree_of(body)
    resolve_gradients(tree)
    return {node["id"]: node for node in nodes(tree) if "id" in node}


def test_nodes_come_in_the_order_of_the_file() -> None:
    tree = tree_of("<g><path/><g><circle/></g></g><rect/>")
    assert [node.tag for node in nodes(tree)] == ["svg", "g", "path", "g", "circle", "rect"]


def test_a_gradient_takes_over_what_it_does_not_say_through_a_chain() -> None:
    found = gradients(
        f'<linearGradient id="a" x1="1" x2="9" spreadMethod="reflect">{STOPS}</linearGradient>'
        '<linearGradient id="b" x1="2" xlink:href="#a"/><radialGradient id="c" r="3" href=" #b "/>'
    )
    assert [found["b"][key] for key in ("x1", "x2", "spreadMethod")] == ["2", "9", "reflect"]
    assert (found["c"]["r"], found["c"]["spreadMethod"]) == ("3", "reflect")
    assert [len(found[name].children) for name in "abc"] == [2, 2, 2]
    assert not [name for name in "abc" if "href" in found[name] or "{http://www.w3.org/1999/xlink}href" in found[name]]


def test_own_stops_count_more() -> None:
    found = gradients(
        f'<linearGradient id="a">{STOPS}</linearGradient><linearGradient id="b" href="#a"><stop/></linearGradient>'
    )
    assert len(found["b"].children) == 1


def test_a_circle_and_a_missing_gradient_end_the_search() -> None:
    found = gradients(
        '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><linearGradient id="c" href="#d"/>'
    )
    assert [len(found[name].children) for name in "abc"] == [0, 0, 0]


def test_a_shape_that_a_gradient_is_fitted_to_has_its_box() -> None:
    tree = tree_of('<path fill="url(#g)" d="M1 1C1 9 9 9 9 1z"/><path fill="red" d="M1 1h9v9z"/>')
    read_shapes(tree)
    fitted, plain = tree.children
    assert fitted["bounding_box"] == (1, 1, 8, 6)
    assert "bounding_box" not in plain
    assert plain.shape.fill is not None


def colours(body: str) -> frozenset[tuple[int, int, int]] | None:
    tree = tree_of(body)
    resolve_gradients(tree)
    read_shapes(tree)
    return painted_colours(tree)


def test_what_stands_aside_is_not_painted() -> None:
    aside = '<defs><path d="M0 0h9" fill="red"/></defs><clipPath id="c"><path d="M0 0h9"/></clipPath>'
    assert colours(f'{aside}<g><path d="M0 0h9" fill="blue" stroke="lime"/></g>') == {(0, 0, 255), (0, 255, 0)}


def test_a_gradient_paints_with_all_its_stops_and_a_missing_one_with_its_fallback() -> None:
    assert colours(f'<linearGradient id="g">{STOPS}</linearGradient><path d="M0 0h9v9z" fill="url(#g)"/>') == {
        (255, 0, 0),
        (0, 0, 255),
    }
    assert colours('<path d="M0 0h9v9z" fill="url(#none) lime"/>') == {(0, 255, 0)}


def test_the_colours_of_a_shape_that_cairosvg_reads_are_unknown() -> None:
    assert colours('<path d="M0 0h9" fill="red"/><circle r="5%" fill="red"/>') is None
