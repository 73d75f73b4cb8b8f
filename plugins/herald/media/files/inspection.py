"""Every posted file of the events looked at: its facts, a preview, its words, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from herald.core.errors import Mistake
from herald.core.store import Store
from herald.media.model import Library
from herald.media.settings import Options


@dataclass(frozen=True)
class Inspected:
    """The library with facts, previews, words and chapters, and what came of looking."""

    library: Library
    mistakes: tuple[Mistake, ...] = ()
    warnings: tuple[str, ...] = ()
    """What a maintainer should know: no captions, a deck that is no PDF, no licence."""
    fingerprints: frozenset[str] = frozenset()
    """Everything in the store that this is made of."""
    drawn: int = 0
    reused: int = 0


def inspect(library: Library, options: Options, store: Store) -> Inspected:
    """Look at every file of ``library`` that stands in an event's folder; what was seen before comes from ``store``."""
    return Inspected(library)
