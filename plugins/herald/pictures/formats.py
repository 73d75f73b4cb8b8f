"""Encode pictures for everything but PNG, and put drawings onto a canvas: the work that Pillow does."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

from PIL import Image

from herald.pictures.picture import Colour, Layout, Picture

# Lossless WebP of logos: half of PNG's bytes in a few milliseconds; method 6 takes a second for 5 % less.
_WEBP = {"lossless": True, "quality": 50, "method": 1}
# AVIF is never lossless here. At 512 px: speed 6 takes four times the time of speed 8 for 20 % fewer bytes; speed 9
# doubles them. No chroma subsampling, which frays coloured edges; one thread, whose result does not vary.
_AVIF = {"quality": 80, "speed": 8, "subsampling": "4:4:4", "max_threads": 1}

_MAX_ICO_SIDE = 256
_ICO_HEADER = struct.Struct("<HHH")  # zero, 'icon', how many
_ICO_ENTRY = struct.Struct(
    "<BBBBHHII"
)  # width, height, no palette, zero, planes, bits a pixel, bytes, where they start


def webp(picture: Picture, packet: bytes = b"") -> bytes:
    """A lossless WebP file with the XMP packet: every pixel that can be seen is kept."""
    return _saved(image_of(picture), "WEBP", **_WEBP, xmp=packet)


def avif(picture: Picture, packet: bytes = b"") -> bytes:
    """An AVIF file with the XMP packet: the smallest, and close to the drawing, not equal to it."""
    return _saved(image_of(picture), "AVIF", **_AVIF, xmp=packet)


def ico(pictures: Sequence[Picture]) -> bytes:
    """An ICO file that holds the pictures in their order, as PNG. The format has no place for a notice.

    Raises ``ValueError`` if one has more than 256 pixels a side: the format has a byte for a side, and 0 means 256.
    """
    if any(max(picture.width, picture.height) > _MAX_ICO_SIDE for picture in pictures):
        raise ValueError(f"an ICO file holds up to {_MAX_ICO_SIDE} x {_MAX_ICO_SIDE} pixels")
    # Pillow leaves out what is wider or higher than the first, and Firefox reads no PNG with a palette in an ICO.
    files = [_saved(image_of(picture), "PNG") for picture in pictures]
    entries = []
    start = _ICO_HEADER.size + _ICO_ENTRY.size * len(files)
    for picture, file in zip(pictures, files, strict=True):
        entries.append(_ICO_ENTRY.pack(picture.width % 256, picture.height % 256, 0, 0, 1, 32, len(file), start))
        start += len(file)
    return b"".join((_ICO_HEADER.pack(0, 1, len(files)), *entries, *files))


def on_canvas(picture: Picture, width: int, height: int, ground: Colour | None) -> Picture:
    """The picture in the middle of a canvas that is no smaller, and transparent if it has no ``ground``."""
    canvas = Image.new("RGBA", (width, height), (*ground, 255) if ground else (0, 0, 0, 0))
    canvas.alpha_composite(image_of(picture), ((width - picture.width) // 2, (height - picture.height) // 2))
    colours = picture.colours | {ground} if ground and picture.colours is not None else picture.colours
    return Picture(width, height, Layout.STRAIGHT, canvas.tobytes(), 4 * width, colours)


def image_of(picture: Picture) -> Image.Image:
    """The picture as Pillow's RGBA."""
    size = picture.width, picture.height
    if picture.layout is Layout.COVERAGE:
        (colour,) = picture.colours or ((0, 0, 0),)
        image = Image.new("RGBA", size, colour)
        image.putalpha(Image.frombuffer("L", size, picture.pixels, "raw", "L", picture.stride, 1))
        return image
    return Image.frombuffer("RGBA", size, picture.pixels, "raw", picture.layout.value, picture.stride, 1)


def picture_of(encoded: bytes) -> Picture:
    """A PNG file as a picture. Raises ``OSError`` if it is none."""
    with Image.open(io.BytesIO(encoded), formats=["PNG"]) as image:
        straight = image.convert("RGBA")
    return Picture(straight.width, straight.height, Layout.STRAIGHT, straight.tobytes(), 4 * straight.width)


def _saved(image: Image.Image, name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, name, **options)
    return buffer.getvalue()
