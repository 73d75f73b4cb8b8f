"""Shortcodes, ``![[kind:name argument=value]]``: how they are written, and the one for logos.

Who offers a kind puts a ``Handler`` into the context's ``shortcodes`` under the kind's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup, escape

from herald.core.documents import nearest
from herald.core.errors import HeraldError, Mistake
from herald.markup.model import Place, Shortcode

CALL = "herald-call"
"""The element of a shortcode while Markdown is at work; its attribute ``text`` is what was written."""
PATTERN = r"!\[\[([^\[\]\n]*)\]\]"
NAME = "shortcodes"
"""Of the registry in the context: kind -> Handler."""

_CALL = re.compile(r"\s*([a-z][a-z0-9-]*):([^\s\"=]+)(.*)", re.DOTALL)
_ARGUMENT = re.compile(r"""\s+([a-z][a-z0-9_-]*)=(?:"([^"]*)"|([^\s"]+))""")
_MAX_WIDTH = 4096

Handler = Callable[[str, Mapping[str, str], Place], str]
"""From the name, the arguments and the place to HTML. Raises ``HeraldError`` with mistakes; path and line are added."""


class ShortcodePattern(InlineProcessor):
    """Takes shortcodes out of the text while Markdown is at work."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # noqa: N802
        """Called by Markdown."""
        return Element(CALL, {"text": m[1]}), m.start(0), m.end(0)


def read_call(written: str, place: Place) -> Shortcode:
    """What stands between ``![[`` and ``]]``. Raises ``ValueError`` with a clause that says what is wrong."""
    match = _CALL.fullmatch(written)
    if not match:
        raise ValueError("is no shortcode")
    kind, name, rest = match.groups()
    arguments: dict[str, str] = {}
    end = 0
    for argument in _ARGUMENT.finditer(rest):
        if argument.start() != end:
            break
        end = argument.end()
        if argument[1] in arguments:
            raise ValueError(f"says '{argument[1]}' twice")
        arguments[argument[1]] = argument[3] if argument[2] is None else argument[2]
    if rest[end:].strip():
        raise ValueError(f"has '{rest[end:].strip()}' where an argument should be")
    return Shortcode(kind, name, tuple(arguments.items()), place)


class File(Protocol):
    """A file of the catalogue."""

    @property
    def url(self) -> str: ...


class Variant(Protocol):
    """A drawing of a logo, as the context has it."""

    @property
    def name(self) -> str: ...
    @property
    def alt(self) -> str: ...
    @property
    def ground(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def svg(self) -> File: ...


class Logo(Protocol):
    """A logo of the catalogue, as the context has it."""

    @property
    def slug(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def variants(self) -> Sequence[Variant]: ...


@dataclass(frozen=True)
class LogoHandler:
    """Shows logos of the catalogue: ``![[logo:panda]]``, ``![[logo:panda/mono width=200 caption="..."]]``."""

    logos: Mapping[str, Logo]
    """By their slug."""
    site: str
    """The site's address, before every path; may be ''."""

    def __call__(self, name: str, arguments: Mapping[str, str], place: Place) -> str:
        """A figure where it is alone in its paragraph, else a small picture in the line."""
        known = {"width", "caption"} if place.is_block else {"width"}
        for argument in arguments:
            if argument not in known:
                raise refused(f"does not know the argument '{argument}' of a logo", argument, known)
        slug, _, which = name.partition("/")
        logo = self.logos.get(slug)
        if logo is None:
            raise refused(f"shows the logo '{slug}', which does not exist", slug, self.logos)
        variants = {variant.name or "main": variant for variant in logo.variants}
        main = logo.variants[0]
        # The file's whole name says the same: panda/panda-mono is panda/mono.
        variant = variants.get(which.removeprefix(f"{slug}-"), variants.get(which)) if which else main
        if which == slug:
            variant = main
        if variant is None:
            raise refused(f"shows the variant '{which}' of the logo '{slug}', which does not exist", which, variants)
        width = _width(arguments["width"]) if "width" in arguments else None
        return self._shown(logo, variant, width, arguments.get("caption", ""), place)

    def _shown(self, logo: Logo, variant: Variant, asked: int | None, caption: str, place: Place) -> str:
        width = asked or min(variant.width, 240 if place.is_block else 24)
        height = max(1, round(variant.height * width / variant.width))
        image = Markup('<img src="{}/{}" alt="{}" width="{}" height="{}" loading="lazy" decoding="async">').format(
            self.site, variant.svg.url, variant.alt, width, height
        )
        link = Markup('<a href="{}/{}">{}</a>').format(self.site, logo.url, image)
        shown = image if place.in_link else link
        css = f"shown-logo ground-{escape(str(variant.ground))}"
        if not place.is_block:
            return Markup('<span class="{}">{}</span>').format(css, shown)
        words = Markup("<figcaption>{}</figcaption>").format(caption) if caption else Markup()
        return Markup('<figure><div class="{}">{}</div>{}</figure>').format(css, shown, words)


def refused(what: str, word: str, known: Iterable[str]) -> HeraldError:
    """A mistake of a shortcode, its path and line still to be added; ``known`` is what ``word`` could have been."""
    words = sorted(known)
    guess = nearest(word, words)
    remedy = f"did you mean '{guess}'?" if guess else f"known are: {', '.join(words[:20]) or 'none'}"
    return HeraldError([Mistake(Path(), None, what, remedy)])


def _width(text: str) -> int:
    if text.isascii() and text.isdecimal() and 0 < int(text[:6]) <= _MAX_WIDTH:
        return int(text)
    what = f"gives a logo the width '{text}'"
    raise HeraldError([Mistake(Path(), None, what, f"write pixels, from 1 to {_MAX_WIDTH:,}")])
