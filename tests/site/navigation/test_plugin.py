"""Menus on whole sites: from the file or the settings into the header and the footer of every page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html

from herald.host import run_of
from tests.conftest import ROOT
from tests.pelican_runs import Ran, run_pelican, write

MENUS = """
main:
  - {title: {en: News, de: Neues}, to: news/}
  - title: {en: Users, de: Anwender}
    for: {en: Those who <use> it, de: "Für Anwender"}
    items:
      - {title: {en: About & more, de: Über uns}, to: "{filename}/pages/about.md"}
      - {title: First, to: "{filename}/news/first.md#text"}
      - {title: Elsewhere, to: https://example.org/}
footer:
  - title: Read
    items:
      - {title: All posts, to: news/}
  - {title: Alone, to: "{filename}/pages/about.md"}
"""
SETTINGS = {
    "THEME": str(ROOT / "theme"),
    "PLUGINS": ["herald.markup", "herald.news", "herald.site"],
    "ARTICLE_PATHS": ["news"],
    "ARTICLE_URL": "{slug}/",
    "ARTICLE_SAVE_AS": "{slug}/index.html",
    "SLUGIFY_SOURCE": "basename",
    "PAGE_URL": "{slug}/",
    "PAGE_SAVE_AS": "{slug}/index.html",
    "PAGE_LANG_URL": "{lang}/{slug}/",
    "PAGE_LANG_SAVE_AS": "{lang}/{slug}/index.html",
    "DIRECT_TEMPLATES": ["index", "archives"],
    "ARCHIVES_SAVE_AS": "news/index.html",
    "DEFAULT_LANG": "en",
    "SITENAME": "Otters",
    "FEED_DOMAIN": "https://otters.example",
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "TRANSLATION_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "AUTHOR_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "CATEGORY_SAVE_AS": "",
    "JINJA_ENVIRONMENT": {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True},
    "HERALD_SITE": {"cards": False, "search": False},
}


def built(root: Path, menus: str = MENUS, **settings: Any) -> Ran:
    write(root, "content/news/first.md", "Title: First\nDate: 2011-08-31\nSummary: S.\n\n## Text\n\nText.\n")
    write(root, "content/pages/about.md", "Title: About\nSummary: S.\n\nText.\n")
    write(root, "content/pages/about.de.md", "Title: Wir\nSlug: about\nLang: de\nSummary: S.\n\nText.\n")
    if menus:
        write(root, "content/navigation.yaml", menus)
    return run_pelican(root, **{**SETTINGS, **settings})


def links(ran: Ran, page: str, where: str = "header") -> list[tuple[str, str, str | None]]:
    """Words, address, and aria-current of everything in the menu that can be current."""
    (nav,) = html.fromstring(ran.text(page)).xpath(f"//{where}//nav[not(contains(@class, 'languages'))]")
    return [
        (" ".join(item.text_content().split()), item.get("href", ""), item.get("aria-current"))
        for item in nav.xpath(".//a | .//details[@name]/summary")
    ]


def test_menus_of_the_file(tmp_path: Path) -> None:
    ran = built(tmp_path, SITEURL="https://otters.example/club")
    assert ran.mistakes == ()
    root = "https://otters.example/club"
    assert links(ran, "news/index.html") == [
        ("News", f"{root}/news/", "page"),
        ("Users", "", None),
        ("About & more", f"{root}/about/", None),
        ("First", f"{root}/first/#text", None),
        ("Elsewhere", "https://example.org/", None),
    ]
    assert links(ran, "about/index.html")[1:3] == [("Users", "", "true"), ("About & more", f"{root}/about/", "page")]
    assert [link[2] for link in links(ran, "first/index.html")] == ["true", None, None, None, None]
    assert links(ran, "news/index.html", "footer") == [
        ("All posts", f"{root}/news/", "page"),
        ("Alone", f"{root}/about/", None),
        ("Atom feed", f"{root}/feeds/all.atom.xml", None),
    ]
    assert "Those who &lt;use&gt; it" in ran.text("index.html")


def test_a_page_in_another_language_has_its_menus(tmp_path: Path) -> None:
    ran = built(tmp_path)
    assert links(ran, "de/about/index.html")[:3] == [
        ("Neues", "/news/", None),
        ("Anwender", "", "true"),
        ("Über uns", "/de/about/", "page"),
    ]


def test_without_the_file_the_settings_count(tmp_path: Path) -> None:
    items = {"MENUITEMS": [("A & B", "news/"), ("About", "about/")], "FOOTER_ITEMS": [("About", "about/")]}
    ran = built(tmp_path, "", **items)
    assert links(ran, "news/index.html") == [("A & B", "/news/", "page"), ("About", "/about/", None)]
    assert links(ran, "about/index.html", "footer") == [
        ("About", "/about/", "page"),
        ("Atom feed", "/feeds/all.atom.xml", None),
    ]


def test_without_anything_there_is_no_menu(tmp_path: Path) -> None:
    ran = built(tmp_path, "")
    assert html.fromstring(ran.text("index.html")).xpath("//nav[.//details]") == []


def test_targets_that_do_not_exist_are_mistakes(tmp_path: Path) -> None:
    write(tmp_path, "content/pages/draft.md", "Title: D\nStatus: draft\n\nText.\n")
    write(tmp_path, "content/pages/broken.md", "Title: B\nDate: never\n\nText.\n")
    menus = MENUS.replace("pages/about.md", "pages/abut.md", 1) + (
        '  - {title: Draft, to: "{filename}/pages/draft.md"}\n  - {title: B, to: "{filename}/pages/broken.md"}\n'
    )
    ran = built(tmp_path, menus)
    told = [str(mistake).split("content/")[-1] for mistake in ran.mistakes if mistake.path.name == "navigation.yaml"]
    missing, draft = "{filename}/pages/abut.md", "{filename}/pages/draft.md"
    assert told == [
        f"navigation.yaml:7: leads to '{missing}', which does not exist; did you mean {{filename}}/pages/about.md?",
        f"navigation.yaml:15: leads to '{draft}', which is not published; publish it, or lead elsewhere",
    ]


def test_a_file_with_a_mistake_makes_no_menu(tmp_path: Path) -> None:
    ran = built(tmp_path, "main: [{title: A}]\n")
    assert [mistake.line for mistake in run_of(ran.context).mistakes] == [1]
