"""The second engine draws what CairoSVG cannot, and reads nothing but the drawing and the fonts that it is given."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import resvg_py
from PIL import Image

from herald.pictures.cairo import Drawing as CairoDrawing
from herald.pictures.fonts import locked_fonts
from herald.pictures.formats import image_of, picture_of
from herald.pictures.picture import Layout, Picture
from herald.pictures.resvg import Drawing
from tests.pictures.drawings import assert_same_pixels, difference, png_of, seen
from tests.svg.drawings import embedded, svg


def drawn(body: str, width: int = 40, height: int = 20, fonts: tuple[Path, ...] = ()) -> Picture:
    return Drawing(svg(body), 20, 10, fonts).at(width, height)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 300), (300, 1), (17, 23), (64, 32), (2048, 1024)])
def test_a_picture_has_exactly_the_size_that_was_asked_for(width: int, height: int) -> None:
    picture = drawn("", width, height)
    assert (picture.width, picture.height, picture.layout) == (width, height, Layout.RESVG)


def test_no_size_changes_the_next() -> None:
    body = '<defs><path id="p" d="M1 1h5v5H1z"/></defs><use href="#p" x="4"/><style>path{fill:#06f}</style>'
    drawing = Drawing(svg(body), 20, 10, ())
    sizes = [(40, 20), (17, 9), (300, 150), (40, 20)]
    assert [seen(drawing.at(*size)) for size in sizes] == [seen(drawn(body, *size)) for size in sizes]


def test_a_mask_is_drawn_as_svg_says(tmp_path: Path) -> None:
    """Something that CairoSVG does not: a mask whose content is fitted to the box of what it hides."""
    body = (
        '<mask id="m" maskContentUnits="objectBoundingBox"><path fill="#fff" d="M0 0h.5v1H0z"/></mask>'
        '<path fill="#f00" mask="url(#m)" d="M0 0h20v10H0z"/>'
    )
    expected = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    expected.paste((255, 0, 0, 255), (0, 0, 20, 20))
    assert_same_pixels(drawn(body), expected, tmp_path)
    assert difference(CairoDrawing(svg(body), 20, 10).at(40, 20), expected)[1] > 10


# Other files

RED = Image.new("RGBA", (4, 4), (255, 0, 0, 255))
IMAGES = {
    "image": '<image width="20" height="10" preserveAspectRatio="none" {name}="{value}"/>',
    "feImage": '<filter id="f"><feImage {name}="{value}"/></filter><path filter="url(#f)" d="M0 0h20v10H0z"/>',
}
NAMES = ["href", "xlink:href"]


@pytest.fixture
def _red_picture_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture in the working directory, and another above it."""
    (tmp_path / "here").mkdir()
    for folder in (tmp_path, tmp_path / "here"):
        (folder / "red.png").write_bytes(png_of(RED))
        (folder / "red.svg").write_bytes(svg('<path fill="red" d="M0 0h20v10H0z"/>'))
    monkeypatch.chdir(tmp_path / "here")


@pytest.mark.usefixtures("_red_picture_here")
@pytest.mark.parametrize(
    "path", ["red.png", "./red.png", "../red.png", "{above}/red.png", "red.svg", "{above}/red.svg"]
)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("body", IMAGES.values(), ids=IMAGES.keys())
def test_no_other_file_is_read(tmp_path: Path, body: str, name: str, path: str) -> None:
    payload = svg(body.format(name=name, value=path.format(above=tmp_path)))
    # Given to the library behind our back, the file is shown: the trap is set.
    asked = resvg_py.svg_to_bytes(svg_string=payload.decode(), skip_system_fonts=True, width=20, height=10)
    assert image_of(picture_of(asked)).getpixel((10, 5)) == (255, 0, 0, 255)
    with pytest.raises(ValueError, match="in another file"):
        Drawing(payload, 20, 10, ())


@pytest.mark.usefixtures("_red_picture_here")
@pytest.mark.parametrize(
    "body",
    [
        '<image width="20" height="10" style="href:red.png;xlink:href:red.png"/>',
        '<style>image{{href:url(red.png);background:url(red.png)}}</style><image width="20" height="10"/>',
        '<use href="red.svg"/><use xlink:href="{above}/red.svg#a"/>',
        '<path fill="url(red.svg#g)" mask="url({above}/red.svg#g)" d="M0 0h1v1z"/>',
        "<image width='20' height='10' href='{inner}'/>",
        '<style>@import "red.css"; @font-face{{font-family:x;src:url(red.ttf)}}</style><text font-family="x">A</text>',
    ],
)
def test_a_file_is_not_reached_by_another_way(tmp_path: Path, body: str) -> None:
    inner = svg(
        f'<image width="20" height="10" href="{tmp_path}/red.png"/><image width="9" height="9" href="red.png"/>'
    )
    picture = drawn(body.format(above=tmp_path, inner=embedded(inner, "svg+xml")))
    assert (255, 0, 0, 255) not in {pixel for _count, pixel in image_of(picture).getcolors()}


@pytest.mark.parametrize("name", NAMES)
def test_an_embedded_picture_is_drawn(tmp_path: Path, name: str) -> None:
    body = IMAGES["image"].format(name=name, value=embedded(png_of(RED)))
    assert_same_pixels(drawn(body), Image.new("RGBA", (40, 20), (255, 0, 0, 255)), tmp_path)


def test_a_link_out_of_the_drawing_is_no_picture() -> None:
    assert image_of(drawn('<a href="https://example.org/"><path d="M0 0h20v10H0z"/></a>')).getbbox()


# Fonts

TEXT = '<text x="1" y="9" font-size="9" font-family="{family}">Ag</text>'
PROGRAM = """
import sys, resvg_py
from herald.pictures.formats import image_of, picture_of
from herald.pictures.resvg import Drawing
payload = sys.stdin.buffer.read()
behind = picture_of(resvg_py.svg_to_bytes(svg_string=payload.decode()))
print(image_of(behind).getbbox() is not None, image_of(Drawing(payload, 20, 10, ()).at(40, 20)).getbbox() is not None)
"""


def test_no_font_of_the_machine_is_used(tmp_path: Path) -> None:
    fonts = tmp_path / ".local" / "share" / "fonts"
    fonts.mkdir(parents=True)
    shutil.copy(next(path for path in locked_fonts() if "Arimo" in path.name), fonts)
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=svg(TEXT.format(family="Arimo")),
        env=os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(fonts.parent)},
        capture_output=True,
        check=True,
    )
    assert ran.stdout.decode().split() == ["True", "False"]


def test_the_fonts_that_are_given_are_used() -> None:
    arimo, roboto = (tuple(path for path in locked_fonts() if name in path.name) for name in ("Arimo", "RobotoMono"))
    text = TEXT.format(family="Arimo")
    assert image_of(drawn(text, fonts=arimo)).getbbox()
    assert seen(drawn(text, fonts=arimo)) == seen(drawn(text, fonts=(*roboto, *arimo)))
    assert seen(drawn(text, fonts=arimo)) != seen(drawn(TEXT.format(family="Roboto Mono"), fonts=roboto))


# What cannot be read


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"no drawing",
        b"<svg",
        b"\xff\xfe\x00",
        b'<html xmlns="http://www.w3.org/1999/xhtml"/>',
        svg("<path>"),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"),
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<text>&a;</text>"),
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg("<text>&b;</text>"),
    ],
)
def test_what_cannot_be_read_is_a_value_error(payload: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Drawing(payload, 20, 10, ()).at(40, 20)
