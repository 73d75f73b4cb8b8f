"""A folder of drawings becomes a part of the catalogue: what goes where is decided first, and then copied."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from herald.core.addresses import humanised
from herald.core.documents import document_text
from herald.core.errors import HeraldError, Mistake
from herald.core.files import read_bytes
from herald.imports.doubts import Doubts, left_behind
from herald.imports.gather import Group, Piece, gather, is_lonely
from herald.imports.licences import Licences
from herald.imports.moves import ImportPlan, Move
from herald.imports.naming import title_of
from herald.imports.places import looks_in
from herald.logos.masters import Masters
from herald.logos.model import Master
from herald.logos.reading.folders import SHEET, survey
from herald.logos.reading.house import read_house
from herald.logos.reading.names import base_of, is_version, published_stem
from herald.logos.reading.ties import RESERVED
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
    bases: frozenset[str]
    """What the logos that are there already would be variants of, by their names: 'fox' of 'fox-white'."""
    moves: list[Move] = field(default_factory=list)
    sheets: dict[str, str] = field(default_factory=dict)
    slugs: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    refused: list[Mistake] = field(default_factory=list)
    doubts: Doubts = field(default_factory=Doubts)

    def place(self, group: Group, slug: str, pieces: Sequence[Piece], said: Mapping[str, Any]) -> None:
        """Note where the files of a logo go: into a folder of their own, or, where one is all, beside the others."""
        self.slugs.append(slug)
        if slug != group.slug:
            self._rename(pieces[0], slug, _why(group.slug))
        elif slug != group.stem:
            others = "; so are the others of the logo" if len(pieces) > 1 else ""
            self._rename(pieces[0], slug, f", as its folder{others}")
        if is_lonely(slug):
            self.doubts.lonely.append(slug)
        named = list(_named(pieces, group.stem, slug))
        # Side by side, drawings are grouped by their names: what is like the variant of another has to stand apart.
        is_apart = is_lonely(slug) or slug in self.bases
        is_loose = not said and not is_apart and [name for _piece, name in named] == [f"{slug}.svg"]
        for piece, name in named:
            self.moves.append(Move(piece.path, name if is_loose else f"{slug}/{name}"))
            if name not in _expected(piece, group.stem, slug):
                self._rename(piece, f"{slug}/{name}")
        if said:
            self.sheets[f"{slug}/{SHEET}"] = document_text(said)

    def _rename(self, piece: Piece, name: str, why: str = "") -> None:
        self.renamed.append(f"{piece.path.relative_to(self.folder).as_posix()} is now {name}{why}")


def plan_import(folder: Path, catalogue: Path, masters: Masters, wishes: Wishes) -> ImportPlan:
    """What importing ``folder`` into the ``catalogue`` comes to; nothing is written.

    ``masters`` has what was found out about each SVG in the folder. Every name that is taken gets another one, first
    with the name of the folder around it, then with a number; nothing in the catalogue is replaced.
    Raises ``HeraldError`` if a file cannot be read, ``MachineError`` if the wished licence is none.
    """
    house, mistakes = read_house(catalogue)
    if mistakes:
        raise HeraldError(mistakes)
    taken = _slugs_of(catalogue)
    tally = _Tally(folder, frozenset(base_of(slug) for slug in taken))
    licences = Licences(masters, house, wishes.licence, tally.doubts)
    licences.check()
    gathered = gather(folder)
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
        said = _said(group, slug, _main_look(pieces, masters), licences.of(slug, pieces), wishes)
        tally.place(group, slug, pieces, said)
    return ImportPlan(
        tuple(tally.moves),
        tally.sheets,
        tuple(tally.slugs),
        known,
        tuple(tally.renamed),
        tuple(tally.refused),
        (*tally.doubts.lines(), *left_behind(gathered.left, folder)),
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
        if candidate in RESERVED:
            continue
        if candidate not in taken:
            return candidate
        if digests <= taken[candidate]:
            return None
    raise AssertionError("numbers do not end")


def _candidates(group: Group) -> Iterator[str]:
    yield group.slug
    if group.parents:
        yield f"{group.parents[-1]}-{group.slug}"
    if group.slug in RESERVED:
        yield f"{group.slug}-logo"
    number = 2
    while True:
        yield f"{group.slug}-{number}"
        number += 1


def _why(slug: str) -> str:
    what = "the catalogue has a page called" if slug in RESERVED else "there is another"
    return f", because {what} {slug}"


def _expected(piece: Piece, old: str, new: str) -> set[str]:
    """The names for a piece below its logo's folder of which nobody needs to be told."""
    ending = piece.name.removeprefix(piece.stem)
    looks = piece.folder.strip("/").replace("/", "-")
    stems = {piece.stem, f"{new}-{looks}"} | (
        {new + piece.stem.removeprefix(old)} if piece.stem.startswith(old) else set()
    )
    return {f"{piece.folder}{stem}{ending}" for stem in stems}


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
        looks = looks_in(piece.folder)
        unique, number = stem, 1
        while {f"{place}{unique}{ending}", published_stem(unique, new, looks) + ending} & seen:
            number += 1
            unique = f"{stem}-{number}"
        seen |= {f"{place}{unique}{ending}", published_stem(unique, new, looks) + ending}
        yield piece, f"{piece.folder}{unique}{ending}"


def _main_look(pieces: Iterable[Piece], masters: Masters) -> Look:
    found = masters[next(piece.path for piece in pieces if piece.is_drawing)]
    assert isinstance(found, Master)
    return found.look


def _said(group: Group, slug: str, look: Look, licence: str, wishes: Wishes) -> dict[str, Any]:
    """What ``logo.yaml`` has to say: nothing that the catalogue finds out by itself."""
    said: dict[str, Any] = {}
    title = title_of(group.written)
    is_told = any(map(str.isalnum, title)) and not look.statement.title
    if is_told and title.lower() != humanised(slug).lower():
        said["title"] = title
    if licence:
        said["licence"] = licence
    if wishes.tags:
        said["tags"] = list(wishes.tags)
    if wishes.is_official is not None:
        said["official"] = wishes.is_official
    return said
