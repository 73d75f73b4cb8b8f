"""What the site's map is told of the catalogue: which pages, their days and their pictures."""

from __future__ import annotations

from datetime import date

from herald.host import SitePage
from herald.logos.checks.named import CHECKS
from herald.logos.entries import LogoEntry
from herald.logos.output.pages import Invitation, make_pages
from herald.logos.output.sitemap import site_pages
from herald.logos.settings import Options
from tests.logos.entries import SITE, drawing, entry, rich_entry

LEVELS = {check.name: check.level for check in CHECKS}


def told(*entries: LogoEntry, page_size: int = 60) -> dict[str, SitePage]:
    options = Options(page_size=page_size)
    pages = make_pages(entries, Invitation(), options, SITE, levels=LEVELS, has_feed=False)
    return {page.url: page for page in site_pages(pages, entries)}


def test_every_page_is_told_but_not_those_that_continue_the_list() -> None:
    pages = told(entry("otter"), entry("weir"), entry("dam"), page_size=1)
    assert list(pages) == ["logos/", "logos/otter/", "logos/weir/", "logos/dam/", "logos/credits/", "logos/share/"]


def test_a_page_changed_with_its_logo_and_a_list_with_its_newest() -> None:
    pages = told(
        entry("otter", added=date(2011, 8, 1), changed=date(2010, 1, 1)),
        entry("beaver"),
        entry("badger", changed=date(2020, 2, 29)),
    )
    assert {url: page.changed for url, page in pages.items()} == {
        "logos/": date(2020, 2, 29),
        "logos/otter/": date(2011, 8, 1),
        "logos/beaver/": None,
        "logos/badger/": date(2020, 2, 29),
        "logos/credits/": date(2020, 2, 29),
        "logos/share/": None,
    }


def test_an_empty_catalogue_tells_no_day() -> None:
    assert {page.changed for page in told().values()} == {None}


def test_pictures_are_the_svg_and_the_widest_png_of_each_drawing() -> None:
    names = ("sea-otter", "sea-otter-white", "old/2011/sea-otter")
    pictures = [f"logos/sea-otter/{name}{ending}" for name in names for ending in (".svg", "-1024.png")]
    assert list(told(rich_entry())["logos/sea-otter/"].pictures) == pictures


def test_a_drawing_without_png_has_its_svg() -> None:
    strange = entry("otter", (drawing("otter", stem="a&b é", widths=()),))
    assert told(strange)["logos/otter/"].pictures == ("logos/otter/a&b é.svg",)
