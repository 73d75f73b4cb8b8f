"""The logos page: a folder of SVG masters becomes pages, PNGs and ZIPs. Pelican's plugin ``herald.logos``."""


def register() -> None:
    """Called by Pelican once per process."""
    # Imported here, so that the catalogue can be read without Pelican.
    from herald.logos import generator

    generator.connect()
