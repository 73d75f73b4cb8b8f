"""What may not be published in a text's HTML: told from the elements that a browser would make of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from herald.markup.lines import Lines
from herald.markup.model import TAG

Tell = Callable[[int | None, str, str], None]

_TEXTUAL = """
a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl dt em
figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark menu nav ol p pre q rp rt ruby s
samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
ELEMENTS = frozenset({*_TEXTUAL.split(), TAG})
"""Those of HTML that hold text, and neither run, load nor send anything."""

_KNOWN = "http https mailto tel sms xmpp irc ircs matrix ftp ftps sftp git ssh news nntp geo magnet webcal"
SCHEMES = frozenset(_KNOWN.split())
"""Of addresses that a link may have."""

_POLICY = "which the pages' policy blocks"
_REMEDIES = {
    "script": ("contains a script", "remove it; a page that needs one has it from the theme"),
    "style": (f"contains a style sheet, {_POLICY}", "remove it, or put its rules into the theme's"),
    "iframe": (f"embeds another page with <iframe>, {_POLICY}", "write a link to that page"),
    "frame": (f"embeds another page with <frame>, {_POLICY}", "write a link to that page"),
    "object": (f"embeds something with <object>, {_POLICY}", "write a link to it"),
    "embed": (f"embeds something with <embed>, {_POLICY}", "write a link to it"),
    "applet": (f"embeds something with <applet>, {_POLICY}", "write a link to it"),
    "audio": (f"embeds a sound, {_POLICY}", "write a link to it"),
    "video": (f"embeds a film, {_POLICY}", "write a link to it"),
    "form": (f"contains a form, {_POLICY}", "write an e-mail address, or a link to where the form is"),
    "input": ("contains a field of a form", "remove it; for a list of tasks write '- [ ] words'"),
    "meta": ("contains <meta>, which belongs to the head of a page", "remove it"),
    "base": ("contains <base>, which would bend every link of the page", "remove it"),
    "link": ("contains <link>, which belongs to the head of a page", "remove it"),
    "svg": ("contains a drawing in SVG", "save it as a file in the content folder, and show it as a picture"),
    "math": ("contains MathML", "write the formula as text, or show it as a picture"),
    "center": ("contains <center>", "remove it; how a text looks is up to the theme"),
    "font": ("contains <font>", "remove it; how a text looks is up to the theme"),
}
_ADDRESSES = frozenset({"href", "src", "cite", "action", "formaction", "poster", "data", "background", "longdesc"})
_REFUSED = {
    "style": (f"uses the attribute style, {_POLICY}", "remove it, or give the element a class that the theme knows"),
    "srcdoc": ("uses the attribute srcdoc", "remove it"),
    "srcset": ("uses the attribute srcset", "write ![what can be seen](path), and all sizes are made"),
    "ping": ("uses the attribute ping, which tells others what visitors do", "remove it"),
    "http-equiv": ("uses the attribute http-equiv", "remove it"),
    "autofocus": ("uses the attribute autofocus, which moves readers away from the top", "remove it"),
}
# As browsers read an address: white space in it, and control characters before it, are passed over (URL, 4.4).
_IGNORED = re.compile(r"^[\x00-\x20]+|[\t\n\r]+")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# What the theme may have open around a text: an end tag too many would close it.
_AROUND = "<main><section><div><article>"
_END = "herald-end"


