"""What the tests of imports are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.logos.masters import Workshop
from tests.logos.workshops import workshop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A workshop with an empty store."""
    return workshop(tmp_path / "store")[0]
