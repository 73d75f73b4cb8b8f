"""How wide text is in the locked fonts, and which letters none of them has."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageFont

from herald.pictures.fonts import families, generic_families, locked_fonts

_BOLD = 600  # CSS Fonts 4, 5.2: from here on a heavier face is looked for first
# Widths are in proportion to sizes once they are not rounded to pixels.
_MEASURED_SIZE = 1000
_GLANCED_SIZE = 40
# A noncharacter: no font has a letter for it.
_NOTHING = "\U0010ffff"


@dataclass(frozen=True)
class Face:
    """What letters are taken from: CSS's ``font-family``, ``font-weight`` as a number, and whether it is italic."""

    family: str = "serif"
    weight: int = 400
    is_italic: bool = False


def width(text: str, face: Face, size: float) -> float:
    """How far one line of text runs at a font size, in the size's unit; 0 where no font is installed."""
    font = _font(face)
    return font.getlength(text) * size / _MEASURED_SIZE if font else 0.0


def lacking(text: str) -> str:
    """Each letter of the text once that no locked font has, and that would be drawn as an empty box."""
    return "".join(sign for sign in dict.fromkeys(text) if _is_visible(sign) and not _is_there(sign))


def _is_visible(sign: str) -> bool:
    # Separators, and what only directs the others: joiners, isolates, variation selectors.
    return unicodedata.category(sign) not in ("Zs", "Cf", "Cc") and not "\ufe00" <= sign <= "\ufe0f"


# Asked for with every card; what is installed stays as it is while a program runs.
@functools.cache
def _is_there(sign: str) -> bool:
    return any(_shape(path, sign) != _shape(path, _NOTHING) for path in locked_fonts())


def _shape(path: Path, sign: str) -> tuple[tuple[int, int], bytes]:
    mask = _glanced(path).getmask(sign)
    return mask.size, bytes(mask)


@functools.cache
def _glanced(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, _GLANCED_SIZE, layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def _font(face: Face) -> ImageFont.FreeTypeFont | None:
    files = _files(face.family)
    fonts = [ImageFont.truetype(path, _MEASURED_SIZE) for path in files]
    upright = [font for font in fonts if ("Italic" in (font.getname()[1] or "")) == face.is_italic] or fonts
    heavy = [font for font in upright if ("Bold" in (font.getname()[1] or "")) == (face.weight >= _BOLD)] or upright
    if not heavy:
        return None
    _set_weight(heavy[0], face.weight)
    return heavy[0]


def _files(value: str) -> tuple[Path, ...]:
    """The files of the first family of a CSS list that is there; serif's, as resvg does it, if none is."""
    there, generic = families(), generic_families()
    for name in (*(part.strip().strip("'\"") for part in value.split(",")), "serif"):
        if files := there.get(generic.get(name, name)):
            return files
    return ()


def _set_weight(font: ImageFont.FreeTypeFont, weight: int) -> None:
    try:
        axes = font.get_variation_axes()
    except OSError:
        return  # not a variable font
    values = [float(axis["default"] or 0) for axis in axes]
    for position, axis in enumerate(axes):
        if axis["name"] in (b"Weight", "Weight"):
            values[position] = float(min(max(weight, axis["minimum"] or 0), axis["maximum"] or weight))
    font.set_variation_by_axes(values)
