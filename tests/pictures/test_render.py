"""An order is delivered: every file, in exact sizes, by either engine, or a fault that says why there is none."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from PIL import Image

from herald.pictures import cairo, fonts, formats, pdf, png, render
from herald.pictures.engines import Engine
from herald.pictures.notice import Notice, packet
from herald.pictures.render import Cell, Delivery, Format, Order, Target
from tests.pictures.drawings import SQUARE, assert_same_pixels, decoded, png_of, seen
from tests.svg.drawings import QUADRANTS, embedded, quadrants, svg

BOTH = pytest.mark.parametrize("engine", Engine)


def ordered(payload: bytes, engine: Engine, *targets: Target, has_text: bool = False) -> Delivery:
    return render.draw(Order("otter.svg", payload, 20, 10, engine, targets, has_text))


def drawn(payload: bytes, engine: Engine, width: int = 40, height: int = 20) -> Image.Image:
    delivery = ordered(payload, engine, Target("key", Format.PNG, (Cell(width, height),)))
    assert (delivery.name, delivery.fault) == ("otter.svg", "")
    ((key, data),) = delivery.files
    assert key == "key"
    return decoded(data)


# Every way to write a size that is accepted; CairoSVG itself knows fewer of them.
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


@BOTH
@pytest.mark.parametrize("root", ROOTS)
def test_a_drawing_fills_its_picture_however_its_size_is_written(tmp_path: Path, root: str, engine: Engine) -> None:
    assert_same_pixels(drawn(svg(attributes=root), engine), quadrants(40, 20), tmp_path)


@BOTH
def test_a_viewbox_that_begins_elsewhere_is_moved(tmp_path: Path, engine: Engine) -> None:
    payload = svg(f'<g transform="translate(-7 3)">{QUADRANTS}</g>', 'viewBox="-7 3 20 10"')
    assert_same_pixels(drawn(payload, engine), quadrants(40, 20), tmp_path)


@BOTH
def test_another_ratio_is_centred_and_not_stretched(tmp_path: Path, engine: Engine) -> None:
    expected = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    expected.paste(quadrants(40, 20), (0, 10))
    payload = svg(attributes='width="20" height="20" viewBox="0 0 20 10"')
    assert_same_pixels(drawn(payload, engine, 40, 40), expected, tmp_path)


@BOTH
def test_half_transparent_colours_are_not_darkened(tmp_path: Path, engine: Engine) -> None:
    payload = svg('<path fill="#f0f" fill-opacity="0.2" d="M0 0h20v10H0z"/>')
    assert_same_pixels(drawn(payload, engine), Image.new("RGBA", (40, 20), (255, 0, 255, 51)), tmp_path)


@BOTH
def test_an_embedded_picture_is_drawn(tmp_path: Path, engine: Engine) -> None:
    body = f'<image width="40" height="20" href="{embedded(png_of(quadrants(40, 20)))}"/>'
    assert_same_pixels(drawn(svg(body, 'viewBox="0 0 40 20"'), engine), quadrants(40, 20), tmp_path)


@BOTH
def test_a_style_sheet_with_a_dark_mode_draws_its_light_one(tmp_path: Path, engine: Engine) -> None:
    rules = "path{fill:#0f0} @media (prefers-color-scheme: dark){path{fill:#fff}}"
    payload = svg(f"<style>{rules}</style>{SQUARE}")
    assert_same_pixels(drawn(payload, engine), Image.new("RGBA", (40, 20), (0, 255, 0, 255)), tmp_path)


@BOTH
@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 300), (300, 1), (17, 23), (64, 32)])
def test_a_picture_has_exactly_the_size_that_was_ordered(width: int, height: int, engine: Engine) -> None:
    assert drawn(svg(), engine, width, height).size == (width, height)


# Files


@BOTH
def test_every_target_is_delivered_in_its_format(tmp_path: Path, engine: Engine) -> None:
    cell = Cell(40, 20)
    targets = [Target(name, name, (cell,)) for name in (Format.PNG, Format.WEBP, Format.AVIF, Format.ICO)]
    delivery = ordered(svg(), engine, *targets, Target("again", Format.PNG, (cell,)))
    assert [key for key, _data in delivery.files] == ["png", "webp", "avif", "ico", "again"]
    files = dict(delivery.files)
    for name in (Format.PNG, Format.WEBP, Format.AVIF, Format.ICO):
        assert Image.open(io.BytesIO(files[name])).format == name.upper()
    for name in ("png", "webp", "ico"):
        assert_same_pixels(decoded(files[name]), quadrants(40, 20), tmp_path)
    assert files["again"] == files["png"]


@pytest.mark.parametrize("notice", [Notice(), Notice(title="Otter", licence="CC-BY-4.0")], ids=["silent", "notice"])
def test_formats_are_what_their_modules_make(notice: Notice) -> None:
    said = packet(notice)
    picture = cairo.Drawing(svg(), 20, 10).at(40, 20)
    targets = tuple(Target(name, name, () if name is Format.PDF else (Cell(40, 20),), notice) for name in Format)
    assert dict(render.draw(Order("otter.svg", svg(), 20, 10, Engine.CAIROSVG, targets)).files) == {
        "png": png.stamped(png.encode(picture), said),
        "webp": formats.webp(picture, said),
        "avif": formats.avif(picture, said),
        "ico": formats.ico([picture]),
        "pdf": pdf.stamped(cairo.Drawing(svg(), 20, 10).pdf(notice), said),
    }


@BOTH
def test_an_ico_holds_every_cell_on_its_canvas(engine: Engine) -> None:
    cells = (Cell(16, 8, (16, 16)), Cell(32, 16, (32, 32), (250, 240, 230)), Cell(40, 20))
    ((_key, data),) = ordered(svg(), engine, Target("icon", Format.ICO, cells)).files
    icon = Image.open(io.BytesIO(data))
    for cell in cells:
        size = cell.canvas or (cell.width, cell.height)
        expected = Image.new("RGBA", size, (*cell.ground, 255) if cell.ground else (0, 0, 0, 0))
        place = (size[0] - cell.width) // 2, (size[1] - cell.height) // 2
        expected.alpha_composite(quadrants(cell.width, cell.height), place)
        assert seen(icon.ico.getimage(size)) == seen(expected)


@BOTH
def test_a_drawing_stands_on_its_canvas(tmp_path: Path, engine: Engine) -> None:
    expected = Image.new("RGBA", (50, 60), (1, 2, 3, 255))
    expected.alpha_composite(quadrants(40, 20), (5, 20))
    ((_key, data),) = ordered(svg(), engine, Target("a", Format.PNG, (Cell(40, 20, (50, 60), (1, 2, 3)),))).files
    assert_same_pixels(decoded(data), expected, tmp_path)


def test_an_empty_order_is_delivered() -> None:
    assert ordered(svg(), Engine.CAIROSVG) == Delivery("otter.svg")


def test_text_is_drawn_with_the_locked_fonts_only_where_it_is_said_to_be_there() -> None:
    payload, target = svg('<text x="1" y="9" font-family="Arimo">Ag</text>'), Target("a", Format.PNG, (Cell(40, 20),))
    with_fonts, without = (
        dict(ordered(payload, Engine.RESVG, target, has_text=has_text).files)["a"] for has_text in (True, False)
    )
    assert decoded(with_fonts).getbbox() is not None
    assert decoded(without).getbbox() is None


# Faults

UNREADABLE = {
    "nothing": b"",
    "text": b"no drawing",
    "half a tag": b"<svg",
    "an entity": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"),
}
UNDRAWABLE = {
    "a broken picture": svg(f'<image width="2" height="2" href="{embedded(b"neither this nor that")}"/>'),
    "a percentage": svg('<path opacity="50%" d="M0 0h9v9z"/>'),
}


@pytest.mark.parametrize(
    ("payload", "engine"),
    [
        *((payload, engine) for payload in UNREADABLE.values() for engine in Engine),
        *((payload, Engine.CAIROSVG) for payload in UNDRAWABLE.values()),
        (svg('<image width="2" height="2" href="/etc/hostname"/>'), Engine.RESVG),
    ],
)
def test_what_cannot_be_drawn_is_a_fault_and_no_exception(payload: bytes, engine: Engine) -> None:
    delivery = ordered(payload, engine, Target("key", Format.PNG, (Cell(40, 20),)))
    assert (delivery.name, delivery.files) == ("otter.svg", ())
    assert delivery.fault.startswith(f"cannot be drawn by {engine} (")
    assert "\n" not in delivery.fault


def test_what_is_nested_too_deeply_is_a_fault() -> None:
    payload = svg("<g>" * 5000 + "</g>" * 5000)
    assert ordered(payload, Engine.CAIROSVG, Target("a", Format.PNG, (Cell(4, 2),))).fault == "is nested too deeply"


@BOTH
def test_one_target_that_cannot_be_made_leaves_none(engine: Engine) -> None:
    targets = (Target("a", Format.PNG, (Cell(40, 20),)), Target("b", Format.ICO, (Cell(300, 150),)))
    delivery = ordered(svg(), engine, *targets)
    assert delivery.fault.startswith(f"cannot be drawn by {engine} (ValueError: an ICO")
    assert delivery.files == ()


def test_resvg_makes_no_pdf() -> None:
    delivery = ordered(svg(), Engine.RESVG, Target("a", Format.PDF))
    assert delivery == Delivery("otter.svg", (), "cannot be drawn by resvg (ValueError: resvg makes no PDF)")


LITTLE_MEMORY = """
import resource
from herald.pictures.engines import Engine
from herald.pictures.render import *
from tests.svg.drawings import svg
order = Order("a", svg(), 20, 10, Engine.CAIROSVG, (Target("a", Format.PNG, (Cell(16_000, 8_000),)),))
resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))
try:
    print(draw(order).fault)
