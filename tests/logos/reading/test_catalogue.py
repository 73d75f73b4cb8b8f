"""A folder becomes the catalogue: what is understood without a word, and what is a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.core.errors import Mistake
from herald.logos.licensing.rights import Licence, Person, Usage
from herald.logos.model import Ground, Kind, Layout, Tone
from herald.logos.reading.catalogue import find_masters, read_catalogue
from herald.pictures.engines import Choice, Engine
from herald.svg.statement import Statement
from tests.logos.drawings import (
    BLACK,
    BLUE,
    COLOURS,
    FOR_DARK,
    WHITE,
    fill,
    master,
    masters_in,
    mistakes_of,
    read,
)
from tests.svg.drawings import svg


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


def test_the_main_drawing_comes_first_and_the_others_by_name(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter-white.svg", "otter/alone.svg", "otter/otter.svg", "otter/otter-mono.svg")
    (logo,) = read(tmp_path)
    assert [variant.name for variant in logo.variants] == ["", "alone", "mono", "white"]


def test_a_logo_without_a_main_drawing_begins_with_its_first(tmp_path: Path) -> None:
    (logo,) = read(fill(tmp_path, "otter/short.svg", "otter/long.svg"))
    assert [(variant.name, variant.alt) for variant in logo.variants] == [
        ("long", "Otter (Long)"),
        ("short", "Otter (Short)"),
    ]


@pytest.mark.parametrize(
    ("name", "ground"),
    [
        ("otter-reversed", Ground.DARK),
        ("otter-reverse", Ground.DARK),
        ("otter-white", Ground.DARK),
        ("otter-negative", Ground.DARK),
        ("otter-white-stacked", Ground.DARK),
        ("otter-mono", Ground.LIGHT),
        ("otter-whiteboard", Ground.LIGHT),
        ("otter", Ground.LIGHT),
    ],
)
def test_the_name_tells_on_which_ground_a_drawing_stands(tmp_path: Path, name: str, ground: Ground) -> None:
    (logo,) = read(fill(tmp_path, f"otter/{name}.svg"))
    assert logo.variants[0].ground is ground


def test_a_logo_called_white_is_not_a_reversed_one(tmp_path: Path) -> None:
    (logo,) = read(fill(tmp_path, "white-otter/white-otter.svg"))
    assert logo.variants[0].ground is Ground.LIGHT


def test_other_files_of_the_folder_are_offered_too(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg", "otter/slides.odp", "otter/Otter_1.0.ai", "otter/.hidden")
    (logo,) = read(tmp_path)
    assert [path.name for path in logo.extras] == ["Otter_1.0.ai", "slides.odp"]


def test_hidden_entries_are_not_looked_at(tmp_path: Path) -> None:
    assert read(fill(tmp_path, ".git/x.txt", ".otter.svg", "weir.svg"))[0].slug == "weir"


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


def test_a_sheet_may_name_the_engine_of_a_drawing(tmp_path: Path) -> None:
    sheet = "variants:\n  otter-mono.svg: {engine: resvg}\n  otter.svg: {label: Otter}\n"
    (logo,) = read(fill(tmp_path, "otter/otter.svg", "otter/otter-mono.svg", otter=sheet))
    main, mono = (variant.master for variant in logo.variants)
    assert (main.look.choice, main.is_chosen_by_hand) == (Choice(Engine.CAIROSVG, "is a test"), False)
    assert (mono.look.choice, mono.is_chosen_by_hand) == (Choice(Engine.RESVG, "is given to it by logo.yaml"), True)


def test_an_empty_sheet_says_nothing(tmp_path: Path) -> None:
    assert read(fill(tmp_path, "otter/otter.svg", otter=""))[0].title == "Otter"


# What is a mistake

SHEETS: dict[str, tuple[str, int | None, str, str]] = {
    "an unknown key": ("titel: Otter\n", 1, "does not know the key 'titel'", "did you mean 'title'?"),
    "an unknown key far from any": ("title: b\nzzz: x\n", 2, "key 'zzz'", "known keys are: added, aliases, alt"),
    "an unknown key of a variant": (
        "variants:\n  otter.svg:\n    lable: x\n", 3, "key 'variants.otter.svg.lable'", "did you mean 'label'?",
    ),
    "a drawing that is not there": (
        "title: oter.svg\nvariants:\n  oter.svg: {label: x}\n",
        3, "there is no file 'oter.svg'", "did you mean 'otter.svg'?",
    ),
    "a drawing that is like none": (
        "variants:\n  qqqq: {label: x}\n", 2, "there is no file 'qqqq'", "the name of an SVG file",
    ),
    "an unknown engine": (
        "variants:\n  otter.svg:\n    engine: skia\n",
        3, "'variants.otter.svg.engine' is 'skia'", "'cairosvg' or 'resvg'",
    ),
    "an unknown kind": ("title: x\nkind: mascott\n", 2, "'kind' is 'mascott'", "'mascot'"),
    "an unknown ground": (
        "variants:\n  otter.svg:\n    ground: grey\n", 3, "'variants.otter.svg.ground' is 'grey'", "'light', 'dark'",
    ),
    "a key said twice": ("title: a\nkind: icon\ntitle: b\n", 3, "says 'title' a second time", "keep one of the two"),
    "a list": ("- title\n", 1, "is not a list of keys and values", "title: ..."),
    "no YAML": ("title: [a\n", 2, "is not valid YAML", "check indentation"),
    "variants without their files": ("variants: otter.svg\n", 1, "'variants' is 'otter.svg'", "dictionary"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "what", "remedy"), SHEETS.values(), ids=SHEETS)
def test_a_mistake_in_a_sheet_is_told_with_its_line(
    tmp_path: Path, text: str, line: int | None, what: str, remedy: str
) -> None:
    fill(tmp_path, "otter/otter.svg", otter=text)
    mistake = mistake_of(tmp_path)
    assert (mistake.path, mistake.line) == (tmp_path / "otter" / "logo.yaml", line)
    assert what in mistake.what
    assert remedy in mistake.remedy


def test_a_drawing_that_is_not_there_is_told_with_the_other_mistakes_of_the_sheet(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg", otter="titel: x\nvariants:\n  oter.svg: {lable: x}\n  otter.svg: {}\n")
    _logos, mistakes = read_catalogue(tmp_path, masters_in(tmp_path))
    assert [(mistake.line, mistake.remedy) for mistake in sorted(mistakes)] == [
        (1, "did you mean 'title'?"),
        (3, "did you mean 'label'?"),
        (3, "did you mean 'otter.svg'?"),
    ]


FOLDERS: dict[str, tuple[tuple[str, ...], str, str, str]] = {
    "a folder without a drawing": (("otter/notes.txt",), "otter", "has no SVG", "add the master drawing"),
    "a loose file": (("otter.png",), "otter.png", "is not an SVG", "into the folder of the logo"),
    "a bad name of a folder": (("The Otter!/x.svg",), "The Otter!", "'The Otter!' cannot be part", "to 'the-otter'"),
    "a bad name of a loose drawing": (("My_Otter.svg",), "My_Otter.svg", "'My_Otter' cannot be part", "to 'my-otter'"),
    "a name without letters": (("---.svg",), "---.svg", "'---' cannot be part", "to 'my-logo'"),
    "a bad name of a drawing": (
        ("otter/otter.svg", "otter/Otter Mono.svg"), "otter/Otter Mono.svg", "cannot be part", "to 'otter-mono'",
    ),
    "a folder in a folder": (
        ("otter/otter.svg", "otter/new/otter.svg"), "otter/new", "is a folder inside a logo", "move its files",
    ),
    "a folder in a folder of looks": (
        ("otter/otter.svg", "otter/icon/white/small/otter.svg"), "otter/icon/white/small", "inside a logo", "a layout",
    ),
    "three folders of looks": (
        ("otter/otter.svg", "otter/icon/white/mono/x.svg"), "otter/icon/white/mono", "inside a logo", "move its files",
    ),
    "old things in an old folder": (
        ("otter/otter.svg", "otter/old/2011/old/x.svg"), "otter/old/2011/old", "inside a logo", "move its files",
    ),
    "a version in a version": (
        ("otter/otter.svg", "otter/old/2011/spring/x.svg"), "otter/old/2011/spring", "inside a logo", "move its files",
    ),
    "a bad name of a version": (
        ("otter/otter.svg", "otter/old/Spring 2011/otter.svg"), "otter/old/Spring 2011", "cannot", "'spring-2011'",
    ),
    "only old drawings": (("otter/old/otter.svg",), "otter", "has no drawing that is in use", "move the newest up"),
    "two drawings of one stem": (
        ("otter/otter.svg", "otter/icon/a.svg", "otter/icon/b.svg"),
        "otter/icon/b.svg", "would be published as 'otter-icon.svg', as icon/a.svg is", "rename one",
    ),
    "two folders that differ in case": (
        ("otter/otter.svg", "otter/Icon/otter-icon.svg", "otter/icon/otter-icon.svg"),
        "otter/icon/otter-icon.svg", "published as 'otter-icon.svg', as Icon/otter-icon.svg is", "rename one",
    ),
    "a sheet in a folder of looks": (
        ("otter/otter.svg", "otter/icon/logo.yaml"), "otter/icon/logo.yaml", "is not read in this", "own logo.yaml",
    ),
    "a licence of nothing": (
        ("otter/otter.svg", "otter/oter.svg.license"), "otter/oter.svg.license", "'oter.svg', which", "rename it",
    ),
    "a drawing by hand with a strange name": (
        ("otter/otter.svg", "otter/otter-64.png/x"), "otter/otter-64.png", "is a folder inside a logo", "move",
    ),
    "the catalogue's sheet with another ending": (
        ("otter.svg", "_catalogue.yml"), "_catalogue.yml", "is not an SVG", "did you mean _catalogue.yaml?",
    ),
    "a reserved name": (("share.svg",), "share.svg", "is called 'share', which is the name of a page", "'share-logo'"),
    "two drawings that differ in case": (
        ("otter/otter.SVG", "otter/otter.svg"), "otter/otter.svg", "differs from otter.SVG only in case", "rename one",
    ),
    "two loose drawings that differ in case": (
        ("otter.SVG", "otter.svg"), "otter.svg", "differs from otter.SVG only in case", "rename one",
    ),
    "two other files that differ in case": (
        ("otter/otter.svg", "otter/Slides.odp", "otter/slides.odp"),
        "otter/slides.odp", "differs from Slides.odp only in case", "rename one",
    ),
    "an extra with a strange name": (
        ("otter/otter.svg", "otter/a b.txt"), "otter/a b.txt", "cannot be offered under this name", "letters",
    ),
    "an extra with the name of the page": (
        ("otter/otter.svg", "otter/index.html"), "otter/index.html", "cannot be offered under this name", "letters",
    ),
    "an extra with nearly the name of the page": (
        ("otter/otter.svg", "otter/Index.HTML"), "otter/Index.HTML", "cannot be offered under this name", "letters",
    ),
    "a sheet with another ending": (
        ("otter/otter.svg", "otter/logo.yml"), "otter/logo.yml", "is not read", "did you mean logo.yaml?",
    ),
    "a sheet in capitals": (
        ("otter/otter.svg", "otter/Logo.YAML"), "otter/Logo.YAML", "is not read", "did you mean logo.yaml?",
    ),
    "a sheet with the name of the logo": (
        ("otter/otter.svg", "otter/otter.yaml"), "otter/otter.yaml", "is not read", "did you mean logo.yaml?",
    ),
    "two logos of one name": (
        ("otter.svg", "otter/otter.svg"), "otter.svg", "is a second logo called 'otter'", "logos/otter/",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("names", "place", "what", "remedy"), FOLDERS.values(), ids=FOLDERS)
def test_a_mistake_in_a_folder_is_told_with_its_place(
    tmp_path: Path, names: tuple[str, ...], place: str, what: str, remedy: str
) -> None:
    root = fill(tmp_path / "logos", *names)
    mistake = mistake_of(root)
    assert mistake.path == root / place
    assert what in mistake.what
    assert remedy in mistake.remedy


def test_a_catalogue_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    mistake = mistake_of(tmp_path / "logos")
    assert (mistake.path, mistake.what) == (tmp_path / "logos", "the folder of the catalogue is missing")


def test_a_drawing_that_comes_while_the_site_is_built_is_a_mistake_and_no_crash(tmp_path: Path) -> None:
    known = masters_in(fill(tmp_path, "otter/otter.svg"))
    logos, mistakes = read_catalogue(fill(tmp_path, "otter/otter-new.svg", "weir.svg"), known)
    assert logos == ()
    assert [(mistake.path.name, mistake.remedy) for mistake in mistakes] == [
        ("otter-new.svg", "build it again"),
        ("weir.svg", "build it again"),
    ]


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


def test_notes_for_those_who_work_there_are_no_logos(tmp_path: Path) -> None:
    assert [logo.slug for logo in read(fill(tmp_path, "README.md", "LICENSE", "LICENCE.txt", "otter.svg"))] == ["otter"]


def test_an_empty_catalogue_is_none(tmp_path: Path) -> None:
    assert read(tmp_path) == ()


def test_a_link_is_no_file_to_offer(tmp_path: Path) -> None:
    fill(tmp_path / "logos", "otter/otter.svg")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "logos" / "otter" / "notes.txt").symlink_to(tmp_path / "secret.txt")
    assert "is not a plain file" in mistake_of(tmp_path / "logos").what


def test_a_broken_drawing_is_told_by_itself_and_keeps_its_folder_from_being_called_empty(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg")
    (tmp_path / "otter" / "otter.svg").write_bytes(svg("\n<g>"))
    mistake = mistake_of(tmp_path)
    assert (mistake.path.name, mistake.line) == ("otter.svg", 2)


def test_one_bad_logo_does_not_hide_the_others_and_every_mistake_is_told(tmp_path: Path) -> None:
    fill(tmp_path, "badge.svg", "otter/otter.svg", "otter/a b.txt", "weir/weir.svg", otter="titel: x\nkind: fish\n")
    logos, mistakes = read_catalogue(tmp_path, masters_in(tmp_path))
    assert [logo.slug for logo in logos] == ["badge", "weir"]
    assert {(mistake.path.name, mistake.line) for mistake in mistakes} == {
        ("a b.txt", None),
        ("logo.yaml", 1),
        ("logo.yaml", 2),
    }


# Folders and names that are understood


def described(root: Path, slug: str = "otter") -> list[tuple[str, str, str, str]]:
    """Name, label, stem and version of each variant."""
    logo = next(one for one in read(root) if one.slug == slug)
    return [(one.name, one.label, one.stem, one.version) for one in logo.variants]


def test_loose_drawings_join_the_one_they_are_named_after(tmp_path: Path) -> None:
    fill(tmp_path, "fu-otter.svg", "fu-otter-white.svg", "git-dark-theme.svg", "weir-icon.svg", "weir-hor.svg")
    fill(tmp_path, "wood-icon.svg")
    assert [(logo.slug, [one.stem for one in logo.variants]) for logo in read(tmp_path)] == [
        ("fu-otter", ["fu-otter", "fu-otter-white"]),
        ("git-dark-theme", ["git-dark-theme"]),
        ("weir", ["weir-hor", "weir-icon"]),
        ("wood-icon", ["wood-icon"]),
    ]


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


def test_older_versions_come_after_what_is_in_use_and_the_newest_first(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg", "otter/weir.svg", "otter/old/otter.svg", "otter/old/2011/otter.svg")
    fill(tmp_path, "otter/Old/2019/otter-white.svg", "otter/old/2011/icon/x.svg", "otter/otter-v1.svg")
    assert described(tmp_path) == [
        ("", "Main drawing", "otter", ""),
        ("weir", "Weir", "weir", ""),
        ("old-2019-white", "White, 2019", "old/2019/otter-white", "2019"),
        ("old-2011", "2011", "old/2011/otter", "2011"),
        ("old-2011-icon", "Icon, 2011", "old/2011/otter-icon", "2011"),
        ("v1", "V1", "otter-v1", "v1"),
        ("old", "Old version", "old/otter", "old"),
    ]


def test_a_year_that_all_drawings_have_makes_none_of_them_old(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter-2011.svg", "otter/otter-2012.svg")
    assert described(tmp_path) == [("2011", "2011", "otter-2011", ""), ("2012", "2012", "otter-2012", "")]


def test_pngs_beside_a_master_stand_for_the_drawn_ones(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg", "otter/otter-white.svg", "otter/otter-white.png", "otter/otter-64.png")
    fill(
        tmp_path,
        "otter/otter-wide.png",
        "otter/otter-064.png",
        "otter/old/otter.svg",
        "otter/old/otter.PNG",
        "weir.svg",
        "weir-32.png",
    )
    otter, weir = read(tmp_path)
    assert [[path.name for path in one.by_hand] for one in otter.variants] == [
        ["otter-64.png"],
        ["otter-white.png"],
        ["otter.PNG"],
    ]
    assert [path.name for path in otter.extras] == ["otter-064.png", "otter-wide.png"]
    assert [path.name for path in weir.variants[0].by_hand] == ["weir-32.png"]


def test_a_link_is_no_drawing_by_hand(tmp_path: Path) -> None:
    fill(tmp_path / "logos", "otter/otter.svg")
    (tmp_path / "logos" / "otter" / "otter-64.png").symlink_to(tmp_path / "logos" / "otter" / "otter.svg")
    assert "is not a plain file" in mistake_of(tmp_path / "logos").what


def test_drawings_that_would_be_called_alike_are_told_apart(tmp_path: Path) -> None:
    fill(tmp_path, "otter/long.svg", "otter/otter-long.svg", "otter/otter-black.svg", "otter/otter-mono.svg")
    logo = read(tmp_path, {"otter/otter-black.svg": BLACK, "otter/otter-mono.svg": BLACK})[0]
    assert {(one.name, one.label) for one in logo.variants} == {
        ("long", "Long"),
        ("otter-long", "Otter long"),
        ("black", "Black"),
        ("mono", "Mono"),
    }


def test_the_drawing_in_colour_stands_for_a_logo_that_has_none_of_its_name(tmp_path: Path) -> None:
    names = ["otter/otter-black.svg", "otter/otter-hor-color.svg", "otter/otter-wordmark-color.svg"]
    (logo,) = read(fill(tmp_path, *names), dict(zip(names, (BLACK, COLOURS, COLOURS), strict=True)))
    assert [one.name for one in logo.variants] == ["hor-color", "black", "wordmark-color"]


def test_light_and_dark_are_measured_and_not_believed(tmp_path: Path) -> None:
    names = ["otter/otter.svg", "otter/otter-light.svg", "otter/otter-dark.svg"]
    (logo,) = read(fill(tmp_path, *names), dict(zip(names, (COLOURS, FOR_DARK, BLACK), strict=True)))
    assert [(one.label, one.ground, one.tone) for one in logo.variants] == [
        ("Main drawing", Ground.ANY, Tone.COLOUR),
        ("For light backgrounds", Ground.LIGHT, Tone.BLACK),
        ("For dark backgrounds", Ground.DARK, Tone.REVERSED),
    ]


def test_a_sheet_has_the_last_word_on_what_was_measured(tmp_path: Path) -> None:
    sheet = """\
