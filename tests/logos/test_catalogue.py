"""A folder becomes the catalogue: what is understood without a word, and what is a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.core.errors import Mistake
from herald.logos.catalogue import find_masters, read_catalogue
from herald.logos.masters import Masters
from herald.logos.model import Ground, Kind, Logo, Master
from herald.pictures.engines import Choice, Engine
from herald.pictures.look import examine
from tests.logos.drawings import master
from tests.svg.drawings import svg


def fill(root: Path, *names: str, **texts: str) -> Path:
    """A file for each name, drawings where it ends in .svg; ``texts`` are the sheets of folders."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(svg() if name.lower().endswith(".svg") else b"bytes")
    for folder, text in texts.items():
        (root / folder / "logo.yaml").write_text(text)
    return root


def masters_in(root: Path) -> Masters:
    """What the tests need of each file: whether it is refused, and its size."""
    found: dict[Path, Master | tuple[Mistake, ...]] = {}
    for path in find_masters(root):
        seen = examine((path, path.read_bytes()))
        found[path] = seen if isinstance(seen, tuple) else master(path)
    return found


def read(root: Path) -> tuple[Logo, ...]:
    logos, mistakes = read_catalogue(root, masters_in(root))
    assert mistakes == ()
    return logos


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
    "an unknown key far from any": ("title: b\nzzz: x\n", 2, "key 'zzz'", "known keys are: alt"),
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
        ("otter/otter.svg", "otter/old/otter.svg"), "otter/old", "is a folder inside a logo", "move its files",
    ),
    "two drawings that differ in case": (
        ("otter/otter.SVG", "otter/otter.svg"), "otter/otter.svg", "differs from otter.SVG only in case", "rename one",
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
    fill(tmp_path, "weir.svg", "otter/otter.SVG", "otter/slides.odp", "otter/old/x.svg", ".git/y.svg", "otter/.z.svg")
    (tmp_path / "otter" / "folder.svg").mkdir()
    assert [path.relative_to(tmp_path).as_posix() for path in find_masters(tmp_path)] == ["otter/otter.SVG", "weir.svg"]
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
