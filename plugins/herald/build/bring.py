"""Bring what others have gathered into a site: what ``herald import`` asks for."""

from __future__ import annotations

from pathlib import Path

from herald import host
from herald.build.settings import load_settings
from herald.core.documents import validate_mapping
from herald.core.errors import MachineError
from herald.imports.gather import gather
from herald.imports.logos import Wishes, plan_import
from herald.imports.moves import ImportPlan, carry_out
from herald.logos.masters import read_masters
from herald.logos.scale import open_workshop
from herald.logos.settings import Options


def import_logos(settings_file: Path, folder: Path, wishes: Wishes) -> ImportPlan:
    """Copy the drawings below ``folder`` into the site's catalogue; what was done.

    Raises ``HeraldError`` if a file cannot be read, ``MachineError`` if the folder is none.
    """
    if not folder.is_dir():
        raise MachineError(f"{folder} is not a folder")
    settings = load_settings(settings_file, {})
    options = validate_mapping(settings.get("HERALD_LOGOS", {}), settings_file, Options)
    catalogue = Path(settings["PATH"]) / options.path
    shop = open_workshop(host.work_folder(settings) / "store", options)
    drawings = [piece.path for group in gather(folder).groups for piece in group.pieces if piece.is_drawing]
    plan = plan_import(folder, catalogue, read_masters(drawings, shop), wishes)
    shop.store.finish()
    carry_out(plan, catalogue)
    return plan
