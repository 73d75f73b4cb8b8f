"""The Pelican adapter of the news: checks heads, and adds ``people`` and ``neighbours`` to the context."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.contents import Article, Author, Category
from pelican.plugins import signals

from herald import host
from herald.core.addresses import is_inside
from herald.core.documents import nearest
from herald.core.errors import HeraldError, Mistake
from herald.core.files import decode, read_bytes
from herald.news.archive.sifting import ARTICLES, all_of
from herald.news.head import ENDINGS, check_head, read_head
from herald.news.settings import Options, read_options
from herald.people import People, read_people

_ONE_LINE = ("series", "picture", "picture_alt")


@dataclass(frozen=True)
class Neighbours:
    """The published articles just before and just after one in time."""

    older: Article | None
    newer: Article | None


def add_people(generator: Any) -> None:
    """Receiver of ``generator_init``: the context's ``people``, before any generator does anything."""
    context, content = generator.context, Path(generator.settings["PATH"])
    if "people" in context:
        return
    context["people"] = People()
    try:
        context["people"] = read_people(content / read_options(generator.settings).people, content)
    except HeraldError as error:
        host.report(context, error.mistakes)


def settle_names(generator: Any) -> None:
    """Receiver of ``article_generator_pretaxonomy``: an alias is the person who signs with it, and "A; B" two terms."""
    people, settings = generator.context["people"], generator.settings
    unknown: dict[str, Path] = {}
    for article in all_of(generator, ARTICLES):
        for key in _ONE_LINE:
            # What goes on in a second line of the head is a list to Pelican.
            if isinstance(value := getattr(article, key, None), list):
                setattr(article, key, " ".join(value))
        if names := [author.name for author in getattr(article, "authors", ())]:
            article.authors = list(dict.fromkeys(_author(name, people, settings) for name in names))
            article.author = article.authors[0]
            unknown |= {name: Path(article.source_path) for name in names if not people.of(name)}
        if hasattr(article, "category"):
            names = [name.strip() for name in article.category.name.split(";")]
            article.categories = list(dict.fromkeys(Category(name, settings) for name in names if name))
            article.category = article.categories[0]
    if people.by_slug:
        warnings = host.run_of(generator.context).warnings
        warnings += [f"{unknown[name].name} is by '{name}', whom people.yaml does not know" for name in sorted(unknown)]


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
    signals.generator_init.connect(add_people)
    signals.article_generator_pretaxonomy.connect(settle_names)
    signals.article_generator_finalized.connect(check_articles)
    signals.article_generator_finalized.connect(add_neighbours)
    signals.page_generator_finalized.connect(check_pages)


def _author(name: str, people: People, settings: Mapping[str, Any]) -> Author:
    person = people.of(name)
    author = Author(person.name if person else name, settings)
    if person:
        author.slug = person.slug
    return author


def _check_heads(generator: Any, paths: list[str], excludes: list[str], required: tuple[str, ...]) -> None:
    try:
        options = read_options(generator.settings)
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
    if path.suffix.lower() not in ENDINGS:
        return []
    try:
        text = decode(read_bytes(path), path)
    except HeraldError as error:
        return list(error.mistakes)
    from_name = re.match(generator.settings["FILENAME_METADATA"], path.stem)
    given = from_name.groupdict() if from_name else {}
    missing = [key for key in required if not given.get(key)]
    mistakes = check_head(text, path, missing, options.extra_keys, host.zone(generator.settings))
    return mistakes + _missing_picture(text, path, Path(generator.path))


def _missing_picture(text: str, path: Path, content: Path) -> list[Mistake]:
    """The mistake of a head whose picture does not exist."""
    picture = next((entry for entry in read_head(text) if entry.key == "picture"), None)
    try:
        if not picture or not is_inside(picture.value) or (content / picture.value).is_file():
            return []
    except OSError:  # a name longer than the file system allows
        return [Mistake(path, picture.line if picture else None, "has a picture whose name is too long", "shorten it")]
    folder = (content / picture.value).parent
    known = [one.relative_to(content).as_posix() for one in folder.iterdir()] if folder.is_dir() else []
    guess = nearest(picture.value, known)
    remedy = f"did you mean '{guess}'?" if guess else f"write a path below {content.name}/, or add the file"
    return [Mistake(path, picture.line, f"has the picture '{picture.value}', which does not exist", remedy)]


def _reason(generator: Any, name: str) -> Mistake:
    path = Path(generator.path) / name
    try:
        generator.readers.read_file(base_path=generator.path, path=name, context=generator.context)
        fault = "Pelican refuses it"
    except Exception as error:  # whatever a reader or one of its extensions raised
        fault = f"cannot be read as a post or page ({type(error).__name__}: {error})"
    return Mistake(path, None, fault, "mend the text, or the Markdown extension that fails on it")
