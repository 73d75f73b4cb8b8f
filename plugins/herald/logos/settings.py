"""The setting ``HERALD_LOGOS``: every option with its default."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from herald.core.addresses import is_inside
from herald.core.documents import Document
from herald.pictures.engines import Engine


class Level(StrEnum):
    """What comes of the findings of a check."""

    OFF = "off"
    WARNING = "warning"
    ERROR = "error"


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
