"""What the catalogue is made of: logos, their variants, presets, renditions, and what visitors get to see."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from herald.core.addresses import is_inside
from herald.core.documents import Document


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


class Options(Document):
    """The setting ``HERALD_LOGOS``, with its defaults."""

    path: str = "logos"
    """The folder of the catalogue, below the content folder."""
    url: Annotated[str, AfterValidator(_folder_url)] = "logos/"
    """Where the pages and files of the catalogue stand on the site; '' is the site's root."""
    widths: Annotated[tuple[Annotated[int, Field(ge=1, le=16384)], ...], AfterValidator(_ascending)] = (
        64, 128, 256, 512, 1024, 2048,
    )  # fmt: skip
    """Pixel widths of the PNG files."""
    seconds: float = Field(default=20, gt=0)
    """How long one drawing may take, in all its widths."""
    megabytes: int = Field(default=1024, ge=64)
    """How much memory one drawing may take."""
    workers: int | None = Field(default=None, ge=1)
    """Processes that draw; by default one per core."""


@dataclass(frozen=True)
class Master:
    """An authored SVG: its bytes, and its natural size in CSS pixels."""

    path: Path
    payload: bytes = field(repr=False)
    width: float
    height: float


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
    """A planned PNG: what it is drawn from, how wide and high in pixels, under which name and URL."""

    variant: Variant
    name: str
    save_as: str
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
    pngs: tuple[Artifact, ...]


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
            *(file for variant in self.variants for file in (variant.svg, *variant.pngs)),
            *self.extras,
            self.bundle,
        )
