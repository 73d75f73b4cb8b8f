"""CairoSVG, read once and drawn at every size: the same pixels as its own way, and the same each time."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import time

import pypdfium2
import pytest

from herald.pictures import cairo, formats, resvg
from herald.pictures.cairo import Drawing
from herald.pictures.notice import Notice, legible
from herald.pictures.picture import Colour, Layout
from tests.pictures.drawings import SQUARE, difference, own_way, png_of, seen
from tests.svg.drawings import QUADRANTS, embedded, quadrants, svg

STOPS = '<stop stop-color="#e11"/><stop offset="1" stop-color="#19e" stop-opacity=".4"/>'
CHAIN = (
    '<linearGradient id="c" xlink:href="#b" x2="0" y2="1"/><linearGradient id="b" href="#a" spreadMethod="repeat"/>'
    f'<linearGradient id="a" x1=".2" x2=".5">{STOPS}</linearGradient><linearGradient id="d" href="#c" y2=".4">'
    '<stop stop-color="#fff"/><stop offset="1"/></linearGradient>'
)
CURVE = "M2 8C2 -6 18 -6 18 8z"
ELEMENTS = {
    "quadrants": QUADRANTS,
    "shapes": (
        '<rect x="1" y="1" width="5" height="3" fill="#06f"/><circle cx="10" cy="5" r="3" fill="#e11"/>'
        '<ellipse cx="15" cy="7" rx="4" ry="2"/><line x1="1" y1="9" x2="9" y2="8" stroke="#0a0"/>'
        '<polygon points="1,5 4,9 6,6" fill="#fa0"/><polyline points="12,1 15,2 19,1" fill="none" stroke="#70f"/>'
    ),
    "strokes": (
        '<path fill="none" stroke="#06f" stroke-width="2" stroke-linecap="round" stroke-linejoin="bevel" '
        'stroke-dasharray="3 2" stroke-dashoffset="1" d="M2 2h8l8 6"/><path stroke="red" fill="#ccc" d="M2 9L6 5v4z"/>'
    ),
    "transforms": (
        '<g transform="translate(3 1) rotate(12)"><path transform="scale(.5 .8)" fill="#06f" d="M0 0h9v9H0z"/>'
        '<g transform="skewX(20)"><path fill="#e11" d="M8 0h6v4H8z"/></g></g>'
        '<path transform="scale(0)" d="M0 0h9v9z"/><path fill="#0a0" d="M17 7h2v2h-2z"/>'
    ),
    "joins": (
        '<g fill="none" stroke-width="3" stroke="#06f"><path stroke-linejoin="round" d="M2 8L5 2l3 6"/>'
        '<path stroke-linejoin="bevel" d="M8 8l3-6 3 6"/><polygon points="15,8 17,3 19,8" stroke="#e11"/></g>'
    ),
    "hard edges": '<path fill="#06f" shape-rendering="crispEdges" d="M1 1L18 4L3 9z"/>',
    "shapes with children": (
        '<path fill="#06f" stroke="#e11" stroke-width="3" opacity=".5" d="M2 2h6v6H2z"><title>Both</title></path>'
        '<path fill="#0a0" d="M11 1h4v4z"><path fill="#fa0" d="M15 5h4v4z"/></path>'
    ),
    "another origin": '<path transform-origin="5 5" transform="rotate(30)" fill="#06f" d="M2 2h6v6H2z"/>',
    "sizes that are none": (
        '<g stroke="#e11" fill="#06f"><rect x="3" y="3" width="0" height="5"/><rect x="9" width="5" height="0"/>'
        '<circle cx="9" cy="5" r="0"/><ellipse cx="15" cy="5" rx="0" ry="4"/></g><path d="M1 1h2v2z"/>'
    ),
    "groups with opacity": (
        '<g opacity=".5"><path fill="#06f" d="M0 0h9v9H0z"/><g opacity=".5"><path fill="#e11" d="M4 4h9v6H4z"/>'
        '<path opacity=".3" d="M9 0h9v9z"><title>A child</title></path></g></g>'
    ),
    "gradients": (
        f'<linearGradient id="a">{STOPS}</linearGradient><radialGradient id="b" gradientTransform="scale(.8)" '
        f'gradientUnits="userSpaceOnUse" cx="15" cy="5" r="6" spreadMethod="reflect">{STOPS}</radialGradient>'
        '<path fill="url(#a)" d="M0 0h9v9H0z"/><path fill="url(#b)" d="M10 0h9v9h-9z"/>'
        '<rect fill="url(#a)" x="2" y="2" width="15" height="2"/>'
    ),
    "a gradient that refers to others": f'{CHAIN}<path fill="url(#c)" d="M0 0h20v9H0z"/>',
    "gradients that refer to nothing or to themselves": (
        '<linearGradient id="a" href="#missing"><stop stop-color="#e11"/><stop offset="1"/></linearGradient>'
        '<linearGradient id="b" href="#b"><stop stop-color="#e11"/><stop offset="1" stop-color="#06f"/>'
        "</linearGradient>"
        '<path fill="url(#a)" d="M0 0h6v9H0z"/><path fill="url(#b)" d="M7 0h6v9H7z"/>'
    ),
    "a gradient that refers into a circle": (
        '<linearGradient id="x" href="#y"/><linearGradient id="y" href="#z" y2=".5"/>'
        f'<linearGradient id="z" href="#y">{STOPS}</linearGradient><path fill="url(#x)" d="M0 0h20v9H0z"/>'
    ),
    "a gradient in percent of the picture": (
        f'<linearGradient id="a" x2="0" y2="1">{STOPS}</linearGradient>'
        '<rect width="100%" height="100%" fill="url(#a)"/>'
    ),
    "a gradient with another paint behind": '<path fill="url(#missing) #0a0" d="M0 0h9v9H0z"/>',
    "a gradient on a path without area": (
        f'<linearGradient id="a">{STOPS}</linearGradient><path stroke="url(#a)" stroke-width="2" d="M2 5H18"/>'
        '<path fill="#06f" d="M0 0h9v3z"/>'
    ),
    "clip-path on a path": (
        '<clipPath id="c"><path d="M2 2h6v6H2z"/></clipPath><path clip-path="url(#c)" fill="#06f" d="M0 0h20v5H0z"/>'
    ),
    "clip-path on a group": (
        '<defs><clipPath id="c"><circle cx="6" cy="5" r="4"/></clipPath></defs><g clip-path="url(#c)">'
        '<path fill="#06f" d="M0 0h20v5z"/><path fill="#e11" d="M3 3h9v9z"/></g><path fill="#0a0" d="M15 1h4v4z"/>'
    ),
    "clip-path made of a path, on a group": (
        '<clipPath id="c" transform="rotate(9)"><path d="M2 2h9v5z"/></clipPath>'
        '<g clip-path="url(#c)"><path fill="#06f" d="M0 0h20v10H0z"/></g>'
    ),
    "evenodd": '<path fill="#06f" fill-rule="evenodd" d="M0 0h18v9H0zM3 3h9v4H3z"/>',
    "hidden": (
        '<path display="none" d="M0 0h9v9z"/><path visibility="hidden" stroke="#e11" d="M0 0h9v9z"/><g display="none">'
        '<path d="M0 0h9v9z"/></g><defs><path d="M0 0h9v9z"/></defs><path fill="#06f" d="M9 0h9v9z"/>'
    ),
    "paths with a size of their own": (
        '<path width="0" fill="#e11" d="M0 0h9v9H0z"/><path height="0" d="M0 0h9v9H0z"/>'
        '<path width="3" fill="#0a0" d="M2 0h2v9z"/><path fill="#06f" d="M9 0h9v9H9z"/>'
    ),
    "empty paths": '<path/><path d=""/><path d="M1 1"/><path d="z"/><path fill="#06f" d="M9 0h9v9H9z"/>',
    "a style sheet": "<style>.a{fill:#06f} path:first-of-type{stroke:#e11}</style><path class='a' d='M1 1h8v8H1z'/>",
    "use": '<defs><path id="p" d="M1 1h5v5H1z"/></defs><use href="#p"/><use href="#p" x="8" fill="#e11"/>',
    "a mask": (
        '<mask id="m"><path fill="#fff" d="M0 0h9v9H0z"/></mask><path fill="#06f" mask="url(#m)" d="M3 3h15v6H3z"/>'
    ),
    "a pattern": (
        '<pattern id="t" width="4" height="4" patternUnits="userSpaceOnUse"><path fill="#06f" d="M0 0h2v2H0z"/>'
        '</pattern><path fill="url(#t)" d="M1 1h18v8H1z"/>'
    ),
    "a marker": (
        '<marker id="k" markerWidth="3" markerHeight="3" viewBox="0 0 3 3"><path fill="#e11" d="M0 0h3v3z"/></marker>'
        '<path marker-end="url(#k)" stroke="#06f" d="M2 2h9"/>'
    ),
    "a picture": f'<image width="20" height="10" href="{embedded(png_of(quadrants(4, 2)))}"/>',
    "text": '<text x="2" y="8" font-size="7" fill="#06f">Ag<tspan fill="#e11">i</tspan></text>',
    "text of one piece": '<text x="2" y="8" font-size="7" fill="#06f">Ag</text>',
    "a link": '<a href="#x"><path fill="#06f" d="M1 1h8v8H1z"/></a><path fill="#e11" d="M11 1h8v8h-8z"/>',
    "an inner svg": '<svg x="4" y="2" width="8" height="6" viewBox="0 0 4 4"><path fill="#06f" d="M0 0h4v3z"/></svg>',
    "nothing": "",
}
ONE_COLOUR = {
    "a fill": '<path fill="#06f" d="M1 1C9 0 9 9 19 9L12 1z"/>',
    "black": '<path d="M1 1C9 0 9 9 19 9L12 1z"/><circle cx="5" cy="7" r="2.5"/>',
    "opacities": (
        '<g fill="#06f" opacity=".6"><path d="M1 1h9v8z"/><path fill-opacity=".4" d="M4 2h9v7H4z"/></g>'
        '<path opacity=".3" stroke="#0066ff" fill="none" d="M2 8h16"/>'
    ),
    "a gradient of opacities": (
        '<linearGradient id="a"><stop stop-color="#e11"/><stop offset="1" stop-color="#e11" stop-opacity="0"/>'
        '</linearGradient><path fill="url(#a)" d="M1 1h18v8H1z"/>'
    ),
    "a clip": (
        '<clipPath id="c"><circle cx="6" cy="5" r="4"/></clipPath><g clip-path="url(#c)" fill="#06f">'
        '<path d="M0 0h20v5z"/></g>'
    ),
}
SIZES = [(40, 20), (1, 1), (17, 9), (40, 40), (300, 1), (64, 33)]


def drawing(body: str) -> Drawing:
    return Drawing(svg(body), 20, 10)


@pytest.mark.parametrize("body", (ELEMENTS | ONE_COLOUR).values(), ids=(ELEMENTS | ONE_COLOUR).keys())
@pytest.mark.parametrize("size", SIZES)
def test_a_drawing_looks_as_cairosvg_draws_it(body: str, size: tuple[int, int]) -> None:
    largest, _mean = difference(drawing(body).at(*size), own_way(svg(body), *size))
    # Corners and opacities are rounded on their way; cairo's own circles are up to a tenth of a pixel off.
    assert largest <= 40


@pytest.mark.parametrize("body", (ELEMENTS | ONE_COLOUR).values(), ids=(ELEMENTS | ONE_COLOUR).keys())
def test_no_size_changes_the_next(body: str) -> None:
    fresh = [seen(drawing(body).at(*size)) for size in SIZES]
    whole = drawing(body)
    whole.pdf()
    assert [seen(whole.at(*size)) for size in SIZES] == fresh
    assert [seen(whole.at(*size)) for size in reversed(SIZES)] == fresh[::-1]


@pytest.mark.parametrize("name", [name for name in ELEMENTS if not name.startswith(("nothing", "text"))])
def test_the_drawings_of_these_tests_show_something(name: str) -> None:
    assert formats.image_of(drawing(ELEMENTS[name]).at(40, 20)).getbbox() is not None


@pytest.mark.parametrize("body", ONE_COLOUR.values(), ids=ONE_COLOUR.keys())
@pytest.mark.parametrize("size", SIZES)
def test_coverage_is_the_alpha_of_the_whole_in_its_colour(body: str, size: tuple[int, int]) -> None:
    picture = drawing(body).at(*size)
    assert picture.layout is Layout.COVERAGE
    # A square of another colour, in a corner that is cut off, has the same drawn in full colour.
    full = drawing(body + '<path fill="#123" d="M30 30h1v1z"/>').at(*size)
    assert full.layout is Layout.CAIRO
    ours, theirs = formats.image_of(picture), formats.image_of(full)
    assert ours.getchannel("A").tobytes() == theirs.getchannel("A").tobytes()
    colours = {pixel[:3] for _count, pixel in ours.getcolors(9999)}
    assert colours == picture.colours
    assert difference(ours, theirs)[0] <= 2


def test_colours_of_coverage_are_those_that_cairo_paints() -> None:
    """Percentages fall between two bytes; cairo rounds them down."""
    for part in range(0, 101, 7):
        body = f'<path fill="rgb({part}%,0%,100%)" d="M0 0h20v10H0z"/>'
        painted = formats.image_of(own_way(svg(body), 2, 1)).getpixel((0, 0))
        assert drawing(body).at(2, 1).colours == {painted[:3]}


BLUE, RED, BLACK, WHITE = (0, 0, 255), (255, 0, 0), (0, 0, 0), (255, 255, 255)


GRADIENTS = {
    "red to blue": '<stop stop-color="red"/><stop offset="1" stop-color="blue"/>',
    "red": '<stop stop-color="red"/><stop offset="1" stop-color="red"/>',
    "black": "<stop/>",
    "black to clear white": '<stop/><stop offset="1" stop-color="#fff" stop-opacity="0"/>',
    "red to transparent": '<stop stop-color="red"/><stop offset="1" stop-color="transparent"/>',
}


def faded(name: str, paints: str) -> str:
    return f'<linearGradient id="g">{GRADIENTS[name]}</linearGradient><path {paints} d="M0 0h9v9z"/>'


@pytest.mark.parametrize(
    ("body", "colours"),
    [
        ("", set()),
        (SQUARE, {BLACK}),
        ('<path fill="none" d="M0 0h9v9z"/>', set()),
        ('<path fill="none" stroke="none" d="M0 0h9v9z"/><path fill="blue" d="M0 0h9v9z"/>', {BLUE}),
        ('<path fill="blue" stroke="red" d="M0 0h9v9z"/>', {BLUE, RED}),
        ('<path opacity="0" d="M0 0h9v9z"/><path fill="blue" d="M0 0h9v9z"/>', {BLUE}),
        ('<path fill-opacity="0" stroke="blue" d="M0 0h9v9z"/>', {BLUE}),
        ('<path fill="rgba(255,0,0,0)" stroke="blue" d="M0 0h9v9z"/>', {BLUE}),
        ('<path fill="transparent" stroke="blue" d="M0 0h9v9z"/>', {BLUE}),
        ('<g color="red"><path fill="currentColor" d="M0 0h9v9z"/></g>', {RED}),
        ('<g fill="red"><path d="M0 0h9v9z"/></g>', {RED}),
        ('<path style="fill:#00f" fill="red" d="M0 0h9v9z"/>', {BLUE}),
        ('<path fill="rgb(300,-9,0)" d="M0 0h9v9z"/>', {RED}),
        ('<path display="none" d="M0 0h9v9z"/><path fill="blue" d="M0 0h9v9z"/>', {BLUE}),
        ('<defs><path d="M0 0h9v9z"/></defs><path fill="blue" d="M0 0h9v9z"/>', {BLUE}),
        (ONE_COLOUR["a clip"], {(0, 102, 255)}),
        (faded("red to blue", ""), {BLACK}),
        (faded("red to blue", 'fill="url(#g)"'), {RED, BLUE}),
        (faded("red", 'fill="url(#g)"'), {RED}),
        (faded("black", 'fill="none" stroke="url(#g)"'), {BLACK}),
        # Whatever fades out still tints what lies between.
        (faded("black to clear white", 'fill="url(#g)"'), {BLACK, WHITE}),
        (faded("red to transparent", 'fill="url(#g)"'), {RED, BLACK}),
        (faded("red to blue", 'fill="url(#g)" opacity="0"'), {RED, BLUE}),
    ],
)
def test_colours_are_counted(body: str, colours: set[Colour]) -> None:
    assert drawing(body).at(40, 20).colours == colours


@pytest.mark.parametrize("name", ["a picture", "a mask", "text", "text of one piece", "use", "a pattern", "a link"])
def test_colours_that_cannot_be_counted_are_unknown(name: str) -> None:
    picture = drawing(ELEMENTS[name]).at(40, 20)
    assert (picture.layout, picture.colours) == (Layout.CAIRO, None)


@pytest.mark.parametrize("name", "abcd")
def test_a_gradient_that_refers_to_others_looks_as_cairosvg_draws_it(name: str) -> None:
    payload = svg(f'{CHAIN}<path fill="url(#{name})" d="M1 1h16v8H1z"/>')
    assert difference(Drawing(payload, 20, 10).at(200, 100), own_way(payload, 200, 100)) == (0, 0)


def test_gradients_that_share_one_do_not_mix() -> None:
    """In CairoSVG's own way, the second takes over what the first had; resvg shows what is right."""
    uses = (f'<path fill="url(#{name})" d="M{x} 0h4v9h-4z"/>' for name, x in (("c", 0), ("b", 5), ("d", 10), ("a", 15)))
    payload = svg(CHAIN + "".join(uses))
    truth = resvg.Drawing(payload, 20, 10, ()).at(200, 100)
    assert difference(Drawing(payload, 20, 10).at(200, 100), truth)[0] <= 3
    assert difference(own_way(payload, 200, 100), truth)[0] > 100


