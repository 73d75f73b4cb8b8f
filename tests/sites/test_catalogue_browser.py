"""The page of all logos in a real browser: search, filters, order, the address, and the ZIP of a selection."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import copy_of_otters
from tests.sites.conftest import Shipped, served
from tests.sites.test_browser import AXE, opened

MASTER = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 48"><rect width="64" height="48" rx="9" fill="{}"/></svg>
"""
# Slug, colour, logo.yaml. The otter and the whiskers of the made-up community are there, too.
MADE_UP = {
    "dam": ("#c22020", "title: Dämme\nkind: badge\ntags: [Biber]\nadded: 2020-01-01\nlicence: CC-BY-4.0\n"),
    "holt": ("#2040c0", "title: Holt of the otter\nkind: mascot\nofficial: false\nadded: 2021-05-01\n"),
    "kits": (
        "#20a040",
        (
            "title: Otterkits\nkind: mascot\naliases: [Young ones]\nadded: 2019-03-01\n"
            "variants:\n  kits-wide.svg: {layout: horizontal, tone: black}\n"
        ),
    ),
    "clay": ("#c0a020", "title: A pötter & co\nkind: mascot\nadded: 2022-01-01\nchanged: 2022-02-02\n"),
    "night": (
        "#f0f0f0",
        "title: Night\nkind: sticker\ntags: [otters]\nvariants:\n  night.svg: {ground: dark, tone: white}\n",
    ),
    "elder": ("#808080", "title: Otter of 2003\nkind: mascot\nstatus: old\n"),
    "slides": ("#40a0a0", "title: Slides\nkind: template\nvariants:\n  slides.svg: {tone: colour}\n"),
}
PAGE_SIZE = 5


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shipped]:
    """A site with nine logos that differ in all that can be filtered by, on two pages."""
    site = copy_of_otters(tmp_path_factory.mktemp("catalogue") / "otters")
    for slug, (colour, sheet) in MADE_UP.items():
        site.write(f"content/logos/{slug}/{slug}.svg", MASTER.format(colour))
        site.write(f"content/logos/{slug}/logo.yaml", sheet)
    (site.root / "content/logos/_catalogue.yaml").unlink()
    site.write("content/logos/kits/kits-wide.svg", MASTER.format("#000000"))
    site.write("content/logos/slides/slides.odp", b"PK\5\6" + bytes(18))
    settings = site.settings.read_text()
    site.settings.write_text(f"{settings}\nHERALD_LOGOS = {{'widths': [32, 96], 'page_size': {PAGE_SIZE}}}\n")
    result = site.herald("build")
    assert result.returncode == 0, result.stderr
    with served(site.output) as address:
        yield Shipped(site.output, address)


def slugs(page: Page, where: str = "#found") -> list[str]:
    """The logos that are shown, in their order."""
    boxes = page.locator(f"{where} .pick input")
    found: list[str] = boxes.evaluate_all("boxes => boxes.map(box => box.value)")
    return found


def wait_for(page: Page, text: str | re.Pattern[str]) -> None:
    """Wait until the number of logos is told."""
    expect(page.locator(".finder [role=status]")).to_have_text(text)


def box_of(page: Page, title: str) -> Locator:
    """The box of a logo, where it is shown."""
    return page.locator(".pick input:visible").and_(page.get_by_label(f"Select {title}", exact=True))


def state(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).query))


FOUND = {
    "ot": ["kits", "otter", "holt", "clay", "night"],
    "OTTER": ["kits", "otter", "holt", "clay", "night"],
    "otters": ["night"],
    "otter &": ["kits", "otter", "holt", "clay", "night"],
    "the otter": ["holt"],
    "otter holt": ["holt"],
    "damme": ["dam"],
    "DÄMM": ["dam"],
    "dam": ["dam"],
    "biber": ["dam"],
    "young": ["kits"],
    "mascot": ["clay", "holt", "kits", "otter"],
    "  night  ": ["night"],
    "<river>": ["otter"],
    "heron": [],
    "x" * 100: [],
    "whiskers": ["whiskers"],
}


def test_typing_finds_what_begins_so_before_what_only_has_it(browser: Browser, catalogue: Shipped) -> None:
    with opened(browser, catalogue, "/logos/") as (page, complaints):
        field = page.get_by_role("searchbox")
        for typed, expected in FOUND.items():
            field.fill("")
            field.press_sequentially(typed[:20])
            page.keyboard.insert_text(typed[20:])
            number = f"{len(expected)} logo{'' if len(expected) == 1 else 's'}"
            wait_for(page, number if expected else re.compile("^No logo fits"))
            assert slugs(page) == expected, typed
            assert not page.locator("#listed").is_visible()
            page.wait_for_function("typed => new URLSearchParams(location.search).get('q') === typed", arg=typed)
        page.keyboard.press("Enter")
        assert page.locator("#found").is_visible(), "the form is not sent"
        assert complaints == []


