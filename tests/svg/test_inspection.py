"""What an SVG master may be: its size, everything that is refused with its line, and what must pass."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from herald.core.errors import HeraldError, Mistake
from herald.svg.inspection import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, Drawing, inspect, parse
from tests.svg.drawings import HEAD, SVG, embedded, raster, svg

PATH = Path("otter.svg")
# Only the header counts: 3,000 x 3,000 pixels.
PNG_3000 = raster()[:16] + (3000).to_bytes(4, "big") * 2 + raster()[24:]
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 2 2\n%%EndComments\nshowpage\n"


def refusals(payload: str | bytes) -> tuple[Mistake, ...]:
    with pytest.raises(HeraldError) as raised:
        inspect(payload if isinstance(payload, bytes) else payload.encode(), PATH)
    return raised.value.mistakes


def look(payload: bytes) -> Drawing | tuple[Mistake, ...]:
    try:
        return inspect(payload, PATH)
    except HeraldError as error:
        return error.mistakes


# What is refused, and where

REFUSED: dict[str, tuple[str | bytes, int, str]] = {
    "a script": (f"{HEAD}\n<g/>\n<script>alert(1)</script></svg>", 3, "contains <script>"),
    "a script of another name space": (
        f'{HEAD}\n<h:script xmlns:h="http://www.w3.org/1999/xhtml"/></svg>', 2, "contains <script>",
    ),
    "foreignObject": (f"{HEAD}\n<foreignObject/></svg>", 2, "contains <foreignObject>"),
    "an iframe": (f"{HEAD}\n<iframe/></svg>", 2, "contains <iframe>"),
    "an HTML picture": (
        f'{HEAD}\n<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="http://example.org/x.png"/></svg>',
        2, "contains <img>",
    ),
    "an event handler": (f'{HEAD}\n<g onclick="alert(1)"/></svg>', 2, "has the event handler 'onclick'"),
    "an event handler in capitals": (f'{HEAD}\n<g ONLOAD="alert(1)"/></svg>', 2, "has the event handler 'ONLOAD'"),
    "an event handler on the root": (f'<svg xmlns="{SVG}" viewBox="0 0 1 1" onload="x()"/>', 1, "'onload'"),
    "an event handler on MathML": (
        f'{HEAD}\n<m:math xmlns:m="http://www.w3.org/1998/Math/MathML" onfocus="x()"/></svg>', 2, "'onfocus'",
    ),
    "an external href": (f'{HEAD}\n\n<image href="http://example.org/x.png"/></svg>', 3, "http://example.org/x.png"),
    "an external xlink:href": (f'{HEAD}\n<use xlink:href="other.svg#a"/></svg>', 2, "refers to 'other.svg#a'"),
    "a file of this machine": (f'{HEAD}\n<image href="file:///etc/passwd"/></svg>', 2, "file:///etc/passwd"),
    "a link with code": (f'{HEAD}\n<a href="javascript:alert(1)"/></svg>', 2, "javascript:alert(1)"),
    "an embedded SVG": (f'{HEAD}\n<image href="data:image/svg+xml,x"/></svg>', 2, "data:image/svg+xml"),
    "an embedded page": (f'{HEAD}\n<a href="data:text/html,x"/></svg>', 2, "data:text/html"),
    "PostScript that calls itself PNG": (f'{HEAD}\n<image href="{embedded(EPS)}"/></svg>', 2, "data:image/png;base64"),
    "half a PNG": (f'{HEAD}\n<image href="{embedded(raster()[:20])}"/></svg>', 2, "a PNG that is cut off"),
    "a PNG that is not base64": (f'{HEAD}\n<image href="data:image/png;base64,####"/></svg>', 2, "data:image/png"),
    "an outside url in an attribute": (f'{HEAD}\n<g fill="url(http://example.org/#a)"/></svg>', 2, "fill reaches"),
    "an outside url in a style attribute": (
        f'{HEAD}\n<g style="fill:red;mask:url( &quot;//example.org/m.svg#a&quot; )"/></svg>', 2, "style reaches",
    ),
    "an escaped url in a style attribute": (
        f'{HEAD}\n<g style="fill:u\\72 l(http://example.org/)"/></svg>', 2, "style reaches",
    ),
    "an image-set": (f"{HEAD}\n<g style=\"mask:image-set('http://example.org/a.png' 1x)\"/></svg>", 2, "style reaches"),
    "an outside url in a style sheet": (
        f"{HEAD}\n<style>\n.a {{}}\n.b {{ fill: url(http://example.org/) }}\n</style></svg>", 4, "style sheet reaches",
    ),
    "an url without its end": (f"{HEAD}\n<style>.a{{fill:url(</style></svg>", 2, "has an url(...) without its end"),
    "an import": (f'{HEAD}\n<style>\n\n@import "http://example.org/x.css";</style></svg>', 4, "style sheet reaches"),
    "an import in capitals": (f"{HEAD}\n<style>@IMPORT 'x.css';</style></svg>", 2, "style sheet reaches"),
    "an escaped import": (f'{HEAD}\n<style>@\\69mport "x.css";</style></svg>', 2, "style sheet reaches"),
    "an import behind a backslash": (f'{HEAD}\n<style>@i\\mport "x.css";</style></svg>', 2, "style sheet reaches"),
    "an import in character references": (f'{HEAD}\n<style>@im&#112;ort "x";</style></svg>', 2, "style sheet reaches"),
    "an import around CDATA": (f'{HEAD}\n<style>@im<![CDATA[port "x";]]></style></svg>', 2, "style sheet reaches"),
    "an import around a comment": (f'{HEAD}\n<style>@im<!-- -->port "x";</style></svg>', 2, "style sheet reaches"),
    "a style sheet after a child": (f'{HEAD}\n<style><g/>@import "x";</style></svg>', 2, "style sheet reaches"),
    "a style sheet of its own": (f'<!-- -->\n<?xml-stylesheet href="x.css"?>\n{HEAD}</svg>', 2, "sheet of its own"),
    "a link that moves": (f'{HEAD}\n<set attributeName="href" to="javascript:alert(1)"/></svg>', 2, "animates"),
    "a link that moves, with a prefix": (
        f'{HEAD}\n<animate attributeName=" xlink:href" values="http://example.org/"/></svg>', 2, "animates",
    ),
    "a handler that moves": (f'{HEAD}\n<set attributeName="onclick" to="x()"/></svg>', 2, "animates"),
    "a colour that moves outside": (
        f'{HEAD}\n<animate attributeName="fill" values="red;url(//example.org/#a)"/></svg>', 2, "values reaches",
    ),
    "an entity of another file": (
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n{HEAD}<text>&a;</text></svg>', 1, "the entity 'a'",
    ),
    "a parameter entity": (f'<!DOCTYPE svg [\n<!ENTITY % a "b">]>\n{HEAD}</svg>', 2, "declares the entity 'a'"),
    "an entity with a strange name": (f'<!DOCTYPE svg [\n<!ENTITY ü "b">]>\n{HEAD}</svg>', 2, "the entity 'ü'"),
    "an entity of later ones": (
        f'<!DOCTYPE svg [\n<!ENTITY a "&b;">\n<!ENTITY b "">]>\n{HEAD}</svg>', 2, "'a' by too many others, or by later",
    ),
    "an entity of itself": (f'<!DOCTYPE svg [\n<!ENTITY a "&a;">]>\n{HEAD}<g id="&a;"/></svg>', 2, "'a' by too many"),
    "a chain of entities": (
        '<!DOCTYPE svg [\n<!ENTITY a0 "">' + "".join(f'\n<!ENTITY a{n} "&a{n - 1};">' for n in range(1, 99))
        + f"]>{HEAD}</svg>",
        12, "declares the entity 'a10' by too many others",
    ),
    "an entity that nobody declares": (
        f'<!DOCTYPE svg SYSTEM "x.dtd">\n{HEAD}<text>&nbsp;</text></svg>', 2, "uses the entity '&nbsp;'",
    ),
    "an entity that nobody declares, in an attribute": (
        f'<!DOCTYPE svg SYSTEM "x.dtd">\n{HEAD}<g id="&nbsp;"/></svg>', 2, "uses the entity '&nbsp;'",
    ),
    "quadratic blowup": (
        f'<!DOCTYPE svg [<!ENTITY a "{"x" * 5000}">]>\n{HEAD}<text>{"&a;" * 500}</text></svg>', 2, "grows by more than",
    ),
    "quadratic blowup in UTF-16": (
        f'<!DOCTYPE svg [<!ENTITY a "{"x" * 5000}">]>\n{HEAD}<g id="{"&a;" * 500}"/></svg>'.encode("utf-16"),
        2, "grows by more than",
    ),
    "a long default of many attributes": (
        f'<!DOCTYPE svg [<!ATTLIST g a CDATA "{"x" * 5000}">]>\n{HEAD}{"<g/>" * 900}</svg>', 2, "too deep or too large",
    ),
    "many defaults": (
        "<!DOCTYPE svg [" + "".join(f'<!ATTLIST g a{n} CDATA "">' for n in range(900)) + "]>"
        + f"\n{HEAD}{'<g/>' * 900}</svg>",
        2, "too deep or too large",
    ),
    "a handler by default": (
        f'<!DOCTYPE svg [<!ATTLIST g onload CDATA "x()">]>\n{HEAD}<g/></svg>', 2, "has the event handler 'onload'",
    ),
    "billion laughs": (
        '<!DOCTYPE svg [\n<!ENTITY a0 "ha">\n'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">\n' for n in range(1, 10))
        + f"]>\n{HEAD}<text>&a9;</text></svg>",
        8, "declares the entity 'a6' by too many others",
    ),
    "a tag that is not closed": (f"{HEAD}\n<g>\n</svg>", 3, "not well-formed XML: mismatched tag"),
    "a file that stops": (f"{HEAD}\n<g>\n", 3, "not well-formed XML: no element found"),
    "no bytes at all": (b"", 1, "not well-formed XML: no element found"),
    "a zero byte": (b"\0", 1, "not well-formed XML"),
    "a picture of another kind": (raster(), 1, "not well-formed XML"),
    "an undeclared prefix": (f'<svg xmlns="{SVG}" viewBox="0 0 1 1">\n<x:g/></svg>', 2, "unbound prefix"),
    "bytes that are not UTF-8": (HEAD.encode() + b"\n\xff</svg>", 2, "not well-formed XML"),
    "an encoding nobody knows": (f'<?xml version="1.0" encoding="orc"?>{HEAD}</svg>', 1, "unknown encoding: orc"),
    "an encoding of several bytes": (f'<?xml version="1.0" encoding="utf-7"?>{HEAD}</svg>', 1, "encoding that cannot"),
    "a web page": ("<!DOCTYPE html>\n<html></html>", 2, "its root is <html>"),
    "an svg without its name space": ('<svg viewBox="0 0 1 1"/>', 1, "its root is <svg>"),
    "no size": (f'\n\n<svg xmlns="{SVG}"/>'.strip(), 1, "has no size"),
    "a compressed file": (gzip.compress(svg()), 1, "is compressed (svgz)"),
    "too deep": (f"{HEAD}\n{'<g>' * MAX_DEPTH}{'</g>' * MAX_DEPTH}</svg>", 2, "too deep or too large"),
    "too many elements": (f"{HEAD}\n{'<g/>' * MAX_ELEMENTS}</svg>", 2, "too deep or too large"),
}  # fmt: skip


@pytest.mark.parametrize(("payload", "line", "what"), REFUSED.values(), ids=REFUSED)
def test_what_may_not_be_published_is_refused_with_its_line(payload: str | bytes, line: int, what: str) -> None:
    (mistake,) = [mistake for mistake in refusals(payload) if what in mistake.what]
    assert (mistake.path, mistake.line) == (PATH, line)
    assert mistake.remedy


def test_a_file_that_is_too_large_is_not_even_parsed() -> None:
    (mistake,) = refusals(b" " * (MAX_BYTES + 1))
    assert (mistake.line, mistake.what) == (None, "is 2,000,001 bytes long")


def test_every_fault_of_a_drawing_is_told_at_once() -> None:
    found = refusals(
        f'{HEAD}\n<script/>\n<g onclick="x" style="fill:url(a.svg#a)"/>\n<image href="a.png"/>\n<oops></svg>'
    )
    assert [mistake.line for mistake in found] == [2, 3, 3, 4, 5]


# What must pass

GOOD: dict[str, str] = {
    "a comment and a title": f"<!-- made by hand -->\n{HEAD}<title>@import</title><desc>url(http://example.org)</desc></svg>",
    "an embedded PNG": f'{HEAD}<image width="2" height="2" xlink:href="{embedded(raster())}"/></svg>',
    "an embedded PNG in broken lines": f'{HEAD}<image href="data:image/png;base64,\n{embedded(raster())[22:30]}\n'
    f'  {embedded(raster())[30:]}"/></svg>',
    "an embedded JPEG": f'{HEAD}<image href="{embedded(raster("JPEG"), "jpeg")}"/></svg>',
    "a JPEG under its common name": f'{HEAD}<image href="{embedded(raster("JPEG"), "jpg")}"/></svg>',
    "an embedded GIF": f'{HEAD}<image href="{embedded(raster("GIF"), "gif")}"/></svg>',
    "an embedded WebP": f'{HEAD}<image href="{embedded(raster("WEBP"), "webp")}"/></svg>',
    "an embedded PNG with a parameter": f'{HEAD}<image href="'
    f'{embedded(raster()).replace(";base64", ";charset=utf-8;base64")}"/></svg>',
    "a use": f'{HEAD}<defs><g id="a"/></defs><use href="#a"/><use xlink:href=" #a"/></svg>',
    "a use of nothing": f'{HEAD}<use href="#nobody"/><use href=""/></svg>',
    "a gradient": f'{HEAD}<linearGradient id="a"/><g fill="url(#a)" stroke="url( #a )"/></svg>',
    "a quoted gradient": f"{HEAD}<linearGradient id=\"a\"/><g style=\"fill:url('#a');stroke:url( '#a' )\"/></svg>",
    "a gradient in a style sheet": f'{HEAD}<style>.a{{fill:url(#a)}} .b{{fill:url(\n"#a"\n)}}</style></svg>',
    "a picture in a style sheet": f"{HEAD}<style>.a{{mask:url({embedded(raster())})}}</style></svg>",
    "an animation": f'{HEAD}<g id="a"><animate attributeName="opacity" values="0;1" dur="1s" href="#a"/>'
    '<animateTransform attributeName="transform" type="rotate" from="0" to="360" dur="2s"/></g></svg>',
    "dark mode": f"{HEAD}<style>@media (prefers-color-scheme: dark) {{ .a{{fill:#fff}} }}</style></svg>",
    "a link to a page": f'{HEAD}<a href="https://example.org/"><g/></a></svg>',
    "what only Illustrator reads": f'{HEAD}<switch><foreignObject requiredExtensions="http://ns.adobe.com/x/"/><g/></switch></svg>',
    "entities of Illustrator": f'<!DOCTYPE svg [\n<!ENTITY ns_svg "{SVG}">\n<!ENTITY ns_ai "http://ns.adobe.com/x/">]>\n'
    '<svg xmlns="&ns_svg;" xmlns:i="&ns_ai;" i:viewOrigin="0" viewBox="0 0 20 10"/>',
    "an entity in a comment": f'<!DOCTYPE svg SYSTEM "x.dtd">{HEAD}<!-- &nbsp; --><title><![CDATA[&a;]]></title></svg>',
    "a viewBox that is none": f'<svg xmlns="{SVG}" width="20" height="10" viewBox="none"/>',
    "a link inside the file": f'{HEAD}<g id="a"><a href="#a"/></g></svg>',
    "the usual DOCTYPE": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    f'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n{HEAD}</svg>',
    "Graphviz": '<!DOCTYPE svg [\n<!ATTLIST svg xmlns:xlink CDATA #FIXED "http://www.w3.org/1999/xlink">\n]>\n'
    f"{HEAD}</svg>",
    "data of an editor": f'<svg xmlns="{SVG}" xmlns:i="http://www.inkscape.org/namespaces/inkscape" '
    'viewBox="0 0 20 10">'
    '<i:view i:window-width="10" i:onion="2"/></svg>',
    "a licence": f'{HEAD}<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<r:li r:resource="https://creativecommons.org/licenses/by/4.0/"/></r:RDF></metadata></svg>',
    "a prefix for everything": f'<s:svg xmlns:s="{SVG}" viewBox="0 0 20 10"><s:g/></s:svg>',
    "an escaped letter in a style sheet": f'{HEAD}<style>.\\31 a{{font-family:"\\41 rial"}}</style></svg>',
    "as deep as may be": f"{HEAD}{'<g>' * (MAX_DEPTH - 1)}{'</g>' * (MAX_DEPTH - 1)}</svg>",
}  # fmt: skip


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_what_is_good_but_strange_passes(text: str) -> None:
    drawing = inspect(text.encode(), PATH)
    assert (drawing.width, drawing.height) == (20, 10)
    assert inspect(drawing.svg, PATH).svg == drawing.svg


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_a_master_may_say_in_which_encoding_it_is_written(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{HEAD}<title>Über</title></svg>'
    assert "<title>Über</title>" in inspect(text.encode(encoding), PATH).svg.decode()


def test_entities_and_defaults_are_written_out() -> None:
    doctype = (
        f'<!DOCTYPE svg [<!ENTITY ns "{SVG}"><!ENTITY red "fill:#f00;"><!ENTITY both "&red;stroke:#00f">'
        '<!ENTITY g "<g id=\'a\'/>"><!ATTLIST svg xmlns CDATA #FIXED "' + SVG + '">]>'
    )
    text = f'{doctype}<svg viewBox="0 0 20 10"><path xmlns="&ns;" style="&both;"/>&g;<title>&lt;&red;</title></svg>'
    assert inspect(text.encode(), PATH).svg.decode() == (
        f'<svg xmlns="{SVG}" viewBox="0 0 20 10"><path style="fill:#f00;stroke:#00f"/><g id="a"/>'
        "<title>&lt;fill:#f00;</title></svg>\n"
    )


def test_text_keeps_its_place_and_elements_their_lines() -> None:
    text = f"{HEAD}a<!-- -->b\n<g>c<?x y?>d</g>e&amp;<![CDATA[<]]>\n<g/></svg>"
    parsed = parse(text.encode(), PATH)
    first, second = parsed.root
    assert (parsed.root.text, first.text, first.tail, second.tail) == ("ab\n", "cd", "e&<\n", None)
    assert [parsed.lines[one] for one in parsed.root.iter()] == [1, 2, 3]
    assert first.tag == f"{{{SVG}}}g"


def test_what_was_read_before_the_fault_is_there() -> None:
    parsed = parse(f"{HEAD}<g/><oops></svg>".encode(), PATH)
    assert [one.tag.rpartition("}")[2] for one in parsed.root.iter()] == ["svg", "g", "oops"]
    assert [mistake.what for mistake in parsed.mistakes] == ["is not well-formed XML: mismatched tag"]


def test_comments_are_read_wherever_they_stand() -> None:
    parsed = parse(f"<!--a-->{HEAD}<!-- b&c --><title><![CDATA[<!-- d -->]]></title></svg>\n<!--e-->".encode(), PATH)
    assert parsed.comments == ("a", " b&c ", "e")


RASTER = embedded(raster())


@pytest.mark.parametrize(
    ("body", "has_raster", "is_animated"),
    [
        ('<path d="M0 0h9"/>', False, False),
        (f'<image href="{RASTER}"/>', True, False),
        (f'<filter id="f"><feImage xlink:href="{RASTER}"/></filter>', True, False),
        (f"<style>.a{{mask:url({RASTER})}}</style>", True, False),
        ('<image href="#a"/><g id="a"/>', False, False),
        ('<g><animate attributeName="opacity" values="0;1" dur="1s"/></g>', False, True),
        ('<g><set attributeName="fill" to="red" begin="1s"/></g>', False, True),
        ("<style>@keyframes a{to{opacity:0}}.a{animation:a 1s}</style>", False, True),
        ("<style>@-webkit-Keyframes a{to{opacity:0}}</style>", False, True),
        ("<style>.a{fill:red}</style><title>keyframes</title>", False, False),
    ],
)
def test_what_a_drawing_is_made_of(body: str, has_raster: bool, is_animated: bool) -> None:
    drawing = inspect(f"{HEAD}{body}</svg>".encode(), PATH)
    assert (drawing.has_raster, drawing.is_animated) == (has_raster, is_animated)


@pytest.mark.parametrize(
    ("attributes", "has_view_box"),
    [('viewBox="0 0 20 10"', True), ('width="20" height="10"', False), ('width="2" height="1" viewBox="none"', False)],
)
def test_a_view_box_counts_if_it_is_one(attributes: str, has_view_box: bool) -> None:
    assert inspect(svg("", attributes), PATH).has_view_box is has_view_box


FACE = "@font-face{font-family:'Open Sans';src:url(data:font/woff2;base64,AAAA)}"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (f"<style>\n{FACE}</style><text font-family='open sans'>text</text>", "in the embedded font 'Open Sans'"),
        ("<path/>" * 9 + "<style>a{fill:url(#b)}</style>" * 3000 + "<a/>" * 3000, "too many style rules"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_as_it_is_meant_is_refused(body: str, what: str) -> None:
    (mistake,) = refusals(f"{HEAD}{body}</svg>")
    assert what in mistake.what


def test_an_embedded_font_that_no_text_asks_for_is_left_out() -> None:
    drawing = inspect(f"{HEAD}<style>{FACE}</style><text font-family='Arial'>text</text></svg>".encode(), PATH)
    assert (b"font-face" in drawing.svg, drawing.fonts) == (False, ("Arial",))


def test_large_pictures_count_together_and_each_for_what_it_takes_to_draw() -> None:
    picture = embedded(PNG_3000)
    image = f'<image id="a" href="{picture}"/>'
    assert inspect(f"{HEAD}{image}</svg>".encode(), PATH)
    (mistake,) = refusals(f"{HEAD}{image * 2}</svg>")
    assert mistake.what == "embeds pictures of more than 16,000,000 pixels"
    (mistake,) = refusals(f"{HEAD}{image}{'<use href=&quot;#a&quot;/>' * 120}</svg>".replace("&quot;", '"'))
    assert "would draw more than 100,000 elements" in mistake.what


# Any bytes at all

_pieces = st.sampled_from(
    [
        HEAD.encode(), b"</svg>", b"<g>", b"</g>", b"<style>", b"</style>", b"@import", b"url(", b"&#112;", b"\\",
        b"<![CDATA[", b"]]>", b"<!--", b"-->", b'<use href="#a" id="a"/>', b"<!DOCTYPE svg [", b"]>",
        b'<!ENTITY a "b">', b"&a;", b'<?xml version="1.0" encoding="', b'utf-7"?>', b'idna"?>', b'hex"?>',
        b'utf-16"?>', b"\xff\xfe", b"\0",
    ]
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.binary(max_size=60) | st.lists(_pieces | st.binary(max_size=4), max_size=12).map(b"".join))
@example(b'<?xml version="1.0" encoding="undefined"?><a/>')
def test_any_bytes_are_a_master_or_refused(payload: bytes) -> None:
    looked = look(payload)
    if isinstance(looked, Drawing):
        assert inspect(looked.svg, PATH).svg == looked.svg
    else:
        lines = payload.count(b"\n") + payload.count(b"\r") + 1
        assert looked
        assert all(mistake.line is None or 1 <= mistake.line <= lines for mistake in looked)


def test_a_good_master_with_one_byte_changed_is_a_master_or_refused() -> None:
    good = GOOD["an animation"].encode()
    dice = random.Random(1)
    looked = []
    for _ in range(500):
        changed = bytearray(good)
        changed[dice.randrange(len(good))] = dice.randrange(256)
        looked.append(look(bytes(changed)))
    assert all(looked)
    assert {type(one) for one in looked} == {Drawing, tuple}
