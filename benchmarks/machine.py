"""Where and with what was measured: a line for the machine and one for the versions."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = Path(__file__).resolve().parent / "peers"
_PACKAGES = ("pelican", "cairosvg", "cairocffi", "pillow", "zlib-ng", "resvg-py")


def core() -> int:
    """The core that drawing is pinned to."""
    return max(os.sched_getaffinity(0))


def node() -> Path | None:
    """Node: that of this environment, else the system's; ``None`` where there is none, or the peers are not there."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    found = shutil.which("node", path=path)
    return Path(found) if found and (PEERS / "node_modules/sharp").is_dir() else None


def describe() -> str:
    """Cores, processor and kernel, then every version that a figure may depend on."""
    processor = re.search(r"^model name\s*:\s*(.+)$", _read("/proc/cpuinfo"), re.MULTILINE)
    machine = f"{os.cpu_count()} cores ({processor[1] if processor else platform.machine()}), {platform.system()}"
    return f"{machine} {platform.release().partition('-')[0]}; {', '.join(_versions())}"


def _versions() -> list[str]:
    found = [f"Python {platform.python_version()}"]
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    # In a process of its own: this one stays small.
    found.append(f"cairo {_said(sys.executable, '-c', 'import cairocffi; print(cairocffi.cairo_version_string())')}")
    if program := node():
        found.append(_said(program, PEERS / "versions.mjs"))
    if rsvg := shutil.which("rsvg-convert"):
        found.append(_said(rsvg, "--version").replace("version ", ""))
    return found


def _said(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _read(path: str) -> str:
    return Path(path).read_text() if Path(path).exists() else ""
