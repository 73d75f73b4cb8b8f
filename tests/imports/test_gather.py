"""Which files of a folder belong to which logo, by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.imports.gather import gather, is_lonely


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
        "the given folder is a logo, called as its drawings are",
        ("horizontal/color/x.svg", "stacked/black/x.svg", "x.svg"),
        {"x": ["x.svg", "horizontal/color/x.svg", "stacked/black/x.svg"]},
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
    ("older ones stay with theirs", ("fox.svg", "old/2011/fox.svg"), {"fox": ["fox.svg", "old/2011/fox.svg"]}),
    (
        "older ones are sorted out",
        ("fox.svg", "hen.svg", "old/fox.svg", "old/owl.svg"),
        {"fox": ["fox.svg", "old/fox.svg"], "hen": ["hen.svg"], "owl": ["owl.svg"]},
    ),
    (
        "tones of many logos are sorted out",
        ("white/fox.svg", "white/hen.svg", "black/fox.svg", "black/hen.svg"),
        {"fox": ["black/fox.svg", "white/fox.svg"], "hen": ["black/hen.svg", "white/hen.svg"]},
    ),
    (
        "a logo may be spelt in two ways",
        ("pan/icon/pan-da.svg", "pan/stacked/panda.svg", "pan/stacked/panda-white.svg"),
        {"pan": ["icon/pan-da.svg", "stacked/panda-white.svg", "stacked/panda.svg"]},
    ),
    (
        "drawings that say more than their folder name the logo",
        ("member/gold/color/member-gold-color.svg", "fox/svg/icon/a.svg", "fox/svg/stacked/b.svg"),
        {"member-gold": ["color/member-gold-color.svg"], "fox": ["icon/a.svg", "stacked/b.svg"]},
    ),
    (
        "a folder with more than looks in its name goes into the file's",
        ("fox/stacked-all-blue/color/fox.svg", "fox/icon/fox.svg", "fox/icon/my-own/fox.svg"),
        {"fox": ["icon/fox.svg", "icon/fox-my-own.svg", "color/fox-stacked-all-blue.svg"]},
    ),
    (
        "a folder of another logo does not",
        ("fox/fox.svg", "fox/icon/fox.svg", "fox/hen-icon/hen.svg"),
        {"fox": ["fox.svg", "icon/fox.svg"], "hen": ["hen.svg"]},
    ),
    (
        "where all are named in a system, one may be alone",
        ("fox-plain.svg", "fox-line.svg", "hen-plain.svg"),
        {"fox": ["fox-line.svg", "fox-plain.svg"], "hen": ["hen-plain.svg"]},
    ),
    (
        "a drawing without a name is called as its folder",
        ("_.svg", "hen.svg"),
        {"artwork": ["artwork.svg"], "hen": ["hen.svg"]},
    ),
    (
        "files called logo have the name of their folder",
        ("logos/bar/logo.svg", "logos/bar/logo-white.svg", "logos/baz/logo.svg", "logo.svg"),
        {"bar": ["logo-white.svg", "logo.svg"], "baz": ["logo.svg"], "logo": ["logo.svg"]},
    ),
    (
        "folders of formats belong to the logo around them",
        (
            "fox/svg/fox.svg",
            "fox/svg/fox-white.svg",
            "fox/icon/fox.svg",
            "fox/logo/png/fox.png",
            "fox/logo/svg/fox-2.svg",
        ),
        {"fox": ["icon/fox.svg", "fox.png", "fox-2.svg", "fox-white.svg", "fox.svg"]},
    ),
    (
        "where nothing is in use, nothing is older",
        ("fest/2011/fest.svg", "fest/2012/white/fest.svg"),
        {"fest": ["fest-2011.svg", "fest-2012-white.svg"]},
    ),
    (
        "signs are a name",
        ("c.svg", "C++.svg", "C#.svg"),
        {"c": ["c.svg"], "c-plus-plus": ["c-plus-plus.svg"], "c-sharp": ["c-sharp.svg"]},
    ),
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


@pytest.mark.parametrize(("slug", "expected"), [("chat-text", True), ("chat", False), ("chat-room", False)])
def test_a_name_that_ends_like_a_variant_is_seen(slug: str, expected: bool) -> None:
    assert is_lonely(slug) is expected
