"""Which file is meant, and the HTML that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.markup.album import File, Shown
from herald.markup.model import PictureUse, Place
from herald.markup.pictures import Exhibit, Rendition, locate, lookalike, names_of_pictures, picture_html
from tests.pelican_runs import write

INLINE = Place(1, is_block=False, in_link=False)


def use(source: str, width: int | None = None, css: str = "", is_block: bool = False) -> PictureUse:
    return PictureUse(source, "A", "", css, width, True, Place(1, is_block, False))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x.png", "news/x.png"),
        ("./x.png", "news/x.png"),
        ("../a/b.png", "a/b.png"),
        ("/a/b.png", "a/b.png"),
        ("/a%20b.png", "a b.png"),
        ("/50%.png", "50%.png"),
        ("/100%25.png", "100%25.png"),
        ("../../x.png", None),
        ("/../x.png", None),
        ("../../twin/a b.png", None),
        ("/out/x.png", None),
        ("x\0.png", None),
        ("x" * 300, None),
    ],
)
def test_files(tmp_path: Path, source: str, found: str | None) -> None:
    root = tmp_path / "content"
    for name in ("news/post.md", "a b.png", "50%.png", "100%25.png"):
        write(root, name, "")
    (tmp_path / "twin").symlink_to(root)
    (root / "out").symlink_to(tmp_path)
    if found is None:
        with pytest.raises(ValueError, match=r"^which "):
            locate(use(source), root / "news/post.md", root)
    else:
        assert locate(use(source), root / "news/post.md", root) == root / found


def test_what_was_meant(tmp_path: Path) -> None:
    for name in ("a/river.png", "b/otter.JPG", "b/otter.md"):
        write(tmp_path, name, "")
    names = names_of_pictures(tmp_path)
    assert names == {"a/river.png", "b/otter.JPG"}
    assert lookalike(tmp_path / "c/river.png", tmp_path, names) == "{static}/a/river.png"
    assert lookalike(tmp_path / "b/oter.JPG", tmp_path, names) == "{static}/b/otter.JPG"
    assert lookalike(tmp_path / "zzz", tmp_path, names) is None


def shown(*widths: int, form: str = "JPEG") -> Shown:
    files = [
        File(f"p/a-{width}.{ending}", width, width // 2, name, "")
        for width in widths
        for name, ending in ((form, form.lower()), ("WEBP", "webp"))
    ]
    return Shown(Path("a.jpg"), widths[-1], widths[-1] // 2, tuple(files))


@pytest.mark.parametrize(
    ("widths", "width", "plain"),
    [((400, 800, 1600), None, 800), ((400, 800, 1600), 200, 400), ((400, 800, 1600), 1000, 1600), ((1600,), 100, 1600)],
)
def test_those_who_know_no_srcset_get_one_that_fits(widths: tuple[int, ...], width: int | None, plain: int) -> None:
    assert f'<img src="/p/a-{plain}.jpeg"' in picture_html(use("x", width), shown(*widths), "", "50vw")


def test_sizes_and_classes() -> None:
    made = picture_html(use("x", 300, 'wide "'), shown(400), "", "50vw")
    assert 'srcset="/p/a-400.webp 400w" sizes="min(300px, 100vw)">' in made
    assert 'width="300" height="150" class="wide &#34;"' in made
    moving = Shown(Path("a.webp"), 30, 20, (File("p/a-30.webp", 30, 20, "WEBP", ""),))
    assert picture_html(use("x", is_block=True), moving, "https://a.example", "50vw") == (
        '<p><img src="https://a.example/p/a-30.webp" alt="A" width="30" height="20" decoding="async"></p>'
    )


@pytest.mark.parametrize(
    ("widths", "width", "found"),
    [((400, 800, 1600), 1200, 1600), ((400, 800, 1000), 1200, 1000), ((224, 448), 512, 448), ((90,), 1200, 90)],
)
def test_others_get_the_file_that_comes_closest(widths: tuple[int, ...], width: int, found: int) -> None:
    expected = Rendition(f"p/a-{found}.jpeg", found, found // 2, "image/jpeg")
    assert Exhibit(shown(*widths), "50vw").near(width) == expected


def test_an_address_is_quoted_and_a_drawing_has_its_own_type() -> None:
    drawing = Shown(Path("a.svg"), 40, 20, (File("p/a b.svg", 40, 20, "SVG", ""),))
    assert Exhibit(drawing, "50vw").near(1200) == Rendition("p/a%20b.svg", 40, 20, "image/svg+xml")
    made = Exhibit(drawing, "50vw").html("..", 'A "b"', is_first=True)
    assert made == '<img src="../p/a%20b.svg" alt="A &#34;b&#34;" width="40" height="20" decoding="async">'