variants:
  icon/otter.svg: {layout: stacked, tone: mono, ground: dark, redirect_from: [oldotter]}
"""
    (logo,) = read(fill(tmp_path, "otter/icon/otter.svg", otter=sheet), {"otter/icon/otter.svg": BLUE})
    (one,) = logo.variants
    assert (one.layout, one.tone, one.ground, one.redirect_from) == (
        Layout.STACKED, Tone.MONO, Ground.DARK, ("oldotter",),
    )  # fmt: skip


# What is said, and who has the word

SAID = Statement("The Otter", "An otter swims", ("Ann",), "CC-BY-4.0", "2011 Ann", "https://example.org/otter")


def test_what_the_svg_says_of_itself_is_heard(tmp_path: Path) -> None:
    (logo,) = read(fill(tmp_path, "otter.svg"), None, {"otter.svg": SAID})
    assert (logo.title, logo.alt, logo.variants[0].alt) == ("The Otter", "An otter swims", "An otter swims")
    assert (logo.rights.creators, logo.rights.copyright) == ((Person("Ann"),), "2011 Ann")
    assert logo.rights.licence
    assert logo.rights.licence.expression == "CC-BY-4.0"
    assert logo.source == "https://example.org/otter"


@pytest.mark.parametrize("title", ["", "otter", "otter.svg", "Asset 1", "svg", "Logo", "icon-2"])
def test_a_title_that_says_nothing_is_none(tmp_path: Path, title: str) -> None:
    assert read(fill(tmp_path, "otter.svg"), None, {"otter.svg": Statement(title)})[0].title == "Otter"


def test_only_the_main_drawing_names_the_logo(tmp_path: Path) -> None:
    said = {"otter/otter-white.svg": Statement("White Otter", "All white")}
    (logo,) = read(fill(tmp_path, "otter/otter.svg", "otter/otter-white.svg"), None, said)
    assert (logo.title, logo.alt, [one.alt for one in logo.variants]) == ("Otter", "", ["Otter", "All white"])


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


def test_reuse_goes_before_what_the_svg_says(tmp_path: Path) -> None:
    fill(tmp_path, "otter.svg", "weir.svg", "otter.svg.license")
    (tmp_path / "otter.svg.license").write_text("SPDX-License-Identifier: CC0-1.0\n")
    (tmp_path / "REUSE.toml").write_text(
        'version = 1\n[[annotations]]\npath = "*.svg"\nSPDX-License-Identifier = "MIT"\n'
        'SPDX-FileCopyrightText = "2012 Weir"\n'
    )
    otter, weir = read(tmp_path, None, {"otter.svg": SAID, "weir.svg": SAID})
    found = [(one.rights.licence.expression, one.rights.copyright) for one in (otter, weir) if one.rights.licence]
    assert found == [("CC0-1.0", "2012 Weir"), ("MIT", "2012 Weir")]


def test_what_several_drawings_say_is_said_once(tmp_path: Path) -> None:
    said = {
        "otter/otter.svg": Statement(creators=("Ann",), copyright="2011 A"),
        "otter/otter-white.svg": Statement(creators=("Bob", "Ann"), copyright="2012 B"),
    }
    (logo,) = read(fill(tmp_path, "otter/otter.svg", "otter/otter-white.svg"), None, said)
    assert (logo.rights.creators, logo.rights.copyright) == ((Person("Ann"), Person("Bob")), "2011 A, 2012 B")


def test_an_own_licence_is_declared_once_for_all(tmp_path: Path) -> None:
    fill(tmp_path, "otter.svg", "LICENSES/LicenseRef-Ours.txt")
    (tmp_path / "_catalogue.yaml").write_text(
        "licence: LicenseRef-Ours\nlicences:\n  LicenseRef-Ours: {title: Our licence, url: 'https://a.example/l'}\n"
    )
    (logo,) = read(tmp_path)
    assert logo.rights.licence == Licence("LicenseRef-Ours", "Our licence", "https://a.example/l", "bytes")


OTHER = Statement(licence="https://creativecommons.org/licenses/by/4.0/")


def test_a_default_never_replaces_the_licence_of_a_file(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg", "weir.svg")
    (tmp_path / "_catalogue.yaml").write_text("kind: icon\nlicence: CC0-1.0\n")
    what = "says the licence CC-BY-4.0, but _catalogue.yaml, line 2 says CC0-1.0"
    assert mistakes_of(tmp_path, {"otter/otter.svg": OTHER, "weir.svg": OTHER}) == [
        ("otter/otter.svg", None, what, "say which in otter/logo.yaml, as in 'licence: CC-BY-4.0'"),
        ("weir.svg", None, what,
         "move it into a folder 'weir' with a logo.yaml that says which, as in 'licence: CC-BY-4.0'"),
    ]  # fmt: skip


def test_a_file_may_say_what_the_default_says(tmp_path: Path) -> None:
    fill(tmp_path, "otter.svg")
    (tmp_path / "_catalogue.yaml").write_text("licence: cc-by-4.0\n")
    assert read(tmp_path, None, {"otter.svg": OTHER})[0].slug == "otter"


def test_the_drawings_of_a_logo_have_one_licence(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg", "otter/otter-white.svg", "otter/otter-white.svg.license")
    (tmp_path / "otter" / "otter-white.svg.license").write_text("\nSPDX-License-Identifier: MIT\n")
    said = {"otter/otter.svg": OTHER}
    assert mistakes_of(tmp_path, said) == [
        ("otter/otter-white.svg.license", 2, "says the licence MIT, but otter.svg itself says CC-BY-4.0",
         "say which in otter/logo.yaml, as in 'licence: MIT'"),
    ]  # fmt: skip
    (tmp_path / "otter" / "logo.yaml").write_text("licence: CC0-1.0\n")
    assert mistakes_of(tmp_path, said) == []


WRONG: dict[str, tuple[str, str, int | None, str]] = {
    "an unknown licence": ("otter/logo.yaml", "title: x\nlicence: CC-BY-9.0\n", 2, "CC-BY-9.0"),
    "an own licence that nobody declared": ("otter/logo.yaml", "licence: LicenseRef-Our\n", 1, "LicenseRef-Our"),
    "a text beside it": ("otter/otter.svg.license", "x\nSPDX-License-Identifier: Nonsense-1\n", 2, "Nonsense-1"),
    "a default": ("_catalogue.yaml", "kind: logo\nlicence: nonsense\n", 2, "nonsense"),
    "the table of REUSE": (
        "REUSE.toml", 'version = 1\n[[annotations]]\npath = "**"\nSPDX-License-Identifier = "Foo"\n', 4, "Foo",
    ),
    "a text that says nothing": ("otter/otter.svg.license", "Hello\n", None, "says nothing of rights"),
    "a table that is none": ("REUSE.toml", "annotations = [1]\n", None, "no tables"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "line", "what"), WRONG.values(), ids=WRONG)
def test_a_wrong_licence_is_told_where_it_was_said(
    tmp_path: Path, name: str, text: str, line: int | None, what: str
) -> None:
    fill(tmp_path, "otter/otter.svg", name)
    (tmp_path / name).write_text(text)
    (found,) = mistakes_of(tmp_path)
    assert found[:2] == (name, line)
    assert what in found[2]


def test_where_the_defaults_are_broken_no_logo_is_blamed_for_its_licence(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg", otter="licence: LicenseRef-Ours\n")
    (tmp_path / "_catalogue.yaml").write_text("kind: fish\n")
    assert [found[:2] for found in mistakes_of(tmp_path)] == [("_catalogue.yaml", 1)]
