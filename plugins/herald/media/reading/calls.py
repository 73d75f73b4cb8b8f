"""Calls for papers: what a sheet says of them, checked, and as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Annotated
from urllib.parse import quote
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator

from herald.core.dates import parse_zone
from herald.core.documents import Document
from herald.media.particulars import Call, Extension
from herald.media.reading.moments import Clock, Moment, is_left_out
from herald.media.reading.words import CallZone, Day, Email, Problem, Text, Web, refuse


class SubmitSheet(Document):
    """One of ``submit``: a form's address, or where to mail to."""

    url: Web | None = None
    email: Email | None = None

    @model_validator(mode="after")
    def _check(self) -> SubmitSheet:
        if bool(self.url) == bool(self.email):
            refuse([Problem((), "has not one of 'url' and 'email'", "write one entry for each way to submit")])
        return self


class ExtensionSheet(Document):
    """One of ``extended``: the deadline that was before, and the day on which that was said."""

    former: Annotated[Moment, Field(alias="from")]
    on: Day


class CallSheet(Document):
    """One of ``cfp``."""

    name: Text
    opens: Moment | None = None
    closes: Moment
    zone: CallZone
    submit: tuple[SubmitSheet, ...] = ()
    about: str = ""
    extended: tuple[ExtensionSheet, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> CallSheet:
        refuse(_problems(self))
        return self

    def zone_in(self, event: ZoneInfo) -> tzinfo:
        """By whose clocks it closes, if ``event`` is the event's zone."""
        return event if self.zone == "event" else parse_zone(self.zone)

    @property
    def _times(self) -> Iterator[tuple[tuple[str | int, ...], Clock]]:
        if self.opens:
            yield ("opens",), self.opens
        yield ("closes",), self.closes
        for position, extension in enumerate(self.extended):
            yield ("extended", position, "from"), extension.former


def _problems(call: CallSheet) -> Iterator[Problem]:
    if call.opens and call.closes.end <= call.opens.start:
        what = f"closes at {call.closes}, before it opens at {call.opens}"
        yield Problem(("closes",), what, "mend one of the two")
    before: Clock | None = None
    for position, extension in enumerate(call.extended):
        loc = ("extended", position, "from")
        if extension.former.end >= call.closes.end:
            what = f"was extended from {extension.former}, which is not before the deadline, {call.closes}"
            yield Problem(loc, what, "write the former deadline here, and the one that counts in 'closes'")
        elif before and extension.former.end <= before.end:
            what = f"was extended from {extension.former} after it was from {before}"
            yield Problem(loc, what, "write the first extension first")
        before = extension.former


def local_problems(calls: Sequence[CallSheet], event: ZoneInfo) -> Iterator[Problem]:
    """Times that there are not by the clocks of each call; the way to each begins with its position."""
    for position, call in enumerate(calls):
        zone = call.zone_in(event)
        for loc, clock in call._times:
            if clock.has_time and is_left_out(clock.start, zone):
                what = f"{clock} is a time that clocks in {zone} leave out"
                yield Problem((position, *loc), what, "write one that there is")


def call_of(sheet: CallSheet, event: ZoneInfo, line: int | None) -> Call:
    """The call as a value; ``event`` is the event's zone."""
    zone = sheet.zone_in(event)
    return Call(
        name=sheet.name,
        line=line,
        closes=sheet.closes.end.replace(tzinfo=zone),
        zone=event.key if sheet.zone == "event" else sheet.zone,
        has_time=sheet.closes.has_time,
        opens=sheet.opens.start.replace(tzinfo=zone) if sheet.opens else None,
        submit=tuple(contact(way.url, way.email) for way in sheet.submit),
        about=sheet.about,
        extensions=tuple(Extension(one.former.end.replace(tzinfo=zone), one.on) for one in sheet.extended),
    )


def contact(url: str | None, email: str | None) -> str:
    """An address to follow: of the web, or ``mailto:``; '' for none."""
    return url or (f"mailto:{quote(email, safe='@+')}" if email else "")
