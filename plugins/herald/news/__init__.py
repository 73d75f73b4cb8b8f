"""What Pelican's own articles lack: checked heads, an archive, feeds, notices. Pelican's plugin ``herald.news``."""


def register() -> None:
    """Called by Pelican once per process."""
    # Imported here, so that heads can be checked without Pelican.
    from herald.news import plugin
    from herald.news.archive import generator as archive
    from herald.news.notices import generator as notices
    from herald.news.syndication import generator as syndication

    for adapter in (plugin, archive, notices, syndication):
        adapter.connect()
