"""The repository says of each of its files who holds the copyright, and under which licence it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reuse", "--root", folder, "lint", "--lines"],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_repository_passes_reuse_lint() -> None:
    found = lint(ROOT)
    assert (found.stdout, found.returncode) == ("", 0)


def test_the_code_s_licence_is_where_people_look_for_it_too() -> None:
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "LICENSES" / "AGPL-3.0-or-later.txt").read_bytes()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A repository with what says the rights here, and one file of each kind."""
    shutil.copytree(ROOT / "LICENSES", tmp_path / "LICENSES")
    shutil.copy(ROOT / "REUSE.toml", tmp_path)
    for name in ("plugins/herald/code.py", "content/logos/otter/otter.svg", "requirements/site.txt"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("Nothing of licences here.\n")
    assert lint(tmp_path).returncode == 0
    return tmp_path


def test_a_contributed_design_may_have_a_licence_of_its_own(copy: Path) -> None:
    text = "SPDX-FileCopyrightText: Ada\n\nSPDX-License-Identifier: CC-BY-SA-4.0\n"
    (copy / "content" / "logos" / "otter" / "otter.svg.license").write_text(text)
    found = lint(copy)
    assert found.returncode == 1
    assert "missing license 'CC-BY-SA-4.0'" in found.stdout


def test_a_tag_in_the_code_is_no_statement(copy: Path) -> None:
    (copy / "plugins" / "herald" / "code.py").write_text("EXAMPLE = 'SPDX-License-Identifier: CC-BY-SA-4.0'\n")
    assert lint(copy).returncode == 0


def test_a_licence_without_use_is_found(copy: Path) -> None:
    shutil.copy(copy / "LICENSES" / "CC0-1.0.txt", copy / "LICENSES" / "MIT.txt")
    assert lint(copy).returncode == 1
