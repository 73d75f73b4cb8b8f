"""Notices: what is written into a file of any format is read back by exiftool, word for word."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from herald.pictures import notice, render
from herald.pictures.engines import Engine
from herald.pictures.notice import SPACES, Notice, in_svg, packet
from herald.pictures.render import Cell, Format, Order, Target
from herald.svg.inspection import inspect, parse
from herald.svg.statement import read_statement
from tests.pictures.drawings import decoded, seen
from tests.svg.drawings import QUADRANTS, svg

PAGE, CC_BY = "https://otters.example/logos/fu/", "https://creativecommons.org/licenses/by/4.0/"
WHOLE = Notice(
    title="Fu, the otter",
    description="An otter with a hat.",
    creators=("Ann Ümlaut", "Bo O'Tter", "小熊"),
    copyright="2011 Otter & Sons <otters>",
    licence="CC-BY-4.0",
    licence_url=CC_BY,
    terms="CC BY 4.0. Free where it relates to otters.\n“Otter” is a trademark.",
    attribution="“Fu, the otter” by Ann Ümlaut, Bo O'Tter and 小熊, CC BY 4.0",
    page=PAGE,
)
HOSTILE = {
    "markup": '</rdf:RDF></x:xmpmeta><script>alert("1")</script><!-- &amp; ]]> <?xpacket end="w"?>',
    "PDF": "(\\) endstream endobj <</S/JavaScript>> %%EOF",
    "controls": "a\0b\x01c\x1bd\x7fe\x85f\ufffeg\uffffh",
    "half a pair": "a\ud800b\udfffc",
    "directions": "\u202eab\u2066\u200f\ufeffc",
    "beyond the first plane": "小𠮷 🦦 a\u0308",
    "long": "Otter ñ " * 1250 + "end",
    "lines": "one\r\ntwo\rthree\n\nfour\tfive",
}

# What exiftool calls the properties; in an SVG, those of the work are called after it.
PROPERTIES = {
    "XMP-dc:Title": "XMP-cc:WorkTitle",
    "XMP-dc:Description": "XMP-cc:WorkDescription",
    "XMP-dc:Creator": "XMP-cc:WorkCreatorAgentTitle",
    "XMP-dc:Rights": "XMP-cc:WorkRightsAgentTitle",
    "XMP-cc:License": "XMP-cc:WorkLicense",
    "XMP-cc:AttributionName": "XMP-cc:WorkAttributionName",
    "XMP-cc:AttributionURL": "XMP-cc:WorkAttributionURL",
}
EMBEDDED = ("png", "webp", "avif", "pdf", "svg")


def files_of(one: Notice, engine: Engine = Engine.CAIROSVG) -> dict[str, bytes]:
    """A file of each format."""
    formats = [name for name in Format if engine is Engine.CAIROSVG or name is not Format.PDF]
    targets = tuple(Target(name, name, () if name is Format.PDF else (Cell(40, 20),), one) for name in formats)
    delivery = render.draw(Order("fu.svg", svg(), 20, 10, engine, targets))
    assert delivery.fault == ""
    return {**dict(delivery.files), "svg": in_svg(svg(), one)}


def read_back(folder: Path, files: dict[str, bytes]) -> dict[str, dict[str, str]]:
    """What exiftool finds in each file, by the same names for all; what stands several times with semicolons."""
    for name, payload in files.items():
        (folder / f"fu.{name}").write_bytes(payload)
    command = ["exiftool", "-j", "-G1:4", "-a", "-m", "-sep", "; ", "-charset", "utf8"]
    ran = subprocess.run([*command, *(f"fu.{name}" for name in files)], cwd=folder, capture_output=True, check=False)
    common = {in_svg: name for name, in_svg in PROPERTIES.items()}

    def joined(pairs: list[tuple[str, object]]) -> dict[str, str]:
        said: dict[str, str] = {}
        for name, value in pairs:
            # A property that stands several times is numbered from its second time on.
            key = re.sub(r":Copy\d+:", ":", name)
            if key == "SourceFile" or key.startswith(("XMP", "PDF:Title", "PDF:Author", "PDF:Subject")):
                key = common.get(key, key)
                said[key] = f"{said[key]}; {value}" if key in said else str(value)
        return said

    found = json.loads(ran.stdout, parse_int=str, parse_float=str, object_pairs_hook=joined)
    return {one.pop("SourceFile").removeprefix("fu."): one for one in found}


def expected(one: Notice) -> dict[str, str]:
    """What must be found if everything is known."""
    plain = notice.legible
    return {
        "XMP-dc:Title": plain(one.title),
        "XMP-dc:Description": plain(one.description),
        "XMP-dc:Creator": "; ".join(map(plain, one.creators)),
        "XMP-dc:Rights": plain(f"© {one.copyright}"),
        "XMP-cc:License": plain(one.licence_url),
        "XMP-cc:AttributionName": plain(", ".join(one.creators)),
        "XMP-cc:AttributionURL": plain(one.page),
        "XMP-xmpRights:Marked": "True",
        "XMP-xmpRights:WebStatement": plain(one.page),
        "XMP-xmpRights:UsageTerms": plain(one.terms),
        "XMP-dcterms:License": plain(one.licence),
        "XMP-photoshop:Credit": plain(one.attribution),
        "XMP-plus:LicensorURL": plain(one.page),
    }


@pytest.mark.parametrize("engine", Engine)
def test_every_format_says_all_of_it(tmp_path: Path, engine: Engine) -> None:
    files = files_of(WHOLE, engine)
    del files["ico"]
    found = read_back(tmp_path, files)
    assert set(found) == set(files) >= set(EMBEDDED) - {"pdf"}
    own = {"PDF:Title": WHOLE.title, "PDF:Author": "Ann Ümlaut, Bo O'Tter, 小熊", "PDF:Subject": WHOLE.description}
    for name, said in found.items():
        assert said == expected(WHOLE) | (own if name == "pdf" else {}), name


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_breaks_a_file_or_gets_lost(tmp_path: Path, text: str) -> None:
    hostile = Notice(text, text, (text,), text, "CC-BY-4.0", CC_BY, text, text, PAGE)
    found = read_back(tmp_path, {name: data for name, data in files_of(hostile).items() if name != "ico"})
    assert set(found) == set(EMBEDDED)
    for name, properties in found.items():
        said = {key: value for key, value in properties.items() if key.startswith("XMP")}
        assert said == expected(hostile), name


def test_a_file_with_a_notice_is_the_same_picture() -> None:
    with_notice, without = files_of(WHOLE), files_of(Notice())
    for name in ("png", "webp", "avif", "ico"):
        assert seen(decoded(with_notice[name])) == seen(decoded(without[name])), name
    assert with_notice["ico"] == without["ico"]  # which has no place for it
    assert all(with_notice[name] != without[name] for name in EMBEDDED)


def test_without_a_notice_nothing_is_written(tmp_path: Path) -> None:
    assert packet(Notice()) == b""
    assert in_svg(svg(), Notice()) == svg()
    assert not any(read_back(tmp_path, files_of(Notice())).values())


PROGRAM = """
import hashlib
from tests.pictures.test_notice import *
print(hashlib.sha256(b"".join(files_of(WHOLE).values())).hexdigest())
"""


def test_files_depend_on_the_drawing_and_the_notice_alone() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Pacific/Auckland"), ("2", "America/Lima"))
    }
    assert len(digests) == 1


# What is not known is not said

TITLE, USE = {"dc:title"}, {"cc:attributionURL"}
LICENSABLE = {"xmpRights:Marked", "xmpRights:WebStatement"}


@pytest.mark.parametrize(
    ("known", "properties"),
    [
        (Notice(title="Fu"), TITLE),
        (Notice(description="An otter"), {"dc:description"}),
        (Notice(creators=("Ann",)), {"dc:creator", "cc:attributionName"}),
        (Notice(copyright="2011 Otters"), {"dc:rights", "xmpRights:Marked"}),
        (Notice(licence="MIT"), {"xmpRights:Marked", "dcterms:license"}),
        (Notice(licence_url=CC_BY), {*LICENSABLE, "cc:license"}),
        (Notice(licence="MIT", page=PAGE), {*LICENSABLE, *USE, "dcterms:license", "plus:Licensor"}),
        (Notice(terms="Ask us."), {"xmpRights:UsageTerms"}),
        (Notice(attribution="Fu by Ann"), {"photoshop:Credit"}),
        # An address of a page is not a licence: no search engine is to say that there is one.
        (Notice(title="Fu", page=PAGE), {*TITLE, *USE}),
    ],
)
def test_only_what_is_known_is_said(known: Notice, properties: set[str]) -> None:
    names = {name for node in described(packet(known)) for name in map(short, node)}
    assert names == properties
    root = ElementTree.fromstring(in_svg(svg(), known))
    assert {name for node in root[0][0] for name in map(short, node)} == properties


@pytest.mark.parametrize(
    ("known", "marked"),
    [
        (Notice(licence="CC0-1.0"), "False"),
        (Notice(licence="CC0-1.0", copyright="2011 Otters"), "False"),
        (Notice(licence="CC0-1.0 OR MIT"), "True"),
        (Notice(licence="LicenseRef-Otters"), "True"),
        (Notice(copyright="2011 Otters"), "True"),
    ],
)
def test_only_the_public_domain_is_not_marked(known: Notice, marked: str) -> None:
    assert value(packet(known), "xmpRights:Marked") == marked


@pytest.mark.parametrize(
    ("known", "statement"),
    [
        (WHOLE, PAGE),
        (replace(WHOLE, page=""), CC_BY),
        (replace(WHOLE, licence="LicenseRef-Otters", licence_url=""), PAGE),
    ],
)
def test_the_page_speaks_of_rights_before_the_licence_does(known: Notice, statement: str) -> None:
    assert value(packet(known), "xmpRights:WebStatement") == statement


# The packet

TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)
NOTICES = st.builds(
    Notice, TEXTS, TEXTS, st.lists(TEXTS, max_size=3).map(tuple), TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS
)


ALL_HOSTILE = " ".join(HOSTILE.values())
EVERYWHERE = Notice(*(((ALL_HOSTILE,) if name == "creators" else ALL_HOSTILE) for name in vars(Notice())))


def short(element: Element) -> str:
    space, _, name = element.tag[1:].partition("}")
    return next(prefix for prefix, known in SPACES.items() if known == space) + ":" + name


def described(payload: bytes) -> list[Element]:
    """The nodes in the packet's RDF."""
    if not payload:
        return []
    (rdf,) = ElementTree.fromstring(payload)
    return list(rdf)


