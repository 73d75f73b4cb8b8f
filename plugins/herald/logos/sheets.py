"""What maintainers write: ``_catalogue.yaml``, ``logo.yaml`` beside the masters, and the setting ``HERALD_LOGOS``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, AliasChoices, Field, ValidationInfo

from herald.core.addresses import is_inside
from herald.core.documents import Document, nearest, refusal
from herald.logos.model import Ground, Kind, Layout, Status, Tone
from herald.logos.words import Address, Day, Language, Names, OwnName, Page, Slug, Slugs, Stems, Tags
from herald.pictures.engines import Engine


class Level(StrEnum):
    """What comes of the findings of a check."""

    OFF = "off"
    WARNING = "warning"
    ERROR = "error"


class PersonSheet(Document):
    """Who made a logo."""

    name: Annotated[str, Field(min_length=1)]
    url: Address = ""
    role: str = ""


class UsageSheet(Document):
    """The community's conditions, in its words."""

    text: str = ""
    allowed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    page: Page = ""


class RightsSheet(Document):
    """What may be said of rights, for one logo or for the whole catalogue."""

    licence: str | None = Field(default=None, validation_alias=AliasChoices("licence", "license"))
    """An SPDX expression, or an own licence as 'LicenseRef-Name'."""
    copyright: str | None = None
    creators: tuple[PersonSheet, ...] = ()
    usage: UsageSheet | None = None
    trademark: str | None = None


class VariantSheet(Document):
    """What ``logo.yaml`` may say about one master."""

    label: str | None = None
    alt: str | None = None
    ground: Ground | None = None
    layout: Layout | None = None
    tone: Tone | None = None
    redirect_from: Stems = ()
    """Names, without their ending, that the file had before."""
    engine: Engine | None = None
    """What draws it, where the choice of the inspection is not wanted."""


class TextsSheet(Document):
    """What is said of a logo in another language."""

    title: str = ""
    summary: str = ""
    alt: str = ""


def _is_there(name: str, info: ValidationInfo) -> str:
    """Refuse the name of a file that is not in the logo's folder."""
    names = (info.context or {}).get("drawings", ())
    if name in names:
        return name
    guess = nearest(name, names)
    remedy = f"did you mean '{guess}'?" if guess else "use the name of an SVG file in the folder"
    raise refusal(f"variants: there is no file '{name}'", remedy)


class LogoSheet(RightsSheet):
    """``logo.yaml``: everything is optional, because a folder of SVG files is enough.

    Validated in a context with the names of the folder's ``drawings``: paths below it, such as 'icon/white/x.svg'.
    """

    title: str | None = None
    kind: Kind | None = None
    summary: str = ""
    alt: str | None = None
    tags: Tags = ()
    aliases: Names = ()
    official: bool | None = None
    status: Status = Status.CURRENT
    replaced_by: Slug = ""
    redirect_from: Slugs = ()
    """Slugs that the logo had before."""
    source: Address = ""
    added: Day | None = None
    changed: Day | None = None
    translations: dict[Language, TextsSheet] = Field(default_factory=dict)
    """By the language's tag (BCP 47)."""
    variants: dict[Annotated[str, AfterValidator(_is_there)], VariantSheet] = Field(default_factory=dict)


class LicenceSheet(Document):
    """A licence of the community's own."""

    title: Annotated[str, Field(min_length=1)]
    url: Address = ""


class CatalogueSheet(RightsSheet):
    """``_catalogue.yaml`` in the folder of the catalogue: what holds for every logo that says nothing else."""

    kind: Kind = Kind.LOGO
    official: bool = True
    licences: dict[OwnName, LicenceSheet] = Field(default_factory=dict)
    """Own licences by their names, which begin with 'LicenseRef-'."""
    share: str = ""
    """How somebody sends a design, in one paragraph: for the page that says what is accepted."""


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
    ground: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = "#ffffff"
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
    page_size: int = Field(default=120, ge=1)
    """Logos on one page of the list."""
    everything: bool = True
    """Whether one ZIP holds the files of all logos, too."""
    checks: dict[str, Level] = Field(default_factory=dict)
    """By the name of a check: what comes of its findings, where its own level is not wanted."""
