"""Footnotes whose ids begin with the text's own name, so that several texts can stand on one page."""

from __future__ import annotations

from markdown.extensions.footnotes import FootnoteExtension

SEPARATOR = "-"
"""Letters, digits and hyphens make ids that fragments and style sheets name without escapes."""


class Footnotes(FootnoteExtension):
    """Python-Markdown's footnotes; ``prefix`` is set before each text, and stands back behind a slug in its head."""

    prefix = ""

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802
        """The id of the note."""
        return f"fn{SEPARATOR}{self._own(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, N802
        """The id of the place that refers to it."""
        return str(self.unique_ref(f"fnref{SEPARATOR}{self._own(id)}", found))

    def _own(self, name: str) -> str:
        (prefix,) = getattr(self.md, "Meta", {}).get("slug", [self.prefix])[:1]
        # An id has no white space (HTML, 3.2.6).
        return "-".join(f"{prefix} {name}".split())
