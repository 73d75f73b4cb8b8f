"""What the catalogue is made of: logos, their variants and masters, and the renditions that are planned of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from herald.logos.licensing.rights import Rights
from herald.pictures.engines import Choice, Engine
from herald.pictures.look import Look
from herald.pictures.notice import Notice
from herald.pictures.render import Cell, Format


@dataclass(frozen=True)
class Site:
    """The site to which the catalogue belongs."""

    name: str
    address: str = ""
    """Absolute and without a slash at its end; '' if it is not known yet."""
    language: str = "en"
    """The tag (BCP 47) of the language in which the catalogue is written."""


class Kind(StrEnum):
    """What a logo is for; visitors filter by it. The page of all logos has them in this order."""

    MASCOT = "mascot"
    LOGO = "logo"
    WORDMARK = "wordmark"
    ICON = "icon"
    BADGE = "badge"
    STICKER = "sticker"
    POSTER = "poster"
    WALLPAPER = "wallpaper"
    TEMPLATE = "template"


class Layout(StrEnum):
    """How the parts of a logo are arranged."""

    ICON = "icon"
    HORIZONTAL = "horizontal"
    STACKED = "stacked"
    WORDMARK = "wordmark"


class Tone(StrEnum):
    """In which colours a logo is drawn."""

    COLOUR = "colour"
    BLACK = "black"
    WHITE = "white"
    MONO = "mono"
    """One colour that is neither black nor white."""
    REVERSED = "reversed"
    """Several colours, made for dark grounds."""


class Status(StrEnum):
    """Whether a logo is in use."""

    CURRENT = "current"
    OLD = "old"


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
    stem: str
    """What the names of its files begin with, below the logo's folder: 'panda-mono', 'old/2011/panda'."""
    layout: Layout | None = None
    """``None`` where the drawing is a picture, such as a mascot, and not an arrangement of sign and name."""
    tone: Tone = Tone.COLOUR
    version: str = ""
    """'' for a drawing in use, else the older version that it belongs to: '2011'."""
    by_hand: tuple[Path, ...] = ()
    """PNG files that lie beside the master and stand for renditions of it."""
    redirect_from: tuple[str, ...] = ()
    """Stems that its files had before."""


@dataclass(frozen=True)
class Texts:
    """What is said of a logo in one language; '' where nothing is."""

    title: str = ""
    summary: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Logo:
    """One entry of the catalogue."""

    slug: str
    title: str
    kind: Kind
    summary: str
    variants: tuple[Variant, ...]
    """Those in use first, the main drawing before all; then the older ones, the newest version first."""
    extras: tuple[Path, ...]
    """Files beside the masters that visitors may download as they are: templates, other formats."""
    alt: str = ""
    """What the main drawing shows; '' if nobody has said so."""
    rights: Rights = field(default_factory=Rights)
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names that people look for."""
    translations: Mapping[str, Texts] = field(default_factory=dict)
    """By the language's tag (BCP 47)."""
    is_official: bool = True
    """Whether the community itself publishes it, and not one of its members."""
    status: Status = Status.CURRENT
    replaced_by: str = ""
    """Slug of the logo to use instead."""
    redirect_from: tuple[str, ...] = ()
    """Slugs that it had before."""
    source: str = ""
    """Address of where it came from."""
    added: date | None = None
    changed: date | None = None


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
    notice: Notice = field(default_factory=Notice)
    """What the file says of its rights."""
    by_hand: Path | None = None
    """The PNG that is published in place of a drawn one."""


@dataclass(frozen=True)
class LogoPlan:
    """All that will exist for one logo, decided before anything is drawn."""

    logo: Logo
    save_as: str
    url: str
    renditions: tuple[Rendition, ...]
    notice: Notice = field(default_factory=Notice)
    """What each of its files says of its rights."""

    def of(self, variant: Variant) -> tuple[Rendition, ...]:
        """The renditions of one of the logo's variants."""
        return tuple(rendition for rendition in self.renditions if rendition.master is variant.master)

    @property
    def folder(self) -> str:
        """Output folder of the logo's page and files, with its closing slash."""
        return self.url
