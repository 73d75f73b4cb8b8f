"""The Pelican adapter of the catalogue: settings in, context and pages out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import FileSystemLoader
from pelican.generators import Generator
from pelican.plugins import signals

from herald import host
from herald.core.addresses import Claim
from herald.core.documents import validate_mapping
from herald.core.errors import HeraldError
from herald.core.publish import place
from herald.logos.entries import Artifact
from herald.logos.model import Site
from herald.logos.output.everything import NAME as EVERYTHING
from herald.logos.output.everything import write_everything
from herald.logos.output.redirects import old_pages
from herald.logos.output.sitemap import site_pages
from herald.logos.production import Production, produce
from herald.logos.scale import open_workshop
from herald.logos.settings import Options

TEMPLATES = Path(__file__).parent / "templates"
"""Plain templates for themes that have none of their own; they fill the block ``content`` of base.html."""


class LogosGenerator(Generator):
    """Adds ``logos`` and ``site_icons`` to the context; writes the pages of the catalogue, and every artifact."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.env.loader.loaders.append(FileSystemLoader(TEMPLATES))
        self.production = Production()
        self.options: Options | None = None
        self.context["logos"] = self.context["site_icons"] = ()

    def generate_context(self) -> None:
        """Read, plan and realise the catalogue; mistakes go on record, whatever is whole goes on."""
        settings_file = host.settings_file(self.settings)
        try:
            options = validate_mapping(self.settings.get("HERALD_LOGOS", {}), settings_file, Options)
            self._produce(options, settings_file)
        except HeraldError as error:
            host.report(self.context, error.mistakes)
            return
        self.options = options
        self.context["logos"], self.context["site_icons"] = self.production.entries, self.production.icons
        self._record(options)
        self._offer_links(options)

    def _produce(self, options: Options, settings_file: Path) -> None:
        shop = open_workshop(host.work_folder(self.settings) / "store", options)
        catalogue = Path(self.path) / options.path
        self.production = produce(catalogue, options, self._site(), settings_file, shop)
        host.run_of(self.context).warnings += shop.store.finish()

    def _site(self) -> Site:
        return Site(self.settings["SITENAME"], host.address(self.settings), self.settings["DEFAULT_LANG"])

    def _record(self, options: Options) -> None:
        """Put on the run's record what was done, used and claimed."""
        host.report(self.context, self.production.mistakes)
        run = host.run_of(self.context)
        run.drawn += self.production.drawn
        run.reused += self.production.reused
        run.findings = self.production.findings
        run.fingerprints |= self.production.fingerprints
        run.pages += site_pages(self.production.pages, self.production.entries)
        catalogue = Path(self.path) / options.path
        for master in self.production.masters:
            name = master.path.relative_to(self.path).as_posix()
            run.masters[name] = {"engine": master.look.choice.engine, "reason": master.look.choice.reason}
        run.claims += [Claim(page.save_as, catalogue / page.source, None, page.name) for page in self.production.pages]
        run.claims += [Claim(name, catalogue, None, "the site's icon") for name in self.production.icons]
        run.claims += [Claim(name, catalogue, None, "a file of the catalogue") for name in self._documents(options)]
        for name, entry in old_pages(self.production.entries, options.url):
            # One that cannot be kept is a mistake, and told.
            if name in self.production.documents.payloads:
                old, new = quote(f"/{name.removesuffix('index.html')}"), quote(f"/{entry.url}")
                run.moves.append(host.Move(old, new, catalogue / entry.slug, has_page=True))
        for entry in self.production.entries:
            names = (artifact.save_as for artifact in entry.artifacts)
            run.claims += [Claim(name, catalogue / entry.slug, None, f"the logo '{entry.slug}'") for name in names]

    def _documents(self, options: Options) -> Iterator[str]:
        yield from self.production.documents.payloads
        if options.everything:
            yield options.url + EVERYTHING

    def _offer_links(self, options: Options) -> None:
        """Let posts link to ``{filename}/logos``, ``{filename}/logos/panda`` and ``{filename}/logos/share``."""
        sources = self.context["generated_content"]
        sources[options.path] = self.production.pages[0]
        for page in self.production.pages:
            if page.link:
                sources[f"{options.path}/{page.link}"] = page
        entries = {entry.slug: entry for entry in self.context["logos"]}
        for path in sorted(Path(self.path, options.path).glob("*")):
            # As Pelican does it: ``None`` is a source that was refused, which is no fault of those who link to it.
            sources[f"{options.path}/{path.name}"] = entries.get(path.stem)

    def generate_output(self, writer: Any) -> None:
        """Write the artifacts, then the pages that link to them; nothing if there was no plan."""
        if self.options is None:
            return
        output = Path(self.output_path)
        for save_as in (*self.production.payloads, *self._documents(self.options)):
            # Where Pelican is not told to delete the output, the file of the last run is still there.
            (output / save_as).unlink(missing_ok=True)
        for save_as, payload in {**self.production.payloads, **self.production.documents.payloads}.items():
            place(output, save_as, payload())
        everything = self._place_everything(output, self.options) if self.options.everything else None
        write: Callable[..., None] = writer.write_file
        relative = self.settings["RELATIVE_URLS"]
        for page in self.production.pages:
            template = self.get_template(page.template)
            write(page.save_as, template, self.context, relative, url=page.url, everything=everything, **page.context)

    def _place_everything(self, output: Path, options: Options) -> Artifact:
        save_as = options.url + EVERYTHING
        made = self.production
        return write_everything(output / save_as, save_as, made.entries, made.payloads, self._site())


def _get_generators(_pelican: Any) -> type[LogosGenerator]:
    return LogosGenerator


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.get_generators.connect(_get_generators)
