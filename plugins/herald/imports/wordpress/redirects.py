"""What the old site had besides posts and pages: lists, archives and feeds, and where they are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from herald.imports.wordpress.addresses import Old, same
from herald.imports.wordpress.cleaning import one_line
from herald.imports.wordpress.export import Export, Term
from herald.imports.wordpress.naming import Person, Planned
from herald.imports.wordpress.site import Site
from herald.imports.wordpress.terms import NO_CATEGORY

# WordPress shows ten posts on a page unless it is told otherwise (Settings, Reading).
_PER_PAGE = 10
_FEEDS = ("feed", "feed/rss", "feed/rss2", "feed/rdf", "feed/atom")
_SCRIPTS = ("wp-rss.php", "wp-rss2.php", "wp-rdf.php", "wp-atom.php", "wp-feed.php")


def listings(
    export: Export,
    planned: list[Planned],
    people: Mapping[str, Person],
    old: Old,
    *,
    site: Site,
    shown: Mapping[str, frozenset[str]],
    name_of: Mapping[tuple[str, str], str],
) -> Iterator[tuple[str, str]]:
    """Pairs of an old address and its new one, both from the root.

    ``shown`` has the names of terms with pages; ``name_of`` the name here of each ('category' or 'post_tag', slug).
    """  # fmt: skip
    posts = [post for post in planned if post.status == "published" and post.item.kind == "post"]
    if not posts:
        return
    bases = _bases(posts, old)
    feeds = {base: site.feed for base in (old.base, f"{old.base}/index.php") if base in bases or base == old.base}
    for base in feeds:
        yield from ((f"{base}/{name}/", f"/{site.feed}.atom.xml") for name in _FEEDS)
    for script in _SCRIPTS:
        yield f"{old.base}/{script}", f"/{site.feed}.atom.xml"
    for kind in ("rss2", "rss", "rdf", "atom", "feed"):
        yield f"{old.base}/?feed={kind}", f"/{site.feed}.atom.xml"
    counts = Counter(mark.slug for post in posts for mark in post.item.marks)
    for domain, stem, number, terms in (
        ("category", "category", "cat", export.categories),
        ("post_tag", "tag", "", export.tags),
    ):
        for slug in sorted({above for below in _slugs(posts, domain) for above in _branch(below, terms)}):
            new, feed = _term(
                name_of.get((domain, slug), ""), domain, site=site, shown=shown, is_none=slug in NO_CATEGORY
            )
            path = "/".join(quote(part) for part in _branch(slug, terms))
            for base in bases:
                yield from _pages(f"{base}/{stem}/{path}/", new, counts[slug])
                yield f"{base}/{stem}/{path}/feed/", f"/{feed}.atom.xml"
            if number and slug in terms and terms[slug].id:
                yield f"{old.base}/?cat={terms[slug].id}", new
            if not number:
                yield f"{old.base}/?tag={quote(slug)}", new
    written = Counter(name for post in posts for name in post.authors)
    for login, person in sorted(people.items()):
        if person.name in shown["author"]:
            new = "/" + site.author_url.format(slug=person.slug)
            for base in bases:
                yield from _pages(
                    f"{base}/author/{quote(one_line(login).lower().replace(' ', '-'))}/", new, written[person.name]
                )
    yield from _periods(posts, bases, old, site)


def _bases(posts: Iterable[Planned], old: Old) -> list[str]:
    """What stands before 'category' and years in addresses: '', '/index.php', '/archives', as the posts' links tell."""
    found = {old.base: None}
    for post in posts:
        tail = post.item.link.partition("://")[2].partition("/")[2]
        path = f"/{tail}".removeprefix(f"{old.base}/").lstrip("/")
        parts = path.split("/")
        index = "/index.php" if parts[0] == "index.php" else ""
        rest = parts[1:] if index else parts
        front = f"/{rest[0]}" if rest[0] == "archives" and len(rest) > 1 else ""
        found |= {f"{old.base}{index}": None, f"{old.base}{index}{front}": None}
    return list(found)


def _slugs(posts: Iterable[Planned], domain: str) -> set[str]:
    return {mark.slug for post in posts for mark in post.item.marks if mark.domain == domain and mark.slug}


def _term(name: str, domain: str, *, site: Site, shown: Mapping[str, frozenset[str]], is_none: bool) -> tuple[str, str]:
    """The page and the feed of a term: those of all posts for one that is not here."""
    kinds = ("category", "tag") if domain == "category" else ("tag",)
    for kind in kinds:
        if name in shown[kind]:
            feed = site.category_feed.format(slug=site.slug_of(kind, name)) if kind == "category" else site.feed
            return site.term_address(kind, name), feed
    if is_none and site.default_category in shown["category"]:
        slug = site.slug_of("category", site.default_category)
        return site.term_address("category", site.default_category), site.category_feed.format(slug=slug)
    return f"/{site.news_url}", site.feed


def _branch(slug: str, terms: Mapping[str, Term]) -> list[str]:
    """The slugs of a term and of those above it, from the top."""
    branch = [slug]
    while (term := terms.get(branch[0])) and term.parent and term.parent not in branch:
        branch.insert(0, term.parent)
    return branch


def _pages(old: str, new: str, count: int) -> Iterator[tuple[str, str]]:
    yield old, new
    if same(old) == same(new):
        # The pages behind the first one are the new site's own.
        return
    for number in range(2, -(-count // _PER_PAGE) + 1):
        yield f"{old}page/{number}/", new


def _periods(posts: list[Planned], bases: list[str], old: Old, site: Site) -> Iterator[tuple[str, str]]:
    months: Counter[tuple[int, int]] = Counter()
    days: set[tuple[int, int, int]] = set()
    for post in posts:
        if post.moment:
            months[post.moment.year, post.moment.month] += 1
            days.add((post.moment.year, post.moment.month, post.moment.day))
    years: Counter[int] = Counter()
    for (year, _month), count in months.items():
        years[year] += count
    for base in bases:
        for year, count in sorted(years.items()):
            yield from _pages(f"{base}/{year:04}/", site.period_address(year), count)
        for (year, month), count in sorted(months.items()):
            yield from _pages(f"{base}/{year:04}/{month:02}/", site.period_address(year, month), count)
        for year, month, day in sorted(days):
            yield f"{base}/{year:04}/{month:02}/{day:02}/", site.period_address(year, month, day)
    for (year, month), _count in sorted(months.items()):
        yield f"{old.base}/?m={year:04}{month:02}", site.period_address(year, month)
