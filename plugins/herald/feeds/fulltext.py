"""HTML of a page as a feed may carry it: whole addresses, and nothing that runs or restyles."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from herald.feeds.text import writable

_GONE = ("script", "style", "template", "object", "embed", "applet", "base", "meta", "link", "title")
# What stands inside is worth reading, what is around it does nothing in a feed.
_UNWRAPPED = ("form", "noscript", "button", "html", "head", "body")
_ADDRESSES = frozenset({"href", "src", "poster", "data", "cite", "action", "longdesc", "background", "xlink:href"})
_SETS = frozenset({"srcset", "imagesrcset"})
_NEVER = frozenset({"style", "srcdoc", "ping", "formaction", "nonce", "autofocus", "contenteditable"})
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "xmpp", "irc", "ircs", "ftp", "geo", "magnet"})
# One candidate of a srcset: an address without white space, then its descriptor; commas may be part of the address.
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])\s*([^,]*)")
_OPENED, _CLOSED = "<div>", "</div>"
# Elements without an end that the parser, which knows HTML 4, takes for others.
_ENDS = re.compile(r"</(source|track|wbr)>")


def full_text(text: str, base: str) -> str:
    """The HTML ``text`` of the page at ``base``, a whole address, with addresses that hold everywhere.

    Scripts, styles, forms and addresses of schemes that can run something are taken out; a frame becomes a link.
    """
    if not text.strip():
        return ""
    root = _parsed(text)
    for node in [*root.iter(etree.Comment), *root.iter(etree.ProcessingInstruction)]:
        node.drop_tree()
    for node in [*root.iter(*_GONE)]:
        node.drop_tree()
    for node in [*root.iter(*_UNWRAPPED)]:
        node.drop_tag()
    for node in root.iter("iframe"):
        _link_to_frame(node)
    for node in root.iter(etree.Element):
        _mend(node, base)
    whole = str(html.tostring(root, encoding="unicode"))
    return _ENDS.sub("", whole.removeprefix(_OPENED).removesuffix(_CLOSED)).strip()


def plain_text(text: str) -> str:
    """What the HTML ``text`` says, in one line."""
    if not text.strip():
        return ""
    root = _parsed(text)
    for node in [*root.iter("script", "style")]:
        node.drop_tree()
    return " ".join(str(root.text_content()).split())


def _parsed(text: str) -> HtmlElement:
    return html.fragment_fromstring(writable(text), create_parent="div")


def _link_to_frame(node: HtmlElement) -> None:
    source, title = node.get("src", ""), node.get("title", "")
    tail = node.tail
    node.clear()
    node.tag, node.tail = "a", tail
    node.set("href", source)
    node.text = title or source


def _mend(node: HtmlElement, base: str) -> None:
    """Make the addresses of one element whole, and take out what does not belong into a feed."""
    for key, value in [(str(key), str(value)) for key, value in node.attrib.items()]:
        name = key.lower()
        if name.startswith("on") or name in _NEVER:
            del node.attrib[key]
        elif name in _SETS:
            candidates = ((_whole(match[1], base), match[2].strip()) for match in _CANDIDATE.finditer(value))
            node.set(key, ", ".join(f"{address} {size}".strip() for address, size in candidates if address))
        elif name in _ADDRESSES and not (node.tag == "use" and value.startswith("#")):
            address = _whole(value, base, is_picture=node.tag == "img")
            if address:
                node.set(key, address)
            else:
                del node.attrib[key]


def _whole(address: str, base: str, *, is_picture: bool = False) -> str:
    """The address as it is from elsewhere; '' if it is none, or one that a reader must not follow."""
    # Browsers pass over white space and control characters in front and tabs and line ends within.
    clean = re.sub(r"^[\x00-\x20]+|[\t\r\n]|\s+$", "", address)
    if is_picture and clean.lower().startswith("data:image/"):
        return clean
    try:
        whole = urljoin(base, clean)
        return whole if urlsplit(whole).scheme.lower() in _SCHEMES else ""
    except ValueError:
        return ""
