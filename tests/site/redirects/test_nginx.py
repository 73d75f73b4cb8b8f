"""A real nginx answers every old address as the table says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from herald.core.publish import place
from herald.host import Move
from herald.site.redirects.nginx import nginx_files
from herald.site.redirects.table import Table, make_table
from tests.nginx import Answer, ask, needs_nginx, nginx

MOVES = {
    "/old/": "/new/",
    "/index.php/2011/08/31/a-slug/": "/2011/08/a-slug/",
    "/index.php": "/",
    "/old.html": "/new/#part",
    "/elsewhere/": "https://example.org/a?b=c&d=$e",
    "/gone/": "",
    "/gone.pdf": "",
    "/caf%C3%A9/": "/news/café/",
    "/a b/": "/new/x y/",
    "/100%25/": "/new/",
    "/semi;colon$uri'quote(1)+@!&=~/": "/new/",
    "/Logo.PNG": "/logo.png",
    "/Tag.pdf": "/tag-1/",
    "/tag.pdf": "/tag-2/",
    "/?p=123": "/2011/08/a-slug/",
    "/?p=124": "",
    "/?p=123&lang=de": "/de/",
    "/?tag=Xen": "/tags/1/",
    "/?tag=xen": "/tags/2/",
    "/old/?page=2": "/new/page/2/",
    "/index.php?p=123": "/2011/08/a-slug/",
    "/long/" + "x" * 900 + "/": "/new/",
}
STANDING = ("index.html", "new/index.html", "logo.png", "news/index.html")


def table_of(moves: dict[str, str]) -> Table:
    table, faults = make_table(
        [Move(old, new, Path("m.yaml")) for old, new in moves.items()], dict.fromkeys(STANDING, "x")
    )
    assert faults == ()
    return table


@pytest.fixture(scope="module", params=["", "/club"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a server of the whole table, and the path of the site there."""
    folder = tmp_path_factory.mktemp("tree")
    for name, text in nginx_files(table_of(MOVES), request.param).items():
        place(folder, name, text.encode())
    for name in STANDING:
        place(folder, f"{request.param}/{name}".lstrip("/"), b"standing")
    with nginx(folder) as address:
        yield address, request.param


def told(new: str, prefix: str) -> Answer:
    if not new:
        return Answer(410)
    return Answer(301, new if new.startswith("https:") else prefix + quote(new, safe="/#?=&"))


@needs_nginx
def test_every_old_address_is_answered(served: tuple[str, str]) -> None:
    address, prefix = served
    for old, new in {**MOVES, "/elsewhere/": "https://example.org/a?b=c&d=%24e"}.items():
        path, mark, query = old.partition("?")
        stems = {path, path.removesuffix("/") or "/", f"{path.removesuffix('/')}/index.html"}
        more = "" if "lang=de" in old else f"?utm=1&{query}"
        for stem in sorted(stems) if path != "/" else [path]:
            sent = prefix + quote(stem, safe="/%;$'()+@!&=~")
            for asked in {f"{sent}{mark}{query}", sent + more if more and stem == path else f"{sent}{mark}{query}"}:
                answer = ask(address, asked)
                assert (answer.status, answer.location) == (told(new, prefix).status, told(new, prefix).location), asked


@needs_nginx
@pytest.mark.parametrize(
    "path", ["/new/", "/", "/?p=12", "/?p=1234", "/?q=123", "/?tag=XEN", "/logo.png", "/new/?p=123", "/news/?tag=xen"]
)
def test_what_has_not_moved_is_served(served: tuple[str, str], path: str) -> None:
    address, prefix = served
    assert ask(address, prefix + path) == Answer(200, "", b"standing")


@needs_nginx
@pytest.mark.parametrize("path", ["/old/sub/", "/ol/", "/olds", "/x/old/", "/TAG/x", "/long/", "/Tagxpdf"])
def test_what_never_was_is_not_found(served: tuple[str, str], path: str) -> None:
    address, prefix = served
    assert ask(address, prefix + path).status == 404


@needs_nginx
def test_another_notation_of_the_same_characters(served: tuple[str, str]) -> None:
    address, prefix = served
    assert ask(address, f"{prefix}/%6Fl%64").location == f"{prefix}/new/"
    assert ask(address, f"{prefix}/caf%c3%a9").location == f"{prefix}/news/caf%C3%A9/"
    # Case is kept where it decides between two addresses, and ignored elsewhere.
    assert ask(address, f"{prefix}/OLD/").location == f"{prefix}/new/"
    assert ask(address, f"{prefix}/TAG.pdf").status == 404


@needs_nginx
def test_thousands_are_no_matter(tmp_path: Path) -> None:
    moves = {f"/index.php/2011/08/31/a-post-{n}/": f"/2011/08/a-post-{n}/" for n in range(6_000)}
    moves |= {f"/?p={n}": f"/2011/08/a-post-{n}/" for n in range(6_000)}
    for name, text in nginx_files(table_of(moves), "").items():
        place(tmp_path, name, text.encode())
    with nginx(tmp_path) as address:
        assert ask(address, "/index.php/2011/08/31/a-post-5999/").location == "/2011/08/a-post-5999/"
        assert ask(address, "/?p=5999").location == "/2011/08/a-post-5999/"
        assert ask(address, "/?p=6000").status == 403


def test_the_file_is_the_same_in_any_order() -> None:
    backwards = dict(reversed(MOVES.items()))
    assert nginx_files(table_of(MOVES), "") == nginx_files(table_of(backwards), "")


def test_every_line_is_one_entry() -> None:
    entry = re.compile(r'    "(?:[^"\\]|\\.)*" "[A-Za-z0-9/:?#@!&()+,;=~._%-]+";')
    maps = nginx_files(table_of(MOVES), "")["redirects/nginx-http.conf"].split('map "')[1:]
    lines = [line for part in maps for line in part.splitlines()[2:] if line not in ("}", "")]
    assert len(lines) == len(MOVES)
    assert [line for line in lines if not entry.fullmatch(line)] == []