def value(payload: bytes, name: str) -> str:
    """The text or the address of the property; '' if there is none."""
    (node,) = described(payload) or [Element("nothing")]
    found = node.find(name, SPACES)
    if found is None:
        return ""
    return found.get(f"{{{SPACES['rdf']}}}resource") or "".join(found.itertext())


def plain(text: str) -> str:
    return notice.legible(text)


def plain_address(text: str) -> str:
    """XML makes a space of each tab and line feed in an attribute."""
    return re.sub("[\t\n]", " ", plain(text))


@given(NOTICES)
@example(EVERYWHERE)
def test_a_packet_is_xml_that_gives_the_texts_back(one: Notice) -> None:
    payload = packet(one)
    assert value(payload, "dc:title") == plain(one.title)
    assert value(payload, "dc:description") == plain(one.description)
    assert value(payload, "dc:rights") == (f"© {plain(one.copyright)}" if one.copyright else "")
    assert value(payload, "xmpRights:UsageTerms") == plain(one.terms)
    assert value(payload, "dcterms:license") == plain(one.licence)
    assert value(payload, "photoshop:Credit") == plain(one.attribution)
    assert value(payload, "cc:license") == plain_address(one.licence_url)
    assert value(payload, "cc:attributionURL") == plain_address(one.page)
    creators = [each.text for node in described(payload) for each in node.iterfind("dc:creator/rdf:Seq/rdf:li", SPACES)]
    assert creators == [plain(name) for name in one.creators if name]


