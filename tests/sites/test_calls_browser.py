"""Calls for papers on a page: what it says without a script, and what the script makes of it later."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from herald.media.calendars.words import Words
from herald.media.calls import Overview
from herald.media.model import Library
from herald.media.particulars import Call
from herald.site.languages.catalogues import read_catalogues
from herald.site.languages.speech import Speech
from tests.conftest import ROOT
from tests.media.calendars.samples import AOE, LONDON, SEOUL, a_call, an_event, at, moved
from tests.sites.conftest import served

PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Calls</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="css/tokens.css"><link rel="stylesheet" href="css/calls.css">
<script type="module" src="js/calls.js"></script></head><body>
{% from "macros/calls.html" import call_box with context %}
{% for call in event.calls %}{{ call_box(call, event, overview) }}{% endfor %}
</body></html>
"""
BUILT = datetime(2011, 8, 31, 18, tzinfo=LONDON)
CALL = a_call(
    submit=("https://otters.example/send?a=1&b=2", "mailto:dams@otters.example"),
    extensions=moved(datetime(2011, 9, 10, tzinfo=SEOUL), date(2011, 9, 5)),
)
LATER = a_call("Call for <boats>", opens=datetime(2011, 9, 5, tzinfo=SEOUL), about="Boats & oars")
ANYWHERE = a_call(closes=datetime(2011, 9, 17, tzinfo=AOE), zone="AoE")
EVENING = a_call(closes=datetime(2011, 9, 16, 18, 5, tzinfo=LONDON), zone=LONDON.key, has_time=True)


def environment() -> Environment:
    """Jinja as sites have it, with the theme and its words."""
    theme = ROOT / "theme"
    found = Environment(
        loader=FileSystemLoader(theme / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    Speech(read_catalogues((theme / "locale",))[0], "en").install(found)
    return found


def page_of(*calls: Call, moment: datetime = BUILT, **settings: Any) -> str:
    event = an_event(calls=calls)
    overview = Overview(Library((event,)), moment, 7)
    return environment().from_string(PAGE).render(event=event, overview=overview, **settings)


def texts(page: str, css: str) -> list[str]:
    return [" ".join(found.text().split()) for found in LexborHTMLParser(page).css(css)]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (
            CALL,
            (
                "until the end of 16 September 2011, Asia/Seoul time. That is 16 September 2011, 15:00 UTC."
                " Extended on 5 September 2011; the deadline was 9 September 2011."
            ),
        ),
        (
            ANYWHERE,
            (
                "until the end of 16 September 2011, anywhere on Earth."
                " That is 17 September 2011, 12:00 UTC, when the day has ended in the last zone, UTC-12."
            ),
        ),
        (EVENING, "until 16 September 2011, 18:05, Europe/London time. That is 16 September 2011, 17:05 UTC."),
        (a_call(closes=at("2011-09-17T00:00"), zone="UTC"), "until the end of 16 September 2011, UTC"),
    ],
)
def test_a_deadline_is_told_in_its_zone_and_in_utc(call: Call, told: str) -> None:
    page = page_of(call)
    assert texts(page, "dd")[0] == told
    assert [time.attributes["datetime"] for time in LexborHTMLParser(page).css("time")] == [call.closes.isoformat()]


@pytest.mark.parametrize(
    ("moment", "state", "ways"),
    [
        (BUILT, "Open, extended", 2),
        (at("2011-09-10T00:00"), "Closing soon", 2),
        (at("2011-09-17T00:00"), "Closed", 0),
        (at("2012-01-01T00:00"), "The event is over", 0),
    ],
)
def test_the_state_is_there_as_of_the_build_and_where_to_send_while_it_is_open(
    moment: datetime, state: str, ways: int
) -> None:
    page = page_of(CALL, moment=moment)
    assert texts(page, ".call-state") == [state]
    assert texts(page, ".call-submit a") == ["otters.example/send?a=1&b=2", "dams@otters.example"][:ways]


def test_what_opens_later_says_when_and_texts_are_texts() -> None:
    page = page_of(LATER)
    assert texts(page, ".call-state") == ["Not open yet"]
    assert texts(page, "dd")[0] == "5 September 2011, Asia/Seoul time"
    assert texts(page, "h3 + p + p") == ["Boats & oars"]
    assert "<boats>" not in page


def test_a_site_that_stands_still_gives_the_script_nothing() -> None:
    page = page_of(CALL, LATER, HERALD_AS_OF="2011-08-31")
    assert "data-changes" not in page
    assert "data-closes" not in page
    assert texts(page, ".call-state") == ["Open, extended", "Not open yet"]


def test_the_theme_has_the_words_of_calendars() -> None:
    words = environment().get_template("macros/calls.html").make_module({"lang": "en"})
    given = {
        field.name: Markup(words.calendar_words(field.name)).unescape()  # type: ignore[attr-defined]
        for field in dataclasses.fields(Words)
    }
    assert Words(**given) == Words()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("calls")
    for folder in ("css", "js"):
        shutil.copytree(ROOT / "theme/static" / folder, root / folder)
    (root / "index.html").write_text(page_of(CALL, LATER), encoding="utf-8")
    with served(root) as found:
        yield found


def opened_at(browser: Browser, address: str, moment: datetime) -> Page:
    page = browser.new_page()
    page.clock.install(time=moment)
    page.goto(address)
    return page


def test_the_script_says_what_has_changed_since(browser: Browser, address: str) -> None:
    page = opened_at(browser, address, BUILT)
    states, left = page.locator(".call-state"), page.locator(".call-left:visible")
    expect(states).to_have_text(["Open, extended", "Not open yet"])
    # What is not open yet has nothing to count.
    expect(left).to_have_text(["15 days left"])
    page.clock.pause_at(at("2011-09-09T15:00:30"))
    page.clock.run_for(60000)
    expect(states).to_have_text(["Closing soon", "Closing soon"])
    expect(left).to_have_text(["6 days left", "6 days left"])
    page.clock.pause_at(CALL.closes - timedelta(hours=47, minutes=30))
    page.clock.run_for(60000)
    expect(left.first).to_have_text("47 hours left")
    page.clock.pause_at(CALL.closes - timedelta(minutes=1, seconds=50))
    page.clock.run_for(60000)
    expect(left.first).to_have_text("1 minute left")
    expect(page.locator(".call-how")).to_be_visible()
    page.clock.run_for(60000)
    expect(states).to_have_text(["Closed", "Closed"])
    expect(states.first).to_have_class("call-state call-closed")
    expect(page.locator(".call-left").first).to_be_empty()
    expect(page.locator(".call-how")).to_be_hidden()
    page.close()


def test_a_page_that_is_opened_late_is_right_at_once(browser: Browser, address: str) -> None:
    page = opened_at(browser, address, datetime(2026, 1, 1, tzinfo=SEOUL))
    expect(page.locator(".call-state")).to_have_text(["The event is over"] * 2)
    page.close()


def test_without_a_script_the_moment_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".call-state").first).to_have_text("Open, extended")
    expect(page.locator(".call-until").first).to_have_text("until the end of 16 September 2011")
    expect(page.locator(".call-utc").first).to_be_visible()
    context.close()
