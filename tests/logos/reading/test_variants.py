"""The drawings of one logo: their order, what names, folders, sheets and measurements say of each, and what clashes."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.core.documents import read_document
from herald.core.errors import Mistake
from herald.logos.model import Ground, Layout, Tone
from herald.logos.reading.folders import Entry, survey
from herald.logos.reading.sheets import LogoSheet
from herald.logos.reading.standing import alt_of
from herald.logos.reading.told import NOBODY, Origin, Told
from herald.logos.reading.variants import VariantReading, equal_stems, named, read_variants
from herald.pictures.engines import Choice, Engine
from herald.pictures.ink import Ink
from herald.svg.statement import Statement
from tests.logos.drawings import BLACK, BLUE, COLOURS, FOR_DARK, WHITE, fill, master

TITLE = Told("Otter", Origin("from the logo's name in addresses"))
SILENT = Told("", NOBODY)


def entry_of(root: Path, *names: str, sheet: str = "") -> Entry:
    """The logo 'otter' with drawings of these names below its folder."""
    (entry,), mistakes = survey(fill(root, *(f"otter/{name}" for name in names), otter=sheet))
    assert (mistakes, entry.mistakes) == ((), ())
    return entry


def sheet_of(entry: Entry) -> LogoSheet:
    assert entry.sheet
    return read_document(entry.sheet, LogoSheet, {"drawings": {one.name for one in entry.drawings}})


def variants(
    entry: Entry, inks: Mapping[str, Ink] | None = None, statements: Mapping[str, Statement] | None = None
) -> list[VariantReading]:
    """The drawings with what was measured and read of them, by their names."""
    found, said = inks or {}, statements or {}
    masters = [master(one.path, ink=found.get(one.name), statement=said.get(one.name)) for one in entry.drawings]
    return read_variants(entry, masters, sheet_of(entry))


def labels(entry: Entry, inks: Mapping[str, Ink] | None = None) -> dict[str, str]:
    """The label of each drawing, by its name."""
    return {one.name: one.label.value for one in named(variants(entry, inks), entry, TITLE, SILENT)}


# Order and names

# the drawings of 'otter': their names in order, the main one first
ORDER: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "one": (("otter.svg",), [""]),
    "the one of the logo's name, and the others by theirs": (
        ("otter-white.svg", "alone.svg", "otter.svg", "otter-mono.svg"), ["", "alone", "mono", "white"],
    ),
    "none of the logo's name": (("short.svg", "long.svg"), ["long", "short"]),
    "colour before one ink": (("a-black.svg", "a-white.svg", "b-color.svg"), ["b-color", "a-black", "a-white"]),
    "a picture before a sign and a sign before a word": (
        ("icon.svg", "hor.svg", "ver.svg", "wordmark.svg", "zoo.svg"), ["zoo", "hor", "icon", "ver", "wordmark"],
    ),
    "a sign with its name before a sign alone": (("icon.svg", "zhor-hor.svg"), ["zhor-hor", "icon"]),
    "old ones last, the newest first": (
        ("otter-v1.svg", "otter-2011.svg", "otter.svg", "otter-2019.svg", "old/otter.svg", "weir.svg"),
        ["", "weir", "2019", "2011", "v1", "old"],
    ),
    "years that all have": (("otter-2012.svg", "otter-2011.svg"), ["2011", "2012"]),
    "a year that all have but one": (("otter-2012.svg", "a.svg"), ["a", "2012"]),
    "old words in an old folder": (("otter-2012.svg", "old/otter.svg"), ["2012", "old"]),
    "an old one never before those in use": (
        ("a-black.svg", "b-color.svg", "otter-2011.svg"), ["b-color", "a-black", "2011"],
    ),
    "names that would be alike": (("long.svg", "otter-long.svg", "otter.svg"), ["", "long", "otter-long"]),
    "names that would be alike again": (
        ("long.svg", "otter-long.svg", "otter-otter-long.svg"), ["long", "otter-long", "otter-long-2"],
    ),
    "names that would be alike by their stems": (
        ("otter.svg", "old-x.svg", "old/x.svg"), ["", "old-x", "old-x-2"],
    ),
    "a number that another has": (
        ("otter.svg", "old-x.svg", "old-x-2.svg", "old/x.svg"), ["", "old-x", "old-x-2", "old-x-3"],
    ),
    "a number that another has further below": (
        ("otter.svg", "old-x.svg", "old/x.svg", "old/x/2.svg"), ["", "old-x", "old-x-3", "old-x-2"],
    ),
    "names that would be alike in an old folder": (
        ("otter.svg", "old/otter.svg", "old.svg"), ["", "old", "old-otter"],
    ),
    "folders of looks": (
        ("icon/white/otter.svg", "icon/otter-icon.svg", "icon/otter-small.svg"), ["icon", "icon-small", "icon-white"],
    ),
    "folders of versions": (
        ("otter.svg", "old/2011/otter.svg", "old/2011/icon/x.svg"), ["", "old-2011", "old-2011-icon"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("names", "order"), ORDER.values(), ids=ORDER)
def test_the_main_drawing_is_first_and_the_oldest_last(
    tmp_path: Path, names: tuple[str, ...], order: list[str]
) -> None:
    assert [one.name for one in variants(entry_of(tmp_path, *names))] == order


def test_the_measured_tone_decides_which_drawing_stands_for_the_logo(tmp_path: Path) -> None:
    entry = entry_of(tmp_path, "otter-a.svg", "otter-b.svg")
    assert [one.name for one in variants(entry, {"otter-a.svg": BLACK, "otter-b.svg": COLOURS})] == ["b", "a"]


def test_the_one_of_the_logos_name_stands_for_it_in_whatever_tone(tmp_path: Path) -> None:
    entry = entry_of(tmp_path, "otter.svg", "otter-a.svg")
    assert [one.name for one in variants(entry, {"otter.svg": BLACK, "otter-a.svg": COLOURS})] == ["", "a"]


# a drawing of 'otter' beside 'otter.svg': its stem and its version, each with its origin
PLACES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "otter-white.svg": (
        ("otter-white", "from the file's name"), ("", "neither a folder nor a word of the file's name tells one"),
    ),
    "icon/white/x.svg": (
        ("otter-icon-white", "from the names of its folders"),
        ("", "neither a folder nor a word of the file's name tells one"),
    ),
    "otter-2011.svg": (("otter-2011", "from the file's name"), ("2011", "from the file's name: the word '2011'")),
    "old/x.svg": (("old/x", "from the file's name"), ("old", "from the folder 'old'")),
    "old/2011/otter-v1.svg": (("old/2011/otter-v1", "from the file's name"), ("2011", "from the folder '2011'")),
    "old/2011/icon/x.svg": (
        ("old/2011/otter-icon", "from the names of its folders"), ("2011", "from the folder '2011'"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "told"), PLACES.items(), ids=PLACES)
def test_what_its_files_are_called_and_which_version_it_is(
    tmp_path: Path, name: str, told: tuple[tuple[str, str], tuple[str, str]]
) -> None:
    _main, one = variants(entry_of(tmp_path, "otter.svg", name))
    assert ((one.stem.value, str(one.stem.origin)), (one.version.value, str(one.version.origin))) == told


# a drawing of 'otter' of which nothing is measured: layout, tone and ground
LOOKS: dict[str, tuple[Layout | None, Tone, Ground]] = {
    "otter.svg": (None, Tone.COLOUR, Ground.LIGHT),
    "otter-reversed.svg": (None, Tone.REVERSED, Ground.DARK),
    "otter-reverse.svg": (None, Tone.REVERSED, Ground.DARK),
    "otter-negative.svg": (None, Tone.REVERSED, Ground.DARK),
    "otter-white-stacked.svg": (Layout.STACKED, Tone.WHITE, Ground.DARK),
    "otter-mono.svg": (None, Tone.MONO, Ground.LIGHT),
    "otter-whiteboard.svg": (None, Tone.COLOUR, Ground.LIGHT),
    "icon/otter-white.svg": (Layout.ICON, Tone.WHITE, Ground.DARK),
    "Icon/ColorReverse/x.svg": (Layout.ICON, Tone.REVERSED, Ground.DARK),
}


@pytest.mark.parametrize(("name", "looks"), LOOKS.items(), ids=LOOKS)
def test_names_tell_the_looks(tmp_path: Path, name: str, looks: tuple[Layout | None, Tone, Ground]) -> None:
    (one,) = variants(entry_of(tmp_path, name))
    assert (one.layout.value, one.tone.value, one.ground.value) == looks


def test_the_name_of_the_logo_tells_no_looks(tmp_path: Path) -> None:
    (entry,), _mistakes = survey(fill(tmp_path, "white-otter/white-otter.svg"))
    (one,) = read_variants(entry, [master(entry.drawings[0].path)], LogoSheet())
    assert (one.tone.value, one.ground.value) == (Tone.COLOUR, Ground.LIGHT)


def test_a_sheet_has_the_last_word_on_looks_and_says_where(tmp_path: Path) -> None:
    sheet = "variants:\n  icon/x.svg:\n    layout: stacked\n    tone: mono\n    ground: dark\n"
    (one,) = variants(entry_of(tmp_path, "icon/x.svg", sheet=sheet), {"icon/x.svg": WHITE})
    assert [(told.value, str(told.origin)) for told in (one.layout, one.tone, one.ground)] == [
        (Layout.STACKED, "logo.yaml, line 3"),
        (Tone.MONO, "logo.yaml, line 4"),
        (Ground.DARK, "logo.yaml, line 5"),
    ]


def test_light_and_dark_are_measured_and_not_believed(tmp_path: Path) -> None:
    entry = entry_of(tmp_path, "otter.svg", "otter-light.svg", "otter-dark.svg")
    inks = {"otter.svg": COLOURS, "otter-light.svg": FOR_DARK, "otter-dark.svg": BLACK}
    assert [
        (one.label.value, one.ground.value, one.tone.value)
        for one in named(variants(entry, inks), entry, TITLE, SILENT)
    ] == [
        ("Main drawing", Ground.ANY, Tone.COLOUR),
        ("For light backgrounds", Ground.LIGHT, Tone.BLACK),
        ("For dark backgrounds", Ground.DARK, Tone.REVERSED),
    ]


# Labels and alt texts

# the drawings of 'otter' and what was measured of them: their labels
LABELS: dict[str, tuple[dict[str, Ink], dict[str, str]]] = {
    "the words": (
        {"otter.svg": COLOURS, "otter-small-hor-white.svg": WHITE, "otter-head-up.svg": COLOURS},
        {"": "Main drawing", "small-hor-white": "Horizontal, white, small", "head-up": "Head up"},
    ),
    "a tone that no word tells is left out": (
        {"otter.svg": COLOURS, "otter-small.svg": BLACK}, {"": "Main drawing", "small": "Small"},
    ),
    "a style is not said twice": (
        {"otter.svg": COLOURS, "otter-line.svg": BLUE}, {"": "Main drawing", "line": "Line"},
    ),
    "a ground that is any": (
        {"otter.svg": COLOURS, "otter-dark.svg": COLOURS}, {"": "Main drawing", "dark": "Dark"},
    ),
    "old ones": (
        {"otter.svg": COLOURS, "old/otter.svg": COLOURS, "old/first-try/otter-icon.svg": COLOURS, "otter-v1.svg": BLUE},
        {"": "Main drawing", "old": "Old version", "old-first-try-icon": "Icon, first try", "v1": "V1"},
    ),
    "two of one label": (
        {"otter.svg": COLOURS, "long.svg": COLOURS, "otter-long.svg": COLOURS},
        {"": "Main drawing", "long": "Long", "otter-long": "Otter long"},
    ),
    "two of one tone": (
        {"otter-black.svg": BLACK, "otter-mono.svg": BLACK}, {"black": "Black", "mono": "Mono"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("inks", "told"), LABELS.values(), ids=LABELS)
def test_labels_tell_the_drawings_apart(tmp_path: Path, inks: dict[str, Ink], told: dict[str, str]) -> None:
    assert labels(entry_of(tmp_path, *inks), inks) == told


def test_where_labels_come_from(tmp_path: Path) -> None:
    sheet = "variants:\n  otter-white.svg: {label: All white}\n"
    entry = entry_of(tmp_path, "otter.svg", "otter-black.svg", "otter-mono.svg", "otter-white.svg", sheet=sheet)
    inks = {"otter-black.svg": BLACK, "otter-mono.svg": BLACK}
    alike = "from the file's name, for another is as this in all else"
    assert [(one.label.value, str(one.label.origin)) for one in named(variants(entry, inks), entry, TITLE, SILENT)] == [
        ("Main drawing", "from layout, tone and the words of the file's name"),
        ("Black", alike),
        ("Mono", alike),
        ("All white", "logo.yaml, line 2"),
    ]


SHOWN = {"otter.svg": Statement(description="An otter"), "otter-white.svg": Statement(description="All white")}
IN_SHEET = "logo.yaml, line 1"

# what logo.yaml says, what the drawings say; of each drawing, its alt text and where it comes from
ALTS: dict[str, tuple[str, dict[str, Statement], list[tuple[str, str]]]] = {
    "nobody": ("", {}, [("Otter", "from the logo's name in addresses"), ("Otter (White)", "from title and label")]),
    "the drawings": ("", SHOWN, [("An otter", "otter.svg itself"), ("All white", "otter-white.svg itself")]),
    "the main drawing": (
        "", {"otter.svg": SHOWN["otter.svg"]},
        [("An otter", "otter.svg itself"), ("An otter (White)", "from alt and label")],
    ),
    "the sheet, of the logo": (
        "alt: Sheet's", SHOWN, [("Sheet's", IN_SHEET), ("Sheet's (White)", "from alt and label")],
    ),
    "the sheet, of a drawing": (
        "variants: {otter-white.svg: {alt: White one}}", SHOWN,
        [("An otter", "otter.svg itself"), ("White one", IN_SHEET)],
    ),
    "the sheet, of all": (
        "alt: Sheet's\nvariants: {otter.svg: {alt: Main}}", {},
        [("Main", "logo.yaml, line 2"), ("Sheet's (White)", "from alt and label")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sheet", "said", "told"), ALTS.values(), ids=ALTS)
def test_what_a_drawing_shows(
    tmp_path: Path, sheet: str, said: dict[str, Statement], told: list[tuple[str, str]]
) -> None:
    entry = entry_of(tmp_path, "otter.svg", "otter-white.svg", sheet=sheet)
    read = variants(entry, None, said)
    alt = alt_of(entry, sheet_of(entry), [(one.drawing, one.master) for one in read])
    assert [(one.alt.value, str(one.alt.origin)) for one in named(read, entry, TITLE, alt)] == told


def test_a_loose_drawing_says_itself_what_it_shows(tmp_path: Path) -> None:
    (entry,), _mistakes = survey(fill(tmp_path, "otter.svg", "otter-white.svg"))
    said = [SHOWN[one.name] if one.stem == "otter-white" else None for one in entry.drawings]
    masters = [master(one.path, statement=text) for one, text in zip(entry.drawings, said, strict=True)]
    found = named(read_variants(entry, masters, LogoSheet()), entry, TITLE, SILENT)
    assert [one.alt.value for one in found] == ["Otter", "All white"]


# The model, and what clashes


def test_a_variant_without_origins_has_everything(tmp_path: Path) -> None:
    sheet = "variants:\n  otter-white.svg: {engine: resvg, redirect_from: [oldotter]}\n"
    entry = entry_of(tmp_path, "otter.svg", "otter-white.svg", "otter-white-64.png", sheet=sheet)
    main, white = named(variants(entry, {"otter-white.svg": WHITE}), entry, TITLE, SILENT)
    assert main.flat().master is main.master
    found = white.flat()
    assert (found.name, found.label, found.alt, found.stem) == ("white", "White", "Otter (White)", "otter-white")
    assert (found.layout, found.tone, found.ground, found.version) == (None, Tone.WHITE, Ground.DARK, "")
    assert [path.name for path in found.by_hand] == ["otter-white-64.png"]
    assert found.redirect_from == ("oldotter",)
    assert found.master.look.choice == Choice(Engine.RESVG, "is given to it by logo.yaml")
    assert (found.master.is_chosen_by_hand, main.flat().master.is_chosen_by_hand) == (True, False)


# drawings of 'otter', and those that would be published under a name that is taken: place, stem, and whose it is
CLASHES: dict[str, tuple[tuple[str, ...], list[tuple[str, str, str]]]] = {
    "none": (("otter.svg", "otter-icon.svg", "old/otter.svg", "icon/otter-small.svg"), []),
    "two of one folder": (("otter.svg", "icon/a.svg", "icon/b.svg"), [("icon/b.svg", "otter-icon", "icon/a.svg")]),
    "two folders that differ in case": (
        ("otter.svg", "Icon/otter-icon.svg", "icon/otter-icon.svg"),
        [("icon/otter-icon.svg", "otter-icon", "Icon/otter-icon.svg")],
    ),
    "two folders in another order": (
        ("icon/white/x.svg", "white/icon/x.svg"), [("white/icon/x.svg", "otter-icon-white", "icon/white/x.svg")],
    ),
    "three": (
        ("icon/a.svg", "icon/b.svg", "icon/c.svg"),
        [("icon/b.svg", "otter-icon", "icon/a.svg"), ("icon/c.svg", "otter-icon", "icon/a.svg")],
    ),
    "older ones": (
        ("otter.svg", "old/icon/a.svg", "old/icon/b.svg"), [("old/icon/b.svg", "old/otter-icon", "old/icon/a.svg")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("names", "told"), CLASHES.values(), ids=CLASHES)
def test_no_two_drawings_are_published_under_one_name(
    tmp_path: Path, names: tuple[str, ...], told: list[tuple[str, str, str]]
) -> None:
    entry = entry_of(tmp_path, *names)
    assert equal_stems(variants(entry)) == [
        Mistake(
            tmp_path / "otter" / name,
            None,
            f"would be published as '{stem}.svg', as {first} is",
            "rename one of the two",
        )
        for name, stem, first in told
    ]


FOLDERS = st.sampled_from(["", "icon/", "white/", "icon/white/", "old/", "old/2011/", "old/v1/hor/"])
STEMS = st.sampled_from(
    ["otter", "otter-white", "otter-mono", "otter-2011", "long", "otter-small-icon", "x1", "old-x1", "old"]
)
INKS = st.sampled_from([Ink(), WHITE, BLACK, BLUE, COLOURS, FOR_DARK])


@given(
    st.dictionaries(st.tuples(FOLDERS, STEMS).map(lambda pair: f"{pair[0]}{pair[1]}.svg"), INKS, min_size=1, max_size=8)
)
def test_every_drawing_is_there_once_whatever_is_measured(inks: dict[str, Ink]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        entry = entry_of(Path(folder), *inks)
        found = named(variants(entry, inks), entry, TITLE, SILENT)
    assert sorted(one.drawing.path for one in found) == sorted(one.path for one in entry.drawings)
    assert all(one.master.path == one.drawing.path for one in found)
    # Those in use come first.
    assert [bool(one.version.value) for one in found] == sorted(bool(one.version.value) for one in found)
    assert all(one.label.value and one.alt.value for one in found)
    assert len({one.name for one in found}) == len(found)
    stems = [one.stem.value for one in found]
    assert len(equal_stems(found)) == len(stems) - len(set(stems))
