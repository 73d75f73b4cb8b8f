"""The Pelican adapter of the feeds of posts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.plugins import signals

from herald import host
from herald.core.addresses import Claim
from herald.core.errors import HeraldError, Mistake
from herald.core.files import glance
from herald.core.publish import place_anew
from herald.feeds.formats import documents
from herald.feeds.identity import identity
from herald.feeds.model import Feed
from herald.news.head import read_head
from herald.news.settings import read_options
from herald.news.syndication.plan import Planned, SiteFeeds, all_versions, links_of, plan_feeds
from herald.news.syndication.posts import Posts
from herald.news.syndication.presentation import about, pelicans_own, stylesheets
from herald.people import People


class SyndicationGenerator(Generator):
    """Adds ``feeds`` to the context, and writes them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.planned: list[Planned] = []
        self.context["feeds"] = SiteFeeds()

    def generate_context(self) -> None:
        """Decide which feeds there are; without an address of the site there can be none."""
        try:
            options = read_options(self.settings).feeds
        except HeraldError as error:
            host.report(self.context, error.mistakes)
            return
        host.report(self.context, self._shared_ids())
        if own := pelicans_own(self.settings):
            host.run_of(self.context).warnings.append(f"Pelican writes feeds of its own: set {' = '.join(own)} = None")
        if not host.address(self.settings):
            return
        name, language = self.settings["SITENAME"], self.settings["DEFAULT_LANG"]
        self.planned = plan_feeds(self.context, options, name, language)
        self.context["feeds"] = links_of(self.planned)
        host.run_of(self.context).claims += [
            Claim(link.url, Path(one.articles[0].source_path), None, f"the feed '{one.title}'")
            for one in self.planned
            for link in one.links
        ]

    def generate_output(self, _writer: Any) -> None:
        """Write each feed in each format."""
        posts, output = self._posts(), Path(self.output_path)
        for planned in self.planned:
            for name, payload in documents(self._feed(planned, posts), planned.links, posts.domain):
                place_anew(output, name, payload)

    def _feed(self, planned: Planned, posts: Posts) -> Feed:
        return Feed(
            id=identity(posts.site_name, planned.id_name),
            title=planned.title,
            home=f"{posts.domain}/{planned.home}",
            url="",
            language=planned.language,
            entries=tuple(map(posts.entry, planned.articles)),
            author=posts.site_name,
            subtitle=str(self.settings.get("SITESUBTITLE") or "") if planned.kind == "site" else "",
            about=about(self.env, self.context, planned.language),
            stylesheets=stylesheets(self.settings),
        )

    def _posts(self) -> Posts:
        people = self.context.get("people") or People()
        domain = host.address(self.settings)
        return Posts(self.settings["SITENAME"], domain, people, self.context.get("pictures", {}))

    def _shared_ids(self) -> Iterator[Mistake]:
        """Posts of which readers could not tell one from the other."""
        posts = self._posts()
        owners: dict[str, str] = {}
        for article in sorted(all_versions(self.context.get("articles", ())), key=lambda one: str(one.source_path)):
            owner = owners.setdefault(posts.id_of(article), article.source_path)
            if owner != article.source_path:
                path, name = Path(article.source_path), Path(owner).relative_to(self.path).as_posix()
                fresh = identity(posts.site_name, article.get_relative_source_path())
                what = f"has the same id in feeds as {name}: both say it, or both had one slug"
                yield Mistake(path, _line(path), what, f"give one of the two a line 'Id: {fresh}'")


def _line(path: Path) -> int:
    """The line of the head that decides the id."""
    lines = {entry.key: entry.line for entry in read_head(glance(path))}
    return lines.get("id") or lines.get("redirect_from") or lines.get("slug") or 1


def _get_generators(_pelican: Any) -> type[SyndicationGenerator]:
    return SyndicationGenerator


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.get_generators.connect(_get_generators)
