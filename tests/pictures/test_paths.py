"""Path data: all of its grammar, the same shapes as CairoSVG's, and tight boxes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from math import cos, pi, sin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herald.pictures import cairo, paths
from tests.pictures.drawings import difference, own_way
from tests.svg.drawings import svg

KINDS = {paths.MOVE: ("M", 1), paths.LINE: ("L", 1), paths.CURVE: ("C", 3), paths.CLOSE: ("Z", 0)}
Step = tuple[str, tuple[float, ...]]
# A busy machine is no mistake.
AT_LEISURE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def steps(path: array[float]) -> Iterator[Step]:
    """The segments again, a letter with its absolute points each."""
    position = 0
    while position < len(path):
        letter, points = KINDS[path[position]]
        yield letter, tuple(path[position + 2 : position + 2 + 2 * points])
        position += 2 + 2 * points
    assert position == len(path)


def written(data: str) -> str:
    """Path data as its segments say it, to three digits."""
    parts = (
        (letter, [f"{number:.3f}".rstrip("0").rstrip(".") for number in at])
        for letter, at in steps(paths.segments(data))
    )
    return " ".join(" ".join([letter, *numbers]) for letter, numbers in parts).replace("-0 ", "0 ")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", ""),
        ("M1 2", "M 1 2"),
        ("m1 2", "M 1 2"),
        ("M1 2 3 4 5 6", "M 1 2 L 3 4 L 5 6"),
        ("m1 2 3 4 5 6", "M 1 2 L 4 6 L 9 12"),
        ("M1 2L3 4 5 6", "M 1 2 L 3 4 L 5 6"),
        ("M1 2l3 4 5 6", "M 1 2 L 4 6 L 9 12"),
        ("M1 2H3 4", "M 1 2 L 3 2 L 4 2"),
        ("M1 2h3 4", "M 1 2 L 4 2 L 8 2"),
        ("M1 2V3 4", "M 1 2 L 1 3 L 1 4"),
        ("M1 2v3 4", "M 1 2 L 1 5 L 1 9"),
        ("M1 2C3 4 5 6 7 8 9 8 7 6 5 4", "M 1 2 C 3 4 5 6 7 8 C 9 8 7 6 5 4"),
        ("M1 2c3 4 5 6 7 8 1 1 2 2 3 3", "M 1 2 C 4 6 6 8 8 10 C 9 11 10 12 11 13"),
        ("M0 0Q3 6 9 0", "M 0 0 C 2 4 5 4 9 0"),
        ("M1 1q3 6 9 0 3 6 9 0", "M 1 1 C 3 5 6 5 10 1 C 12 5 15 5 19 1"),
        # Smooth ones mirror the control point of their own kind only.
        ("M0 0C1 2 3 4 5 5S8 9 9 9", "M 0 0 C 1 2 3 4 5 5 C 7 6 8 9 9 9"),
        ("M0 0c1 2 3 4 5 5s3 4 4 4 3 4 4 4", "M 0 0 C 1 2 3 4 5 5 C 7 6 8 9 9 9 C 10 9 12 13 13 13"),
        ("M1 2S8 9 9 9", "M 1 2 C 1 2 8 9 9 9"),
        ("M0 0L5 5s3 4 4 4", "M 0 0 L 5 5 C 5 5 8 9 9 9"),
        ("M0 0Q3 6 9 0S8 9 9 9", "M 0 0 C 2 4 5 4 9 0 C 9 0 8 9 9 9"),
        ("M0 0Q3 6 9 0T18 0", "M 0 0 C 2 4 5 4 9 0 C 13 -4 16 -4 18 0"),
        ("M0 0q3 6 9 0t9 0 9 0", "M 0 0 C 2 4 5 4 9 0 C 13 -4 16 -4 18 0 C 20 4 23 4 27 0"),
        ("M0 0T3 3", "M 0 0 C 0 0 1 1 3 3"),
        ("M0 0C1 2 3 4 5 5T8 8", "M 0 0 C 1 2 3 4 5 5 C 5 5 6 6 8 8"),
        ("M0 0Q3 6 9 0L9 3T9 6", "M 0 0 C 2 4 5 4 9 0 L 9 3 C 9 3 9 4 9 6"),
        # Closing goes back to where the subpath began.
        ("M1 2h3v4zl1 1", "M 1 2 L 4 2 L 4 6 Z L 2 3"),
        ("M1 2h3v4Zm1 1h3z", "M 1 2 L 4 2 L 4 6 Z M 2 3 L 5 3 Z"),
        ("m1 2h3zm1 1h3z", "M 1 2 L 4 2 Z M 2 3 L 5 3 Z"),
        ("M1 2c1 1 1 1 2 2zs3 3 4 4", "M 1 2 C 2 3 2 3 3 4 Z C 1 2 4 5 5 6"),
        # Arcs that are no arcs
        ("M1 2A0 5 0 0 1 7 8", "M 1 2 L 7 8"),
        ("M1 2a5 0 0 0 1 7 8", "M 1 2 L 8 10"),
        ("M1 2A5 5 0 0 1 1 2L3 4", "M 1 2 L 3 4"),
        ("M1 2a5 5 0 11 0 0", "M 1 2"),
    ],
)
def test_each_command_is_read(data: str, expected: str) -> None:
    assert written(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("M1.5.5-1-2", "M 1.5 0.5 L -1 -2"),
        ("M.5-.5+3+4", "M 0.5 -0.5 L 3 4"),
        ("M1e1 2E-1", "M 10 0.2"),
        ("M1e+1,1.e0", "M 10 1"),
        ("M 1 , 2\n\tL\r3,4 ", "M 1 2 L 3 4"),
        ("M1-2-3-4", "M 1 -2 L -3 -4"),
        ("M0.0.1.2.3", "M 0 0.1 L 0.2 0.3"),
        ("  M0 0", "M 0 0"),
    ],
)
def test_numbers_may_stand_close(data: str, expected: str) -> None:
    assert written(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("L1 2", ""),
        ("nothing", ""),
        ("x M1 2", ""),
        ("M1 2L3", "M 1 2"),
        ("M1 2L3 4 5", "M 1 2 L 3 4"),
        ("M1 2L3 4 5L6 7", "M 1 2 L 3 4"),
        ("M1 2L3 4#L5 6", "M 1 2 L 3 4"),
        ("M1 2L3 # 4 L5 6", "M 1 2"),
        ("M1 2LL5 6", "M 1 2"),
        ("M1 2z3L5 6", "M 1 2 Z"),
        ("M1 2L1e 3L5 6", "M 1 2"),
        ("M1 2L\u0663 \u0664", "M 1 2"),
        ("M1 2\u00a0L3 4", "M 1 2"),
        ("M1 2L1e999 4L5 6", "M 1 2"),
        ("M1 2A5 5 0 2 1 9 9L5 6", "M 1 2"),
        ("M1 2A5 5 0 0 1 9", "M 1 2"),
        ("M1 2C3 4 5 6 7 8 9", "M 1 2 C 3 4 5 6 7 8"),
    ],
)
def test_nothing_of_what_follows_a_mistake_is_drawn(data: str, expected: str) -> None:
    assert written(data) == expected


# Circles of radius 5 from (0, 0) to (5, 5): by their centre, two short ways and two long ones.
@pytest.mark.parametrize(
    ("flags", "begin", "end", "centre"),
    [
        ("0 1", -pi / 2, 0, (0, 5)),
        ("1 0", -pi / 2, -2 * pi, (0, 5)),
        ("0 0", pi, pi / 2, (5, 0)),
        ("1 1", pi, 2 * pi + pi / 2, (5, 0)),
    ],
)
@pytest.mark.parametrize(
    "form",
    ["M0 0A5 5 0 {} 5 5", "M0 0a5,5,0,{},5,5", "M0 0a-5-5 77 {} 5 5", "M0 0a-5 5 0 {} 5 5", "m0 0a5 5 0{glued}5 5"],
)
def test_an_arc_goes_the_way_its_flags_say(
    form: str, flags: str, begin: float, end: float, centre: tuple[int, int]
) -> None:
    _move, *curves = steps(paths.segments(form.format(flags, glued=flags.replace(" ", ""))))
    assert [letter for letter, _at in curves] == ["C"] * len(curves)
    for number, (_letter, at) in enumerate(curves, 1):
        angle = begin + (end - begin) * number / len(curves)
        assert at[4:] == pytest.approx((centre[0] + 5 * cos(angle), centre[1] + 5 * sin(angle)), abs=1e-9)
    for point in sampled(paths.segments(form.format(flags, glued=flags.replace(" ", "")))):
        assert abs(point - complex(*centre)) == pytest.approx(5, rel=1e-5)


@pytest.mark.parametrize(
    ("data", "box"),
    [
        ("M0 0A1 1 0 0 1 10 0", (0, -5, 10, 5)),  # radii too small
        ("M0 0A1 2 0 0 1 10 0", (0, -10, 10, 10)),
        ("M0 0A10 5 90 0 1 10 0", (0, -10, 10, 10)),  # turned by a right angle
        ("M0 0a5 5 0 01 10 0 5 5 0 01-10 0", (0, -5, 10, 10)),  # repeated
        ("M0 0a5 5 0 1110 0a5 5 0 11-10 0z", (0, -5, 10, 10)),  # glued to the next number
        ("M1 1A1e200 1e200 0 0 1 3 4", (1, 1, 2, 3)),
        ("M1 1A1e-200 1e-200 0 0 1 3 4", (1, 1, 2, 3)),
    ],
)
def test_an_arc_reaches_as_far_as_it_should(data: str, box: tuple[float, ...]) -> None:
    assert paths.extent(paths.segments(data)) == pytest.approx(box, abs=1e-4)


# Data that both ways can read: CairoSVG knows no negative radii and no arc that ends where it begins.
NUMBERS = st.integers(-64, 64).map(lambda number: number / 4)
RADII = st.integers(1, 48).map(lambda number: number / 4)
COMMANDS = st.one_of(
    *(
        st.tuples(st.sampled_from([letter, letter.lower()]), st.lists(NUMBERS, min_size=count, max_size=count)).map(
            lambda command: f"{command[0]}{' '.join(map(str, command[1]))}"
        )
        for letter, count in (("M", 2), ("L", 2), ("L", 4), ("H", 1), ("V", 1), ("C", 6), ("S", 4), ("Q", 4), ("T", 2))
    ),
    st.just("z"),
    st.tuples(RADII, RADII, NUMBERS, st.sampled_from("01"), st.sampled_from("01"), RADII, NUMBERS).map(
        lambda arc: "a{} {} {} {}{}{} {}".format(*arc)
    ),
)
DATA = st.lists(COMMANDS, min_size=1, max_size=9).map(lambda commands: "M8 8" + "".join(commands))


@AT_LEISURE
@given(data=DATA, rule=st.sampled_from(["nonzero", "evenodd"]))
def test_a_path_looks_as_cairosvg_draws_it(data: str, rule: str) -> None:
    payload = svg(f'<path fill-rule="{rule}" d="{data}"/>', 'viewBox="-16 -16 64 64"')
    largest, mean = difference(cairo.Drawing(payload, 64, 64).at(64, 64), own_way(payload, 64, 64))
    assert largest <= 64  # a quarter of a pixel at an edge
    assert mean < 1


def sampled(path: array[float]) -> Iterator[complex]:
    """Many points of the path, the ends of its segments among them."""
    here = start = 0j
    for letter, at in steps(path):
        points = [complex(at[place], at[place + 1]) for place in range(0, len(at), 2)]
        if letter == "C":
            for number in range(401):
                t = number / 400
                s = 1 - t
                yield s**3 * here + 3 * s * s * t * points[0] + 3 * s * t * t * points[1] + t**3 * points[2]
        here = points[-1] if points else start
        start = here if letter == "M" else start
        yield here


@AT_LEISURE
@given(data=DATA)
def test_the_extent_holds_all_points_and_no_more(data: str) -> None:
    path = paths.segments(data)
    x, y, width, height = paths.extent(path) or (0, 0, 0, 0)
    points = list(sampled(path))
    for low, length, along in ((x, width, [p.real for p in points]), (y, height, [p.imag for p in points])):
        assert min(along) == pytest.approx(low, abs=2e-3)
        assert max(along) == pytest.approx(low + length, abs=2e-3)
        assert low - 1e-9 <= min(along) <= max(along) <= low + length + 1e-9


def test_there_is_no_extent_of_nothing() -> None:
    assert paths.extent(paths.segments("")) is None


@AT_LEISURE
@given(st.one_of(st.text(), st.text("MmZzLlHhVvCcSsQqTtAa0123456789.,-+eE \n", max_size=60).map("M0 0".__add__)))
def test_no_text_is_too_strange(data: str) -> None:
    for _letter, at in steps(paths.segments(data)):
        assert len(at) in {0, 2, 6}
    paths.extent(paths.segments(data))


@pytest.mark.parametrize("number", ["1e308", "-1e308", "1e-320", "1e200"])
def test_no_number_is_too_large_or_too_small(number: str) -> None:
    for letter, count in (("L", 2), ("C", 6), ("S", 4), ("Q", 4), ("T", 2), ("H", 1)):
        for command in (letter, letter.lower()):
            path = paths.segments(f"M1 1{command}{' '.join([number] * count)}a3 3 0 0 1 1 1")
            paths.extent(path)
    path = paths.segments(f"M1 1A{number} 2 3 0 1 4 5A2 {number} {number} 0 1 4 5A1 1 0 1 0 {number} 3")
    paths.extent(path)
    assert next(steps(path)) == ("M", (1, 1))
