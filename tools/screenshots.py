"""Take the pictures of docs/screenshots again, of the built site in Chromium. Run by `make screenshots`.

With a folder as argument, it also takes every kind of page, narrow and wide, light and dark, for a look at all of it.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SHOWN = {"front": "/", "logos": "/logos/", "logo": "/logos/panda/"}
ALL = SHOWN | {
    "second": "/page/2/",
    "archive": "/news/",
    "notices": "/notices/",
    "search": "/search/?q=panda",
    "german": "/de/",
    "month": "/2011/08/",
    "post": "/2011/08/xcp-for-debian-thomas-goirand/",
    "page": "/usage-guidelines/",
    "template": "/logos/slide-template/",
    "wordmark": "/logos/wordmark/",
    "author": "/authors/thomas-goirand/",
    "tags": "/tags/",
    "events": "/events/",
    "event": "/events/xensummit-north-america-2011/",
    "not-found": "/404.html",
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


def main() -> None:
    """Build the site into a folder of its own, serve it, and open it."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        subprocess.run([sys.executable, "-m", "herald", "build", "--output", str(site)], cwd=ROOT, check=True)
        handler = functools.partial(_Quiet, directory=str(site))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}"
            chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            for name, path in SHOWN.items():
                _take(
                    chromium, address + path, ROOT / "docs" / "screenshots" / f"{name}.png", 1280, "light", height=860
                )
            for folder in sys.argv[1:]:
                for name, path in ALL.items():
                    for width in (360, 1280):
                        for scheme in ("light", "dark"):
                            target = Path(folder) / f"{name}-{width}-{scheme}.png"
                            _take(chromium, address + path, target, width, scheme, height=None)
            chromium.close()
            server.shutdown()


def _take(browser: Browser, address: str, target: Path, width: int, scheme: str, *, height: int | None) -> None:
    """One picture; without a height, the whole page."""
    page = browser.new_page(
        viewport={"width": width, "height": height or 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(address, wait_until="networkidle")
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=height is None)
    page.close()


if __name__ == "__main__":
    main()
