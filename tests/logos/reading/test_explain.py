"""herald explain: a logo.yaml that says all that holds, with comments on where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.core.documents import Document, parse_document
from herald.core.errors import HeraldError
from herald.logos.reading.explain import _scalar, explain, find_entry
from herald.pictures.ink import Ink
from herald.svg.statement import Statement
from tests.logos.drawings import FOR_DARK, WHITE, fill, masters_in, read

SHEET = """\
title: "The: Otter # 1"
aliases: [Lutra]
translations:
  de: {title: Der Otter}
variants:
  otter-white.svg:
    tone: mono
"""
DEFAULTS = "kind: mascot\nlicence: CC-BY-4.0\nusage: {text: 'Be kind: always.', allowed: [talks]}\n"
INKS = {"otter/otter.svg": FOR_DARK, "otter/horizontal/white/x.svg": WHITE}
STATEMENTS = {"otter/otter.svg": Statement(creators=("Ann", "Bob"), description="Swims\u2028fast")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = fill(tmp_path / "logos", "otter/otter.svg", "otter/otter-white.svg", "otter/horizontal/white/x.svg")
    fill(folder, "otter/old/2011/otter.svg", "otter/slides.odp", "otter/otter-64.png", "weir.svg", otter=SHEET)
    (folder / "_catalogue.yaml").write_text(DEFAULTS)
    return folder


def explained(root: Path, place: Path) -> str:
    return explain(root, place, masters_in(root, INKS, STATEMENTS))


def test_every_value_is_told_with_its_rule(root: Path) -> None:
    lines = explained(root, root / "otter").splitlines()
    for line in (
        "# The logo 'otter', 4 drawings: what holds, and why.",
        "# To change a line, write it into logos/otter/logo.yaml.",
        "# Offered as it is: slides.odp",
        'title: "The: Otter # 1"  # logo.yaml, line 1',
        "kind: mascot  # _catalogue.yaml, line 1",
        "official: true  # so by default",
        "# summary: One or two sentences about it.  # nobody says it",
        "aliases:  # logo.yaml, line 2",
        "  - Lutra",
        "licence: CC-BY-4.0  # _catalogue.yaml, line 2",
        "creators:  # otter.svg itself",
        "  - name: Ann",
        "usage:  # _catalogue.yaml, line 3",
        '  text: "Be kind: always."',
        "translations:  # logo.yaml, line 3",
        "    title: Der Otter",
        "  horizontal/white/x.svg:",
        "    # Published as otter-horizontal-white.svg and so on: from the names of its folders",
        "    label: Horizontal, white  # from layout, tone and the words of the file's name",
        "    layout: horizontal  # from the folder's name: the word 'horizontal'",
        "    ground: dark  # measured: 93 % of the ink is lost on white",
        "    # Drawn by hand: otter-64.png",
        "    # Published as old/2011/otter.svg and so on: from the file's name",
        "    # Of an older version, '2011': from the folder '2011'",
        "    tone: mono  # logo.yaml, line 7",
        "    # layout: icon | horizontal | stacked | wordmark  # no word of the file's name tells one",
        "    # engine: cairosvg  # is a test",
    ):
        assert line in lines, line


def test_what_is_explained_changes_nothing_when_it_is_written_down(root: Path) -> None:
    before = read(root, INKS, STATEMENTS)
    (root / "otter" / "logo.yaml").write_text(explained(root, root / "otter"))
    assert read(root, INKS, STATEMENTS) == before


def test_what_is_explained_holds_in_another_catalogue(root: Path) -> None:
    """What was inferred before is said now: without the defaults and what was measured, it is the same."""
    before = read(root, INKS, STATEMENTS)[0]
    (root / "otter" / "logo.yaml").write_text(explained(root, root / "otter"))
    (root / "_catalogue.yaml").unlink()
    after = read(root)[0]
    assert after.slug == before.slug
    assert (after.title, after.alt, after.rights, after.kind) == (before.title, before.alt, before.rights, before.kind)
    assert {(one.name, one.tone, one.ground, one.label, one.alt) for one in after.variants} == {
        (one.name, one.tone, one.ground, one.label, one.alt) for one in before.variants
    }


def test_a_loose_drawing_has_to_move_before_it_has_a_sheet(root: Path) -> None:
    text = explained(root, root / "weir.svg")
    assert text.startswith(
        "# The logo 'weir', 1 drawing: what holds, and why.\n# To change a line, move its files into"
    )
    assert "logos/weir/logo.yaml" in text.splitlines()[1]
    assert "title: Weir  # from the logo's name in addresses" in text


@pytest.mark.parametrize("place", ["otter", "otter/", "otter/logo.yaml", "otter/horizontal/white", "otter/slides.odp"])
def test_a_logo_is_found_by_its_places(root: Path, place: str) -> None:
    assert find_entry(root, root / place).slug == "otter"


def test_a_logo_is_found_from_any_folder_and_by_its_slug(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "otter")
    assert find_entry(root, Path()).slug == "otter"
    assert find_entry(root, Path("../weir.svg")).slug == "weir"
    assert find_entry(Path(".."), Path("icon")).slug == "otter"
    monkeypatch.chdir(root.parent)
    assert find_entry(Path("logos"), Path("weir")).slug == "weir"
    assert find_entry(root, Path("logos/otter/otter.svg")).slug == "otter"


@pytest.mark.parametrize(
    ("place", "remedy"),
    [("oter", "did you mean 'otter'?"), ("wier.svg", "did you mean 'weir'?"), ("zzz", "in logos/, or a slug")],
)
def test_what_is_no_logo_is_a_mistake(root: Path, place: str, remedy: str) -> None:
    for path in (Path(place), root / place):
        with pytest.raises(HeraldError) as raised:
            explained(root, path)
        (mistake,) = raised.value.mistakes
        assert mistake.what == "is no logo of the catalogue"
        assert remedy in mistake.remedy


def test_the_catalogue_itself_and_what_is_not_there_are_no_logos(root: Path, tmp_path: Path) -> None:
    for folder, place in ((root, root), (tmp_path / "nowhere", Path("otter"))):
        with pytest.raises(HeraldError, match="is no logo"):
            find_entry(folder, place)


def test_a_logo_with_a_mistake_is_told_and_others_are_explained(root: Path) -> None:
    (root / "otter" / "logo.yaml").write_text("titel: x\n")
    with pytest.raises(HeraldError, match="does not know the key 'titel'"):
        explained(root, root / "otter")
    assert "title: Weir" in explained(root, Path("weir"))
    (root / "_catalogue.yaml").write_text("kind: fish\n")
    with pytest.raises(HeraldError, match="'kind' is 'fish'"):
        explained(root, Path("weir"))


def test_no_path_of_the_machine_is_told(root: Path) -> None:
    assert str(root.parent) not in explained(root, root / "otter")


class _Line(Document):
    key: str


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_written_so_that_it_is_read_back(text: str) -> None:
    assert parse_document(f"key: {_scalar(text)}  # why\n", Path("x.yaml"), _Line).key == _Line(key=text).key


def test_inks_that_were_never_measured_are_not_told_as_measured(root: Path) -> None:
    assert "measured" not in explain(root, root / "weir.svg", masters_in(root, {"weir.svg": Ink()}))