def test_a_gradient_is_fitted_to_the_true_box_of_a_curve() -> None:
    """CairoSVG fits it to the box of the control points; resvg shows what is right."""
    payload = svg(
        '<linearGradient id="g" x2="0" y2="1"><stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
        f'</linearGradient><path fill="url(#g)" d="{CURVE}"/><path stroke="url(#g)" d="M1 9a3 3 0 016-6"/>'
    )
    truth = resvg.Drawing(payload, 20, 10, ()).at(200, 100)
    assert difference(Drawing(payload, 20, 10).at(200, 100), truth)[1] < 1
    assert difference(own_way(payload, 200, 100), truth)[1] > 5


@pytest.mark.parametrize("corner", ['rx="3"', 'ry="2"', 'rx="4" ry="1"', 'rx="50"', 'rx="0"'])
@pytest.mark.parametrize("paint", ['fill="#06f"', 'fill="url(#g)"', 'fill="none" stroke="#06f"'])
def test_a_rectangle_has_four_corners_of_one_kind(corner: str, paint: str) -> None:
    """CairoSVG draws two of them too round; resvg shows what is right."""
    body = f'<linearGradient id="g">{STOPS}</linearGradient><rect x="2" y="1" width="16" height="8" {corner} {paint}/>'
    truth = resvg.Drawing(svg(body), 20, 10, ()).at(400, 200)
    assert difference(drawing(body).at(400, 200), truth)[1] < 0.5


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 300), (300, 1), (17, 23), (64, 32), (2048, 1024)])
@pytest.mark.parametrize("body", [QUADRANTS, SQUARE, ""], ids=["colours", "one colour", "nothing"])
def test_a_picture_has_exactly_the_size_that_was_asked_for(body: str, width: int, height: int) -> None:
    picture = drawing(body).at(width, height)
    assert (picture.width, picture.height) == (width, height)
    assert len(picture.pixels) == picture.stride * height


