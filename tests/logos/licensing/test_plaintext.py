"""Plain text as lines."""

from __future__ import annotations

from herald.logos.licensing.plaintext import heading, items, paper, paragraph


def test_headings_paragraphs_and_items_make_a_paper() -> None:
    found = paper(heading("A\n title", "="), paragraph("\n One \n\n two\t\n"), items(["a\nb", "ü"]), [""])
    assert found.decode() == "A title\n=======\n\nOne\n\n two\n\n- a b\n- ü\n"


def test_a_paper_without_lines_is_an_empty_line() -> None:
    assert paper([]) == b"\n"
