"""Which pages the catalogue has, where they stand, and what their templates are given."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from herald.logos.checks.named import CHECKS
from herald.logos.entries import LogoEntry
from herald.logos.model import Site, Status
from herald.logos.output.pages import Invitation, Page, make_pages
from herald.logos.settings import Level, Options
from tests.logos.entries import LICENCE, NOWHERE, RIGHTS, SITE, entry

AS_THEY_ARE = {check.name: check.level for check in CHECKS}


def made(
    entries: Sequence[LogoEntry],
    options: Options | None = None,
    invitation: Invitation | None = None,
    levels: Mapping[str, Level] = AS_THEY_ARE,
    *,
    site: Site = SITE,
    has_feed: bool = False,
) -> tuple[Page, ...]:
    return make_pages(entries, invitation or Invitation(), options or Options(), site, levels=levels, has_feed=has_feed)


def context_of(pages: Sequence[Page], template: str) -> Mapping[str, Any]:
    return next(page.context for page in pages if page.template == template)


@pytest.mark.parametrize("root", ["logos/", "", "brand/marks/"])
def test_every_page_stands_in_its_place(root: str) -> None:
    entries = [entry("otter", root=root), entry("weir", root=root), entry("dam", root=root)]
    pages = made(entries, Options(url=root, page_size=2))
    assert [(page.template, page.url) for page in pages] == [
        ("logos", root),
        ("logos", f"{root}page/2/"),
        ("logo", f"{root}otter/"),
        ("logo", f"{root}weir/"),
        ("logo", f"{root}dam/"),
        ("logo_credits", f"{root}credits/"),
        ("logo_share", f"{root}share/"),
    ]
    assert all(page.save_as == f"{page.url}index.html" for page in pages)
    assert {page.context["catalogue_url"] for page in pages} == {root}
    assert {page.context["site"] for page in pages} == {SITE}


def test_an_empty_catalogue_has_its_pages_too() -> None:
    assert [page.url for page in made([])] == ["logos/", "logos/credits/", "logos/share/"]


def test_pages_are_called_so_that_people_find_them() -> None:
    assert [(page.name, page.source, page.link) for page in made([entry("otter")])] == [
        ("the page of all logos", "", ""),
        ("the logo 'otter'", "otter", ""),
        ("the page of credits", "", "credits"),
        ("the page on sharing a design", "", "share"),
    ]


def test_the_list_is_given_its_part_and_what_there_is_to_choose() -> None:
    entries = [entry("otter"), entry("weir"), entry("before", status=Status.OLD)]
    first, second = (
        page.context for page in made(entries, Options(url="art/", page_size=1)) if page.template == "logos"
    )
    assert [first["page_logos"], second["page_logos"]] == [(entries[0],), (entries[1],)]
    assert [first["older_logos"], second["older_logos"]] == [(), (entries[2],)]
    assert [(one["page_number"], one["page_count"]) for one in (first, second)] == [(1, 2), (2, 2)]
    assert [second["page_url"](number) for number in (1, 2)] == ["art/", "art/page/2/"]
    assert [choice.count for choice in first["facets"].kinds] == [3]
    assert second["facets"] == first["facets"]


@pytest.mark.parametrize(
    ("has_feed", "root", "address"),
    [(True, "logos/", "logos/feed.atom.xml"), (True, "", "feed.atom.xml"), (False, "logos/", "")],
)
def test_the_list_names_the_feed_where_there_is_one(has_feed: bool, root: str, address: str) -> None:
    pages = made([entry("otter", root=root)], Options(url=root), has_feed=has_feed)
    assert context_of(pages, "logos")["feed_url"] == address


def test_a_logo_is_given_with_all_that_is_said_beside_it() -> None:
    old, new = entry("old-otter", replaced_by="otter", status=Status.OLD), entry("otter", rights=RIGHTS)
    contexts = {page.source: page.context for page in made([old, new]) if page.template == "logo"}
    assert {slug: context["logo"] for slug, context in contexts.items()} == {"old-otter": old, "otter": new}
    assert contexts["old-otter"]["relations"].replaced_by is new
    assert contexts["otter"]["relations"].replaces == (old,)
    for context in contexts.values():
        assert {"figures", "snippets"} <= set(context)


def test_what_search_engines_read_is_one_element_that_nothing_breaks() -> None:
    said = entry("otter", rights=RIGHTS, title="</script><b>")
    text = str(context_of(made([said]), "logo")["linked_data"])
    element = re.fullmatch(r'<script type="application/ld\+json">([^<]*)</script>', text)
    assert element
    assert json.loads(element[1])["@type"] == "ImageObject"


def test_nothing_is_said_to_search_engines_without_an_address() -> None:
    assert str(context_of(made([entry("otter", rights=RIGHTS)], site=NOWHERE), "logo")["linked_data"]) == ""


def test_the_credits_are_of_all_logos() -> None:
    context = context_of(
        made([entry("otter", rights=RIGHTS), entry("weir", rights=RIGHTS), entry("dam")]), "logo_credits"
    )
    works = {one.person.name: [work.slug for work in one.works] for one in context["contributors"]}
    assert works == {"Ana Lutra": ["otter", "weir"], "Bo": ["otter", "weir"]}


def test_what_is_accepted_follows_from_the_checks_that_are_on() -> None:
    first, second, *others = CHECKS
    levels = {first.name: Level.ERROR, second.name: Level.OFF, **{one.name: Level.WARNING for one in others}}
    invitation = Invitation("Send it.", "share/how/", LICENCE)
    context = context_of(made([], None, invitation, levels), "logo_share")
    assert [(one.name, one.level) for one in context["checks"]] == [
        (first.name, Level.ERROR),
        *((one.name, Level.WARNING) for one in others),
    ]
    assert context["invitation"] is invitation
    assert context["limits"]


def test_without_checks_there_is_still_a_page() -> None:
    context = context_of(made([], levels=dict.fromkeys(AS_THEY_ARE, Level.OFF)), "logo_share")
    assert context["checks"] == []


def test_a_site_without_an_address_has_the_same_pages() -> None:
    entries = [entry("otter", rights=RIGHTS)]
    assert [page.url for page in made(entries, site=NOWHERE)] == [page.url for page in made(entries)]
