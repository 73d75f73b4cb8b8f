"""A folder becomes the catalogue: what is understood without a word, and what is a mistake."""

from __future__ import annotations

from pathlib import Path

from herald.core.errors import Mistake
from herald.logos.licensing.rights import Person, Usage
from herald.logos.model import Ground, Kind, Layout, Tone
from herald.logos.reading.catalogue import find_masters, read_catalogue
from herald.svg.statement import Statement
from tests.logos.drawings import (
    WHITE,
    fill,
    master,
    masters_in,
    mistakes_of,
    read,
)


def mistake_of(root: Path) -> Mistake:
    _logos, mistakes = read_catalogue(root, masters_in(root))
    assert len(mistakes) == 1, mistakes
    return mistakes[0]


# What is understood


def test_a_folder_with_two_drawings_needs_nothing_else(tmp_path: Path) -> None:
    (logo,) = read(fill(tmp_path, "river-otter/river-otter.svg", "river-otter/river-otter-mono.svg"))
    assert (logo.slug, logo.title, logo.kind, logo.summary) == ("river-otter", "River otter", Kind.LOGO, "")
    main, mono = logo.variants
    assert (main.name, main.label, main.alt) == ("", "Main drawing", "River otter")
    assert (mono.name, mono.label, mono.alt) == ("mono", "Mono", "River otter (Mono)")
    assert main.master == master(tmp_path / "river-otter" / "river-otter.svg")
    assert mono.master == master(tmp_path / "river-otter" / "river-otter-mono.svg")


def test_one_drawing_in_the_root_is_a_logo(tmp_path: Path) -> None:
    (logo,) = read(fill(tmp_path, "otter.svg"))
    assert (logo.slug, [variant.name for variant in logo.variants]) == ("otter", [""])


def test_logos_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    fill(tmp_path, "weir/weir.svg", "badge.svg", "otter/otter.svg", "otter-2/otter-2.svg")
    assert [logo.slug for logo in read(tmp_path)] == ["badge", "otter", "otter-2", "weir"]


def test_kinds_stand_in_their_order_before_names_do(tmp_path: Path) -> None:
    fill(tmp_path, "a/a.svg", "b/b.svg", "c/c.svg", a="kind: template\n", b="kind: logo\n", c="kind: mascot\n")
    assert [logo.slug for logo in read(tmp_path)] == ["c", "b", "a"]


def test_a_sheet_refines_what_the_names_tell(tmp_path: Path) -> None:
    sheet = """\
title: The Otter & Weir
kind: mascot
summary: Our animal.
alt: An otter on a weir
variants:
  otter.svg: {label: In colour, ground: any}
  otter-white.svg:
    alt: A white otter
    ground: light
"""
    (logo,) = read(fill(tmp_path, "otter/otter.svg", "otter/otter-mono.svg", "otter/otter-white.svg", otter=sheet))
    assert (logo.title, logo.kind, logo.summary) == ("The Otter & Weir", Kind.MASCOT, "Our animal.")
    assert [(variant.label, variant.alt, variant.ground) for variant in logo.variants] == [
        ("In colour", "An otter on a weir", Ground.ANY),
        ("Mono", "An otter on a weir (Mono)", Ground.LIGHT),
        ("White", "A white otter", Ground.LIGHT),
    ]
    assert logo.extras == ()


def test_folders_of_layouts_and_tones_are_understood(tmp_path: Path) -> None:
    fill(tmp_path, "otter/horizontal/white/otter-horizontal-white.svg", "otter/icon/color/logo.svg")
    fill(tmp_path, "otter/Icon/ColorReverse/otter-small.svg", "otter/Icon/ColorReverse/otter-small.eps")
    (logo,) = read(tmp_path, {"otter/horizontal/white/otter-horizontal-white.svg": WHITE})
    assert [(one.stem, one.layout, one.tone, one.ground, one.label) for one in logo.variants] == [
        ("otter-icon-colour", Layout.ICON, Tone.COLOUR, Ground.LIGHT, "Icon, colour"),
        ("otter-horizontal-white", Layout.HORIZONTAL, Tone.WHITE, Ground.DARK, "Horizontal, white"),
        ("otter-icon-reversed-small", Layout.ICON, Tone.REVERSED, Ground.DARK, "Icon, reversed, small"),
    ]
    assert [path.name for path in logo.extras] == ["otter-small.eps"]


# What is a mistake


def test_two_logos_cannot_have_one_name(tmp_path: Path) -> None:
    mistake = mistake_of(fill(tmp_path / "logos", "otter.svg", "otter/otter.svg"))
    assert (mistake.path, mistake.line) == (tmp_path / "logos" / "otter.svg", None)
    assert mistake.what == "is a second logo called 'otter'"
    assert mistake.remedy == "put its drawings into logos/otter/, or rename it"


