"""The colours of small pictures whose colours are known."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from PIL import Image, ImageDraw

from herald.pictures.palette import inked, is_thin, palette, total
from herald.pictures.picture import Colour

RED, BLUE, GREY = (200, 16, 46), (0, 82, 204), (225, 226, 227)
Box = tuple[int, int, int, int]


def picture(*boxes: tuple[Box, Colour, int]) -> Image.Image:
    """100 x 100 pixels with rectangles: left, top, right, bottom, colour, opacity."""
    image = Image.new("RGBA", (100, 100))
    for box, colour, opacity in boxes:
        image.paste((*colour, opacity), box)
    return image


@pytest.mark.parametrize(
    ("image", "colours"),
    [
        (picture(), []),
        (picture(((10, 10, 90, 90), RED, 255)), [RED]),
        (picture(((0, 0, 40, 100), RED, 255), ((40, 0, 100, 100), BLUE, 255)), [BLUE, RED]),
        (picture(((0, 0, 50, 100), RED, 255), ((50, 0, 100, 100), BLUE, 255)), [BLUE, RED]),  # by value
        (picture(((0, 0, 40, 100), RED, 128), ((40, 0, 60, 100), BLUE, 255)), [RED, BLUE]),
        # Where there is hardly any opacity, there is no ink.
        (picture(((0, 0, 40, 100), RED, 20), ((40, 0, 60, 100), BLUE, 255)), [BLUE]),
        # An edge that is one mixed pixel wide, however long, and less than a hundredth.
        (picture(((0, 0, 50, 100), RED, 255), ((50, 0, 51, 100), (100, 49, 125), 255), ((51, 0, 100, 100), BLUE, 255)),
         [RED, BLUE]),
        (picture(((0, 0, 100, 100), RED, 255), ((50, 50, 59, 59), BLUE, 255)), [RED]),
        (picture(((0, 0, 100, 100), RED, 255), ((50, 50, 61, 61), BLUE, 255)), [RED, BLUE]),
        # Colours that nobody tells apart go by the name of the larger area.
        (picture(((0, 0, 60, 100), GREY, 255), ((60, 0, 100, 100), (233, 226, 227), 255)), [GREY]),
        (picture(((0, 0, 60, 100), GREY, 255), ((60, 0, 100, 100), (234, 226, 227), 255)), [GREY, (234, 226, 227)]),
        # Where everything is an edge, edges are all that there is.
        (picture(*(((x, 0, x + 1, 100), RED, 255) for x in range(0, 100, 4))), [RED]),
    ],
)  # fmt: skip
def test_flat_colours_are_exact_and_by_area(image: Image.Image, colours: list[Colour]) -> None:
    assert palette(image) == colours


def test_there_are_eight_at_most() -> None:
    columns = [((10 * n, 0, 10 * n + 10, 100 - n), (20 * n, 255 - 20 * n, 40), 255) for n in range(10)]
    assert palette(picture(*columns)) == [colour for _, colour, _ in columns[:8]]


def test_mixtures_at_round_edges_are_no_colours() -> None:
    large = Image.new("RGBA", (800, 800), (*BLUE, 255))
    ImageDraw.Draw(large).ellipse((100, 100, 700, 700), (255, 255, 255, 255))
    assert palette(large.resize((100, 100), Image.Resampling.BOX)) == [BLUE, (255, 255, 255)]


def test_a_gradient_has_a_few_colours_of_its_own() -> None:
    image = Image.merge("RGBA", [Image.linear_gradient("L")] * 3 + [Image.new("L", (256, 256), 255)])
    greys = sorted(palette(image))
    assert 3 <= len(greys) <= 6
    assert all(other[0] - one[0] > 48 for one, other in pairwise(greys))
    assert (greys[0][0] < 64, greys[-1][0] > 192) == (True, True)


def test_a_flat_colour_beside_a_gradient_stays_exact() -> None:
    gradient = Image.linear_gradient("L").resize((100, 100))
    image = Image.merge("RGBA", [gradient] * 3 + [Image.new("L", (100, 100), 255)])
    image.paste((*RED, 255), (0, 0, 100, 30))
    assert RED in palette(image)


def test_a_photograph_has_colours_that_do_not_vary() -> None:
    noise = Image.frombytes("RGB", (32, 32), random.Random(1).randbytes(3 * 32 * 32))
    image = noise.resize((128, 128), Image.Resampling.BICUBIC).convert("RGBA")
    colours = palette(image)
    assert len(colours) == 8
    assert colours == palette(image.copy())


@pytest.mark.parametrize(("width", "is_one"), [(1, True), (2, False), (10, False)])
def test_lines_of_a_pixel_are_thin(width: int, is_one: bool) -> None:
    image = picture(*(((x, 0, x + width, 100), RED, 255) for x in range(0, 90, 20)))
    assert is_thin(image) is is_one


def test_ink_is_what_can_be_seen() -> None:
    image = picture(((0, 0, 10, 10), RED, 26), ((10, 0, 30, 10), RED, 25), ((30, 0, 60, 10), RED, 255))
    assert total(inked(image)) == 255 * (100 + 300)
