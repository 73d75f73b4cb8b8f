"""A value of the catalogue together with where it comes from, for mistakes and for ``herald explain``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from herald.core.errors import Mistake
from herald.core.files import glance

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: a rule, or a place in a file."""

    rule: str
    """For people: 'measured: one colour, #ffffff', 'logo.yaml'."""
    path: Path | None = None
    """The file that says it, where one does."""
    at: int | tuple[str, ...] | None = None
    """The line, which counts from 1, or the keys that lead to the value in a YAML document."""

    @property
    def line(self) -> int | None:
        """The line, looked for only now: nearly no value is asked where it comes from."""
        if isinstance(self.at, tuple) and self.path:
            return line_of(glance(self.path).splitlines(), self.at)
        return self.at if isinstance(self.at, int) else None

    def __str__(self) -> str:
        line = self.line
        return self.rule if line is None else f"{self.rule}, line {line}"

    def mistake(self, what: str, remedy: str, path: Path) -> Mistake:
        """A mistake at this place; at ``path`` where no file has said it."""
        return Mistake(self.path or path, self.line, what, remedy)


@dataclass(frozen=True, slots=True)
class Told(Generic[T_co]):
    """A value and its origin."""

    value: T_co
    origin: Origin


NOBODY = Origin("nobody says it")


def said_in(path: Path, *keys: str) -> Origin:
    """The origin of a value that a YAML document has at ``keys``: ``said_in(sheet, 'variants', 'a.svg', 'tone')``."""
    return Origin(path.name, path, keys)


def line_of(lines: list[str], keys: Iterable[str]) -> int | None:
    """The line, from 1, of the last of ``keys`` in the lines of a valid YAML document, or of the nearest above it.

    Each key is looked for among the lines that are indented deeper than the one before. In a flow mapping, which
    has no lines of its own, the line is that of the mapping.
    """
    start, end, depth, found = 0, len(lines), -1, None
    for key in keys:
        # A sheet may spell it 'license', too.
        word = re.escape(key).replace("licence", "licen[cs]e")
        pattern = re.compile(rf"( *)([\"']?){word}\2 *:(\s|$)")
        indents = [len(line) - len(line.lstrip()) for line in lines[start:end] if _is_content(line)]
        deeper = [indent for indent in indents if indent > depth]
        # Only keys of this level: what stands deeper may be text, or the same word somewhere else.
        level = deeper[0] if deeper else 0
        here = next((n for n in range(start, end) if (m := pattern.match(lines[n])) and len(m[1]) == level), None)
        if here is None:
            break
        found, start, depth = here, here + 1, level
        end = next((n for n in range(start, end) if _is_content(lines[n]) and _indent(lines[n]) <= depth), end)
    return None if found is None else found + 1


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(("#", "---"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
