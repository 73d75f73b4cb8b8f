"""The shipped site in a real browser: every kind of page, narrow and wide, light and dark."""

from __future__ import annotations

import gzip
import hashlib
import io
import itertools
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from lxml import html
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT, Site
from tests.sites.conftest import Shipped, served

# What a page is made of, besides pictures.
_SENT = {".html", ".css", ".js"}
AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"

PAGES = {
    "front": "/",
    "front, second page": "/page/2/",
    "archive": "/news/",
    "month": "/2011/08/",
    "year": "/2011/",
    "post": "/2011/08/xcp-for-debian-thomas-goirand/",
    "page": "/usage-guidelines/",
    "logos": "/logos/",
    "logo": "/logos/panda/",
    "template": "/logos/slide-template/",
    "logo with an older version": "/logos/badge/",
    "search": "/logos/?q=panda&sort=name",
    "credits": "/logos/credits/",
    "share": "/logos/share/",
    "authors": "/authors/",
    "author": "/authors/thomas-goirand/",
    "tags": "/tags/",
    "tag": "/tags/xensummit/",
    "categories": "/categories/",
    "category": "/categories/events/",
    "all series": "/series/",
    "series": "/series/xensummit-asia-2011/",
    "events": "/events/",
    "event": "/events/xensummit-north-america-2011/",
    "event with a call": "/events/xensummit-asia-2011/",
    "talk": "/events/xensummit-north-america-2011/how-this-page-works/",
    "speaker": "/speakers/xen-community-team/",
    "notices": "/notices/",
    "notice": "/notices/move-to-new-servers/",
    "search of the site": "/search/?q=panda",
    "front in German": "/de/",
    "post in German": "/de/2011/08/website-changes-ahead/",
    "not found": "/no/such/page/",
}


