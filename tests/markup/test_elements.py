"""Figures, pictures, tables, tasks and boxes."""

from __future__ import annotations

import pytest

from herald.markup.model import PictureUse, Place
from tests.markup.texts import body, convert, told


def picture(text: str) -> PictureUse:
    (part,) = convert(text).remainder.parts
    assert isinstance(part, PictureUse)
    return part


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a](x.png)", PictureUse("x.png", "a", "", "", None, True, Place(3, True, False))),
        ("b ![a](x.png)", PictureUse("x.png", "a", "", "", None, True, Place(3, False, False))),
        ('![a](x.png "C &amp; D")', PictureUse("x.png", "a", "C & D", "", None, True, Place(3, True, False))),
        ("![a](<{static}/p/b c.png>)", PictureUse("/p/b c.png", "a", "", "", None, True, Place(3, True, False))),
        ("![a](|static|x.png)", PictureUse("x.png", "a", "", "", None, True, Place(3, True, False))),
        ("b\n\n![a][r]\n\n[r]: x.png", PictureUse("x.png", "a", "", "", None, True, Place(7, True, False))),
        ("![](x.png){: .decorative }", PictureUse("x.png", "", "", "", None, True, Place(3, True, False))),
        ("![a](x.png){: .wide width=300 }", PictureUse("x.png", "a", "", "wide", 300, True, Place(3, True, False))),
        ("[![a](x.png)](https://a.example)", PictureUse("x.png", "a", "", "", None, True, Place(3, False, True))),
    ],
)
def test_pictures(text: str, expected: PictureUse) -> None:
    assert picture(text) == expected
    assert not told(text)


def test_only_the_first_picture_is_the_first() -> None:
    parts = convert("![a](x.png)\n\n![a](x.png)").remainder.parts
    assert [(part.is_first, part.place.line) for part in parts if isinstance(part, PictureUse)] == [
        (True, 3),
        (False, 5),
    ]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a\n\n![](x.png)", 5, "shows the picture 'x.png' without saying what can be seen"),
        ("```\n![](x.png)\n```\n\n![ ](x.png)", 7, "shows the picture 'x.png' without saying what can be seen"),
        ("![a](https://a.example/x.png)", 3, "shows a picture of another host, 'https://a.example/x.png', which"),
        ("![a](//a.example/x.png)", 3, "shows a picture of another host, '//a.example/x.png', which"),
        ("![a](data:image/png;base64,AAAA)", 3, "shows a picture of another host, 'data:image/png;base64,AAAA', which"),
        ("![a](x.png){: width=50% }", 3, "gives a picture the width '50%'"),
        ("![a](x.png){: style=x }", 3, "gives a picture the attribute style"),
    ],
)
def test_mistakes_with_pictures(text: str, line: int, what: str) -> None:
    ((found, said),) = told(text)
    assert (found, said[: len(what)]) == (line, what)


def test_what_stands_below_the_root_already_is_shown_as_it_is() -> None:
    assert body("![a](/logos/x.svg)") == '<p><img alt="a" src="/logos/x.svg"></p>'
    assert told("![](/logos/x.svg)") == [(3, "shows the picture '/logos/x.svg' without saying what can be seen")]


def test_tables_scroll_and_can_be_reached() -> None:
    made = body("| A &amp; *b* | C |\n|:-:|--:|\n| 1 | 2 |")
    assert '<div aria-label="A &amp; b, C" class="table" role="group" tabindex="0"><table>' in made
    assert '<td align="center">1</td>\n<td align="right">2</td>' in made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [ ] a\n- [x] *b*", '<ul class="tasks" role="list">\n<li>☐ a</li>\n<li>☑ <em>b</em></li>\n</ul>'),
        (
            "- [ ] a\n\n- [X] b",
            '<ul class="tasks" role="list">\n<li>\n<p>☐ a</p>\n</li>\n<li>\n<p>☑ b</p>\n</li>\n</ul>',
        ),
        ("- [ ] a\n- b", "<ul>\n<li>[ ] a</li>\n<li>b</li>\n</ul>"),
    ],
)
def test_tasks(text: str, expected: str) -> None:
    assert body(text) == expected


def test_boxes() -> None:
    made = body('!!! warning "Achtung"\n    Text')
    assert made == (
        '<div class="admonition warning" role="note">\n<p class="admonition-title">Achtung</p>\n<p>Text</p>\n</div>'
    )
    assert told("a\n\n!!! wraning\n    Text") == [(5, "has a box of the kind 'wraning', which has no look")]
