"""What makes a feed valid: RFC 4287 as RELAX NG and the rules it says in prose, JSON Feed 1.1 as JSON Schema."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import feedparser
import jsonschema
from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
MEDIA = "{http://search.yahoo.com/mrss/}"

# RFC 4287, section 4, with the types of section 3. What extensions may be is narrowed to the one that Herald uses.
_GRAMMAR = etree.RelaxNG(
    etree.fromstring("""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>
    <element name="feed"><ref name="common"/>
      <interleave>
        <zeroOrMore><ref name="author"/></zeroOrMore>
        <optional><element name="icon"><ref name="uri"/></element></optional>
        <element name="id"><ref name="uri"/></element>
        <zeroOrMore><ref name="link"/></zeroOrMore>
        <optional><element name="rights"><ref name="text"/></element></optional>
        <optional><element name="subtitle"><ref name="text"/></element></optional>
        <element name="title"><ref name="text"/></element>
        <element name="updated"><ref name="moment"/></element>
      </interleave>
      <oneOrMore><ref name="entry"/></oneOrMore>
    </element>
  </start>
  <define name="entry">
    <element name="entry"><ref name="common"/>
      <interleave>
        <zeroOrMore><ref name="author"/></zeroOrMore>
        <zeroOrMore>
          <element name="category"><attribute name="term"><data type="string"/></attribute></element>
        </zeroOrMore>
        <optional><element name="content"><ref name="text"/></element></optional>
        <element name="id"><ref name="uri"/></element>
        <zeroOrMore><ref name="link"/></zeroOrMore>
        <optional><element name="published"><ref name="moment"/></element></optional>
        <optional><element name="rights"><ref name="text"/></element></optional>
        <optional><element name="summary"><ref name="text"/></element></optional>
        <element name="title"><ref name="text"/></element>
        <element name="updated"><ref name="moment"/></element>
        <optional>
          <element name="thumbnail" ns="http://search.yahoo.com/mrss/">
            <attribute name="url"><ref name="uri"/></attribute>
          </element>
        </optional>
      </interleave>
    </element>
  </define>
  <define name="common"><optional><attribute name="xml:lang"><data type="language"/></attribute></optional></define>
  <define name="author">
    <element name="author">
      <element name="name"><data type="string"><param name="minLength">1</param></data></element>
      <optional><element name="uri"><ref name="uri"/></element></optional>
    </element>
  </define>
  <define name="link">
    <element name="link">
      <attribute name="href"><ref name="uri"/></attribute>
      <attribute name="rel">
        <choice><value>alternate</value><value>self</value><value>enclosure</value><value>license</value></choice>
      </attribute>
      <optional>
        <attribute name="type"><data type="string"><param name="pattern">.+/.+</param></data></attribute>
      </optional>
      <optional><attribute name="length"><data type="nonNegativeInteger"/></attribute></optional>
      <optional><attribute name="title"/></optional>
    </element>
  </define>
  <define name="uri"><data type="anyURI"><param name="pattern">[a-z]+:.+</param></data></define>
  <define name="moment">
    <data type="dateTime"><param name="pattern">[^T]+T[^.]+(Z|[+\\-]\\d\\d:\\d\\d)</param></data>
  </define>
  <define name="text">
    <choice>
      <group>
        <optional><attribute name="type"><choice><value>text</value><value>html</value></choice></attribute></optional>
        <text/>
      </group>
      <group>
        <attribute name="type"><value>xhtml</value></attribute>
        <element name="div" ns="http://www.w3.org/1999/xhtml"><zeroOrMore><ref name="xhtml"/></zeroOrMore></element>
      </group>
    </choice>
  </define>
  <define name="xhtml">
    <choice>
      <text/>
      <element><nsName ns="http://www.w3.org/1999/xhtml"/>
        <zeroOrMore><attribute><anyName/></attribute></zeroOrMore>
        <zeroOrMore><ref name="xhtml"/></zeroOrMore>
      </element>
    </choice>
  </define>
