"""Importing a folder of drawings: no file is lost, no name is taken twice, and the result is a sound catalogue."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.imports.gather import gather
from herald.imports.logos import Wishes, plan_import
from herald.imports.moves import ImportPlan, carry_out
from herald.logos.masters import Workshop, read_masters
from herald.logos.model import Layout, Logo, Tone
from herald.logos.reading.catalogue import find_masters, read_catalogue
from tests.logos.workshops import workshop
from tests.svg.drawings import one_colour, svg

NOTHING = Wishes()


def write(root: Path, name: str, content: str | bytes = "") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    content = content or one_colour(f"#{crc32(name.encode()) % 0xFFFFFF:06x}")
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def planned(folder: Path, catalogue: Path, shop: Workshop, wishes: Wishes = NOTHING) -> ImportPlan:
    paths = [piece.path for group in gather(folder).groups for piece in group.pieces if piece.is_drawing]
    return plan_import(folder, catalogue, read_masters(paths, shop), wishes)


def imported(folder: Path, catalogue: Path, shop: Workshop, wishes: Wishes = NOTHING) -> ImportPlan:
    plan = planned(folder, catalogue, shop, wishes)
    catalogue.mkdir(exist_ok=True)
    carry_out(plan, catalogue)
    return plan


def catalogue_of(root: Path, shop: Workshop) -> dict[str, Logo]:
    logos, mistakes = read_catalogue(root, read_masters(find_masters(root), shop))
    assert mistakes == ()
    return {logo.slug: logo for logo in logos}


def test_a_flat_folder_becomes_drawings_side_by_side(tmp_path: Path, shop: Workshop) -> None:
    folder = tmp_path / "icons"
    for name in ("git.svg", "vim.svg", "fox.svg", "fox-white.svg"):
        write(folder, name)
    plan = imported(folder, tmp_path / "logos", shop)
    assert [move.target for move in plan.moves] == ["fox/fox.svg", "fox/fox-white.svg", "git.svg", "vim.svg"]
    assert (plan.renamed, plan.refused, plan.undecided) == ((), (), ())
    logos = catalogue_of(tmp_path / "logos", shop)
    assert {slug: len(logo.variants) for slug, logo in logos.items()} == {"fox": 2, "git": 1, "vim": 1}


def test_cncf_folders_keep_layout_and_tone(tmp_path: Path, shop: Workshop) -> None:
    folder = tmp_path / "projects"
    for layout in ("horizontal", "icon"):
        write(folder, f"Tekton/{layout}/white/tekton-{layout}-white.svg", one_colour("#fff"))
        write(folder, f"Tekton/{layout}/color/tekton-{layout}-color.svg", svg())
    imported(folder, tmp_path / "logos", shop)
    tekton = catalogue_of(tmp_path / "logos", shop)["tekton"]
    assert {(one.layout, one.tone) for one in tekton.variants} == {
        (layout, tone) for layout in (Layout.HORIZONTAL, Layout.ICON) for tone in (Tone.WHITE, Tone.COLOUR)
    }


def test_a_name_that_is_taken_is_given_to_nobody_else(tmp_path: Path, shop: Workshop) -> None:
    folder, catalogue = tmp_path / "set", tmp_path / "logos"
    write(catalogue, "fox.svg", one_colour("#111"))
    for number, name in enumerate(("a/fox.svg", "a/hen.svg", "b/fox.svg", "b/hen.svg", "b/Fox_.svg")):
        write(folder, name, one_colour(f"#00000{number}"))
    before = (catalogue / "fox.svg").read_bytes()
    plan = imported(folder, catalogue, shop)
    assert sorted(catalogue_of(catalogue, shop)) == ["a-fox", "b-fox", "b-hen", "fox", "hen"]
    assert (catalogue / "fox.svg").read_bytes() == before
    assert len(plan.renamed) == 4
    assert sorted(path.name for path in (catalogue / "b-fox").iterdir()) == ["b-fox-2.svg", "b-fox.svg", "logo.yaml"]


def test_what_was_imported_before_is_not_imported_again(tmp_path: Path, shop: Workshop) -> None:
    folder = tmp_path / "set"
    for name in ("a/fox.svg", "a/hen.svg", "b/fox.svg", "b/cat.svg", "owl/owl.svg", "owl/owl-white.svg"):
        write(folder, name)
    first = imported(folder, tmp_path / "logos", shop)
    assert (len(first.slugs), first.known) == (5, 0)
    again = imported(folder, tmp_path / "logos", shop)
    assert (again.moves, again.slugs, again.known) == ((), (), 5)


def test_a_drawing_that_may_not_be_published_is_told_and_left(tmp_path: Path, shop: Workshop) -> None:
    folder = tmp_path / "set"
    write(folder, "good.svg")
    bad = write(folder, "bad.svg", svg("<script>1</script>"))
    plan = imported(folder, tmp_path / "logos", shop)
    assert plan.slugs == ("good",)
    assert [mistake.path for mistake in plan.refused] == [bad]
    assert "bad.svg" in str(plan)


def test_what_names_and_drawings_say_is_not_said_again(tmp_path: Path, shop: Workshop) -> None:
    folder = tmp_path / "set"
    write(folder, "GitHub.svg")
    write(folder, "C++.svg")
    write(folder, "plain.svg")
    write(folder, "told.SVG", svg("<title>Told by itself</title>" + '<path d="M0 0h9v9"/>'))
    plan = imported(folder, tmp_path / "logos", shop)
    assert plan.sheets == {"c/logo.yaml": "title: C++\n"}
    titles = {slug: logo.title for slug, logo in catalogue_of(tmp_path / "logos", shop).items()}
    assert titles == {"c": "C++", "github": "Github", "plain": "Plain", "told": "Told by itself"}


def test_wishes_are_written_down_for_every_logo(tmp_path: Path, shop: Workshop) -> None:
    folder = tmp_path / "set"
    write(folder, "fox.svg")
    imported(folder, tmp_path / "logos", shop, Wishes("CC0-1.0", ("animal", "a: b"), is_official=False))
    fox = catalogue_of(tmp_path / "logos", shop)["fox"]
    assert fox.rights.licence
    assert (fox.rights.licence.expression, fox.tags, fox.is_official) == ("CC0-1.0", ("animal", "a: b"), False)


RDF = (
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#">'
    '<cc:Work rdf:about=""><cc:license rdf:resource="http://creativecommons.org/publicdomain/zero/1.0/"/></cc:Work>'
    "</rdf:RDF></metadata>"
)


def test_the_licence_that_a_drawing_says_stays_its_licence(tmp_path: Path, shop: Workshop) -> None:
    folder, catalogue = tmp_path / "set", tmp_path / "logos"
    write(catalogue, "_catalogue.yaml", "licence: CC-BY-4.0\n")
    write(folder, "fox.svg", svg(RDF + '<path d="M0 0h9v9"/>'))
    write(folder, "hen.svg")
    plan = imported(folder, catalogue, shop, Wishes(licence="MIT"))
    logos = catalogue_of(catalogue, shop)
    licences = {slug: logo.rights.licence and logo.rights.licence.expression for slug, logo in logos.items()}
    assert licences == {"fox": "CC0-1.0", "hen": "MIT"}
    assert any("fox" in line and "MIT" in line for line in plan.undecided)


def test_the_report_is_short_however_much_there_is(tmp_path: Path, shop: Workshop) -> None:
    for number in range(50):
        write(tmp_path / "set", f"l{number}/package.json", "{}")
    write(tmp_path / "set", "fox.svg")
    text = str(planned(tmp_path / "set", tmp_path / "logos", shop))
    assert len(text.splitlines()) < 30
    assert "and 30 more" in text


NAMES = st.sampled_from(["fox", "Fox", "fox-white", "fox_icon", "hen", "hen-2", "white", "old", "C++", "图"])
FOLDERS = st.sampled_from(["", "a/", "fox/", "b/white/", "fox/icon/", "a/old/2011/"])


@settings(max_examples=40, deadline=None)
@given(st.sets(st.tuples(FOLDERS, NAMES), min_size=1, max_size=12))
def test_every_drawing_arrives_once(names: set[tuple[str, str]]) -> None:
    with TemporaryDirectory() as scratch:
        shop = workshop(Path(scratch) / "store")[0]
        folder, catalogue = Path(scratch) / "set", Path(scratch) / "logos"
        for number, (place, name) in enumerate(sorted(names)):
            write(folder, f"{place}{name}.svg", one_colour(f"#{number:06x}"))
        plan = imported(folder, catalogue, shop)
        targets = [move.target.lower() for move in plan.moves]
        assert len(set(targets)) == len(targets)
        arrived = sorted(path.read_bytes() for path in catalogue.rglob("*.svg"))
        assert arrived == sorted(path.read_bytes() for path in folder.rglob("*.svg"))
        catalogue_of(catalogue, shop)


@pytest.mark.parametrize("name", ["fox.svg", "fox/logo.yaml"])
def test_nothing_is_replaced(tmp_path: Path, shop: Workshop, name: str) -> None:
    write(tmp_path / "set", "fox.svg")
    plan = planned(tmp_path / "set", tmp_path / "logos", shop, Wishes("MIT") if "/" in name else NOTHING)
    write(tmp_path / "logos", name, "mine")
    with pytest.raises(FileExistsError):
        carry_out(plan, tmp_path / "logos")
    assert (tmp_path / "logos" / name).read_text() == "mine"
