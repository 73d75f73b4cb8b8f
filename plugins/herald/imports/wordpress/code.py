"""Code of a post in Markdown, with its language."""

from __future__ import annotations

import re

from lxml import html as lxml_html


def code_block(element: lxml_html.HtmlElement, depth: int) -> str:
    """The text of a ``<pre>`` between fences, or indented where it stands in a list or quotation; '' for none."""
    for line_break in list(element.iter("br")):
        if not (line_break.tail or "").startswith("\n"):
            line_break.tail = f"\n{line_break.tail or ''}"
    inner = element.find("code")
    language = element.get("data-language") or (inner.get("data-language") if inner is not None else None) or ""
    language = language.lower() if re.fullmatch(r"[\w#+.-]{1,30}", language) else ""
    text = element.text_content().replace("\u00a0", " ").expandtabs(4)
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    if not lines:
        return ""
    if depth:
        # Fences count only at the margin.
        shown = [f":::{language}", *lines] if language else lines
        return "\n".join(f"    {line}" if line else "" for line in shown)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`{3,}", text)), default=0))
    return "\n".join([f"{fence}{language}", *lines, fence])
