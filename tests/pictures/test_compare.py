"""What counts as a difference: what one sees, on white or on black, and not the antialiasing of an edge."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from herald.pictures.compare import TOLERATED_LEVELS, TOLERATED_SHARE, difference, marked

SIDE = 40
CLEAR, BLACK, WHITE, GREY = (0, 0, 0, 0), (0, 0, 0, 255), (255, 255, 255, 255), (128, 128, 128, 255)
Colour = tuple[int, int, int, int]


def plain(colour: Colour) -> Image.Image:
    return Image.new("RGBA", (SIDE, SIDE), colour)


def square(left: int, top: int, right: int, bottom: int, *colours: Colour) -> Image.Image:
    """A square with these edges, the right and lower ones inside, in the first colour on the second."""
    colour, ground = colours or (BLACK, CLEAR)
    picture = plain(ground)
    ImageDraw.Draw(picture).rectangle((left, top, right, bottom), fill=colour)
    return picture


def disc(radius: float) -> Image.Image:
    """A disc with antialiased edges, drawn in 8 times the size."""
    large = Image.new("L", (8 * SIDE, 8 * SIDE))
    ImageDraw.Draw(large).ellipse([8 * (SIDE / 2 + sign * radius) for sign in (-1, -1, 1, 1)], fill=255)
    picture = Image.new("RGBA", (SIDE, SIDE), (200, 30, 30, 255))
    picture.putalpha(large.resize((SIDE, SIDE), Image.Resampling.BOX))
    return picture


@pytest.mark.parametrize(
    ("first", "second", "pixels"),
    [
        (plain(CLEAR), plain(CLEAR), 0),
        (plain(BLACK), plain(BLACK), 0),
        # Colours under full transparency are not seen.
        (plain((255, 0, 0, 0)), plain((0, 0, 255, 0)), 0),
        # Nothing and white are alike on white, and nothing and black on black: both grounds count.
        (plain(CLEAR), plain(WHITE), SIDE * SIDE),
        (plain(CLEAR), plain(BLACK), SIDE * SIDE),
        # Up to the tolerated levels, and one more; in one channel.
        (plain(GREY), plain((128, 128 + TOLERATED_LEVELS, 128, 255)), 0),
        (plain(GREY), plain((128, 128, 128 + TOLERATED_LEVELS + 1, 255)), SIDE * SIDE),
        (plain(GREY), plain((128 - TOLERATED_LEVELS - 1, 128, 128, 255)), SIDE * SIDE),
        # An edge may be one pixel off, in any direction, but not two: then the outer row is seen to be too dark in
        # one picture, and the inner row, less its ends, to be too light in the other.
        (square(10, 10, 19, 19), square(11, 10, 20, 19), 0),
        (square(10, 10, 19, 19), square(9, 9, 18, 18), 0),
        (square(10, 10, 19, 19), square(10, 10, 21, 19), 10 + 8),
        (square(10, 10, 19, 19), square(10, 8, 19, 19), 10 + 8),
        # What is there in one picture only is seen, be it as thin as can be, in the middle or at the edge.
        (plain(CLEAR), square(20, 0, 20, SIDE - 1), SIDE),
        (plain(CLEAR), square(0, 0, 0, SIDE - 1), SIDE),
        (plain(WHITE), square(0, SIDE - 1, SIDE - 1, SIDE - 1, BLACK, WHITE), SIDE),
        (plain(BLACK), square(SIDE - 1, 0, SIDE - 1, SIDE - 1, WHITE, BLACK), SIDE),
        (plain(CLEAR), square(20, 20, 20, 20), 1),
    ],
)
def test_what_is_seen(first: Image.Image, second: Image.Image, pixels: int) -> None:
    assert difference(first, second).share == pixels / SIDE**2
    assert difference(second, first).share == pixels / SIDE**2


def test_an_antialiased_edge_may_lie_a_little_off() -> None:
    assert not difference(disc(12), disc(12.4)).is_visible
    assert difference(disc(12), disc(14)).is_visible


@given(st.randoms(use_true_random=False), st.integers(1, 9), st.integers(1, 9))
def test_levels_are_those_of_the_definition(dice: random.Random, width: int, height: int) -> None:
    """The same figures, by Pillow's slow filters on one channel of opaque pictures."""
    greys = [Image.frombytes("L", (width, height), dice.randbytes(width * height)) for _ in range(2)]
    found = difference(*(grey.convert("RGBA") for grey in greys)).levels
    for x in range(width):
        for y in range(height):
            worst = 0
            for one, other in (greys, greys[::-1]):
                value = one.getpixel((x, y))
                low, high = (
                    other.filter(kind(3)).getpixel((x, y)) for kind in (ImageFilter.MinFilter, ImageFilter.MaxFilter)
                )
                worst = max(worst, value - high, low - value)
            assert found.getpixel((x, y)) == worst


@pytest.mark.parametrize(("share", "is_visible"), [(TOLERATED_SHARE, False), (TOLERATED_SHARE * 1.01, True)])
def test_a_few_pixels_are_tolerated(share: float, is_visible: bool) -> None:
    dots = plain(CLEAR).resize((1000, 1000))
    for dot in range(round(share * 1000**2)):
        dots.putpixel((4 * (dot % 200), 4 * (dot // 200)), BLACK)
    found = difference(dots, Image.new("RGBA", (1000, 1000)))
    assert found.share == pytest.approx(share)
    assert found.is_visible is is_visible


def test_pictures_of_two_sizes_are_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        difference(plain(CLEAR), plain(CLEAR).resize((9, 9)))


def test_what_differs_is_red() -> None:
    first, second = square(0, 0, 9, 9), square(30, 30, 39, 39)
    picture = Image.open(io.BytesIO(marked(difference(first, second), first)))
    seen = {colour: count for count, colour in picture.getcolors()}
    assert seen == {(214, 39, 40): 200, (255, 255, 255): SIDE**2 - 200}


def test_the_least_that_differs_is_red() -> None:
    seen = difference(plain(GREY), plain((128, 128, 128 + TOLERATED_LEVELS + 1, 255)))
    assert Image.open(io.BytesIO(marked(seen, plain(GREY)))).getcolors() == [(SIDE**2, (214, 39, 40))]


def test_what_is_alike_is_faded() -> None:
    picture = Image.open(io.BytesIO(marked(difference(plain(BLACK), plain(BLACK)), plain(BLACK))))
    assert picture.getcolors() == [(SIDE**2, (191, 191, 191))]
