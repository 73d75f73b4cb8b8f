"""Ready-made texts with which a logo is shown on other pages: its address, HTML, Markdown, BBCode."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from herald.logos.entries import LogoEntry, VariantEntry

_LARGEST = 320
"""Pixels of the longer side in an embed: a picture in a text, which whoever takes it will change."""

"""Pixels of width of the picture in forums, most of which show no SVG."""


@dataclass(frozen=True)
class Snippet:
    """A text to copy, and what it is called."""

    name: str
    text: str


def snippets_of(entry: LogoEntry, address: str) -> Mapping[str, tuple[Snippet, ...]]:
    """The texts of each drawing of the logo, by the address of its SVG below the site's root.

    ``address`` is that of the site, without a slash at its end; '' if it is not known, and then the addresses in
    the texts begin at the root.
    """
    return {variant.svg.url: _snippets(entry, variant, address) for variant in (*entry.variants, *entry.older)}


def _snippets(entry: LogoEntry, variant: VariantEntry, address: str) -> tuple[Snippet, ...]:
    def at(path: str) -> str:
        return f"{address}/{quote(path, safe='/')}"

    page, svg, bitmap = at(entry.url), at(variant.svg.url), at((variant.quick_png or variant.svg).url)
    alt = " ".join(variant.alt.split() or entry.title.split())
    scale = min(1.0, _LARGEST / max(variant.width, variant.height))
    size = f'width="{max(1, round(variant.width * scale))}" height="{max(1, round(variant.height * scale))}"'
    return (
        Snippet("Address", svg),
        Snippet("HTML", f'<a href="{page}"><img src="{svg}" alt="{html.escape(alt)}" {size}></a>'),
        Snippet("Markdown", f"[![{in_markdown(alt)}]({svg})]({page})"),
        # BBCode knows no way to write a bracket that is none, so it carries no words.
        Snippet("BBCode", f"[url={page}][img]{bitmap}[/img][/url]"),
    )


def in_markdown(text: str) -> str:
    """The text as Markdown shows it unchanged, also inside of brackets: what begins HTML as entities, the rest of
    what has a meaning there with backslashes (CommonMark 0.31, 2.4 and 2.5)."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", html.escape(text, quote=False))
