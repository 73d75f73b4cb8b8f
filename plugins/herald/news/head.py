"""The head of a post or page, ``Key: value`` lines up to the first empty one, checked line by line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from herald.core.addresses import is_inside, is_slug, romanised
from herald.core.dates import FORM, parse_moment
from herald.core.documents import nearest
from herald.core.errors import Mistake
from herald.people import PICTURES

KEYS = frozenset(
    {
        *("title", "date", "modified", "summary", "slug", "status", "lang", "translation"),
        *("category", "tags", "author", "authors", "template", "url", "save_as"),
        *("id", "redirect_from", "series", "expires", "picture", "picture_alt", "toc"),
    }
)
ENDINGS = (".md", ".markdown", ".mkd", ".mdown")
"""Of the files that begin with such a head: those that Pelican's Markdown reader reads."""
STATUSES = ("published", "draft", "hidden", "skip")

# The same lines that Python-Markdown's 'meta' extension takes for a head.
_KEY_LINE = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)")
_CONTINUATION = re.compile(r"[ ]{4,}(.*)")
_MOMENTS = ("date", "modified", "expires")
_NEVER_EMPTY = ("title", "slug", "status", "id", "series", "picture", "picture_alt", "toc", *_MOMENTS)
_UTC = ZoneInfo("UTC")


@dataclass(frozen=True)
class HeadLine:
    """One entry of a head; ``line`` counts from 1."""

    key: str
    value: str
    line: int


def read_head(text: str) -> tuple[HeadLine, ...]:
    """The entries of the head, keys in lower case, in the order of the file. No head: an empty tuple."""
    entries: list[HeadLine] = []
    for number, raw in enumerate(_lines(text), 1):
        if number == 1 and raw.startswith("---"):
            continue
        if not raw.strip() or raw.startswith(("---", "...")):
            break
        if match := _KEY_LINE.fullmatch(raw):
            entries.append(HeadLine(match[1].lower(), match[2].strip(), number))
        elif entries and (match := _CONTINUATION.fullmatch(raw)):
            last = entries.pop()
            entries.append(HeadLine(last.key, f"{last.value} {match[1].strip()}".strip(), last.line))
        else:
            break
    return tuple(entries)


def _lines(text: str) -> list[str]:
    """The lines as Python-Markdown sees them: other line separators of Unicode are ordinary characters to it."""
    clean = text.replace("\x02", "").replace("\x03", "").replace("\r\n", "\n").replace("\r", "\n")
    return clean.expandtabs(4).split("\n")


def check_head(
    text: str,
    path: Path,
    required: Collection[str] = ("title",),
    extra_keys: Collection[str] = (),
    zone: ZoneInfo = _UTC,
) -> list[Mistake]:
    """Every mistake in the head of the file ``path`` with the given text.

    ``required`` are the keys without which it cannot be published; ``extra_keys`` are known besides ``KEYS``;
    ``zone`` is the site's, for dates that name none.
    """
    entries = read_head(text)
    if not entries:
        return [Mistake(path, 1, "has no head", "begin the file with lines such as 'Title: ...', then an empty line")]
    mistakes = []
    first: dict[str, HeadLine] = {}
    known = KEYS | set(extra_keys)
    for entry in entries:
        if entry.key in first:
            what = f"says {entry.key.capitalize()} a second time (first in line {first[entry.key].line})"
            mistakes.append(Mistake(path, entry.line, what, "keep one of the two"))
        first.setdefault(entry.key, entry)
        if entry.key not in known:
            guess = nearest(entry.key, known)
            remedy = (
                f"did you mean {guess.capitalize()}?" if guess else "remove it, or leave an empty line above the text"
            )
            mistakes.append(Mistake(path, entry.line, f"does not know the key {entry.key.capitalize()}", remedy))
        elif fault := _fault(entry, zone):
            mistakes.append(Mistake(path, entry.line, *fault))
    mistakes += [
        Mistake(path, 1, f"has no {key.capitalize()}", f"add a line '{key.capitalize()}: ...' to the head")
        for key in required
        if key not in first
    ]
    return mistakes + [Mistake(path, *fault) for fault in _contradictions(first, zone)]


