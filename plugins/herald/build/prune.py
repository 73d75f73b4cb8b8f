"""Drop from the store what the last build did not use."""

from __future__ import annotations

import json
from pathlib import Path

from herald import host
from herald.build.settings import load_settings
from herald.core.errors import MachineError
from herald.core.store import Store


def prune(settings_file: Path) -> int:
    """The number of entries dropped. Raises ``MachineError`` if no build has said what it uses."""
    settings = load_settings(settings_file, {})
    work = host.work_folder(settings)
    manifest = work / "manifest.json"
    try:
        used = json.loads(manifest.read_text(encoding="utf-8"))["fingerprints"]
    except (OSError, ValueError, KeyError):
        raise MachineError(f"{manifest} does not say what the last build used; build the site first") from None
    return Store(work / "store").prune(used)
