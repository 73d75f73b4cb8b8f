"""The engine: exact sizes and pixels, the same bytes each time, and no drawing that takes the process down."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from herald.logos import render
from herald.logos.svg import inspect
from tests.logos.drawings import HEAD, QUADRANTS, assert_same_pixels, embedded, quadrants, svg


def png(payload: bytes, width: int = 40, height: int = 20) -> bytes:
    delivery = render.draw(render.Order("otter.svg", payload, (("key", width, height),)))
    assert delivery.fault == ""
    return delivery.pngs[0][1]


# Every way to write a size that svg.py accepts; the engine itself knows fewer of them.
ROOTS = [
    'viewBox="0 0 20 10"',
    'viewBox=" 0 , 0\n20 10 "',
    'width="20" height="10"',
    'width="20px" height="10px"',
    'width="20" height="10" viewBox=""',
    'width="20" height="10" viewBox="0 0 20 10"',
    'width="20 px" height="10 px" viewBox="0 0 20 10"',
    'width="20 px" height="10 PX"',
    'width="21.1666667q" height="10.5833333Q"',
    'width="auto" height="auto" viewBox="0 0 20 10"',
    'width="100%" height="100%" viewBox="0 0 20 10"',
    'width="5em" height="5em" viewBox="0 0 20 10"',
    'width="NaN" height="inf" viewBox="0 0 20 10"',
    'width="2in" viewBox="0 0 20 10"',
    'height="50mm" viewBox="0 0 20 10"',
    'width="2e1" height=".1e2"',
    'width="20" height="10" style="width:100%"',
]


@pytest.mark.parametrize("root", ROOTS)
def test_a_drawing_fills_its_picture_however_its_size_is_written(tmp_path: Path, root: str) -> None:
    payload = svg(attributes=root)
    inspect(payload, Path("otter.svg"))
    assert_same_pixels(png(payload), quadrants(40, 20), tmp_path)


def test_a_viewbox_that_begins_elsewhere_is_moved(tmp_path: Path) -> None:
    payload = svg(f'<g transform="translate(-7 3)">{QUADRANTS}</g>', 'viewBox="-7 3 20 10"')
    assert_same_pixels(png(payload), quadrants(40, 20), tmp_path)


def test_another_ratio_is_centred_and_not_stretched(tmp_path: Path) -> None:
    expected = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    expected.paste(quadrants(40, 20), (0, 10))
    assert_same_pixels(png(svg(attributes='width="20" height="20" viewBox="0 0 20 10"'), 40, 40), expected, tmp_path)


def test_half_transparent_colours_are_not_darkened(tmp_path: Path) -> None:
    payload = svg('<path fill="#f0f" fill-opacity="0.2" d="M0 0h20v10H0z"/>')
    expected = Image.new("RGBA", (40, 20), (255, 0, 255, 51))
    assert_same_pixels(png(payload), expected, tmp_path)


def test_an_embedded_picture_is_drawn(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    quadrants(40, 20).save(buffer, "PNG")
    payload = svg(f'<image width="40" height="20" href="{embedded(buffer.getvalue())}"/>', 'viewBox="0 0 40 20"')
    inspect(payload, Path("otter.svg"))
    assert_same_pixels(png(payload), quadrants(40, 20), tmp_path)


def test_a_style_sheet_with_a_dark_mode_draws_its_light_one(tmp_path: Path) -> None:
    rules = "path{fill:#0f0} @media (prefers-color-scheme: dark){path{fill:#fff}}"
    payload = svg(f'<style>{rules}</style><path d="M0 0h20v10H0z"/>')
    assert_same_pixels(png(payload), Image.new("RGBA", (40, 20), (0, 255, 0, 255)), tmp_path)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 300), (300, 1), (17, 23), (64, 32), (2048, 1024)])
def test_a_picture_has_exactly_the_size_that_was_ordered(width: int, height: int) -> None:
    assert Image.open(io.BytesIO(png(svg(), width, height))).size == (width, height)


def test_a_picture_holds_pixels_and_nothing_else() -> None:
    data, kinds, position = png(svg()), set(), 8
    while position < len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        kinds.add(kind)
        position += length + 12
    assert kinds == {b"IHDR", b"IDAT", b"IEND"}


def test_drawing_one_size_does_not_change_the_next() -> None:
    # Masks, patterns and clones are changed by CairoSVG while it draws.
    body = (
        '<defs><mask id="m"><path fill="#fff" d="M0 0h9v9H0z"/></mask><path id="p" d="M1 1h5v5H1z"/>'
        '<pattern id="t" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0h2v2H0z"/></pattern></defs>'
        '<use href="#p" mask="url(#m)"/><path fill="url(#t)" d="M8 0h9v9H8z"/>'
    )
    sizes = (("a", 40, 20), ("b", 80, 40), ("c", 40, 20))
    pictures = dict(render.draw(render.Order("otter.svg", svg(body), sizes)).pngs)
    assert pictures["a"] == pictures["c"] == png(svg(body))
    assert pictures["b"] == png(svg(body), 80, 40)
    assert Image.open(io.BytesIO(pictures["a"])).getbbox() is not None


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"no drawing",
        b"<svg",
        svg(attributes=""),
        svg(attributes='viewBox="0 0 0 0"'),
        HEAD.encode() + b"<g>" * 5000 + b"</g>" * 5000 + b"</svg>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"),
        svg(f'<image width="2" height="2" href="{embedded(b"neither this nor that")}"/>'),
    ],
    ids=["nothing", "text", "half a tag", "no size", "no area", "5,000 levels", "an entity", "a broken picture"],
)
def test_what_cannot_be_drawn_is_a_fault_and_no_exception(payload: bytes) -> None:
    delivery = render.draw(render.Order("otter.svg", payload, (("key", 40, 20),)))
    assert delivery.name == "otter.svg"
    assert delivery.pngs == ()
    assert delivery.fault.startswith(("cannot be drawn (", "is nested too deeply"))


def test_one_size_that_cannot_be_drawn_leaves_none() -> None:
    delivery = render.draw(render.Order("otter.svg", svg(), (("a", 40, 20), ("b", 50_000, 25_000))))
    assert delivery.fault
    assert delivery.pngs == ()


def test_the_engine_tells_every_version_that_decides_a_byte() -> None:
    names = [part.partition("=")[0] for part in render.engine().split()]
    assert names == ["cairosvg", "cairo", "pillow", "zlib", "recipe"]
    assert all(part.partition("=")[2] for part in render.engine().split())
    assert render.engine() == render.engine()


# PostScript

EPS = (
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 2 2\n%%EndComments\nnewpath 0 0 moveto 2 2 lineto stroke\nshowpage\n"
)
WITH_EPS = svg(f'<image width="20" height="10" href="{embedded(EPS)}"/>')

# The same drawing given to the library behind our back shows that the trap is set.
LIBRARY = "import cairosvg, sys; cairosvg.svg2png(bytestring=sys.stdin.buffer.read())"
HERALD = (
    "import sys; from herald.logos import render; "
    "print(render.draw(render.Order('otter.svg', sys.stdin.buffer.read(), (('key', 40, 20),))).fault)"
)


@pytest.mark.parametrize(("program", "is_called"), [(LIBRARY, True), (HERALD, False)], ids=["library", "herald"])
def test_an_embedded_postscript_program_never_reaches_ghostscript(
    tmp_path: Path, program: str, is_called: bool
) -> None:
    record = tmp_path / "called"
    fake = tmp_path / "bin" / "gs"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\necho "$@" >>"{record}"\n')
    fake.chmod(0o755)
    ran = subprocess.run(
        [sys.executable, "-c", program],
        input=WITH_EPS,
        env=os.environ | {"PATH": f"{fake.parent}:{os.environ['PATH']}"},
        capture_output=True,
        check=False,
    )
    assert record.exists() is is_called, ran.stderr.decode()
    if not is_called:
        assert ran.stdout.decode().startswith("cannot be drawn")
