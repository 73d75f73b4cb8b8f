"""Questions to a finished tree: every link, anchor and reference leads somewhere, and nothing private is told."""

from __future__ import annotations

import posixpath
import tempfile
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.check.tree import Finding, check_tree

SITE = "https://example.org"
BELOW = "https://example.org/club"

FILES = {
    "index.html": '<h1 id="start">Home</h1><a name="old">x</a><meta name="viewport"><input name="field">',
    "news/index.html": '<h2 id="über uns">News</h2>',
    "news/post.html": "<p>Post</p>",
    "logos/otter/otter.svg": "<svg/>",
    "a b/ü&c.png": "png",
    "theme/css/main.css": "body {}",
    "feeds/all.xml": "<feed/>",
}


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def check(root: Path, text: str, page: str = "news/page.html", site: str = "") -> list[Finding]:
    """The findings in ``text``, written as one more page of a small tree."""
    return check_tree(write(root, FILES | {page: text}), site)


def link(target: str) -> str:
    return f'<a href="{target}">x</a>'


# Where a link may lead, whatever the address of the site

ALIVE = [
    "", "#", "#top", "post.html", "./post.html", "../index.html", "../", "./", "../logos/otter/otter.svg",
    " post.html ", "post.html?x=1", "post.html#", "index.html#%C3%BCber%20uns", "./#über uns",
    "../#start", "../#old", "../#top", "../theme/css/main.css#any", "../a%20b/%C3%BC&amp;c.png", "../a b/ü&amp;c.png",
    "page.html",
    # Not inside the site.
    "mailto:x@example.org", "tel:123", "data:image/png;base64,AAAA", "javascript:void(0)", "https://example.com/nothing",
    "http://example.net/", "//example.com/nothing", "ftp://example.org/x",
]  # fmt: skip


@pytest.mark.parametrize("site", ["", SITE, BELOW])
@pytest.mark.parametrize("target", ALIVE)
def test_a_link_that_leads_somewhere_or_elsewhere_is_not_found(tmp_path: Path, target: str, site: str) -> None:
    assert check(tmp_path, link(target), site=site) == []


@pytest.mark.parametrize("site", ["", SITE, BELOW])
@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("missing.html", "leads nowhere"),
        ("../news", "leads nowhere"),
        ("../logos/", "leads nowhere"),
        ("../logos/otter/", "leads nowhere"),
        ("post.html/", "leads nowhere"),
        ("../News/", "leads nowhere"),
        ("../a%2520b/%C3%BC&amp;c.png", "leads nowhere"),
        ("%2e%2e%2fetc", "leads nowhere"),
        ("//[", "leads nowhere"),
        ("#nothing", "leads to a page without the anchor 'nothing'"),
        ("../#nothing", "leads to a page without the anchor 'nothing'"),
        ("../#viewport", "leads to a page without the anchor 'viewport'"),
        ("../#field", "leads to a page without the anchor 'field'"),
        ("../#START", "leads to a page without the anchor 'START'"),
        ("post.html#%C3%BC", "leads to a page without the anchor 'ü'"),
        ("{filename}/post.md", "was not resolved"),
        ("|static|/x.png", "was not resolved"),
    ],
)
def test_a_dead_link_is_found(tmp_path: Path, target: str, what: str, site: str) -> None:
    assert check(tmp_path, link(target), site=site) == [Finding("news/page.html", target.replace("&amp;", "&"), what)]


