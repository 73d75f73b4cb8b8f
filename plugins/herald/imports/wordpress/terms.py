"""Categories and tags of the old site, by the names that they have here."""

from __future__ import annotations

import re
from collections.abc import Callable

from herald.imports.wordpress.cleaning import one_line, plain
from herald.imports.wordpress.export import Export, Item
from herald.imports.wordpress.site import Known, Site

# What WordPress calls the category of posts without one, in the languages where it says so in the slug.
NO_CATEGORY = frozenset(
    {"uncategorized", "uncategorised", "allgemein", "non-classe", "sin-categoria", "senza-categoria"}
)
"""Slugs."""
# None of these tells names apart that have one address.
_WEAK = " -_'.\"\N{RIGHT SINGLE QUOTATION MARK}"


class Terms:
    """Categories and tags by names that differ in more than case, each with one spelling."""

    def __init__(self, export: Export, site: Site, known: Known, doubt: Callable[[str, str], None]) -> None:
        self._export, self._site, self._doubt = export, site, doubt
        self._spelt: dict[str, dict[str, str]] = {kind: dict(names) for kind, names in known.names.items()}

    def of(self, item: Item, place: str) -> tuple[str, tuple[str, ...]]:
        """The category of a post, the deepest of the first, and its tags: all its other terms."""
        marks = [mark for mark in item.marks if mark.domain == "category" and mark.slug not in NO_CATEGORY]
        first = max(marks, key=lambda mark: self._depth(mark.slug), default=None)
        category = self.name("category", first.name, place) if first else ""
        others = [mark.name for mark in marks if mark is not first]
        others += [mark.name for mark in item.marks if mark.domain == "post_tag"]
        tags = (self.name("tag", name, place) for name in others)
        return category, tuple(dict.fromkeys(tag for tag in tags if tag))

    def name(self, kind: str, written: str, place: str) -> str:
        """The name as the site writes it; '' for one that cannot be part of an address."""
        name = " ".join(re.sub("[,;]", " ", one_line(plain(written))).split())
        slug = self._site.slug_of(kind, name)
        if not slug:
            self._doubt("Terms without a letter or digit, left out", f"{place}: the {kind} '{name}'")
            return ""
        spelt = self._spelt[kind].setdefault(slug, name)
        if _signs(spelt) == _signs(name):
            return spelt
        self._doubt(f"Two names for one address; see {kind.upper()}_REGEX_SUBSTITUTIONS", f"{spelt}, {name}")
        return name

    def _depth(self, slug: str) -> int:
        depth, seen = 0, set()
        while slug not in seen and (term := self._export.categories.get(slug)) and term.parent:
            seen.add(slug)
            slug, depth = term.parent, depth + 1
        return depth


def _signs(name: str) -> str:
    """What tells names apart that have one address: the '++' of C++; case, blanks and hyphens do not."""
    return "".join(c for c in name.casefold() if not c.isalnum() and c not in _WEAK)
