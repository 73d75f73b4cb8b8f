"""Where the text of a finding was written: pages only repeat what sources, settings and templates say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from herald.check.tree import Finding
from herald.core.files import glance

Place = tuple[Path, int]


class Origins:
    """Finds the file and line of a finding's target. Each text is read once, each target sought once in all of them."""

    def __init__(
        self, by_page: Mapping[str, Path], lists: Iterable[Path], others: Iterable[Path], site_url: str
    ) -> None:
        """``by_page`` are the sources of pages, ``lists`` the files that name addresses without the root's slash."""
        self.by_page, self.site_url = by_page, site_url
        self.lists = tuple(lists)
        self.others = (*others, *by_page.values())
        self._text = cache(glance)
        self._anywhere = cache(self._seek)

    def of(self, finding: Finding) -> Place | None:
        """The page's own source counts first, because lists and feeds repeat what posts say; ``None`` for nowhere."""
        own = self.by_page.get(finding.page)
        line = own and self._line_saying(finding.target, own)
        return (own, line) if own and line else self._anywhere(finding.target)

    def _seek(self, target: str) -> Place | None:
        bare = target.removeprefix(self.site_url).lstrip("/")
        for path in self.lists:
            if line := self._line_saying(target, path) or self._line_saying(bare, path):
                return path, line
        found = ((path, self._line_saying(target, path)) for path in self.others)
        return next(((path, line) for path, line in found if line), None)

    def _line_saying(self, target: str, path: Path) -> int | None:
        """The first line that names the whole target: '/logos/' is not what '/logos/panda/' says."""
        text = self._text(path)
        if not target or target not in text:
            return None
        written = re.compile(rf"""(?<=[("'<=\s]){re.escape(target)}(?=[)"'>\s#?,}}]|$)""")
        lines = enumerate(text.splitlines(), 1)
        return next((number for number, line in lines if written.search(line)), None)
