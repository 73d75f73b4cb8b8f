"""Whether two drawings look alike: a small print is taken of each, and prints are compared."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import sub
from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import fromstring

from herald.core.store import fingerprint
from herald.pictures.engines import Engine
from herald.pictures.fonts import locked_fonts
from herald.pictures.formats import image_of
from herald.pictures.look import Look
from herald.pictures.render import signature
from herald.pictures.resvg import Drawing
from herald.svg.vocabulary import SVG

# Raise this when the same drawing would leave another print than before.
_RECIPE = 1

_SIDE, _CHANNELS = 16, 4
# Of 3,060, the most that two pixels may say.
_CLEARLY = 96
# Pixels of the picture of which the print is taken: its longer side, and the ring around it.
_LONGEST, _RING = 128, 16
# Antialiasing reaches one pixel beyond what is drawn.
_BLUR = 1

# Bits of a hash: a quarter of them is the same in drawings that are alike, and no more than eight are different.
# Measured on 799 logos, each saved again with other margins: so it was for 95 % of them.
_BANDS, _BAND_BITS, _MAX_BITS_APART = 4, 16, 8
_NEIGHBOURS = 8
_MAX_STRETCH = 1.05
# What both prints have in common, and the most by which one number of them may differ. Measured on the 5,772 logos of
# two collections without duplicates: 14 pairs are left, of which a person would take each for one logo at a glance;
# the first pair beyond the limits that is not of this kind differs by 88.
_LEAST_LIKENESS, _MAX_APART = 0.85, 80


@dataclass(frozen=True)
class Print:
    """What is left of a drawing when its ink is stretched over 16 x 16 pixels.

    ``pixels`` are red, green, blue, each multiplied by the opacity that follows; empty where there is no ink.
    """

    pixels: bytes = field(default=b"", repr=False)
    hash: int = 0
    """64 bits, most of which are the same for drawings that look alike."""
    stretch: float = 1.0
    """Width of the ink, divided by its height."""
    spill: float = 0.0
    """How much ink is just outside of the canvas, as a share of that inside: it is cut off wherever it is shown."""


def take_print(look: Look) -> Print:
    """The drawing's print, drawn by resvg; a blank one where resvg cannot draw it. A job for a worker."""
    scale = _LONGEST / max(look.width, look.height)
    wide, high = (max(1, round(side * scale)) for side in (look.width, look.height))
    ring = _RING / scale
    outer = (look.width + 2 * ring, look.height + 2 * ring)
    try:
        drawing = Drawing(_framed(look, ring), *outer, locked_fonts() if look.fonts else ())
        picture = image_of(drawing.at(wide + 2 * _RING, high + 2 * _RING))
    except MemoryError:
        raise  # the worker's limit was met
    except Exception:  # an engine raises whatever it stumbles over
        return Print()
    canvas = (_RING, _RING, _RING + wide, _RING + high)
    inked = sum(picture.crop(canvas).getchannel("A").tobytes())
    beyond = picture.getchannel("A")
    beyond.paste(0, (canvas[0] - _BLUR, canvas[1] - _BLUR, canvas[2] + _BLUR, canvas[3] + _BLUR))
    inside = picture.crop(canvas)
    box = inside.getbbox()
    if box is None:
        return Print()
    small = inside.crop(box).resize((_SIDE, _SIDE)).convert("RGBa").tobytes()
    return Print(small, hash_of(small), (box[2] - box[0]) / (box[3] - box[1]), sum(beyond.tobytes()) / inked)


def _framed(look: Look, ring: float) -> bytes:
    """The SVG inside another one that shows what is up to ``ring`` CSS pixels outside of its canvas."""
    root: Element = fromstring(look.svg)
    if not root.get("viewBox", "").strip():
        root.set("viewBox", f"0 0 {look.width} {look.height}")
    place = {"x": "0", "y": "0", "width": str(look.width), "height": str(look.height), "overflow": "visible"}
    root.attrib.update(place)
    view_box = f"{-ring} {-ring} {look.width + 2 * ring} {look.height + 2 * ring}"
    frame = Element(f"{{{SVG}}}svg", {"viewBox": view_box})
    frame.append(root)
    return tostring(frame)


