"""A small host of files on 127.0.0.1 that behaves as hosts do: parts, versions, lines that break, pages for logins."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Host:
    """What the host has, how it behaves, and what it was asked for."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    """Sent with every file."""
    statuses: dict[str, int] = field(default_factory=dict)
    """Instead of a file."""
    redirects: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    """The line breaks when so many bytes of a file were sent."""
    has_parts: bool = True
    has_head: bool = True
    heeds_versions: bool = True
    """Whether it looks at If-Range."""
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Method, path and Range of every question."""
    versions: list[str] = field(default_factory=list)
    """Every If-Range."""

    def url(self, name: str) -> str:
        return f"{self.address}/{name}"


@contextmanager
def hosting() -> Iterator[Host]:
    """Lend a host."""
    host = Host()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_arguments: object) -> None:
            pass

        def do_HEAD(self) -> None:
            if not host.has_head:
                self.send_error(405)
                return
            self.answer(has_body=False)

        def do_GET(self) -> None:
            self.answer(has_body=True)

        def answer(self, *, has_body: bool) -> None:
            name = self.path.lstrip("/")
            wanted = self.headers.get("Range", "")
            host.asked.append((self.command, name, wanted))
            host.versions += self.headers.get_all("If-Range", [])
            if name in host.redirects:
                self.send_response(302)
                self.send_header("Location", host.redirects[name])
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            if name in host.statuses or name not in host.files:
                self.send_error(host.statuses.get(name, 404))
                return
            self.send(host.files[name], wanted, has_body)

        def send(self, payload: bytes, wanted: str, has_body: bool) -> None:
            tag = f'"{hashlib.sha256(payload).hexdigest()[:8]}"'
            start, total = 0, len(payload)
            part = re.fullmatch(r"bytes=(\d+)-\d*", wanted)
            is_same = not host.heeds_versions or self.headers.get("If-Range", tag) == tag
            if part and host.has_parts and is_same:
                start = int(part[1])
                if start >= total:
                    self.send_response(416)
                    self.send_header("Content-Range", f"bytes */{total}")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                self.send_response(206)
                self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
            else:
                self.send_response(200)
            if not host.heeds_versions:
                tag = f'"{len(host.asked)}"'
            headers = {"ETag": tag, "Content-Length": str(total - start), "Content-Type": "application/octet-stream"}
            for key, value in (headers | host.headers).items():
                if value:
                    self.send_header(key, value)
            self.end_headers()
            if has_body:
                end = total if host.cut_after is None else start + host.cut_after
                self.wfile.write(payload[start:end])

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
