"""Names of files become addresses that can be read, and names for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.core.addresses import is_slug
from herald.imports.naming import slugged, stem_of, title_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("GitHub", "github"),
        ("C++ Élan", "c-plus-plus-elan"),
        ("C#", "c-sharp"),
        ("Q&A", "q-and-a"),
        ("a_b--c", "a-b-c"),
        ("日本", "ri-ben"),
        ("+++", "plus-plus-plus"),
        ("\N{PANDA FACE}", "panda-face"),
        ("?" * 9, "-".join(["question-mark"] * 4)),
        ("_ - (", ""),
        ("", ""),
        ("Ünïx", "unix"),
    ],
)
def test_slugs_can_be_read(name: str, slug: str) -> None:
    assert slugged(name) == slug


@given(st.text())
def test_a_slug_is_always_one(name: str) -> None:
    slug = slugged(name)
    assert slug == "" or is_slug(slug)
    assert slugged(slug) == slug
    assert is_slug(stem_of(name))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("ArgoCD-ColorReverse", "argocd-color-reverse"),
        ("WhiteText fox", "white-text-fox"),
        ("GitHub_Icon", "github-icon"),
        ("___", "fox"),
    ],
)
def test_words_of_looks_are_told_apart(name: str, stem: str) -> None:
    assert stem_of(name, "fox") == stem


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("git_hub", "Git hub"),
        ("iPad", "iPad"),
        ("Captain-Kube ", "Captain Kube"),
        ("1f36c", "Candy"),
        ("1F1F9-1F1FF", "Flag TZ"),
        ("1f468-1f3fd-200d-1f680", "Man, skin type-4, rocket"),
        ("2764-fe0f", "Heavy black heart"),
        ("31-20e3", "Digit one, combining enclosing keycap"),
        ("2011", "2011"),
        ("atari-2600", "Atari 2600"),
        ("cafe", "Cafe"),
        ("d800-1f36c", "D800 1f36c"),
        ("fffff", "Fffff"),
        ("", ""),
    ],
)
def test_code_points_become_their_names(written: str, title: str) -> None:
    assert title_of(written) == title
