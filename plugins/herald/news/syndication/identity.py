"""The id that a post or notice keeps in feeds, whatever becomes of its address, title and day."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from herald.core.addresses import is_slug
from herald.feeds.identity import identity, is_uri

_BETWEEN = re.compile(r"[\s,;]+")
# Endings of old pages; 'index.html' says nothing of what stands there.
_ENDING = re.compile(r"(/|/index)?(\.html?|\.php)?/?$")


def lasting_id(said: str, site_name: str, place: str, slug: str, redirect_from: str = "", *, language: str = "") -> str:
    """The id of something in ``place`` ('news').

    ``said`` is its head's Id: a URI counts as it is, because WordPress's ids must go on; any other word is the name of
    which the id is made, together with the site's. Without one that name is the oldest slug that is known: the last of
    ``redirect_from`` (addresses, the newest first) or its own. ``language`` tells translations with one slug apart;
    '' for the site's own language.
    """
    if is_uri(said):
        return said
    return identity(site_name, "/".join(filter(None, (place, language, said or oldest_slug(slug, redirect_from)))))


def oldest_slug(slug: str, redirect_from: str = "") -> str:
    """The last slug in ``redirect_from``; addresses without one, such as '/?p=123', are passed over."""
    slugs = [_slug_in(address) for address in _BETWEEN.split(redirect_from)]
    return next((old for old in reversed(slugs) if old), slug)


def _slug_in(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    last = _ENDING.sub("", path).rpartition("/")[2]
    return last if is_slug(last) and last != "index" else ""