</grammar>
""")
)

_ADDRESS = {"type": "string", "pattern": "^https?://[^/]+/"}
_MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
_TEXT = {"type": "string", "minLength": 1}
_AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "minProperties": 1,
        "properties": {"name": _TEXT, "url": _ADDRESS, "avatar": _ADDRESS},
        "additionalProperties": False,
    },
}
_ATTACHMENT = {
    "type": "object",
    "required": ["url", "mime_type"],
    "properties": {
        "url": _ADDRESS,
        "mime_type": {"type": "string", "pattern": ".+/.+"},
        "title": _TEXT,
        "size_in_bytes": {"type": "integer", "minimum": 0},
        "duration_in_seconds": {"type": "integer", "minimum": 0},
    },
    "additionalProperties": False,
}
_ITEM = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "properties": {
        "id": _TEXT,
        "url": _ADDRESS,
        "title": {"type": "string"},
        "content_html": {"type": "string"},
        "content_text": {"type": "string"},
        "summary": _TEXT,
        "image": _ADDRESS,
        "date_published": _MOMENT,
        "date_modified": _MOMENT,
        "authors": _AUTHORS,
        "tags": {"type": "array", "items": _TEXT},
        "language": _TEXT,
        "attachments": {"type": "array", "items": _ATTACHMENT},
    },
    "additionalProperties": False,
}
# JSON Feed 1.1, 'Structure'; what begins with an underscore would be an extension, of which Herald has none.
_SCHEMA = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _TEXT,
        "home_page_url": _ADDRESS,
        "feed_url": _ADDRESS,
        "description": _TEXT,
        "user_comment": _TEXT,
        "icon": _ADDRESS,
        "authors": _AUTHORS,
        "language": _TEXT,
        "items": {"type": "array", "items": _ITEM},
    },
    "additionalProperties": False,
}

_ADDRESSES = ("href", "src", "poster", "data", "cite", "action", "background")


def read_atom(payload: bytes) -> Any:
    """What feedparser makes of a feed, once it has been held against the RFC, of which feedparser is forgiving."""
    root = etree.fromstring(payload)
    _GRAMMAR.assertValid(root)
    entries = list(root.iter(f"{ATOM}entry"))
    assert root.find(f"{ATOM}author") is not None
    for node in (root, *entries):
        # 4.1.1 and 4.1.2: one alternate for each type and language.
        links = Counter((link.get("rel"), link.get("type")) for link in node.iterfind(f"{ATOM}link[@rel='alternate']"))
        assert set(links.values()) == {1}
    assert [link.get("href") for link in root.iterfind(f"{ATOM}link[@rel='self']")]
    ids = [node.text for node in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    for content in root.iter(f"{ATOM}content"):
        assert_whole(content.text or "")
    parsed = feedparser.parse(payload, sanitize_html=False)
    assert (parsed.bozo, parsed.version) == (False, "atom10")
    return parsed


def read_json(payload: bytes) -> dict[str, Any]:
    """A JSON feed as data, once it has been held against the specification."""
    document: dict[str, Any] = json.loads(payload)
    jsonschema.validate(document, _SCHEMA)
    ids = [item["id"] for item in document["items"]]
    assert len(ids) == len(set(ids))
    for item in document["items"]:
        assert_whole(item.get("content_html", ""))
    return document


def assert_whole(text: str) -> None:
    """HTML for a feed: nothing runs in it, and every address leads somewhere from everywhere."""
    root = html.fragment_fromstring(text, create_parent="div")
    assert not [*root.iter("script", "style", "object", "embed", "iframe", "base", "form")]
    for node in root.iter(etree.Element):
        assert not [key for key in node.attrib if str(key).lower().startswith("on")]
        found = [node.get(key) for key in _ADDRESSES if node.get(key) is not None]
        found += [part.split()[0] for part in node.get("srcset", "").split(", ") if part]
        for address in found:
            assert str(address).startswith(("https://", "http://", "mailto:")), address
