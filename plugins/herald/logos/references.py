"""How much an engine would have to draw: ``<use>``, patterns, masks and the like multiply what they refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

MAX_DRAWN = 100_000
"""Elements, each counted as often as it is drawn. CairoSVG works for half a minute before it gives up by itself."""

_LOCAL_URL = re.compile(r"url\(\s*['\"]?\s*#([^'\")\s]+)")
# What these refer to is not drawn by them: it is where a click leads, or what moves.
_POINTING = {"a", "animate", "animateColor", "animateMotion", "animateTransform", "discard", "mpath", "set"}


class LoopError(Exception):
    """An element draws itself; ``line`` is where it stands."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class References:
    """The elements of one drawing, in the order of the file, and which of them make which be drawn."""

    def __init__(self) -> None:
        self._lines: list[int] = []
        self._children: list[list[int]] = []
        self._targets: list[list[str]] = []
        self._by_id: dict[str, int] = {}
        self._open: list[int] = []

    def start(self, element: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins in the given line; attribute names may carry a namespace and a space."""
        number = len(self._lines)
        if self._open:
            self._children[self._open[-1]].append(number)
        self._open.append(number)
        self._lines.append(line)
        self._children.append([])
        self._targets.append(list(_targets(element, attributes)))
        if "id" in attributes:
            self._by_id.setdefault(attributes["id"], number)

    def end(self) -> None:
        """The element that began last, and has not ended, ends."""
        self._open.pop()

    def drawn(self) -> int:
        """How many elements the root draws, at most ``MAX_DRAWN`` + 1. Raises ``LoopError``."""
        costs: dict[int, int] = {}
        path, on_path = [(0, iter(self._below(0)))], {0}
        # Not recursive: references may follow one another through every element of the file.
        while path:
            number, rest = path[-1]
            below = next((other for other in rest if other not in costs), None)
            if below is None:
                costs[number] = min(1 + sum(costs[other] for other in self._below(number)), MAX_DRAWN + 1)
                path.pop()
                on_path.remove(number)
            elif below in on_path:
                raise LoopError(self._lines[number])
            else:
                path.append((below, iter(self._below(below))))
                on_path.add(below)
        return costs[0]

    def _below(self, number: int) -> list[int]:
        targets = [self._by_id[name] for name in self._targets[number] if name in self._by_id]
        return self._children[number] + targets


def _targets(element: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for key, value in attributes.items():
        if key.rpartition(" ")[2] == "href":
            if element not in _POINTING and value.strip().startswith("#"):
                yield value.strip()[1:]
        elif "url(" in value:
            yield from _LOCAL_URL.findall(value)
