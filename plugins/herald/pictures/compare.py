"""How far two pictures of one drawing differ, to the eye: what antialiasing does to edges does not count."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from PIL import Image, ImageChops

TOLERATED_LEVELS = 32
"""Of 255: how far a pixel may be outside of all its neighbours in the other picture; antialiasing stays within."""
TOLERATED_SHARE = 0.001
"""How many pixels may be further off: of resvg's test suite, no agreement depends on 0.0005 or 0.002 instead."""

_MARK = (214, 39, 40)
_FADED = 0.75


@dataclass(frozen=True)
class Difference:
    """``share``, 0 to 1, is how many pixels are visibly different, on white or on black.

    ``levels`` is a grey picture: how far each pixel is off, 0 to 255.
    """

    share: float
    levels: Image.Image = field(repr=False)

    @property
    def is_visible(self) -> bool:
        """Whether the pictures show different things."""
        return self.share > TOLERATED_SHARE


def difference(first: Image.Image, second: Image.Image) -> Difference:
    """Compare two RGBA pictures. Raises ``ValueError`` if they are not of one size.

    A pixel is off by as much as it is, in any channel, brighter than the brightest or darker than the darkest of the
    nine pixels around the same place in the other picture; whichever picture and ground shows more counts.
    """
    if first.size != second.size:
        raise ValueError(f"pictures of {first.size} and {second.size} pixels cannot be compared")
    levels = Image.new("L", first.size)
    for ground in ("white", "black"):
        one, other = _on(ground, first), _on(ground, second)
        levels = ImageChops.lighter(levels, ImageChops.lighter(_beyond(one, other), _beyond(other, one)))
    off = sum(levels.histogram()[TOLERATED_LEVELS + 1 :])
    return Difference(off / (first.width * first.height), levels)


def marked(difference: Difference, picture: Image.Image) -> bytes:
    """A PNG file of the ``picture``, faded to light grey, with every pixel in red that is visibly different."""
    grey = _on("white", picture).convert("L")
    faded = Image.blend(grey, Image.new("L", grey.size, 255), _FADED).convert("RGB")
    is_off = difference.levels.point([255 * (level > TOLERATED_LEVELS) for level in range(256)])
    faded.paste(_MARK, (0, 0), is_off)
    buffer = io.BytesIO()
    faded.save(buffer, "PNG")
    return buffer.getvalue()


def _beyond(picture: Image.Image, other: Image.Image) -> Image.Image:
    """How far each pixel is outside of the range of its nine neighbours in the ``other`` picture."""
    above = ImageChops.subtract(picture, _spread(other))
    below = ImageChops.subtract(ImageChops.invert(picture), _spread(ImageChops.invert(other)))
    red, green, blue = ImageChops.lighter(above, below).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _spread(picture: Image.Image) -> Image.Image:
    """The brightest of the nine pixels around each place: ``ImageFilter.MaxFilter(3)``, in a tenth of its time."""
    width, height = picture.size
    for x, y in ((1, 0), (0, 1)):
        before, after = (picture.crop((s * x, s * y, s * x + width, s * y + height)) for s in (-1, 1))
        picture = ImageChops.lighter(picture, ImageChops.lighter(before, after))
    return picture


def _on(ground: str, picture: Image.Image) -> Image.Image:
    whole = Image.new("RGBA", picture.size, ground)
    whole.alpha_composite(picture)
    return whole.convert("RGB")
