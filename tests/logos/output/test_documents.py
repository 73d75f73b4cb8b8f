"""Which documents stand beside the pages, and that each is of the whole catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import partial

import pytest

from herald.core.bundle import sums
from herald.logos.entries import LogoEntry
from herald.logos.model import Site
from herald.logos.output.documents import Documents, make_documents
from herald.logos.output.feed import feed
from herald.logos.output.index import index
from herald.logos.output.schema import schema
from herald.logos.output.search import search_index
from herald.logos.realise import Payload
from herald.logos.settings import Options
from tests.logos.entries import NOWHERE, SITE, drawing, entry

DAY = date(2020, 2, 29)
ALWAYS = {"SHA256SUMS", "index.json", "index.schema.json", "search.json"}


def artifacts_of(entries: Iterable[LogoEntry]) -> dict[str, Payload]:
    """Payloads that tell which artifact they are of."""
    return {
        file.save_as: partial(bytes, f"bytes of {file.save_as}".encode()) for one in entries for file in one.artifacts
    }


def made(*entries: LogoEntry, site: Site = SITE, root: str = "logos/") -> Documents:
    return make_documents(entries, artifacts_of(entries), Options(url=root), site)


@pytest.mark.parametrize(
    ("site", "added", "more"),
    [
        (SITE, DAY, {"feed.atom.xml"}),
        (SITE, None, set()),
        (NOWHERE, DAY, set()),
    ],
)
@pytest.mark.parametrize("root", ["logos/", "", "brand/marks/"])
def test_there_is_what_can_be_said(site: Site, added: date | None, more: set[str], root: str) -> None:
    documents = made(entry("otter", root=root, added=added), site=site, root=root)
    assert set(documents.payloads) == {f"{root}{name}" for name in ALWAYS | more}
    assert documents.has_feed is ("feed.atom.xml" in more)
    assert documents.mistakes == ()


def test_each_is_of_all_logos() -> None:
    entries = (entry("otter", added=DAY), entry("weir"))
    payloads = {name.removeprefix("logos/"): payload() for name, payload in made(*entries).payloads.items()}
    assert payloads.pop("SHA256SUMS")
    assert payloads == {
        "index.json": index(entries, SITE, "logos/"),
        "index.schema.json": schema(),
        "search.json": search_index(entries),
        "feed.atom.xml": feed(entries, SITE, "logos/"),
    }


@pytest.mark.parametrize("root", ["logos/", "", "brand/marks/"])
def test_the_digests_are_of_every_file_as_it_lies_beside_the_list(root: str) -> None:
    otter = entry(
        "otter", (drawing("otter", root=root), drawing("otter", "white", root=root)), extras=("a b.odp",), root=root
    )
    text = made(otter, root=root).payloads[f"{root}SHA256SUMS"]()
    assert text == sums({f"otter/{file.name}": file.sha256 for file in otter.artifacts})
    assert text.count(b"\n") == len(otter.artifacts) == 12


def test_an_old_slug_leads_on_and_its_files_have_the_same_bytes() -> None:
    otter = entry("otter", redirect_from=("seal",))
    before, after = set(made(entry("otter")).payloads), made(otter).payloads
    added = {name: after[name]() for name in set(after) - before}
    page = added.pop("logos/seal/index.html").decode()
    assert 'href="../otter/"' in page
    assert added == {
        f"logos/seal/{file.name.replace('otter', 'seal')}": f"bytes of {file.save_as}".encode()
        for file in otter.artifacts
    }


def test_old_names_are_in_no_list_of_today() -> None:
    documents = made(entry("otter", redirect_from=("seal",), added=DAY))
    for name in ("index.json", "SHA256SUMS", "search.json"):
        assert b"seal" not in documents.payloads[f"logos/{name}"]()


def test_an_old_name_that_somebody_has_is_a_mistake_and_not_written() -> None:
    otter, weir = entry("otter", redirect_from=("weir",)), entry("weir")
    documents = made(otter, weir)
    assert len(documents.mistakes) == 1
    assert "'weir'" in documents.mistakes[0].what
    assert set(documents.payloads) == set(made(entry("otter"), weir).payloads)


def test_an_empty_catalogue_has_what_is_not_empty() -> None:
    documents = made()
    assert set(documents.payloads) == {f"logos/{name}" for name in ("index.json", "index.schema.json", "search.json")}
    assert json.loads(documents.payloads["logos/index.json"]())["logos"] == []
    assert not documents.has_feed
