"""How the parts of the command add their sub-commands to it."""

from __future__ import annotations

import argparse
from typing import Any, Protocol


class AddForSite(Protocol):
    """Adds a sub-command that works on the site of ``--settings``: to ``among``, or else to ``herald`` itself."""

    def __call__(self, name: str, help_text: str, run: object, among: Any = ...) -> argparse.ArgumentParser: ...
