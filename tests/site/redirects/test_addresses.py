"""Old and new addresses: one form for all notations, and a refusal for what no server could be told safely."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.site.redirects.addresses import OldAddress, as_visited, file_path, parse_new, parse_old

_PLAIN = re.compile(r"[A-Za-z0-9/:?#@!&()+,;=~._%-]*")


@pytest.mark.parametrize(
    ("text", "path", "query"),
    [
        ("/", "/", ()),
        ("/index.html", "/", ()),
        ("/old", "/old", ()),
        ("/old/", "/old", ()),
        ("/old/index.html", "/old", ()),
        ("/old.html", "/old.html", ()),
        ("/index.php/2011/08/31/slug/", "/index.php/2011/08/31/slug", ()),
        ("/caf%C3%A9/", "/café", ()),
        ("/café/", "/café", ()),
        ("/a b/", "/a b", ()),
        ("/100%25/", "/100%", ()),
        ("/?p=123", "/", (("p", "123"),)),
        ("/?b=2&a=1", "/", (("a", "1"), ("b", "2"))),
        ("/blog/?p=", "/blog", (("p", ""),)),
        ("/blog/?preview", "/blog", (("preview", ""),)),
    ],
)
def test_notations_of_one_old_address(text: str, path: str, query: tuple[tuple[str, str], ...]) -> None:
    assert parse_old(text) == OldAddress(path, query)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "begin"),
        ("old/", "begin"),
        ("?p=123", "begin"),
        ("//host/old/", "begin"),
        ("https://host/old/", "begin"),
        ("/old/#part", "'#'"),
        ("/old/?", "nothing after"),
        ("/a//b/", "empty part"),
        ("/../b/", "dots"),
        ("/a/./b/", "dots"),
        ("/%2e%2e/b/", "dots"),
        ("/a%2Fb/", "a character"),
        ("/%zz/", "encodes nothing"),
        ("/50%/", "encodes nothing"),
        ("/%ff/", "UTF-8"),
        ("/tag/*", "a pattern"),
        ('/a"b/', "a character"),
        ("/a%22b/", "a character"),
        ("/a%0Ab/", "a character"),
        ("/a\nb/", "a character"),
        ("/a%00/", "a character"),
        ("/{$HOME}/", "a character"),
        ("/a\\b/", "a character"),
        ("/a\u202eb/", "a character"),
        ("/?tag=c%2B%2B", "query of other"),
        ("/?p=1;q", "query of other"),
        ("/?p=1&p=2", "twice"),
        ("/?=1", "query of other"),
        ("/" + "x" * 1_000, "longer than 1,000"),
    ],
)
def test_what_cannot_be_an_old_address(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        parse_old(text)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("", ""),
        ("/", "/"),
        ("/new/", "/new/"),
        ("/new", "/new"),
        ("/index.html", "/index.html"),
        ("/café/#größe", "/caf%C3%A9/#gr%C3%B6%C3%9Fe"),
        ("/caf%C3%A9/", "/caf%C3%A9/"),
        ("/a b/?q=x y#z", "/a%20b/?q=x%20y#z"),
        ("/$uri/'/", "/%24uri/%27/"),
        ("https://example.org", "https://example.org"),
        ("https://example.org/a b?c=$d#e", "https://example.org/a%20b?c=%24d#e"),
        ("https://example.org:8443/a%20b", "https://example.org:8443/a%20b"),
    ],
)
def test_a_new_address_is_encoded(text: str, new: str) -> None:
    assert parse_new(text) == new


@pytest.mark.parametrize(
    "text",
    [
        *("new/", "//host/new/", "http://host/", "https://", "https:///x", "https://a b/", "https://user@host/"),
        *("javascript:alert(1)", "/a/../b/", "/a\nb/", "/a\\b", "/50%", "https://host/50%", "/" + "é" * 400),
        "https://host/" + "x" * 2_000,
    ],
)
def test_what_cannot_be_a_new_address(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(begins|does not|names|is|has) "):
        parse_new(text)


def test_a_target_as_it_is_visited() -> None:
    assert as_visited("/caf%C3%A9/index.html?p=1#x") == OldAddress("/café", (("p", "1"),))
    assert (file_path("/caf%C3%A9/?p=1"), file_path("/")) == ("café/", "")


@given(st.text(max_size=30).map(lambda text: f"/{text}") | st.text(max_size=30))
def test_an_old_address_stays_what_it_is(text: str) -> None:
    with suppress(ValueError):
        old = parse_old(text)
        assert parse_old(str(old)) == old
        assert old.path.isprintable()
        assert not set(old.path) & set('"\\{}<>*')


@given(st.text(max_size=30), st.sampled_from(["/", "https://example.org/", ""]))
def test_a_new_address_means_nothing_to_any_server(text: str, start: str) -> None:
    with suppress(ValueError):
        new = parse_new(start + text)
        assert _PLAIN.fullmatch(new)
        assert parse_new(new) == new
