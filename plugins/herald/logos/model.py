"""What the catalogue is made of: logos, their variants, masters and renditions, and what visitors get to see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from herald.pictures.engines import Choice, Engine
from herald.pictures.look import Look
from herald.pictures.render import Cell, Format


class Kind(StrEnum):
    """What a logo is for; visitors filter by it. The page of all logos has them in this order."""

    MASCOT = "mascot"
    LOGO = "logo"
    WORDMARK = "wordmark"
    ICON = "icon"
    BADGE = "badge"
    STICKER = "sticker"
    TEMPLATE = "template"


class Ground(StrEnum):
    """The background on which a drawing is meant to stand."""

    LIGHT = "light"
    DARK = "dark"
    ANY = "any"


@dataclass(frozen=True)
class Master:
    """An authored SVG: what was found out about it, and under which key the store keeps that."""

    path: Path
    look: Look
    key: str
    is_chosen_by_hand: bool = False
    """Whether a maintainer has named the engine."""

    def given_to(self, engine: Engine, reason: str) -> Master:
        """The same master, drawn by ``engine`` for a ``reason``."""
        return replace(self, look=replace(self.look, choice=Choice(engine, reason)))

    def ordered_from(self, engine: Engine, place: str) -> Master:
        """The same master, drawn by the ``engine`` that a maintainer has named in a ``place``: 'logo.yaml'."""
        return replace(self.given_to(engine, f"is given to it by {place}"), is_chosen_by_hand=True)


@dataclass(frozen=True)
class Variant:
    """One authored drawing of a logo. ``name`` is '' for the main drawing, else such as 'mono'."""

    name: str
    label: str
    alt: str
    ground: Ground
    master: Master


@dataclass(frozen=True)
class Logo:
    """One entry of the catalogue."""

    slug: str
    title: str
    kind: Kind
    summary: str
    variants: tuple[Variant, ...]
    extras: tuple[Path, ...]
    """Files beside the masters that visitors may download as they are: templates, other formats."""


@dataclass(frozen=True)
class Rendition:
    """A planned file: what it is drawn from, in which format and cells, under which name.

    ``width`` and ``height`` are what is shown beside the link, in pixels.
    """

    master: Master
    format: Format
    cells: tuple[Cell, ...]
    name: str
    width: int
    height: int
    fingerprint: str


@dataclass(frozen=True)
class LogoPlan:
    """All that will exist for one logo, decided before anything is drawn."""

    logo: Logo
    save_as: str
    url: str
    renditions: tuple[Rendition, ...]

    def of(self, variant: Variant) -> tuple[Rendition, ...]:
        """The renditions of one of the logo's variants."""
        return tuple(rendition for rendition in self.renditions if rendition.master is variant.master)

    @property
    def folder(self) -> str:
        """Output folder of the logo's page and files, with its closing slash."""
        return self.url


@dataclass(frozen=True)
class Artifact:
    """A finished file for visitors. ``width`` and ``height`` are in pixels, 0 where a file has none."""

    name: str
    save_as: str
    format: str
    width: int
    height: int
    bytes: int
    sha256: str

    @property
    def url(self) -> str:
        """The address below the site's root."""
        return self.save_as


@dataclass(frozen=True)
class VariantEntry:
    """A variant as templates see it."""

    name: str
    label: str
    alt: str
    ground: Ground
    width: int
    height: int
    svg: Artifact
    renditions: tuple[Artifact, ...]
    """Everything that was drawn from it: the PNG files in ascending width, then the other formats."""

    @property
    def pngs(self) -> tuple[Artifact, ...]:
        """The PNG files, in ascending width."""
        return tuple(artifact for artifact in self.renditions if artifact.format == "PNG")


@dataclass(frozen=True)
class LogoEntry:
    """A logo as templates see it: the context's ``logos`` is a tuple of these, ``logo`` is one."""

    slug: str
    title: str
    kind: Kind
    summary: str
    url: str
    save_as: str
    variants: tuple[VariantEntry, ...]
    extras: tuple[Artifact, ...]
    bundle: Artifact

    @property
    def main(self) -> VariantEntry:
        """The variant that stands for the logo in lists."""
        return self.variants[0]

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Every file of the logo."""
        return (
            *(file for variant in self.variants for file in (variant.svg, *variant.renditions)),
            *self.extras,
            self.bundle,
        )
