"""What belongs to the site as a whole: languages, menus, old addresses, sharing, finding. Plugin ``herald.site``."""


def register() -> None:
    """Called by Pelican once per process."""
    # Imported here, so that the rooms can be used without Pelican.
    from herald.site.finding import generator as finding
    from herald.site.languages import plugin as languages
    from herald.site.navigation import plugin as navigation
    from herald.site.redirects import generator as redirects
    from herald.site.sharing import generator as sharing

    for adapter in (languages, navigation, redirects, sharing, finding):
        adapter.connect()
