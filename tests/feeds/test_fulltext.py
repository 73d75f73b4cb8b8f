"""HTML in feeds: whole addresses, nothing that runs, and nothing lost that people read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.feeds.fulltext import full_text, plain_text
from tests.feeds.validity import assert_whole

PAGE = "https://otters.example/club/2011/08/weir/"


@pytest.mark.parametrize(
    ("written", "in_feed"),
    [
        ('<a href="/about/">us</a>', '<a href="https://otters.example/about/">us</a>'),
        ('<a href="../otter/">him</a>', '<a href="https://otters.example/club/2011/08/otter/">him</a>'),
        ('<a href="#fn:1">1</a>', f'<a href="{PAGE}#fn:1">1</a>'),
        ('<a href="https://b.example/x?y=1&amp;z#a">b</a>', '<a href="https://b.example/x?y=1&amp;z#a">b</a>'),
        ('<a href="//b.example/">b</a>', '<a href="https://b.example/">b</a>'),
        ('<a href="mailto:a@b.example">b</a>', '<a href="mailto:a@b.example">b</a>'),
        (
            '<img src="a.png" srcset="a.png, b.png 2x,/c,d.png 3x" alt="A">',
            f'<img src="{PAGE}a.png" srcset="{PAGE}a.png, {PAGE}b.png 2x, https://otters.example/c,d.png 3x" alt="A">',
        ),
        (
            '<video poster="p.png" controls><source src="v.webm"></video>',
            f'<video poster="{PAGE}p.png" controls><source src="{PAGE}v.webm"></video>',
        ),
        (
            '<picture><source srcset="/a.webp 1x"><source srcset="/a.avif"><img src="/a.png" alt=""></picture>',
            (
                '<picture><source srcset="https://otters.example/a.webp 1x"><source srcset="https://otters.example/a.avif">'
                '<img src="https://otters.example/a.png" alt=""></picture>'
            ),
        ),
        ('<blockquote cite="/b/">B</blockquote>', '<blockquote cite="https://otters.example/b/">B</blockquote>'),
        ('<img src="data:image/png;base64,AA==" alt="">', '<img src="data:image/png;base64,AA==" alt="">'),
        ('<svg><use href="#paw"></use></svg>', '<svg><use href="#paw"></use></svg>'),
        ('<a href="\n /about/ ">us</a>', '<a href="https://otters.example/about/">us</a>'),
        ('<img src=" data:image/png;base64,AA==" alt="">', '<img src="data:image/png;base64,AA==" alt="">'),
        # Nothing runs.
        ("<p>A<script>alert(1)</script>B</p>", "<p>AB</p>"),
        ('<p onclick="x()" style="color:red" class="a">A</p>', '<p class="a">A</p>'),
        ('<a href="javascript:x()">A</a>', "<a>A</a>"),
        ('<a href=" java&#10;script:x()">A</a>', "<a>A</a>"),
        ('<a href="data:text/html,x">A</a>', "<a>A</a>"),
        ('<a href="http://[">A</a>', "<a>A</a>"),
        ('<style>p{}</style><p>A</p><!-- B --><base href="https://b.example/">', "<p>A</p>"),
        ('<form action="/x"><p>A <button>B</button></p></form>', "<p>A B</p>"),
        ("<noscript><p>A</p></noscript>", "<p>A</p>"),
        (
            '<p><iframe src="https://v.example/1" title="A talk"></iframe>, long</p>',
            '<p><a href="https://v.example/1">A talk</a>, long</p>',
        ),
        # Nothing is lost.
        ("just & words", "just &amp; words"),
        ("<p>A</p>tail<p>B</p>", "<p>A</p>tail<p>B</p>"),
        ("<div><div>A</div></div>", "<div><div>A</div></div>"),
        ("a\0b", "ab"),
        (" \n", ""),
        ("", ""),
    ],
)
def test_html_as_a_feed_has_it(written: str, in_feed: str) -> None:
    assert full_text(written, PAGE) == in_feed


ADDRESSES = st.one_of(
    st.text(max_size=12), st.sampled_from(["/", "#a", "a b", "javascript:x", "JAVA\tSCRIPT:x", "//[", "?q", "https:a"])
)
TAGS = st.sampled_from(["a", "img", "script", "p", "form", "iframe", "svg", "video", "noscript", "object", "table"])


@settings(max_examples=50)
@given(
    st.lists(st.tuples(TAGS, st.sampled_from(["href", "src", "srcset", "poster", "onload"]), ADDRESSES), max_size=5),
    st.text(max_size=10),
)
def test_whatever_is_written_a_feed_may_carry_it(parts: list[tuple[str, str, str]], text: str) -> None:
    written = text + "".join(f'<{tag} {key}="{value}">{text}' for tag, key, value in parts)
    made = full_text(written, PAGE)
    assert_whole(made)


@pytest.mark.parametrize(
    ("written", "said"),
    [("<p>A &amp; <b>B</b>\n C</p>", "A & B C"), ("<p>A<script>x</script></p>", "A"), ("A < B", "A < B"), (" ", "")],
)
def test_html_as_plain_words(written: str, said: str) -> None:
    assert plain_text(written) == said