@pytest.mark.parametrize(
    ("site", "target", "is_alive"),
    [
        ("", "/", True),
        ("", "/news/", True),
        ("", "/nothing/", False),
        ("", "https://example.org/nothing/", True),
        (SITE, "/", True),
        (SITE, "/news/#über uns", True),
        (SITE, "/nothing/", False),
        (SITE, "https://example.org", True),
        (SITE, "https://example.org/", True),
        (SITE, "https://example.org/#start", True),
        (SITE, "https://example.org#start", True),
        (SITE, "https://example.org/#nothing", False),
        (SITE, "https://example.org/news/", True),
        (SITE, "https://example.org/news", False),
        (SITE, "https://example.org/nothing/", False),
        (SITE, "https://example.org//news/", False),
        (SITE, "//example.org/nothing/", False),
        (SITE, "https://example.org.evil/nothing/", True),
        (BELOW, "https://example.org/club", True),
        (BELOW, "https://example.org/club/", True),
        (BELOW, "https://example.org/club/#start", True),
        (BELOW, "https://example.org/club/news/", True),
        (BELOW, "https://example.org/club/nothing/", False),
        (BELOW, "/club/", True),
        (BELOW, "/club/news/", True),
        (BELOW, "/club/nothing/", False),
        # The parent site, if it is named; a slip, if it is not.
        (BELOW, "https://example.org/", True),
        (BELOW, "https://example.org/clubs/nothing/", True),
        (BELOW, "/", False),
        (BELOW, "/news/", False),
        (BELOW, "../../news/", False),
        (SITE, "../../news/", True),
        ("", "../../news/", True),
    ],
)
def test_an_absolute_link_is_inside_if_it_begins_with_the_sites_address(
    tmp_path: Path, site: str, target: str, is_alive: bool
) -> None:
    assert [finding.target for finding in check(tmp_path, link(target), site=site)] == ([] if is_alive else [target])


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ('<img src="x.png">', ["x.png"]),
        ('<video poster="x.png" src="y.mp4"></video>', ["x.png", "y.mp4"]),
        ('<object data="x.svg"></object>', ["x.svg"]),
        ('<form action="x.html"></form>', ["x.html"]),
        ('<blockquote cite="x.html"></blockquote>', ["x.html"]),
        ('<link rel="stylesheet" href="x.css">', ["x.css"]),
        ('<script src="x.js"></script>', ["x.js"]),
        ('<img srcset="x.png, post.html 2x,  y.png 300w">', ["x.png", "y.png"]),
        ('<img srcset="post.html">', []),
        ('<img srcset=" , ">', []),
        ('<img srcset="data:image/png;base64,AAAA 1x, x.png 2x">', ["x.png"]),
        ('<img srcset="../a%20b/%C3%BC&amp;c.png 1x">', []),
        ('<a href="x.html">a</a><a href="x.html">b</a>', ["x.html"]),
        ('<a title="x.html">a</a><!-- <a href="x.html"></a> -->', []),
        ("<p>{{filename}}x.md</p>", []),
        ("<p>no tag is closed<a href=x.html>", ["x.html"]),
    ],
)
def test_every_attribute_that_fetches_something_is_read(tmp_path: Path, text: str, targets: list[str]) -> None:
    assert [finding.target for finding in check(tmp_path, text)] == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("a { background: url(x.png) }", ["x.png"]),
        ("a { background: url( 'x.png' ) }", ["x.png"]),
        ('a { background: url("../fonts/x.woff2") format("woff2") }', ["../fonts/x.woff2"]),
        ("a { background: url(../../logos/otter/otter.svg) }", []),
        ("a { background: url('../../a%20b/ü&c.png') }", []),
        ("a { background: url(data:image/png;base64,AAAA); mask: url(#m) }", []),
        ("a { background: url(https://example.com/x.png) }", []),
        ("a { background: url(x.png), url(y.png) } b { background: url(x.png) }", ["x.png", "y.png"]),
    ],
)
def test_style_sheets_are_read_too(tmp_path: Path, text: str, targets: list[str]) -> None:
    findings = check(tmp_path, text, "theme/css/more.css")
    assert [finding.target.strip() for finding in findings] == targets


def test_links_of_feeds_are_read_too(tmp_path: Path) -> None:
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://example.org/{}"/></feed>'
    assert check(tmp_path, feed.format("news/post.html"), "feeds/x.xml", SITE) == []
    findings = check(tmp_path, feed.format("gone.html"), "feeds/x.xml", SITE)
    assert findings == [Finding("feeds/x.xml", "https://example.org/gone.html", "leads nowhere")]


@pytest.mark.parametrize("text", ["<feed>", "&", "<a></b>", '<!DOCTYPE a [<!ENTITY x "y">]><a>&z;</a>', "words"])
def test_xml_that_is_not_well_formed_is_found(tmp_path: Path, text: str) -> None:
    (finding,) = check(tmp_path, text, "feeds/x.xml")
    assert (finding.page, finding.target) == ("feeds/x.xml", "feeds/x.xml")
    assert finding.what.startswith("is not well-formed XML: ")


@pytest.mark.parametrize("text", ["", "  \n", "<!-- nothing -->", "<!DOCTYPE html>", "\0", "words", "<?xml?>"])
@pytest.mark.parametrize("page", ["x.html", "x.css"])
def test_a_file_without_anything_in_it_says_nothing(tmp_path: Path, page: str, text: str) -> None:
    assert check(tmp_path, text, page) == []


