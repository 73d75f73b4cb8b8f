"""The theme and the plugins serve a second, made-up community, and nothing of the first one shows through."""

from __future__ import annotations

import re

from tests.conftest import ROOT, Site

WORDS = re.compile(rb"xen|panda|munich|seoul|bamboo", re.IGNORECASE)


def own_colours() -> set[bytes]:
    """The colours that the shipped community has chosen for itself."""
    tokens = (ROOT / "content/extra/tokens.css").read_bytes().lower()
    return set(re.findall(rb"#[0-9a-f]{6}\b", tokens)) - {b"#ffffff", b"#000000"}


def test_no_word_and_no_colour_of_the_shipped_community_leaks(built_otters: Site) -> None:
    colours = own_colours()
    assert colours
    for name, content in built_otters.tree().items():
        if name.endswith((".html", ".css", ".xml", ".svg", ".js", ".txt")):
            assert not WORDS.search(content), name
            found = {colour for colour in colours if colour in content.lower()}
            assert not found, (name, found)


def test_the_plugins_do_not_know_the_shipped_community() -> None:
    for path in (ROOT / "plugins").rglob("*.py"):
        assert not re.search(r"\b(xen|bamboo)\b", path.read_text(), re.IGNORECASE), path


def test_its_titles_are_escaped_everywhere(built_otters: Site) -> None:
    page = built_otters.tree()["2019/11/crayfish-count/index.html"].decode()
    assert "Crayfish &amp; chips: &lt;count&gt; of the" in page
    assert "<count>" not in page
    logo = built_otters.tree()["logos/otter/index.html"].decode()
    assert "Otter &amp; &lt;river&gt;" in logo
    for name, content in built_otters.tree().items():
        if name.endswith(".html"):
            assert b"<River>" not in content, name
            assert b"<river>" not in content, name


def test_its_language_and_colours_are_its_own(built_otters: Site) -> None:
    tree = built_otters.tree()
    assert b'lang="fr"' in tree["index.html"]
    assert b"/river.css" in tree["index.html"]


def test_published_below_a_path_it_is_whole_and_without_drafts(built_otters: Site) -> None:
    result = built_otters.herald("build", "--settings", "publishconf.py")
    assert result.returncode == 0, result.stderr
    tree = built_otters.tree()
    assert not [name for name in tree if "draft" in name]
    assert b"nobody's business" not in b"".join(tree.values())
    assert b'<link rel="canonical" href="https://otters.example/river/about/">' in tree["about/index.html"]
    feed = tree["feeds/all.atom.xml"].decode()
    assert 'href="https://otters.example/river/2020/01/third-note/"' in feed


def test_archives_group_by_the_time_zone_of_the_site(built_otters: Site) -> None:
    tree = built_otters.tree()
    assert b"Crayfish" in tree["2019/11/index.html"]
    assert b"The weir" in tree["2019/12/index.html"]
    assert b"Crayfish" not in tree["2019/12/index.html"]


def test_neighbours_lead_back_and_forth(built_otters: Site) -> None:
    tree = built_otters.tree()
    assert b'href="/2019/12/weir-repaired/"' in tree["2019/11/crayfish-count/index.html"]
    assert b'href="/2019/11/crayfish-count/"' in tree["2019/12/weir-repaired/index.html"]
    assert b'href="/2020/01/third-note/"' in tree["2019/12/weir-repaired/index.html"]


def test_both_authors_of_a_post_have_it_on_their_page(built_otters: Site) -> None:
    tree = built_otters.tree()
    for author in ("lutra-weaver", "bram-holt"):
        assert b"/2019/11/crayfish-count/" in tree[f"authors/{author}/index.html"]


def test_lists_have_further_pages(built_otters: Site) -> None:
    assert "page/2/index.html" in built_otters.tree()


def test_a_folder_with_two_drawings_and_nothing_else_is_a_logo(built_otters: Site) -> None:
    tree = built_otters.tree()
    for name in ("long.svg", "long-96.png", "short.svg", "short-32.png", "whiskers.zip", "index.html"):
        assert f"logos/whiskers/{name}" in tree
    assert b"/logos/whiskers/" in tree["logos/index.html"]


def test_every_artifact_says_its_format_pixels_and_bytes(built_otters: Site) -> None:
    tree = built_otters.tree()
    page = tree["logos/otter/index.html"].decode()
    size = len(tree["logos/otter/otter-96.png"]) / 1000
    assert re.search(r"96\s*\N{MULTIPLICATION SIGN}\s*64", page)
    assert f"{size:.1f} kB" in page
    assert "logos/otter/otter.zip" in page
