"""Old addresses lead to what stands there now, and never push away what has the address today."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from herald.logos.entries import LogoEntry
from herald.logos.output.redirects import OldAddresses, old_addresses
from tests.conftest import ROOT
from tests.logos.entries import drawing, entry

FOLDER = Path("content/logos/otter")


def kept(*entries: LogoEntry, root: str = "logos/") -> OldAddresses:
    found = old_addresses(entries, root)
    assert found.mistakes == ()
    return found


def refused(*entries: LogoEntry) -> list[str]:
    found = old_addresses(entries, "logos/")
    assert (found.pages, found.copies) == ({}, {})
    return [str(mistake) for mistake in found.mistakes]


def small(*redirect_from: str, stems: tuple[str, ...] = (), root: str = "logos/") -> LogoEntry:
    """A logo with an SVG, one PNG, a PDF and a ZIP."""
    otter = drawing("otter", widths=(64,), root=root, redirect_from=stems)
    return entry("otter", (otter,), redirect_from=redirect_from, root=root)


def test_nothing_was_renamed() -> None:
    assert kept(small(), entry("beaver")) == OldAddresses()


@pytest.mark.parametrize("root", ["logos/", "", "art/our logos/"])
def test_an_old_slug_keeps_its_page_and_all_files(root: str) -> None:
    found = kept(small("bear", root=root), root=root)
    assert list(found.pages) == [f"{root}bear/index.html"]
    assert found.copies == {
        f"{root}bear/bear{ending}": f"{root}otter/otter{ending}" for ending in (".svg", "-64.png", ".pdf", ".zip")
    }


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("otter.odp", "bear.odp"),
        ("otter_a.odp", "bear_a.odp"),
        ("sub/otter-a.odp", "sub/bear-a.odp"),
        ("otter/a.odp", "otter/a.odp"),
        ("otters.odp", "otters.odp"),
        ("otter2.odp", "otter2.odp"),
        ("sea-otter.odp", "sea-otter.odp"),
        ("slides.odp", "slides.odp"),
    ],
)
def test_a_file_had_the_old_slug_where_it_has_the_new_one(name: str, old: str) -> None:
    found = kept(entry("otter", extras=(name,), redirect_from=("bear",)))
    assert found.copies[f"logos/bear/{old}"] == f"logos/otter/{name}"


def test_an_old_stem_keeps_all_files_of_its_drawing() -> None:
    found = kept(small(stems=("mark", "old/mark")))
    assert found.pages == {}
    assert found.copies == {
        f"logos/otter/{stem}{ending}": f"logos/otter/otter{ending}"
        for stem in ("mark", "old/mark")
        for ending in (".svg", "-64.png", ".pdf")
    }


def test_old_stems_stood_below_old_slugs_too() -> None:
    drawings = (drawing("otter", widths=()), drawing("otter", "white", widths=(), redirect_from=("otter-light",)))
    older = (drawing("otter", "2011", "old/2011/otter", widths=(), version="2011", redirect_from=("2011",)),)
    copies = kept(entry("otter", drawings, older, redirect_from=("bear", "cub"))).copies
    assert copies["logos/otter/otter-light.svg"] == "logos/otter/otter-white.svg"
    assert copies["logos/bear/bear-light.svg"] == "logos/otter/otter-white.svg"
    assert copies["logos/cub/cub-white.pdf"] == "logos/otter/otter-white.pdf"
    assert copies["logos/cub/old/2011/cub.svg"] == "logos/otter/old/2011/otter.svg"
    assert copies["logos/cub/2011.svg"] == "logos/otter/old/2011/otter.svg"
    assert len(copies) == 4 + 2 * (6 + 4 + 1)


def test_an_old_name_said_twice_in_different_ways_is_kept_once() -> None:
    assert len(kept(small("bear", stems=("bear",))).copies) == 3 + 4


BEAR = entry("bear")
TAKEN = "take it out of redirect_from"
NO_ADDRESS = "which cannot be a part of an address; correct redirect_from"


@pytest.mark.parametrize(
    ("others", "logo", "mistake"),
    [
        (
            (BEAR,),
            small("bear"),
            f"the old slug 'bear', but 'logos/bear/index.html' belongs to the logo 'bear'; {TAKEN}",
        ),
        (
            (BEAR,),
            small("Bear"),
            f"the old slug 'Bear', but 'logos/Bear/index.html' belongs to the logo 'bear'; {TAKEN}",
        ),
        (
            (),
            small("otter"),
            f"the old slug 'otter', but 'logos/otter/index.html' belongs to the logo 'otter'; {TAKEN}",
        ),
        ((), small("../bear"), f"the old slug '../bear', {NO_ADDRESS}"),
        ((), small(""), f"the old slug '', {NO_ADDRESS}"),
        ((), small(stems=("../mark",)), f"the old name '../mark', {NO_ADDRESS}"),
        (
            (),
            small(stems=("Otter",)),
            f"the old name 'Otter', but 'logos/otter/Otter.svg' belongs to the logo 'otter'; {TAKEN}",
        ),
        (
            (),
            entry("otter", extras=("bear.odp", "otter.odp"), redirect_from=("bear",)),
            (
                "the old slug 'bear', but 'logos/bear/bear.odp' would be both 'logos/otter/bear.odp' and "
                "'logos/otter/otter.odp'; correct redirect_from"
            ),
        ),
    ],
    ids=str,
)
def test_an_address_that_is_in_use_stays(others: tuple[LogoEntry, ...], logo: LogoEntry, mistake: str) -> None:
    assert refused(*others, logo) == [f"{FOLDER}: has {mistake}"]


def test_two_logos_cannot_have_had_one_slug() -> None:
    found = old_addresses([small("bear"), entry("beaver", redirect_from=("bear", "rat"))], "logos/")
    (mistake,) = found.mistakes
    assert (mistake.path, mistake.what) == (
        FOLDER.with_name("beaver"),
        "has the old slug 'bear', but 'logos/bear/index.html' belongs to the logo 'otter'",
    )
    assert list(found.pages) == ["logos/bear/index.html", "logos/rat/index.html"]
    assert found.copies["logos/bear/bear.svg"] == "logos/otter/otter.svg"


def test_two_drawings_cannot_have_had_one_name() -> None:
    drawings = (drawing("otter", redirect_from=("mark",)), drawing("otter", "white", redirect_from=("mark",)))
    found = old_addresses([entry("otter", drawings)], "logos/")
    assert [mistake.what for mistake in found.mistakes] == [
        "has the old name 'mark', but 'logos/otter/mark.svg' belongs to the logo 'otter'"
    ]
    assert found.copies["logos/otter/mark.svg"] == "logos/otter/otter.svg"


@pytest.mark.parametrize(
    ("root", "slug", "old"), [("logos/", "otter", "bear"), ("", "otter", "bear"), ("a/b c/", "otter", "x/bear")]
)
def test_the_page_leads_on_below_any_path(root: str, slug: str, old: str) -> None:
    ((name, payload),) = kept(entry(slug, root=root, redirect_from=(old,)), root=root).pages.items()
    page = html.document_fromstring(payload.decode())
    (link,) = page.iter("a")
    (canonical,) = page.iterfind(".//link[@rel='canonical']")
    (refresh,) = page.iterfind(".//meta[@http-equiv='refresh']")
    target = link.get("href")
    assert target
    assert canonical.get("href") == target
    assert refresh.get("content") == f"0; url={target}"
    for home in ("https://otters.example/", "https://otters.example/club/", "file:///tmp/site/"):
        assert urljoin(home + name.replace(" ", "%20"), target) == f"{home}{root.replace(' ', '%20')}{slug}/"
    assert page.findtext("head/title") == "Moved: Otter"
    assert [meta.get("content") for meta in page.iterfind(".//meta[@name='robots']")] == ["noindex"]


def test_the_page_is_valid_html_without_script_or_style(tmp_path: Path) -> None:
    title = "<script>alert(1)</script> \"Otter\" & 'co'"
    ((_, payload),) = kept(entry("otter", title=title, redirect_from=("bear",))).pages.items()
    page = html.document_fromstring(payload.decode())
    assert page.findtext("body/main/h1") == f"{title} has moved"
    assert not [node for node in page.iter() if node.tag in {"script", "style"} or node.get("style")]
    (tmp_path / "index.html").write_bytes(payload)
    node = Path(sys.executable).with_name("node")
    validator = ROOT / "tests/browser/node_modules/html-validate/bin/html-validate.mjs"
    words = [node, validator, "--config", "html-validate.json", "--formatter", "json", tmp_path / "index.html"]
    run = subprocess.run(words, cwd=ROOT / "tests/browser", capture_output=True, text=True, check=False)
    assert [message["message"] for page in json.loads(run.stdout) for message in page["messages"]] == []


def test_the_mistake_is_in_the_folder_of_the_main_drawing() -> None:
    otter = small("otter")
    moved = replace(otter.main.variant.master, path=Path("content/logos/animals/otter.svg"))
    main = replace(otter.main, variant=replace(otter.main.variant, master=moved))
    (mistake,) = old_addresses([replace(otter, variants=(main,))], "logos/").mistakes
    assert mistake.path == Path("content/logos/animals")
