"""The fonts that text is drawn with: found, named, and asked for in vain."""

from __future__ import annotations

import io
import re
import tomllib
from dataclasses import replace
from importlib.metadata import entry_points

import fontpkg
import pytest
import resvg_py
from PIL import Image, ImageFont

from herald.pictures import fonts
from tests.conftest import ROOT


def drawn(family: str, *, is_bold: bool = False) -> bytes:
    """A word drawn by resvg with the locked fonts."""
    names = {f"{name.replace('-', '_')}_family": family for name, family in fonts.generic_families().items()}
    weight = ' font-weight="bold"' if is_bold else ""
    png = resvg_py.svg_to_bytes(
        svg_string='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40" width="200" height="40">'
        f'<text x="5" y="30" font-size="24" font-family="{family}"{weight}>Hamburg 1l</text></svg>',
        skip_system_fonts=True,
        font_files=[str(path) for path in fonts.locked_fonts()],
        **names,
    )
    return Image.open(io.BytesIO(png)).tobytes()


def test_every_generic_name_has_a_family() -> None:
    assert fonts.generic_families() == {"sans-serif": "Arimo", "serif": "PT Serif", "monospace": "Roboto Mono"}


def test_files_are_fonts_of_the_family_under_which_they_stand() -> None:
    for family, files in fonts.families().items():
        assert files
        for path in files:
            assert ImageFont.truetype(path).getname()[0] == family


def test_the_order_is_that_of_the_names() -> None:
    assert list(fonts.families()) == sorted(fonts.families())
    assert fonts.locked_fonts() == tuple(
        path for name in sorted(fonts.families()) for path in sorted(fonts.families()[name])
    )


def test_every_font_has_its_licence_beside_it() -> None:
    for entry in entry_points(group="fontpkg.family"):
        assert entry.dist is not None
        licences = [path for path in entry.dist.files or [] if path.name == "LICENSE"]
        assert licences, entry.dist.name
        assert "SIL OPEN FONT LICENSE" in licences[0].read_text(encoding="utf-8") or "Apache" in licences[0].read_text()


@pytest.mark.parametrize(("generic", "family"), fonts.generic_families().items())
def test_a_generic_name_is_drawn_as_its_family(generic: str, family: str) -> None:
    assert drawn(generic) == drawn(family)
    others = [other for other in fonts.generic_families().values() if other != family]
    assert all(drawn(family) != drawn(other) for other in others)


@pytest.mark.parametrize("family", fonts.families())
def test_every_family_has_a_bold_face(family: str) -> None:
    assert drawn(family) != drawn(family, is_bold=True)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((), ()),
        (("Arimo",), ()),
        (("sans-serif", "serif", "monospace"), ()),
        (("Ubuntu",), ("Ubuntu",)),
        (("'Roboto Mono', Ubuntu",), ()),
        (("Ubuntu, Arimo, sans-serif",), ("Ubuntu",)),
        (('"Comic Sans MS", cursive', "Ubuntu", "Ubuntu, serif"), ("Comic Sans MS", "Ubuntu")),
        (("  PT   Serif ",), ()),
        (("Source Sans 3",), ("Source Sans 3",)),
        ((r"Ari\6do",), ()),
        (("'Foo, Bar'",), ("Foo, Bar",)),
        (("cursive",), ("cursive",)),
        (("", " , serif"), ()),
        (("'unclosed",), ("unclosed",)),
    ],
)
def test_what_is_missing(asked: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert fonts.missing(asked) == expected


def test_fonts_that_are_given_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    files = fonts.families()["PT Serif"]
    monkeypatch.setattr(fontpkg, "families", dict)
    assert fonts.missing(["PT Serif", "Arimo"], files) == ("Arimo",)


@pytest.mark.parametrize("name", ["arimo", "ARIMO", "Sans-Serif", "Ubuntu", "cursive", "system-ui"])
def test_what_is_missing_is_what_resvg_does_not_find(name: str) -> None:
    assert fonts.missing([name]) == (name,)
    assert drawn(name) == drawn("PT Serif")


def test_the_digest_is_that_of_the_files_and_their_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fonts.digest()
    assert re.fullmatch("[0-9a-f]{64}", before)
    assert fonts.digest() == before
    there = fontpkg.families()
    fewer = replace(there["arimo"], files=there["arimo"].files[:1])
    monkeypatch.setattr(fontpkg, "families", lambda: {**there, "arimo": fewer})
    assert fonts.digest() != before


def test_a_family_that_is_gone_stands_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {name: family for name, family in fontpkg.families().items() if name != "arimo"}
    monkeypatch.setattr(fontpkg, "families", lambda: there)
    assert "sans-serif" not in fonts.generic_families()
    assert fonts.missing(["Arimo", "sans-serif"]) == ("Arimo", "sans-serif")


def test_without_packages_there_are_no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fontpkg, "families", dict)
    assert fonts.locked_fonts() == ()
    assert fonts.missing(["serif"]) == ("serif",)


def test_the_package_asks_for_the_families_that_stand_for_generic_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {f"fontpkg-{family.lower().replace(' ', '-')}" for family in fonts.generic_families().values()}
    assert wanted <= {re.split("[^a-z-]", requirement)[0] for requirement in project["dependencies"]}
