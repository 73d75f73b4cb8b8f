"""A workshop for tests of the catalogue: it works in this process, and notes what it is given to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from herald.core.jobs import serial
from herald.core.store import Store, packed
from herald.logos.masters import Workshop
from herald.logos.realise import Payload
from herald.pictures.likeness import take_print
from herald.pictures.look import examine
from herald.pictures.render import Order, draw


@dataclass
class Notes:
    """A runner, and every input that it was given since it was asked for the last time."""

    given: list[tuple[Callable[[Any], Any], Any]] = field(default_factory=list)

    def __call__(self, function: Callable[[Any], Any], inputs: Sequence[Any]) -> Iterator[Any]:
        self.given += [(function, one) for one in inputs]
        return serial(function, inputs)

    def taken(self) -> tuple[list[str], list[Order]]:
        """The names of the files that were looked at, and the orders; the notes are empty then, also of prints."""
        given, self.given = self.given, []
        looked = [one[0].name for function, one in given if function is examine]
        orders = [one for function, one in given if function is draw]
        prints = [one for function, one in given if function is take_print]
        assert len(looked) + len(orders) + len(prints) == len(given)
        return looked, orders


def workshop(folder: Path) -> tuple[Workshop, Notes]:
    """A workshop with its store in ``folder``."""
    notes = Notes()
    return Workshop(Store(folder), notes), notes


def bytes_of(payloads: Mapping[str, Payload]) -> dict[str, bytes]:
    return {name: payload() for name, payload in payloads.items()}


DAMAGES = ("truncate", "flip", "empty", "delete", "swap")


def hurt(entry: Path, damage: str) -> None:
    """Damage a file of the store; nothing of it is left that would share its bytes."""
    content = bytearray(entry.read_bytes())
    entry.unlink()
    if damage == "truncate":
        entry.write_bytes(content[:-1])
    elif damage == "empty":
        entry.write_bytes(b"")
    elif damage == "flip":
        content[-5] ^= 1
        entry.write_bytes(content)
    elif damage == "swap":
        # A whole entry, of another fingerprint.
        entry.write_bytes(packed("0" * 64, b"another"))


def notes_of(shop: Workshop) -> Notes:
    assert isinstance(shop.run, Notes)
    return shop.run
