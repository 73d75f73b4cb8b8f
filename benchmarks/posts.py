"""Whole builds of sites of many posts and one logo: how their cost grows with the number of posts."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.corpus import TAGS, WHOLE, make_site
from benchmarks.drawings import LOGOS
from benchmarks.measure import Cost, measure
from benchmarks.tables import table

POSTS = (1000, 2500, 5000, 10000)
# Larger sites are built once: they take minutes, and what varies from run to run is small beside that.
_ONCE_FROM = 5000


def run(rounds: int, sizes: Sequence[int]) -> str:
    """Measure; returns the table, with the cost of a post beside that of the whole."""
    rows = [_row(f"{posts:,}", posts, rounds) for posts in sizes]
    rows.append(_row(f"{sizes[0]:,}, with search and cards", sizes[0], rounds, WHOLE))
    head = ["posts", "CPU s / wall s", "CPU ms a post", "pages", "peak MB"]
    return (
        f"{TAGS} tags. Rounds: {rounds}, from {_ONCE_FROM:,} posts on one; medians; nothing is in the store\n\n"
        f"{table(head, rows)}"
    )


def _row(name: str, posts: int, rounds: int, more: str = "") -> list[str]:
    costs = [_built(posts, more) for _ in range(1 if posts >= _ONCE_FROM else rounds)]
    cpu = median(cost.cpu for cost in costs)
    pages = re.findall(r"([0-9,]+) pages", costs[0].output)
    peak = max(cost.peak for cost in costs)
    wall = median(cost.wall for cost in costs)
    return [name, f"{cpu:.1f} / {wall:.1f}", f"{1000 * cpu / posts:.1f}", pages[-1], f"{peak:.0f}"]


def _built(posts: int, more: str) -> Cost:
    with tempfile.TemporaryDirectory(prefix="herald-bench-") as folder:
        make_site(Path(folder), posts, LOGOS.drawings(1), more)
        return build(Path(folder))


def build(root: Path) -> Cost:
    """The cost of `herald build` in a site's folder."""
    return measure([sys.executable, "-m", "herald", "build"], root)