def test_a_catalogue_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    mistake = mistake_of(tmp_path / "logos")
    what, remedy = "the folder of the catalogue is missing", "make it, or change HERALD_LOGOS"
    assert mistake == Mistake(tmp_path / "logos", None, what, remedy)


def test_the_masters_are_the_drawings_of_the_root_and_of_its_folders(tmp_path: Path) -> None:
    fill(tmp_path, "weir.svg", "otter/otter.SVG", "otter/slides.odp", "otter/new/x.svg", ".git/y.svg", "otter/.z.svg")
    fill(tmp_path, "otter/icon/White/x.svg", "otter/old/x.svg", "otter/old/v1/hor/x.svg", "LICENSES/x.svg")
    (tmp_path / "otter" / "folder.svg").mkdir()
    assert [path.relative_to(tmp_path).as_posix() for path in find_masters(tmp_path)] == [
        "otter/icon/White/x.svg",
        "otter/old/v1/hor/x.svg",
        "otter/old/x.svg",
        "otter/otter.SVG",
        "weir.svg",
    ]
    assert find_masters(tmp_path / "nowhere") == []


def test_an_empty_catalogue_is_none(tmp_path: Path) -> None:
    assert read(tmp_path) == ()


def test_one_bad_logo_does_not_hide_the_others_and_every_mistake_is_told(tmp_path: Path) -> None:
    fill(tmp_path, "badge.svg", "otter/otter.svg", "otter/a b.txt", "weir/weir.svg", otter="titel: x\nkind: fish\n")
    fill(tmp_path, "loose.txt")
    (tmp_path / "_catalogue.yaml").write_text("kind: fish\n")
    logos, mistakes = read_catalogue(tmp_path, masters_in(tmp_path))
    assert [logo.slug for logo in logos] == ["badge", "weir"]
    assert {(mistake.path.name, mistake.line) for mistake in mistakes} == {
        ("a b.txt", None),
        ("logo.yaml", 1),
        ("logo.yaml", 2),
        ("loose.txt", None),
        ("_catalogue.yaml", 1),
    }


# What is said, and who has the word

SAID = Statement("The Otter", "An otter swims", ("Ann",), "CC-BY-4.0", "2011 Ann", "https://example.org/otter")


def test_what_the_svg_says_of_itself_is_heard(tmp_path: Path) -> None:
    (logo,) = read(fill(tmp_path, "otter.svg"), None, {"otter.svg": SAID})
    assert (logo.title, logo.alt, logo.variants[0].alt) == ("The Otter", "An otter swims", "An otter swims")
    assert (logo.rights.creators, logo.rights.copyright) == ((Person("Ann"),), "2011 Ann")
    assert logo.rights.licence
    assert logo.rights.licence.expression == "CC-BY-4.0"
    assert logo.source == "https://example.org/otter"


def test_a_sheet_goes_before_the_file_and_the_file_before_the_defaults(tmp_path: Path) -> None:
    sheet = "title: Sheet\nalt: Sheet's\ncopyright: sheet\ncreators: [{name: S}]\nlicense: CC0-1.0\nofficial: no\n"
    fill(tmp_path, "otter/otter.svg", "otter/otter-white.svg", "weir.svg", "wood.svg", otter=sheet)
    (tmp_path / "_catalogue.yaml").write_text(
        "kind: mascot\ncopyright: all\ncreators: [{name: All, url: 'https://a.example'}]\nlicence: CC-BY-4.0\n"
        "trademark: Ours.\nusage: {text: Be kind., page: rules/}\nofficial: yes\n"
    )
    otter, weir, wood = read(tmp_path, None, {"otter/otter.svg": SAID, "weir.svg": SAID})
    assert [(one.title, one.alt, one.rights.copyright, one.is_official) for one in (otter, weir, wood)] == [
        ("Sheet", "Sheet's", "sheet", False),
        ("The Otter", "An otter swims", "2011 Ann", True),
        ("Wood", "", "all", True),
    ]
    assert [one.alt for one in otter.variants] == ["Sheet's", "Sheet's (White)"]
    creators = [one.rights.creators for one in (otter, weir, wood)]
    assert creators == [(Person("S"),), (Person("Ann"),), (Person("All", "https://a.example"),)]
    licences = [one.rights.licence.expression for one in (otter, weir, wood) if one.rights.licence]
    assert licences == ["CC0-1.0", "CC-BY-4.0", "CC-BY-4.0"]
    assert {one.kind for one in (otter, weir, wood)} == {Kind.MASCOT}
    assert {one.rights.trademark for one in (otter, weir, wood)} == {"Ours."}
    assert {one.rights.usage for one in (otter, weir, wood)} == {Usage("Be kind.", page="rules/")}


def test_where_the_defaults_are_broken_no_logo_is_blamed_for_its_licence(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg", otter="licence: LicenseRef-Ours\n")
    (tmp_path / "_catalogue.yaml").write_text("kind: fish\n")
    assert [found[:2] for found in mistakes_of(tmp_path)] == [("_catalogue.yaml", 1)]
