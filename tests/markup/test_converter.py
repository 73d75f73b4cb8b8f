"""Markdown as texts write it: every extension, ids, headings, and that no text leaks into the next."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.markup.converter import Converter, heading_id
from herald.markup.model import Heading
from tests.markup.texts import PATH, body, convert, told


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* and _b_", "<p><em>a</em> and <em>b</em></p>"),
        ('"straight" -- quotes...', '<p>"straight" -- quotes...</p>'),
        ("Term\n:   What it is", "<dl>\n<dt>Term</dt>\n<dd>What it is</dd>\n</dl>"),
        ("An XCP.\n\n*[XCP]: Xen Cloud Platform", '<p>An <abbr title="Xen Cloud Platform">XCP</abbr>.</p>'),
        ("<div markdown>\n*a*\n</div>", "<div>\n<p><em>a</em></p>\n</div>"),
        ("a{: .quiet }", "<p>a{: .quiet }</p>"),
        ("*a*{: .quiet }", '<p><em class="quiet">a</em></p>'),
        (
            "```text\n<script>\n```",
            '<div class="highlight"><pre><span></span><code>&lt;script&gt;\n</code></pre></div>',
        ),
        ("<a@b.example>", None),
    ],
)
def test_what_a_text_becomes(text: str, html: str | None) -> None:
    made = body(text)
    assert html is None or made == html


def test_code_is_highlighted_by_classes_alone() -> None:
    made = body('```python\nif x: print("a")  # b\n```')
    assert '<span class="k">if</span>' in made
    assert "style" not in made


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Über uns & Co", "uber-uns-co"),
        ("消息", "xiao-xi"),
        ("Новости", "novosti"),
        ("!?", "section"),
        ("Main content", "main-content-section"),
        ("The rights", "the-rights-section"),
    ],
)
def test_heading_ids(name: str, expected: str) -> None:
    assert heading_id(name) == expected


def test_headings_link_to_themselves_and_are_read_once() -> None:
    made = body("## A *b*\n\n## A b\n\n## [x](https://a.example)\n\n## Own {: #mine }")
    assert '<h2 id="a-b"><a class="permalink" href="#a-b">A <em>b</em></a></h2>' in made
    assert '<h2 id="a-b_1">' in made
    assert '<h2 id="x"><a href="https://a.example">x</a></h2>' in made
    assert '<h2 id="mine"><a class="permalink" href="#mine">Own</a></h2>' in made
    assert body('## B <a href="/x">c</a>') == '<h2 id="b-c">B <a href="/x">c</a></h2>'
    assert body("## R&amp;D <b>x</b>").startswith('<h2 id="r-d-x"><a class="permalink" href="#r-d-x">R&amp;D <b>x')


def test_the_table_of_contents_is_nested_and_plain() -> None:
    found = convert("## A & B\n\n### `c`[^1]\n\n## D\n\n[^1]: n").headings
    assert found == (
        Heading(2, "a-b", "A & B", (Heading(3, "c", "c", ()),)),
        Heading(2, "d", "D", ()),
    )


def test_footnotes_have_ids_of_their_text() -> None:
    made = convert("a[^x y] b[^x y]\n\n[^x y]: note", "one").html
    assert {'id="fn-one-x-y"', 'id="fnref-one-x-y"', 'id="fnref2-one-x-y"'} <= set(made.replace(">", " ").split())
    assert 'href="#fnref2-one-x-y" role="doc-backlink"' in made
    assert '<section class="footnotes" role="doc-endnotes">' in made
    slugged = Converter({}, has_head=True).convert("Slug: mine\n\na[^1]\n\n[^1]: n", PATH, "one").html
    assert 'id="fn-mine-1"' in slugged


def test_nothing_of_a_text_is_left_for_the_next() -> None:
    one = Converter({}, has_head=True)
    text = "Slug: a\n\n## A\n\nXCP[^1] ![x](y.png) [r]\n\n[^1]: n\n*[XCP]: z\n[r]: https://a.example"
    first = one.convert(text, PATH)
    plain = one.convert("## A\n\nXCP[^1] [r]", PATH, "b")
    assert plain.html == '<h2 id="a"><a class="permalink" href="#a">A</a></h2>\n<p>XCP[^1] [r]</p>'
    assert (plain.head, plain.remainder.parts) == ({}, ())
    assert one.convert(text, PATH) == first


def test_settings_add_extensions_and_configure_ours() -> None:
    said = {
        "extensions": ["markdown.extensions.nl2br"],
        "extension_configs": {
            "markdown.extensions.extra": {"tables": {"use_align_attribute": False}},
            "markdown.extensions.codehilite": {"css_class": "code"},
            "markdown.extensions.meta": {},
        },
    }
    made = Converter(said, has_head=True).convert("a\nb\n\n    x\n\n|a|\n|:-:|\n|b|", PATH).html
    assert "<p>a<br>\nb</p>" in made
    assert '<div class="code">' in made
    assert 'style="text-align: center;"' in made


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[" * 30_000, "has more than 100 brackets open at once"),
        ("[a](" * 8_000, "has more than 100 brackets open at once"),
        ("![" * 10_000, "has more than 100 brackets open at once"),
        ("<a " * 10_000, "has more than 100 brackets open at once"),
        ("[^1] " * 5_000, "has more than 100 brackets open at once"),
        ("\n".join(f"{'    ' * level}- a" for level in range(300)), "is nested too deeply"),
    ],
    ids=["square", "link", "picture", "tag", "footnote", "list"],
)
def test_texts_that_take_for_ever_are_refused(text: str, what: str) -> None:
    assert [said for _line, said in told(text)] == [what]


def test_many_links_are_no_mistake() -> None:
    assert not told("\n".join("- [a](https://a.example) (b) [c]" for _ in range(900)))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab []()!<>#*`:|-\n\t&\"'{}^/=1", max_size=200))
def test_no_text_ends_the_build(text: str) -> None:
    converted = convert(text)
    assert converted.html.count("<herald-part") >= len(converted.remainder.parts)
