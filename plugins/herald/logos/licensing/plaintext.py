"""Plain text for people: headings, paragraphs and lists, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Lines = Iterator[str]
"""Lines without their ends."""


def one_line(text: str) -> str:
    """The text with each run of white space as one space."""
    return " ".join(text.split())


def heading(text: str, rule: str) -> Lines:
    """The text underlined with the character ``rule``, and an empty line."""
    line = one_line(text)
    yield from (line, rule * len(line), "")


def paragraph(text: str) -> Lines:
    """The text with the line breaks that it has, without white space at the ends of its lines, and an empty line."""
    yield from (*(line.rstrip() for line in text.strip().splitlines()), "")


def items(texts: Iterable[str]) -> Lines:
    """Each text on a line of its own behind a hyphen, and an empty line."""
    yield from (*(f"- {one_line(text)}" for text in texts), "")


def paper(*parts: Iterable[str]) -> bytes:
    """The lines of all parts as a file: UTF-8, each line ends with LF, no empty line at the end."""
    return ("\n".join(line for part in parts for line in part).rstrip("\n") + "\n").encode()
