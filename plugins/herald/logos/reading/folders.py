"""Which files below the folder of the catalogue make up which logo: names are looked at here, and no contents."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from herald.core.addresses import is_slug
from herald.core.errors import Mistake
from herald.logos.reading.listing import Listing, equal_names, listed, not_plain
from herald.logos.reading.names import OLD, grouped, is_look, words_of
from herald.logos.reading.reuse import MANIFEST, SIDECAR
from herald.logos.reading.words import slug_for

SHEET = "logo.yaml"
DEFAULTS = "_catalogue.yaml"
"""The sheet of what holds for every logo that says nothing else."""
TEXTS = "LICENSES"
"""The folder in which REUSE keeps the texts of licences."""

_NOTE = re.compile(r"(LICENSE|LICENCE|README)(\.\w+)?")
_READ = (DEFAULTS, MANIFEST)
# Names that the catalogue itself writes into a logo's folder.
_OURS = {"index.html"}
# Nobody wants to download these: they are sheets with a misspelt name.
_YAML = {".yaml", ".yml"}
# 'horizontal/white/': one folder for the layout, one for the tone.
_DEEPEST = 2


@dataclass(frozen=True)
class Drawing:
    """An SVG of a logo, and what lies beside it."""

    path: Path
    name: str
    """As ``logo.yaml`` calls it, below the logo's folder: 'panda.svg', 'old/2011/panda.svg'."""
    stem: str = ""
    """Its file's name without the ending."""
    looks: tuple[str, ...] = ()
    """The words of the folders that tell layout and tone: 'horizontal', 'white'."""
    version: str = ""
    """Such as 'old' or '2011', if a folder says it."""
    sidecar: Path | None = None
    """Its ``.license`` text."""
    by_hand: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Entry:
    """What will be one logo, if nothing is wrong with it. ``place`` is its folder, or its SVG in the catalogue's."""

    slug: str
    place: Path
    drawings: tuple[Drawing, ...]
    extras: tuple[Path, ...] = ()
    sheet: Path | None = None
    mistakes: tuple[Mistake, ...] = ()


@dataclass
class _Found:
    """What the walk through the folders of one logo has found so far."""

    drawings: list[Drawing] = field(default_factory=list)
    extras: list[Path] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    sheet: Path | None = None


def survey(root: Path) -> tuple[tuple[Entry, ...], tuple[Mistake, ...]]:
    """Every logo below ``root`` in the order of its names, and the mistakes that belong to none of them.

    A folder is a logo; SVGs that lie in ``root`` are logos, too, or several drawings of one. What is hidden is not
    looked at. Of folders in folders only those are understood that tell a layout, a tone or an older version.
    """
    listing = listed(root)
    entries = [_entry_of(folder) for folder in listing.folders if folder.name != TEXTS]
    drawings, others, strays = _paired(_without_notes(listing), Drawing(root, ""))
    by_stem: dict[str, list[Drawing]] = {}
    for drawing in drawings:
        by_stem.setdefault(drawing.stem, []).append(drawing)
    for slug, stems in grouped(by_stem).items():
        own = [drawing for stem in stems for drawing in by_stem[stem]]
        wrong = [bad_name(drawing.path, drawing.stem) for drawing in own if not is_slug(drawing.stem)]
        wrong += [mistake for mistake in strays if _is_about(mistake.path, own)]
        extras = tuple(path for path in others if _is_about(path, own))
        entries.append(Entry(slug, own[0].path, tuple(own), extras, mistakes=tuple(wrong)))
    entries.sort(key=lambda entry: entry.place.name)
    taken = {path for entry in entries for path in entry.extras}
    for path in others:
        if path not in taken:
            what, remedy = "is not an SVG", "put it into the folder of the logo it belongs to"
            if path.suffix.lower() in _YAML:
                remedy = f"did you mean {DEFAULTS}?"
            strays.append(Mistake(path, None, what, remedy))
    told = {mistake for entry in entries for mistake in entry.mistakes}
    return tuple(entries), tuple(mistake for mistake in (*listing.mistakes, *strays) if mistake not in told)


def bad_name(path: Path, name: str) -> Mistake:
    """The mistake that a name cannot be part of an address, with a proposal."""
    return Mistake(path, None, f"'{name}' cannot be part of an address", f"rename it to '{slug_for(name)}'")


def _without_notes(listing: Listing) -> Listing:
    """What is for whoever works in the folder is no part of the catalogue, nor is what REUSE says of it."""
    names = {path.name for path in (*listing.files, *listing.odd)}
    notes = {name for name in names if name in _READ or _NOTE.fullmatch(name)}
    passed = notes | {f"{name}{SIDECAR}" for name in notes}
    files = tuple(path for path in listing.files if path.name not in passed)
    # Nobody opens a README that is a link, but what a sheet leads to would be read.
    odd = tuple(path for path in listing.odd if path.name in _READ or path.name not in passed)
    return replace(listing, files=files, odd=odd)


def _is_about(path: Path, drawings: Sequence[Drawing]) -> bool:
    """Whether a loose file is one of the drawings, or goes with one by its name."""
    about = path.with_name(path.name.removesuffix(SIDECAR))
    return any(about == one.path or _drawn_by_hand(about, {one.stem}) for one in drawings)


