"""A file that some other program has written as a schedule: which form it has, and what had to be mended in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from herald.core.errors import HeraldError, Mistake
from herald.core.files import decode
from herald.imports.schedules.frab import read_frab
from herald.imports.schedules.json_form import read_json
from herald.imports.schedules.model import Repair, Schedule
from herald.imports.schedules.own import is_own, read_own
from herald.imports.schedules.repairs import repaired

MAX_BYTES = 50_000_000
"""FOSDEM's schedule of 1,000 talks has 3 MB, and is the largest that is known."""
_WIDE = re.compile(rb"\xff\xfe|\xfe\xff|\x00<|<\x00")


def read_schedule(path: Path, zone: str = "", own: str = "") -> tuple[Schedule, tuple[Repair, ...]]:
    """The schedule in the file, and all that was mended.

    ``zone`` is an IANA name that counts more than what the file says; ``own`` is the address of this site without a
    slash at its end, to which nothing needs to link.
    Raises ``HeraldError`` if the file is no schedule, or one that cannot be understood; ``MachineError`` if ``zone`` is
    none; ``OSError``.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise _refused(path, f"is {size:,} bytes long", f"a schedule has less than {MAX_BYTES:,}")
    raw = path.read_bytes()
    start = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"<" or _WIDE.match(raw):
        return repaired(read_frab(raw.lstrip(), path), path, zone, own)
    if start not in (b"{", b"["):
        raise _refused(path, "is neither XML nor JSON", "take the schedule's schedule.xml, schedule.json or event.json")
    try:
        data = json.loads(decode(raw, path))
    except json.JSONDecodeError as error:
        raise HeraldError(
            [Mistake(path, error.lineno, f"is no JSON: {error.msg}", "export the schedule again", error.colno)]
        ) from None
    except (RecursionError, ValueError):
        # Numbers of thousands of digits are a ValueError.
        raise _refused(path, "is JSON beyond all measure", "export the schedule again") from None
    if not isinstance(data, dict):
        raise _refused(path, "is no schedule: it is a list", "take frab's or pretalx's schedule.json, or an event.json")
    if is_own(data):
        return read_own(data, path, zone)
    return repaired(read_json(data, path), path, zone, own)


def _refused(path: Path, what: str, remedy: str) -> HeraldError:
    return HeraldError([Mistake(path, None, what, remedy)])
