"""Which files of a folder belong to which logo, by their names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.core.addresses import is_slug
from herald.imports.gather import gather, is_lonely, slugged


def laid(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return root


# files of the folder 'artwork' -> slug: the files below the logo's folder
FOLDERS: list[tuple[str, tuple[str, ...], dict[str, list[str]]]] = [
    ("icons in one flat folder", ("git.svg", "vim.svg"), {"git": ["git.svg"], "vim": ["vim.svg"]}),
    ("a logo may be called like a note", ("readme.svg", "readme.txt"), {"readme": ["readme.svg"]}),
    (
        "variants join the logo that is there",
        ("git.svg", "git-icon.svg", "git-dark.svg", "git-annex.svg", "chat-text.svg"),
        {
            "git": ["git.svg", "git-dark.svg", "git-icon.svg"],
            "git-annex": ["git-annex.svg"],
            "chat-text": ["chat-text.svg"],
        },
    ),
    (
        "layout and tone are folders",
        ("tekton/horizontal/white/tekton-horizontal-white.svg", "tekton/icon/color/tekton-icon-color.svg"),
        {"tekton": ["horizontal/white/tekton-horizontal-white.svg", "icon/color/tekton-icon-color.svg"]},
    ),
    (
        "the given folder is the logo itself",
        ("horizontal/color/x.svg", "stacked/black/x.svg", "x.svg"),
        {"artwork": ["x.svg", "horizontal/color/x.svg", "stacked/black/x.svg"]},
    ),
    (
        "a folder of one name is a logo",
        ("vuejs/vuejs-original.svg", "vuejs/vuejs-plain.svg"),
        {"vuejs": ["vuejs-original.svg", "vuejs-plain.svg"]},
    ),
    ("a folder of many names is a set", ("tools/git.svg", "tools/vim.svg"), {"git": ["git.svg"], "vim": ["vim.svg"]}),
    (
        "other formats go with their drawing",
        ("Git Hub.svg", "Git Hub.png", "git-hub-512.PNG", "Git Hub.svg.license", "git-hub.ai"),
        {"git-hub": ["git-hub.ai", "git-hub.png", "git-hub.svg", "git-hub.svg.license", "git-hub-512.png"]},
    ),
    ("older ones stay with theirs", ("fox.svg", "old/2011/fox.svg"), {"artwork": ["fox.svg", "old/2011/fox.svg"]}),
    (
        "what is hidden or installed is passed over",
        ("fox.svg", ".git/a.svg", "node_modules/b.svg"),
        {"fox": ["fox.svg"]},
    ),
]


@pytest.mark.parametrize(("names", "expected"), [one[1:] for one in FOLDERS], ids=[one[0] for one in FOLDERS])
def test_every_file_finds_its_logo(tmp_path: Path, names: tuple[str, ...], expected: dict[str, list[str]]) -> None:
    found = gather(laid(tmp_path / "artwork", *names))
    assert {group.slug: [piece.folder + piece.name for piece in group.pieces] for group in found.groups} == expected


def test_what_belongs_to_nobody_is_named(tmp_path: Path) -> None:
    root = laid(tmp_path / "set", "README.md", "LICENSE", "sub/package.json", "fox.svg", "holiday.jpg", "Thumbs.db")
    assert [path.name for path in gather(root).left] == ["LICENSE", "README.md", "holiday.jpg", "package.json"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    laid(tmp_path / "other", "secret.svg")
    root = laid(tmp_path / "set", "fox.svg")
    (root / "there").symlink_to(tmp_path / "other")
    (root / "link.svg").symlink_to(tmp_path / "other/secret.svg")
    assert [group.slug for group in gather(root).groups] == ["fox"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("GitHub", "github"),
        ("C++ Élan", "c-elan"),
        ("a_b--c", "a-b-c"),
        ("日本", "ri-ben"),
        ("+++", ""),
        ("Ünïx", "unix"),
    ],
)
def test_slugs_can_be_read(name: str, slug: str) -> None:
    assert slugged(name) == slug


@given(st.text())
def test_a_slug_is_always_one(name: str) -> None:
    slug = slugged(name)
    assert slug == "" or is_slug(slug)
    assert slugged(slug) == slug


@pytest.mark.parametrize(("slug", "expected"), [("chat-text", True), ("chat", False), ("chat-room", False)])
def test_a_name_that_ends_like_a_variant_is_seen(slug: str, expected: bool) -> None:
    assert is_lonely(slug) is expected
