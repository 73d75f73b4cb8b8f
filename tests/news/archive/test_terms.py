"""Names that would share one address."""

from __future__ import annotations

from pathlib import Path

from herald.news.archive.terms import Members, Use, check_names


def used(tmp_path: Path, *uses: tuple[str, str]) -> list[tuple[str, int | None, str]]:
    found = []
    for number, (name, slug) in enumerate(uses):
        path = tmp_path / f"{number}.md"
        path.write_text(f"Title: {name}\nTags: x, {name}\n\nText.\n")
        found.append(Use(name, slug, path))
    return [(m.path.name, m.line, m.what) for m in check_names("tag", ("tags",), found, "mend it")]


def test_one_name_in_many_files_is_no_mistake(tmp_path: Path) -> None:
    assert used(tmp_path, ("C", "c"), ("C++", "c-plus-plus"), ("C", "c")) == []


def test_two_names_with_one_address_are_told_once_each_with_file_and_line(tmp_path: Path) -> None:
    assert used(tmp_path, ("C", "c"), ("C++", "c"), ("C", "c"), ("C#", "c"), ("C++", "c")) == [
        ("1.md", 2, "has the tag 'C++', whose address 'c' is that of 'C' in 0.md"),
        ("3.md", 2, "has the tag 'C#', whose address 'c' is that of 'C' in 0.md"),
    ]


def test_a_name_without_an_address_is_told_once(tmp_path: Path) -> None:
    assert used(tmp_path, ("!?", ""), ("!?", ""), ("...", "")) == [
        ("0.md", 2, "has the tag '!?', which has nothing to make an address of"),
        ("2.md", 2, "has the tag '...', which has nothing to make an address of"),
    ]


def test_a_list_knows_its_own_members_and_not_their_equals() -> None:
    one, other = [1], [1]
    members = Members([one])
    assert one in members
    assert other not in members
    assert members == [[1]]
    assert members[:1] == [[1]]
