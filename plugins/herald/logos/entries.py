"""What visitors get to see of the catalogue: finished files, and the entries that templates read."""

from __future__ import annotations

from dataclasses import dataclass

from herald.logos.licensing.rights import Attribution, Person, Rights
from herald.logos.model import Ground, Kind, Logo, Variant

_QUICK_WIDTH = 512


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
    """A variant as templates see it. ``width`` and ``height`` are its natural size in CSS pixels."""

    variant: Variant
    width: int
    height: int
    svg: Artifact
    renditions: tuple[Artifact, ...]
    """Everything that was drawn from it: the PNG files in ascending width, then the other formats."""

    @property
    def name(self) -> str:
        """'' for the main drawing, else such as 'mono'."""
        return self.variant.name

    @property
    def anchor(self) -> str:
        """The id of its section on the logo's page: 'main' for the main drawing, else its name."""
        # A drawing may be called 'main.svg', but no name has an underscore.
        return {"": "main", "main": "main_"}.get(self.name, self.name)

    @property
    def label(self) -> str:
        """Its name for people."""
        return self.variant.label

    @property
    def alt(self) -> str:
        """What it shows, for those who cannot see it."""
        return self.variant.alt

    @property
    def ground(self) -> Ground:
        """What it is meant to stand on."""
        return self.variant.ground

    @property
    def palette(self) -> tuple[str, ...]:
        """Its colours as '#rrggbb', the largest area first."""
        return self.variant.master.look.ink.palette

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """All its files, the SVG first."""
        return (self.svg, *self.renditions)

    @property
    def pngs(self) -> tuple[Artifact, ...]:
        """The PNG files, in ascending width."""
        return tuple(artifact for artifact in self.renditions if artifact.format == "PNG")

    @property
    def quick_png(self) -> Artifact | None:
        """The PNG that does for most: the widest of at most 512 pixels, else the narrowest; ``None`` without any."""
        fitting = [png for png in self.pngs if png.width <= _QUICK_WIDTH]
        return fitting[-1] if fitting else next(iter(self.pngs), None)


@dataclass(frozen=True)
class LogoEntry:
    """A logo as templates see it: the context's ``logos`` is a tuple of these, ``logo`` is one."""

    logo: Logo
    url: str
    """Address of its page below the site's root, with a slash at its end: its folder."""
    save_as: str
    variants: tuple[VariantEntry, ...]
    """Those in use."""
    older: tuple[VariantEntry, ...]
    """Those of older versions, the newest version first."""
    extras: tuple[Artifact, ...]
    bundle: Artifact
    attribution: Attribution

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.logo.slug

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.logo.title

    @property
    def kind(self) -> Kind:
        """What it is for."""
        return self.logo.kind

    @property
    def summary(self) -> str:
        """One or two sentences about it, or ''."""
        return self.logo.summary

    @property
    def rights(self) -> Rights:
        """Licence, conditions, credit."""
        return self.logo.rights

    @property
    def main(self) -> VariantEntry:
        """The variant that stands for the logo in lists."""
        return self.variants[0]

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Every file of the logo."""
        return (
            *(file for variant in (*self.variants, *self.older) for file in variant.artifacts),
            *self.extras,
            self.bundle,
        )


@dataclass(frozen=True)
class Relations:
    """How a logo stands to the others."""

    replaced_by: LogoEntry | None = None
    replaces: tuple[LogoEntry, ...] = ()
    related: tuple[LogoEntry, ...] = ()
    """Those that share most with it, at most six."""


@dataclass(frozen=True)
class Contributor:
    """Somebody who made logos, and which."""

    person: Person
    anchor: str
    """The id of the section on the page of credits."""
    works: tuple[LogoEntry, ...]
