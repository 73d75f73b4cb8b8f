"""The sitemap names every logo's page and images in the form that search engines read."""

from __future__ import annotations

from datetime import date

from lxml import etree

from herald.logos.entries import LogoEntry
from herald.logos.output.sitemap import sitemap
from tests.logos.entries import NOWHERE, SITE, drawing, entry, rich_entry

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "i": "http://www.google.com/schemas/sitemap-image/1.1"}
HOME = "https://otters.example/club/"


def read(*entries: LogoEntry) -> etree._Element:
    payload = sitemap(entries, SITE)
    assert payload is not None
    return etree.fromstring(payload)


def texts(root: etree._Element, path: str) -> list[str | None]:
    return [node.text for node in root.iterfind(path, NAMES)]


def test_there_is_none_without_an_address() -> None:
    assert sitemap([entry("otter")], NOWHERE) is None


def test_an_empty_catalogue_has_an_empty_one() -> None:
    root = read()
    assert (root.tag, len(root)) == (f"{{{NAMES['s']}}}urlset", 0)


def test_pages_come_in_the_order_given_with_the_day_of_their_last_change() -> None:
    root = read(
        entry("otter", added=date(2011, 8, 1), changed=date(2010, 1, 1)),
        entry("beaver"),
        entry("badger", root="our logos/", changed=date(2020, 2, 29)),
    )
    assert texts(root, "s:url/s:loc") == [HOME + "logos/otter/", HOME + "logos/beaver/", HOME + "our%20logos/badger/"]
    assert [url.findtext("s:lastmod", None, NAMES) for url in root] == ["2011-08-01", None, "2020-02-29"]


def test_images_are_the_svg_and_the_widest_png_of_each_drawing() -> None:
    assert texts(read(rich_entry()), "s:url/i:image/i:loc") == [
        HOME + "logos/sea-otter/" + name
        for name in (
            "sea-otter.svg",
            "sea-otter-1024.png",
            "sea-otter-white.svg",
            "sea-otter-white-1024.png",
            "old/2011/sea-otter.svg",
            "old/2011/sea-otter-1024.png",
        )
    ]


def test_a_drawing_without_png_and_with_a_strange_name_is_there() -> None:
    strange = entry("otter", (drawing("otter", stem="a&b é", widths=()),))
    assert texts(read(strange), "s:url/i:image/i:loc") == [HOME + "logos/otter/a%26b%20%C3%A9.svg"]


def test_a_page_has_no_more_images_than_are_read() -> None:
    many = entry("otter", tuple(drawing("otter", f"n{number}") for number in range(501)))
    assert len(texts(read(many), "s:url/i:image")) == 1000
