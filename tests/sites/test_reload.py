"""The development server and a browser: a page follows its source, and shows what went wrong."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.conftest import Site
from tests.server import PATIENCE, serving


def test_a_page_follows_its_source_and_shows_mistakes(browser: Browser, built_otters: Site) -> None:
    source = built_otters.root / "content/pages/about.md"
    with serving(built_otters) as server:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"{server.address}/about/")
        main = page.locator("main")
        expect(main).to_contain_text("We are otters.")

        source.write_text(source.read_text().replace("We are otters.", "We are many otters."))
        expect(main).to_contain_text("We are many otters.", timeout=PATIENCE * 1000)

        good = source.read_text()
        source.write_text(good.replace("Title: ", "Titel: "))
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("content/pages/about.md:1: does not know the key Titel", timeout=PATIENCE * 1000)
        expect(main).to_contain_text("We are many otters.")

        source.write_text(good)
        expect(alert).to_have_count(0, timeout=PATIENCE * 1000)
        assert complaints == []
        page.close()
