"""Folders around a file become folders that the catalogue understands, or words of the file's name."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from herald.imports.places import Place, is_of_looks


def at(path: str) -> Place:
    place = Place()
    for name in PurePosixPath(path).parts:
        place = place.below(name)
    return place


@pytest.mark.parametrize(
    ("path", "folder", "name"),
    [
        ("", "", "fox"),
        ("Horizontal/White", "horizontal/white/", "fox"),
        ("ColorReverse", "color-reverse/", "fox"),
        ("horizontal/color/white", "horizontal/color-white/", "fox"),
        ("old", "old/", "fox"),
        ("2011", "old/2011/", "fox"),
        ("old/Second try", "old/second-try/", "fox"),
        ("old/2011/2012", "old/2011/", "fox"),
        ("icon/old/2011/white", "old/2011/icon/white/", "fox"),
        ("white-2011", "old/2011/white/", "fox"),
        ("icon/color-whitetext", "icon/", "fox-color-whitetext"),
        ("icon/for the web/fox", "icon/", "fox-for-the-web"),
        ("old/icon/more", "old/icon/", "fox-more"),
    ],
)
def test_a_path_is_put_in_order(path: str, folder: str, name: str) -> None:
    place = at(path)
    assert (place.folder, place.named("fox")) == (folder, name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("white", True),
        ("old", True),
        ("white-2011", True),
        ("Stacked_ColorReverse", True),
        ("fox-white", False),
        ("", False),
    ],
)
def test_folders_of_looks_are_known_by_every_word(name: str, expected: bool) -> None:
    assert is_of_looks(name) is expected
