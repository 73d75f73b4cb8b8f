"""The Pelican adapter of finding: the site's map, robots.txt, the page of the search and its index."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator, Generator, PagesGenerator, PelicanTemplateNotFound
from pelican.plugins import signals

from herald import host
from herald.core.addresses import Claim
from herald.core.errors import HeraldError
from herald.core.files import glance
from herald.core.publish import place_anew
from herald.site.finding import robots, sitemap
from herald.site.finding.index import index_pages
from herald.site.finding.pages import content_pages, file_of, list_pages
from herald.site.settings import Options, read_options

_TEMPLATE = "search"
_INDEX = "pagefind/"


class FindingGenerator(Generator):
    """Adds ``search_url`` to the context ('' without a search); writes what tells others of all pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options: Options | None = None
        self.contents: tuple[Any, ...] = ()
        """Published posts and pages, in all languages."""
        self.context["search_url"] = ""

    def generate_context(self) -> None:
        """Read the options; their mistakes go on record."""
        try:
            self.options = read_options(self.settings)
        except HeraldError as error:
            host.report(self.context, error.mistakes)
            return
        search = self.options.search
        if search and self._has_template():
            self.context["search_url"] = search.url
            self._claim(f"{search.url}index.html", "the page of the search")
            self._claim(f"{search.url}{_INDEX}pagefind.js", "the index of the search")

    def generate_output(self, writer: Any) -> None:
        """Write what is made of all other pages; they are all there by now."""
        if self.options is None:
            return
        run = host.run_of(self.context)
        contents = content_pages(self.contents, self.context.get("versions", {}), self.settings["SITEURL"])
        # What a plugin says of a list counts more than what is guessed here.
        pages = (*list_pages(self.context, self.settings), *contents, *run.pages)
        is_public = self.options.is_public and not host.is_preview(self.settings)
        address = self._address() if is_public else ""
        for name, payload in (sitemap.sitemap(pages, address) if address else {}).items():
            self._write(name, payload, "the site's map")
        self._write_robots(self.options, f"{address}/{sitemap.NAME}" if address else "", is_public)
        if url := self.context["search_url"]:
            template = self.get_template(_TEMPLATE)
            relative = self.settings["RELATIVE_URLS"]
            writer.write_file(f"{url}index.html", template, self.context, relative, url=url)
            names = [content.save_as for content in self.contents if content.save_as]
            names += [file_of(page.url) for page in run.pages]
            if not index_pages(Path(self.output_path), names, f"{url}{_INDEX}"):
                run.warnings.append("the search finds nothing: no page has a part with the mark data-pagefind-body")

    def _address(self) -> str:
        """Where the site stands: a map has whole addresses only."""
        address = host.address(self.settings)
        return address if address.startswith(("http://", "https://")) else ""

    def _write_robots(self, options: Options, map_address: str, is_public: bool) -> None:
        own = next((one for one in self._statics().values() if one.save_as == robots.NAME), None)
        if own is None:
            text = robots.robots(options.robots.disallow, map_address, is_public)
            self._write(robots.NAME, text, "what crawlers read")
        elif map_address and not robots.names_map(glance(Path(own.source_path)), map_address):
            what = (
                f"{own.get_relative_source_path()} does not say where the site's map is: add 'Sitemap: {map_address}'"
            )
            host.run_of(self.context).warnings.append(what)

    def _statics(self) -> Mapping[str, Any]:
        statics: Mapping[str, Any] = self.context["static_content"]
        return statics

    def _write(self, name: str, payload: bytes, what: str) -> None:
        self._claim(name, what)
        place_anew(Path(self.output_path), name, payload)

    def _claim(self, name: str, what: str) -> None:
        host.run_of(self.context).claims.append(Claim(name, host.settings_file(self.settings), None, what))

    def _has_template(self) -> bool:
        try:
            self.get_template(_TEMPLATE)
        except PelicanTemplateNotFound:
            return False
        return True


def come_last(generators: list[Any]) -> None:
    """Receiver of ``all_generators_finalized``: what tells of all pages is written when all of them are.

    Pelican writes in the order of this list, and asks the plugins for their generators in no order at all.
    """
    contents: list[Any] = []
    for generator in generators:
        if isinstance(generator, ArticlesGenerator):
            contents += chain(generator.articles, generator.translations)
        elif isinstance(generator, PagesGenerator):
            contents += chain(generator.pages, generator.translations)
    for generator in generators:
        if isinstance(generator, FindingGenerator):
            generator.contents = tuple(contents)
    generators.sort(key=lambda generator: isinstance(generator, FindingGenerator))


def _get_generators(_pelican: Any) -> type[FindingGenerator]:
    return FindingGenerator


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.get_generators.connect(_get_generators)
    signals.all_generators_finalized.connect(come_last)
