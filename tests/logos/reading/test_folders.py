"""Which files make up which logo: every file has its place, or somebody is told why not."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.core.addresses import is_slug
from herald.core.errors import Mistake
from herald.logos.reading.folders import Drawing, Entry, bad_name, survey
from tests.logos.drawings import fill

Told = tuple[str, str, str]
"""Place below the root, what, and remedy."""


def told(root: Path, *mistakes: Mistake) -> list[Told]:
    assert all(mistake.line is None for mistake in mistakes)
    return [(one.path.relative_to(root).as_posix(), one.what, one.remedy) for one in sorted(mistakes)]


def mistakes_in(root: Path) -> list[Told]:
    entries, strays = survey(root)
    return told(root, *strays, *(mistake for entry in entries for mistake in entry.mistakes))


def entries_in(root: Path) -> tuple[Entry, ...]:
    """The logos of a folder in which nothing is wrong."""
    entries, _strays = survey(root)
    assert mistakes_in(root) == []
    return entries


def entry_in(root: Path) -> Entry:
    (entry,) = entries_in(root)
    return entry


def drawing_in(root: Path, name: str) -> Drawing:
    """The drawing at a path below the root."""
    (found,) = (one for entry in entries_in(root) for one in entry.drawings if one.path == root / name)
    return found


# What is understood


def test_a_folder_is_a_logo_with_all_that_lies_in_it(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg", "otter/otter.svg.license", "otter/otter-64.png", "otter/slides.odp", otter="")
    place = tmp_path / "otter"
    beside = (place / "otter.svg.license", (place / "otter-64.png",))
    drawing = Drawing(place / "otter.svg", "otter.svg", "otter", (), "", *beside)
    assert entry_in(tmp_path) == Entry("otter", place, (drawing,), (place / "slides.odp",), place / "logo.yaml")


def test_a_loose_drawing_is_a_logo_with_what_is_named_after_it(tmp_path: Path) -> None:
    fill(tmp_path, "otter.svg", "otter.svg.license", "otter-64.png")
    beside = (tmp_path / "otter.svg.license", (tmp_path / "otter-64.png",))
    drawing = Drawing(tmp_path / "otter.svg", "otter.svg", "otter", (), "", *beside)
    assert entry_in(tmp_path) == Entry("otter", tmp_path / "otter.svg", (drawing,))


def test_loose_drawings_join_the_one_they_are_named_after(tmp_path: Path) -> None:
    fill(tmp_path, "fu-otter.svg", "fu-otter-white.svg", "git-dark-theme.svg", "weir-icon.svg", "weir-hor.svg")
    fill(tmp_path, "wood-icon.svg")
    assert [(one.slug, one.place.name, [each.stem for each in one.drawings]) for one in entries_in(tmp_path)] == [
        ("fu-otter", "fu-otter.svg", ["fu-otter", "fu-otter-white"]),
        ("git-dark-theme", "git-dark-theme.svg", ["git-dark-theme"]),
        ("weir", "weir-hor.svg", ["weir-hor", "weir-icon"]),
        ("wood-icon", "wood-icon.svg", ["wood-icon"]),
    ]


def test_entries_stand_in_the_order_of_the_names_of_their_places(tmp_path: Path) -> None:
    fill(tmp_path, "weir/weir.svg", "badge.svg", "otter/otter.svg", "otter-2/otter-2.svg")
    assert [entry.slug for entry in entries_in(tmp_path)] == ["badge", "otter", "otter-2", "weir"]


# a drawing in the folder 'otter': the words that folders tell of its look, and its version
INSIDE: dict[str, tuple[tuple[str, ...], str]] = {
    "x.svg": ((), ""),
    "x.SVG": ((), ""),
    "horizontal/white/x.svg": (("horizontal", "white"), ""),
    "white/hor/x.svg": (("white", "hor"), ""),
    "Icon/ColorReverse/x.svg": (("icon", "color", "reverse"), ""),
    "icon-white/mono/x.svg": (("icon", "white", "mono"), ""),
    "light/line/x.svg": (("light", "line"), ""),
    "old/x.svg": ((), "old"),
    "Old/x.svg": ((), "old"),
    "old/2011/x.svg": ((), "2011"),
    "old/spring/x.svg": ((), "spring"),
    "old/2011/icon/white/x.svg": (("icon", "white"), "2011"),
    "old/white/x.svg": (("white",), "old"),
}


@pytest.mark.parametrize(("name", "meaning"), INSIDE.items(), ids=INSIDE)
def test_what_the_folders_of_a_drawing_mean(tmp_path: Path, name: str, meaning: tuple[tuple[str, ...], str]) -> None:
    drawing = drawing_in(fill(tmp_path, f"otter/{name}"), f"otter/{name}")
    assert (drawing.name, drawing.stem) == (name, "x")
    assert (drawing.looks, drawing.version) == meaning


# a PNG beside 'otter.svg' and 'otter-white.svg': whose it is
PNGS = {
    "otter.png": "otter",
    "otter.PNG": "otter",
    "otter-64.png": "otter",
    "otter-white.png": "otter-white",
    "otter-white-64.png": "otter-white",
    "otter-064.png": "",
    "otter-0.png": "",
    "otter-wide.png": "",
    "otter-64-2.png": "",
    "otter64.png": "",
    "weir.png": "",
    "otter-64.webp": "",
}


@pytest.mark.parametrize(("name", "stem"), PNGS.items(), ids=PNGS)
def test_a_png_stands_for_the_drawing_that_it_is_named_after(tmp_path: Path, name: str, stem: str) -> None:
    entry = entry_in(fill(tmp_path, "otter/otter.svg", "otter/otter-white.svg", f"otter/{name}"))
    assert [one.stem for one in entry.drawings if one.by_hand] == [stem][: bool(stem)]
    assert [path.name for path in entry.extras] == [name][bool(stem) :]


def test_a_png_stands_for_a_drawing_of_its_own_folder_alone(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg", "otter/icon/otter.svg", "otter/icon/otter.png", "otter/old/otter.svg")
    assert {one.name: len(one.by_hand) for one in entry_in(tmp_path).drawings} == {
        "otter.svg": 0,
        "icon/otter.svg": 1,
        "old/otter.svg": 0,
    }


def test_other_files_are_extras_wherever_they_lie(tmp_path: Path) -> None:
    fill(tmp_path, "otter/otter.svg", "otter/slides.odp", "otter/Otter_1.0.ai", "otter/.hidden", "otter/README.md")
    fill(tmp_path, "otter/icon/otter.eps", "otter/old/2011/otter.eps")
    assert [path.relative_to(tmp_path / "otter").as_posix() for path in entry_in(tmp_path).extras] == [
        "Otter_1.0.ai",
        "README.md",
        "slides.odp",
        "icon/otter.eps",
        "old/2011/otter.eps",
    ]


BESIDE = [("slides.odp", ["slides.odp", "slides.odp.license"]), ("otter-64.png", ["otter-64.png.license"])]


@pytest.mark.parametrize(("name", "extras"), BESIDE)
def test_what_reuse_says_of_no_drawing_is_offered_beside_it(tmp_path: Path, name: str, extras: list[str]) -> None:
    entry = entry_in(fill(tmp_path, "otter/otter.svg", f"otter/{name}", f"otter/{name}.license"))
    assert [path.name for path in entry.extras] == extras


def test_what_reuse_says_of_a_loose_png_is_offered_with_its_logo(tmp_path: Path) -> None:
    badge, otter = entries_in(fill(tmp_path, "badge.svg", "otter.svg", "otter-64.png", "otter-64.png.license"))
    assert (badge.extras, otter.extras) == ((), (tmp_path / "otter-64.png.license",))


@pytest.mark.parametrize("name", ["otter/logo.yaml", "README.md", "_catalogue.yaml", "REUSE.toml", "LICENSE"])
def test_what_reuse_says_of_sheets_and_notes_is_passed_over(tmp_path: Path, name: str) -> None:
    entry = entry_in(fill(tmp_path, "otter/otter.svg", name, f"{name}.license"))
    assert (entry.extras, entry.drawings[0].sidecar) == ((), None)
    assert entry.sheet == (tmp_path / name if name.startswith("otter/") else None)


@pytest.mark.parametrize(
    "name",
    [
        *("_catalogue.yaml", "REUSE.toml", "README", "README.md", "LICENSE", "LICENCE.txt", "LICENSES/MIT.txt"),
        *("LICENSES/x.svg", ".git/x.txt", ".otter.svg", "weir/.x.yml", "weir/.old/x.svg"),
    ],
)
def test_what_is_hidden_or_for_those_who_work_there_is_passed_over(tmp_path: Path, name: str) -> None:
    assert survey(fill(tmp_path / "a", "weir/weir.svg", name))[1] == ()
    entry = entry_in(tmp_path / "a")
    assert ([one.name for one in entry.drawings], entry.extras) == (["weir.svg"], ())


def test_an_empty_folder_has_no_logos(tmp_path: Path) -> None:
    assert survey(tmp_path) == ((), ())


# What is a mistake

ONE_OF_TWO = "rename one of the two"
MOVE = "move its files up one level, or call it after a layout, a tone, or 'old'"
LETTERS = ("cannot be offered under this name", "use letters, digits, '-' and '.'")
NOT_READ = ("is not read, for it has another name", "did you mean logo.yaml?")

# what lies there, and what is told
WRONG: dict[str, tuple[tuple[str, ...], Told]] = {
    "a folder without a drawing": (
        ("otter/notes.txt",), ("otter", "has no SVG", "add the master drawing as an SVG file"),
    ),
    "a loose file": (
        ("otter.png",), ("otter.png", "is not an SVG", "put it into the folder of the logo it belongs to"),
    ),
    "a note in another case": (
        ("readme.md",), ("readme.md", "is not an SVG", "put it into the folder of the logo it belongs to"),
    ),
    "the catalogue's sheet with another ending": (
        ("otter.svg", "_catalogue.yml"), ("_catalogue.yml", "is not an SVG", "did you mean _catalogue.yaml?"),
    ),
    "the catalogue's sheet in a logo": (
        ("otter/otter.svg", "otter/_catalogue.yaml"), ("otter/_catalogue.yaml", *NOT_READ),
    ),
    "a bad name of a folder": (
        ("The Otter!/x.svg",), ("The Otter!", "'The Otter!' cannot be part of an address", "rename it to 'the-otter'"),
    ),
    "a bad name of a loose drawing": (
        ("My_Otter.svg",), ("My_Otter.svg", "'My_Otter' cannot be part of an address", "rename it to 'my-otter'"),
    ),
    "a name without letters": (
        ("---.svg",), ("---.svg", "'---' cannot be part of an address", "rename it to 'my-logo'"),
    ),
    "a bad name of a drawing": (
        ("otter/otter.svg", "otter/Otter Mono.svg"),
        ("otter/Otter Mono.svg", "'Otter Mono' cannot be part of an address", "rename it to 'otter-mono'"),
    ),
    "a bad name of a drawing below": (
        ("otter/otter.svg", "otter/icon/A.svg"),
        ("otter/icon/A.svg", "'A' cannot be part of an address", "rename it to 'a'"),
    ),
    "a folder in a folder": (
        ("otter/otter.svg", "otter/new/otter.svg"), ("otter/new", "is a folder inside a logo", MOVE),
    ),
    "a folder with nothing else beside it": (
        ("otter/new/otter.svg",), ("otter/new", "is a folder inside a logo", MOVE),
    ),
    "a version that is not below the old ones": (
        ("otter/otter.svg", "otter/2011/otter.svg"), ("otter/2011", "is a folder inside a logo", MOVE),
    ),
    "a folder in a folder of looks": (
        ("otter/otter.svg", "otter/icon/white/small/otter.svg"),
        ("otter/icon/white/small", "is a folder inside a logo", MOVE),
    ),
    "three folders of looks": (
        ("otter/otter.svg", "otter/icon/white/mono/x.svg"),
        ("otter/icon/white/mono", "is a folder inside a logo", MOVE),
    ),
    "an old folder in a folder of looks": (
        ("otter/otter.svg", "otter/icon/old/x.svg"), ("otter/icon/old", "is a folder inside a logo", MOVE),
    ),
    "old things in an old folder": (
        ("otter/otter.svg", "otter/old/2011/old/x.svg"), ("otter/old/2011/old", "is a folder inside a logo", MOVE),
    ),
    "a version in a version": (
        ("otter/otter.svg", "otter/old/2011/spring/x.svg"),
        ("otter/old/2011/spring", "is a folder inside a logo", MOVE),
    ),
    "a bad name of a version": (
        ("otter/otter.svg", "otter/old/Spring 2011/otter.svg"),
        ("otter/old/Spring 2011", "'Spring 2011' cannot be part of an address", "rename it to 'spring-2011'"),
    ),
    "a folder that is called like a picture": (
        ("otter/otter.svg", "otter/otter-64.png/x"), ("otter/otter-64.png", "is a folder inside a logo", MOVE),
    ),
    "a folder that is called like the sheet": (
        ("otter/otter.svg", "otter/logo.yaml/x"), ("otter/logo.yaml", "is a folder inside a logo", MOVE),
    ),
    "a sheet in a folder of looks": (
        ("otter/otter.svg", "otter/icon/logo.yaml"),
        ("otter/icon/logo.yaml", "is not read in this folder", "write it into the logo's own logo.yaml"),
    ),
    "a sheet with another ending": (("otter/otter.svg", "otter/logo.yml"), ("otter/logo.yml", *NOT_READ)),
    "a sheet in capitals": (("otter/otter.svg", "otter/Logo.YAML"), ("otter/Logo.YAML", *NOT_READ)),
    "a sheet with the name of the logo": (("otter/otter.svg", "otter/otter.yaml"), ("otter/otter.yaml", *NOT_READ)),
    "a licence of nothing": (
        ("otter/otter.svg", "otter/oter.svg.license"),
        ("otter/oter.svg.license", "is about 'oter.svg', which is not there", "rename it, or take it away"),
    ),
    "a loose licence of nothing": (
        ("otter.svg", "oter.svg.license"),
        ("oter.svg.license", "is about 'oter.svg', which is not there", "rename it, or take it away"),
    ),
    "a licence of a sheet that is not there": (
        ("otter/otter.svg", "otter/logo.yaml.license"),
        ("otter/logo.yaml.license", "is about 'logo.yaml', which is not there", "rename it, or take it away"),
    ),
    "a licence of a note that is not there": (
        ("otter/otter.svg", "README.md.license"),
        ("README.md.license", "is about 'README.md', which is not there", "rename it, or take it away"),
    ),
    "two drawings that differ in case": (
        ("otter/otter.SVG", "otter/otter.svg"), ("otter/otter.svg", "differs from otter.SVG only in case", ONE_OF_TWO),
    ),
    "two loose drawings that differ in case": (
        ("otter.SVG", "otter.svg"), ("otter.svg", "differs from otter.SVG only in case", ONE_OF_TWO),
    ),
    "two other files that differ in case": (
        ("otter/otter.svg", "otter/Slides.odp", "otter/slides.odp"),
        ("otter/slides.odp", "differs from Slides.odp only in case", ONE_OF_TWO),
    ),
    "an extra with a strange name": (("otter/otter.svg", "otter/a b.txt"), ("otter/a b.txt", *LETTERS)),
    "an extra that would be hidden": (("otter/otter.svg", "otter/_a.txt"), ("otter/_a.txt", *LETTERS)),
    "an extra with the name of the page": (("otter/otter.svg", "otter/index.html"), ("otter/index.html", *LETTERS)),
    "an extra with nearly the name of the page": (
        ("otter/otter.svg", "otter/Index.HTML"), ("otter/Index.HTML", *LETTERS),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("names", "mistake"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_once_with_its_place(tmp_path: Path, names: tuple[str, ...], mistake: Told) -> None:
    assert mistakes_in(fill(tmp_path, *names)) == [mistake]


def test_a_mistake_belongs_to_its_logo_and_to_no_other(tmp_path: Path) -> None:
    fill(tmp_path, "Badge.svg", "loose.txt", "otter/a b.txt", "otter/otter.svg", "weir.SVG", "weir.svg", "wood.svg")
    entries, strays = survey(tmp_path)
    assert {one.slug: [place for place, _what, _remedy in told(tmp_path, *one.mistakes)] for one in entries} == {
        "Badge": ["Badge.svg"],
        "otter": ["otter/a b.txt"],
        "weir": ["weir.svg"],
        "wood": [],
    }
    assert [place for place, _what, _remedy in told(tmp_path, *strays)] == ["loose.txt"]
    assert [entry.extras for entry in entries] == [()] * 4


NOT_PLAIN = ("is not a plain file", "copy the file itself here")


# what is no plain file, and the logo to which it belongs
ODD = {
    "otter/notes.txt": "otter",
    "otter/otter-64.png": "otter",
    "otter/otter-white.svg": "otter",
    "otter/otter.svg.license": "otter",
    "otter/otter-64.png.license": "otter",
    "otter/logo.yaml": "otter",
    "otter/logo.yaml.license": "otter",
    "otter/icon/x.pdf": "otter",
    "otter/icon/x.svg": "otter",
    "weir-64.png": "weir",
    "weir.svg.license": "weir",
    "wood.svg": "",
    "_catalogue.yaml": "",
    "REUSE.toml": "",
}


@pytest.mark.parametrize("is_link", [True, False])
@pytest.mark.parametrize(("name", "slug"), ODD.items(), ids=ODD)
def test_a_link_or_a_pipe_is_told_and_never_taken(tmp_path: Path, name: str, slug: str, is_link: bool) -> None:
    root = fill(tmp_path / "logos", "otter/otter.svg", "otter/icon/otter.svg", "weir.svg")
    (tmp_path / "secret").write_text("secret")
    if is_link:
        (root / name).symlink_to(tmp_path / "secret")
    else:
        os.mkfifo(root / name)
    entries, strays = survey(root)
    found = {"": strays, **{entry.slug: entry.mistakes for entry in entries}}
    nowhere: dict[str, list[Told]] = {"": [], "otter": [], "weir": []}
    assert {whose: told(root, *some) for whose, some in found.items()} == {**nowhere, slug: [(name, *NOT_PLAIN)]}
    taken = [path for entry in entries for path in (entry.sheet, *entry.extras)]
    taken += [path for entry in entries for one in entry.drawings for path in (one.path, one.sidecar, *one.by_hand)]
    assert root / name not in taken


def test_what_goes_with_a_link_is_not_told_as_well(tmp_path: Path) -> None:
    root = fill(tmp_path, "otter.svg.license", "otter-64.png", "weir/weir.svg.license", "weir/weir.png")
    fill(root, "weir/slides.odp.license")
    names = ["otter.svg", "weir/slides.odp", "weir/weir.svg"]
    for name in names:
        (root / name).symlink_to(root / "nowhere")
    assert mistakes_in(root) == [(name, *NOT_PLAIN) for name in names]


def test_a_readme_that_is_a_link_is_passed_over(tmp_path: Path) -> None:
    root = fill(tmp_path, "otter.svg", "README.md.license", "README.svg")
    (root / "README.md").symlink_to(root / "nowhere")
    assert mistakes_in(root) == []


def test_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    root = fill(tmp_path, "otter/otter.svg")
    (root / "otter" / "notes.txt").symlink_to(root / "nowhere")
    assert mistakes_in(root) == [("otter/notes.txt", *NOT_PLAIN)]


@pytest.mark.parametrize("inner", ["", "icon"])
def test_a_folder_that_cannot_be_read_is_not_called_empty(tmp_path: Path, inner: str) -> None:
    # A folder that is taken away while it is walked through cannot be read either; nothing keeps an administrator out.
    folder = fill(tmp_path, "otter/otter.svg", "otter/icon/x.svg") / "otter" / inner
    folder.chmod(0)
    try:
        if os.access(folder, os.R_OK):
            pytest.skip("this account may read everything")
        place = folder.relative_to(tmp_path).as_posix()
        assert mistakes_in(tmp_path) == [(place, "cannot be read (Permission denied)", "mend its permissions")]
    finally:
        folder.chmod(0o700)


def test_a_root_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert survey(tmp_path / "a") == (
        (),
        (Mistake(tmp_path / "a", None, "cannot be read (No such file or directory)", "mend its permissions"),),
    )


def test_a_name_that_can_be_no_address_is_told_with_a_proposal() -> None:
    path = Path("logos/The Otter.svg")
    what, remedy = "'The Otter' cannot be part of an address", "rename it to 'the-otter'"
    assert bad_name(path, "The Otter") == Mistake(path, None, what, remedy)


# What holds for whatever lies there

FOLDER = st.sampled_from(["otter", "The Otter", "icon", "White", "color-reverse", "old", "Old", "2011", "new", "a.svg"])
FILE = st.sampled_from(
    [
        *("otter.svg", "otter.SVG", "otter-white.svg", "Otter Mono.svg", "2011.svg", "otter.svg.license"),
        *("otter.png", "otter-64.png", "otter-white.PNG", "weir-64.png", "weir.svg.license", "slides.odp"),
        *("Slides.odp", "slides.odp.license", "a b.txt", "index.html", "logo.yaml", "logo.yml", "notes.license"),
        *("otter-64.png.license", "logo.yaml.license", "README.md", "README.md.license", "REUSE.toml"),
    ]
)
PATH = st.tuples(st.lists(FOLDER, max_size=4), FILE).map(lambda path: "/".join((*path[0], path[1])))
PATHS = st.sets(PATH, max_size=14)


@given(PATHS)
def test_every_file_is_in_one_place_or_somebody_is_told(names: set[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = fill(Path(folder), *names)
        entries, strays = survey(root)
    wrong = {one.path for one in (*strays, *(mistake for entry in entries for mistake in entry.mistakes))}
    places: Counter[Path] = Counter()
    for entry in entries:
        places.update([*entry.extras, *([entry.sheet] if entry.sheet else [])])
        # Where two drawings differ in case alone, their PNG files are those of both.
        places.update({path for drawing in entry.drawings for path in drawing.by_hand})
        for drawing in entry.drawings:
            places.update([drawing.path, *([drawing.sidecar] if drawing.sidecar else [])])
    paths = {root / name for name in names}
    for path in paths:
        is_told = any(one in wrong for one in (path, *path.parents))
        # What is for those who work there is not published, and neither is what REUSE says of it.
        about = path.with_name(path.name.removesuffix(".license"))
        is_for_work = about.parent == root and about.name in ("README.md", "REUSE.toml")
        is_for_work |= about != path and about.parent.parent == root and about.name == "logo.yaml"
        assert places[path] == 1 or (places[path] == 0 and (is_told or is_for_work)), path
    assert set(places) <= paths


@given(PATHS)
def test_what_is_found_can_be_told_apart_and_is_found_again(names: set[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = fill(Path(folder), *names)
        entries, strays = survey(root)
        assert survey(root) == (entries, strays)
        for entry in entries:
            called = [drawing.name for drawing in entry.drawings]
            assert len(set(called)) == len(called)
            below = entry.place if entry.place.is_dir() else root
            assert [below / name for name in called] == [drawing.path for drawing in entry.drawings]
            assert entry.drawings or entry.mistakes
            if not entry.mistakes:
                assert is_slug(entry.slug)
                assert all(is_slug(drawing.stem) for drawing in entry.drawings)
