"""Hostile drawings in a real browser: each is refused, or neither calls out nor runs anything once it is cleaned."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from herald.core.errors import HeraldError
from herald.svg.inspection import inspect
from tests.svg.drawings import SVG

HEAD = (
    f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:ev="http://www.w3.org/2001/xml-events" viewBox="0 0 20 10" width="200" height="100">'
)
RUN = "document.documentElement.setAttribute(&quot;ran&quot;,1)"
RECT = '<rect id="r" class="a" width="20" height="10" fill="red"/>'
TEXT = '<text y="9" font-family="F">text</text>'
CALL = "CANARY/hit"

# What stands between the tags of the root.
BODIES = {
    # Scripts
    "script": f"<script>{RUN.replace('&quot;', chr(39))}</script>",
    "script in CDATA": "<script><![CDATA[document.documentElement.setAttribute('ran',1)]]></script>",
    "script href": f'<script href="{CALL}.js"/>',
    "script xlink:href": f'<script xlink:href="{CALL}.js"/>',
    "script data": "<script href=\"data:text/javascript,document.documentElement.setAttribute('ran',1)\"/>",
    "script in metadata": f"<metadata><script>{RUN.replace('&quot;', chr(39))}</script></metadata>",
    "script in title": f"<title><script>{RUN.replace('&quot;', chr(39))}</script></title>",
    "script in an unknown element": f"<random><script>{RUN.replace('&quot;', chr(39))}</script></random>",
    "script in a strange name space": f'<x:x xmlns:x="urn:x"><script>{RUN.replace("&quot;", chr(39))}</script></x:x>',
    "XHTML script": f"<h:script>{RUN.replace('&quot;', chr(39))}</h:script>",
    "script that a style hides": f"<style><script>{RUN.replace('&quot;', chr(39))}</script></style>",
    "script for Illustrator": '<script requiredExtensions="http://ns.adobe.com/">'
    f"{RUN.replace('&quot;', chr(39))}</script>",
    # Handlers
    "onload": f'<g onload="{RUN}"/>',
    "onclick": f'<rect width="20" height="10" onclick="{RUN}"/>',
    "onmouseover": f'<rect width="20" height="10" onmouseover="{RUN}"/>',
    "onbegin": f'<animate attributeName="x" dur="1s" onbegin="{RUN}"/>',
    "onend": f'<set attributeName="x" to="1" dur="0.01s" onend="{RUN}"/>',
    "onerror": f'<image href="data:image/png;base64,AAAA" onerror="{RUN}"/>',
    "onfocus": f'<a href="#" tabindex="0" autofocus="" onfocus="{RUN}"><rect width="9" height="9"/></a>',
    "XHTML handler": f'<h:img src="x" onerror="{RUN}"/>',
    "XML events": f'<ev:listener event="load" handler="{CALL}.js"/><handler ev:event="load">{RUN}</handler>',
    # Links and what moves them
    "javascript link": f'<a href="javascript:{RUN}">{RECT}</a>',
    "javascript link in pieces": f'<a xlink:href=" java&#10;script:{RUN}">{RECT}</a>',
    "https link": f'<a href="{CALL}" target="_self">{RECT}</a>',
    "link with ping": f'<a href="#r" ping="{CALL}">{RECT}</a>',
    "set on href": f'<a>{RECT}<set attributeName="href" to="javascript:{RUN}"/></a>',
    "animate on xlink:href": f'<image width="9" height="9"><animate attributeName="xlink:href" values="{CALL};{CALL}2"'
    ' dur="1s"/></image>',
    "set on a handler": f'<rect width="20" height="10"><set attributeName="onclick" to="{RUN}"/></rect>',
    "animated fill": f'<rect width="9" height="9">'
    f'<animate attributeName="fill" values="url({CALL}#a)" dur="1s"/></rect>',
    "animated mask": f'<rect width="9" height="9"><set attributeName="mask" to="url({CALL}#a)"/></rect>',
    "animated cursor": f'<rect width="9" height="9"><set attributeName="cursor" to="url({CALL}),auto"/></rect>',
    # Other languages
    "foreignObject": f'<foreignObject width="9" height="9"><h:img src="{CALL}"/></foreignObject>',
    "foreignObject for Illustrator": '<switch><foreignObject requiredExtensions="http://ns.adobe.com/x" width="9"'
    f' height="9"><h:img src="{CALL}"/></foreignObject><g/></switch>',
    "iframe": f'<h:iframe src="{CALL}"/>',
    "iframe of SVG": f'<iframe src="{CALL}"/>',
    "XHTML link": f'<h:link rel="stylesheet" href="{CALL}.css"/>',
    "XHTML base": f'<h:base href="{CALL}/"/><image href="#a"/>',
    "XHTML meta": f'<h:meta http-equiv="refresh" content="0;url={CALL}"/>',
    "XHTML style": f'<h:style>@import "{CALL}.css";</h:style>',
    "XHTML picture in metadata": f'<metadata><h:img src="{CALL}"/></metadata>',
    "XHTML picture in desc": f'<desc><h:img src="{CALL}"/></desc>',
    "audio": f'<h:audio src="{CALL}" autoplay=""/>',
    "video": f'<video src="{CALL}"/>',
    "object": f'<h:object data="{CALL}"/>',
    # href and src
    "image": f'<image href="{CALL}.png" width="9" height="9"/>',
    "image xlink": f'<image xlink:href="{CALL}.png" width="9" height="9"/>',
    "image without a scheme": '<image href="//HOST/hit.png" width="9" height="9"/>',
    "image relative": '<image href="hit.png" width="9" height="9"/>',
    "image with a strange space": '<image href="&#160;#hit.png" width="9" height="9"/>',
    "image src": f'<image src="{CALL}.png" width="9" height="9"/>',
    "image of nothing": '<image href="" width="9" height="9"/>',
    "image with xml:base": f'<g xml:base="{CALL}/"><image href="#a" width="9" height="9"/></g>',
    "image data SVG": '<image width="9" height="9" href="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22'
    f'%3E%3Cimage href=%22{CALL}%22/%3E%3C/svg%3E"/>',
    "use": f'<use href="{CALL}.svg#a"/>',
    "feImage": f'<filter id="f"><feImage href="{CALL}.png"/></filter><rect width="9" height="9" filter="url(#f)"/>',
    "gradient": f'<linearGradient id="g" href="{CALL}.svg#a"/><rect width="9" height="9" fill="url(#g)"/>',
    "textPath": f'<text><textPath href="{CALL}.svg#a">x</textPath></text>',
    "mpath": f'<g><animateMotion dur="1s"><mpath href="{CALL}.svg#a"/></animateMotion></g>',
    "tref": f'<text><tref xlink:href="{CALL}.svg#a"/></text>',
    "font-face-uri": '<font><font-face font-family="F"><font-face-src><font-face-uri'
    f' xlink:href="{CALL}.svg#a"/></font-face-src></font-face></font>{TEXT}',
    "color-profile": f'<color-profile xlink:href="{CALL}.icc" name="p"/>{RECT}',
    "cursor": f'<cursor id="c" xlink:href="{CALL}.png"/><rect width="20" height="10" cursor="url(#c),auto"/>',
    # CSS in attributes
    "fill": f'<rect width="9" height="9" fill="url({CALL}.svg#a)"/>',
    "filter": f'<rect width="9" height="9" filter="url(\'{CALL}.svg#a\')"/>',
    "clip-path": f'<rect width="9" height="9" clip-path="url({CALL}.svg#a)"/>',
    "mask": f'<rect width="9" height="9" mask="url({CALL}.svg#a)"/>',
    "marker": f'<path d="M0 0h9" marker-end="url({CALL}.svg#a)"/>',
    "escaped attribute": f'<rect width="9" height="9" mask="u\\72 l({CALL}.svg#a)"/>',
    "cursor attribute": f'<rect width="20" height="10" cursor="url({CALL}.png),auto"/>',
    "style mask": f'<rect width="9" height="9" style="mask:url({CALL}.svg#a)"/>',
    "style escaped": f'<rect width="9" height="9" style="mask-image:\\75rl({CALL}.png)"/>',
    "style in capitals": f'<rect width="9" height="9" style="MASK-IMAGE:URL({CALL}.png)"/>',
    "style unclosed": f'<rect width="9" height="9" style="mask-image:url({CALL}.png"/>',
    "style with a comment": f'<rect width="9" height="9" style="mask-image:/**/url(/**/{CALL}.png)"/>',
    "style with a broken string": f'<rect width="9" height="9" style="x:&quot;&#10;;mask-image:url({CALL}.png)"/>',
    "style image-set": f'<rect width="9" height="9" style="mask-image:image-set(\'{CALL}.png\' 1x)"/>',
    "style -webkit-image-set": f'<rect width="9" height="9" style="mask-image:-webkit-image-set(\'{CALL}.png\' 1x)"/>',
    "style cross-fade": '<rect width="9" height="9" '
    f'style="mask-image:-webkit-cross-fade(url({CALL}.png),url(#a),50%)"/>',
    "style image()": f'<rect width="9" height="9" style="mask-image:image(\'{CALL}.png\')"/>',
    "style src()": f'<rect width="9" height="9" style="mask-image:src(\'{CALL}.png\')"/>',
    "style variable": f'<rect width="9" height="9" style="--u:url({CALL}.png);mask-image:var(--u)"/>',
    "style variable string": '<rect width="9" height="9" '
    f"style=\"--u:'{CALL}.png';mask-image:image-set(var(--u) 1x)\"/>",
    "style attr()": f'<rect aria-label="{CALL}.png" width="9" height="9" '
    'style="mask-image:image-set(attr(aria-label) 1x)"/>',
    "style list-style": f'<rect width="9" height="9" style="list-style:url({CALL}.png);display:list-item"/>',
    "style content": f'<rect width="9" height="9" style="content:url({CALL}.png)"/>',
    "style offset-path": f'<rect width="9" height="9" style="offset-path:url({CALL}.svg#a)"/>',
    "style shape-inside": f'<text style="shape-inside:url({CALL}.svg#a)">x</text>',
    # Style sheets
    "import": f'<style>@import "{CALL}.css";</style>',
    "import url": f"<style>@import url({CALL}.css);</style>",
    "import escaped": f'<style>@\\69mport "{CALL}.css";</style>',
    "import in capitals": f'<style>@IMPORT "{CALL}.css";</style>',
    "import in pieces": f'<style>@im<!-- -->port "{CALL}.css";</style>',
    "import after a child": f'<style><g/>@import "{CALL}.css";</style>',
    "import with a layer": f'<style>@layer a; @import "{CALL}.css" layer(a);</style>',
    "import behind a CDO": f'<style>&lt;!-- @import "{CALL}.css"; --></style>',
    "import in a nested svg": f'<svg><style>@import "{CALL}.css";</style></svg>',
    "font-face": f'<style>@font-face{{font-family:F;src:url({CALL}.woff)}}</style>{TEXT}',
    "font-face escaped": f'<style>@f\\6fnt-face{{font-family:F;src:u\\72l({CALL}.woff)}}</style>{TEXT}',
    "font-face in media": f'<style>@media all{{@font-face{{font-family:F;src:url({CALL}.woff)}}}}</style>{TEXT}',
    "font-face with both": '<style>@font-face{font-family:F;src:url(data:font/woff,x),'
    f'url({CALL}.woff)}}</style>{TEXT}',
    "namespace": f'<style>@namespace url({CALL});rect{{fill:red}}</style>{RECT}',
    "property": '<style>@property --u{syntax:"&lt;image>";inherits:false;initial-value:'
    f'url({CALL}.png)}}.a{{mask-image:var(--u)}}</style>{RECT}',
    "function": f'<style>@function --u(){{result:url({CALL}.png)}}.a{{mask-image:--u()}}</style>{RECT}',
    "rule": f"<style>.a{{mask-image:url({CALL}.png)}}</style>{RECT}",
    "rule unclosed": f"<style>.a{{mask-image:url({CALL}.png</style>{RECT}",
    "rule with a broken one before": f'<style>}}}} x:y; ]) .b{{}} .a{{mask-image:url({CALL}.png)}}</style>{RECT}',
    "rule nested": f"<style>svg{{.a{{mask-image:url({CALL}.png)}}}}</style>{RECT}",
    "rule nested with hover": f"<style>.a{{&amp;:hover{{mask-image:url({CALL}.png)}}}}</style>{RECT}",
    "rule in media": f"<style>@media (min-width:1px){{.a{{mask-image:url({CALL}.png)}}}}</style>{RECT}",
    "rule in supports": f"<style>@supports (x:y) or (fill:red){{.a{{mask-image:url({CALL}.png)}}}}</style>{RECT}",
    "rule in an unknown rule": f"<style>@starting-style{{.a{{mask-image:url({CALL}.png)}}}}</style>{RECT}",
    "rule in keyframes": f"<style>@keyframes k{{to{{mask-image:url({CALL}.png)}}}}.a{{animation:k 1s}}</style>{RECT}",
    "rule hover": f"<style>.a:hover{{cursor:url({CALL}.png),auto}}</style>{RECT}",
    "rule background": f"<style>svg{{background:url({CALL}.png)}}</style>",
    "rule border-image": f"<style>svg{{border:9px solid;border-image:url({CALL}.png) 3}}</style>",
    "rule image-set": f'<style>.a{{mask-image:image-set("{CALL}.png" type("image/png") 1x)}}</style>{RECT}',
    "style with a type": f'<style type="text/css;x">@import "{CALL}.css";</style>',
    "style with a media": f'<style media="all">@import "{CALL}.css";</style>',
}  # fmt: skip
# Whole files.
FILES = {
    "onload of the root": HEAD.replace("viewBox", f'onload="{RUN}" viewBox') + "</svg>",
    "stylesheet instruction": f'<?xml-stylesheet href="{CALL}.css"?>{HEAD}</svg>',
    "external DTD": f'<!DOCTYPE svg SYSTEM "{CALL}.dtd">{HEAD}</svg>',
    "external entity": f'<!DOCTYPE svg [<!ENTITY e SYSTEM "{CALL}.txt">]>{HEAD}<text>&e;</text></svg>',
    "external parameter entity": f'<!DOCTYPE svg [<!ENTITY % e SYSTEM "{CALL}.dtd">%e;]>{HEAD}</svg>',
    "entity with a script": '<!DOCTYPE svg [<!ENTITY e "<script>document.documentElement.setAttribute('
    f"'ran',1)&lt;/script>\">]>{HEAD}&e;</svg>".replace("&lt;/", "</"),
    "entity with a reference": f'<!DOCTYPE svg [<!ENTITY e "{CALL}">]>{HEAD}<image href="&e;.png"/></svg>',
    "default attribute": f'<!DOCTYPE svg [<!ATTLIST image href CDATA "{CALL}.png">]>{HEAD}<image/></svg>',
    "default handler": f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "{RUN}">]>{HEAD}</svg>',
    "UTF-16": f'<?xml version="1.0" encoding="utf-16"?>{HEAD}<image href="{CALL}.png"/></svg>',
}
VECTORS = {name: f"{HEAD}{body}</svg>" for name, body in BODIES.items()} | FILES


class Canary:
    """A server that shows one drawing at a time, and remembers whatever else is asked of it."""

    def __init__(self) -> None:
        self.shown = b""
        self.asked: list[str] = []
        canary = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                is_drawing = self.path == "/drawing.svg"
                if not is_drawing and self.path != "/favicon.ico":
                    canary.asked.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "image/svg+xml" if is_drawing else "text/plain")
                self.end_headers()
                # A page that is closed does not wait for its answers.
                with suppress(ConnectionError):
                    self.wfile.write(canary.shown if is_drawing else b"")

            do_POST = do_GET  # noqa: N815 (the name that the base class calls)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.server_address[1]}"

    def bytes_of(self, vector: str) -> bytes:
        encoding = "utf-16" if 'encoding="utf-16"' in vector else "utf-8"
        return vector.replace("CANARY", f"http://{self.host}").replace("HOST", self.host).encode(encoding)


@contextmanager
def listening() -> Iterator[Canary]:
    canary = Canary()
    thread = threading.Thread(target=canary.server.serve_forever)
    thread.start()
    try:
        yield canary
    finally:
        canary.server.shutdown()
        thread.join()
        canary.server.server_close()


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    with listening() as one:
        yield one


def opened(browser: Browser, canary: Canary, payload: bytes) -> tuple[list[str], bool]:
    """What the drawing asked of the server, and whether it ran anything, when opened, touched and clicked."""
    canary.shown, canary.asked = payload, []
    page = browser.new_page()
    try:
        page.goto(f"http://{canary.host}/drawing.svg", wait_until="load")
        page.mouse.move(40, 40)
        page.mouse.click(50, 50)
        page.wait_for_timeout(150)
        ran = page.evaluate("document.documentElement.hasAttribute('ran')")
    finally:
        page.close()
    return canary.asked, ran


@pytest.mark.parametrize("name", VECTORS)
def test_a_hostile_drawing_is_refused_or_harmless(browser: Browser, canary: Canary, name: str) -> None:
    try:
        drawing = inspect(canary.bytes_of(VECTORS[name]), Path("otter.svg"))
    except HeraldError:
        return
    assert canary.host.encode() not in drawing.svg
    assert opened(browser, canary, drawing.svg) == ([], False)


@pytest.mark.parametrize(
    ("name", "calls", "runs"),
    [
        ("image", True, False),
        ("import escaped", True, False),
        ("rule hover", True, False),
        ("animated cursor", True, False),
        ("style image-set", True, False),
        ("font-face in media", True, False),
        ("https link", True, False),
        ("script", False, True),
        ("onclick", False, True),
        ("XHTML handler", True, True),
        ("default handler", False, True),
    ],
)
def test_the_canary_hears_what_is_not_cleaned(
    browser: Browser, canary: Canary, name: str, calls: bool, runs: bool
) -> None:
    asked, ran = opened(browser, canary, canary.bytes_of(VECTORS[name]))
    assert (bool(asked), ran) == (calls, runs)
