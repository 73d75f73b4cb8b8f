"""A folder of drawings as it is found in the world becomes groups of files, one group for each logo.

Names are looked at here, and no contents.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from unidecode import unidecode

from herald.logos.reading.names import base_of, grouped, is_look, is_version, without_slug, words_of

# Folders that hold what others wrote, or nothing to see.
_PASSED_OVER = {"node_modules", "__pycache__", "__MACOSX"}
_LITTER = {"thumbs.db", "desktop.ini"}
# What speaks about the files beside it, and is no file of a logo.
_NOTES = re.compile(
    r"(readme|licen[cs]e|copying|notice|authors|contributing|changelog|package(-lock)?|reuse)\b.*|.*\.(md|json|toml|ya?ml|js|ts)",
    re.IGNORECASE,
)
_SIDECAR = ".svg.license"


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


@dataclass(frozen=True)
class Gathered:
    """What was found in a folder."""

    groups: tuple[Group, ...]
    left: tuple[Path, ...]
    """Files that belong to no logo."""


def slugged(name: str) -> str:
    """A name as part of an address: 'C++ Élan' -> 'c-elan'; '' if there is nothing to read in it."""
    return "-".join(re.findall(r"[a-z0-9]+", unidecode(name).lower()))


def gather(root: Path) -> Gathered:
    """The groups in ``root`` and in the folders below it, in the order of their names. Links are not followed."""
    groups: list[Group] = []
    left: list[Path] = []
    _gather(root, (), groups, left)
    return Gathered(tuple(groups), tuple(left))


def _gather(folder: Path, parents: tuple[str, ...], groups: list[Group], left: list[Path]) -> None:
    """Add what is in ``folder``; the last of ``parents`` is its own slug, and there is none for the given folder."""
    files, folders = _listed(folder)
    left += [path for path in files if _is_note(path)]
    files = [path for path in files if not _is_note(path)]
    inner = _parts_of_logo(files, folders)
    own = slugged(folder.name)
    if own and (inner or (parents and _is_family(own, _drawings(files)))):
        pieces = [Piece(path, "", slugged(_stem(path)) or own) for path in files]
        for one in inner:
            pieces += _pieces_below(one, f"{slugged(one.name)}/", own, left)
        groups.append(Group(own, folder.name, tuple(pieces), parents[:-1]))
        folders = [one for one in folders if one not in inner]
    else:
        _flat(files, parents, groups, left)
    for one in folders:
        _gather(one, (*parents, slugged(one.name)), groups, left)


def _parts_of_logo(files: Sequence[Path], folders: Sequence[Path]) -> list[Path]:
    """The folders beside the files that belong to one logo with them: layouts, tones, older versions."""
    parts = [one for one in folders if _is_part_of_logo(one) and _has_drawings(one)]
    # Older versions alone are no logo.
    is_in_use = _drawings(files) or any(not all(map(is_version, words_of(one.name))) for one in parts)
    return parts if is_in_use else []


def _drawings(files: Iterable[Path]) -> list[Path]:
    return [path for path in files if path.suffix.lower() == ".svg"]


def _flat(files: Sequence[Path], parents: tuple[str, ...], groups: list[Group], left: list[Path]) -> None:
    """Files of many logos in one folder: each goes to the logo whose name it bears."""
    by_stem: dict[str, list[Path]] = {}
    for path in files:
        by_stem.setdefault(slugged(_stem(path)), []).append(path)
    left += by_stem.pop("", [])
    drawn = [stem for stem, paths in by_stem.items() if any(path.suffix.lower() == ".svg" for path in paths)]
    owners: dict[str, str] = {}
    for slug, stems in grouped(drawn).items():
        owners |= dict.fromkeys(stems, slug)
    members: dict[str, list[Piece]] = {}
    for stem, paths in by_stem.items():
        owner = owners.get(stem) or _owner_of_extra(stem, owners)
        if owner is None:
            left += paths
        else:
            members.setdefault(owner, []).extend(Piece(path, "", stem) for path in paths)
    for slug in sorted(members):
        pieces = sorted(members[slug], key=lambda piece: (piece.stem != slug, piece.name))
        groups.append(Group(slug, _written(slug, pieces), tuple(pieces), parents))


def _owner_of_extra(stem: str, owners: dict[str, str]) -> str | None:
    """The logo of a file that is no drawing: 'panda-512.png' belongs to 'panda'."""
    words = stem.split("-")
    candidates = ("-".join(words[:count]) for count in range(len(words), 0, -1))
    return next((owners[one] for one in candidates if one in owners), None)


def _written(slug: str, pieces: Iterable[Piece]) -> str:
    """The name as the file of the main drawing has it."""
    first = next(piece for piece in pieces if piece.is_drawing)
    return first.path.stem if slugged(first.path.stem) == slug else slug


def _pieces_below(folder: Path, place: str, slug: str, left: list[Path]) -> list[Piece]:
    files, folders = _listed(folder)
    pieces = []
    for path in files:
        if _is_note(path):
            left.append(path)
        else:
            pieces.append(Piece(path, place, slugged(_stem(path)) or slug))
    for one in folders:
        pieces += _pieces_below(one, f"{place}{slugged(one.name)}/", slug, left)
    return pieces


def _is_part_of_logo(folder: Path) -> bool:
    """Whether a folder's name tells a layout, a tone or an older version of the logo in the folder around it."""
    words = words_of(folder.name)
    return bool(words) and all(is_look(word) or is_version(word) for word in words)


def _is_family(slug: str, drawings: Sequence[Path]) -> bool:
    """Whether all drawings of a folder bear its name, or no name at all but what is known of layouts and tones."""
    stems = [slugged(path.stem) for path in drawings]
    if not drawings or not all(stems):
        return False
    return all(
        stem == slug
        or stem.startswith(f"{slug}-")
        or all(is_look(word) or is_version(word) for word in stem.split("-"))
        for stem in stems
    )


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
