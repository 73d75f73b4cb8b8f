"""One table of moves, checked as a whole: loops, chains, addresses moved twice, addresses where something stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl

from herald.host import Move
from herald.site.redirects.addresses import (
    INDEX,
    OldAddress,
    as_visited,
    file_path,
    is_outside,
    parse_new,
    parse_old,
)
from herald.site.redirects.places import Places


@dataclass(frozen=True)
class Redirect:
    """One line of the table."""

    old: OldAddress
    new: str
    """Percent-encoded: from the root, or 'https://...'; '' for what is gone."""
    move: Move = field(compare=False)
    """Who said so first."""
    has_page: bool = False
    page: str = ""
    """The output name of a page that leads on, for hosts that know files only; '' where there can be none."""
    case_matters: bool = False
    """Whether another address of the site differs from this one in nothing but upper and lower case."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a move. ``what`` and ``remedy`` are clauses, as in a ``Mistake``."""

    move: Move
    what: str
    remedy: str


@dataclass(frozen=True)
class Table:
    """All redirects, sorted by their old addresses; none of them leads to another one."""

    redirects: tuple[Redirect, ...] = ()
    queries: tuple[tuple[str, ...], ...] = ()
    """The sets of parameters that old addresses ask for, the largest first; each in the order of its names."""
    by_old: Mapping[OldAddress, Redirect] = field(default_factory=dict, compare=False, repr=False)

    def find(self, path: str, query: str = "") -> Redirect | None:
        """What becomes of a request, as every server of the generated files decides it.

        ``path`` is from the site's root and decoded, ``query`` as it was sent. Of two redirects, the one counts that
        asks for more parameters; where a parameter comes twice, its first value counts.
        """
        stem = path.removesuffix(INDEX) if path.endswith(f"/{INDEX}") else path
        return self._look(stem.rstrip("/") or "/", tuple(parse_qsl(query, keep_blank_values=True)))

    def _look(self, path: str, sent: tuple[tuple[str, str], ...]) -> Redirect | None:
        first = dict(reversed(sent))
        for names in self.queries if first else ():
            if set(names) <= set(first):
                found = self.by_old.get(OldAddress(path, tuple((name, first[name]) for name in names)))
                if found:
                    return found
        return self.by_old.get(OldAddress(path))


def make_table(moves: Iterable[Move], standing: Mapping[str, str]) -> tuple[Table, tuple[Fault, ...]]:
    """The table of all ``moves``, and what is wrong with them; a move with a fault is not in the table.

    ``standing`` has every output name of the site, and whose it is. The order of the moves does not count.
    """
    several, faults = _sorted_out(moves)
    one = {}
    for old, wishes in sorted(several.items()):
        (new, first), *others = wishes
        differing = [(other, move) for other, move in others if other != new]
        for other, move in differing:
            what = f"sends '{old}' to {_told(other)}, but {first.source.name} sends it to {_told(new)}"
            faults.append(Fault(move, what, "keep one of the two"))
        if not differing:
            one[old] = Redirect(old, new, first, any(move.has_page for _new, move in wishes))
    placed, clashes = _placed(list(one.values()), standing)
    tangled = list(_tangles(table_of(placed)))
    stuck = {id(fault.move) for fault in tangled}
    return table_of(redirect for redirect in placed if id(redirect.move) not in stuck), (*faults, *clashes, *tangled)


def table_of(redirects: Iterable[Redirect]) -> Table:
    """A table of redirects that ``make_table`` has found in order."""
    by_old = {redirect.old: redirect for redirect in sorted(redirects, key=lambda redirect: redirect.old)}
    groups = {tuple(name for name, _value in old.query) for old in by_old} - {()}
    queries = tuple(sorted(groups, key=lambda group: (-len(group), group)))
    return Table(tuple(by_old.values()), queries, by_old)


