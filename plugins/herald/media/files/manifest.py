"""What lies in a bundle beside the material: a list of it for programs, and one for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from herald.media.material import File, Item, Licence
from herald.media.model import Event, Talk

MANIFEST = "manifest.json"
README = "README.txt"
_TITLES = {"slides": "Slides", "everything": "All material"}


@dataclass(frozen=True)
class Contained:
    """A file that belongs to a bundle; ``name`` is its name there, below the folder, or '' if it is not in it."""

    name: str
    talk: Talk | None
    item: Item
    file: File


def manifest(event: Event, contents: Sequence[Contained], elsewhere: Sequence[Contained]) -> bytes:
    """What is in the bundle and what belongs to it and is elsewhere, with sizes and digests, as JSON."""
    told = {
        "event": {"slug": event.slug, "title": event.title, "starts": f"{event.starts}", "ends": f"{event.ends}"},
        "files": [{"path": each.name, **_described(event, each)} for each in contents],
        "elsewhere": [{"url": each.file.url, **_described(event, each)} for each in elsewhere],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _described(event: Event, each: Contained) -> dict[str, object]:
    licence = _licence(event, each)
    told: dict[str, object] = {
        "kind": each.item.kind.value,
        "bytes": each.file.facts.bytes,
        "sha256": each.file.facts.sha256,
        "media_type": each.file.facts.media_type,
        "title": _title(event, each),
        "language": each.item.language or (each.talk.language if each.talk else ""),
        "licence": {"id": licence.id, "title": licence.title, "url": licence.url} if licence else None,
    }
    if each.talk:
        told |= {"talk": each.talk.slug, "speakers": [speaker.name for speaker in each.talk.speakers]}
    return {key: value for key, value in told.items() if value not in (None, "", [])}


def readme(event: Event, bundle: str, contents: Sequence[Contained], elsewhere: Sequence[Contained]) -> bytes:
    """What the bundle is, what is in it and under which licences, and how to see whether it is whole: plain text."""
    days = f"{event.starts}" if event.starts == event.ends else f"{event.starts} to {event.ends}"
    lines = [f"{_TITLES[bundle]} of {_line(event.title)}, {days}", "", "Files", ""]
    for each in contents:
        lines += [f"  {each.name}", f"      {_credit(event, each)}"]
    if elsewhere:
        lines += ["", "Not in here, because other hosts have it", ""]
        for each in elsewhere:
            lines += [f"  {each.file.url}", f"      {_credit(event, each)}"]
    lines += ["", "Licences", "", *_licences(event, contents)]
    lines += ["", f"{MANIFEST} has sizes, SHA-256 digests, speakers and licences of all of these.", ""]
    lines += ["To see whether the copy is whole: sha256sum --check SHA256SUMS"]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _licences(event: Event, contents: Iterable[Contained]) -> list[str]:
    names: dict[tuple[str, str], list[str]] = {}
    for each in contents:
        licence = _licence(event, each)
        title = f"{_line(licence.title)} ({licence.id})" if licence else "None is stated: ask before you pass it on"
        names.setdefault((title, licence.url if licence else ""), []).append(each.name)
    lines: list[str] = []
    for title, url in sorted(names):
        lines += [f"  {title}", *([f"  {url}"] if url else [])]
        lines += ["      all files"] if len(names) == 1 else [f"      {name}" for name in names[title, url]]
    return lines


def _licence(event: Event, each: Contained) -> Licence | None:
    return each.item.licence or event.licence


def _title(event: Event, each: Contained) -> str:
    return each.item.title or (each.talk.title if each.talk else event.title)


def _credit(event: Event, each: Contained) -> str:
    names = ", ".join(_line(speaker.name) for speaker in each.talk.speakers) if each.talk else ""
    title = _line(_title(event, each))
    return f"{title} ({names}); {each.item.kind}" if names else f"{title}; {each.item.kind}"


def _line(text: str) -> str:
    return " ".join(text.split())
