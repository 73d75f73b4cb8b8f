"""Tables in Markdown, and the one that sets ways against one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with its numbers to the right and its first column to the left."""
    rule = [":--", *(["--:"] * (len(head) - 1))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows)) + "\n"


def compared(
    title: str,
    unit: str,
    values: Mapping[str, Mapping[str, Sequence[float]]],
    base: str,
    aims: Mapping[str, float],
) -> str:
    """Ways in rows, classes in columns; in each cell the median over that of ``base``, and the median itself.

    ``values`` are those of each round, by class and way; the ratio is the median of the rounds' ratios. ``aims`` are
    the ratios that are hoped for, by class.
    """
    kinds = list(values)
    ways = list(next(iter(values.values())))

    def cell(kind: str, way: str) -> str:
        rounds, bases = values[kind][way], values[kind].get(base)
        shown = f"{median(rounds):,.0f} {unit}"
        if bases is None:
            return shown
        return f"{median([mine / theirs for mine, theirs in zip(rounds, bases, strict=True)]):.2f} ({shown})"

    rows = [[way, *(cell(kind, way) for kind in kinds)] for way in ways]
    aim = ["aimed at", *(f"≤ {aims[kind]:.2f}" if kind in aims else "" for kind in kinds)]
    return table([title, *kinds], [*rows[:1], aim, *rows[1:]] if any(aim[1:]) else rows)
