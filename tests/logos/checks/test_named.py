"""Each check with drawings that pass and drawings that do not; which level counts; and in which order findings come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from herald.core.errors import HeraldError
from herald.logos.checks.likeness import read_prints
from herald.logos.checks.named import CHECKS, Finding, levels_of, run_checks
from herald.logos.checks.of_drawings import LEAST_FILLED, MAX_BYTES, MIN_SIDE, MOST_SPILT
from herald.logos.checks.of_logos import matrix
from herald.logos.licensing.rights import Licence, Person, Rights
from herald.logos.masters import Workshop
from herald.logos.model import Ground, Kind, Layout, Logo, Master, Status, Tone, Variant
from herald.logos.plan import MAX_SIDE
from herald.logos.settings import Level
from herald.pictures.engines import Choice, Engine
from herald.pictures.ink import Ink
from herald.pictures.likeness import Print
from herald.pictures.look import Look
from tests.svg.drawings import one_colour, svg

WARNINGS = levels_of({}, Path("pelicanconf.py"))


def drawn(
    name: str = "otter", payload: bytes | None = None, size: tuple[float, float] = (200, 100), **seen: Any
) -> Variant:
    """A drawing that no check minds, but for what is ``seen`` in it."""
    master = Master(Path(f"{name}.svg"), _look(payload, size, seen), "key")
    return Variant("", "Main drawing", "An otter", Ground.ANY, master, name, tone=Tone.MONO)


def _look(payload: bytes | None, size: tuple[float, float], seen: dict[str, Any]) -> Look:
    return replace(Look(payload or svg(), *size, (), Choice(Engine.CAIROSVG, "is a test")), **seen)


def logo(*variants: Variant, slug: str = "otter", **said: Any) -> Logo:
    """A logo that no check minds, but for what is ``said`` of it."""
    rights = Rights(Licence("CC0-1.0", "CC0"), creators=(Person("Ann"),))
    whole = Logo(slug, slug.title(), Kind.LOGO, "", variants or (drawn(slug),), (), alt="An otter", rights=rights)
    return replace(whole, **said)


def told(*logos: Logo, spill: float = 0.0) -> list[tuple[str, str]]:
    """Check and clause of each finding."""
    prints = {one.master.look.digest: Print(spill=spill) for each in logos for one in each.variants}
    return [(finding.check, finding.mistake.what) for finding in run_checks(logos, WARNINGS, prints)]


def test_what_is_in_order_has_no_findings() -> None:
    assert told(logo()) == []
    assert told() == []


PALE = Ink(on_light=0.2, on_dark=0.9, coverage=0.5)
DARK = Ink(on_light=0.9, on_dark=0.2, coverage=0.5)
GREY = Ink(on_light=0.4, on_dark=0.4, coverage=0.5)


@pytest.mark.parametrize(
    ("variant", "check", "words"),
    [
        (drawn(has_view_box=False), "view-box", "has no viewBox"),
        (drawn(fonts=("Arimo",)), "live-text", "has live text in 'Arimo', and looks different wherever that font is"),
        (drawn(fonts=("Nowhere",)), "live-text", "that font is missing, as 'Nowhere' is here"),
        (drawn(has_raster=True), "raster", "embeds a picture made of pixels"),
        (drawn(payload=svg("<!---->" + " " * MAX_BYTES)), "size", "bytes long"),
        (drawn(size=(MIN_SIDE - 1, 3)), "size", f"is only {MIN_SIDE - 1} x 3 pixels in its natural size"),
        (drawn(size=(3, MAX_SIDE + 1)), "size", "is 3 x 16,385 pixels in its natural size"),
        (drawn(ink=GREY), "contrast", "most of it is lost on white, and on black, too"),
        (drawn(ink=PALE), "contrast", "is meant for any grounds, and most of it is lost on white"),
        (drawn(ink=DARK), "contrast", "is meant for any grounds, and most of it is lost on black"),
        (replace(drawn(ink=PALE), ground=Ground.LIGHT), "contrast", "is meant for light grounds, and most of it"),
        (replace(drawn(ink=DARK), ground=Ground.DARK), "contrast", "is meant for dark grounds, and most of it"),
        (drawn(ink=Ink(box=(0.0, 0.4, 1.0, 0.6))), "crop", "leaves 80 % of its canvas empty around what is drawn"),
        (drawn(ink=Ink(box=(0.3, 0.3, 0.7, 0.8))), "crop", "leaves 80 % of its canvas empty around what is drawn"),
    ],
)
def test_a_drawing_with_a_fault_has_one_finding(variant: Variant, check: str, words: str) -> None:
    needed = replace(drawn("white"), ground=Ground.ANY)
    ((found, what),) = told(logo(variant, needed))
    assert found == check
    assert words in what


@pytest.mark.parametrize(
    "variant",
    [
        drawn(payload=svg() + b" " * (MAX_BYTES - len(svg()))),
        drawn(size=(3, MIN_SIDE)),
        drawn(size=(MAX_SIDE, 3)),
        replace(drawn(ink=PALE), ground=Ground.DARK),
        replace(drawn(ink=DARK), ground=Ground.LIGHT),
        drawn(ink=replace(GREY, coverage=1.0)),
        drawn(ink=replace(PALE, on_light=0.25)),
        drawn(ink=replace(DARK, on_dark=0.25)),
        drawn(ink=Ink(on_light=0.5, on_dark=0.5, coverage=0.5)),
        drawn(ink=Ink(box=(0.0, 0.0, 1.0, LEAST_FILLED))),
    ],
)
def test_a_drawing_at_its_limits_has_none(variant: Variant) -> None:
    assert told(logo(variant, drawn("white"))) == []


def test_ink_beyond_the_canvas_is_told() -> None:
    assert told(logo(), spill=MOST_SPILT) == []
    assert told(logo(), spill=MOST_SPILT * 1.1) == [("crop", "is cut off at the edge of its canvas")]


@pytest.mark.parametrize("kind", [Kind.POSTER, Kind.WALLPAPER, Kind.TEMPLATE])
def test_what_is_printed_large_may_hold_photographs_and_bleed(kind: Kind) -> None:
    assert told(logo(drawn(has_raster=True), kind=kind), spill=1.0) == []


def test_icons_of_a_set_may_leave_their_grid_empty() -> None:
    small = drawn(ink=Ink(box=(0.4, 0.0, 0.6, 1.0)))
    assert told(logo(small, kind=Kind.ICON)) == []
    assert told(logo(small, kind=Kind.MASCOT)) == [("crop", "leaves 80 % of its canvas empty around what is drawn")]


@pytest.mark.parametrize(
    ("said", "check", "words"),
    [
        ({"alt": ""}, "alt", "says nowhere what it shows ('Otter' is a name)"),
        ({"rights": Rights(creators=(Person("Ann"),))}, "licence", "has no licence"),
        ({"rights": Rights(Licence("MIT", "MIT")), "is_official": False}, "credit", "nobody is named who made it"),
    ],
)
def test_what_nobody_has_said_of_a_logo_is_told_at_its_main_drawing(said: Any, check: str, words: str) -> None:
    (finding,) = run_checks([logo(drawn(), drawn("other"), **said)], WARNINGS, {})
    assert (finding.check, finding.mistake.path, finding.about) == (check, Path("otter.svg"), (Path("otter.svg"),))
    assert words in finding.mistake.what


def test_the_community_need_not_credit_itself() -> None:
    assert told(logo(rights=Rights(Licence("MIT", "MIT")))) == []


def arranged(layout: Layout | None, ground: Ground, tone: Tone) -> Variant:
    return replace(drawn(), layout=layout, ground=ground, tone=tone)


COLOUR = arranged(None, Ground.LIGHT, Tone.COLOUR)
WHITE = arranged(None, Ground.DARK, Tone.WHITE)
BLACK = arranged(None, Ground.LIGHT, Tone.BLACK)
BRIGHT = arranged(None, Ground.ANY, Tone.COLOUR)
ICON = arranged(Layout.ICON, Ground.ANY, Tone.COLOUR)
STACKED = arranged(Layout.STACKED, Ground.LIGHT, Tone.BLACK)


@pytest.mark.parametrize(
    ("variants", "what", "remedy"),
    [
        ([COLOUR], "has no version for dark grounds and in one colour", "draw it, and save it as otter-white.svg"),
        ([COLOUR, BLACK], "has no version for dark grounds", "draw it, and save it as otter-white.svg"),
        ([BLACK], "has no version for dark grounds", "draw it, and save it as otter-white.svg"),
        ([WHITE], "has no version for light grounds", "draw it, and save it as otter-colour.svg"),
        ([BRIGHT], "has no version in one colour", "draw it, and save it as otter-black.svg"),
        (
            [ICON, STACKED],
            "has no version for dark grounds (stacked) and in one colour (icon)",
            "draw it, and save it as otter-stacked-white.svg and otter-icon-black.svg",
        ),
        (
            [COLOUR, WHITE, STACKED],
            "has no version for dark grounds (stacked)",
            "draw it, and save it as otter-stacked-white.svg",
        ),
    ],
)  # fmt: skip
def test_versions_that_a_logo_lacks_are_named(variants: Sequence[Variant], what: str, remedy: str) -> None:
    (finding,) = run_checks([logo(*variants)], WARNINGS, {})
    assert (finding.check, finding.mistake.what, finding.mistake.remedy) == ("missing-variants", what, remedy)


@pytest.mark.parametrize(
    "complete",
    [
        logo(COLOUR, WHITE),
        logo(COLOUR, kind=Kind.MASCOT),
        logo(COLOUR, status=Status.OLD),
        logo(COLOUR, is_official=False),
    ],
)
def test_of_others_nothing_more_is_wanted(complete: Logo) -> None:
    assert told(complete) == []


def test_older_versions_are_asked_nothing_and_stand_for_nothing() -> None:
    old = replace(drawn("old", has_view_box=False, fonts=("Nowhere",)), version="2011")
    assert told(logo(drawn(), old)) == []
    assert told(logo(COLOUR, replace(WHITE, version="2011"))) != []


def compared(shop: Workshop, *logos: Logo) -> list[Finding]:
    prints, _ = read_prints(logos, shop)
    return [finding for finding in run_checks(logos, WARNINGS, prints) if finding.check == "near-duplicates"]


def test_two_logos_that_look_alike_are_told_once_about_both(shop: Workshop) -> None:
    # As good as equal, and in another shape.
    river = logo(drawn("river", one_colour("#ff0101")), slug="river")
    otter = logo(drawn("otter"), drawn("otter-red", one_colour("#ff0000")))
    (finding,) = compared(shop, logo(drawn("weir", svg('<circle r="5"/>')), slug="weir"), otter, river)
    assert finding.mistake.path == Path("river.svg")
    assert finding.mistake.what == "looks like otter-red.svg of the logo 'otter'"
    assert finding.about == (Path("otter-red.svg"), Path("river.svg"))


def test_one_drawing_in_two_logos_is_called_so(shop: Workshop) -> None:
    both = logo(drawn("a"), drawn("a-two"), slug="a"), logo(drawn("b"), drawn("b-two"), slug="b")
    (finding,) = compared(shop, *both)
    assert finding.mistake.what == "is the same drawing as a.svg of the logo 'a'"


@pytest.mark.parametrize(
    "logos",
    [
        (logo(drawn("a"), drawn("b")),),
        (logo(drawn("a")), logo(drawn("b"), slug="b", status=Status.OLD)),
        (logo(drawn("a"), replaced_by="b"), logo(drawn("b"), slug="b")),
        (logo(drawn("a")), logo(drawn("c", svg('<circle r="5"/>')), replace(drawn("b"), version="1"), slug="b")),
    ],
)
def test_what_belongs_together_may_look_alike(shop: Workshop, logos: Sequence[Logo]) -> None:
    assert compared(shop, *logos) == []


def test_findings_come_by_check_and_then_by_file_whatever_the_order_of_the_logos() -> None:
    logos = [logo(drawn(name, has_view_box=False), slug=name, alt="") for name in ("c", "a", "b")]
    findings = run_checks(logos, WARNINGS, {})
    assert [(finding.check, finding.mistake.path.stem) for finding in findings] == [
        *(("view-box", name) for name in "abc"),
        *(("alt", name) for name in "abc"),
    ]
    assert str(findings[0]).startswith("a.svg: has no viewBox; write ")
    assert str(findings[0]).endswith(" into its <svg> [view-box]")


def test_the_level_of_the_settings_counts() -> None:
    levels = levels_of({"alt": Level.OFF, "licence": Level.ERROR}, Path("conf.py"))
    assert set(levels) == {check.name for check in CHECKS}
    nothing = logo(alt="", rights=Rights(), is_official=False)
    findings = run_checks([nothing], levels, {})
    assert [(finding.check, finding.level) for finding in findings] == [
        ("licence", Level.ERROR),
        ("credit", Level.WARNING),
    ]


def test_unknown_checks_are_told_all_at_once() -> None:
    with pytest.raises(HeraldError) as caught:
        levels_of({"life-text": Level.OFF, "zzz": Level.OFF, "alt": Level.OFF}, Path("conf.py"))
    first, second = caught.value.mistakes
    assert (
        str(first) == "conf.py: the setting HERALD_LOGOS does not know the check 'life-text'; did you mean 'live-text'?"
    )
    assert second.remedy.startswith("known are: view-box, live-text, raster, ")


def test_every_check_says_why_in_sentences() -> None:
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
    for check in CHECKS:
        assert check.title[0].isalpha()
        assert check.reason.endswith(".")
        assert check.accepts.endswith(".")
        assert check.level is Level.WARNING


def test_the_matrix_has_a_line_for_each_layout() -> None:
    old = logo(slug="older", status=Status.OLD)
    assert matrix([logo(COLOUR, STACKED, WHITE), old, logo(ICON, slug="a")]).splitlines() == [
        "logo   layout   light grounds  dark grounds  one colour",
        "otter  picture  yes            yes           yes",
        "otter  stacked  yes            -             yes",
        "a      icon     yes            yes           -",
    ]
