"""Small sites in real runs of Pelican: what may be found of them, and who decides about it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from herald import host
from herald.core.errors import MachineError
from tests.pelican_runs import Ran, run_pelican, write
from tests.site.finding.test_index import found

HOME = "https://otters.example/club"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
LASTMOD = "{http://www.sitemaps.org/schemas/sitemap/0.9}lastmod"
MARKED = """<!doctype html><html lang="{{ (article or page).lang }}"><title>x</title>
<main data-pagefind-body><h1>{{ (article or page).title }}</h1>{{ (article or page).content }}</main>"""
ADDRESSES = {
    f"{kind}_{what}": f"{folder}{{slug}}/{ending}"
    for kind, folder in {"ARTICLE": "news/", "PAGE": "", "TAG": "tags/", "CATEGORY": "in/", "AUTHOR": "by/"}.items()
    for what, ending in {"URL": "", "SAVE_AS": "index.html"}.items()
}


def post(root: Path, name: str, head: str = "", body: str = "Crayfish.") -> None:
    write(root, f"content/{name}.md", f"Title: {name.capitalize()}\nDate: 2011-08-01\n{head}\n\n{body}\n")


def build(root: Path, **settings: Any) -> Ran:
    for name in ("article", "page"):
        write(root, f"templates/{name}.html", MARKED)
    write(root, "templates/search.html", "<title>Search</title>{{ search_url }}")
    ours = {
        "PLUGINS": ["herald.site"],
        "SITEURL": HOME,
        "THEME_TEMPLATES_OVERRIDES": [str(root / "templates")],
        "AUTHOR": "Ana",
        **ADDRESSES,
    }
    return run_pelican(root, **(ours | settings))


def listed(ran: Ran) -> dict[str, str | None]:
    root = etree.fromstring((ran.output / "sitemap.xml").read_bytes())
    return {(url.findtext(LOC) or "").removeprefix(f"{HOME}/"): url.findtext(LASTMOD) for url in root}


def test_what_is_published_is_found_and_nothing_else(tmp_path: Path) -> None:
    post(tmp_path, "weir", "Modified: 2012-02-29\nTags: water", '<img alt="" src="{static}/weir.png">')
    post(tmp_path, "wehr", "Slug: weir\nLang: de\nTranslation: true\nSave_as: de/weir/index.html\nUrl: de/weir/")
    post(tmp_path, "secret", "Status: draft")
    post(tmp_path, "aside", "Status: hidden")
    write(tmp_path, "content/weir.png", b"png")
    write(tmp_path, "content/pages/about.md", "Title: About\n\nWho we are.\n")
    ran = build(tmp_path)
    assert ran.mistakes == ()
    new, old = "2012-02-29", "2011-08-01"
    assert listed(ran) == {
        "": new,
        "about/": None,
        "archives.html": new,
        "authors.html": new,
        "by/ana/": new,
        "categories.html": new,
        "de/": old,
        "de/weir/": old,
        "in/misc/": new,
        "news/weir/": new,
        "tags.html": new,
        "tags/water/": new,
    }
    assert found(ran.output / "search/pagefind") == {"/news/weir/", "/de/weir/", "/about/"}
    assert f"<image:loc>{HOME}/weir.png</image:loc>" in ran.text("sitemap.xml")
    assert set(json.loads(ran.text("search/pagefind/pagefind-entry.json"))["languages"]) == {"en", "de"}
    assert ran.text("robots.txt").endswith(f"\nSitemap: {HOME}/sitemap.xml\n")
    assert ran.text("search/index.html").endswith("search/")


def test_what_other_plugins_tell_counts_more_and_is_found_too(tmp_path: Path) -> None:
    write(
        tmp_path,
        "late.py",
        """
from datetime import date
from pathlib import Path
from pelican import signals
from pelican.generators import Generator
from herald import host

class Late(Generator):
    def generate_output(self, writer):
        Path(self.output_path, "late.html").write_text("<html lang=en><h1 data-pagefind-body>Late</h1>")
        host.run_of(self.context).pages += [host.SitePage("late.html"), host.SitePage("", date(2020, 1, 1))]

def get(_pelican):
    return [Late] + [type(f"More{number}", (Late,), {"generate_output": lambda *_: None}) for number in range(3)]

def register():
    signals.get_generators.connect(get)
