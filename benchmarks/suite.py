"""`python -m benchmarks.suite FOLDER`: how far engines, and Herald's choice of one, agree with reference pictures.

FOLDER holds SVG files, each with a PNG of the same name beside it. The test suite of resvg is such a folder
(`crates/resvg/tests/tests` of its repository); with `--fonts FOLDER` its fonts are used, and none of the system's.
"""

from __future__ import annotations

import argparse
import io
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

from herald.core.errors import HeraldError
from herald.core.jobs import Limits, run
from herald.svg.sizes import natural_size
from herald.pictures.trust import choose
from herald.pictures.compare import difference
from herald.pictures.engines import Choice, Engine
from herald.pictures.render import Cell, Format, Order, Target, draw


@dataclass(frozen=True)
class Case:
    """An SVG file to be drawn by one engine, as large as its reference picture."""

    path: Path
    engine: Engine
    fonts: tuple[Path, ...]


@dataclass(frozen=True)
class Drawn:
    """An SVG to be drawn by one engine at one size, in pixels."""

    svg: bytes
    engine: Engine
    width: int
    height: int
    fonts: tuple[Path, ...] = ()


def drawn(job: Drawn) -> Image.Image | None:
    """The drawing as RGBA; ``None`` if the engine cannot draw it. An engine may also end the process."""
    try:
        root = ElementTree.fromstring(job.svg).attrib
        size = natural_size(root.get("width"), root.get("height"), root.get("viewBox"))
    except (ElementTree.ParseError, ValueError):
        return None
    target = Target("drawn", Format.PNG, (Cell(job.width, job.height),))
    delivery = draw(Order("", job.svg, *size, job.engine, (target,), job.fonts))
    return None if delivery.fault else Image.open(io.BytesIO(delivery.files[0][1])).convert("RGBA")


def agrees(case: Case) -> bool:
    """Whether the engine draws what the reference picture shows."""
    reference = Image.open(case.path.with_suffix(".png")).convert("RGBA")
    picture = drawn(Drawn(case.path.read_bytes(), case.engine, *reference.size, case.fonts))
    return picture is not None and not difference(picture, reference).is_visible


def chosen(path: Path) -> Choice | None:
    """Herald's choice; ``None`` if it would refuse the file."""
    from herald.svg.inspection import inspect

    payload = path.read_bytes()
    try:
        inspect(payload, path)
    except HeraldError:
        return None
    return choose(ElementTree.fromstring(payload))


@dataclass
class Row:
    """One line of the table, in numbers of files."""

    files: int = 0
    refused: int = 0
    cairosvg: int = 0
    resvg: int = 0
    right: int = 0
    trusted: int = 0
    trusted_right: int = 0

    def __str__(self) -> str:
        drawn = self.files - self.refused
        return (
            f"{self.files:,} | {self.refused:,} | {_percent(self.cairosvg, drawn)} | {_percent(self.resvg, drawn)} "
            f"| {_percent(self.right, drawn)} | {self.trusted:,} | {_percent(self.trusted_right, self.trusted)}"
        )


def main() -> None:
    """Print the table; with ``--list``, then the files on which the chosen engine does not agree."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suite", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="SVG files with PNG files beside them, in folders or not")
    parser.add_argument("--fonts", type=Path, help="a folder of font files for resvg")
    parser.add_argument("--list", action="store_true", help="name the files on which the chosen engine fails")
    options = parser.parse_args()
    paths = [path for path in sorted(options.folder.rglob("*.svg")) if path.with_suffix(".png").exists()]
    fonts = tuple(sorted(options.fonts.iterdir())) if options.fonts else ()
    cases = [Case(path, engine, fonts) for path in paths for engine in Engine]
    results = run(agrees, cases, Limits(seconds=30, memory=2 << 30))
    rows: dict[str, Row] = defaultdict(Row)
    failures = []
    outcome: dict[Engine, bool] = {}
    for case, result in zip(cases, results, strict=True):
        outcome[case.engine] = result is True
        if len(outcome) < len(Engine):
            continue
        choice = chosen(case.path)
        folder = case.path.relative_to(options.folder).parts[0] if case.path.parent != options.folder else "."
        for row in (rows[folder], rows["all"]):
            _count(row, choice, outcome)
        if choice and not outcome[choice.engine]:
            failures.append(f"{case.path.relative_to(options.folder)}: {choice.engine.value}, which {choice.reason}")
        outcome = {}
    print("| folder | files | refused | CairoSVG | resvg | chosen | trusted to CairoSVG | of them right |")
    print("| :-- | --: | --: | --: | --: | --: | --: | --: |")
    for folder, row in sorted(rows.items(), key=lambda item: (item[0] == "all", item[0])):
        print(f"| {folder} | {row} |")
    if options.list:
        print("", *failures, sep="\n")


def _count(row: Row, choice: Choice | None, outcome: dict[Engine, bool]) -> None:
    row.files += 1
    if choice is None:
        row.refused += 1
        return
    row.cairosvg += outcome[Engine.CAIROSVG]
    row.resvg += outcome[Engine.RESVG]
    row.right += outcome[choice.engine]
    if choice.engine is Engine.CAIROSVG:
        row.trusted += 1
        row.trusted_right += outcome[Engine.CAIROSVG]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


if __name__ == "__main__":
    main()
