"""Every page of the catalogue: where it stands, which template writes it, and what that is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from markupsafe import Markup

from herald.core.linked import script
from herald.logos.checks.named import CHECKS
from herald.logos.entries import LogoEntry
from herald.logos.licensing.linked import image_object
from herald.logos.licensing.rights import Licence
from herald.logos.model import Site
from herald.logos.output.feed import FEED_NAME
from herald.logos.output.figures import figures_of
from herald.logos.output.listing import facets, list_pages, page_url
from herald.logos.output.relations import contributors, relations
from herald.logos.output.snippets import snippets_of
from herald.logos.settings import Level, Options
from herald.pictures.limits import limits

Levels = Mapping[str, Level]
"""What comes of the findings of each check, by its name."""


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
    link: str = ""
    """How posts call it, below the folder of the catalogue, if it is the page of no file."""


@dataclass(frozen=True)
class Invitation:
    """What the community says to those who want to share a design; '' and ``None`` where it says nothing."""

    share: str = ""
    share_page: str = ""
    """Address, below the site's root, of the page that says more."""
    licence: Licence | None = None
    """That of all logos which say no other."""


def make_pages(
    entries: Sequence[LogoEntry],
    invitation: Invitation,
    options: Options,
    site: Site,
    *,
    levels: Levels,
    has_feed: bool,
) -> tuple[Page, ...]:
    """The list first, then the pages of the logos, the credits, and what is accepted as a design."""
    shared = {"catalogue_url": options.url, "site": site}
    found = (
        *_list(entries, has_feed, options),
        *_logos(entries, site),
        _credits(entries, options),
        _share(invitation, levels, options),
    )
    return tuple(replace(page, context={**shared, **page.context}) for page in found)


def _list(entries: Sequence[LogoEntry], has_feed: bool, options: Options) -> Iterator[Page]:
    choices = facets(entries)
    for page in list_pages(entries, options.url, options.page_size):
        context = {
            "page_logos": page.logos,
            "older_logos": page.older,
            "page_number": page.number,
            "page_count": page.count,
            "page_url": partial(page_url, options.url),
            "facets": choices,
            "feed_url": f"{options.url}{FEED_NAME}" if has_feed else "",
        }
        yield Page(page.url, page.save_as, "logos", "the page of all logos", context=context)


def _logos(entries: Sequence[LogoEntry], site: Site) -> Iterator[Page]:
    related = relations(entries)
    for entry in entries:
        context = {
            "logo": entry,
            "relations": related[entry.slug],
            "figures": figures_of(entry),
            "snippets": snippets_of(entry, site.address),
            "linked_data": _script(image_object(entry, site)),
        }
        yield Page(entry.url, entry.save_as, "logo", f"the logo '{entry.slug}'", entry.slug, context)


def _credits(entries: Sequence[LogoEntry], options: Options) -> Page:
    url = f"{options.url}credits/"
    context = {"contributors": contributors(entries)}
    return Page(url, f"{url}index.html", "logo_credits", "the page of credits", context=context, link="credits")


def _share(invitation: Invitation, levels: Levels, options: Options) -> Page:
    url = f"{options.url}share/"
    checks = [replace(check, level=levels[check.name]) for check in CHECKS if levels[check.name] is not Level.OFF]
    context = {"checks": checks, "limits": limits(), "invitation": invitation}
    return Page(url, f"{url}index.html", "logo_share", "the page on sharing a design", context=context, link="share")


def _script(data: dict[str, Any] | None) -> Markup:
    """A whole element, or nothing."""
    if data is None:
        return Markup()
    return Markup('<script type="application/ld+json">{}</script>').format(script(data))
