"""A bar for people at a terminal; nothing for logs and pipes."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from herald.core.progress import track

COUNT_TO_THREE = """
from herald.core.progress import track
assert list(track(iter("abc"), 3, "Drawing")) == ["a", "b", "c"]
"""
BREAK_OFF = """
from herald.core.progress import track
def items():
    yield 1
    raise SystemExit(3)
for _ in track(items(), 3, "Drawing"): pass
"""
NOTHING_TO_DO = """
from herald.core.progress import track
assert list(track([], 0, "Drawing")) == []
"""
TALLY = """
from herald.core.progress import Tally
tally = Tally("Reading")
for _ in range(1041): tally.count("sender", path="x")
tally.close()
tally.close()
"""
SHOW_CURSOR = "\x1b[?25h"
ENVIRONMENT = {"TERM": "xterm", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}


def run_on_a_terminal(code: str, term: str = "xterm") -> tuple[int, str]:
    """The exit code of a program, and what it shows on a terminal's standard error."""
    master, slave = pty.openpty()
    environment = ENVIRONMENT | {"TERM": term}
    with subprocess.Popen([sys.executable, "-c", code], stderr=slave, stdout=slave, env=environment) as program:
        os.close(slave)
        shown = bytearray()
        while chunk := read_some(master):
            shown += chunk
    os.close(master)
    return program.returncode, shown.decode()


def read_some(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says EIO when the last program has left the terminal.
        return b""


def test_on_a_terminal_a_bar_counts_the_items() -> None:
    code, shown = run_on_a_terminal(COUNT_TO_THREE)
    assert code == 0
    positions = [shown.index(step) for step in ("Drawing", "0/3", "1/3", "2/3", "3/3", SHOW_CURSOR)]
    assert positions == sorted(positions)


def test_work_that_breaks_off_gives_the_cursor_back() -> None:
    code, shown = run_on_a_terminal(BREAK_OFF)
    assert code == 3
    assert shown.rindex(SHOW_CURSOR) > shown.rindex("1/3")


def test_nothing_to_do_shows_no_bar() -> None:
    assert run_on_a_terminal(NOTHING_TO_DO) == (0, "")


@pytest.mark.parametrize("extra", [{}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}, {"TTY_COMPATIBLE": "1"}])
def test_without_a_terminal_nothing_is_shown(extra: dict[str, str]) -> None:
    program = subprocess.run(
        [sys.executable, "-c", COUNT_TO_THREE], env=ENVIRONMENT | extra, capture_output=True, check=False
    )
    assert (program.returncode, program.stdout, program.stderr) == (0, b"", b"")


def test_items_are_taken_one_at_a_time() -> None:
    taken: list[int] = []

    def note(number: int) -> int:
        taken.append(number)
        return number

    items = track(map(note, range(5)), 5, "Drawing")
    assert taken == []
    assert next(items) == 0
    assert taken == [0]
    assert list(items) == [1, 2, 3, 4]


def test_a_tally_counts_without_a_total() -> None:
    code, shown = run_on_a_terminal(TALLY)
    assert code == 0
    assert shown.index("Reading 1") < shown.index("Reading 1,041") < shown.index(SHOW_CURSOR)


def test_a_tally_without_a_terminal_is_silent() -> None:
    program = subprocess.run([sys.executable, "-c", TALLY], env=ENVIRONMENT, capture_output=True, check=False)
    assert (program.returncode, program.stdout, program.stderr) == (0, b"", b"")
