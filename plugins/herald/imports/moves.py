"""What an import is going to do, told and then done: files are copied, sheets are written, nothing is replaced."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from herald.core.errors import Mistake

SHOWN = 20
"""Lines of one kind that are told one by one: more would bury the rest."""


@dataclass(frozen=True)
class Move:
    """A file, and its name below the folder of the catalogue."""

    source: Path
    target: str


@dataclass(frozen=True)
class ImportPlan:
    """Everything that an import will do, and what it leaves for a person to decide."""

    moves: tuple[Move, ...] = ()
    sheets: Mapping[str, str] = field(default_factory=dict)
    """By its name below the folder of the catalogue: the text of each ``logo.yaml``."""
    slugs: tuple[str, ...] = ()
    known: int = 0
    """Logos that the catalogue has already, drawing by drawing."""
    renamed: tuple[str, ...] = ()
    refused: tuple[Mistake, ...] = ()
    undecided: tuple[str, ...] = ()

    def __str__(self) -> str:
        drawings = sum(move.target.endswith(".svg") for move in self.moves)
        others = len(self.moves) - drawings
        counts = f"{counted(len(self.slugs), 'logo')} with {counted(drawings, 'drawing')}"
        if others:
            counts += f" and {counted(others, 'other file')}"
        if self.known:
            counts += f"; {counted(self.known, 'logo')} {'was' if self.known == 1 else 'were'} there already"
        parts = [counts]
        parts += _section("Renamed, because the name was taken or was no name", self.renamed)
        parts += _section("Refused; mend these, and import again", [str(mistake) for mistake in self.refused])
        parts += _section("For you to decide", self.undecided)
        return "\n".join(parts)


def carry_out(plan: ImportPlan, catalogue: Path) -> None:
    """Copy the files and write the sheets. Raises ``FileExistsError`` if one has come in the meantime, ``OSError``."""
    for move in plan.moves:
        target = catalogue / move.target
        target.parent.mkdir(parents=True, exist_ok=True)
        with move.source.open("rb") as source, target.open("xb") as copy:
            shutil.copyfileobj(source, copy)
    for name, text in plan.sheets.items():
        with (catalogue / name).open("x", encoding="utf-8") as file:
            file.write(text)


def counted(number: int, what: str) -> str:
    """'1 logo', '2,000 logos'."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"\n{title}:"
        yield from (f"  {line}" for line in lines[:SHOWN])
        if len(lines) > SHOWN:
            yield f"  ... and {len(lines) - SHOWN:,} more"
