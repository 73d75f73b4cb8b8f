"""The state of an item set to posted in its YAML file: just these words change, and nothing around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ConfigDict

from herald.core.documents import Document, parse_document
from herald.core.errors import HeraldError, Mistake
from herald.core.files import decode, read_bytes
from herald.core.trees import Place
from herald.media.hosting.entries import Entry
from herald.media.material import State

_BOM = b"\xef\xbb\xbf"
# Where lines end for YAML 1.1, by which columns and lines are counted.
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class _Anything(Document):
    model_config = ConfigDict(extra="allow")


def post(entries: Iterable[Entry], day: date) -> None:
    """Write into the YAML files that ``entries`` are posted since ``day``. Raises ``HeraldError``, ``OSError``.

    Files are changed each in one step, and only if they then say exactly that, and everything else as before.
    """
    by_path: dict[Path, list[Entry]] = {}
    for entry in entries:
        by_path.setdefault(entry.placed.path, []).append(entry)
    mistakes: list[Mistake] = []
    for path, found in by_path.items():
        try:
            raw = read_bytes(path)
            changed = posted_text(decode(raw, path), found, day).encode()
        except HeraldError as error:
            mistakes += error.mistakes
            continue
        part = path.with_name(f".{path.name}.part")
        part.write_bytes((_BOM if raw.startswith(_BOM) else b"") + changed)
        part.replace(path)
    if mistakes:
        raise HeraldError(mistakes)


def posted_text(text: str, entries: Iterable[Entry], day: date) -> str:
    """``text`` with the state of ``entries``, all of this text, set to posted since ``day``. Raises ``HeraldError``."""
    found = tuple(entries)
    changes = sorted(change for entry in found for change in _changes(text, entry, day))
    changed = text
    for start, end, words in reversed(changes):
        changed = changed[:start] + words + changed[end:]
    if found:
        _check(text, changed, found, day)
    return changed


def _changes(text: str, entry: Entry, day: date) -> Iterator[tuple[int, int, str]]:
    """What to replace, by where it begins and ends in ``text``."""
    state = _value(text, entry, "state", re.escape(entry.state.value))
    yield state.start(2), state.end(2), State.POSTED.value
    if (*entry.loc, "since") in entry.placed.places:
        since = _value(text, entry, "since", r"[\d-]+")
        yield since.start(2), since.end(2), day.isoformat()
    elif text[_offset(text, entry.placed.places[entry.loc])] == "{":
        yield state.end(), state.end(), f", since: {day.isoformat()}"
    else:
        # On a line of its own below, behind whatever is noted beside the state.
        ends = _LINE_END.search(text, state.end())
        at, line_end = (ends.start(), ends[0]) if ends else (len(text), "\n")
        indent = " " * (entry.placed.places[*entry.loc, "state"][1] - 1)
        yield at, at, f"{line_end}{indent}since: {day.isoformat()}"


def _value(text: str, entry: Entry, key: str, value: str) -> re.Match[str]:
    """The pair of ``key`` and ``value`` where it stands in ``text``; group 2 is the value without quotes."""
    start = _offset(text, entry.placed.places[*entry.loc, key])
    pair = re.compile(rf"""["']?{key}["']?[ \t]*:[ \t]*(["']?)({value})\1""")
    match = pair.match(text, start)
    if not match:
        raise HeraldError([_by_hand(entry, key)])
    return match


def _offset(text: str, place: Place) -> int:
    line, column = place
    start = 0
    for _ in range(line - 1):
        end = _LINE_END.search(text, start)
        assert end, "a place of this text"
        start = end.end()
    return start + column - 1


def _check(text: str, changed: str, entries: tuple[Entry, ...], day: date) -> None:
    """Read both texts as YAML: nothing but the states and days may be another."""
    path = entries[0].placed.path
    wanted, got = (parse_document(version, path, _Anything).model_dump() for version in (text, changed))
    for entry in entries:
        item: Any = wanted
        for step in entry.loc:
            item = item[step]
        item |= {"state": State.POSTED.value, "since": day.isoformat()}
    if wanted != got:
        raise HeraldError([_by_hand(entry, "state") for entry in entries])


def _by_hand(entry: Entry, key: str) -> Mistake:
    what = f"has '{key}' written in a way that Herald does not change"
    return entry.mistake(what, "write 'state: posted' and the day in 'since' by hand", key)