def test_a_packet_has_its_wrapper_and_no_padding() -> None:
    payload = packet(WHOLE)
    assert payload.startswith(b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta ')
    assert payload.endswith(b'</x:xmpmeta><?xpacket end="r"?>')
    assert b"  " not in payload
    assert not re.search(rb">\s+<", payload)
    assert len(packet(Notice(title="Fu"))) < 500


def test_a_text_in_languages_has_a_default() -> None:
    (node,) = described(packet(WHOLE))
    for name in ("dc:title", "dc:description", "dc:rights", "xmpRights:UsageTerms"):
        (alternative,) = node.findall(f"{name}/rdf:Alt/rdf:li", SPACES)
        assert alternative.items() == [("{http://www.w3.org/XML/1998/namespace}lang", "x-default")]


@pytest.mark.parametrize(
    ("text", "legible"),
    [
        ("Fu", "Fu"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\0\x08\x0b\x0c\x1f", "\ufffd" * 5),
        ("\x7f\x85\ud7ff\ue000\ufffd\U00010000\U0010ffff", "\x7f\x85\ud7ff\ue000\ufffd\U00010000\U0010ffff"),
        ("\ud800\udfff\ufffe\uffff", "\ufffd" * 4),
    ],
)
def test_characters_that_xml_does_not_have_are_shown_as_such(text: str, legible: str) -> None:
    assert notice.legible(text) == legible


# In an SVG

ROOTS = {
    "plain": svg(),
    "ends with a line": svg() + b"\n",
    "closed at once": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"/>\n',
    "closed at once, after a space": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" />',
    "a bracket in a value": svg(
        QUADRANTS, 'viewBox="0 0 20 10" aria-label="a > b/> \'c\' </svg>"'.replace("<", "&lt;")
    ),
    "a slash at the end of a value": svg(QUADRANTS, 'viewBox="0 0 20 10" class="a/"'),
    "lines in its tag": svg(QUADRANTS, '\n  viewBox="0 0 20 10"\n'),
    "our prefixes, of other name spaces": svg(
        '<g xmlns:dc="urn:a"/>' + QUADRANTS, 'viewBox="0 0 20 10" xmlns:rdf="urn:b" xmlns:cc="urn:c"'
    ),
    "an svg inside": svg(f'<svg width="20" height="10">{QUADRANTS}</svg>'),
}


def canonical(element: Element) -> str:
    return ElementTree.canonicalize(ElementTree.tostring(element, "unicode"))


@pytest.mark.parametrize("payload", ROOTS.values(), ids=ROOTS)
def test_the_notice_is_the_first_thing_in_the_root(payload: bytes) -> None:
    root = ElementTree.fromstring(in_svg(payload, WHOLE))
    metadata = root[0]
    assert metadata.tag == "{http://www.w3.org/2000/svg}metadata"
    work = metadata.find("rdf:RDF/cc:Work", SPACES)
    assert work is not None
    assert work.findtext("dc:title", namespaces=SPACES) == WHOLE.title
    root.remove(metadata)
    assert canonical(root) == canonical(ElementTree.fromstring(payload))


@pytest.mark.parametrize("payload", ROOTS.values(), ids=ROOTS)
@pytest.mark.parametrize("engine", Engine)
def test_the_notice_changes_no_pixel(payload: bytes, engine: Engine) -> None:
    target = Target("png", Format.PNG, (Cell(80, 40),))
    before, after = (
        dict(render.draw(Order("fu.svg", one, 20, 10, engine, (target,))).files)["png"]
        for one in (payload, in_svg(payload, WHOLE))
    )
    assert before == after


@given(NOTICES)
@example(EVERYWHERE)
def test_an_svg_stays_xml_whatever_is_said(one: Notice) -> None:
    written = in_svg(svg(), one)
    root = ElementTree.fromstring(written)
    nodes = list(root.iterfind("*/rdf:RDF/cc:Work", SPACES))
    assert [node.findtext("dc:title", "", SPACES) for node in nodes] in ([], [plain(one.title)])
    assert bool(nodes) >= bool(one.title)
    creators = [each.text for node in nodes for each in node.iterfind("dc:creator/cc:Agent/dc:title", SPACES)]
    assert creators == [plain(name) for name in one.creators if name]
    start = svg().index(b">") + 1
    assert written.startswith(svg()[:start])
    assert written.endswith(svg()[start:])


@pytest.mark.parametrize(
    "payload", [b"", b"<svg", b"<svgx></svgx>", b" <svg/>", b'<?xml version="1.0"?><svg/>', b'<svg a="></svg>']
)
def test_what_does_not_begin_with_a_root_is_refused(payload: bytes) -> None:
    with pytest.raises(ValueError, match="does not begin with the root of an SVG"):
        in_svg(payload, WHOLE)


@pytest.mark.parametrize(
    ("known", "licence"),
    [
        (WHOLE, CC_BY),
        (replace(WHOLE, licence="CC-BY-4.0 OR MIT", licence_url=""), "CC-BY-4.0 OR MIT"),
        (replace(WHOLE, licence="LicenseRef-Otters", licence_url=""), "LicenseRef-Otters"),
        (replace(WHOLE, licence="", licence_url=""), ""),
    ],
)
def test_herald_reads_what_it_wrote(known: Notice, licence: str) -> None:
    published = in_svg(inspect(svg(), Path("fu.svg")).svg, known)
    assert inspect(published, Path("fu.svg")).svg == inspect(svg(), Path("fu.svg")).svg
    statement = read_statement(parse(published, Path("fu.svg")).root)
    assert (statement.title, statement.description) == (known.title, known.description)
    assert statement.creators == known.creators
    assert (statement.licence, statement.copyright) == (licence, known.copyright)


# Packets of others

HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:a="{space}"{attribute}>{body}</rdf:Description></rdf:RDF></x:xmpmeta>'
)
ALT = '<rdf:Alt><rdf:li xml:lang="en">{text}</rdf:li></rdf:Alt>'


def foreign(prefix: str, body: str = "", attribute: str = "") -> bytes:
    return HEAD.format(space=SPACES[prefix], body=body, attribute=attribute).encode()


@pytest.mark.parametrize(
    ("payload", "states"),
    [
        (packet(WHOLE), True),
        (packet(Notice(title="Fu", creators=("Ann",), page=PAGE)), False),
        (foreign("dc", f"<a:rights>{ALT.format(text='© Ann')}</a:rights>"), True),
        (foreign("dc", f"<a:rights>{ALT.format(text=' ')}</a:rights>"), False),
        (foreign("dc", "<a:rights/>"), False),
        (foreign("dc", "<a:title>My rights</a:title>"), False),
        (foreign("cc", f'<a:license rdf:resource="{CC_BY}"/>'), True),
        (foreign("cc", f"<a:license>{CC_BY}</a:license>"), True),
        (foreign("dcterms", "<a:license>MIT</a:license>"), True),
        (foreign("xmpRights", "", f' a:WebStatement="{PAGE}"'), True),
        (foreign("xmpRights", "", ' a:WebStatement=""'), False),
        (foreign("xmpRights", "", ' a:Marked="False"'), False),
        (foreign("photoshop", "<a:rights>© Ann</a:rights>"), False),
        (b'\xef\xbb\xbf<?xpacket begin=""?>' + foreign("dc", "<a:rights>Ann</a:rights>") + b" \n\0", True),
        (b"<!DOCTYPE a>" + foreign("dc", "<a:rights>Ann</a:rights>"), False),
        (foreign("dc", "<a:rights>Ann</a:rights>").decode().encode("utf-16"), False),
        (b"", False),
        (b"<", False),
        (b"no XML at all", False),
    ],
)
def test_rights_of_others_are_found(payload: bytes, states: bool) -> None:
    assert notice.states_rights(payload) is states


def test_each_field_counts_for_the_digest() -> None:
    others = [replace(WHOLE, **{name: ("x",) if name == "creators" else "x"}) for name in vars(WHOLE)]
    assert len({one.digest for one in (WHOLE, Notice(), *others)}) == len(vars(WHOLE)) + 2
    assert replace(WHOLE).digest == WHOLE.digest
