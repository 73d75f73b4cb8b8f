"""The menus as templates use them: entries with their words and addresses, and which of them is the current one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

from herald.site.languages.tags import canonical, with_parents

INDEX = "index.html"

Spoken = Mapping[str, str]
"""By language what is said or linked there; '' has what counts in all others."""


def said_in(spoken: Spoken, lang: str) -> str:
    """What there is for the language: 'de' also serves 'de-at'."""
    return next((spoken[tag] for tag in (*with_parents(canonical(lang)), "") if tag in spoken), "")


@dataclass(frozen=True)
class Entry:
    """One link of a menu, or a group of links, which has no address itself."""

    title: Spoken
    urls: Spoken = field(default_factory=dict)
    """Below the site's root, or 'https://...'; empty for a group."""
    audience: Spoken = field(default_factory=dict)
    """Whom a group is for, in a few words."""
    items: tuple[Entry, ...] = ()

    def title_in(self, lang: str) -> str:
        """The words for readers of that language."""
        return said_in(self.title, lang)

    def audience_in(self, lang: str) -> str:
        """Whom a group is for, in that language; '' if nobody said so."""
        return said_in(self.audience, lang)

    def address_in(self, lang: str, site_url: str) -> str:
        """Where the link leads from a page of that language; ``site_url`` is without a closing slash."""
        url = said_in(self.urls, lang)
        return url if url.startswith("https://") else f"{site_url}/{url}"

    def is_page(self, output_file: str) -> bool:
        """Whether the link leads to the page that is written to ``output_file``, in any language."""
        return output_file.removesuffix(INDEX) in map(unquote, self.urls.values())


@dataclass(frozen=True)
class Here:
    """The entry of a menu that a page belongs to, and whether it leads to that very page: values of aria-current."""

    entry: Entry | None
    kind: Literal["page", "true"] = "true"


@dataclass(frozen=True)
class Navigation:
    """All menus of a site."""

    main: tuple[Entry, ...] = ()
    footer: tuple[Entry, ...] = ()

    def here(self, output_file: str, section: str = "") -> Here:
        """The one entry of the main menu that a page belongs to.

        That is the link to the page; but where only a group has it, and its ``section``, such as 'news/', has a link
        outside of groups, it is that of the section. Or else it is the link to the section, or else the one with the
        longest address above the page.
        """
        links = tuple(links_of(self.main))
        if own := next((link for link in links if link.is_page(output_file)), None):
            of_section = (entry for entry in self.main if not entry.items and entry.is_page(section))
            first = next(of_section, None) if section and own not in self.main else None
            return Here(first) if first else Here(own, "page")
        above = [
            (url == section, len(url), link)
            for link in links
            for url in map(unquote, link.urls.values())
            if url and (url == section or (url.endswith("/") and output_file.startswith(url)))
        ]
        return Here(max(above, key=lambda found: found[:2])[2] if above else None)


def links_of(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """The entries that are links, those in groups among them, in order."""
    for entry in entries:
        if entry.items:
            yield from links_of(entry.items)
        else:
            yield entry
