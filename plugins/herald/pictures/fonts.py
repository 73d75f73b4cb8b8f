"""The fonts that live text is drawn with: those that the requirements lock, never those of the machine."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import fontpkg
import tinycss2
from PIL import ImageFont

_GENERIC = MappingProxyType(
    {
        # As wide as Arial and Helvetica, letter by letter: text that was laid out in these stays where it was.
        "sans-serif": "Arimo",
        "serif": "PT Serif",
        "monospace": "Roboto Mono",
    }
)


def families() -> Mapping[str, tuple[Path, ...]]:
    """The files of each family that is there, both in alphabetical order.

    These are the families of all installed packages of the kind ``fontpkg-...``: a site that needs another font
    adds its package to the requirements.
    """
    found = {family.name: tuple(sorted(file.path for file in family.files)) for family in fontpkg.families().values()}
    return dict(sorted(found.items()))


def locked_fonts() -> tuple[Path, ...]:
    """The files of all families, in the order of ``families``; none if no package is installed."""
    return tuple(path for files in families().values() for path in files)


def generic_families() -> Mapping[str, str]:
    """The family that stands for each of CSS's generic names, as far as it is installed.

    'serif' is also what text is drawn in that names no family, or none that is there.
    """
    there = families()
    return {generic: family for generic, family in _GENERIC.items() if family in there}


def missing(asked: Iterable[str], more: Iterable[Path] = ()) -> tuple[str, ...]:
    """The families that text asks for first and does not get, sorted, if there are the locked fonts and ``more``.

    ``asked`` are values of CSS's ``font-family``: a list begins with the family that the drawing was made with, and
    what comes after it stands in. Names are compared with regard to case, as resvg compares them.
    Raises ``OSError`` if one of ``more`` is not a font.
    """
    there = {*families(), *generic_families(), *map(family_of, more)}
    return tuple(sorted({name for value in asked for name in _first(value) if name not in there}))


def family_of(path: Path) -> str:
    """The family to which a font file belongs. Raises ``OSError`` if it is none."""
    return ImageFont.truetype(path).getname()[0] or ""


def digest() -> str:
    """SHA-256 of all that decides what letters look like, in hexadecimal."""
    return hashlib.sha256(f"{sorted(generic_families().items())} {_digest_of(locked_fonts())}".encode()).hexdigest()


# Asked for again with every drawing that has text; what is installed stays as it is while a program runs.
@functools.cache
def _digest_of(files: tuple[Path, ...]) -> str:
    return " ".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)


def _first(value: str) -> Iterator[str]:
    """The first family of a list, if it has any, without quotes."""
    words = []
    for token in tinycss2.parse_component_value_list(value):
        if token == ",":
            break
        words.append(token.value if token.type in {"ident", "string", "whitespace"} else token.serialize())
    if name := " ".join("".join(words).split()):
        yield name
