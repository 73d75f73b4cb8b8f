"""Encode pictures as PNG: lossless, in the smallest colour type that holds them, and always the same bytes.

Pillow's and cairo's encoders try five filters on each row, which costs more than drawing. Here a
picture has one for all its rows, 'Up' or none, found on a few of them. Pixels are turned, filtered and deflated in
bands that fit into the processor's cache.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, cast

from PIL import Image, ImageChops
from zlib_ng import zlib_ng

from herald.pictures.chunks import SIGNATURE, chunk, stamped
from herald.pictures.picture import Layout, Picture

__all__ = ["encode", "stamped"]

# zlib-ng on emoji and logos of 2048 pixels. As they are: level 5 is 6 % smaller than level 3 in 1.7 times the time,
# level 7 a fifth smaller than that in five times the time. Less the row above: level 3 is a fifth smaller than level 5
# as they are, in two thirds of its time, and higher levels gain 3 %. Memory level 7 ends blocks early, each with a
# code of its own.
_LEVEL = 5
_SMALL_LEVEL = 6
_UP_LEVEL = 3
_MEMORY_LEVEL = 7
# Smaller pictures are so little work that looking at them first is not worth it.
_SAMPLED_WIDTH = 512
_SAMPLE_ROWS = 6
# From here on a padded row does not fit into Pillow's buffer.
_WIDE = 16_384
# Filter types, PNG third edition, 9.2.
_NONE, _UP = b"\0", b"\2"
_BAND_BYTES = 256 << 10
# Counting opacities, and numbering colours in Python, is worth its time only where the whole file is small.
_SMALL_PIXELS = 256 * 256
_COUNTED_PIXELS = 128 * 128
_OPAQUE = 255
_DEPTHS = (1, 2, 4, 8)
_CHANNELS = {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4}
_COLOUR_TYPES = {"L": 0, "RGB": 2, "P": 3, "LA": 4, "RGBA": 6}


def encode(picture: Picture) -> bytes:
    """The PNG file (PNG third edition), tagged as sRGB, without any other metadata."""
    if picture.layout is Layout.COVERAGE:
        return _one_colour(picture)
    mode = _mode(picture)
    whole = _file(picture, mode, 8, _deflated_bands(picture, mode))
    if picture.width * picture.height > _COUNTED_PIXELS:
        return whole
    return min(whole, _few_colours(picture) or whole, key=len)


def _one_colour(picture: Picture) -> bytes:
    """A palette of one colour in up to 256 opacities costs a quarter of RGBA to deflate."""
    (colour,) = picture.colours or ((0, 0, 0),)
    coverage = Image.frombuffer("L", (picture.width, picture.height), picture.pixels, "raw", "L", picture.stride, 1)
    if picture.width * picture.height > _SMALL_PIXELS:
        return _indexed(picture, coverage, [(*colour, level) for level in range(256)])
    levels = [level for level, count in enumerate(coverage.histogram()) if count]
    ranks = {level: rank for rank, level in enumerate(levels)}
    numbered = coverage.point([ranks.get(level, 0) for level in range(256)])
    indexed = _indexed(picture, numbered, [(*colour, level) for level in levels])
    if not picture.is_grey:
        return indexed
    grey = Image.merge("LA", (Image.new("L", coverage.size, colour[0]), coverage))
    return min(indexed, _file(picture, "LA", 8, _deflated(_rows(grey, "LA", 2 * picture.width))), key=len)


def _few_colours(picture: Picture) -> bytes | None:
    """As a palette picture, or ``None`` where there are more than 256 colours."""
    image = _straight(picture, memoryview(picture.pixels), picture.height)
    counted = image.getcolors(256)
    if counted is None:
        return None
    # Opaque colours last: their opacities need not be written.
    entries = sorted((entry for _, entry in counted if isinstance(entry, tuple)), key=lambda entry: (entry[3], entry))
    ranks = {struct.unpack("I", bytes(colour))[0]: rank for rank, colour in enumerate(entries)}
    numbers = bytes(map(ranks.__getitem__, memoryview(image.tobytes()).cast("I")))
    return _indexed(picture, Image.frombuffer("L", image.size, numbers, "raw", "L", 0, 1), entries)


def _indexed(picture: Picture, ranks: Image.Image, entries: list[tuple[int, ...]]) -> bytes:
    """The file whose pixels are ranks in the list of RGBA entries."""
    depth = next(depth for depth in _DEPTHS if len(entries) <= 1 << depth)
    mode = "P" if depth == max(_DEPTHS) else f"P;{depth}"
    ranks = Image.frombuffer("P", ranks.size, ranks.tobytes(), "raw", "P", 0, 1)
    colours = bytes(part for entry in entries for part in entry[:3])
    opacities = bytes(entry[3] for entry in entries).rstrip(b"\xff")
    chunks = chunk(b"PLTE", colours) + (chunk(b"tRNS", opacities) if opacities else b"")
    # Runs are all there is to find in flat areas, and looking for nothing else is the fastest way.
    data = _deflated(_rows(ranks, mode, (picture.width * depth + 7) // 8), zlib_ng.Z_RLE)
    return _file(picture, "P", depth, data, chunks)


def _mode(picture: Picture) -> str:
    if _is_opaque(picture):
        return "L" if picture.is_grey else "RGB"
    return "LA" if picture.is_grey else "RGBA"


def _is_opaque(picture: Picture) -> bool:
    # Most drawings are known by their first pixel; the others are looked through until one pixel is not opaque.
    return picture.pixels[3] == _OPAQUE and all(
        bytes(row[3 : 4 * picture.width : 4]).count(_OPAQUE) == picture.width for _count, row in _bands(picture, 1)
    )


def _bands(picture: Picture, rows: int) -> Iterator[tuple[int, memoryview]]:
    """The picture's bytes, at most so many rows at a time, and how many they are."""
    pixels = memoryview(picture.pixels)
    for top in range(0, picture.height, rows):
        count = min(rows, picture.height - top)
        yield count, pixels[top * picture.stride : (top + count) * picture.stride]


