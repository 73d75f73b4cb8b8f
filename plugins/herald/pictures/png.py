"""Encode pictures as PNG: lossless, in the smallest colour type that holds them, and always the same bytes.

Pillow's and cairo's encoders try five filters on each row, which costs more than drawing; drawings made of flat
areas compress as well without. Pixels are turned and deflated in bands that fit into the processor's cache.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from PIL import Image
from zlib_ng import zlib_ng

from herald.pictures.picture import Layout, Picture

# zlib-ng, on emoji and full-colour logos: level 5 makes files 3 % larger in three quarters of the time, level 7 files
# that are 20 % smaller in three times the time. Memory level 7 ends blocks early, each with a code of its own.
_LEVEL = 6
_MEMORY_LEVEL = 7
_BAND_BYTES = 256 << 10
# Counting and numbering colours in Python is worth its time only where the whole file is small.
_SMALL_PIXELS = 256 * 256
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
    if picture.width * picture.height > _SMALL_PIXELS:
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
    image = _straight(picture, picture.pixels, picture.height)
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
    chunks = _chunk(b"PLTE", colours) + (_chunk(b"tRNS", opacities) if opacities else b"")
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
        row[3 : 4 * picture.width : 4].count(_OPAQUE) == picture.width for row in _bands(picture, 1)
    )


def _bands(picture: Picture, rows: int) -> Iterator[bytes]:
    for top in range(0, picture.height, rows):
        yield bytes(picture.pixels[top * picture.stride : (top + rows) * picture.stride])


def _deflated_bands(picture: Picture, mode: str) -> bytes:
    compressor = zlib_ng.compressobj(_LEVEL, zlib_ng.DEFLATED, 15, _MEMORY_LEVEL)
    rows = max(1, _BAND_BYTES // picture.stride)
    length = picture.width * _CHANNELS[mode]
    empty = bytes(rows * picture.stride)
    parts = []
    top = 0
    for band in _bands(picture, rows):
        count = min(rows, picture.height - top)
        if band == empty[: len(band)]:
            parts.append(compressor.compress(bytes(count * (length + 1))))
        else:
            image = _straight(picture, band, count)
            image = image if mode == image.mode else image.convert(mode)
            parts.append(compressor.compress(_rows(image, mode, length)))
        top += count
    parts.append(compressor.flush())
    return b"".join(parts)


def _straight(picture: Picture, band: bytes | bytearray, count: int) -> Image.Image:
    """A band of ``count`` rows of the picture as RGBA."""
    raw = "BGRa" if picture.layout is Layout.PREMULTIPLIED else "RGBA"
    return Image.frombuffer("RGBA", (picture.width, count), band, "raw", raw, picture.stride, 1)


def _rows(image: Image.Image, mode: str, length: int) -> bytes:
    """The image's rows of ``length`` bytes, each after a zero: the filter type 'None'."""
    data = image.tobytes("raw", mode)
    return b"\0" + b"\0".join([data[start : start + length] for start in range(0, len(data), length)])


def _deflated(data: bytes, strategy: int = zlib_ng.Z_DEFAULT_STRATEGY) -> bytes:
    compressor = zlib_ng.compressobj(_LEVEL, zlib_ng.DEFLATED, 15, _MEMORY_LEVEL, strategy)
    return compressor.compress(data) + compressor.flush()


def _file(picture: Picture, mode: str, depth: int, data: bytes, chunks: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", picture.width, picture.height, depth, _COLOUR_TYPES[mode], 0, 0, 0)
    perceptual = b"\0"
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"sRGB", perceptual),
            chunks,
            _chunk(b"IDAT", data),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))
