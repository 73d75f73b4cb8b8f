"""robots.txt, as a reader of such files understands it."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

import pytest

from herald.site.finding.robots import names_map, robots

MAP = "https://otters.example/sitemap.xml"


def parsed(payload: bytes) -> RobotFileParser:
    reader = RobotFileParser()
    reader.parse(payload.decode().splitlines())
    return reader


@pytest.mark.parametrize(
    ("disallow", "is_public", "map_address", "barred", "maps"),
    [
        ((), True, MAP, [], [MAP]),
        ((), True, "", [], None),
        (("/private/", "/old.html"), True, MAP, ["/private/", "/private/x", "/old.html"], [MAP]),
        (("/private/",), False, MAP, ["/", "/news/", "/private/", "/private/x", "/old.html"], None),
    ],
)
def test_crawlers_understand_it(
    disallow: tuple[str, ...], is_public: bool, map_address: str, barred: list[str], maps: list[str] | None
) -> None:
    reader = parsed(robots(disallow, map_address, is_public))
    known = ["/", "/news/", "/private/", "/private/x", "/old.html"]
    assert [path for path in known if not reader.can_fetch("Anybot", path)] == barred
    assert reader.site_maps() == maps


@pytest.mark.parametrize(
    ("text", "does"),
    [
        (f"User-agent: *\nSitemap: {MAP}\n", True),
        (f"sitemap:{MAP}  # all of it\r\n", True),
        (f"Sitemap: {MAP}.gz", False),
        (f"# Sitemap: {MAP}", False),
        ("User-agent: *\nDisallow:", False),
        ("", False),
    ],
)
def test_whether_a_file_names_the_map(text: str, does: bool) -> None:
    assert names_map(text, MAP) is does
