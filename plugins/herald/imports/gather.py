"""A folder of drawings as it is found in the world becomes groups of files, one group for each logo.

Names are looked at here, and no contents.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from herald.imports.naming import slugged, stem_of
from herald.imports.places import NOBODYS, Place, is_like_looks, is_of_looks
from herald.logos.reading.names import base_of, grouped, is_known, without_slug

# Folders that hold what others wrote, or nothing to see.
_PASSED_OVER = {"node_modules", "__pycache__", "__MACOSX"}
_LITTER = {"thumbs.db", "desktop.ini"}
# What speaks about the files beside it, and is no file of a logo.
_NOTES = re.compile(
    r"(readme|licen[cs]e|copying|notice|authors|contributing|changelog|package(-lock)?|reuse)\b.*|.*\.(md|json|toml|ya?ml|js|ts)",
    re.IGNORECASE,
)
_SIDECAR = ".svg.license"
# Where more than this share of the names tells layout or tone, also a drawing that is alone is the variant of a logo.
_SYSTEM = 0.9


@dataclass(frozen=True)
class Piece:
    """One file, and where it belongs below the folder of its logo: 'horizontal/white/', 'old/2011/' or ''."""

    path: Path
    folder: str
    stem: str
    """Its name as part of an address."""

    @property
    def name(self) -> str:
        """Its name with the ending in lower case: 'panda-white.svg'."""
        ending = _SIDECAR if self.path.name.lower().endswith(_SIDECAR) else self.path.suffix.lower()
        return f"{self.stem}{ending}"

    @property
    def is_drawing(self) -> bool:
        """Whether it is an SVG."""
        return self.path.suffix.lower() == ".svg"


@dataclass(frozen=True)
class Group:
    """The files of one logo. ``slug`` is what it would be called, if nobody else is called so."""

    slug: str
    written: str
    """The same as people wrote it: 'C++', 'GitHub'."""
    pieces: tuple[Piece, ...]
    parents: tuple[str, ...]
    """Slugs of the folders around it, the innermost last."""
    stem: str
    """What the names of its files begin with, if not all with ``slug``."""


@dataclass(frozen=True)
class Gathered:
    """What was found in a folder."""

    groups: tuple[Group, ...]
    left: tuple[Path, ...]
    """Files that belong to no logo."""


def gather(root: Path) -> Gathered:
    """The groups in ``root`` and in the folders below it, in the order of their names. Links are not followed."""
    groups: list[Group] = []
    left: list[Path] = []
    _gather(root, (), groups, left)
    return Gathered(tuple(groups), tuple(left))


def _gather(folder: Path, parents: tuple[str, ...], groups: list[Group], left: list[Path]) -> None:
    """Add what is in ``folder``; the last of ``parents`` is its own slug, and there is none for the given folder."""
    own = slugged(folder.name)
    _files, folders = _listed(folder)
    pieces = _pieces_in(folder, own, Place(), left)
    parts = [one for one in folders if is_of_looks(one.name) and _has_drawings(one)]
    parts += [one for one in folders if one not in parts and _is_kin(one, own)]
    for one in parts:
        pieces += _pieces_below(one, own, Place().below(one.name), left)
    if _is_one_logo(pieces, own, is_own_folder=bool(parents or parts)):
        groups.append(_whole(folder, own, pieces, parents))
    else:
        groups += _many(pieces, parents, left)
    for one in folders:
        if one not in parts:
            _gather(one, (*parents, slugged(one.name)), groups, left)


def _pieces_in(folder: Path, own: str, place: Place, left: list[Path]) -> list[Piece]:
    """The files that are in ``folder`` itself, without those that speak about others."""
    files, _folders = _listed(folder)
    left += [path for path in files if _is_note(path)]
    found = [path for path in files if not _is_note(path)]
    # A drawing whose name says nothing is still one of the folder's.
    return [Piece(path, place.folder, place.named(stem_of(_stem(path), own or "drawing"))) for path in found]


def _pieces_below(folder: Path, own: str, place: Place, left: list[Path]) -> list[Piece]:
    pieces = _pieces_in(folder, own, place, left)
    for one in _listed(folder)[1]:
        pieces += _pieces_below(one, own, place.below(one.name), left)
    return pieces


def _is_kin(folder: Path, slug: str) -> bool:
    """Whether a folder such as 'stacked-all-blue' or 'svg' has drawings of the logo ``slug``, and of no other."""
    if not slug or slug in NOBODYS or not (is_like_looks(folder) or slugged(folder.name) in NOBODYS):
        return False
    drawings = [piece for piece in _pieces_below(folder, slug, Place(), []) if piece.is_drawing]
    return bool(drawings) and all(piece.stem == slug or piece.stem.startswith(f"{slug}-") for piece in drawings)


def _is_one_logo(pieces: Sequence[Piece], own: str, *, is_own_folder: bool) -> bool:
    """Whether all drawings are of one logo. Older versions alone are none."""
    drawings = [piece for piece in pieces if piece.is_drawing]
    if not is_own_folder or not own or all(_is_old(piece) for piece in drawings):
        return False
    if all(_is_named_after(piece.stem, own) for piece in drawings):
        return True
    names = {(piece.folder, base) for piece in drawings if (base := _base(piece.stem))}
    # Where there are folders for looks alone, one logo may be spelt in several ways.
    is_spelt = all(piece.folder for piece in drawings) and len(names) == len({folder for folder, _base in names})
    is_of_one = len({base for _folder, base in names}) == 1 or is_spelt
    return is_of_one and any(piece.folder for piece in drawings)


def _is_old(piece: Piece) -> bool:
    return piece.folder.startswith("old/")


def _is_named_after(stem: str, slug: str) -> bool:
    """Whether a stem begins with a slug, or has no name at all but what is known of layouts and tones."""
    return stem == slug or stem.startswith(f"{slug}-") or not _base(stem)


def _base(stem: str) -> str:
    """The name in a stem; '' if it tells nothing but layout, tone and version: 'logo-white'."""
    base = base_of(stem)
    return "" if is_known(base) or base in NOBODYS else base


def _whole(folder: Path, own: str, pieces: Sequence[Piece], parents: tuple[str, ...]) -> Group:
    """The group of a folder that is one logo: called as the folder is, or as its drawings are, if that says more."""
    bases = {base for piece in pieces if piece.is_drawing and (base := _base(piece.stem))}
    common = bases.pop() if len(bases) == 1 else ""
    is_nobodys = not parents or own in NOBODYS
    if common and (is_nobodys or common.endswith(f"-{own}")):
        return Group(common, _written(common, pieces), tuple(pieces), parents[:-1], common)
    called = {base_of(piece.stem) for piece in pieces if piece.is_drawing}
    if len(called) == 1 and called <= NOBODYS:
        common = called.pop()
    stem = own if not common or common.startswith(f"{own}-") else common
    if own in NOBODYS and len(parents) > 1:
        return Group(parents[-2], folder.parent.name, tuple(pieces), parents[:-2], stem)
    return Group(own, folder.name, tuple(pieces), parents[:-1], stem)


def _many(pieces: Sequence[Piece], parents: tuple[str, ...], left: list[Path]) -> Iterator[Group]:
    """Files of many logos: each goes to the logo whose name it bears."""
    drawn = {piece.stem for piece in pieces if piece.is_drawing}
    owners = {stem: slug for slug, stems in grouped(drawn).items() for stem in stems}
    if sum(base_of(stem) != stem for stem in drawn) > _SYSTEM * len(drawn) and len(set(owners.values())) > 1:
        owners = {stem: base_of(stem) for stem in drawn}
    members: dict[str, list[Piece]] = {}
    for piece in pieces:
        owner = owners.get(piece.stem) or _owner_of_extra(piece.stem, owners)
        if owner is None:
            left.append(piece.path)
        else:
            members.setdefault(owner, []).append(piece)
    for slug in sorted(members):
        own = members[slug]
        if all(_is_old(piece) for piece in own if piece.is_drawing):
            own = [replace(piece, folder="", stem=_as_word(piece)) for piece in own]
        own.sort(key=lambda piece: (bool(piece.folder), piece.stem != slug, piece.folder, piece.name))
        yield Group(slug, _written(slug, own), tuple(own), parents, slug)


def _as_word(piece: Piece) -> str:
    """The stem with what the folders below 'old/' say: where nothing is in use, nothing is older."""
    return "-".join(filter(None, (piece.stem, *piece.folder.split("/")[1:])))


def _owner_of_extra(stem: str, owners: dict[str, str]) -> str | None:
    """The logo of a file that is no drawing: 'panda-512.png' belongs to 'panda'."""
    words = stem.split("-")
    candidates = ("-".join(words[:count]) for count in range(len(words), 0, -1))
    return next((owners[one] for one in candidates if one in owners), None)


def _written(slug: str, pieces: Iterable[Piece]) -> str:
    """The name as the file of the main drawing has it."""
    first = next(piece for piece in pieces if piece.is_drawing)
    return first.path.stem if slugged(first.path.stem) == slug else slug


def _has_drawings(folder: Path) -> bool:
    return any(path.suffix.lower() == ".svg" for path in folder.rglob("*"))


def _is_note(path: Path) -> bool:
    # There is a logo of ReadMe.
    return bool(_NOTES.fullmatch(path.name)) and not path.name.lower().endswith((".svg", _SIDECAR))


def _stem(path: Path) -> str:
    return PurePosixPath(path.stem).stem if path.name.lower().endswith(_SIDECAR) else path.stem


def _listed(folder: Path) -> tuple[list[Path], list[Path]]:
    """The files and the folders in it, sorted by name, without what is hidden and what is linked."""
    with os.scandir(folder) as found:
        entries = sorted((one for one in found if not one.name.startswith(".")), key=lambda one: one.name)
    files = [folder / one.name for one in entries if one.is_file(follow_symlinks=False)]
    folders = [folder / one.name for one in entries if one.is_dir(follow_symlinks=False)]
    return (
        [path for path in files if path.name.lower() not in _LITTER],
        [path for path in folders if path.name not in _PASSED_OVER],
    )


def is_lonely(slug: str) -> bool:
    """Whether a slug ends in a word that may tell a variant: 'chat-text', where there is no 'chat'."""
    return bool(without_slug(slug, base_of(slug)))
