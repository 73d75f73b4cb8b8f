"""``kill -9`` while the site is published: what stands there is one whole site, before or after."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from tests.conftest import Site


def start(site: Site) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "herald", "build", "--settings", "publishconf.py"],
        cwd=site.root,
        env={"PATH": "/usr/bin:/bin", "HOME": str(site.root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.full
def test_twenty_kills_leave_twenty_whole_sites(built_otters: Site) -> None:
    site = built_otters
    page = site.root / "content/pages/about.md"
    whole = []
    for text in ("We are otters.", "We are more otters."):
        page.write_text(page.read_text().replace("We are otters.", text))
        started = time.monotonic()
        assert start(site).wait() == 0
        seconds = time.monotonic() - started
        whole.append(site.tree())
    dice = random.Random(2011)
    for turn in range(20):
        old, new = ("more otters", "otters") if turn % 2 == 0 else ("are otters", "are more otters")
        page.write_text(page.read_text().replace(old, new))
        process = start(site)
        # Most kills fall into the last third, where pages are written and the tree is exchanged.
        time.sleep(seconds * (0.6 + 0.4 * dice.random() if turn % 3 else dice.random()))
        process.kill()
        process.wait()
        assert site.tree() in whole
    assert site.herald("build", "--settings", "publishconf.py").returncode == 0
    assert not list(site.root.glob(".output.stage")), "the next build clears up"
