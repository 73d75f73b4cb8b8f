"""The folder of events as a library."""

from __future__ import annotations

from pathlib import Path

from herald.core.errors import Mistake
from herald.media.model import Library
from herald.people import People


def read_library(folder: Path, people: People) -> tuple[Library, tuple[Mistake, ...]]:
    """Every event in ``folder``, and what is wrong with the others; a folder that does not exist has none.

    Only posted items have a file here: what is not posted goes no further than its state. A file of the event's folder
    has empty facts, unless the lock knows them; one that another host has has those of the lock or of the YAML file.
    """
    return Library(), ()
