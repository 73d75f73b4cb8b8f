"""``herald media lock``: every file looked at once, so that a build needs neither the big files nor the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from herald.build.media.events import Events, open_events
from herald.core.addresses import is_inside
from herald.core.errors import HeraldError, Mistake
from herald.media.hosting.asking import FetchError, ask
from herald.media.hosting.entries import Entry, read_entries
from herald.media.hosting.fetching import fetched
from herald.media.hosting.looking import Seen, UnreadableError, digest_of, is_available, is_film, keep_picture, look
from herald.media.hosting.posting import post
from herald.media.lock import Lock, LockedFile, read_lock, write_lock
from herald.media.material import State

UPLOADED_FROM = frozenset({State.COMING, State.PROCESSING})
"""States of a recording that wait for nothing but its files: from them it becomes posted by itself."""

# Nobody may see them, and so nobody looks.
_NEVER = frozenset({State.WITHHELD, State.NOT_RECORDED, State.LOST})


@dataclass
class _Work:
    """One event while its lock is made, and what there is to tell of it."""

    site: Events
    folder: Path
    locked: dict[str, LockedFile]
    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def lock(settings_file: Path, events: Sequence[str]) -> str:
    """Look at all files, fetch those of other hosts, write the locks; what was done.

    What the lock knows of another host is not fetched again: that is for ``verify``. Raises ``HeraldError`` with
    everything that is wrong with files; what is known of the others is written all the same.
    """
    site = open_events(settings_file, events)
    counts: Counter[str] = Counter()
    notes: list[str] = []
    mistakes: list[Mistake] = []
    written = 0
    for folder in site.folders:
        try:
            entries, before = read_entries(folder), read_lock(folder)
        except HeraldError as error:
            mistakes += error.mistakes
            continue
        work = _Work(site, folder, dict(before.files), counts, notes, mistakes)
        written += _lock_event(work, entries, before)
    if mistakes:
        raise HeraldError(mistakes)
    if not is_available() and counts["film"]:
        notes.append(
            "PyAV is missing: how long films are, and their posters, stay unknown (pip install 'herald-site[media]')"
        )
    told = f"Looked at here: {counts['here']}, fetched: {counts['fetched']}, known before: {counts['known']}"
    return "\n".join([*notes, f"{told}; locks changed: {written}."])


def _lock_event(work: _Work, entries: Sequence[Entry], before: Lock) -> bool:
    """Whether the event has another lock then."""
    uploaded = []
    changed = False
    for entry in entries:
        if entry.state in _NEVER:
            continue
        known = work.locked.get(entry.key)
        if entry.url and entry.state in UPLOADED_FROM and known and known.source_sha256:
            if _is_uploaded(work, entry, known):
                uploaded.append(entry)
            continue
        if found := _locked(work, entry, known):
            work.locked[entry.key] = found
            # At once: the next file may take hours, and people have patience for less.
            changed |= write_lock(work.folder, Lock(files=work.locked))
    named = {entry.key for entry in entries}
    after = {key: file for key, file in work.locked.items() if key in named}
    changed |= write_lock(work.folder, Lock(files=after))
    _drop_pictures(work.folder, before, after)
    if uploaded:
        try:
            post(uploaded, work.site.moment.date())
            work.notes += [f"{entry.name}: found at its host, and posted" for entry in uploaded]
        except HeraldError as error:
            work.mistakes += error.mistakes
    return changed


def _locked(work: _Work, entry: Entry, known: LockedFile | None) -> LockedFile | None:
    """What the lock shall say of the file; ``None`` if that cannot be told now."""
    try:
        if entry.path and entry.path.is_file():
            if entry.url:
                work.notes.append(f"{entry.name}: the file that is here was taken, and nothing fetched")
            work.counts["here"] += 1
            return _kept(work, entry, look(entry.path, entry.name, work.site.options.preview_width), known)
        if entry.url:
            if known:
                work.counts["known"] += 1
                _compare(work, entry, known.bytes, known.sha256)
                return None
            return _fetched(work, entry)
    except UnreadableError as error:
        where = f"names {entry.url}, which" if entry.url else f"names '{entry.file}', which"
        work.mistakes.append(entry.mistake(f"{where} {error.what}", error.remedy))
        return None
    if entry.state is State.POSTED:
        what = f"is posted, but '{entry.file}' does not exist"
        work.mistakes.append(entry.mistake(what, "put it there, or write another state", "file"))
    return None


def _fetched(work: _Work, entry: Entry) -> LockedFile | None:
    try:
        with fetched(entry.url, work.site.work, entry.bytes) as path:
            work.counts["fetched"] += 1
            return _kept(work, entry, look(path, entry.name_elsewhere, work.site.options.preview_width), None)
    except FetchError as error:
        if error.is_absence and entry.state is not State.POSTED:
            work.notes.append(f"{entry.name}: not there yet")
        else:
            work.mistakes.append(entry.mistake(f"names {entry.url}, which {error.what}", error.remedy, "url"))
    return None


def _kept(work: _Work, entry: Entry, seen: Seen, known: LockedFile | None) -> LockedFile | None:
    facts, preview = seen.facts, None
    work.counts["film"] += is_film(entry.name)
    if not _compare(work, entry, facts.bytes, facts.sha256):
        return None
    is_same = known is not None and known.sha256 == facts.sha256
    if is_same and is_film(entry.name) and not is_available():
        return known  # somebody with PyAV has seen more of it
    if known and known.renditions and not is_same:
        work.notes.append(f"{entry.name}: has changed; make its renditions again with 'herald media process'")
    # Of decks that are here the build makes one itself; and nothing is shown of what is not posted.
    if seen.still and entry.state is State.POSTED and (entry.url or is_film(entry.name)):
        preview = keep_picture(work.folder, entry.name, facts.sha256, seen.still)
    elif known and is_same:
        preview = known.preview
    renditions, source = (known.renditions, known.source_sha256) if known and is_same else ((), None)
    return LockedFile(**facts.model_dump(), preview=preview, renditions=renditions, source_sha256=source)


def _compare(work: _Work, entry: Entry, size: int, digest: str) -> bool:
    """Whether the YAML file says nothing else."""
    found = list(differences(entry, size, digest))
    work.mistakes += found
    return not found


def differences(entry: Entry, size: int, digest: str) -> Iterator[Mistake]:
    """Where the YAML file says something else of the file than ``size`` and ``digest``."""
    if entry.sha256 and entry.sha256 != digest:
        what = f"says that the SHA-256 of {entry.name} is {entry.sha256}, but it is {digest}"
        yield entry.mistake(what, "mend the file, or the line", "sha256")
    if entry.bytes is not None and entry.bytes != size:
        what = f"says that {entry.name} has {entry.bytes:,} bytes, but it has {size:,}"
        yield entry.mistake(what, "mend the file, or the line", "bytes")


def _is_uploaded(work: _Work, entry: Entry, known: LockedFile) -> bool:
    """Whether the host has all that was made of the recording, as it was made."""
    wanted = {entry.url: known.sha256} | {entry.sibling(one.name): one.sha256 for one in known.renditions}
    try:
        # Asked before anything is fetched: while one is missing, the others need not be looked at.
        if missing := [address for address in wanted if not _exists(address)]:
            work.notes.append(f"{entry.name}: not uploaded yet: {', '.join(missing)}")
            return False
        others = [address for address, digest in wanted.items() if _digest_elsewhere(work, address) != digest]
    except FetchError as error:
        work.mistakes.append(entry.mistake(f"has a file there that {error.what}", error.remedy, "url"))
        return False
    for address in others:
        what = f"names a recording of which {address} is not as it was made here"
        work.mistakes.append(entry.mistake(what, "upload it again", "url"))
    return not others


def _exists(address: str) -> bool:
    try:
        ask(address)
    except FetchError as error:
        if error.is_absence:
            return False
        raise
    return True


def _digest_elsewhere(work: _Work, address: str) -> str:
    with fetched(address, work.site.work) as path:
        work.counts["fetched"] += 1
        return digest_of(path)[1]


def _drop_pictures(folder: Path, before: Lock, after: dict[str, LockedFile]) -> None:
    """Delete the pictures that only the former lock names."""
    used = {file.preview.file for file in after.values() if file.preview}
    for file in before.files.values():
        if file.preview and file.preview.file not in used and is_inside(file.preview.file):
            (folder / file.preview.file).unlink(missing_ok=True)
