"""Clear space, smallest size and the figures that show them, from the numbers of a logo's main drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass

from herald.logos.entries import LogoEntry, VariantEntry
from herald.logos.model import Ground, Kind

FRAME = (400, 300)
"""Width and height of every figure, in its own units; the ink stands in its middle."""

_INK = (240, 160)
"""The most that the ink takes of a frame, so that it stays inside when it is turned or stretched."""

_INWARD = 12
"""Lines that crowd a logo reach under it by this part of its shorter side: much of its edge is not at its box."""

_LONG = 2.0
"""From this ratio of its sides on, a drawing counts as long: there both rules of clear space say the same."""

_HEIGHTS = (16, 32, 64)
"""Real sizes in pixels: a favicon, a menu, a list."""

_WIDEST = 288
"""Pixels that a screen of 320 leaves beside the page's margins; what is wider would be shrunk, and real no more."""

_MM_PER_PX = 25.4 / 96
"""CSS Values and Units 4, 6.2: 96 px are an inch, and look alike at the distance at which each is read."""

_FULL = 0.98
"""From this coverage on, a drawing brings its own ground."""

_WITHOUT_SPACE = frozenset({Kind.TEMPLATE, Kind.WALLPAPER, Kind.POSTER})
"""What fills a sheet or a screen has nothing beside it."""

_TINTS = ((0.55, 0.1, 0.5), (0.1, 0.5, 0.2))
"""Shares of red, green and blue: a purple and a green. A logo is shown in the one that is less like it."""


@dataclass(frozen=True)
class Size:
    """A size in whole CSS pixels."""

    width: int
    height: int


@dataclass(frozen=True)
class Box:
    """A rectangle in the units of a figure."""

    x: float
    y: float
    width: float
    height: float

    def grown(self, by: float) -> Box:
        """The rectangle that lies ``by`` outside of this one, on all sides."""
        return Box(_short(self.x - by), _short(self.y - by), _short(self.width + 2 * by), _short(self.height + 2 * by))


@dataclass(frozen=True)
class Smallest:
    """The size below which a logo cannot be made out."""

    side: int
    """What the shorter side of the ink needs, in CSS pixels."""
    width: int
    """The same as width of the whole file, in CSS pixels."""
    height: int
    millimetres: int
    """The width in print."""


@dataclass(frozen=True)
class Space:
    """The rules for setting a logo, and the places of everything in their figures."""

    is_long: bool
    """Whether the margin is a quarter of the ink's shorter side; else it is an eighth of the longer one."""
    margin: float
    """What stays free around the ink, in CSS pixels, where the file has its natural width."""
    natural: Size
    smallest: Smallest
    picture: Box
    """Where the whole file is drawn."""
    ink: Box
    clear: Box
    """The ink with its margin."""
    lines_around: str
    """Path of lines of text that keep out of the clear space."""
    lines_touching: str
    """Path of lines of text that run up to the ink."""
    ground: str
    """A colour on which the logo stands well."""
    wrong_ground: str
    """A colour on which it is lost; '' if it brings its own ground."""
    tint: str
    """Values of a colour matrix that gives it a colour it never has."""


@dataclass(frozen=True)
class Figures:
    """What the page of a logo draws out of numbers."""

    sizes: tuple[Size, ...]
    """Real sizes to show the main drawing in, the smallest first."""
    space: Space | None
    """``None`` for what fills a whole sheet or screen."""


def figures_of(entry: LogoEntry) -> Figures:
    """The figures of the logo's main drawing."""
    main = entry.main
    return Figures(real_sizes(main.width, main.height), None if entry.kind in _WITHOUT_SPACE else space_of(main))


def real_sizes(width: int, height: int) -> tuple[Size, ...]:
    """16, 32 and 64 px high, without those that are wider than the screen of a phone."""
    sizes = (Size(max(1, round(tall * width / height)), tall) for tall in _HEIGHTS)
    return tuple(size for size in sizes if size.width <= _WIDEST)


def margin_of(width: float, height: float) -> float:
    """Clear space around ink of this size: an eighth of its longer side, but at most a quarter of its shorter one.

    An eighth keeps neighbours off a compact sign and lets it stay large. For a long one it would be more than the
    sign is high: there a quarter of its height does. At a ratio of two to one both are the same.
    """
    return min(max(width, height) / 8, min(width, height) / 4)


