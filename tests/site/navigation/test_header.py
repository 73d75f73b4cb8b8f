"""The header in a real browser: narrow and wide, light and dark, from the keyboard, without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tests.site.navigation.test_plugin import built
from tests.sites.conftest import served

AXE = (ROOT / "tests/browser/node_modules/axe-core/axe.min.js").read_text()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(built(tmp_path_factory.mktemp("menus")).output) as address:
        yield address


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """As wide as the test says, and without scripts: none is needed."""
    width, scheme = getattr(request, "param", (1280, "light"))
    context = browser.new_context(
        viewport={"width": width, "height": 700}, color_scheme=scheme, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("width", "scheme", "direction"),
    # The whole-site tests look at the header of every page in all four, with its menus closed.
    [(360, "light", "rtl"), (1280, "dark", "ltr")],
)
def test_open_menus_break_no_rule(browser: Browser, address: str, width: int, scheme: str, direction: str) -> None:
    dark = scheme == "dark"
    page = browser.new_page(viewport={"width": width, "height": 700}, color_scheme="dark" if dark else "light")
    page.goto(f"{address}/about/")
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    if width == 360:
        page.locator(".site-menu-button").click()
    page.locator(".menu-group summary").click()
    page.evaluate(AXE)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(v["id"], v["nodes"][0]["html"]) for v in result["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(".menu-panel").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.close()


@pytest.mark.parametrize("page", [(1280, "light")], indirect=True)
def test_a_wide_page_shows_the_menu_and_hides_the_groups(page: Page, address: str) -> None:
    page.goto(f"{address}/about/")
    expect(page.get_by_role("link", name="News", exact=True)).to_be_visible()
    expect(page.locator(".site-menu-button")).to_be_hidden()
    expect(page.locator(".menu-items a").first).to_be_hidden()
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    about = page.get_by_role("link", name="About & more")
    expect(about).to_be_visible()
    page.keyboard.press("Tab")
    expect(about).to_be_focused()
    expect(about).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize("page", [(360, "light")], indirect=True)
def test_a_narrow_page_hides_the_menu_behind_a_button(page: Page, address: str) -> None:
    page.goto(f"{address}/news/")
    news = page.get_by_role("navigation", name="Main").get_by_role("link", name="News", exact=True)
    expect(news).to_be_hidden()
    page.locator(".site-menu-button").click()
    expect(news).to_be_visible()
    box = news.bounding_box()
    assert box
    assert box["height"] >= 24


def test_forced_colours_mark_the_current_entry_alone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 700}, forced_colors="active")
    page.goto(f"{address}/news/")
    below = "entry => getComputedStyle(entry).borderBlockEndColor"
    paper = page.evaluate("getComputedStyle(document.querySelector('.menu-group summary')).borderBlockEndColor")
    assert page.locator(".menu [aria-current]").evaluate(below) != paper
    assert page.locator(".menu [aria-current]").evaluate("e => getComputedStyle(e).borderBlockStartColor") == paper
    page.close()


def test_a_flat_menu_has_no_groups(tmp_path: Path) -> None:
    text = built(tmp_path, "", MENUITEMS=[("News", "news/")]).text("index.html")
    assert '<a href="/news/">News</a>' in text
    assert "menu-group" not in text
    assert "site-search" not in text
