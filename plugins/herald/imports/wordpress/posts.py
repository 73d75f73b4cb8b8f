"""One post or page as a file: its head, line by line, and its text with all links and pictures resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from herald.core.addresses import humanised
from herald.core.dates import parse_moment
from herald.imports.naming import slugged
from herald.imports.wordpress.addresses import Old
from herald.imports.wordpress.attachments import Attachments, File
from herald.imports.wordpress.cleaning import one_line, plain
from herald.imports.wordpress.converting import converted
from herald.imports.wordpress.inline import escaped
from herald.imports.wordpress.marks import Remark, Remarks
from herald.imports.wordpress.naming import Planned
from herald.imports.wordpress.resolver import Picture, Target
from herald.imports.wordpress.shortcodes import Shortcode

# A correction within a day is part of writing.
_A_DAY = timedelta(days=1)
_SUMMARY = 400
_FILE_NAME = re.compile(
    r"(?:img|dsc|dscn|image|screenshot|photo|untitled)?[\W_]*\d*(?:\.\w{3,4})?|\S+\.(?:png|jpe?g|gif)", re.I
)
NOT_FOUND = "Files that were not found; links to them lead to the old site"
_LOST = "Links to addresses of the old site where nothing was exported"
_HIDDEN = "Links to what is not published; only their words are left"
_ELSEWHERE = "Pictures of other hosts, which pages may not show; they are links now"
_ALT = "Pictures without words for those who cannot see them; check what is written there"


@dataclass
class Resolving:
    """What has become of the addresses in one text: a ``cleaning.Resolver``, and the files that the text uses."""

    post: Planned
    old: Old
    files: Attachments
    home: str
    """Where the old site began."""
    used: set[str] = field(default_factory=set)
    """Below the content folder."""

    def link(self, href: str) -> Target:  # noqa: PLR0911  # one for each thing that an address can be
        """As ``Resolver.link``."""
        whole = f"https:{href}" if href.startswith("//") else href
        if not urlsplit(whole).scheme and not whole.startswith("/"):
            whole = urljoin(self.post.item.link or f"{self.home}/", whole)
        key = self.old.key(whole)
        if found := self.files.of(whole) if self._is_ours(whole) else None:
            return self._file(found, whole)
        if key is None:
            return Target(whole)
        if post := self.old.posts.get(key):
            if post.status == "published":
                return Target(f"{{filename}}/{post.path}")
            return Target("", (_HIDDEN, f"'{post.title}'"))
        term = re.search(r"/(category|tag)/(?:.*/)?([^/]+)$", key)
        if place := self.old.places.get(key) or (self.old.places.get(f"{term[1]} {term[2]}") if term else None):
            return Target(place)
        if file := self.old.attached.get(key):
            return self._file(self.files.of(file) or File(file), file)
        if key in ("/", self.old.base.casefold() or "/"):
            return Target("/")
        whole = urljoin(self.post.item.link or self.home, whole)
        return Target(whole, (_LOST, whole))

    def picture(self, src: str, alt: str, caption: str) -> Picture:
        """As ``Resolver.picture``."""
        whole = urljoin(self.post.item.link or self.home, f"https:{src}" if src.startswith("//") else src)
        file = self.files.of(whole) if self._is_ours(whole) else None
        said, is_known = _alt(file, whole, alt, caption)
        if file is None or not file.is_picture:
            kind = NOT_FOUND if file is not None or self.old.key(whole) else _ELSEWHERE
            return Picture(whole, said, ((kind, whole),), is_here=False)
        self.used.add(file.target)
        doubts = () if is_known else ((_ALT, f"'{said}' for {PurePosixPath(file.target).name}"),)
        return Picture(f"{{static}}/{file.target}", said, doubts)

    def gallery(self, code: Shortcode) -> str:
        """The pictures of a gallery, each in a figure: those that it names, or those uploaded with the post."""
        numbers = [int(n) for n in re.findall(r"\d{1,18}", code.named.get("ids") or code.named.get("include") or "")]
        items = [self.files.by_id[number] for number in numbers if number in self.files.by_id]
        if not numbers:
            items = [item for item in self.files.by_id.values() if item.parent == self.post.item.id]
            items = [item for item in items if re.search(r"\.(?:png|jpe?g|gif|webp)$", item.file, re.I)]
        images = (
            f'<figure><img src="{_quoted(item.file)}"><figcaption>{item.excerpt}</figcaption></figure>'
            for item in items
        )
        return "\n\n" + "\n\n".join(images) + "\n\n"

    def _is_ours(self, url: str) -> bool:
        host = urlsplit(url).hostname or ""
        return self.old.key(url) is not None or host.endswith((".files.wordpress.com", ".wp.com"))

    def _file(self, file: File, url: str) -> Target:
        if not file.target:
            return Target(url, (NOT_FOUND, file.url))
        self.used.add(file.target)
        return Target(f"{{static}}/{file.target}")


def post_text(
    post: Planned, resolving: Resolving, moved: Iterable[str], zone: ZoneInfo
) -> tuple[str, tuple[Remark, ...]]:
    """The whole file, and what is to be told of it. ``moved`` are the addresses that it had."""
    remarks = Remarks()
    body = converted(post.item.content, resolving, resolving.gallery, remarks)
    summary = plain(post.item.excerpt) or body.lead
    head = "\n".join(_head(post, resolving, _shortened(summary), list(moved), zone))
    return remarks.placed(f"{head}\n\n{body.text}\n")


def _head(post: Planned, resolving: Resolving, summary: str, moved: list[str], zone: ZoneInfo) -> Iterator[str]:
    yield f"Title: {post.title}"
    if post.moment:
        yield f"Date: {written_moment(post.moment, zone)}"
        modified = post.item.modified
        if modified and abs(modified - post.moment) > _A_DAY and modified > post.moment:
            yield f"Modified: {written_moment(modified, zone)}"
    if post.category:
        yield f"Category: {post.category}"
    if post.tags:
        yield f"Tags: {', '.join(post.tags)}"
    if post.authors and post.item.kind == "post":
        yield f"Authors: {'; '.join(post.authors)}"
    if summary:
        yield f"Summary: {escaped(one_line(summary))}"
    yield f"Slug: {post.slug}"
    if post.status == "draft":
        yield "Status: draft"
    if post.lang:
        yield f"Lang: {post.lang}"
    yield f"Id: {post.id}"
    yield from _featured(post, resolving)
    for number, address in enumerate(moved):
        yield f"{'    ' if number else 'Redirect_from: '}{address}"


def _featured(post: Planned, resolving: Resolving) -> Iterator[str]:
    number = next(iter(post.item.meta.get("_thumbnail_id", ())), "")
    item = resolving.files.by_id.get(int(number)) if re.fullmatch(r"[0-9]{1,18}", number) else None
    file = resolving.files.of(item.file) if item else None
    if file and file.is_picture:
        resolving.used.add(file.target)
        yield f"Picture: {file.target}"
        yield f"Picture_alt: {_alt(file, file.url, '', file.caption)[0]}"


def written_moment(moment: datetime, zone: ZoneInfo) -> str:
    """'2011-08-31 09:30 Europe/London', or with the offset in the hour that clocks show twice."""
    there = moment.astimezone(zone)
    text = f"{there:%Y-%m-%d %H:%M}"
    try:
        # Two moments of one zone are compared by their clocks.
        if parse_moment(f"{text} {zone.key}", zone).astimezone(UTC) == there.replace(second=0).astimezone(UTC):
            return f"{text} {zone.key}"
    except ValueError:
        pass
    offset = f"{there:%z}"
    return f"{text} {offset[:3]}:{offset[3:5]}"


def _alt(file: File | None, url: str, alt: str, caption: str) -> tuple[str, bool]:
    """What the picture shows, and whether somebody wrote that for it."""
    name = PurePosixPath(urlsplit(url).path).stem
    for said in (alt, file.alt if file else ""):
        if said and not _FILE_NAME.fullmatch(said):
            return one_line(said), True
    for said in (plain(caption) if caption else "", file.caption if file else "", file.title if file else ""):
        words = one_line(said)
        if words and not _FILE_NAME.fullmatch(words) and slugged(words) != slugged(name):
            return words, False
    return humanised(re.sub(r"-\d+x\d+$", "", slugged(name)) or "picture"), False


def _shortened(text: str) -> str:
    """At most so much that a list can show it, cut behind a sentence or a word."""
    text = one_line(text)
    if len(text) <= _SUMMARY:
        return text
    cut = text[:_SUMMARY]
    sentence = max(cut.rfind(end) for end in (". ", "! ", "? "))
    return cut[: sentence + 1] if sentence > _SUMMARY // 3 else f"{cut.rpartition(' ')[0]} ..."


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
