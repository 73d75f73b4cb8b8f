"""What holds where several places say something: who has the word, and that no licence replaces another unheard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from herald.core.documents import read_document
from herald.core.errors import HeraldError
from herald.logos.licensing.rights import Licence, Person, Rights, Usage
from herald.logos.reading.folders import Entry, survey
from herald.logos.reading.house import House, read_house
from herald.logos.reading.sheets import LogoSheet
from herald.logos.reading.standing import Held, Statements, alt_of, source_of, statements_of, title_of
from herald.logos.reading.told import NOBODY, Told
from herald.svg.statement import Statement
from tests.logos.drawings import fill, master

SAID = Statement("The Otter", "An otter swims", ("Ann",), "CC-BY-4.0", "2011 Ann", "https://example.org/otter")
BY = Statement(licence="https://creativecommons.org/licenses/by/4.0/")
BESIDE = "SPDX-License-Identifier: CC0-1.0\nSPDX-FileCopyrightText: 2010 Bob\nSPDX-FileContributor: Bob\n"
LISTED = (
    'version = 1\n[[annotations]]\npath = "**"\nSPDX-License-Identifier = "MIT"\n'
    'SPDX-FileCopyrightText = "2012 Weir"\nSPDX-FileContributor = "Weir"\n'
)
SHEET = "title: Sheet\nalt: Sheet's\nsource: https://example.org/sheet\n"


def read(root: Path, said: Mapping[str, Statement], texts: Mapping[str, str]) -> tuple[Entry, LogoSheet, Held]:
    """The one logo of a folder, of whose drawings these statements are known and beside which these texts lie."""
    fill(root, *said)
    for name, text in texts.items():
        (root / name).write_text(text)
    (entry,), mistakes = survey(root)
    assert (mistakes, entry.mistakes) == ((), ())
    sheet = LogoSheet()
    if entry.sheet:
        sheet = read_document(entry.sheet, LogoSheet, {"drawings": {one.name for one in entry.drawings}})
    statements = {root / name: one for name, one in said.items()}
    return entry, sheet, [(one, master(one.path, statement=statements[one.path])) for one in entry.drawings]


def house_in(root: Path) -> House:
    house, mistakes = read_house(root)
    assert mistakes == ()
    return house


def statements(root: Path, said: Mapping[str, Statement], texts: Mapping[str, str]) -> Statements:
    entry, sheet, held = read(root, said, texts)
    return statements_of(entry, sheet, held, house_in(root))


def mistakes(
    root: Path, said: Mapping[str, Statement], texts: Mapping[str, str]
) -> list[tuple[str, int | None, str, str]]:
    """Place, line, what and remedy of each."""
    with pytest.raises(HeraldError) as raised:
        statements(root, said, texts)
    return [(one.path.relative_to(root).as_posix(), one.line, one.what, one.remedy) for one in raised.value.mistakes]


def plain(told: Told[Any]) -> tuple[Any, str]:
    return told.value, str(told.origin)


# Words


OTTER = "otter/otter.svg"


def test_the_sheet_has_the_first_word_then_the_main_drawing(tmp_path: Path) -> None:
    found = read(tmp_path, {OTTER: SAID}, {"otter/logo.yaml": SHEET})
    assert plain(title_of(*found)) == ("Sheet", "logo.yaml, line 1")
    assert plain(alt_of(*found)) == ("Sheet's", "logo.yaml, line 2")
    assert plain(source_of(*found)) == ("https://example.org/sheet", "logo.yaml, line 3")


def test_what_the_sheet_does_not_say_the_main_drawing_may(tmp_path: Path) -> None:
    found = read(tmp_path, {OTTER: SAID}, {"otter/logo.yaml": "kind: icon\n"})
    own = "otter.svg itself"
    assert plain(title_of(*found)) == ("The Otter", own)
    assert plain(alt_of(*found)) == ("An otter swims", own)
    assert plain(source_of(*found)) == ("https://example.org/otter", own)
    assert title_of(*found).origin.path == tmp_path / OTTER


def test_where_nobody_says_a_word_the_name_is_the_title(tmp_path: Path) -> None:
    found = read(tmp_path, {"sea-otter.svg": Statement()}, {})
    assert plain(title_of(*found)) == ("Sea otter", "from the logo's name in addresses")
    assert (alt_of(*found), source_of(*found)) == (Told("", NOBODY), Told("", NOBODY))


def test_only_the_first_drawing_speaks_for_the_logo(tmp_path: Path) -> None:
    found = read(tmp_path, {"otter.svg": Statement(), "otter-white.svg": SAID}, {})
    assert [told.value for told in (title_of(*found), alt_of(*found), source_of(*found))] == ["Otter", "", ""]


@pytest.mark.parametrize(
    "title", ["", "otter", "otter.svg", "Asset 1", "svg", "Logo", "icon-2", "Image_12", "VECTOR", "shape 3", "path7"]
)
def test_a_title_that_says_nothing_is_none(tmp_path: Path, title: str) -> None:
    assert title_of(*read(tmp_path, {"otter.svg": Statement(title)}, {})).value == "Otter"


@pytest.mark.parametrize("title", ["Otter", "Logo of the otter", "Icons", "Asset 1b", "My logo"])
def test_any_other_title_is_one(tmp_path: Path, title: str) -> None:
    assert plain(title_of(*read(tmp_path, {"otter.svg": Statement(title)}, {}))) == (title, "otter.svg itself")


# Rights


def test_where_nobody_says_anything_there_are_no_rights(tmp_path: Path) -> None:
    found = statements(tmp_path, {OTTER: Statement()}, {})
    nothing = (Told(None, NOBODY), Told("", NOBODY), Told((), NOBODY), Told(Usage(), NOBODY), Told("", NOBODY))
    assert found == Statements(*nothing)
    assert found.rights == Rights()


BESIDE_IT, IN_LIST = {f"{OTTER}.license": BESIDE}, {"REUSE.toml": LISTED}
ALL_IN_SHEET = {"otter/logo.yaml": "license: ISC\ncopyright: 2013 S\ncreators:\n  - {name: S}\n"}
DEFAULTS = {"_catalogue.yaml": "copyright: 2009 All\ncreators: [{name: All}]\n"}

# texts; licence, copyright and creators, each with its origin
WORD: dict[str, tuple[dict[str, str], list[tuple[str, str]]]] = {
    "the drawing": (
        {},
        [("CC-BY-4.0", "otter.svg itself"), ("2011 Ann", "otter.svg itself"), ("Ann", "otter.svg itself")],
    ),
    "the defaults come last": (
        DEFAULTS,
        [("CC-BY-4.0", "otter.svg itself"), ("2011 Ann", "otter.svg itself"), ("Ann", "otter.svg itself")],
    ),
    "REUSE.toml goes before the drawing": (
        IN_LIST, [("MIT", "REUSE.toml, line 4"), ("2012 Weir", "REUSE.toml, line 5"), ("Weir", "REUSE.toml, line 6")],
    ),
    "a text beside it goes before REUSE.toml": (
        {**BESIDE_IT, **IN_LIST},
        [(one, f"otter.svg.license, line {n}") for n, one in enumerate(("CC0-1.0", "2010 Bob", "Bob"), 1)],
    ),
    "a text beside it need not say all": (
        {**IN_LIST, f"{OTTER}.license": "SPDX-FileCopyrightText: 2010 Bob\n"},
        [("MIT", "REUSE.toml, line 4"), ("2010 Bob", "otter.svg.license, line 1"), ("Weir", "REUSE.toml, line 6")],
    ),
    "the sheet goes before all": (
        {**BESIDE_IT, **IN_LIST, **DEFAULTS, **ALL_IN_SHEET},
        [(one, f"logo.yaml, line {n}") for n, one in enumerate(("ISC", "2013 S", "S"), 1)],
    ),
    "the sheet need not say all": (
        {**BESIDE_IT, "otter/logo.yaml": "copyright: 2013 S\n"},
        [
            ("CC0-1.0", "otter.svg.license, line 1"),
            ("2013 S", "logo.yaml, line 1"),
            ("Bob", "otter.svg.license, line 3"),
        ],
    ),
    "REUSE.toml of its folder": (
        {"REUSE.toml": LISTED.replace("**", "otter/*")},
        [("MIT", "REUSE.toml, line 4"), ("2012 Weir", "REUSE.toml, line 5"), ("Weir", "REUSE.toml, line 6")],
    ),
    "REUSE.toml of another file": (
        {"REUSE.toml": LISTED.replace("**", "weir/**")},
        [("CC-BY-4.0", "otter.svg itself"), ("2011 Ann", "otter.svg itself"), ("Ann", "otter.svg itself")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "told"), WORD.values(), ids=WORD)
def test_who_has_the_word(tmp_path: Path, texts: dict[str, str], told: list[tuple[str, str]]) -> None:
    found = statements(tmp_path, {OTTER: SAID}, texts)
    licence, people = found.licence.value, found.creators.value
    assert licence
    assert [
        (licence.expression, str(found.licence.origin)),
        plain(found.copyright),
        (", ".join(one.name for one in people), str(found.creators.origin)),
    ] == told


def test_the_defaults_hold_where_nobody_else_says_it(tmp_path: Path) -> None:
    defaults = (
        "licence: CC0-1.0\ncopyright: 2009 All\ncreators: [{name: All, url: 'https://a.example', role: all}]\n"
        "usage: {text: Be kind., allowed: [talks], refused: [shops], page: rules/}\ntrademark: Ours.\n"
    )
    found = statements(tmp_path, {OTTER: Statement()}, {"_catalogue.yaml": defaults})
    assert found.rights == Rights(
        Licence("CC0-1.0", "CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
        "2009 All",
        (Person("All", "https://a.example", "all"),),
        Usage("Be kind.", ("talks",), ("shops",), "rules/"),
        "Ours.",
    )
    told = (found.licence, found.copyright, found.creators, found.usage, found.trademark)
    assert [str(one.origin) for one in told] == [f"_catalogue.yaml, line {n}" for n in range(1, 6)]


def test_a_sheet_goes_before_the_defaults_for_conditions_and_trademark(tmp_path: Path) -> None:
    texts = {
        "_catalogue.yaml": "usage: {text: Be kind.}\ntrademark: Ours.\n",
        "otter/logo.yaml": "trademark: Mine.\nusage: {page: x/}\n",
    }
    found = statements(tmp_path, {OTTER: Statement()}, texts)
    assert plain(found.usage) == (Usage(page="x/"), "logo.yaml, line 2")
    assert plain(found.trademark) == ("Mine.", "logo.yaml, line 1")


def test_what_several_drawings_say_is_said_once(tmp_path: Path) -> None:
    said = {
        "otter/otter.svg": Statement(copyright="2011 A"),
        "otter/otter-white.svg": Statement(creators=("Bob", "Ann"), copyright="2012 B"),
        "otter/otter-xl.svg": Statement(creators=("Ann", "Cy"), copyright="2011 A"),
    }
    entry, sheet, held = read(tmp_path, said, {})
    in_order = sorted(held, key=lambda one: list(said).index(f"otter/{one[0].name}"))
    found = statements_of(entry, sheet, in_order, house_in(tmp_path))
    assert plain(found.copyright) == ("2011 A, 2012 B", "otter.svg itself")
    assert plain(found.creators) == ((Person("Bob"), Person("Ann"), Person("Cy")), "otter-white.svg itself")


@pytest.mark.parametrize("default", ["cc-by-4.0", "https://creativecommons.org/licenses/by/4.0/", "(CC-BY-4.0)"])
def test_a_file_may_say_what_the_default_says(tmp_path: Path, default: str) -> None:
    found = statements(tmp_path, {OTTER: BY}, {"_catalogue.yaml": f"licence: {default}\n"})
    assert found.licence.value
    assert (found.licence.value.expression, str(found.licence.origin)) == ("CC-BY-4.0", "otter.svg itself")


def test_drawings_that_name_no_licence_are_under_that_of_the_others(tmp_path: Path) -> None:
    found = statements(tmp_path, {"otter.svg": Statement(), "otter-white.svg": BY}, {})
    assert found.licence.value
    assert (found.licence.value.expression, str(found.licence.origin)) == ("CC-BY-4.0", "otter-white.svg itself")


WHITE = "otter/otter-white.svg"
NO_LICENCE = "SPDX knows no licence"
NEW = "write an SPDX identifier such as CC-BY-4.0, or declare an own licence, LicenseRef-Name, in _catalogue.yaml"
OWN = ("the own licence 'LicenseRef-Our' is not declared", "declare it under 'licences' in _catalogue.yaml")
SAYS_NOTHING = ("says nothing of rights", "write a line such as 'SPDX-License-Identifier: CC-BY-4.0'")


def differs(licence: str, other: str) -> tuple[str, str]:
    """What and remedy for a drawing of the otter with a ``licence`` of its own."""
    return f"says the licence {licence}, but {other}", f"say which in otter/logo.yaml, as in 'licence: {licence}'"


# what the drawings say, what else lies there, and what is told
WRONG: dict[str, tuple[dict[str, Statement], dict[str, str], list[tuple[str, int | None, str, str]]]] = {
    "a default and a file in a folder": (
        {OTTER: BY}, {"_catalogue.yaml": "kind: icon\nlicence: CC0-1.0\n"},
        [(OTTER, None, *differs("CC-BY-4.0", "_catalogue.yaml, line 2 says CC0-1.0"))],
    ),
    "a default and a loose file": (
        {"otter.svg": BY}, {"_catalogue.yaml": "licence: CC0-1.0\n"},
        [("otter.svg", None, "says the licence CC-BY-4.0, but _catalogue.yaml, line 1 says CC0-1.0",
          "move it into a folder 'otter' with a logo.yaml that says which, as in 'licence: CC-BY-4.0'")],
    ),
    "a default and a text": (
        {OTTER: Statement()}, {**BESIDE_IT, "_catalogue.yaml": "licence: MIT\n"},
        [(f"{OTTER}.license", 1, *differs("CC0-1.0", "_catalogue.yaml, line 1 says MIT"))],
    ),
    "two drawings": (
        {OTTER: BY, WHITE: Statement()}, {f"{WHITE}.license": "\nSPDX-License-Identifier: MIT\n"},
        [(OTTER, None, *differs("CC-BY-4.0", "otter-white.svg.license, line 2 says MIT"))],
    ),
    "two drawings and a default": (
        {OTTER: BY, WHITE: Statement(licence="MIT")}, {"_catalogue.yaml": "licence: MIT\n"},
        [(OTTER, None, *differs("CC-BY-4.0", "otter-white.svg itself says MIT"))],
    ),
    "a sheet": (
        {OTTER: BY}, {"otter/logo.yaml": "title: x\nlicence: CC-BY-9.0\n"},
        [("otter/logo.yaml", 2, f"{NO_LICENCE} 'CC-BY-9.0'", "did you mean 'CC-BY-4.0'?")],
    ),
    "an own licence that nobody declared": (
        {OTTER: BY}, {"otter/logo.yaml": "licence: LicenseRef-Our\n"}, [("otter/logo.yaml", 1, *OWN)],
    ),
    "a text beside it": (
        {OTTER: BY}, {f"{OTTER}.license": "x\nSPDX-License-Identifier: Nonsense-1\n"},
        [(f"{OTTER}.license", 2, f"{NO_LICENCE} 'Nonsense-1'", NEW)],
    ),
    "a table of REUSE": (
        {OTTER: BY}, {"REUSE.toml": LISTED.replace("MIT", "Foo")}, [("REUSE.toml", 4, f"{NO_LICENCE} 'Foo'", NEW)],
    ),
    "a text that says nothing": (
        {OTTER: BY}, {f"{OTTER}.license": "Hello\n"}, [(f"{OTTER}.license", None, *SAYS_NOTHING)],
    ),
    "all at once": (
        {OTTER: BY, WHITE: BY},
        {f"{OTTER}.license": "Hello\n", f"{WHITE}.license": "x\n", "otter/logo.yaml": "licence: LicenseRef-Our\n"},
        [("otter/logo.yaml", 1, *OWN), (f"{WHITE}.license", None, *SAYS_NOTHING),
         (f"{OTTER}.license", None, *SAYS_NOTHING)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "texts", "told"), WRONG.values(), ids=WRONG)
def test_a_licence_that_is_wrong_or_another_is_told_where_it_was_said(
    tmp_path: Path,
    said: dict[str, Statement],
    texts: dict[str, str],
    told: list[tuple[str, int | None, str, str]],
) -> None:
    assert mistakes(tmp_path, said, texts) == told


def test_a_sheet_settles_what_drawings_and_defaults_say(tmp_path: Path) -> None:
    texts = {f"{WHITE}.license": BESIDE, "_catalogue.yaml": "licence: MIT\n", "otter/logo.yaml": "licence: ISC\n"}
    found = statements(tmp_path, {OTTER: BY, WHITE: Statement()}, texts)
    assert found.licence.value
    assert found.licence.value.expression == "ISC"


def test_where_the_house_is_not_whole_no_licence_is_blamed(tmp_path: Path) -> None:
    entry, sheet, held = read(tmp_path, {OTTER: BY}, {"otter/logo.yaml": "licence: LicenseRef-Ours\ncopyright: x\n"})
    found = statements_of(entry, sheet, held, House(tmp_path, is_whole=False))
    assert (found.licence, found.copyright.value) == (Told(None, NOBODY), "x")
