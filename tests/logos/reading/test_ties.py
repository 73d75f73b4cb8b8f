"""What logos say of one another: replaced ones, and names that they had before."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.logos.reading.catalogue import read_catalogue
from tests.logos.drawings import fill, masters_in, mistakes_of, read

# sheets of the logos a, b and c: place, line and words of each mistake
TIES: dict[str, tuple[dict[str, str], list[tuple[str, int, str, str]]]] = {
    "a replaced logo": ({"a": "replaced_by: b\n"}, []),
    "a chain": ({"a": "replaced_by: b\n", "b": "replaced_by: c\n"}, []),
    "names of before": ({"a": "redirect_from: [d, e]\n", "b": "redirect_from: [f]\n"}, []),
    "no such logo": (
        {"a": "title: x\nreplaced_by: cc\n"},
        [("a/logo.yaml", 2, "is replaced by 'cc', and there is no such logo", "did you mean 'c'?")],
    ),
    "nothing like it": (
        {"a": "replaced_by: otter\n"}, [("a/logo.yaml", 1, "is replaced by 'otter'", "write the name of its folder")],
    ),
    "itself": ({"a": "replaced_by: a\n"}, [("a/logo.yaml", 1, "is replaced by itself", "name the one to use today")]),
    "a circle": (
        {"a": "replaced_by: b\n", "b": "replaced_by: a\n", "c": "replaced_by: a\n"},
        [
            ("a/logo.yaml", 1, "is replaced in a circle: a, b, a", "name the one to use today"),
            ("b/logo.yaml", 1, "is replaced in a circle: b, a, b", "name the one to use today"),
        ],
    ),
    "the name of another": (
        {"a": "redirect_from: [x, b]\n"},
        [("a/logo.yaml", 1, "was called 'b' before, which is the name of another logo", "take the name out")],
    ),
    "its own name": (
        {"a": "redirect_from: [a]\n"},
        [("a/logo.yaml", 1, "was called 'a' before, which is the name of itself", "take the name out")],
    ),
    "the name of a page": (
        {"a": "redirect_from: [share]\n"},
        [("a/logo.yaml", 1, "'share' before, which is the name of a page", "take the name out")],
    ),
    "one name of two": (
        {"a": "redirect_from: [x]\n", "b": "redirect_from: [x]\n"},
        [("b/logo.yaml", 1, "was called 'x' before, and 'a' was, too", "take the name out of one of the two")],
    ),
    "the name of another drawing": (
        {"a": "variants:\n  a.svg:\n    redirect_from: [A-White]\n"},
        [("a/logo.yaml", 3, "was called 'A-White' before, which is the name of a-white.svg", "take the name out")],
    ),
    "one name of two drawings": (
        {"a": "variants:\n  a.svg: {redirect_from: [x]}\n  a-white.svg: {redirect_from: [x]}\n"},
        [("a/logo.yaml", 3, "was called 'x' before, which is the name of a.svg", "take the name out")],
    ),
    "the drawing's own name": (
        {"a": "variants:\n  a.svg: {redirect_from: [a]}\n"},
        [("a/logo.yaml", 2, "was called 'a' before, which is the name of a.svg", "take the name out")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sheets", "mistakes"), TIES.values(), ids=TIES)
def test_what_logos_say_of_one_another(
    tmp_path: Path, sheets: dict[str, str], mistakes: list[tuple[str, int, str, str]]
) -> None:
    fill(tmp_path, "a/a.svg", "a/a-white.svg", "b/b.svg", "c/c.svg", **sheets)
    found = mistakes_of(tmp_path)
    assert [one[:2] for one in found] == [one[:2] for one in mistakes]
    for (_path, _line, what, remedy), (_place, _at, wanted, mended) in zip(found, mistakes, strict=True):
        assert wanted in what
        assert mended in remedy


def test_a_logo_with_such_a_mistake_is_left_out(tmp_path: Path) -> None:
    root = fill(tmp_path, "a/a.svg", "b/b.svg", a="replaced_by: a\n")
    logos, _mistakes = read_catalogue(root, masters_in(root))
    assert [logo.slug for logo in logos] == ["b"]


def test_a_logo_that_could_not_be_read_is_there_all_the_same(tmp_path: Path) -> None:
    fill(tmp_path, "a/a.svg", "b/b.svg", a="replaced_by: b\n", b="titel: x\n")
    assert [found[0] for found in mistakes_of(tmp_path)] == ["b/logo.yaml"]


def test_ties_are_kept(tmp_path: Path) -> None:
    fill(tmp_path, "a/a.svg", "b/b.svg", a="replaced_by: b\nredirect_from: [x, y]\nstatus: old\n")
    a, _b = read(tmp_path)
    assert (a.replaced_by, a.redirect_from, a.status) == ("b", ("x", "y"), "old")


def test_a_name_that_is_kept_for_a_page_is_no_name_of_a_logo(tmp_path: Path) -> None:
    what, remedy = (
        "is called 'share', which is the name of a page of the catalogue",
        "rename it, for instance to 'share-logo'",
    )
    assert mistakes_of(fill(tmp_path, "share.svg")) == [("share.svg", None, what, remedy)]
