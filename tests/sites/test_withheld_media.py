"""Material that is not posted leaves no trace on the site, whatever lies in the folder; posted, it is everywhere."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Site
from tests.media.files.material import pdf, photo

# State -> a word that nothing else on the site has: of the deck's name, and, backwards, of its text.
WORDS = {
    "posted": "zabulon",
    "awaiting-approval": "quendrix",
    "coming": "morvatu",
    "processing": "pilzekor",
    "withheld": "xanthuvo",
    "lost": "drubeqin",
    "not-recorded": "wyrtapol",
}
HIDDEN = [state for state in WORDS if state != "posted"]
# Whoever says so and names a file contradicts himself: the files only lie there.
NAMELESS = {"withheld", "lost", "not-recorded"}
CONF = """\
SITENAME = "Dams"
SITEURL = "https://dams.example"
PATH, OUTPUT_PATH, THEME = "content", "output", {theme!r}
PLUGINS = ["herald.markup", "herald.news", "herald.media", "herald.site"]
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
LOCALE = ["C"]
READERS = {{"html": None}}
ARTICLE_PATHS, PAGE_PATHS, STATIC_PATHS = ["news"], ["pages"], ["extra"]
EXTRA_PATH_METADATA = {{"extra/favicon.svg": {{"path": "favicon.svg"}}}}
HERALD_AS_OF = "2011-08-31 18:00"
HERALD_SITE = {{"cards": False}}
HERALD_MEDIA = {{"preview_width": 64}}
DIRECT_TEMPLATES, ARCHIVES_SAVE_AS = ["index", "archives"], "news/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
JINJA_ENVIRONMENT = {{"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}}
"""
EVENT = """\
title: Dams 2011
kind: summit
starts: 2011-08-02
timezone: Europe/London
licence: CC-BY-4.0
media:
"""
TALK = """\
- slug: talk-{number}
  title: Talk {number}
  speakers: [Ada]
  at: 2011-08-02 1{number}:00
  minutes: 40
  media:
"""
FILES = {
    "slides": "slides/{}.pdf",
    "recording": "films/{}.mp4",
    "captions": "films/{}.en.vtt",
    "chapters": "films/{}.chapters.vtt",
}
PHOTO = "photos/{}.jpg"
FOLDER = "content/events/dams"
Files = list[tuple[str, bytes]]
FILM = ROOT / "content/events/xensummit-north-america-2011/recordings"


def item(kind: str, state: str, file: str) -> str:
    named = "" if state in NAMELESS else f", file: {file}"
    more = ", language: en" if kind == "captions" else ""
    return f"  - {{kind: {kind}, state: {state}, since: 2011-08-10{named}{more}}}\n"


def write_sheets(site: Site, states: dict[str, str]) -> None:
    """An event with a talk for each state; ``states`` says by its word in which state it is."""
    photos = [item("photo", state, PHOTO.format(word)) for word, state in states.items() if state != "not-recorded"]
    site.write(f"{FOLDER}/event.yaml", EVENT + "".join(photos))
    talks = ["talks:\n"]
    for number, (word, state) in enumerate(states.items()):
        talks.append(TALK.format(number=number))
        told = {kind: file for kind, file in FILES.items() if state not in NAMELESS or kind == "recording"}
        talks += [item(kind, state, file.format(word)) for kind, file in told.items()]
    site.write(f"{FOLDER}/talks.yaml", "".join(talks))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("pelicanconf.py", CONF.format(theme=str(ROOT / "theme")))
    site.write("content/extra/favicon.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    film = min(FILM.glob("*.mp4"), key=lambda path: path.stat().st_size).read_bytes()
    cue = "WEBVTT\n\n00:00.000 --> 00:01.000\n{}\n"
    for number, word in enumerate(WORDS.values()):
        text = word[::-1]
        site.write(f"{FOLDER}/slides/{word}.pdf", pdf(text))
        # A box that players pass over makes each another film.
        site.write(f"{FOLDER}/films/{word}.mp4", film + (len(text) + 8).to_bytes(4, "big") + b"free" + text.encode())
        site.write(f"{FOLDER}/films/{word}.en.vtt", cue.format(f"said {text}"))
        site.write(f"{FOLDER}/films/{word}.chapters.vtt", cue.format(f"chapter {text}"))
        site.write(f"{FOLDER}/photos/{word}.jpg", photo(200 + number, 100))
    write_sheets(site, {word: state for state, word in WORDS.items()})
    return site


def unpacked(name: str, payload: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and what is packed in it."""
    yield name, payload
    if payload.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            for member in archive.namelist():
                yield from unpacked(f"{name}/{member}", archive.read(member))
    elif payload.startswith(b"\x1f\x8b"):
        yield from unpacked(f"{name}/", gzip.decompress(payload))


def traces(site: Site, files: Files, word: str) -> dict[str, set[str]]:
    """By what they give away, the files that do: name, text, digest or bytes of the five files of a word."""
    payloads = [path.read_bytes() for path in (site.root / FOLDER).rglob(f"{word}.*")]
    assert len(payloads) == 5
    digests = [hashlib.sha256(payload) for payload in payloads]
    sought = {
        "name": [word.encode()],
        "text": [word[::-1].encode()],
        "digest": [secret for digest in digests for secret in (digest.hexdigest().encode(), digest.digest())],
        "bytes": payloads,
    }
    return {
        what: {name for name, payload in files if any(secret in name.encode() + payload for secret in secrets)}
        for what, secrets in sought.items()
    }


def build(site: Site) -> Files:
    """Every file of the built site with everything that is packed in it."""
    done = site.herald("build")
    assert done.returncode == 0, done.stderr
    return [found for name, payload in site.tree().items() for found in unpacked(name, payload)]


def check_posted(found: dict[str, set[str]], word: str) -> None:
    """That the files of a word are everywhere where they belong."""
    page, dams, kept = f"talk-{list(WORDS.values()).index(word)}", "events/dams", "events/dams/dams-everything.zip"
    assert found["name"] >= {
        *(f"{dams}/{name}" for name in ("index.html", f"{page}/index.html", "event.json", "schedule.xml")),
        *(f"{dams}/previews/{name.format(word)}.webp" for name in ("slides/{}.pdf", "films/{}.mp4", "photos/{}.jpg")),
        *("sitemap.xml", "speakers/ada/index.html", "events/material.atom.xml", "events/material.json"),
        f"{dams}/podcast-recording.xml",
    }
    assert found["text"] >= {f"{dams}/{page}/index.html", f"{dams}/{page}/chapters.json", f"{dams}/event.json"}
    assert any(name.startswith("search/") for name in found["text"])
    assert found["digest"] >= {f"{dams}/{page}/index.html", f"{kept}/dams-everything/SHA256SUMS"}
    assert found["bytes"] >= {
        *(f"{dams}/{file.format(word)}" for file in (*FILES.values(), PHOTO)),
        *(f"{kept}/dams-everything/{page}/{Path(file.format(word)).name}" for file in FILES.values()),
        f"{kept}/dams-everything/event/{word}.jpg",
    }


def test_what_is_not_posted_leaves_no_trace_and_when_posted_it_is_everywhere(site: Site) -> None:
    files = build(site)
    for state in HIDDEN:
        assert traces(site, files, WORDS[state]) == {"name": set(), "text": set(), "digest": set(), "bytes": set()}, (
            state
        )
    check_posted(traces(site, files, WORDS["posted"]), "zabulon")

    write_sheets(site, dict.fromkeys(WORDS.values(), "posted"))
    files = build(site)
    for word in WORDS.values():
        check_posted(traces(site, files, word), word)
