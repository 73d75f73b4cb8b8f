"""Drawings that multiply: found by counting, before an engine works on them for half a minute."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.core.errors import HeraldError, Mistake
from herald.svg.cleaning import clean
from herald.svg.inspection import MAX_ELEMENTS, inspect, parse
from herald.svg.references import MAX_DRAWN, LoopError, drawn
from tests.svg.drawings import HEAD, embedded, raster

# Only the header counts: 300 x 300 pixels.
PNG_300 = raster()[:16] + (300).to_bytes(4, "big") * 2 + raster()[24:]


def refusal(text: str) -> Mistake:
    with pytest.raises(HeraldError) as raised:
        inspect(text.encode(), Path("otter.svg"))
    (mistake,) = raised.value.mistakes
    return mistake


def count(body: str) -> int:
    """How many elements the body draws, besides the root."""
    path = Path("otter.svg")
    parsed = parse(f"{HEAD}{body}</svg>".encode(), path)
    tree, mistakes = clean(parsed.root, parsed.lines, path)
    assert not mistakes
    return drawn(tree) - 1


def ten_times(generations: int, reference: str) -> str:
    """Each generation refers to the one before ten times."""
    groups = [f'<g id="a{number}">{reference.format(f"#a{number - 1}") * 10}</g>' for number in range(1, generations)]
    return f"""{HEAD}<g id="a0"><path/></g>{"".join(groups)}<use href="#a{generations - 1}"/></svg>"""


@pytest.mark.parametrize(
    "reference",
    [
        '<use href="{}"/>',
        '<use xlink:href="{}"/>',
        '<path fill="url({})"/>',
        '<path style="opacity:1;mask:url({})"/>',
        "<path clip-path=\"url( '{}' )\"/>",
        '<path marker-mid="url({})"/>',
        '<feImage href="{}"/>',
        '<path fill="u\\72l({})"/>',
        '<path style="mask:u\\72l({})"/>',
        "<path style=\"fill:url( '{}' )\"/>",
        '<g filter="blur(1px) url({})"/>',
    ],
)
def test_a_bomb_is_refused_whatever_refers(reference: str) -> None:
    assert "would draw more than 100,000 elements" in refusal(ten_times(8, reference)).what


def test_a_drawing_with_many_clones_passes() -> None:
    inspect(ten_times(4, '<use href="{}"/>').encode(), Path("otter.svg"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f'{HEAD}\n<g id="a">\n<use href="#a"/></g></svg>', 3),
        (f'{HEAD}\n<use id="a" href="#a"/></svg>', 2),
        (f'{HEAD}\n<g id="a"><use href="#b"/></g>\n<g id="b"><use href="#a"/></g></svg>', 3),
        (f'{HEAD}\n<pattern id="a">\n<path fill="url(#a)"/></pattern></svg>', 3),
        (f'{HEAD}\n<linearGradient id="a" xlink:href="#b"/><linearGradient id="b" xlink:href="#a"/></svg>', 2),
    ],
)
def test_a_circle_is_refused_where_it_closes(text: str, line: int) -> None:
    mistake = refusal(text)
    assert (mistake.line, mistake.what) == (line, "refers to itself in a circle")


def test_a_chain_through_every_element_needs_no_deep_stack() -> None:
    chain = "".join(f'<use id="a{n}" href="#a{n + 1}"/>' for n in range(MAX_ELEMENTS - 1))
    assert count(chain) == MAX_DRAWN


LINE = '<path d="M0 0h1v1l1 1 2 2z"/>'
ARROW = '<marker id="m"><path/></marker>'


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("<g><path/></g><path/>", 3),
        # The group and its path, and three times a clone with them.
        ('<g id="a"><path/></g><use href="#a"/><use xlink:href="#a"/><use href=" #a"/>', 2 + 3 * 3),
        # The first of two equal ids counts.
        ('<g id="a"/><g id="a"><g/></g><use href="#a"/>', 3 + 2),
        ('<g id="a b"/><path fill="url(#a%20b)"/>', 3),
        ('<g id="a"/><a href="#a"/><animate href="#a"/><use href="#b"/>', 4),
        # Markers: at each vertex, or at each end of a line, of all the lines that may wear them.
        (f'{ARROW}<path d="M0 0h1v1l1 1 2 2z" marker-mid="url(#m)"/>', 3 + 6 * 2),
        (f'{ARROW}<path d="M0 0h1v1l1 1 2 2z" marker-end="url(#m)"/>', 3 + 2),
        (f'{ARROW}<path d="M0 0h1v1l1 1 2 2z" style="marker:url(#m)"/>', 3 + 6 * 2),
        (f'{ARROW}<polyline points="0 0 1,1-2-2.5.5 1" style="marker:url(#m)"/>', 3 + 4 * 2),
        (f'{ARROW}<path d="M0 0c1 1 2 2 3 3 1 1 2 2 3 3a1 1 0 1 0 1 1" style="marker:url(#m)"/>', 3 + 4 * 2),
        (f'{ARROW}<line style="marker:url(#m)"/>', 3 + 2 * 2),
        (f'{ARROW}<rect style="marker:url(#m)"/>', 3),
        (f'{ARROW}<g marker-end="url(#m)">{LINE * 3}</g>', 6 + 3 * 2),
        (f'{ARROW}<g id="a">{LINE}</g><use href="#a" marker-mid="url(#m)"/>', 4 + 1 + 2 + 6 * 2),
        # Style sheets.
        (f"<style>.a{{marker:url(#m)}}</style>{ARROW}{LINE}", 4),
        (f"<style>.a{{marker:url(#m)}}</style>{ARROW}<g class='b a'>{LINE}</g>", 5 + 6 * 2),
        (f"<style>@media print{{.a{{marker-end:url(#m)}}}}</style>{ARROW}<g class='a'>{LINE}</g>", 5 + 2),
        ("<style>path{fill:url(#a)}</style><g id='a'/><path/><path/><g/>", 5 + 2),
        ("<style>path{fill:URL(#a)}</style><g id='a'/><path/>", 3 + 1),
        ("<style>#b{fill:url(#a)}</style><g id='a'/><path id='b'/><path/>", 4 + 1),
        ("<style>path.c#b{fill:url(#a)}</style><g id='a'/><path id='b'/><path id='b' class='c'/>", 4 + 1),
        ("<style>.c path{fill:url(#a)}</style><g id='a'/><path/><g class='c'><g><path/></g></g>", 6 + 1),
        ("<style>.c+path,x~path{fill:url(#a)}</style><g id='a'/><path/>", 3 + 2),
        ("<style>.c\N{NO-BREAK SPACE}d{fill:url(#a)}</style><g id='a'/><path class='c\N{NO-BREAK SPACE}d'/>", 3 + 1),
        ("<style>path,.,#{fill:url(#a)}</style><path id='a'/>", None),
        ("<style>path:hover{fill:url(#a)}</style><g id='a'/><path/>", 3 + 1),
        ("<style>.c{&amp;:hover{clip-path:url(#a)}}</style><clipPath id='a'/><path class='c'/>", None),
        (f"<image href='{embedded(PNG_300)}'/>", 1 + 9),
        (f"<image id='a' href='{embedded(PNG_300)}'/><use href='#a'/>", 1 + 9 + 1 + 1 + 9),
        (f"<g style='mask-image:url({embedded(PNG_300)})'/>", 1 + 9),
    ],
)
def test_elements_count_as_often_as_they_are_drawn(body: str, number: int | None) -> None:
    if number is None:
        # A selector that is not read in full is every element's: here the clip path would clip itself.
        with pytest.raises(LoopError):
            count(body)
    else:
        assert count(body) == number


def test_a_marker_on_many_vertices_is_a_bomb() -> None:
    marker = f'<marker id="m">{"<path/>" * 200}</marker>'
    assert count(f'{marker}<path d="M0 0{"h1" * 400}" marker-mid="url(#m)"/>') > 80_000
    found = refusal(f'{HEAD}{marker}<path d="M0 0{"h1" * 600}" marker-mid="url(#m)"/></svg>')
    assert "would draw more than 100,000 elements" in found.what


def test_a_bomb_in_style_sheets_is_refused() -> None:
    rules = "".join(f".a{n}{{mask:url(#a{n - 1})}}" for n in range(1, 8))
    groups = "".join(f'<g id="a{n}">{f"<path class=&quot;a{n}&quot;/>" * 10}</g>' for n in range(8)).replace(
        "&quot;", '"'
    )
    assert "would draw more" in refusal(f"{HEAD}<style>{rules}</style>{groups}</svg>").what


def test_the_error_knows_its_line() -> None:
    with pytest.raises(LoopError) as raised:
        count('\n<g id="a"\n mask="url(#a)"/>')
    assert raised.value.line == 2
