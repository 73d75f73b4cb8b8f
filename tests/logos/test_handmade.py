"""PNG files made by hand are measured, and those that cannot stand for a drawn one are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from herald.core.errors import HeraldError
from herald.logos.handmade import read_sizes
from tests.logos.drawings import fill, read
from tests.pictures.drawings import png_of


def laid(root: Path, **pngs: tuple[int, int] | bytes) -> dict[str, Path]:
    """PNG files of these sizes, or with these bytes; '_' stands for the hyphen of a name."""
    found = {}
    for name, content in pngs.items():
        path = root / "panda" / f"{name.replace('_', '-')}.png"
        path.write_bytes(content if isinstance(content, bytes) else png_of(Image.new("RGBA", content)))
        found[path.stem] = path
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return fill(tmp_path / "logos", "panda/panda.svg", "panda/panda-white.svg", "panda/panda-2011.svg")


def said(root: Path) -> list[tuple[str, str, str]]:
    _sizes, mistakes = read_sizes(read(root))
    return [(mistake.path.name, mistake.what, mistake.remedy) for mistake in sorted(mistakes)]


def test_without_any_there_is_nothing_to_say(root: Path) -> None:
    assert read_sizes(read(root)) == ({}, ())


def test_each_is_measured(root: Path) -> None:
    paths = laid(root, panda=(300, 150), panda_64=(64, 32), panda_white_64=(64, 33))
    sizes, mistakes = read_sizes(read(root))
    assert mistakes == ()
    assert sizes == {paths["panda"]: (300, 150), paths["panda-64"]: (64, 32), paths["panda-white-64"]: (64, 33)}


@pytest.mark.parametrize(
    ("name", "width", "sentences"),
    [
        ("panda", 100, []),
        ("panda_100", 100, []),
        ("panda_white_100", 100, []),
        # Beside 'panda-2011.svg', the year is a part of its name, and no width.
        ("panda_2011", 100, []),
        ("panda_2011_100", 100, []),
        (
            "panda_64",
            100,
            [("panda-64.png", "is 100 pixels wide", "rename it to panda-100.png, or export it 64 pixels wide")],
        ),
        (
            "panda_2011_64",
            100,
            [
                (
                    "panda-2011-64.png",
                    "is 100 pixels wide",
                    "rename it to panda-2011-100.png, or export it 64 pixels wide",
                )
            ],
        ),
    ],
)
def test_a_name_does_not_lie_about_the_width(
    root: Path, name: str, width: int, sentences: list[tuple[str, str, str]]
) -> None:
    laid(root, **{name: (width, 50)})
    assert said(root) == sentences


def test_two_of_one_width_are_one_too_many(root: Path) -> None:
    laid(root, panda=(64, 32), panda_64=(64, 32), panda_white=(64, 32))
    assert said(root) == [("panda.png", "is as wide as panda-64.png", "keep one of the two")]


WHOLE = png_of(Image.new("RGBA", (64, 32)))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is not a PNG file"),
        (b"\xff\xd8\xff\xe0 a photo", "is not a PNG file"),
        (WHOLE[:-5], "is a PNG file that breaks off"),
        (WHOLE[:20] + b"\1" + WHOLE[21:], "is a damaged PNG file: a checksum is wrong"),
        (WHOLE + b"PK", "has something else behind the end of its PNG"),
    ],
)
def test_what_is_no_whole_png_is_told(root: Path, content: bytes, what: str) -> None:
    laid(root, panda=content, panda_white=(20, 10))
    assert said(root) == [("panda.png", what, "export it again, or take it away")]
    sizes, _mistakes = read_sizes(read(root))
    assert [path.name for path in sizes] == ["panda-white.png"]


def test_what_cannot_be_read_is_told(root: Path) -> None:
    (path,) = laid(root, panda=(20, 10)).values()
    logos = read(root)
    path.unlink()
    sizes, mistakes = read_sizes(logos)
    assert sizes == {}
    assert [(mistake.path, mistake.remedy) for mistake in mistakes] == [(path, "mend its permissions")]


def test_all_are_told_at_once(root: Path) -> None:
    laid(root, panda=b"", panda_64=(63, 32), panda_white=b"", panda_white_64=(64, 32))
    _sizes, mistakes = read_sizes(read(root))
    assert len(HeraldError(mistakes).mistakes) == 3
