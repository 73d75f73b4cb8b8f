"""Events in real runs of Pelican, with the theme of the repository: what is written, claimed, linked, and refused."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from herald.core.addresses import Claim
from herald.core.store import Store
from herald.host import Move, run_of
from herald.media.calls import Overview, Phase
from tests.conftest import ROOT
from tests.media.files.material import pdf, sound
from tests.pelican_runs import Ran, run_pelican, write

SETTINGS: dict[str, Any] = {
    "PLUGINS": ["herald.markup", "herald.news", "herald.media", "herald.site"],
    "THEME": str(ROOT / "theme"),
    "SITENAME": "Otters",
    "DEFAULT_LANG": "en",
    "HERALD_AS_OF": "2011-08-31 18:00",
    "FEED_DOMAIN": "https://otters.example",
    "HERALD_MEDIA": {"preview_width": 64},
    "HERALD_SITE": {"cards": False, "search": False},
    "JINJA_ENVIRONMENT": {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True},
    "DIRECT_TEMPLATES": [],
    "ARTICLE_PATHS": ["news"],
    "STATIC_PATHS": [],
    "ARTICLE_URL": "{slug}/",
    "ARTICLE_SAVE_AS": "{slug}/index.html",
    "AUTHOR_SAVE_AS": "",
    "CATEGORY_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
}
WEIR = """title: Weir days
kind: summit
starts: 2011-08-02
timezone: Asia/Seoul
updated: 2011-08-30
licence: CC-BY-4.0
redirect_from: [old-weirs]
"""
TALKS = """talks:
- slug: weir
  title: Mending a weir
  speakers: [Ada, Bo]
  at: 2011-08-02 09:30
  minutes: 40
  abstract: |
    With *stones*; see [the pond](https://pond.example/).
  media:
  - {kind: slides, state: posted, file: slides/weir.pdf, since: 2011-08-10}
- {slug: tea, title: Tea, kind: break, at: 2011-08-02 10:10, minutes: 20}
- slug: dam
  title: What a dam costs
  speakers: [Ada]
  media:
  - {kind: slides, state: posted, file: slides/dam.pdf}
  - {kind: paper, state: coming}
"""
POND = """title: Pond
kind: meetup
starts: 2011-11-02
timezone: Asia/Seoul
cfp: [{name: Topics, closes: 2011-09-16, zone: event}]
"""
E = "events/weir-days/"
PAGES = {f"{name}index.html" for name in ("events/", E, f"{E}weir/", f"{E}dam/", "events/pond/")}
SPEAKERS = {"speakers/ada/index.html", "speakers/bo/index.html"}
FILES = {f"{E}slides/weir.pdf", f"{E}slides/dam.pdf"}
PREVIEWS = {f"{E}previews/slides/weir.pdf.webp", f"{E}previews/slides/dam.pdf.webp"}
BUNDLE = {f"{E}weir-days-slides.zip"}
CALENDARS = {
    "events/events.ics",
    "events/deadlines.ics",
    f"{E}weir-days.ics",
    f"{E}weir/weir.ics",
    "events/pond/pond.ics",
}
EXPORTS = {
    f"events/{slug}/{name}"
    for slug in ("weir-days", "pond")
    for name in ("schedule.xml", "schedule.json", "event.json")
}
FEED = {"events/material.atom.xml", "events/material.json"}


def put(root: Path, **events: dict[str, str | bytes]) -> None:
    """Write events by their slug, in which '_' is a hyphen: their files by name."""
    for slug, files in events.items():
        for name, text in files.items():
            write(root, f"content/events/{slug.replace('_', '-')}/{name}", text)


def post(root: Path, name: str, text: str) -> None:
    write(root, f"content/news/{name}.md", f"Title: {name}\nDate: 2011-08-30\n\n{text}\n")


def build(root: Path, **settings: Any) -> Ran:
    return run_pelican(root, **(SETTINGS | settings))


def told(ran: Ran, root: Path) -> list[str]:
    return [str(mistake).removeprefix(f"{root}/content/") for mistake in ran.mistakes]


def main_of(ran: Ran, name: str) -> Any:
    return lxml.html.fromstring(ran.text(f"{name}index.html")).xpath("//main")[0]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("weirs")
    about = "At *the mill*: first [a talk]({filename}weir), told in [a post]({filename}/news/told.md).\n"
    about += "\nHow to get there: [notes]({static}notes.txt).\n"
    texts = {"event.yaml": WEIR, "talks.yaml": TALKS, "about.md": about, "notes.txt": "By boat"}
    decks = {f"slides/{name}.pdf": pdf(name) for name in ("weir", "dam")}
    put(root, weir_days=texts | decks, pond={"event.yaml": POND})
    post(root, "told", "Of [days]({filename}/events/weir-days) and [a talk]({filename}/events/weir-days/dam).")
    return root


@pytest.fixture(scope="module")
def ran(root: Path) -> Ran:
    done = build(root)
    assert done.mistakes == ()
    return done


def test_everything_of_the_events_is_written_and_nothing_else(ran: Ran) -> None:
    written = {name for name in ran.files() if name.startswith(("events/", "speakers/"))}
    assert written == {
        *PAGES, *SPEAKERS, *FILES, *PREVIEWS, *BUNDLE, *CALENDARS, *EXPORTS, *FEED, "events/schema.json",
        "events/old-weirs/index.html", f"{E}notes.txt",
    }  # fmt: skip


def test_each_of_them_is_claimed_once(ran: Ran) -> None:
    """The page of an event with a text, and what the text links to, are Pelican's, which Pelican's own check knows."""
    claimed = [claim.save_as for claim in _claims(ran) if claim.save_as.startswith(("events", "speakers"))]
    assert len(claimed) == len(set(claimed))
    assert {name for name in ran.files() if name.startswith(("events/", "speakers/"))} - set(claimed) == {
        f"{E}index.html",
        f"{E}notes.txt",
    }
    assert set(claimed) < ran.files()


def test_files_come_over_byte_by_byte(ran: Ran, root: Path) -> None:
    for name in FILES:
        assert (ran.output / name).read_bytes() == (root / "content" / name).read_bytes()


def test_the_context_has_what_templates_ask_for(ran: Ran) -> None:
    overview, texts = ran.context["events"], ran.context["event_texts"]
    assert isinstance(overview, Overview)
    assert [(event.slug, overview.phase(event)) for event in overview.library.events] == [
        ("weir-days", Phase.OVER), ("pond", Phase.COMING),
    ]  # fmt: skip
    assert [bundle.name for bundle in overview.library.events[0].bundles] == ["slides"]
    assert list(texts) == ["weir-days"]
    assert (texts["weir-days"].url, texts["weir-days"].event.slug) == (E, "weir-days")
    assert [link.url for link in ran.context["material_feeds"]] == ["events/material.atom.xml", "events/material.json"]


def test_the_record_has_pages_for_the_map_old_addresses_and_what_was_drawn(ran: Ran, root: Path) -> None:
    run = run_of(ran.context)
    mapped = {page.url: page for page in run.pages if page.url.startswith(("events/", "speakers/"))}
    assert {f"{url}index.html" for url in mapped} == PAGES | SPEAKERS
    assert mapped[E].changed == mapped["events/"].changed == date(2011, 8, 30)
    assert mapped[f"{E}weir/"].pictures == (f"{E}previews/slides/weir.pdf.webp",)
    old = Move("/events/old-weirs/", f"/{E}", root / "content/events/weir-days/event.yaml")
    assert [move for move in run.moves if move.source == old.source] == [old]
    assert (run.drawn, run.reused) == (2, 0)
    assert run.fingerprints


def test_the_text_of_an_event_and_posts_link_to_each_other(ran: Ran) -> None:
    about = {link.text: link.get("href") for link in main_of(ran, E).xpath(".//p/a")}
    assert (about["a talk"], about["a post"], about["notes"]) == (f"/{E}weir/", "/told/", f"/{E}notes.txt")
    links = {link.text: link.get("href") for link in main_of(ran, "told/").xpath(".//p/a")}
    assert (links["days"], links["a talk"]) == (f"/{E}", f"/{E}dam/")
    # What has no page is nothing to link to.
    assert not [name for name in ran.context["generated_content"] if name.endswith("/tea")]


def test_abstracts_are_html(ran: Ran) -> None:
    main = main_of(ran, f"{E}weir/")
    assert main.xpath(".//em/text()") == ["stones"]
    assert main.xpath(".//a[@href='https://pond.example/']/text()") == ["the pond"]


def test_a_second_run_draws_nothing_and_a_damaged_store_is_mended(ran: Ran, root: Path, tmp_path: Path) -> None:
    """What is written stays the same all the time."""
    site = tmp_path / "site"
    shutil.copytree(root, site)
    tree = {name: (ran.output / name).read_bytes() for name in ran.files()}
    again = build(site)
    assert (run_of(again.context).drawn, run_of(again.context).reused) == (0, 2)
    assert {name: (again.output / name).read_bytes() for name in again.files()} == tree
    previews = tuple(item.preview.fingerprint for item in _items(again) if item.preview)
    store = Store(site / ".herald" / "store")
    entries = [path for path in store.root.rglob("*") if path.name.startswith(previews)]
    assert entries
    for path in entries:
        path.chmod(0o600)
        path.write_bytes(path.read_bytes()[:-9])
    mended = build(site)
    assert mended.mistakes == ()
    assert {name: (mended.output / name).read_bytes() for name in mended.files()} == tree


def _items(ran: Ran) -> list[Any]:
    return [item for event in ran.context["events"].library.events for _talk, item in event.every_item]


# What is wrong


def test_an_event_with_a_mistake_is_none_to_those_who_link_to_it(tmp_path: Path) -> None:
    """Its own mistake is told, and not that of the post a second time."""
    put(tmp_path, weir_days={"event.yaml": WEIR.replace("Asia/Seoul", "Asia/Soul")}, pond={"event.yaml": POND})
    post(tmp_path, "told", "[x]({filename}/events/weir-days)")
    ran = build(tmp_path)
    assert told(ran, tmp_path) == [
        "events/weir-days/event.yaml:4:1: the zone 'Asia/Soul' does not exist; did you mean 'Asia/Seoul'?"
    ]
    assert ran.context["generated_content"]["events/weir-days"] is None
    assert ran.files() == set()


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    talks = TALKS.replace("With *stones*", "With ![a dam](dam.png)")
    about = "A [gone talk]({filename}gone), and ![[event:nowhere]].\n"
    files = {"event.yaml": WEIR, "talks.yaml": talks, "about.md": about, "slides/weir.pdf": pdf("weir")}
    put(tmp_path, weir_days=files | {"slides/dam.pdf": b"<!DOCTYPE html><title>Log in</title>"})
    ran = build(tmp_path)
    assert [text.partition(";")[0] for text in told(ran, tmp_path)] == [
        "events/weir-days/about.md:1: shows the event 'nowhere', which does not exist",
        "events/weir-days/slides/dam.pdf: is a web page, perhaps one that asks for a login, not the file itself",
        "events/weir-days/talks.yaml:2: shows a picture or calls a shortcode in a short text",
    ]
    assert ran.files() == set()


def test_a_text_that_its_reader_cannot_read_is_a_mistake(tmp_path: Path) -> None:
    put(tmp_path, pond={"event.yaml": POND, "about.md": b"\xff\xfe"})
    (mistake,) = build(tmp_path).mistakes
    assert mistake.path == tmp_path / "content/events/pond/about.md"


def test_wrong_options_are_told_like_those_of_a_file(tmp_path: Path) -> None:
    put(tmp_path, pond={"event.yaml": POND})
    ran = build(tmp_path, HERALD_MEDIA={"closing_son": 3})
    assert told(ran, tmp_path) == [
        f"{tmp_path}/pelicanconf.py: does not know the key 'closing_son'; did you mean 'closing_soon'?"
    ]


@pytest.mark.parametrize("missing", ["events", "event", "talk", "speaker"])
def test_a_theme_without_the_templates_says_so(tmp_path: Path, missing: str) -> None:
    templates = {"events", "event", "talk", "speaker", "index"} - {missing}
    for name in templates:
        write(tmp_path, f"theme/templates/{name}.html", name)
    write(tmp_path, "theme/static/x", "")
    put(tmp_path, pond={"event.yaml": POND})
    settings = {"THEME": str(tmp_path / "theme"), "PLUGINS": ["herald.media"]}
    ran = build(tmp_path, **settings)
    (said,) = told(ran, tmp_path)
    assert said == (
        f"{tmp_path}/pelicanconf.py: names a theme without the templates of events: events.html, event.html, talk.html,"
        " speaker.html, event_words.html; add them to the theme, or move the events out of the content"
    )
    assert ran.context["events"] is None
    shutil.rmtree(tmp_path / "content/events")
    assert build(tmp_path, **settings).mistakes == ()


# What is left out


def test_a_theme_needs_no_more_than_the_four_templates(tmp_path: Path) -> None:
    """And abstracts are paragraphs where no plugin makes HTML of Markdown."""
    for name, shown in {
        "events": "{{ overview.library.events|length }}", "event": "{{ event.title }} {{ about }}",
        "talk": "{{ talk.html }}|{{ earlier.title }}|{{ later.title }}", "speaker": "{{ appearances|length }}",
        "event_words": "{% macro feed_title() %}New{% endmacro %}",
    }.items():  # fmt: skip
        write(tmp_path, f"theme/templates/{name}.html", shown)
    write(tmp_path, "theme/static/x", "")
    talks = 'talks:\n- {slug: a, title: A, speakers: [Ada], abstract: "<One>\\n\\n*Two*"}\n'
    talks += "- {slug: tea, title: Tea, kind: break}\n- {slug: b, title: B, speakers: [Ada]}\n"
    put(tmp_path, pond={"event.yaml": POND, "talks.yaml": talks})
    jinja = {"autoescape": True}
    ran = build(tmp_path, THEME=str(tmp_path / "theme"), PLUGINS=["herald.media"], JINJA_ENVIRONMENT=jinja)
    assert ran.mistakes == ()
    assert ran.text("events/index.html") == "1"
    assert ran.text("events/pond/index.html") == "Pond None"
    assert ran.text("events/pond/a/index.html") == "<p>&lt;One&gt;</p><p>*Two*</p>||B"
    assert ran.text("events/pond/b/index.html") == "|A|"
    assert ran.text("speakers/ada/index.html") == "2"


def test_a_site_without_events_writes_nothing_of_them(tmp_path: Path) -> None:
    put(tmp_path)
    post(tmp_path, "told", "Fish.")
    ran = build(tmp_path)
    assert ran.mistakes == ()
    assert (ran.context["events"], ran.context["event_texts"], ran.context["material_feeds"]) == (None, {}, ())
    assert not [name for name in ran.files() if name.startswith(("events", "speakers"))]


def test_a_site_that_does_not_know_its_address_has_no_feeds_and_bundles_can_be_left_out(
    root: Path, tmp_path: Path
) -> None:
    shutil.copytree(root, tmp_path / "site", ignore=shutil.ignore_patterns("output", ".herald"))
    talks = TALKS.replace("- {kind: paper, state: coming}", "- {kind: audio, state: posted, file: dam.m4a}")
    put(tmp_path / "site", weir_days={"talks.yaml": talks})
    sound(tmp_path / "site/content" / E / "dam.m4a")
    ran = build(tmp_path / "site", FEED_DOMAIN="", HERALD_MEDIA={"preview_width": 64, "bundles": False})
    assert ran.mistakes == ()
    assert not [name for name in ran.files() if "material" in name or "podcast" in name]
    assert ran.context["material_feeds"] == ()
    assert f"{E}weir-days.ics" in ran.files()
    assert "podcast" not in ran.text(f"{E}index.html")
    assert ".zip" not in ran.text(f"{E}index.html")
    assert not [name for name in (*ran.files(), *(claim.save_as for claim in _claims(ran))) if name.endswith(".zip")]


def _claims(ran: Ran) -> list[Claim]:
    return run_of(ran.context).claims
