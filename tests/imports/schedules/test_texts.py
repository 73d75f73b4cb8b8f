"""Abstracts become Markdown that pages may show."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from herald.imports.schedules.texts import is_address, markdown_from, plain, whole_address
from herald.markup.prose import Prose

BASE = "https://otters.example/talks/"


@pytest.mark.parametrize(
    ("text", "markdown", "told"),
    [
        ("One.\r\n\r\nTwo *three*.", "One.\n\nTwo *three*.", []),
        ("One.\n                    Two.\n\n\n\n                    - three", "One.\nTwo.\n\n- three", []),
        ("a\x00b\x1bc\ue000d", "abcd", ["control characters"]),
        ("<p>How to <b>leap</b>.</p><ul><li>One</li></ul>", "How to **leap**.\n\n- One", ["is HTML"]),
        ("<p onclick='x()'>Hi<script>x()</script></p>", "Hi", ["is HTML", "<script>", "onclick"]),
        ("<p><img src='a.png' alt='A dam'></p>", f"[Picture: A dam]({BASE}a.png)", ["is HTML"]),
        ("Two<br/>lines with <b>bold</b> *and*", "Two  \nlines with **bold** *and*", ["made Markdown"]),
        ("An <a href='x.html'>old\nlink</a>", f"An [old link]({BASE}x.html)", ["made Markdown"]),
        ("A <a href='javascript:x()'>bad one</a>", "A bad one", ["made Markdown", "no address"]),
        ("[bad](javascript:x()) [mail](mailto:a@b.example)", "bad [mail](mailto:a@b.example)", ["no address"]),
        ("![a dam](https://x.example/d.png)", "[a dam](https://x.example/d.png)", ["picture of elsewhere"]),
        ("![[logo:otter]] <script>x()</script>", "!\\[[logo:otter]]", ["made Markdown"]),
        ("cost < 5 and <$100, <https://x.example/>", "cost < 5 and <$100, <https://x.example/>", []),
        ("List<int> `List<int>` <foo", "List `List<int>` &lt;foo", ["made Markdown"]),
        ("H<sub>2</sub>O and <font color=red>red</font>", "H<sub>2</sub>O and red", ["made Markdown"]),
        ("an <sub>open one", "an open one", ["made Markdown"]),
        ("{: onclick=x() }", "{ : onclick=x() }", []),
        ("", "", []),
    ],
)
def test_abstracts(text: str, markdown: str, told: list[str]) -> None:
    repairs: list[str] = []
    assert markdown_from(text, BASE, repairs.append) == markdown
    assert len(repairs) == len(told)
    assert all(part in repair for part, repair in zip(told, repairs, strict=True))
    assert markdown_from(markdown, BASE, repairs.append) == markdown


PIECES = st.sampled_from(
    [
        *(
            "word",
            " ",
            "\n",
            "\n\n",
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<br>",
            "<a",
        ),
        *(
            " href=",
            '"',
            "'",
            "javascript:x()",
            "https://x.example/",
            ">",
            "<",
            "</a>",
            "![",
            "[",
            "](",
            ")",
            "`",
            "```",
        ),
        *(
            "<iframe src=x>",
            "<svg onload=x()>",
            "<sub>",
            "</sub>",
            "</div>",
            "&lt;",
            "\\",
            "*",
            "    ",
            "<style>",
            "{:",
        ),
        *("<h1>", "# ", "<table><tr><td>", "[^1]", "\t", "<li>", "<img src=x>", "mailto:a@b.c", "<a@b.c>"),
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
@example("<p>\x00</p>")
def test_whatever_stands_in_an_abstract_pages_may_show_it(text: str) -> None:
    markdown = markdown_from(text, BASE, lambda _what: None)
    html, mistakes = Prose({})(markdown, Path("talks.yaml"), 1)
    assert not mistakes, (text, markdown)
    assert "<script" not in html
    assert "<iframe" not in html


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://x.example/a b", "https://x.example/a%20b"),
        ("www.x.example", "https://www.x.example"),
        ("/deck.pdf", "https://otters.example/deck.pdf"),
        ("deck{1}.pdf", f"{BASE}deck%7B1%7D.pdf"),
        ("{filename}/news.md", f"{BASE}%7Bfilename%7D/news.md"),
        *(
            (url, "")
            for url in ("javascript:x()", "data:text/html,x", "ftp://x.example", "https://", "http://[", "file:///e")
        ),
        ("", ""),
    ],
)
def test_addresses(url: str, whole: str) -> None:
    assert whole_address(url, BASE) == whole
    assert not whole or is_address(whole)


def test_without_a_base_a_relative_address_is_none() -> None:
    assert not whole_address("deck.pdf", "")


def test_line_breaks_are_those_of_unix() -> None:
    assert plain("a\r\nb\rc\x85d\n", lambda _what: None) == "a\nb\nc\nd\n"