def check_html(body: str, lines: Lines, tell: Tell, parts: int = 0) -> None:
    """Tell everything in the HTML ``body`` that may not be published, with its line in the source.

    ``parts`` is how many placeholders there ought to be.
    """
    tree = LexborHTMLParser(f"<body>{_AROUND}{body}<{_END}></{_END}></body>")
    ids: Counter[str] = Counter()
    placeholders = 0
    for node in tree.root.traverse() if tree.root is not None else ():
        tag = node.tag or ""
        placeholders += tag == TAG
        if tag.startswith("-"):
            continue  # a comment
        if tag in ("html", "head", "body", _END):
            # Attributes of a second <body> in the text are moved to the page's own.
            _check_attributes(tag, node, lines, tell)
            continue
        if tag not in ELEMENTS:
            _tell_element(tag, lines, tell)
            continue
        _check_attributes(tag, node, lines, tell)
        if name := node.attributes.get("id"):
            ids[name] += tag != TAG
    for name in sorted(name for name, count in ids.items() if count > 1):
        tell(
            lines.find(*(f"id={mark}{name}{mark}" for mark in ('"', "'", "")), f"#{name}", name),
            f"uses the id '{name}' twice",
            "give each element an id of its own",
        )
    if placeholders != parts:
        tell(lines.find(f"<{TAG}"), f"contains the element <{TAG}>, which Herald keeps for itself", "remove it")
    _check_ends(tree, body, lines, tell)


def scheme_of(address: str) -> str:
    """The scheme of an address as a browser understands it, in lower case; '' if it has none."""
    match = _SCHEME.match(_IGNORED.sub("", address))
    return match[1].lower() if match else ""


def _tell_element(tag: str, lines: Lines, tell: Tell) -> None:
    unknown = (f"contains <{tag}>, which is no element for text", f"write &lt;{tag}&gt; if the words are meant")
    what, remedy = _REMEDIES.get(tag, unknown)
    tell(lines.find(f"<{tag}"), what, remedy)


def _check_attributes(tag: str, node: LexborNode, lines: Lines, tell: Tell) -> None:
    for raw, value in node.attributes.items():
        name = raw.lower()
        if name.startswith("on"):
            tell(lines.find(f"{name}=", name), f"has the event handler '{name}'", "remove the attribute")
        elif name in _REFUSED:
            what, remedy = _REFUSED[name]
            tell(lines.find(f"{name}=", name), what, remedy)
        elif name in _ADDRESSES:
            _check_address(value or "", lines, tell)
    if tag == "img":
        _check_image(node, lines, tell)


def _check_address(address: str, lines: Lines, tell: Tell) -> None:
    scheme = scheme_of(address)
    if scheme and scheme not in SCHEMES:
        shown = " ".join(address.split())[:40]
        known = "runs a script" if scheme in ("javascript", "vbscript") else f"has the scheme '{scheme}'"
        what = f"links to '{shown}', which {known}"
        tell(lines.find(address, f"{scheme}:"), what, "write an address that begins with https: or mailto:")


def _check_image(node: LexborNode, lines: Lines, tell: Tell) -> None:
    address = (node.attributes.get("src") or "").strip()
    line = lines.find(address, "<img")
    if "alt" not in node.attributes:
        tell(line, f"shows the picture '{address}' without saying what can be seen", 'add alt="what can be seen"')
    if not address.startswith("/") or address.startswith(("//", "/\\")):
        what = f"shows the picture '{address[:40]}' with <img>, so that its sizes cannot be made"
        tell(line, what, "write ![what can be seen](path of a file in the content folder)")


def _check_ends(tree: LexborHTMLParser, body: str, lines: Lines, tell: Tell) -> None:
    """A text that closes what it has not opened, or leaves something open, would take the page apart."""
    ends = tree.css(_END)
    if len(ends) != 1 or ends[0].parent is None or ends[0].parent.tag != "article" or ends[0].next is not None:
        line = lines.find(*(f"<{word}" for word in _unpaired(body)))
        tell(line, "has HTML in which an element is not closed, or closed twice", "close every element once")


def _unpaired(body: str) -> list[str]:
    """The tags that are opened and closed in different numbers: where a mistake may be."""
    opened = Counter(re.findall(r"<([a-z][a-z0-9]*)\b", body.lower()))
    closed = Counter(re.findall(r"</([a-z][a-z0-9]*)\b", body.lower()))
    void = {"br", "hr", "img", "wbr", "col", "p", "li", "dt", "dd"}
    tags = [*opened, *(tag for tag in closed if tag not in opened)]
    return [
        f"/{tag}" if closed[tag] > opened[tag] else tag
        for tag in tags
        if opened[tag] != closed[tag] and tag not in void
    ] + ["!--"]
