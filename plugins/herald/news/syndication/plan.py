"""Which feeds of posts there are, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any

from herald.feeds.formats import links_to
from herald.feeds.model import FeedLink
from herald.news.settings import Feeds


@dataclass(frozen=True)
class Planned:
    """A feed to be written in both formats."""

    kind: str
    """'site', 'category', 'author', 'tag' or 'language'."""
    slug: str
    title: str
    path: str
    """Its address below the root, without an ending."""
    home: str
    """The address, below the root, of the page that shows the same."""
    language: str
    articles: Sequence[Any]
    """The newest, newest first; at least one."""

    @property
    def id_name(self) -> str:
        """What the feed is called for its id: not its address, which settings may change."""
        return "/".join(filter(None, ("feeds", self.kind, self.slug)))

    @property
    def links(self) -> tuple[FeedLink, ...]:
        """The feed in each format, as pages link to it."""
        return links_to(self.title, self.path)


@dataclass(frozen=True)
class SiteFeeds:
    """The feeds for templates, as the context's ``feeds``: each a tuple of ``FeedLink``, '()' where there is none."""

    site: tuple[FeedLink, ...] = ()
    _of: Mapping[tuple[str, str], tuple[FeedLink, ...]] = field(default_factory=dict)

    def of_category(self, slug: str) -> tuple[FeedLink, ...]:
        """The feeds of a category."""
        return self._of.get(("category", slug), ())

    def of_author(self, slug: str) -> tuple[FeedLink, ...]:
        """The feeds of an author."""
        return self._of.get(("author", slug), ())

    def of_tag(self, slug: str) -> tuple[FeedLink, ...]:
        """The feeds of a tag: none unless they are switched on."""
        return self._of.get(("tag", slug), ())

    def of_language(self, code: str) -> tuple[FeedLink, ...]:
        """The feeds of all posts in one language: none where nothing is translated."""
        return self._of.get(("language", code.lower()), ())


def plan_feeds(context: Mapping[str, Any], options: Feeds, site_name: str, language: str) -> list[Planned]:
    """Every feed that has something in it. ``context`` is Pelican's, once articles are read.

    ``language`` is the site's own, for feeds that may have several.
    """
    articles = context.get("articles", ())

    def newest(some: Iterable[Any]) -> list[Any]:
        return nlargest(options.newest, some, key=_age)

    planned = [Planned("site", "", site_name, options.all, "", language, newest(articles))]
    kinds = [("category", "categories", options.category), ("author", "authors", options.author)]
    if options.tags:
        kinds.append(("tag", "tags", options.tag))
    for kind, plural, pattern in kinds:
        for term, of_term in context.get(plural, ()):
            title, path = f"{site_name}: {term.name}", pattern.format(slug=term.slug)
            home = term.url if term.save_as else ""
            planned.append(Planned(kind, term.slug, title, path, home, language, newest(of_term)))
    for code, in_language in _by_language(articles):
        title, path = f"{site_name} ({in_language[0].lang})", options.language.format(slug=code)
        planned.append(Planned("language", code, title, path, "", in_language[0].lang, newest(in_language)))
    return [one for one in planned if one.articles]


def links_of(planned: Iterable[Planned]) -> SiteFeeds:
    """What templates are given."""
    links = {(one.kind, one.slug): one.links for one in planned}
    return SiteFeeds(links.pop(("site", ""), ()), links)


def all_versions(articles: Iterable[Any]) -> list[Any]:
    """The articles with their translations, which Pelican's context does not list."""
    return [version for article in articles for version in (article, *article.translations)]


def _by_language(articles: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Each language, in small letters, with its posts, if any post is translated."""
    versions = all_versions(articles)
    if len(versions) > len(articles):
        groups: dict[str, list[Any]] = {}
        for article in versions:
            groups.setdefault(article.lang.lower(), []).append(article)
        yield from sorted(groups.items())


def _age(article: Any) -> tuple[Any, str]:
    # Posts of one moment stay in one order on every machine.
    return article.date, article.get_relative_source_path()
