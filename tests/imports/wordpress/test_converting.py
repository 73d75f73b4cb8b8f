"""HTML as WordPress keeps it becomes Markdown that reads well and says the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown import Markdown

from herald.imports.wordpress.converting import converted, no_pictures
from herald.imports.wordpress.marks import Remark, Remarks
from herald.imports.wordpress.paragraphs import paragraphed
from herald.imports.wordpress.resolver import Picture, Target
from herald.imports.wordpress.shortcodes import Shortcode, expanded


class Same:
    """A resolver that leaves everything where it is."""

    def link(self, href: str) -> Target:
        return Target(href)

    def picture(self, src: str, alt: str, caption: str) -> Picture:
        return Picture(src, alt or caption or "seen", is_here=not src.startswith("http://elsewhere"))


def convert(text: str) -> tuple[str, tuple[Remark, ...]]:
    remarks = Remarks()
    return remarks.placed(converted(text, Same(), no_pictures, remarks).text)


PAIRS = [
    ("One\ntwo\n\nthree", "One  \ntwo\n\nthree"),
    ("a <b>bold </b>word", "a **bold** word"),
    ("<em>a</em><strong>b</strong>", "*a*<strong>b</strong>"),
    ("<em><strong>both</strong></em>", "***both***"),
    ("2 * 3 * 4 and snake_case and _x_", r"2 \* 3 \* 4 and snake_case and \_x\_"),
    ("&lt;b&gt; &amp;amp; AT&amp;T", "&lt;b> &amp;amp; AT&T"),
    ("1. not a list", r"1\. not a list"),
    ("# not a heading", r"\# not a heading"),
    ("- not an entry", r"\- not an entry"),
    ("&gt; not a quotation", r"\> not a quotation"),
    (": not a definition", "&#58; not a definition"),
    ("!!! not a box", r"\!!! not a box"),
    ("[not](a link)", r"\[not](a link)"),
    ("![[not:a-call]]", r"\![[not:a-call]]"),
    ("{: .not }", r"\{: .not }"),
    ('<a href="http://a.example/x y(z)">b [c]</a>', r"[b \[c\]](http://a.example/x%20y%28z%29)"),
    ('<a href="http://a.example/">http://a.example/</a>', "<http://a.example/>"),
    ("http://a.example/x", "<http://a.example/x>"),
    ('<a href="#">no link</a>', "no link"),
    ("<ul>\n<li>one</li>\n<li>two<ul><li>three</li></ul></li>\n</ul>", "- one\n- two\n    - three"),
    ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
    ("<ul><li>a\n\nb</li></ul>", "- a\n\n    b"),
    ("<ul><li>a</li></ul><ol><li>b</li></ol>", "- a\n\n<!-- -->\n\n1. b"),
    ("<blockquote>a\n\nb</blockquote>", "> a\n>\n> b"),
    ("<dl><dt>Otter</dt><dd>Swims</dd></dl>", "Otter\n:   Swims"),
    ("<h2><strong>Big</strong></h2>", "## Big"),
    ("<h1>C#</h1><h3>Low</h3>", "## C\\#\n\n#### Low"),
    ("x<sup>2</sup> <strike>no</strike>", "x<sup>2</sup> <del>no</del>"),
    ('<abbr title="a &quot;b&quot;">c</abbr>', '<abbr title="a &quot;b&quot;">c</abbr>'),
    ("<pre>a &lt; b\n\n  c</pre>", "```\na < b\n\n  c\n```"),
    ("<pre>#include <stdio.h></pre>", "```\n#include <stdio.h>\n```"),
    ('<pre class="brush: php; title: x">a</pre>', "```php\na\n```"),
    ('<pre lang="xml"><a>b</a></pre>', "```xml\n<a>b</a>\n```"),
    ("<pre>```\na\n```</pre>", "````\n```\na\n```\n````"),
    ('[sourcecode language="python"]\na[0]\n\nb &lt; 1\n[/sourcecode]', "```python\na[0]\n\nb < 1\n```"),
    ("[ccnLe_php]\n$a = 1;\n[/ccnLe_php]", "```php\n$a = 1;\n```"),
    ("[bash]ls[/bash]", "```bash\nls\n```"),
    ("<ul><li>a<pre>b</pre></li></ul>", "- a\n\n        b"),
    ("a <code>b`c</code>", "a `` b`c ``"),
    ("<code>[gallery]</code> and [[gallery]]", "`[gallery]` and [gallery]"),
    ("a[i] = b[j], [sic], [see below]", "a[i] = b[j], [sic], [see below]"),
    ('<img src="a.png" alt="b" title="c" />', "![b](a.png)"),
    (
        '[caption id="x" width="9"]<a href="a.png"><img src="a.png" alt="b" /></a> Two "c"[/caption]',
        '![b](a.png "Two “c”")',
    ),
    ('<figure><img src="a.png" alt="b"><figcaption>c</figcaption></figure>', '![b](a.png "c")'),
    ('<a href="http://x.example"><img src="a.png" alt="b"></a>', "[![b](a.png)](http://x.example)"),
    ('<img src="http://elsewhere/a.png" alt="b">', "[Picture: b](http://elsewhere/a.png)"),
    ('Hi <img class="wp-smiley" src="s.gif" alt=":-)">', "Hi :-)"),
    (
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>3</td></tr></table>",
        "| a | b |\n| --- | --- |\n| 1&#124;2 | 3 |",
    ),
    ("<table><tr><td>only a frame</td></tr></table>", "only a frame"),
    (
        "<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:separator --><hr/><!-- /wp:separator -->",
        "a\n\n---",
    ),
    ('<!-- wp:heading {"level":3} -->\n<h3>a</h3>\n<!-- /wp:heading -->\n\nold\n\ntext', "### a\n\nold\n\ntext"),
    ("a<!--more-->b", "a\n\nb"),
    ("a\n<!--nextpage-->\nb", "a\n\nb"),
    ("caf\u00e9\u00a0bar « non\u00a0! »", "café bar « non\u00a0! »"),
    ("[embed]http://v.example/1[/embed]", "<http://v.example/1>"),
    ('[youtube id="abc"]', "<https://www.youtube.com/watch?v=abc>"),
    ('<p><a href="#note">up</a></p><p id="note">down</p>', '[up](#at-note)\n\n<span id="at-note"></span>\n\ndown'),
]


@pytest.mark.parametrize(("html", "markdown"), PAIRS)
def test_what_it_becomes(html: str, markdown: str) -> None:
    text, _remarks = convert(html)
    assert text == markdown


@pytest.mark.parametrize(
    ("html", "left", "kind"),
    [
        ("a<script>alert(1)</script>b", "a\n\nb", "removed"),
        ('<p onclick="x()">a</p>', "a", "removed"),
        ('<a href="java\nscript:x">a</a>', "a", "removed"),
        ('<a href=" JAVASCRIPT:x">a</a>', "a", "removed"),
        ('<a href="data:text/html,x">a</a>', "a", "removed"),
        ('<img src="javascript:x" alt="a">', "", "removed"),
        ('<p style="color: red">a</p>', "a", "styled"),
        ("<svg><script>x</script></svg>a", "a", "removed"),
        ('<iframe src="//www.youtube.com/embed/abcdef" title="Otters"></iframe>', None, "embedded"),
        ('<object><param name="movie" value="http://v.example/x.swf"></object>', None, "embedded"),
        ('<form action="/x">a<input name="b"></form>', "a", "removed"),
        ('a [contact-form-7 id="3"] b', "a b", "shortcode"),
        ("[box]inside[/box]", "inside", "shortcode"),
    ],
)  # fmt: skip
def test_what_pages_may_not_contain_is_out_and_told(html: str, left: str | None, kind: str) -> None:
    text, remarks = convert(html)
    assert kind in {remark.kind for remark in remarks}
    assert "script" not in text.lower()
    assert "onclick" not in text
    if left is None:
        assert re.fullmatch(r"\[.+\]\(https?://[^ ]+\)", text)
    else:
        assert text == left


def test_a_film_is_a_link_with_its_title() -> None:
    text, _ = convert('<iframe src="//www.youtube.com/embed/abcdef" title="Otters"></iframe>')
    assert text == "[Otters](https://www.youtube.com/watch?v=abcdef)"


def test_remarks_know_their_lines() -> None:
    _, remarks = convert('one\n\ntwo [form id="1"]\n\n<script>x</script>\n\nthree')
    assert [(remark.kind, remark.line) for remark in remarks] == [("shortcode", 3), ("removed", 3)]


def test_a_caption_with_a_link_keeps_it() -> None:
    text, _ = convert('[caption width="9"]<img src="a.png" alt="b"> by <a href="http://c.example">C</a>[/caption]')
    page = Markdown(extensions=["extra"]).convert(text)
    assert re.search(
        r'<figure>.*<img alt="b".*<figcaption>by <a href="http://c.example">C</a></figcaption>', page, re.S
    )


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
LINES = st.lists(
    WORDS | st.sampled_from(["*", "_", "1.", "#", "-", ">", "[x]", "(y)", "`", "\\", "&lt;", ":", "|", "+", "~~~"]),
    min_size=1,
    max_size=8,
)


@example(["__0__"])
@given(LINES)
def test_plain_words_come_back_as_they_were(words: list[str]) -> None:
    said = " ".join(words).replace("<", "&lt;").replace("[", "(").replace("\ufeff", "")
    expected = " ".join(lxml_html.fragment_fromstring(said, create_parent="p").text_content().split())
    text, _ = convert(f"<p>{said}</p>")
    page = Markdown(extensions=["extra", "admonition", "sane_lists"]).convert(text)
    # What was one paragraph is one paragraph, with the same words.
    root = lxml_html.fragment_fromstring(page, create_parent="div")
    assert [child.tag for child in root] == (["p"] if expected else [])
    assert " ".join(root.text_content().split()) == expected


@given(st.text(alphabet="ab <>/[]=\"'\n!-preuldivcotg", max_size=80))
def test_no_text_is_too_broken(text: str) -> None:
    first, remarks = convert(text)
    assert "\ue000" not in first
    assert all(remark.line is None or remark.line <= first.count("\n") + 1 for remark in remarks)


@given(
    st.lists(
        st.sampled_from(
            ["a", "\n", "\n\n", "<p>", "</p>", "<ul>", "<li>", "</ul>", "<pre>x\n\ny</pre>", "<b>", "</b>"]
        ),
        max_size=20,
    )
)
def test_paragraphs_lose_no_words_and_leave_code_alone(parts: list[str]) -> None:
    text = "".join(parts)
    page = paragraphed(text)
    assert page.count("a") == text.count("a")
    assert page.count("<pre>x\n\ny</pre>") == text.count("<pre>x\n\ny</pre>")


@given(
    st.lists(
        st.sampled_from(["[a b=1]", "[/a]", "[a]", "word", "[[a]]", "[", "]", "[gallery]", "<code>[a b=1]</code>"]),
        max_size=14,
    )
)
def test_shortcodes_keep_the_words_between_them(parts: list[str]) -> None:
    def gallery(_code: Shortcode) -> str:
        return "G"

    page = expanded(" ".join(parts), gallery, Remarks())
    assert page.count("word") == parts.count("word")
    assert page.count("<code>[a b=1]</code>") == parts.count("<code>[a b=1]</code>")
