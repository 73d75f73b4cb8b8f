"""Events, talks and speakers in a real browser, on a small site: pages are clean, films play, ZIP files are whole."""

from __future__ import annotations

import hashlib
import itertools
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tests.media.files.material import film, pdf
from tests.pelican_runs import Ran, run_pelican, write
from tests.sites.conftest import served

AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"
SETTINGS: dict[str, Any] = {
    "PLUGINS": ["herald.markup", "herald.news", "herald.media", "herald.site"],
    "THEME": str(ROOT / "theme"),
    "SITENAME": "Otters",
    "DEFAULT_LANG": "en",
    "HERALD_AS_OF": "2011-08-31 18:00",
    "FEED_DOMAIN": "https://otters.example",
    "JINJA_ENVIRONMENT": {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True},
    "DIRECT_TEMPLATES": ["index"],
    "DEFAULT_PAGINATION": 1,
    "ARTICLE_PATHS": ["news"],
    "STATIC_PATHS": ["extra"],
    "EXTRA_PATH_METADATA": {"extra/favicon.svg": {"path": "favicon.svg"}},
    "CATEGORY_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    "HERALD_SITE": {"cards": False, "search": False},
}
WEIR = """title: Weir days 2011
kind: summit
starts: 2011-08-02
ends: 2011-08-03
timezone: America/Los_Angeles
summary: Two days at the water.
place: {city: Santa Clara, country: US, venue: The old mill}
licence: CC-BY-4.0
"""
TALKS = (
    """talks:
- slug: weir
  title: How to mend a <weir>
  kind: keynote
  speakers: [ada, {name: Bo Beaver, org: Dams & sons}]
  at: 2011-08-02 09:30
  minutes: 40
  room: Mill hall
  abstract: |
    With *stones*.
  media:
  - {kind: slides, state: posted, file: slides/weir.pdf, since: 2011-08-10, language: en}
  - {kind: recording, state: posted, file: films/weir.mp4, since: 2011-08-20}
  - {kind: captions, state: posted, file: films/weir.en.vtt, language: en}
  - {kind: chapters, state: posted, file: films/weir.chapters.vtt}
  - {kind: paper, state: withheld, since: 2011-08-12, why: Its publisher has not agreed}
- {slug: tea, title: Tea, kind: break, at: 2011-08-02 10:10, minutes: 20}
- slug: dam
  title: What a dam costs
  speakers: [ada]
  at: 2011-08-03 09:00
  minutes: 30
  language: de
  do_not_record: yes
  media:
  - {kind: slides, state: awaiting-approval, file: slides/dam.pdf, since: 2011-08-05, expected: 2011-09}
  - {kind: recording, state: not-recorded}
- slug: far
  title: A film that is elsewhere
  at: 2011-08-03 09:30
  media:
  - {kind: slides, state: posted, file: slides/far.pdf}
  - {kind: recording, state: posted, url: "https://films.example/far.mp4", sha256: SUM, bytes: 123456789}
""".replace("SUM", "ab" * 32)
    + "".join(
        f"- {{slug: short-{n}, title: Short {n}, kind: lightning, at: '2011-08-03 11:{n:02}', minutes: 1,"
        " media: [{kind: slides, state: coming}]}\n"
        for n in range(10)
    )
)
POND = """title: Pond meeting
kind: meetup
starts: 2011-11-02
timezone: Asia/Seoul
place: {city: Seoul, country: KR, online: yes}
cfp:
- {name: Call for topics, closes: 2011-09-16, zone: AoE, submit: [{email: topics@otters.example}]}
registration: {places: few-left, as_of: 2011-08-18, email: join@otters.example}
wanted:
- {what: Somebody who makes tea, email: tea@otters.example}
- {what: Somebody who was quick, until: 2011-08-30}
milestones: [{date: 2011-10, what: Final agenda}]
"""
DRY = """title: Dry run
kind: workshop
starts: 2011-10-01
timezone: Europe/Berlin
status: cancelled
status_note: There is no water.
"""
PAGES = {
    "front": "/",
    "events": "/events/",
    "event with material": "/events/weir-days/",
    "event with a call": "/events/pond/",
    "cancelled event": "/events/dry/",
    "talk with a film": "/events/weir-days/weir/",
    "talk without": "/events/weir-days/dam/",
    "speaker": "/speakers/ada/",
}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    root = tmp_path_factory.mktemp("events")
    events = "content/events"
    write(root, "content/people.yaml", "ada:\n  name: Ada Otter\n  bio: Mends weirs.\n")
    write(root, "content/extra/favicon.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    for number, who in enumerate(("Ada Otter", "Somebody")):
        write(root, f"content/news/p{number}.md", f"Title: Post {number}\nDate: 2011-08-01\nAuthors: {who}\n\nFish.\n")
    write(root, f"{events}/weir-days/event.yaml", WEIR)
    write(root, f"{events}/weir-days/talks.yaml", TALKS)
    write(root, f"{events}/weir-days/slides/weir.pdf", pdf("Stones", "Mortar & sand"))
    write(root, f"{events}/weir-days/slides/dam.pdf", pdf("Secret"))
    write(root, f"{events}/weir-days/slides/far.pdf", pdf("Far"))
    film(root / events / "weir-days/films/weir.mp4", seconds=6, movflags="faststart")
    write(root, f"{events}/weir-days/films/weir.en.vtt", "WEBVTT\n\n00:00.000 --> 00:06.000\nGood morning.\n")
    chapters = "WEBVTT\n\n00:00.000 --> 00:04.500\nWhy\n\n00:04.500 --> 00:06.000\nHow\n"
    write(root, f"{events}/weir-days/films/weir.chapters.vtt", chapters)
    write(root, f"{events}/pond/event.yaml", POND)
    write(root, f"{events}/dry/event.yaml", DRY)
    built = run_pelican(root, **SETTINGS)
    assert built.mistakes == ()
    return built


@pytest.fixture(scope="module")
def address(ran: Ran) -> Iterator[str]:
    with served(ran.output) as where:
        yield where


@contextmanager
def opened(browser: Browser, address: str, path: str, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """The page, and what its console, its policy and its requests complained about."""
    complaints: list[str] = []
    context = browser.new_context(reduced_motion="reduce", **options)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address + path, wait_until="load")
    yield page, complaints
    context.close()


def until(page: Page, condition: str) -> None:
    """Wait for what is true of the ``film``; playwright's own way needs a policy that lets strings run."""
    look = f"const look = () => ({condition}) ? done() : setTimeout(look, 50); look(); setTimeout(fail, 20000);"
    page.locator("video").evaluate(f"film => new Promise((done, fail) => {{ {look} }})")


def words(ran: Ran, path: str, where: str = "//main") -> str:
    (found,) = lxml.html.fromstring(ran.text(f"{path.lstrip('/')}index.html")).xpath(where)
    return " ".join(found.text_content().split())


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind not in ("cancelled event", "talk without")])
def test_every_page_is_clean(browser: Browser, address: str, kind: str) -> None:
    with opened(browser, address, PAGES[kind], viewport={"width": 320, "height": 900}) as (page, complaints):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.locator("h1").count() == 1
        page.evaluate(AXE.read_text())
        for width, scheme in ((360, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            violations = [(v["id"], v["nodes"][0]["html"]) for v in result["violations"]]
            assert (width, scheme, violations) == (width, scheme, [])
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert complaints == []


def test_the_film_plays_with_captions_and_chapters_jump(browser: Browser, address: str) -> None:
    asked: list[str] = []
    with opened(browser, address, "/events/") as (page, complaints):
        page.on("request", lambda request: asked.append(request.url) if request.url.endswith(".mp4") else None)
        page.goto(address + PAGES["talk with a film"], wait_until="load")
        assert asked == [], "nothing is loaded before somebody wants it"
        page.locator("video").evaluate("film => { film.muted = true; return film.play(); }")
        until(page, "film.currentTime > .2")
        until(page, "film.textTracks[0].activeCues?.length")
        told = page.locator("video").evaluate("""film => {
            const [captions] = film.textTracks;
            return [captions.kind, captions.language, captions.label, captions.mode, captions.activeCues[0].text];
        }""")
        assert told == ["captions", "en", "English", "showing", "Good morning."]
        page.locator(".chapters a").last.click()
        until(page, "film.currentTime >= 4.5")
        assert page.url.endswith("/weir/")
        assert complaints == []


def test_a_chapter_starts_the_film_before_it_was_loaded(browser: Browser, address: str) -> None:
    with opened(browser, address, PAGES["talk with a film"]) as (page, _complaints):
        page.locator("video").evaluate("film => { film.muted = true; }")
        page.locator(".chapters a").last.click()
        until(page, "film.currentTime >= 4.5")


def test_without_a_script_chapters_lead_into_the_file(ran: Ran) -> None:
    page = lxml.html.fromstring(ran.text("events/weir-days/weir/index.html"))
    films = page.xpath("//video/source/@src")
    assert films == ["/events/weir-days/films/weir.mp4"]
    assert page.xpath("//video/source/@type")[0].startswith('video/mp4; codecs="avc1.')
    assert page.xpath("//*[@class='chapters']//a/@href") == [f"{films[0]}#t=0", f"{films[0]}#t=4.5"]


def test_the_zip_is_whole_and_has_the_digest_that_the_page_tells(browser: Browser, address: str) -> None:
    with opened(browser, address, PAGES["event with material"]) as (page, complaints):
        with page.expect_download() as waiting:
            page.get_by_role("link", name="All slides").click()
        payload = Path(waiting.value.path()).read_bytes()
        page.locator(".event-box summary").click()
        assert hashlib.sha256(payload).hexdigest() in page.locator(".event-box .sums").inner_text()
        with zipfile.ZipFile(waiting.value.path()) as bundle:
            assert bundle.testzip() is None
            (sums,) = (name for name in bundle.namelist() if name.endswith("SHA256SUMS"))
            listed = [line.split("  ", 1) for line in bundle.read(sums).decode().splitlines()]
            assert any(name.endswith("weir.pdf") for _digest, name in listed)
            root = sums.removesuffix("SHA256SUMS")
            for digest, name in listed:
                assert hashlib.sha256(bundle.read(root + name)).hexdigest() == digest
        assert complaints == []


def test_the_agenda_leaves_the_talks_that_have_what_was_chosen(browser: Browser, address: str) -> None:
    with opened(browser, address, PAGES["event with material"], java_script_enabled=False) as (page, _complaints):
        shown = page.locator(".slot:visible")
        expect(shown).to_have_count(14)
        page.get_by_label("With a recording").check()
        expect(shown).to_have_count(2)
        page.get_by_label("With slides").check()
        expect(shown).to_have_count(2)
        page.get_by_label("Deutsch").check()
        expect(shown).to_have_count(0)
        page.get_by_label("All talks").check()
        expect(shown).to_have_count(1)
        assert "What a dam costs" in shown.inner_text()


SAID = [
    ("/events/", "//main", ["2 of 13 slides posted; 1 waits for approval; 10 will follow"]),
    ("/events/", "//main", ["What comes 2", "What was 1", "Few places are left", "Somebody who makes tea"]),
    ("/events/", "//*[@id='coming']/..", ["1 October 2011", "2 November 2011", "Cancelled", "There is no water."]),
    (
        "/events/weir-days/",
        "//dl[contains(@class, 'notes')]",
        [
            "2\N{EN DASH}3 August 2011",
            "America/Los_Angeles (UTC\N{MINUS SIGN}7)",
            "The old mill Santa Clara, United States",
        ],
    ),
    (
        "/events/weir-days/",
        "//*[@class='agenda']",
        ["09:30\N{EN DASH}10:10", "Ada Otter, Bo Beaver (Dams & sons)", "Mill hall"],
    ),
    ("/events/weir-days/", "//*[@class='agenda']", ["Slides: waiting for approval", "Recording: not recorded"]),
    ("/events/weir-days/", "//*[@class='event-box']", ["2 recordings posted; 1 was not recorded.", "ZIP, 2 files"]),
    (
        "/events/pond/",
        "//main",
        [
            "Seoul, South Korea, and online",
            "Few places are left",
            "join@otters.example",
            "as of 18 August 2011",
            "October 2011",
        ],
    ),
    ("/events/dry/", "//main", ["This event does not take place. There is no water."]),
    ("/events/weir-days/weir/", "//main", ["How to mend a <weir>", "With stones.", "posted 10 August 2011", "2 pages"]),
    (
        "/events/weir-days/weir/",
        "//main",
        ["withheld, since 12 August 2011", "Its publisher has not agreed", "CC BY 4.0"],
    ),
    ("/events/weir-days/weir/", "//details[@class='deck']", ["Text of the slides", "Mortar & sand"]),
    ("/events/weir-days/weir/", "//main", ["More talks by Ada Otter", "Next talk What a dam costs"]),
    ("/events/weir-days/dam/", "//main", ["asked for this talk not to be recorded", "expected September 2011"]),
    ("/events/weir-days/dam/", "//main", ["waiting for approval, since 5 August 2011, expected September 2011"]),
    ("/events/weir-days/far/", "//main", ["123.5 MB, on films.example"]),
    ("/speakers/ada/", "//main", ["Mends weirs.", "Talks 2", "1 post", "Slides, How to mend a <weir>,"]),
    ("/speakers/bo-beaver/", "//main", ["Dams & sons"]),
    ("/", "//main", ["Next deadline Pond meeting: Call for topics", "anywhere on Earth", "Next event Pond meeting"]),
]


@pytest.mark.parametrize(("path", "where", "said"), SAID)
def test_what_pages_say(ran: Ran, path: str, where: str, said: list[str]) -> None:
    told = words(ran, path, where)
    assert [part for part in said if part not in told] == []


def test_what_is_not_posted_is_nowhere(ran: Ran) -> None:
    hidden = hashlib.sha256(pdf("Secret")).hexdigest()
    for name in ran.files():
        payload = (ran.output / name).read_bytes()
        assert hidden.encode() not in payload, name
        assert hashlib.sha256(payload).hexdigest() != hidden, name
        assert b"dam.pdf" not in payload, name


def test_what_nobody_looks_for_any_more_is_not_asked(ran: Ran) -> None:
    assert "Somebody who was quick" not in words(ran, "/events/") + words(ran, "/events/pond/")


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("weir-days/weir/", "; media-src 'self';"),
        ("weir-days/far/", "; media-src 'self' https://films.example;"),
        ("weir-days/dam/", ""),
    ],
)
def test_films_may_come_from_their_hosts_and_from_no_other(ran: Ran, path: str, media: str) -> None:
    page = lxml.html.fromstring(ran.text(f"events/{path}index.html"))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert media in policy
    assert ("media-src" in policy) == bool(media)
    assert "\n" not in policy


