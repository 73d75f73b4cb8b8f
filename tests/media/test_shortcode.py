"""Events and talks in texts: cards in the text's language, links in a line, and mistakes that help."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import lxml.html
import pytest
from pelican.generators import Generator
from pelican.plugins import signals

from herald.core.errors import HeraldError
from herald.media.calls import Overview
from herald.media.material import State
from herald.media.model import Library
from herald.media.particulars import Call
from herald.media.shortcode import TEMPLATE, EventHandler
from herald.site.languages import plugin as languages
from tests.conftest import ROOT
from tests.media.syndication.samples import EVENT, HOSTILE, RECORDING, SEOUL, WEIR, event, talk
from tests.pelican_runs import run_pelican

HOME = "https://otters.example"
BLOCK = SimpleNamespace(is_block=True, in_link=False, language="en")
INLINE = SimpleNamespace(is_block=False, in_link=False, language="en")
LINKED = SimpleNamespace(is_block=True, in_link=True, language="en")
FIRST, LAST = (f'<time datetime="2011-11-0{day}">2011-11-0{day}</time>' for day in (2, 3))
CALL = Call("Call for <dams>", 9, datetime(2011, 9, 17, tzinfo=SEOUL), "Asia/Seoul")
COMING = event(
    calls=(CALL,),
    talks=(talk(items=(RECORDING, replace(WEIR.items[3], state=State.AWAITING_APPROVAL, file=None))),),
)


def handler(*events: Any) -> EventHandler:
    """Of a theme that has no words."""
    return EventHandler({one.slug: one for one in events or (EVENT,)}, HOME, lambda _language: None)


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [
        ("weir-days", INLINE, f'<a href="{HOME}/events/weir-days/">Weir Days</a>'),
        ("weir-days/weir", INLINE, f'<a href="{HOME}/events/weir-days/weir/">Weirs &amp; &lt;water&gt;</a>'),
        ("weir-days/weir", LINKED, "Weirs &amp; &lt;water&gt;"),
        (
            "weir-days",
            BLOCK,
            f'<p><a href="{HOME}/events/weir-days/">Weir Days</a>, {FIRST} \u2013 {LAST}, Seoul</p>',
        ),
        (
            "weir-days/weir",
            BLOCK,
            f'<p><a href="{HOME}/events/weir-days/weir/">Weirs &amp; &lt;water&gt;</a>, Ada Otter, Bo, Weir Days</p>',
        ),
    ],
)
def test_links_and_what_a_theme_without_words_shows(name: str, place: Any, expected: str) -> None:
    assert handler()(name, {}, place) == expected


def test_an_event_of_one_day_has_one_day() -> None:
    shown = handler(event(ends=EVENT.starts, venue=replace(EVENT.venue, city="")))("weir-days", {}, BLOCK)
    assert shown.count("<time") == 1
    assert shown.endswith("</time></p>")


@pytest.mark.parametrize(
    ("name", "arguments", "what", "remedy"),
    [
        ("weir-day", {}, "shows the event 'weir-day', which does not exist", "did you mean 'weir-days'?"),
        ("xyz", {}, "shows the event 'xyz', which does not exist", "known are: weir-days"),
        ("weir-days/wier", {}, "shows the talk 'wier' of 'weir-days', which does not exist", "did you mean 'weir'?"),
        ("weir-days/", {}, "shows the talk '' of 'weir-days', which does not exist", "known are: dive, weir"),
        ("weir-days/lunch", {}, "shows the talk 'lunch' of 'weir-days', which does not exist", "known are: dive, weir"),
        ("weir-days", {"width": "9"}, "gives an event the argument 'width'", "write the shortcode without it"),
    ],
)
def test_mistakes_help(name: str, arguments: dict[str, str], what: str, remedy: str) -> None:
    with pytest.raises(HeraldError) as caught:
        handler()(name, arguments, BLOCK)
    (mistake,) = caught.value.mistakes
    assert (mistake.what, mistake.remedy) == (what, remedy)


def test_a_site_without_events_says_so() -> None:
    with pytest.raises(HeraldError) as caught:
        EventHandler({}, "", lambda _language: None)("weir-days", {}, BLOCK)
    assert caught.value.mistakes[0].remedy == "known are: none"


class _Cards(Generator):  # type: ignore[misc]  # Pelican has no types
    """Shows events as a text would have them shown, in two languages."""

    def generate_output(self, _writer: Any) -> None:
        """Called by Pelican."""
        odd = event(slug="odd", title=HOSTILE, status="cancelled", talks=(talk(title=HOSTILE, is_cancelled=True),))
        library = Library((COMING, odd))
        now = datetime(2011, 8, 31, 18, tzinfo=ZoneInfo("Europe/London"))
        self.context["events"] = Overview(library, now, 7)

        def words(language: str) -> Any:
            return self.get_template(TEMPLATE).make_module({**self.context, "lang": language})

        show = EventHandler(library.by_slug(), HOME, words)
        for language in ("en", "de"):
            place = SimpleNamespace(is_block=True, in_link=False, language=language)
            for name in ("weir-days", "weir-days/weir", "odd", "odd/weir"):
                self.context.setdefault("shown", {})[name, language] = show(name, {}, place)


def _get_generators(_pelican: Any) -> type[_Cards]:
    return _Cards


def register() -> None:
    """This file is the plugin."""
    languages.connect()
    signals.get_generators.connect(_get_generators)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Any]:
    ran = run_pelican(
        tmp_path_factory.mktemp("cards"),
        PLUGINS=[sys.modules[__name__]],
        THEME=str(ROOT / "theme"),
        SITEURL=HOME,
        DEFAULT_LANG="en",
        JINJA_ENVIRONMENT={"autoescape": True, "trim_blocks": True, "lstrip_blocks": True},
        DIRECT_TEMPLATES=[],
        FEED_ALL_ATOM=None,
    )
    assert ran.mistakes == ()
    found: dict[tuple[str, str], Any] = {
        key: lxml.html.fragment_fromstring(text) for key, text in ran.context["shown"].items()
    }
    return found


def lines(card: Any) -> list[str]:
    return [" ".join(line.text_content().split()) for line in card.iter("p")]


def test_a_card_tells_when_and_where_and_until_when_to_send(shown: dict[tuple[str, str], Any]) -> None:
    card = shown["weir-days", "en"]
    title, days, call = lines(card)
    assert (title, days) == ("Weir Days", "2\u20133 November 2011, Seoul, South Korea")
    assert call.startswith("Call for <dams>: ")
    assert "Open, until the end of 16 September 2011, Asia/Seoul time" in call
    assert [link.get("href") for link in card.iter("a")][:2] == [
        f"{HOME}/events/weir-days/",
        f"{HOME}/events/weir-days/#calls",
    ]


def test_a_card_tells_who_speaks_and_how_far_the_material_has_come(shown: dict[tuple[str, str], Any]) -> None:
    assert lines(shown["weir-days/weir", "en"]) == [
        "Weirs & <water>",
        "Ada Otter and Bo, Weir Days",
        "Recording: posted; Slides: waiting for approval",
    ]


def test_a_card_speaks_the_language_of_the_text(shown: dict[tuple[str, str], Any]) -> None:
    assert lines(shown["weir-days", "de"])[1].startswith("2.\u20133. November 2011")
    assert lines(shown["weir-days/weir", "de"])[1] == "Ada Otter und Bo, Weir Days"
    for name in ("weir-days", "weir-days/weir"):
        titles = shown[name, "de"].xpath("//p[@class='shown-title']/a")
        assert [title.get("lang") for title in titles] == ["en"]


def test_what_does_not_take_place_says_so_and_strange_titles_stay_text(shown: dict[tuple[str, str], Any]) -> None:
    assert "Cancelled" in lines(shown["odd", "en"])[1]
    assert "Cancelled" in lines(shown["odd/weir", "en"])[0]
    for name in ("odd", "odd/weir"):
        assert "</script><script>" in lines(shown[name, "en"])[0]
        assert shown[name, "en"].xpath("//script") == []


def test_nothing_is_open_that_is_cancelled(shown: dict[tuple[str, str], Any]) -> None:
    assert len(lines(shown["odd", "en"])) == 2
