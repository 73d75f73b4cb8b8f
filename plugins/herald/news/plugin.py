"""The Pelican adapter of the news: checks heads as files are read, and adds ``neighbours`` to the context."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.contents import Article
from pelican.plugins import signals

from herald import host
from herald.core.documents import Document, validate_mapping
from herald.core.errors import HeraldError, Mistake
from herald.core.files import decode, read_bytes
from herald.news.head import check_head

_MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")


class Options(Document):
    """The setting ``HERALD_NEWS``, with its defaults."""

    extra_keys: tuple[str, ...] = ()
    """Keys that heads may use besides Herald's own, for other plugins."""


@dataclass(frozen=True)
class Neighbours:
    """The published articles just before and just after one in time."""

    older: Article | None
    newer: Article | None


def check_articles(generator: Any) -> None:
    """Receiver of ``article_generator_finalized``."""
    settings = generator.settings
    required = ("title",) if settings.get("DEFAULT_DATE") else ("title", "date")
    _check_heads(generator, settings["ARTICLE_PATHS"], settings["ARTICLE_EXCLUDES"], required)


def check_pages(generator: Any) -> None:
    """Receiver of ``page_generator_finalized``."""
    settings = generator.settings
    _check_heads(generator, settings["PAGE_PATHS"], settings["PAGE_EXCLUDES"], ("title",))


def add_neighbours(generator: Any) -> None:
    """Receiver of ``article_generator_finalized``: the context's ``neighbours`` maps source path -> Neighbours."""
    by_time = sorted(generator.articles, key=lambda article: (article.date, article.source_path))
    padded = [None, *by_time, None]
    generator.context["neighbours"] = {
        article.source_path: Neighbours(older, newer)
        for older, article, newer in zip(padded, by_time, padded[2:], strict=False)
    }


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.article_generator_finalized.connect(check_articles)
    signals.article_generator_finalized.connect(add_neighbours)
    signals.page_generator_finalized.connect(check_pages)


def _check_heads(generator: Any, paths: list[str], excludes: list[str], required: tuple[str, ...]) -> None:
    try:
        options = validate_mapping(
            generator.settings.get("HERALD_NEWS", {}), host.settings_file(generator.settings), Options
        )
    except HeraldError as error:
        host.report(generator.context, error.mistakes)
        return
    for name in sorted(generator.get_files(paths, exclude=excludes)):
        mistakes = _check_file(generator, name, required, options)
        key = os.path.normpath(name).replace(os.sep, "/")
        failed = key in generator.context["generated_content"] and generator.context["generated_content"][key] is None
        # Pelican has dropped the file: if its head does not say why, reading it once more does.
        if failed and not mistakes:
            mistakes = [_reason(generator, name)]
        host.report(generator.context, mistakes)


def _check_file(generator: Any, name: str, required: tuple[str, ...], options: Options) -> list[Mistake]:
    path = Path(generator.path) / name
    if path.suffix.lower() not in _MARKDOWN:
        return []
    try:
        text = decode(read_bytes(path), path)
    except HeraldError as error:
        return list(error.mistakes)
    from_name = re.match(generator.settings["FILENAME_METADATA"], path.stem)
    given = from_name.groupdict() if from_name else {}
    return check_head(text, path, [key for key in required if not given.get(key)], options.extra_keys)


def _reason(generator: Any, name: str) -> Mistake:
    path = Path(generator.path) / name
    try:
        generator.readers.read_file(base_path=generator.path, path=name, context=generator.context)
        fault = "Pelican refuses it"
    except Exception as error:  # whatever a reader or one of its extensions raised
        fault = f"cannot be read as a post or page ({type(error).__name__}: {error})"
    return Mistake(path, None, fault, "mend the text, or the Markdown extension that fails on it")
