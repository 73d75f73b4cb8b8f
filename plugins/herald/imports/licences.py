"""Which licence a logo that is imported has: that of its drawings, or else the one that is wished for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from herald.core.errors import MachineError
from herald.core.spdx import LicenceError
from herald.imports.doubts import Doubts
from herald.imports.gather import Piece
from herald.logos.licensing.rights import licence_from
from herald.logos.masters import Masters
from herald.logos.model import Master
from herald.logos.reading.house import House
from herald.logos.reading.reuse import SIDECAR, read_sidecar


@dataclass(frozen=True)
class Licences:
    """What is known of licences: what each drawing says, what the catalogue says, and what is wished for the rest."""

    masters: Masters
    house: House
    wish: str
    doubts: Doubts
    """Takes note of what cannot be known."""

    def check(self) -> None:
        """Raise ``MachineError`` if what is wished is no licence."""
        try:
            self._expression(self.wish)
        except LicenceError as error:
            raise MachineError(f"--licence: {error.what}; {error.remedy}") from error

    def of(self, slug: str, pieces: Sequence[Piece]) -> str:
        """What ``logo.yaml`` has to say; '' where drawings and defaults say enough, or where nobody can know.

        Raises ``HeraldError`` if a text beside a drawing says nothing.
        """
        found: set[str] = set()
        for said in dict.fromkeys(self._said(piece, pieces) for piece in pieces if piece.is_drawing):
            try:
                found.add(self._expression(said))
            except LicenceError:
                self.doubts.unknown.append(f"{slug} ({said})")
                return ""
        found.discard("")
        if not found:
            return self.wish
        if len(found) > 1:
            self.doubts.divided.append(f"{slug} ({', '.join(sorted(found))})")
            return ""
        (own,) = found
        if self.wish and own != self._expression(self.wish):
            self.doubts.kept.append(f"{slug} ({own})")
        # Where a file and the catalogue's default differ, somebody has to say which counts; here the file does.
        return own if self.house.licence and self.house.licence.value.expression != own else ""

    def _said(self, drawing: Piece, pieces: Iterable[Piece]) -> str:
        """The licence that the text beside a drawing says, or else the drawing itself; '' for none."""
        beside = f"{drawing.path.name}{SIDECAR}".lower()
        for piece in pieces:
            if piece.path.parent == drawing.path.parent and piece.path.name.lower() == beside:
                claim = read_sidecar(piece.path)
                return claim.licence.value if claim.licence else self._own(drawing)
        return self._own(drawing)

    def _own(self, drawing: Piece) -> str:
        found = self.masters[drawing.path]
        assert isinstance(found, Master)
        return found.look.statement.licence

    def _expression(self, licence: str) -> str:
        return licence_from(licence, self.house.own).expression if licence else ""
