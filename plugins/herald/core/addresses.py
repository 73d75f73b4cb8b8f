"""Every output file has one owner and stays below the output folder, also where case is ignored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from herald.core.errors import Mistake
from herald.core.publish import is_inside


@dataclass(frozen=True)
class Claim:
    """Somebody wants to write ``save_as``. ``line`` is where ``source`` says so; ``what`` names it for people."""

    save_as: str
    source: Path
    line: int | None
    what: str
    is_static: bool = False
    """A file copied as it is; only such files may have reserved or hidden names."""


def check_addresses(claims: Iterable[Claim], reserved: Iterable[str] = ()) -> list[Mistake]:
    """Names that leave the output folder or are wanted twice.

    ``reserved`` are folders, with a closing slash, that belong to the theme.
    """
    folders = tuple(folder.casefold() for folder in reserved)
    mistakes = []
    owners: dict[str, Claim] = {}
    for claim in claims:
        remedy = "choose another Slug or Save_as"
        if not is_inside(claim.save_as):
            what = f"would be written to '{claim.save_as}', outside the output folder"
            mistakes.append(Mistake(claim.source, claim.line, what, remedy))
            continue
        key = claim.save_as.casefold()
        if not claim.is_static and (f"{key}/".startswith(folders) or _is_hidden(key)):
            what = f"would be written to '{claim.save_as}', a name kept for the server or the theme"
            mistakes.append(Mistake(claim.source, claim.line, what, remedy))
        owner = owners.setdefault(key, claim)
        if owner is not claim:
            what = f"wants the address '{claim.save_as}', which {owner.what} has"
            mistakes.append(Mistake(claim.source, claim.line, what, remedy))
    return mistakes


def _is_hidden(save_as: str) -> bool:
    # '_headers' and '_redirects' are read by static hosts, '.htaccess' by Apache.
    return any(part.startswith((".", "_")) for part in save_as.split("/"))
