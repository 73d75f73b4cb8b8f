"""Bring what others have gathered into a site: what ``herald import`` asks for."""

from __future__ import annotations

from pathlib import Path

from herald.build.catalogue import open_catalogue
from herald.core.errors import MachineError
from herald.imports.gather import gather
from herald.imports.logos import Wishes, plan_import
from herald.imports.moves import ImportPlan, carry_out
from herald.logos.masters import read_masters


def import_logos(settings_file: Path, folder: Path, wishes: Wishes) -> ImportPlan:
    """Copy the drawings below ``folder`` into the site's catalogue; what was done.

    Raises ``HeraldError`` if a file cannot be read, ``MachineError`` if the folder is none.
    """
    if not folder.is_dir():
        raise MachineError(f"{folder} is not a folder")
    catalogue = open_catalogue(settings_file)
    drawings = [piece.path for group in gather(folder).groups for piece in group.pieces if piece.is_drawing]
    plan = plan_import(folder, catalogue.root, read_masters(drawings, catalogue.shop), wishes)
    catalogue.shop.store.finish()
    carry_out(plan, catalogue.root)
    return plan
