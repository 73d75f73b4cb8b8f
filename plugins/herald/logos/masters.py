"""Every SVG of the catalogue, looked at by workers, or remembered from the last time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from herald.core.errors import HeraldError, Mistake
from herald.core.files import read_bytes
from herald.core.jobs import Lost
from herald.core.progress import track
from herald.core.store import Store
from herald.logos.model import Master
from herald.pictures.look import Look, examine, key_of, packed, unpacked


class Runner(Protocol):
    """Runs a pure function over many inputs, wherever: results in the order of the inputs, or ``Lost``."""

    def __call__(self, function: Callable[[Any], Any], inputs: Sequence[Any]) -> Iterator[Any]: ...


@dataclass(frozen=True)
class Workshop:
    """Who does the work, and where its results are kept."""

    store: Store
    run: Runner


Masters = Mapping[Path, Master | tuple[Mistake, ...]]
"""Each SVG by its path, or why it can be no master."""


def read_masters(paths: Sequence[Path], shop: Workshop) -> Masters:
    """Look at every file of which the store does not know what was seen."""
    found: dict[Path, Master | tuple[Mistake, ...]] = {}
    payloads: dict[Path, bytes] = {}
    for path in paths:
        try:
            payloads[path] = read_bytes(path)
        except HeraldError as error:
            found[path] = error.mistakes
    keys = {path: key_of(payload) for path, payload in payloads.items()}
    # Asked for all at once: a shared store brings them many at a time.
    known = shop.store.describe_all(keys.values())
    unseen: list[tuple[Path, bytes]] = []
    for path, payload in payloads.items():
        kept = shop.store.get(keys[path]) if keys[path] in known else None
        if kept is None:
            unseen.append((path, payload))
        else:
            found[path] = Master(path, unpacked(kept), keys[path])
    results = track(shop.run(examine, unseen), len(unseen), "Looking")
    for (path, _payload), seen in zip(unseen, results, strict=True):
        if isinstance(seen, Look):
            found[path] = keep(Master(path, seen, keys[path]), shop.store)
        elif isinstance(seen, Lost):
            found[path] = (Mistake(path, None, seen.reason, "simplify the drawing"),)
        else:
            found[path] = seen
    return found


def keep(master: Master, store: Store) -> Master:
    """Have the store remember what was found out about the master."""
    store.put(master.key, packed(master.look))
    return master
