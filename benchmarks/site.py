"""Whole builds of catalogues, one master a logo, six PNGs a master: how their cost grows with the number of masters."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks import machine
from benchmarks.corpus import make_site
from benchmarks.drawings import LOGOS
from benchmarks.measure import Cost, measure
from benchmarks.posts import build
from benchmarks.tables import table

MASTERS = (10, 100, 1000, 5000)
_POSTS = 10
# Larger sites are built once: they take minutes, and what varies from run to run is small beside that.
_ONCE_FROM = 5000


def run(rounds: int, sizes: Sequence[int]) -> str:
    """Measure; returns the table, with the cost of a master beside that of the whole."""
    rows = []
    for masters in sizes:
        done = [_round(masters) for _ in range(1 if masters >= _ONCE_FROM else rounds)]
        cold, warm, edited, stage = (list(column) for column in zip(*done, strict=True))
        rows.append(
            [
                f"{masters:,}",
                *(
                    f"{median(c.cpu for c in column):.2f} / {median(c.wall for c in column):.2f}"
                    for column in (cold, warm, edited)
                ),
                *(f"{1000 * median(c.cpu for c in column) / masters:.1f}" for column in (cold, warm)),
                f"{median(float(c.output) for c in stage):.0f}",
                *(f"{max(c.peak for c in column):.0f}" for column in (cold, warm)),
            ]
        )
    head = [
        "masters",
        "cold",
        "nothing changed",
        "one master changed",
        "cold, CPU ms a master",
        "nothing changed, CPU ms a master",
        "catalogue alone, nothing changed, CPU ms a thousand PNGs",
        "peak MB, cold",
        "peak MB, nothing changed",
    ]
    return (
        f"Rounds: {rounds}, from {_ONCE_FROM:,} masters on one; medians; CPU s / wall s, on all cores\n\n"
        f"{table(head, rows)}"
    )


def _round(masters: int) -> tuple[Cost, Cost, Cost, Cost]:
    with tempfile.TemporaryDirectory(prefix="herald-bench-") as folder:
        root = Path(folder)
        make_site(root, _POSTS, LOGOS.drawings(masters))
        cold, warm = build(root), build(root)
        stage = measure([sys.executable, "-m", "benchmarks.catalogue", root], machine.ROOT)
        logo = root / "content/logos/logo-3/logo-3.svg"
        logo.write_text(logo.read_text().replace("</svg>", '<circle r="9"/></svg>'))
        return cold, warm, build(root), stage
