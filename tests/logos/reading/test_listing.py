"""What lies in a folder: plain files are told from what must not be opened, and nothing is opened for that."""

from __future__ import annotations

import os
from pathlib import Path

from herald.core.errors import Mistake
from herald.logos.reading.listing import Listing, equal_names, listed, not_plain
from tests.logos.drawings import fill


def test_files_folders_and_what_is_neither(tmp_path: Path) -> None:
    root = fill(tmp_path / "root", "b.svg", "a.svg", ".hidden", "old/x.svg", ".git/x", "B.txt")
    for name, target in {"c": "nowhere", "d": "d", "e.svg": "a.svg", "kept": "old"}.items():
        (root / name).symlink_to(root / target)
    os.mkfifo(root / "pipe.svg")
    assert listed(root) == Listing(
        files=(root / "B.txt", root / "a.svg", root / "b.svg"),
        folders=(root / "kept", root / "old"),
        odd=(root / "c", root / "d", root / "e.svg", root / "pipe.svg"),
    )


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    what, remedy = "cannot be read (No such file or directory)", "mend its permissions"
    assert listed(tmp_path / "a") == Listing(mistakes=(Mistake(tmp_path / "a", None, what, remedy),))


def test_what_is_no_plain_file_is_to_be_copied() -> None:
    path = Path("otter.svg")
    assert not_plain(path) == Mistake(path, None, "is not a plain file", "copy the file itself here")


def test_names_that_differ_in_case_alone_are_told_against_the_first() -> None:
    paths = [Path("A.svg"), Path("a.SVG"), Path("a.svg"), Path("b.svg")]
    assert equal_names(paths) == [
        Mistake(path, None, "differs from A.svg only in case", "rename one of the two") for path in paths[1:3]
    ]
