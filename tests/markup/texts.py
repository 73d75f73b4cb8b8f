"""Texts converted and told about, for the tests of Markdown."""

from __future__ import annotations

from pathlib import Path

from herald.markup.converter import Converter
from herald.markup.model import Converted

PATH = Path("post.md")


def convert(text: str, prefix: str = "post") -> Converted:
    return Converter({}, has_head=True).convert(f"Title: x\n\n{text}", PATH, prefix)


def body(text: str) -> str:
    """The HTML of a text without mistakes."""
    converted = convert(text)
    assert not converted.remainder.mistakes
    return converted.html


def told(text: str) -> list[tuple[int | None, str]]:
    """Line and words of each mistake; the text begins in line 3."""
    return [(mistake.line, mistake.what) for mistake in convert(text).remainder.mistakes]
