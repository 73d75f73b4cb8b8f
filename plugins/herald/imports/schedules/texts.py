"""Texts of a schedule: without control characters, and abstracts as Markdown that a page may show."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from urllib.parse import quote, urljoin, urlsplit

from herald.imports.schedules.model import Tell
from herald.imports.wordpress.cleaning import cleaned
from herald.imports.wordpress.markdown import markdown_of
from herald.imports.wordpress.marks import Remarks
from herald.imports.wordpress.paragraphs import paragraphed
from herald.imports.wordpress.resolver import Picture, Target

# What no text file can hold, and the characters by which the conversion marks its places.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\ue002\ufffe\uffff]")
_MOST_ROUNDS = 5
_LT, _GT = "\ue000", "\ue001"
# As Markdown reads it: as many backticks as before, in the same paragraph; or a fence.
_CODE = re.compile(
    r"^(?P<fence>```+)[^`\n]*\n.*?^(?P=fence)[ ]*$|(?<!\\)(?P<tick>`+)(?:(?!\n\s*\n).)+?(?<!`)(?P=tick)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_BLOCKS = re.compile(r"</?(?:p|div|ul|ol|li|h[1-6]|table|blockquote|pre|section|article|dl|hr)\b[^<>]*>", re.IGNORECASE)
_INLINE = (
    (re.compile(r"<br\s*/?>\n?", re.IGNORECASE), "  \n"),
    (re.compile(r"</?(?:b|strong)(?:\s[^<>]*)?>", re.IGNORECASE), "**"),
    (re.compile(r"</?(?:i|em)(?:\s[^<>]*)?>", re.IGNORECASE), "*"),
    (re.compile(r"<(?:script|style)\b[^<>]*>.*?</(?:script|style)\s*>", re.IGNORECASE | re.DOTALL), ""),
)
_ANCHOR = re.compile(r"<a\s[^<>]*?href\s*=\s*[\"']?([^\"'<>\s]*)[\"']?[^<>]*>(.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
_OPEN = re.compile(r"<(?=[a-zA-Z/!?])(?!(?:https?://|mailto:)[^\s<>]+>|[^\s<>@/]+@[^\s<>@/]+>)")
_PICTURE = re.compile(r"!\[([^\[\]\n]*)\](?=[(\[])")
_LINK = re.compile(
    r"(?<!\\)\[([^\[\]\n]*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?((?:\s+[\"'][^\"'\n]*[\"'])?)\s*\)"
)
# What RFC 3986 has escaped everywhere, and control characters.
_UNSAFE = re.compile(r'[\s\x00-\x1f\x7f<>"\\^`{|}]')
_MAIL = re.compile(r"mailto:[^\s()<>]+@[^\s()<>]+")
# Elements that Markdown has no sign for, and that pages may show.
_KEPT = re.compile(r"<(small|sup|sub|del|ins|kbd|mark|u|q|cite|var|dfn|strong|em)>([^<>]*)</\1>|<(!-- --)>")


def plain(text: str, tell: Tell) -> str:
    """The text without control characters; what line breaks there are is '\\n'."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    found = _CONTROL.sub("", text)
    if found != text:
        tell("has control characters; they were left out")
    return found


def one_line(text: str, tell: Tell) -> str:
    """As ``plain``, on one line."""
    return " ".join(plain(text, tell).split())


def is_address(url: str) -> bool:
    """Whether this is a whole address of the web."""
    try:
        parts = urlsplit(url)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return is_good and not _UNSAFE.search(url)


def whole_address(url: str, base: str) -> str:
    """The address of the web, made whole by ``base`` where it is relative; '' if it is none."""
    url = _UNSAFE.sub(lambda match: quote(match[0]), url.strip())
    if url.lower().startswith("www."):
        url = f"https://{url}"
    try:
        whole = urljoin(base, url) if base and url and not _scheme(url) else url
    except ValueError:
        return ""
    return whole if is_address(whole) else ""


