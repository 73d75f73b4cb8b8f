"""A site's catalogue, opened for what a maintainer asks of it outside of a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from herald import host
from herald.build.settings import load_settings
from herald.core.documents import validate_mapping
from herald.logos.masters import Workshop
from herald.logos.scale import open_workshop
from herald.logos.settings import Options


@dataclass(frozen=True)
class Catalogue:
    """Where it is, what the settings say of it, and who works for it."""

    root: Path
    options: Options
    work: Path
    """The folder of what is kept and not published."""
    shop: Workshop


def open_catalogue(settings_file: Path) -> Catalogue:
    """The catalogue of the site with this settings file. Raises ``HeraldError``, ``MachineError``."""
    return catalogue_of(load_settings(settings_file, {}), settings_file)


def catalogue_of(settings: Mapping[str, Any], settings_file: Path) -> Catalogue:
    """The same for ``settings`` that were read already; ``settings_file`` is the one to name in mistakes."""
    options = validate_mapping(settings.get("HERALD_LOGOS", {}), settings_file, Options)
    work = host.work_folder(settings)
    return Catalogue(Path(settings["PATH"]) / options.path, options, work, open_workshop(work / "store", options))