def test_pixels_outlive_their_drawing() -> None:
    first, second = drawing(QUADRANTS).at(400, 200), drawing(SQUARE).at(400, 200)
    gc.collect()
    junk = [drawing('<path fill="#123" d="M0 0h20v10H0z"/>' + QUADRANTS[:60] + "/>").at(400, 200) for _ in range(4)]
    assert junk
    assert seen(first) == seen(quadrants(400, 200))
    assert bytes(second.pixels) == b"\xff" * len(second.pixels)


# Other versions of CairoSVG

PROGRAM = """
import cairosvg.surface as surface
{change}
from herald.pictures import cairo
print(cairo._is_replay_sound())
from tests.pictures.drawings import own_way, seen
from tests.svg.drawings import svg
from tests.pictures.test_cairo import ELEMENTS, ONE_COLOUR, difference, drawing
for name, body in (ELEMENTS | ONE_COLOUR).items():
    if "clip-path" not in name:
        assert difference(drawing(body).at(40, 20), own_way(svg(body), 40, 20))[0] <= {most}, name
"""
CLOSES_ITS_NODES = """
import cairosvg.parser
def refuse(node, name, value):
    if name == "shape":
        raise AttributeError(name)
    object.__setattr__(node, name, value)
cairosvg.parser.Node.__setattr__ = refuse
"""
ADDS_TO_PATHS = """
own = surface.TAGS["path"]
def path(surface, node):
    own(surface, node)
    surface.context.rectangle(0, 0, 3, 3)
surface.TAGS["path"] = path
"""
TAKES_GRADIENTS_ANOTHER_WAY = """
import cairosvg.defs
own = cairosvg.defs.gradient_or_pattern
cairosvg.defs.gradient_or_pattern = lambda surface, node, name: own(surface, node, name, 1)
"""


