"""The Pelican adapter of the catalogue: settings in, context and pages out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from pelican.generators import Generator
from pelican.plugins import signals

from herald import host
from herald.core.addresses import Claim
from herald.core.documents import validate_mapping
from herald.core.errors import HeraldError
from herald.core.publish import place
from herald.core.store import Store
from herald.logos import render
from herald.logos.catalogue import read_catalogue
from herald.logos.model import Options
from herald.logos.plan import make_plan
from herald.logos.realise import Payload, realise

TEMPLATES = Path(__file__).parent / "templates"
"""Plain templates for themes that have none of their own; they fill the block ``content`` of base.html."""


class LogosGenerator(Generator):
    """Adds ``logos`` to the context; writes the list, a page per logo, and every artifact."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.env.loader.loaders.append(FileSystemLoader(TEMPLATES))
        self.payloads: dict[str, Payload] = {}
        self.list_url: str | None = None
        self.context["logos"] = ()

    def generate_context(self) -> None:
        """Read, plan and realise the catalogue; mistakes go on record, whatever is whole goes on."""
        try:
            options = validate_mapping(
                self.settings.get("HERALD_LOGOS", {}), host.settings_file(self.settings), Options
            )
            logos, mistakes = read_catalogue(Path(self.path) / options.path)
            host.report(self.context, mistakes)
            plans = make_plan(logos, options, render.engine())
        except HeraldError as error:
            host.report(self.context, error.mistakes)
            return
        done = realise(plans, Store(host.work_folder(self.settings) / "store"), options.workers)
        host.report(self.context, done.mistakes)
        run = host.run_of(self.context)
        run.drawn += done.drawn
        run.reused += done.reused
        run.fingerprints.update(rendition.fingerprint for plan in plans for rendition in plan.renditions)
        run.claims += [
            Claim(name, plan.logo.variants[0].master.path, None, f"the logo '{plan.logo.slug}'")
            for plan in plans
            for name in (plan.save_as, *(save_as for save_as in done.payloads if save_as.startswith(plan.folder)))
        ]
        run.claims.append(Claim(f"{options.url}index.html", Path(self.path) / options.path, None, "the logos page"))
        self.payloads = dict(done.payloads)
        self.context["logos"] = done.entries
        self.list_url = options.url

    def generate_output(self, writer: Any) -> None:
        """Write the artifacts, then the pages that link to them; nothing if there was no plan."""
        if self.list_url is None:
            return
        output = Path(self.output_path)
        for save_as, payload in self.payloads.items():
            # Where Pelican is not told to delete the output, the file of the last run is still there.
            (output / save_as).unlink(missing_ok=True)
            place(output, save_as, payload())
        write: Callable[..., None] = writer.write_file
        relative = self.settings["RELATIVE_URLS"]
        template = self.get_template("logo")
        for entry in self.context["logos"]:
            write(entry.save_as, template, self.context, relative, url=entry.url, logo=entry)
        write(f"{self.list_url}index.html", self.get_template("logos"), self.context, relative, url=self.list_url)


def _get_generators(_pelican: Any) -> type[LogosGenerator]:
    return LogosGenerator


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.get_generators.connect(_get_generators)
