"""Events, their calls for papers, talks, slides and recordings. Pelican's plugin ``herald.media``."""


def register() -> None:
    """Called by Pelican once per process."""
    # Imported here, so that events can be read without Pelican.
    from herald.media import generator

    generator.connect()
