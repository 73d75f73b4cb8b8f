"""A folder of drawings becomes a part of the catalogue: what goes where is decided first, and then copied."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from herald.core.addresses import humanised
from herald.core.documents import document_text, read_document
from herald.core.errors import Mistake
from herald.core.files import read_bytes
from herald.imports.gather import Group, Piece, gather, is_lonely
from herald.imports.moves import SHOWN, ImportPlan, Move
from herald.logos.masters import Masters
from herald.logos.model import Master
from herald.logos.reading.folders import DEFAULTS, SHEET, survey
from herald.logos.reading.names import is_version
from herald.logos.reading.sheets import CatalogueSheet
from herald.pictures.look import Look


@dataclass(frozen=True)
class Wishes:
    """What the person at the keyboard says of all that is imported; '' and ``None`` where nothing."""

    licence: str = ""
    tags: tuple[str, ...] = ()
    is_official: bool | None = None


@dataclass(frozen=True)
class _Tally:
    """What the plan has come to so far."""

    folder: Path
    moves: list[Move] = field(default_factory=list)
    sheets: dict[str, str] = field(default_factory=dict)
    slugs: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    refused: list[Mistake] = field(default_factory=list)
    lonely: list[str] = field(default_factory=list)
    contested: list[str] = field(default_factory=list)

    def place(self, group: Group, slug: str, pieces: Sequence[Piece], said: Mapping[str, Any]) -> None:
        """Note where the files of a logo go: into a folder of their own, or, where one is all, beside the others."""
        self.slugs.append(slug)
        if slug != group.slug:
            self._rename(group.pieces[0], slug, f", because there is another {group.slug}")
        if is_lonely(slug):
            self.lonely.append(slug)
        named = list(_named(pieces, group.slug, slug))
        is_loose = not said and [name for _piece, name in named] == [f"{slug}.svg"]
        for piece, name in named:
            self.moves.append(Move(piece.path, name if is_loose else f"{slug}/{name}"))
            if name not in (f"{piece.folder}{piece.name}", f"{piece.folder}{slug}{piece.name[len(group.slug) :]}"):
                self._rename(piece, f"{slug}/{name}")
        if said:
            self.sheets[f"{slug}/{SHEET}"] = document_text(said)

    def _rename(self, piece: Piece, name: str, why: str = "") -> None:
        self.renamed.append(f"{piece.path.relative_to(self.folder).as_posix()} is now {name}{why}")


def plan_import(folder: Path, catalogue: Path, masters: Masters, wishes: Wishes) -> ImportPlan:
    """What importing ``folder`` into the ``catalogue`` comes to; nothing is written.

    ``masters`` has what was found out about each SVG in the folder. Every name that is taken gets another one, first
    with the name of the folder around it, then with a number; nothing in the catalogue is replaced.
    Raises ``HeraldError`` if a file cannot be read.
    """
    gathered = gather(folder)
    taken = _slugs_of(catalogue)
    default = _default_licence(catalogue)
    tally = _Tally(folder)
    known = 0
    for group in gathered.groups:
        pieces, wrong = _parted(group.pieces, masters)
        tally.refused.extend(wrong)
        digests = {_digest(piece.path) for piece in pieces if piece.is_drawing}
        if not digests:
            continue
        slug = _free_slug(group, digests, taken)
        if slug is None:
            known += 1
            continue
        taken[slug] = digests
        said = _said(group, slug, _main_look(pieces, masters), default, wishes)
        if wishes.licence and said.get("licence") != wishes.licence:
            tally.contested.append(slug)
        tally.place(group, slug, pieces, said)
    undecided = [*_contested(tally.contested, wishes), *_lonely(tally.lonely), *_left(gathered.left, folder)]
    return ImportPlan(
        tuple(tally.moves),
        tally.sheets,
        tuple(tally.slugs),
        known,
        tuple(tally.renamed),
        tuple(tally.refused),
        tuple(undecided),
    )


def _slugs_of(catalogue: Path) -> dict[str, set[str]]:
    """The digests of the drawings of each logo that is there."""
    if not catalogue.is_dir():
        return {}
    entries, _mistakes = survey(catalogue)
    return {entry.slug: {_digest(drawing.path) for drawing in entry.drawings} for entry in entries}


def _digest(path: Path) -> str:
    return hashlib.sha256(read_bytes(path)).hexdigest()


def _parted(pieces: Iterable[Piece], masters: Masters) -> tuple[list[Piece], list[Mistake]]:
    """The pieces that may be published, and why the others may not."""
    good: list[Piece] = []
    wrong: list[Mistake] = []
    for piece in pieces:
        found = masters.get(piece.path)
        if isinstance(found, Master) or not piece.is_drawing:
            good.append(piece)
        else:
            wrong += found or ()
    return good, wrong


def _free_slug(group: Group, digests: set[str], taken: Mapping[str, set[str]]) -> str | None:
    """A slug that nobody has; ``None`` if a logo of one of the slugs has all these drawings."""
    for candidate in _candidates(group):
        if candidate not in taken:
            return candidate
        if digests <= taken[candidate]:
            return None
    raise AssertionError("numbers do not end")


def _candidates(group: Group) -> Iterator[str]:
    yield group.slug
    if group.parents:
        yield f"{group.parents[-1]}-{group.slug}"
    number = 2
    while True:
        yield f"{group.slug}-{number}"
        number += 1


def _named(pieces: Sequence[Piece], old: str, new: str) -> Iterator[tuple[Piece, str]]:
    """Each piece with its name below the logo's folder: drawings bear its slug; a name that is there is numbered.

    Whatever folder of looks a drawing is in, its files are published in the logo's own: so names differ in all of them.
    """
    drawn = {(piece.folder, piece.stem) for piece in pieces if piece.is_drawing}
    seen: set[str] = set()
    for piece in pieces:
        is_own = piece.stem == old or piece.stem.startswith(f"{old}-")
        stem = new + piece.stem.removeprefix(old) if is_own else piece.stem
        is_drawn = (piece.folder, piece.stem) in drawn
        if is_drawn and not is_own:
            stem = f"{new}-{piece.stem}"
        elif is_drawn and piece.folder and stem == new:
            stem = f"{new}-{piece.folder.strip('/').replace('/', '-')}"
        ending = piece.name.removeprefix(piece.stem)
        place = piece.folder if is_version(piece.folder.partition("/")[0]) else ""
        unique, number = stem, 1
        while f"{place}{unique}{ending}" in seen:
            number += 1
            unique = f"{stem}-{number}"
        seen.add(f"{place}{unique}{ending}")
        yield piece, f"{piece.folder}{unique}{ending}"


def _main_look(pieces: Iterable[Piece], masters: Masters) -> Look:
    found = masters[next(piece.path for piece in pieces if piece.is_drawing)]
    assert isinstance(found, Master)
    return found.look


def _said(group: Group, slug: str, look: Look, default: str, wishes: Wishes) -> dict[str, Any]:
    """What ``logo.yaml`` has to say: nothing that the catalogue finds out by itself."""
    said: dict[str, Any] = {}
    title = " ".join(re.sub(r"[-_]", " ", group.written).split())
    if not look.statement.title and title.lower() != humanised(slug).lower():
        said["title"] = title
    # Where a file and the catalogue's default differ, somebody has to say which counts; here the file does.
    if licence := look.statement.licence if look.statement.licence and default else wishes.licence:
        said["licence"] = licence
    if wishes.tags:
        said["tags"] = list(wishes.tags)
    if wishes.is_official is not None:
        said["official"] = wishes.is_official
    return said


def _default_licence(catalogue: Path) -> str:
    path = catalogue / DEFAULTS
    return (read_document(path, CatalogueSheet).licence or "") if path.is_file() else ""


def _contested(slugs: Sequence[str], wishes: Wishes) -> Iterator[str]:
    if slugs:
        yield f"{len(slugs):,} drawings say another licence than {wishes.licence}, and keep it: {_some(slugs)}"


def _lonely(slugs: Sequence[str]) -> Iterator[str]:
    if slugs:
        what = "are called like a variant of one that is not there; join them by hand"
        yield f"{len(slugs):,} logos {what}: {_some(slugs)}"


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:SHOWN]) + (", ..." if len(words) > SHOWN else "")


def _left(paths: Sequence[Path], folder: Path) -> Iterator[str]:
    for path in paths:
        hint = ""
        if path.name.lower().startswith(("licen", "copying", "package.json", "reuse")):
            hint = ": if it says the licence, repeat it with --licence, or in _catalogue.yaml"
        yield f"{path.relative_to(folder).as_posix()} was left behind{hint}"
