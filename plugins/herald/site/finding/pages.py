"""Which of Pelican's own pages may be found: published posts and pages, and the lists of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote

from herald.host import SitePage

_PICTURE = re.compile(r'<img\b[^>]*?\ssrc="([^"]+)"')
# They lead on to pages that are listed, or to nothing: an error, the search.
_UNLISTED = {"404", "search"}


def content_pages(contents: Iterable[Any], versions: Mapping[str, Any], siteurl: str) -> Iterator[SitePage]:
    """Pelican's articles and pages that are published, in all languages.

    ``versions`` has all language versions of a page by its output file, as the languages put it into the context.
    """
    for content in contents:
        if content.save_as:
            around = tuple((version.lang, unquote(version.url)) for version in versions.get(content.save_as, ()))
            yield SitePage(unquote(content.url), _changed(content), _pictures(content, siteurl), around)


def list_pages(context: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[SitePage]:
    """The first pages of the lists that Pelican makes of articles.

    The pages that follow a first one are left out: each new post moves what is on them, and all posts are listed.
    """
    articles = context.get("articles", ())
    for template in settings["DIRECT_TEMPLATES"]:
        save_as = settings.get(f"{template.upper()}_SAVE_AS", f"{template}.html")
        if save_as and template not in _UNLISTED:
            yield SitePage(_url_of(save_as), _newest(articles))
    for group in ("categories", "tags", "authors"):
        for term, posts in context.get(group, ()):
            if term.save_as and posts:
                yield SitePage(unquote(term.url), _newest(posts))
    for periods in context.get("period_archives", {}).values():
        for period in periods:
            yield SitePage(_url_of(period["save_as"]), _newest(period["articles"]))


def file_of(url: str) -> str:
    """The output file that a static host serves for a page's address below the root."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def _url_of(save_as: str) -> str:
    folder, _slash, name = save_as.rpartition("/")
    return (f"{folder}/" if folder else "") if name == "index.html" else save_as


def _newest(articles: Iterable[Any]) -> date | None:
    return max((day for article in articles if (day := _changed(article))), default=None)


def _changed(content: Any) -> date | None:
    """The day of the last change in the zone of the site; ``None`` for a page that tells no day."""
    moments = [moment for key in ("date", "modified") if (moment := getattr(content, key, None))]
    return max((moment.date() for moment in moments), default=None)


def _pictures(content: Any, siteurl: str) -> tuple[str, ...]:
    """The site's own pictures in a text. It is what Markdown made, and no page: no parser is needed."""
    links = (html.unescape(link).partition("?")[0] for link in _PICTURE.findall(content.content))
    home = f"{siteurl}/"
    return tuple(dict.fromkeys(unquote(link.removeprefix(home)) for link in links if _is_below(link, home)))


def _is_below(link: str, home: str) -> bool:
    return link.startswith(home) and not link.startswith("//")
