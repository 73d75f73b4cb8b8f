"""PNG: no pixel is lost, the smallest colour type is chosen, the file is sound, and always the same."""

from __future__ import annotations

import hashlib
import io
import os
import random
import struct
import subprocess
import sys
import zlib

import cairocffi
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herald.pictures import png
from herald.pictures.formats import image_of
from herald.pictures.picture import Colour, Layout, Picture
from tests.pictures.drawings import chunks, decoded, opaque

GREY, GREY_ALPHA, RGB, RGBA, PALETTE = 0, 4, 2, 6, 3
BYTES = st.integers(0, 255)
# A busy machine is no mistake.
AT_LEISURE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def colours(draw: st.DrawFn, is_grey: bool) -> Colour:
    if is_grey:
        return (draw(BYTES),) * 3
    return draw(st.tuples(BYTES, BYTES, BYTES))


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    """Every layout and class of colours, with padding, often few colours, sometimes more than a palette holds."""
    layout = draw(st.sampled_from(Layout))
    width, height = draw(st.integers(1, 24)), draw(st.integers(1, 24))
    is_grey = draw(st.booleans())
    shuffle = draw(st.randoms(use_true_random=False))
    opacities = draw(st.sampled_from([st.just(255), st.just(0), st.sampled_from([0, 255]), BYTES]))
    entries = draw(st.lists(st.tuples(colours(is_grey), opacities), min_size=1, max_size=20))
    count = draw(st.sampled_from([1, 2, 3, 4, 5, 16, 17, 256, 257, 300]))
    while len(entries) < count:
        colour = (shuffle.randrange(256),) * 3 if is_grey else tuple(shuffle.randrange(256) for _ in range(3))
        entries.append((colour, draw(opacities) if len(entries) < 30 else entries[0][1]))
    said = frozenset(colour for colour, _opacity in entries) if is_grey or draw(st.booleans()) else None
    if layout is Layout.COVERAGE:
        said = frozenset([entries[0][0]])
    kept = {
        Layout.COVERAGE: lambda red, green, blue, alpha: (alpha,),
        Layout.STRAIGHT: lambda red, green, blue, alpha: (red, green, blue, alpha),
        Layout.CAIRO: lambda red, green, blue, alpha: (*(p * alpha // 255 for p in (blue, green, red)), alpha),
        Layout.RESVG: lambda red, green, blue, alpha: (*(p * alpha // 255 for p in (red, green, blue)), alpha),
    }[layout]
    padding = draw(st.binary(max_size=7))
    rows = []
    for _row in range(height):
        chosen = shuffle.choices(entries, k=width)
        rows.append(b"".join(bytes(kept(*colour, alpha)) for colour, alpha in chosen) + padding)
    data = b"".join(rows)
    return Picture(width, height, layout, data, len(data) // height, said)


@AT_LEISURE
@given(pictures())
def test_no_pixel_is_lost(picture: Picture) -> None:
    assert decoded(png.encode(picture)).tobytes() == image_of(picture).tobytes()


@AT_LEISURE
@given(pictures())
def test_another_decoder_reads_the_same(picture: Picture) -> None:
    """Cairo's, which is libpng; it multiplies by the opacity, and rounds."""
    surface = cairocffi.ImageSurface.create_from_png(io.BytesIO(png.encode(picture)))
    assert (surface.get_width(), surface.get_height()) == (picture.width, picture.height)
    has_alpha = surface.get_format() == cairocffi.FORMAT_ARGB32
    read = bytes(surface.get_data())
    stride = surface.get_stride()
    straight = image_of(picture).tobytes()
    for y in range(picture.height):
        for x in range(picture.width):
            blue, green, red, alpha = read[y * stride + 4 * x : y * stride + 4 * x + 4]
            *rgb, opacity = straight[4 * (y * picture.width + x) :][:4]
            assert (alpha if has_alpha else 255) == opacity
            for got, part in zip((red, green, blue), rgb, strict=True):
                assert abs(got - part * opacity / 255) <= 1


# Sizes at the borders of bands, of what counts as small, and of what Pillow turns in one go.
@pytest.mark.parametrize(
    ("width", "height"),
    [(1, 1), (1, 70_000), (70_000, 1), (16_384, 5), (16_383, 9), (256, 257), (257, 256), (251, 523)],
)
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("alpha", [255, 0, 7])
def test_no_size_is_too_odd(layout: Layout, width: int, height: int, alpha: int) -> None:
    pixel = {
        Layout.COVERAGE: bytes([alpha]),
        Layout.STRAIGHT: bytes([3, 2, 1, alpha]),
        Layout.CAIRO: bytes([alpha // 4, alpha // 2, alpha, alpha]),
        Layout.RESVG: bytes([alpha, alpha // 2, alpha // 4, alpha]),
    }[layout]
    # One pixel of another opacity stands at the very end.
    data = pixel * (width * height - 1) + bytes(len(pixel) - 1) + b"\1"
    picture = Picture(width, height, layout, data, len(pixel) * width, frozenset([(9, 8, 7)]))
    assert decoded(png.encode(picture)).tobytes() == image_of(picture).tobytes()


@pytest.mark.parametrize(("alpha", "padding", "expected"), [(7, b"\xff", RGBA), (255, b"\0", RGB), (255, b"\xff", RGB)])
def test_padding_does_not_make_a_picture_opaque(alpha: int, padding: bytes, expected: int) -> None:
    rows = b"\1\2\3\xff\0\0\0\0" * 70_000 + bytes([1, 2, 3, alpha]) + padding * 4
    picture = Picture(1, 70_001, Layout.STRAIGHT, rows, 8)
    file = png.encode(picture)
    assert colour_type(file) == (expected, 8)
    assert decoded(file).tobytes() == image_of(picture).tobytes()


def colour_type(file: bytes) -> tuple[int, int]:
    depth, kind = struct.unpack_from(">BB", dict(chunks(file))[b"IHDR"], 8)
    return kind, depth


def noise(count: int, width: int, height: int, kind: str, said: frozenset[Colour] | None = None) -> Picture:
    """A picture of ``count`` colours that has no runs."""
    order = random.Random(7)
    entries = {
        "grey": [(level, level, level, 255) for level in range(256)],
        "grey, translucent": [(level, level, level, level) for level in range(256)],
        "colour": [(number % 251, number % 7 * 30, number // 251, 255) for number in range(400)],
        "colour, translucent": [(number % 251, number % 7 * 30, number // 251, 99) for number in range(400)],
        "colour, one translucent": [(255 - number, number, 0, 254 + (number != 0)) for number in range(256)],
    }[kind][:count]
    pixels = entries + order.choices(entries, k=width * height - count)
    order.shuffle(pixels)
    if "grey" in kind:
        said = frozenset(entry[:3] for entry in entries)
    return Picture(width, height, Layout.STRAIGHT, b"".join(map(bytes, pixels)), 4 * width, said)


@pytest.mark.parametrize(
    ("count", "kind", "width", "expected"),
    [
        (1, "colour", 64, (PALETTE, 1)),
        (2, "colour", 64, (PALETTE, 1)),
        (3, "colour", 64, (PALETTE, 2)),
        (4, "colour", 63, (PALETTE, 2)),
        (5, "colour", 64, (PALETTE, 4)),
        (16, "colour", 63, (PALETTE, 4)),
        (17, "colour", 64, (PALETTE, 8)),
        (256, "colour", 64, (PALETTE, 8)),
        (257, "colour", 64, (RGB, 8)),
        (16, "colour, translucent", 64, (PALETTE, 4)),
        (257, "colour, translucent", 64, (RGBA, 8)),
        (2, "colour, one translucent", 64, (PALETTE, 1)),
        (256, "colour, one translucent", 300, (RGBA, 8)),
        (16, "colour", 300, (RGB, 8)),
        (4, "grey", 64, (PALETTE, 2)),
        (200, "grey", 64, (GREY, 8)),
        (200, "grey, translucent", 12, (GREY_ALPHA, 8)),
        (200, "grey, translucent", 64, (PALETTE, 8)),
        (200, "grey", 300, (GREY, 8)),
        (200, "grey, translucent", 300, (GREY_ALPHA, 8)),
    ],
)
def test_the_smallest_colour_type_is_chosen(count: int, kind: str, width: int, expected: tuple[int, int]) -> None:
    picture = noise(count, width, max(width, count // width + 1), kind)
    file = png.encode(picture)
    assert colour_type(file) == expected
    assert decoded(file).tobytes() == image_of(picture).tobytes()


@pytest.mark.parametrize("count", [1, 2, 16, 200])
def test_opacities_are_written_for_translucent_colours_only(count: int) -> None:
    """So opaque colours stand last."""
    contents = dict(chunks(png.encode(noise(count, 64, 64, "colour, one translucent"))))
    assert contents[b"tRNS"] == b"\xfe"
    assert len(contents[b"PLTE"]) == 3 * count


def coverage(count: int, width: int, colour: Colour) -> Picture:
    order = random.Random(7)
    levels = list(range(256))[-count:]
    data = bytes(levels + order.choices(levels, k=width * width - count))
    return Picture(width, width, Layout.COVERAGE, data, width, frozenset([colour]))


@pytest.mark.parametrize(
    ("count", "width", "colour", "expected"),
    [
        (1, 64, (9, 8, 7), (PALETTE, 1)),
        (2, 64, (9, 8, 7), (PALETTE, 1)),
        (4, 64, (0, 0, 0), (PALETTE, 2)),
        (16, 64, (0, 0, 0), (PALETTE, 4)),
        (17, 64, (9, 8, 7), (PALETTE, 8)),
        (256, 64, (9, 8, 7), (PALETTE, 8)),
        (200, 15, (9, 8, 7), (PALETTE, 8)),
        (200, 15, (0, 0, 0), (GREY_ALPHA, 8)),
        (256, 300, (0, 0, 0), (PALETTE, 8)),
        (256, 300, (9, 8, 7), (PALETTE, 8)),
    ],
)
def test_one_colour_has_a_palette_or_grey(count: int, width: int, colour: Colour, expected: tuple[int, int]) -> None:
    assert colour_type(png.encode(coverage(count, width, colour))) == expected


@AT_LEISURE
@given(pictures())
def test_a_file_holds_pixels_their_colour_space_and_nothing_else(picture: Picture) -> None:
    found = chunks(png.encode(picture))
    kinds = [kind for kind, _content in found]
    palette = [kind for kind in (b"PLTE", b"tRNS") if kind in kinds]
    assert kinds == [b"IHDR", b"sRGB", *palette, b"IDAT", b"IEND"]
    contents = dict(found)
    width, height, depth, kind, *rest = struct.unpack(">IIBBBBB", contents[b"IHDR"])
    assert (width, height, rest) == (picture.width, picture.height, [0, 0, 0])
    assert contents[b"sRGB"] == b"\0"
    assert (b"PLTE" in contents) == (kind == PALETTE)
    bits = {GREY: 8, GREY_ALPHA: 16, RGB: 24, RGBA: 32, PALETTE: depth}[kind]
    rows = zlib.decompress(contents[b"IDAT"])
    length = 1 + (width * bits + 7) // 8
    assert len(rows) == height * length
    assert set(rows[::length]) <= set(range(5))  # the types of filters
    if b"tRNS" in contents:
        assert len(contents[b"tRNS"]) <= len(contents[b"PLTE"]) // 3
        assert 255 not in contents[b"tRNS"]  # opaque colours stand last, and need not be written


def digest_of_all() -> str:
    files = [png.encode(noise(count, 40, 40, kind)) for count in (3, 250) for kind in ("grey", "colour, translucent")]
    files += [png.encode(coverage(count, width, (9, 8, 7))) for count in (3, 250) for width in (20, 300)]
    return hashlib.sha256(b"".join(files)).hexdigest()


@pytest.mark.parametrize("seed", ["0", "1"])
def test_bytes_depend_on_the_picture_alone(seed: str) -> None:
    program = "from tests.pictures import test_png; print(test_png.digest_of_all())"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    for before in (noise(300, 90, 90, "colour"), coverage(256, 300, (1, 2, 3))):
        png.encode(before)
    assert ran.stdout.strip() == digest_of_all() == digest_of_all()


def test_the_order_of_pixels_makes_no_difference_to_the_palette() -> None:
    pixels = random.Random(7).choices([(number * 9, number, 0) for number in range(20)], k=1600)
    forwards, backwards = (dict(chunks(png.encode(opaque(order, 40)))) for order in (pixels, pixels[::-1]))
    assert forwards[b"PLTE"] == backwards[b"PLTE"]
    assert forwards[b"IDAT"] != backwards[b"IDAT"]
