"""Which cards a site needs: where each stands, what is written on it, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel.dates import format_date

from herald.pictures.raster import raster_of
from herald.site.languages.tags import locale_of
from herald.site.sharing.cards import Words
from herald.site.sharing.model import NARROWEST
from herald.site.sharing.texts import one_line, plain

SITE_CARD = "card.png"
"""The card of the site itself, at its root."""


@dataclass(frozen=True)
class Plan:
    """One card. ``save_as`` is below the output folder, ``source`` the path of the post or page, '' for the site's."""

    save_as: str
    source: str
    words: Words
    alt: str


def plan_of(contents: Iterable[Any], name: str) -> tuple[Plan, ...]:
    """The cards of Pelican's articles and pages, as far as they are written; ``name`` is the site's."""
    return tuple(_plan(content, name) for content in contents if content.save_as)


def has_picture(content: Any, folder: Path) -> bool:
    """Whether the head of the content names a picture below ``folder`` that others can show."""
    picture = str(getattr(content, "picture", "") or "")
    if not picture:
        return False
    try:
        return raster_of(folder / picture).width >= NARROWEST
    except ValueError:
        return False


def plan_of_site(name: str, subtitle: str, address: str) -> Plan:
    """The card of every page without one of its own."""
    words = Words.of(title=name, byline=subtitle, summary=subtitle, site=urlsplit(address).netloc, address=address)
    return Plan(SITE_CARD, "", words, f"{name}: {subtitle}" if subtitle else name)


def card_of(save_as: str) -> str:
    """The output file of a page's card, beside it: '2011/08/news/index.html' -> '2011/08/news/card.png'."""
    folder, _, file = save_as.rpartition("/")
    stem = file.rpartition(".")[0] or file
    own = SITE_CARD if folder and file == "index.html" else f"{stem}-{SITE_CARD}"
    return f"{folder}/{own}" if folder else own


def _plan(content: Any, name: str) -> Plan:
    title = one_line(content.title)
    authors = ", ".join(author.name for author in getattr(content, "authors", ()) if _is_post(content))
    day = _day(content) if _is_post(content) else ""
    category = getattr(content, "category", None) if _is_post(content) else None
    words = Words.of(
        title=title,
        section=category.name if category else "",
        authors=authors,
        date=day,
        byline=" · ".join(filter(None, (authors, day))),
        # Only what somebody has written: the first words of a text are no summary.
        summary=plain(str(content.metadata.get("summary") or "")),
        site=name,
    )
    return Plan(card_of(content.save_as), content.source_path, words, f"{title} \u2013 {name}")


def _is_post(content: Any) -> bool:
    """Pages have an author and a category, too, because Pelican gives them the site's; nobody signed them."""
    return bool(content.default_template == "article")


def _day(content: Any) -> str:
    return str(format_date(content.date, "long", locale=locale_of(content.lang)))
