"""A notice as Pelican's content, so that links lead to it and from it as with posts and pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pelican.contents import Content

from herald.news.notices.head import Told
from herald.news.notices.state import State, has_banner, published_at, state_at, updated_at
from herald.news.settings import Notices

_LAST = {State.ONGOING: 0, State.PLANNED: 1, State.RESOLVED: 2, State.CANCELLED: 3}


class Notice(Content):
    """A public notice. Templates read ``told``, ``state``, ``has_banner``, ``updated``, ``url`` and ``content``."""

    mandatory_properties = ("title",)
    default_status = "published"
    default_template = "notice"
    told: Told
    state: State
    has_banner: bool
    published: datetime
    updated: datetime
    folder: str

    def stand(self, told: Told, rules: Notices, moment: datetime) -> None:
        """Say what the notice is at ``moment``. Pelican makes contents itself, of no more than their file."""
        self.told, self.folder = told, rules.url
        self.title, self.slug, self.template = told.title, told.slug, self.default_template
        self.state, self.has_banner = state_at(told, moment), has_banner(told, rules, moment)
        self.published, self.updated = published_at(told, rules), updated_at(told, rules, moment)

    @property
    def url(self) -> str:
        """Its address below the root."""
        return f"{self.folder}{self.told.slug}/"

    @property
    def save_as(self) -> str:
        """Its output file."""
        return f"{self.url}index.html"

    @property
    def order(self) -> tuple[Any, ...]:
        """By state; what is ahead with the soonest first and the undated last, what has begun with the newest first."""
        starts = self.told.starts
        if self.state == State.PLANNED:
            return _LAST[self.state], starts is None, starts.timestamp() if starts else 0, self.slug
        return _LAST[self.state], False, -(starts or self.published).timestamp(), self.slug
