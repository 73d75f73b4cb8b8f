"""The real Pagefind on small trees: only what is marked is in the index, and nothing else decides its bytes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from herald.core.errors import MachineError
from herald.site.finding.index import index_pages

PAGE = """<!doctype html><html lang={lang}><title>x</title><h1>{title}</h1>
<main{mark} data-pagefind-meta="kind:{kind}"><p data-pagefind-meta="date:2011">Crayfish of the {title}</main>"""


def page(root: Path, name: str, lang: str = "en", mark: str = " data-pagefind-body", kind: str = "post") -> str:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(title=name, lang=lang, mark=mark, kind=kind))
    return name


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def found(root: Path) -> set[str]:
    """The addresses of all pages in an index."""
    fragments = [gzip.decompress(payload) for name, payload in files(root).items() if name.startswith("fragment/")]
    return {json.loads(fragment.removeprefix(b"pagefind_dcd"))["url"] for fragment in fragments}


def test_what_is_not_listed_or_not_marked_is_not_found(tmp_path: Path) -> None:
    names = [page(tmp_path, "weir/index.html"), page(tmp_path, "index.html"), page(tmp_path, "n.html", mark="")]
    page(tmp_path, "draft/index.html")
    assert index_pages(tmp_path, [*names, "missing.html", names[0]], "search/pagefind/") == 2
    assert found(tmp_path / "search/pagefind") == {"/weir/", "/"}


def test_each_language_has_an_index_of_its_own(tmp_path: Path) -> None:
    names = [page(tmp_path, "a/index.html"), page(tmp_path, "b/index.html", "de"), page(tmp_path, "c/index.html", "de")]
    index_pages(tmp_path, names, "pagefind/")
    languages = json.loads((tmp_path / "pagefind/pagefind-entry.json").read_text())["languages"]
    assert {name: one["page_count"] for name, one in languages.items()} == {"en": 1, "de": 2}


def test_the_kind_of_each_page_is_told_beside_the_index(tmp_path: Path) -> None:
    names = [page(tmp_path, f"{number}/index.html") for number in range(3)]
    names += [page(tmp_path, f"{kind}/index.html", kind=kind) for kind in ("logo", "notice")]
    index_pages(tmp_path, names, "pagefind/")
    kinds = json.loads((tmp_path / "pagefind/kinds.json").read_text())
    assert (kinds["most"], list(kinds["others"])) == ("post", ["logo", "notice"])
    for kind, ids in kinds["others"].items():
        (fragment,) = [gzip.decompress((tmp_path / f"pagefind/fragment/{one}.pf_fragment").read_bytes()) for one in ids]
        assert f'"url":"/{kind}/"'.encode() in fragment


def test_the_same_pages_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{number}/index.html" for number in range(30)]
    trees = [tmp_path / "one", tmp_path / "deep" / "er" / "other"]
    for tree, order, threads in zip(trees, (names, names[::-1]), ("1", "4"), strict=True):
        for name in order:
            page(tree, name, ("en", "de", "fr", "it", "es")[int(name[0]) % 5], kind=f"k{name[0]}")
        monkeypatch.setenv("RAYON_NUM_THREADS", threads)
        monkeypatch.setenv("PAGEFIND_KEEP_INDEX_URL", "true" if threads == "4" else "false")
        assert index_pages(tree, order, "pagefind/") == 30
    one, other = (files(tree / "pagefind") for tree in trees)
    assert one == other
    assert not [name for name, payload in one.items() if str(tmp_path).encode() in payload]


def test_the_index_of_the_last_run_is_gone_and_nothing_is_there_that_is_not_needed(tmp_path: Path) -> None:
    page(tmp_path, "pagefind/fragment/old.html")
    index_pages(tmp_path, [page(tmp_path, "a/index.html")], "pagefind/")
    names = set(files(tmp_path / "pagefind"))
    assert "fragment/old.html" not in names
    assert {name for name in names if name.endswith((".js", ".css"))} == {"pagefind.js", "pagefind-worker.js"}


def test_no_page_is_no_index(tmp_path: Path) -> None:
    assert index_pages(tmp_path, [page(tmp_path, "a.html", mark="")], "pagefind/") == 0
    assert not (tmp_path / "pagefind").exists()


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("#!/bin/sh\necho no room left >&2\nexit 3\n", "Pagefind says: no room left"),
        ("#!/bin/sh\nexit 3\n", "ended with 3"),
        (None, "No such file"),
    ],
)
def test_a_program_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, told: str
) -> None:
    program = tmp_path / "program"
    if script:
        program.write_text(script)
        program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(MachineError, match=told):
        index_pages(tmp_path, [page(tmp_path, "a.html")], "pagefind/")
