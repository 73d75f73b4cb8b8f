"""The Pelican adapter of old addresses: gathers every move, writes pages and tables for servers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import FileSystemLoader
from pelican.contents import Content
from pelican.generators import Generator
from pelican.plugins import signals

from herald import host
from herald.core.addresses import Claim
from herald.core.documents import nearest
from herald.core.errors import HeraldError, Mistake
from herald.core.publish import place
from herald.host import Move
from herald.site.redirects.reading import line_of_move, read_moves
from herald.site.redirects.servers import page_target, server_files
from herald.site.redirects.standing import standing
from herald.site.redirects.table import Fault, Table, make_table, missing_targets, table_of
from herald.site.settings import read_options

TEMPLATES = Path(__file__).parent / "templates"
_FILENAME = "{filename}"
_TABLE = "redirects"
"""The context's name of the table."""


class RedirectsGenerator(Generator):
    """Writes a page at each old address where one can stand, and the table in the languages of the servers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.env.loader.loaders.append(FileSystemLoader(TEMPLATES))

    def generate_context(self) -> None:
        """Moves are settled once everything is read: see ``settle``."""

    def generate_output(self, writer: Any) -> None:
        """Write all of it; a redirect to where nothing is published goes on record instead."""
        table: Table = self.context.get(_TABLE, Table())
        output = Path(self.output_path)
        missing = tuple(missing_targets(table, self._is_published(output)))
        lost = {id(fault.move) for fault in missing}
        _report(self.context, missing)
        kept = table_of(redirect for redirect in table.redirects if id(redirect.move) not in lost)
        template = self.get_template("moved")
        lang = self.settings["DEFAULT_LANG"]
        for redirect in kept.redirects:
            if redirect.page:
                page = template.render(self.context, lang=lang, target=page_target(redirect)).encode()
                _place(output, redirect.page, page, redirect.move, self.context)
        for name, text in server_files(
            kept, read_options(self.settings).redirects.servers, _prefix(self.settings)
        ).items():
            place(output, name, text.encode())

    def _is_published(self, output: Path) -> Any:
        claimed = {claim.save_as for claim in host.run_of(self.context).claims}
        claimed |= {static.save_as for static in self.context["static_content"].values()}
        return lambda name: name in claimed or (output / name).is_file()


def settle(generator: Any) -> None:
    """Receiver of ``static_generator_finalized``, when everything is read: the context's ``redirects``, checked."""
    context, settings = generator.context, generator.settings
    try:
        options = read_options(settings).redirects
    except HeraldError as error:
        host.report(context, error.mistakes)
        return
    run = host.run_of(context)
    moves, mistakes = read_moves(Path(settings["PATH"]))
    host.report(context, mistakes)
    resolved, unresolved = _resolved(moves, context, settings["SITEURL"])
    run.moves += [*resolved, *_moves_of_contents(context)]
    table, faults = make_table(run.moves, standing(context, settings))
    if not options.pages:
        table = table_of(replace(redirect, page="") for redirect in table.redirects)
    _report(context, [*unresolved, *faults])
    context[_TABLE] = table
    names = [(redirect.page, redirect.move) for redirect in table.redirects if redirect.page]
    run.claims += [Claim(name, move.source, move.line, f"the old address '{move.old}'") for name, move in names]
    files = server_files(table, options.servers, _prefix(settings))
    run.claims += [Claim(name, Path(settings["PATH"]), None, "the table of old addresses", True) for name in files]
    for name in [*(name for name, _move in names), *files]:
        # Where Pelican is not told to delete the output, the file of the last run is still there.
        with suppress(FileNotFoundError, NotADirectoryError):
            (Path(settings["OUTPUT_PATH"]) / name).unlink()


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.get_generators.connect(_get_generators)
    signals.static_generator_finalized.connect(settle)


def _get_generators(_pelican: Any) -> type[RedirectsGenerator]:
    return RedirectsGenerator


def _prefix(settings: Mapping[str, Any]) -> str:
    """The path of the site on its host: '/club', or ''."""
    return str(urlsplit(settings["SITEURL"]).path).rstrip("/")


def _contents(context: Mapping[str, Any]) -> Iterator[Any]:
    """Posts, pages and other texts with a head, if they say where they stood once.

    What a plugin has put there for links, and is no text, has its old addresses on the run's record.
    """
    for content in context["generated_content"].values():
        is_text = isinstance(content, Content)
        if is_text and getattr(content, "redirect_from", None) and not _is_withheld(content, context):
            yield content


def _is_withheld(content: Any, context: Mapping[str, Any]) -> bool:
    """Whether it is a draft, or out of its time: then its old addresses wait as it does."""
    is_draft = getattr(content, "status", "published") == "draft"
    return is_draft or getattr(content, "source_path", None) in context.get("withheld", ())


def _moves_of_contents(context: Mapping[str, Any]) -> Iterator[Move]:
    for content in _contents(context):
        said = content.redirect_from
        # Pelican makes a list of a value that goes on in the next line.
        for old in (said if isinstance(said, str) else " ".join(said)).split():
            yield Move(old, f"/{content.url}", Path(content.source_path))


def _resolved(moves: Iterable[Move], context: Mapping[str, Any], site_url: str) -> tuple[list[Move], list[Fault]]:
    """The moves with addresses in the place of ``{filename}``, and those whose file does not exist."""
    sources = context["generated_content"]
    done, faults = [], []
    for move in moves:
        if site_url and move.new.startswith(f"{site_url}/"):
            done.append(replace(move, new=move.new.removeprefix(site_url)))
        elif move.new.startswith(_FILENAME):
            name, mark, anchor = move.new.removeprefix(_FILENAME).lstrip("/").partition("#")
            key = posixpath.normpath(name)
            # ``None`` was refused by Pelican, which is told already.
            if (target := sources.get(key)) is not None and not _is_withheld(target, context):
                done.append(replace(move, new=f"/{target.url}{mark}{anchor}"))
            elif key not in sources:
                guess = nearest(name, sources)
                remedy = f"did you mean {_FILENAME}/{guess}?" if guess else "correct the name, or add the file"
                faults.append(Fault(move, f"sends '{move.old}' to '{move.new}', which does not exist", remedy))
        else:
            done.append(move)
    return done, faults


def _report(context: dict[str, Any], faults: Iterable[Fault]) -> None:
    host.report(
        context, [Mistake(fault.move.source, line_of_move(fault.move), fault.what, fault.remedy) for fault in faults]
    )


def _place(output: Path, name: str, payload: bytes, move: Move, context: dict[str, Any]) -> None:
    try:
        place(output, name, payload)
    except (FileExistsError, NotADirectoryError):
        # A page of a long list, or a feed: Pelican tells nobody beforehand that it will write them.
        what = f"says that '{move.old}' has moved, but a page of the site stands there"
        _report(context, [Fault(move, what, "take the move out")])
