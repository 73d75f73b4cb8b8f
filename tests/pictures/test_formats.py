"""WebP, AVIF and ICO keep what a picture shows, and pictures are put onto canvases without being changed."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageStat

from herald.pictures import formats, png
from herald.pictures.cairo import Drawing
from herald.pictures.notice import Notice, packet
from herald.pictures.picture import Colour, Layout, Picture
from tests.pictures.drawings import decoded, on_white, png_of, seen
from tests.svg.drawings import QUADRANTS, quadrants, svg

ORDER = random.Random(7)
BODIES = {
    "quadrants": QUADRANTS,
    "one colour": '<path fill="#06f" fill-opacity=".7" d="M1 1C9 0 9 9 19 9L12 1z"/>',
    "grey": '<circle cx="9" cy="5" r="4" fill="#777"/><circle cx="12" cy="5" r="3" fill="#fff" opacity=".5"/>',
    "gradient": (
        '<linearGradient id="g"><stop stop-color="#e11"/><stop offset="1" stop-color="#19e" stop-opacity=".4"/>'
        '</linearGradient><path fill="url(#g)" d="M0 0h20v9H3z"/>'
    ),
    "opaque": '<path fill="#fff" d="M0 0h20v10H0z"/><path fill="#c33" d="M2 2L9 9l9-3z"/>',
    "nothing": "",
}


def drawn(name: str, width: int = 61, height: int = 31) -> Picture:
    return Drawing(svg(BODIES[name]), 20, 10).at(width, height)


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize(("width", "height"), [(1, 1), (61, 31), (1, 300), (200, 100)])
def test_webp_keeps_every_pixel(name: str, width: int, height: int) -> None:
    picture = drawn(name, width, height)
    assert seen(decoded(formats.webp(picture))) == seen(decoded(png.encode(picture))) == seen(picture)


@pytest.mark.parametrize("name", BODIES)
def test_avif_comes_close(name: str) -> None:
    picture = drawn(name, 200, 100)
    read = decoded(formats.avif(picture))
    apart = ImageChops.difference(on_white(read), on_white(picture))
    assert read.size == (200, 100)
    assert max(ImageStat.Stat(apart).mean) < 2
    alpha = ImageChops.difference(read.getchannel("A"), formats.image_of(picture).getchannel("A"))
    assert ImageStat.Stat(alpha).mean[0] < 2


@pytest.mark.parametrize("encode", [formats.webp, formats.avif, lambda picture: formats.ico([picture])])
@pytest.mark.parametrize("name", BODIES)
def test_the_same_picture_gives_the_same_bytes(encode: Callable[[Picture], bytes], name: str) -> None:
    first = encode(drawn(name))
    encode(drawn("quadrants", 99, 40))
    assert encode(drawn(name)) == first


PACKET = packet(Notice(title="Otter", copyright="2011 Otters"))


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("encode", [formats.webp, formats.avif])
def test_a_packet_is_put_into_the_file_and_changes_no_pixel(
    encode: Callable[[Picture, bytes], bytes], name: str
) -> None:
    with_packet, without = encode(drawn(name), PACKET), encode(drawn(name), b"")
    assert Image.open(io.BytesIO(with_packet)).info["xmp"] == PACKET
    assert "xmp" not in Image.open(io.BytesIO(without)).info
    assert seen(decoded(with_packet)) == seen(decoded(without))
    assert len(with_packet) - len(without) < len(PACKET) + 100


def entries(ico: bytes) -> list[tuple[tuple[int, int], Image.Image]]:
    """What the directory of an ICO file says, and what is really there."""
    zero, kind, count = struct.unpack_from("<HHH", ico)
    assert (zero, kind) == (0, 1)
    found = []
    end = 6 + 16 * count
    for number in range(count):
        width, height, palette, reserved, planes, bits, length, start = struct.unpack_from(
            "<BBBBHHII", ico, 6 + 16 * number
        )
        assert (palette, reserved, planes, bits) == (0, 0, 1, 32)
        assert start == end
        end += length
        image = Image.open(io.BytesIO(ico[start:end]))
        assert image.mode == "RGBA"  # Firefox reads no palette here
        found.append(((width or 256, height or 256), image))
    assert end == len(ico)
    return found


@pytest.mark.parametrize(
    "sizes",
    [
        [(16, 16)],
        [(16, 16), (32, 32), (48, 48), (256, 256)],
        [(48, 48), (16, 16)],
        [(32, 16), (16, 32), (256, 1), (1, 256)],
        [(16, 16), (16, 16)],
    ],
)
def test_an_ico_holds_each_picture(sizes: list[tuple[int, int]]) -> None:
    pictures = [drawn(ORDER.choice(list(BODIES)), *size) for size in sizes]
    found = entries(formats.ico(pictures))
    assert [size for size, _image in found] == [image.size for _size, image in found] == sizes
    assert [seen(image) for _size, image in found] == [seen(picture) for picture in pictures]


def test_pillow_finds_all_sizes_of_an_ico() -> None:
    read = Image.open(io.BytesIO(formats.ico([drawn("quadrants", side, side) for side in (16, 32, 256)])))
    assert read.format == "ICO"
    assert read.info["sizes"] == {(16, 16), (32, 32), (256, 256)}


@pytest.mark.parametrize("size", [(257, 16), (16, 257)])
def test_an_ico_holds_nothing_larger_than_its_directory_can_say(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="256 x 256"):
        formats.ico([drawn("quadrants", 16, 16), drawn("quadrants", *size)])


# Layouts and canvases


@pytest.mark.parametrize(
    ("layout", "pixels", "stride", "expected"),
    [
        (Layout.COVERAGE, bytes([0, 9, 255]), 3, [(1, 2, 3, 0), (1, 2, 3, 9), (1, 2, 3, 255)]),
        (
            Layout.STRAIGHT,
            bytes([1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 255]),
            12,
            [(1, 2, 3, 4), (5, 6, 7, 8), (9, 0, 1, 255)],
        ),
        (
            Layout.CAIRO,
            bytes([3, 2, 1, 255, 0, 64, 128, 128, 0, 0, 0, 0]),
            12,
            [(1, 2, 3, 255), (255, 127, 0, 128), (0, 0, 0, 0)],
        ),
    ],
)
def test_each_layout_is_read(layout: Layout, pixels: bytes, stride: int, expected: list[tuple[int, ...]]) -> None:
    data = (pixels + b"pad") * 2
    image = formats.image_of(Picture(3, 2, layout, data, stride + 3, frozenset({(1, 2, 3)})))
    assert image.size == (3, 2)
    assert [image.getpixel((x, y)) for y in range(2) for x in range(3)] == expected * 2


@pytest.mark.parametrize("size", [(40, 20), (41, 21), (64, 64), (44, 90)])
def test_a_picture_stands_in_the_middle_of_its_canvas(size: tuple[int, int]) -> None:
    expected = Image.new("RGBA", size, (0, 0, 0, 0))
    expected.paste(quadrants(40, 20), ((size[0] - 40) // 2, (size[1] - 20) // 2))
    picture = formats.on_canvas(drawn("quadrants", 40, 20), *size, None)
    assert (picture.width, picture.height) == size
    assert seen(picture) == seen(expected)


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("ground", [None, (0, 0, 0), (255, 255, 255), (255, 0, 0)])
@pytest.mark.parametrize("side", [50, 300])
def test_a_canvas_keeps_its_ground_and_its_drawing(name: str, ground: Colour | None, side: int) -> None:
    picture = drawn(name, 40, 20)
    expected = Image.new("RGBA", (side, side), (*ground, 255) if ground is not None else (0, 0, 0, 0))
    expected.alpha_composite(formats.image_of(picture), (side // 2 - 20, side // 2 - 10))
    whole = formats.on_canvas(picture, side, side, ground)
    assert seen(whole) == seen(expected)
    # What is known of the colours still holds: nothing turns grey when it is encoded.
    assert seen(decoded(png.encode(whole))) == seen(expected)


def test_a_ground_is_a_colour_where_no_other_is() -> None:
    nothing = Picture(4, 4, Layout.CAIRO, bytes(64), 16, frozenset())
    whole = formats.on_canvas(nothing, 300, 300, (255, 0, 0))
    assert whole.colours == {(255, 0, 0)}
    assert decoded(png.encode(whole)).getpixel((0, 0)) == (255, 0, 0, 255)


def test_what_is_known_of_colours_outlives_the_canvas() -> None:
    grey = drawn("grey", 40, 20)
    assert formats.on_canvas(grey, 40, 40, None).is_grey
    assert formats.on_canvas(grey, 40, 40, (9, 9, 9)).is_grey
    assert not formats.on_canvas(grey, 40, 40, (9, 8, 9)).is_grey


def test_a_png_becomes_a_picture() -> None:
    expected = quadrants(40, 20)
    picture = formats.picture_of(png_of(expected))
    assert (picture.layout, picture.colours) == (Layout.STRAIGHT, None)
    assert seen(picture) == seen(expected)


@pytest.mark.parametrize("data", [b"", b"no picture", formats.webp(drawn("grey"))], ids=["nothing", "text", "WebP"])
def test_only_a_png_becomes_a_picture(data: bytes) -> None:
    with pytest.raises(OSError, match="cannot identify"):
        formats.picture_of(data)
