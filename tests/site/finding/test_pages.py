"""Which pictures a text shows that are the site's own, and which file stands at an address."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from herald.site.finding.pages import content_pages, file_of


@pytest.mark.parametrize(
    ("siteurl", "text", "pictures"),
    [
        ("https://o.example/x", '<img alt="" src="https://o.example/x/a%20b.png">', ("a b.png",)),
        ("https://o.example/x", '<p><img src="https://o.example/y/a.png"><img src="/a.png">', ()),
        ("", '<img\nclass="c" src="/a&amp;b.png?v=1"><img src="/a&amp;b.png">', ("a&b.png",)),
        ("", '<img src="//cdn.example/a.png"><img src="data:x"><a href="/a.png">a</a>', ()),
    ],
)
def test_pictures_are_those_below_the_root(siteurl: str, text: str, pictures: tuple[str, ...]) -> None:
    content = SimpleNamespace(save_as="a/index.html", url="a/", content=text)
    (page,) = content_pages([content], {}, siteurl)
    assert page.pictures == pictures


@pytest.mark.parametrize(
    ("url", "name"), [("", "index.html"), ("a/", "a/index.html"), ("a.html", "a.html"), ("a/b", "a/b")]
)
def test_a_folder_is_served_by_its_index(url: str, name: str) -> None:
    assert file_of(url) == name
