"""robots.txt: what crawlers are asked to leave alone, and where the site's map is (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable

NAME = "robots.txt"


def robots(disallow: Iterable[str], map_address: str, is_public: bool) -> bytes:
    """The file. ``disallow`` are addresses from the root of the host; ``map_address`` is '' where there is no map.

    A site that is not public asks everybody to stay away from all of it.
    """
    rules = [f"Disallow: {path}" for path in disallow] if is_public else ["Disallow: /"]
    lines = ["User-agent: *", *(rules or ["Allow: /"])]
    if is_public and map_address:
        lines += ["", f"Sitemap: {map_address}"]
    return "\n".join([*lines, ""]).encode()


def names_map(text: str, map_address: str) -> bool:
    """Whether the robots.txt that a maintainer wrote says where the site's map is."""
    lines = (line.partition("#")[0].partition(":") for line in text.splitlines())
    return any(key.strip().lower() == "sitemap" and value.strip() == map_address for key, _colon, value in lines)
