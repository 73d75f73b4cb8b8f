"""Short texts of data files become HTML; what needs a page of its own is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.markup.prose import Prose

PATH = Path("content/events/otters/talks.yaml")


def test_markdown_becomes_html_and_nothing_of_a_text_is_left_for_the_next() -> None:
    prose = Prose({})
    assert prose("See [the weir][1] & *swim*.\n\n[1]: https://example.org/", PATH, 3) == (
        '<p>See <a href="https://example.org/">the weir</a> &amp; <em>swim</em>.</p>',
        (),
    )
    assert prose("See [1].", PATH, 9)[0] == "<p>See [1].</p>"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>alert(1)</script>", "contains a script"),
        ("![an otter](otter.png)", "shows a picture or calls a shortcode in a short text"),
        ("![[logo:otter]]", "shows a picture or calls a shortcode in a short text"),
        ('<a href="javascript:alert(1)">x</a>', "links to"),
    ],
)
def test_what_a_short_text_cannot_have_is_told_where_it_stands(text: str, what: str) -> None:
    html, mistakes = Prose({})(f"Otters.\n\n{text}", PATH, 7)
    assert [(mistake.path, mistake.line, mistake.what.startswith(what)) for mistake in mistakes] == [(PATH, 7, True)], (
        mistakes
    )
    assert "herald-part" not in html
