"""Both engines asked about every master: what is told, and what the page shows."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from herald.check.pictures import Comparison, Master, Outcome, compare_masters
from herald.core.jobs import Limits
from herald.pictures.engines import Choice, Engine
from herald.pictures.look import Look

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
SQUARE = '<path d="M10 10h80v80h-80z" fill="#c33"/>'
# CairoSVG draws black what it does not know, resvg knows hsl().
HSL = '<path d="M0 0h100v100H0z" fill="hsl(120,50%,50%)"/>'
MASK = (
    '<mask id="m"><path d="M0 0h50v100H0z" fill="#888"/></mask><path d="M10 10h180v80H10z" fill="#36c" mask="url(#m)"/>'
)
# CairoSVG raises a ValueError, resvg passes over it.
PERCENT = '<path d="M10 10h80v80h-80z" opacity="x%"/>'

TRUSTED = Choice(Engine.CAIROSVG, "uses only what CairoSVG draws right")
MASKED = Choice(Engine.RESVG, "uses <mask>")


def master(name: str, body: str, choice: Choice = TRUSTED, *fonts: str, height: float = 100) -> Master:
    return Master(Path("logos") / name, Look(f"{HEAD}{body}</svg>".encode(), 200, height, fonts, choice))


def compared(folder: Path, *masters: Master) -> Comparison:
    return compare_masters(masters, folder, Limits())


def seen(comparison: Comparison) -> list[tuple[str, Outcome]]:
    return [(verdict.master.path.name, verdict.outcome) for verdict in comparison.verdicts]


@pytest.mark.parametrize(
    ("body", "choice", "outcome"),
    [
        (SQUARE, TRUSTED, Outcome.ALIKE),
        (SQUARE, MASKED, Outcome.ALIKE),
        (HSL, TRUSTED, Outcome.FINDING),
        (HSL, MASKED, Outcome.EXPECTED),
        (MASK, MASKED, Outcome.EXPECTED),
        # CairoSVG alone cannot draw it: good that it was not chosen, or else there is nothing to compare.
        (PERCENT, MASKED, Outcome.EXPECTED),
        (PERCENT, TRUSTED, Outcome.UNKNOWN),
        ("<path", TRUSTED, Outcome.UNKNOWN),
        ("<path", MASKED, Outcome.UNKNOWN),
        # resvg dies with its process.
        ("<g>" * 5000 + SQUARE + "</g>" * 5000, MASKED, Outcome.UNKNOWN),
    ],
)
def test_what_comes_out(tmp_path: Path, body: str, choice: Choice, outcome: Outcome) -> None:
    comparison = compared(tmp_path, master("a.svg", body, choice))
    assert seen(comparison) == [("a.svg", outcome)]
    assert comparison.has_findings is (outcome is Outcome.FINDING)


def test_the_worst_comes_first(tmp_path: Path) -> None:
    comparison = compared(
        tmp_path,
        master("none.svg", SQUARE),
        master("b.svg", HSL),
        master("a.svg", HSL),
        master("worse.svg", HSL.replace("h100", "h200")),
    )
    assert [name for name, _ in seen(comparison)] == ["worse.svg", "a.svg", "b.svg", "none.svg"]
    assert [verdict.master.path.name for verdict in comparison.of(Outcome.FINDING)] == ["worse.svg", "a.svg", "b.svg"]


def test_what_the_terminal_shows(tmp_path: Path) -> None:
    comparison = compared(
        tmp_path,
        master("percent.svg", PERCENT, Choice(Engine.RESVG, "has opacity='x%'")),
        master("same.svg", SQUARE),
        master("green.svg", HSL),
        master("broken.svg", "<path"),
    )
    trusted = "drawn by cairosvg, because it uses only what CairoSVG draws right"
    raised = "cannot be drawn by cairosvg (ValueError: could not convert string to float: 'x%')"
    assert str(comparison).splitlines() == [
        f"logos/green.svg: 50.0 % of the pixels differ; {trusted}",
        f"logos/percent.svg: {raised}; drawn by resvg, because it has opacity='x%'",
        *[line for line in str(comparison).splitlines() if line.startswith("logos/broken.svg: cannot be drawn")],
        f"4 masters: 1 alike, 1 in doubt, 1 different but drawn by resvg, 1 not compared. See {tmp_path}/pictures.html",
    ]
    assert len(str(comparison).splitlines()) == 4


def test_the_page_shows_both_pictures_and_the_difference(tmp_path: Path) -> None:
    comparison = compared(tmp_path, master("green.svg", HSL), master("same.svg", SQUARE))
    page = html.fromstring(comparison.page.read_text())
    assert [article.findtext("h3") for article in page.iter("article")] == ["logos/green.svg"]
    pictures = [
        Image.open(io.BytesIO(base64.b64decode(image.get("src").removeprefix("data:image/png;base64,")))).convert(
            "RGBA"
        )
        for image in page.iter("img")
    ]
    assert [picture.size for picture in pictures] == [(512, 256)] * 3
    assert [picture.getpixel((100, 100)) for picture in pictures] == [
        (0, 0, 0, 255),
        (64, 191, 64, 255),
        (214, 39, 40, 255),
    ]
    captions = [figure.findtext("figcaption") for figure in page.iter("figure")]
    assert captions == ["cairosvg, chosen", "resvg", "difference"]
    assert [figure.get("class") for figure in page.iter("figure")] == ["chosen", None, None]


def test_the_page_shows_the_picture_that_there_is(tmp_path: Path) -> None:
    page = html.fromstring(compared(tmp_path, master("a.svg", PERCENT, MASKED)).page.read_text())
    assert ["No picture" in figure.text_content() for figure in page.iter("figure")] == [True, False]
    assert len(list(page.iter("img"))) == 1


def test_only_what_there_is_has_a_heading(tmp_path: Path) -> None:
    page = html.fromstring(
        compared(tmp_path, master("a.svg", MASK, MASKED), master("b.svg", MASK, MASKED)).page.read_text()
    )
    assert [heading.text for heading in page.iter("h2")] == [Outcome.EXPECTED.value]


def test_names_and_reasons_cannot_become_markup(tmp_path: Path) -> None:
    evil = '<script>alert("1")</script>'
    comparison = compared(tmp_path, master(f"{evil}.svg", MASK, Choice(Engine.RESVG, f"uses {evil}' onload='x")))
    page = html.fromstring(comparison.page.read_text())
    assert not list(page.iter("script"))
    assert not [element for element in page.iter() if any(name.startswith("on") for name in element.attrib)]
    assert page.find(".//h3").text == f"logos/{evil}.svg"


def test_the_page_needs_nothing_else(tmp_path: Path) -> None:
    text = compared(tmp_path, master("a.svg", HSL), master("b.svg", MASK, MASKED)).page.read_text()
    assert not re.findall(r"(?:src|href)=\"(?!data:image/png;base64,)", text)
    assert "url(" not in text
    assert "default-src 'none'" in text


def test_the_page_is_the_same_every_time(tmp_path: Path) -> None:
    masters = [master("a.svg", HSL), master("b.svg", MASK, MASKED), master("c.svg", SQUARE)]
    first = compared(tmp_path / "first", *masters).page.read_bytes()
    assert compared(tmp_path / "second", *reversed(masters)).page.read_bytes() == first


def test_text_is_drawn_with_the_locked_fonts(tmp_path: Path) -> None:
    text = '<text x="20" y="60" font-size="40" font-family="Arimo">Live</text>'
    pages = [compared(tmp_path, master("a.svg", text, MASKED, *fonts)).page.read_text() for fonts in (("Arimo",), ())]
    assert pages[0] != pages[1]


def test_a_drawing_that_is_as_thin_as_a_thread_is_drawn(tmp_path: Path) -> None:
    assert seen(compared(tmp_path, master("a.svg", SQUARE, height=0.01))) != [("a.svg", Outcome.UNKNOWN)]


def test_a_site_without_masters_has_a_page_too(tmp_path: Path) -> None:
    comparison = compared(tmp_path / "new")
    assert comparison.page.exists()
    assert not comparison.has_findings
    assert str(comparison).startswith("0 masters: 0 alike")