def _deflated_bands(picture: Picture, mode: str) -> bytes:
    """The rows, all with one filter: each less the one above it, or as they are, whichever suits the picture."""
    is_up = picture.width > _SAMPLED_WIDTH and _suits_up(picture, mode)
    compressor = _compressor(_UP_LEVEL if is_up else _LEVEL if picture.width > _SAMPLED_WIDTH * 2 else _SMALL_LEVEL)
    nothing = above = Image.new(mode, (picture.width, 1))
    parts = []
    for count, band in _bands(picture, max(1, _BAND_BYTES // picture.stride)):
        image = _converted(picture, band, count, mode)
        if image.getbbox(alpha_only=False) is None:
            parts.append(compressor.compress(bytes(count * (picture.width * _CHANNELS[mode] + 1))))
            above = nothing
        else:
            parts.append(compressor.compress(_filtered(image, mode, above if is_up else None)))
            above = image.crop((0, count - 1, picture.width, count))
    parts.append(compressor.flush())
    return b"".join(parts)


def _suits_up(picture: Picture, mode: str) -> bool:
    """Whether a few rows become shorter when each is told as its difference from the one above.

    So do flat areas with upright edges. Slanting gradients and fine details, which repeat themselves, do not.
    """
    pixels = memoryview(picture.pixels)
    lengths = [0, 0]
    for quarter in (1, 2, 3):
        top = max(0, picture.height * quarter // 4 - _SAMPLE_ROWS)
        count = min(_SAMPLE_ROWS, picture.height - top)
        image = _converted(picture, pixels[top * picture.stride : (top + count) * picture.stride], count, mode)
        for way, above in enumerate((None, Image.new(mode, (picture.width, 1)))):
            compressor = _compressor(_UP_LEVEL)
            lengths[way] += len(compressor.compress(_filtered(image, mode, above))) + len(compressor.flush())
    return lengths[1] < lengths[0]


def _filtered(image: Image.Image, mode: str, above: Image.Image | None) -> bytes | bytearray:
    """The image's rows, each behind its filter type; as they are if there is nothing ``above`` to compare with."""
    filter_type = _NONE if above is None else _UP
    differences = image if above is None else _less_above(image, above)
    length = image.width * _CHANNELS[mode]
    if image.width >= _WIDE:
        return _rows(differences, mode, length, filter_type)
    # Pillow pads each row by one byte; moved on by one, that is where the next row's filter type belongs.
    rows = bytearray(1)
    rows += differences.tobytes("raw", mode, length + 1, 1)
    del rows[-1]
    rows[:: length + 1] = filter_type * image.height
    return rows


def _less_above(image: Image.Image, above: Image.Image) -> Image.Image:
    """Each row less the row over it, modulo 256; over the first one is ``above``."""
    shifted = image.crop((0, -1, image.width, image.height - 1))
    shifted.paste(above, (0, 0))
    return ImageChops.subtract_modulo(image, shifted)


def _converted(picture: Picture, band: memoryview, count: int, mode: str) -> Image.Image:
    image = _straight(picture, band, count)
    return image if mode == image.mode else image.convert(mode)


def _straight(picture: Picture, band: memoryview, count: int) -> Image.Image:
    """A band of ``count`` rows of the picture as RGBA."""
    # Pillow takes any buffer; its types know of bytes only.
    data = cast("bytes", band)
    return Image.frombuffer("RGBA", (picture.width, count), data, "raw", picture.layout.value, picture.stride, 1)


def _rows(image: Image.Image, mode: str, length: int, filter_type: bytes = _NONE) -> bytes:
    """The image's rows of ``length`` bytes, each behind its filter type."""
    data = image.tobytes("raw", mode)
    return filter_type + filter_type.join([data[start : start + length] for start in range(0, len(data), length)])


def _deflated(data: bytes, strategy: int = zlib_ng.Z_DEFAULT_STRATEGY) -> bytes:
    compressor = _compressor(_LEVEL, strategy)
    return b"".join((compressor.compress(data), compressor.flush()))


def _compressor(level: int, strategy: int = zlib_ng.Z_DEFAULT_STRATEGY) -> Any:
    return zlib_ng.compressobj(level, zlib_ng.DEFLATED, 15, _MEMORY_LEVEL, strategy)


def _file(picture: Picture, mode: str, depth: int, data: bytes, chunks: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", picture.width, picture.height, depth, _COLOUR_TYPES[mode], 0, 0, 0)
    perceptual = b"\0"
    return b"".join(
        (
            SIGNATURE,
            chunk(b"IHDR", header),
            chunk(b"sRGB", perceptual),
            chunks,
            chunk(b"IDAT", data),
            chunk(b"IEND", b""),
        )
    )
