"""The Pelican adapter of the archive: what is published, by time, tag, author and series, and the pages of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pelican.contents import Article
from pelican.generators import Generator, PelicanTemplateNotFound
from pelican.plugins import signals

from herald import host
from herald.core.addresses import Claim, romanised
from herald.core.errors import HeraldError, Mistake
from herald.news.archive.facts import gather_facts
from herald.news.archive.pages import ListPage, plan_pages, site_pages
from herald.news.archive.periods import Archive, build_archive
from herald.news.archive.sifting import ARTICLES, PAGES, Lists, forget_files, sift
from herald.news.archive.terms import Members, Use, check_names
from herald.news.settings import read_options

_UNUSED = ("YEAR_ARCHIVE_SAVE_AS", "MONTH_ARCHIVE_SAVE_AS", "DAY_ARCHIVE_SAVE_AS")


def sift_articles(generator: Any) -> None:
    """Receiver of ``article_generator_pretaxonomy``: before Pelican makes lists of what is published."""
    _sift(generator, ARTICLES)


def sift_pages(generator: Any) -> None:
    """Receiver of ``page_generator_finalized``."""
    _sift(generator, PAGES)
    generator._update_context(("pages", "hidden_pages", "draft_pages"))


def complete_terms(generator: Any) -> None:
    """Receiver of ``article_generator_finalized``: several categories for a post, and lists that know their members."""
    by_category: dict[Any, list[Article]] = {}
    for article in generator.articles:
        for category in getattr(article, "categories", ()):
            by_category.setdefault(category, []).append(article)
    backwards = generator.settings["REVERSE_CATEGORY_ORDER"]
    categories = sorted(by_category.items(), key=lambda pair: pair[0], reverse=backwards)
    generator.categories = [(category, Members(articles)) for category, articles in categories]
    generator.authors = [(author, Members(articles)) for author, articles in generator.authors]
    generator.tags = {tag: Members(articles) for tag, articles in generator.tags.items()}
    # Pelican's own pages of periods have no pages in turn, and would stand in the way of ours.
    generator.period_archives = {}
    generator._update_context(("categories", "authors", "tags"))
    generator.context["period_archives"] = {}
    unused = [name for name in _UNUSED if generator.settings.get(name)]
    warnings = host.run_of(generator.context).warnings
    warnings += [f"{name} is set, to no effect: HERALD_NEWS['archive'] says where these pages stand" for name in unused]


class ArchiveGenerator(Generator):
    """Adds ``archive``, ``post_facts`` and ``all_series`` to the context; writes the pages of periods and series."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages: tuple[ListPage, ...] = ()
        self.context["archive"], self.context["post_facts"], self.context["all_series"] = Archive(), {}, ()
        self.context.setdefault("withheld", {})

    def generate_context(self) -> None:
        """Put the posts in order; mistakes go on record."""
        try:
            options = read_options(self.settings).archive
        except HeraldError as error:
            host.report(self.context, error.mistakes)
            return
        context = self.context
        listed = sorted(context["articles"], key=lambda article: (article.date, article.source_path))
        states = {path: one.state for path, one in context["withheld"].items()}
        everything = [one for one in context["generated_content"].values() if isinstance(one, Article)]
        archive = build_archive(reversed(listed), lambda article: article.date, options.patterns)
        facts, series = gather_facts(everything, listed, states, context["people"], options)
        context["archive"], context["post_facts"], context["all_series"] = archive, facts, series
        context["archive_newest"], context["all_series_url"] = options.newest, options.all_series_url
        self.pages = tuple(plan_pages(archive, series, options, self.settings))
        host.report(context, _clashes(listed))
        run, what = host.run_of(context), "a page of the archive"
        run.portraits |= {person.picture for person in context["people"].by_slug.values() if person.picture}
        run.claims += [Claim(page.save_as, page.source, None, what) for page in self.pages]

    def generate_output(self, writer: Any) -> None:
        """Write the pages, and tell the site's map of them."""
        relative = self.settings["RELATIVE_URLS"]
        templates = {name: self._template(name) for name in dict.fromkeys(page.template for page in self.pages)}
        written = [page for page in self.pages if templates[page.template]]
        for page in written:
            template = templates[page.template]
            writer.write_file(page.save_as, template, self.context, relative, url=page.url, **page.context)
        host.run_of(self.context).pages += site_pages(written)

    def _template(self, name: str) -> Any:
        try:
            return self.get_template(name)
        except PelicanTemplateNotFound:
            host.run_of(self.context).warnings.append(f"the theme has no template '{name}': such pages are missing")
            return None


def _clashes(articles: Sequence[Article]) -> Iterator[Mistake]:
    """Different names that would be one page."""
    for kind, attribute, keys in (
        ("tag", "tags", ("tags",)),
        ("category", "categories", ("category",)),
        ("author", "authors", ("authors", "author")),
    ):
        named = ((term, article) for article in articles for term in getattr(article, attribute, ()))
        uses = (Use(term.name, term.slug, Path(article.source_path)) for term, article in named)
        remedy = f"write both in the same way, or tell them apart by the setting {kind.upper()}_REGEX_SUBSTITUTIONS"
        yield from check_names(kind, keys, uses, remedy)
    named_series = ((article.series, article) for article in articles if getattr(article, "series", ""))
    uses = (Use(name, romanised(name), Path(article.source_path)) for name, article in named_series)
    yield from check_names("series", ("series",), uses, "write both in the same way, or rename one")


def _sift(generator: Any, lists: Lists) -> None:
    settings, context = generator.settings, generator.context
    if not settings["WITH_FUTURE_DATES"]:
        what = "WITH_FUTURE_DATES is False, by which Pelican makes drafts of posts by the machine's clock"
        remedy = "remove it: posts appear when their Date has come"
        host.report(context, [Mistake(host.settings_file(settings), None, what, remedy)])
    is_preview = host.is_preview(settings)
    withheld = sift(generator, lists, host.zone(settings), host.moment(settings), is_preview)
    context.setdefault("withheld", {}).update(withheld)
    if not is_preview:
        forget_files(context, withheld)


def _get_generators(_pelican: Any) -> type[ArchiveGenerator]:
    return ArchiveGenerator


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.article_generator_pretaxonomy.connect(sift_articles)
    signals.article_generator_finalized.connect(complete_terms)
    signals.page_generator_finalized.connect(sift_pages)
    signals.get_generators.connect(_get_generators)
