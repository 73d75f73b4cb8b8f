"""The plugin herald.logos in somebody else's site: real runs of Pelican with its own themes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from herald.check.tree import check_tree
from tests.logos.drawings import UNREADABLE
from tests.pelican_runs import Ran, run_pelican, write
from tests.svg.drawings import one_colour, svg

LOGOS = {"widths": [8, 16], "webp": [16], "avif": [16], "ico": [16], "pdf": True, "workers": 1}
SITE = {"PLUGINS": ["herald.logos"], "HERALD_LOGOS": LOGOS}

TITLE = """<b>Otters & "weirs"</b> aren't"""
SHEET = f"title: |-\n  {TITLE}\nsummary: |-\n  {TITLE}\nalt: |-\n  {TITLE}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two logos and a post."""
    write(tmp_path, "content/logos/otter/otter.svg", svg())
    write(tmp_path, "content/logos/otter/otter-mono.svg", one_colour("#000"))
    write(tmp_path, "content/logos/otter/slides.odp", b"slides")
    write(tmp_path, "content/logos/weir.svg", one_colour("#00f"))
    write(tmp_path, "content/post.md", "Title: A post\nDate: 2020-01-01\n\nText.\n")
    return tmp_path


def build(site: Path, **settings: Any) -> Ran:
    return run_pelican(site, **(SITE | settings))


ENDINGS = (".svg", "-8.png", "-16.png", "-16.webp", "-16.avif", ".ico", ".pdf")
OTTER = {f"{stem}{ending}" for stem in ("otter", "otter-mono") for ending in ENDINGS}
OTTER |= {"index.html", "slides.odp", "otter.zip"}
WEIR = {f"weir{ending}" for ending in ENDINGS} | {"index.html", "weir.zip"}
PAGES = {"index.html", "credits/index.html", "share/index.html"}
# A feed needs logos with a date.
DOCUMENTS = {"index.json", "index.schema.json", "search.json", "SHA256SUMS", "all-logos.zip"}
FILES = {f"logos/{name}" for name in PAGES | DOCUMENTS}
FILES |= {f"logos/otter/{name}" for name in OTTER} | {f"logos/weir/{name}" for name in WEIR}


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
@pytest.mark.parametrize(
    ("address", "relative"),
    [("", False), ("https://example.org/club", False), ("", True)],
    ids=["", "below", "relative"],
)
def test_a_foreign_site_gets_pages_whose_links_lead_to_files(
    site: Path, theme: str, address: str, relative: bool
) -> None:
    ran = build(site, THEME=theme, SITEURL=address, RELATIVE_URLS=relative)
    assert ran.mistakes == ()
    assert {name for name in ran.files() if name.startswith("logos/")} == FILES
    ours = {name for name in FILES if name.endswith(".html")}
    # The themes' own links, such as those to pages a small site has not, are not ours.
    dead = [
        finding for finding in check_tree(ran.output, address) if finding.page in ours and "logos" in finding.target
    ]
    assert dead == []
    linked = {Path(link).name for link in links(ran.text("logos/otter/index.html")) if not link.endswith("/")}
    assert linked >= OTTER - {"index.html"}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for key, value in attrs if key in ("href", "src") and value]


def links(text: str) -> list[str]:
    parser = _Links()
    parser.feed(text)
    return parser.found


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("page", ["logos/index.html", "logos/otter/index.html"])
def test_texts_are_escaped_though_the_site_does_not_do_it(site: Path, page: str) -> None:
    write(site, "content/logos/otter/logo.yaml", SHEET)
    ran = build(site, JINJA_ENVIRONMENT={"autoescape": False})
    assert ran.mistakes == ()
    parser = _Tags()
    parser.feed(ran.text(page))
    assert "b" not in {tag for tag, _attributes in parser.seen}
    assert TITLE in " ".join(" ".join(parser.words).split())
    assert any(attributes.get("alt") == TITLE for tag, attributes in parser.seen if tag == "img")


def test_texts_are_not_escaped_twice_where_the_site_does_it_too(site: Path) -> None:
    write(site, "content/logos/otter/logo.yaml", SHEET)
    ran = build(site, JINJA_ENVIRONMENT={"autoescape": True})
    assert "&amp;lt;" not in ran.text("logos/otter/index.html")
    assert "&amp;amp;" not in ran.text("logos/otter/index.html")


