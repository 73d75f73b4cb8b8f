"""Reproducible ZIP bundles, and checksum lists in the form that ``sha256sum --check`` reads."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

# The earliest time a ZIP can hold: a bundle depends on its members alone, not on when it was made.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE_FILE = 0o100644
_MADE_ON_UNIX = 3
_SUMS = "SHA256SUMS"
# What Windows does not allow in the name of a file or folder, and what would be another folder.
_FORBIDDEN = re.compile(r'[<>:"\\|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
# Control characters, invisible and direction-changing ones, halves of surrogates, line and paragraph separators.
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# sha256sum writes these so, and a backslash before the line.
_ESCAPES = {"\\": r"\\", "\n": r"\n", "\r": r"\r"}

Payload = Callable[[], bytes]


def sums(digests: Mapping[str, str]) -> bytes:
    """A list of SHA-256 digests in hex, by the names of files: one line ``<digest>  <name>`` each, sorted by name."""
    return "".join(_line(digests[name], name) for name in sorted(digests)).encode()


def _line(digest: str, name: str) -> str:
    escaped = "".join(_ESCAPES.get(character, character) for character in name)
    return f"{chr(92) if escaped != name else ''}{digest}  {escaped}\n"


def bundle(folder: str, files: Mapping[str, bytes]) -> bytes:
    """The bytes of a ZIP with ``files``, as ``write_bundle`` makes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _fill(archive, folder, {name: partial(_same, payload) for name, payload in files.items()})
    return buffer.getvalue()


def write_bundle(path: Path, folder: str, members: Mapping[str, Payload]) -> None:
    """Write a ZIP with ``members`` in one ``folder``, and a ``SHA256SUMS`` of them as the last one, to a new file.

    Only one member is in memory at a time; more than 4 GiB or 65,535 members make it a ZIP64. Members are stored, not
    deflated: pictures do not shrink, and the bytes do not depend on the version of zlib. Sorted names, one fixed date,
    one fixed mode: equal members give an equal bundle. Names are made ``portable``.
    Raises ``FileExistsError``, or what a member raises; what was written by then is removed.
    """
    with path.open("xb") as file:
        try:
            with zipfile.ZipFile(file, "w") as archive:
                _fill(archive, folder, members)
        except BaseException:
            path.unlink()
            raise


def _fill(archive: zipfile.ZipFile, folder: str, members: Mapping[str, Payload]) -> None:
    digests = {}
    for name, safe in portable(members, reserved=(_SUMS,)).items():
        payload = members[name]()
        digests[safe] = hashlib.sha256(payload).hexdigest()
        _add(archive, f"{folder}/{safe}", payload)
    _add(archive, f"{folder}/{_SUMS}", sums(digests))


def _add(archive: zipfile.ZipFile, name: str, payload: bytes) -> None:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.create_system = _MADE_ON_UNIX
    member.external_attr = _READABLE_FILE << 16
    member.compress_type = zipfile.ZIP_STORED
    archive.writestr(member, payload)


def _same(payload: bytes) -> bytes:
    return payload


def portable(names: Iterable[str], reserved: Iterable[str] = ()) -> dict[str, str]:
    """Each name, in sorted order, with a name of its own that can be unpacked on every system.

    Forbidden and invisible characters become '_', and names that are equal where case is ignored, or are in
    ``reserved``, are numbered: 'Panda-2.svg'. A name that is safe stays as it is. Names use forward slashes.
    """
    taken = {name.casefold() for name in reserved}
    found = {}
    for name in sorted(names):
        wanted = PurePosixPath(*(_portable_part(part) for part in name.split("/")))
        candidate, number = wanted, 1
        while str(candidate).casefold() in taken:
            number += 1
            candidate = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        taken.add(str(candidate).casefold())
        found[name] = str(candidate)
    return found


def _portable_part(part: str) -> str:
    """One folder or file of a name. Windows drops dots and spaces at the end, and gives devices their names."""
    visible = "".join("_" if unicodedata.category(c) in _INVISIBLE else c for c in unicodedata.normalize("NFC", part))
    safe = _FORBIDDEN.sub("_", visible)
    ending = len(safe) - len(safe.rstrip(". "))
    safe = safe[: len(safe) - ending] + "_" * ending
    return f"_{safe}" if not safe or _DEVICE.fullmatch(safe) else safe
