"""Widths are those that the engine draws, and what no font has is known before it is drawn as a box."""

from __future__ import annotations

import pytest

from herald.pictures.fonts import locked_fonts
from herald.pictures.formats import image_of
from herald.pictures.letters import Face, lacking, width
from herald.pictures.resvg import Drawing

TEXT = "Wave AVA, otters and 2011"


def ink(text: str, face: Face) -> int:
    """How wide the text's ink is at font size 60, in pixels."""
    style = f'font-family="{face.family}" font-weight="{face.weight}"'
    style += ' font-style="italic"' if face.is_italic else ""
    line = f'<text x="100" y="70" font-size="60" {style}>{text}</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 100">{line}</svg>'
    box = image_of(Drawing(svg.encode(), 1200, 100, locked_fonts()).at(1200, 100)).getbbox()
    assert box
    return box[2] - box[0]


@pytest.mark.parametrize(
    "face",
    [
        Face("sans-serif"),
        Face("sans-serif", 700),
        Face("Arimo, serif", 700, is_italic=True),
        Face("serif", 700),
        Face("no such font"),
        Face("monospace", 500),
    ],
)
def test_a_line_is_as_wide_as_it_is_drawn(face: Face) -> None:
    # Between two letters, whose own air counts on both sides.
    drawn = ink(f"I{TEXT}I", face) - ink("II", face)
    assert drawn == pytest.approx(width(f"I{TEXT}I", face, 60) - width("II", face, 60), abs=1.5)


def test_widths_are_in_proportion_to_sizes() -> None:
    assert width(TEXT, Face(), 20) == pytest.approx(width(TEXT, Face(), 10) * 2)
    assert width("", Face(), 20) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain, \u00e4\u0142\u0451\u03c8\u05d0 \u20ac", ""),
        ("\u6c34 and \u6c34\u737a", "\u6c34\u737a"),
        ("\u0627", "\u0627"),
        ("\U0001f389", "\U0001f389"),
        (" \u00a0\u200d\ufe0f\u2067\n", ""),
    ],
)
def test_letters_without_a_font_are_told_once(text: str, expected: str) -> None:
    assert lacking(text) == expected
