"""Names and addresses of licences."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herald.core.licences import address_of, identifier_at, is_address, short_of, title_of

CC = "https://creativecommons.org"

# identifier: title, short name, address
NAMED = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0 International", "CC BY 4.0", f"{CC}/licenses/by/4.0/"),
    "CC-BY-SA-3.0": (
        "Creative Commons Attribution-ShareAlike 3.0 Unported",
        "CC BY-SA 3.0",
        f"{CC}/licenses/by-sa/3.0/",
    ),
    "CC-BY-SA-2.5": (
        "Creative Commons Attribution-ShareAlike 2.5 Generic",
        "CC BY-SA 2.5",
        f"{CC}/licenses/by-sa/2.5/",
    ),
    "CC-BY-NC-ND-4.0": (
        "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International",
        "CC BY-NC-ND 4.0",
        f"{CC}/licenses/by-nc-nd/4.0/",
    ),
    "CC-BY-ND-3.0": ("Creative Commons Attribution-NoDerivs 3.0 Unported", "CC BY-ND 3.0", f"{CC}/licenses/by-nd/3.0/"),
    "CC-BY-NC-ND-1.0": (
        "Creative Commons Attribution-NoDerivs-NonCommercial 1.0 Generic",
        "CC BY-NC-ND 1.0",
        f"{CC}/licenses/by-nd-nc/1.0/",
    ),
    "CC-BY-3.0-DE": ("Creative Commons Attribution 3.0 Germany", "CC BY 3.0 DE", f"{CC}/licenses/by/3.0/de/"),
    "CC-BY-SA-2.1-JP": (
        "Creative Commons Attribution-ShareAlike 2.1 Japan",
        "CC BY-SA 2.1 JP",
        f"{CC}/licenses/by-sa/2.1/jp/",
    ),
    "CC-SA-1.0": ("Creative Commons ShareAlike 1.0 Generic", "CC SA 1.0", f"{CC}/licenses/sa/1.0/"),
    "CC0-1.0": ("CC0 1.0 Universal", "CC0 1.0", f"{CC}/publicdomain/zero/1.0/"),
    "CC-PDM-1.0": ("Public Domain Mark 1.0 Universal", "Public Domain Mark 1.0", f"{CC}/publicdomain/mark/1.0/"),
    "MIT": ("MIT License", "MIT", "https://spdx.org/licenses/MIT.html"),
    "Apache-2.0+": ("Apache License 2.0 or later", "Apache-2.0+", "https://spdx.org/licenses/Apache-2.0.html"),
    "Zlib": ("Zlib", "Zlib", "https://spdx.org/licenses/Zlib.html"),
    "LicenseRef-Ours": ("LicenseRef-Ours", "LicenseRef-Ours", ""),
}


@pytest.mark.parametrize("identifier", NAMED)
def test_a_licence_has_names_and_an_address(identifier: str) -> None:
    assert (title_of(identifier), short_of(identifier), address_of(identifier)) == NAMED[identifier]


@pytest.mark.parametrize("identifier", [name for name in NAMED if "+" not in name and "LicenseRef" not in name])
def test_the_address_leads_back_to_the_licence(identifier: str) -> None:
    assert identifier_at(address_of(identifier)) == identifier


ADDRESSES = {
    "http://creativecommons.org/licenses/by-sa/3.0": "CC-BY-SA-3.0",
    "https://creativecommons.org/licenses/by/4.0/deed.de": "CC-BY-4.0",
    "https://creativecommons.org/licenses/by/4.0/legalcode.txt": "CC-BY-4.0",
    "https://creativecommons.org/licenses/by/3.0/de/deed.en": "CC-BY-3.0-DE",
    "HTTPS://CreativeCommons.org/Licenses/BY/4.0/?ref=chooser-v1#here": "CC-BY-4.0",
    "//creativecommons.org/licenses/by/4.0/": "CC-BY-4.0",
    "www.creativecommons.org/licenses/by/4.0/": "CC-BY-4.0",
    "https://creativecommons.org/licenses/by-nc-nd/1.0/": "CC-BY-NC-ND-1.0",
    "https://creativecommons.org/publicdomain/zero/1.0/deed.fr": "CC0-1.0",
    "http://creativecommons.org/publicdomain/mark/1.0/": "CC-PDM-1.0",
    "http://web.resource.org/cc/PublicDomain": "CC-PDDC",
    "https://spdx.org/licenses/OFL-1.1.html": "OFL-1.1",
    "https://spdx.org/licenses/GPL-2.0+.json": "GPL-2.0+",
    "https://opensource.org/licenses/mit-license.php": "mit-license",
    "https://opensource.org/license/MIT": "MIT",
    "https://www.apache.org/licenses/LICENSE-2.0": "Apache-2.0",
    "https://scripts.sil.org/OFL": "OFL-1.1",
    # These do not say whether a later version will do, and this is not a licence.
    "https://www.gnu.org/licenses/gpl-3.0.html": "",
    "https://example.org/licenses/by/4.0/": "",
    "https://creativecommons.org.example.org/licenses/by/4.0/": "",
    "https://creativecommons.org/licenses/": "",
    "javascript://creativecommons.org/licenses/by/4.0/": "",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_says_which_licence_stands_there(address: str) -> None:
    assert identifier_at(address) == ADDRESSES[address]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("example.org/ours", True), ("https://x.org", True), ("MIT/Apache-2.0", False), ("MIT", False), ("a.b", False)],
)
def test_an_address_is_told_from_an_expression(text: str, expected: bool) -> None:
    assert is_address(text) is expected


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text() | st.text().map("https://creativecommons.org/licenses/{}".format))
def test_any_text_may_be_asked_about(text: str) -> None:
    found = identifier_at(text)
    assert found == found.strip()
    assert not found or is_address(text)
