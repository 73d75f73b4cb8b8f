"""`python -m benchmarks.search SITE`: what a keystroke costs on the page of all logos of a built site, in Chromium.

SITE is an output folder. With `--logos N` its list is made N logos long, from copies of its own with other names.
Each keystroke is timed from the event to the end of the frame that shows its results.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import itertools
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.machine import describe
from benchmarks.tables import table

TYPED = ("panda", "logo 12", "otter head", "zzz", "a")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

# A message is a task of its own: all that the event has set off has run by then. After the callback of a frame comes
# the frame; a message sent in that callback arrives once it is painted. Waiting for the frame, up to 17 ms, counts.
_KEYSTROKE = """
async value => {
    const message = () => new Promise(done => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(null);
    });
    const field = document.querySelector('[name=q]');
    field.value = value;
    const started = performance.now();
    field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    await message();
    const ran = performance.now() - started;
    document.querySelector('#found').getBoundingClientRect();
    const laid = performance.now() - started;
    await new Promise(requestAnimationFrame);
    await message();
    return [ran, laid, performance.now() - started];
}
"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def longer(data: dict[str, Any], count: int) -> dict[str, Any]:
    """The list with ``count`` logos: its own over and over, each with a number after its title and tags."""
    logos = [
        logo | {"t": f"{logo['t']} {number}", "q": f"{logo.get('q', '')} tag{number % 97} river stone"}
        for number, logo in zip(range(count), itertools.cycle(data["logos"]))
    ]
    return data | {"logos": logos}


def keystrokes(page: Page, typed: str) -> list[tuple[float, float, float]]:
    """Milliseconds of each key of a word: until the script had run, the page was laid out, the frame was shown."""
    beginnings = [typed[:end] for end in range(1, len(typed) + 1)]
    return [tuple(page.evaluate(_KEYSTROKE, text)) for text in [*beginnings, *reversed(beginnings[:-1])]]


def main() -> None:
    """Print a table in Markdown: the median and the slowest keystroke, over all rounds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, help="the output folder of a built site")
    parser.add_argument("--address", default="logos/", help="the page of all logos, below the root (default: logos/)")
    parser.add_argument("--logos", type=int, help="how many logos the list is to have")
    parser.add_argument("--rounds", type=int, default=3, help="how often every word is typed (default: 3)")
    options = parser.parse_args()
    data = json.loads((options.site / options.address / "search.json").read_bytes())
    if options.logos:
        data = longer(data, options.logos)
    rows = []
    with _served(options.site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.route("**/search.json", lambda route: route.fulfill(json=data))
        page.goto(f"{address}/{options.address}", wait_until="networkidle")
        page.locator("[name=q]").focus()
        page.wait_for_load_state("networkidle")
        for typed in TYPED:
            times = [each for _ in range(options.rounds) for each in keystrokes(page, typed)]
            columns = list(zip(*times, strict=True))
            rows.append([f"'{typed}'", *(f"{median(column):.1f} / {max(column):.1f}" for column in columns)])
        chromium.close()
    print(f"{describe()}\n\nA keystroke in a list of {len(data['logos']):,} logos, ms: median / slowest\n")
    print(table(["typed", "script", "laid out", "shown"], rows))


if __name__ == "__main__":
    main()
