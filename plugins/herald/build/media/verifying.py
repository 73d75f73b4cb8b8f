"""``herald media verify``: whether every file, here and elsewhere, is still the one that the lock knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from herald.build.media.events import Events, open_events
from herald.build.media.locking import differences
from herald.core.errors import HeraldError, Mistake
from herald.core.files import glance, line_of
from herald.media.hosting.asking import FetchError, ask
from herald.media.hosting.entries import Entry, read_entries
from herald.media.hosting.fetching import fetched
from herald.media.hosting.looking import digest_of
from herald.media.lock import NAME, Lock, LockedFile, read_lock
from herald.media.material import State

_AGAIN = f"put the right file there; or if it is right, take it out of {NAME} and run 'herald media lock'"


@dataclass(frozen=True)
class _Wanted:
    """A file as it should be."""

    entry: Entry
    place: str
    """Its path below the event's folder, or its address."""
    bytes: int | None
    """``None`` if nobody has said it."""
    sha256: str


def verify(settings_file: Path, events: Sequence[str]) -> str:
    """Compare all files with the locks, those of other hosts byte by byte; what was compared.

    Raises ``HeraldError`` with every difference.
    """
    return _verified(open_events(settings_file, events), _whole)


def verify_quickly(settings_file: Path, events: Sequence[str]) -> str:
    """As ``verify``, but other hosts are only asked how long their files are."""
    return _verified(open_events(settings_file, events), _length)


def _verified(site: Events, elsewhere: Callable[[Events, _Wanted], Iterator[Mistake]]) -> str:
    counts: Counter[str] = Counter()
    mistakes: list[Mistake] = []
    for folder in site.folders:
        try:
            entries, lock = read_entries(folder), read_lock(folder)
        except HeraldError as error:
            mistakes += error.mistakes
            continue
        for entry in entries:
            known = lock.files.get(entry.key)
            if known:
                mistakes += differences(entry, known.bytes, known.sha256)
            for wanted in _wanted(entry, known):
                is_here = not wanted.place.startswith(("http://", "https://"))
                counts["here" if is_here else "elsewhere"] += 1
                mistakes += _here(wanted) if is_here else elsewhere(site, wanted)
            counts["unknown"] += known is None and not entry.sha256 and entry.state is State.POSTED
        mistakes += _unnamed(folder, entries, lock)
    if mistakes:
        raise HeraldError(mistakes)
    told = f"As the locks know them: {counts['here']} here, {counts['elsewhere']} elsewhere"
    return f"{told}; in no lock: {counts['unknown']}." if counts["unknown"] else f"{told}."


def _wanted(entry: Entry, known: LockedFile | None) -> Iterator[_Wanted]:
    """Every file of the entry: the one it names, where it has it, its renditions, and its picture."""
    size, digest = (known.bytes, known.sha256) if known else (entry.bytes, entry.sha256)
    is_posted = entry.state is State.POSTED
    if digest:
        # Beside an address the file is a copy that need not be here.
        if entry.path and (entry.path.is_file() if entry.url else known or is_posted):
            yield _Wanted(entry, entry.file, size, digest)
        if entry.url and is_posted:
            yield _Wanted(entry, entry.url, size, digest)
    if known and (is_posted or not entry.url):
        for rendition in known.renditions:
            yield _Wanted(entry, entry.sibling(rendition.name), rendition.bytes, rendition.sha256)
    if known and known.preview:
        yield _Wanted(entry, known.preview.file, None, known.preview.sha256)


def _here(wanted: _Wanted) -> Iterator[Mistake]:
    path = wanted.entry.folder / wanted.place
    if not path.is_file():
        what = f"needs '{wanted.place}', which does not exist"
        yield wanted.entry.mistake(what, f"put it there, or take it out of {NAME}")
    elif digest_of(path)[1] != wanted.sha256:
        yield wanted.entry.mistake(f"has another '{wanted.place}' than the lock", _AGAIN)


def _whole(site: Events, wanted: _Wanted) -> Iterator[Mistake]:
    try:
        with fetched(wanted.place, site.work, wanted.bytes) as path:
            is_same = digest_of(path)[1] == wanted.sha256
    except FetchError as error:
        yield wanted.entry.mistake(f"needs {wanted.place}, which {error.what}", error.remedy)
    else:
        if not is_same:
            yield wanted.entry.mistake(f"needs {wanted.place}, which is another file than the one in the lock", _AGAIN)


def _length(_site: Events, wanted: _Wanted) -> Iterator[Mistake]:
    try:
        size = ask(wanted.place).bytes
    except FetchError as error:
        yield wanted.entry.mistake(f"needs {wanted.place}, which {error.what}", error.remedy)
    else:
        if None not in (size, wanted.bytes) and size != wanted.bytes:
            what = f"needs {wanted.place}, which has {size:,} bytes and not the {wanted.bytes:,} of the lock"
            yield wanted.entry.mistake(what, _AGAIN)


def _unnamed(folder: Path, entries: Sequence[Entry], lock: Lock) -> Iterator[Mistake]:
    named = {entry.key for entry in entries}
    for key in lock.files:
        if key not in named:
            what = f"knows '{key}', which no item of the event names any more"
            yield Mistake(folder / NAME, line_of(f'"{key}"', glance(folder / NAME)), what, "run 'herald media lock'")
