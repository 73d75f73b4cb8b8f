"""The prose of an event, ``about.md``, as Pelican's content: links lead to it and from it as with posts."""

from __future__ import annotations

from pelican.contents import Content

from herald.media.model import Event


class EventText(Content):
    """What stands in ``about.md``; its address is the event's."""

    mandatory_properties = ()
    default_status = "published"
    default_template = "event"
    event: Event

    def stand(self, event: Event) -> None:
        """Say whose text it is. Pelican makes contents itself, of no more than their file."""
        self.event, self.title, self.slug, self.template = event, event.title, event.slug, self.default_template

    @property
    def url(self) -> str:
        """The event's address below the root."""
        return self.event.url

    @property
    def save_as(self) -> str:
        """The event's output file."""
        return f"{self.event.url}index.html"
