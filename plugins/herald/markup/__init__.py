"""Markdown as posts, pages and notices write it. Pelican's plugin ``herald.markup``."""


def register() -> None:
    """Called by Pelican once per process."""
    # Imported here, so that text can be converted without Pelican.
    from herald.markup import plugin

    plugin.connect()
