"""What holds for the whole catalogue, and everything that may be wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.core.errors import HeraldError, Mistake
from herald.logos.licensing.rights import Licence
from herald.logos.model import Kind
from herald.logos.reading.house import House, licence_at, read_house
from herald.logos.reading.reuse import claim_of
from herald.logos.reading.sheets import CatalogueSheet
from herald.logos.reading.told import NOBODY, Told, said_in

OURS = Licence("LicenseRef-Ours", "Our licence", "https://a.example/l", "Be kind.\n")
DECLARED = "licences:\n  LicenseRef-Ours: {title: Our licence, url: 'https://a.example/l'}\n"


def written(root: Path, **texts: str) -> Path:
    """The files 'catalogue', 'reuse' and 'ours' of a catalogue."""
    names = {"catalogue": "_catalogue.yaml", "reuse": "REUSE.toml", "ours": "LICENSES/LicenseRef-Ours.txt"}
    for name, text in texts.items():
        path = root / names[name]
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return root


def house_in(root: Path) -> House:
    """What holds where nothing is wrong."""
    house, mistakes = read_house(root)
    assert (mistakes, house.is_whole) == ((), True)
    return house


def test_where_nothing_is_written_the_defaults_hold(tmp_path: Path) -> None:
    assert house_in(tmp_path) == House(tmp_path, CatalogueSheet(), {}, None, ())


def test_the_sheet_of_the_catalogue_is_read(tmp_path: Path) -> None:
    house = house_in(written(tmp_path, catalogue="kind: icon\nlicence: cc-by-4.0\n"))
    assert (house.root, house.sheet.kind, house.own) == (tmp_path, Kind.ICON, {})
    assert house.licence
    assert (house.licence.value.expression, str(house.licence.origin)) == ("CC-BY-4.0", "_catalogue.yaml, line 2")


def test_what_the_sheet_says_has_its_line_and_the_rest_is_so_by_default(tmp_path: Path) -> None:
    house = house_in(written(tmp_path, catalogue="official: yes\nlicense: MIT\n"))
    assert [str(house.origin(key)) for key in ("official", "licence", "kind")] == [
        "_catalogue.yaml, line 1",
        "_catalogue.yaml, line 2",
        "so by default",
    ]
    assert house.origin("kind").path is None


@pytest.mark.parametrize("said", ["LicenseRef-Ours", "https://a.example/l"])
def test_an_own_licence_is_declared_once_with_its_text(tmp_path: Path, said: str) -> None:
    house = house_in(written(tmp_path, catalogue=f"licence: {said}\n{DECLARED}", ours="Be kind.\n"))
    assert house.own == {"LicenseRef-Ours": OURS}
    assert house.licence
    assert house.licence.value is house.own["LicenseRef-Ours"]


def test_an_own_licence_may_have_no_text_and_no_address(tmp_path: Path) -> None:
    house = house_in(written(tmp_path, catalogue="licences: {LicenseRef-Ours: {title: Ours}}\n"))
    assert (house.own, house.licence) == ({"LicenseRef-Ours": Licence("LicenseRef-Ours", "Ours")}, None)


def test_a_text_without_a_declaration_is_no_licence(tmp_path: Path) -> None:
    assert house_in(written(tmp_path, ours="Be kind.\n")).own == {}


def test_the_tables_of_reuse_are_read(tmp_path: Path) -> None:
    # REUSE-IgnoreStart
    table = 'version = 1\n[[annotations]]\npath = "*.svg"\nSPDX-License-Identifier = "MIT"\n'
    # REUSE-IgnoreEnd
    claim = claim_of("otter.svg", house_in(written(tmp_path, reuse=table)).annotations)
    assert claim.licence
    assert (claim.licence.value, str(claim.licence.origin)) == ("MIT", "REUSE.toml, line 4")


TOML = "has annotations that are no tables", "write '[[annotations]]' above each"
KIND = "'mascot', 'logo', 'wordmark', 'icon', 'badge', 'sticker', 'poster', 'wallpaper' or 'template'"

# what is written; the name, line, what and remedy of each mistake
WRONG: dict[str, tuple[dict[str, str], list[tuple[str, int | None, str, str]]]] = {
    "an unknown kind": (
        {"catalogue": "official: yes\nkind: fish\n"}, [("_catalogue.yaml", 2, "'kind' is 'fish'", f"should be {KIND}")],
    ),
    "a licence that is near to one": (
        {"catalogue": "kind: logo\nlicence: CC-BY-4\n"},
        [("_catalogue.yaml", 2, "SPDX knows no licence 'CC-BY-4'", "did you mean 'CC-BY-4.0'?")],
    ),
    "tables that are none": ({"reuse": "annotations = [1]\n"}, [("REUSE.toml", None, *TOML)]),
    "both": (
        {"catalogue": "titel: x\n", "reuse": "annotations = [1]\n"},
        [("REUSE.toml", None, *TOML), ("_catalogue.yaml", 1, "does not know the key 'titel'", "known keys are: ")],
    ),
    "the same licence twice": (
        {"catalogue": f"{DECLARED}  LicenseRef-Ours: {{title: x}}\n"},
        [("_catalogue.yaml", 3, "says 'LicenseRef-Ours' a second time", "keep one of the two")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "told"), WRONG.values(), ids=WRONG)
def test_every_mistake_is_told_and_the_house_is_not_whole(
    tmp_path: Path, texts: dict[str, str], told: list[tuple[str, int | None, str, str]]
) -> None:
    house, mistakes = read_house(written(tmp_path, **texts))
    assert not house.is_whole
    for mistake, (name, line, what, remedy) in zip(sorted(mistakes), sorted(told), strict=True):
        assert (mistake.path, mistake.line, mistake.what) == (tmp_path / name, line, what)
        assert mistake.remedy.startswith(remedy)


def test_what_could_be_read_holds_beside_a_mistake(tmp_path: Path) -> None:
    house, _mistakes = read_house(written(tmp_path, catalogue=f"kind: icon\nlicence: Nonsense-1\n{DECLARED}"))
    assert (house.sheet.kind, [*house.own], house.licence) == (Kind.ICON, ["LicenseRef-Ours"], None)


def test_a_text_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    written(tmp_path, catalogue=DECLARED, ours="")
    text = tmp_path / "LICENSES" / "LicenseRef-Ours.txt"
    text.write_bytes(b"Be\n\xff")
    house, mistakes = read_house(tmp_path)
    assert mistakes == (Mistake(text, 2, "is not UTF-8 text", "save the file as UTF-8"),)
    assert not house.is_whole


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    names = ["LicenseRef-A", "LicenseRef-B"]
    declared = "".join(f"  {name}: {{title: {name}}}\n" for name in names)
    written(tmp_path, catalogue=f"licence: Nonsense-1\nlicences:\n{declared}", ours="", reuse="annotations = [1]\n")
    for name in names:
        (tmp_path / "LICENSES" / f"{name}.txt").write_bytes(b"\xff")
    house, mistakes = read_house(tmp_path)
    assert [mistake.path.name for mistake in mistakes] == [
        "REUSE.toml",
        "LicenseRef-A.txt",
        "LicenseRef-B.txt",
        "_catalogue.yaml",
    ]
    assert ({name: one.text for name, one in house.own.items()}, house.is_whole) == (dict.fromkeys(names, ""), False)


def test_a_licence_whose_text_is_bad_is_not_told_as_undeclared(tmp_path: Path) -> None:
    written(tmp_path, catalogue=f"licence: LicenseRef-Ours\n{DECLARED}", ours="")
    (tmp_path / "LICENSES" / "LicenseRef-Ours.txt").write_bytes(b"\xff")
    _house, mistakes = read_house(tmp_path)
    assert [mistake.what for mistake in mistakes] == ["is not UTF-8 text"]


def test_a_licence_keeps_the_origin_of_its_expression(tmp_path: Path) -> None:
    origin = said_in(written(tmp_path, catalogue="licence: x\n") / "_catalogue.yaml", "licence")
    found = licence_at(Told("LicenseRef-Ours", origin), {"LicenseRef-Ours": OURS}, tmp_path)
    assert found == Told(OURS, origin)


@pytest.mark.parametrize("is_said", [True, False])
def test_a_wrong_licence_is_told_where_it_was_said(tmp_path: Path, is_said: bool) -> None:
    path = written(tmp_path, catalogue="licence: x\n") / "_catalogue.yaml"
    with pytest.raises(HeraldError) as raised:
        licence_at(Told("LicenseRef-Our", said_in(path, "licence") if is_said else NOBODY), {}, tmp_path)
    (mistake,) = raised.value.mistakes
    assert (mistake.path, mistake.line) == ((path, 1) if is_said else (tmp_path, None))
    assert mistake.what == "the own licence 'LicenseRef-Our' is not declared"