""",
    )
    ran = build(tmp_path, PLUGINS=["herald.site", "late"], PLUGIN_PATHS=[str(tmp_path)])
    assert listed(ran)[""] == "2020-01-01"
    assert "late.html" in listed(ran)
    assert found(ran.output / "search/pagefind") == {"/late.html"}


@pytest.mark.parametrize(
    ("settings", "has_map", "robots"),
    [
        ({"SITEURL": "", "FEED_DOMAIN": HOME}, True, f"Allow: /\n\nSitemap: {HOME}/sitemap.xml\n"),
        ({"SITEURL": "", "FEED_DOMAIN": "", "FEED_ALL_ATOM": None, "CATEGORY_FEED_ATOM": None}, False, "Allow: /\n"),
        ({"HERALD_SITE": {"is_public": False, "search": False}}, False, "Disallow: /\n"),
        ({"HERALD_RELOAD": "reload.js"}, False, "Disallow: /\n"),
        (
            {"HERALD_SITE": {"robots": {"disallow": ["/x/"]}, "search": False}},
            True,
            f"Disallow: /x/\n\nSitemap: {HOME}/sitemap.xml\n",
        ),
    ],
)
def test_who_is_invited(tmp_path: Path, settings: dict[str, Any], has_map: bool, robots: str) -> None:
    ran = build(tmp_path, **{"HERALD_SITE": {"search": False}, **settings})
    assert ran.mistakes == ()
    assert ("sitemap.xml" in ran.files()) is has_map
    assert ran.text("robots.txt") == f"User-agent: *\n{robots}"


@pytest.mark.parametrize("names_it", [True, False])
def test_a_robots_txt_of_the_sites_own_counts(tmp_path: Path, names_it: bool) -> None:
    own = f"User-agent: *\nDisallow: /\n{f'Sitemap: {HOME}/sitemap.xml' if names_it else ''}\n"
    write(tmp_path, "content/extra/robots.txt", own)
    paths = {"STATIC_PATHS": ["extra"], "EXTRA_PATH_METADATA": {"extra/robots.txt": {"path": "robots.txt"}}}
    ran = build(tmp_path, HERALD_SITE={"search": False}, **paths)
    assert ran.text("robots.txt") == own
    warnings = [warning for warning in host.run_of(ran.context).warnings if "map" in warning]
    assert len(warnings) == (0 if names_it else 1)
    assert names_it or f"extra/robots.txt does not say where the site's map is: add 'Sitemap: {HOME}" in warnings[0]


@pytest.mark.parametrize("theme_has_a_page", [True, False])
@pytest.mark.parametrize("search", [False, {"url": "find/"}])
def test_the_search_is_switched_off_by_the_settings_or_a_theme_without_it(
    tmp_path: Path, search: Any, theme_has_a_page: bool
) -> None:
    post(tmp_path, "weir")
    more = {} if theme_has_a_page else {"THEME_TEMPLATES_OVERRIDES": []}
    ran = build(tmp_path, HERALD_SITE={"search": search}, **more)
    is_on = bool(search) and theme_has_a_page
    assert ran.context["search_url"] == ("find/" if is_on else "")
    assert ("find/index.html" in ran.files(), "find/pagefind/pagefind.js" in ran.files()) == (is_on, is_on)
    assert not any("pagefind" in name for name in ran.files() if not name.startswith("find/"))
    assert is_on or "find/index.html" not in {claim.save_as for claim in host.run_of(ran.context).claims}


@pytest.mark.parametrize(
    ("site", "what"),
    [
        ({"search": {"url": "/search"}}, "search"),
        ({"search": {"url": "../out/"}}, "search"),
        ({"robots": {"disallow": ["private/"]}}, "robots"),
        ({"robots": {"disallow": ["/a\nAllow: /b"]}}, "robots"),
    ],
)
def test_settings_that_cannot_be_are_mistakes(tmp_path: Path, site: dict[str, Any], what: str) -> None:
    ran = build(tmp_path, HERALD_SITE=site)
    assert any(what in mistake.what for mistake in ran.mistakes)


def test_a_second_run_into_the_same_folder_gives_the_same(tmp_path: Path) -> None:
    post(tmp_path, "weir")
    first = build(tmp_path)
    before = {name: (first.output / name).read_bytes() for name in first.files()}
    again = build(tmp_path, DELETE_OUTPUT_DIRECTORY=False)
    assert {name: (again.output / name).read_bytes() for name in again.files()} == before


def test_a_site_in_which_nothing_is_marked_is_told(tmp_path: Path) -> None:
    ran = build(tmp_path)
    assert any("data-pagefind-body" in warning for warning in host.run_of(ran.context).warnings)


def test_a_search_that_cannot_be_made_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post(tmp_path, "weir")
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "missing"))
    with pytest.raises(MachineError, match="index of the search cannot be made"):
        build(tmp_path)
