"""Importing a folder of drawings: no file is lost, no name is taken twice, and the result is a sound catalogue."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.core.errors import MachineError
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
    assert plan.sheets == {"c-plus-plus/logo.yaml": "title: C++\n"}
    titles = {slug: logo.title for slug, logo in catalogue_of(tmp_path / "logos", shop).items()}
    assert titles == {"c-plus-plus": "C++", "github": "Github", "plain": "Plain", "told": "Told by itself"}


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
    assert any(line.endswith(": fox (CC0-1.0)") for line in plan.undecided)


def test_the_report_is_short_however_much_there_is(tmp_path: Path, shop: Workshop) -> None:
    for number in range(50):
        write(tmp_path / "set", f"l{number}/package.json", "{}")
        write(tmp_path / "set", f"m{number}/fox.svg", svg("<script>1</script>"))
    write(tmp_path / "set", "fox.svg")
    text = str(planned(tmp_path / "set", tmp_path / "logos", shop))
    assert len(text.splitlines()) < 30
    assert "and 30 more" in text
    assert "50 files left behind" in text


def test_a_licence_is_not_wished_away(tmp_path: Path, shop: Workshop) -> None:
    folder, catalogue = tmp_path / "set", tmp_path / "logos"
    write(folder, "fox.svg", svg(RDF + '<path d="M0 0h9v9"/>'))
    write(folder, "hen.svg", one_colour("#123456"))
    write(folder, "hen.svg.license", "SPDX-License-Identifier: CC-BY-4.0\n")
    plan = imported(folder, catalogue, shop, Wishes(licence="MIT"))
    logos = catalogue_of(catalogue, shop)
    licences = {slug: logo.rights.licence and logo.rights.licence.expression for slug, logo in logos.items()}
    assert licences == {"fox": "CC0-1.0", "hen": "CC-BY-4.0"}
    assert any("fox (CC0-1.0), hen (CC-BY-4.0)" in line for line in plan.undecided)
    assert plan.sheets == {}


def test_the_wish_is_no_doubt_where_the_drawing_says_the_same(tmp_path: Path, shop: Workshop) -> None:
    write(tmp_path / "set", "fox.svg", svg(RDF + '<path d="M0 0h9v9"/>'))
    plan = planned(tmp_path / "set", tmp_path / "logos", shop, Wishes(licence="cc0-1.0"))
    assert (plan.undecided, plan.sheets) == ((), {})


def test_a_wish_that_is_no_licence_is_told_before_anything_is_done(tmp_path: Path, shop: Workshop) -> None:
    write(tmp_path / "set", "fox.svg")
    with pytest.raises(MachineError, match=r"--licence: .*; "):
        planned(tmp_path / "set", tmp_path / "logos", shop, Wishes(licence="Apache 2"))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://creativecommons.org/licenses/by/3.0/", "fox (CC-BY-3.0, CC0-1.0)"),
        ("http://nobody.example/licence", "fox (http://nobody.example/licence)"),
    ],
)
def test_licences_that_cannot_be_told_are_for_a_person(
    tmp_path: Path, shop: Workshop, address: str, words: str
) -> None:
    folder = tmp_path / "set"
    write(folder, "fox.svg", svg(RDF + '<path d="M0 0h9v9"/>'))
    write(folder, "fox-white.svg", svg(RDF.replace("http://creativecommons.org/publicdomain/zero/1.0/", address)))
    plan = planned(folder, tmp_path / "logos", shop, Wishes(licence="MIT"))
    assert [line.endswith(words) for line in plan.undecided] == [True]
    assert plan.sheets == {}


@pytest.mark.parametrize(("there", "new"), [("fox.svg", "fox-white.svg"), ("fox-white.svg", "fox.svg")])
def test_what_is_there_gets_no_new_variants(tmp_path: Path, shop: Workshop, there: str, new: str) -> None:
    catalogue = tmp_path / "logos"
    write(catalogue, there)
    write(tmp_path / "set", new)
    imported(tmp_path / "set", catalogue, shop)
    assert {slug: len(logo.variants) for slug, logo in catalogue_of(catalogue, shop).items()} == {
        "fox": 1,
        "fox-white": 1,
    }


def test_no_logo_gets_the_name_of_a_page(tmp_path: Path, shop: Workshop) -> None:
    folder = tmp_path / "set"
    for name in ("share.svg", "share-white.svg", "web/page.svg"):
        write(folder, name)
    plan = imported(folder, tmp_path / "logos", shop)
    assert sorted(catalogue_of(tmp_path / "logos", shop)) == ["share-logo", "web-page"]
    assert plan.renamed[0] == "share.svg is now share-logo, because the catalogue has a page called share"
    assert imported(folder, tmp_path / "logos", shop).moves == ()


def test_a_folder_that_is_spelt_otherwise_names_the_logo(tmp_path: Path, shop: Workshop) -> None:
    folder = tmp_path / "set"
    for look in ("icon", "stacked"):
        write(folder, f"open-telemetry/{look}/color/opentelemetry-{look}-color.svg")
    plan = imported(folder, tmp_path / "logos", shop)
    assert sorted(move.target for move in plan.moves) == [
        f"open-telemetry/{look}/color/open-telemetry-{look}-color.svg" for look in ("icon", "stacked")
    ]
    first = "open-telemetry/icon/color/opentelemetry-icon-color.svg"
    assert plan.renamed == (f"{first} is now open-telemetry, as its folder; so are the others of the logo",)
    assert sorted(catalogue_of(tmp_path / "logos", shop)) == ["open-telemetry"]


@pytest.mark.parametrize(
    ("names", "targets"),
    [
        (("bar/logo.svg", "bar/logo-white.svg"), ["bar/bar.svg", "bar/bar-white.svg"]),
        (
            ("fox/icon/color/x-white/fox.svg", "fox/icon/color/x-white/fox-white.svg"),
            ["fox/icon/color/fox-white-x.svg", "fox/icon/color/fox-x-white-2.svg"],
        ),
        (("fox/icon/fox.svg", "fox/icon/fox-icon.svg"), ["fox/icon/fox-icon.svg", "fox/icon/fox-icon-2.svg"]),
    ],
)
def test_every_drawing_has_a_name_of_its_own(
    tmp_path: Path, shop: Workshop, names: tuple[str, ...], targets: list[str]
) -> None:
    for name in names:
        write(tmp_path / "set", name)
    plan = imported(tmp_path / "set", tmp_path / "logos", shop)
    assert sorted(move.target for move in plan.moves) == sorted(targets)
    catalogue_of(tmp_path / "logos", shop)


def test_a_name_of_signs_alone_is_no_title(tmp_path: Path, shop: Workshop) -> None:
    write(tmp_path / "set", "\N{PANDA FACE}.svg")
    imported(tmp_path / "set", tmp_path / "logos", shop)
    assert [logo.title for logo in catalogue_of(tmp_path / "logos", shop).values()] == ["Panda face"]


def test_code_points_are_told_to_people_by_their_names(tmp_path: Path, shop: Workshop) -> None:
    write(tmp_path / "set", "1f36c.svg")
    imported(tmp_path / "set", tmp_path / "logos", shop)
    assert {slug: logo.title for slug, logo in catalogue_of(tmp_path / "logos", shop).items()} == {"1f36c": "Candy"}


NAMES = st.sampled_from(
    ["fox", "Fox", "fox-white", "fox_icon", "hen", "hen-2", "white", "old", "C++", "图", "share", "___"]
)
FOLDERS = st.sampled_from(
    [
        "",
        "a/",
        "fox/",
        "b/white/",
        "fox/icon/",
        "a/old/2011/",
        "white/",
        "2011/",
        "fox/icon/color/x-white/",
        "a/ColorReverse/",
    ]
)


@settings(max_examples=60, deadline=None)
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
