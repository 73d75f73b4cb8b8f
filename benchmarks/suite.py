"""`python -m benchmarks.suite FOLDER`: how far engines, and Herald's choice of one, agree with reference pictures.

FOLDER holds SVG files, each with a PNG of the same name beside it. The test suite of resvg is such a folder
(`crates/resvg/tests/tests` of its repository); with `--fonts FOLDER` its fonts are used, and none of the system's.

The engines draw each file as it is. What Herald makes of it, cleaned, chosen and drawn, is compared for every file
that it accepts; for one that it refuses, the engine that the choice names draws the file as it is.
"""

from __future__ import annotations

import argparse
import io
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import resvg_py
from PIL import Image

from herald.core.errors import HeraldError
from herald.core.jobs import Limits, run
from herald.pictures import cairo
from herald.pictures.compare import difference
from herald.pictures.engines import Choice, Engine
from herald.pictures.formats import image_of
from herald.pictures.look import Look, look
from herald.pictures.trust import choose
from herald.svg.sizes import natural_size


@dataclass(frozen=True)
class Case:
    """An SVG file with a reference picture, and the fonts that may be used."""

    path: Path
    fonts: tuple[Path, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of a case: whether each way of drawing it agrees with the reference."""

    choice: Choice
    is_accepted: bool
    cairosvg: bool
    resvg: bool
    herald: bool


def judged(case: Case) -> Outcome:
    """Draw a file in all ways. A job for a worker: an engine may end its process, and that is a ``Lost``."""
    payload = case.path.read_bytes()
    reference = Image.open(case.path.with_suffix(".png")).convert("RGBA")
    drawn = {engine: _agrees(payload, engine, reference, case) for engine in Engine}
    try:
        seen = look(payload, case.path)
    except HeraldError:
        choice = _choice(payload)
        return Outcome(choice, False, drawn[Engine.CAIROSVG], drawn[Engine.RESVG], drawn[choice.engine])
    herald = _agrees(seen.svg, seen.choice.engine, reference, case, seen)
    return Outcome(seen.choice, True, drawn[Engine.CAIROSVG], drawn[Engine.RESVG], herald)


def _choice(payload: bytes) -> Choice:
    try:
        return choose(ElementTree.fromstring(payload))
    except ElementTree.ParseError:
        return Choice(Engine.RESVG, "is no XML that Python reads")


def _agrees(svg: bytes, engine: Engine, reference: Image.Image, case: Case, seen: Look | None = None) -> bool:
    try:
        picture = (
            _by_cairosvg(svg, reference.size, seen)
            if engine is Engine.CAIROSVG
            else _by_resvg(svg, reference.width, case)
        )
    except Exception:  # an engine raises whatever it stumbles over
        return False
    return picture.size == reference.size and not difference(picture, reference).is_visible


def _by_cairosvg(svg: bytes, size: tuple[int, int], seen: Look | None) -> Image.Image:
    if seen is None:
        root = ElementTree.fromstring(svg).attrib
        natural = natural_size(root.get("width"), root.get("height"), root.get("viewBox"))
    else:
        natural = seen.width, seen.height
    return image_of(cairo.Drawing(svg, *natural).at(*size))


def _by_resvg(svg: bytes, width: int, case: Case) -> Image.Image:
    """As the references were made: scaled to their width, with the fonts and names that resvg's tests use."""
    png = resvg_py.svg_to_bytes(
        svg_string=svg.decode("utf-8"),
        width=width,
        resources_dir=str(case.path.parent),
        skip_system_fonts=True,
        font_files=[str(font) for font in case.fonts] or None,
        font_family="Times New Roman",
        serif_family="Noto Serif",
        sans_serif_family="Noto Sans",
        cursive_family="Yellowtail",
        fantasy_family="Sedgwick Ave Display",
        monospace_family="Noto Mono",
        dpi=96.0,
        font_size=12.0,
        languages=["en"],
    )
    return Image.open(io.BytesIO(png)).convert("RGBA")


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

    def count(self, outcome: Outcome | None) -> None:
        """One more file; ``None`` where nothing could be drawn, because the worker was lost."""
        self.files += 1
        if outcome is None:
            return
        self.refused += not outcome.is_accepted
        self.cairosvg += outcome.cairosvg
        self.resvg += outcome.resvg
        self.right += outcome.herald
        if outcome.choice.engine is Engine.CAIROSVG and outcome.is_accepted:
            self.trusted += 1
            self.trusted_right += outcome.herald

    def __str__(self) -> str:
        alone = f"{_percent(self.cairosvg, self.files)} | {_percent(self.resvg, self.files)}"
        trusted = f"{self.trusted:,} | {_percent(self.trusted_right, self.trusted)}"
        return f"{self.files:,} | {alone} | {_percent(self.right, self.files)} | {trusted} | {self.refused:,}"


def main() -> None:
    """Print the table; with ``--list``, then the files on which Herald does not agree."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suite", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="SVG files with PNG files beside them, in folders or not")
    parser.add_argument("--fonts", type=Path, help="a folder of font files for resvg")
    parser.add_argument("--list", action="store_true", help="name the files on which Herald fails")
    options = parser.parse_args()
    paths = [path for path in sorted(options.folder.rglob("*.svg")) if path.with_suffix(".png").exists()]
    fonts = tuple(sorted(options.fonts.glob("*.?tf"))) if options.fonts else ()
    cases = [Case(path, fonts) for path in paths]
    rows: dict[str, Row] = defaultdict(Row)
    failures = []
    for case, result in zip(cases, run(judged, cases, Limits(seconds=60, memory=2 << 30)), strict=True):
        outcome = result if isinstance(result, Outcome) else None
        folder = case.path.relative_to(options.folder).parts[0] if case.path.parent != options.folder else "."
        names = [folder, "all"] if folder == "text" else [folder, "all but text", "all"]
        for name in names:
            rows[name].count(outcome)
        if outcome is None or not outcome.herald:
            why = f"{outcome.choice.engine}, which {outcome.choice.reason}" if outcome else str(result)
            failures.append(f"{case.path.relative_to(options.folder)}: {why}")
    print("| folder | files | CairoSVG | resvg | Herald | of these by CairoSVG | of them right | refused |")
    print("| :-- | --: | --: | --: | --: | --: | --: | --: |")
    for name, row in sorted(rows.items(), key=lambda item: (item[0].startswith("all"), item[0] == "all", item[0])):
        print(f"| {name} | {row} |")
    if options.list:
        print("", *failures, sep="\n")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


if __name__ == "__main__":
    main()
