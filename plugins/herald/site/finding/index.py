"""The index of the search: Pagefind reads the finished pages, and writes files that a browser can look words up in."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from herald.core.errors import MachineError
from herald.core.publish import place

KINDS = "kinds.json"
"""What kind of page each is, for those who search only one."""

_BODY = b"data-pagefind-body"
# What Pagefind writes before the JSON of a page.
_MAGIC = b"pagefind_dcd"
_NO_KIND = "page"
# Pagefind's own search pages, half a megabyte: the theme has its own.
_NOT_NEEDED = re.compile(r"pagefind-(.*ui|highlight)\.(js|css)")


def index_pages(tree: Path, names: Iterable[str], folder: str) -> int:
    """Write the index of the pages ``names``, files below ``tree``, into ``tree/folder``; how many pages are in it.

    Those count in which something is marked with ``data-pagefind-body``; ``data-pagefind-meta="kind:post"`` tells the
    kind of a page. The bytes of the index follow from those of the pages alone.
    Raises ``MachineError`` if Pagefind is missing or fails.
    """
    index = (tree / folder).absolute()
    shutil.rmtree(index, ignore_errors=True)
    with TemporaryDirectory(prefix="herald-search-") as work:
        # Pagefind takes a folder, and all of it: what must not be found is not there. (Its Python interface takes
        # pages one by one, but hangs for good when it hands over many files.)
        count = 0
        for name in sorted(set(names)):
            path = tree / name
            if path.is_file() and _BODY in (payload := path.read_bytes()):
                place(Path(work), name, payload)
                count += 1
        if count:
            _run(Path(work), index)
    if count:
        for path in index.iterdir():
            if _NOT_NEEDED.fullmatch(path.name):
                path.unlink()
        _put_in_order(index / "pagefind-entry.json")
        _write_kinds(index)
    return count


def _run(pages: Path, index: Path) -> None:
    # It would also heed settings in the environment, and in a file of the current folder.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")}
    words = [_program(), "--site", str(pages), "--output-path", str(index), "--quiet"]
    try:
        done = subprocess.run(words, cwd=pages, env=environment, capture_output=True, text=True, check=False)
    except OSError as error:
        raise MachineError(f"the index of the search cannot be made: {error}") from error
    if done.returncode:
        told = " ".join((done.stderr or done.stdout).split()) or f"it ended with {done.returncode}"
        raise MachineError(f"the index of the search cannot be made: Pagefind says: {told}")


def _put_in_order(entry: Path) -> None:
    """Sort what Pagefind lists in another order at each run: the languages."""
    known = json.loads(entry.read_bytes())
    entry.write_text(json.dumps(known, sort_keys=True, separators=(",", ":")), encoding="utf-8")


def _write_kinds(index: Path) -> None:
    """Beside the index, the kind of each page by its id: the ids of all kinds but the one that most pages are of.

    Pagefind could filter by kinds itself, but the index would have other bytes and names at each run then.
    """
    ids: dict[str, list[str]] = {}
    for path in sorted((index / "fragment").iterdir()):
        told = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MAGIC))
        ids.setdefault(told["meta"].get("kind", _NO_KIND), []).append(path.stem)
    most = max(sorted(ids), key=lambda kind: len(ids[kind]))
    others = {kind: ids[kind] for kind in sorted(ids) if kind != most}
    (index / KINDS).write_text(json.dumps({"most": most, "others": others}, separators=(",", ":")), encoding="utf-8")


def _program() -> str:
    from pagefind.service import get_executable

    try:
        program = get_executable()
    except FileNotFoundError:
        program = None
    if program is None:
        raise MachineError(
            "the index of the search cannot be made: Pagefind's program is missing; install 'pagefind[bin]', "
            "or leave the search out with HERALD_SITE = {'search': False}"
        )
    return str(program)
