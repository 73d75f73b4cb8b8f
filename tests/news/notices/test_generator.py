"""Notices become pages, feeds and a banner, in the theme as it is shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from tests.conftest import ROOT
from tests.news.syndication.sites import DOMAIN, SETTINGS, atom_of, build, json_of, post
from tests.pelican_runs import Ran, run_pelican, write

THEME: dict[str, Any] = {
    **SETTINGS,
    "PLUGINS": ["herald.markup", "herald.news", "herald.site"],
    "THEME": str(ROOT / "theme"),
    "DIRECT_TEMPLATES": ["index"],
    "JINJA_ENVIRONMENT": {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True},
    "HERALD_AS_OF": "2011-11-01 10:00",
}
MOVE = {"Starts": "2011-11-01 09:00", "Ends": "2011-11-01 12:00", "Affects": "all <pages>"}


def notice(root: Path, name: str, text: str = "Be patient.", **head: str) -> None:
    said = "".join(f"{key}: {value}\n" for key, value in {"Title": name.capitalize(), **head}.items())
    write(root, f"content/notices/{name}.md", f"{said}\n{text}\n")


def page(ran: Ran, name: str) -> etree._Element:
    return html.document_fromstring(ran.text(name).encode(), parser=html.HTMLParser(encoding="utf-8"))


def banners(ran: Ran, name: str = "index.html") -> list[str]:
    found = page(ran, name).findall(".//p[@class='frame banner']")
    return [" ".join(str(node.text_content()).split()) for node in found]


def test_a_notice_has_a_page_a_banner_on_every_page_and_a_place_in_the_list(tmp_path: Path) -> None:
    write(tmp_path, "content/plan.txt", "Carry it over.")
    post(tmp_path, "weir", "See [the move]({filename}/notices/move.md).")
    notice(
        tmp_path,
        "move",
        "[Plan]({static}/plan.txt), [the weir]({filename}/news/weir.md).",
        Title="<Move> & more",
        **MOVE,
    )
    notice(tmp_path, "soon", Starts="2011-11-20", Summary="A *day*.")
    notice(tmp_path, "later", When="some day", Announced="2011-10-01")
    notice(tmp_path, "past", Starts="2011-09-01", Ends="2011-09-02 12:30 America/Sao_Paulo")
    notice(tmp_path, "off", Starts="2011-11-05 08:00", Status="cancelled")
    notice(tmp_path, "secret", Starts="2012-01-01", Announced="2011-12-01")
    ran = build(tmp_path, **THEME)

    shown = ["Ongoing <Move> & more 1 November 2011, 09:00 GMT to 12:00 GMT"]
    shown += ["Planned Soon from 20 November 2011", "Cancelled Off 5 November 2011, 08:00 GMT"]
    for name in ("index.html", "weir/index.html", "notices/index.html", "notices/past/index.html"):
        assert banners(ran, name) == shown
    assert '<a href="/notices/move/">the move</a>' in ran.text("weir/index.html")
    assert '<a href="/weir/">the weir</a>' in ran.text("notices/move/index.html")
    assert "plan.txt" in ran.files()
    assert 'datetime="2011-11-01T09:00:00+00:00"' in ran.text("index.html")

    listed = page(ran, "notices/index.html")
    headings = [str(node.text_content()).split()[0] for node in listed.iter("h2") if node.get("id")]
    assert headings == ["Ongoing", "Planned", "Resolved", "Cancelled"]
    assert [node.text_content() for node in listed.iter("h3")] == ["<Move> & more", "Soon", "Later", "Past", "Off"]
    assert "1 September 2011 to 2 September 2011, 16:30 BST" in " ".join(str(listed.text_content()).split())
    assert "some day" in ran.text("notices/later/index.html")
    assert not [name for name in ran.files() if "secret" in name]
    assert [one.told.slug for one in ran.context["notices"]] == ["move", "soon", "later", "past", "off"]

    run = ran.context["herald"]
    assert {"notices/index.html", "notices/feed.atom.xml", "notices/feed.json"} <= {one.save_as for one in run.claims}
    assert {one.url: str(one.changed) for one in run.pages if one.url.startswith("notices/")} == {
        "notices/": "2011-11-01",
        "notices/move/": "2011-11-01",
        "notices/soon/": "2011-10-23",
        "notices/later/": "2011-10-01",
        "notices/past/": "2011-09-02",
        "notices/off/": "2011-10-08",
    }


def test_the_feeds_have_all_of_them_and_know_them_again(tmp_path: Path) -> None:
    notice(tmp_path, "move", "See [home](/).", **MOVE)
    notice(tmp_path, "past", Starts="2011-09-01", Id="urn:otter:past")
    ran = build(tmp_path, **THEME)
    entries = atom_of(ran, "notices/feed.atom.xml").entries
    assert [(entry.title, entry.updated) for entry in entries] == [
        ("Move", "2011-11-01T09:00:00Z"),
        ("Past", "2011-09-01T00:00:00+01:00"),
    ]
    document = json_of(ran, "notices/feed.json")
    assert [item["id"] for item in document["items"]] == [entry.id for entry in entries]
    assert document["items"][1]["id"] == "urn:otter:past"
    assert (document["title"], document["home_page_url"]) == ("Otters: notices", f"{DOMAIN}/notices/")
    first = document["items"][0]
    assert (first["url"], first["tags"]) == (f"{DOMAIN}/notices/move/", ["ongoing"])
    assert f'<a href="{DOMAIN}/">home</a>' in first["content_html"]
    assert "Affects: all &lt;pages&gt;." in first["content_html"]
    assert [link.url for link in ran.context["notice_feeds"]] == ["notices/feed.atom.xml", "notices/feed.json"]

    (tmp_path / "content/notices/move.md").unlink()
    notice(tmp_path, "the-move", **MOVE, Redirect_from="/notices/move/")
    later = THEME | {"HERALD_AS_OF": "2011-11-05", "FEED_DOMAIN": "https://new.example"}
    moved = json_of(build(tmp_path, **later), "notices/feed.json")["items"][0]
    assert (moved["id"], moved["tags"]) == (first["id"], ["resolved"])
    assert moved["date_modified"] == "2011-11-01T12:00:00Z"


def test_without_notices_nothing_is_written(tmp_path: Path) -> None:
    post(tmp_path)
    ran = build(tmp_path, **THEME)
    assert (banners(ran), ran.context["notices"], ran.context["notice_feeds"]) == ([], (), ())
    assert not [name for name in ran.files() if name.startswith("notices")]


def test_without_an_address_there_are_pages_and_no_feeds(tmp_path: Path) -> None:
    notice(tmp_path, "move", **MOVE)
    ran = build(tmp_path, **THEME | {"FEED_DOMAIN": "", "HERALD_NEWS": {"notices": {"url": "status/"}}})
    assert {name for name in ran.files() if name.startswith(("status", "notices"))} == {
        "status/index.html",
        "status/move/index.html",
    }


@pytest.mark.parametrize(
    ("head", "settings", "what"),
    [
        ({"Start": "2011-11-01"}, {}, "does not know the key Start in a notice"),
        (MOVE, {"THEME": "simple"}, "names a theme without the templates of notices: notice.html, notices.html"),
        (MOVE, {"HERALD_NEWS": {"notices": {"url": "status"}}}, "'notices.url' is 'status'"),
        (MOVE, {"HERALD_AS_OF": "now"}, "HERALD_AS_OF is 'now', which is not a date"),
    ],
)
def test_mistakes_end_the_run(tmp_path: Path, head: dict[str, str], settings: dict[str, Any], what: str) -> None:
    notice(tmp_path, "move", **head)
    ran = run_pelican(tmp_path, **(THEME | settings))
    assert [mistake for mistake in ran.mistakes if mistake.what.startswith(what)]


def test_who_links_to_a_broken_notice_is_not_told_that_it_is_missing(tmp_path: Path) -> None:
    notice(tmp_path, "move", Start="2011-11-01")
    assert run_pelican(tmp_path, **THEME).context["generated_content"] == {"notices/move.md": None}


def test_its_maintainer_sees_what_is_not_announced_yet(tmp_path: Path) -> None:
    notice(tmp_path, "secret", Starts="2012-01-01", Announced="2011-12-01")
    ran = build(tmp_path, **THEME, HERALD_RELOAD="reload.js")
    assert ("notices/secret/index.html" in ran.files(), banners(ran)) == (True, [])


def test_a_banner_is_one_calm_line(tmp_path: Path, browser: Browser) -> None:
    title = "The whole site moves to new servers, with all of its posts and logos"
    notice(tmp_path, "move", **{**MOVE, "Title": title, "Ends": "2011-11-03 12:00"})
    ran = build(tmp_path, **THEME)
    sheets = [
        (ROOT / "theme/static/css" / f"{name}.css").read_text()
        for name in ("tokens", "base", "layout", "components", "notices")
    ]
    written = html.tostring(page(ran, "index.html").find(".//section[@class='banners']"), encoding="unicode")
    shown = browser.new_page(viewport={"width": 1280, "height": 600})
    try:
        shown.set_content(f"<!doctype html><html lang=en><style>{''.join(sheets)}</style><body>{written}")
        region = shown.get_by_role("region", name="Site notices")
        assert region.get_by_role("link", name=title).get_attribute("href") == "/notices/move/"
        assert shown.get_by_role("alert").count() == 0
        lines = region.evaluate(
            "n => new Set([...n.querySelectorAll('p > *')].map(e => e.getClientRects().length)).size"
        )
        assert (lines, region.bounding_box()["height"] < 50) == (1, True)  # type: ignore[index]
        shown.set_viewport_size({"width": 320, "height": 600})
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        shown.close()