FILTERS = [
    ("kind", "sticker", {"night"}),
    ("kind", "mascot", {"clay", "holt", "kits", "otter"}),
    ("layout", "horizontal", {"kits"}),
    ("tone", "black", {"kits"}),
    ("tone", "colour", {"otter", "slides"}),
    ("format", "ODP", {"slides"}),
    ("origin", "community", {"holt"}),
    ("origin", "official", {"dam", "kits", "night", "otter", "clay", "slides", "whiskers"}),
    ("status", "old", {"elder"}),
    ("status", "all", {*MADE_UP, "otter", "whiskers"}),
]


def test_each_filter_narrows_and_stands_in_the_address(browser: Browser, catalogue: Shipped) -> None:
    with opened(browser, catalogue, "/logos/") as (page, complaints):
        page.get_by_text("More filters").click()
        for name, value, expected in FILTERS:
            if name == "kind":
                page.locator(f"[name=kind][value={value}]").check()
            else:
                page.locator(f"select[name={name}]").select_option(value)
            expect(page.locator("#found .card")).to_have_count(len(expected))
            assert set(slugs(page)) == expected, (name, value)
            wait_for(page, f"{len(expected)} logo{'' if len(expected) == 1 else 's'}")
            assert state(page) == {name: value}
            page.get_by_role("button", name="Clear all").click()
            assert state(page) == {}
        assert complaints == []


def test_filters_are_offered_only_for_what_tells_logos_apart(browser: Browser, catalogue: Shipped) -> None:
    with opened(browser, catalogue, "/logos/") as (page, _):
        offered = {
            name: page.locator(f"select[name={name}] option").evaluate_all("all => all.map(each => each.value)")
            for name in ("layout", "format", "origin", "status")
        }
        assert offered == {
            "layout": ["", "horizontal"],
            "format": ["", "ODP"],
            "origin": ["", "official", "community"],
            "status": ["", "old", "all"],
        }


HUES = {"dam": 0, "clay": 48, "kits": 135, "slides": 180, "holt": 228}
ORDERS = {
    "name": ["clay", "dam", "holt", "night", "otter", "kits", "slides", "whiskers"],
    "newest": ["clay", "holt", "dam", "kits"],
    "colour": list(HUES),
}


def test_the_orders(browser: Browser, catalogue: Shipped) -> None:
    """Names as the language has them, without regard to accents; undated ones and greys last."""
    data = json.loads((catalogue.folder / "logos/search.json").read_bytes())
    for logo in data["logos"]:
        logo["c"] = HUES.get(logo["s"], -1)
    with opened(browser, catalogue, "/logos/") as (page, _):
        page.route("**/search.json", lambda route: route.fulfill(json=data))
        for order, expected in ORDERS.items():
            page.get_by_label("Order").select_option(order)
            wait_for(page, "8 logos")
            assert slugs(page)[: len(expected)] == expected
            assert len(slugs(page)) == 8
        page.get_by_role("searchbox").fill("otter")
        wait_for(page, "5 logos")
        assert slugs(page)[:3] == ["clay", "kits", "holt"], "an order that was chosen stays"


def test_an_address_brings_its_state_and_the_back_button_the_one_before(browser: Browser, catalogue: Shipped) -> None:
    with opened(browser, catalogue, "/logos/?q=ott&status=all&sort=name&unknown=1&tone=nonsense") as (page, complaints):
        wait_for(page, "6 logos")
        assert page.get_by_role("searchbox").input_value() == "ott"
        assert page.locator("[name=status]").is_visible(), "filters that are in use are not folded away"
        assert page.locator("[name=tone]").input_value() == ""
        page.locator("[name=kind][value=mascot]").check()
        wait_for(page, "5 logos")
        assert state(page) == {"q": "ott", "status": "all", "sort": "name", "kind": "mascot"}
        assert slugs(page) == ["clay", "holt", "otter", "elder", "kits"]
        page.locator("[name=status]").select_option("")
        wait_for(page, "4 logos")
        page.go_back()
        wait_for(page, "5 logos")
        assert page.locator("[name=status]").input_value() == "all"
        page.go_back()
        wait_for(page, "6 logos")
        assert page.locator("[name=kind][value='']").is_checked()
        page.go_forward()
        wait_for(page, "5 logos")
        page.reload(wait_until="networkidle")
        wait_for(page, "5 logos")
        assert slugs(page) == ["clay", "holt", "otter", "elder", "kits"]
        page.get_by_role("button", name="Clear all").click()
        wait_for(page, "9 logos")
        assert urlsplit(page.url).query == ""
        assert page.locator("#listed").is_visible()
        assert not page.locator("#found").is_visible()
        assert page.get_by_role("searchbox").evaluate("field => field === document.activeElement")
        # Going on while the icon is still on its way ends that request.
        assert [each for each in complaints if not each.endswith("favicon.svg")] == []


