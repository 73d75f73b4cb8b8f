"""The Pelican adapter of the notices: reads them, and writes their pages and feeds."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.generators import Generator, PelicanTemplateNotFound
from pelican.plugins import signals

from herald import host
from herald.core.addresses import Claim
from herald.core.errors import HeraldError, Mistake
from herald.core.publish import place_anew
from herald.feeds.formats import documents, links_to
from herald.feeds.fulltext import full_text
from herald.feeds.identity import identity
from herald.feeds.model import Feed, FeedEntry
from herald.news.notices.content import Notice
from herald.news.notices.gather import gather
from herald.news.notices.head import Told
from herald.news.notices.state import is_public
from herald.news.settings import Notices, read_options
from herald.news.syndication.identity import lasting_id
from herald.news.syndication.presentation import about, stylesheets

_TEMPLATES = ("notice", "notices", "notice_words")


class NoticesGenerator(Generator):
    """Adds ``notices``, ``banners`` and ``notice_feeds`` to the context, and writes the pages and feeds."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = Notices()
        self.notices: tuple[Notice, ...] = ()
        self.context["notices"] = self.context["banners"] = self.context["notice_feeds"] = ()

    def generate_context(self) -> None:
        """Read the notices; mistakes go on record, whatever is whole goes on."""
        try:
            options = read_options(self.settings)
            moment = host.moment(self.settings)
        except HeraldError as error:
            host.report(self.context, error.mistakes)
            return
        self.rules = options.notices
        folder = Path(self.path) / self.rules.path
        gathered, mistakes = gather(folder, host.zone(self.settings), options.extra_keys)
        host.report(self.context, mistakes)
        for mistake in mistakes:
            self._add_failed_source_path(mistake.path.relative_to(self.path).as_posix())
        shown = [told for told in gathered if is_public(told, moment) or host.is_preview(self.settings)]
        if not shown or not self._has_templates():
            return
        notices = [notice for told in shown if (notice := self._read(told))]
        for notice in notices:
            notice.stand(notice.told, self.rules, moment)
        self.notices = tuple(sorted(notices, key=lambda notice: notice.order))
        self._offer(folder)

    def _has_templates(self) -> bool:
        try:
            for name in _TEMPLATES:
                self.get_template(name)
        except PelicanTemplateNotFound:
            what = f"names a theme without the templates of notices: {', '.join(f'{name}.html' for name in _TEMPLATES)}"
            remedy = "add them to the theme, or move the notices out of the content"
            host.report(self.context, [Mistake(host.settings_file(self.settings), None, what, remedy)])
            return False
        return True

    def _read(self, told: Told) -> Notice | None:
        name = told.path.relative_to(self.path).as_posix()
        try:
            notice: Notice = self.readers.read_file(self.path, name, content_class=Notice, context=self.context)
        except HeraldError as error:
            host.report(self.context, error.mistakes)
        except Exception as error:  # whatever a reader or one of its extensions raised
            what = f"cannot be read as a notice ({type(error).__name__}: {error})"
            remedy = "mend the text, or the Markdown extension that fails on it"
            host.report(self.context, [Mistake(told.path, None, what, remedy)])
        else:
            notice.told = told
            return notice
        self._add_failed_source_path(name)
        return None

    def _offer(self, folder: Path) -> None:
        """Put the notices where templates, links, the site's map and the checks find them."""
        run, context, url = host.run_of(self.context), self.context, self.rules.url
        if not self.notices:
            return
        for notice in self.notices:
            self.add_source_path(notice)
            self.add_static_links(notice)
            run.pages.append(host.SitePage(notice.url, notice.updated.date()))
        context["notices"] = self.notices
        context["banners"] = tuple(notice for notice in self.notices if notice.has_banner)
        run.pages.append(host.SitePage(url, max(notice.updated for notice in self.notices).date()))
        run.claims.append(Claim(f"{url}index.html", folder, None, "the page of all notices"))
        if host.address(self.settings):
            title = self._words(self.settings["DEFAULT_LANG"]).feed_title()
            title = f"{self.settings['SITENAME']}: {Markup(title).unescape().strip()}"
            context["notice_feeds"] = links_to(title, f"{url}feed")
            for link in context["notice_feeds"]:
                run.claims.append(Claim(link.url, folder, None, "the feed of notices"))

    def generate_output(self, writer: Any) -> None:
        """Write a page for each notice, one for all, and the feeds."""
        if not self.notices:
            return
        relative, url = self.settings["RELATIVE_URLS"], self.rules.url
        template = self.get_template("notice")
        for notice in self.notices:
            writer.write_file(notice.save_as, template, self.context, relative, url=notice.url, notice=notice)
        groups = [(state, list(some)) for state, some in groupby(self.notices, key=lambda notice: notice.state)]
        writer.write_file(
            f"{url}index.html", self.get_template("notices"), self.context, relative, url=url, groups=groups
        )
        output, links = Path(self.output_path), self.context["notice_feeds"]
        if links:
            for name, payload in documents(self._feed(links[0].title), links, host.address(self.settings)):
                place_anew(output, name, payload)

    def _feed(self, title: str) -> Feed:
        newest = sorted(self.notices, key=lambda notice: (notice.updated, notice.slug), reverse=True)
        language, site_name = self.settings["DEFAULT_LANG"], self.settings["SITENAME"]
        return Feed(
            id=identity(site_name, "feeds/notices"),
            title=title,
            home=f"{host.address(self.settings)}/{self.rules.url}",
            url="",
            language=language,
            entries=tuple(map(self._entry, newest[: self.rules.newest])),
            author=site_name,
            about=about(self.env, self.context, language),
            stylesheets=stylesheets(self.settings),
        )

    def _entry(self, notice: Notice) -> FeedEntry:
        told, domain = notice.told, host.address(self.settings)
        html = f"{self._words(notice.lang).facts(notice)}\n{notice.get_content(domain)}"
        return FeedEntry(
            id=lasting_id(told.id, self.settings["SITENAME"], "notices", told.slug, told.redirect_from),
            url=f"{domain}/{notice.url}",
            title=told.title,
            published=notice.published,
            updated=notice.updated,
            summary=told.summary,
            html=full_text(html, f"{domain}/{notice.url}"),
            categories=(notice.state.value,),
        )

    def _words(self, language: str) -> Any:
        """The macros of the theme that put a notice into words."""
        return self.get_template("notice_words").make_module({**self.context, "lang": language})


def _get_generators(_pelican: Any) -> type[NoticesGenerator]:
    return NoticesGenerator


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.get_generators.connect(_get_generators)
