"""The Atom feed of new and changed logos."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from urllib.parse import quote

from markupsafe import Markup

from herald.feeds.atom import atom
from herald.feeds.identity import identity
from herald.feeds.model import Author, Feed, FeedEntry
from herald.logos.entries import LogoEntry
from herald.logos.licensing.wording import is_web, notice_of, page_of
from herald.logos.model import Site
from herald.logos.output.search import last_day

FEED_NAME = "feed.atom.xml"
_MOST = 50


def feed(entries: Iterable[LogoEntry], site: Site, options_url: str) -> bytes | None:
    """The bytes of the feed (RFC 4287) of the catalogue at ``options_url`` ('logos/'): at most 50 logos, newest first.

    Only logos with a date are in it. ``None`` where the site has no address, because readers need absolute ones,
    and where no logo has a date, because a feed must say when it changed.
    """
    dated = [(day, entry) for entry in entries if (day := last_day(entry.logo))]
    # In reverse, and not by a negative key: logos of one day stay in the order given.
    dated = sorted(dated, key=lambda pair: pair[0], reverse=True)[:_MOST]
    if not site.address or not dated:
        return None
    home = f"{site.address}/{quote(options_url)}"
    return atom(
        Feed(
            id=_identity(site, ""),
            title=f"{site.name}: new and changed logos",
            home=home,
            url=f"{home}{FEED_NAME}",
            language=site.language,
            entries=tuple(_entry(entry, day, site) for day, entry in dated),
            author=site.name,
        )
    )


def _entry(entry: LogoEntry, day: date, site: Site) -> FeedEntry:
    logo, page = entry.logo, page_of(entry, site)
    notice = notice_of(logo, page)
    owner = f"© {notice.copyright}." if notice.copyright else ""
    return FeedEntry(
        # The oldest slug that it had: the id stays when the logo is renamed.
        id=_identity(site, (logo.slug, *logo.redirect_from)[-1]),
        url=page,
        title=logo.title,
        updated=_midnight(day),
        published=_midnight(logo.added) if logo.added else None,
        html=_content(entry, page, site),
        authors=tuple(Author(one.name, one.url if is_web(one.url) else "") for one in logo.rights.creators),
        categories=tuple(logo.tags),
        licence_url=notice.licence_url or "",
        rights=" ".join(filter(None, (owner, notice.terms))),
    )


def _content(entry: LogoEntry, page: str, site: Site) -> str:
    main = entry.main
    file = main.quick_png or main.svg
    picture = Markup('<p><a href="{}"><img src="{}" alt="{}" width="{}" height="{}"></a></p>')
    source = f"{site.address}/{quote(file.url)}"
    html = picture.format(page, source, main.alt, file.width, file.height)
    for paragraph in (entry.summary, Markup(entry.attribution.html)):
        if paragraph:
            html += Markup("\n<p>{}</p>").format(paragraph)
    return html


def _identity(site: Site, slug: str) -> str:
    """The id of a logo, or with '' of the feed."""
    return identity(site.name, f"logos/{slug}")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
