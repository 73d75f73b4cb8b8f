"""One entry of a schedule as it was found becomes one of the agenda; what had to be mended is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from babel import Locale

from herald.core import licences, spdx
from herald.core.addresses import is_slug, romanised
from herald.imports.schedules.model import Entry, FoundTalk, Guest, Link, Tell
from herald.imports.schedules.texts import markdown_from, one_line, whole_address
from herald.imports.schedules.times import Written, minutes_of, starts_at
from herald.media.reading import terms

_KINDS = (
    ("keynote", "keynote"),
    ("lightning", "lightning"),
    ("panel|podium|podiumsdiskussion|discussion|diskussion|round ?table", "panel"),
    ("workshop|hands-?on|tutorial|training|hackathon|sprint", "workshop"),
    ("break|pause|lunch|coffee|mittagspause|kaffeepause", "break"),
    (
        "talks?|lectures?|vortrag|presentation|session|maintrack|devroom|main ?track|podcast|short talk|long talk",
        "talk",
    ),
    ("other|sonstiges|andere", "other"),
)
_BREAKS = re.compile(
    r"(?:(?:coffee|tea|lunch|short)[ -]?)?(?:break|pause)|lunch|(?:mittags|kaffee)pause", re.IGNORECASE
)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z]{4})?(?:-(?:[a-zA-Z]{2}|\d{3}))?")
_YES = frozenset({"true", "1", "yes", "t"})
_NO = frozenset({"", "false", "0", "no", "f", "none", "null"})
# Of an address; what is longer is cut between two words.
_LONGEST_SLUG = 80
_CODE = re.compile(r"[0-9A-Z]{6}")
# CC BY-SA 4.0 International, cc-by-sa-4.0, Creative Commons Attribution 3.0
_CC = re.compile(r"(?:cc|creative commons)[ /:-]*(by(?:[ -](?:nc|nd|sa))*)[ -]*v?([1-4]\.[05])?")
_CC0 = re.compile(r"(?:cc|creative commons)[ -]?(?:0|zero)\b")


def entry_of(found: FoundTalk, number: int, conference: Mapping[str, str], zone: ZoneInfo, tell: Tell) -> Entry:
    """The entry in what was found; ``number`` counts from 1.

    ``conference`` has the conference's texts, and besides them the slug of its ``acronym``, the ``base`` of relative
    links, and the address of this site (``own``).
    """
    texts = found.texts
    title = one_line(texts.get("title", ""), tell)
    if not title:
        tell("has no title; it became 'Untitled'")
    speakers = tuple(_speakers(found, tell))
    kind = _kind(texts.get("type", ""), title, bool(speakers), tell)
    base = whole_address(texts.get("url", ""), conference["base"]) or conference["base"]
    written = Written(texts.get("date", ""), texts.get("start", ""), found.day, conference.get("day_change", ""))
    at = starts_at(written, zone, tell)
    if at is None and not (texts.get("date") or texts.get("start")):
        tell("has no time")
    return Entry(
        slug=_slug(texts, conference["acronym"], title, number, tell),
        title=title or "Untitled",
        id=_id(texts, conference["acronym"], tell),
        subtitle=one_line(texts.get("subtitle", ""), tell),
        kind=kind,
        speakers=speakers,
        at=at,
        minutes=_minutes(texts, zone, tell),
        room=one_line(texts.get("room", ""), tell),
        track=one_line(texts.get("track", ""), tell),
        language=_language(texts.get("language", ""), tell),
        is_cancelled=texts.get("state", "").lower() in ("canceled", "cancelled", "withdrawn", "rejected"),
        is_not_to_be_recorded=_is_yes(texts.get("do_not_record", ""), tell),
        abstract=_abstract(texts, base, tell),
        links=tuple(_links(found, base, conference["own"], tell)),
    )


def licence_of(said: str) -> str:
    """The SPDX identifier of a licence, however it is written: by that, its address, or as Creative Commons; or ''."""
    text = " ".join(said.split())
    for expression in filter(None, (licences.identifier_at(text), _creative_commons(text), text)):
        try:
            return terms.licence_of(expression).id
        except spdx.LicenceError:
            continue
    return ""


def _creative_commons(text: str) -> str:
    words = text.lower().replace("_", "-").replace("attribution", "by").replace("sharealike", "sa")
    match = _CC.match(words)
    if match and match[2]:
        return f"CC-{match[1].replace(' ', '-').upper()}-{match[2]}"
    return "CC0-1.0" if _CC0.match(words) else ""


def _slug(texts: Mapping[str, str], acronym: str, title: str, number: int, tell: Tell) -> str:
    """The slug without what frab puts before it: the conference and the number of the talk."""
    said = texts.get("slug", "")
    # pretalx's are six letters and digits, which tell nobody anything.
    slug = "" if _CODE.fullmatch(said) else romanised(said)
    for prefix in (acronym, texts.get("id", "")):
        if prefix and slug.startswith(f"{prefix}-"):
            slug = slug.removeprefix(f"{prefix}-")
    slug = slug or romanised(title) or f"entry-{number}"
    if len(slug) > _LONGEST_SLUG:
        slug = slug[:_LONGEST_SLUG].rpartition("-")[0] or slug[:_LONGEST_SLUG]
    bare = said.removeprefix(f"{acronym.replace('-', '_')}-").removeprefix(f"{acronym}-")
    if said and not is_slug(bare.lstrip("_")):
        tell(f"'{said}' is no slug; '{slug}' was written")
    return slug


def _id(texts: Mapping[str, str], acronym: str, tell: Tell) -> str:
    if guid := texts.get("guid", ""):
        try:
            return str(UUID(guid))
        except ValueError:
            tell(f"'{guid}' is no UUID; the id was made of the entry's number or slug")
    # FOSDEM's entries have a number alone, which stays from version to version.
    number = texts.get("id") or texts.get("code", "")
    return str(uuid5(NAMESPACE_URL, f"schedule:{acronym}/{number}")) if number else ""


def _kind(said: str, title: str, has_speakers: bool, tell: Tell) -> str:
    if not has_speakers and _BREAKS.fullmatch(title):
        return "break"
    words = said.lower().replace("_", " ")
    for pattern, kind in _KINDS:
        if re.search(rf"(?:\b|(?<=\d))(?:{pattern})(?:\b|s\b|talk)", words):
            return kind
    if not said:
        return "talk"
    tell(f"the type '{said}' is unknown; it became 'other'")
    return "other"


def _speakers(found: FoundTalk, tell: Tell) -> Iterator[Guest]:
    seen = set()
    for guest in found.speakers:
        name = one_line(guest.name, tell)
        if not name:
            tell("a speaker has no name; left out")
        elif name not in seen:
            seen.add(name)
            yield Guest(name, one_line(guest.org, tell))


def _minutes(texts: Mapping[str, str], zone: ZoneInfo, tell: Tell) -> int | None:
    said = texts.get("duration", "")
    if minutes := minutes_of(said):
        return minutes
    moments = (texts.get("date") or texts.get("start", ""), texts.get("end", ""))
    begin, end = (starts_at(Written(moment), zone, lambda _what: None) for moment in moments)
    if begin and end and (minutes := minutes_of(str(int((end - begin).total_seconds() // 60)))):
        return minutes
    if said:
        tell(f"the duration '{said}' is none; it was left out")
    return None


def _language(said: str, tell: Tell) -> str:
    if not said:
        return ""
    first = re.split(r"[,;/|+& ]+", said.replace("_", "-").strip())[0]
    if not _LANGUAGE.fullmatch(first) or first.partition("-")[0].lower() not in Locale("en").languages:
        tell(f"the language '{said}' is no tag such as 'de'; it was left out")
        return ""
    if first != said:
        tell(f"the language '{said}' is not one tag; '{first}' was written")
    return first


def _is_yes(said: str, tell: Tell) -> bool:
    word = said.lower()
    if word not in _YES | _NO:
        tell(f"whether it may be recorded is '{said}'; 'do_not_record: yes' was written")
    return word not in _NO


def _abstract(texts: Mapping[str, str], base: str, tell: Tell) -> str:
    """Abstract and description, one below the other unless one is in the other."""
    short, long = (markdown_from(texts.get(key, ""), base, tell) for key in ("abstract", "description"))
    if not short or not long:
        return short or long
    return long if long.startswith(short) else short if long in short else f"{short}\n\n{long}"


def _links(found: FoundTalk, base: str, own: str, tell: Tell) -> Iterator[Link]:
    page = Link("", found.texts.get("origin_url") or found.texts.get("url", ""))
    recording = Link("", found.texts.get("recording_url", ""))
    seen = set()
    for link in (*found.links, recording, page):
        if not link.url and not link.title:
            continue
        url = whole_address(link.url, base)
        if not url:
            tell(f"the link '{link.title or link.url}' leads to '{link.url}', which is no address; it was left out")
        elif url not in seen and not (own and f"{url}/".startswith(f"{own}/")):
            seen.add(url)
            yield Link(one_line(link.title, tell) or urlsplit(url).hostname or url, url)
