"""Calls for papers: deadlines are moments, by the clocks that the call names."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.media.reading.folders import EVENT, the_event, told

# closes, zone: the moment in UTC, the day that people know, the zone's name
DEADLINES = {
    ("2011-09-16", "event"): (datetime(2011, 9, 16, 22), "2011-09-16", "Europe/Berlin"),
    ("2011-09-16 18:00", "event"): (datetime(2011, 9, 16, 16), "2011-09-16", "Europe/Berlin"),
    ("2011-09-16T18:00", "event"): (datetime(2011, 9, 16, 16), "2011-09-16", "Europe/Berlin"),
    ("2011-09-16", "AoE"): (datetime(2011, 9, 17, 12), "2011-09-16", "AoE"),
    ("2011-09-16", "Asia/Seoul"): (datetime(2011, 9, 16, 15), "2011-09-16", "Asia/Seoul"),
    # The day on which clocks are put back has 25 hours.
    ("2011-10-30", "event"): (datetime(2011, 10, 30, 23), "2011-10-30", "Europe/Berlin"),
}


@pytest.mark.parametrize(("closes", "zone"), DEADLINES)
def test_a_deadline_is_a_moment(tmp_path: Path, closes: str, zone: str) -> None:
    moment, day, name = DEADLINES[closes, zone]
    event = the_event(tmp_path, f"{EVENT}cfp: [{{name: X, closes: {closes}, zone: {zone}}}]\n")
    (call,) = event.calls
    assert call.closes.astimezone(UTC).replace(tzinfo=None) == moment
    assert (str(call.last_day), call.zone, call.has_time) == (day, name, ":" in closes)


FORMER = "write the former deadline here, and the one that counts in 'closes'"
# what a call says: what is told of it
WRONG = {
    "closes: 2011-09-16": ["has no 'cfp.0.zone'; add a line 'zone: ...'"],
    "closes: 2011-09-16, zone: Aoe": ["the zone 'Aoe' does not exist; did you mean 'AoE'?"],
    "closes: 2011-09-16, zone: evnt": ["the zone 'evnt' does not exist; did you mean 'event'?"],
    "closes: 2011-09-16, zone: Asia/Soul": ["the zone 'Asia/Soul' does not exist; did you mean 'Asia/Seoul'?"],
    "opens: 2011-09-17, closes: 2011-09-16, zone: AoE": [
        "closes at 2011-09-16, before it opens at 2011-09-17; mend one of the two"
    ],
    "opens: 2011-09-16 10:00, closes: 2011-09-16 10:00, zone: AoE": [
        "closes at 2011-09-16 10:00, before it opens at 2011-09-16 10:00; mend one of the two"
    ],
    "closes: 2011-09-16, zone: AoE, extended: [{from: 2011-09-16, on: 2011-09-01}]": [
        f"was extended from 2011-09-16, which is not before the deadline, 2011-09-16; {FORMER}"
    ],
    "closes: 2012-01-01, zone: AoE, "
    "extended: [{from: 2011-09-09, on: 2011-09-01}, {from: 2011-09-02, on: 2011-09-02}]": [
        "was extended from 2011-09-02 after it was from 2011-09-09; write the first extension first"
    ],
    "closes: 2011-03-27 02:30, zone: event": [
        "2011-03-27 02:30 is a time that clocks in Europe/Berlin leave out; write one that there is"
    ],
    "closes: 2011-09-16, zone: event, extended: [{from: 2011-03-27 02:30, on: 2011-09-01}]": [
        "2011-03-27 02:30 is a time that clocks in Europe/Berlin leave out; write one that there is"
    ],
    "closes: 2011-09-16, zone: AoE, submit: [{url: https://x.org, email: j@x.org}]": [
        "has not one of 'url' and 'email'; write one entry for each way to submit"
    ],
    "closes: 2011-09-16, zone: AoE, submit: [{}]": [
        "has not one of 'url' and 'email'; write one entry for each way to submit"
    ],
}


@pytest.mark.parametrize("said", WRONG)
def test_what_a_call_cannot_say_is_told(tmp_path: Path, said: str) -> None:
    found = told(tmp_path, f"{EVENT}cfp: [{{name: X, {said}}}]\n")
    assert [one.partition(": ")[2] for one in found] == WRONG[said]
    assert all(one.startswith("event.yaml:6:") for one in found)


def test_a_day_opens_at_its_midnight_and_that_deadline_is_still_to_come(tmp_path: Path) -> None:
    event = the_event(tmp_path, f"{EVENT}cfp: [{{name: X, opens: 2011-09-16, closes: 2011-09-16, zone: AoE}}]\n")
    (call,) = event.calls
    assert call.opens
    assert (call.closes - call.opens).days == 1


def test_an_address_for_mail_is_escaped(tmp_path: Path) -> None:
    event = the_event(
        tmp_path,
        f"{EVENT}cfp: [{{name: X, closes: 2011, zone: AoE}}]\n".replace(
            "closes: 2011", "closes: 2011-09-16, submit: [{email: 'a?b&c@x.org'}]"
        ),
    )
    assert event.calls[0].submit == ("mailto:a%3Fb%26c@x.org",)
