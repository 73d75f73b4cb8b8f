"""Ids depend on names alone."""

from __future__ import annotations

import pytest

from herald.feeds.identity import identity, is_uri


def test_an_id_stays_what_it_was() -> None:
    """Readers remember these: a change here shows everybody all news again."""
    assert identity("The Otters & friends", "news/weir") == "urn:uuid:74468f07-75c3-5dbb-a88b-0a4b7b6a3aaa"


def test_ids_differ_by_site_and_name() -> None:
    names = [("Otters", "news/a"), ("Otters", "news/b"), ("Otters", "notices/a"), ("Beavers", "news/a")]
    assert len({identity(*name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("http://old.example/?p=123", True),
        ("urn:uuid:8a2c834b-15ab-557e-8b94-8b9848da4021", True),
        ("tag:otters.example,2011-08-31:/weir", True),
        ("https://otters.example/été", True),
        ("weir-repaired", False),
        ("/?p=123", False),
        ("Note: a thought", False),
        ("http://old.example/?p=1 2", False),
        ("http://old.example/<b>", False),
        ("1a:b", False),
        ("urn:", False),
        ("", False),
    ],
)
def test_what_may_be_an_id_as_it_is(text: str, answer: bool) -> None:
    assert is_uri(text) is answer
