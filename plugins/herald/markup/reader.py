"""The reader of Markdown files in the place of Pelican's: the same heads, with moments in the site's zone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.readers import DUPLICATES_DEFINITIONS_ALLOWED, BaseReader, MarkdownReader
from pelican.utils import pelican_open

from herald import host
from herald.core.addresses import romanised
from herald.core.dates import parse_moment
from herald.core.errors import Mistake
from herald.markup.converter import Converter
from herald.markup.lines import Lines
from herald.markup.model import KEY, TAG, Converted, Remainder

MOMENTS = frozenset({"date", "modified", "expires", "starts", "ends", "announced"})
"""Keys of heads whose values are moments."""
_YES_OR_NO = {"yes": True, "no": False}


class HeraldMarkdownReader(MarkdownReader):
    """Reads posts, pages and notices. One per generator, with one Markdown instance for all its files."""

    def __init__(self, settings: dict[str, Any]) -> None:
        # Not the one of MarkdownReader, which writes into the settings.
        BaseReader.__init__(self, settings)
        self._converters: tuple[Converter, Converter] | None = None

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The HTML, with placeholders for what other plugins know, and the metadata; a ``Remainder`` is one of them."""
        if self._converters is None:
            # Not before it is wanted: Pelican makes more readers than it uses.
            markdown = self.settings["MARKDOWN"]
            self._converters = Converter(markdown, has_head=True), Converter(markdown, has_head=False)
        whole, _ = self._converters
        path = Path(source_path)
        with pelican_open(source_path) as text:
            lines = Lines(text)
            converted = whole.convert(text, path, romanised(path.stem), lines)
        return converted.html, self._metadata(converted, path, lines)

    def process_metadata(self, name: str, value: Any) -> Any:
        """The value as the site means it. A moment that is none is left out: the check of heads tells it."""
        if name in MOMENTS:
            try:
                return parse_moment(str(value).strip(), host.zone(self.settings))
            except ValueError:
                return super().process_metadata("status", "")  # Pelican's way to leave a value out
        if name == "redirect_from":
            return tuple(" ".join([value] if isinstance(value, str) else value).replace(",", " ").split())
        if name == "toc":
            return _YES_OR_NO.get(str(value).strip().lower(), False)
        return super().process_metadata(name, value)

    def _metadata(self, converted: Converted, path: Path, lines: Lines) -> dict[str, Any]:
        metadata: dict[str, Any] = {}
        parts, mistakes = list(converted.remainder.parts), list(converted.remainder.mistakes)
        for name, values in converted.head.items():
            value: Any = values
            if name in self.settings["FORMATTED_FIELDS"]:
                field = self._field("\n".join(values), path, lines)
                value = _renumbered(field.html, len(parts), len(field.remainder.parts))
                parts += field.remainder.parts
                mistakes += field.remainder.mistakes
            elif len(values) == 1 or not DUPLICATES_DEFINITIONS_ALLOWED.get(name, True):
                value = values[0]
            if name == "toc" and str(value).strip().lower() not in _YES_OR_NO:
                mistakes.append(Mistake(path, lines.find("toc:"), f"Toc is '{value}'", "write yes or no"))
            metadata[name] = self.process_metadata(name, value)
        metadata["toc_tokens"] = converted.headings
        metadata[KEY] = Remainder(tuple(parts), tuple(mistakes))
        return metadata

    def _field(self, text: str, path: Path, lines: Lines) -> Converted:
        """A formatted field of the head, such as the summary."""
        assert self._converters is not None
        return self._converters[1].convert(text, path, f"{romanised(path.stem)}-summary", lines)


def _renumbered(body: str, start: int, count: int) -> str:
    """The placeholders of a field, counted on from those of the text."""
    for number in reversed(range(count)):
        body = body.replace(f'<{TAG} id="{number}">', f'<{TAG} id="{start + number}">')
    return body
