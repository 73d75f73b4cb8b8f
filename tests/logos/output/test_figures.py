"""The numbers of clear space, smallest size and real sizes, and where the figures put everything."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.logos.entries import VariantEntry
from herald.logos.model import Ground, Kind
from herald.logos.output.figures import (
    FRAME,
    Box,
    Size,
    Space,
    figures_of,
    margin_of,
    real_sizes,
    smallest_side,
    space_of,
)
from herald.pictures.ink import Ink
from tests.logos.entries import drawing, entry

FULL = (0.0, 0.0, 1.0, 1.0)


def variant(  # noqa: PLR0917
    width: int = 100,
    height: int = 100,
    box: tuple[float, float, float, float] = FULL,
    palette: tuple[str, ...] = ("#000000",),
    coverage: float = 0.5,
    ground: Ground = Ground.LIGHT,
) -> VariantEntry:
    made = drawing("otter", ground=ground)
    look = replace(made.variant.master.look, ink=Ink(palette, box, coverage))
    master = replace(made.variant.master, look=look)
    return replace(made, variant=replace(made.variant, master=master), width=width, height=height)


@pytest.mark.parametrize(
    ("width", "height", "margin"),
    [
        (80, 80, 10),  # an eighth of the side
        (80, 60, 10),  # of the longer one
        (60, 80, 10),
        (160, 80, 20),  # where both rules meet
        (400, 80, 20),  # a quarter of the height, however long
        (80, 400, 20),
    ],
)
def test_clear_space(width: float, height: float, margin: float) -> None:
    assert margin_of(width, height) == margin


@given(st.floats(1, 10_000), st.floats(1, 10_000), st.floats(1.0, 1.01))
def test_clear_space_never_jumps(width: float, height: float, more: float) -> None:
    before, after = margin_of(width, height), margin_of(width * more, height)
    assert before <= after <= before * more * (1 + 1e-9)


@pytest.mark.parametrize(
    ("is_long", "sides"),
    [(False, [16, 16, 24, 24, 32, 32]), (True, [16, 16, 20, 20, 24, 24])],
)
def test_the_smallest_side_grows_with_the_colours(is_long: bool, sides: list[int]) -> None:
    assert [smallest_side(is_long, colours) for colours in (1, 2, 3, 4, 5, 8)] == sides


@pytest.mark.parametrize(
    ("width", "height", "sizes"),
    [
        (512, 512, [(16, 16), (32, 32), (64, 64)]),
        (512, 528, [(16, 16), (31, 32), (62, 64)]),
        (960, 172, [(89, 16), (179, 32)]),  # 64 high it would be wider than a phone
        (288, 64, [(72, 16), (144, 32), (288, 64)]),
        (4000, 10, []),
        (1, 4000, [(1, 16), (1, 32), (1, 64)]),
    ],
)
def test_real_sizes(width: int, height: int, sizes: list[tuple[int, int]]) -> None:
    assert real_sizes(width, height) == tuple(Size(*size) for size in sizes)


def test_a_margin_inside_the_file_is_no_ink() -> None:
    space = space_of(variant(200, 100, (0.1, 0.2, 0.5, 0.6)))
    # The ink is 80 x 40: an eighth of 80.
    assert space.margin == 10
    assert space.is_long
    # 40 of the file's 100 px have to become 16.
    assert (space.smallest.side, space.smallest.width, space.smallest.height) == (16, 80, 40)
    assert space.smallest.millimetres == 22  # 80 px are 21.17 mm
    # The ink fills the width that it may, in the middle; the file begins an eighth of the ink before it.
    assert space.ink == Box(80, 90, 240, 120)
    assert space.picture == Box(20, 30, 600, 300)
    assert space.clear == Box(50, 60, 300, 180)


@pytest.mark.parametrize("box", [(0.0, 0.0, 0.0, 0.0), (0.5, 0.5, 0.5, 0.9), (0.9, 0.1, 0.2, 0.5)])
def test_without_ink_the_whole_file_counts(box: tuple[float, float, float, float]) -> None:
    assert space_of(variant(box=box)) == space_of(variant(box=FULL))


@pytest.mark.parametrize("kind", Kind)
def test_what_fills_a_sheet_or_screen_has_no_clear_space(kind: Kind) -> None:
    figures = figures_of(entry("otter", kind=kind))
    assert (figures.space is None) == (kind in {Kind.TEMPLATE, Kind.WALLPAPER, Kind.POSTER})
    assert figures.sizes == (Size(32, 16), Size(64, 32), Size(128, 64))


@pytest.mark.parametrize(
    ("ground", "palette", "coverage", "good", "wrong"),
    [
        (Ground.LIGHT, ("#000000",), 0.5, "#ffffff", "#10161c"),
        (Ground.DARK, ("#ffffff",), 0.5, "#10161c", "#ffffff"),
        (Ground.ANY, ("#1e7f4f", "#ffffff"), 0.5, "#ffffff", "#1e7f4f"),
        (Ground.ANY, (), 0.5, "#ffffff", "#808080"),
        (Ground.ANY, ("#1e7f4f",), 1.0, "#ffffff", ""),
    ],
)
def test_grounds(ground: Ground, palette: tuple[str, ...], coverage: float, good: str, wrong: str) -> None:
    space = space_of(variant(ground=ground, palette=palette, coverage=coverage))
    assert (space.ground, space.wrong_ground) == (good, wrong)


@pytest.mark.parametrize(
    ("palette", "strange"),
    [(("#118833",), (0.55, 0.1, 0.5)), (("#8c1a80",), (0.1, 0.5, 0.2)), ((), (0.55, 0.1, 0.5))],
)
def test_the_strange_colour_is_far_from_its_own(palette: tuple[str, ...], strange: tuple[float, ...]) -> None:
    rows = space_of(variant(palette=palette)).tint.split()
    assert len(rows) == 20
    assert tuple(float(rows[at]) for at in (4, 9, 14)) == strange
    assert rows[15:] == ["0", "0", "0", "1", "0"], "what is clear stays clear"


def lines(path: str) -> list[tuple[int, int, int]]:
    """Start, height and end of each line of text."""
    found = re.findall(r"M(\d+) (\d+)H(\d+)", path)
    assert "".join(f"M{start} {y}H{end}" for start, y, end in found) == path
    return [(int(start), int(y), int(end)) for start, y, end in found]


def crosses(line: tuple[int, int, int], box: Box) -> bool:
    start, y, end = line
    return box.y < y < box.y + box.height and start < box.x + box.width and end > box.x


@given(
    st.integers(1, 4000),
    st.integers(1, 4000),
    st.tuples(st.floats(0, 0.4), st.floats(0, 0.4), st.floats(0.6, 1), st.floats(0.6, 1)),
)
def test_the_figures_show_what_they_say(width: int, height: int, box: tuple[float, float, float, float]) -> None:
    space: Space = space_of(variant(width, height, box))
    for one in (space.ink, space.clear):
        assert one.x >= 0
        assert one.y >= 0
        assert one.x + one.width / 2 == pytest.approx(FRAME[0] / 2, abs=0.2)
        assert one.y + one.height / 2 == pytest.approx(FRAME[1] / 2, abs=0.2)
    around, touching = lines(space.lines_around), lines(space.lines_touching)
    assert all(20 <= start < end <= FRAME[0] - 20 for start, _, end in around + touching)
    assert not any(crosses(line, space.clear) for line in around)
    # In what is thinner than the space between two lines there is nothing to run into.
    assert any(crosses(line, space.clear) for line in touching) or min(space.ink.width, space.ink.height) < 22
    # As promised: at the smallest size the shorter side of the ink has what it needs.
    ink = ((box[2] - box[0]) * space.smallest.width, (box[3] - box[1]) * space.smallest.height)
    assert min(ink) >= space.smallest.side - 0.2
