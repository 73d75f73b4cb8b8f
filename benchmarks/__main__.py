"""`make bench`: CPU and wall time of whole builds: cold, with nothing changed, with one file changed."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from benchmarks.corpus import make_site

SIZES = ((10, 10), (100, 100), (10, 300), (1000, 10))
ROUNDS = 3


def main() -> None:
    """Print the table of benchmarks/README.md: medians of the rounds, CPU of all processes and wall, in seconds."""
    names = ("pelican", "cairosvg", "pillow")
    print(f"Python {platform.python_version()}, {', '.join(f'{name} {version(name)}' for name in names)}, ", end="")
    print(f"{os.cpu_count()} cores; medians of {ROUNDS} rounds; CPU s / wall s\n")
    print("| posts | logos | cold | nothing changed | one post edited | one logo edited | peak MB |")
    print("| --: | --: | --: | --: | --: | --: | --: |")
    for posts, logos in SIZES:
        rounds = [_round(posts, logos) for _ in range(ROUNDS)]
        cells = [
            f"{statistics.median(cpu for cpu, _ in column):.2f} / {statistics.median(wall for _, wall in column):.2f}"
            for column in zip(*rounds, strict=True)
        ]
        # The largest of all children so far: sizes grow, so it is this row's, or that of a heavier one before.
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"| {posts:,} | {logos:,} | {' | '.join(cells)} | {peak:.0f} |", flush=True)


def _round(posts: int, logos: int) -> list[tuple[float, float]]:
    with tempfile.TemporaryDirectory(prefix="herald-bench-") as folder:
        root = Path(folder)
        make_site(root, posts, logos)
        times = [_build(root), _build(root)]
        post = root / "content/news/post-3.md"
        post.write_text(post.read_text() + "\nOne more line.\n")
        times.append(_build(root))
        logo = root / "content/logos/logo-3/logo-3.svg"
        logo.write_text(logo.read_text().replace("</svg>", '<circle r="9"/></svg>'))
        return [*times, _build(root)]


def _build(root: Path) -> tuple[float, float]:
    before, started = _cpu(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "herald", "build"], cwd=root, check=True, stdout=subprocess.DEVNULL)
    return _cpu() - before, time.perf_counter() - started


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
