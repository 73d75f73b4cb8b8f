"""The plan: every rendition with its format, name, size and fingerprint, before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.logos.model import LogoPlan, Rendition, Site, Variant
from herald.logos.plan import MAX_SIDE, fitted, make_plan
from herald.logos.settings import Options
from herald.pictures.engines import Engine
from herald.pictures.render import Cell, Format, signature
from herald.svg.inspection import MAX_SIDE as MAX_NATURAL
from herald.svg.inspection import MIN_SIDE as MIN_NATURAL
from tests.logos.drawings import logo, master, variant, variant_of
from tests.svg.drawings import one_colour, svg

SITE = Site("Otters")


def signed(engine: Engine, has_text: bool) -> str:
    return f"{engine} 1{' fonts 1' if has_text else ''}"


def widths(*numbers: int) -> Options:
    return Options(widths=numbers, webp=(), pdf=False)


def planned(*variants: Variant, options: Options, slug: str = "otter") -> LogoPlan:
    (plan,), mistakes = make_plan([logo(slug, *variants)], options, SITE, signed)
    assert mistakes == ()
    return plan


ONE_WIDTH = widths(64)


def only(
    payload: bytes = b"<svg/>",
    path: str = "otter.svg",
    options: Options = ONE_WIDTH,
    size: tuple[float, float] = (2, 1),
) -> Rendition:
    (rendition,) = planned(variant(Path(path), payload, size=size), options=options).renditions
    return rendition


def test_a_plan_names_every_page_and_file() -> None:
    otter = logo("otter", variant(Path("otter.svg")), variant(Path("otter-mono.svg"), name="mono"))
    options = Options(url="brand/", widths=(64, 300), webp=(64,), avif=(300,), ico=(16, 48), pdf=True)
    (plan,), _ = make_plan([otter], options, SITE, signed)
    assert plan.logo is otter
    assert (plan.save_as, plan.url, plan.folder) == ("brand/otter/index.html", "brand/otter/", "brand/otter/")
    square = (Cell(16, 8, (16, 16)), Cell(48, 24, (48, 48)))
    assert [(r.name, r.format, r.width, r.height, r.cells) for r in plan.of(otter.variants[0])] == [
        ("otter-64.png", Format.PNG, 64, 32, (Cell(64, 32),)),
        ("otter-300.png", Format.PNG, 300, 150, (Cell(300, 150),)),
        ("otter-64.webp", Format.WEBP, 64, 32, (Cell(64, 32),)),
        ("otter-300.avif", Format.AVIF, 300, 150, (Cell(300, 150),)),
        ("otter.ico", Format.ICO, 48, 48, square),
        ("otter.pdf", Format.PDF, 20, 10, ()),
    ]
    assert [r.name for r in plan.of(otter.variants[1])] == [
        "otter-mono-64.png", "otter-mono-300.png", "otter-mono-64.webp", "otter-mono-300.avif",
        "otter-mono.ico", "otter-mono.pdf",
    ]  # fmt: skip
    assert plan.renditions == (*plan.of(otter.variants[0]), *plan.of(otter.variants[1]))


def test_what_is_drawn_by_resvg_has_every_format_but_pdf() -> None:
    options = Options(widths=(64,), webp=(64,), avif=(64,), ico=(16,), pdf=True)
    drawing = variant_of(master(Path("otter.svg"), engine=Engine.RESVG))
    assert [r.format for r in planned(drawing, options=options).renditions] == [
        Format.PNG, Format.WEBP, Format.AVIF, Format.ICO,
    ]  # fmt: skip


def test_plans_keep_the_order_of_the_catalogue() -> None:
    logos = [logo(slug, variant(Path(f"{slug}.svg"))) for slug in ("b", "a", "c")]
    assert [plan.logo.slug for plan in make_plan(logos, Options(), SITE, signed)[0]] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [((20, 10), 64, 32), ((10, 20), 64, 128), ((3, 1), 64, 21), ((1000, 1), 64, 1), ((64, 64.4), 64, 64)],
)
def test_the_height_follows_the_natural_size_and_is_never_nothing(
    size: tuple[float, float], width: int, height: int
) -> None:
    rendition = only(options=widths(width), size=size)
    assert (rendition.width, rendition.height) == (width, height)
    assert rendition.cells == (Cell(width, height),)


@pytest.mark.parametrize(
    ("size", "cell"),
    [
        ((20, 10), Cell(24, 12, (32, 32))),
        ((10, 20), Cell(12, 24, (32, 32))),
        ((10, 10), Cell(24, 24, (32, 32))),
        ((1000, 1), Cell(24, 1, (32, 32))),
    ],
)
def test_a_drawing_is_fitted_into_a_box_in_the_middle_of_a_square(size: tuple[float, float], cell: Cell) -> None:
    assert fitted(master(Path("otter.svg"), size=size), 32, 24) == cell


def test_a_fitted_drawing_may_stand_on_a_colour() -> None:
    assert fitted(master(Path("otter.svg")), 32, 32, (1, 2, 3)) == Cell(32, 16, (32, 32), (1, 2, 3))


# Fingerprints


OPTIONS = Options(widths=(64, 65), webp=(64,), avif=(64,), ico=(16, 32), pdf=True)


def keys(options: Options = OPTIONS, sign: Callable[[Engine, bool], str] = signed, **how: object) -> dict[str, str]:
    """The fingerprint of every rendition of one master, by its name."""
    drawing = variant_of(master(Path("otter.svg"), **how))  # type: ignore[arg-type]
    (plan,), _ = make_plan([logo("otter", drawing)], options, SITE, sign)
    return {r.name: r.fingerprint for r in plan.renditions}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before.keys() & after.keys() if before[name] != after[name]}


ALL = {"otter-64.png", "otter-65.png", "otter-64.webp", "otter-64.avif", "otter.ico", "otter.pdf"}


def test_every_rendition_has_a_fingerprint_of_its_own() -> None:
    assert keys().keys() == ALL
    assert len(set(keys().values())) == len(ALL)
    assert keys() == keys()


def test_another_drawing_changes_every_fingerprint() -> None:
    assert changed(keys(payload=svg()), keys(payload=one_colour("red"))) == ALL


def test_another_engine_changes_every_fingerprint() -> None:
    assert changed(keys(), keys(engine=Engine.RESVG)) == ALL - {"otter.pdf"}


def test_another_version_of_an_engine_changes_what_it_draws_and_nothing_else() -> None:
    def newer(engine: Engine, has_text: bool) -> str:
        return signed(engine, has_text).replace("cairosvg 1", "cairosvg 2")

    assert changed(keys(), keys(sign=newer)) == ALL
    assert changed(keys(engine=Engine.RESVG), keys(engine=Engine.RESVG, sign=newer)) == set()


def test_other_fonts_change_what_has_text_and_nothing_else() -> None:
    def newer(engine: Engine, has_text: bool) -> str:
        return signed(engine, has_text).replace("fonts 1", "fonts 2")

    assert changed(keys(), keys(sign=newer)) == set()
    assert changed(keys(fonts=("Arial",)), keys(fonts=("Arial",), sign=newer)) == ALL
    assert changed(keys(), keys(fonts=("Arial",))) == ALL


def test_other_widths_leave_the_fingerprints_of_the_rest_as_they_are() -> None:
    for options in (
        Options(widths=(8, 64, 65), webp=(64,), avif=(64,), ico=(16, 32), pdf=True),
        Options(widths=(64, 65), webp=(8, 64), avif=(8, 64), ico=(16, 32), pdf=False),
        Options(widths=(64, 65), webp=(64,), avif=(64,), ico=(16, 32), pdf=True, url="else/", seconds=1, workers=1),
    ):
        assert changed(keys(), keys(options)) == set()
    assert changed(keys(), keys(Options(widths=(64, 65), webp=(64,), avif=(64,), ico=(16, 48)))) == {"otter.ico"}


def test_another_height_changes_the_fingerprints_of_pixels() -> None:
    # The PDF has the size that the SVG's own bytes say.
    assert changed(keys(), keys(size=(20, 20))) == ALL - {"otter.pdf"}


def test_what_the_file_is_called_and_why_an_engine_was_chosen_changes_no_fingerprint() -> None:
    given = variant_of(master(Path("else/badger.svg")).given_to(Engine.CAIROSVG, "is better there"))
    assert [r.fingerprint for r in planned(given, options=OPTIONS).renditions] == list(keys().values())


def test_the_real_signature_names_all_that_draws() -> None:
    assert len({signature(engine, text) for engine in Engine for text in (False, True)}) == 4


# Mistakes


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("otter.zip", "that the build makes"),
        ("Otter.ZIP", "that the build makes"),
        ("SHA256SUMS", "that the build makes"),
        ("otter-64.png", "of otter.svg"),
        ("Otter-64.PNG", "of otter.svg"),
        ("otter-64.webp", "of otter.svg"),
        ("otter.pdf", "of otter.svg"),
        ("otter.ico", "of otter.svg"),
    ],
)
def test_a_file_beside_the_masters_may_not_take_the_name_of_one_that_is_made(name: str, owner: str) -> None:
    otter = logo("otter", variant(Path("otter.svg")), extras=(Path(name),))
    plans, (mistake,) = make_plan([otter], Options(widths=(64,), webp=(64,), ico=(16,)), SITE, signed)
    assert plans == ()
    assert (mistake.path, mistake.what) == (Path(name), f"wants the name {name} {owner}")


@pytest.mark.parametrize("name", ["otter-65.png", "otter.pdf", "otter.ico", "otter-64.webp"])
def test_a_name_that_nobody_wants_is_free(name: str) -> None:
    otter = logo("otter", variant(Path("otter.svg")), extras=(Path(name),))
    assert make_plan([otter], widths(64), SITE, signed)[1] == ()


def test_drawings_that_are_too_high_are_told_all_at_once_and_the_others_are_planned() -> None:
    high = [logo(slug, variant(Path(f"{slug}.svg"), size=(1, 300))) for slug in ("otter", "weir")]
    plans, mistakes = make_plan(
        [high[0], logo("badge", variant(Path("badge.svg"))), high[1]], widths(1, 60, 64), SITE, signed
    )
    assert [(mistake.path.name, mistake.what) for mistake in mistakes] == [
        ("otter.svg", "would be 19,200 pixels high at a width of 64"),
        ("weir.svg", "would be 19,200 pixels high at a width of 64"),
    ]
    assert [plan.logo.slug for plan in plans] == ["badge"]


def test_a_pdf_may_be_as_high_as_it_likes() -> None:
    assert only(options=Options(widths=(), webp=(), pdf=True), size=(1, 3 * MAX_SIDE)).format is Format.PDF


_side = st.integers(1, 2000) | st.sampled_from([MIN_NATURAL, MAX_NATURAL])
_widths = st.sets(st.integers(1, MAX_SIDE), min_size=1, max_size=4).map(lambda widths: tuple(sorted(widths)))
# Few words make many names that begin or end like others.
_slug = st.lists(st.sampled_from(["a", "b", "64", "128"]), min_size=1, max_size=3).map("-".join)
_drawing = st.tuples(_slug, _side, _side)
_drawings = st.lists(_drawing, min_size=1, max_size=4, unique_by=lambda drawing: drawing[0])


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(_slug, _drawings, max_size=3), _widths)
def test_any_catalogue_has_unique_names_positive_sizes_and_always_the_same_plan(
    catalogue: dict[str, list[tuple[str, float, float]]], sizes: tuple[int, ...]
) -> None:
    options = Options(widths=sizes, webp=sizes[:1], avif=sizes[-1:], ico=(16,), pdf=True)
    logos = [
        logo(slug, *(variant(Path(f"{name}.svg"), name=name, size=(wide, high)) for name, wide, high in drawings))
        for slug, drawings in catalogue.items()
    ]
    plans, mistakes = make_plan(logos, options, SITE, signed)
    assert (plans, mistakes) == make_plan(logos, options, SITE, signed)
    too_high = {
        slug
        for slug, drawings in catalogue.items()
        if any(round(width * high / wide) > MAX_SIDE for _name, wide, high in drawings for width in sizes)
    }
    assert [plan.logo.slug for plan in plans] == [slug for slug in catalogue if slug not in too_high]
    assert bool(mistakes) is bool(too_high)
    for plan in plans:
        assert len({r.name.lower() for r in plan.renditions}) == len(plan.renditions)
        assert len(plan.renditions) == len(catalogue[plan.logo.slug]) * (len(sizes) + 4)
        assert all(
            1 <= cell.width <= MAX_SIDE and 1 <= cell.height <= MAX_SIDE for r in plan.renditions for cell in r.cells
        )


_parts = st.tuples(st.binary(min_size=1, max_size=2), st.integers(1, 9))


@settings(max_examples=150, deadline=None)
@given(_parts, _parts)
def test_two_fingerprints_are_equal_if_and_only_if_payload_and_width_are(
    one: tuple[bytes, int], other: tuple[bytes, int]
) -> None:
    found = [
        only(payload, path, widths(width)).fingerprint
        for path, (payload, width) in zip("ab", [one, other], strict=True)
    ]
    assert (found[0] == found[1]) is (one == other)
