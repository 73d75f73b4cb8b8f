"""The plan: every rendition with its name, size and fingerprint, before anything is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.core.errors import HeraldError
from herald.logos.model import Options, Rendition
from herald.logos.plan import MAX_SIDE, make_plan
from herald.svg.inspection import MAX_SIDE as MAX_NATURAL
from herald.svg.inspection import MIN_SIDE as MIN_NATURAL
from tests.logos.drawings import logo, one_colour, variant

ENGINE = "engine=1"


def only(payload: bytes = b"<svg/>", path: str = "otter.svg", width: int = 64, engine: str = ENGINE) -> Rendition:
    (plan,) = make_plan([logo("otter", variant(Path(path), payload))], Options(widths=(width,)), engine)
    return plan.renditions[0]


def test_a_plan_names_every_page_and_file() -> None:
    otter = logo("otter", variant(Path("otter.svg")), variant(Path("otter-mono.svg"), name="mono"))
    (plan,) = make_plan([otter], Options(url="brand/", widths=(64, 300)), ENGINE)
    assert plan.logo is otter
    assert (plan.save_as, plan.url, plan.folder) == ("brand/otter/index.html", "brand/otter/", "brand/otter/")
    assert [(r.variant.name, r.name, r.save_as, r.width, r.height) for r in plan.renditions] == [
        ("", "otter-64.png", "brand/otter/otter-64.png", 64, 32),
        ("", "otter-300.png", "brand/otter/otter-300.png", 300, 150),
        ("mono", "otter-mono-64.png", "brand/otter/otter-mono-64.png", 64, 32),
        ("mono", "otter-mono-300.png", "brand/otter/otter-mono-300.png", 300, 150),
    ]


def test_plans_keep_the_order_of_the_catalogue() -> None:
    logos = [logo(slug, variant(Path(f"{slug}.svg"))) for slug in ("b", "a", "c")]
    assert [plan.logo.slug for plan in make_plan(logos, Options(), ENGINE)] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [((20, 10), 64, 32), ((10, 20), 64, 128), ((3, 1), 64, 21), ((1000, 1), 64, 1), ((64, 64.4), 64, 64)],
)
def test_the_height_follows_the_natural_size_and_is_never_nothing(
    size: tuple[float, float], width: int, height: int
) -> None:
    (plan,) = make_plan([logo("otter", variant(Path("otter.svg"), size=size))], Options(widths=(width,)), ENGINE)
    assert (plan.renditions[0].width, plan.renditions[0].height) == (width, height)


@pytest.mark.parametrize(
    "other",
    [only(one_colour("red")), only(width=65), only(engine="engine=2")],
    ids=["another drawing", "another width", "another engine"],
)
def test_the_fingerprint_changes_with_what_decides_the_pixels(other: Rendition) -> None:
    assert other.fingerprint != only().fingerprint


def test_the_fingerprint_does_not_change_with_the_place_of_the_master() -> None:
    assert only(path="elsewhere/badger.svg").fingerprint == only().fingerprint


def test_the_fingerprint_changes_with_the_height() -> None:
    tall = variant(Path("otter.svg"), b"<svg/>", size=(20, 20))
    (plan,) = make_plan([logo("otter", tall)], Options(widths=(64,)), ENGINE)
    assert plan.renditions[0].fingerprint != only().fingerprint


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("otter.zip", "that the build makes"),
        ("Otter.ZIP", "that the build makes"),
        ("SHA256SUMS", "that the build makes"),
        ("otter-64.png", "of otter.svg"),
        ("Otter-64.PNG", "of otter.svg"),
    ],
)
def test_a_file_beside_the_masters_may_not_take_the_name_of_one_that_is_made(name: str, owner: str) -> None:
    otter = logo("otter", variant(Path("otter.svg")), extras=(Path(name),))
    with pytest.raises(HeraldError) as raised:
        make_plan([otter], Options(widths=(64,)), ENGINE)
    (mistake,) = raised.value.mistakes
    assert (mistake.path, mistake.what) == (Path(name), f"wants the name {name} {owner}")


def test_the_same_file_name_is_free_at_other_widths() -> None:
    otter = logo("otter", variant(Path("otter.svg")), extras=(Path("otter-65.png"),))
    assert make_plan([otter], Options(widths=(64,)), ENGINE)


def test_drawings_that_are_too_high_are_told_all_at_once() -> None:
    logos = [logo(slug, variant(Path(f"{slug}.svg"), size=(1, 300))) for slug in ("otter", "weir")]
    with pytest.raises(HeraldError) as raised:
        make_plan(logos, Options(widths=(1, 64)), ENGINE)
    assert [(mistake.path.name, mistake.what) for mistake in raised.value.mistakes] == [
        ("otter.svg", "would be 19,200 pixels high at a width of 64"),
        ("weir.svg", "would be 19,200 pixels high at a width of 64"),
    ]


_side = st.integers(1, 2000) | st.sampled_from([MIN_NATURAL, MAX_NATURAL])
_widths = st.sets(st.integers(1, MAX_SIDE), min_size=1, max_size=4).map(lambda widths: tuple(sorted(widths)))
# Few words make many names that begin or end like others.
_slug = st.lists(st.sampled_from(["a", "b", "64", "128"]), min_size=1, max_size=3).map("-".join)
_drawing = st.tuples(_slug, _side, _side)
_drawings = st.lists(_drawing, min_size=1, max_size=4, unique_by=lambda drawing: drawing[0])


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(_slug, _drawings, max_size=3), _widths)
def test_any_catalogue_has_unique_names_positive_sizes_and_always_the_same_plan(
    catalogue: dict[str, list[tuple[str, float, float]]], widths: tuple[int, ...]
) -> None:
    logos = [
        logo(slug, *(variant(Path(f"{name}.svg"), name=name, size=(wide, high)) for name, wide, high in drawings))
        for slug, drawings in catalogue.items()
    ]
    sides = [(wide, high) for drawings in catalogue.values() for _name, wide, high in drawings]
    if any(round(width * high / wide) > MAX_SIDE for wide, high in sides for width in widths):
        with pytest.raises(HeraldError, match="pixels high at a width of"):
            make_plan(logos, Options(widths=widths), ENGINE)
        return
    plans = make_plan(logos, Options(widths=widths), ENGINE)
    assert plans == make_plan(logos, Options(widths=widths), ENGINE)
    renditions = [rendition for plan in plans for rendition in plan.renditions]
    assert len({rendition.save_as for rendition in renditions}) == len(sides) * len(widths)
    assert all(1 <= rendition.width <= MAX_SIDE and 1 <= rendition.height <= MAX_SIDE for rendition in renditions)


_parts = st.tuples(st.binary(min_size=1, max_size=2), st.integers(1, 9), st.text(max_size=2))


@settings(max_examples=150, deadline=None)
@given(_parts, _parts)
def test_two_fingerprints_are_equal_if_and_only_if_payload_width_and_engine_are(
    one: tuple[bytes, int, str], other: tuple[bytes, int, str]
) -> None:
    keys = [
        only(payload, path, width, engine).fingerprint
        for path, (payload, width, engine) in zip("ab", [one, other], strict=True)
    ]
    assert (keys[0] == keys[1]) is (one == other)
