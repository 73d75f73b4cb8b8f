"""What goes wrong, said so that the reader can mend it: file, line, what is wrong, what to write instead."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing in one file that a maintainer has to mend.

    ``line`` counts from 1; ``None`` means the mistake belongs to the file as a whole. So does ``column``, which says
    where in the line, if that is known.
    ``what`` and ``remedy`` are clauses without a final full stop.
    """

    path: Path
    line: int | None
    what: str
    remedy: str
    column: int | None = None

    def __str__(self) -> str:
        numbers = (number for number in (self.line, self.column) if number is not None)
        place = ":".join([shown(self.path), *map(str, numbers)])
        return f"{_printable(place)}: {_one_line(self.what)}; {_one_line(self.remedy)}"


class HeraldError(Exception):
    """The run cannot go on; carries every mistake that is known so far."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes), key=_by_place))
        super().__init__("\n".join(map(str, self.mistakes)))


class MachineError(Exception):
    """The machine refuses (a full disk, a folder that cannot be written): one sentence, no file to mend."""


def reason_of(error: Exception) -> str:
    """One line of what a library says, without its full stop."""
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__


def _by_place(mistake: Mistake) -> tuple[str, int, int, str, str]:
    return (str(mistake.path), mistake.line or 0, mistake.column or 0, mistake.what, mistake.remedy)


def shown(path: Path) -> str:
    """The path as a person in the current folder would type it."""
    if not path.is_absolute():
        return path.as_posix()
    relative = os.path.relpath(path)
    return path.as_posix() if relative.startswith("..") else Path(relative).as_posix()


def _one_line(text: str) -> str:
    return " ".join(_printable(text).split())


def _printable(text: str) -> str:
    """Control characters and line breaks out, so that one mistake stays one line of the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
