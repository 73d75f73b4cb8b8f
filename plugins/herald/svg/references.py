"""How much an engine would have to draw: ``<use>``, patterns, markers and the like multiply what they refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from herald.svg.rules import Pairs, Rule, Sheets, name_of

MAX_DRAWN = 100_000
"""Elements, each counted as often as it is drawn. CairoSVG works for half a minute before it gives up by itself."""
PIXELS_AN_ELEMENT = 10_000
"""Pixels of an embedded picture that take an engine as long as one element does."""

_LOCAL_URL = re.compile(r"url\(\s*['\"]?\s*#([^'\")\s]+)", re.IGNORECASE)
_MARKED = {"path", "line", "polyline", "polygon"}
# What these refer to is not drawn by them: it is where a click leads, or what moves.
_POINTING = {"a", "animate", "animateColor", "animateMotion", "animateTransform", "discard", "mpath", "set"}
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_NUMBERS_A_VERTEX = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 1}


@dataclass(frozen=True)
class Tree:
    """The elements of a drawing that was cleaned, with what was learnt of them on the way."""

    root: Element
    lines: Mapping[Element, int]
    rules: Sequence[Rule] = ()
    styles: Mapping[Element, Pairs] = field(default_factory=dict)
    """What the ``style`` attribute of an element says."""
    pixels: Mapping[Element, int] = field(default_factory=dict)
    """Of the pictures that an element embeds."""
    faces: Sequence[tuple[int, str]] = ()
    """Line and family of each font that was left out, because no engine reads it."""


class LoopError(Exception):
    """An element draws itself; ``line`` is where it stands."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass
class _Below:
    """What an element makes be drawn besides its children, or the sum of it for all that it draws."""

    targets: list[Element] = field(default_factory=list)
    clones: list[Element] = field(default_factory=list)
    at_ends: list[Element] = field(default_factory=list)
    at_vertices: list[Element] = field(default_factory=list)

    def elements(self) -> list[Element]:
        return self.targets + self.clones + self.at_ends + self.at_vertices


_NOTHING = _Below()


def drawn(tree: Tree) -> int:
    """How many elements the root draws, at most ``MAX_DRAWN`` + 1. Raises ``LoopError`` and ``CrowdedError``.

    A marker counts once for each vertex or each end of the lines that may wear it, a picture for its pixels.
    """
    below = _references(tree)
    if not below:
        return sum(_weight(element, tree) for element in tree.root.iter())
    has_markers = any(one.at_ends or one.at_vertices for one in below.values())
    costs: dict[Element, int] = {}
    lines: dict[Element, tuple[int, int]] = {}

    def next_of(element: Element) -> Iterator[Element]:
        return iter([*element, *below.get(element, _NOTHING).elements()])

    def add_up(element: Element) -> None:
        own = below.get(element, _NOTHING)
        inner = [lines[other] for other in (*element, *own.clones)]
        ends, vertices = _lines(element) if has_markers else (0, 0)
        ends, vertices = ends + sum(one for one, _ in inner), vertices + sum(one for _, one in inner)
        lines[element] = min(ends, MAX_DRAWN), min(vertices, MAX_DRAWN)
        costs[element] = min(
            _weight(element, tree)
            + sum(costs[other] for other in (*element, *own.targets, *own.clones))
            + ends * sum(costs[other] for other in own.at_ends)
            + vertices * sum(costs[other] for other in own.at_vertices),
            MAX_DRAWN + 1,
        )

    path, on_path = [(tree.root, next_of(tree.root))], {tree.root}
    # Not recursive: references may follow one another through every element of the file.
    while path:
        element, rest = path[-1]
        other = next((one for one in rest if one not in costs), None)
        if other is None:
            add_up(element)
            path.pop()
            on_path.remove(element)
        elif other in on_path:
            raise LoopError(tree.lines.get(element, 0))
        else:
            path.append((other, next_of(other)))
            on_path.add(other)
    return costs[tree.root]


def _weight(element: Element, tree: Tree) -> int:
    return 1 + tree.pixels.get(element, 0) // PIXELS_AN_ELEMENT


def _lines(element: Element) -> tuple[int, int]:
    """How many ends and vertices of a line an element has."""
    if name_of(element) not in _MARKED:
        return 0, 0
    points = len(_NUMBER.findall(element.get("points", ""))) // 2
    for command, numbers in _COMMAND.findall(element.get("d", "")):
        points += max(1, -(-len(_NUMBER.findall(numbers)) // _NUMBERS_A_VERTEX[command.lower()]))
    return 1, max(points, 2)


def _references(tree: Tree) -> dict[Element, _Below]:
    by_id: dict[str, Element] = {}
    for element in tree.root.iter():
        if name := element.get("id"):
            by_id.setdefault(name, element)
    found: dict[Element, _Below] = {}
    for element, pairs in said(tree):
        below = _Below()
        for name, value in pairs:
            if name.rpartition("}")[2] == "href":
                if value.strip().startswith("#") and name_of(element) not in _POINTING:
                    below.clones += _named(value.strip()[1:], by_id)
            elif "(" in value:
                kind = name.lower()
                wearing = below.at_vertices if kind in {"marker", "marker-mid"} else below.at_ends
                wanted = wearing if kind.startswith("marker") else below.targets
                wanted += [one for name in _LOCAL_URL.findall(value) for one in _named(name, by_id)]
        if below.elements():
            found[element] = below
    return found


def _named(name: str, by_id: Mapping[str, Element]) -> list[Element]:
    target = by_id.get(name) or by_id.get(unquote(name))
    return [] if target is None else [target]


def said(tree: Tree) -> Iterator[tuple[Element, list[tuple[str, str]]]]:
    """Each element with its attributes, and what style sheets and its ``style`` say of it."""
    sheets = Sheets(tree.rules)
    ancestors: list[Element] = []
    rest: list[tuple[Element, bool]] = [(tree.root, True)]
    while rest:
        element, is_new = rest.pop()
        if not is_new:
            ancestors.pop()
            continue
        attributes = [pair for pair in element.items() if pair[0] != "style"]
        yield element, [*attributes, *sheets.pairs(element, ancestors), *tree.styles.get(element, ())]
        if len(element):
            ancestors.append(element)
            rest.append((element, False))
            rest += [(child, True) for child in reversed(element)]
