"""What may not be published in raw HTML, and what may."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from herald.markup.safety import ELEMENTS, SCHEMES, scheme_of
from tests.markup.texts import convert, told

SCRIPT = "contains a script"
RUNS = "which runs a script"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>alert(1)</script>", SCRIPT),
        ("a <ScRiPt src=//a.example/x></sCrIpT>", SCRIPT),
        ("<script\n>x</script>", SCRIPT),
        ("<script/x>y</script>", SCRIPT),
        ("<<script>x</script>", SCRIPT),
        ("<div><script>x</script></div>", SCRIPT),
        ('<div markdown="1">\n\n<script>x</script>\n\n</div>', SCRIPT),
        ("<svg><script>x</script></svg>", "contains a drawing in SVG"),
        ("<svg/onload=alert(1)>", "contains a drawing in SVG"),
        ("<math><mi xlink:href=javascript:x>a</mi></math>", "contains MathML"),
        ("<div onclick=x>a</div>", "has the event handler 'onclick'"),
        ("<div OnMouseOver\n=\nx>a</div>", "has the event handler 'onmouseover'"),
        ("<b/onclick=x>a</b>", "has the event handler 'onclick'"),
        ("*a*{: onclick=x }", "has the event handler 'onclick'"),
        ("<p style='color:red'>a</p>", "uses the attribute style"),
        ("*a*{: style=color:red }", "uses the attribute style"),
        ("<style>p{}</style>", "contains a style sheet"),
        ("<iframe src=https://a.example></iframe>", "embeds another page with <iframe>"),
        ("<object data=x></object>", "embeds something with <object>"),
        ("<embed src=x>", "embeds something with <embed>"),
        ("<video src=x></video>", "embeds a film"),
        ("<form action=x></form>", "contains a form"),
        ("<meta http-equiv=refresh content='0;url=x'>", "contains <meta>"),
        ("<base href=//a.example>", "contains <base>"),
        ("<link rel=stylesheet href=x>", "contains <link>"),
        ("a <name> b</name>", "contains <name>, which is no element for text"),
        ("<noscript><p title='</noscript><b onclick=x>'>", "contains <noscript>"),
        ("<template><b onclick=x>a</b></template>", "contains <template>"),
        ("<textarea></textarea>", "contains <textarea>"),
        ("<title></title>", "contains <title>"),
        ("<xmp></xmp>", "contains <xmp>"),
        ("<body onload=x>", "has the event handler 'onload'"),
        ("[a](javascript:x)", RUNS),
        ("[a](JaVaScRiPt:x)", RUNS),
        ("[a](&#106;avascript:x)", RUNS),
        ("[a](javascript&colon;x)", RUNS),
        ("[a][r]\n\n[r]: vbscript:x", RUNS),
        ("<javascript:x>", "contains <javascript:x>, which is no element for text"),
        ("<a href='java&#10;script:x'>a</a>", RUNS),
        ("<a href='&#1; javascript:x'>a</a>", RUNS),
        ("<a href=' javascript&NewLine;:x'>a</a>", RUNS),
        ("<a href=data:text/html,x>a</a>", "which has the scheme 'data'"),
        ("<blockquote cite=javascript:x>a</blockquote>", RUNS),
        ("[a](htps://a.example)", "which has the scheme 'htps'"),
        ("<img src=x onerror=y alt=a>", "has the event handler 'onerror'"),
        ("<img src=/x.png>", "without saying what can be seen"),
        ("<img src='{static}/x.png' alt=a>", "with <img>, so that its sizes cannot be made"),
        ("<img src=//a.example/x.png alt=a>", "with <img>, so that its sizes cannot be made"),
        ("<img src=/x.png alt=a srcset='//a.example 2x'>", "uses the attribute srcset"),
        ("<div>a", "an element is not closed, or closed twice"),
        ("<div>a</div></div>", "an element is not closed, or closed twice"),
        ("a </article></main>", "an element is not closed, or closed twice"),
        ("a <b>c", "an element is not closed, or closed twice"),
        ("a <!-- b", None),
        ("<b id=x>a</b> <i id=x>b</i>", "uses the id 'x' twice"),
        ("<herald-part id=0></herald-part>", "contains the element <herald-part>"),
    ],
)
def test_what_is_refused(text: str, what: str | None) -> None:
    found = told(f"Before\n\n{text}")
    if what is None:
        assert "<!--" not in convert(text).html or found
        return
    assert [said for _line, said in found if what in said], found
    assert {line for line, said in found if what in said} <= {5, 6, 7}


@pytest.mark.parametrize(
    "text",
    [
        "<b>a</b> <kbd>Ctrl</kbd> <br> H<sub>2</sub>O <!-- a note -->",
        "<details><summary>a</summary>\n\nb\n\n</details>",
        '<table><caption>a</caption><tr><th scope="row">b</th></tr></table>',
        '<div class="quiet" id="x" lang="de" dir="ltr">a</div>',
        "<img src='/x.png' alt='a'>",
        "`<script>` and &lt;script&gt; and 1 < 2",
        "```\n<script>\n```\n\n    <script onclick=x>",
        "[a](mailto:a@b.example) <https://a.example/?a=b&c=d> [b](#c) [c](../d/?e:f) [d]({filename}/e.md)",
        "[javascript:x](https://a.example/javascript:x)",
        "<ul><li>a<li>b</ul>",
    ],
)
def test_what_is_allowed(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("address", "scheme"),
    [("\x01 java\nscript\t:x", "javascript"), ("/a:b", ""), ("?a:b", ""), ("HTTP://a", "http"), ("a b:c", "")],
)
def test_schemes(address: str, scheme: str) -> None:
    assert scheme_of(address) == scheme


_WORDS = "< > script svg style b a java script: &#10; ' <!-- --> </ / ` * [a]( ) \\ </div> &colon; x ]]>"
_WORDS = "< > script svg style b a java script: &#10; ' <!-- --> </ / ` * [a]( ) \\ </div> &colon; x ]]>"
_PIECES = st.sampled_from([*_WORDS.split(), *("\t", "\n", "\n\n", " ", '"', " onclick=x", " href=", "<div markdown>")])


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=14).map("".join))
def test_what_is_let_through_has_nothing_that_runs(text: str) -> None:
    """Read again by the parser, as the page's article: an oracle of its own, by names and schemes alone."""
    converted = convert(text)
    if converted.remainder.mistakes:
        return
    tree = LexborHTMLParser(f"<main><article>{converted.html}</article></main>")
    assert tree.body is not None
    assert [node.tag for node in tree.body.iter()] == ["main"]
    for node in tree.body.traverse():
        assert node.tag in {*ELEMENTS, "body", "main", "-comment"}
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name != "style"
            if name == "href":
                assert scheme_of(value or "") in {*SCHEMES, ""}