def test_an_entity_of_a_feed_does_not_read_files(tmp_path: Path) -> None:
    secret = write(tmp_path / "elsewhere", {"secret.txt": '<b href="missing.html"/>'}) / "secret.txt"
    text = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a href="post.html">&x;</a>'
    assert check(tmp_path / "site", text, "news/x.xml") == []


def test_findings_stand_in_the_order_of_the_pages(tmp_path: Path) -> None:
    write(tmp_path, {"b.html": link("2") + link("1"), "a.html": link("3"), "c/d.html": link("4")})
    assert [finding.target for finding in check_tree(tmp_path, "")] == ["3", "2", "1", "4"]


def test_what_the_server_adds_is_there(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": link("/__reload.js")})
    assert len(check_tree(tmp_path, "")) == 1
    assert check_tree(tmp_path, "", served=["__reload.js"]) == []


# Private texts


@pytest.mark.parametrize(
    ("name", "is_found"),
    [
        ("a.html", True),
        ("a.css", True),
        ("a.js", True),
        ("a.svg", True),
        ("a.xml", True),
        ("a.txt", True),
        ("a.png", False),
    ],
)
def test_a_private_text_is_found_in_every_text_file(tmp_path: Path, name: str, is_found: bool) -> None:
    write(tmp_path, {name: "<a>/home/jane/site</a>"})
    findings = check_tree(tmp_path, "", private=["/home/jane", "/home/john"])
    told = [Finding(name, "/home/jane", "tells where this machine keeps its files")]
    assert findings == (told if is_found else [])


@pytest.mark.parametrize(
    ("text", "is_private"),
    [
        ("/root", True), ("in /root/site", True), ("file:///root/x", True), ('"/root"', True), ("(/root)", True),
        ("/logos/root/", False), ("/rootme/", False), ("https://example.org/root", False), ("a/root", False),
        ("/root-me", False), ("./root", False),
    ],
)  # fmt: skip
def test_only_a_whole_folder_is_private(tmp_path: Path, text: str, is_private: bool) -> None:
    write(tmp_path, {"a.txt": f"It is {text} or so"})
    assert [finding.target for finding in check_tree(tmp_path, "", private=["/root"])] == ["/root"] * is_private


def test_a_text_of_one_letter_is_not_private(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "/"})
    assert check_tree(tmp_path, "", private=["/", ""]) == []


# Any tree

_name = st.lists(st.text(alphabet="ab %#?&;ü.~+", min_size=1, max_size=3), min_size=1, max_size=3).map("/".join)
_names = _name.filter(lambda name: not set(name.split("/")) & {".", ".."} and not name.startswith("~")).map(
    lambda name: f"d/{name}.bin"
)


def forms(target: str, page: str, site: str) -> list[str]:
    """The three ways to write a link to a file of the tree."""
    path = site.removeprefix(SITE)
    relative = quote(posixpath.relpath(target, posixpath.dirname(page) or "."))
    return [relative, f"{path}/{quote(target)}", f"{site}/{quote(target)}"]


@settings(max_examples=100, deadline=None)
@given(_names, _names, st.booleans(), st.sampled_from(["", SITE, BELOW]))
def test_a_link_to_any_file_is_alive_if_and_only_if_the_file_is_there(
    target: str, page: str, is_there: bool, site: str
) -> None:
    page = page.replace(".bin", ".html")
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), {page: "".join(link(form.replace("&", "&amp;")) for form in forms(target, page, site))})
        if is_there:
            write(Path(folder), {target: "bytes"})
        findings = check_tree(Path(folder), site)
    dead = [] if is_there else list(dict.fromkeys(forms(target, page, site)))
    assert [finding.target for finding in findings] == dead
    assert {finding.what for finding in findings} <= {"leads nowhere"}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.sampled_from([".html", ".css", ".xml", ".svg"]), st.sampled_from(["", BELOW]))
def test_any_text_is_checked_without_an_exception(text: str, suffix: str, site: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"page{suffix}").write_text(f"<a href='{text}'>{text}</a> url({text})", encoding="utf-8")
        findings = check_tree(Path(folder), site)
    assert {finding.page for finding in findings} <= {f"page{suffix}"}
