"""Carry out the plan of an import, and tell what was done and what is left for a person."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from herald.core.errors import Mistake
from herald.imports.moves import SHOWN, counted
from herald.imports.wordpress.planning import Plan


@dataclass(frozen=True)
class ImportReport:
    """What an import did. Names are below the content folder."""

    plan: Plan
    written: tuple[str, ...]
    same: int
    """Files that were there already, as they would have been written."""
    kept: tuple[str, ...]
    """Files that were there already with another text: not touched."""
    people: int
    """Entries that were added to the file of people."""
    file: Path | None = None
    """Where the whole report is."""

    @property
    def refused(self) -> tuple[Mistake, ...]:
        """What could not be taken over at all."""
        return self.plan.refused

    def __str__(self) -> str:
        ending = f"\n\nAll of it is in {self.file}" if self.file else ""
        return self.text(SHOWN) + ending

    def text(self, shown: int) -> str:
        """The report with at most ``shown`` lines of each kind."""
        counts = self.plan.counts
        parts = [counted(counts.get(what, 0), what) for what in ("post", "page", "comment", "file", "redirect")]
        drafts = f" ({counted(counts['draft'], 'draft')} among them)" if counts.get("draft") else ""
        first = f"Found {', '.join(parts)}{drafts}"
        people = counted(self.people, "person").replace("persons", "people")
        second = f"Wrote {counted(len(self.written), 'file')}, added {people}"
        if self.same:
            second += f"; {counted(self.same, 'file')} {'was' if self.same == 1 else 'were'} there already"
        lines = [first, second]
        lines += _section("Refused; mend these, and import again", [str(mistake) for mistake in self.refused], shown)
        lines += _section("There already with another text, and left as they are", self.kept, shown)
        lines += _section("Renamed, because the name was taken or cannot be one", self.plan.renamed, shown)
        for kind, doubts in sorted(self.plan.doubts.items()):
            lines += _section(kind, doubts, shown)
        return "\n".join(lines)


def carry_out(plan: Plan, content: Path, people: Path) -> ImportReport:
    """Write what is not there yet. Raises ``OSError``."""
    written, kept, same = [], [], 0
    for move in plan.copies:
        target = content / move.target
        if target.exists():
            same += 1
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with move.source.open("rb") as source, target.open("xb") as copy:
            shutil.copyfileobj(source, copy)
        written.append(move.target)
    for name, text in sorted(plan.texts.items()):
        target = content / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            written.append(name)
        elif target.read_text(encoding="utf-8", errors="replace") == text:
            same += 1
        else:
            kept.append(name)
    if plan.people:
        there = people.read_text(encoding="utf-8") if people.exists() else ""
        gap = "" if not there or there.endswith("\n") else "\n"
        people.parent.mkdir(parents=True, exist_ok=True)
        people.write_text(f"{there}{gap}{plan.people}", encoding="utf-8", newline="\n")
    return ImportReport(
        plan, tuple(written), same, tuple(kept), sum(not line.startswith(" ") for line in plan.people.splitlines())
    )


def _section(title: str, lines: Sequence[str], shown: int) -> Iterator[str]:
    if lines:
        yield f"\n{title} ({len(lines):,}):"
        yield from (f"  {line}" for line in lines[:shown])
        if len(lines) > shown:
            yield f"  ... and {len(lines) - shown:,} more"
