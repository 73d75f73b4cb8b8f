"""What a file of pixels is, found out without drawing it."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

# What every site that shows links can show, too.
_FORMATS = {"PNG": ("image/png", "png"), "JPEG": ("image/jpeg", "jpg"), "GIF": ("image/gif", "gif")}
_FORMATS |= {"WEBP": ("image/webp", "webp")}


@dataclass(frozen=True)
class Raster:
    """``width`` and ``height`` in pixels, as they are shown; ``suffix`` is the usual ending of the name."""

    width: int
    height: int
    media_type: str
    suffix: str


# EXIF 2.32, 4.6.4: the orientations in which the rows are upright.
_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)


def raster_of(path: Path) -> Raster:
    """Read the head of a PNG, JPEG, GIF or WebP file. Raises ``ValueError`` with a clause if it is none of these."""
    try:
        with warnings.catch_warnings():
            # Nothing is decoded here, however large it would become.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=list(_FORMATS)) as image:
                size = image.size[::-1] if image.getexif().get(_ORIENTATION) in _TURNED else image.size
                return Raster(*size, *_FORMATS[image.format or ""])
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("is not a PNG, JPEG, GIF or WebP file") from error
