"""What a drawing looks like in numbers: its colours, where its ink is, and how it stands out from a ground."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

from PIL import Image, ImageChops, ImageOps

from herald.pictures import fonts, resvg
from herald.pictures.formats import image_of
from herald.pictures.palette import inked, is_thin, palette, total
from herald.pictures.picture import Colour

# Pixels of the picture that is measured; of thin lines, a larger one is drawn until they are wide enough.
_PIXELS = (128 * 128, 256 * 256, 512 * 512)
_MAX_SIDE = 2048
# Of the channels of a colour, 0 to 255.
_DARKEST, _LIGHTEST = 48, 230
_FULL = 0.98
# A black wordmark beside a coloured sign, or a white keyline around it, is about this share of the ink or more.
_CLEARLY = 0.25
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)

# WCAG asks for 3 to 1 where something has to be understood (1.4.11), and exempts logos (1.4.3): at 3, more than half
# of Simple Icons' 3,470 colours would be lost on one ground or the other. Looked at side by side, a golden yellow is
# told from white at 1.3, and navy from black not before 1.8: the formula flatters what is dark.
_FROM_WHITE, _FROM_BLACK = 1.3, 1.8
_FLARE = 0.05  # WCAG 2: light that every screen reflects
_LUMINANCE = (0.2126, 0.7152, 0.0722, 0)  # sRGB: what red, green and blue contribute
_KNEE = 0.04045  # sRGB: below it, values are proportional to light


@dataclass(frozen=True)
class Ink:
    """What was measured on a small picture of the drawing."""

    palette: tuple[str, ...] = ()
    """Its colours as '#rrggbb', the largest area first; at most eight."""
    box: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """Left, top, right and bottom of the ink, as shares of the drawing's width and height."""
    coverage: float = 1.0
    """Share of the canvas that has ink; 1 where nothing is transparent."""
    on_light: float = 1.0
    """Share of the ink's outline and area that can be told from a white ground."""
    on_dark: float = 1.0
    """The same on a black ground."""

    @property
    def is_for_dark(self) -> bool:
        """Whether clearly more of it is lost on white than on black; what fills its canvas brings its own ground."""
        return self.coverage < _FULL and self.on_dark - self.on_light >= _CLEARLY

    @property
    def is_for_light(self) -> bool:
        """Whether clearly more of it is lost on black than on white."""
        return self.coverage < _FULL and self.on_light - self.on_dark >= _CLEARLY

    @property
    def is_one_colour(self) -> bool:
        """Whether it is painted in one colour."""
        return len(self.palette) == 1

    @property
    def is_black(self) -> bool:
        """Whether all its colours are black, or so near to it that people call them so."""
        return bool(self.palette) and all(max(_channels(colour)) <= _DARKEST for colour in self.palette)

    @property
    def is_white(self) -> bool:
        """Whether all its colours are white, or nearly."""
        return bool(self.palette) and all(min(_channels(colour)) >= _LIGHTEST for colour in self.palette)


def measure(svg: bytes, width: float, height: float, has_text: bool) -> Ink:
    """The ink of a cleaned SVG whose natural size is ``width`` x ``height`` CSS pixels, drawn by resvg.

    Raises ``ValueError`` where resvg cannot draw it; as that can end the process, use it in a worker.
    """
    drawing = resvg.Drawing(svg, width, height, fonts.locked_fonts() if has_text else ())
    *smaller, largest = _PIXELS
    for pixels in smaller:
        image = _drawn(drawing, width, height, pixels)
        if not is_thin(image):
            return ink_of(image)
    return ink_of(_drawn(drawing, width, height, largest))


def signature() -> str:
    """The versions of all that may change what is measured."""
    parts = {name: version(name) for name in ("pillow", "resvg-py", "svg2png-py")} | {"fonts": fonts.digest()}
    return " ".join(f"{name}={value}" for name, value in parts.items())


def ink_of(image: Image.Image) -> Ink:
    """The ink of a picture (RGBA). Where there is none, nothing can get lost on a ground."""
    opacity = image.getchannel("A")
    wide, high = image.size
    left, top, right, bottom = inked(image).getbbox() or (0, 0, wide, high)
    if not (ink := total(opacity)):
        return Ink(coverage=0.0)
    # Two pixels wide.
    outline = ImageChops.subtract(opacity, _around(_around(opacity, ImageChops.darker), ImageChops.darker))
    return Ink(
        palette=tuple(f"#{bytes(colour).hex()}" for colour in palette(image)),
        box=(_rounded(left / wide), _rounded(top / high), _rounded(right / wide), _rounded(bottom / high)),
        coverage=_rounded(ink / (255 * wide * high)),
        on_light=_rounded(_told_from(_WHITE, _FROM_WHITE, image, outline)),
        on_dark=_rounded(_told_from(_BLACK, _FROM_BLACK, image, outline)),
    )


def _drawn(drawing: resvg.Drawing, width: float, height: float, pixels: int) -> Image.Image:
    scale = math.sqrt(pixels / (width * height))
    wide, high = (max(1, min(_MAX_SIDE, round(side * scale))) for side in (width, height))
    return image_of(drawing.at(wide, high))


def _told_from(ground: Colour, contrast: float, image: Image.Image, outline: Image.Image) -> float:
    """Share of the ink that has the contrast to the ground, the outline counted twice, because it makes the shape."""
    opacity = image.getchannel("A")
    # A pixel that an edge runs through is mixed with the ground as little as the shape beside it.
    solid = image.copy()
    solid.putalpha(_around(opacity, ImageChops.lighter))
    seen = Image.new("RGBA", image.size, (*ground, 255))
    seen.alpha_composite(solid)
    luminance = seen.convert("RGB").point(_linear()).convert("L", _LUMINANCE)
    told = luminance.point([255 * (_contrast(value, ground[0]) >= contrast) for value in range(256)])
    edge, area = (total(ImageChops.multiply(ink, told)) / total(ink) for ink in (outline, opacity))
    return (2 * edge + area) / 3


def _around(channel: Image.Image, choose: Callable[[Image.Image, Image.Image], Image.Image]) -> Image.Image:
    """What is chosen, for each pixel, of itself and its eight neighbours; beyond the canvas all is transparent."""
    framed = ImageOps.expand(channel, 1)
    near = [ImageChops.offset(framed, x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    return ImageOps.crop(functools.reduce(choose, near), 1)


@functools.cache
def _linear() -> tuple[int, ...]:
    """The light, 0 to 255, of each value of sRGB, for each of three channels."""
    shares = (value / 255 for value in range(256))
    return 3 * tuple(
        round(255 * (share / 12.92 if share <= _KNEE else ((share + 0.055) / 1.055) ** 2.4)) for share in shares
    )


def _contrast(one: int, other: int) -> float:
    """WCAG's contrast of two relative luminances, 0 to 255."""
    darker, lighter = sorted((one / 255, other / 255))
    return (lighter + _FLARE) / (darker + _FLARE)


def _rounded(share: float) -> float:
    return round(share, 4)


def _channels(colour: str) -> bytes:
    return bytes.fromhex(colour[1:])
