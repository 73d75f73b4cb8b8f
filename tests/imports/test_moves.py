"""What an import tells before it is done, and that it replaces nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.core.errors import Mistake
from herald.imports.moves import SHOWN, ImportPlan, Move, carry_out, counted

FOX = Move(Path("set/Fox.svg"), "fox/fox.svg")


@pytest.mark.parametrize(("number", "text"), [(0, "0 logos"), (1, "1 logo"), (2, "2 logos"), (2000, "2,000 logos")])
def test_things_are_counted_as_people_do(number: int, text: str) -> None:
    assert counted(number, "logo") == text


@pytest.mark.parametrize(
    ("plan", "text"),
    [
        (ImportPlan(), "0 logos with 0 drawings"),
        (ImportPlan((FOX,), slugs=("fox",)), "1 logo with 1 drawing"),
        (
            ImportPlan((FOX, Move(Path("a.png"), "fox/fox.png")), slugs=("fox",), known=1),
            "1 logo with 1 drawing and 1 other file; 1 logo was there already",
        ),
        (
            ImportPlan((FOX,) * 1000, slugs=("fox",) * 1000, known=2000),
            "1,000 logos with 1,000 drawings; 2,000 logos were there already",
        ),
    ],
    ids=str,
)
def test_the_counts_come_first(plan: ImportPlan, text: str) -> None:
    assert str(plan) == text


def test_every_kind_of_news_has_its_section() -> None:
    wrong = Mistake(Path("set/bad.svg"), 3, "contains <script>", "remove it")
    plan = ImportPlan(renamed=("a is now b",), refused=(wrong,), undecided=("1 file left behind: c",))
    assert str(plan).splitlines()[1:] == [
        "",
        "Renamed, because the name was taken or was no name:",
        "  a is now b",
        "",
        "Refused; mend these, and import again:",
        "  set/bad.svg:3: contains <script>; remove it",
        "",
        "For you to decide:",
        "  1 file left behind: c",
    ]


@pytest.mark.parametrize(("count", "more"), [(SHOWN, []), (SHOWN + 1, ["  ... and 1 more"])])
def test_a_section_has_an_end(count: int, more: list[str]) -> None:
    lines = str(ImportPlan(renamed=tuple(map(str, range(count))))).splitlines()
    assert lines[3:] == [*(f"  {number}" for number in range(SHOWN)), *more]


def test_files_are_copied_and_sheets_are_written(tmp_path: Path) -> None:
    source = tmp_path / "Fox.svg"
    source.write_bytes(b"<svg/>\r\n")
    moves = (Move(source, "fox/fox.svg"), Move(source, "fox/old/2011/fox.svg"), Move(source, "hen.svg"))
    carry_out(ImportPlan(moves, {"fox/logo.yaml": "title: Füchse\n"}), tmp_path / "logos")
    found = {
        path.relative_to(tmp_path / "logos").as_posix(): path.read_bytes() for path in (tmp_path / "logos").rglob("*.*")
    }
    assert found == {
        "fox/fox.svg": b"<svg/>\r\n",
        "fox/old/2011/fox.svg": b"<svg/>\r\n",
        "hen.svg": b"<svg/>\r\n",
        "fox/logo.yaml": "title: Füchse\n".encode(),
    }
    assert source.exists()


@pytest.mark.parametrize("name", ["fox/fox.svg", "fox/logo.yaml"])
def test_what_has_come_in_the_meantime_stays(tmp_path: Path, name: str) -> None:
    source = tmp_path / "Fox.svg"
    source.write_text("new")
    mine = tmp_path / "logos" / name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(FileExistsError):
        carry_out(ImportPlan((Move(source, "fox/fox.svg"),), {"fox/logo.yaml": "title: x\n"}), tmp_path / "logos")
    assert mine.read_text() == "mine"