def markdown_from(text: str, base: str, tell: Tell) -> str:
    """An abstract as Markdown that is safe to show: HTML converted, pictures of elsewhere and relative links mended.

    ``base`` is where relative links lead from; '' if nobody knows.
    """
    text = _straight(plain(text, tell))
    pieces = list(_pieces(text))
    if any(_BLOCKS.search(piece) for piece, is_code in pieces if not is_code):
        remarks = Remarks()
        body = cleaned(paragraphed(text), _Elsewhere(base), remarks)
        text, told = remarks.placed(markdown_of(body))
        tell("is HTML; it was made Markdown")
        for remark in dict.fromkeys(f"{remark.kind} {remark.what}" for remark in told if remark.kind != "styled"):
            tell(f"its HTML was cleaned: {remark}")
        return _straight(text)
    # What is taken out may bring others together: backticks around something.
    for _round in range(_MOST_ROUNDS):
        before, text = (
            text,
            "".join(piece if is_code else _mended(piece, base, tell) for piece, is_code in _pieces(text)),
        )
        if text == before:
            break
    return _straight(text)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and whether each is code."""
    end = 0
    for match in _CODE.finditer(text):
        yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    yield text[end:], False


def _straight(text: str) -> str:
    """Without the indentation of an XML file, blanks at the ends of lines, and more than one empty line."""
    first, newline, rest = text.expandtabs(4).strip("\n").partition("\n")
    lines = f"{first.lstrip()}{newline}{textwrap.dedent(rest)}".split("\n")
    # Two blanks are a line break in Markdown, where a line follows.
    ends = [f"{line.rstrip()}  " if line.endswith("  ") and line.strip() and after.strip() else line.rstrip()
            for line, after in zip(lines, [*lines[1:], ""], strict=True)]  # fmt: skip
    return re.sub(r"\n{3,}", "\n\n", "\n".join(ends)).strip()


def _mended(text: str, base: str, tell: Tell) -> str:
    """Markdown between code: the tags of HTML as signs of Markdown, or gone."""
    before = text = _KEPT.sub(lambda match: match[0].replace("<", _LT).replace(">", _GT), text)
    for pattern, sign in _INLINE:
        text = pattern.sub(sign, text)
    text = _ANCHOR.sub(lambda match: f"[{' '.join(match[2].split()) or match[1]}]({match[1]})", text)
    text = _TAG.sub(lambda match: match[0] if not _OPEN.match(match[0]) else "", text)
    if text != before:
        tell("has HTML in its Markdown; it was made Markdown")
    text = _OPEN.sub("&lt;", text).replace(_LT, "<").replace(_GT, ">")
    text = text.replace("{:", "{ :")
    if _PICTURE.search(text):
        tell("shows a picture of elsewhere; it was made a link")
        text = _PICTURE.sub(lambda match: f"[{match[1].strip() or 'Picture'}]", text)
    # What is left of them are shortcodes, and beginnings that lead nowhere.
    text = text.replace("![", "!\\[")

    def mend(match: re.Match[str]) -> str:
        url = match[2] if _MAIL.fullmatch(match[2]) else whole_address(match[2], base)
        if not url:
            tell(f"links to '{match[2]}', which is no address; the words stayed")
            return match[1]
        return match[0] if url == match[2] else f"[{match[1]}]({url}{match[3]})"

    return _LINK.sub(mend, text)


def _scheme(url: str) -> str:
    match = re.match(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):", url)
    return match[1].lower() if match else "{" if url.startswith(("{", "|")) else ""


class _Elsewhere:
    """The resolver of texts whose links and pictures are all elsewhere."""

    def __init__(self, base: str) -> None:
        self._base = base

    def link(self, href: str) -> Target:
        """The whole address, or none."""
        url = href if _MAIL.fullmatch(href) else whole_address(href, self._base)
        return Target(url, None if url else ("removed", f"the link to {href[:60]}"))

    def picture(self, src: str, alt: str, caption: str) -> Picture:
        """Never shown: the pages' policy blocks pictures of other hosts."""
        return Picture(whole_address(src, self._base), alt or caption or "without a name", is_here=False)
