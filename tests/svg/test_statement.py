"""What an SVG says of itself: from its elements, its metadata as editors write it, and SPDX tags."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from herald.core.errors import HeraldError
from herald.svg.inspection import inspect
from herald.svg.parsing import parse
from herald.svg.statement import MAX_ADDRESS, MAX_CREATORS, MAX_NAME, MAX_TEXT, Statement, read_statement
from tests.svg.drawings import SVG

PATH = Path("otter.svg")
TAG, TWO = "SPDX-License-Identifier:", "CC-BY-4.0 OR MIT"
BY = "http://creativecommons.org/licenses/by/4.0/"
OPENED = (
    f'<svg xmlns="{SVG}" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:cc="http://creativecommons.org/ns#" xmlns:old="http://web.resource.org/cc/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:x="adobe:ns:meta/" '
    'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" viewBox="0 0 20 10">'
)


def said(body: str, before: str = "") -> Statement:
    parsed = parse(f"{before}{OPENED}{body}</svg>".encode(), PATH)
    assert not parsed.mistakes
    return read_statement(parsed.root, parsed.comments)


def rdf(inner: str) -> str:
    return f"<metadata><rdf:RDF>{inner}</rdf:RDF></metadata>"


def work(inner: str) -> str:
    return rdf(f'<cc:Work rdf:about="">{inner}</cc:Work>')


INKSCAPE = work(
    '<dc:format>image/svg+xml</dc:format><dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/>'
    "<dc:title>Otter</dc:title><dc:date>2011</dc:date><dc:creator><cc:Agent>\n<dc:title>Anna &amp; Ben</dc:title>"
    "</cc:Agent></dc:creator><dc:rights><cc:Agent><dc:title>2011 Otter club</dc:title></cc:Agent></dc:rights>"
    "<dc:publisher><cc:Agent><dc:title>A press</dc:title></cc:Agent></dc:publisher>"
    "<dc:source>https://example.org/otter</dc:source><dc:subject><rdf:Bag><rdf:li>river</rdf:li></rdf:Bag></dc:subject>"
    "<dc:description>It swims.</dc:description><dc:contributor><cc:Agent><dc:title>Cleo</dc:title></cc:Agent>"
    f'</dc:contributor><cc:license rdf:resource="{BY}"/>'
) + rdf(
    f'<cc:License rdf:about="{BY}"><dc:title>A licence</dc:title>'
    '<cc:permits rdf:resource="http://creativecommons.org/ns#Reproduction"/></cc:License>'
)
XMP = (
    '<metadata><x:xmpmeta x:xmptk="Adobe XMP Core"><rdf:RDF><rdf:Description rdf:about="" '
    f'xmpRights:Marked="True" xmpRights:WebStatement="{BY}">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="de">Der Otter</rdf:li><rdf:li xml:lang="x-default">Otter</rdf:li></rdf:Alt>'
    "</dc:title><dc:creator><rdf:Seq><rdf:li>Anna</rdf:li><rdf:li>Ben</rdf:li></rdf:Seq></dc:creator>"
    '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">Copyright © 2011 Otter club</rdf:li></rdf:Alt></dc:rights>'
    "</rdf:Description></rdf:RDF></x:xmpmeta></metadata>"
)
SAID = {
    "nothing": ("", Statement()),
    "title and description": (
        "<title> The\n <tspan>Otter</tspan> </title><title>Another</title><desc>It\tswims</desc>",
        Statement(title="The Otter", description="It swims"),
    ),
    "only the root's own": ("<g><title>A paw</title><desc>of it</desc></g>", Statement()),
    "its title before that of the metadata": (
        f"<title>Mine</title>{work('<dc:title>A</dc:title>')}", Statement("Mine"),
    ),
    "the metadata's, where its own says nothing": (
        f"<title> </title>{work('<dc:title>A</dc:title>')}", Statement("A"),
    ),
    "Inkscape": (INKSCAPE, Statement(
        "Otter", "It swims.", ("Anna & Ben",), BY, "2011 Otter club", "https://example.org/otter",
    )),
    "Inkscape, with nothing filled in": (
        work('<dc:format>image/svg+xml</dc:format><dc:title/><dc:creator><cc:Agent><dc:title/></cc:Agent></dc:creator>'
             '<dc:source/><dc:rights/><cc:license rdf:resource=""/>'), Statement(),
    ),
    "Illustrator": (XMP, Statement("Otter", "", ("Anna", "Ben"), BY, "2011 Otter club")),
    "a page on rights is no licence": (
        rdf('<rdf:Description xmpRights:WebStatement="https://example.org/rights"/>'), Statement(),
    ),
    "rights that are a licence": (work(f'<dc:rights rdf:resource="{BY}"/>'), Statement(licence=BY)),
    "the first rights that say something": (
        work(f"<dc:rights> </dc:rights><dc:rights>{BY}</dc:rights><dc:rights>2011 A</dc:rights>"
             "<dc:rights>B</dc:rights>"),
        Statement(licence=BY, copyright="2011 A"),
    ),
    "Creative Commons of old": (
        rdf('<old:Work><dc:creator><old:Agent><dc:title>Anna</dc:title></old:Agent></dc:creator>'
            '<old:license rdf:resource="http://web.resource.org/cc/PublicDomain"/></old:Work>'),
        Statement(creators=("Anna",), licence="http://web.resource.org/cc/PublicDomain"),
    ),
    "a licence that only stands beside the work": (
        rdf(f'<cc:Work><dc:title>A</dc:title></cc:Work><cc:License rdf:about="{BY}"/>'), Statement("A", licence=BY),
    ),
    "DCMI terms": (
        rdf('<rdf:Description><dcterms:title>A</dcterms:title><dcterms:description>B</dcterms:description>'
            '<dcterms:creator><foaf:Person><foaf:name>Anna</foaf:name></foaf:Person></dcterms:creator>'
            '<dcterms:license>CC-BY-4.0 OR  MIT</dcterms:license><dcterms:rightsHolder>Ben</dcterms:rightsHolder>'
            '<dcterms:source rdf:resource="http://example.org/a"/></rdf:Description>'),
        Statement("A", "B", ("Anna",), "CC-BY-4.0 OR MIT", "Ben", "http://example.org/a"),
    ),
    "creators in lists within lists": (
        work('<dc:creator><rdf:Bag><rdf:li><cc:Agent><dc:title>Anna</dc:title></cc:Agent></rdf:li>'
             '<rdf:li><rdf:Seq><rdf:li>Ben</rdf:li><rdf:li>Anna</rdf:li></rdf:Seq></rdf:li></rdf:Bag></dc:creator>'
             '<dc:creator rdf:parseType="Resource"><dc:title>Cleo</dc:title></dc:creator>'),
        Statement(creators=("Anna", "Ben", "Cleo")),
    ),
    "what else is said of a creator": (
        work("<dc:creator><cc:Agent><foaf:mbox>a@example.org</foaf:mbox><dc:title>Anna</dc:title></cc:Agent>"
             "</dc:creator>"), Statement(creators=("Anna",)),
    ),
    "properties as attributes": (
        rdf('<cc:Work dc:title="A" dc:creator="Anna" dc:source="https://example.org/"/>'),
        Statement("A", creators=("Anna",), source="https://example.org/"),
    ),
    "a work without RDF around it": (
        "<metadata><cc:Work><dc:title>A</dc:title></cc:Work></metadata>", Statement("A"),
    ),
    "what is said of something else": (
        rdf(f'<rdf:Description rdf:about="{BY}"><dc:title>A licence</dc:title></rdf:Description>'), Statement(),
    ),
    "metadata of a part": (f"<g>{work('<dc:title>A paw</dc:title>')}</g>", Statement()),
    "a program is nobody": (
        work("<dc:creator><cc:Agent><dc:title>Matplotlib v3.5.1, https://matplotlib.org/</dc:title></cc:Agent>"
             "</dc:creator>"), Statement(),
    ),
    "what editors write": ("<title>Artboard 1</title><desc>Created with Sketch.</desc>", Statement()),
    "a type is no title": (f"<title>image/svg+xml</title>{work('<dc:title>image/svg+xml</dc:title>')}", Statement()),
    "characters that show nothing": (
        "<title>O&#x202e;t&#x200b;t&#x85;er&#x9b;\u2066</title>", Statement("Ot\u200bt er"),
    ),
    "SPDX tags": (
        ("<!--\n SPDX-FileCopyrightText: © 2011  Otter club <a@example.org>\r\n SPDX-FileCopyrightText: 2012 Ben -->"
        f"<!--\tSPDX-FileContributor: Anna\n SPDX-License-Identifier: {TWO}\n--><g><!-- {TAG} 0BSD --></g>"),
        Statement("", "", ("Anna",), f"({TWO}) AND 0BSD", "2011 Otter club <a@example.org>, 2012 Ben"),
    ),
    "SPDX tags count for more": (
        f"<!-- SPDX-License-Identifier: LicenseRef-Ours --><!-- SPDX-FileCopyrightText: Cleo -->{INKSCAPE}",
        Statement("Otter", "It swims.", ("Anna & Ben",), "LicenseRef-Ours", "Cleo", "https://example.org/otter"),
    ),
    "a tag that is not in a comment": (
        "<title>A</title><text>SPDX-License-Identifier: MIT</text><g id='SPDX-License-Identifier: MIT'/>",
        Statement("A"),
    ),
    "an expression of several licences": (f"<!-- {TAG} {TWO} -->", Statement(licence=TWO)),
    "a tag without an expression": ("<!-- SPDX-License-Identifier: free, of course -->", Statement()),
    "one expression twice": ("<!-- SPDX-License-Identifier: MIT --><!-- SPDX-License-Identifier: MIT -->",
                             Statement(licence="MIT")),
}  # fmt: skip


@pytest.mark.parametrize(("body", "statement"), SAID.values(), ids=SAID)
def test_what_an_svg_says(body: str, statement: Statement) -> None:
    assert said(body) == statement


def test_a_comment_may_stand_before_and_after_the_drawing() -> None:
    text = f"<!-- SPDX-License-Identifier: MIT -->{OPENED}</svg><!-- SPDX-FileCopyrightText: 2011 Ünal -->"
    payload = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    assert inspect(payload, PATH).statement == Statement(licence="MIT", copyright="2011 Ünal")


@pytest.mark.parametrize(
    ("notice", "text"),
    [
        ("© 2011 Anna", "2011 Anna"),
        ("(c) Anna", "Anna"),
        ("Copyright (C) 2011, Anna", "2011, Anna"),
        ("COPYRIGHT: 2011 Anna", "2011 Anna"),
        ("Copyright Anna", "Anna"),
        ("Copyright is waived", "Copyright is waived"),
        ("Copyrighted by Anna", "Copyrighted by Anna"),
        ("Anna (c)", "Anna (c)"),
    ],
)
def test_a_notice_is_read_without_its_sign(notice: str, text: str) -> None:
    assert said(f"<!-- SPDX-FileCopyrightText: {notice} -->").copyright == text
    assert said(work(f"<dc:rights>{notice}</dc:rights>")).copyright == text


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://example.org/a?b=c#d", True),
        (" HTTP://example.org/ ", True),
        ("https://example.org/ü", True),
        ("javascript:alert(1)", False),
        ("ftp://example.org/", False),
        ("//example.org/", False),
        ("https://", False),
        ("https:///a", False),
        ("https://[::1/", False),
        ("https://example.org/ a", False),
        ("https://example.org/&lt;b>", False),
        ("https://example.org/&quot;", False),
        ("https://example.org/" + "a" * MAX_ADDRESS, False),
        ("Drawn after a photograph", False),
    ],
)
def test_only_addresses_of_the_web_are_addresses(address: str, is_one: bool) -> None:
    expected = address.strip() if is_one else ""
    assert said(work(f"<dc:source>{address}</dc:source>")).source == expected
    assert said(work(f'<cc:license rdf:resource="{address}"/>')).licence == expected


def test_texts_end_somewhere() -> None:
    much = "a" * 300_000
    people = "".join(f"<rdf:li>{number} {much[:500]}</rdf:li>" for number in range(100))
    statement = said(
        f"<title>{much}</title><desc>{much}</desc><!-- SPDX-FileCopyrightText: {much} -->"
        f"<!-- SPDX-License-Identifier: {much} -->{work(f'<dc:creator><rdf:Bag>{people}</rdf:Bag></dc:creator>')}"
    )
    assert statement.title == "a" * (MAX_NAME - 1) + "…"
    assert statement.description == statement.copyright == "a" * (MAX_TEXT - 1) + "…"
    assert (len(statement.creators), {len(name) for name in statement.creators}) == (MAX_CREATORS, {MAX_NAME})
    assert statement.licence == ""


def test_what_may_not_be_published_is_refused_in_metadata_too() -> None:
    with pytest.raises(HeraldError, match="contains <script>"):
        inspect(f"{OPENED}{work('<dc:title><script/></dc:title>')}</svg>".encode(), PATH)


def test_what_was_read_is_no_longer_in_the_metadata() -> None:
    drawing = inspect(f"{OPENED}<title>Mine</title>{INKSCAPE}</svg>".encode(), PATH)
    assert drawing.statement.creators == ("Anna & Ben",)
    assert drawing.svg.decode() == f'<svg xmlns="{SVG}" viewBox="0 0 20 10"><title>Mine</title></svg>\n'


# Any metadata

_NAMES = ["rdf:RDF", "rdf:Description", "rdf:Bag", "rdf:Alt", "rdf:li", "cc:Work", "old:Work", "cc:Agent"]
_NAMES += ["cc:license", "cc:License", "dc:title", "dc:creator", "dc:rights", "dc:source", "foaf:name", "title", "desc"]
_ATTRIBUTES = ["", ' rdf:about=""', f' rdf:resource="{BY}"', ' xml:lang="x-default"', ' dc:title="A"']
_TEXTS = st.sampled_from(["", " ", "Anna", BY, "https://[", "© ", "<!-- SPDX-License-Identifier: MIT -->", "&#x9b;"])
_elements = st.recursive(
    _TEXTS,
    lambda inner: st.builds(
        lambda name, attribute, inside: f"<{name}{attribute}>{''.join(inside)}</{name}>",
        st.sampled_from(_NAMES),
        st.sampled_from(_ATTRIBUTES),
        st.lists(inner, max_size=3),
    ),
    max_leaves=15,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_elements, max_size=3))
@example(["<cc:Work><dc:title><rdf:Alt/></dc:title></cc:Work>"])
def test_whatever_metadata_says_is_clean_text(inside: list[str]) -> None:
    statement = said(f"<metadata>{''.join(inside)}</metadata>")
    texts = [statement.title, statement.description, *statement.creators, statement.copyright]
    for text in texts:
        assert text == " ".join(text.split())
        assert "\x9b" not in text
    assert all(statement.creators)
    assert len(set(statement.creators)) == len(statement.creators)
    assert re.fullmatch(r"|[A-Za-z]+|https?://[^\s\[]+", statement.licence)
    assert re.fullmatch(r"|https?://[^\s\[]+", statement.source)
