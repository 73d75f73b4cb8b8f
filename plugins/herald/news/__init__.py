"""What Pelican's own articles lack: checked heads and neighbours. Pelican's plugin ``herald.news``."""


def register() -> None:
    """Called by Pelican once per process."""
    # Imported here, so that heads can be checked without Pelican.
    from herald.news import plugin

    plugin.connect()
