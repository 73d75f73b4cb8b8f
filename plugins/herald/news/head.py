"""The head of a post or page, ``Key: value`` lines up to the first empty one, checked line by line."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from herald.core.addresses import is_inside, is_slug
from herald.core.documents import nearest
from herald.core.errors import Mistake

KEYS = frozenset(
    {
        *("title", "date", "modified", "summary", "slug", "status", "lang", "translation"),
        *("category", "tags", "author", "authors", "template", "url", "save_as"),
        *("id", "redirect_from", "series", "expires", "picture", "picture_alt", "toc"),
    }
)
STATUSES = ("published", "draft", "hidden", "skip")

# The same lines that Python-Markdown's 'meta' extension takes for a head.
_KEY_LINE = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)")
_CONTINUATION = re.compile(r"[ ]{4,}(.*)")
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?: ?(Z|[+-]\d{2}:\d{2}))?)?")
_DATE_REMEDY = "write YYYY-MM-DD, or YYYY-MM-DD HH:MM, such as 2011-08-31 09:30"


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
    text: str, path: Path, required: Collection[str] = ("title",), extra_keys: Collection[str] = ()
) -> list[Mistake]:
    """Every mistake in the head of the file ``path`` with the given text.

    ``required`` are the keys without which it cannot be published; ``extra_keys`` are known besides ``KEYS``.
    """
    entries = read_head(text)
    if not entries:
        return [Mistake(path, 1, "has no head", "begin the file with lines such as 'Title: ...', then an empty line")]
    mistakes = []
    first: dict[str, int] = {}
    known = KEYS | set(extra_keys)
    for entry in entries:
        if entry.key in first:
            what = f"says {entry.key.capitalize()} a second time (first in line {first[entry.key]})"
            mistakes.append(Mistake(path, entry.line, what, "keep one of the two"))
        first.setdefault(entry.key, entry.line)
        if entry.key not in known:
            guess = nearest(entry.key, known)
            remedy = (
                f"did you mean {guess.capitalize()}?" if guess else "remove it, or leave an empty line above the text"
            )
            mistakes.append(Mistake(path, entry.line, f"does not know the key {entry.key.capitalize()}", remedy))
        elif fault := _fault(entry):
            mistakes.append(Mistake(path, entry.line, *fault))
    mistakes += [
        Mistake(path, 1, f"has no {key.capitalize()}", f"add a line '{key.capitalize()}: ...' to the head")
        for key in required
        if key not in first
    ]
    return mistakes


def _fault(entry: HeadLine) -> tuple[str, str] | None:
    """What is wrong with the value, and what to write instead."""
    key, value = entry.key, entry.value
    said = f"{key.capitalize()} is '{value}'"
    if key in ("title", "date", "status", "slug") and not value:
        return f"{key.capitalize()} is empty", "write its value, or remove the line"
    if key in ("date", "modified") and not _is_date(value):
        return f"{said}, which is not a date", _DATE_REMEDY
    if key == "status" and value not in STATUSES:
        guess = nearest(value.lower(), STATUSES)
        return f"{said}", f"did you mean '{guess}'?" if guess else f"write one of {', '.join(STATUSES)}"
    if key == "slug" and not is_slug(value):
        return f"{said}, which cannot be part of an address", "use lower-case letters, digits and single hyphens"
    if key in ("save_as", "url") and value and not is_inside(value.rstrip("/")):
        return f"{said}, which leaves the output folder", "write a path below the site's root, such as news/mine.html"
    return None


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if not match:
        return False
    try:
        datetime.strptime(f"{match[1]} {match[2] or '00:00'}", "%Y-%m-%d %H:%M")
    except ValueError:
        return False
    return True
