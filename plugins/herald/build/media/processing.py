"""``herald media process``: recordings turned into what browsers and players of podcasts take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from herald.build.media.events import Events, check_known, open_events
from herald.build.media.locking import UPLOADED_FROM
from herald.core.errors import HeraldError, Mistake, shown
from herald.media.hosting import ffmpeg
from herald.media.hosting.entries import Entry, read_entries
from herald.media.hosting.looking import UnreadableError, digest_of, keep_picture, look
from herald.media.hosting.posting import post
from herald.media.lock import Lock, LockedFile, LockedRendition, read_lock, write_lock
from herald.media.material import Kind, State
from herald.media.reading.folder import TALKS

_PROCESSED = UPLOADED_FROM | {State.POSTED, State.AWAITING_APPROVAL}


@dataclass
class _Work:
    """The event while its recordings are processed, and what there is to tell of it."""

    site: Events
    folder: Path
    locked: dict[str, LockedFile]
    notes: list[str] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    posted: list[Entry] = field(default_factory=list)

    def keep(self, entry: Entry, file: LockedFile) -> None:
        """Write what is known of the recording, at once: the next rendition takes a while."""
        self.locked[entry.key] = file
        write_lock(self.folder, Lock(files=self.locked))


def process(settings_file: Path, event: str, talks: Sequence[str], source: Path | None) -> str:
    """Make the renditions of recordings that are not made yet; what was made.

    The originals are those that the items name, or files of their names in the folder ``source``. A recording that
    the site serves itself is posted then. Raises ``HeraldError``, and ``MachineError`` without ffmpeg.
    """
    site = open_events(settings_file, [event])
    folder = site.folders[0]
    entries = [entry for entry in read_entries(folder) if entry.kind is Kind.RECORDING and entry.state in _PROCESSED]
    check_known(talks, {entry.talk for entry in entries if entry.file}, folder / TALKS, "recording with a 'file' of")
    work = _Work(site, folder, dict(read_lock(folder).files))
    try:
        for entry in entries:
            if entry.file and (not talks or entry.talk in talks):
                _process(work, entry, source)
    finally:
        # Also after Ctrl-C: what is finished is finished.
        post(work.posted, site.moment.date())
    if work.mistakes:
        raise HeraldError(work.mistakes)
    return "\n".join(work.notes or ["There is no recording with a 'file' to process."])


def _process(work: _Work, entry: Entry, source_folder: Path | None) -> None:
    assert entry.path
    source = source_folder / entry.name if source_folder else entry.path
    if not source.is_file():
        work.notes.append(f"{entry.name}: not in {shown(source.parent)}; nothing done")
        return
    try:
        made = _renditions(work, entry, source)
    except UnreadableError as error:
        work.mistakes.append(entry.mistake(f"names '{entry.file}', which {error.what}", error.remedy, "file"))
        return
    said = f"made {', '.join(made)}" if made else "everything was made before"
    if entry.state not in UPLOADED_FROM:
        work.notes.append(f"{entry.name}: {said}")
    elif entry.url:
        renditions = work.locked[entry.key].renditions
        files = {entry.name: entry.url} | {one.name: entry.sibling(one.name) for one in renditions}
        work.notes.append(f"{entry.name}: {said}; now upload from {shown(entry.path.parent)}")
        work.notes += [f"  {name} as {address}" for name, address in sorted(files.items())]
        work.notes.append(f"  and then: herald media lock {work.folder.name}")
    else:
        work.posted.append(entry)
        left = f"; take {' and '.join(map(repr, entry.leftovers))} out of it" if entry.leftovers else ""
        work.notes.append(f"{entry.name}: {said}; posted{left} ({entry.where})")


def _renditions(work: _Work, entry: Entry, source: Path) -> list[str]:
    """Make what the lock does not know, and make it known; the qualities that were made."""
    assert entry.path
    _size, digest = digest_of(source)
    known = work.locked.get(entry.key)
    if known and known.sha256 == digest and known.source_sha256 not in {None, digest}:
        return []  # the original is elsewhere, and this was made of it
    is_here = entry.path.is_file() and entry.path.samefile(source)
    if entry.path.is_file() and not is_here and not (known and known.source_sha256):
        what = f"is in the event's folder, and another one is in {shown(source.parent)}"
        raise UnreadableError(what, "move one of them away")
    film = ffmpeg.probe(source)
    names = _names(entry, ffmpeg.qualities(film), is_here=is_here)
    if known and known.source_sha256 != digest:
        known = None
    if is_here and not known:
        known = _main(work, entry, digest)
        work.keep(entry, known)
    made = []
    for quality, name in names.items():
        target = entry.path.with_name(name)
        if known and _is_made(known, quality, target):
            continue
        ffmpeg.make(source, film, quality, target)
        made.append(quality)
        if not known or name == entry.name:
            known = _main(work, entry, digest, known.renditions if known else ())
        facts = look(target, name, work.site.options.preview_width).facts
        rendition = LockedRendition(**facts.model_dump(), quality=quality, name=name)
        others = [one for one in known.renditions if one.quality in names and one.quality != quality]
        ordered = sorted([*others, rendition], key=lambda one: list(names).index(one.quality))
        known = known.model_copy(update={"renditions": tuple(ordered)})
        work.keep(entry, known)
    return made


def _names(entry: Entry, qualities: Sequence[str], *, is_here: bool) -> dict[str, str]:
    """What the renditions are called. Of an original that stays elsewhere, the best of them becomes the item's file."""
    stem = Path(entry.name).stem
    names = {quality: f"{stem}-{quality}{ffmpeg.ENDINGS.get(quality, '.mp4')}" for quality in qualities}
    if not is_here and qualities:
        if Path(entry.name).suffix != Path(names[qualities[0]]).suffix:
            ending = Path(names[qualities[0]]).suffix
            raise UnreadableError(f"cannot take the best rendition, which ends in {ending}", f"name it {stem}{ending}")
        names[qualities[0]] = entry.name
    return names


def _main(work: _Work, entry: Entry, source: str, renditions: tuple[LockedRendition, ...] = ()) -> LockedFile:
    """The recording itself, as the lock knows it, with its poster."""
    assert entry.path
    seen, preview = look(entry.path, entry.name, work.site.options.preview_width), None
    # Whoever has yet to approve it has to approve the picture, too.
    if seen.still and entry.state is not State.AWAITING_APPROVAL:
        preview = keep_picture(work.folder, entry.name, seen.facts.sha256, seen.still)
    return LockedFile(**seen.facts.model_dump(), preview=preview, renditions=renditions, source_sha256=source)


def _is_made(known: LockedFile, quality: str, target: Path) -> bool:
    """Whether the rendition is there, whole."""
    rendition = next((one for one in known.renditions if (one.quality, one.name) == (quality, target.name)), None)
    return rendition is not None and target.is_file() and digest_of(target) == (rendition.bytes, rendition.sha256)
