"""What a file says of its rights: the same words in every format, as a packet of XMP or as an SVG's metadata."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from herald.core.store import fingerprint
from herald.svg.vocabulary import CC, DC, DCTERMS, RDF

# Creative Commons' advice for XMP: only what is in the public domain is marked as having no rights.
_PUBLIC_DOMAIN = ("CC0-1.0", "CC-PDDC")

_XMP_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
SPACES = {
    "rdf": RDF,
    "dc": DC,
    "dcterms": DCTERMS,
    "cc": CC,
    "xmpRights": _XMP_RIGHTS,
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
"""Each name space that is written, by the prefix that its readers expect: Inkscape looks for prefixes."""

# ISO 16684-1, 7.3.2: these attributes are fixed; 'r' is for a packet that is not to be edited in its place.
_HEADER, _TRAILER = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>', '<?xpacket end="r"?>'

# All but what XML 1.0 calls a character, 2.2.
_NO_CHARACTER = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_START_TAG = re.compile(rb'<svg(?=[\s/>])(?:[^">]|"[^"]*")*+>')

_STATING = {
    f"{{{space}}}{name}"
    for space, names in ((DC, "rights"), (DCTERMS, "rights license"), (CC, "license"))
    for name in names.split()
} | {f"{{{_XMP_RIGHTS}}}{name}" for name in ("UsageTerms", "WebStatement", "Owner")}


@dataclass(frozen=True)
class Notice:
    """Title, credit and licence of a drawing, to be written into each of its files; '' where it is not known."""

    title: str = ""
    description: str = ""
    creators: tuple[str, ...] = ()
    copyright: str = ""
    """The notice without its sign: '2011 The authors'."""
    licence: str = ""
    """SPDX expression."""
    licence_url: str = ""
    terms: str = ""
    """Licence, conditions and trademark in one paragraph, for people."""
    attribution: str = ""
    """The line with which to credit it."""
    page: str = ""
    """Absolute address of the logo's page, which repeats all this."""

    @property
    def digest(self) -> str:
        """The SHA-256, in hex, of all of it: part of the fingerprint of each file it is written into."""
        return fingerprint({name: repr(value) for name, value in vars(self).items()})


def packet(notice: Notice) -> bytes:
    """The notice as XMP (ISO 16684-1) in UTF-8, without padding; nothing if the notice is empty."""
    described = _node(
        "rdf:Description",
        _in_languages("dc:title", notice.title),
        _in_languages("dc:description", notice.description),
        _tag("dc:creator", _tag("rdf:Seq", *(_text("rdf:li", name) for name in notice.creators))),
        _in_languages("dc:rights", _signed(notice)),
        *_use(notice),
        *_rights(notice),
    )
    meta = _tag("x:xmpmeta", _rdf(described), attributes=' xmlns:x="adobe:ns:meta/"')
    return f"{_HEADER}{meta}{_TRAILER}".encode() if meta else b""


def in_svg(svg: bytes, notice: Notice) -> bytes:
    """The SVG with the notice as RDF, in a ``<metadata>`` that is the first thing in its root.

    What Inkscape shows is in a ``cc:Work``, what it does not know in an XMP description behind it. ``svg`` is as
    ``herald.svg`` writes it: root first, attributes in double quotes, no metadata. Raises ``ValueError`` if there is
    no root at its beginning.
    """
    found = _START_TAG.match(svg)
    if found is None:
        raise ValueError("does not begin with the root of an SVG")
    work = _node(
        "cc:Work",
        _text("dc:title", notice.title),
        _text("dc:description", notice.description),
        *(_agent("dc:creator", name) for name in notice.creators),
        _agent("dc:rights", _signed(notice)),
        *_use(notice),
    )
    metadata = _tag("metadata", _rdf(work + _node("rdf:Description", *_rights(notice)))).encode()
    if not metadata:
        return svg
    end = found.end()
    if svg[end - 2] == ord("/"):
        return b"".join((svg[: end - 2], b">", metadata, b"</svg>", svg[end:]))
    return b"".join((svg[:end], metadata, svg[end:]))


