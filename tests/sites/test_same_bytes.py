"""Two builds of one content are the same bytes: elsewhere, at another time, in another language and time zone."""

from __future__ import annotations

import os
from pathlib import Path

from tests.conftest import Site, copy_of_otters


def built(folder: Path, *, umask: int, mtime: int, workers: int, **environment: str) -> Site:
    site = copy_of_otters(folder)
    conf = site.root / "pelicanconf.py"
    conf.write_text(conf.read_text().replace('{"widths": [32, 96]}', f'{{"widths": [32, 96], "workers": {workers}}}'))
    for path in site.root.rglob("*"):
        os.utime(path, (mtime, mtime))
    before = os.umask(umask)
    try:
        result = site.herald("build", "--settings", "publishconf.py", **environment)
    finally:
        os.umask(before)
    assert result.returncode == 0, result.stderr
    return site


def test_builds_of_equal_content_are_equal(tmp_path: Path) -> None:
    here = built(tmp_path / "a", umask=0o022, mtime=1_000_000_000, workers=1, PYTHONHASHSEED="1")
    there = built(
        tmp_path / "deep" / "er" / "b",
        umask=0o077,
        mtime=1_700_000_000,
        workers=2,
        PYTHONHASHSEED="7",
        TZ="Pacific/Kiritimati",
        LC_ALL="C.UTF-8",
    )
    one, other = here.tree(), there.tree()
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_a_reused_rendition_is_the_one_that_was_drawn(built_otters: Site) -> None:
    before = built_otters.tree()
    assert "0 renditions made" in built_otters.herald("build").stdout
    assert built_otters.tree() == before


def test_the_time_of_the_build_is_in_no_page(tmp_path: Path) -> None:
    """The clock of the child process is set to a quarter of a century later by a module that Python loads first."""
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(
        "import time, datetime\n"
        "real = time.time\n"
        "time.time = lambda: real() + 800_000_000\n"
        "class Then(datetime.datetime):\n"
        "    @classmethod\n"
        "    def now(cls, tz=None): return cls.fromtimestamp(time.time(), tz)\n"
        "    @classmethod\n"
        "    def utcnow(cls): return cls.utcfromtimestamp(time.time())\n"
        "datetime.datetime = Then\n"
    )
    now = built(tmp_path / "now", umask=0o022, mtime=1_000_000_000, workers=1)
    then = built(tmp_path / "then", umask=0o022, mtime=1_000_000_000, workers=1, PYTHONPATH=str(clock))
    assert now.tree() == then.tree()