def test_downloads_are_what_their_entries_say(site: Path) -> None:
    ran = build(site)
    entries = ran.context["logos"]
    assert [entry.slug for entry in entries] == ["otter", "weir"]
    for file in (file for entry in entries for file in entry.artifacts):
        content = (ran.output / file.save_as).read_bytes()
        assert (file.bytes, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    with zipfile.ZipFile(ran.output / "logos/otter/otter.zip") as archive:
        assert {name.removeprefix("otter/") for name in archive.namelist()} == (
            OTTER - {"index.html", "otter.zip"} | {"SHA256SUMS", "LICENSE.txt", "ATTRIBUTION.txt", "manifest.json"}
        )


def test_the_zip_of_everything_has_the_files_of_all_logos(site: Path) -> None:
    ran = build(site)
    with zipfile.ZipFile(ran.output / "logos/all-logos.zip") as archive:
        assert archive.testzip() is None
        names = {name.removeprefix("all-logos/") for name in archive.namelist()}
        sums = archive.read("all-logos/SHA256SUMS").decode().splitlines()
    inside = {f"otter/{name}" for name in OTTER} | {f"weir/{name}" for name in WEIR}
    inside -= {name for name in inside if name.endswith((".html", ".zip"))}
    assert names == inside | {"LICENSE.txt", "ATTRIBUTION.txt", "manifest.json", "SHA256SUMS"}
    assert len(sums) == len(names) - 1


def test_the_zip_of_everything_may_be_left_out(site: Path) -> None:
    ran = build(site, HERALD_LOGOS=LOGOS | {"everything": False})
    assert "logos/all-logos.zip" not in ran.files()
    assert "all-logos.zip" not in ran.text("logos/index.html")


def test_a_long_list_is_told_in_pages(site: Path) -> None:
    ran = build(site, HERALD_LOGOS=LOGOS | {"page_size": 1})
    assert ran.mistakes == ()
    assert "otter" in ran.text("logos/index.html")
    assert "logos/weir/" in ran.text("logos/page/2/index.html")
    assert "logos/page/2/" in ran.text("logos/index.html")


def test_the_checksums_of_all_files_fit(site: Path) -> None:
    ran = build(site)
    lines = ran.text("logos/SHA256SUMS").splitlines()
    assert {line[66:] for line in lines} == {
        name.removeprefix("logos/") for name in FILES if name.count("/") == 2 and not name.endswith(".html")
    }
    for line in lines:
        assert hashlib.sha256((ran.output / "logos" / line[66:]).read_bytes()).hexdigest() == line[:64]


def test_what_a_logo_was_called_before_still_works(site: Path) -> None:
    write(site, "content/logos/otter/logo.yaml", "redirect_from: [lutra]\n")
    ran = build(site)
    assert ran.mistakes == ()
    assert "../otter/" in ran.text("logos/lutra/index.html")
    for name in ("-mono-16.png", ".svg", ".zip"):
        assert (ran.output / f"logos/lutra/lutra{name}").read_bytes() == (
            ran.output / f"logos/otter/otter{name}"
        ).read_bytes()
    assert "logos/lutra/lutra.svg" in {claim.save_as for claim in ran.context["herald"].claims}


def test_the_catalogue_can_stand_and_be_kept_elsewhere(site: Path) -> None:
    (site / "content" / "logos").rename(site / "content" / "art")
    ran = build(site, HERALD_LOGOS={"path": "art", "url": "brand/marks/", "widths": [8], "workers": 1})
    assert ran.mistakes == ()
    assert {"brand/marks/index.html", "brand/marks/otter/otter-8.png"} <= ran.files()
    assert not any(name.startswith("logos/") for name in ran.files())


@pytest.mark.parametrize(
    ("target", "page"),
    [("logos", "logos/"), ("logos/otter", "logos/otter/"), ("logos/weir.svg", "logos/weir/")],
)
def test_a_post_may_link_to_the_folder_of_a_logo(site: Path, target: str, page: str) -> None:
    write(site, "content/post.md", f"Title: A post\nDate: 2020-01-01\n\n[see]({{filename}}/{target})\n")
    assert f'href="/{page}"' in build(site).text("a-post.html")


def test_a_theme_may_bring_its_own_page(site: Path) -> None:
    write(site, "mine/logo.html", "mine: {{ logo.title }} {{ logo.main.svg.url }}")
    ran = build(site, THEME_TEMPLATES_OVERRIDES=[str(site / "mine")])
    assert ran.text("logos/weir/index.html") == "mine: Weir logos/weir/weir.svg"


def test_a_second_run_into_the_same_folder_draws_nothing_and_replaces_its_files(site: Path) -> None:
    first = build(site, DELETE_OUTPUT_DIRECTORY=False)
    before = {name: (first.output / name).read_bytes() for name in FILES}
    (first.output / "logos/weir/weir-8.png").write_bytes(b"old")
    second = build(site, DELETE_OUTPUT_DIRECTORY=False)
    assert second.mistakes == ()
    assert (first.context["herald"].drawn, first.context["herald"].reused) == (18, 0)
    assert (second.context["herald"].drawn, second.context["herald"].reused) == (0, 18)
    assert {name: (second.output / name).read_bytes() for name in FILES} == before


def test_the_record_of_the_run_tells_what_was_used_and_claimed(site: Path) -> None:
    ran = build(site)
    record = ran.context["herald"]
    assert {claim.save_as for claim in record.claims} == FILES
    # Six files of each of three drawings, three looks, three prints, two bundles.
    assert len(record.fingerprints) == 18 + 3 + 3 + 2
    assert {path.name for path in (site / ".herald" / "store").glob("??/*")} == record.fingerprints
    trusted = {"engine": "cairosvg", "reason": "uses only what CairoSVG draws right"}
    names = ("otter/otter-mono.svg", "otter/otter.svg", "weir.svg")
    assert record.masters == {f"logos/{name}": trusted for name in names}
    assert record.warnings == []
    assert record.findings.endswith("'herald check' lists them")


ICONS = {
    "favicon.ico", "favicon.svg", "apple-touch-icon.png", "icon-192.png", "icon-512.png", "icon-maskable-512.png",
    "site.webmanifest",
}  # fmt: skip


@pytest.mark.parametrize("url", ["logos/", "brand/marks/"])
def test_the_icons_of_the_site_are_made_of_one_master(site: Path, url: str) -> None:
    logos = LOGOS | {"url": url, "icon": {"master": "otter/otter.svg"}}
    ran = build(site, HERALD_LOGOS=logos, SITENAME="Otters")
    assert ran.mistakes == ()
    assert set(ran.context["site_icons"]) == ICONS
    assert {name for name in ran.files() if "/" not in name} >= ICONS
    assert b"<metadata>" not in (ran.output / "favicon.svg").read_bytes()
    assert json.loads(ran.text("site.webmanifest"))["name"] == "Otters"
    assert {claim.save_as for claim in ran.context["herald"].claims} >= ICONS


def test_a_site_without_the_setting_has_no_icons(site: Path) -> None:
    ran = build(site)
    assert ran.context["site_icons"] == ()
    assert not ran.files() & ICONS


MISTAKES: dict[str, tuple[str, str | bytes, str]] = {
    "a broken drawing": ("content/logos/weir.svg", "<svg>", "not well-formed XML|its root is <svg>"),
    "a drawing that is refused": ("content/logos/weir.svg", svg("<script/>"), "contains <script>"),
    "a drawing that is not there": (
        "content/logos/otter/logo.yaml",
        "variants: {oter.svg: {}}\n",
        "logo.yaml:1:12: variants: there is no file 'oter.svg'; did you mean 'otter.svg'?",
    ),
    "a mistake in a sheet": ("content/logos/otter/logo.yaml", "titel: x\n", "did you mean 'title'?"),
    "a drawing that would be too high": (
        "content/logos/weir.svg",
        svg(attributes='viewBox="0 0 1 9999"'),
        "pixels high",
    ),
}


@pytest.mark.parametrize(("name", "content", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_ends_the_run_before_anything_is_written(
    site: Path, name: str, content: str | bytes, words: str
) -> None:
    path = write(site, name, content)
    ran = build(site)
    assert {mistake.path for mistake in ran.mistakes} == {path}
    assert any(word in str(ran.mistakes[0]) for word in words.split("|"))
    assert not ran.output.exists() or not ran.files()


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"widht": [8]}, "does not know the key 'widht'"),
        ({"url": "../up/"}, "'url' is '../up/'"),
        ({"icon": {"master": "otter/oter.svg"}}, "there is no 'otter/oter.svg'; did you mean 'otter/otter.svg'?"),
        ({"icon": "otter/otter.svg"}, "'icon' is 'otter/otter.svg'"),
        ({"path": "nowhere"}, "the folder of the catalogue is missing"),
    ],
)
def test_a_mistake_in_the_setting_ends_the_run_too(site: Path, setting: dict[str, Any], words: str) -> None:
    ran = build(site, HERALD_LOGOS=setting)
    assert [words in str(mistake) for mistake in ran.mistakes] == [True]
    assert not ran.output.exists() or not ran.files()


def test_a_drawing_that_a_named_engine_cannot_draw_ends_the_run_too(site: Path) -> None:
    path = write(site, "content/logos/weir.svg", svg(UNREADABLE))
    ran = build(site, HERALD_LOGOS=LOGOS | {"engine": "cairosvg"})
    (mistake,) = ran.mistakes
    assert mistake.path == path
    assert mistake.what.startswith("cannot be drawn by cairosvg (")
    assert not ran.output.exists() or not ran.files()


def test_mistakes_of_several_files_are_told_together(site: Path) -> None:
    write(site, "content/logos/otter/logo.yaml", "titel: x\n")
    write(site, "content/logos/weir.svg", "no drawing")
    assert {mistake.path.name for mistake in build(site).mistakes} == {"logo.yaml", "weir.svg"}


def test_a_run_without_the_plugin_knows_nothing_of_one_with_it(site: Path) -> None:
    build(site)
    ran = run_pelican(site / "other", PLUGINS=[])
    assert "herald" not in ran.context
    assert not any(name.startswith("logos/") for name in ran.files())