def test_the_second_page_searches_the_whole(browser: Browser, catalogue: Shipped) -> None:
    with opened(browser, catalogue, "/logos/page/2/") as (page, complaints):
        before = slugs(page, "#listed")
        assert "kits" not in before
        page.get_by_role("searchbox").fill("kits")
        wait_for(page, "1 logo")
        assert page.locator("#found img").evaluate("async image => { await image.decode(); return image.width > 0 }")
        page.get_by_role("searchbox").fill("")
        wait_for(page, "9 logos")
        assert slugs(page, "#listed") == before
        assert complaints == []


def test_a_found_card_is_the_listed_card(browser: Browser, catalogue: Shipped) -> None:
    """The script fills in what the template writes: for every logo the same words, addresses and marks."""
    look = """(cards, level) => Object.fromEntries(cards.map(card => {
        for (const picture of card.querySelectorAll('img')) picture.removeAttribute('loading');
        const text = card.outerHTML.replaceAll(level, 'h2').replace(/\\s+/g, ' ').replaceAll('> <', '><');
        return [card.querySelector('.pick input').value, text];
    }))"""
    listed: dict[str, str] = {}
    for path in ("/logos/", "/logos/page/2/"):
        with opened(browser, catalogue, path, script=False) as (page, _):
            listed |= page.locator("#listed .card").evaluate_all(look, "h3")
    with opened(browser, catalogue, "/logos/?status=all") as (page, _):
        wait_for(page, "9 logos")
        assert page.locator("#found .card").evaluate_all(look, "h3") == listed
    assert len(listed) == len(MADE_UP) + 2


def test_without_a_script_every_logo_is_listed_once_and_nothing_idle_is_shown(
    browser: Browser, catalogue: Shipped
) -> None:
    with opened(browser, catalogue, "/logos/", script=False) as (page, _):
        first = slugs(page, "#listed")
        assert len(first) == PAGE_SIZE
        for idle in (".finder", ".pick", ".basket", "#found"):
            assert not any(each.is_visible() for each in page.locator(idle).all()), idle
        page.get_by_role("link", name="Next page").click()
        assert page.url.endswith("/logos/page/2/")
        assert sorted(first + slugs(page, "#listed")) == sorted([*MADE_UP, "otter", "whiskers"])
        older = page.get_by_role("region", name="Older logos")
        assert older.get_by_role("heading").all_inner_texts() == ["Older logos", "Otter of 2003"]
        assert "Older" in older.inner_text()


def test_a_card_says_what_one_has_to_know(browser: Browser, catalogue: Shipped) -> None:
    with opened(browser, catalogue, "/logos/?sort=name") as (page, _):
        wait_for(page, "8 logos")
        words = {slug: page.locator(f"#found .card:has([value={slug}])").inner_text() for slug in slugs(page)}
        assert [slug for slug, text in words.items() if "Community design" in text] == ["holt"]
        assert [slug for slug, text in words.items() if "For dark backgrounds" in text] == ["night"]
        assert [slug for slug, text in words.items() if "Licence not stated" not in text] == ["dam"]
        assert "CC BY 4.0" in words["dam"]
        assert "Mascot, 2 drawings" in words["kits"]
        assert "ODP" in words["slides"]
        tile = page.locator("#found .card:has([value=night]) .tile")
        assert "ground-dark" in (tile.get_attribute("class") or "")


