"""A real nginx on 127.0.0.1 for a finished tree, with the files that Herald made for it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from herald.site.redirects.nginx import HTTP, SERVER

PATIENCE = 20
"""Seconds after which a server that has not answered never will."""
_PROGRAM = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
needs_nginx = pytest.mark.skipif(_PROGRAM is None, reason="nginx is not installed; 'make test' installs it")

# One process with the rights of whoever runs the tests, and every file of its own in one folder.
_CONFIGURATION = """\
daemon off;
master_process off;
pid {scratch}/pid;
error_log {scratch}/errors.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {scratch}/body;
    proxy_temp_path {scratch}/proxy;
    fastcgi_temp_path {scratch}/fastcgi;
    uwsgi_temp_path {scratch}/uwsgi;
    scgi_temp_path {scratch}/scgi;
    default_type text/html;
    include {folder}/{http}*;
    server {{
        listen 127.0.0.1:{port};
        root {folder};
        include {folder}/{server}*;
    }}
}}
"""


@dataclass(frozen=True)
class Answer:
    """``location`` is '' where nobody is sent anywhere; on the server itself it is told from the root."""

    status: int
    location: str = ""
    body: bytes = b""


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object, **_named: object) -> None:
        return None


def ask(address: str, path: str) -> Answer:
    """What the server at ``address`` says to a request for ``path``, without going where it sends us."""
    try:
        with urllib.request.build_opener(_Stay).open(address + path, timeout=PATIENCE) as reply:
            return Answer(reply.status, "", reply.read())
    except urllib.error.HTTPError as refusal:
        with refusal:
            return Answer(refusal.code, (refusal.headers["Location"] or "").removeprefix(address), refusal.read())


@contextmanager
def nginx(folder: Path) -> Iterator[str]:
    """Serve the tree ``folder`` with its redirects while the block runs; the address, 'http://127.0.0.1:...'."""
    assert _PROGRAM, "mark the test with needs_nginx"
    with tempfile.TemporaryDirectory(prefix="nginx-") as scratch:
        port = _free_port()
        names = {"scratch": scratch, "folder": folder, "port": port}
        configuration = Path(scratch, "nginx.conf")
        configuration.write_text(
            _CONFIGURATION.format(http=HTTP.removesuffix(".conf"), server=SERVER.removesuffix(".conf"), **names)
        )
        command = [_PROGRAM, "-p", scratch, "-e", f"{scratch}/errors.log", "-c", str(configuration)]
        with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
            try:
                _wait(process, port, Path(scratch, "errors.log"))
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(PATIENCE * 50):
        assert process.poll() is None, log.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("nginx does not answer")
