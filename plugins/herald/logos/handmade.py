"""PNG files that a maintainer has made by hand, and that stand for drawn ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from herald.core.errors import HeraldError, Mistake
from herald.core.files import read_bytes
from herald.logos.model import Logo
from herald.pictures.chunks import size_of

Sizes = Mapping[Path, tuple[int, int]]
"""Width and height, in pixels, of each PNG."""


def read_sizes(logos: Iterable[Logo]) -> tuple[Sizes, tuple[Mistake, ...]]:
    """The sizes of all PNG files that lie beside masters, and why the others cannot be used."""
    sizes: dict[Path, tuple[int, int]] = {}
    mistakes: list[Mistake] = []
    for variant in (variant for logo in logos for variant in logo.variants):
        widths: dict[int, Path] = {}
        for path in variant.by_hand:
            try:
                sizes[path] = width, _height = size_of(read_bytes(path))
            except HeraldError as error:
                mistakes += error.mistakes
            except ValueError as error:
                mistakes.append(Mistake(path, None, str(error), "export it again, or take it away"))
            else:
                # 'panda-2011.png' beside 'panda-2011.svg' says nothing of its width.
                named = path.stem.removeprefix(variant.master.path.stem).removeprefix("-")
                mistakes += _wrong_width(path, named, width, widths.setdefault(width, path))
    return sizes, tuple(mistakes)


def with_usable_pictures(logos: Iterable[Logo]) -> tuple[tuple[Logo, ...], Sizes, tuple[Mistake, ...]]:
    """The logos of which every such PNG can be used, the sizes of these, and what is wrong with the others."""
    logos = tuple(logos)
    sizes, mistakes = read_sizes(logos)
    spoilt = {mistake.path for mistake in mistakes}
    usable = (logo for logo in logos if not any(spoilt.intersection(variant.by_hand) for variant in logo.variants))
    return tuple(usable), sizes, mistakes


def _wrong_width(path: Path, named: str, width: int, first: Path) -> Iterator[Mistake]:
    """Why the file cannot stand for a picture of ``width`` pixels; ``named`` is what its name says."""
    if named not in ("", str(width)):
        remedy = f"rename it to {path.stem.removesuffix(named)}{width}.png, or export it {named} pixels wide"
        yield Mistake(path, None, f"is {width} pixels wide", remedy)
    elif first is not path:
        yield Mistake(path, None, f"is as wide as {first.name}", "keep one of the two")
