"""What makes a podcast valid: RSS 2.0 and the tags of Apple and of the namespace 'podcast', as RELAX NG, and more."""

from __future__ import annotations

import json
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
import jsonschema
from lxml import etree

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
LICENCES = "{http://backend.userland.com/creativeCommonsRssModule}"

# RSS 2.0: channel and item with the elements that a podcast uses, each at most once; Apple's required tags beyond that.
_GRAMMAR = etree.RelaxNG(
    etree.fromstring("""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"
         xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
         xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
         xmlns:cc="http://backend.userland.com/creativeCommonsRssModule">
  <start>
    <element name="rss"><attribute name="version"><value>2.0</value></attribute>
      <element name="channel">
        <interleave>
          <element name="title"><ref name="words"/></element>
          <element name="link"><ref name="address"/></element>
          <element name="description"><ref name="words"/></element>
          <element name="language"><data type="language"/></element>
          <element name="lastBuildDate"><ref name="moment"/></element>
          <element name="atom:link">
            <attribute name="rel"><value>self</value></attribute>
            <attribute name="href"><ref name="address"/></attribute>
          </element>
          <element name="podcast:guid"><ref name="uuid"/></element>
          <element name="podcast:medium"><value>podcast</value></element>
          <element name="itunes:author"><ref name="words"/></element>
          <optional>
            <element name="itunes:owner">
              <element name="itunes:name"><ref name="words"/></element>
              <element name="itunes:email">
                <data type="string"><param name="pattern">[^@]+@[^@]+</param></data>
              </element>
            </element>
          </optional>
          <optional>
            <element name="itunes:image"><attribute name="href"><ref name="address"/></attribute></element>
          </optional>
          <element name="itunes:category"><attribute name="text"><ref name="words"/></attribute></element>
          <element name="itunes:explicit"><choice><value>true</value><value>false</value></choice></element>
          <element name="itunes:type"><choice><value>episodic</value><value>serial</value></choice></element>
          <ref name="licence"/>
          <oneOrMore><ref name="item"/></oneOrMore>
        </interleave>
      </element>
    </element>
  </start>
  <define name="item">
    <element name="item">
      <interleave>
        <element name="title"><ref name="words"/></element>
        <element name="link"><ref name="address"/></element>
        <element name="description">
          <data type="string"><param name="minLength">1</param><param name="maxLength">4000</param></data>
        </element>
        <optional><element name="dc:creator"><ref name="words"/></element></optional>
        <element name="pubDate"><ref name="moment"/></element>
        <element name="guid">
          <attribute name="isPermaLink"><value>false</value></attribute>
          <data type="string"><param name="pattern">urn:uuid:[0-9a-f\\-]{36}</param></data>
        </element>
        <element name="enclosure">
          <attribute name="url"><ref name="address"/></attribute>
          <attribute name="length"><data type="positiveInteger"/></attribute>
          <attribute name="type">
            <data type="string"><param name="pattern">(audio|video)/[a-z0-9.+\\-]+</param></data>
          </attribute>
        </element>
        <optional><element name="itunes:author"><ref name="words"/></element></optional>
        <optional><element name="itunes:duration"><data type="positiveInteger"/></element></optional>
        <element name="itunes:episodeType">
          <choice><value>full</value><value>trailer</value><value>bonus</value></choice>
        </element>
        <zeroOrMore>
          <element name="podcast:transcript">
            <attribute name="url"><ref name="address"/></attribute>
            <attribute name="type">
              <choice><value>text/vtt</value><value>application/x-subrip</value><value>text/plain</value></choice>
            </attribute>
            <attribute name="language"><data type="language"/></attribute>
            <attribute name="rel"><value>captions</value></attribute>
          </element>
        </zeroOrMore>
        <optional>
          <element name="podcast:chapters">
            <attribute name="url"><ref name="address"/></attribute>
            <attribute name="type"><value>application/json+chapters</value></attribute>
          </element>
        </optional>
        <ref name="licence"/>
      </interleave>
    </element>
  </define>
  <define name="licence">
    <optional><element name="dc:rights"><ref name="words"/></element></optional>
    <optional><element name="cc:license"><ref name="address"/></element></optional>
  </define>
  <define name="words"><data type="string"><param name="pattern">[\\s\\S]*\\S[\\s\\S]*</param></data></define>
  <define name="address">
    <data type="anyURI"><param name="pattern">https?://[^/\\s]+/[!-~]*</param></data>
  </define>
  <define name="uuid">
    <data type="string"><param name="pattern">[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}</param></data>
  </define>
  <define name="moment">
    <data type="string">
      <param name="pattern">[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d [+\\-]\\d{4}</param>
    </data>
  </define>
</grammar>
""")
)

# JSON chapters 1.2.0: what a file and a chapter must have, and of the rest what Herald writes.
_CHAPTERS = {
    "type": "object",
    "required": ["version", "chapters"],
    "properties": {
        "version": {"const": "1.2.0"},
        "title": {"type": "string", "minLength": 1},
        "chapters": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["startTime"],
                "properties": {
                    "startTime": {"type": "number", "minimum": 0},
                    "endTime": {"type": "number", "exclusiveMinimum": 0},
                    "title": {"type": "string"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def read_podcast(payload: bytes) -> tuple[Any, Any]:
    """The channel, and what feedparser makes of the feed, once it has been held against the rules."""
    root = etree.fromstring(payload)
    _GRAMMAR.assertValid(root)
    channel = root.find("channel")
    ids = [node.text for node in root.iter("guid")]
    assert len(ids) == len(set(ids))
    days = [parsedate_to_datetime(node.text) for node in root.iter("pubDate")]
    assert days == sorted(days, reverse=True)
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")) == days[0]
    # feedparser looks for addresses in abstracts, too.
    parsed = feedparser.parse(payload)
    assert (parsed.bozo, parsed.version) == (False, "rss20")
    return channel, parsed


def read_chapters(payload: bytes) -> dict[str, Any]:
    """A file of chapters as data; they are in their order."""
    document: dict[str, Any] = json.loads(payload)
    jsonschema.validate(document, _CHAPTERS)
    starts = [chapter["startTime"] for chapter in document["chapters"]]
    assert starts == sorted(starts)
    return document
