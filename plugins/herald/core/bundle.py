"""Reproducible ZIP bundles, and checksum lists in the form that ``sha256sum --check`` reads."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

# The earliest time a ZIP can hold: a bundle depends on its members alone, not on when it was made.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE_FILE = 0o100644
_MADE_ON_UNIX = 3


def checksums(files: Mapping[str, bytes]) -> str:
    """One line ``<sha-256 in hex>  <name>`` for each file, sorted by name."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))


def bundle(folder: str, files: Mapping[str, bytes]) -> bytes:
    """The bytes of a ZIP with ``files`` in one ``folder``, and a ``SHA256SUMS`` of them beside them.

    Members are stored, not deflated: pictures do not shrink, and the bytes do not depend on the version
    of zlib. Sorted names, one fixed date, one fixed mode: equal members give an equal bundle.
    """
    members = dict(files) | {"SHA256SUMS": checksums(files).encode()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            member = zipfile.ZipInfo(f"{folder}/{name}", _EPOCH)
            member.create_system = _MADE_ON_UNIX
            member.external_attr = _READABLE_FILE << 16
            archive.writestr(member, members[name])
    return buffer.getvalue()
