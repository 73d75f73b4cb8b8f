"""The list for the search script has what the page needs, leaves out what follows, and stays small."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from herald.logos.entries import LogoEntry
from herald.logos.model import Ground, Kind, Layout, Status, Texts, Tone
from herald.logos.output.search import hue, search_index
from tests.logos.entries import artifact, drawing, entry, rich_entry


def shown(*entries: LogoEntry) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(search_index(entries))["logos"][0]
    return found


def plain(**fields: Any) -> LogoEntry:
    """A logo of which nothing has to be said beyond what every logo has."""
    return entry("otter", (drawing("otter", alt="Otter"),), **fields)


def with_drawing(**fields: Any) -> LogoEntry:
    return entry("otter", (drawing("otter", **{"alt": "Otter", **fields}),))


def test_a_plain_logo_says_no_more_than_it_must() -> None:
    otter = plain()
    assert json.loads(search_index([otter])) == {
        "v": 1,
        "formats": ["PDF", "PNG", "SVG"],
        "logos": [
            {
                "s": "otter",
                "t": "Otter",
                "k": "logo",
                "c": 11,
                "w": 20,
                "h": 10,
                "b": [otter.main.svg.bytes, "otter-512.png", otter.main.pngs[1].bytes, otter.bundle.bytes],
            }
        ],
    }


@pytest.mark.parametrize(
    ("logo", "key", "value"),
    [
        (plain(kind=Kind.MASCOT), "k", "mascot"),
        (plain(is_official=False), "o", 0),
        (plain(status=Status.OLD), "x", 1),
        (plain(added=date(2011, 8, 1)), "d", "2011-08-01"),
        (plain(changed=date(2020, 2, 29)), "d", "2020-02-29"),
        (plain(added=date(2011, 8, 1), changed=date(2010, 1, 1)), "d", "2011-08-01"),
        (plain(added=date(2011, 8, 1), changed=date(2012, 1, 1)), "d", "2012-01-01"),
        (with_drawing(ground=Ground.DARK), "g", "d"),
        (with_drawing(ground=Ground.ANY), "g", "a"),
        (with_drawing(alt="It swims"), "a", "It swims"),
        (with_drawing(stem="icon/otter mark"), "m", "icon/otter mark.svg"),
        (with_drawing(tone=Tone.MONO), "n", ["mono"]),
        (with_drawing(layout=Layout.ICON), "l", ["icon"]),
        (with_drawing(palette=("#222222",)), "c", -1),
        (plain(tags=("Sea", "fur"), aliases=("Kalan",)), "q", "sea fur kalan"),
        (plain(tags=("otter", "OTTER", "sea", "Sea")), "q", "sea"),
        (plain(translations={"fr": Texts("La Loutre"), "de": Texts("Fischotter")}), "q", "fischotter la loutre"),
        (plain(translations={"fr": Texts("", "Elle nage")}, tags=("otter",)), "q", None),
        (rich_entry(), "r", "CC BY 4.0"),
        (plain(extras=("a.odp", "b.xcf")), "e", ["a.odp", "ODP", artifact("otter", "a.odp", "ODP").bytes]),
        (rich_entry(), "v", 2),
        (rich_entry(), "l", ["icon", "stacked"]),
        (rich_entry(), "n", ["colour", "white"]),
    ],
    ids=str,
)
def test_a_key_says_what_is_not_usual(logo: LogoEntry, key: str, value: Any) -> None:
    assert shown(logo).get(key) == value


def test_the_order_of_layouts_and_tones_is_that_of_their_enumerations() -> None:
    drawings = (
        drawing("otter", layout=Layout.WORDMARK, tone=Tone.REVERSED),
        drawing("otter", "b", layout=Layout.ICON, tone=Tone.BLACK),
        drawing("otter", "c", layout=None, tone=Tone.BLACK),
    )
    found = shown(entry("otter", drawings))
    assert (found["l"], found["n"], found["v"]) == (["icon", "wordmark"], ["black", "reversed"], 3)


def test_formats_that_all_have_are_said_once() -> None:
    bare = plain()
    bare = replace(bare, variants=(replace(bare.main, renditions=bare.main.pngs),))
    read = json.loads(search_index([bare, entry("beaver", extras=("slides.odp",))]))
    assert read["formats"] == ["PNG", "SVG"]
    assert [logo.get("f") for logo in read["logos"]] == [None, ["ODP", "PDF"]]


def test_a_catalogue_without_logos() -> None:
    assert json.loads(search_index([])) == {"v": 1, "formats": [], "logos": []}


@pytest.mark.parametrize(
    ("widths", "name"),
    [
        ((64, 512, 1024), "otter-512.png"),
        ((64, 256), "otter-256.png"),
        ((513, 1024), "otter-513.png"),
        ((), None),
    ],
)
def test_the_quick_png_is_of_a_middle_size(widths: tuple[int, ...], name: str | None) -> None:
    otter = drawing("otter", widths=widths)
    png = otter.quick_png
    assert (png.name if png else None) == name
    assert shown(entry("otter", (otter,)))["b"][1:3] == ([png.name, png.bytes] if png else ["", 0])


@pytest.mark.parametrize(
    ("palette", "degrees"),
    [
        ((), -1),
        (("#ff0000",), 0),
        (("#ff0001",), 0),
        (("#00ff00",), 120),
        (("#0000ff",), 240),
        (("#ffffff", "#808080", "#0000ff", "#ff0000"), 240),
        (("#000000", "#ffffff", "#7f8081"), -1),
        (("#010000",), -1),
        (("#fffafa",), -1),
        (("#4d3319",), 30),
    ],
)
def test_the_hue_is_that_of_the_first_colour_that_has_one(palette: tuple[str, ...], degrees: int) -> None:
    assert hue(palette) == degrees


def test_thousands_of_icons_are_a_small_download() -> None:
    """Of names as icon sets have them; real sets of 3,000 icons take 22 bytes each."""
    random = Random(1)
    words = ["".join(random.choices("aeioulnrstdmpkb", k=random.randint(3, 8))) for _ in range(600)]
    slugs = {"-".join(random.sample(words, random.randint(1, 3))) for _ in range(3000)}
    icons = [entry(slug, (drawing(slug, alt=slug.replace("-", " ").capitalize()),)) for slug in sorted(slugs)]
    assert len(gzip.compress(search_index(icons))) < 45 * len(icons)
