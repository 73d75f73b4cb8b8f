"""The ZIP files of an event: all slides, and everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from herald.core.bundle import portable, stream_bundle
from herald.media.files.manifest import MANIFEST, README, Contained, manifest, readme
from herald.media.material import Bundle, Facts, File, Item, Kind
from herald.media.model import Event, Talk

# A ZIP of one file is only harder to open.
_FEWEST = 2
_OWN = "event"
"""The folder of what belongs to no talk."""


@dataclass(frozen=True)
class Planned:
    """A bundle to be written: 'slides' or 'everything'."""

    name: str
    save_as: str
    contents: tuple[Contained, ...]
    """By their names in the ZIP."""
    elsewhere: tuple[Contained, ...] = ()
    """What belongs to it, and other hosts have; without names in the ZIP."""


def plan_bundles(event: Event) -> tuple[Planned, ...]:
    """The bundles that ``event`` has: of two files or more, and not two of the same. Reads no file."""
    every = tuple(_files(event))
    slides = [(talk, item, file) for talk, item, file in every if talk and item.kind is Kind.SLIDES]
    planned: list[Planned] = []
    for name, chosen in (("slides", slides), ("everything", every)):
        here = {file.save_as: (talk, item, file) for talk, item, file in reversed(chosen) if file.source}
        if len(here) < _FEWEST or (planned and len(planned[0].contents) == len(here)):
            continue
        wished = {save_as: _wished(name, *found) for save_as, found in here.items()}
        contents = tuple(Contained(path, *here[save_as]) for save_as, path in _named(wished).items())
        elsewhere = tuple(Contained("", talk, item, file) for talk, item, file in chosen if not file.source)
        save_as = f"{event.url}{event.slug}-{name}.zip"
        planned.append(Planned(name, save_as, tuple(sorted(contents, key=lambda each: each.name)), elsewhere))
    return tuple(planned)


def _files(event: Event) -> Iterator[tuple[Talk | None, Item, File]]:
    """All that visitors get of the event: from here with ``source``, from elsewhere without."""
    for talk, item in event.every_item:
        if item.is_posted:
            for file in item.files:
                if file.save_as and file.source:
                    yield talk, item, file
                elif file.url:
                    yield talk, item, File(file.name, file.facts, url=file.url)


def _wished(bundle: str, talk: Talk | None, item: Item, file: File) -> str:
    """Slides lie beside each other under the names of their talks; everything is in a folder for each talk."""
    if bundle == "slides" and talk:
        return f"{talk.slug}{PurePosixPath(file.name).suffix.lower()}"
    return f"{talk.slug if talk else _OWN}/{file.name}"


def _named(wished: dict[str, str]) -> dict[str, str]:
    """The name of each file in the ZIP, by where it is published. Of two that wish for the same, one gets a number."""
    owners: dict[str, str] = {}
    for save_as in sorted(wished):
        name = PurePosixPath(wished[save_as])
        candidate, number = name, 1
        while str(candidate) in owners:
            number += 1
            candidate = name.with_name(f"{name.stem}-{number}{name.suffix}")
        owners[str(candidate)] = save_as
    safe = portable(owners, reserved=(MANIFEST, README, "SHA256SUMS"))
    return {owners[name]: safe[name] for name in owners}


def write_bundles(output: Path, event: Event) -> Iterator[Bundle]:
    """Write the planned bundles below ``output``, in the stead of the last run's; files are read once for each.

    Raises ``OSError`` if the disk refuses, or a file is gone.
    """
    for planned in plan_bundles(event):
        path = output / planned.save_as
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        members: dict[str, Path | bytes] = {
            each.name: each.file.source for each in planned.contents if each.file.source is not None
        }
        members[MANIFEST] = manifest(event, planned.contents, planned.elsewhere)
        members[README] = readme(event, planned.name, planned.contents, planned.elsewhere)
        written = stream_bundle(path, PurePosixPath(planned.save_as).stem, members)
        facts = Facts(written.bytes, written.sha256, "application/zip")
        yield Bundle(planned.name, File(path.name, facts, planned.save_as), len(planned.contents))
