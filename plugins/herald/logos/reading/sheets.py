"""What maintainers write: ``_catalogue.yaml`` for all logos, and ``logo.yaml`` beside the masters of one."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, AliasChoices, Field, ValidationInfo

from herald.core.documents import Document, nearest, refusal
from herald.logos.model import Ground, Kind, Layout, Status, Tone
from herald.logos.reading.words import Address, Day, Language, Names, OwnName, Page, Slug, Slugs, Stems, Tags
from herald.pictures.engines import Engine


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
    share_page: Page = ""
    """The page that says more of it."""
