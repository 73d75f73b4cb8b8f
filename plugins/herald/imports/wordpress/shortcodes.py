"""WordPress's shortcodes, ``[name key="value"]text[/name]``, become HTML; those that nobody knows leave their text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from herald.imports.wordpress.marks import Remarks

# [[name]] is how WordPress writes about a shortcode.
_TAG = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]{0,40})((?:[^\[\]\"'<>]|\"[^\"<>]*\"|'[^'<>]*'|<[^<>]*>)*+)\](\]?)")
_PAIR = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))|\"([^\"]*)\"|(\S+)")
# By SyntaxHighlighter Evolved, Crayon and others.
_CODE = ("sourcecode", "code", "source", "crayon", "highlight", "syntax", "codesyntax")
_LANGUAGES = (
    *("bash", "c", "cpp", "csharp", "css", "diff", "erlang", "go", "groovy", "html", "java", "javascript", "js"),
    *("jscript", "latex", "lua", "makefile", "matlab", "objc", "perl", "php", "plain", "powershell", "py", "python"),
    *("r", "ruby", "scala", "shell", "sql", "text", "vb", "xhtml", "xml", "yaml"),
)
# CodeColorer puts flags and the language into the name: [ccnLe_php].
_VERBATIM = re.compile(
    r"<(pre|code|script|style|textarea)\b[^<>]*>|(<!--)"
    rf"|\[(cc[ibnelsw]{{0,6}}(?:_\w+)?|{'|'.join((*_CODE, *_LANGUAGES))})(?=[\s\]=])([^\[\]]*)\]",
    re.IGNORECASE,
)
_KNOWN_HTML = re.compile(r"<(?!/?(?:a|b|strong|i|em|u|span|font|br|code|tt|ins|del|s|sup|sub|p|div)\b[^<>]*>)")
# 'contact-form-7' and the like; not 'a-z', which stands in patterns.
_PLUGIN = re.compile(r"[a-z][a-z0-9]+(?:[_-][a-z0-9]+)+")
_DEEPEST = 8
_SITES = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}


@dataclass(frozen=True)
class Shortcode:
    """One that was found: its name in lower case, what it says, and the HTML that it encloses ('' if none)."""

    name: str
    named: Mapping[str, str]
    bare: Sequence[str]
    """Values without a key, in their order."""
    body: str


def expanded(content: str, pictures: Callable[[Shortcode], str], remarks: Remarks) -> str:
    """The content without shortcodes; code is set in ``<pre>``. ``pictures`` makes the HTML of a gallery."""
    pieces = []
    for is_code, piece in _verbatim(content):
        pieces.append(piece if is_code else _expanded(piece, pictures, remarks, 0))
    return "".join(pieces)


def _verbatim(content: str) -> list[tuple[bool, str]]:
    """The content in pieces, and which of them are code: no shortcode is looked for in those."""
    pieces = []
    start = at = 0
    while match := _VERBATIM.search(content, at):
        name = (match[1] or match[3] or "").lower()
        close = "-->" if match[2] else f"</{name}>" if match[1] else f"[/{name}]"
        found = re.compile(re.escape(close), re.IGNORECASE).search(content, match.end())
        is_spoken = content[max(0, match.start() - 1)] == "[" and match[3] is not None and match.start() > 0
        if not found or is_spoken:
            at = match.end()
            continue
        pieces.append((False, content[start : match.start()]))
        body = content[match.end() : found.start()]
        if match[3]:
            pieces.append((True, _code(name, match[4], body)))
        elif name == "pre":
            pieces.append((True, f"{match[0]}{_preformatted(match[0], body)}</pre>"))
        elif name == "code":
            pieces.append((True, _inline_code(match[0], body)))
        else:
            pieces.append((True, content[match.start() : found.end()]))
        start = at = found.end()
    return [*pieces, (False, content[start:])]


def _preformatted(tag: str, body: str) -> str:
    """What stands in a ``<pre>``, so that code which nobody escaped is not taken for HTML."""
    if re.search(r"\slang=", tag) and not re.search(r"\sescaped=.?true", tag):
        return html.escape(body, quote=False) if "<" in body else body
    return _KNOWN_HTML.sub("&lt;", body)


def _inline_code(tag: str, body: str) -> str:
    """What stands in a ``<code>``: several lines of it are a block."""
    inner = re.sub(r"</?pre\b[^<>]*>", "", body)
    text = _KNOWN_HTML.sub("&lt;", inner)
    return f"\n\n<pre>{text}</pre>\n\n" if "\n" in inner.strip() else f"{tag}{text}</code>"


def _code(name: str, said: str, body: str) -> str:
    named, bare = _values(said)
    language = named.get("language") or named.get("lang") or (name if name in _LANGUAGES else "")
    if name == "highlight" and bare and not language:
        language = bare[0]
    if name.startswith("cc") and "_" in name and not language:
        language = name.partition("_")[2]
    if re.search(r"&(?:lt|gt|amp|quot|#\d+);", body):
        body = html.unescape(body)
    escaped = html.escape(body.strip("\r\n"), quote=False)
    if name.startswith("cci"):
        return f"<code>{escaped}</code>"
    return f'\n\n<pre data-language="{html.escape(language)}">{escaped}</pre>\n\n'


def _expanded(text: str, pictures: Callable[[Shortcode], str], remarks: Remarks, depth: int) -> str:
    pieces = []
    at = 0
    for match in _TAG.finditer(text):
        if match.start() < at:
            continue
        name, said = match[3].lower(), match[4]
        if match[1] and match[5] and not said.startswith(":"):
            pieces += [text[at : match.start()], match[0][1:-1]]
            at = match.end()
            continue
        # A bracket too many on one side is text.
        begin = match.start() + len(match[1])
        end = match.end() - len(match[5])
        close = re.compile(rf"\[/{re.escape(match[3])}\s*\]", re.IGNORECASE).search(text, end)
        is_closing = bool(match[2])
        if is_closing or not (name in _MAKERS or _is_shortcode(said, name, close is not None)):
            if is_closing and (name in _MAKERS or _PLUGIN.fullmatch(name)):
                pieces.append(text[at:begin])
                at = end
            continue
        pieces.append(text[at:begin])
        body = ""
        if close and (name not in _LONE or close.start() < _next(match[3], text, end)):
            body, end = text[end : close.start()], close.end()
        at = end
        if body and depth < _DEEPEST:
            body = _expanded(body, pictures, remarks, depth + 1)
        named, bare = _values(said)
        pieces.append(_made(Shortcode(name, named, bare, body), pictures, remarks, match[0]))
    return "".join([*pieces, text[at:]])


def _next(name: str, text: str, at: int) -> int:
    found = text.lower().find(f"[{name.lower()}", at)
    return found if found >= 0 else len(text)


def _is_shortcode(said: str, name: str, is_closed: bool) -> bool:
    """Whether brackets that no maker is known for are one: '[sic]' and '[see below]' are text."""
    return is_closed or bool(re.search(r"\s[\w-]+\s*=", said)) or (not said.strip() and bool(_PLUGIN.fullmatch(name)))


def _values(said: str) -> tuple[dict[str, str], list[str]]:
    named: dict[str, str] = {}
    bare = []
    for match in _PAIR.finditer(re.sub(r"<[^<>]*>", "", said).strip().lstrip("= ").rstrip("/ ")):
        if match[1]:
            named[match[1].lower()] = html.unescape(match[2] or match[3] or match[4] or "")
        else:
            bare.append(html.unescape(match[5] or match[6]))
    return named, bare


def _made(code: Shortcode, pictures: Callable[[Shortcode], str], remarks: Remarks, written: str) -> str:
    if code.name in ("gallery", "playlist"):
        return pictures(code)
    if maker := _MAKERS.get(code.name):
        return maker(code)
    return f"{remarks.mark('shortcode', written)}{code.body}"


def _caption(code: Shortcode) -> str:
    picture = re.search(r"(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?", code.body, re.IGNORECASE)
    if not picture:
        return code.body
    said = code.named.get("caption") or code.body[picture.end() :].strip()
    return f"\n\n<figure>{picture[0]}<figcaption>{said}</figcaption></figure>\n\n"


def _media(code: Shortcode) -> str:
    """A film, a recording or somebody else's page: a plain link in a paragraph of its own."""
    keys = ("src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "flv", "url", "href", "id")
    source = next((code.named[key] for key in keys if code.named.get(key)), "") or re.sub(r"<[^<>]*>", "", code.body)
    source = (source or (code.bare[0] if code.bare else "")).strip()
    if not source:
        return ""
    if "://" not in source and (site := _SITES.get(code.name)):
        source = f"{site}{source}"
    if "://" not in source:
        return f"\n\n{html.escape(code.name)}: {html.escape(source)}\n\n"
    return f"\n\n{html.escape(source, quote=False)}\n\n"


def _body(code: Shortcode) -> str:
    return code.body


_MAKERS: Mapping[str, Callable[[Shortcode], str]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "gallery": _body,
    "playlist": _body,
    **dict.fromkeys(
        ("embed", "audio", "video", "youtube", "vimeo", "googlevideo", "soundcloud", "tweet", "gist"), _media
    ),
}
# Those that mostly stand alone: a closing one may belong to another of the same name.
_LONE = frozenset({"gallery", "audio", "video", "youtube", "vimeo", "playlist"})
