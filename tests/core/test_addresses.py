"""No output name leaves the output folder, and none has two owners."""

from __future__ import annotations

import os.path
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from herald.core.addresses import Claim, check_addresses, humanised, is_inside, romanised

ROOT = "/srv/site"
PATHS = st.lists(st.sampled_from(["..", ".", "/", "//", "\\", "\0", "a", "b", " ", "~", "é"]), max_size=8).map("".join)
PARTS = st.text(st.characters(exclude_characters="/\\\0"), min_size=1).filter(lambda part: part not in {".", ".."})
NAMES = st.lists(st.sampled_from("abAB"), min_size=1, max_size=3).map("/".join)


def claim(save_as: str, source: str = "news/a.md", line: int | None = 2, is_static: bool = False) -> Claim:
    return Claim(save_as, Path(source), line, source, is_static)


def lands_inside(name: str) -> bool:
    """The same question, answered by the standard library."""
    path = os.path.normpath(os.path.join(ROOT, name))  # noqa: PTH118 - pathlib would not resolve '..'
    return path != ROOT and os.path.commonpath([ROOT, path]) == ROOT


@settings(deadline=None)
@given(PATHS | st.text())
@example("../site2/a")
@example("a/../../site/b")
@example("/srv/site/a")
def test_no_name_gets_out_of_the_output_folder(name: str) -> None:
    assert not is_inside(name) or (lands_inside(name) and not name.startswith("/"))


@settings(deadline=None)
@given(st.lists(PARTS, min_size=1).map("/".join))
def test_every_plain_name_is_allowed(name: str) -> None:
    assert is_inside(name)
    assert lands_inside(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "/",
        "/etc/passwd",
        "../a",
        "a/../b",
        "a/..",
        "a//b",
        "a/",
        "./a",
        "..\\a",
        "a\\b",
        "a\0b",
        "a/./b",
    ],
)
def test_a_name_that_may_lead_elsewhere_is_refused(name: str) -> None:
    assert not is_inside(name)
    (mistake,) = check_addresses([claim(name)])
    assert (mistake.path, mistake.line) == (Path("news/a.md"), 2)
    assert "outside the output folder" in mistake.what


@pytest.mark.parametrize(
    ("name", "is_refused"),
    [
        ("index.html", False),
        ("themes/a.html", False),
        ("news/theme/a.html", False),
        ("theme/a.css", True),
        ("Theme/a.css", True),
        ("theme", True),
        ("_headers", True),
        (".htaccess", True),
        (".well-known/security.txt", True),
        ("news/_drafts/a.html", True),
        ("news/a_b.html", False),
    ],
)
def test_names_of_the_server_and_the_theme_are_for_copied_files_only(name: str, is_refused: bool) -> None:
    mistakes = check_addresses([claim(name)], reserved=("theme/",))
    assert [mistake.what for mistake in mistakes] == (
        [f"would be written to '{name}', a name kept for the server or the theme"] if is_refused else []
    )
    assert check_addresses([claim(name, is_static=True)], reserved=("theme/",)) == []


@pytest.mark.parametrize("second", ["news/a.html", "News/A.HTML", "news/A.html"])
def test_the_second_owner_of_an_address_is_told_who_the_first_is(second: str) -> None:
    claims = [claim("news/a.html", "first.md", 1), claim("news/b.html", "b.md"), claim(second, "second.md", 7)]
    (mistake,) = check_addresses(claims)
    assert str(mistake) == (
        f"second.md:7: wants the address '{second}', which first.md has; choose another Slug or Save_as"
    )


@settings(deadline=None)
@given(st.lists(NAMES))
def test_each_address_but_the_first_of_its_kind_is_a_mistake(names: list[str]) -> None:
    mistakes = check_addresses(claim(name, f"{position}.md") for position, name in enumerate(names))
    assert len(mistakes) == len(names) - len({name.lower() for name in names})


@pytest.mark.parametrize(
    ("slug", "title"),
    [("panda-martial-arts", "Panda martial arts"), ("x", "X"), ("2011-badge", "2011 badge"), ("", "")],
)
def test_a_slug_is_made_readable(slug: str, title: str) -> None:
    assert humanised(slug) == title


@pytest.mark.parametrize(
    ("name", "expected"), [("Élan Vital", "elan-vital"), ("a_b--c", "a-b-c"), ("ABC 12", "abc-12"), ("+++", "")]
)
def test_a_name_is_told_in_plain_letters(name: str, expected: str) -> None:
    assert romanised(name) == expected
