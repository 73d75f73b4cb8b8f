"""What holds for the whole catalogue: ``_catalogue.yaml``, the own licences in it, and ``REUSE.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from herald.core.documents import read_document
from herald.core.errors import HeraldError, Mistake
from herald.core.files import decode, read_bytes
from herald.core.spdx import LicenceError
from herald.logos.licensing.rights import Licence, licence_from
from herald.logos.reading.folders import DEFAULTS, TEXTS
from herald.logos.reading.reuse import Annotation, read_manifest
from herald.logos.reading.sheets import CatalogueSheet
from herald.logos.reading.told import Origin, Told, said_in


@dataclass(frozen=True)
class House:
    """What holds for the whole catalogue."""

    root: Path
    sheet: CatalogueSheet = field(default_factory=CatalogueSheet)
    own: Mapping[str, Licence] = field(default_factory=dict)
    """Licences of the community's own, by their names."""
    licence: Told[Licence] | None = None
    annotations: tuple[Annotation, ...] = ()
    is_whole: bool = True
    """Whether it could be read: if not, nobody knows which licences there are."""

    def origin(self, key: str) -> Origin:
        """Where ``_catalogue.yaml`` says a value; what it does not say is so by default."""
        is_said = key in self.sheet.model_fields_set
        return said_in(self.root / DEFAULTS, key) if is_said else Origin("so by default")


def read_house(root: Path) -> tuple[House, tuple[Mistake, ...]]:
    """What ``_catalogue.yaml`` and ``REUSE.toml`` say, and every mistake in them."""
    path = root / DEFAULTS
    sheet = CatalogueSheet()
    annotations: tuple[Annotation, ...] = ()
    licence: Told[Licence] | None = None
    own: dict[str, Licence] = {}
    mistakes: list[Mistake] = []
    with _noted(mistakes):
        annotations = read_manifest(root)
    with _noted(mistakes):
        sheet = read_document(path, CatalogueSheet) if path.is_file() else sheet
    for name, one in sheet.licences.items():
        own[name] = Licence(name, one.title, one.url)
        text = root / TEXTS / f"{name}.txt"
        with _noted(mistakes):
            own[name] = replace(own[name], text=decode(read_bytes(text), text) if text.is_file() else "")
    with _noted(mistakes):
        if sheet.licence:
            licence = licence_at(Told(sheet.licence, said_in(path, "licence")), own, path)
    return House(root, sheet, own, licence, annotations, not mistakes), tuple(mistakes)


def licence_at(told: Told[str], own: Mapping[str, Licence], place: Path) -> Told[Licence]:
    """The licence of an expression or an address. Raises ``HeraldError`` for the place that says it, or ``place``."""
    try:
        return Told(licence_from(told.value, own), told.origin)
    except LicenceError as error:
        raise HeraldError([told.origin.mistake(error.what, error.remedy, place)]) from error


@contextmanager
def _noted(mistakes: list[Mistake]) -> Iterator[None]:
    """Whatever is wrong in the block joins ``mistakes``, and what comes after the block is read all the same."""
    try:
        yield
    except HeraldError as error:
        mistakes += error.mistakes
