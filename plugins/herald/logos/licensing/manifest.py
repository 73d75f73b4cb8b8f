"""The manifest inside a ZIP: what lies beside it, with digests and rights, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from herald.logos.entries import Artifact, LogoEntry
from herald.logos.licensing.rights import Rights
from herald.logos.licensing.wording import attribution_of, page_of
from herald.logos.model import Logo, Site


def manifest(logo: Logo, files: Iterable[Artifact], page: str = "") -> bytes:
    """The manifest of one logo with its ``files``, which are the members of the ZIP: JSON in UTF-8, ends with LF.

    ``page`` is the absolute address of the logo's page, or ''. Sizes are in bytes and pixels; digests are SHA-256
    in hex.
    """
    return _written(_logo(logo, files, page, ""))


def manifest_of_all(entries: Sequence[LogoEntry], site: Site) -> bytes:
    """The manifest of the ZIP of several logos, where the files of each lie in a folder with its slug for a name."""
    logos = [
        _logo(
            entry.logo,
            (artifact for artifact in entry.artifacts if artifact is not entry.bundle),
            page_of(entry, site),
            f"{entry.slug}/",
        )
        for entry in entries
    ]
    return _written({"name": site.name, "address": site.address, "logos": logos})


def _logo(logo: Logo, files: Iterable[Artifact], page: str, folder: str) -> dict[str, Any]:
    return {
        "slug": logo.slug,
        "title": logo.title,
        "kind": logo.kind.value,
        "page": page,
        "source": logo.source,
        "rights": _rights(logo.rights) | {"attribution": attribution_of(logo, page).text},
        "files": [_file(artifact, folder) for artifact in files],
    }


def _rights(rights: Rights) -> dict[str, Any]:
    """In the words of ``index.json``."""
    licence, usage = rights.licence, rights.usage
    return {
        "licence": licence and {"expression": licence.expression, "title": licence.title, "url": licence.url},
        "copyright": rights.copyright,
        "creators": [{"name": one.name, "url": one.url, "role": one.role} for one in rights.creators],
        "usage": {"text": usage.text, "allowed": usage.allowed, "refused": usage.refused},
        "trademark": rights.trademark,
    }


def _file(artifact: Artifact, folder: str) -> dict[str, Any]:
    return {
        "name": folder + artifact.name,
        "format": artifact.format,
        "width": artifact.width,
        "height": artifact.height,
        "bytes": artifact.bytes,
        "sha256": artifact.sha256,
    }


def _written(data: dict[str, Any]) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()
