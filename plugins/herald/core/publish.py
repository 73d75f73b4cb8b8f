"""A staged tree becomes the site in one step; at every moment the site is the old one or the new one, whole."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from herald.core.addresses import is_inside
from herald.core.errors import MachineError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS sys/stdio.h
_CANNOT_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.ENOTSUP, errno.EBUSY}


class SiteBusyError(MachineError):
    """Another build holds the site's lock."""


@contextmanager
def staged(site: Path) -> Iterator[Path]:
    """Lend an empty folder next to ``site``; when the block ends without an exception it becomes ``site``.

    A block that raises leaves the site as it was. The lock is the kernel's (flock), so a build that was
    killed holds nothing; what it had staged is removed by the next build.
    Raises ``SiteBusyError`` if another build is at work, ``MachineError`` if ``site`` is no folder or cannot
    be exchanged, ``OSError`` if the disk refuses.
    """
    stage = site.with_name(f".{site.name}.stage")
    site.parent.mkdir(parents=True, exist_ok=True)
    with _locked(site.with_name(f".{site.name}.lock"), site):
        _remove(stage)
        stage.mkdir()
        try:
            yield stage
            _become(stage, site)
        except OSError as error:
            # A full disk does not say where it was full.
            error.filename = error.filename or str(stage)
            raise
        finally:
            # After the exchange this name holds the old site, after a failure the unfinished one.
            _remove(stage)


def place(root: Path, name: str, payload: bytes) -> None:
    """Write ``payload`` as ``root/name``, making the folders between. ``name`` uses forward slashes.

    Raises ``ValueError`` if the name leaves the root, ``FileExistsError`` if the file is already there.
    """
    if not is_inside(name):
        raise ValueError(f"{name!r} leaves the output folder")
    with _created(root / name) as file:
        file.write(payload)


def place_anew(root: Path, name: str, payload: bytes) -> None:
    """As ``place``, in the stead of the last run's file, which is there unless Pelican is told to delete the output."""
    try:
        place(root, name, payload)
    except FileExistsError:
        (root / name).unlink()
        place(root, name, payload)


def _created(path: Path) -> IO[bytes]:
    """A new file at the path, in folders that are made only where they are missing: a site has thousands of files."""
    try:
        return path.open("xb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")


def place_copy(root: Path, name: str, source: Path) -> None:
    """As ``place_anew``, with the bytes of the file ``source``, of any size, by the quickest way the system has."""
    if not is_inside(name):
        raise ValueError(f"{name!r} leaves the output folder")
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    shutil.copyfile(source, path)


@contextmanager
def _locked(path: Path, site: Path) -> Iterator[None]:
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "another build"
            raise SiteBusyError(f"{site} is being built by {holder}; wait for it, or stop it") from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}")
        lock.flush()
        yield
        lock.truncate(0)


def _become(stage: Path, site: Path) -> None:
    if not site.exists() and not site.is_symlink():
        stage.rename(site)
        return
    if site.is_symlink() or not site.is_dir():
        raise MachineError(f"{site} is not a folder; move it away, and the build makes a folder of that name")
    try:
        _exchange(stage, site)
    except OSError as error:
        if error.errno not in _CANNOT_EXCHANGE:
            raise
        raise MachineError(
            f"the file system of {site} cannot exchange two folders in one step ({error.strerror}); "
            "remove the old site first, or build on ext4, xfs, btrfs, tmpfs or APFS, below a mount point and not at one"
        ) from error


def _exchange(one: Path, other: Path) -> None:
    """Swap two names in one step of the kernel (renameat2, or renamex_np on macOS). Raises ``OSError``."""
    libc = ctypes.CDLL(None, use_errno=True)
    old, new = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        failed = libc.renamex_np(old, new, _RENAME_SWAP)
    elif hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, old, _AT_FDCWD, new, _RENAME_EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


def _remove(tree: Path) -> None:
    if tree.is_symlink() or tree.is_file():
        tree.unlink()
    elif tree.exists():
        shutil.rmtree(tree)
