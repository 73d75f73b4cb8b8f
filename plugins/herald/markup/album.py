"""Every picture that a site shows, made in several widths by workers, or taken from the store."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from herald.core import jobs
from herald.core.errors import HeraldError, MachineError, Mistake
from herald.core.files import read_bytes
from herald.core.progress import track
from herald.core.store import Store
from herald.pictures import look, photos
from herald.pictures.look import Look
from herald.pictures.photos import Developed, Photo

# Decoding the largest picture takes a gigabyte and ten seconds.
_LIMITS = jobs.Limits(seconds=90, memory=2 << 30)
_ENDINGS = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp"}


@dataclass(frozen=True)
class File:
    """A file to be published."""

    save_as: str
    width: int
    height: int
    format: str
    key: str
    """Its fingerprint in the store."""


@dataclass(frozen=True)
class Shown:
    """A picture that can be shown: its size in pixels, and its files in ascending width."""

    source: Path
    width: int
    height: int
    files: tuple[File, ...]


@dataclass(frozen=True)
class Album:
    """All pictures of a site, by their path; what is wrong with the others; and how much there was to do."""

    shown: Mapping[Path, Shown] = field(default_factory=dict)
    faults: Mapping[Path, tuple[Mistake, ...]] = field(default_factory=dict)
    """Why a picture cannot be shown: told once, however often it is used."""
    fingerprints: frozenset[str] = frozenset()
    drawn: int = 0
    reused: int = 0


def make_album(wanted: Mapping[Path, tuple[int, ...]], root: Path, folder: str, store: Store) -> Album:
    """Make every file that the store does not hold; each picture in a process of its own, within limits.

    ``wanted`` has the widths of each picture below ``root``, in pixels, ascending; ``folder`` is that of their
    addresses.
    """
    maker = _Maker(root, folder, store)
    for path in sorted(wanted):
        maker.look_up(path, wanted[path])
    maker.make()
    return Album(maker.shown, maker.faults, frozenset(maker.keys), maker.drawn, maker.reused)


class _Maker:
    """What is known so far of the pictures of one site."""

    def __init__(self, root: Path, folder: str, store: Store) -> None:
        self.root, self.folder, self.store = root, folder, store
        self.shown: dict[Path, Shown] = {}
        self.faults: dict[Path, tuple[Mistake, ...]] = {}
        self.keys: set[str] = set()
        self.drawn = self.reused = 0
        self._drawings: list[tuple[Path, bytes]] = []
        self._photos: list[photos.Order] = []
        self._owners: dict[str, Path] = {}

    def look_up(self, path: Path, widths: tuple[int, ...]) -> None:
        """Take the picture from the store, or note that it has to be made."""
        try:
            payload = read_bytes(path)
        except HeraldError as error:
            self.faults[path] = error.mistakes
            return
        is_drawing = path.suffix.lower() == ".svg"
        key = look.key_of(payload) if is_drawing else _key(payload, widths)
        kept = self.store.get(key)
        if is_drawing:
            if kept is None:
                self._drawings.append((path, payload))
            else:
                self._keep_drawing(path, look.unpacked(kept), key)
                self.reused += 1
            return
        photo = None if kept is None else photos.unpacked(kept)
        if photo is None or not all(self.store.describe(file.key) for file in photo.files):
            self._photos.append(photos.Order(path, payload, widths))
        else:
            self._keep_photo(path, photo, key)
            self.reused += len(photo.files)

    def make(self) -> None:
        """Make what the store does not hold."""
        drawings = track(jobs.run(look.examine, self._drawings, _LIMITS), len(self._drawings), "Looking")
        for (path, payload), seen in zip(self._drawings, drawings, strict=True):
            key = look.key_of(payload)
            if isinstance(seen, Look):
                self.store.put(key, look.packed(seen))
                self._keep_drawing(path, seen, key)
                self.drawn += 1
            elif isinstance(seen, jobs.Lost):
                self.faults[path] = (Mistake(path, None, seen.reason, "simplify the drawing"),)
            else:
                self.faults[path] = seen
        developed = track(jobs.run(_develop, self._photos, _LIMITS), len(self._photos), "Pictures")
        for order, result in zip(self._photos, developed, strict=True):
            self._take(order, result)

    def _take(self, order: photos.Order, result: Developed | jobs.Lost) -> None:
        if isinstance(result, jobs.Lost):
            self.faults[order.path] = (Mistake(order.path, None, result.reason, "save a smaller one"),)
        elif result.photo is None:
            self.faults[order.path] = (Mistake(order.path, None, result.fault, result.remedy),)
        else:
            for file, payload in result.payloads:
                self.store.put(file, payload)
            key = _key(order.payload, order.widths)
            self.store.put(key, photos.packed(result.photo))
            self._keep_photo(order.path, result.photo, key)
            self.drawn += len(result.payloads)

    def _keep_drawing(self, path: Path, seen: Look, key: str) -> None:
        width, height = max(1, round(seen.width)), max(1, round(seen.height))
        file = File(f"{self._stem(path)}.svg", width, height, "SVG", key)
        self._keep(Shown(path, width, height, (file,)), key)

    def _keep_photo(self, path: Path, photo: Photo, key: str) -> None:
        stem = self._stem(path)
        files = tuple(
            File(f"{stem}-{made.width}{_ENDINGS[made.format]}", made.width, made.height, made.format, made.key)
            for made in photo.files
        )
        self._keep(Shown(path, photo.width, photo.height, files), key)

    def _keep(self, shown: Shown, key: str) -> None:
        for file in shown.files:
            owner = self._owners.setdefault(file.save_as.casefold(), shown.source)
            if owner != shown.source:
                what = f"would have the address '{file.save_as}', which {owner.name} beside it has"
                self.faults[shown.source] = (Mistake(shown.source, None, what, "rename one of the two"),)
                return
        self.shown[shown.source] = shown
        self.keys |= {key, *(file.key for file in shown.files)}

    def _stem(self, path: Path) -> str:
        """Its address without an ending: pictures/x.jpg is 'pictures/x', news/2011/x.jpg 'pictures/news/2011/x'."""
        own = path.relative_to(self.root).with_suffix("").as_posix()
        return self.folder + own.removeprefix("pictures/")


def _develop(order: photos.Order) -> Developed:
    return photos.develop(order, _key(order.payload, order.widths))


def _key(payload: bytes, widths: tuple[int, ...]) -> str:
    return photos.key_of(hashlib.sha256(payload).hexdigest(), widths)


def payload_of(file: File, store: Store) -> bytes:
    """The bytes of a file of the album. Raises ``MachineError`` if the store has lost it meanwhile."""
    kept = store.get(file.key)
    if kept is None:
        raise MachineError(f"{store.root} was changed by someone else while the site was built; build again")
    return look.unpacked(kept).svg if file.format == "SVG" else kept
