"""The file ``navigation.yaml``: the menus as maintainers write them, checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from herald.core.documents import Document, read_document, refusal
from herald.core.errors import HeraldError, Mistake
from herald.core.files import glance
from herald.site.languages.tags import canonical, fault_of
from herald.site.navigation.model import Entry, Spoken
from herald.site.redirects.addresses import is_outside, parse_new

FILENAME = "{filename}"


def _spoken(value: Any, info: ValidationInfo) -> Spoken:
    """One text for all languages, or a text for each: then the site's own language is among them."""
    if isinstance(value, str) and value.strip():
        return {"": value.strip()}
    if not isinstance(value, dict) or not all(isinstance(text, str) and text.strip() for text in value.values()):
        raise refusal(f"'{info.field_name}' is no text", "write a text, or one for each language: {en: News, de: ...}")
    for lang in value:
        if fault := fault_of(lang):
            raise refusal(f"speaks '{lang}': {fault[0]}", fault[1])
    texts = {canonical(lang): text.strip() for lang, text in value.items()}
    default = (info.context or {}).get("default", "en")
    if default not in texts:
        raise refusal(f"'{info.field_name}' has no text in the site's language", f"add '{default}: ...'")
    return {**texts, "": texts[default]}


_Spoken = Annotated[Any, BeforeValidator(_spoken)]


class Item(Document):
    """A link (``to``), or a group of links (``items``)."""

    title: _Spoken
    to: str | None = None
    audience: _Spoken = Field(default={}, alias="for")
    items: tuple[Item, ...] | None = None

    @model_validator(mode="after")
    def _is_link_or_group(self) -> Self:
        name = self.title[""]
        if self.to and self.items is not None:
            raise refusal(f"'{name}' is a link and a group", "let its page be the first of its items")
        if not self.to and not self.items:
            raise refusal(f"'{name}' leads nowhere", "add a line 'to: ...', or items that lead somewhere")
        if self.audience and not self.items:
            raise refusal(f"'{name}' is a link, and says whom it is for", "say that of the group it belongs to")
        if any(item.items for item in self.items or ()):
            raise refusal(f"'{name}' is nested too deeply", "use groups of links, and no groups within them")
        titles = [item.title[""] for item in self.items or ()]
        if twice := next((title for title in titles if titles.count(title) > 1), None):
            raise refusal(f"'{name}' has two items with the title '{twice}'", "name them apart, or drop one")
        return self


class Menus(Document):
    """The whole file."""

    main: tuple[Item, ...] = ()
    """The menu at the top of each page."""
    footer: tuple[Item, ...] = ()
    """Its groups are the columns at the foot of each page."""


def read_menus(path: Path, default: str) -> tuple[Menus, list[Mistake]]:
    """The file, and what is wrong with it; ``default`` is the site's own language."""
    try:
        menus = read_document(path, Menus, {"default": default})
    except HeraldError as error:
        return Menus(), list(error.mistakes)
    text = glance(path)
    mistakes = []
    for items in (menus.main, menus.footer):
        seen: set[str] = set()
        for to in _targets(items):
            lines = lines_saying(to, text)
            if to in seen:
                mistakes.append(Mistake(path, lines[-1], f"leads to '{to}' twice in one menu", "keep one of the two"))
            seen.add(to)
            try:
                if not to.startswith(FILENAME):
                    _url(to)
            except ValueError as error:
                remedy = "write a path below the site's root, {filename}/pages/about.md, or https://..."
                mistakes.append(Mistake(path, lines[0], f"leads to '{to}', which {error}", remedy))
    return menus, mistakes


def lines_saying(to: str, text: str) -> list[int | None]:
    """The lines on which a target is written, counted from 1; at least one value."""
    said = re.compile(rf"""\bto['"]?:\s*(["']?){re.escape(to)}\1\s*($|[#,}}])""")
    return [number for number, line in enumerate(text.splitlines(), 1) if said.search(line)] or [None]


def entries(items: tuple[Item, ...], files: Mapping[str, Spoken]) -> tuple[Entry, ...]:
    """The items with their addresses; ``files`` has those of each ``{filename}`` target.

    A link whose target is not among them is left out, and a group without links.
    """
    found = []
    for item in items:
        if item.items:
            if inner := entries(item.items, files):
                found.append(Entry(item.title, {}, item.audience, inner))
        elif item.to:
            urls = files.get(item.to) if item.to.startswith(FILENAME) else {"": _url(item.to)}
            if urls:
                found.append(Entry(item.title, urls))
    return tuple(found)


def targets_of(menus: Menus) -> Iterator[str]:
    """Every target of the file, as it is written, in order."""
    yield from _targets(menus.main)
    yield from _targets(menus.footer)


def _targets(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield from _targets(item.items or ())
        if item.to:
            yield item.to


def _url(to: str) -> str:
    """The address below the site's root, or elsewhere. Raises ``ValueError``."""
    new = parse_new(to if is_outside(to) else f"/{to.removeprefix('/')}")
    return new.removeprefix("/")
