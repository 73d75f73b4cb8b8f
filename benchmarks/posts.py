"""Whole builds of sites with posts: cold, with nothing changed, with one post or one master edited."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.corpus import make_site
from benchmarks.measure import Cost, measure
from benchmarks.tables import table

SIZES = ((10, 10), (100, 100), (10, 300), (1000, 10))


def run(rounds: int) -> str:
    """Measure; returns the table."""
    rows = []
    for posts, logos in SIZES:
        done = [_round(posts, logos) for _ in range(rounds)]
        builds = list(zip(*done, strict=True))
        cells = [f"{median(c.cpu for c in build):.2f} / {median(c.wall for c in build):.2f}" for build in builds]
        peak = max(cost.peak for build in builds for cost in build)
        rows.append([f"{posts:,}", f"{logos:,}", *cells, f"{peak:.0f}"])
    head = ["posts", "logos", "cold", "nothing changed", "one post edited", "one logo edited", "peak MB"]
    return f"Rounds: {rounds}; medians; CPU s / wall s, on all cores\n\n{table(head, rows)}"


def _round(posts: int, logos: int) -> list[Cost]:
    with tempfile.TemporaryDirectory(prefix="herald-bench-") as folder:
        root = Path(folder)
        make_site(root, posts, logos)
        costs = [build(root), build(root)]
        post = root / "content/news/post-3.md"
        post.write_text(post.read_text() + "\nOne more line.\n")
        costs.append(build(root))
        logo = root / "content/logos/logo-3/logo-3.svg"
        logo.write_text(logo.read_text().replace("</svg>", '<circle r="9"/></svg>'))
        return [*costs, build(root)]


def build(root: Path) -> Cost:
    """The cost of `herald build` in a site's folder."""
    return measure([sys.executable, "-m", "herald", "build"], root)
