"""Reproducible ZIP bundles, checksum lists in the form that ``sha256sum --check`` reads, and a look into ZIP files."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath

from herald.core.store import Description

# The earliest time a ZIP can hold: a bundle depends on its members alone, not on when it was made.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE_FILE = 0o100644
_MADE_ON_UNIX = 3
_SUMS = "SHA256SUMS"
_CHUNK = 1 << 20
# More than any presentation has; each costs some 500 bytes of memory to list.
_MOST_MEMBERS = 100_000
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
    archive.writestr(_member(name), payload)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.create_system = _MADE_ON_UNIX
    member.external_attr = _READABLE_FILE << 16
    member.compress_type = zipfile.ZIP_STORED
    return member


def _same(payload: bytes) -> bytes:
    return payload


def stream_bundle(path: Path, folder: str, members: Mapping[str, Path | bytes]) -> Description:
    """As ``write_bundle``, with members that are files of any size, of which a megabyte at a time is in memory.

    The sizes of members stand before them, as programs expect of members that are not deflated; so the ZIP is read once
    more for its digest. Raises ``FileExistsError``, or the ``OSError`` of a member; what was written is removed then.
    """
    with path.open("xb+") as file:
        try:
            with zipfile.ZipFile(file, "w") as archive:
                digests = {}
                for name, safe in portable(members, reserved=(_SUMS,)).items():
                    digests[safe] = _stream(archive, f"{folder}/{safe}", members[name])
                _stream(archive, f"{folder}/{_SUMS}", sums(digests))
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        except BaseException:
            path.unlink()
            raise
        return Description(file.tell(), digest)


def _stream(archive: zipfile.ZipFile, name: str, source: Path | bytes) -> str:
    """Add a member; its SHA-256."""
    digest = hashlib.sha256()
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb", buffering=0) as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        # Only where it is needed: some programs take the longer numbers for a damaged file.
        with archive.open(_member(name), "w", force_zip64=size >= zipfile.ZIP64_LIMIT) as member:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                member.write(chunk)
    return digest.hexdigest()


def names_in(path: Path) -> tuple[str, ...]:
    """The names of a ZIP's members, in its order. Raises ``ValueError`` with a clause that says what is wrong."""
    with _opened(path) as archive:
        names = archive.namelist()
    if len(names) > _MOST_MEMBERS:
        raise ValueError(f"has {len(names):,} members")
    return tuple(names)


def read_member(path: Path, name: str, limit: int) -> bytes:
    """One member of a ZIP. Raises ``ValueError`` with a clause, also if it is more than ``limit`` bytes unpacked."""
    with _opened(path) as archive, archive.open(name) as member:
        # What the ZIP says of its size may be a lie.
        payload = member.read(limit + 1)
    if len(payload) > limit:
        raise ValueError(f"has a member '{name}' of more than {limit:,} bytes")
    return payload


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except KeyError as error:
        raise ValueError(f"lacks a member ({' '.join(str(error.args[0]).split())})") from error
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError) as error:
        raise ValueError("is a damaged ZIP file") from error
    except (NotImplementedError, RuntimeError) as error:
        raise ValueError("is a ZIP file that is encrypted, or packed in an unusual way") from error


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
