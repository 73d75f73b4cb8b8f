"""Small SVGs, CairoSVG's own way to draw them, and pixels to compare: what the tests of pictures share."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import cairocffi
from cairosvg.parser import Tree
from cairosvg.surface import PNGSurface
from PIL import Image, ImageChops, ImageStat

from herald.pictures import formats
from herald.pictures.picture import Colour, Layout, Picture

SQUARE = '<path d="M0 0h20v10H0z"/>'


def png_of(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def decoded(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGBA")


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """Kind and content of each chunk of a PNG file whose checksums are right."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    found, position = [], 8
    while position < len(png):
        length, kind = struct.unpack_from(">I4s", png, position)
        content = png[position + 8 : position + 8 + length]
        assert struct.unpack_from(">I", png, position + 8 + length)[0] == zlib.crc32(kind + content)
        found.append((kind, content))
        position += 12 + length
    return found


def opaque(pixels: list[Colour], width: int, colours: frozenset[Colour] | None = None) -> Picture:
    data = b"".join(bytes((*pixel, 255)) for pixel in pixels)
    return Picture(width, len(pixels) // width, Layout.STRAIGHT, data, 4 * width, colours)


# Pictures side by side


def own_way(payload: bytes, width: int, height: int) -> Picture:
    """What CairoSVG draws when it is left alone."""
    surface = PNGSurface(Tree(bytestring=payload), None, 96, output_width=width, output_height=height)
    surface.cairo.flush()
    stride = cairocffi.ImageSurface.format_stride_for_width(cairocffi.FORMAT_ARGB32, width)
    return Picture(width, height, Layout.CAIRO, bytes(surface.cairo.get_data()), stride)


def on_white(picture: Picture | Image.Image) -> Image.Image:
    image = formats.image_of(picture) if isinstance(picture, Picture) else picture
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image)
    return ground.convert("RGB")


def difference(first: Picture | Image.Image, second: Picture | Image.Image) -> tuple[int, float]:
    """The largest and the mean difference of two pictures on white, 0 to 255."""
    apart = ImageChops.difference(on_white(first), on_white(second))
    return max(high for _low, high in apart.getextrema()), max(ImageStat.Stat(apart).mean)


def assert_same_pixels(actual: Picture | Image.Image, expected: Image.Image, folder: Path) -> None:
    """Compare all that can be seen; if it differs, both pictures are left in ``folder``."""
    drawn = formats.image_of(actual) if isinstance(actual, Picture) else actual
    if drawn.size == expected.size and seen(drawn) == seen(expected):
        return
    drawn.save(folder / "drawn.png")
    expected.save(folder / "expected.png")
    raise AssertionError(f"{drawn.size} is not {expected.size}, or has other pixels: see both in {folder}")


def seen(picture: Picture | Image.Image) -> bytes:
    """All pixels, without the colour of those that are wholly transparent."""
    image = (formats.image_of(picture) if isinstance(picture, Picture) else picture).convert("RGBA")
    is_clear = image.getchannel("A").point([255, *[0] * 255])
    image = image.copy()
    image.paste((0, 0, 0, 0), mask=is_clear)
    return image.tobytes()
