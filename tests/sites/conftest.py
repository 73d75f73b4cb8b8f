"""The shipped site, built once, served over HTTP."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from tests.conftest import ROOT


@dataclass(frozen=True)
class Shipped:
    """The shipped site: its folder, and its address on this machine."""

    folder: Path
    address: str


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder over HTTP, as a static host does it; the address."""
    app = Starlette(routes=[Mount("/", StaticFiles(directory=folder, html=True))])
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        thread.join(0.05)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shipped]:
    folder = tmp_path_factory.mktemp("shipped") / "site"
    subprocess.run([sys.executable, "-m", "herald", "build", "--output", str(folder)], cwd=ROOT, check=True)
    with served(folder) as address:
        yield Shipped(folder, address)
