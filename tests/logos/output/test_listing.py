"""The list of all logos: which logo stands on which page, and what there is to filter by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from herald.logos.entries import Artifact, LogoEntry, VariantEntry
from herald.logos.licensing.rights import Attribution
from herald.logos.model import Kind, Layout, Status, Tone, Variant
from herald.logos.output.listing import Choice, facets, list_pages, page_url
from tests.logos.drawings import logo, variant


def artifact(slug: str, name: str, form: str) -> Artifact:
    return Artifact(name, f"logos/{slug}/{name}", form, 1, 1, 1, "0" * 64)


def entry(slug: str, *variants: Variant, **how: object) -> LogoEntry:
    told = replace(logo(slug, *(variants or (variant(Path(f"{slug}.svg")),))), **how)  # type: ignore[arg-type]
    drawings = tuple(VariantEntry(one, 1, 1, artifact(slug, f"{one.stem}.svg", "SVG"), ()) for one in told.variants)
    bundle = artifact(slug, f"{slug}.zip", "ZIP")
    url = f"logos/{slug}/"
    return LogoEntry(told, url, f"{url}index.html", drawings, (), (), bundle, Attribution())


def entries(count: int, **how: object) -> list[LogoEntry]:
    return [entry(f"logo-{number}", **how) for number in range(count)]


@pytest.mark.parametrize(("count", "lengths"), [(0, [0]), (1, [1]), (3, [3]), (4, [3, 1]), (6, [3, 3]), (7, [3, 3, 1])])
def test_every_logo_stands_on_one_page_in_order(count: int, lengths: list[int]) -> None:
    pages = list_pages(entries(count), "logos/", 3)
    assert [len(page.logos) for page in pages] == lengths
    assert [logo.slug for page in pages for logo in page.logos] == [f"logo-{number}" for number in range(count)]
    assert [page.number for page in pages] == list(range(1, len(lengths) + 1))
    assert {page.count for page in pages} == {len(lengths)}


def test_the_first_page_is_the_lists_own_address() -> None:
    assert [(page.url, page.save_as) for page in list_pages(entries(2), "brand/", 1)] == [
        ("brand/", "brand/index.html"),
        ("brand/page/2/", "brand/page/2/index.html"),
    ]
    assert page_url("", 2) == "page/2/"


def test_what_is_no_longer_in_use_stands_at_the_end() -> None:
    old = entry("before", status=Status.OLD)
    first, last = list_pages([old, *entries(2)], "logos/", 1)
    assert (first.older, last.older) == ((), (old,))
    assert old not in (*first.logos, *last.logos)


def test_there_is_no_more_to_choose_than_there_is() -> None:
    panda = entry(
        "panda",
        replace(variant(Path("panda.svg")), layout=Layout.STACKED),
        replace(variant(Path("panda-white.svg"), name="white"), layout=Layout.STACKED, tone=Tone.WHITE),
        kind=Kind.MASCOT,
    )
    badge = entry("badge", kind=Kind.BADGE, is_official=False)
    found = facets([badge, panda, entry("old", kind=Kind.BADGE, status=Status.OLD)])
    assert found.kinds == (Choice("mascot", 1), Choice("badge", 2))
    assert found.layouts == (Choice("stacked", 1),)
    assert found.tones == (Choice("colour", 3), Choice("white", 1))
    assert found.formats == (Choice("SVG", 3), Choice("ZIP", 3))
    assert found.origins == (Choice("official", 2), Choice("community", 1))
    assert found.statuses == (Choice("current", 2), Choice("old", 1))


def test_formats_that_nobody_knows_stand_at_the_end() -> None:
    slides = replace(entry("slides"), extras=(artifact("slides", "a.odp", "ODP"), artifact("slides", "b.odp", "ODP")))
    assert [choice.value for choice in facets([slides]).formats] == ["SVG", "ZIP", "ODP"]
