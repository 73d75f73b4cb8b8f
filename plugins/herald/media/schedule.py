"""When the pages of events change although nobody edits them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from herald.core.schedule import Change
from herald.media.model import Library
from herald.media.settings import Options


def changes(library: Library, options: Options, moment: datetime) -> Iterator[Change]:
    """Each moment after ``moment`` at which a call or an event becomes something else."""
    return iter(())
