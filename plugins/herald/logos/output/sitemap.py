"""What the site's map says of the catalogue: its pages, and the pictures on that of each logo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from herald.host import SitePage
from herald.logos.entries import LogoEntry
from herald.logos.output.pages import Page
from herald.logos.output.search import last_day


def site_pages(pages: Iterable[Page], entries: Iterable[LogoEntry]) -> Iterator[SitePage]:
    """The ``pages`` of the catalogue, except those that continue the list of logos.

    A logo's page changed on the later of the days on which the logo was added and changed, and nobody knows when where
    neither is known; the list and the credits show all logos. The pictures of a page are, for each drawing, the SVG
    and the widest PNG.
    """
    by_url = {entry.url: entry for entry in entries}
    newest = max((day for entry in by_url.values() if (day := last_day(entry.logo))), default=None)
    for page in pages:
        if entry := by_url.get(page.url):
            yield SitePage(entry.url, last_day(entry.logo), _pictures(entry))
        elif page.context.get("page_number", 1) == 1:
            # What is accepted as a design is told by the settings, which have no date.
            yield SitePage(page.url, None if page.template == "logo_share" else newest)


def _pictures(entry: LogoEntry) -> tuple[str, ...]:
    drawings = (*entry.variants, *entry.older)
    return tuple(artifact.url for drawing in drawings for artifact in (drawing.svg, *drawing.pngs[-1:]))
