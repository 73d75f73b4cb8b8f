"""The head of a notice: what is told of it, and every mistake in it with its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from herald.core.addresses import is_slug
from herald.core.dates import FORM, parse_moment
from herald.core.documents import nearest
from herald.core.errors import HeraldError, Mistake
from herald.news.head import HeadLine, read_head

KEYS = frozenset(
    {
        *("title", "starts", "ends", "when", "announced", "modified", "status", "affects", "summary"),
        *("slug", "id", "redirect_from"),
    }
)
_MOMENTS = ("starts", "ends", "announced", "modified")
OVERRULING = ("cancelled", "resolved")
"""What Status may say; otherwise the dates decide."""


@dataclass(frozen=True)
class Told:
    """What the head of a notice says; texts are plain, '' where it says nothing."""

    path: Path
    slug: str
    title: str
    summary: str = ""
    affects: str = ""
    starts: datetime | None = None
    """``None`` as long as no day is fixed; ``when`` then says in words what is known."""
    ends: datetime | None = None
    when: str = ""
    announced: datetime | None = None
    modified: datetime | None = None
    status: str = ""
    id: str = ""
    redirect_from: str = ""


def read_told(text: str, path: Path, zone: ZoneInfo, extra_keys: Collection[str] = ()) -> Told:
    """What the head of the file ``path`` with the given text says. Moments without a zone are in ``zone``.

    Raises ``HeraldError`` with every mistake of the head.
    """
    entries = read_head(text)
    if not entries:
        remedy = "begin the file with lines such as 'Title: ...' and 'Starts: ...', then an empty line"
        raise HeraldError([Mistake(path, 1, "has no head", remedy)])
    mistakes = _of_keys(entries, path, KEYS | set(extra_keys))
    lines = {entry.key: entry for entry in entries}
    moments = {key: _moment(lines[key], path, zone, mistakes) for key in _MOMENTS if key in lines}
    mistakes += [_mistake(path, lines, *fault) for fault in _faults(lines, moments, path)]
    if mistakes:
        raise HeraldError(mistakes)
    texts = {key: entry.value for key, entry in lines.items() if key in KEYS and key not in _MOMENTS}
    return Told(**{"slug": path.stem, **texts, **moments}, path=path)  # type: ignore[arg-type]


def _of_keys(entries: Collection[HeadLine], path: Path, known: Collection[str]) -> list[Mistake]:
    """Keys that are said twice, or that notices do not have."""
    mistakes = []
    first: dict[str, int] = {}
    for entry in entries:
        if entry.key in first:
            what = f"says {entry.key.capitalize()} a second time (first in line {first[entry.key]})"
            mistakes.append(Mistake(path, entry.line, what, "keep one of the two"))
        first.setdefault(entry.key, entry.line)
        if entry.key not in known:
            guess = nearest(entry.key, known)
            remedy = f"did you mean {guess.capitalize()}?" if guess else "remove it; docs/notices.md lists the keys"
            what = f"does not know the key {entry.key.capitalize()} in a notice"
            mistakes.append(Mistake(path, entry.line, what, remedy))
    return mistakes


def _moment(entry: HeadLine, path: Path, zone: ZoneInfo, mistakes: list[Mistake]) -> datetime | None:
    try:
        return parse_moment(entry.value, zone)
    except ValueError as error:
        what = f"{entry.key.capitalize()} is '{entry.value}', which {error}"
        mistakes.append(Mistake(path, entry.line, what, f"write {FORM}"))
        return None


def _faults(
    lines: Mapping[str, HeadLine], moments: Mapping[str, datetime | None], path: Path
) -> list[tuple[str, str, str]]:
    """What is missing, or does not agree: the key that decides the line, what is wrong, what to do."""
    said = {key: entry.value for key, entry in lines.items()}
    starts, ends, announced = (moments.get(key) for key in ("starts", "ends", "announced"))
    faults = []
    if not said.get("title"):
        faults.append(("title", "has no Title", "add a line 'Title: ...' to the head"))
    if "starts" not in said:
        if not said.get("when"):
            remedy = "add a line 'Starts: ...', or 'When: ...' in words while no day is fixed"
            faults.append(("when", "has neither Starts nor When", remedy))
        if "announced" not in said:
            what = "has neither Starts nor Announced, so that it has no day at all"
            faults.append(("when", what, "add a line 'Announced: ...' with the day on which it appears"))
        if "ends" in said:
            faults.append(("ends", "has Ends but no Starts", "add a line 'Starts: ...', or say it in When"))
    elif "when" in said:
        faults.append(("when", "has both Starts and When", "remove When: the day is fixed"))
    if ends and " " not in said["ends"]:
        # A day is its midnight, and nobody means that by the last day of something.
        faults.append(("ends", f"Ends is '{said['ends']}', a day without a time", f"write '{said['ends']} 18:00'"))
    if starts and ends and ends <= starts:
        faults.append(("ends", "Ends is not after Starts", "correct one of the two"))
    if announced and ends and announced >= ends:
        faults.append(("announced", "Announced is not before Ends", "correct one of the two"))
    if "status" in said and said["status"] not in OVERRULING:
        guess = nearest(said["status"].lower(), OVERRULING)
        remedy = f"did you mean '{guess}'?" if guess else "remove the line: the dates tell the state"
        faults.append(("status", f"Status is '{said['status']}'", remedy))
    slug = said.get("slug", path.stem)
    if not is_slug(slug):
        remedy = "name it with lower-case letters, digits and single hyphens, or add such a Slug"
        faults.append(("slug", f"is called '{slug}', which cannot be part of an address", remedy))
    if any(character.isspace() for character in said.get("id", "")):
        remedy = "write one word that is nobody else's, such as urn:uuid:..., or remove the line"
        faults.append(("id", f"Id is '{said['id']}', which has blanks in it", remedy))
    return faults


def _mistake(path: Path, lines: Mapping[str, HeadLine], key: str, what: str, remedy: str) -> Mistake:
    return Mistake(path, lines[key].line if key in lines else 1, what, remedy)
