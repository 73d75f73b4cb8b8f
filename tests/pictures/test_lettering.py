"""Text into paths: what it looks like stays, what it says is kept for readers, and what cannot be done is refused."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from herald.core.errors import HeraldError, MachineError
from herald.pictures.engines import Choice, Engine
from herald.pictures.fonts import locked_fonts
from herald.pictures.lettering import has_text, outlined
from herald.pictures.look import Look

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">'
PATH = Path("logos/club/club.svg")

with_inkscape = pytest.mark.skipif(shutil.which("inkscape") is None, reason="Inkscape is not installed")


def seen(body: str, *fonts: str) -> Look:
    svg = f"{HEAD}{body}</svg>".encode()
    return Look(svg, 400, 200, fonts, Choice(Engine.RESVG, "uses <text>"))


def text(attributes: str, content: str = "Tü AVATAR fi") -> str:
    return f'<text x="20" y="80" font-size="40" {attributes}>{content}</text>'


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called inkscape, to be written by the test; it gets the name of the file to write as ``$out``."""
    program = tmp_path / "bin" / "inkscape"
    program.parent.mkdir()
    program.touch()
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return program


def write(program: Path, script: str) -> None:
    program.write_text(f'#!/bin/sh\nout="${{3#--export-filename=}}"\n{script}\n')


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text>a</text>", True),
        ("<g><text><tspan>a</tspan></text></g>", True),
        ("<text> \n</text>", False),
        ("<text/>", False),
        ("<title>a</title><desc>b</desc><path d='M0 0h9v9z'/>", False),
    ],
)
def test_text_is_what_has_letters(body: str, expected: bool) -> None:
    assert has_text(f"{HEAD}{body}</svg>".encode()) is expected


def test_a_drawing_without_text_is_left_alone(stand_in: Path) -> None:
    write(stand_in, "exit 1")
    drawing = seen('<path d="M0 0h9v9z"/>')
    assert outlined(drawing, PATH, ()) == drawing.svg


def test_a_font_that_is_not_there_is_asked_for(stand_in: Path) -> None:
    write(stand_in, "exit 1")
    with pytest.raises(HeraldError) as refusal:
        outlined(seen(text('font-family="Ubuntu"'), "Ubuntu"), PATH, locked_fonts())
    assert str(refusal.value) == (
        "logos/club/club.svg: has live text in 'Ubuntu', and there is no such font here; "
        "name the font's files: herald outline FILE --font FONT.ttf"
    )


def test_without_inkscape_it_says_what_it_takes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MachineError, match="takes Inkscape"):
        outlined(seen(text('font-family="Arimo"'), "Arimo"), PATH, locked_fonts())


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo 'Option not known.' >&2; exit 1", "Inkscape has written nothing: Option not known."),
        ("exit 1", "Inkscape has written nothing: it does not say why"),
    ],
)
def test_what_inkscape_says_is_told(stand_in: Path, script: str, told: str) -> None:
    write(stand_in, script)
    with pytest.raises(MachineError, match=told):
        outlined(seen(text('font-family="Arimo"'), "Arimo"), PATH, locked_fonts())


def test_an_inkscape_that_does_not_end_is_ended(stand_in: Path) -> None:
    write(stand_in, "sleep 600")
    with pytest.raises(MachineError, match=r"has not ended after 0\.5 seconds"):
        outlined(seen(text('font-family="Arimo"'), "Arimo"), PATH, locked_fonts(), seconds=0.5)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ('cp "$4" "$out"', "has text that Inkscape leaves as it is"),
        (f"echo '{HEAD}</svg>' > \"$out\"", "would look different with its text as paths: [0-9.]+ % of the pixels"),
        ("echo '<svg' > \"$out\"", "is no SVG with its text as paths"),
    ],
)
def test_what_is_not_the_same_drawing_is_refused(stand_in: Path, script: str, told: str) -> None:
    write(stand_in, script)
    with pytest.raises(HeraldError, match=told) as refusal:
        outlined(seen(text('font-family="Arimo"'), "Arimo"), PATH, locked_fonts())
    assert str(refusal.value).endswith("; turn the text into paths in the program that it was drawn with")


@with_inkscape
@pytest.mark.parametrize(
    "body",
    [
        text('font-family="Arimo"'),
        text('font-family="Arimo" font-weight="bold" transform="rotate(9)" fill="#c33" stroke="#036" opacity=".5"'),
        text("style=\"font-family:'PT Serif';font-style:italic;letter-spacing:2px\""),
        text('font-family="Roboto Mono"', 'one <tspan dx="9" dy="30" fill="red">two</tspan>'),
        text('font-family="Arimo" text-anchor="middle" class="a"')
        + "<style>.a { font-weight: 700; fill: #060 }</style>",
        text('font-family="sans-serif"')
        + text('font-family="Nope, monospace" dy="60"')
        + text('font-family="serif" dy="99"'),
    ],
)
def test_it_looks_the_same_without_fonts(body: str) -> None:
    drawing = seen(f"<title>The club</title>{body}")
    svg = outlined(drawing, PATH, locked_fonts())
    assert b"<path" in svg
    assert not has_text(svg)
    assert b">The club</title>" in svg


@with_inkscape
@pytest.mark.parametrize(
    "body",
    [
        # Inkscape does not raise it, and it is small.
        text('font-family="Arimo"', 'a<tspan font-size="9" baseline-shift="super">2</tspan>'),
        # It has neither the line nor, where the gradient is fitted to the letters, the right colours.
        text('font-family="Arimo" text-decoration="underline"'),
        '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
        + text('font-family="Arimo" fill="url(#g)"'),
        # There are no such letters in the font.
        text('font-family="Arimo"', "漢字"),
    ],
)
def test_what_inkscape_does_not_get_right_is_refused(body: str) -> None:
    with pytest.raises(HeraldError, match="would look different"):
        outlined(seen(body), PATH, locked_fonts())


@with_inkscape
def test_what_it_says_stays_for_those_who_cannot_see_it() -> None:
    assert 'aria-label="Tü AVATAR fi"' in outlined(seen(text('font-family="Arimo"')), PATH, locked_fonts()).decode()


@with_inkscape
def test_a_font_of_ones_own_is_used() -> None:
    (font, *_) = [path for path in locked_fonts() if "Arimo" in path.name and "Italic" not in path.name]
    assert b"<path" in outlined(seen(text('font-family="Arimo"'), "Arimo"), PATH, (), [font])


def test_files_that_are_no_fonts_are_refused_together(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_text("no font")
    with pytest.raises(HeraldError) as refusal:
        outlined(seen(text('font-family="Arimo"'), "Arimo"), PATH, (), [tmp_path / "a.ttf", tmp_path / "b.ttf"])
    assert [(mistake.path.name, mistake.what) for mistake in refusal.value.mistakes] == [
        ("a.ttf", "is no font"),
        ("b.ttf", "is no font"),
    ]
