"""What the site will show later than now: the moments at which it has to be built again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, order=True)
class Change:
    """At the moment ``when``, something of the file ``path`` appears on the site or leaves it."""

    when: datetime
    """With a zone: the site's."""
    what: str
    """A clause for people: "the post 'Otters' appears"."""
    path: Path
