"""The files for servers: every address is one word in them, whatever it is made of."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.host import Move
from herald.site.redirects.addresses import quoted
from herald.site.redirects.servers import page_target, server_files
from herald.site.redirects.table import Table, make_table

ALL = ("nginx", "apache", "caddy", "netlify")
FILE = Path("m.yaml")


def table_of(moves: dict[str, str]) -> Table:
    return make_table([Move(old, new, FILE) for old, new in moves.items()], {})[0]


def test_an_empty_table_is_no_file() -> None:
    assert server_files(Table(), ALL, "") == {}


def test_only_the_servers_that_are_named() -> None:
    table = table_of({"/old/": "/new/"})
    names = {server: set(server_files(table, [server], "")) for server in ALL}
    assert names == {
        "nginx": {"redirects/nginx-http.conf", "redirects/nginx-server.conf"},
        "apache": {".htaccess"},
        "caddy": {"redirects/redirects.caddy"},
        "netlify": {"_redirects"},
    }
    assert set(server_files(table, ALL, "")) == set().union(*names.values())


def test_apache() -> None:
    moves = {"/old/": "/ne%20w/", "/?p=1": "https://example.org/", "/gone/": "", "/?p=1&q=.": "/two/"}
    lines = server_files(table_of(moves), ["apache"], "/club")[".htaccess"].splitlines()
    assert [line for line in lines if line.startswith("Rewrite")] == [
        "RewriteEngine On",
        r'RewriteCond %{QUERY_STRING} "(?:^|&)p=1(?:&|$)"',
        r'RewriteCond %{QUERY_STRING} "(?:^|&)q=\.(?:&|$)"',
        r'RewriteRule "^(?:index\.html)?$" "/club/two/" [R=301,NE,QSD,L]',
        r'RewriteCond %{QUERY_STRING} "(?:^|&)p=1(?:&|$)"',
        r'RewriteRule "^(?:index\.html)?$" "https://example.org/" [R=301,NE,QSD,L]',
        r'RewriteRule "^gone(?:/(?:index\.html)?)?$" "-" [G]',
        r'RewriteRule "^old(?:/(?:index\.html)?)?$" "/club/ne\%20w/" [R=301,NE,QSD,L]',
    ]


def test_netlify_and_its_like() -> None:
    moves = {"/old/": "/new/", "/a b": "/c/", "/?p=1": "/p/", "/?p=1&q=2": "/pq/", "/gone/": "", "/x/:y/": "/z/"}
    text = server_files(table_of(moves), ["netlify"], "")["_redirects"]
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        *("/a%20b /c/ 301", "/a%20b/ /c/ 301", "/old /new/ 301", "/old/ /new/ 301"),
        *("/ p=1 q=2 /pq/ 301", "/ p=1 /p/ 301"),
    ]
    assert "404 is the answer to 1 of the old addresses" in text
    assert "Left out, because they would be taken for patterns: 1." in text
    assert "Cloudflare Pages reads" not in text
    many = table_of({f"/{n}/": "/new/" for n in range(1_001)})
    assert "reads the first 2,000 of 2,002 lines" in server_files(many, ["netlify"], "")["_redirects"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/old/", "/new/"),
        ("/old.html", "/new/"),
        ("/a/b/c/", "/"),
        ("/old/", "/old/2/#part"),
        ("/old/", "/feed.xml"),
        ("/old/", "/?q=1"),
        ("/old/", "/old/a:b/"),
        ("/caf%C3%A9/x/", "/caf%C3%A9/y/?a=b#c"),
        ("/old/", "https://example.org/a?b=c"),
    ],
)
def test_a_page_leads_on_below_any_path(old: str, new: str) -> None:
    (redirect,) = make_table([Move(old, new, FILE)], {})[0].redirects
    for root in ("https://host", "https://host/club"):
        wanted = new if new.startswith("https://") else root + new
        assert urljoin(root + quoted(f"/{redirect.page}"), page_target(redirect)) == wanted


_WILD = st.text(st.sampled_from("ab/ ;$'#%20?=&{}\"\\\n\r\t:*()[]@é~-!|") | st.characters(), max_size=20)
_VALUE = r"[A-Za-z0-9/:?#@!&()+,;=~._%-]+"


@given(
    st.dictionaries(_WILD.map(lambda text: f"/{text}"), _WILD.map(lambda text: f"/{text}") | st.just(""), max_size=4)
)
def test_nothing_breaks_out_of_its_line(moves: dict[str, str]) -> None:
    files = server_files(table_of(moves), ALL, "")
    quoted = r'"(?:[^"\\\x00-\x1f]|\\.)*"'
    for line in files.get("redirects/nginx-http.conf", "").splitlines():
        entry = rf'    {quoted} "{_VALUE}";'
        assert re.fullmatch(rf'{entry}|    default [^"]*;|    default "";|map .*\{{|}}|map_hash_.*;|#.*|', line) or (
            "herald_folder" in line
        )
    for line in files.get("redirects/redirects.caddy", "").splitlines():
        if line.startswith('\t"'):
            assert re.fullmatch(rf'\t{quoted} "{_VALUE}"', line) or "${1}" in line
            assert "{" not in line.replace("${1}", "")
    for line in files.get(".htaccess", "").splitlines():
        if line.startswith("RewriteRule"):
            assert len(shlex.split(line.replace("\\", "\\\\").replace("'", ""))) == 4
            assert re.fullmatch(rf'RewriteRule {quoted} "(?:\\%|\\\$|{_VALUE}|-)*" \[[A-Z0-9=,]+\]', line)
            assert "${" not in line
    for line in files.get("_redirects", "").splitlines():
        if not line.startswith("#"):
            assert re.fullmatch(rf"/[A-Za-z0-9/:@!&()+,;=~._%-]*( \w+=[\w.~-]*)* {_VALUE} 301", line)
            assert "*" not in line
            assert "/:" not in line.split()[0]
