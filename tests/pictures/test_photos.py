"""Pictures made of pixels: sizes, formats, what is dropped, and what is refused."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from herald.pictures import photos
from herald.pictures.photos import Developed, Order

WIDTHS = (40, 80)


def saved(image: Image.Image, name: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, name, **options)
    return buffer.getvalue()


def gradient(width: int = 100, height: int = 50) -> Image.Image:
    """Of more colours than a drawing has."""
    across = Image.linear_gradient("L").resize((width, height))
    down = across.rotate(90, expand=True).resize((width, height))
    noise = Image.effect_noise((width, height), 90)
    return Image.merge("RGB", (across, down, noise))


def develop(payload: bytes) -> Developed:
    return photos.develop(Order(Path("x"), payload, WIDTHS), photos.key_of(hashlib.sha256(payload).hexdigest(), WIDTHS))


def opened(developed: Developed) -> list[Image.Image]:
    return [Image.open(io.BytesIO(payload)) for _key, payload in developed.payloads]


@pytest.mark.parametrize(
    ("payload", "size", "files"),
    [
        (saved(gradient(), "JPEG"), (100, 50), ["JPEG 40x20", "WEBP 40x20", "JPEG 80x40", "WEBP 80x40"]),
        (saved(gradient(), "WEBP"), (100, 50), ["JPEG 40x20", "WEBP 40x20", "JPEG 80x40", "WEBP 80x40"]),
        (saved(gradient(), "PNG"), (100, 50), ["PNG 40x20", "WEBP 40x20", "PNG 80x40", "WEBP 80x40"]),
        (saved(gradient(60, 60), "PNG"), (60, 60), ["PNG 40x40", "WEBP 40x40", "PNG 60x60", "WEBP 60x60"]),
        (saved(gradient(10, 3), "PNG"), (10, 3), ["PNG 10x3", "WEBP 10x3"]),
        (saved(gradient(400, 1), "PNG"), (400, 1), ["PNG 40x1", "WEBP 40x1", "PNG 80x1", "WEBP 80x1"]),
        (saved(gradient(20, 20).convert("P"), "GIF"), (20, 20), ["PNG 20x20", "WEBP 20x20"]),
        (saved(gradient(20, 20).convert("CMYK"), "JPEG"), (20, 20), ["JPEG 20x20", "WEBP 20x20"]),
        (saved(Image.new("RGBA", (20, 20), (255, 0, 0, 9)), "WEBP"), (20, 20), ["PNG 20x20", "WEBP 20x20"]),
        (saved(Image.new("I;16", (20, 20), 40_000), "PNG"), (20, 20), ["PNG 20x20", "WEBP 20x20"]),
        (saved(Image.new("1", (20, 20), 1), "PNG"), (20, 20), ["PNG 20x20", "WEBP 20x20"]),
    ],
)
def test_the_files_of_a_picture(payload: bytes, size: tuple[int, int], files: list[str]) -> None:
    made = develop(payload)
    assert made.photo
    assert (made.photo.width, made.photo.height) == size
    assert [f"{file.format} {file.width}x{file.height}" for file in made.photo.files] == files
    assert [f"{image.format} {image.width}x{image.height}" for image in opened(made)] == files
    assert [file.key for file in made.photo.files] == [key for key, _payload in made.payloads]
    assert photos.unpacked(photos.packed(made.photo)) == made.photo
    assert develop(payload) == made


def test_large_photographs_keep_their_size_on_record() -> None:
    made = develop(saved(gradient(900, 600), "JPEG"))
    assert made.photo
    assert (made.photo.width, made.photo.height) == (900, 600)
    assert [(file.width, file.height) for file in made.photo.files][-1] == (80, 53)


def test_pictures_are_turned_upright_and_lose_their_metadata() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: rows are columns
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    image = Image.new("RGB", (60, 30), "blue")
    image.paste("red", (0, 0, 60, 15))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = develop(saved(image, "JPEG", exif=exif, icc_profile=profile, comment=b"Camera", quality=95))
    assert made.photo
    assert (made.photo.width, made.photo.height) == (30, 60)
    for shown, (_key, payload) in zip(opened(made), made.payloads, strict=True):
        assert not dict(shown.getexif())
        assert {"exif", "icc_profile", "comment", "xmp"}.isdisjoint(shown.info)
        assert b"Camera" not in payload
        red, _green, blue = shown.convert("RGB").getpixel((25, 30))  # type: ignore[misc]
        assert red > 200
        assert blue < 60


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP"])
def test_what_is_upright_and_small_loses_its_metadata_too(name: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    made = develop(saved(gradient(20, 20), name, exif=exif, comment=b"Camera", xmp=b"Camera"))
    assert made.payloads
    assert not [payload for _key, payload in made.payloads if b"Camera" in payload]


def test_text_in_a_png_is_dropped() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Somebody")
    made = develop(saved(gradient(), "PNG", pnginfo=info))
    assert made.payloads
    assert not [payload for _key, payload in made.payloads if b"Somebody" in payload]


def test_colours_become_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = lab.replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")
    image = Image.new("RGB", (20, 20), (0, 255, 0))
    (png, _webp) = opened(develop(saved(image, "PNG", icc_profile=swapped)))
    red, green, _blue = png.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert red > 240
    assert green < 30
    (plain, _webp) = opened(develop(saved(image, "PNG", icc_profile=b"no profile")))
    assert plain.convert("RGB").getpixel((5, 5)) == (0, 255, 0)


def test_drawings_keep_every_pixel_and_photographs_need_not() -> None:
    drawing = Image.new("RGB", (40, 40), "white")
    drawing.paste("black", (10, 10, 20, 20))
    for image in opened(develop(saved(drawing, "PNG"))):
        assert image.convert("RGB").tobytes() == drawing.tobytes()
    _png, webp = opened(develop(saved(gradient(80, 80), "PNG")))[-2:]
    assert webp.convert("RGB").tobytes() != gradient(80, 80).tobytes()


@pytest.mark.parametrize("name", ["GIF", "WEBP", "PNG"])
def test_what_moves_is_left_as_it_is(name: str) -> None:
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    payload = saved(frames[0], name, save_all=True, append_images=frames[1:])
    made = develop(payload)
    assert made.photo
    assert [(file.format, file.width, file.height) for file in made.photo.files] == [(name, 30, 20)]
    assert [found for _key, found in made.payloads] == [payload]


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that would be decoded to so many pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("payload", "fault"),
    [
        (b"", "is no picture that browsers show"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "is no picture that browsers show"),
        (saved(gradient(), "TIFF"), "is no picture that browsers show"),
        (saved(gradient(), "JPEG")[:300], "is broken"),
        (saved(gradient(), "PNG")[:900], "is broken"),
        (bomb(20_000, 20_000), "has more than 64,000,000 pixels"),
        (bomb(9_000, 9_000), "has 9,000 x 9,000 pixels"),
        (bomb(40_000, 10), "has 40,000 x 10 pixels"),
        (bytes(photos.MAX_BYTES + 1), "is 40,000,001 bytes long"),
    ],
    ids=["empty", "eps", "tiff", "cut jpeg", "cut png", "bomb", "large", "wide", "long"],
)
def test_what_is_refused(payload: bytes, fault: str) -> None:
    made = develop(payload)
    assert made.photo is None
    assert made.fault.startswith(fault)
    assert made.remedy


def test_the_widths_decide_the_key() -> None:
    key: Callable[..., str] = photos.key_of
    assert len({key("a", (1, 2)), key("a", (12,)), key("b", (1, 2))}) == 3


def test_what_a_camera_puts_behind_a_photograph_is_left_out() -> None:
    """Such a file is an "MPO" to Pillow, with several frames, and no animation."""
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    payload = saved(gradient(), "MPO", save_all=True, append_images=[gradient()], exif=exif)
    made = develop(payload)
    assert isinstance(made, Developed)
    assert {file.format for file in made.photo.files} == {"JPEG", "WEBP"}
    assert not [key for key, picture in made.payloads if b"Camera" in picture]
