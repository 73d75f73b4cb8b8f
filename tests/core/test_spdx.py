"""SPDX expressions: their normal form, and what is said of those that are wrong."""

from __future__ import annotations

import subprocess
import sys

import pytest

from herald.core.spdx import LicenceError, in_words, normalised

NORMAL = {
    "MIT": "MIT",
    " mit ": "MIT",
    "(MIT)": "MIT",
    "cc-by-4.0 or mit": "CC-BY-4.0 OR MIT",
    "MIT\nOR ISC": "MIT OR ISC",
    "MIT OR MIT": "MIT OR MIT",
    "MIT AND (ISC OR Zlib)": "MIT AND (ISC OR Zlib)",
    "(MIT AND ISC) OR Zlib": "(MIT AND ISC) OR Zlib",
    # Names that SPDX gave up, in the ones that it has now.
    "GPL-2.0": "GPL-2.0-only",
    "GPL-2.0+": "GPL-2.0-or-later",
    "LGPL-2.1": "LGPL-2.1-only",
    "Apache-2.0+": "Apache-2.0+",
    "gpl-2.0-or-later with classpath-exception-2.0": "GPL-2.0-or-later WITH Classpath-exception-2.0",
    "LicenseRef-Ours OR MIT": "LicenseRef-Ours OR MIT",
    "CC-PDM-1.0": "CC-PDM-1.0",
}


@pytest.mark.parametrize("expression", NORMAL)
def test_an_expression_has_one_spelling(expression: str) -> None:
    found = normalised(expression, {"LicenseRef-Ours"}, "in rights.yaml")
    assert found == NORMAL[expression]
    assert normalised(found, {"LicenseRef-Ours"}, "in rights.yaml") == found


GUESSED = {
    "CC BY 4.0": "CC-BY-4.0",
    "CC-BY": "CC-BY-4.0",
    "cc by-sa": "CC-BY-SA-4.0",
    "CCBY4": "CC-BY-4.0",
    "CC-BY-5.0": "CC-BY-4.0",
    "CC0": "CC0-1.0",
    "Creative Commons Attribution-ShareAlike 4.0": "CC-BY-SA-4.0",
    "MIT License": "MIT",
    "(MIT": "MIT",
    "GPLv3": "GPL-3.0-only",
    "GPLv3+": "GPL-3.0-or-later",
    "Apache 2": "Apache-2.0",
    "Apahce-2.0": "Apache-2.0",
    "OFL": "OFL-1.1",
    "LicenseRef-ours": "LicenseRef-Ours",
    "MIT OR LicenseRef-Our": "LicenseRef-Ours",
    "GPL-2.0-only WITH classpath": "Classpath-exception-2.0",
}


@pytest.mark.parametrize("expression", GUESSED)
def test_a_wrong_name_gets_a_guess(expression: str) -> None:
    with pytest.raises(LicenceError) as caught:
        normalised(expression, {"LicenseRef-Ours"}, "in rights.yaml")
    assert caught.value.remedy == f"did you mean '{GUESSED[expression]}'?"


# expression: what is wrong, how the remedy begins
REFUSED = {
    "": ("the licence is empty", "leave it out"),
    "NONE": ("SPDX knows no licence 'NONE'", "leave it out"),
    "public domain": ("SPDX knows no licence 'public domain'", "write CC0-1.0 if its makers gave up"),
    "All rights reserved": ("SPDX knows no licence 'All rights reserved'", "declare an own licence"),
    "qqqqqq": ("SPDX knows no licence 'qqqqqq'", "write an SPDX identifier"),
    "MIT OR qqqqqq": ("SPDX knows no licence 'qqqqqq'", "write an SPDX identifier"),
    "MIT WITH qqqqqq": ("SPDX knows no exception 'qqqqqq'", "write an SPDX identifier"),
    "MIT WITH ISC": ("'ISC' is not an exception", "write the licence first"),
    "Classpath-exception-2.0": ("'Classpath-exception-2.0' is an exception from a licence", "write the licence first"),
    "MIT WITH LicenseRef-Ours": (
        "the own licence 'LicenseRef-Ours' is not declared",
        "declare it under 'licences' in rights.yaml",
    ),
    "LicenseRef-scancode-public-domain": (
        "the own licence 'LicenseRef-scancode-public-domain' is not declared",
        "declare it under 'licences' in rights.yaml",
    ),
    "LicenseRef-MIT-Bootstrap": (
        "the own licence 'LicenseRef-MIT-Bootstrap' is not declared",
        "declare it under 'licences' in rights.yaml",
    ),
    "MIT ISC": ("'MIT ISC' is not an SPDX expression", "write identifiers joined by AND"),
    "MIT AND": ("'MIT AND' is not an SPDX expression", "write identifiers joined by AND"),
    "(MIT OR ISC": ("'(MIT OR ISC' is not an SPDX expression", "write identifiers joined by AND"),
    "()": ("'()' is not an SPDX expression", "write identifiers joined by AND"),
    "MIT/Apache-2.0": ("'MIT/Apache-2.0' is not an SPDX expression", "write identifiers joined by AND"),
    "MIT, ISC": ("'MIT, ISC' is not an SPDX expression", "write identifiers joined by AND"),
    "(" * 499: (f"'{'(' * 499}' is not an SPDX expression", "write identifiers joined by AND"),
    "M" * 501: ("the licence has 501 characters", "write an SPDX identifier"),
}


@pytest.mark.parametrize("expression", REFUSED)
def test_what_is_no_licence_is_refused_with_a_reason(expression: str) -> None:
    what, remedy = REFUSED[expression]
    with pytest.raises(LicenceError) as caught:
        normalised(expression, (), "in rights.yaml")
    assert caught.value.what == what
    assert caught.value.remedy.startswith(remedy)
    assert str(caught.value) == f"{what}; {caught.value.remedy}"


def test_an_expression_is_told_in_other_words() -> None:
    assert in_words("MIT OR (A AND B WITH C)", str.lower) == "mit or (a and b with c)"


def test_the_list_is_read_with_the_first_expression_only() -> None:
    code = "import sys, herald.core.spdx; assert 'license_expression' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