def test_three_logos_become_one_zip_that_other_programs_accept(
    browser: Browser, catalogue: Shipped, tmp_path: Path
) -> None:
    with opened(browser, catalogue, "/logos/") as (page, complaints):
        box_of(page, "Otter & <river>").check()
        page.get_by_role("searchbox").fill("kits")
        wait_for(page, "1 logo")
        box_of(page, "Otterkits").check()
        page.goto(f"{catalogue.address}/logos/?status=old", wait_until="networkidle")
        wait_for(page, "1 logo")
        box_of(page, "Otter of 2003").check()
        bar = page.locator(".basket")
        expect(bar.get_by_role("status")).to_have_text(re.compile(r"^3 logos selected, [\d.]+ kB$"))
        with page.expect_download() as waiting:
            bar.get_by_role("button", name="Download ZIP").click()
        assert waiting.value.suggested_filename == "logos.zip"
        expect(bar.get_by_role("status")).to_have_text(re.compile(r"^logos\.zip is ready"))
        path = tmp_path / "logos.zip"
        waiting.value.save_as(path)
        assert complaints == []
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(set(names)) == len(names)
        for slug in ("otter", "kits", "elder"):
            with zipfile.ZipFile(catalogue.folder / f"logos/{slug}/{slug}.zip") as whole:
                for member in whole.namelist():
                    assert archive.read(member) == whole.read(member)
        summed = {}
        for line in archive.read("SHA256SUMS").decode().splitlines():
            digest, name = line.split("  ")
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest
            summed[name] = digest
        lists = {name for name in names if name.endswith("SHA256SUMS")}
        assert set(summed) == set(names) - lists
        for slug in ("otter", "kits", "elder"):
            if f"{slug}/ATTRIBUTION.txt" in names:
                credit = archive.read(f"{slug}/ATTRIBUTION.txt").decode().strip()
                assert credit in archive.read("ATTRIBUTION.txt").decode()
        archive.extractall(tmp_path / "out")
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path / "out", check=True)
    if unzip := shutil.which("unzip"):
        subprocess.run([unzip, "-tq", path], check=True)


def test_a_selection_is_kept_until_it_is_cleared(browser: Browser, catalogue: Shipped) -> None:
    with opened(browser, catalogue, "/logos/") as (page, complaints):
        bar = page.locator(".basket")
        assert not bar.get_by_role("button").first.is_visible()
        box_of(page, "Otterkits").check()
        page.goto(f"{catalogue.address}/logos/page/2/", wait_until="networkidle")
        page.goto(f"{catalogue.address}/logos/?q=otterkits", wait_until="networkidle")
        wait_for(page, "1 logo")
        assert box_of(page, "Otterkits").is_checked()
        box_of(page, "Otterkits").uncheck()
        expect(bar.get_by_role("button", name="Download ZIP")).to_be_hidden()
        box_of(page, "Otterkits").check()
        bar.get_by_role("button", name="Clear selection").click()
        assert not box_of(page, "Otterkits").is_checked()
        page.reload(wait_until="networkidle")
        wait_for(page, "1 logo")
        assert not box_of(page, "Otterkits").is_checked()
        assert complaints == []


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"status": 404, "body": ""}, "Otterkits could not be fetched. Please try again."),
        ({"body": b"no ZIP at all, but long enough for the record at its end"}, "The ZIP of Otterkits is damaged."),
        ({"body": b""}, "The ZIP of Otterkits is damaged."),
    ],
)
def test_a_zip_that_cannot_be_had_is_said_in_words(
    browser: Browser, catalogue: Shipped, answer: dict[str, object], message: str
) -> None:
    with opened(browser, catalogue, "/logos/") as (page, _):
        page.route("**/kits.zip", lambda route: route.fulfill(**answer))
        box_of(page, "Otterkits").check()
        bar = page.locator(".basket")
        bar.get_by_role("button", name="Download ZIP").click()
        expect(bar.get_by_role("status")).to_contain_text(message)
        page.unroute("**/kits.zip")
        with page.expect_download():
            bar.get_by_role("button", name="Download ZIP").click()


def test_what_is_compressed_is_refused_and_a_comment_is_skipped(browser: Browser, catalogue: Shipped) -> None:
    def made(compression: int) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", compression) as archive:
            archive.writestr("kits/ünïcode.txt", "a" * 100)
            archive.comment = b"PK or not: a comment"
        return buffer.getvalue()

    with opened(browser, catalogue, "/logos/") as (page, _):
        payload = [made(zipfile.ZIP_DEFLATED)]
        page.route("**/kits.zip", lambda route: route.fulfill(body=payload[0]))
        box_of(page, "Otterkits").check()
        button = page.get_by_role("button", name="Download ZIP")
        button.click()
        expect(page.locator(".basket [role=status]")).to_contain_text("is damaged")
        payload[0] = made(zipfile.ZIP_STORED)
        with page.expect_download() as waiting:
            button.click()
        with zipfile.ZipFile(waiting.value.path()) as archive:
            assert archive.testzip() is None
            assert archive.read("kits/ünïcode.txt") == b"a" * 100


