"""What is not as it should be is one sentence for each kind of thing, with a count and the first place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from herald.media.files.advice import advice
from herald.media.material import Facts, Item, Licence, State
from herald.media.model import Library, Talk
from herald.media.particulars import Link, Venue
from tests.media.files.material import event, item, library, local, remote, talk

FREE = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0")
PLAIN = "install Herald with the extra 'media', which brings PyAV"
HERE = Path("nowhere")
PLACE = "content/events/otters-2011/talks.yaml"
PDF = Facts(9, "ab" * 32, "application/pdf")
MP4 = Facts(9, "ab" * 32, "video/mp4", seconds=2)


def posted(kind: str, name: str, facts: Facts = PDF, line: int = 7) -> Item:
    return item(kind, local(HERE, name, facts=facts), line, licence=FREE)


def of(*items: Item) -> tuple[str, ...]:
    return advice(library(talk("a", *items)))


def test_material_that_is_as_it_should_be_is_not_talked_about() -> None:
    captions = item("captions", local(HERE, "a.vtt", facts=Facts(9, "ab" * 32, "text/vtt")))
    assert of(posted("slides", "a.pdf"), posted("recording", "a.mp4", MP4), captions) == ()


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            [posted("recording", "a.mp4", MP4)],
            f"1 recording has no captions ({PLACE}:7); add WebVTT files as 'kind: captions'",
        ),
        (
            [posted("recording", "a.mp4", MP4, 5), posted("recording", "b.mp4", MP4, 6)],
            f"2 recordings have no captions (the first at {PLACE}:5); add WebVTT files as 'kind: captions'",
        ),
        (
            [replace(posted("slides", "a.pdf"), licence=None)],
            f"1 file has no licence ({PLACE}:7); ask the speakers, and add 'licence' to the event or the items",
        ),
        (
            [posted("slides", "a.odp", Facts(9, "", ""))],
            f"1 slide deck is no PDF ({PLACE}:7); add a PDF beside it: browsers show no other",
        ),
        (
            [replace(posted("slides", "a.pdf"), file=remote("http://example.org/a.pdf"))],
            f"1 address begins with http:// ({PLACE}:7); use https:// where the host has it",
        ),
        (
            [
                posted("recording", "a.mp4", replace(MP4, seconds=None)),
                posted("captions", "a.vtt"),
            ],
            f"1 recording has no length and no poster ({PLACE}:7); {PLAIN}",
        ),
    ],
)
def test_what_is_told(items: list[Item], expected: str) -> None:
    assert of(*items) == (expected,)


@pytest.mark.parametrize(
    "items",
    [
        [posted("slides", "a.odp", Facts(9, "", "")), posted("slides", "a.pdf")],
        [posted("slides", "deck", Facts(9, "", ""))],
        [posted("paper", "a.odp", Facts(9, "", ""))],
        [replace(posted("recording", "a.mp4", MP4), state=State.PROCESSING)],
        [replace(posted("slides", "a.pdf"), file=None, licence=None)],
        [replace(posted("captions", "a.vtt"), licence=None)],
    ],
    ids=["pdf-beside", "unknown", "paper", "not-posted", "no-file", "captions"],
)
def test_what_is_not_told(items: list[Item]) -> None:
    assert of(*items) == ()


def test_the_licence_of_the_event_counts() -> None:
    bare = replace(posted("slides", "a.pdf"), licence=None)
    assert advice(Library((event(talk("a", bare), licence=FREE),))) == ()


def test_insecure_addresses_of_events_and_talks_are_counted_together() -> None:
    linked: Talk = talk("a", links=(Link("old", "http://a.example/"), Link("new", "https://a.example/")))
    whole = event(linked, url_elsewhere="http://b.example/", venue=Venue(url="http://c.example/"))
    (told,) = advice(Library((whole,)))
    assert told.startswith(f"3 addresses begin with http:// (the first at {PLACE}:3)")
