"""Words, emphasis, links and pictures inside a paragraph, in the Markdown that Python-Markdown reads."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from lxml import html as lxml_html

Node: TypeAlias = "str | lxml_html.HtmlElement"

_BREAK = "\ue002"
_MARKS = "(?:\ue000\\d+\ue001)*"
_STRONG = frozenset({"strong", "b"})
_EMPHASIS = frozenset({"em", "i"})
_CODE = frozenset({"code", "tt", "samp"})
# What Markdown has no sign for, and what keeps its meaning as HTML.
_HTML = {"s": "del", "strike": "del"} | {
    name: name for name in ("sup", "sub", "del", "ins", "kbd", "abbr", "q", "cite", "small", "mark", "u", "var", "dfn")
}
_ESCAPES = (
    (re.compile(r"\\(?=[\\`*_{}\[\]()>#+\-.!])"), r"\\\\"),
    (re.compile(r"([*`])"), r"\\\1"),
    # Only between two letters or digits is it no sign of Markdown.
    (re.compile(r"(?<![^\W_])_|_(?![^\W_])"), r"\_"),
    (re.compile(r"&(?=#?\w+;)"), "&amp;"),
    (re.compile(r"<(?=[A-Za-z/!?])"), "&lt;"),
    (re.compile(r"\[(?=\^|TOC\]|[^\[\]]*\]\()"), r"\["),
    (re.compile(r"\{(?=[:#.])"), r"\{"),
    (re.compile(r"!(?=\[)"), r"\!"),
)
# What would begin a block if it stood first in a line.
_STARTS = (
    (re.compile(rf"({_MARKS})(#{{1,6}}|>|[-+](?=\s|$)|!!!|---+\s*$)"), r"\1\\\2"),
    # Markdown has no backslash for these.
    (re.compile(rf"({_MARKS})~(?=~~)"), r"\1&#126;"),
    (re.compile(rf"({_MARKS})=(?==*\s*$)"), r"\1&#61;"),
    (re.compile(rf"({_MARKS}\d{{1,9}})\.(?=\s|$)"), r"\1\."),
    (re.compile(rf"({_MARKS}):(?=\s)"), r"\1&#58;"),
    (re.compile(rf"({_MARKS})\|"), r"\1&#124;"),
    (re.compile(rf"({_MARKS})(\[[^\[\]]+\]:)"), r"\1\\\2"),
)
_FRENCH = re.compile("\u00a0(?=[:;!?»%])|(?<=«)\u00a0")


def nodes(element: lxml_html.HtmlElement) -> Iterator[Node]:
    """The texts and elements in an element, in their order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def line_of(content: Iterable[Node]) -> str:
    """The nodes on one line: for headings, cells and captions."""
    return " ".join(_written(content).replace(_BREAK, " ").split())


def paragraph(content: Iterable[Node]) -> str:
    """The nodes as a paragraph; where the page had a line break, the line ends in two blanks. '' for no words."""
    text = re.sub(r"[ \t\n\r\f]+", " ", _written(content))
    text = re.sub(rf" ({_MARKS}) +", r" \1", text)
    lines: list[str] = []
    marks = ""
    for line in text.split(_BREAK):
        if re.sub(_MARKS, "", line).strip():
            lines.append(marks + _begun(line.strip()))
            marks = ""
        else:
            marks += line.strip()
    return "  \n".join(lines) + marks


def escaped(text: str, is_linked: bool = False) -> str:
    """Words that Markdown takes as they are; ``is_linked``: they are the text of a link."""
    for pattern, replacement in _ESCAPES:
        text = pattern.sub(replacement, text)
    return re.sub(r"(?<!\\)([\[\]])", r"\\\1", text) if is_linked else text


def address(url: str) -> str:
    """A link's target with nothing in it that would end the link."""
    signs = {
        " ": "%20",
        "(": "%28",
        ")": "%29",
        "<": "%3C",
        ">": "%3E",
        '"': "%22",
        "\\": "%5C",
        "`": "%60",
        "|": "%7C",
    }
    return "".join(signs.get(sign, sign) for sign in url if sign.isprintable())


