"""Small real files, and events that have them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import cairocffi
import pikepdf
from PIL import Image

from herald.media.material import Facts, File, Item, Kind, State
from herald.media.model import Event, Library, Speaker, Talk

FOLDER = Path("content/events/otters-2011")


def pdf(*pages: str, size: tuple[int, int] = (640, 480)) -> bytes:
    """A PDF with a line of text on each page, the first of them on blue."""
    buffer = io.BytesIO()
    surface = cairocffi.PDFSurface(buffer, *size)
    context = cairocffi.Context(surface)
    for number, text in enumerate(pages):
        if not number:
            context.set_source_rgb(0, 0, 1)
            context.paint()
        context.set_source_rgb(1, 1, 1)
        context.set_font_size(40)
        context.move_to(20, 100)
        context.show_text(text)
        context.show_page()
    surface.finish()
    return buffer.getvalue()


def locked_pdf() -> bytes:
    """A PDF that nobody opens without a password."""
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(buffer, encryption=pikepdf.Encryption(user="otter", owner="otter"))
    return buffer.getvalue()


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def pptx(slides: int) -> bytes:
    names = ["[Content_Types].xml", *(f"ppt/slides/slide{number}.xml" for number in range(1, slides + 1))]
    return zipped(**dict.fromkeys([*names, "ppt/slides/_rels/slide1.xml.rels", "ppt/slideLayouts/slide9.xml"], "<x/>"))


def odp(slides: int) -> bytes:
    return zipped(**{"content.xml": "<draw:page-thumbnail/>" + "<draw:page draw:name='x'/>" * slides})


def photo(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()


def film(path: Path, codecs: tuple[str, ...] = ("libx264", "aac"), seconds: int = 2, **options: str) -> Path:
    """Write a film of 160 x 90 pixels: two seconds of stripes, after half a second in the dark."""
    import av

    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w", options=options) as container:
        # Some films are silent.
        picture, *sound = (
            container.add_stream(codec, rate=rate) for codec, rate in zip(codecs, (10, 48000), strict=False)
        )
        picture.width, picture.height, picture.pix_fmt = 160, 90, "yuv420p"
        picture.codec_context.gop_size = 5
        for number in range(seconds * 10):
            frame = av.VideoFrame(160, 90, "rgb24")
            row = bytes(255 * (number >= 5 and column // 60 % 2) for column in range(frame.planes[0].line_size))
            frame.planes[0].update(row * 90)
            container.mux(picture.encode(frame))
        container.mux(picture.encode())
        for stream in sound:
            _silence(container, stream, seconds)
    return path


def sound(path: Path, codec: str = "aac", seconds: int = 1) -> Path:
    import av

    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        _silence(container, container.add_stream(codec, rate=48000), seconds)
    return path


def _silence(container, stream, seconds: int) -> None:  # type: ignore[no-untyped-def]
    import av

    if not stream.codec_context.is_open:
        stream.codec_context.open()
    size = stream.codec_context.frame_size or 960
    for number in range(seconds * 48000 // size):
        frame = av.AudioFrame(format=stream.format.name, layout=stream.layout.name, samples=size)
        frame.sample_rate, frame.pts = 48000, number * size
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        container.mux(stream.encode(frame))
    container.mux(stream.encode())


VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\nGood morning\n\n00:01.000 --> 00:02.500\n<v Ann>How otters &amp; logs meet\n"


def local(root: Path, name: str, payload: bytes | None = None, facts: Facts = Facts(0, "", "")) -> File:  # noqa: B008
    """A file in the event's folder below ``root``, with ``payload`` unless it is there."""
    path = root / name
    if payload is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(payload)
    return File(path.name, facts, save_as=f"events/otters-2011/{name}", source=path)


def remote(url: str, media_type: str = "application/pdf") -> File:
    return File(url.rpartition("/")[2], Facts(12, "ab" * 32, media_type), url=url)


def item(kind: Kind | str, file: File | None, line: int = 7, **more: object) -> Item:
    return replace(Item(Kind(kind), State.POSTED, FOLDER / "talks.yaml", line, file=file), **more)  # type: ignore[arg-type]


def talk(slug: str, *items: Item, **more: object) -> Talk:
    values = {"title": f"On {slug}", "speakers": (Speaker("ann", "Ann Otter"),)} | more
    return Talk(event="otters-2011", slug=slug, path=FOLDER / "talks.yaml", line=3, items=items, **values)  # type: ignore[arg-type]


def event(*talks: Talk, items: tuple[Item, ...] = (), **more: object) -> Event:
    days = {"starts": date(2011, 11, 2), "ends": date(2011, 11, 3), "zone": ZoneInfo("UTC")}
    whole = Event(slug="otters-2011", title="Otters 2011", kind="summit", path=FOLDER / "event.yaml", **days)  # type: ignore[arg-type]
    return replace(whole, talks=talks, items=items, **more)


def library(*talks: Talk, **more: object) -> Library:
    return Library((event(*talks, **more),))  # type: ignore[arg-type]
