"""The catalogue for programs: index, search data, feed, checksums, and the addresses from before renamings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from herald.core.bundle import sums
from herald.core.errors import Mistake
from herald.logos.entries import LogoEntry
from herald.logos.model import Site
from herald.logos.output.feed import FEED_NAME, feed
from herald.logos.output.index import index
from herald.logos.output.redirects import old_addresses
from herald.logos.output.schema import SCHEMA_NAME, schema
from herald.logos.output.search import search_index
from herald.logos.realise import Payload
from herald.logos.settings import Options

INDEX = "index.json"
SEARCH = "search.json"
SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Documents:
    """What stands beside the pages, and old addresses that cannot be kept."""

    payloads: Mapping[str, Payload] = field(default_factory=dict)
    """Output name -> how to get its bytes."""
    mistakes: tuple[Mistake, ...] = ()
    has_feed: bool = False


def make_documents(
    entries: Sequence[LogoEntry], artifacts: Mapping[str, Payload], options: Options, site: Site
) -> Documents:
    """Every document of the catalogue. ``artifacts`` has the payload of each artifact by its output name."""
    old = old_addresses(entries, options.url)
    digests = {file.save_as.removeprefix(options.url): file.sha256 for entry in entries for file in entry.artifacts}
    texts = {
        INDEX: index(entries, site, options.url),
        SCHEMA_NAME: schema(),
        SEARCH: search_index(entries),
        FEED_NAME: feed(entries, site, options.url),
        SUMS: sums(digests),
    }
    payloads: dict[str, Payload] = {
        f"{options.url}{name}": partial(bytes, text) for name, text in texts.items() if text
    }
    payloads |= {name: partial(bytes, page) for name, page in old.pages.items()}
    payloads |= {name: artifacts[target] for name, target in old.copies.items()}
    return Documents(payloads, old.mistakes, texts[FEED_NAME] is not None)