except MemoryError:
    print("MemoryError")
"""


def test_too_little_memory_is_no_fault_of_the_drawing() -> None:
    ran = subprocess.run([sys.executable, "-c", LITTLE_MEMORY], capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "MemoryError", ran.stderr


# Signatures


@BOTH
@pytest.mark.parametrize("has_text", [False, True])
def test_a_signature_tells_every_version_that_decides_a_byte(engine: Engine, has_text: bool) -> None:
    parts = dict(part.split("=", 1) for part in render.signature(engine, has_text).split(" "))
    assert all(parts.values())
    engines = {Engine.CAIROSVG: {"cairosvg", "cairo", "pikepdf"}, Engine.RESVG: {"resvg-py", "svg2png-py"}}
    always = {"recipe", "pillow", "zlib-ng", "webp", "avif"}
    assert parts.keys() == always | engines[engine] | ({"fonts"} if has_text else set())
    assert parts["pillow"] == metadata.version("pillow")
    assert parts.get("fonts", fonts.digest()) == fonts.digest()


def test_no_two_signatures_are_the_same() -> None:
    signatures = {render.signature(engine, has_text) for engine in Engine for has_text in (False, True)}
    assert len(signatures) == 4
    assert all(render.signature(engine, True) in render.identity() for engine in Engine)


# PostScript

EPS = (
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 2 2\n%%EndComments\nnewpath 0 0 moveto 2 2 lineto stroke\nshowpage\n"
)
# The same drawing given to the library behind our back shows that the trap is set.
LIBRARY = "import cairosvg, sys; cairosvg.svg2png(bytestring=sys.stdin.buffer.read())"
HERALD = """
import sys
from herald.pictures.engines import Engine
from herald.pictures.render import *
target = Target("a", Format.PNG, (Cell(40, 20),))
print(draw(Order("otter.svg", sys.stdin.buffer.read(), 20, 10, Engine.{engine}, (target,))).fault)
"""
MODULE = "import sys; from herald.pictures.cairo import *; Drawing(sys.stdin.buffer.read(), 20, 10).at(40, 20)"


@pytest.mark.parametrize("kind", ["png", "jpeg", "postscript"])
@pytest.mark.parametrize(
    ("program", "is_called"),
    [
        (LIBRARY, True),
        (MODULE, False),
        (HERALD.format(engine="CAIROSVG"), False),
        (HERALD.format(engine="RESVG"), False),
    ],
    ids=["library", "module", "cairosvg", "resvg"],
)
def test_an_embedded_postscript_program_never_reaches_ghostscript(
    tmp_path: Path, program: str, is_called: bool, kind: str
) -> None:
    record = tmp_path / "called"
    fake = tmp_path / "bin" / "gs"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\necho "$@" >>"{record}"\n')
    fake.chmod(0o755)
    ran = subprocess.run(
        [sys.executable, "-c", program],
        input=svg(f'<image width="20" height="10" href="{embedded(EPS, kind)}"/>'),
        env=os.environ | {"PATH": f"{fake.parent}:{os.environ['PATH']}"},
        capture_output=True,
        check=False,
    )
    assert record.exists() is is_called, ran.stderr.decode()
    if "CAIROSVG" in program:
        assert ran.stdout.decode().startswith("cannot be drawn by cairosvg")
