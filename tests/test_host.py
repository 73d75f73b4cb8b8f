"""What the plugins share in a run: one record, and one end with every mistake of all of them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from pelican.plugins import signals

from herald import host
from herald.core.errors import HeraldError, Mistake
from tests.pelican_runs import run_pelican, write

ONE = Mistake(Path("a.md"), 1, "is wrong", "mend it")
OTHER = Mistake(Path("b.md"), None, "is wrong too", "mend it")


def test_a_context_has_one_record() -> None:
    context: dict[str, Any] = {}
    run = host.run_of(context)
    assert host.run_of(context) is run
    assert (run.mistakes, run.claims, run.drawn, run.reused, run.fingerprints) == ([], [], 0, 0, set())


def test_two_runs_share_nothing() -> None:
    first: dict[str, Any] = {}
    host.report(first, [ONE])
    host.run_of(first).fingerprints.add("f")
    assert host.run_of({}) == host.Run()


def test_the_name_may_not_be_taken() -> None:
    with pytest.raises(AssertionError, match="taken by something else"):
        host.run_of({"herald": "a setting"})


def test_reports_are_collected() -> None:
    context: dict[str, Any] = {}
    host.report(context, [ONE])
    host.report(context, iter([OTHER]))
    host.report(context, [])
    assert host.run_of(context).mistakes == [ONE, OTHER]


def test_the_work_folder_and_the_settings_file_lie_beside_the_content() -> None:
    settings = {"PATH": "/site/content"}
    assert host.work_folder(settings) == Path("/site/.herald")
    assert host.settings_file(settings) == Path("/site/pelicanconf.py")


@pytest.mark.parametrize("mistakes", [[], [ONE], [OTHER, ONE, ONE]])
def test_a_run_is_refused_if_there_is_a_mistake(mistakes: list[Mistake]) -> None:
    context: dict[str, Any] = {}
    host.report(context, mistakes)
    generators = [SimpleNamespace(context=context)] * 2
    if not mistakes:
        host.refuse(generators)
        return
    with pytest.raises(HeraldError) as raised:
        host.refuse(generators)
    assert raised.value.mistakes == tuple(sorted(set(mistakes), key=str))


def test_a_run_without_generators_is_not_refused() -> None:
    host.refuse([])


def test_connecting_twice_is_connecting_once(tmp_path: Path) -> None:
    calls = []

    def register() -> None:
        host.connect()
        host.connect()
        receivers = list(signals.all_generators_finalized.receivers_for(tmp_path))
        calls.append(receivers.count(host.refuse))

    run_pelican(tmp_path, PLUGINS=[SimpleNamespace(register=register)])
    assert calls == [1]


def test_mistakes_of_all_plugins_end_the_run_together(tmp_path: Path) -> None:
    post = write(tmp_path, "content/post.md", "Titel: A\nDate: 2020-01-01\n\nText.\n")
    sheet = write(tmp_path, "content/logos/otter/logo.yaml", "titel: x\n")
    ran = run_pelican(tmp_path, PLUGINS=["herald.logos", "herald.news"])
    assert {mistake.path for mistake in ran.mistakes} == {post, sheet, sheet.parent}
    assert not ran.output.exists() or not ran.files()


def test_the_order_of_the_plugins_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, "content/post.md", "Titel: A\nDate: 2020-01-01\n\nText.\n")
    write(tmp_path, "content/logos/otter/logo.yaml", "titel: x\n")
    plugins = ["herald.logos", "herald.news"]
    runs = [run_pelican(tmp_path, PLUGINS=names).mistakes for names in (plugins, plugins[::-1])]
    assert runs[0] == runs[1] != ()


@pytest.mark.parametrize(
    ("site", "feeds", "address"),
    [
        ("", None, ""),
        ("", "https://a.example/", "https://a.example"),
        ("https://a.example/b", None, "https://a.example/b"),
        ("https://a.example/b", "https://c.example", "https://a.example/b"),
    ],
)
def test_the_public_address_is_that_of_the_site_or_else_of_its_feeds(
    site: str, feeds: str | None, address: str
) -> None:
    assert host.address({"SITEURL": site, "FEED_DOMAIN": feeds}) == address


def test_a_template_is_compiled_once_in_a_run_and_again_when_its_source_has_changed() -> None:
    shared = host.CompiledTemplates()
    sources = {"a.html": "one"}
    environments = [Environment(loader=DictLoader(sources), bytecode_cache=shared) for _ in range(3)]
    assert shared.get_bucket(environments[0], "a.html", None, "one").code is None
    assert environments[0].get_template("a.html").render() == "one"
    taken = shared.get_bucket(environments[1], "a.html", None, "one")
    assert taken.code is not None
    sources["a.html"] = "two"
    assert environments[2].get_template("a.html").render() == "two"


def test_a_part_is_rendered_once_for_each_key_and_stays_html() -> None:
    environment = Environment(autoescape=True)
    environment.globals["once"] = host.Parts()
    page = environment.from_string("{% call once('menu', lang) %}<b>{{ word }}</b>{% endcall %}")
    assert page.render(lang="en", word="A&B") == "<b>A&amp;B</b>"
    assert page.render(lang="en", word="later") == "<b>A&amp;B</b>", "what is not in the key may not matter"
    assert page.render(lang="de", word="C") == "<b>C</b>"
    other = environment.from_string("{% call once('foot', lang) %}{{ word }}{% endcall %}")
    assert other.render(lang="en", word="D") == "D"
