"""People.yaml: read strictly, found by any of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.core.errors import HeraldError
from herald.people import Link, People, Person, read_people

FULL = """\
jane-doe:
  name: Jane Doe
  bio: Counts otters.
  picture: people/jane.png
  affiliation: The holt
  guest: yes
  aliases:
    - J. Doe
    - jd
  links:
    - {title: Home, url: "https://jane.example/"}
    - {title: Mail, url: "mailto:jane@jane.example"}
the-holt:
  name: The Holt
  team: yes
"""


def read(tmp_path: Path, text: str) -> People:
    (tmp_path / "people").mkdir(exist_ok=True)
    (tmp_path / "people" / "jane.png").touch()
    path = tmp_path / "people.yaml"
    path.write_text(text)
    return read_people(path, tmp_path)


def test_everything_that_is_said_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, FULL) == People(
        {
            "jane-doe": Person(
                "jane-doe",
                "Jane Doe",
                "Counts otters.",
                "people/jane.png",
                "The holt",
                (Link("Home", "https://jane.example/"), Link("Mail", "mailto:jane@jane.example")),
                is_guest=True,
                aliases=("J. Doe", "jd"),
            ),
            "the-holt": Person("the-holt", "The Holt", is_team=True),
        }
    )


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Jane Doe", "jane-doe"),
        ("jane-doe", "jane-doe"),
        ("jd", "jane-doe"),
        ("J. Doe", "jane-doe"),
        ("The Holt", "the-holt"),
        ("J Doe", None),
        ("", None),
    ],
)
def test_a_person_is_found_by_name_slug_and_alias(tmp_path: Path, name: str, slug: str | None) -> None:
    found = read(tmp_path, FULL).of(name)
    assert (found.slug if found else None) == slug


def test_without_the_file_and_with_an_empty_one_nobody_is_known(tmp_path: Path) -> None:
    assert read_people(tmp_path / "people.yaml", tmp_path) == People()
    assert read(tmp_path, "") == People()


BAD = {
    "no name": ("jane:\n  bio: x\n", 1, "has no 'jane.name'", "add a line 'name: ...'"),
    "an empty name": ("jane:\n  name: ''\n", 2, "'jane.name' is ''", "write something"),
    "a slug with a blank": ("jane doe:\n  name: x\n", 1, "'jane doe' cannot be part of an address", "lower-case"),
    "a slug that climbs": ("..:\n  name: x\n", 1, "'..' cannot be part of an address", "lower-case"),
    "an unknown key": ("jane:\n  name: x\n  boi: y\n", 3, "does not know the key 'jane.boi'", ""),
    "neither yes nor no": ("jane:\n  name: x\n  guest: often\n", 3, "'jane.guest' is 'often'", "write yes or no"),
    "a script": (
        "jane:\n  name: x\n  links:\n    - title: y\n      url: javascript:z\n",
        5,
        "'javascript:z' is no address of the web",
        "https://",
    ),
    "half an address": (
        "jane:\n  name: x\n  links:\n    - title: y\n      url: jane.example\n",
        5,
        "'jane.example' is no address of the web",
        "https://",
    ),
    "an address that is none": (
        "jane:\n  name: x\n  links:\n    - title: y\n      url: 'https://[x'\n",
        5,
        "'https://[x' is no address",
        "https://",
    ),
    "a link without a title": (
        "jane:\n  name: x\n  links:\n    - url: https://x.example\n",
        4,
        "has no 'jane.links.0.title'",
        "",
    ),
    "a picture that is not there": (
        "jane:\n  name: x\n  picture: people/jan.png\n",
        3,
        "the picture 'people/jan.png' does not exist",
        "did you mean 'people/jane.png'?",
    ),
    "a picture of nothing like it": (
        "jane:\n  name: x\n  picture: zzz/q.png\n",
        3,
        "the picture 'zzz/q.png' does not exist",
        "add the file below",
    ),
    "a picture outside": ("jane:\n  name: x\n  picture: ../j.png\n", 3, "leaves the content folder", "people/jane.jpg"),
    "a document": ("jane:\n  name: x\n  picture: people/jane.pdf\n", 3, "is no picture of a person", ".png"),
    "one name for two": (
        "jane:\n  name: Jane\nbob:\n  name: Bob\n  aliases:\n    - x\n    - JANE\n",
        7,
        "'JANE' of 'bob' is a name of 'jane' already",
        "one of them",
    ),
    "a slug that is another's name": (
        "jane:\n  name: bob\nbob:\n  name: Bob B\n",
        3,
        "'bob' of 'bob' is a name of 'jane' already",
        "one of them",
    ),
    "a key said twice": ("jane:\n  name: x\njane:\n  name: y\n", 3, "says 'jane' a second time", "keep one"),
}


@pytest.mark.parametrize(("text", "line", "what", "remedy"), BAD.values(), ids=BAD)
def test_a_mistake_is_told_with_its_line_and_remedy(
    tmp_path: Path, text: str, line: int, what: str, remedy: str
) -> None:
    with pytest.raises(HeraldError) as raised:
        read(tmp_path, text)
    (mistake,) = raised.value.mistakes
    assert (mistake.path.name, mistake.line) == ("people.yaml", line)
    assert what in mistake.what
    assert remedy in mistake.remedy


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(HeraldError) as raised:
        read(tmp_path, "jane:\n  picture: a.gif\nbob b:\n  name: x\n  links: [{title: a, url: b}]\n")
    assert [mistake.line for mistake in raised.value.mistakes] == [1, 2, 3, 5]


def test_an_alias_that_repeats_ones_own_name_is_no_mistake(tmp_path: Path) -> None:
    assert read(tmp_path, "jane:\n  name: Jane\n  aliases: [Jane, jane, JANE]\n").of("JANE")
