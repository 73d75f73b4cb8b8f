"""Prints: equal for what people take for the same drawing, apart for what they can tell; and ink that is cut off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.pictures.likeness import (
    Print,
    is_alike,
    packed_print,
    pairs_alike,
    print_key,
    take_print,
    unpacked_print,
)
from herald.pictures.look import look
from tests.svg.drawings import SVG, svg

HEAD = '<circle cx="50" cy="50" r="40" fill="#224"/><circle cx="35" cy="40" r="9" fill="{eye}"/>{more}'
PANDA = HEAD.format(eye="#fff", more='<path d="M30 70h40v6H30z" fill="#c43"/>')


def printed(body: str, box: str = "0 0 100 100", more: str = "") -> Print:
    return take_print(look(f'<svg xmlns="{SVG}" viewBox="{box}"{more}>{body}</svg>'.encode(), Path("a.svg")))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(printed(PANDA, "-40 -10 200 150"), id="other margins"),
        pytest.param(printed(f'<g transform="scale(7.3)">{PANDA}</g>', "0 0 730 730"), id="another size"),
        pytest.param(printed(PANDA.replace("#224", "#232846")), id="nearly the colour"),
        pytest.param(printed(PANDA.replace('"35"', '"35.4"')), id="a rounding"),
        pytest.param(printed(PANDA, more=' width="20" height="20"'), id="a natural size"),
    ],
)
def test_what_people_take_for_the_same_is_alike(other: Print) -> None:
    panda = printed(PANDA)
    assert is_alike(panda, other)
    assert is_alike(other, panda)
    assert pairs_alike([panda, other]) == [(0, 1)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(printed(PANDA.replace("#224", "#eed")), id="white"),
        pytest.param(printed(PANDA.replace("#224", "#a22")), id="another colour"),
        pytest.param(printed(HEAD.format(eye="#fff", more="")), id="no mouth"),
        pytest.param(printed(f'<g transform="scale(2 1)">{PANDA}</g>', "0 0 200 100"), id="stretched"),
        pytest.param(printed(f'<g transform="rotate(90 50 50)">{PANDA}</g>'), id="turned"),
        pytest.param(printed('<path d="M10 10h80v80H10z" fill="#224"/>'), id="another shape"),
    ],
)
def test_what_people_can_tell_is_not_alike(other: Print) -> None:
    assert not is_alike(printed(PANDA), other)
    assert pairs_alike([printed(PANDA), other]) == []


def test_blank_drawings_are_like_no_other() -> None:
    blank = printed("")
    assert blank == Print()
    assert not is_alike(blank, blank)
    assert pairs_alike([blank, blank]) == []


def test_what_resvg_refuses_has_a_blank_print() -> None:
    seen = look(f'<svg xmlns="{SVG}" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'.encode(), Path("a.svg"))
    assert take_print(seen).pixels
    assert take_print(replace(seen, svg=svg('<image href="a.png"/>'))) == Print()


@pytest.mark.parametrize(
    ("box", "is_cut"),
    [
        ("0 0 100 100", False),
        ("10 10 80 80", False),
        ("20 0 100 100", True),
        ("0 0 100 80", True),
        ("0 30 99 99", True),
    ],
)
def test_ink_outside_of_the_canvas_is_noticed(box: str, is_cut: bool) -> None:
    assert (printed(PANDA, box).spill > 0.005) == is_cut


def test_a_share_of_the_canvas_is_one_of_the_inner_canvas() -> None:
    ground = '<rect width="100%" height="100%" fill="#224"/>'
    taken = printed(ground, "0 0 100 50")
    assert (taken.spill, taken.stretch) == (0, 2)
    no_box = look(f'<svg xmlns="{SVG}" width="100" height="50">{ground}</svg>'.encode(), Path("a.svg"))
    assert take_print(no_box) == taken


def test_each_pair_is_told_once_and_in_order() -> None:
    panda, other = printed(PANDA), printed(PANDA.replace("#224", "#a22"))
    assert pairs_alike([panda, other, panda, panda, other]) == [(0, 2), (0, 3), (1, 4), (2, 3)]


def test_a_crowd_of_equal_drawings_is_told_without_every_pair() -> None:
    count = 200
    pairs = pairs_alike([printed(PANDA)] * count)
    assert {place for pair in pairs for place in pair} == set(range(count))
    assert len(pairs) < 10 * count


@given(st.binary(min_size=1024, max_size=1024), st.integers(0, 2**64 - 1), st.floats(0.01, 100), st.floats(0, 10))
def test_what_is_packed_comes_out_again(pixels: bytes, bits: int, stretch: float, spill: float) -> None:
    taken = Print(pixels, bits, stretch, spill)
    assert unpacked_print(packed_print(taken)) == taken


def test_blank_prints_are_packed_too() -> None:
    assert unpacked_print(packed_print(Print())) == Print()


def test_another_drawing_has_another_key() -> None:
    one, other = (
        look(f'<svg xmlns="{SVG}" viewBox="0 0 9 9"><path d="M0 0h{n}v9z"/></svg>'.encode(), Path("a.svg"))
        for n in (8, 9)
    )
    assert print_key(one) == print_key(one) != print_key(other)
