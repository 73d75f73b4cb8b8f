"""Ids of feeds and their entries, which outlive every address."""

from __future__ import annotations

import re
import uuid
from urllib.parse import quote

# RFC 3987 in short: a scheme, then no white space and none of the characters that must be escaped.
_URI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`\x00-\x1f\x7f]+""")


def identity(site_name: str, name: str) -> str:
    """The id of what a site calls ``name`` ('news/some-slug'): a URN that no other name and no other site has.

    It depends on neither the site's address nor the day, because both change.
    """
    return uuid.uuid5(uuid.NAMESPACE_URL, f"herald:{quote(site_name)}/{name}").urn


def is_uri(text: str) -> bool:
    """Whether the text can be the id of an entry as it is: 'http://old.example/?p=123', 'urn:uuid:...', 'tag:...'."""
    return bool(_URI.fullmatch(text))
