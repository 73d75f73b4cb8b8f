"""The colours of a drawing, found in a small picture of it."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable

from PIL import Image, ImageChops

from herald.pictures.picture import Colour

# Share of the ink that has to be inside of shapes, where nothing is mixed with what is behind.
_ENOUGH = 0.25
# An opacity, of 255, below which there is no ink: shadows that fade out would make the box too large.
_FAINT = 26
_MAX_COLOURS = 8
_LEAST = 0.01
# Differences of the channel that differs most, 0 to 255: neighbours in a gradient; colours that nobody tells apart;
# colours of a gradient that one name will do for.
_SOFT, _SAME, _NEAR = 16, 8, 48


def palette(image: Image.Image) -> list[Colour]:
    """The flat colours by area, then what represents gradients and photographs; no mixtures at edges."""
    ink, unevenness = inked(image), _unevenness(image)
    everything = _colours(image, ImageChops.multiply(_within(unevenness, _SOFT), ink)) or _colours(image, ink)
    flat = _colours(image, ImageChops.multiply(_within(unevenness, 0), ink))
    least = _LEAST * everything.total()
    flat = Counter({colour: number for colour, number in flat.items() if number >= least / 4})
    areas = Counter[Colour]()
    for colour, number in _ordered(flat):
        areas[_known(colour, areas, _SAME)] += number
    for colour, number in _ordered(_blended(everything - flat)):
        areas[_known(colour, areas, _NEAR)] += number
    return [colour for colour, number in _ordered(areas) if number >= least][:_MAX_COLOURS]


def _colours(image: Image.Image, mask: Image.Image) -> Counter[Colour]:
    """How many pixels of the mask have each colour."""
    masked = image.copy()
    masked.putalpha(mask)
    found = masked.getcolors(image.width * image.height) or []
    # RGBA has tuples; Pillow's types allow for pictures of one channel, too.
    pixels = [(number, value) for number, value in found if isinstance(value, tuple)]
    return Counter({(red, green, blue): number for number, (red, green, blue, chosen) in pixels if chosen})


def _blended(colours: Counter[Colour]) -> Counter[Colour]:
    """At most 512 colours instead of many: the mean of those that share their three highest bits a channel."""
    shared: dict[Colour, list[tuple[Colour, int]]] = {}
    for colour, number in colours.items():
        red, green, blue = (value >> 5 for value in colour)
        shared.setdefault((red, green, blue), []).append((colour, number))
    blended: Counter[Colour] = Counter()
    for members in shared.values():
        whole = sum(number for _, number in members)
        red, green, blue = (sum(one[i] * number for one, number in members) // whole for i in range(3))
        blended[red, green, blue] += whole
    return blended


def _ordered(colours: Counter[Colour]) -> list[tuple[Colour, int]]:
    """The most frequent first; equals by their values."""
    return sorted(colours.items(), key=lambda item: (-item[1], item[0]))


def _known(colour: Colour, known: Iterable[Colour], distance: int) -> Colour:
    """The nearest known colour, or this one if none is within the distance."""
    gaps = ((max(abs(a - b) for a, b in zip(colour, one, strict=True)), one) for one in known)
    gap, nearest = min(gaps, default=(256, colour))
    return nearest if gap <= distance else colour


def is_thin(image: Image.Image) -> bool:
    """Whether nearly all of its ink is at the edge of something."""
    inside = ImageChops.multiply(_within(_unevenness(image), _SOFT), inked(image))
    return total(inside) < _ENOUGH * total(image.getchannel("A"))


def inked(image: Image.Image) -> Image.Image:
    """255 where there is ink, 0 elsewhere."""
    return image.getchannel("A").point([255 * (value >= _FAINT) for value in range(256)])


def total(image: Image.Image) -> int:
    """The sum of all values of one channel."""
    return sum(value * number for value, number in enumerate(image.histogram()))


def _unevenness(image: Image.Image) -> Image.Image:
    """By how much, at most, the pixels of each square of 2 x 2 differ in a channel; kept at the upper left one."""
    steps = [ImageChops.difference(image, ImageChops.offset(image, x, y)) for x, y in ((-1, 0), (0, -1), (-1, -1))]
    return functools.reduce(ImageChops.lighter, [channel for step in steps for channel in step.split()])


def _within(unevenness: Image.Image, tolerance: int) -> Image.Image:
    """255 at every pixel of the squares that are even enough, 0 elsewhere."""
    squares = unevenness.point([255 * (value <= tolerance) for value in range(256)])
    return functools.reduce(
        ImageChops.lighter, [ImageChops.offset(squares, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    )
