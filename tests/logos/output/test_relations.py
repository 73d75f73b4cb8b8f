"""Logos find those that are like them, and people find all that they made."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.logos.entries import LogoEntry
from herald.logos.licensing.rights import Person, Rights
from herald.logos.model import Kind, Status
from herald.logos.output.relations import contributors, relations, replacements
from tests.logos.entries import entry

ANA, BO = Person("Ana Lutra", "https://ana.example/"), Person("Bo")


def by(*people: Person, slug: str = "otter", **fields: Any) -> LogoEntry:
    return entry(slug, rights=Rights(creators=people), **fields)


def related(entries: list[LogoEntry], slug: str) -> list[str]:
    return [other.slug for other in relations(entries)[slug].related]


def test_a_replacement_is_known_on_both_sides_and_is_not_also_related() -> None:
    old, older = entry("otter-2015", replaced_by="otter"), entry("otter-2011", replaced_by="otter")
    new, other, lost = entry("otter"), entry("river-otter"), entry("lost-otter", replaced_by="nobody")
    entries = [old, older, new, other, lost]
    found = relations(entries)
    assert replacements(entries) == {"otter": (old, older), "nobody": (lost,)}
    assert (found["otter"].replaces, found["otter"].replaced_by) == ((old, older), None)
    assert (found["otter-2011"].replaces, found["otter-2011"].replaced_by) == ((), new)
    assert found["lost-otter"].replaced_by is None
    assert set(related(entries, "otter")) == {"river-otter", "lost-otter"}
    assert "otter" not in related(entries, "otter-2011")


@pytest.mark.parametrize(
    ("fields", "near"),
    [
        ({"tags": ("sea",)}, {"tags": ("fur", "Sea")}),
        ({"aliases": ("kalan",)}, {"title": "The Kalan"}),
        ({"title": "Swimmer one"}, {"title": "swimmer, two"}),
        ({"rights": Rights(creators=(ANA,))}, {"rights": Rights(creators=(BO, Person("ANA lutra")))}),
        ({"kind": Kind.POSTER}, {"kind": Kind.POSTER}),
    ],
    ids=str,
)
def test_what_is_shared_brings_logos_together(fields: dict[str, Any], near: dict[str, Any]) -> None:
    kinds = [kind for kind in Kind if kind is not Kind.POSTER]
    others = [entry(f"x{kind}", kind=kind) for kind in kinds[2:]]
    near = {"kind": kinds[1], **near}
    entries = [entry("aa", **{"kind": kinds[0], **fields}), *others, entry("bb", **near)]
    assert related(entries, "aa") == ["bb"]
    assert related(entries, "bb") == ["aa"]


def test_those_that_share_more_and_rarer_things_come_first() -> None:
    entries = [
        entry("a1", tags=("sea", "fur", "rare")),
        *(entry(f"b{number}", tags=("sea",)) for number in range(4)),
        entry("c1", tags=("sea", "fur")),
        entry("d1", tags=("rare",), kind=Kind.POSTER),
        entry("e1", tags=("fur", "sea", "rare")),
        entry("f1", kind=Kind.POSTER),
    ]
    assert related(entries, "a1") == ["e1", "c1", "d1", "b0", "b1", "b2"]


def test_tags_weigh_more_than_names_and_names_more_than_creators_and_kinds() -> None:
    """Each is shared by two logos, so that all are equally rare."""
    kinds = list(Kind)
    entries = [
        by(ANA, slug="a1", tags=("sea",), title="Swimmer", kind=kinds[0]),
        entry("b1", kind=kinds[0]),
        by(ANA, slug="c1", kind=kinds[1]),
        entry("d1", title="A swimmer", kind=kinds[2]),
        entry("e1", tags=("sea",), kind=kinds[3]),
    ]
    assert related(entries, "a1") == ["e1", "d1", "b1", "c1"]


def test_a_logo_out_of_use_is_related_to_no_one_but_knows_others() -> None:
    entries = [entry("otter-one"), entry("otter-two", status=Status.OLD), entry("otter-three")]
    assert related(entries, "otter-one") == ["otter-three"]
    assert related(entries, "otter-two") == ["otter-one", "otter-three"]


def test_of_what_all_have_only_neighbours_are_compared() -> None:
    """Else the time would grow with the square of the number; 5,000 logos take half a second."""
    entries = [entry(f"n{number}", tags=("all",)) for number in range(100)]
    assert related(entries, "n50") == [f"n{number}" for number in range(34, 40)]
    assert related(entries, "n0") == [f"n{number}" for number in range(1, 7)]


ENTRIES = st.lists(
    st.builds(
        lambda slug, tags, kind, status, newer: entry(
            slug, tags=tuple(tags), kind=kind, status=status, replaced_by=newer
        ),
        st.text("abc-", min_size=1, max_size=5),
        st.lists(st.sampled_from(["sea", "fur", "Sea"]), max_size=3),
        st.sampled_from(Kind),
        st.sampled_from(Status),
        st.text("abc-", max_size=2),
    ),
    max_size=12,
    unique_by=lambda one: one.slug,
)


@settings(deadline=None)
@given(ENTRIES)
def test_related_are_a_few_others_in_use(entries: list[LogoEntry]) -> None:
    found = relations(entries)
    assert list(found) == [one.slug for one in entries]
    for slug, relation in found.items():
        slugs = [other.slug for other in relation.related]
        assert len(slugs) == len(set(slugs)) <= 6
        assert slug not in slugs
        assert all(other.logo.status is Status.CURRENT for other in relation.related)
        assert not {other.slug for other in (relation.replaced_by, *relation.replaces) if other} & set(slugs)


def test_the_result_does_not_depend_on_the_hash_seed() -> None:
    program = (
        "from tests.logos.entries import entry\nfrom herald.logos.output.relations import relations\n"
        "entries = [entry(f'o{n}', tags=(f't{n % 3}', f'u{n % 4}', 'all'), title=f'w{n % 5}') for n in range(40)]\n"
        "print([(slug, [other.slug for other in one.related]) for slug, one in relations(entries).items()])"
    )
    printed = {
        subprocess.check_output([sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}) for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_people_stand_by_the_number_of_their_works_then_by_name() -> None:
    logos = [
        by(BO, ANA, slug="a1"),
        by(ANA, slug="b1"),
        by(Person("ángel"), slug="c1"),
        by(Person("Cy"), Person("Cy"), slug="d1"),
        entry("e1"),
    ]
    found = contributors(logos)
    assert [(one.person.name, one.anchor, [work.slug for work in one.works]) for one in found] == [
        ("Ana Lutra", "ana-lutra", ["a1", "b1"]),
        ("Bo", "bo", ["a1"]),
        ("Cy", "cy", ["d1"]),
        ("ángel", "angel", ["c1"]),
    ]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((ANA, Person("ana lutra")), [ANA]),
        ((Person("Ana Lutra"), ANA), [ANA]),
        ((ANA, Person("Ana Lutra", "https://other.example/")), [ANA, Person("Ana Lutra", "https://other.example/")]),
        ((Person("Bo", role="ink"), Person("Bo", role="ink")), [Person("Bo", role="ink")]),
        ((Person("Bo", role="ink"), Person("Bo", role="idea"), Person("Bo", role="ink")), [BO]),
        ((Person("Bo", role="ink"), BO), [BO]),
    ],
    ids=str,
)
def test_who_is_the_same_person(people: tuple[Person, ...], expected: list[Person]) -> None:
    found = contributors([by(person, slug=f"o{number}") for number, person in enumerate(people)])
    assert [one.person for one in found] == expected


def test_every_anchor_is_an_id_of_its_own() -> None:
    names = ["Ana", "Àna", "ANA 2", "Ana!", "山田", "Øyvind d'Œ", "🦦", "***"]
    people = [Person(name, f"https://{number}.example/") for number, name in enumerate(names)]
    anchors = {one.person.name: one.anchor for one in contributors([by(*people)])}
    assert len(set(anchors.values())) == len(names)
    assert anchors["Ana"] == "ana"
    assert anchors["山田"] == "shan-tian"
    assert anchors["Øyvind d'Œ"] == "oyvind-d-oe"
    assert {anchors["🦦"], anchors["***"]} == {"contributor", "contributor-2"}


def test_a_new_work_moves_no_anchor() -> None:
    first, second = Person("Bo", "https://a.example/"), Person("Bo", "https://b.example/")
    before = contributors([by(first, slug="a1"), by(second, slug="b1")])
    after = contributors([by(first, slug="a1"), by(second, slug="b1"), by(second, slug="c1")])
    assert {one.person: one.anchor for one in before} == {one.person: one.anchor for one in after}
    assert [one.person for one in before] == [first, second]
    assert [one.person for one in after] == [second, first]
