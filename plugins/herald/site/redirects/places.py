"""Which pages can stand at old addresses beside everything else that is published, also on a disk that ignores case."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from herald.site.redirects.addresses import INDEX

if TYPE_CHECKING:
    from herald.site.redirects.table import Redirect

# A host tells a file's type by such an ending, and a page would be announced as something else: '.png', '.php', '.xml'.
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}")
# The longest name of a file on nearly all disks, in bytes.
_MAX_NAME = 255


def page_name(path: str) -> str:
    """The output name of a page at an old path: 'old/index.html', 'old.html'; '' where no host would serve one."""
    parts = path.strip("/").split("/")
    is_hidden = any(part.startswith((".", "_")) for part in parts)
    if is_hidden or any(len(part.encode()) > _MAX_NAME for part in parts):
        return ""
    name = posixpath.join(*parts)
    ending = posixpath.splitext(name)[1]
    if ending in (".html", ".htm"):
        return name
    return "" if _ENDING.fullmatch(ending) else posixpath.join(name, INDEX)


class Places:
    """The names that are taken: by the site, and one after the other by pages at old addresses."""

    def __init__(self, standing: Mapping[str, str]) -> None:
        self._owners = dict(standing)
        # A disk that ignores case has one file for 'News/index.html' and 'news/index.html'.
        self._folded = {name.casefold(): owner for name, owner in standing.items()}
        self._folders = {folder for name in self._folded for folder in _folders(name)}
        self._pages: dict[str, Redirect] = {}

    def owner_at(self, path: str) -> str | None:
        """Whose file a visitor of the old ``path`` gets, or would get if case were ignored."""
        page, below = page_name(path), path.removeprefix("/")
        exact = self._owners.get(below) or self._owners.get(posixpath.join(below, INDEX))
        return exact or (self._folded.get(page.casefold()) if page else None)

    def page_like(self, path: str) -> Redirect | None:
        """The redirect whose page has the place already that this ``path`` would have."""
        return self._pages.get(page_name(path).casefold())

    def take(self, redirect: Redirect) -> str:
        """The output name of the redirect's page, which is taken now; '' if it cannot be."""
        page = page_name(redirect.old.path)
        name = page.casefold()
        is_blocked = name in self._folders or any(f in self._folded or f in self._pages for f in _folders(name))
        if not page or name in self._pages or is_blocked:
            return ""
        self._pages[name] = redirect
        self._folders.update(_folders(name))
        return page


def _folders(name: str) -> Iterator[str]:
    """'a/b/c.html' is in 'a/b' and 'a'."""
    while name := posixpath.dirname(name):
        yield name
