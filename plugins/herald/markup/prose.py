"""Short texts that stand in data files, such as the abstract of a talk, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from herald.core.errors import Mistake
from herald.markup.converter import Converter
from herald.markup.model import PLACEHOLDER

NAME = "prose"
"""Of the function in the context: from text, file and line to HTML and mistakes."""


class Prose:
    """Makes HTML of texts in Markdown; one Markdown instance for all of them."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        """``settings`` is Pelican's ``MARKDOWN``."""
        self._settings = settings
        self._converter: Converter | None = None

    def __call__(self, text: str, path: Path, line: int | None) -> tuple[str, tuple[Mistake, ...]]:
        """The HTML of a text that stands in the file ``path``, at or below ``line``; and what is wrong with it.

        Pictures and shortcodes need a page of their own: here they are mistakes.
        """
        if self._converter is None:
            self._converter = Converter(self._settings, has_head=False)
        converted = self._converter.convert(text, path)
        # The lines of a part are counted within it, and where YAML folds lines nobody knows which it was.
        mistakes = [replace(mistake, line=line) for mistake in converted.remainder.mistakes]
        if converted.remainder.parts:
            what, remedy = "shows a picture or calls a shortcode in a short text", "put it into a text with a page"
            mistakes.append(Mistake(path, line, what, remedy))
        return PLACEHOLDER.sub("", converted.html), tuple(mistakes)
