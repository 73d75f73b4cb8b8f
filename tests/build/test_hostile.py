"""Drawings that were made to do harm: one build tells of all of them together, and the site stays as it was."""

from __future__ import annotations

import base64
import gzip
import struct
import zlib

from tests.conftest import Site

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 400 200">'


def svg(body: str) -> str:
    return f"{HEAD}\n{body}\n</svg>"


def png(width: int, height: int) -> str:
    """A PNG of one colour as an address: few bytes, many pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    pixels = zlib.compress(bytes(width // 8 + 1) * height, 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


USE_BOMB = '<path id="a0" d="M0 0h9v9z"/>' + "".join(
    f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 9)
)
ENTITY_BOMB = (
    '<!DOCTYPE svg [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + f"]>{HEAD}<desc>&a9;</desc></svg>"
)
TURBULENCE = '<filter id="f"><feTurbulence numOctaves="200" baseFrequency="0.3"/></filter>'

# slug: (the drawing, words of its mistake)
HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "script": (svg("<script>alert(1)</script>"), ":2: contains <script>"),
    "handler": (svg('<path d="M0 0h9v9z" onload="alert(1)"/>'), ":2: has the event handler 'onload'"),
    "foreign": (svg("<foreignObject><p>x</p></foreignObject>"), ":2: contains <foreignObject>"),
    "outside": (svg('<image width="9" height="9" href="http://127.0.0.1:1/x.png"/>'), ":2: refers to 'http://127"),
    "passwd": (svg('<image width="9" height="9" xlink:href="file:///etc/passwd"/>'), ":2: refers to 'file:///etc"),
    "entities": (ENTITY_BOMB, "declares the entity 'a6' by too many others"),
    "uses": (svg(f'{USE_BOMB}<use href="#a8"/>'), ": would draw more than 100,000 elements"),
    "loop": (svg('<g id="a"><use href="#b"/></g>\n<g id="b"><use href="#a"/></g>'), ": refers to itself in a circle"),
    "deep": (svg("<g>" * 5_000 + "</g>" * 5_000), ":2: is too deep or too large a drawing"),
    "million": (svg("<g/>\n" * 300_000), ": is too deep or too large a drawing"),
    "megabytes": (svg("<path d='M0 0h1v1z'/>\n" * 1_000_000), ": is 22,000,"),
    "canvas": ('<svg xmlns="http://www.w3.org/2000/svg" width="1e15" height="1e15"/>', ":1: "),
    "tower": ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 9000"/>', ": would be 9,216,000 pixels high"),
    "zipped": (gzip.compress(svg("<path/>" * 100_000).encode(), mtime=0), ":1: is compressed (svgz)"),
    "raster": (
        svg(f'<image width="9" height="9" href="{png(30_000, 30_000)}"/>'),
        ": embeds pictures of more than 16,000,000 pixels",
    ),
    "slow": (svg(TURBULENCE + '<rect width="400" height="200" filter="url(#f)"/>' * 400), ": takes longer than 5 sec"),
}


def test_hostile_drawings_are_told_together_and_the_site_stays_as_it_was(built_otters: Site) -> None:
    site = built_otters
    before = site.tree()
    conf = site.settings.read_text().replace('{"widths": [32, 96]}', '{"widths": [32, 96], "seconds": 5}')
    site.settings.write_text(conf)
    for slug, (drawing, _words) in HOSTILE.items():
        site.write(f"content/logos/{slug}/{slug}.svg", drawing)

    result = site.herald("build")

    lines = result.stderr.splitlines()
    assert result.returncode == 1
    missing = {
        slug: words
        for slug, (_drawing, words) in HOSTILE.items()
        if not any(line.startswith(f"content/logos/{slug}/{slug}.svg:") and words in line for line in lines)
    }
    assert not missing, result.stderr
    # Nothing else is at fault: what is whole stays whole, and no worker was lost but the slow one.
    named = {line.partition(".svg:")[0].rpartition("/")[2] for line in lines[:-2]}
    assert named == HOSTILE.keys()
    assert "Traceback" not in result.stderr
    assert lines[-1].endswith("mistakes; nothing was published.")
    assert site.tree() == before
