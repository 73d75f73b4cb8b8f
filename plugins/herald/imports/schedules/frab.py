"""The XML of pentabarf, frab, pretalx and the c3voc, of which FOSDEM's is a dialect: what is found in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from herald.core.errors import HeraldError, Mistake, reason_of, shown
from herald.imports.schedules.model import Found, FoundTalk, Guest, Link, Repair

_MOST_FAULTS = 10


def read_frab(raw: bytes, path: Path) -> Found:
    """The schedule in the XML ``raw`` of the file ``path``; no entity is resolved, nothing is fetched.

    Raises ``HeraldError`` if it is no schedule.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused(path, f"is no XML: {reason_of(error)}", "export the schedule again") from None
    if root is None:
        reason = next((entry.message.strip() for entry in parser.error_log), "it has no element")
        raise _refused(path, f"is no XML: {reason}", "export the schedule again")
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refused(path, "has a document type, which no schedule needs", "take the <!DOCTYPE ...> out")
    if root.tag == "schedule" and root.find("conference") is None:
        raise _refused(path, "is no schedule: it has no <conference>", "export the schedule again")
    if root.tag != "schedule":
        what = f"is no schedule: its first element is <{etree.QName(root).localname}>"
        raise _refused(path, what, "take frab's, pentabarf's or pretalx's schedule.xml")
    name = shown(path)
    conference = root.find("conference")
    assert conference is not None
    texts = _texts(conference)
    faults = [entry for entry in parser.error_log if entry.level >= etree.ErrorLevels.FATAL][:_MOST_FAULTS]
    broken = "the XML is broken here ({}); something may be missing"
    return Found(
        place=f"{name}:{conference.sourceline}",
        texts=texts,
        talks=tuple(_talks(root, name)),
        days=tuple(day.get("date", "") for day in root.iterfind("day")),
        biographies=sum(1 for text in root.iterfind("day/room/event/persons/person/biography") if text.text),
        faults=tuple(Repair(f"{name}:{entry.line}", broken.format(entry.message.strip())) for entry in faults),
    )


def _refused(path: Path, what: str, remedy: str) -> HeraldError:
    return HeraldError([Mistake(path, None, what, remedy)])


def _talks(root: etree._Element, name: str) -> Iterator[FoundTalk]:
    for day in root.iterfind("day"):
        for room in day.iterfind("room"):
            for event in room.iterfind("event"):
                yield _talk(event, name, room.get("name", ""), day.get("date", ""))


def _talk(event: etree._Element, name: str, room: str, day: str) -> FoundTalk:
    texts = _texts(event)
    texts["room"] = texts.get("room") or room
    for key in ("id", "guid", "code"):
        texts[key] = event.get(key, "")
    recording = event.find("recording")
    if recording is not None:
        said = _texts(recording)
        texts["licence"], texts["do_not_record"] = said.get("license", ""), said.get("optout", "")
        texts["recording_url"] = said.get("url") or said.get("link", "")
    links = [*event.iterfind("links/link"), *event.iterfind("attachments/attachment")]
    persons = event.iterfind("persons/person")
    return FoundTalk(
        place=f"{name}:{event.sourceline}",
        texts=texts,
        day=day,
        speakers=tuple(Guest(_name(person)) for person in persons),
        links=tuple(Link(_text(link), link.get("href", "")) for link in links),
    )


def _texts(element: etree._Element) -> dict[str, str]:
    """The texts of the children that hold nothing else, by their names; the first of each counts."""
    found: dict[str, str] = {}
    for child in element:
        if isinstance(child.tag, str) and len(child) == 0:
            found.setdefault(etree.QName(child).localname, _text(child))
    return found


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()


def _name(person: etree._Element) -> str:
    # FOSDEM's is the text itself; newer ones have elements in it.
    return _text(person) or next((_text(part) for part in person if part.tag in ("name", "public_name")), "")