@contextmanager
def opened(
    browser: Browser, shipped: Shipped, path: str, *, width: int = 1280, scheme: str = "light", script: bool = True
) -> Iterator[tuple[Page, list[str]]]:
    """The page, and what its console, its policy and its requests complained about."""
    complaints: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
        # Otherwise colours that fade from one scheme to the other are measured half way.
        reduced_motion="reduce",
    )
    page = context.new_page()
    expected_404 = path == PAGES["not found"]

    def console(text: str) -> None:
        # The browser reports the status of the page itself, which is what this one is for.
        if not (expected_404 and "404" in text):
            complaints.append(text)

    page.on("console", lambda message: console(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith((shipped.address, "data:")) else complaints.append(request.url),
    )
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    page.goto(shipped.address + path, wait_until="networkidle")
    yield page, complaints
    context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_every_kind_of_page_is_clean(browser: Browser, shipped: Shipped, kind: str) -> None:
    """Narrow and wide, light and dark; loaded once, because loading takes most of the time."""
    with opened(browser, shipped, PAGES[kind], width=360) as (page, complaints):
        # Evaluated by the debugger, because the page's policy lets no foreign script in.
        page.evaluate(AXE.read_text())
        for width, scheme in itertools.product((360, 1280), ("light", "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            violations = [
                (v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in result["violations"]
            ]
            assert (width, scheme, violations) == (width, scheme, [])
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert complaints == []
        assert page.locator("h1").count() == 1


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_is_wider_than_320_pixels_and_all_is_there_without_script(
    browser: Browser, shipped: Shipped, kind: str
) -> None:
    with opened(browser, shipped, PAGES[kind], width=320, script=False) as (page, _):
        assert page.locator("main").is_visible()
        wide = page.locator("body").bounding_box()
        assert wide
        assert wide["width"] <= 320


def test_the_policy_lets_nothing_in_that_is_not_needed(browser: Browser, shipped: Shipped) -> None:
    with opened(browser, shipped, "/") as (page, _):
        policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content") or ""
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "http" not in policy
        # An injected script does not run, an injected style does not apply.
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p id=x style=\"color: red\">x</p>')")
        assert page.evaluate("getComputedStyle(document.querySelector('#x')).color") != "rgb(255, 0, 0)"


def test_every_page_has_the_same_policy_and_nothing_inline(shipped: Shipped) -> None:
    policies: dict[bool, set[str]] = {True: set(), False: set()}
    for path in shipped.folder.rglob("*.html"):
        if path == shipped.folder / "search/index.html":
            continue  # its search is WebAssembly, which it must allow; see the tests of that page
        document = html.document_fromstring(path.read_bytes())
        # Data is no script: nothing runs it, and the policy does not look at it.
        scripts = document.xpath("//script[not(@type='application/ld+json')]")
        assert {script.get("type") for script in scripts} <= {"module"}, path
        assert [script.text for script in scripts if script.text] == [], path
        assert document.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == [], path
        metas = document.xpath('//meta[@http-equiv="Content-Security-Policy"]')
        # Pages with a search send its form, pages with a film play it.
        policies[bool(scripts)] |= {
            meta.get("content").replace("form-action 'self'", "form-action 'none'").replace("; media-src 'self'", "")
            for meta in metas
        }
    (plain,), (scripted,) = policies[False], policies[True]
    assert scripted == f"{plain}; script-src 'self'"


def test_one_file_recolours_everything(browser: Browser, built_otters: Site) -> None:
    with (
        served(built_otters.output) as address,
        opened(browser, Shipped(built_otters.output, address), "/2019/12/weir-repaired/") as (page, _),
    ):
        link = page.get_by_role("link", name="Bram Holt")
        assert link.evaluate("link => getComputedStyle(link).color") == "rgb(107, 47, 179)"


def test_a_picture_is_downloaded_as_promised(browser: Browser, shipped: Shipped) -> None:
    with opened(browser, shipped, "/logos/panda/") as (page, complaints):
        with page.expect_download() as waiting:
            page.locator('a[href$="/panda-512.png"]').first.click()
        payload = Path(waiting.value.path()).read_bytes()
        with Image.open(io.BytesIO(payload)) as picture:
            assert (picture.format, picture.width) == ("PNG", 512)
            assert f"512 \N{MULTIPLICATION SIGN} {picture.height}" in page.locator("main").inner_text()
        assert complaints == []


def test_the_zip_is_downloaded_whole(browser: Browser, shipped: Shipped) -> None:
    with opened(browser, shipped, "/logos/panda/") as (page, complaints):
        with page.expect_download() as waiting:
            page.locator('a[href$="/panda.zip"]').first.click()
        with zipfile.ZipFile(waiting.value.path()) as archive:
            assert archive.testzip() is None
            names = {name.removeprefix("panda/") for name in archive.namelist()}
            assert {"panda.svg", "panda-64.png", "panda-reversed-2048.png", "SHA256SUMS"} <= names
            for line in archive.read("panda/SHA256SUMS").decode().splitlines():
                digest, name = line.split("  ")
                assert hashlib.sha256(archive.read(f"panda/{name}")).hexdigest() == digest
        assert complaints == []


@pytest.mark.parametrize("kind", ["front", "logos", "logo", "post"])
def test_every_stop_of_the_tab_key_is_seen(browser: Browser, shipped: Shipped, kind: str) -> None:
    with opened(browser, shipped, PAGES[kind]) as (page, _):
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.getAttribute('href')")
        assert first.startswith("#"), "the first stop skips to the content"
        stops = page.locator("a[href], button, input, summary").count()
        for _ in range(min(stops, 40)):
            look = page.evaluate(
                """() => {
                    const style = getComputedStyle(document.activeElement);
                    const box = document.activeElement.getBoundingClientRect();
                    return {outline: style.outlineStyle, width: parseFloat(style.outlineWidth),
                            shown: box.width > 0 && box.height > 0, what: document.activeElement.outerHTML};
                }"""
            )
            assert look["outline"] != "none", look
            assert look["width"] >= 2, look
            assert look["shown"], look
            page.keyboard.press("Tab")


def test_the_skip_link_leads_to_the_content(browser: Browser, shipped: Shipped) -> None:
    with opened(browser, shipped, "/") as (page, _):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement === document.querySelector('main') || location.hash.length > 1")


def test_a_post_prints_without_navigation(browser: Browser, shipped: Shipped) -> None:
    with opened(browser, shipped, PAGES["post"]) as (page, _):
        page.emulate_media(media="print")
        assert page.locator("h1").is_visible()
        assert not page.locator("body > header nav").is_visible()


def test_the_month_archive_is_called_as_it_was(browser: Browser, shipped: Shipped) -> None:
    with opened(browser, shipped, "/2011/08/") as (page, _):
        assert page.locator("h1").inner_text() == "Monthly archives: August 2011"
        assert page.locator("main article, main li a[href^='/2011/08/']").count() >= 7


def test_the_site_says_whose_artwork_it_is(browser: Browser, shipped: Shipped) -> None:
    for path in ("/", "/logos/", "/about/"):
        with opened(browser, shipped, path) as (page, _):
            assert "not the mark of the Xen Project" in page.locator("body").inner_text() or path == "/about/"
    with opened(browser, shipped, "/about/") as (page, _):
        assert "artwork" in page.locator("main").inner_text()


def test_pages_are_light(shipped: Shipped) -> None:
    """No page carries what it does not show; the numbers are bytes as a server sends them, compressed."""
    sent = {path: len(gzip.compress(path.read_bytes())) for path in shipped.folder.rglob("*.*") if path.suffix in _SENT}
    assert {path: size for path, size in sent.items() if path.suffix == ".html" and size > 14_600} == {}
    for path in shipped.folder.rglob("*.html"):
        document = html.document_fromstring(path.read_bytes())
        linked = document.xpath("//link[@rel='stylesheet']/@href | //script/@src")
        at_load = sum(sent[shipped.folder / name.lstrip("/").partition("?")[0]] for name in linked)
        assert at_load < 14_000, path


def test_the_html_is_valid(shipped: Shipped, tmp_path: Path) -> None:
    node = Path(sys.executable).with_name("node")
    validator = ROOT / "tests/browser/node_modules/html-validate/bin/html-validate.mjs"
    pages = sorted(str(path) for path in shipped.folder.rglob("*.html"))
    assert pages
    # Into a file: the validator ends before a pipe has taken all of it.
    report = tmp_path / "report.json"
    with report.open("w") as out:
        words = [node, validator, "--config", "html-validate.json", "--formatter", "json", *pages]
        subprocess.run(words, cwd=ROOT / "tests/browser", stdout=out, check=False)
    found = [
        (page["filePath"].removeprefix(str(shipped.folder)), message["line"], message["ruleId"], message["message"])
        for page in json.loads(report.read_text())
        for message in page["messages"]
    ]
    assert found == []