def print_key(look: Look) -> str:
    """The fingerprint under which the drawing's print is kept."""
    return fingerprint({"print": _RECIPE, "svg": look.digest, "engine": _signature(bool(look.fonts))})


# Asked for with every drawing, and 7 ms each time. What is installed stays as it is.
@functools.cache
def _signature(has_text: bool) -> str:
    return signature(Engine.RESVG, has_text)


def packed_print(taken: Print) -> bytes:
    """The print as bytes for the store: one line of JSON, then the pixels."""
    head = {"hash": taken.hash, "stretch": taken.stretch, "spill": taken.spill}
    return json.dumps(head).encode() + b"\n" + taken.pixels


def unpacked_print(kept: bytes) -> Print:
    """The print that ``packed_print`` wrote."""
    line, _, pixels = kept.partition(b"\n")
    head = json.loads(line)
    return Print(pixels, head["hash"], head["stretch"], head["spill"])


def is_alike(first: Print, second: Print) -> bool:
    """Whether people would take one drawing for the other. Blank drawings are like no other."""
    if max(first.stretch, second.stretch) > _MAX_STRETCH * min(first.stretch, second.stretch):
        return False
    if max(map(abs, map(sub, first.pixels, second.pixels)), default=_MAX_APART + 1) > _MAX_APART:
        return False
    common, most = (sum(map(choose, first.pixels, second.pixels)) for choose in (min, max))
    return common >= _LEAST_LIKENESS * most


def pairs_alike(prints: Sequence[Print]) -> list[tuple[int, int]]:
    """The places of every two prints that are alike, in ascending order, each pair once.

    Takes n log n steps: compared are only those that share a quarter of their hash, and of these only neighbours.
    Where more than ten are alike, each is told with some of the others, and not with all.
    """
    inked = [place for place, taken in enumerate(prints) if taken.pixels]
    found: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        turned = {place: _turned(prints[place].hash, band) for place in inked}
        order = sorted(inked, key=lambda place: (turned[place], place))
        for rank, one in enumerate(order):
            near = order[rank + 1 : rank + 1 + _NEIGHBOURS]
            found |= {(min(one, other), max(one, other)) for other in near if _is_near(turned[one], turned[other])}
    return sorted(pair for pair in found if is_alike(prints[pair[0]], prints[pair[1]]))


def _is_near(one: int, other: int) -> bool:
    """Whether two turned hashes begin with the same quarter, and differ in few bits."""
    apart = one ^ other
    return apart >> (_BAND_BITS * (_BANDS - 1)) == 0 and apart.bit_count() <= _MAX_BITS_APART


def hash_of(pixels: bytes) -> int:
    """A difference hash: of 8 rows with 9 places each, whether there is clearly more at a place than left of it.

    More is what has more ink, or lighter ink: so black and white drawings of one shape have different hashes.
    """
    red, green, blue, opacity = (pixels[channel::_CHANNELS] for channel in range(_CHANNELS))
    ink = [3 * a + r + g + b for r, g, b, a in zip(red, green, blue, opacity, strict=True)]
    rows = [[ink[2 * y * _SIDE + x] + ink[(2 * y + 1) * _SIDE + x] for x in range(_SIDE)] for y in range(8)]
    places = [round(step * (_SIDE - 1) / 8) for step in range(9)]
    bits = (row[right] > row[left] + _CLEARLY for row in rows for left, right in pairwise(places))
    return sum(bit << place for place, bit in enumerate(bits))


def _turned(number: int, band: int) -> int:
    """The 64 bits, turned so that the ``band`` comes first."""
    shift = band * _BAND_BITS
    width = _BANDS * _BAND_BITS
    return ((number << shift) | (number >> (width - shift))) & ((1 << width) - 1)