def image(element: lxml_html.HtmlElement, caption: str = "") -> str:
    """A picture; one that stands alone and has a caption is a figure."""
    alt = escaped(" ".join((element.get("alt") or "").split()), is_linked=True)
    title = f' "{_quoted(caption)}"' if caption else ""
    return f"![{alt}]({address(element.get('src') or '')}{title})"


def _quoted(caption: str) -> str:
    """A caption between straight quotes: those inside it become curly."""
    return re.sub(r'"([^"]*)"', "“\\1”", caption).replace('"', "”").replace("\\", "")


def _begun(line: str) -> str:
    for pattern, replacement in _STARTS:
        line = pattern.sub(replacement, line, count=1) if pattern.match(line) else line
    return line


def _written(content: Iterable[Node], is_linked: bool = False, inside: frozenset[str] = frozenset()) -> str:
    out = ""
    for node in content:
        if isinstance(node, str):
            text = _FRENCH.sub("\ue003", node).replace("\u00a0", " ").replace("\ue003", "\u00a0")
            out += escaped(re.sub(r"[ \t\n\r\f]+", " ", text.replace(_BREAK, "")), is_linked)
        else:
            out += _element(node, out, is_linked, inside)
    return out


def _element(element: lxml_html.HtmlElement, before: str, is_linked: bool, inside: frozenset[str]) -> str:
    tag = element.tag
    anchor = f'<span id="{element.get("id")}"></span>' if element.get("id") else ""
    if tag == "br":
        return _BREAK
    if tag == "img":
        return anchor + image(element)
    if tag in _CODE:
        return anchor + _code(element.text_content())
    if tag == "a":
        return anchor + _link(element, is_linked, inside)
    kind = "strong" if tag in _STRONG else "em" if tag in _EMPHASIS else _HTML.get(tag, "")
    text = _written(nodes(element), is_linked, inside | {kind})
    if not kind or kind in inside:
        # Block elements within a line part their words.
        return anchor + (text if kind or tag in ("span", "font", "big", "a", "bdi", "bdo", "time") else f" {text} ")
    return anchor + _around(kind, text, before, element)


def _around(kind: str, text: str, before: str, element: lxml_html.HtmlElement) -> str:
    core = text.strip(f" {_BREAK}")
    if not core:
        return text
    lead, trail = text[: text.index(core)], text[text.index(core) + len(core) :]
    sign = {"strong": "**", "em": "*"}.get(kind)
    # Two signs that touch would be read as another one.
    is_apart = not (before.endswith("*") and not lead)
    if sign and is_apart and (not core.startswith("*") or re.fullmatch(r"(\*\*?)(?!\*)[^*]+\1", core)):
        return f"{lead}{sign}{core}{sign}{trail}"
    title = f' title="{html.escape(element.get("title") or "")}"' if kind == "abbr" and element.get("title") else ""
    return f"{lead}<{kind}{title}>{core}</{kind}>{trail}"


def _code(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        return ""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if longest else f"{fence}{text}{fence}"


def _link(element: lxml_html.HtmlElement, is_linked: bool, inside: frozenset[str]) -> str:
    href = element.get("href")
    if is_linked or not href:
        return _written(nodes(element), is_linked, inside)
    text = _written(nodes(element), True, inside)
    core = text.strip(f" {_BREAK}")
    lead, trail = (text[: text.index(core)], text[text.index(core) + len(core) :]) if core else ("", "")
    core = core.replace(_BREAK, " ")
    bare = "".join(element.itertext())
    if re.fullmatch(r"https?://[^\s<>]+", href) and re.sub("\ue000\\d+\ue001", "", bare).strip() == href:
        marks = "".join(re.findall("\ue000\\d+\ue001", bare))
        return f"{lead}{marks}<{href}>{trail}"
    if not re.sub(_MARKS, "", core):
        return text
    title = " ".join((element.get("title") or "").split())
    said = f' "{_quoted(title)}"' if title and title != bare.strip() else ""
    return f"{lead}[{core}]({address(href)}{said}){trail}"
