"""Old addresses on whole sites: from files and heads to pages, tables, and mistakes with their lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from herald.host import Move, run_of
from tests.nginx import ask, needs_nginx, nginx
from tests.pelican_runs import Ran, run_pelican, write

POST = "Title: {title}\nDate: 2011-08-31\n{more}\n\nText.\n"
SETTINGS = {
    "PLUGINS": ["herald.site"],
    "ARTICLE_PATHS": ["news"],
    "ARTICLE_URL": "{date:%Y}/{slug}/",
    "ARTICLE_SAVE_AS": "{date:%Y}/{slug}/index.html",
    "SLUGIFY_SOURCE": "basename",
    "STATIC_PATHS": ["extra"],
    "PAGE_URL": "{slug}/",
    "PAGE_SAVE_AS": "{slug}/index.html",
    "DRAFT_SAVE_AS": "",
    "DIRECT_TEMPLATES": ["index"],
    "DEFAULT_LANG": "en",
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
}


def built(root: Path, redirects: str = "", more: str = "", **settings: Any) -> Ran:
    write(root, "content/news/first.md", POST.format(title="First", more=more))
    write(root, "content/pages/about.md", "Title: About\nredirect_from: /who/\n    /us/\n\nText.\n")
    write(root, "content/extra/file.txt", "text")
    if redirects:
        write(root, "content/redirects.yaml", redirects)
    return run_pelican(root, **{**SETTINGS, **settings})


def told(ran: Ran) -> list[str]:
    return [str(mistake).split("content/")[-1] for mistake in ran.mistakes]


def test_pages_and_tables(tmp_path: Path) -> None:
    ran = built(
        tmp_path,
        '/p/: "{filename}/news/first.md#text"\n/?p=1: /about/\n/gone/: gone\n/file: /extra/file.txt\n',
        "Redirect_from: /index.php/2011/08/31/first/ /?p=2",
    )
    assert ran.mistakes == ()
    pages = {name for name in ran.files() if "http-equiv" in ran.text(name)}
    assert pages == {f"{name}/index.html" for name in ("p", "file", "who", "us", "index.php/2011/08/31/first")}
    page = html.fromstring(ran.text("p/index.html"))
    assert page.get("lang") == "en"
    assert page.xpath("//a/@href | //link[@rel='canonical']/@href") == ["../2011/first/#text"] * 2
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../2011/first/#text"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//style | //script | //@style") == []
    tables = {"_redirects", ".htaccess", "redirects/redirects.caddy"}
    tables |= {"redirects/nginx-http.conf", "redirects/nginx-server.conf"}
    assert tables < ran.files()
    claims = {claim.save_as: claim.is_static for claim in run_of(ran.context).claims if "old address" in claim.what}
    assert claims == {**dict.fromkeys(pages, False), **dict.fromkeys(tables, True)}
    assert [str(redirect.old) for redirect in ran.context["redirects"].redirects] == [
        *("/?p=1", "/?p=2", "/file", "/gone", "/index.php/2011/08/31/first", "/p", "/us", "/who"),
    ]


@needs_nginx
def test_a_finished_site_answers_on_nginx(tmp_path: Path) -> None:
    ran = built(tmp_path, "/?p=1: /about/\n/gone/: gone\n", SITEURL="https://otters.example/club")
    with nginx(ran.output) as address:
        assert ask(address, "/club/who/").location == "/club/about/"
        assert ask(address, "/club/?p=1").location == "/club/about/"
        assert ask(address, "/club/gone/").status == 410
        assert ask(address, "/about/").status == 200


def test_without_moves_nothing_is_written(tmp_path: Path) -> None:
    write(tmp_path, "content/news/first.md", POST.format(title="First", more=""))
    assert not {"_redirects", ".htaccess", "redirects/nginx-http.conf"} & run_pelican(tmp_path, **SETTINGS).files()


def test_servers_and_pages_can_be_chosen(tmp_path: Path) -> None:
    ran = built(tmp_path, HERALD_SITE={"redirects": {"servers": ["netlify"], "pages": False}})
    assert {name for name in ran.files() if "redirect" in name or "who" in name or name[0] == "."} == {"_redirects"}


def test_every_mistake_has_its_line(tmp_path: Path) -> None:
    ran = built(
        tmp_path,
        '# moves\n/a/: /b/\n/b/: /about/\n/about/: /2011/first/\n/c/: "{filename}/pages/abuot.md"\n'
        "/extra/file.txt: /about/\n//host/: /about/\n/First/: gone\n/2011/First/: gone\n",
        "Redirect_from: /who/",
    )
    unknown = "'{filename}/pages/abuot.md', which does not exist"
    rootless = (
        "does not begin with one '/', at the root of the site; "
        "write it from the site's root, such as /2011/08/31/slug/ or /?p=123"
    )
    elsewhere = "take the move out, or give the other an address of its own"
    assert told(ran) == [
        "pages/about.md:2: sends '/who' to '/about/', but first.md sends it to '/2011/first/'; keep one of the two",
        "redirects.yaml:2: sends '/a' to '/b/', which has moved itself; write '/about/'",
        "redirects.yaml:4: says that '/about' has moved, but pages/about.md stands there; " + elsewhere,
        f"redirects.yaml:5: sends '/c/' to {unknown}; did you mean {{filename}}/pages/about.md?",
        "redirects.yaml:6: says that '/extra/file.txt' has moved, but extra/file.txt stands there; " + elsewhere,
        f"redirects.yaml:7: has the old address '//host/', which {rootless}",
        "redirects.yaml:9: says that '/2011/First' has moved, but news/first.md stands there; " + elsewhere,
    ]


def test_a_target_that_nobody_writes_is_on_record(tmp_path: Path) -> None:
    ran = built(tmp_path, "/a/: /about/#x\n/?p=1: /nowhere/\n/b/: /about\n/c/: /\n/d/: https://example.org/\n")
    first, second = (str(mistake).split("content/")[-1] for mistake in run_of(ran.context).mistakes)
    nowhere = "where nothing is published; write"
    assert first == f"redirects.yaml:2: sends '/?p=1' to '/nowhere/', {nowhere} an address that exists, or gone"
    assert second == f"redirects.yaml:3: sends '/b' to '/about', {nowhere} '/about/'"
    assert "nowhere" not in ran.text("redirects/nginx-http.conf")


def test_an_address_that_pelican_takes_without_saying_so(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path, f"content/news/{number}.md", POST.format(title=number, more=""))
    ran = built(
        tmp_path,
        "/index2.html: /about/\n",
        DEFAULT_PAGINATION=2,
        PAGINATED_TEMPLATES={"index": None, "category": None, "tag": None, "author": None},
    )
    (mistake,) = run_of(ran.context).mistakes
    assert mistake.what == "says that '/index2.html' has moved, but a page of the site stands there"
    assert "http-equiv" not in ran.text("index2.html")


@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_post_that_is_not_there_yet_has_no_old_addresses(tmp_path: Path, status: str) -> None:
    write(
        tmp_path, "content/news/later.md", POST.format(title="Later", more=f"Status: {status}\nRedirect_from: /later/")
    )
    ran = built(tmp_path, ARTICLE_SAVE_AS="{date:%Y}/{slug}/index.html")
    assert ran.mistakes == ()
    assert run_of(ran.context).mistakes == []
    assert ("later/index.html" in ran.files()) == (status == "published")


def test_a_whole_address_of_the_site_itself_is_inside(tmp_path: Path) -> None:
    ran = built(tmp_path, "/a/: https://otters.example/about/\n", SITEURL="https://otters.example")
    assert html.fromstring(ran.text("a/index.html")).xpath("//a/@href") == ["../about/"]


def test_a_second_run_over_the_first(tmp_path: Path) -> None:
    first = built(tmp_path, "/a/: /about/\n")
    before = {name: first.text(name) for name in first.files()}
    again = built(tmp_path, "/a/: /about/\n")
    assert {name: again.text(name) for name in again.files()} == before
    assert run_of(again.context).mistakes == []


def test_settings_that_are_not_understood(tmp_path: Path) -> None:
    ran = built(tmp_path, HERALD_SITE={"redirects": {"servers": ["iis"]}})
    assert any("redirects.servers.0" in str(mistake) for mistake in ran.mistakes)


def test_moves_of_other_plugins_are_in_the_table(tmp_path: Path) -> None:
    mascot = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><path d='M0 0h8v8z'/></svg>"
    write(tmp_path, "content/logos/otter/otter.svg", mascot)
    write(tmp_path, "content/logos/otter/logo.yaml", "redirect_from: [lutra]\n")
    write(tmp_path, "content/redirects.yaml", "/mascot/: /logos/lutra/\n")
    run = run_pelican(
        tmp_path, **{**SETTINGS, "PLUGINS": ["herald.logos", "herald.site"]}, HERALD_LOGOS={"widths": [8]}
    )
    assert (
        Move("/logos/lutra/", "/logos/otter/", tmp_path / "content/logos/otter", has_page=True)
        in run_of(run.context).moves
    )
    assert told(run) == [
        "redirects.yaml:1: sends '/mascot' to '/logos/lutra/', which has moved itself; write '/logos/otter/'"
    ]
