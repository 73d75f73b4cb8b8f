"""Texts and moments as both formats write them."""

from __future__ import annotations

import re
from datetime import datetime

# Characters that XML 1.0 does not allow, not even escaped; UTF-8 cannot write half of a surrogate pair either.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def timestamp(moment: datetime) -> str:
    """As RFC 3339 has it, in the moment's own zone: '2011-08-31T09:30:00+01:00', or with Z in UTC."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
