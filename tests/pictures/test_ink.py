"""What is measured of drawings: made for the test, and those of the site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from herald.pictures import fonts
from herald.pictures.ink import Ink, ink_of, measure, signature
from herald.svg.inspection import inspect
from tests.conftest import ROOT
from tests.svg.drawings import svg

LOGOS = ROOT / "content" / "logos"
FULL = "M0 0h20v10H0z"


def shape(colour: str, path: str = "M5 2h10v6H5z", more: str = "") -> str:
    return f'<path fill="{colour}" d="{path}" {more}/>'


def ground_of(ink: Ink) -> str:
    assert not (ink.is_for_dark and ink.is_for_light)
    return "dark" if ink.is_for_dark else "light" if ink.is_for_light else "any"


def measured(body: str) -> Ink:
    drawing = inspect(svg(body), Path("otter.svg"))
    return measure(drawing.svg, drawing.width, drawing.height, bool(drawing.fonts))


@pytest.mark.parametrize(
    ("body", "on_light", "on_dark", "ground"),
    [
        (shape("#000"), 1, 0, "light"),
        (shape("#fff"), 0, 1, "dark"),
        (shape("#f2f2f2"), 0, 1, "dark"),
        (shape("#222"), 1, 0, "light"),
        (shape("#00247d"), 1, 0, "light"),  # navy
        (shape("#ffff00"), 0, 1, "dark"),
        (shape("#ffdc5d"), 1, 1, "any"),  # golden yellow
        (shape("#0052cc"), 1, 1, "any"),
        (shape("#1877f2"), 1, 1, "any"),
        (shape("#f00"), 1, 1, "any"),
        (shape("#888"), 1, 1, "any"),
        # The outline counts twice, the area once: here it is a fifth of a shape, there four fifths.
        (shape("#fff", more='stroke="#000" stroke-width="1"'), 0.77, 0.23, "light"),
        (shape("#000", more='stroke="#fff" stroke-width="1"'), 0.23, 0.77, "dark"),
        # A hole is an outline, too, and so is the edge of the canvas.
        (shape("#000", f"{FULL}M5 2h10v6H5z", 'fill-rule="evenodd"'), 1, 0, "light"),
        (shape("#fff", "M0 0h10v10H0z"), 0, 1, "dark"),
        # A white word beside a coloured sign.
        (shape("#1877f2", "M1 2h6v6H1z") + shape("#fff", "M9 3h10v4H9z"), 0.45, 1, "dark"),
        # What fills the canvas brings its own ground.
        (shape("#fff", FULL), 0, 1, "any"),
        (shape("#000", FULL), 1, 0, "any"),
        # Hardly there is lost on both.
        (shape("#888", more='opacity=".1"'), 0, 0, "any"),
        (shape("#fff", more='opacity=".5"'), 0, 1, "dark"),
        ("", 1, 1, "any"),
    ],
)
def test_how_it_stands_out_and_on_what_it_belongs(body: str, on_light: float, on_dark: float, ground: str) -> None:
    ink = measured(body)
    assert [ink.on_light, ink.on_dark] == pytest.approx([on_light, on_dark], abs=0.05)
    assert ground_of(ink) == ground


@pytest.mark.parametrize(
    ("name", "grounds"),
    [
        ("panda-head-reversed", "dark"), ("panda-reversed", "dark"), ("panda-martial-arts-reversed", "dark"),
        ("wordmark-reversed", "dark"), ("panda", "light any"), ("badge", "light any"), ("wordmark", "light any"),
        ("panda-mono", "light"), ("panda-head-mono", "light"), ("badge-mono", "light"), ("wordmark-black", "light"),
        ("panda-martial-arts-mono", "light"), ("panda-head-small", "light any"), ("slide-template", "any"),
    ],
)  # fmt: skip
def test_the_logos_of_the_site_are_shown_on_the_ground_they_were_made_for(name: str, grounds: str) -> None:
    (path,) = LOGOS.glob(f"*/{name}.svg")
    drawing = inspect(path.read_bytes(), path)
    ink = measure(drawing.svg, drawing.width, drawing.height, bool(drawing.fonts))
    assert ground_of(ink) in grounds.split()
    assert (ink.is_one_colour, ink.is_black) == (name.endswith(("-mono", "-black")),) * 2


@pytest.mark.parametrize(
    ("clear", "light", "dark", "ground"),
    [(0.97, 0.7, 0.96, "dark"), (0.97, 0.72, 0.96, "any"), (0.97, 0.96, 0.7, "light"), (0.98, 0, 1, "any"),
     (0.5, 0, 0.2, "any"), (0.5, 0.2, 0.45, "light any dark")],
)  # fmt: skip
def test_a_ground_is_named_only_where_the_other_is_clearly_worse(
    clear: float, light: float, dark: float, ground: str
) -> None:
    assert ground_of(Ink(coverage=clear, on_light=light, on_dark=dark)) in ground.split()


@pytest.mark.parametrize(
    ("body", "box", "coverage"),
    [
        (shape("red"), (0.25, 0.2, 0.75, 0.8), 0.3),
        (shape("red", "M0 0h1v1H0z"), (0, 0, 0.05, 0.1), 0.005),
        (shape("red", FULL), (0, 0, 1, 1), 1),
        (shape("red", more='opacity=".5"'), (0.25, 0.2, 0.75, 0.8), 0.15),
        (shape("red") + shape("red", FULL, 'opacity=".05"'), (0.25, 0.2, 0.75, 0.8), 0.33),
        (shape("none", FULL), (0, 0, 1, 1), 0),
        (shape("red", more='opacity=".05"'), (0, 0, 1, 1), 0.015),
    ],
)
def test_where_the_ink_is(body: str, box: tuple[float, ...], coverage: float) -> None:
    ink = measured(body)
    assert ink.box == pytest.approx(box, abs=0.01)
    assert ink.coverage == pytest.approx(coverage, abs=0.01)


@pytest.mark.parametrize(
    ("body", "palette"),
    [
        (shape("#c8102e"), ("#c8102e",)),
        (shape("#0052cc", FULL) + '<circle cx="10" cy="5" r="3" fill="#ffffff"/>', ("#0052cc", "#ffffff")),
        # So thin that a larger picture is needed.
        ('<path d="M1 5h18M2 1l15 8" stroke="#336699" stroke-width=".1"/>', ("#336699",)),
        ("", ()),
    ],
)
def test_the_palette_is_what_was_painted(body: str, palette: tuple[str, ...]) -> None:
    assert measured(body).palette == palette


@pytest.mark.parametrize(
    ("palette", "is_one", "is_black", "is_white"),
    [
        ((), False, False, False),
        (("#000000",), True, True, False),
        (("#17211d",), True, True, False),
        (("#303030", "#000000"), False, True, False),
        (("#313030",), True, False, False),
        (("#ffffff",), True, False, True),
        (("#e6e6e6", "#ffffff"), False, False, True),
        (("#ffffe5",), True, False, False),
        (("#ffffff", "#000000"), False, False, False),
        (("#0052cc",), True, False, False),
    ],
)
def test_a_palette_may_be_black_or_white(
    palette: tuple[str, ...], is_one: bool, is_black: bool, is_white: bool
) -> None:
    ink = Ink(palette)
    assert (ink.is_one_colour, ink.is_black, ink.is_white) == (is_one, is_black, is_white)


def test_text_is_measured_in_the_fonts_that_are_locked() -> None:
    ink = measured('<text x="1" y="8" font-size="8">Xen</text>')
    assert (ink.palette, ground_of(ink)) == (("#000000",), "light")
    assert ink.coverage > 0.05


@pytest.mark.parametrize("size", [(2000, 1), (1, 2000), (0.01, 0.01), (16000, 16000)])
def test_every_size_is_measured_on_a_small_picture(size: tuple[float, float]) -> None:
    width, height = size
    body = svg(f'<path d="M0 0h{width}v{height}H0z"/>', f'viewBox="0 0 {width} {height}"')
    assert measure(body, width, height, has_text=False).palette == ("#000000",)


def test_what_cannot_be_drawn_is_not_measured() -> None:
    with pytest.raises(ValueError, match="unclosed token"):
        measure(b"<svg", 20, 10, has_text=False)


def test_a_picture_is_left_as_it_was() -> None:
    image = Image.new("RGBA", (20, 20), (200, 16, 46, 255))
    before = image.tobytes()
    ink = ink_of(image)
    assert ink == replace(ink, palette=("#c8102e",), box=(0, 0, 1, 1), coverage=1)
    assert image.tobytes() == before


def test_the_signature_names_all_that_may_change_a_measure() -> None:
    assert [part.partition("=")[0] for part in signature().split()] == ["pillow", "resvg-py", "svg2png-py", "fonts"]
    assert fonts.digest() in signature()
