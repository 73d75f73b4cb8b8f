"""``import_logos``: the settings tell where the catalogue is, and what was found is kept for the build."""

from __future__ import annotations

import locale
from collections.abc import Iterator
from pathlib import Path

import pytest

from herald.build.bring import import_logos
from herald.core.errors import HeraldError, MachineError
from herald.imports.logos import Wishes
from tests.conftest import Site
from tests.svg.drawings import one_colour, svg


@pytest.fixture(autouse=True)
def _locale_of_its_own() -> Iterator[None]:
    """Pelican sets the one that a site asks for, for the whole process."""
    before = locale.setlocale(locale.LC_ALL)
    yield
    locale.setlocale(locale.LC_ALL, before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A drawing for a new logo, one called like a logo that is there, and one that may not be published."""
    source = Site(tmp_path / "set")
    source.write("weasel.svg", one_colour("#123456"))
    source.write("otter.svg", one_colour("#654321"))
    source.write("bad.svg", svg("<script>1</script>"))
    return source.root


def content_of(site: Site) -> dict[str, bytes]:
    folder = site.root / "content"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_drawings_come_to_the_catalogue_and_nothing_else_changes(otters: Site, folder: Path) -> None:
    before = content_of(otters)
    plan = import_logos(otters.settings, folder, Wishes())
    after = content_of(otters)
    assert {name: after[name] for name in before} == before
    assert {name: after[name] for name in set(after) - set(before)} == {
        "logos/weasel.svg": one_colour("#123456"),
        "logos/otter-2/otter-2.svg": one_colour("#654321"),
        "logos/otter-2/logo.yaml": b"title: Otter\n",
    }
    assert sorted(plan.slugs) == ["otter-2", "weasel"]
    assert [mistake.path.name for mistake in plan.refused] == ["bad.svg"]


def test_the_same_again_changes_nothing(otters: Site, folder: Path) -> None:
    import_logos(otters.settings, folder, Wishes("MIT"))
    before = content_of(otters)
    plan = import_logos(otters.settings, folder, Wishes("MIT"))
    assert (plan.slugs, plan.moves, plan.known) == ((), (), 2)
    assert content_of(otters) == before


def test_what_was_seen_is_kept_for_the_build(otters: Site, folder: Path) -> None:
    import_logos(otters.settings, folder, Wishes())
    assert list((otters.root / ".herald/store").glob("??/*"))


def test_the_catalogue_is_where_the_settings_say(otters: Site, folder: Path) -> None:
    with otters.settings.open("a", encoding="utf-8") as file:
        file.write("HERALD_LOGOS = {'path': 'art/marks'}\n")
    import_logos(otters.settings, folder, Wishes())
    assert sorted(path.name for path in (otters.root / "content/art/marks").rglob("*.svg")) == [
        "otter.svg",
        "weasel.svg",
    ]


@pytest.mark.parametrize("name", ["nowhere", "weasel.svg"])
def test_what_is_no_folder_is_one_sentence(otters: Site, folder: Path, name: str) -> None:
    with pytest.raises(MachineError, match=f"{name} is not a folder"):
        import_logos(otters.settings, folder / name, Wishes())


def test_a_wish_that_is_no_licence_copies_nothing(otters: Site, folder: Path) -> None:
    before = content_of(otters)
    with pytest.raises(MachineError, match="--licence"):
        import_logos(otters.settings, folder, Wishes("Apache 2"))
    assert content_of(otters) == before


def test_a_mistake_in_the_settings_is_told(otters: Site, folder: Path) -> None:
    with otters.settings.open("a", encoding="utf-8") as file:
        file.write("HERALD_LOGOS = {'paht': 'art'}\n")
    with pytest.raises(HeraldError, match="paht"):
        import_logos(otters.settings, folder, Wishes())
