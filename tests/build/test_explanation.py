"""``explain_place``: the settings tell where the catalogue is, and a logo may be named in every way."""

from __future__ import annotations

import locale
from collections.abc import Iterator
from pathlib import Path

import pytest

from herald.build.explanation import explain_place
from herald.core.errors import HeraldError
from tests.conftest import Site


@pytest.fixture(autouse=True)
def _locale_of_its_own() -> Iterator[None]:
    """Pelican sets the one that a site asks for, for the whole process."""
    before = locale.setlocale(locale.LC_ALL)
    yield
    locale.setlocale(locale.LC_ALL, before)


@pytest.mark.parametrize("place", ["content/logos/otter", "content/logos/otter/otter.svg", "otter"])
def test_a_logo_is_found_however_it_is_named(otters: Site, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.chdir(otters.root)
    told = explain_place(otters.settings, Path(place))
    assert told.startswith("# The logo 'otter', 2 drawings: ")
    assert "  otter-reversed.svg:" in told.splitlines()


def test_what_it_says_can_be_written_down_and_changes_nothing(otters: Site) -> None:
    first = explain_place(otters.settings, Path("whiskers"))
    otters.write("content/logos/whiskers/logo.yaml", first)
    second = explain_place(otters.settings, Path("whiskers"))

    def values(text: str) -> list[str]:
        return [line.partition("  #")[0] for line in text.splitlines() if line.strip() and line.lstrip()[0] != "#"]

    assert values(second) == values(first)
    assert second.count("logo.yaml, line") > first.count("logo.yaml, line")


def test_the_catalogue_is_where_the_settings_say(otters: Site) -> None:
    (otters.root / "content/logos").rename(otters.root / "content/marks")
    with otters.settings.open("a", encoding="utf-8") as file:
        file.write("HERALD_LOGOS = {'path': 'marks'}\n")
    assert "marks/otter/logo.yaml" in explain_place(otters.settings, Path("otter"))


@pytest.mark.parametrize(
    ("place", "remedy"), [("oter", "did you mean 'otter'"), ("zzzz", "or a slug"), ("content/news", "or a slug")]
)
def test_what_is_no_logo_is_a_mistake(otters: Site, place: str, remedy: str) -> None:
    with pytest.raises(HeraldError, match=f"is no logo of the catalogue; .*{remedy}"):
        explain_place(otters.settings, Path(place))


def test_a_mistake_of_the_logo_itself_is_told(otters: Site) -> None:
    otters.write("content/logos/otter/logo.yaml", "titel: Otter\n")
    with pytest.raises(HeraldError, match="titel"):
        explain_place(otters.settings, Path("otter"))


def test_one_logo_is_explained_beside_others_that_cannot_be_read(otters: Site) -> None:
    otters.write("content/logos/weasel/weasel.svg", "<svg")
    assert explain_place(otters.settings, Path("otter")).startswith("# The logo 'otter'")
    with pytest.raises(HeraldError, match="well-formed"):
        explain_place(otters.settings, Path("weasel"))


def test_nothing_but_the_store_is_written(otters: Site) -> None:
    def content() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in (otters.root / "content").rglob("*") if path.is_file()}

    before = content()
    explain_place(otters.settings, Path("otter"))
    assert content() == before
    assert not otters.output.exists()
