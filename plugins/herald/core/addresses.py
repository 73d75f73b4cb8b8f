"""Names on the site: what may be one, and that every output file has one owner, also where case is ignored."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from unidecode import unidecode

from herald.core.errors import Mistake

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_inside(name: str) -> bool:
    """Whether an output name stays below the output folder: relative, forward slashes, no ``..``, no NUL."""
    parts = name.split("/")
    return bool(name) and not any(part in ("", ".", "..") for part in parts) and not set(name) & {"\\", "\0"}


def is_slug(name: str) -> bool:
    """Whether a name can be a part of an address: lower-case letters, digits and single hyphens."""
    return bool(_SLUG.fullmatch(name))


def romanised(name: str) -> str:
    """A name in plain letters and digits, its words joined by hyphens: 'Élan Vital' -> 'elan-vital'; may be ''."""
    return "-".join(re.findall(r"[a-z0-9]+", unidecode(name).lower()))


def humanised(slug: str) -> str:
    """'panda-martial-arts' -> 'Panda martial arts'."""
    words = slug.replace("-", " ")
    return words[:1].upper() + words[1:]


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
