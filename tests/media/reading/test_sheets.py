"""The keys of ``event.yaml`` and ``talks.yaml``: what each may be, and what is told of one that it may not."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from herald.core.documents import document_text
from tests.media.reading.folders import EVENT, TALK, read, told, write

HOW = "write YYYY-MM-DD or YYYY-MM-DD HH:MM; the zone stands in its own line"
WHOLE = "write it whole, such as https://example.org/talk"
# a line of event.yaml: what is told of its sixth line
OF_EVENTS = {
    "ends: 2011-11-01": "ends on 2011-11-01, before it starts on 2011-11-02; mend one of the two days",
    "announced: August": "'announced' is 'August', which is no day; write it as YYYY-MM-DD",
    "announced: 2011-08": "'announced' is '2011-08', which is no day; write it as YYYY-MM-DD",
    "announced: 20110810": "'announced' is '20110810', which is no day; write it as YYYY-MM-DD",
    "ends: 9999-12-31": "'ends' is '9999-12-31', which is no day; write it as YYYY-MM-DD",
    "status: canceled": "'status' is 'canceled'; did you mean 'cancelled'?",
    "status: x": "'status' is 'x'; write one of scheduled, postponed, cancelled",
    "url: ftp://example.org": f"'ftp://example.org' is no address of the web; {WHOLE}",
    "url: https://": f"'https://' is no address of the web; {WHOLE}",
    "url: 'https://example.org/a b'": f"'https://example.org/a b' is no address of the web; {WHOLE}",
    "url: 'https://[::1'": f"'https://[::1' is no address of the web; {WHOLE}",
    "url: https://example.org:x/": f"'https://example.org:x/' is no address of the web; {WHOLE}",
    "url: javascript:alert(1)": f"'javascript:alert(1)' is no address of the web; {WHOLE}",
    "id: 12": "'12' is no UUID; leave it out, or write 36 characters such as those of uuidgen",
    "redirect_from: [Old Name]": "'Old Name' cannot be part of an address; did you mean 'old-name'?",
    "redirect_from: ['!']": "'!' cannot be part of an address; write lower-case letters, digits and single hyphens",
    "place: {country: UK}": "'UK' is no country; did you mean 'GB'?",
    "place: {country: kr}": "'kr' is no country; did you mean 'KR'?",
    "place: {country: Germany}": "'Germany' is no country; did you mean 'DE'?",
    "place: {country: EU}": "'EU' is no country; write the two letters of ISO 3166, such as KR",
    "place: {online: maybe}": "'place.online' is 'maybe'; write yes or no",
    "place: {town: Ulm}": "does not know the key 'place.town'; "
    "known keys are: address, city, country, online, url, venue",
    "registration: {places: few}": "'places' is 'few'; did you mean 'few-left'?",
    "registration: {email: jane}": "'jane' is no e-mail address; write it alone, such as jane@example.org",
    "registration: {email: 'Jane <j@x.org>'}": "'Jane <j@x.org>' is no e-mail address; "
    "write it alone, such as jane@example.org",
    "registration: {email: j@x.org, url: https://x.org}": "says 'email' besides 'url'; "
    "keep the one that people should use",
    "milestones: [{date: soon, what: X}]": "'date' is 'soon', which is not a date; write YYYY, YYYY-MM or YYYY-MM-DD",
    "milestones: [{date: 2011, what: X, wat: Y}]": "does not know the key 'milestones.0.wat'; did you mean 'what'?",
    "wanted: [{email: j@x.org}]": "has no 'wanted.0.what'; add a line 'what: ...'",
    "licence: CC-BY": "SPDX knows no licence 'CC-BY'; did you mean 'CC-BY-4.0'?",
    "licence: https://creativecommons.org/licenses/by/4.0/": "'https://creativecommons.org/licenses/by/4.0/' "
    "is not an SPDX expression; did you mean 'CC-BY-4.0'?",
    "licence: LicenseRef-Ours": "the own licence 'LicenseRef-Ours' has no title; "
    "write it as {id: LicenseRef-Name, title: ..., url: ...}",
    "licence: All rights reserved": "SPDX knows no licence 'All rights reserved'; "
    "declare an own licence, LicenseRef-Name, as {id: LicenseRef-Name, title: ..., url: ...}",
    "licence: {id: MIT, title: Mine}": "'MIT' has a title and an address of its own; "
    "take 'title' and 'url' out, or name your own licence LicenseRef-Name",
    "title: Again": "says 'title' a second time; keep one of the two",
}


@pytest.mark.parametrize("line", OF_EVENTS)
def test_what_an_event_cannot_say_is_told(tmp_path: Path, line: str) -> None:
    event = EVENT.replace("ends: 2011-11-03\n", "") if line.startswith("ends") else EVENT
    (found,) = told(tmp_path, f"{event}{line}\n")
    place, _, words = found.partition(": ")
    assert place.startswith(f"event.yaml:{event.count(chr(10)) + 1}:")
    assert words == OF_EVENTS[line]


# another zone: what is told of it
ZONES = {
    "Europe/Berln": "did you mean 'Europe/Berlin'?",
    "Seoul": "did you mean 'Asia/Seoul'?",
    "America/New York": "did you mean 'America/New_York'?",
    "+02:00": "write an IANA name such as Asia/Seoul",
    "../../etc/passwd": "write an IANA name such as Asia/Seoul",
    "Mars/Base": "write an IANA name such as Asia/Seoul",
}


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_that_does_not_exist_is_told(tmp_path: Path, zone: str) -> None:
    (found,) = told(tmp_path, EVENT.replace("Europe/Berlin", zone))
    assert found == f"event.yaml:5:1: the zone '{zone}' does not exist; {ZONES[zone]}"


# a line of a talk: what is told of it
OF_TALKS = {
    "at: 2011-11-01 23:59": "is at 2011-11-01 23:59, and the event lasts from 2011-11-02 to 2011-11-03; "
    "mend the time, or the days of the event",
    "at: 2011-11-04 06:00": "is at 2011-11-04 06:00, and the event lasts from 2011-11-02 to 2011-11-03; "
    "mend the time, or the days of the event",
    "at: 2011-11-02": "'at' is 2011-11-02, a day without a time; write YYYY-MM-DD HH:MM, or leave it out",
    "at: 2011-11-02 25:00": f"'at' is '2011-11-02 25:00', which is no day or time; {HOW}",
    "at: 2011-11-02 10:00 UTC": f"'at' is '2011-11-02 10:00 UTC', which is no day or time; {HOW}",
    "at: 9999-12-31": f"'at' is '9999-12-31', which is no day or time; {HOW}",
    "minutes: 0": "'talks.0.minutes' is '0'; should be greater than or equal to 1",
    "minutes: 4O": "'talks.0.minutes' is '4O'; write a whole number, in digits",
    "kind: Talk": "'kind' is 'Talk'; did you mean 'talk'?",
    "status: postponed": "'status' is 'postponed'; write one of scheduled, cancelled",
    "language: korean": "'korean' is no language; did you mean 'ko'?",
    "language: xx": "'xx' is no language; write its tag, such as en, ko or pt-br",
    "speakers: Jane": "'talks.0.speakers' is 'Jane'; write a list: [this, that], or lines that begin with '- '",
    "speakers: [{nam: Jane}]": "does not know the key 'talks.0.speakers.0.nam'; did you mean 'name'?",
    "links: [{title: X, url: example.org}]": f"'example.org' is no address of the web; {WHOLE}",
}


@pytest.mark.parametrize("line", OF_TALKS)
def test_what_a_talk_cannot_say_is_told(tmp_path: Path, line: str) -> None:
    found = [one for one in told(tmp_path, EVENT, f"{TALK}  {line}\n") if "has no" not in one]
    assert [one.partition(": ")[2] for one in found] == [OF_TALKS[line]]
    assert found[0].startswith("talks.yaml:4:")


def test_a_time_that_clocks_left_out_is_told(tmp_path: Path) -> None:
    event = EVENT.replace("2011-11-02", "2011-03-26").replace("2011-11-03", "2011-03-27")
    assert told(tmp_path, event, f"{TALK}  at: 2011-03-27 02:30\n") == [
        "talks.yaml:4:3: 2011-03-27 02:30 is a time that clocks in Europe/Berlin leave out; write one that there is"
    ]


@pytest.mark.parametrize(
    ("talks", "words"),
    [
        ("- slug: dams\n  title: T\n", "talks.yaml:1: is a list without a name; write 'talks:' above the list"),
        ("talks: none\n", "talks.yaml:1:1: 'talks' is 'none'; write a list"),
        ("sessions: []\n", "talks.yaml:1:1: does not know the key 'sessions'; known keys are: talks"),
        ("talks: [dams]\n", "talks.yaml:1:9: 'talks.0' is 'dams', without keys; write its keys: abstract, at,"),
    ],
)
def test_an_agenda_that_is_no_list_is_told(tmp_path: Path, talks: str, words: str) -> None:
    assert told(tmp_path, EVENT, talks)[0].startswith(words)


_KEYS = ("starts", "ends", "timezone", "url", "place", "cfp", "licence", "id", "at", "speakers", "media", "language")
_VALUES = st.one_of(
    st.text(max_size=12),
    st.dates().map(str),
    st.datetimes().map(lambda moment: f"{moment:%Y-%m-%d %H:%M}"),
    st.sampled_from(["../x", "https://[", "Asia", "LicenseRef-", "(MIT", "\0", "e\u0301", "9999-12-31", "0001-01-01"]),
)


@given(st.dictionaries(st.sampled_from(_KEYS), _VALUES), st.dictionaries(st.sampled_from(_KEYS), _VALUES))
@settings(max_examples=60)
def test_whatever_is_written_is_an_event_or_mistakes(event: dict[str, str], talk: dict[str, str]) -> None:
    said = {"title": "T", "kind": "call", "starts": "2011-11-02", "timezone": "Asia/Seoul", **event}
    talks = {"talks": [{"slug": "t", "title": "T", **talk, "media": [{"kind": "slides", "state": "posted", **talk}]}]}
    with TemporaryDirectory() as name:
        write(Path(name), {"event.yaml": document_text(said), "talks.yaml": document_text(talks)})
        library, mistakes = read(Path(name))
        assert bool(library.events) is not bool(mistakes)
