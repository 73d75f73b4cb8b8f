"""The package as others install it: whole, and enough for a Pelican site that has never seen this repository."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

CONF = """\
SITENAME = "A foreign site"
PATH = "content"
ARTICLE_PATHS = ["posts"]
TIMEZONE = "UTC"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
PLUGINS = ["herald.logos", "herald.news"]
"""

MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", "--no-build-isolation", str(ROOT)], cwd=folder, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    source = ROOT / "plugins"
    ours = {p.relative_to(source).as_posix() for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert packed == ours


def test_a_foreign_site_needs_the_plugins_and_two_names(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "elsewhere"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    for name, text in {
        "pelicanconf.py": CONF,
        "content/posts/hello.md": "Title: Hello\nDate: 2020-01-02\n\nSee [the mark]({filename}/logos/mark).\n",
        "content/logos/mark/mark.svg": MARK,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    # Found before the repository's own copy, and no other folder of it is on the path.
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(place)}
    subprocess.run(
        [sys.executable, "-c", f"import herald; assert herald.__file__.startswith({str(place)!r}), herald.__file__"],
        env=environment,
        check=True,
    )
    result = subprocess.run(
        [sys.executable, "-m", "pelican", "--fatal", "warnings", "-e", 'SITEURL="https://foreign.example"'],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert (tmp_path / "output/logos/mark/mark-512.png").is_file()
    assert "https://foreign.example/logos/mark/" in (tmp_path / "output/hello.html").read_text()
    assert "mark-512.png" in (tmp_path / "output/logos/mark/index.html").read_text()
