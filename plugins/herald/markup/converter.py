"""Markdown to HTML as all texts of a site write it: Python-Markdown with Herald's extensions, and a check of it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from herald.core.addresses import romanised
from herald.core.errors import Mistake
from herald.markup.elements import Finish
from herald.markup.footnotes import SEPARATOR, Footnotes
from herald.markup.lines import MAX_OPEN, Lines
from herald.markup.model import Converted, Heading, Remainder
from herald.markup.safety import check_html
from herald.markup.shortcodes import PATTERN, ShortcodePattern

_PACKAGE = "markdown.extensions."
# Also part of 'extra', under which settings may configure them.
_EXTRA = ("abbr", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables")
_OURS = (*_EXTRA, "admonition", "codehilite", "meta", "sane_lists", "toc")
# Ids that the theme's pages have already.
_TAKEN = frozenset({"main-content", "news", "found", "card"})


class Converter:
    """One Markdown instance for many texts; nothing of a text is left when the next one begins.

    ``settings`` is Pelican's ``MARKDOWN``: extensions that Herald does not have are added, and those that it has are
    configured.
    """

    def __init__(self, settings: Mapping[str, Any], has_head: bool) -> None:
        self._finish = Finish()
        self._notes = Footnotes(BACKLINK_TITLE="", SEPARATOR=SEPARATOR)
        self._markdown = Markdown(
            extensions=[*_own(self._notes, has_head), *_added(settings)],
            extension_configs=_configs(settings),
            output_format="html",
            **{name: value for name, value in settings.items() if name == "tab_length"},
        )
        self._finish.md = self._markdown
        # After the last of Markdown's own, which has the priority 0.
        self._markdown.treeprocessors.register(self._finish, "herald-finish", -1)
        # Before references and pictures, which begin with the same characters, and after code.
        self._markdown.inlinePatterns.register(ShortcodePattern(PATTERN, self._markdown), "herald-call", 176)

    def convert(self, text: str, path: Path, prefix: str = "", lines: Lines | None = None) -> Converted:
        """The text of the file ``path``; ``prefix`` begins the ids of its footnotes, unless its head has a slug.

        ``lines`` are those of the whole file where ``text`` is a part of it.
        """
        markdown, lines = self._markdown.reset(), lines or Lines(text)
        markdown.Meta = {}
        mistakes: list[Mistake] = []

        def tell(line: int | None, what: str, remedy: str) -> None:
            mistakes.append(Mistake(path, line, what, remedy))

        self._finish.begin(lines, tell)
        self._notes.prefix = prefix
        if line := lines.crowded():
            tell(line, f"has more than {MAX_OPEN} brackets open at once", "close them, or put an empty line between")
            return Converted("", remainder=Remainder((), tuple(mistakes)))
        try:
            body: str = markdown.convert(text)
        except RecursionError:
            tell(None, "is nested too deeply", "use fewer levels of lists and quotations")
            return Converted("", remainder=Remainder((), tuple(mistakes)))
        check_html(body, lines, tell, len(self._finish.parts))
        remainder = Remainder(tuple(self._finish.parts), tuple(mistakes))
        return Converted(body, markdown.Meta, _headings(getattr(markdown, "toc_tokens", ())), remainder)


def heading_id(name: str, _separator: str = "-") -> str:
    """The id of a heading: plain letters and digits of any script, never one that the pages have already."""
    made = romanised(name) or "section"
    return f"{made}-section" if made in _TAKEN or made.startswith("the-") else made


def _headings(tokens: Iterable[Mapping[str, Any]]) -> tuple[Heading, ...]:
    return tuple(
        Heading(token["level"], token["id"], html.unescape(token["name"]), _headings(token["children"]))
        for token in tokens
    )


def _own(notes: Footnotes, has_head: bool) -> list[Extension | str]:
    names = [name for name in _OURS if name != "footnotes" and (has_head or name not in ("meta", "toc"))]
    return [*(f"{_PACKAGE}{name}" for name in names), notes]


def _added(settings: Mapping[str, Any]) -> list[Any]:
    """Extensions of the settings that are none of Herald's, each once."""
    named = [*settings.get("extensions", ()), *settings.get("extension_configs", {})]
    known = {*_OURS, "extra"}
    return [name for name in dict.fromkeys(named) if not isinstance(name, str) or _short(name) not in known]


def _short(name: str) -> str:
    return name.removeprefix(_PACKAGE)


def _configs(settings: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What Herald sets, and on top of it what the settings say."""
    said: dict[str, dict[str, Any]] = dict(settings.get("extension_configs", {}))
    by_name = {_short(name): dict(config) for name, config in said.items()}
    nested = by_name.pop("extra", {})
    ours: dict[str, dict[str, Any]] = {
        # The pages' policy allows no style attributes.
        "tables": {"use_align_attribute": True},
        "codehilite": {"css_class": "highlight", "guess_lang": False},
        "toc": {"slugify": heading_id, "permalink": False},
    }
    configs = {
        f"{_PACKAGE}{name}": {**ours.get(name, {}), **nested.get(name, {}), **by_name.get(name, {})} for name in _OURS
    }
    return {name: config for name, config in said.items() if _short(name) not in {*_OURS, "extra"}} | configs
