"""The development server over real HTTP: types, ranges, 404, and a new build on every kind of change."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Callable

from tests.conftest import Site
from tests.server import Server, serving, wait_until


def test_it_answers_as_a_web_server_should(built_otters: Site) -> None:
    built_otters.write("content/extra/notes.txt", "0123456789")
    film = bytes(range(256)) * 2000
    built_otters.write("content/extra/film.mp4", film)
    built_otters.write(
        "content/redirects.yaml", "/?p=7: /about/\n/caf%C3%A9/: https://otters.example/talks/#us\n/lottery/: gone\n"
    )
    with serving(built_otters) as server:
        page = server.get("/about/")
        assert page.status == 200
        assert page.headers["content-type"].startswith("text/html")
        assert page.headers["cache-control"] == "no-cache"
        types = {
            "/logos/otter/otter.svg": "image/svg+xml",
            "/logos/otter/otter-96.png": "image/png",
            "/logos/otter/otter.zip": "application/zip",
            "/theme/css/base.css": "text/css; charset=utf-8",
            "/feeds/all.atom.xml": ("application/xml", "text/xml; charset=utf-8"),
        }
        assert {
            path: server.get(path).headers["content-type"] in kind for path, kind in types.items()
        } == dict.fromkeys(types, True)
        part = server.get("/extra/notes.txt", Range="bytes=2-4")
        assert (part.status, part.body, part.headers["content-range"]) == (206, b"234", "bytes 2-4/10")
        # Players ask for the film's middle and end, whoever goes on with a download for the rest of it.
        bundle = (built_otters.output / "logos/otter/otter.zip").read_bytes()
        for path, whole, kind in (
            ("/extra/film.mp4", film, "video/mp4"),
            ("/logos/otter/otter.zip", bundle, "application/zip"),
        ):
            size = len(whole)
            for asked_for, first, end in (("0-1", 0, 2), (f"{size - 300}-", size - 300, size), ("-5", size - 5, size)):
                part = server.get(path, Range=f"bytes={asked_for}")
                assert (part.status, part.body, part.headers["content-range"], part.headers["content-type"]) == (
                    206, whole[first:end], f"bytes {first}-{end - 1}/{size}", kind,
                )  # fmt: skip
            assert server.get(path, Range=f"bytes={size}-").status == 416
            assert server.get(path).headers["accept-ranges"] == "bytes"
        missing = server.get("/no/such/page/")
        assert missing.status == 404
        assert b"<h1" in missing.body
        assert server.get("/../../etc/passwd").status == 404
        talks = "https://otters.example/talks/#us"
        moved = {"/?utm=x&p=7": "/about/", "/caf%C3%A9": talks, "/caf%C3%A9/index.html?a=b": talks}
        assert {old: asked(server, old) for old in [*moved, "/lottery/", "/?p=8"]} == {
            **{old: (301, new, "no-cache") for old, new in moved.items()},
            "/lottery/": (410, "", "no-cache"),
            "/?p=8": (200, "", "no-cache"),
        }


def asked(server: Server, path: str) -> tuple[int, str, str]:
    """Status, Location and Cache-Control of the one answer, which is not followed."""
    connection = http.client.HTTPConnection(server.address.removeprefix("http://"))
    connection.request("GET", path)
    answer = connection.getresponse()
    connection.close()
    return answer.status, answer.getheader("Location", ""), answer.getheader("Cache-Control", "")


def test_it_builds_again_on_content_theme_settings_and_plugins(built_otters: Site) -> None:
    site = built_otters
    site.write(
        "plug/stamp.py",
        "from pelican.plugins import signals\n"
        "def add(content):\n"
        "    if content._content: content._content += '<p>stamp one</p>'\n"
        "def register(): signals.content_object_init.connect(add)\n",
    )
    site.settings.write_text(
        site.settings.read_text()
        + 'PLUGIN_PATHS = ["plug"]\nPLUGINS = [*PLUGINS, "stamp"]\nTHEME_TEMPLATES_OVERRIDES = ["overrides"]\n'
    )
    site.write("overrides/page.html", '{% extends "!theme/page.html" %}')
    with serving(site) as server:

        def shows(text: bytes) -> Callable[[], bool]:
            return lambda: text in server.get("/about/").body

        assert shows(b"stamp one")()
        edits = {
            "content/pages/about.md": ("We are otters.", "We are many otters."),
            "plug/stamp.py": ("stamp one", "stamp two"),
            "overrides/page.html": ("}", "}{% block footer %}A new footer{% endblock %}"),
            "pelicanconf.py": ("Loutres", "Castors"),
        }
        expected = [b"We are many otters.", b"stamp two", b"A new footer", b"des Castors"]
        for (name, (old, new)), text in zip(edits.items(), expected, strict=True):
            path = site.root / name
            path.write_text(path.read_text().replace(old, new))
            wait_until(shows(text))
    assert site.output.exists(), "serving does not touch the published site"
    assert b"herald-reload" not in site.tree()["about/index.html"]


def test_a_failing_build_keeps_the_last_good_site_and_tells_the_browser(built_otters: Site) -> None:
    with serving(built_otters) as server:
        broken = built_otters.write("content/news/x.md", "Title: T\nDate: soon\n\nText\n")
        wait_until(lambda: "content/news/x.md:2: Date is 'soon'" in server.faults())
        assert server.get("/about/").status == 200
        broken.unlink()
        wait_until(lambda: not server.faults())


def test_a_site_that_never_was_good_is_a_page_with_its_mistakes(otters: Site) -> None:
    broken = otters.write("content/news/x.md", "Title: <T>\nDate: soon\n\nText\n")
    with serving(otters) as server:
        page = server.get("/anything/")
        assert page.status == 503
        assert b"content/news/x.md:2: Date is &#x27;soon&#x27;" in page.body
        broken.unlink()
        wait_until(lambda: server.get("/about/").status == 200)


def test_a_port_that_is_taken_is_one_sentence(otters: Site) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = otters.herald("serve", "--port", str(taken.getsockname()[1]))
    assert result.returncode == 1
    assert "choose another with --port" in result.stderr
    assert result.stderr.count("\n") == 1


def test_it_listens_on_this_machine_only(built_otters: Site) -> None:
    with serving(built_otters) as server:
        port = int(server.address.rpartition(":")[2])
        with socket.socket() as probe:
            # Another loopback address: bound to 0.0.0.0, the server would answer here too.
            assert probe.connect_ex(("127.0.0.2", port)) != 0