@pytest.mark.parametrize(
    ("change", "is_sound"),
    [("", True), (TAKES_GRADIENTS_ANOTHER_WAY, False), (CLOSES_ITS_NODES, False), (ADDS_TO_PATHS, False)],
    ids=["this one", "takes gradients another way", "closes its nodes", "adds to each path"],
)
def test_what_another_cairosvg_does_not_bear_is_left_to_it(change: str, is_sound: bool) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(change=change, most=40 if is_sound else 0)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() == str(is_sound)


def test_this_cairosvg_bears_what_we_do() -> None:
    assert cairo._is_replay_sound()


# PDF


# Trust sends the others to the other engine, which makes no PDF; and CairoSVG shows some of them wrongly in one.
@pytest.mark.parametrize(
    "name", sorted(ELEMENTS.keys() - {"a mask", "a pattern", "a picture", "text", "text of one piece"})
)
def test_a_pdf_looks_as_the_picture_does(name: str) -> None:
    document = pypdfium2.PdfDocument(drawing(ELEMENTS[name]).pdf())
    shown = document[0].render(scale=10 / 0.75).to_pil().convert("RGBA")
    assert shown.size == (200, 100)
    assert difference(shown, drawing(ELEMENTS[name]).at(200, 100))[1] < 5


@pytest.mark.parametrize(
    ("width", "height", "points"),
    [
        (20, 10, (15, 7.5)),
        (200.5, 33, (150.375, 24.75)),
        (19_200, 960, (14_400, 720)),
        (96_000, 48_000, (14_400, 7_200)),
    ],
)
def test_a_pdf_has_the_natural_size(width: float, height: float, points: tuple[float, float]) -> None:
    payload = svg(QUADRANTS, f'viewBox="0 0 20 10" width="{width}" height="{height}"')
    document = pypdfium2.PdfDocument(Drawing(payload, width, height).pdf())
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx(points, abs=0.01)