def _fault(entry: HeadLine, zone: ZoneInfo) -> tuple[str, str] | None:
    """What is wrong with the value, and what to write instead."""
    key, value = entry.key, entry.value
    said = f"{key.capitalize()} is '{value}'"
    if key in _NEVER_EMPTY and not value:
        return f"{key.capitalize()} is empty", "write its value, or remove the line"
    if key in _MOMENTS:
        clause = _why_no_moment(value, zone)
        return (f"{said}, which {clause}", f"write {FORM}") if clause else None
    if key == "status" and value not in STATUSES:
        guess = nearest(value.lower(), STATUSES)
        return f"{said}", f"did you mean '{guess}'?" if guess else f"write one of {', '.join(STATUSES)}"
    if key == "slug" and not is_slug(value):
        return f"{said}, which cannot be part of an address", "use lower-case letters, digits and single hyphens"
    if key in ("save_as", "url") and value and not is_inside(value.rstrip("/")):
        return f"{said}, which leaves the output folder", "write a path below the site's root, such as news/mine.html"
    return _fault_of_ours(key, value, said)


def _fault_of_ours(key: str, value: str, said: str) -> tuple[str, str] | None:
    """As ``_fault``, for the keys that Pelican does not have."""
    if key == "id" and any(character.isspace() for character in value):
        return f"{said}, which has blanks in it", "write one word that is nobody else's, such as urn:uuid:..."
    if key == "redirect_from" and (bad := [old for old in value.split() if not _is_old_address(old)]):
        remedy = "write addresses of this site that begin with a slash, such as /old/page/, with blanks between them"
        return f"Redirect_from has '{bad[0]}', which is no address of this site", remedy
    if key == "series" and not romanised(value):
        return f"{said}, which has nothing to make an address of", "use letters or digits"
    if key == "picture":
        return _fault_of_picture(value, said)
    if key == "toc" and value not in ("yes", "no"):
        return f"{said}", "write yes or no"
    return None


def _fault_of_picture(path: str, said: str) -> tuple[str, str] | None:
    if not is_inside(path):
        return f"{said}, which leaves the content folder", "write a path below it, such as news/2011/08/otter.jpg"
    if not path.lower().endswith(PICTURES):
        return f"{said}, which is no picture", f"use one of {', '.join(PICTURES)}"
    return None


def _contradictions(first: Mapping[str, HeadLine], zone: ZoneInfo) -> Iterator[tuple[int, str, str]]:
    """What two lines say together: a line's number, what is wrong, what to write instead."""
    if (expires := first.get("expires")) and (date := first.get("date")):
        is_sound = not any(_why_no_moment(entry.value, zone) for entry in (date, expires))
        if is_sound and parse_moment(expires.value, zone) <= parse_moment(date.value, zone):
            what = f"Expires is '{expires.value}', which is not after its Date, {date.value}"
            yield expires.line, what, "write a later moment, or 'Status: draft' for what is not to be seen"
    if (picture := first.get("picture")) and "picture_alt" not in first:
        remedy = "add a line 'Picture_alt: ...' that says what it shows, for those who do not see it"
        yield picture.line, "has a Picture without Picture_alt", remedy
    if (alt := first.get("picture_alt")) and "picture" not in first:
        yield alt.line, "has a Picture_alt without Picture", "add a line 'Picture: ...', or remove this one"


def _why_no_moment(value: str, zone: ZoneInfo) -> str:
    """The clause that says what is wrong with a date, or ''."""
    try:
        parse_moment(value, zone)
    except ValueError as error:
        return str(error)
    return ""


def _is_old_address(text: str) -> bool:
    path = text.partition("?")[0]
    climbs = bool({".", ".."} & set(path.split("/")))
    return text.startswith("/") and not text.startswith("//") and text.isprintable() and not climbs
