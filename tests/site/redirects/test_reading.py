"""The files of moves: pairs of addresses, and every mistake in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.host import Move
from herald.site.redirects.reading import read_moves
from tests.pelican_runs import write


def test_no_file_is_no_move(tmp_path: Path) -> None:
    assert read_moves(tmp_path) == ([], [])


def test_all_files_in_order(tmp_path: Path) -> None:
    second = write(tmp_path, "redirects/b.yaml", '"/a b/": "{filename}/news/x.md"\n')
    first = write(tmp_path, "redirects/a.yaml", "/?p=1: https://example.org/\n/gone/: gone\n")
    single = write(tmp_path, "redirects.yaml", "# nothing\n/old/: /new/\n")
    write(tmp_path, "redirects/notes.txt", "no moves")
    assert read_moves(tmp_path) == (
        [
            Move("/old/", "/new/", single),
            Move("/?p=1", "https://example.org/", first),
            Move("/gone/", "", first),
            Move("/a b/", "{filename}/news/x.md", second),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "/a/: /b/\n/old/:\n",
            "redirects.yaml:1:1: has no new address for '/old/'; write one address after the colon, or gone",
        ),
        ("/old/: [/a/, /b/]\n", "redirects.yaml:1:1: has no new address for '/old/'; write one address"),
        ("/old/: ''\n", "redirects.yaml:1:1: has no new address for '/old/'"),
        ("/old/: /a/\n/old/: /b/\n", "redirects.yaml:2:1: says '/old/' a second time"),
        ("- /old/\n", "redirects.yaml:1: is not a list of keys and values"),
        ("/old/: /a/\n  /b/: x\n", "redirects.yaml:2:6: is not valid YAML"),
    ],
)
def test_mistakes_name_their_line(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, "redirects.yaml", text)
    other = write(tmp_path, "redirects/a.yaml", "/x/: /y/\n")
    moves, (mistake,) = read_moves(tmp_path)
    assert moves == [Move("/x/", "/y/", other)]
    assert said in str(mistake)
