"""The page of the search in a real browser, on a small site with the repository's theme."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT
from tests.pelican_runs import run_pelican, write
from tests.sites.conftest import served

AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"
# Templates of our own, so that the marks that Pagefind reads are told here.
MARKED = """{% extends "!theme/base.html" %}
{% set lang = (article or page).lang %}
{% block title %}{{ (article or page).title }}{% endblock %}
{% block main %}
<article class="frame" data-pagefind-body data-pagefind-meta="kind:{{ 'post' if article else 'page' }}">
  <h1>{{ (article or page).title }}</h1>
  {% if article %}<time datetime="{{ article.date.isoformat() }}" data-pagefind-meta="date[datetime]"></time>{% endif %}
  {{ (article or page).content|safe }}
</article>
{% endblock %}
"""
POST = "Title: Crayfish {0}\nDate: 2011-08-{0:02}\nTags: water\n\nNumber {0} of the otters, beside a &lt;b&gt; weir.\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("search")
    for day in range(1, 13):
        write(root, f"content/post-{day}.md", POST.format(day))
    write(root, "content/biber.md", "Title: Biber\nDate: 2011-08-31\nLang: de\n\nDie Nachbarn der otters.\n")
    write(root, "content/pages/about.md", "Title: About us\n\nOtters since 1998.\n")
    write(root, "content/extra/favicon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    for name in ("article", "page"):
        write(root, f"templates/{name}.html", MARKED)
    ran = run_pelican(
        root,
        PLUGINS=["herald.site"],
        THEME=str(ROOT / "theme"),
        THEME_TEMPLATES_OVERRIDES=[str(root / "templates")],
        JINJA_ENVIRONMENT={"autoescape": True, "trim_blocks": True, "lstrip_blocks": True},
        DIRECT_TEMPLATES=["tags"],
        TAG_SAVE_AS="",
        CATEGORY_SAVE_AS="",
        AUTHOR_SAVE_AS="",
        FEED_ALL_ATOM=None,
        CATEGORY_FEED_ATOM=None,
        STATIC_PATHS=["extra"],
        EXTRA_PATH_METADATA={"extra/favicon.svg": {"path": "favicon.svg"}},
        HERALD_SITE={"cards": False},
    )
    assert ran.mistakes == ()
    with served(ran.output) as where:
        yield where


@contextmanager
def opened(
    browser: Browser,
    address: str,
    path: str = "/search/",
    *,
    width: int = 1280,
    scheme: str = "light",
    script: bool = True,
) -> Iterator[tuple[Page, list[str]]]:
    """The page, and what was asked of the server; the console must stay silent."""
    complaints: list[str] = []
    asked: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
    )
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path, wait_until="networkidle")
    yield page, asked
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def wait_for(page: Page, state: str) -> None:
    page.get_by_role("status").filter(has_text=state).wait_for()


def titles(page: Page) -> list[str]:
    return page.locator(".search-title").all_inner_texts()


def test_results_appear_while_typing_and_nothing_is_fetched_before(browser: Browser, address: str) -> None:
    with opened(browser, address) as (page, asked):
        assert not [url for url in asked if "pagefind" in url]
        page.keyboard.type("crayfish 7", delay=10)
        page.locator(".search-title", has_text="Crayfish 7").wait_for()
        assert page.evaluate("location.search") == "?q=crayfish+7"
        first = page.locator(".search-result").first
        assert first.locator("a").get_attribute("href") == "/crayfish-7.html"
        assert first.locator(".search-about").inner_text().split("\n") == ["Post", "7 August 2011"]
        assert "<b> weir" in first.locator(".search-excerpt").inner_text()
        assert first.locator("mark").count() > 0
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/crayfish-7.html")
        page.go_back()
        page.locator(".search-title", has_text="Crayfish 7").wait_for()
        assert page.get_by_role("searchbox").input_value() == "crayfish 7"


def test_all_languages_are_searched_and_more_are_shown_on_demand(browser: Browser, address: str) -> None:
    with opened(browser, address, "/search/?q=otters") as (page, _):
        wait_for(page, "14 results")
        assert len(titles(page)) == 10
        page.get_by_role("button", name="More results").click()
        page.locator(".search-title").nth(13).wait_for()
        assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('.search-result')[10]")
        assert "Biber" in titles(page)
        assert not page.get_by_role("button", name="More results").is_visible()


def test_kinds_narrow_the_results_and_the_way_back_widens_them(browser: Browser, address: str) -> None:
    with opened(browser, address, "/search/?q=otters") as (page, _):
        wait_for(page, "14 results")
        assert page.locator(".search-kind:visible").all_inner_texts() == ["All", "Posts 13", "Pages 1"]
        page.get_by_role("radio", name="Pages").check()
        wait_for(page, "1 result")
        assert titles(page) == ["About us"]
        assert page.evaluate("location.search") == "?q=otters&kind=page"
        page.go_back()
        wait_for(page, "14 results")
        assert page.get_by_role("radio", name="All").is_checked()


def test_the_arrow_keys_walk_and_no_single_letter_does_anything(browser: Browser, address: str) -> None:
    with opened(browser, address, "/search/?q=otters") as (page, _):
        wait_for(page, "14 results")
        page.get_by_role("searchbox").focus()
        for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
            page.keyboard.press(key)
        assert page.evaluate("document.activeElement === document.querySelector('.search-title a')")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement === document.querySelector('.search-title a')")
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.id") == "search-words"


def test_nothing_found_says_so_and_leaves_the_other_ways(browser: Browser, address: str) -> None:
    with opened(browser, address, "/search/?q=zzqqxx") as (page, _):
        wait_for(page, "Nothing was found")
        assert titles(page) == []
        assert page.get_by_role("link", name="All tags").is_visible()
        page.get_by_role("searchbox").fill("")
        page.wait_for_url("**/search/")
        assert page.get_by_role("status").inner_text() == ""


def test_markup_in_the_address_stays_text(browser: Browser, address: str) -> None:
    with opened(browser, address, "/search/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+weir&kind=nonsense") as (page, _):
        wait_for(page, "result")
        assert page.locator("main img").count() == 0
        assert page.get_by_role("radio", name="All").is_checked()


def test_an_index_that_cannot_be_loaded_is_told(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(f"{address}/search/?q=otters")
    wait_for(page, "could not be loaded")
    context.close()


def test_without_javascript_there_are_the_other_ways(browser: Browser, address: str) -> None:
    with opened(browser, address, width=320, script=False) as (page, _):
        assert "needs JavaScript" in page.locator("main").inner_text()
        assert not page.get_by_role("searchbox").is_visible()
        assert page.get_by_role("link", name="All tags").is_visible()
        box = page.locator("body").bounding_box()
        assert box
        assert box["width"] <= 320


@pytest.mark.parametrize("path", ["", "?q=otters"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_everybody_can_use_it(browser: Browser, address: str, width: int, scheme: str, path: str) -> None:
    with opened(browser, address, f"/search/{path}", width=width, scheme=scheme) as (page, _):
        page.locator(".search-title" if path else ".search-ways").first.wait_for()
        page.evaluate(AXE.read_text())
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(v["id"], v["nodes"][0]["html"]) for v in result["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
