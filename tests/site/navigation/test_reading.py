"""The file of menus, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.site.navigation.model import Entry
from herald.site.navigation.reading import entries, read_menus
from tests.pelican_runs import write

GOOD = """
main:
  - {title: News, to: news/}
  - title: {en: Users, de: Anwender}
    for: {en: For those who use it, de: Für Anwender}
    items:
      - title: About
        to: "{filename}/pages/about.md"
      - {title: Gone, to: "{filename}/pages/gone.md"}
      - {title: Elsewhere, to: https://example.org/a b}
  - title: Empty by now
    items:
      - {title: Gone, to: "{filename}/pages/lost.md"}
footer:
  - {title: Home, to: /}
  - {title: News, to: /news/#top}
"""


def test_menus_become_entries(tmp_path: Path) -> None:
    menus, mistakes = read_menus(write(tmp_path, "navigation.yaml", GOOD), "en")
    assert mistakes == []
    about = {"": "about/", "de": "de/about/"}
    assert entries(menus.main, {"{filename}/pages/about.md": about}) == (
        Entry({"": "News"}, {"": "news/"}),
        Entry(
            {"": "Users", "en": "Users", "de": "Anwender"},
            {},
            {"": "For those who use it", "en": "For those who use it", "de": "Für Anwender"},
            (Entry({"": "About"}, about), Entry({"": "Elsewhere"}, {"": "https://example.org/a%20b"})),
        ),
    )
    assert entries(menus.footer, {}) == (Entry({"": "Home"}, {"": ""}), Entry({"": "News"}, {"": "news/#top"}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mian: []\n", "1:1: does not know the key 'mian'; did you mean 'main'?"),
        ("main:\n  - {title: A, too: a/}\n", "2:16: does not know the key 'main.0.too'; did you mean 'to'?"),
        ("main:\n  - {to: a/}\n", "2:5: has no 'main.0.title'; add a line 'title: ...'"),
        ("main:\n  - title:\n    to: a/\n", "2:5: 'title' is no text; write a text"),
        ("main:\n  - title: {en: A, de: }\n    to: a/\n", "2:5: 'title' is no text"),
        ("main:\n  - title: {de: A}\n    to: a/\n", "2:5: 'title' has no text in the site's language; add 'en: ...'"),
        ("main:\n  - title: {en: A, zz: B}\n    to: a/\n", "2:5: speaks 'zz': 'zz' is no language; write its tag"),
        ("main:\n  - {title: A}\n", "2:5: 'A' leads nowhere; add a line 'to: ...', or items"),
        ("main:\n  - {title: A, items: []}\n", "2:5: 'A' leads nowhere"),
        ("main:\n  - title: A\n    to: a/\n    items:\n      - {title: B, to: b/}\n", "2:5: 'A' is a link and a group"),
        ("main:\n  - {title: A, to: a/, for: all}\n", "2:5: 'A' is a link, and says whom it is for"),
        (
            "main:\n  - title: A\n    items:\n      - title: B\n        items:\n          - {title: C, to: c/}\n",
            "2:5: 'A' is nested too deeply; use groups",
        ),
        (
            "main:\n  - title: A\n    items:\n      - {title: B, to: b/}\n      - {title: B, to: c/}\n",
            "2:5: 'A' has two items with the title 'B'",
        ),
        ("main:\n  - {title: A, to: a/}\n  - {title: B, to: a/}\n", "3: leads to 'a/' twice in one menu; keep one"),
        ("main:\n  - {title: A, to: ../a/}\n", "2: leads to '../a/', which has an empty part, or one of dots"),
        ("footer:\n  - title: A\n    to: 'http://a/'\n", "3: leads to 'http://a/', which has an empty part"),
        ("footer:\n  - title: A\n    to: https:///\n", "3: leads to 'https:///', which names no host"),
        ("main: [\n", "2:1: is not valid YAML"),
    ],
)
def test_mistakes_name_their_line(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, "navigation.yaml", text)
    (mistake,) = read_menus(path, "en")[1]
    assert str(mistake).removeprefix(f"{path}:").startswith(said)


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    text = "main:\n  - {title: A, to: ../}\nfooter:\n  - {title: A, to: a/}\n  - {title: B, to: a/}\n"
    assert [mistake.line for mistake in read_menus(write(tmp_path, "n.yaml", text), "en")[1]] == [2, 5]
