"""Links between sources: what they lead to, and what is said of those that lead nowhere."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.check.links import check_links
from herald.core.errors import Mistake

SOURCES = {
    **dict.fromkeys(("news/weir.md", "news/2011/otter count.md", "pages/about.md", "pages/refused.md"), ""),
    "news/later.md": "is a draft",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (*SOURCES, "images/river.png", "images/über.png", "news/map.pdf", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    return tmp_path


def check(root: Path, body: str, text: str | None = None, source: str = "news/weir.md") -> list[Mistake]:
    path = root / source
    path.write_text(f"Title: T\n\n{body if text is None else text}\n")
    return check_links(body, source, path, SOURCES, root)


def test_a_link_to_what_is_not_published_says_so(root: Path) -> None:
    body, text = '<a href="{filename}later.md#x">Later</a>', "\n[Later]({filename}later.md#x)"
    told = Mistake(
        *(root / "news/weir.md", 4, "links to 'later.md#x', which is a draft"),
        "take the link out until then, or publish both together",
    )
    assert check(root, body, text) == [told]


@pytest.mark.parametrize(
    "link",
    [
        "{filename}/pages/about.md",
        "{filename}../pages/about.md",
        "{filename}weir.md",
        "{filename}./2011/../weir.md",
        "{filename}/pages/about.md#team",
        "{filename}/pages/about.md?x=1#team",
        "{filename}/news/2011/otter%20count.md",
        "{filename}2011/otter count.md",
        "{filename}/pages/refused.md",
        "|filename|/pages/about.md",
        "{static}/images/river.png",
        "{static}../images/river.png",
        "{static}map.pdf",
        "{static}/images/%C3%BCber.png",
        "{static}/images/&uuml;ber.png",
        "{static}/pages/about.md",
        "{attach}map.pdf",
        "|static|/notes.txt",
        # Not between sources: Pelican, or the check of the finished tree, sees to them.
        "{category}otters",
        "{tag}weir",
        "{index}",
        "/nowhere/",
        "https://example.org/{filename}/x.md",
        "mailto:x@example.org",
    ],
)
def test_a_link_that_leads_somewhere_is_no_mistake(root: Path, link: str) -> None:
    assert check(root, f'<a href="{link}">x</a>') == []


@pytest.mark.parametrize(
    ("link", "what", "remedy"),
    [
        ("{filename}/pages/abuot.md", "links to '/pages/abuot.md'", "did you mean {filename}/pages/about.md?"),
        ("{filename}about.md", "links to 'about.md'", "did you mean {filename}/pages/about.md?"),
        ("{filename}/qqqq", "links to '/qqqq'", "correct the link, or add the file"),
        ("{filename}/", "links to '/'", "correct the link"),
        ("{filename}", "links to ''", "correct the link"),
        ("{filename}/notes.txt", "links to '/notes.txt'", "it is no post or page: write {static}/notes.txt"),
        ("{filename}/../../etc/passwd", "links to '/../../etc/passwd'", "correct the link"),
        ("{static}/images/rivr.png", "shows or links '/images/rivr.png'", "did you mean {static}/images/river.png?"),
        ("{static}/images", "shows or links '/images'", "correct the link"),
        ("{static}/images/RIVER.png", "shows or links '/images/RIVER.png'", "did you mean {static}/images/river.png?"),
        ("{attach}mpa.pdf", "shows or links 'mpa.pdf'", "did you mean {attach}/news/map.pdf?"),
        ("|filename|/zz&amp;zz", "links to '/zz&zz'", "correct the link"),
        ("{filename}//[x", "links to '//[x'", "correct the link"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_remedy(root: Path, link: str, what: str, remedy: str) -> None:
    (mistake,) = check(root, f'<a href="{link}">x</a>')
    assert (mistake.path, mistake.line) == (root / "news/weir.md", 3)
    assert mistake.what == f"{what}, which does not exist"
    assert remedy in mistake.remedy


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{}">',
        "<img src='{}'>",
        '<img alt="" src = "{}" >',
        '<video poster="{}"></video>',
        '<object data="{}"></object>',
        '<a\nhref="{}">x</a>',
    ],
)
def test_every_attribute_that_pelican_resolves_is_read(root: Path, body: str) -> None:
    assert len(check(root, body.format("{static}/missing.png"))) == 1
    assert check(root, body.format("{static}/images/river.png")) == []


def test_the_line_is_the_one_of_the_markdown(root: Path) -> None:
    body = '<p><a href="{filename}gone.md">a</a></p><p><a href="{filename}x&amp;y.md">b</a></p>'
    text = "[a]({filename}gone.md)\n\nwords\n\n[b]({filename}x&y.md)"
    assert [mistake.line for mistake in check(root, body, text)] == [3, 7]


def test_a_link_that_nobody_wrote_has_no_line(root: Path) -> None:
    (mistake,) = check(root, '<a href="{filename}gone.md">a</a>', "made by a plugin")
    assert mistake.line is None


def test_a_link_that_stands_twice_is_told_once(root: Path) -> None:
    body = '<a href="{filename}gone.md">a</a>' * 2
    assert len(check(root, body)) == 1


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab/.%2#?&;[]:@\\ü \0", max_size=12))
def test_any_link_is_right_or_a_mistake(written: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.md"
        source.write_text("text")
        for kind in ("filename", "static"):
            found = check_links(f'<a href="{{{kind}}}/a{written}">', "source.md", source, {"a": ""}, Path(folder))
            assert all(mistake.path == source and "does not exist" in mistake.what for mistake in found)
            assert len(found) <= 1
