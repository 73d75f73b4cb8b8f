"""Places in a text that has yet to be converted: what is to be told of them, and in which line they end up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


@dataclass(frozen=True)
class Remark:
    """Something that a person may want to look at: what, of which kind, and the line of the finished file, from 1."""

    kind: str
    what: str
    line: int | None = None


@dataclass
class Remarks:
    """The remarks on one text, in the order in which they were made; their marks travel with the text."""

    made: list[tuple[str, str]] = field(default_factory=list)

    def mark(self, kind: str, what: str) -> str:
        """Two characters around a number, to be put where the remark belongs."""
        self.made.append((kind, " ".join(what.split())))
        return f"{_OPEN}{len(self.made) - 1}{_CLOSE}"

    def placed(self, text: str) -> tuple[str, tuple[Remark, ...]]:
        """The text without its marks, and every remark with its line; those whose place is gone have none."""
        lines: dict[int, int] = {}
        clean = []
        for number, line in enumerate(text.split("\n"), 1):
            lines |= {int(mark): number for mark in _MARK.findall(line)}
            clean.append(_MARK.sub("", line))
        remarks = (Remark(kind, what, lines.get(number)) for number, (kind, what) in enumerate(self.made))
        return "\n".join(clean), tuple(remarks)


def unmarked(text: str) -> str:
    """The text without marks."""
    return _MARK.sub("", text)