def states_rights(foreign: bytes) -> bool:
    """Whether a packet of XMP that somebody else wrote has a licence, a copyright notice or terms that are not empty.

    What is not XML in UTF-8 says nothing, nor does XML with a DOCTYPE: XMP has none.
    """
    try:
        text = foreign.decode().strip("\ufeff\0 \t\r\n")
        elements = [] if "<!DOCTYPE" in text else list(ElementTree.fromstring(text).iter())
    except (ElementTree.ParseError, ValueError):
        return False
    # RDF may write a short property as an attribute.
    attributes = (pair for one in elements for pair in one.items())
    return any(one.tag in _STATING and _is_filled(one) for one in elements) or any(
        name in _STATING and value.strip() for name, value in attributes
    )


def legible(text: str) -> str:
    """The text with U+FFFD for each character that XML does not have, and with line feeds alone as line ends."""
    return _NO_CHARACTER.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _is_filled(element: Element) -> bool:
    """Whether a property has a value: a text, texts in several languages, or an address."""
    texts = (element.text, element.get(f"{{{RDF}}}resource"), *(one.text for one in element.findall("*/*")))
    return any(text and text.strip() for text in texts)


def _use(notice: Notice) -> tuple[str, ...]:
    """Creative Commons' own properties (ccREL)."""
    return (
        _reference("cc:license", notice.licence_url),
        _text("cc:attributionName", ", ".join(notice.creators)),
        _reference("cc:attributionURL", notice.page),
    )


def _rights(notice: Notice) -> tuple[str, ...]:
    """What XMP, IPTC and PLUS have for rights, and the SPDX expression."""
    has_licence = bool(notice.licence or notice.licence_url)
    is_marked = has_licence or bool(notice.copyright)
    licensor = _text("plus:LicensorURL", notice.page if has_licence else "")
    return (
        _text("xmpRights:Marked", str(notice.licence not in _PUBLIC_DOMAIN) if is_marked else ""),
        # Search engines take an image with this address for one that can be licensed.
        _text("xmpRights:WebStatement", (notice.page or notice.licence_url) if has_licence else ""),
        _in_languages("xmpRights:UsageTerms", notice.terms),
        # SPDX has no property of its own for XMP. This one may hold a text that identifies the licence, where an
        # address would not do: an expression of several licences has none.
        _text("dcterms:license", notice.licence),
        _text("photoshop:Credit", notice.attribution),
        _tag("plus:Licensor", _tag("rdf:Seq", _tag("rdf:li", licensor, attributes=' rdf:parseType="Resource"'))),
    )


def _signed(notice: Notice) -> str:
    return f"© {notice.copyright}" if notice.copyright else ""


# Each of these is nothing if there is nothing to put into it.


def _rdf(nodes: str) -> str:
    """The nodes in an element that declares the prefixes they use."""
    # Texts are escaped: only tags begin with '<'.
    used = (prefix for prefix in SPACES if prefix == "rdf" or f"<{prefix}:" in nodes)
    return _tag("rdf:RDF", nodes, attributes="".join(f' xmlns:{prefix}="{SPACES[prefix]}"' for prefix in used))


def _node(name: str, *properties: str) -> str:
    """What is said of the file itself."""
    return _tag(name, *properties, attributes=' rdf:about=""')


def _tag(name: str, *inside: str, attributes: str = "") -> str:
    content = "".join(inside)
    return f"<{name}{attributes}>{content}</{name}>" if content else ""


def _text(name: str, text: str, attributes: str = "") -> str:
    return _tag(name, html.escape(legible(text), quote=False), attributes=attributes)


def _reference(name: str, address: str) -> str:
    return f'<{name} rdf:resource="{html.escape(legible(address))}"/>' if address else ""


def _in_languages(name: str, text: str) -> str:
    return _tag(name, _tag("rdf:Alt", _text("rdf:li", text, ' xml:lang="x-default"')))


def _agent(name: str, text: str) -> str:
    return _tag(name, _tag("cc:Agent", _text("dc:title", text)))
