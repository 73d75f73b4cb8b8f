"""A palette costs no pixel."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from herald.pictures.flat import flattened


def png(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def ramp(colours: int, mode: str = "RGB") -> Image.Image:
    image = Image.new(mode, (300, 40))
    for x in range(300):
        shade = x % colours
        image.paste((shade % 256, shade // 256, 255 - shade % 256, 255)[: len(mode)], (x, 0, x + 1, 40))
    return image


@pytest.mark.parametrize("colours", [1, 2, 200, 256])
def test_few_colours_keep_each_pixel_in_fewer_bytes(colours: int) -> None:
    before = png(ramp(colours))
    after = flattened(before)
    assert len(after) <= len(before)
    with Image.open(io.BytesIO(after)) as image:
        assert image.convert("RGB").tobytes() == ramp(colours).tobytes()
    assert after == flattened(before)


def test_flat_areas_become_a_palette() -> None:
    image = Image.new("RGB", (300, 200), "#f4f1e6")
    image.paste("#1e7f4f", (20, 20, 90, 90))
    assert flattened(png(image))[25] == 3


@pytest.mark.parametrize("image", [ramp(257), ramp(20, "RGBA"), Image.new("L", (9, 9))])
def test_what_does_not_fit_into_a_palette_stays(image: Image.Image) -> None:
    assert flattened(png(image)) == png(image)
