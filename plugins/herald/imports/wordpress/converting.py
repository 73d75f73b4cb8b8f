"""What WordPress keeps of a post becomes Markdown: shortcodes, then paragraphs, then a clean tree, then text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from herald.imports.wordpress.cleaning import cleaned, plain
from herald.imports.wordpress.markdown import markdown_of
from herald.imports.wordpress.marks import Remarks, unmarked
from herald.imports.wordpress.paragraphs import MORE, paragraphed
from herald.imports.wordpress.resolver import Resolver
from herald.imports.wordpress.shortcodes import Shortcode, expanded


@dataclass(frozen=True)
class Converted:
    """The Markdown, with marks of ``remarks`` still in it, and the plain words that lists show of it."""

    text: str
    lead: str
    """What stood above the line 'more'; '' without one."""
    words: str


def no_pictures(_code: Shortcode) -> str:
    """A gallery where nobody knows which pictures are in it."""
    return ""


def converted(content: str, resolver: Resolver, gallery: Callable[[Shortcode], str], remarks: Remarks) -> Converted:
    """Stored content as Markdown; what is to be told of it goes into ``remarks``."""
    page = paragraphed(expanded(content, gallery, remarks))
    above, more, _ = page.partition(MORE)
    lead = unmarked(plain(above)) if more else ""
    text = markdown_of(cleaned(page, resolver, remarks))
    return Converted(re.sub(r"\n{3,}", "\n\n", text) if "```" not in text else text, lead, unmarked(plain(page)))
