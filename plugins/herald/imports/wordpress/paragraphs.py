"""WordPress keeps text without paragraphs: blank lines make them when a page is shown. Here they become HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "iframe", "legend", "li", "main", "menu", "nav", "noscript", "object", "ol", "option", "p", "pre"),
        *(
            "script",
            "section",
            "select",
            "style",
            "summary",
            "table",
            "tbody",
            "td",
            "textarea",
            "tfoot",
            "th",
            "thead",
        ),
        *("tr", "ul", "video", "audio", "embed", "caption", "colgroup", "col"),
    }
)
_VOID = frozenset({"hr", "col", "embed"})
# Nothing in these becomes a paragraph.
_CLOSED = frozenset(
    {
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "figcaption", "summary", "caption", "legend", "figure", "pre"),
        *("script", "style", "textarea", "iframe", "object", "option", "select", "video", "audio", "table", "tr"),
        *("thead", "tbody", "tfoot", "ul", "ol", "dl", "noscript"),
    }
)
# These hold paragraphs only if there is more than one.
_SMALL = frozenset({"li", "dd", "td", "th"})
_VERBATIM = frozenset({"pre", "script", "style", "textarea"})

_PIECE = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w:-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>", re.DOTALL)
_BLOCK_COMMENT = re.compile(r"<!--\s*(/?)wp:([\w/-]+)(.*?)(/?)-->\s*?\n?", re.DOTALL)
_LOOSE = re.compile(r"<!--\s*(?:nextpage|noteaser)\s*-->")
_BREAK = re.compile(r"[ \t]*(?:<br\s*/?>[ \t]*)?\n", re.IGNORECASE)
MORE = "<hr data-more='1'>"
"""Where the part that lists show ends."""
_MORE = re.compile(r"(?:<p[^<>]*>\s*)?<!--more.*?-->(?:\s*</p>)?", re.DOTALL)


def paragraphed(content: str) -> str:
    """The content as the HTML that WordPress would show; the comments of its block editor are gone."""
    text = content.replace("\r\n", "\n").replace("\r", "\n")
    text = _LOOSE.sub("\n\n", _MORE.sub(f"\n\n{MORE}\n\n", text))
    if "<!-- wp:" not in text:
        return _paragraphs(text)
    pieces: list[str] = []
    depth = at = 0
    for match in _BLOCK_COMMENT.finditer(text):
        piece = text[at : match.start()]
        pieces.append(piece if depth else _paragraphs(piece))
        at = match.end()
        is_classic = match[2] in ("freeform", "core/freeform")
        if match[1]:
            depth = max(0, depth - 1) if not is_classic else depth
        elif not match[4] and not is_classic:
            depth += 1
    return "".join([*pieces, _paragraphs(text[at:])])


@dataclass
class _Page:
    """What has been written so far, and the text that is waiting to become a paragraph."""

    out: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    has_blank: list[bool] = field(default_factory=list)

    def flush(self, is_parted: bool = False) -> None:
        """Write what waits. ``is_parted``: a blank line, not a tag, ends it."""
        text = "".join(self.waiting).strip(" \t\n")
        self.waiting.clear()
        around = self.open[-1] if self.open else ""
        if around in _SMALL:
            self.has_blank[-1] |= is_parted
        if not text:
            return
        text = _BREAK.sub("<br>\n", text)
        is_bare = around in _CLOSED or (around in _SMALL and not self.has_blank[-1])
        self.out.append(f"{text}\n" if is_bare else f"<p>{text}</p>\n")


def _paragraphs(text: str) -> str:
    page = _Page()
    at = 0
    while match := _PIECE.search(text, at):
        _say(page, text[at : match.start()])
        at = match.end()
        name = (match[2] or "").lower()
        if name not in _BLOCKS:
            page.waiting.append(match[0])
            continue
        page.flush()
        page.out.append(match[0])
        if match[1]:
            _close(page, name)
        elif name in _VERBATIM:
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, at)
            stop = end.end() if end else len(text)
            page.out.append(text[at:stop])
            at = stop
        elif name not in _VOID and not match[0].endswith("/>"):
            _open(page, name)
    _say(page, text[at:])
    page.flush()
    return "".join(page.out)


def _say(page: _Page, text: str) -> None:
    if page.open and page.open[-1] in _CLOSED:
        # A blank line in a heading is a space, and a line break in one is meant.
        page.waiting.append(re.sub(r"\n\s*\n", "\n", text))
        return
    first, *others = re.split(r"\n[ \t]*\n\s*", text)
    page.waiting.append(first)
    for part in others:
        page.flush(is_parted=True)
        page.waiting.append(part)


def _open(page: _Page, name: str) -> None:
    # HTML lets these close themselves.
    if name in ("li", "dt", "dd", "p", "tr", "td", "th") and page.open:
        twins = {"dt": ("dt", "dd"), "dd": ("dt", "dd"), "td": ("td", "th"), "th": ("td", "th")}.get(name, (name,))
        if page.open[-1] in twins:
            page.open.pop()
            page.has_blank.pop()
    page.open.append(name)
    page.has_blank.append(False)


def _close(page: _Page, name: str) -> None:
    if name in page.open:
        while page.open.pop() != name:
            page.has_blank.pop()
        page.has_blank.pop()
