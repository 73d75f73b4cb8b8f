"""The ZIP of everything: the files of all logos, with the texts that say what may be done with them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from herald.core.bundle import write_bundle
from herald.logos.entries import Artifact, LogoEntry
from herald.logos.licensing.manifest import manifest_of_all
from herald.logos.licensing.wording import papers_of_all
from herald.logos.model import Site
from herald.logos.realise import MANIFEST, Payload

FOLDER = "all-logos"
NAME = f"{FOLDER}.zip"


def write_everything(
    path: Path, save_as: str, entries: Sequence[LogoEntry], payloads: Mapping[str, Payload], site: Site
) -> Artifact:
    """Write the ZIP to the new file ``path``, member by member: it may be larger than the memory.

    ``payloads`` has the bytes of each artifact by its output name; ``save_as`` is that of the ZIP itself.
    """
    write_bundle(path, FOLDER, _members(entries, payloads, site))
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Artifact(NAME, save_as, "ZIP", 0, 0, path.stat().st_size, digest)


def _members(entries: Sequence[LogoEntry], payloads: Mapping[str, Payload], site: Site) -> dict[str, Payload]:
    texts = papers_of_all(entries, site) | {MANIFEST: manifest_of_all(entries, site)}
    members: dict[str, Payload] = {name: partial(bytes, text) for name, text in texts.items()}
    for entry in entries:
        members |= {f"{entry.slug}/{file.name}": payloads[file.save_as] for file in _unpacked(entry)}
    return members


def _unpacked(entry: LogoEntry) -> Iterable[Artifact]:
    return (file for file in entry.artifacts if file is not entry.bundle)
