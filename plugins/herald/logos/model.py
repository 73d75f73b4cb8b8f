"""What the catalogue is made of: logos, their variants, presets, renditions, and what visitors get to see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from herald.core.addresses import is_inside
from herald.core.documents import Document
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


class VariantSheet(Document):
    """What ``logo.yaml`` may say about one master."""

    label: str | None = None
    alt: str | None = None
    ground: Ground | None = None
    engine: Engine | None = None
    """What draws it, where the choice of the inspection is not wanted."""


class LogoSheet(Document):
    """``logo.yaml``: everything is optional, because a folder of SVG files is enough."""

    title: str | None = None
    kind: Kind = Kind.LOGO
    summary: str = ""
    alt: str | None = None
    variants: dict[str, VariantSheet] = Field(default_factory=dict)


def _ascending(widths: tuple[int, ...]) -> tuple[int, ...]:
    if list(widths) != sorted(set(widths)):
        raise ValueError("write each width once, the smallest first")
    return widths


def _folder_url(url: str) -> str:
    if url and not (url.endswith("/") and is_inside(url.removesuffix("/"))):
        raise ValueError("write a path below the site's root that ends with a slash, such as logos/")
    return url


Widths = Annotated[tuple[Annotated[int, Field(ge=1, le=16384)], ...], AfterValidator(_ascending)]
Sides = Annotated[tuple[Annotated[int, Field(ge=1, le=256)], ...], AfterValidator(_ascending)]


class SiteIcon(Document):
    """What the favicon and its kin are made of."""

    master: str
    """The SVG, below the folder of the catalogue: 'panda/panda-head.svg'."""
    ground: Annotated[str, Field(pattern=r"#[0-9a-fA-F]{6}")] = "#ffffff"
    """The colour behind it on home screens, which show no transparency."""


class Options(Document):
    """The setting ``HERALD_LOGOS``, with its defaults."""

    path: str = "logos"
    """The folder of the catalogue, below the content folder."""
    url: Annotated[str, AfterValidator(_folder_url)] = "logos/"
    """Where the pages and files of the catalogue stand on the site; '' is the site's root."""
    widths: Widths = (64, 128, 256, 512, 1024, 2048)
    """Pixel widths of the PNG files."""
    webp: Widths = (512, 1024)
    """Pixel widths of the WebP files, which are lossless."""
    avif: Widths = ()
    """Pixel widths of the AVIF files, which are the smallest and not quite equal to the drawing."""
    ico: Sides = ()
    """Pixel sides of the squares inside one ICO file for each drawing."""
    pdf: bool = True
    """Whether each drawing is a PDF, too; one that CairoSVG cannot draw right is not."""
    icon: SiteIcon | None = None
    """The drawing from which the site's own icons are made."""
    engine: Engine | None = None
    """What draws all masters, where the choice of the inspection is not wanted."""
    seconds: float = Field(default=20, gt=0)
    """How long one drawing may take, in all its sizes."""
    megabytes: int = Field(default=1024, ge=64)
    """How much memory one drawing may take."""
    workers: int | None = Field(default=None, ge=1)
    """Processes that draw; by default one per core."""
    cluster: str | None = None
    """Address of a Dask scheduler that has the drawing done, instead of processes of this machine."""
    shared: str | None = None
    """Address of a store that several machines share, such as s3://bucket/folder."""


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
