"""A folder becomes the catalogue: one folder per logo, its SVG files are the variants, ``logo.yaml`` refines."""

from __future__ import annotations

import re
from pathlib import Path

from herald.core.addresses import humanised, is_slug
from herald.core.documents import read_document
from herald.core.errors import HeraldError, Mistake
from herald.logos.masters import Masters
from herald.logos.model import Ground, Kind, Logo, Master, Variant
from herald.logos.sheets import LogoSheet, VariantSheet

SHEET = "logo.yaml"

# Whole words of a variant's name that say it is drawn in light ink.
_LIGHT_INK = {"reversed", "reverse", "white", "negative"}
_NOTE = re.compile(r"(LICENSE|LICENCE|README)(\.\w+)?")
# Names that the catalogue itself writes into a logo's folder.
_OURS = {"index.html"}
# Nobody wants to download these: they are sheets with a misspelt name.
_YAML = {".yaml", ".yml"}


def find_masters(root: Path) -> list[Path]:
    """Every SVG file that ``read_catalogue`` will take for a master, in sorted order."""
    if not root.is_dir():
        return []
    return sorted(path for pattern in ("*", "*/*") for path in root.glob(pattern) if _is_master(path, root))


def _is_master(path: Path, root: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.suffix.lower() == ".svg" and not is_hidden and not path.is_dir()


def read_catalogue(root: Path, masters: Masters) -> tuple[tuple[Logo, ...], tuple[Mistake, ...]]:
    """Every logo below ``root``, in the order of kinds, then of slugs, and every mistake found on the way.

    A sub-folder is a logo; an SVG that lies in ``root`` itself is a logo with one drawing. A logo with a
    mistake is left out of the result, and the mistake is in it. Hidden files are not looked at here.
    ``masters`` has what was found out about each file of ``find_masters``.
    """
    if not root.is_dir():
        return (), (Mistake(root, None, "the folder of the catalogue is missing", "make it, or change HERALD_LOGOS"),)
    logos: dict[str, Logo] = {}
    mistakes: list[Mistake] = []
    for entry in sorted(root.iterdir()):
        # A licence or a note for whoever works in the folder is no part of the catalogue.
        if entry.name.startswith(".") or _NOTE.fullmatch(entry.name):
            continue
        try:
            logo = _read_entry(entry, masters)
        except HeraldError as error:
            mistakes.extend(error.mistakes)
            continue
        if logo.slug in logos:
            what = f"is a second logo called '{logo.slug}'"
            mistakes.append(Mistake(entry, None, what, f"put its drawings into {root.name}/{logo.slug}/, or rename it"))
        logos.setdefault(logo.slug, logo)
    kinds = list(Kind)
    ordered = sorted(logos.values(), key=lambda logo: (kinds.index(logo.kind), logo.slug))
    return tuple(ordered), tuple(mistakes)


def _read_entry(entry: Path, masters: Masters) -> Logo:
    if entry.is_dir():
        files = sorted(path for path in entry.iterdir() if not path.name.startswith("."))
        return _read_logo(entry, entry.name, files, masters)
    if entry.suffix.lower() == ".svg":
        return _read_logo(entry, entry.stem, [entry], masters)
    raise HeraldError([Mistake(entry, None, "is not an SVG", "put it into the folder of the logo it belongs to")])


def _read_logo(place: Path, slug: str, files: list[Path], masters: Masters) -> Logo:
    mistakes: list[Mistake] = []
    if not is_slug(slug):
        mistakes.append(_bad_name(place, slug))
    drawings = {path.name for path in files if path.suffix.lower() == ".svg"}
    sheet = LogoSheet()
    variants: list[Variant] = []
    extras: list[Path] = []
    for path in files:
        try:
            if path.name == SHEET:
                sheet = read_document(path, LogoSheet, {"drawings": drawings})
            elif path.is_dir():
                raise HeraldError([Mistake(path, None, "is a folder inside a logo", "move its files up one level")])
            elif path.name in drawings:
                variants.append(_read_variant(path, slug, masters))
            else:
                extras.append(_checked_extra(path))
        except HeraldError as error:
            mistakes.extend(error.mistakes)
    # A master with a mistake has said so itself: then the folder is not called empty.
    if not drawings:
        mistakes.append(Mistake(place, None, "has no SVG", "add the master drawing as an SVG file"))
    mistakes.extend(_equal_names(variants, extras))
    if mistakes:
        raise HeraldError(mistakes)
    title = sheet.title or humanised(slug)
    refined = [
        _refined(variant, sheet.variants.get(variant.master.path.name), title, sheet.alt) for variant in variants
    ]
    refined.sort(key=lambda variant: (variant.name != "", variant.name))
    return Logo(slug, title, sheet.kind or Kind.LOGO, sheet.summary, tuple(refined), tuple(extras))


def _read_variant(path: Path, slug: str, masters: Masters) -> Variant:
    """The variant as its file name tells it: ``panda-mono.svg`` in ``panda/`` is the variant 'mono'."""
    if not is_slug(path.stem):
        raise HeraldError([_bad_name(path, path.stem)])
    name = "" if path.stem == slug else path.stem.removeprefix(f"{slug}-")
    words = set(name.split("-"))
    return Variant(
        name=name,
        label=humanised(name),
        alt="",
        ground=Ground.DARK if words & _LIGHT_INK else Ground.LIGHT,
        master=_accepted(path, masters),
        stem=path.stem,
    )


def _accepted(path: Path, masters: Masters) -> Master:
    found = masters.get(path)
    if isinstance(found, Master):
        return found
    # Whoever edits while a site is built may add a file after all were looked at.
    raise HeraldError(found or [Mistake(path, None, "has come while the site was built", "build it again")])


def _refined(variant: Variant, sheet: VariantSheet | None, title: str, alt: str | None) -> Variant:
    """The variant with what ``logo.yaml`` says of it, and with an alt text in any case."""
    sheet = sheet or VariantSheet()
    label = sheet.label or variant.label or "Main drawing"
    described = alt or title
    return Variant(
        name=variant.name,
        label=label,
        alt=sheet.alt or (f"{described} ({label})" if variant.name else described),
        ground=sheet.ground or variant.ground,
        master=variant.master.ordered_from(sheet.engine, SHEET) if sheet.engine else variant.master,
        stem=variant.stem,
    )


def _bad_name(path: Path, name: str) -> Mistake:
    proposal = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "my-logo"
    return Mistake(path, None, f"'{name}' cannot be part of an address", f"rename it to '{proposal}'")


def _checked_extra(path: Path) -> Path:
    if path.suffix.lower() in _YAML:
        raise HeraldError([Mistake(path, None, "is not read, for it has another name", f"did you mean {SHEET}?")])
    if path.is_symlink() or not path.is_file():
        raise HeraldError([Mistake(path, None, "is not a plain file", "copy the file itself here")])
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", path.name) or path.name.lower() in _OURS:
        raise HeraldError(
            [Mistake(path, None, "cannot be offered under this name", "use letters, digits, '-' and '.'")]
        )
    return path


def _equal_names(variants: list[Variant], extras: list[Path]) -> list[Mistake]:
    """Two files that would be one on a disk that ignores case."""
    found = []
    seen: dict[str, Path] = {}
    for path in [*(variant.master.path for variant in variants), *extras]:
        first = seen.setdefault(path.name.lower(), path)
        if first is not path:
            found.append(Mistake(path, None, f"differs from {first.name} only in case", "rename one of the two"))
    return found