def missing_targets(table: Table, is_published: Callable[[str], bool]) -> Iterator[Fault]:
    """Redirects to addresses of this site where nothing stands.

    ``is_published`` is asked about output names, such as 'news/index.html'.
    """
    for redirect in table.redirects:
        if redirect.new and not is_outside(redirect.new):
            path = file_path(redirect.new)
            if not is_published(path + INDEX if path.endswith("/") or not path else path):
                what = f"sends '{redirect.old}' to '{redirect.new}', where nothing is published"
                slash = "" if path.endswith("/") or not is_published(f"{path}/{INDEX}") else f"'{redirect.new}/'"
                yield Fault(redirect.move, what, f"write {slash or 'an address that exists, or gone'}")


def _sorted_out(moves: Iterable[Move]) -> tuple[dict[OldAddress, list[tuple[str, Move]]], list[Fault]]:
    """For each old address the new ones with those who say so, and what is no address at all."""
    found: defaultdict[OldAddress, list[tuple[str, Move]]] = defaultdict(list)
    faults = []
    for move in sorted(moves, key=lambda move: (str(move.source), move.line or 0, move.old, move.new)):
        remedy = "write it from the site's root, such as /2011/08/31/slug/ or /?p=123"
        begins = f"has the old address '{move.old}', which"
        try:
            old = parse_old(move.old)
            remedy = "write /new/, {filename}/news/file.md, https://..., or gone"
            begins = f"sends '{move.old}' to '{move.new}', which"
            new = parse_new(move.new)
        except ValueError as error:
            faults.append(Fault(move, f"{begins} {error}", remedy))
        else:
            found[old].append((new, move))
    return found, faults


def _told(new: str) -> str:
    return f"'{new}'" if new else "nothing ('gone')"


def _tangles(table: Table) -> Iterator[Fault]:
    """Moves whose target has moved as well: visitors should get there in one step."""
    ends: dict[OldAddress, Redirect | None] = {}
    for start in table.redirects:
        way: list[Redirect] = []
        here: Redirect | None = start
        met: set[OldAddress] = set()
        while here is not None and here.old not in ends and here.old not in met:
            met.add(here.old)
            way.append(here)
            target = as_visited(here.new) if here.new and not is_outside(here.new) else None
            here = table._look(target.path, target.query) if target else None
        # ``None`` is a way without an end.
        end = way[-1] if here is None else ends.get(here.old)
        ends |= dict.fromkeys(met, end)
    for redirect in table.redirects:
        end = ends[redirect.old]
        if end is None:
            what = f"sends '{redirect.old}' to '{redirect.new}', from where visitors are sent round in a circle"
            yield Fault(redirect.move, what, "take one of these moves out")
        elif end is not redirect:
            what = f"sends '{redirect.old}' to '{redirect.new}', which has moved itself"
            yield Fault(redirect.move, what, f"write '{end.new}'" if end.new else "write gone")


def _placed(redirects: list[Redirect], standing: Mapping[str, str]) -> tuple[list[Redirect], list[Fault]]:
    """The redirects with their pages, without those at whose address something stands."""
    places = Places(standing)
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    targets = [f"/{file_path(redirect.new)}" for redirect in redirects if not is_outside(redirect.new)]
    for path in [*(redirect.old.path for redirect in redirects), *(f"/{name}" for name in standing), *targets]:
        stem = path.removesuffix(INDEX).rstrip("/")
        spellings[stem.lower()].add(stem)
    placed, faults = [], []
    for redirect in redirects:
        matters = len(spellings[redirect.old.path.rstrip("/").lower()]) > 1
        page = ""
        if not redirect.has_page and not redirect.old.query:
            if owner := places.owner_at(redirect.old.path):
                what = f"says that '{redirect.old}' has moved, but {owner} stands there"
                faults.append(Fault(redirect.move, what, "take the move out, or give the other an address of its own"))
                continue
            if redirect.new:
                twin = places.page_like(redirect.old.path)
                if twin and twin.new != redirect.new:
                    what = f"sends '{redirect.old}' elsewhere than '{twin.old}', and many disks see one name in the two"
                    faults.append(Fault(redirect.move, what, "send both to one address, or keep one of the two"))
                    continue
                page = places.take(redirect)
        placed.append(replace(redirect, page=page, case_matters=matters))
    return placed, faults
