"""Every page of the catalogue: where it stands, which template writes it, and what that is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from herald.logos.entries import LogoEntry
from herald.logos.listing import facets, list_pages, page_url
from herald.logos.model import Site
from herald.logos.sheets import Options


@dataclass(frozen=True)
class Page:
    """One page to be written. ``url`` and ``save_as`` are below the site's root."""

    url: str
    save_as: str
    template: str
    name: str
    """What messages call it."""
    source: str = ""
    """What it is made of, below the folder of the catalogue."""
    context: Mapping[str, Any] = field(default_factory=dict)
    """What the template is given besides Pelican's context."""


def pages(entries: Sequence[LogoEntry], options: Options, site: Site) -> tuple[Page, ...]:
    """The list first, then the pages of the logos."""
    return (*_list(entries, options), *_logos(entries, options, site))


def _list(entries: Sequence[LogoEntry], options: Options) -> Iterator[Page]:
    choices = facets(entries)
    for page in list_pages(entries, options.url, options.page_size):
        context = {
            "page_logos": page.logos,
            "older_logos": page.older,
            "page_number": page.number,
            "page_count": page.count,
            "page_url": partial(page_url, options.url),
            "facets": choices,
            "catalogue_url": options.url,
            "everything": None,
        }
        yield Page(page.url, page.save_as, "logos", "the page of all logos", context=context)


def _logos(entries: Sequence[LogoEntry], options: Options, site: Site) -> Iterator[Page]:
    for entry in entries:
        context = {"logo": entry, "catalogue_url": options.url, "site": site}
        yield Page(entry.url, entry.save_as, "logo", f"the logo '{entry.slug}'", entry.slug, context)
