"""Calendars read back: by ``icalendar``, and by ``ical``, which shares nothing with it."""

from __future__ import annotations

import re
from typing import Any

import icalendar
from ical.calendar_stream import IcsCalendarStream


def lines(payload: bytes) -> list[str]:
    """The lines, unfolded; what RFC 5545 says of their form is checked."""
    assert payload.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", payload)
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", payload)
    folded = payload.split(b"\r\n")
    assert all(len(line) <= 75 for line in folded)
    # A letter of several bytes is never cut in two.
    assert all(line.decode("utf-8") is not None for line in folded)
    return payload.replace(b"\r\n ", b"").decode("utf-8").splitlines()


def entries(payload: bytes) -> list[icalendar.Event]:
    """What ``icalendar`` finds in it."""
    lines(payload)
    calendar: Any = icalendar.Calendar.from_ical(payload)
    assert not calendar.errors
    assert not calendar.get_missing_tzids()
    return list(calendar.walk("VEVENT"))


def entries_again(payload: bytes) -> list[Any]:
    """What ``ical`` finds in it, in the order of the file."""
    calendar = IcsCalendarStream.calendar_from_ics(payload.decode("utf-8"))
    return list(calendar.events)