def test_a_pdf_is_made_of_lines_and_not_of_pixels() -> None:
    for name in ("quadrants", "strokes", "gradients", "groups with opacity", "clip-path on a group"):
        assert b"/Subtype /Image" not in drawing(ELEMENTS[name]).pdf()
    assert b"/Subtype /Image" in drawing(ELEMENTS["a picture"]).pdf()


@pytest.mark.parametrize("text", ["Otter", "(Otter) \\ %", "Ötter 小熊 🦦", "a\nb", "a\0b\ud800c", "x" * 10_000])
def test_a_pdf_says_what_it_shows(text: str) -> None:
    notice = Notice(title=text, description=text, creators=(text, "Ann"))
    said = pypdfium2.PdfDocument(drawing(QUADRANTS).pdf(notice)).get_metadata_dict()
    assert said["Title"] == said["Subject"] == legible(text)
    assert said["Author"] == f"{legible(text)}, Ann"


def test_a_pdf_is_the_same_at_any_time_and_place() -> None:
    program = "import sys; from tests.pictures.test_cairo import *; sys.stdout.buffer.write(drawing(QUADRANTS).pdf())"
    first = drawing(QUADRANTS).pdf()
    time.sleep(1.1)  # a PDF tells the second it was made
    assert drawing(QUADRANTS).pdf() == first
    for zone in ("Pacific/Auckland", "America/Lima"):
        ran = subprocess.run(
            [sys.executable, "-c", program], env=os.environ | {"TZ": zone}, capture_output=True, check=True
        )
        assert ran.stdout == first
    assert re.findall(rb"CreationDate \(([^)]*)\)", first) == [b"19800101000000Z"]
