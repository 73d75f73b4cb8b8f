"""The site's map for search engines: every page that may be listed, its day, its pictures and its translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from urllib.parse import quote
from xml.sax.saxutils import escape

from herald.host import SitePage

NAME = "sitemap.xml"

# https://www.sitemaps.org/protocol.html
_XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MOST_PAGES = 50_000
_MOST_BYTES = 50 * 1024 * 1024
# https://developers.google.com/search/docs/crawling-indexing/sitemaps: of a picture, 'loc' alone is read.
_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
_MOST_PICTURES = 1000
_XHTML = "http://www.w3.org/1999/xhtml"

_OPEN = f"""\
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="{_XMLNS}" xmlns:image="{_IMAGE}" xmlns:xhtml="{_XHTML}">
"""
_CLOSE = "</urlset>\n"
_OPEN_INDEX = f"""\
<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="{_XMLNS}">
"""


def sitemap(
    pages: Iterable[SitePage], address: str, most_pages: int = _MOST_PAGES, most_bytes: int = _MOST_BYTES
) -> Mapping[str, bytes]:
    """The map of the site at ``address`` ('https://example.org/club'), by output names, in the order of the addresses.

    One file, or if that would be larger than search engines read (``most_pages``, ``most_bytes``), an index of the
    name ``NAME`` and the parts. Where a page is told twice, what was told last counts.
    """
    by_url = {page.url: page for page in pages}
    listed = [by_url[url] for url in sorted(by_url)]
    entries = [(page, _entry(page, by_url, address)) for page in listed]
    parts = list(_parts(entries, most_pages, most_bytes))
    if len(parts) == 1:
        return {NAME: _document(parts[0])}
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    rows = [_in_index(name, part, address) for name, part in zip(names, parts, strict=True)]
    index = f"{_OPEN_INDEX}{''.join(rows)}</sitemapindex>\n".encode()
    return {NAME: index, **{name: _document(part) for name, part in zip(names, parts, strict=True)}}


_Entries = Sequence[tuple[SitePage, str]]


def _parts(entries: _Entries, most_pages: int, most_bytes: int) -> Iterator[_Entries]:
    """The entries in as few runs as the limits allow; at least one, which may be empty."""
    frame = len(_OPEN) + len(_CLOSE)
    start, size = 0, frame
    for number, (_page, entry) in enumerate(entries):
        length = len(entry.encode())
        if number > start and (number - start == most_pages or size + length > most_bytes):
            yield entries[start:number]
            start, size = number, frame
        size += length
    yield entries[start:]


def _document(entries: _Entries) -> bytes:
    return f"{_OPEN}{''.join(entry for _page, entry in entries)}{_CLOSE}".encode()


def _entry(page: SitePage, listed: Mapping[str, SitePage], address: str) -> str:
    lines = ["<url>", f"<loc>{_at(address, page.url)}</loc>"]
    if page.changed:
        lines.append(f"<lastmod>{_day(page.changed)}</lastmod>")
    # A translation that is not listed itself (a draft, a hidden page) is nobody's business.
    versions = [(lang, url) for lang, url in page.translations if url in listed]
    if len(versions) > 1:
        lines += [
            f'<xhtml:link rel="alternate" hreflang="{escape(lang.replace("_", "-"))}" href="{_at(address, url)}"/>'
            for lang, url in versions
        ]
    for picture in list(dict.fromkeys(page.pictures))[:_MOST_PICTURES]:
        lines.append(f"<image:image><image:loc>{_at(address, picture)}</image:loc></image:image>")
    return "\n".join([*lines, "</url>\n"])


def _in_index(name: str, part: _Entries, address: str) -> str:
    days = [_day(page.changed) for page, _entry in part if page.changed]
    changed = f"<lastmod>{max(days)}</lastmod>\n" if days else ""
    return f"<sitemap>\n<loc>{_at(address, name)}</loc>\n{changed}</sitemap>\n"


def _day(moment: date) -> str:
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()


def _at(address: str, url: str) -> str:
    """The whole address of what is at ``url`` below the root; quoting leaves nothing in it that XML would escape."""
    return f"{escape(address)}/{quote(url)}"
