"""The development server: build, serve on 127.0.0.1, build again on every change, and tell the browser.

Each build runs in a process of its own, so that edited plugins count; one that fails leaves the last good
site in place, and its mistakes appear on the page. Starlette answers the requests (types, ranges, 404.html),
watchfiles watches. Old addresses are answered as the servers of the generated files do it.
"""

from __future__ import annotations

import asyncio
import html
import json
import mimetypes
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from watchfiles import DefaultFilter, awatch

from herald import host
from herald.build.run import moves_file
from herald.build.settings import load_settings
from herald.core.errors import HeraldError, MachineError
from herald.site.redirects.table import Table, make_table

HOST = "127.0.0.1"
_SCRIPT = "herald-reload.js"
_EVENTS = "herald-events"
# Kept short, because a browser holds its connection open over a reload.
_KEEP_ALIVE_SECONDS = 10
# What Python's table of media types lacks on a machine without /etc/mime.types.
_TYPES = {
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".webmanifest": "application/manifest+json",
    ".md": "text/markdown",
}

_FAILED_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The build failed</title></head>
<body><h1>The build failed</h1><p>There is no site yet. Mend these, and it appears:</p><pre>{}</pre>
<script type="module" src="/{}"></script></body></html>
"""


@dataclass
class _Bench:
    """The state of one server: the builds it has made, and who waits to hear of the next one.

    Each build has a folder of its own, and the one before stays for requests that are still reading from it:
    a file that is exchanged between its stat and its read would be cut off.
    """

    settings_file: Path
    folder: Path
    revision: int = 0
    """Of the last good build; 0 as long as there is none."""
    attempts: int = 0
    faults: str = ""
    tree: StaticFiles | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def build(self) -> None:
        """Build in a child process and tell everybody who waits."""
        self.attempts += 1
        site = self.folder / str(self.attempts)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "herald", "build", "--settings", str(self.settings_file), "--output", str(site)),
            *("--extra", f"HERALD_RELOAD={json.dumps(f'{_SCRIPT}?{self.attempts}')}"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()
        if process.returncode == 0:
            before, self.revision, self.faults = self.revision, self.attempts, ""
            self.tree = _Site(site, _moves(site))
            self._forget(keep={str(before), str(self.revision)})
            print(out.decode(errors="replace").strip(), flush=True)
        else:
            self.faults = err.decode(errors="replace").strip() or "the build ended early"
            print(self.faults, flush=True)
        async with self.news:
            self.news.notify_all()

    def _forget(self, keep: set[str]) -> None:
        for old in self.folder.iterdir():
            if old.is_dir() and old.name not in keep:
                shutil.rmtree(old)
                moves_file(old).unlink(missing_ok=True)


class _Site(StaticFiles):
    """The built tree behind its old addresses, never from the browser's cache."""

    def __init__(self, folder: Path, moves: Table) -> None:
        super().__init__(directory=folder, html=True)
        self._moves = moves

    async def get_response(self, path: str, scope: Scope) -> Response:
        moved = self._moves.find(scope["path"], scope["query_string"].decode("latin-1"))
        if not moved:
            return await super().get_response(path, scope)
        # A move that is still being edited must not stay in the browser, as a 301 would.
        headers = {"Cache-Control": "no-cache"}
        if moved.new:
            return RedirectResponse(moved.new, 301, headers)
        return PlainTextResponse(f"{moved.old} is gone for good.\n", 410, headers)

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def _moves(site: Path) -> Table:
    """What the build of ``site`` left beside it; the build has refused what is wrong with it."""
    left = moves_file(site)
    pairs = json.loads(left.read_text(encoding="utf-8"))
    return make_table([host.Move(old, new, left) for old, new in pairs], {})[0]


def serve(settings_file: Path, port: int) -> None:
    """Serve until interrupted. Raises ``MachineError`` if the port is taken."""
    _check_port(port)
    for suffix, media_type in _TYPES.items():
        mimetypes.add_type(media_type, suffix)
    work = settings_file.parent / ".herald"
    with suppress(HeraldError):
        work = host.work_folder(load_settings(settings_file, {}))
    folder = work / "serve" / str(port)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    bench = _Bench(settings_file, folder)
    print(f"Serving http://{HOST}:{port}/ (stop with Ctrl-C)", flush=True)
    config = uvicorn.Config(_app(bench), host=HOST, port=port, log_level="warning", timeout_graceful_shutdown=1)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run()


def _app(bench: _Bench) -> Starlette:
    async def script(_request: Request) -> Response:
        return FileResponse(Path(__file__).with_name("reload.js"), media_type="text/javascript")

    async def events(_request: Request) -> Response:
        return StreamingResponse(_stream(bench), media_type="text/event-stream")

    async def page(scope: Any, receive: Any, send: Any) -> None:
        if bench.tree:
            await bench.tree(scope, receive, send)
        else:
            text = _FAILED_PAGE.format(html.escape(bench.faults or "The first build is at work."), _SCRIPT)
            await HTMLResponse(text, status_code=503)(scope, receive, send)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(work) for work in (_watch(bench), _watch_settings(bench), _build_on_change(bench))]
        bench.changed.set()
        yield
        for task in tasks:
            task.cancel()

    routes = [Route(f"/{_SCRIPT}", script), Route(f"/{_EVENTS}", events), Mount("/", page)]
    return Starlette(routes=routes, lifespan=lifespan)


async def _stream(bench: _Bench) -> AsyncIterator[str]:
    """Server-sent events: the state now, and again after every build."""
    while True:
        state = json.dumps({"revision": bench.revision, "faults": bench.faults})
        yield f"data: {state}\n\n"
        with suppress(TimeoutError):
            async with bench.news:
                await asyncio.wait_for(bench.news.wait(), _KEEP_ALIVE_SECONDS)


async def _build_on_change(bench: _Bench) -> None:
    while True:
        await bench.changed.wait()
        # Cleared before the build: an edit made while it runs starts the next one.
        bench.changed.clear()
        await bench.build()


async def _watch(bench: _Bench) -> None:
    """Content, theme and plugins, with everything below them; other folders once the settings name others."""
    while True:
        roots = _roots(bench.settings_file)
        async for _changes in awatch(*roots, watch_filter=DefaultFilter(), debounce=200, ignore_permission_denied=True):
            bench.changed.set()
            if _roots(bench.settings_file) != roots:
                break


async def _watch_settings(bench: _Bench) -> None:
    """The settings files, which lie in a folder with much that must not start a build."""
    async for changes in awatch(bench.settings_file.parent, recursive=False, debounce=200):
        if any(path.endswith(".py") for _kind, path in changes):
            bench.changed.set()


def _roots(settings_file: Path) -> list[Path]:
    own = Path(host.__file__).parent
    try:
        settings = load_settings(settings_file, {})
    except HeraldError:  # told by the build; until it is mended, the usual places
        settings = {"PATH": settings_file.parent / "content", "THEME": settings_file.parent / "theme"}
    paths = [
        settings["PATH"],
        settings["THEME"],
        *settings.get("PLUGIN_PATHS", ()),
        *settings.get("THEME_TEMPLATES_OVERRIDES", ()),
    ]
    return sorted({own, *(Path(path) for path in paths if Path(path).is_dir())})


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise MachineError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from None
