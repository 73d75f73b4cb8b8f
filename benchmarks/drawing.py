"""The drawing job: a folder of SVGs, each in six widths as PNG files, by Herald and by the tools that people use."""

from __future__ import annotations

import shutil
import struct
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from benchmarks import machine
from benchmarks.drawings import KINDS
from benchmarks.measure import Cost, measure
from benchmarks.tables import compared

WIDTHS = (64, 128, 256, 512, 1024, 2048)
BASE = "sharp"
# What Herald is to reach, over sharp.
_CPU = {"icons": 0.5, "logos": 0.8, "emoji": 0.9, "heavy": 1.0}
_BYTES = {"icons": 0.5, "logos": 1.0, "emoji": 1.0, "heavy": 1.0}
_MEMORY = dict.fromkeys(_CPU, 0.5)
_SHOWN = 4


@dataclass(frozen=True)
class Run:
    """One way's run over one folder: its cost, the bytes of all PNGs, and which are missing or of a wrong size."""

    cost: Cost
    bytes: int
    wrong: tuple[str, ...]


Runs = Mapping[str, Mapping[str, list[Run]]]
"""Class -> way -> the run of each round."""


def ways() -> dict[str, tuple[str | Path, ...]]:
    """The beginning of each way's command, for those that are installed; folder, output and widths follow."""
    node, rsvg = machine.node(), shutil.which("rsvg-convert")
    found: dict[str, tuple[str | Path, ...]] = {"Herald": (sys.executable, "-m", "benchmarks.job")}
    if node:
        found[BASE] = (node, machine.PEERS / "sharp.mjs")
        found["resvg-js"] = (node, machine.PEERS / "resvg-js.mjs")
    found["cairosvg alone"] = (sys.executable, machine.PEERS / "cairosvg_alone.py")
    if rsvg:
        found["rsvg-convert"] = ("sh", machine.PEERS / "rsvg-convert.sh")
    return found


def run(rounds: int, folders: Mapping[str, Path], only: Sequence[str]) -> str:
    """Measure; returns the tables. ``folders`` stand in for our own collections; ``only`` these ways, if any."""
    commands = {way: command for way, command in ways().items() if not only or way in only}
    with tempfile.TemporaryDirectory(prefix="herald-bench-") as scratch:
        root = Path(scratch)
        for kind in () if folders else KINDS:
            kind.write(root / "in" / kind.name)
        for name, source in folders.items():
            _copy(source, root / "in" / name)
        inputs = [root / "in" / name for name in folders or [kind.name for kind in KINDS]]
        runs = {folder.name: _interleaved(folder, root / "out", commands, rounds) for folder in inputs}
        counts = {folder.name: len(list(folder.iterdir())) for folder in inputs}
    return _report(runs, counts, rounds)


def _copy(source: Path, folder: Path) -> None:
    """Put the SVGs of a collection into one flat folder."""
    folder.mkdir(parents=True)
    for path in sorted(source.rglob("*.svg")):
        shutil.copyfile(path, folder / "-".join(path.relative_to(source).parts))


def _interleaved(
    folder: Path, output: Path, commands: Mapping[str, Sequence[str | Path]], rounds: int
) -> dict[str, list[Run]]:
    """One way after the other, and again: whatever else the machine does meets all of them alike."""
    done: dict[str, list[Run]] = {way: [] for way in commands}
    for turn in range(rounds):
        for way, command in commands.items():
            print(f"{folder.name}, round {turn + 1} of {rounds}: {way}", file=sys.stderr, flush=True)
            output.mkdir()
            cost = measure([*command, folder, output, *map(str, WIDTHS)], machine.ROOT, machine.core())
            size = sum(path.stat().st_size for path in output.iterdir())
            done[way].append(Run(cost, size, tuple(misses(folder, output))))
            shutil.rmtree(output)
    return done


def _report(runs: Runs, counts: Mapping[str, int], rounds: int) -> str:
    def values(of: Callable[[Run], float], each: bool = True) -> dict[str, dict[str, list[float]]]:
        return {
            kind: {way: [of(run) / (counts[kind] if each else 1) for run in done] for way, done in ways.items()}
            for kind, ways in runs.items()
        }

    collections = ", ".join(f"{count:,} {kind}" for kind, count in counts.items())
    head = (
        f"{collections}; {len(WIDTHS)} PNGs of each, {WIDTHS[0]} to {WIDTHS[-1]} pixels wide; on one core; "
        f"rounds: {rounds}; medians, over {BASE}, and for each file\n"
    )
    tables = (
        compared("CPU time", "ms", values(lambda run: 1000 * run.cost.cpu), BASE, _CPU),
        compared("bytes", "kB", values(lambda run: run.bytes / 1000), BASE, _BYTES),
        compared("peak memory", "MB", values(lambda run: run.cost.peak, each=False), BASE, _MEMORY),
    )
    return "\n".join((head, *tables, *_notes(runs)))


def _notes(runs: Runs) -> Iterator[str]:
    """What each way said in its last round, and which of its files are wrong."""
    for kind, ways in runs.items():
        for way, done in ways.items():
            said, wrong = done[-1].cost.output.splitlines(), done[-1].wrong
            if len(said) > _SHOWN:
                said = [*said[:_SHOWN], f"and {len(said) - _SHOWN:,} lines more"]
            if wrong:
                said.append(f"{len(wrong):,} PNGs missing or of a wrong size: {', '.join(wrong[:_SHOWN])}")
            if said:
                yield f"- {kind}, {way}: {'; '.join(said)}"


def misses(folder: Path, output: Path) -> Iterator[str]:
    """Names of the PNGs that are missing, or not as wide as ordered, or more than a pixel too high or too low."""
    for path in sorted(folder.iterdir()):
        ratio = _ratio(path)
        for width in WIDTHS:
            png = output / f"{path.stem}-{width}.png"
            wide, high = _size(png)
            if wide != width or (ratio is not None and abs(high - max(1, width * ratio)) > 1):
                yield f"{png.name} {wide}x{high}"


def _size(png: Path) -> tuple[int, int]:
    """In pixels; nothing if there is no such file."""
    if not png.exists():
        return 0, 0
    with png.open("rb") as file:
        head = file.read(24)
    # PNG, 11.2.1: the size stands first in the first chunk.
    wide, high = struct.unpack(">II", head[16:].rjust(8, b"\0"))
    return wide, high


def _ratio(path: Path) -> float | None:
    """Height over width, if it stands there in plain numbers."""
    try:
        root = ElementTree.parse(path).getroot()
        sizes = [root.get("width", ""), root.get("height", "")]
        if not all(sizes):
            sizes = root.get("viewBox", "").replace(",", " ").split()[2:]
        width, height = (float(size.removesuffix("px")) for size in sizes)
    except (ValueError, ElementTree.ParseError):
        return None
    return height / width
