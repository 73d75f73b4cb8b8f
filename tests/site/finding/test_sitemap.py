"""The site's map has the form that search engines read, whatever the addresses are, and says nothing that is untrue."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from herald.host import SitePage
from herald.site.finding.sitemap import NAME, sitemap

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "x": "http://www.w3.org/1999/xhtml",
}
HOME = "https://otters.example/club"
# What the protocol says of the two documents: which elements, how many, in which order.
RULES = etree.XMLSchema(
    etree.XML(
        f"""
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{NAMES["s"]}" xmlns="{NAMES["s"]}"
           elementFormDefault="qualified">
  <xs:simpleType name="loc"><xs:restriction base="xs:anyURI">
    <xs:minLength value="12"/><xs:maxLength value="2048"/><xs:pattern value="https?://[!-~]+"/>
  </xs:restriction></xs:simpleType>
  <xs:complexType name="url"><xs:sequence>
    <xs:element name="loc" type="loc"/>
    <xs:element name="lastmod" type="xs:date" minOccurs="0"/>
    <xs:any namespace="##other" minOccurs="0" maxOccurs="unbounded" processContents="skip"/>
  </xs:sequence></xs:complexType>
  <xs:complexType name="sitemap"><xs:sequence>
    <xs:element name="loc" type="loc"/>
    <xs:element name="lastmod" type="xs:date" minOccurs="0"/>
  </xs:sequence></xs:complexType>
  <xs:element name="urlset"><xs:complexType><xs:sequence>
    <xs:element name="url" type="url" minOccurs="0" maxOccurs="50000"/>
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="sitemapindex"><xs:complexType><xs:sequence>
    <xs:element name="sitemap" type="sitemap" maxOccurs="50000"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>"""
    )
)


def read(payload: bytes) -> etree._Element:
    root = etree.fromstring(payload)
    RULES.assertValid(root)
    return root


def locs(root: etree._Element, path: str = "s:url/s:loc") -> list[str]:
    return [node.text or "" for node in root.iterfind(path, NAMES)]


def one(*pages: SitePage) -> etree._Element:
    files = sitemap(pages, HOME)
    assert set(files) == {NAME}
    return read(files[NAME])


def test_pages_are_listed_once_in_the_order_of_their_addresses() -> None:
    root = one(SitePage("b/"), SitePage(""), SitePage("a/", date(2011, 8, 1)), SitePage("a/", date(2012, 2, 29)))
    assert locs(root) == [f"{HOME}/", f"{HOME}/a/", f"{HOME}/b/"]
    assert [url.findtext("s:lastmod", None, NAMES) for url in root] == [None, "2012-02-29", None]


def test_a_moment_is_told_as_its_day() -> None:
    root = one(SitePage("a/", datetime(2011, 8, 31, 23, 59, tzinfo=UTC)))
    assert root.findtext("s:url/s:lastmod", None, NAMES) == "2011-08-31"


@pytest.mark.parametrize(
    ("url", "told"), [("a b/", "a%20b/"), ("é&'<x>.html", "%C3%A9%26%27%3Cx%3E.html"), ("100%/", "100%25/")]
)
def test_strange_addresses_are_quoted(url: str, told: str) -> None:
    root = one(SitePage(url, pictures=(url,)))
    assert locs(root) == [f"{HOME}/{told}"]
    assert locs(root, "s:url/i:image/i:loc") == [f"{HOME}/{told}"]


def test_a_page_has_its_pictures_once_and_no_more_than_are_read() -> None:
    names = tuple(f"{number:04}.png" for number in range(1001))
    assert locs(one(SitePage("a/", pictures=("x.svg", "x.png", "x.svg"))), "s:url/i:image/i:loc") == [
        f"{HOME}/x.svg",
        f"{HOME}/x.png",
    ]
    assert len(locs(one(SitePage("a/", pictures=names)), "s:url/i:image/i:loc")) == 1000


def test_each_translation_names_all_that_are_listed() -> None:
    around = (("en", "a/"), ("pt_BR", "br/"), ("de", "hidden/"))
    root = one(SitePage("a/", translations=around), SitePage("br/", translations=around), SitePage("c/"))
    links = [
        [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in url.iterfind("x:link", NAMES)]
        for url in root
    ]
    both = [("alternate", "en", f"{HOME}/a/"), ("alternate", "pt-BR", f"{HOME}/br/")]
    assert links == [both, both, []]


def test_what_has_lost_all_its_translations_names_none() -> None:
    assert one(SitePage("a/", translations=(("en", "a/"), ("de", "b/")))).find("s:url/x:link", NAMES) is None


def test_an_empty_site_has_an_empty_map() -> None:
    assert locs(one()) == []


def test_more_than_search_engines_read_becomes_parts() -> None:
    pages = [SitePage(f"{number:05}/", date(2011, 1, 1 + number % 28)) for number in range(50_001)]
    files = sitemap(pages, HOME)
    assert list(files) == [NAME, "sitemap-1.xml", "sitemap-2.xml"]
    index = read(files[NAME])
    assert locs(index, "s:sitemap/s:loc") == [f"{HOME}/sitemap-1.xml", f"{HOME}/sitemap-2.xml"]
    assert locs(index, "s:sitemap/s:lastmod") == ["2011-01-28", "2011-01-21"]
    assert [len(read(files[f"sitemap-{number}.xml"])) for number in (1, 2)] == [50_000, 1]


@given(
    st.lists(st.text(max_size=30), unique=True, max_size=12),
    st.integers(min_value=1, max_value=5),
    st.integers(min_value=400, max_value=900),
)
def test_no_part_is_too_large_and_no_page_is_lost(urls: list[str], most_pages: int, most_bytes: int) -> None:
    urls = [url for url in urls if not any("\ud800" <= letter <= "\udfff" for letter in url)]
    whole = locs(one(*map(SitePage, urls)))
    assert len(whole) == len(urls)
    files = sitemap(map(SitePage, urls), HOME, most_pages, most_bytes)
    parts = [payload for name, payload in files.items() if len(files) == 1 or name != NAME]
    assert [loc for part in parts for loc in locs(read(part))] == whole
    for part in parts:
        pages = len(read(part))
        assert pages <= most_pages
        assert len(part) <= most_bytes or pages == 1
