"""The benchmark measures what it says: the same drawings at every run, with their share for each engine."""

from __future__ import annotations

import hashlib
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.drawing import WIDTHS, misses
from benchmarks.drawings import KINDS, LOGOS, Kind
from benchmarks.measure import measure
from benchmarks.tables import compared

from herald.pictures.engines import Engine
from herald.pictures.look import look
from tests.conftest import ROOT

# Figures of different versions can be compared as long as these are the same.
DIGESTS = {
    "icons": "f8d0f4bd24839d00",
    "logos": "3ca29ee962ffd313",
    "emoji": "0c69c96449f38179",
    "heavy": "1946c654b4f3b523",
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_drawings_are_the_same_at_every_run(kind: Kind) -> None:
    text = "".join(kind.drawings(kind.count))
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == DIGESTS[kind.name]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_engine_has_its_share_and_none_is_refused(kind: Kind) -> None:
    seen = [look(svg.encode(), Path(f"{kind.name}.svg")) for svg in kind.drawings(kind.count)]
    assert sum(each.choice.engine is Engine.RESVG for each in seen) == kind.beyond


def test_a_larger_collection_has_the_same_share() -> None:
    seen = [look(svg.encode(), Path("logo.svg")) for svg in LOGOS.drawings(200)]
    assert sum(each.choice.engine is Engine.RESVG for each in seen) == 2 * LOGOS.beyond


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)


@pytest.mark.parametrize(
    ("root", "last", "found"),
    [
        ('viewBox="0 0 24 12"', (2048, 1024), []),
        ('viewBox="0 0 24 12"', (2048, 1025), []),
        ('viewBox="0 0 24 12"', (2048, 1026), ["a-2048.png 2048x1026"]),
        ('viewBox="0 0 24 12"', (2047, 1024), ["a-2048.png 2047x1024"]),
        ('viewBox="0 0 24 12"', None, ["a-2048.png 0x0"]),
        ('width="24px" height="12" viewBox="0 0 1 1"', (2048, 1024), []),
        ('width="2em" height="1em"', (2048, 9), []),
    ],
)
def test_wrong_sizes_are_found(tmp_path: Path, root: str, last: tuple[int, int] | None, found: list[str]) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    output.mkdir()
    (folder / "a.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {root}/>')
    for width in WIDTHS[:-1]:
        (output / f"a-{width}.png").write_bytes(png(width, width // 2))
    if last:
        (output / f"a-{WIDTHS[-1]}.png").write_bytes(png(*last))
    assert list(misses(folder, output)) == found


MEASURED = """
import sys
from benchmarks.measure import measure
large = "x = bytearray(400 << 20)"
alone = measure([sys.executable, "-c", "print('here')"], ".")
below = measure([sys.executable, "-c", f"import subprocess as s, sys; s.run([sys.executable, '-c', '{large}'])"], ".")
assert alone.output == "here\\n"
assert alone.peak < 400 < below.peak, (alone, below)
"""


def test_a_cost_is_that_of_all_processes() -> None:
    # In a process of its own: what begins as a copy of this one begins with its memory.
    subprocess.run([sys.executable, "-c", MEASURED], cwd=ROOT, check=True)


def test_a_command_that_fails_is_no_figure() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        measure(["sh", "-c", "exit 3"], ROOT)


def test_ratios_are_taken_within_a_round() -> None:
    """A machine that is twice as slow in one round is so for all ways."""
    values = {
        "icons": {"ours": [1.0, 2.0, 9.0], "theirs": [2.0, 8.0, 9.0]},
        "logos": {"ours": [3.0] * 3, "theirs": [2.0] * 3},
    }
    assert compared("time", "ms", values, "theirs", {"icons": 0.5}) == (
        "| time | icons | logos |\n"
        "| :-- | --: | --: |\n"
        "| ours | 0.50 (2 ms) | 1.50 (3 ms) |\n"
        "| aimed at | ≤ 0.50 |  |\n"
        "| theirs | 1.00 (8 ms) | 1.00 (2 ms) |\n"
    )


def test_without_the_base_there_are_no_ratios() -> None:
    assert "| ours | 7 ms |" in compared("time", "ms", {"icons": {"ours": [7.0]}}, "theirs", {})
