"""What reading a text leaves to be done: pictures and shortcodes, each behind a placeholder, and mistakes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from herald.core.errors import Mistake

KEY = "markup"
"""The name of the ``Remainder`` among Pelican's metadata, and so on the article, page or notice."""
TAG = "herald-part"
"""The element that stands for a part until it is resolved."""
PLACEHOLDER = re.compile(rf'<{TAG} id="(\d+)"></{TAG}>')


class Heading(NamedTuple):
    """An entry of the table of contents, with those below it."""

    level: int
    """1 to 6, as in h1 to h6."""
    id: str
    name: str
    """Plain text."""
    children: tuple[Heading, ...]


@dataclass(frozen=True)
class Place:
    """Where in the text a part stands: ``line`` counts from 1."""

    line: int | None
    is_block: bool
    """Whether it is alone in its paragraph, and takes the paragraph's place."""
    in_link: bool
    """Whether it stands inside of a link."""
    language: str = ""
    """Of the text; '' is the site's."""


@dataclass(frozen=True)
class PictureUse:
    """A picture of the content folder, shown in a text."""

    source: str
    """As it was written, without ``{static}``; from the content folder if it begins with '/', else from the text."""
    alt: str
    """'' for one that is decorative."""
    caption: str
    css: str
    """Classes."""
    width: int | None
    """In CSS pixels, where the text asks for one."""
    is_first: bool
    place: Place


@dataclass(frozen=True)
class Shortcode:
    """Something to be shown that another plugin knows: ``![[kind:name argument=value]]``."""

    kind: str
    name: str
    arguments: tuple[tuple[str, str], ...]
    place: Place


Part = PictureUse | Shortcode


@dataclass(frozen=True)
class Remainder:
    """What is left to be done with a text that was read."""

    parts: tuple[Part, ...] = ()
    """By the number in their placeholder."""
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True)
class Converted:
    """A text as HTML with placeholders, its head, and its headings."""

    html: str
    head: dict[str, list[str]] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    remainder: Remainder = field(default_factory=Remainder)
