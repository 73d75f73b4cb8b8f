"""What a file of pixels is, by its head."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from herald.pictures.raster import Raster, raster_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.png", Raster(30, 20, "image/png", "png")),
        ("a.jpg", Raster(30, 20, "image/jpeg", "jpg")),
        ("a.gif", Raster(30, 20, "image/gif", "gif")),
        ("a.webp", Raster(30, 20, "image/webp", "webp")),
    ],
)
def test_a_picture_is_known_by_its_bytes(name: str, expected: Raster, tmp_path: Path) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / name)
    (tmp_path / name).rename(tmp_path / "unnamed")
    assert raster_of(tmp_path / "unnamed") == expected


def test_a_photo_taken_upright_is_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (30, 20)).save(tmp_path / "a.jpg", exif=exif)
    assert raster_of(tmp_path / "a.jpg") == Raster(20, 30, "image/jpeg", "jpg")


@pytest.mark.parametrize("payload", [b"", b"<svg/>", b"BM" + bytes(60), b"\x89PNG\r\n\x1a\n" + bytes(9)])
def test_anything_else_is_refused(payload: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(payload)
    with pytest.raises(ValueError, match="is not a PNG, JPEG, GIF or WebP file"):
        raster_of(path)


def test_a_file_that_is_gone_is_none(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is not a PNG"):
        raster_of(tmp_path / "gone.png")
