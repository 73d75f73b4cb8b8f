"""The development server as a child process, for the tests that talk to it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.conftest import Site

PATIENCE = 60
"""Seconds after which something that should happen soon is taken for something that never happens."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    address: str

    def get(self, path: str, **headers: str) -> Answer:
        request = urllib.request.Request(
            self.address + path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
                return Answer(reply.status, {k.lower(): v for k, v in reply.headers.items()}, reply.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, {k.lower(): v for k, v in error.headers.items()}, error.read())

    def faults(self) -> str:
        """What the server tells a browser at this moment."""
        with urllib.request.urlopen(self.address + "/herald-events", timeout=PATIENCE) as reply:
            line = reply.readline().decode()
        return str(json.loads(line.removeprefix("data: "))["faults"])


def wait_until(happens: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(site: Site) -> Iterator[Server]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "herald", "serve", "--port", str(port)],
        cwd=site.root,
        env={"PATH": "/usr/bin:/bin", "HOME": str(site.root), "PYTHONPATH": str(site.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    server = Server(f"http://127.0.0.1:{port}")

    def answers() -> bool:
        assert process.poll() is None, process.stdout and process.stdout.read().decode()
        try:
            return server.get("/").status == 200 or bool(server.faults())
        except OSError:
            return False

    try:
        wait_until(answers)
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
