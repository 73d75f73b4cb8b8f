"""One logo is read with all that is known of it, or refused with every mistake in its folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from herald.core.errors import HeraldError, Mistake
from herald.logos.licensing.rights import Person, Rights
from herald.logos.masters import Masters
from herald.logos.model import Kind, Logo, Status, Texts
from herald.logos.reading.folders import survey
from herald.logos.reading.house import House, read_house
from herald.logos.reading.logo import LogoReading, read_entry
from tests.logos.drawings import fill, masters_in
from tests.svg.drawings import svg


def read(root: Path, masters: Masters | None = None, house: House | None = None) -> LogoReading:
    """The one logo below the root."""
    (entry,), _strays = survey(root)
    return read_entry(entry, masters_in(root) if masters is None else masters, house or read_house(root)[0])


def mistakes(root: Path, masters: Masters | None = None) -> list[tuple[str, int | None, str, str]]:
    """Place below the root, line, what and remedy of each."""
    with pytest.raises(HeraldError) as raised:
        read(root, masters)
    return [(one.path.relative_to(root).as_posix(), one.line, one.what, one.remedy) for one in raised.value.mistakes]


def test_a_logo_of_which_nothing_is_said(tmp_path: Path) -> None:
    reading = read(fill(tmp_path, "sea-otter.svg"))
    logo = reading.flat()
    assert logo == Logo("sea-otter", "Sea otter", Kind.LOGO, "", tuple(one.flat() for one in reading.variants), ())
    assert [(one.name, one.label, one.alt) for one in logo.variants] == [("", "Main drawing", "Sea otter")]
    assert [str(told.origin) for told in (reading.kind, reading.is_official, reading.title, reading.alt)] == [
        *("so by default", "so by default", "from the logo's name in addresses", "nobody says it"),
    ]


SHEET = """\
title: The Otter
kind: mascot
summary: Our animal.
alt: An otter
tags: [water]
aliases: [Lutra]
translations: {de: {title: Der Otter, summary: Unser Tier., alt: Ein Otter}}
official: no
status: old
replaced_by: weir
redirect_from: [lutra]
source: https://example.org/otter
added: 2011-08-30
changed: 2012-02-29
copyright: 2011 Ann
creators: [{name: Ann}]
"""


def test_a_logo_of_which_all_is_said(tmp_path: Path) -> None:
    root = fill(tmp_path, "otter/otter.svg", "otter/otter-mono.svg", "otter/slides.odp", otter=SHEET)
    (root / "_catalogue.yaml").write_text("kind: icon\nofficial: yes\n")
    reading = read(root)
    assert reading.flat() == Logo(
        "otter",
        "The Otter",
        Kind.MASCOT,
        "Our animal.",
        tuple(one.flat() for one in reading.variants),
        (root / "otter" / "slides.odp",),
        "An otter",
        Rights(None, "2011 Ann", (Person("Ann"),)),
        ("water",),
        ("Lutra",),
        {"de": Texts("Der Otter", "Unser Tier.", "Ein Otter")},
        False,
        Status.OLD,
        "weir",
        ("lutra",),
        "https://example.org/otter",
        date(2011, 8, 30),
        date(2012, 2, 29),
    )
    assert [one.name for one in reading.variants] == ["", "mono"]
    told = (reading.title, reading.kind, reading.alt, reading.is_official, reading.source)
    assert [str(one.origin) for one in told] == [f"logo.yaml, line {n}" for n in (1, 2, 4, 8, 12)]


@pytest.mark.parametrize("sheet", ["", "title: x\n"])
def test_kind_and_standing_are_those_of_the_catalogue_where_the_sheet_says_none(tmp_path: Path, sheet: str) -> None:
    root = fill(tmp_path, "otter/otter.svg", otter=sheet)
    (root / "_catalogue.yaml").write_text("kind: icon\nofficial: no\n")
    reading = read(root)
    assert (reading.kind.value, str(reading.kind.origin)) == (Kind.ICON, "_catalogue.yaml, line 1")
    assert (reading.is_official.value, str(reading.is_official.origin)) == (False, "_catalogue.yaml, line 2")


NOT_IN_USE = ("has no drawing that is in use", "move the newest up into otter/")

# what lies there, the sheet, and what is told
WRONG: dict[str, tuple[tuple[str, ...], str, list[tuple[str, int | None, str, str]]]] = {
    "its folder and its sheet": (
        ("otter/otter.svg", "otter/a b.txt"), "titel: x\n",
        [
            ("otter/a b.txt", None, "cannot be offered under this name", "use letters, digits, '-' and '.'"),
            ("otter/logo.yaml", 1, "does not know the key 'titel'", "did you mean 'title'?"),
        ],
    ),
    "a drawing that is not there": (
        ("otter/icon/otter.svg",), "variants:\n  otter.svg: {}\n",
        [("otter/logo.yaml", 2, "variants: there is no file 'otter.svg'", "did you mean 'icon/otter.svg'?")],
    ),
    "old drawings alone": (("otter/old/otter.svg",), "", [("otter", None, *NOT_IN_USE)]),
    "old drawings alone, of years": (
        ("otter/old/2011/otter.svg", "otter/old/2012/otter.svg"), "", [("otter", None, *NOT_IN_USE)],
    ),
    "all that is told of drawings and licences": (
        ("otter/old/icon/a.svg", "otter/old/icon/b.svg"), "title: x\nlicence: LicenseRef-Our\n",
        [
            ("otter", None, *NOT_IN_USE),
            ("otter/logo.yaml", 2, "the own licence 'LicenseRef-Our' is not declared",
             "declare it under 'licences' in _catalogue.yaml"),
            ("otter/old/icon/b.svg", None, "would be published as 'old/otter-icon.svg', as old/icon/a.svg is",
             "rename one of the two"),
        ],
    ),
    "a licence that is none where all else is right": (
        ("otter/otter.svg",), "licence: LicenseRef-Our\n",
        [("otter/logo.yaml", 1, "the own licence 'LicenseRef-Our' is not declared",
          "declare it under 'licences' in _catalogue.yaml")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("names", "sheet", "told"), WRONG.values(), ids=WRONG)
def test_every_mistake_of_its_folder_is_told(
    tmp_path: Path, names: tuple[str, ...], sheet: str, told: list[tuple[str, int | None, str, str]]
) -> None:
    assert mistakes(fill(tmp_path, *names, otter=sheet)) == told


def test_a_broken_drawing_is_told_by_itself_with_the_mistakes_of_the_sheet(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg", otter="kind: fish\n")
    (tmp_path / "otter" / "otter.svg").write_bytes(svg("\n<g>"))
    assert [found[:2] for found in mistakes(tmp_path)] == [("otter/logo.yaml", 1), ("otter/otter.svg", 2)]


def test_all_that_is_wrong_with_a_drawing_is_told(tmp_path: Path) -> None:
    path = fill(tmp_path, "otter.svg") / "otter.svg"
    wrong = tuple(Mistake(path, line, "is wrong", "mend it") for line in (1, 2))
    assert mistakes(tmp_path, {path: wrong}) == [("otter.svg", line, "is wrong", "mend it") for line in (1, 2)]


def test_a_drawing_that_comes_while_the_site_is_built_is_a_mistake_and_no_crash(tmp_path: Path) -> None:
    known = masters_in(fill(tmp_path, "otter/otter.svg"))
    fill(tmp_path, "otter/otter-new.svg")
    assert mistakes(tmp_path, known) == [
        ("otter/otter-new.svg", None, "has come while the site was built", "build it again"),
    ]


def test_a_sheet_that_was_taken_away_meanwhile_is_a_mistake(tmp_path: Path) -> None:
    (entry,), _strays = survey(fill(tmp_path, "otter/otter.svg", otter=""))
    masters = masters_in(tmp_path)
    (tmp_path / "otter" / "logo.yaml").unlink()
    with pytest.raises(HeraldError, match=r"logo\.yaml: cannot be read \(No such file or directory\)"):
        read_entry(entry, masters, House(tmp_path))


def test_what_is_about_another_file_stands_behind_what_people_want(tmp_path: Path) -> None:
    for name in ("otter/otter.svg", "otter/a.odp.license", "otter/a.odp", "otter/z.odp"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(svg() if name.endswith(".svg") else b"x")
    otter = read(tmp_path).flat()
    assert [path.name for path in otter.extras] == ["a.odp", "z.odp", "a.odp.license"]