def test_only_pages_that_need_a_script_load_one(ran: Ran) -> None:
    scripts = {
        path: lxml.html.fromstring(ran.text(f"{path.lstrip('/')}index.html")).xpath("//script/@src")
        for path in PAGES.values()
    }
    assert {path: names for path, names in scripts.items() if names} == {
        "/events/weir-days/weir/": ["/theme/js/player.js"]
    }


def test_pages_are_marked_for_the_search(ran: Ran) -> None:
    kinds = {"event": "/events/pond/", "talk": "/events/weir-days/weir/", "speaker": "/speakers/ada/"}
    for kind, path in kinds.items():
        page = lxml.html.fromstring(ran.text(f"{path.lstrip('/')}index.html"))
        assert page.xpath("//*[@data-pagefind-body]/@data-pagefind-meta") == [f"kind:{kind}"]
        assert page.xpath("//h1/@data-pagefind-meta") == ["title"]


def test_every_address_of_the_events_leads_somewhere(ran: Ran) -> None:
    files = ran.files()
    links = itertools.chain.from_iterable(
        lxml.html.fromstring(ran.text(f"{path.lstrip('/')}index.html")).xpath(
            "//main//@href | //main//@src | //@poster"
        )
        for path in PAGES.values()
    )
    ours = {link.lstrip("/").partition("#")[0] for link in links if link.startswith(("/events", "/speakers"))}
    assert len(ours) > 20
    assert {link for link in ours if link not in files and f"{link}index.html" not in files} == set()


def test_a_site_without_events_says_nothing_of_them(tmp_path: Path) -> None:
    write(tmp_path, "content/news/a.md", "Title: A\nDate: 2011-08-01\n\nFish.\n")
    built = run_pelican(tmp_path, **SETTINGS)
    assert "event" not in built.text("index.html")
