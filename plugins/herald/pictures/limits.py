"""What an SVG may not contain or exceed, in sentences, with the numbers by which it is inspected."""

from __future__ import annotations

from herald.svg.cleaning import MAX_PIXELS
from herald.svg.inspection import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, MAX_SIDE
from herald.svg.references import MAX_DRAWN


def limits() -> tuple[tuple[str, str], ...]:
    """What is refused without exception: a title, and one sentence that says what a drawing has to be."""
    return (
        ("Format", "It is one plain SVG file of well-formed XML, not compressed (svgz)."),
        ("Bytes", f"The file is at most {MAX_BYTES:,} bytes long."),
        ("Elements", f"It has at most {MAX_ELEMENTS:,} elements, nested at most {MAX_DEPTH:,} levels deep."),
        ("Copies", f"With its clones and patterns written out, it draws at most {MAX_DRAWN:,} elements."),
        (
            "Natural size",
            f"It has a width and a height, or a viewBox, and no side of more than {MAX_SIDE:,.0f} pixels.",
        ),
        ("Embedded pictures", f"They are PNG, JPEG, GIF or WebP, of at most {MAX_PIXELS:,} pixels in all."),
        ("Scripts", "It contains no script, no event handler such as onclick, no HTML, no sound and no film."),
        (
            "Other files",
            "It refers to nothing outside of itself: no pictures, style sheets or fonts of other addresses.",
        ),
        ("Entities", "Entities that it declares are plain text, and not made of one another without measure."),
        ("Embedded fonts", "No text is set in a font that is embedded, for not every program reads those."),
    )