def smallest_side(is_long: bool, colours: int) -> int:
    """What the shorter side of the ink needs, in CSS pixels.

    16 is the smallest icon that browsers show, 32 the next that desktops do, 24 lies between. Each colour is a shape
    to be told from the others; what is long has its parts in a row, so that its height is all theirs.
    """
    few, some, many = (16, 20, 24) if is_long else (16, 24, 32)
    return few if colours <= 2 else some if colours <= 4 else many  # noqa: PLR2004


def space_of(variant: VariantEntry) -> Space:
    """Clear space and smallest size of a drawing, and where everything stands in their figures."""
    ink = variant.variant.master.look.ink
    left, top, right, bottom = ink.box if _has_area(ink.box) else (0.0, 0.0, 1.0, 1.0)
    wide, tall = (right - left) * variant.width, (bottom - top) * variant.height
    margin, shorter = margin_of(wide, tall), min(wide, tall)
    is_long = max(wide, tall) >= _LONG * shorter
    scale = min(_INK[0] / wide, _INK[1] / tall)
    picture = _centred(variant, scale, (left + right) / 2, (top + bottom) / 2)
    inked = _rounded((FRAME[0] - wide * scale) / 2, (FRAME[1] - tall * scale) / 2, wide * scale, tall * scale)
    clear = inked.grown(margin * scale)
    return Space(
        is_long=is_long,
        margin=_short(margin),
        natural=Size(variant.width, variant.height),
        smallest=_smallest(variant, shorter, smallest_side(is_long, len(ink.palette))),
        picture=picture,
        ink=inked,
        clear=clear,
        lines_around=_lines(clear),
        lines_touching=_lines(inked.grown(-min(inked.width, inked.height) / _INWARD)),
        ground="#10161c" if variant.ground is Ground.DARK else "#ffffff",
        wrong_ground="" if ink.coverage >= _FULL else _wrong_ground(variant.ground, ink.palette),
        tint=_tint(ink.palette),
    )


def _has_area(box: tuple[float, float, float, float]) -> bool:
    return box[2] > box[0] and box[3] > box[1]


def _smallest(variant: VariantEntry, shorter: float, side: int) -> Smallest:
    # The margins inside the file count: people set the width of the file, not that of its ink.
    width = math.ceil(_short(variant.width * side / shorter))
    height = math.ceil(_short(variant.height * side / shorter))
    return Smallest(side, width, height, math.ceil(width * _MM_PER_PX))


def _centred(variant: VariantEntry, scale: float, across: float, down: float) -> Box:
    """The whole file at this scale, with the point at these shares of it in the middle of the frame."""
    width, height = variant.width * scale, variant.height * scale
    return _rounded(FRAME[0] / 2 - across * width, FRAME[1] / 2 - down * height, width, height)


def _lines(hole: Box) -> str:
    """Path of lines of text that fill the frame, and leave a hole."""
    start, end = 20, FRAME[0] - 20
    parts = []
    for y in range(18, FRAME[1], 22):
        # Seven units thick: a line is in the way with its edge, not with its middle.
        if hole.y - 4 < y < hole.y + hole.height + 4:
            before, after = math.floor(hole.x), math.ceil(hole.x + hole.width)
            parts += [f"M{start} {y}H{before}"] * (before > start) + [f"M{after} {y}H{end}"] * (after < end)
        else:
            parts.append(f"M{start} {y}H{end}")
    return "".join(parts)


def _wrong_ground(ground: Ground, palette: tuple[str, ...]) -> str:
    if ground is Ground.ANY:
        return palette[0] if palette else "#808080"
    return "#10161c" if ground is Ground.LIGHT else "#ffffff"


def _tint(palette: tuple[str, ...]) -> str:
    """Rows of a colour matrix: the luminance, faintly, on the tint that is farther from the drawing's main colour."""
    main = [int(palette[0][at : at + 2], 16) / 255 for at in (1, 3, 5)] if palette else [0.0, 0.0, 0.0]
    tint = max(_TINTS, key=lambda tint: math.dist(tint, main))
    rows = [f".17 .57 .06 0 {share:g}" for share in tint]
    return " ".join([*rows, "0 0 0 1 0"])


def _rounded(x: float, y: float, width: float, height: float) -> Box:
    return Box(_short(x), _short(y), _short(width), _short(height))


def _short(number: float) -> float:
    """As many digits as a picture of this size can show."""
    return round(number, 1)