def test_a_list_that_cannot_be_had_is_said_and_fetched_again(browser: Browser, catalogue: Shipped) -> None:
    with opened(browser, catalogue, "/logos/") as (page, _):
        page.route("**/search.json", lambda route: route.abort())
        page.get_by_role("searchbox").fill("kit")
        wait_for(page, re.compile("could not be fetched"))
        assert page.locator("#listed").is_visible()
        page.unroute("**/search.json")
        page.get_by_role("searchbox").fill("kits")
        wait_for(page, "1 logo")


def many(count: int) -> str:
    """A list of so many logos: every third is a heron, and each has its number for a name."""
    logos = [
        {
            "s": f"logo-{number}",
            "t": f"{'Heron' if number % 3 == 0 else 'Otter'} {number}",
            "k": "logo",
            "c": number % 360,
            "w": 64,
            "h": 48,
            "b": [1000, f"logo-{number}-96.png", 2000, 30000],
        }
        for number in range(count)
    ]
    return json.dumps({"v": 1, "formats": ["PNG", "SVG"], "logos": logos})


def test_of_five_thousand_a_batch_is_shown_and_the_rest_on_demand(browser: Browser, catalogue: Shipped) -> None:
    with opened(browser, catalogue, "/logos/") as (page, _):
        page.route("**/search.json", lambda route: route.fulfill(body=many(5000), content_type="application/json"))
        page.route(
            "**/logo-*/*.svg", lambda route: route.fulfill(body=MASTER.format("red"), content_type="image/svg+xml")
        )
        page.get_by_role("searchbox").fill("heron")
        wait_for(page, "1,667 logos")
        expected = [f"logo-{number}" for number in range(0, 5000, 3)]
        assert slugs(page) == expected[:24]
        more = page.get_by_role("button", name="Show 24 more of 1,643 logos")
        more.click()
        assert slugs(page) == expected[:48]
        assert page.evaluate("document.activeElement.getAttribute('href')").endswith("/logo-72/")
        page.get_by_role("searchbox").fill("heron 499")
        wait_for(page, "4 logos")
        assert slugs(page) == ["logo-4992", "logo-4995", "logo-4998", "logo-2499"]
        assert not page.locator(".gallery-more").is_visible()
        page.get_by_role("searchbox").fill("9")
        wait_for(page, re.compile("logos$"))
        assert len(slugs(page)) == 24


def test_the_list_is_fetched_only_once_it_is_needed(browser: Browser, catalogue: Shipped) -> None:
    with opened(browser, catalogue, "/logos/") as (page, _):
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        page.locator(".tile").first.hover()
        assert fetched == []
        page.get_by_role("searchbox").fill("o")
        page.get_by_role("searchbox").fill("ot")
        wait_for(page, "5 logos")
        assert [url.rpartition("/")[2] for url in fetched if url.endswith(".json")] == ["search.json"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_results_and_selection_are_accessible(browser: Browser, catalogue: Shipped, width: int, scheme: str) -> None:
    path = "/logos/?status=all"
    with opened(browser, catalogue, path, width=width, scheme=scheme) as (page, complaints):
        wait_for(page, "9 logos")
        page.locator("#found .pick input").first.check()
        page.evaluate(AXE.read_text())
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(v["id"], v["nodes"][0]["html"]) for v in result["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = page.locator(
            "main :is(a, button, select, summary, label.pick, label.pill, [type=search])"
        ).evaluate_all(
            """all => all.filter(each => each.checkVisibility()).filter(each => {
                const box = each.getBoundingClientRect();
                return getComputedStyle(each).display !== 'inline' && (box.width < 24 || box.height < 24);
            }).map(each => each.outerHTML)"""
        )
        assert small == []
        assert complaints == []


def test_what_has_the_focus_is_not_behind_the_bar(browser: Browser, catalogue: Shipped) -> None:
    with opened(browser, catalogue, "/logos/?status=all", width=360) as (page, _):
        wait_for(page, "9 logos")
        page.locator("#found .pick input").first.check()
        for _ in range(30):
            page.keyboard.press("Tab")
            hidden = page.evaluate(
                """() => {
                    const [own, bar] = [document.activeElement, document.querySelector('.basket')];
                    const [box, over] = [own.getBoundingClientRect(), bar.getBoundingClientRect()];
                    return !bar.contains(own) && box.top >= over.top && box.top < over.bottom;
                }"""
            )
            assert not hidden, page.evaluate("document.activeElement.outerHTML")
