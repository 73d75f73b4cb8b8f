"""A picture between its engine and its encoder: pixels in memory, and what is known of their colours."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


class Layout(Enum):
    """What the bytes of a pixel are; the value is Pillow's name for it."""

    COVERAGE = "L"
    """One byte, the opacity; the picture has one colour."""
    CAIRO = "BGRa"
    """Blue, green, red, multiplied by the opacity that follows: cairo's ARGB32 on a little-endian machine."""
    RESVG = "RGBa"
    """Red, green, blue, multiplied by the opacity that follows."""
    STRAIGHT = "RGBA"
    """Red, green, blue, opacity."""


@dataclass(frozen=True)
class Picture:
    """``height`` rows of ``width`` pixels; each row is ``stride`` bytes long, its end may be padding.

    The colour of what is wholly transparent says nothing.
    """

    width: int
    height: int
    layout: Layout
    pixels: bytes | bytearray = field(repr=False)
    stride: int
    colours: frozenset[Colour] | None = None
    """Every colour that was painted, before they were mixed; ``None`` if nobody counted."""

    @property
    def is_grey(self) -> bool:
        """Whether only greys were painted, so that every mixture is grey, too."""
        return self.colours is not None and all(red == green == blue for red, green, blue in self.colours)
