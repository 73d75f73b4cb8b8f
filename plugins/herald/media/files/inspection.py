"""Every posted file of the events looked at: its facts, a preview, its words, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from herald.core import jobs
from herald.core.errors import HeraldError, Mistake
from herald.core.progress import track
from herald.core.store import Store
from herald.media.files.advice import advice
from herald.media.files.examination import (
    Finding,
    Order,
    Seen,
    Task,
    examine,
    key_of,
    packed,
    task_of,
    unpacked,
    versions_for,
)
from herald.media.files.filling import Known, filled, is_here
from herald.media.files.measuring import contradiction, measure
from herald.media.material import Facts, File, Item, Kind
from herald.media.model import Library
from herald.media.settings import Options

# A deck of a thousand pages takes a second; a photo of 64 million pixels takes a gigabyte and ten seconds.
_LIMITS = jobs.Limits(seconds=90, memory=2 << 30)
_HEARD = frozenset({Task.FILM, Task.LAYOUT})
# What a kind can be; slides and papers are whatever their authors have.
_TASKS = {
    Kind.RECORDING: (_HEARD, "a recording", "MP4 or WebM"),
    Kind.AUDIO: (_HEARD, "a sound recording", "MP3, Opus or M4A"),
    Kind.PHOTO: (frozenset({Task.PHOTO}), "a photo", "JPEG, PNG or WebP"),
    Kind.CAPTIONS: (frozenset({Task.CUES}), "captions", "WebVTT (.vtt)"),
    Kind.CHAPTERS: (frozenset({Task.CUES}), "chapters", "WebVTT (.vtt)"),
}


@dataclass(frozen=True)
class Inspected:
    """The library with facts, previews, words and chapters, and what came of looking."""

    library: Library
    mistakes: tuple[Mistake, ...] = ()
    warnings: tuple[str, ...] = ()
    """What a maintainer should know: no captions, a deck that is no PDF, no licence."""
    fingerprints: frozenset[str] = frozenset()
    """Everything in the store that this is made of."""
    drawn: int = 0
    reused: int = 0


def inspect(library: Library, options: Options, store: Store) -> Inspected:
    """Look at every file of ``library`` that stands in an event's folder; what was seen before comes from ``store``.

    Each file is read once for its digest; only what the store does not know is looked into, by workers with limits.
    Raises ``OSError`` if the store's disk refuses.
    """
    desk = _Desk(options.preview_width, store)
    for event in library.events:
        for _talk, item in event.every_item:
            for file in item.files:
                desk.take(item, file)
    desk.work()
    facts = {path: found for path, found in desk.measured.items() if found}
    library = filled(library, Known(facts, desk.seen))
    mistakes, fingerprints = tuple(desk.mistakes), frozenset(desk.fingerprints)
    return Inspected(library, mistakes, advice(library), fingerprints, desk.drawn, desk.reused)


class _Desk:
    """What is known so far of the files of one site; previews are ``width`` pixels wide."""

    def __init__(self, width: int, store: Store) -> None:
        self.width, self.store = width, store
        self.mistakes: list[Mistake] = []
        self.fingerprints: set[str] = set()
        self.drawn = self.reused = 0
        self.measured: dict[Path, Facts | None] = {}
        """``None`` of what cannot be what it should be."""
        self.seen: dict[Path, Seen] = {}
        self._orders: dict[Path, Order] = {}
        """What the store does not know."""
        self._versions: dict[Task, str] = {}

    def take(self, item: Item, file: File) -> None:
        """Measure a file, and look up what is in it, or note that it has to be looked into."""
        if not is_here(file) or file.source is None:
            return
        facts = self._measured(file.source, file)
        if facts is None:
            return
        if what := contradiction(file, facts):
            remedy = "put the right file there; or, if it was changed on purpose, run 'herald media lock'"
            self.mistakes.append(Mistake(item.path, item.line, what, remedy))
            return
        task = task_of(facts.media_type)
        fitting, name, formats = _TASKS.get(item.kind, (None, "", ""))
        if fitting is not None and task not in fitting:
            what, remedy = f"names '{file.name}' as {name}", f"save it as {formats}"
            self.mistakes.append(Mistake(item.path, item.line, what, remedy))
            return
        # Whoever has made a lock knows more than a look would tell.
        is_known = file.facts.seconds is not None and (file != item.file or item.preview is not None)
        if task is Task.FILM and is_known:
            task = Task.LAYOUT
        if task and file.source not in self.seen:
            self._look_up(task, file.source, facts.sha256)

    def _measured(self, path: Path, file: File) -> Facts | None:
        if path not in self.measured:
            try:
                self.measured[path] = measure(path, file)
            except HeraldError as error:
                self.mistakes += error.mistakes
                self.measured[path] = None
        return self.measured[path]

    def _look_up(self, task: Task, path: Path, sha256: str) -> None:
        if task not in self._versions:
            self._versions[task] = versions_for(task)
        order = Order(task, path, self.width, key_of(task, sha256, self.width, self._versions[task]))
        kept = self.store.get(order.key)
        seen = None if kept is None else unpacked(kept)
        if seen is None or (seen.preview and not self.store.describe(seen.preview.key)):
            self._orders[path] = order
        else:
            self.reused += seen.preview is not None
            self._keep(order, seen)

    def _keep(self, order: Order, seen: Seen) -> None:
        self.seen[order.path] = seen
        self.fingerprints.add(order.key)
        if seen.preview:
            self.fingerprints.add(seen.preview.key)

    def work(self) -> None:
        """Look into what the store does not know."""
        orders = list(self._orders.values())
        findings = track(jobs.run(examine, orders, _LIMITS), len(orders), "Material")
        for order, finding in zip(orders, findings, strict=True):
            if isinstance(finding, jobs.Lost):
                self.mistakes.append(Mistake(order.path, None, finding.reason, "save it again, simpler or smaller"))
            else:
                self._file(order, finding)

    def _file(self, order: Order, finding: Finding) -> None:
        self.mistakes += [Mistake(order.path, line, what, remedy) for line, what, remedy in finding.faults]
        if finding.seen:
            if finding.seen.preview:
                self.store.put(finding.seen.preview.key, finding.preview)
                self.drawn += 1
            # After the picture: what is written down of it, is there.
            self.store.put(order.key, packed(finding.seen))
            self._keep(order, finding.seen)
