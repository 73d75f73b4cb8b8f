"""The site's icons on a whole site: in every page's head, in the output, in a browser, and below a path."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from PIL import Image
from playwright.sync_api import Browser

from tests.conftest import Site, copy_of_otters
from tests.sites.conftest import Shipped, served

ICON = '{"widths": [32, 96], "icon": {"master": "otter/otter.svg", "ground": "#f0e0ff"}}'
LINKS = {
    ("icon", "/favicon.ico", "32x32", None),
    ("icon", "/favicon.svg", None, "image/svg+xml"),
    ("apple-touch-icon", "/apple-touch-icon.png", None, None),
    ("manifest", "/site.webmanifest", None, None),
}
FILES = {
    "favicon.ico", "favicon.svg", "apple-touch-icon.png", "icon-192.png", "icon-512.png", "icon-maskable-512.png",
    "site.webmanifest",
}  # fmt: skip


def with_icons(site: Site) -> Site:
    """The made-up community with icons of its otter; the favicon that it brings along stands elsewhere."""
    text = site.settings.read_text().replace('{"widths": [32, 96]}', ICON)
    site.settings.write_text(text.replace('    "extra/favicon.svg": {"path": "favicon.svg"},\n', ""))
    return site


def links(page: bytes) -> set[tuple[str, str, str | None, str | None]]:
    found = html.document_fromstring(page).xpath("//head/link[contains(@rel, 'icon') or @rel = 'manifest']")
    return {(link.get("rel"), link.get("href"), link.get("sizes"), link.get("type")) for link in found}


def test_every_page_links_the_icons_and_they_are_there(otters: Site) -> None:
    result = with_icons(otters).herald("build")
    assert result.returncode == 0, result.stderr
    tree = otters.tree()
    assert tree.keys() >= FILES
    for name, content in tree.items():
        if name.endswith(".html"):
            assert links(content) == LINKS, name
    # The icon of a site says nothing of rights.
    assert re.sub(rb"<metadata.*</metadata>", b"", tree["logos/otter/otter.svg"]) == tree["favicon.svg"]
    for icon in json.loads(tree["site.webmanifest"])["icons"]:
        with Image.open(io.BytesIO(tree[icon["src"]])) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
    assert "0 renditions made" in otters.herald("build").stdout
    assert otters.tree() == tree


def test_below_a_path_the_icons_are_found_as_well(otters: Site) -> None:
    result = with_icons(otters).herald("build", "--settings", "publishconf.py")
    assert result.returncode == 0, result.stderr
    tree = otters.tree()
    base = "https://otters.example/river"
    for name, content in tree.items():
        if name.endswith(".html"):
            assert links(content) == {(rel, base + href, sizes, kind) for rel, href, sizes, kind in LINKS}, name
    manifest = json.loads(tree["site.webmanifest"])
    for name in (manifest["start_url"], *(icon["src"] for icon in manifest["icons"])):
        address = urlsplit(urljoin(f"{base}/site.webmanifest", name)).path
        assert address.startswith("/river/")
        assert (address.removeprefix("/river/") or "index.html") in tree


def test_two_that_want_the_same_icon_are_told_of(otters: Site) -> None:
    otters.settings.write_text(otters.settings.read_text().replace('{"widths": [32, 96]}', ICON))
    result = otters.herald("build")
    assert result.returncode == 1
    assert "'favicon.svg'" in result.stderr
    assert not otters.output.exists()


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("otter/oter.svg", "did you mean 'otter/otter.svg'?"),
        ("otter.svg", "did you mean 'otter/otter.svg'?"),
        ("zzz", "name an SVG file below logos/"),
    ],
)
def test_a_wrong_master_is_a_mistake_with_the_nearest_name(built_otters: Site, name: str, remedy: str) -> None:
    before = built_otters.tree()
    text = built_otters.settings.read_text()
    setting = f'{{"widths": [32, 96], "icon": {{"master": "{name}"}}}}'
    built_otters.settings.write_text(text.replace('{"widths": [32, 96]}', setting))
    result = built_otters.herald("build")
    assert result.returncode == 1
    assert result.stderr == (
        f"pelicanconf.py: HERALD_LOGOS: icon: there is no '{name}'; {remedy}\n\n1 mistake; nothing was published.\n"
    )
    assert built_otters.tree() == before


def test_a_site_without_the_setting_links_its_own_favicon_only(built_otters: Site) -> None:
    tree = built_otters.tree()
    assert links(tree["index.html"]) == {("icon", "/favicon.svg", None, "image/svg+xml")}
    assert not tree.keys() & (FILES - {"favicon.svg"})


def test_the_shipped_site_has_its_icons_and_a_browser_takes_the_manifest(browser: Browser, shipped: Shipped) -> None:
    assert {path.name for path in shipped.folder.iterdir()} >= FILES
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(shipped.address)
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["url"].endswith("/site.webmanifest")
    assert found["errors"] == []
    manifest = json.loads(found["data"])
    assert re.fullmatch(r"#[0-9a-f]{6}", manifest["theme_color"])
    for icon in manifest["icons"]:
        # Decoded by the browser itself, not only named.
        size = page.evaluate(
            "src => new Promise((done, fail) => { const image = new Image(); image.onerror = () => fail(src);"
            " image.onload = () => done(`${image.naturalWidth}x${image.naturalHeight}`); image.src = src; })",
            f"{shipped.address}/{icon['src']}",
        )
        assert size == icon["sizes"]
    assert complaints == []
    page.close()


def test_below_a_path_a_browser_finds_the_icons(browser: Browser, tmp_path: Path) -> None:
    site = with_icons(copy_of_otters(tmp_path / "site"))
    (tmp_path / "www").mkdir()
    with served(tmp_path / "www") as address:
        # What the public settings say, but for the address.
        result = site.herald("build", "--output", str(tmp_path / "www/river"), "-e", f'SITEURL="{address}/river"')
        assert result.returncode == 0, result.stderr
        page = browser.new_page()
        answers: dict[str, int] = {}
        page.on("response", lambda response: answers.update({response.url: response.status}))
        page.goto(f"{address}/river/about/")
        found = page.context.new_cdp_session(page).send("Page.getAppManifest")
        assert (found["url"], found["errors"]) == (f"{address}/river/site.webmanifest", [])
        for icon in json.loads(found["data"])["icons"]:
            assert page.request.get(urljoin(found["url"], icon["src"])).status == 200
        for link in page.locator("head link[rel*=icon]").all():
            assert page.request.get(link.get_attribute("href") or "").status == 200
        page.close()
    assert set(answers.values()) == {200}
