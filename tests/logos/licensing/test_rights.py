"""A licence as maintainers write it becomes one with its names and its address."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from herald.core.spdx import LicenceError
from herald.logos.licensing.rights import Licence, licence_from

OURS = Licence("LicenseRef-Ours", "Otter artwork licence", "https://otters.example/licence/", "Be kind.\n")
OWN = {OURS.expression: OURS}

# as written: expression, title, short name, address
LICENCES = {
    "cc-by-4.0": (
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0 International",
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "http://creativecommons.org/licenses/by/4.0/deed.de": (
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0 International",
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "https://spdx.org/licenses/gpl-2.0.html": (
        "GPL-2.0-only",
        "GNU General Public License v2.0 only",
        "GPL-2.0-only",
        "https://spdx.org/licenses/GPL-2.0-only.html",
    ),
    "CC0-1.0 or (mit and LicenseRef-Ours)": (
        "CC0-1.0 OR (MIT AND LicenseRef-Ours)",
        "CC0 1.0 Universal or (MIT License and Otter artwork licence)",
        "CC0 1.0 or (MIT and LicenseRef-Ours)",
        "",
    ),
    "GPL-2.0+ WITH Font-exception-2.0": (
        "GPL-2.0-or-later WITH Font-exception-2.0",
        "GNU General Public License v2.0 or later with Font-exception-2.0",
        "GPL-2.0-or-later with Font-exception-2.0",
        "",
    ),
}


@pytest.mark.parametrize("written", LICENCES)
def test_a_licence_is_known_by_its_expression_or_address(written: str) -> None:
    found = licence_from(written, OWN)
    assert (found.expression, found.title, found.short, found.url) == LICENCES[written]


@pytest.mark.parametrize("written", ["LicenseRef-Ours", " LicenseRef-Ours\n", "https://otters.example/licence/"])
def test_an_own_licence_is_the_one_that_the_site_declares(written: str) -> None:
    assert licence_from(written, OWN) is OURS
    assert OURS.short == "Otter artwork licence"


@pytest.mark.parametrize(
    "address",
    [
        "https://otters.example/other/",
        "https://www.gnu.org/licenses/gpl-3.0.html",
        # SPDX has no identifier for it; the nearest would be the licence of another country.
        "https://creativecommons.org/licenses/by/3.0/fr/",
        "https://spdx.org/licenses/No-Such-1.0.html",
    ],
)
def test_nothing_is_guessed_of_an_address(address: str) -> None:
    with pytest.raises(LicenceError) as caught:
        licence_from(address, OWN)
    assert caught.value.what == f"nobody knows which licence stands at '{address}'"
    assert caught.value.remedy.startswith("write its SPDX identifier")


WORDS = st.sampled_from(
    ["MIT", "cc-by-4.0", "CC0", "AND", "or", "WITH", "(", ")", "+", "/", "LicenseRef-Ours", "Classpath-exception-2.0"]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text() | st.lists(WORDS, max_size=12).map(" ".join) | st.lists(WORDS, max_size=12).map("".join))
@example("(" * 250 + "MIT" + ")" * 247)
@example("MIT and\0ISC")
@example("0 AND(AND 0")
def test_whatever_is_written_becomes_a_licence_or_a_reason(written: str) -> None:
    try:
        found = licence_from(written, OWN)
    except ValueError as error:
        what, remedy = error.args
        assert what
        assert remedy
        assert not what.endswith(".")
        assert not remedy.endswith(".")
    else:
        assert licence_from(found.expression, OWN) == found
        assert found.title
        assert found.short
