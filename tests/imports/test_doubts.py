"""What a person has to decide is told in one line of each kind."""

from __future__ import annotations

from pathlib import Path

from herald.imports.doubts import Doubts, left_behind
from herald.imports.moves import SHOWN


def test_what_keeps_the_site_from_being_built_comes_first() -> None:
    doubts = Doubts(
        lonely=["chat-text"], kept=["b (MIT)"], divided=["c (CC0-1.0, MIT)"], unknown=["d (https://d.example)"]
    )
    assert [line.partition(":")[0].split()[:4] for line in doubts.lines()] == [
        ["1", "logo", "with", "a"],
        ["1", "logo", "with", "drawings"],
        ["1", "logo", "with", "a"],
        ["1", "logo", "called", "like"],
    ]
    assert [line.partition(": ")[2] for line in doubts.lines()] == [
        "d (https://d.example)",
        "c (CC0-1.0, MIT)",
        "b (MIT)",
        "chat-text",
    ]
    assert list(Doubts().lines()) == []


def test_a_line_has_an_end() -> None:
    names = [f"l{number}" for number in range(SHOWN + 1)]
    (line,) = Doubts(lonely=names).lines()
    assert line.startswith(f"{SHOWN + 1} logos called")
    assert line.endswith(f", l{SHOWN - 1}, ...")
    (line,) = Doubts(lonely=names[:SHOWN]).lines()
    assert line.endswith(f", l{SHOWN - 1}")


def test_files_are_told_by_their_endings_and_licences_first() -> None:
    names = ("a/b.PNG", "c.png", "COPYING", "x/LICENSE.md", "make", "notes.md", "packed.svgz", "package.json")
    lines = list(left_behind([Path("set", name) for name in names], Path("set")))
    assert [(line[: line.index(" left")], line.partition(": ")[2]) for line in lines] == [
        ("3 files", "COPYING, x/LICENSE.md, package.json"),
        ("1 other file", "make"),
        ("1 .md file", "notes.md"),
        ("2 .png files", "a/b.PNG, c.png"),
        ("1 .svgz file", "packed.svgz"),
    ]
    assert "--licence" in lines[0]
    assert "unpack it" in lines[-1]
