"""The table of moves: nobody is sent round in circles, in two steps, or away from what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.host import Move
from herald.site.redirects.table import Table, make_table, missing_targets

FILE = Path("content/redirects.yaml")
STANDING = {
    "index.html": "the front page",
    "new/index.html": "news/new.md",
    "Logo.png": "logo.png",
    "plain": "plain",
    "folder.html/x": "x",
}


def made(moves: Mapping[str, str], standing: Mapping[str, str] = STANDING) -> tuple[Table, list[tuple[str, str]]]:
    """The table, and what is wrong with it in words."""
    table, faults = make_table([Move(old, new, FILE) for old, new in moves.items()], standing)
    return table, [(fault.what, fault.remedy) for fault in faults]


def good(moves: Mapping[str, str], standing: Mapping[str, str] = STANDING) -> Table:
    table, faults = made(moves, standing)
    assert faults == []
    return table


def test_nothing_has_moved() -> None:
    assert good({}) == Table()


@pytest.mark.parametrize(
    ("path", "query", "new"),
    [
        ("/old/", "", "/new/"),
        ("/old", "", "/new/"),
        ("/old/index.html", "utm_source=x", "/new/"),
        ("/old/sub/", "", None),
        ("/", "", None),
        ("/", "p=1", "/one/"),
        ("/", "x=y&p=1", "/one/"),
        ("/", "p=1&lang=de", "/eins/"),
        ("/", "lang=de&p=1&x=y", "/eins/"),
        ("/", "lang=de", None),
        ("/", "p=2", ""),
        ("/", "p=2&p=1", ""),
        ("/old/", "p=1", "/new/"),
        ("/new/", "p=1", None),
        ("/gone/", "", ""),
        ("/", "a=1&b=2", "/ab/"),
    ],
)
def test_who_is_sent_where(path: str, query: str, new: str | None) -> None:
    moves = {
        "/old/": "/new/",
        "/?p=1": "/one/",
        "/?p=1&lang=de": "/eins/",
        "/?p=2": "",
        "/gone/": "",
        "/?a=1": "/a/",
        "/?a=1&b=2": "/ab/",
    }
    found = good(moves).find(path, query)
    assert (found.new if found else None) == new


def test_every_tangle_is_told_with_its_end() -> None:
    table, faults = made(
        {"/a/": "/b/", "/b/": "/c", "/c/": "/new/#x", "/d/": "/e/", "/e/": "/d/", "/f/": "/d/", "/g/": "/g"}
    )
    circle = "from where visitors are sent round in a circle", "take one of these moves out"
    assert faults == [
        ("sends '/a' to '/b/', which has moved itself", "write '/new/#x'"),
        ("sends '/b' to '/c', which has moved itself", "write '/new/#x'"),
        *((f"sends '{old}' to '{new}', {circle[0]}", circle[1]) for old, new in (("/d", "/e/"), ("/e", "/d/"))),
        *((f"sends '{old}' to '{new}', {circle[0]}", circle[1]) for old, new in (("/f", "/d/"), ("/g", "/g"))),
    ]
    assert [str(redirect.old) for redirect in table.redirects] == ["/c"]


@pytest.mark.parametrize(
    ("moves", "what", "remedy"),
    [
        ({"/a/": "/b/", "/b/": ""}, "sends '/a' to '/b/', which has moved itself", "write gone"),
        ({"/a/": "/?p=1", "/?p=1": "/new/"}, "sends '/a' to '/?p=1', which has moved itself", "write '/new/'"),
        ({"/?p=1": "/?p=1&x=2"}, "sends '/?p=1' to '/?p=1&x=2', from where visitors are sent round in a circle", ""),
        ({"/a/": "/x/", "/a": "/y/"}, "sends '/a' to '/x/', but redirects.yaml sends it to '/y/'", "keep one"),
        ({"/a/": "/x/", "/a": ""}, "sends '/a' to '/x/', but redirects.yaml sends it to nothing ('gone')", "keep one"),
        ({"/new/": "/x/"}, "says that '/new' has moved, but news/new.md stands there", "take the move out"),
        ({"/New/": "/x/"}, "says that '/New' has moved, but news/new.md stands there", "take the move out"),
        ({"/": "/x/"}, "says that '/' has moved, but the front page stands there", "take the move out"),
        ({"/Logo.png": "/x/"}, "says that '/Logo.png' has moved, but logo.png stands there", "take the move out"),
        ({"/plain/": "/x/"}, "says that '/plain' has moved, but plain stands there", "take the move out"),
        ({"/new/": ""}, "says that '/new' has moved, but news/new.md stands there", "take the move out"),
        (
            {"/tag/Xen/": "/x/", "/tag/xen/": "/y/"},
            "sends '/tag/xen' elsewhere than '/tag/Xen', and many disks see one name in the two",
            "send both",
        ),
        ({"old/": "/x/"}, "has the old address 'old/', which does not begin with one '/'", "write it from the site's"),
        ({"/old/": "x/"}, "sends '/old/' to 'x/', which begins neither with '/' nor with 'https://'", "write /new/"),
    ],
)
def test_what_is_wrong_with_a_move(moves: dict[str, str], what: str, remedy: str) -> None:
    ((said, remedied), *more) = made(moves)[1]
    assert said.startswith(what)
    assert remedied.startswith(remedy)
    assert more == []


def test_what_has_moved_twice_to_one_place_has_moved_once() -> None:
    twice = [Move("/a", "/new/", FILE), Move("/a/", "/new/", Path("content/news/b.md"), has_page=True)]
    (redirect,) = make_table(twice, STANDING)[0].redirects
    assert (redirect.move.source, redirect.has_page, redirect.page) == (Path("content/news/b.md"), True, "")


@pytest.mark.parametrize(
    ("old", "page"),
    [
        ("/old/", "old/index.html"),
        ("/old", "old/index.html"),
        ("/old.html", "old.html"),
        ("/old.htm", "old.htm"),
        ("/release-4.1/", "release-4.1/index.html"),
        ("/index.php/2011/", "index.php/2011/index.html"),
        ("/feed.xml", ""),
        ("/index.php", ""),
        ("/?p=1", ""),
        ("/_old/", ""),
        ("/a/.old/", ""),
        ("/" + "é" * 128 + "/", ""),
        ("/plain/below/", ""),
        ("/folder.html", ""),
        ("/NEW/below/", "NEW/below/index.html"),
    ],
)
def test_where_a_page_leads_on(old: str, page: str) -> None:
    (redirect,) = good({old: "/new/"}).redirects
    assert redirect.page == page


def test_no_page_where_something_stands_already_or_nothing_has_come() -> None:
    table, faults = make_table([Move("/new/", "/x/", FILE, has_page=True), Move("/gone/", "", FILE)], STANDING)
    assert faults == ()
    assert [redirect.page for redirect in table.redirects] == ["", ""]


def test_pages_leave_one_another_room() -> None:
    table = good({"/a.html": "/new/", "/a.html/b/": "/new/", "/c/": "/new/", "/C/": "/new/"})
    assert {str(redirect.old): redirect.page for redirect in table.redirects} == {
        "/C": "C/index.html",
        "/c": "",
        "/a.html": "a.html",
        "/a.html/b": "",
    }


def test_case_matters_where_it_tells_two_addresses_apart() -> None:
    table = good({"/logo.PNG": "/Logo.png", "/Old/": "/new/", "/x/": "/OLD.pdf", "/old.pdf": "/new/"})
    assert {str(redirect.old) for redirect in table.redirects if redirect.case_matters} == {"/logo.PNG", "/old.pdf"}


def test_targets_have_to_exist() -> None:
    moves = {"/a/": "/new/#x", "/b/": "/new", "/c/": "/nowhere/", "/d/": "https://example.org/", "/e/": "/plain"}
    moves |= {"/f/": "/", "/g/": "", "/h/": "/?q=1", "/i/": "/N%65w/"}
    faults = [(fault.what, fault.remedy) for fault in missing_targets(good(moves), STANDING.__contains__)]
    assert faults == [
        ("sends '/b' to '/new', where nothing is published", "write '/new/'"),
        ("sends '/c' to '/nowhere/', where nothing is published", "write an address that exists, or gone"),
        ("sends '/i' to '/New/', where nothing is published", "write an address that exists, or gone"),
    ]


_ADDRESSES = st.sampled_from(
    [
        "/a/",
        "/a",
        "/A/",
        "/b/",
        "/b.html",
        "/c/",
        "/new/",
        "/",
        "/?p=1",
        "/?p=2",
        "/?p=1&q=2",
        "/a/?p=1",
        "/a/b/",
        "bad",
    ]
)
_MOVES = st.lists(st.builds(Move, _ADDRESSES, _ADDRESSES | st.just(""), st.just(FILE), st.integers(1, 9)), max_size=12)


@given(_MOVES)
def test_one_step_is_always_enough(moves: list[Move]) -> None:
    table, faults = make_table(moves, STANDING)
    told = {fault.move for fault in faults}
    for redirect in table.redirects:
        path, _mark, query = redirect.new.partition("?")
        assert redirect.move not in told
        assert redirect.new == "" or table.find(path, query) is None
    pages = [redirect.page.casefold() for redirect in table.redirects if redirect.page]
    assert len(set(pages)) == len(pages)
    assert not set(pages) & set(STANDING)


@given(_MOVES, st.randoms(use_true_random=False))
def test_the_order_of_moves_does_not_count(moves: list[Move], chance: object) -> None:
    shuffled = list(moves)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert make_table(shuffled, STANDING) == make_table(moves, STANDING)


def test_a_long_way_is_walked_once() -> None:
    moves = {f"/{n}/": f"/{n + 1}/" for n in range(20_000)}
    faults = made(moves)[1]
    assert len(faults) == 19_999
    assert faults[0] == ("sends '/0' to '/1/', which has moved itself", "write '/20000/'")


def test_what_is_not_said_is_the_same() -> None:
    (redirect,) = good({"/a/": "/new/"}).redirects
    assert redirect == replace(redirect, move=Move("/b/", "", FILE))
