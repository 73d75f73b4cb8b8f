"""A site in Arabic, with the real theme in a real browser: it begins at the right, and nothing sticks out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT
from tests.pelican_runs import run_pelican, write
from tests.sites.conftest import Shipped, served

WORDS = "الخبر الأول عن القضاعات التي تعيش في النهر الكبير"
SETTINGS = {
    "PLUGINS": ["herald.news", "herald.site"],
    "THEME": str(ROOT / "theme"),
    "SITENAME": "القضاعات",
    "DEFAULT_LANG": "ar",
    "JINJA_ENVIRONMENT": {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True},
    "FILENAME_METADATA": r"(?P<slug>[^.]+)(?:\.(?P<lang>[a-z]{2,3}))?",
    "ARTICLE_PATHS": ["news"],
    "ARTICLE_URL": "{date:%Y}/{slug}/",
    "ARTICLE_SAVE_AS": "{date:%Y}/{slug}/index.html",
    "ARTICLE_LANG_URL": "{lang}/{date:%Y}/{slug}/",
    "ARTICLE_LANG_SAVE_AS": "{lang}/{date:%Y}/{slug}/index.html",
    "MENUITEMS": [("أخبار", "news/"), ("شعارات", "logos/")],
    "ARCHIVES_SAVE_AS": "news/index.html",
    "HERALD_SITE": {"cards": False},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shipped]:
    root = tmp_path_factory.mktemp("rtl")
    table = f"\n\n| {WORDS} | {WORDS} |\n|---|---|\n| 1 | 2 |\n"
    write(root, "content/news/otter.md", f"Title: {WORDS}\nDate: 2011-08-31\nTags: نهر\n\n{WORDS}.\n\n> {WORDS}{table}")
    write(root, "content/news/otter.en.md", "Title: Otters\nDate: 2011-08-31\n\nThe first news of the otters.\n")
    write(root, "content/news/heron.md", f"Title: {WORDS}\nDate: 2011-08-30\n\n{WORDS}.\n")
    ran = run_pelican(root, **SETTINGS)
    assert ran.mistakes == ()
    with served(ran.output) as address:
        yield Shipped(ran.output, address)


def test_pages_run_as_their_language_does(browser: Browser, site: Shipped) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    for path, direction in (("/", "rtl"), ("/2011/otter/", "rtl"), ("/news/", "rtl"), ("/en/2011/otter/", "ltr")):
        page.goto(site.address + path)
        assert page.evaluate("getComputedStyle(document.body).direction") == direction, path
        wide = "Math.max(...[...document.querySelectorAll('body *')].map((one) => one.getBoundingClientRect().right))"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.evaluate("document.scrollingElement.scrollLeft") == 0, path
        assert page.evaluate(wide) <= 321 or direction == "ltr", path
    page.close()


def test_arrows_point_where_the_reader_came_from(browser: Browser, site: Shipped) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    arrows = {}
    for path in ("/2011/otter/", "/en/2011/otter/"):
        page.goto(site.address + path)
        arrows[path] = page.evaluate("getComputedStyle(document.querySelector('.back'), '::before').content")[1]
    assert arrows == {"/2011/otter/": "→", "/en/2011/otter/": "←"}
    page.close()


def test_the_switch_leads_to_the_other_language_by_its_own_name(browser: Browser, site: Shipped) -> None:
    page = browser.new_page()
    page.goto(site.address + "/2011/otter/")
    links = page.locator("nav.languages-here a")
    assert links.all_text_contents() == ["العربية", "English"]
    assert [links.nth(place).get_attribute("dir") for place in range(2)] == ["rtl", "ltr"]
    links.get_by_text("English").click()
    assert page.url.endswith("/en/2011/otter/")
    assert page.locator("nav.languages-here [aria-current]").text_content() == "English"
    page.close()
