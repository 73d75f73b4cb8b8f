"""The page of a logo in a real browser: every button is pressed, and what lies on the clipboard is read."""

from __future__ import annotations

import base64
import gzip
import io
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import cairosvg
import pytest
from jinja2 import Environment, FileSystemLoader
from lxml import etree
from markupsafe import Markup
from pelican.utils import DateFormatter
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator, Page, expect

from herald.logos.entries import Contributor, LogoEntry, Relations, VariantEntry
from herald.logos.licensing.rights import Attribution, Licence, Person, Rights, Usage
from herald.logos.model import Ground, Kind, Layout, Site, Status, Texts, Tone
from herald.logos.output.figures import figures_of
from herald.logos.output.pages import Invitation
from herald.logos.output.snippets import snippets_of
from herald.pictures.ink import Ink
from herald.site.languages.catalogues import read_catalogues
from herald.site.languages.speech import Speech
from tests.conftest import ROOT
from tests.logos.entries import artifact, drawing, entry
from tests.sites.conftest import Shipped, served
from tests.sites.test_browser import AXE

TITLE = 'A "b" [c] <d>'
# Everything by which one element of an SVG names another.
SVG = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="200" height="160" viewBox="0 0 200 160" aria-labelledby="t d">
<title id="t">A sign</title><desc id="d">Two shapes</desc>
<style><![CDATA[#b .deep, .deep { fill: #b0c } @media all { #b\\.1 { stroke: #abc; stroke-width: 8 } }
.soft{fill:url(#g)}]]></style>
<defs><linearGradient id="g"><stop stop-color="#1e7f4f"/><stop offset="1" stop-color="#d2452d"/></linearGradient>
<clipPath id="c"><circle cx="100" cy="80" r="70"/></clipPath><rect id="r" width="60" height="60"/></defs>
<g clip-path="url(#c)"><rect class="soft" width="200" height="160"/></g>
<g id="b"><rect class="deep" x="20" y="20" width="60" height="60"/></g>
<circle id="b.1" cx="150" cy="120" r="24" style='fill: url("#g")'/>
<use xlink:href="#r" x="70" y="90" fill="#222"/><use href="#r" x="120" y="10" fill="#abc"/>
<rect width="1" height="1"><set attributeName="width" to="2" begin="t.click; b.end+1s"/></rect>
</svg>"""
WHITE = """<svg xmlns="http://www.w3.org/2000/svg" width="960" height="160" viewBox="0 0 960 160">
<path fill="#fff" d="M20 20h120v120H20zM200 60h720v40H200z"/></svg>"""
LICENCE = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0 International", "https://licence.example/by/4.0/")
RIGHTS = Rights(
    LICENCE,
    "2011 The Otters",
    (Person("Ana Lutra", "https://ana.example/", "drawing"), Person("Bo")),
    Usage(
        "Free for personal and commercial use when it relates to otters.",
        ("A poster for a meeting of otters",),
        ("The mark of a company",),
        "usage/",
    ),
    "The otter is a trademark of the club.",
)


def variant(slug: str, name: str, ink: Ink, size: tuple[int, int], **fields: Any) -> VariantEntry:
    """A drawing of this size and ink, with files in the formats that a site has."""
    made = drawing(slug, name, **fields)
    look = replace(made.variant.master.look, ink=ink, width=size[0], height=size[1])
    stem = made.variant.stem
    pngs = [artifact(slug, f"{stem}-{w}.png", "PNG", (w, round(w * size[1] / size[0]))) for w in (64, 512, 1024)]
    pdf = artifact(slug, f"{stem}.pdf", "PDF", size)
    return VariantEntry(
        replace(made.variant, master=replace(made.variant.master, look=look)),
        *size,
        artifact(slug, f"{stem}.svg", "SVG", size),
        (*pngs, artifact(slug, f"{stem}-512.webp", "WebP", (512, 410)), pdf),
    )


INK = Ink(("#1e7f4f", "#d2452d", "#bb00cc", "#222222"), (0.1, 0.0625, 0.9, 0.9375), 0.6)
SIGN = replace(
    entry(
        "sign",
        (
            variant("sign", "", INK, (200, 160), ground=Ground.ANY),
            variant(
                "sign",
                "stacked-mono",
                replace(INK, palette=("#222222",)),
                (200, 160),
                ground=Ground.LIGHT,
                layout=Layout.STACKED,
                tone=Tone.MONO,
                label="Stacked, one colour",
            ),
        ),
        (variant("sign", "2011", INK, (200, 160), stem="old/2011/sign", version="2011", label="Main drawing"),),
        title=TITLE,
        kind=Kind.BADGE,
        summary="A sign with everything by which one element names another.",
        rights=RIGHTS,
        tags=("river", "bank & shore"),
        aliases=("token",),
        translations={"de": Texts("Zeichen", "Ein Zeichen.", "Zwei Formen"), "ar": Texts("شعار")},
        is_official=False,
        status=Status.OLD,
        source="https://ana.example/otters/",
        added=date(2011, 8, 1),
        changed=date(2011, 9, 30),
    ),
    attribution=Attribution(
        f"{TITLE} by Ana Lutra, CC BY 4.0",
        Markup('A &quot;b&quot; [c] &lt;d&gt; by <a href="https://ana.example/">Ana Lutra</a>, CC BY 4.0'),
    ),
)
SNOW = entry(
    "snow",
    (
        variant(
            "snow",
            "",
            Ink(("#ffffff",), (0.02, 0.125, 0.96, 0.875), 0.3, 0, 1),
            (960, 160),
            ground=Ground.DARK,
            tone=Tone.WHITE,
            layout=Layout.HORIZONTAL,
        ),
    ),
)
SLIDES = entry(
    "slides",
    (variant("slides", "", Ink(("#f6f1e2", "#1e7f4f")), (1280, 720), ground=Ground.ANY),),
    extras=("slides.odp",),
    kind=Kind.TEMPLATE,
)
DRAWINGS = {"sign": SVG, "snow": WHITE, "slides": WHITE}
CHECKS = (
    SimpleNamespace(
        name="view-box",
        title="View box",
        reason="Without one it cannot be scaled.",
        accepts="The SVG has a viewBox.",
        level="error",
    ),
    SimpleNamespace(
        name="live-text",
        title="Live text",
        reason="Fonts differ from machine to machine.",
        accepts="Letters are outlines.",
        level="warning",
    ),
)


@dataclass(frozen=True)
class Stand:
    """The theme's pages with entries made by hand: what the generator passes to them, without the generator."""

    folder: Path
    environment: Environment

    def write(self, path: str, template: str, address: str = "https://otters.example", **context: Any) -> None:
        """One page, as a site at this address has it."""
        known = {
            "SITENAME": "The Otters",
            "SITEURL": "",
            "DEFAULT_LANG": "en",
            "THEME_STATIC_DIR": "theme",
            "MENUITEMS": [("Logos", "logos/")],
            "FOOTER_ITEMS": [("Usage guidelines", "usage/")],
            "output_file": f"{path}/index.html",
            "catalogue_url": "logos/",
            "site": Site("The Otters", address),
            "linked_data": Markup('<script type="application/ld+json">{"@type": "ImageObject"}</script>'),
            "logos": (SIGN, SNOW, SLIDES),
            **context,
        }
        place = self.folder / path / "index.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(self.environment.get_template(template).render(known))

    def write_logo(self, path: str, logo: LogoEntry, address: str = "https://otters.example", **context: Any) -> None:
        """The page of a logo, and all its files."""
        known = {
            "logo": logo,
            "figures": figures_of(logo),
            "snippets": snippets_of(logo, address),
            "relations": Relations(SNOW, (SLIDES,), (SNOW, SLIDES)) if logo is SIGN else Relations(),
        }
        self.write(path, "logo.html", address, **{**known, **context})
        for file in logo.artifacts:
            place = self.folder / file.save_as
            place.parent.mkdir(parents=True, exist_ok=True)
            if file.format == "PNG":
                cairosvg.svg2png(DRAWINGS[logo.slug].encode(), write_to=str(place), output_width=file.width)
            else:
                place.write_text(DRAWINGS[logo.slug] if file.format == "SVG" else "-")


def stand_in(folder: Path) -> Stand:
    """The theme in an empty folder."""
    loader = FileSystemLoader(ROOT / "theme/templates")
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["strftime"] = DateFormatter()
    Speech(read_catalogues([ROOT / "theme/locale"])[0], "en").install(environment)
    shutil.copytree(ROOT / "theme/static", folder / "theme")
    (folder / "favicon.svg").write_text(WHITE)
    return Stand(folder, environment)


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shipped]:
    made = stand_in(tmp_path_factory.mktemp("stand") / "site")
    for logo in (SIGN, SNOW, SLIDES):
        made.write_logo(f"logos/{logo.slug}", logo)
    made.write_logo("unstated", replace(SIGN, logo=replace(SIGN.logo, rights=Rights()), attribution=Attribution()))
    made.write_logo("nowhere/logos/sign", SIGN, "")
    people = (Contributor(RIGHTS.creators[0], "ana-lutra", (SIGN,)), Contributor(RIGHTS.creators[1], "bo", (SIGN,)))
    made.write("credits", "logo_credits.html", contributors=people)
    made.write(
        "share",
        "logo_share.html",
        checks=CHECKS,
        limits=(("Bytes of an SVG", "10 MB"),),
        invitation=Invitation("Send it to Ana.", "send/", RIGHTS.licence),
    )
    with served(made.folder) as address:
        yield Shipped(made.folder, address)


@contextmanager
def opened(
    browser: Browser, stand: Shipped, path: str, *, width: int = 1280, scheme: str = "light", script: bool = True
) -> Iterator[tuple[Page, list[str]]]:
    """The page with leave for the clipboard, and what its console and its requests complained about."""
    complaints: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=stand.address)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    page.goto(stand.address + path, wait_until="networkidle")
    yield page, complaints
    context.close()


def clipboard(page: Page) -> dict[str, bytes]:
    """What lies on it, by its type."""
    found: dict[str, str] = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const parts = {};
            for (const type of item.types) {
                const bytes = new Uint8Array(await (await item.getType(type)).arrayBuffer());
                parts[type] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
            }
            return parts;
        }"""
    )
    return {kind: base64.b64decode(payload) for kind, payload in found.items()}


def pressed(page: Page, button: Locator) -> dict[str, bytes]:
    """What the button copies; it says so, on itself and to screen readers."""
    page.evaluate("navigator.clipboard.writeText('nothing')")
    button.click()
    button.locator(":scope[data-state=done]").wait_for()
    of = (button.locator(".copy-of").text_content() or "").strip()
    assert of
    page.get_by_role("status").get_by_text(f"Copied: {of}", exact=True).wait_for()
    return clipboard(page)


def drawn(page: Page, svg: str) -> Image.Image:
    """What the browser draws of an SVG, at its natural size."""
    address = "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
    page.set_content(f'<body style="margin:0"><img src="{address}">')
    return Image.open(io.BytesIO(page.locator("img").screenshot())).convert("RGB")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path", ["/logos/sign/", "/logos/snow/", "/logos/slides/", "/unstated/", "/credits/", "/share/"]
)
def test_the_pages_are_clean(browser: Browser, stand: Shipped, path: str, width: int, scheme: str) -> None:
    with opened(browser, stand, path, width=width, scheme=scheme) as (page, complaints):
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        page.evaluate(AXE.read_text())
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in result["violations"]] == []
        assert complaints == []
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/logos/sign/", "/logos/snow/", "/logos/slides/", "/credits/", "/share/"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_is_wider_than_320_pixels(browser: Browser, stand: Shipped, path: str, direction: str) -> None:
    with opened(browser, stand, path, width=320) as (page, _):
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        targets = page.evaluate(
            """[...document.querySelectorAll('main :is(a, button, input, summary)')].map((one) => {
                const {width, height} = one.getBoundingClientRect();
                return [width, height, one.outerHTML, !!one.closest('dd p, dd a, .share p, .notice')];
            }).filter(([width, height, _, in_text]) => width && !in_text && Math.min(width, height) < 24)"""
        )
        assert targets == []


def test_every_button_copies_what_it_says(browser: Browser, stand: Shipped) -> None:
    with opened(browser, stand, "/logos/sign/") as (page, complaints):
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        buttons = page.locator("button")
        assert buttons.count() > 60
        taken = {}
        for at in range(buttons.count()):
            found = pressed(page, buttons.nth(at))
            name = " ".join((buttons.nth(at).text_content() or "").split())
            assert name not in taken, "every button has a name of its own"
            taken[name] = {
                kind: payload if kind == "image/png" else payload.decode() for kind, payload in found.items()
            }
        assert complaints == []
    base = "https://otters.example/logos/sign/"
    alt = "An otter"
    plain = {name: parts["text/plain"] for name, parts in taken.items() if "text/plain" in parts}
    assert len(plain) == len(taken) - 3
    assert plain["Copy the credit"] == SIGN.attribution.text
    # The browser writes the HTML anew, with fewer entities.
    assert plain["Copy the credit in HTML"] == str(SIGN.attribution.html)
    assert taken["Copy the credit in HTML"]["text/html"] == str(SIGN.attribution.html).replace("&quot;", '"')
    assert plain[f"Copy the alt text of {TITLE}"] == alt
    assert plain["Copy the colour #1e7f4f of " + TITLE] == "#1e7f4f"
    assert plain[f"Copy Address for {TITLE}"] == f"{base}sign.svg"
    assert plain[f"Copy HTML for {TITLE}"] == (
        f'<a href="{base}"><img src="{base}sign.svg" alt="{alt}" width="200" height="160"></a>'
    )
    assert plain[f"Copy Markdown for {TITLE}"] == f"[![{alt}]({base}sign.svg)]({base})"
    assert plain[f"Copy BBCode for {TITLE}"] == f"[url={base}][img]{base}sign-512.png[/img][/url]"
    for file in SIGN.artifacts:
        if file is not SIGN.bundle:
            assert plain[f"Copy the SHA-256 of {file.name}"] == file.sha256
            assert plain[f"Address of {file.name}"] == f"{stand.address}/{file.url}"
    pictures = [parts["image/png"] for parts in taken.values() if "image/png" in parts]
    assert len(pictures) == 3
    with (
        Image.open(io.BytesIO(pictures[0])) as copied,
        Image.open(stand.folder / "logos/sign/sign-512.png") as original,
    ):
        # The browser encodes it again.
        assert copied.size == (512, 410)
        assert not ImageChops.difference(copied.convert("RGBA"), original.convert("RGBA")).getbbox()
    uri = plain[f"Copy data URI of {TITLE}"]
    assert unquote(uri) == f"data:image/svg+xml,{SVG}"
    assert not set(uri) & set("\"'()<> \n")
    assert plain[f"Copy SVG of {TITLE}"] != plain[f"Copy SVG of {TITLE}, Stacked, one colour"]


def test_a_copied_svg_has_ids_of_its_own_and_draws_the_same(browser: Browser, stand: Shipped) -> None:
    with opened(browser, stand, "/logos/sign/") as (page, _):
        buttons = page.locator('[data-fetch="svg"]')
        copies = [pressed(page, buttons.nth(at))["text/plain"].decode() for at in (0, 1)]
    names = []
    for copy, prefix in zip(copies, ("sign-", "sign-stacked-mono-"), strict=True):
        assert copy.startswith("<svg"), "nothing stands before it that HTML would not take"
        root = etree.fromstring(copy)
        ids = root.xpath("//@id")
        assert sorted(ids) == sorted(f"{prefix}{name}" for name in etree.fromstring(SVG).xpath("//@id"))
        assert all(name.startswith(prefix) for value in root.xpath("//@class") for name in value.split())
        targets = set(re.findall(r"""(?:url\(['"]?|href=")#([^"')]+)""", copy))
        assert targets == {f"{prefix}{name}" for name in ("c", "g", "r")}
        assert root.get("aria-labelledby") == f"{prefix}t {prefix}d"
        assert root.xpath("//*[local-name() = 'set']/@begin") == [f"{prefix}t.click; {prefix}b.end+1s"]
        assert f"#{prefix}b .{prefix}deep, .{prefix}deep {{ fill: #b0c }}" in copy, "a colour is no id"
        assert f"#{prefix}b\\.1 {{ stroke: #abc" in copy
        names += ids
    assert len(set(names)) == len(names)
    plain = browser.new_page()
    try:
        before = drawn(plain, SVG)
        assert len(before.getcolors(100_000) or ()) > 20, "there is something to lose"
        for copy in copies:
            assert not ImageChops.difference(before, drawn(plain, copy)).getbbox()
    finally:
        plain.close()


def test_a_site_that_does_not_know_its_address_asks_the_browser(browser: Browser, stand: Shipped) -> None:
    path = "/nowhere/logos/sign/"
    with opened(browser, stand, path, script=False) as (page, _):
        texts = page.locator("#main .snippets code").all_text_contents()
        assert "/logos/sign/sign.svg" in texts
    with opened(browser, stand, path) as (page, _):
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        found = pressed(page, page.locator("dd:has([data-copy^=Markdown]) button").first)
        base = f"{stand.address}{path}"
        assert found["text/plain"].decode() == f"[![An otter]({base}sign.svg)]({base})"


def test_a_file_that_does_not_come_is_no_copy(browser: Browser, stand: Shipped) -> None:
    with opened(browser, stand, "/logos/sign/") as (page, _):
        page.route("**/sign.svg", lambda route: route.fulfill(status=404, body="no"))
        button = page.locator('[data-fetch="svg"]').first
        button.click()
        button.locator(":scope[data-state=failed]").wait_for()
        page.get_by_role("status").get_by_text("Not copied: ").wait_for()


@pytest.mark.parametrize("script", [True, False])
def test_the_ground_is_switched_by_the_keyboard_and_without_script(
    browser: Browser, stand: Shipped, script: bool
) -> None:
    with opened(browser, stand, "/logos/snow/", script=script) as (page, _):
        behind = page.locator(".stage-picture")
        assert page.get_by_role("radio", name="Black").is_checked(), "it is white"
        expect(behind).to_have_css("background-color", "rgb(0, 0, 0)")
        page.get_by_role("radio", name="Black").focus()
        page.keyboard.press("ArrowRight")
        expect(behind).to_have_css("background-image", re.compile("conic-gradient"))
        page.keyboard.press("ArrowRight")
        expect(behind).to_have_css("background-color", "rgb(33, 82, 127)")
        page.get_by_text("White", exact=True).click()
        expect(behind).to_have_css("background-color", "rgb(255, 255, 255)")


def test_without_script_all_texts_are_there_and_no_dead_button(browser: Browser, stand: Shipped) -> None:
    with opened(browser, stand, "/logos/sign/", script=False) as (page, _):
        assert [one for one in page.locator("button").all() if one.is_visible()] == []
        for summary in page.locator("summary").all():
            if not summary.evaluate("summary => summary.parentElement.open"):
                summary.click()
        texts = page.locator("main").inner_text()
        for file in SIGN.artifacts[:-1]:
            assert page.get_by_text(file.sha256, exact=True).is_visible()
        for part in (SIGN.attribution.text, str(SIGN.attribution.html), "#1e7f4f", "[url=https://otters.example/logos"):
            assert part in texts


def test_the_page_says_what_the_logo_is(browser: Browser, stand: Shipped) -> None:
    with opened(browser, stand, "/logos/sign/") as (page, _):
        assert page.title() == f"{TITLE} - The Otters"
        page.get_by_text("Examples of yes and no").click()
        words = page.locator(".logo-top").inner_text()
        assert "Community design" in words
        assert "No longer in use: it was replaced by Snow." in words
        assert page.locator('a[rel="license"]').get_attribute("href") == LICENCE.url
        for part in (RIGHTS.usage.text, RIGHTS.usage.allowed[0], RIGHTS.usage.refused[0], RIGHTS.trademark):
            assert part in words
        assert page.get_by_role("link", name="bank & shore").get_attribute("href") == "/logos/?q=bank%20%26%20shore"
        assert page.locator('[lang="ar"]').get_by_text("شعار").is_visible()
        assert "2011" in page.locator("#the-older h3").inner_text()
        picker = page.locator(".picker a")
        assert [link.get_attribute("href") for link in picker.all()] == ["#main", "#stacked-mono"]
        assert page.locator('script[type="application/ld+json"]').count() == 1
    with opened(browser, stand, "/unstated/") as (page, _):
        assert page.get_by_text("Licence not stated").is_visible()
        assert page.locator('a[rel="license"]').count() == 0


@pytest.mark.parametrize("logo", [SIGN, SNOW], ids=lambda logo: logo.slug)
def test_the_figures_have_the_logos_numbers(browser: Browser, stand: Shipped, logo: LogoEntry) -> None:
    space = figures_of(logo).space
    assert space
    with opened(browser, stand, f"/logos/{logo.slug}/") as (page, _):
        words = page.locator("#the-space").inner_text()
        assert f"{round(space.margin)} px where the file is {logo.main.width} px wide" in words
        assert f"{space.smallest.width} \N{MULTIPLICATION SIGN} {space.smallest.height} px" in words
        assert f"{space.smallest.millimetres} mm" in words
        box = page.locator(".smallest img").bounding_box()
        assert box
        assert (box["width"], box["height"]) == (space.smallest.width, pytest.approx(space.smallest.height, abs=1))
        inner, outer = (
            {side: float(one.get_attribute(side) or "") for side in ("x", "y", "width", "height")}
            for one in page.locator(".guide").all()
        )
        assert inner == vars(space.ink)
        assert outer == vars(space.clear)
        figures = page.locator("#the-space svg[role=img]")
        assert figures.count() == 7
        for figure in figures.all():
            assert figure.get_attribute("aria-label")
            assert figure.locator("image").get_attribute("href") == f"/{logo.main.svg.url}"
        # What is wrong looks wrong: no two pictures are the same.
        pictures = {figure.screenshot() for figure in figures.all()}
        assert len(pictures) == 7


def test_a_template_is_offered_as_its_files_first(browser: Browser, stand: Shipped) -> None:
    with opened(browser, stand, "/logos/slides/") as (page, _):
        first = page.locator(".take").first
        assert first.get_attribute("href") == "/logos/slides/slides.odp"
        assert page.locator("#the-space").count() == 0
        headings = page.locator("main h2").all_text_contents()
        assert headings.index("Template files") < headings.index("Files")


def test_credits_name_everybody_and_say_where_nobody_is_named(browser: Browser, stand: Shipped) -> None:
    with opened(browser, stand, "/credits/") as (page, _):
        assert page.locator(".person h2").all_inner_texts() == ["Ana Lutra", "Bo", "Without a name"]
        assert page.locator("#ana-lutra .small-tiles a").get_attribute("href") == "/logos/sign/"
        unnamed = page.locator("#without-a-name .small-tiles a")
        assert [link.get_attribute("href") for link in unnamed.all()] == ["/logos/snow/", "/logos/slides/"]


def test_the_page_of_what_is_accepted_is_made_of_the_checks(browser: Browser, stand: Shipped) -> None:
    with opened(browser, stand, "/share/") as (page, _):
        words = page.locator("main").inner_text()
        for check in CHECKS:
            for part in (check.name, check.reason, check.accepts):
                assert part in words
        assert page.locator(".must").inner_text().startswith(CHECKS[0].accepts)
        assert page.locator(".should").inner_text().startswith(CHECKS[1].accepts)
        assert "10 MB" in words
        assert "Send it to Ana." in words
        assert "herald check my-design.svg" in words


def test_the_page_is_light() -> None:
    """Bytes after gzip: what these pages load besides the rest of the theme."""
    scripts = b"".join((ROOT / f"theme/static/js/{name}.js").read_bytes() for name in ("logo", "copy", "ids"))
    assert len(gzip.compress(scripts)) <= 6_000
    assert len(gzip.compress((ROOT / "theme/static/css/logo.css").read_bytes())) <= 6_000


def test_nothing_moves_while_the_page_loads(browser: Browser, stand: Shipped) -> None:
    with opened(browser, stand, "/logos/sign/", width=360) as (page, _):
        shift = page.evaluate(
            """new Promise((done) => {
                let sum = 0;
                new PerformanceObserver((list) => list.getEntries().forEach((one) => sum += one.value))
                    .observe({type: "layout-shift", buffered: true});
                setTimeout(() => done(sum), 200);
            })"""
        )
        assert shift == 0
