"""Which rules of a drawing's style sheets bear on which of its elements, as far as one must know to judge it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from herald.svg.sizes import SPACES

MAX_STEPS = 200_000
"""How often a rule is held against an element; as many take about half a second."""

Pairs = Sequence[tuple[str, str]]
"""Names and values of properties, in the order in which they are declared."""

_SVG = "{http://www.w3.org/2000/svg}"
_ASKING = {"font", "font-family"}
_ODD = re.compile(r"[!\"$%&'()/;<=?@\[\\\]^`{|}]|^$")
_BETWEEN = re.compile(r"[ \t\n\r\f>+~]+")
_PSEUDO = re.compile(r":+[^.#:]*")
_COMPOUND = re.compile(r"(?:\*|[^.#*]+)?(?:[.#][^.#*]+)*")
_PIECE = re.compile(r"[.#]?[^.#]+")


@dataclass(frozen=True)
class Rule:
    """What a style sheet says of some elements. A selector is a list of compounds; the last is the element's own."""

    selectors: tuple[tuple[str, ...], ...]
    pairs: tuple[tuple[str, str], ...]


def rule(selector: str, pairs: Pairs) -> Iterator[Rule]:
    """The rule, if it bears on what its elements ask for. A selector that is not read in full is every element's."""
    asked = tuple((name, value) for name, value in pairs if name.lower() in _ASKING or "url(" in value.lower())
    if asked:
        yield Rule(tuple(_compounds(one.strip(SPACES)) for one in selector.split(",")), asked)


def _compounds(selector: str) -> tuple[str, ...]:
    if _ODD.search(selector):
        return ("*",)
    words = [_PSEUDO.sub("", one) for one in _BETWEEN.split(selector) if one]
    compounds = [one if one and _COMPOUND.fullmatch(one) else "*" for one in words]
    # Where siblings are meant, what stands before them is no ancestor.
    return tuple(compounds[-1:] if "+" in selector or "~" in selector else compounds) or ("*",)


class CrowdedError(Exception):
    """The style sheets have too many rules for that many elements."""


class Sheets:
    """The rules of all style sheets of a drawing, found by what their selectors end with."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_end: dict[str, list[tuple[tuple[str, ...], Rule]]] = defaultdict(list)
        self._steps = 0
        for one in rules:
            for selector in one.selectors:
                self._by_end[_PIECE.findall(selector[-1])[-1]].append((selector, one))

    def pairs(self, element: Element, ancestors: Sequence[Element]) -> list[tuple[str, str]]:
        """What the rules say of an element; those for states, media and conditions are taken to hold.

        Raises ``CrowdedError``.
        """
        if not self._by_end:
            return []
        keys = ["*", name_of(element), f"#{element.get('id', '')}", *(f".{one}" for one in _classes(element))]
        likely = [found for key in keys for found in self._by_end.get(key, ())]
        self._steps += len(likely)
        if self._steps > MAX_STEPS:
            raise CrowdedError
        return [
            pair
            for selector, one in likely
            if _matches(selector[-1], element)
            and all(any(_matches(compound, ancestor) for ancestor in ancestors) for compound in selector[:-1])
            for pair in one.pairs
        ]


def _matches(compound: str, element: Element) -> bool:
    def has(piece: str) -> bool:
        if piece[0] == ".":
            return piece[1:] in _classes(element)
        return piece == "*" or piece == (f"#{element.get('id', '')}" if piece[0] == "#" else name_of(element))

    return all(map(has, _PIECE.findall(compound)))


def _classes(element: Element) -> list[str]:
    return _BETWEEN.split(element.get("class", ""))


def name_of(element: Element) -> str:
    """The tag, without the name space if that is SVG's."""
    return element.tag.removeprefix(_SVG)
