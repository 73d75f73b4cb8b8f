"""Where files belong below the folder of their logo: the folders of the world, in the order the catalogue knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from herald.imports.naming import slugged
from herald.logos.reading.names import OLD, is_look, is_version, words_of

NOBODYS = frozenset(
    {"artwork", "assets", "brand", "branding", "images", "img", "logo", "logos", "media", "pdf", "png", "svg", "svgs"}
)
"""Names of folders and files that say what is in them, and not whose it is."""


@dataclass(frozen=True)
class Place:
    """What the folders around a file say of it."""

    version: str = ""
    """'' for what is in use, else 'old', or what stands below it: '2011'."""
    looks: tuple[str, ...] = ()
    """The folders of layouts and tones: 'horizontal', 'color-reverse'."""
    words: tuple[str, ...] = ()
    """What the catalogue would not understand as a folder."""

    @property
    def folder(self) -> str:
        """Such as 'old/2011/horizontal/white/': first the version, then at most two folders of looks."""
        version = {"": [], OLD: [OLD]}.get(self.version, [OLD, self.version])
        first, *others = self.looks or ("",)
        return "".join(f"{part}/" for part in (*version, first, "-".join(others)) if part)

    def named(self, stem: str) -> str:
        """The name of a file here, with the words for which there can be no folder."""
        known = stem.split("-")
        return "-".join((stem, *(word for word in dict.fromkeys(self.words) if word not in known)))

    def below(self, name: str) -> Place:
        """The place in the folder ``name`` that is here."""
        if is_of_looks(name):
            looks = "-".join(word for word in words_of(name) if is_look(word))
            versions = [word for word in words_of(name) if is_version(word)]
            version = self.version if self.version not in ("", OLD) else (versions or [self.version])[-1]
            return replace(self, version=version, looks=(*self.looks, looks) if looks else self.looks)
        slug = slugged(name)
        if self.version == OLD and not self.looks and slug:
            return replace(self, version=slug)
        words = () if slug in NOBODYS else tuple(filter(None, slug.split("-")))
        return replace(self, words=(*self.words, *words))


def is_of_looks(name: str) -> bool:
    """Whether the name of a folder tells a layout, a tone or an older version of the logo in the folder around it."""
    words = words_of(name)
    return bool(words) and all(is_look(word) or is_version(word) for word in words)


def looks_in(folder: str) -> tuple[str, ...]:
    """The words of layout and tone in a ``Place``'s folder: 'old/horizontal/color-white/' has three."""
    parts = [words_of(part) for part in folder.split("/")]
    return tuple(word for words in parts if all(map(is_look, words)) for word in words)


def is_like_looks(folder: Path) -> bool:
    """Whether the name of a folder has a word of layout or tone among others: 'stacked-all-blue'."""
    return any(map(is_look, words_of(folder.name)))
