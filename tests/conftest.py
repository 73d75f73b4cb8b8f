"""What several test files share: where the repository is, and small whole sites to build."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

# Chromium as the machine's packages bring it; without the flags it looks for hosts of its own at every start.
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# How long an example takes says something of the machine, which is shared.
hypothesis.settings.register_profile("herald", hypothesis.settings(), deadline=None)
hypothesis.settings.load_profile("herald")

ROOT = Path(__file__).resolve().parent.parent
OTTERS = ROOT / "tests" / "fixtures" / "otters"


@dataclass(frozen=True)
class Site:
    """A site's folder, and what a maintainer does with it on the command line."""

    root: Path

    @property
    def settings(self) -> Path:
        return self.root / "pelicanconf.py"

    @property
    def output(self) -> Path:
        return self.root / "output"

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def herald(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "herald", *arguments],
            cwd=self.root,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.root), "COLUMNS": "200", **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def tree(self) -> dict[str, bytes]:
        """Every file of the published site, by its name below the output folder."""
        return {p.relative_to(self.output).as_posix(): p.read_bytes() for p in self.output.rglob("*") if p.is_file()}


def copy_of_otters(target: Path) -> Site:
    """The made-up community of the fixtures, in a folder of its own, with the repository's theme."""
    shutil.copytree(OTTERS, target)
    conf = target / "pelicanconf.py"
    conf.write_text(conf.read_text().replace('"../../../theme"', repr(str(ROOT / "theme"))))
    return Site(target)


@pytest.fixture
def otters(tmp_path: Path) -> Site:
    """A fresh copy of the made-up community."""
    return copy_of_otters(tmp_path / "otters")


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = copy_of_otters(tmp_path_factory.mktemp("built") / "otters")
    result = site.herald("build")
    assert result.returncode == 0, result.stderr
    return site


@pytest.fixture
def built_otters(tmp_path: Path, _built_once: Site) -> Site:
    """A copy of the made-up community that has been built, with its store."""
    shutil.copytree(_built_once.root, tmp_path / "otters")
    return Site(tmp_path / "otters")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for the whole run: two at once are more than playwright bears."""
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = next((path for path in map(shutil.which, names) if path), None)
    assert chromium, "the browser tests need Chromium; 'make test' installs it"
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield instance
        instance.close()
