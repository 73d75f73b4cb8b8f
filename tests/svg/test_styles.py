"""CSS: what reaches outside, what is left out, and that the rest is written back with the same meaning."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.svg.styles import MAX_CSS, MAX_NESTING, check_sheet, check_style, check_value, is_harmless
from tests.svg.drawings import embedded, raster

OUT = "//example.org/x"

# What can be written where a value stands, and reaches outside.
OUTSIDE = [
    f"url({OUT})",
    f"url( {OUT} )",
    f"url('{OUT}')",
    f'url("{OUT}")',
    f"URL({OUT})",
    f"u\\72l({OUT})",
    f"\\55 RL({OUT})",
    f"u\\r\\l({OUT})",
    f"url('{OUT}'",
    f"red url({OUT})",
    f"red, calc(1px) url({OUT})",
    f"url(#a) url({OUT})",
    f"url(#a), url( '{OUT}' )",
    "url(x.svg#a)",
    "url(\N{NO-BREAK SPACE}#a)",
    "url(javascript:x)",
    "url(data:image/svg+xml,x)",
    "url(data:image/png;base64,AAAA)",
    f"image-set('{OUT}' 1x)",
    f"image-set(url(#a) 1x, '{OUT}' 2x)",
    f"-webkit-image-set(url({OUT}) 1x)",
    "image-set(var(--x) 1x)",
    "image-set(attr(aria-label) 1x)",
    "image-set(--f() 1x)",
    f"cross-fade(url(#a), '{OUT}')",
    f"-webkit-cross-fade(url({OUT}), url(#a), 50%)",
    f"image('{OUT}')",
    f"src('{OUT}')",
    "src(var(--x))",
    f"-moz-image-rect('{OUT}', 0, 0, 1, 1)",
    f"unknown(url({OUT}))",
    f"unknown([{{url({OUT})}}])",
    f"url('{OUT}' modifier)",
    f"\"\\\n\" url({OUT})",
]  # fmt: skip
UNENDED = ["url(", f"url({OUT}", "url(#a", "url(a b)", "url(#a'b)"]
INSIDE = [
    "red",
    "#fff",
    "rgb(1 2 3 / 50%)",
    "url(#a)",
    "url( #a )",
    "url('#a') red",
    'url("#a")',
    "URL(#a)",
    "u\\72l(#a)",
    f"url({embedded(raster())})",
    f"url('{embedded(raster())}')",
    "image-set(url(#a) type('image/png') 1x)",
    "rotate(10 20,30) translate(1e3-5)",
    "polygon(0 0, 1px 1px)",
    "path('M0 0')",
    "unknown(red)",
    "'a string' \"another\"",
    "var(--x, red)",
    "url()",
    "url('')",
    "a)b",
]  # fmt: skip


@pytest.mark.parametrize("value", OUTSIDE)
def test_a_value_that_reaches_outside_is_told_wherever_it_stands(value: str) -> None:
    assert not is_harmless(value)
    texts = [check_value(value), check_style(f"a:b;c:{value}"), check_sheet(f".a {{ c: {value} }}")]
    texts.append(check_sheet(f"\n@media x {{ @unknown y; .a {{ b{{ c: {value} }} }} }}"))
    texts.append(check_sheet(f"@property --x {{ initial-value: {value} }}"))
    for checked in texts:
        assert "reaches outside the file" in [fault.what for fault in checked.faults]


@pytest.mark.parametrize("value", UNENDED)
def test_an_address_without_its_end_is_told(value: str) -> None:
    for checked in (check_value(value), check_style(f"c:{value}"), check_sheet(f"a{{c:{value}")):
        assert "has an url(...) without its end" in [fault.what for fault in checked.faults]


@pytest.mark.parametrize("value", INSIDE)
def test_a_value_that_stays_inside_passes(value: str) -> None:
    for checked in (check_value(value), check_style(f"c:{value}"), check_sheet(f".a{{c:{value}}}")):
        assert not checked.faults


def test_a_value_is_left_as_it_is_unless_it_is_written_with_escapes() -> None:
    assert check_value("URL( #a )  red /**/").text == "URL( #a )  red /**/"
    assert check_value("u\\72l(#a)").text == "url(#a)"
    assert check_value("u\\72l(#a))").text == ""


@pytest.mark.parametrize("value", ["\\72 rgb(1,2,3)", "rgb(1) \\", "\\(", "url(#a\\)"])
def test_what_is_written_with_escapes_is_never_taken_on_trust(value: str) -> None:
    assert not is_harmless(value)


STYLES = [
    # style attribute, as it is written back
    ("", ""),
    (" fill : red ; ", "fill:red"),
    ("fill:red;;stroke:rgb(1, 2,3)", "fill:red;stroke:rgb(1, 2,3)"),
    ("fill:red;fill:url(#a)", "fill:red;fill:url(#a)"),
    ("FILL:Red!important", "FILL:Red!important"),
    ("fill:red ! important", "fill:red!important"),
    ("/* no */fill:/**/red", "fill:red"),
    ("f\\69ll:red", "fill:red"),
    ("font-family:'Open Sans', \"x\"", 'font-family:"Open Sans", "x"'),
    ("-inkscape-font-specification:'x';fill:red", "fill:red"),
    ("-inkscape-stroke:none;fill:red", "fill:red"),
    ("behavior:x;-moz-binding:y", ""),
    ("fill red;stroke:red", "stroke:red"),
    ("fill:;stroke:red", "stroke:red"),
    ("fill:red);stroke:red", "stroke:red"),
    ("fill:'x\n;stroke:red", "stroke:red"),
    ("1a:b;*zoom:1;fill:red", "fill:red"),
    ("a\\b :\\1 x '\\1f x\\\\\\1 ' \\7f\\c x", 'a\\b :\\1 x "\\1f x\\\\\\1 " \\7f \\C x'),
    ("fill:a\\20 ;stroke:\\20", "fill:a\\ ;stroke:\\ "),
    ("--x: red ;fill:var(--x)", "--x:red;fill:var(--x)"),
    ("@media x{fill:red}", ""),
    ("a{fill:red}", ""),
    ("fill:red}x{y:z", ""),
]
SHEETS = [
    ("", ""),
    (".a{fill:red}", ".a{fill:red}"),
    ("\n .a , g>path {\n fill : red ;\n}\n\n#b{stroke:url(#x)}", ".a , g>path{fill:red}\n#b{stroke:url(#x)}"),
    ("<!-- .a{fill:red} -->", ".a{fill:red}"),
    ("/* no */.a{/* no */fill:red}", ".a{fill:red}"),
    ("@charset 'x';@namespace url(http://example.org/);.a{fill:red}", ".a{fill:red}"),
    ("@media (prefers-color-scheme: dark) { .a { fill: #fff } }", "@media (prefers-color-scheme: dark){.a{fill:#fff}}"),
    ("@supports (fill:red){.a:hover{fill:red}.b{}}", "@supports (fill:red){.a:hover{fill:red}.b{}}"),
    ("@keyframes k{from{fill:red}50.5%,to{fill:blue}}", "@keyframes k{from{fill:red}50.5%,to{fill:blue}}"),
    ("@layer a,b;@layer a{.a{fill:red}}", "@layer a,b;\n@layer a{.a{fill:red}}"),
    ("@property --x{syntax:'*';inherits:false}.a{fill:red}", ".a{fill:red}"),
    ("@font-face{font-family:x;src:url(data:font/woff,x)}.a{fill:red}", ".a{fill:red}"),
    (".a{fill:red;&:hover{fill:blue}}", ".a{fill:red;&:hover{fill:blue}}"),
    (".a[b='c']:not(.d)::before{fill:red}", '.a[b="c"]:not(.d)::before{fill:red}'),
    (".a){fill:red}.b{fill:red}", ".b{fill:red}"),
    ("{fill:red}.b{fill:red}", ".b{fill:red}"),
    (".a{fill:red", ".a{fill:red}"),
    (".a{fill:red}}.b{fill:red}.c{fill:red}", ".a{fill:red}\n.c{fill:red}"),
    (".a{--x:red;fill:var(--x)}", ".a{--x:red;fill:var(--x)}"),
    (".a{-inkscape-x:y;fill:'}';x:y}", ".a{fill:\"}\";x:y}"),
    (".\\31 a{fill:red}", ".\\31 a{fill:red}"),
    (".a\\1 {fill:red}", ".a\\1 {fill:red}"),
    ("\\\n{fill:red}.a{fill:\\\n;stroke:red}", ".a{stroke:red}"),
    (" {fill:red} .b{fill:red}", ".b{fill:red}"),
    (".a\N{NO-BREAK SPACE}{fill:red\N{NO-BREAK SPACE}}", ".a\N{NO-BREAK SPACE}{fill:red\N{NO-BREAK SPACE}}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written"), STYLES)
def test_a_style_attribute_is_written_back_as_browsers_read_it(text: str, written: str) -> None:
    checked = check_style(text)
    assert (checked.text, checked.faults) == (written, [])
    assert check_style(written).text == written
    assert ";".join(f"{name}:{value}" for name, value in checked.pairs) == written


@pytest.mark.parametrize(("text", "written"), SHEETS)
def test_a_style_sheet_is_written_back_as_browsers_read_it(text: str, written: str) -> None:
    checked = check_sheet(text)
    assert (checked.text, checked.faults) == (written, [])
    assert check_sheet(written).text == written


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("\n\n@import 'x';", 2, "reaches outside the file"),
        ("\n@IMPORT url(x)", 1, "reaches outside the file"),
        ("@\\69mport 'x'", 0, "reaches outside the file"),
        (".a{}\n@layer a;\n@import 'x';", 2, "reaches outside the file"),
        ("@media x{\n@import 'x';}", 1, "reaches outside the file"),
        ("@font-face{\nsrc:url(x.woff)}", 1, "reaches outside the file"),
        ("@font-face{src:url(data:font/woff,x),\nurl(x.woff)}", 1, "reaches outside the file"),
        ("@media x{@font-face{src:url(x.woff)}}", 0, "reaches outside the file"),
        (".a{fill:red}\n.b{\n--x:url(#a)}", 2, "hides a reference in the variable --x"),
        ("\n@keyframes k{to{fill:url(#a)}}", 1, "hides a reference in @keyframes"),
        (f".a{{b:{'(' * MAX_NESTING}", 0, "nests its CSS too deeply"),
        ("a{" * MAX_NESTING * 2, 0, "nests its CSS too deeply"),
        ("a" * MAX_CSS + "(", 0, "has more than 200,000 characters of CSS"),
    ],
)
def test_what_a_style_sheet_may_not_say_is_told_with_its_line(text: str, line: int, what: str) -> None:
    assert (line, what) in [(fault.line, fault.what) for fault in check_sheet(text).faults]


def test_a_variable_with_a_reference_is_told_in_an_attribute_too() -> None:
    assert [fault.what for fault in check_style("--x:url(#a)").faults] == ["hides a reference in the variable --x"]


def test_what_is_embedded_does_not_count_as_css() -> None:
    face = f"@font-face{{font-family:'A B';src:url(data:font/woff;base64,{'A' * MAX_CSS})}}"
    checked = check_sheet(f"\n{face}")
    assert (checked.text, checked.faults, checked.faces) == ("", [], [(1, "A B")])


def test_the_pixels_of_pictures_are_counted_once_each() -> None:
    picture = f"mask-image:url({embedded(raster())}),image-set(url('{embedded(raster())}') 1x)"
    assert check_style(picture).pixels == 8
    assert check_sheet(f"@media x{{.a{{{picture};b{{{picture}}}}}}}").pixels == 16


_css = st.lists(
    st.sampled_from(
        [
            *"{}()[];:,@#.!<>\\/*'\"- \t\n&a", "\N{NO-BREAK SPACE}", "é", "url(", "#a", "fill", ":red", "red", "--",
            "-->", "<!--", "/*", "*/", "@media ", "@keyframes ", "@import ", "@layer", "@font-face{font-family:",
            "\\72", "rgb(1,2)", "1e3", "+5", "50%", "u+0-7f", "var(--x)", "image-set(", "'x'", ".a{fill:red}", "a:b;",
            "&:hover{", "\\d ", "\\a ", "!important",
        ]
    )
    | st.characters(codec="utf-8"),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(_css)
def test_whatever_is_written_back_is_harmless_and_stays_as_it_is(text: str) -> None:
    for check in (check_value, check_style, check_sheet):
        checked = check(text)
        if not checked.faults:
            again = check(checked.text)
            assert (again.text, again.faults) == (checked.text, [])


@settings(max_examples=300, deadline=None)
@given(_css)
def test_what_is_called_harmless_has_no_fault(text: str) -> None:
    if is_harmless(text) and "@" not in text:
        # A bracket keeps the short cut away.
        assert not [fault for fault in check_value(f"unknown() {text}").faults if "outside" in fault.what]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["fill", "red", "url(#a)", ":", ";", " ", "\n", "rgb(1,2)", "x", "1e3", ".", ",", "%", "é"])
    )
)
def test_the_short_cut_reads_what_the_parser_reads(pieces: list[str]) -> None:
    text = "".join(pieces)
    # A comment keeps the short cut away, and says nothing.
    assert check_style(text).text == check_style(f"{text}/**/").text.replace("/**/", "")
    assert check_sheet(f".a{{{text}}}").text == check_sheet(f".a{{{text}/**/}}").text.replace("/**/", "")
