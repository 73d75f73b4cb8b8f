"""The Pelican adapter of the languages: words for the templates, versions of pages, front pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from pelican.generators import PagesGenerator, PelicanTemplateNotFound
from pelican.paginator import Paginator
from pelican.plugins import signals

from herald import host
from herald.core.addresses import Claim
from herald.core.errors import HeraldError, Mistake
from herald.core.files import glance
from herald.site.languages.catalogues import read_catalogues
from herald.site.languages.speech import Speech
from herald.site.languages.tags import canonical, fault_of
from herald.site.languages.versions import Front, fronts_of, versions_of, versions_of_fronts
from herald.site.settings import Options, read_options

_SPEECH = "herald_speech"
_TEMPLATES = ("language", "index")
"""The theme's own for front pages, or else what every theme has."""
_LANG_LINE = re.compile(r"^[ ]{0,3}lang:", re.IGNORECASE)


def prepare(generator: Any) -> None:
    """Receiver of ``generator_init``: gettext and the filters, for every template; read once in a run."""
    if _SPEECH not in generator.context:
        generator.context[_SPEECH] = _read(generator)
        generator.context["versions"], generator.context["fronts"] = {}, ()
    generator.context[_SPEECH].install(generator.env)


def gather_posts(generator: Any) -> None:
    """Receiver of ``article_generator_finalized``: ``versions`` and ``fronts`` in the context."""
    settings, context = generator.settings, generator.context
    posts = [*generator.articles, *generator.translations]
    contents = [
        *chain(posts, generator.hidden_articles, generator.hidden_translations),
        *chain(generator.drafts, generator.drafts_translations),
    ]
    host.report(context, _unknown(contents))
    default = canonical(settings["DEFAULT_LANG"])
    fronts = fronts_of(posts, default)
    home = settings.get("INDEX_SAVE_AS", "index.html")
    of_fronts = versions_of_fronts(fronts, default, home)
    context["fronts"] = fronts
    context["versions"] |= {**versions_of(contents, default), **of_fronts}
    run = host.run_of(context)
    for front in fronts:
        around = tuple((version.lang, version.url) for version in of_fronts[front.save_as])
        run.pages.append(host.SitePage(front.url, front.changed, (), around))
        what = f"the front page in the language '{front.lang}'"
        for save_as in _files(front, _template(generator), settings):
            run.claims.append(Claim(save_as, Path(front.posts[0].source_path), None, what))


def check_pages(generator: Any) -> None:
    """Receiver of ``page_generator_finalized``."""
    host.report(generator.context, _unknown(_pages(generator)))


def gather_pages(generators: Sequence[Any]) -> None:
    """Receiver of ``all_generators_finalized``: the ``versions`` of pages.

    Not when they are read: those that are not published may be among them then, for signals promise no order.
    """
    for generator in generators:
        if isinstance(generator, PagesGenerator):
            default = canonical(generator.settings["DEFAULT_LANG"])
            generator.context["versions"] |= versions_of(_pages(generator), default)


def write_fronts(generator: Any, writer: Any) -> None:
    """Receiver of ``article_writer_finalized``: the front pages, by ``language.html``, else ``index.html``."""
    settings, context = generator.settings, generator.context
    name = _template(generator)
    for front in context["fronts"]:
        posts = list(front.posts)
        writer.write_file(
            front.save_as,
            generator.get_template(name),
            context,
            relative_urls=settings["RELATIVE_URLS"],
            paginated={"articles": posts, "dates": posts},
            template_name=name,
            url=front.url,
            lang=front.lang,
            front=front,
            articles=posts,
            dates=posts,
            page_name=front.lang,
        )


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.generator_init.connect(prepare)
    signals.article_generator_finalized.connect(gather_posts)
    signals.page_generator_finalized.connect(check_pages)
    signals.all_generators_finalized.connect(gather_pages)
    signals.article_writer_finalized.connect(write_fronts)


def _read(generator: Any) -> Speech:
    """The words of the theme and of the site, with their mistakes and those of the settings put on record."""
    settings, place = generator.settings, host.settings_file(generator.settings)
    options = Options()
    try:
        options = read_options(settings)
    except HeraldError as error:
        host.report(generator.context, error.mistakes)
    folders = (Path(settings["PATH"]) / options.languages.folder, Path(settings["THEME"]) / "locale")
    catalogues, mistakes = read_catalogues(folders)
    host.report(generator.context, mistakes)
    default = canonical(settings["DEFAULT_LANG"])
    if fault := fault_of(default):
        host.report(generator.context, [Mistake(place, None, f"has a DEFAULT_LANG that is none: {fault[0]}", fault[1])])
    return Speech(catalogues, default)


def _pages(generator: Any) -> list[Any]:
    """All that get a page of their own."""
    return [
        *chain(generator.pages, generator.translations, generator.hidden_pages, generator.hidden_translations),
        *chain(generator.draft_pages, generator.draft_translations),
    ]


def _unknown(contents: Iterable[Any]) -> list[Mistake]:
    """Contents in languages that do not exist."""
    found = []
    for content in contents:
        if fault := fault_of(content.lang):
            path = Path(content.source_path)
            lines = enumerate(glance(path).splitlines(), 1)
            line = next((number for number, text in lines if _LANG_LINE.match(text)), None)
            found.append(Mistake(path, line, f"is written in a language that is not known: {fault[0]}", fault[1]))
    return found


def _template(generator: Any) -> str:
    for name in _TEMPLATES:
        try:
            generator.get_template(name)
        except PelicanTemplateNotFound:
            continue
        return name
    return _TEMPLATES[-1]


def _files(front: Front, template: str, settings: Any) -> list[str]:
    """The output files of all pages of a front page, as Pelican's writer names them."""
    if template not in settings["PAGINATED_TEMPLATES"]:
        return [front.save_as]
    per_page = settings["PAGINATED_TEMPLATES"][template] or settings["DEFAULT_PAGINATION"]
    paginator = Paginator(front.save_as, front.url, list(front.posts), settings, per_page)
    return [paginator.page(number).save_as for number in paginator.page_range]
