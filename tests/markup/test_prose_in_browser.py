"""Everything that Markdown makes, in the theme's style sheets and a browser."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT
from tests.markup.texts import body

AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"
SHEETS = ("tokens", "base", "layout", "components", "prose")
WIDE = " | ".join(f"Column{number}withalongname" for number in range(9))
TEXT = f"""
## A heading with `code` in it

Some text[^1] with a [link](https://a.example), ==not marked==, <mark>marked</mark>, <kbd>Ctrl</kbd> and an HTML.

> Quoted
>
> By somebody

!!! note
    With a [link](https://a.example), `code` and

    - a list

!!! tip
    Text

!!! important
    Text

!!! warning "Attention"
    Text

!!! danger
    Text

- [ ] to do, in words that need more than one line on a small screen, so that it wraps
- [x] done

Term
:   What it is

{WIDE}
{" | ".join(["--"] * 9)}
{" | ".join(["cell"] * 9)}

```python
@decorator
class A(B):
    \"\"\"Text.\"\"\"
    x: int = 1 + 0x1F  # a comment
    def f(self): return f"{{self.x}}" if None else print("a\\n")
```

```diff
@@ -1 +1 @@
-old
+new
```

```console
$ ls --all
a.txt
```

```html
<a href="x">&amp;</a>
```

<details><summary>More</summary><p>Text</p></details>

### 消息

[^1]: A note.

*[HTML]: HyperText Markup Language
"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    css = "".join((ROOT / f"theme/static/css/{name}.css").read_text() for name in SHEETS)
    page.set_content(
        f'<!doctype html><html lang="en"><head><title>x</title><style>{css}</style></head><body><main><h1>x</h1>'
        f'<div class="frame"><div class="prose">{body(TEXT)}</div></div></main></body></html>'
    )
    yield page
    context.close()


def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(page: Page) -> None:
    page.evaluate(AXE.read_text())
    for width, scheme in itertools.product((320, 1280), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found = [(v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in result["violations"]]
        assert (width, scheme, found) == (width, scheme, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_wide_tables_scroll_by_the_keyboard(page: Page) -> None:
    table = page.locator(".table")
    assert table.evaluate("box => box.scrollWidth > box.clientWidth")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.table').scrollLeft > 0", timeout=5000)


def test_headings_show_their_link_and_are_read_once(page: Page) -> None:
    link = page.get_by_role("heading", name="A heading with code in it", exact=True).get_by_role("link")
    opacity = "link => getComputedStyle(link, '::after').opacity"
    assert link.evaluate(opacity) == "0"
    link.focus()
    assert link.evaluate(opacity) == "1"
    assert page.get_by_role("heading", name="消息", exact=True).count() == 1


def test_code_has_its_colours(page: Page) -> None:
    colours = page.locator(".highlight").first.evaluate(
        "box => [...new Set([...box.querySelectorAll('span')].map(span => getComputedStyle(span).color))]"
    )
    assert len(colours) >= 5