def _entry_of(folder: Path) -> Entry:
    found = _Found()
    _walk(folder, Drawing(folder, ""), 0, found)
    wrong = [] if is_slug(folder.name) else [bad_name(folder, folder.name)]
    # Where a folder could not be read, or was not understood, its drawings may be in there.
    if not found.drawings and not found.mistakes:
        wrong.append(Mistake(folder, None, "has no SVG", "add the master drawing as an SVG file"))
    wrong += found.mistakes
    return Entry(folder.name, folder, tuple(found.drawings), tuple(found.extras), found.sheet, tuple(wrong))


def _walk(folder: Path, like: Drawing, depth: int, found: _Found) -> None:
    """Add what is in ``folder``; its drawings have the looks and the version of ``like``.

    ``like.name`` is the folder's own name below that of the logo, with a slash at its end, and ``depth`` says how many
    folders of looks it is in.
    """
    listing = listed(folder)
    drawings, others, strays = _paired(listing, like)
    found.drawings += drawings
    found.mistakes += [*listing.mistakes, *strays]
    found.mistakes += [bad_name(one.path, one.stem) for one in drawings if not is_slug(one.stem)]
    for path in others:
        if not like.name and path.name.removesuffix(SIDECAR) == SHEET:
            found.sheet = path if path.name == SHEET else found.sheet
            continue
        wrong = _wrong_extra(path)
        found.mistakes += wrong
        found.extras += [] if wrong else [path]
    for inner in listing.folders:
        below = _below(like, inner.name, depth)
        if below is None:
            remedy = f"move its files up one level, or call it after a layout, a tone, or '{OLD}'"
            found.mistakes.append(Mistake(inner, None, "is a folder inside a logo", remedy))
        elif not is_slug(below.version or OLD):
            found.mistakes.append(bad_name(inner, inner.name))
        else:
            _walk(inner, below, depth + (below.looks != like.looks), found)


def _below(like: Drawing, name: str, depth: int) -> Drawing | None:
    """What drawings in the folder ``name`` are like, if drawings beside it are as ``like``."""
    words = words_of(name)
    path = f"{like.name}{name}/"
    if words and all(map(is_look, words)):
        return replace(like, name=path, looks=(*like.looks, *words)) if depth < _DEEPEST else None
    if like.looks:
        return None
    if name.lower() == OLD:
        return None if like.version else replace(like, name=path, version=OLD)
    return replace(like, name=path, version=name) if like.version == OLD else None


def _paired(listing: Listing, like: Drawing) -> tuple[list[Drawing], list[Path], list[Mistake]]:
    """The drawings of one folder with what belongs to each, the other files, and what is amiss."""
    # A PNG goes with its drawing also where one of the two is a link: then that alone is told.
    names = {path.name: path for path in sorted((*listing.files, *listing.odd))}
    stems = {name: name[:-4] for name in names if name[-4:].lower() == ".svg" and name[:-4]}
    drawn = set(stems.values())
    by_hand: dict[str, list[Path]] = {}
    others: list[Path] = []
    mistakes = [*map(not_plain, listing.odd), *equal_names(names.values())]
    plain = {path.name: path for path in listing.files}
    for name, path in plain.items():
        about = name.removesuffix(SIDECAR)
        if name in stems or (about != name and about in stems):
            continue
        if about != name and "." in about and about not in names:
            what, remedy = f"is about '{about}', which is not there", "rename it, or take it away"
            mistakes.append(Mistake(path, None, what, remedy))
        elif stem := _drawn_by_hand(path, drawn):
            by_hand.setdefault(stem, []).append(path)
            mistakes += _wrong_extra(path)
        else:
            others.append(path)
    drawings = [
        Drawing(
            plain[name],
            f"{like.name}{name}",
            stem,
            like.looks,
            like.version,
            plain.get(f"{name}{SIDECAR}"),
            tuple(by_hand.get(stem, ())),
        )
        for name, stem in stems.items()
        if name in plain
    ]
    return drawings, others, mistakes


def _drawn_by_hand(path: Path, stems: Container[str]) -> str:
    """The stem of the SVG for which a PNG stands: 'panda.png' and 'panda-512.png' are the panda's; '' for none."""
    if path.suffix.lower() != ".png":
        return ""
    if path.stem in stems:
        return path.stem
    stem, _, width = path.stem.rpartition("-")
    return stem if stem in stems and re.fullmatch(r"[1-9][0-9]*", width) else ""


def _wrong_extra(path: Path) -> list[Mistake]:
    """Why a file cannot be offered to visitors as it is, if it cannot."""
    if path.suffix.lower() in _YAML:
        if path.name == SHEET:
            return [Mistake(path, None, "is not read in this folder", f"write it into the logo's own {SHEET}")]
        return [Mistake(path, None, "is not read, for it has another name", f"did you mean {SHEET}?")]
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", path.name) or path.name.lower() in _OURS:
        return [Mistake(path, None, "cannot be offered under this name", "use letters, digits, '-' and '.'")]
    return []
