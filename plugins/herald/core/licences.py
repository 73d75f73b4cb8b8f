"""Names and addresses of single licences, by their SPDX identifiers."""

from __future__ import annotations

import re

_CC = re.compile(r"CC-(?P<terms>BY(?:-NC)?(?:-SA|-ND)?|SA)-(?P<version>\d\.\d)(?:-(?P<port>[A-Z]+))?")
_CC_TERMS = {"BY": "Attribution", "NC": "NonCommercial", "SA": "ShareAlike"}
# What the names of a version end with where it was not ported to one country.
_CC_SCOPES = {"3.0": "Unported", "4.0": "International"}
_CC_PORTS = {
    "AT": "Austria",
    "AU": "Australia",
    "DE": "Germany",
    "FR": "France",
    "IGO": "IGO",
    "JP": "Japan",
    "NL": "Netherlands",
    "UK": "England and Wales",
    "US": "United States",
}
# Public domain at Creative Commons: title, short name, address.
_CC_PUBLIC = {
    "CC0-1.0": ("CC0 1.0 Universal", "CC0 1.0", "publicdomain/zero/1.0/"),
    "CC-PDM-1.0": ("Public Domain Mark 1.0 Universal", "Public Domain Mark 1.0", "publicdomain/mark/1.0/"),
    "CC-PDDC": (
        "Creative Commons Public Domain Dedication and Certification",
        "public domain (CC PDDC)",
        "licenses/publicdomain/",
    ),
}
# Full names from the SPDX License List, of what artwork and templates are commonly under.
_TITLES = {
    "0BSD": "BSD Zero Clause License",
    "AGPL-3.0-only": "GNU Affero General Public License v3.0 only",
    "AGPL-3.0-or-later": "GNU Affero General Public License v3.0 or later",
    "Apache-2.0": "Apache License 2.0",
    "BSD-2-Clause": 'BSD 2-Clause "Simplified" License',
    "BSD-3-Clause": 'BSD 3-Clause "New" or "Revised" License',
    "GFDL-1.3-only": "GNU Free Documentation License v1.3 only",
    "GFDL-1.3-or-later": "GNU Free Documentation License v1.3 or later",
    "GPL-2.0-only": "GNU General Public License v2.0 only",
    "GPL-2.0-or-later": "GNU General Public License v2.0 or later",
    "GPL-3.0-only": "GNU General Public License v3.0 only",
    "GPL-3.0-or-later": "GNU General Public License v3.0 or later",
    "ISC": "ISC License",
    "LAL-1.3": "Licence Art Libre 1.3",
    "LGPL-2.1-only": "GNU Lesser General Public License v2.1 only",
    "LGPL-2.1-or-later": "GNU Lesser General Public License v2.1 or later",
    "LGPL-3.0-only": "GNU Lesser General Public License v3.0 only",
    "LGPL-3.0-or-later": "GNU Lesser General Public License v3.0 or later",
    "MIT": "MIT License",
    "MPL-2.0": "Mozilla Public License 2.0",
    "OFL-1.1": "SIL Open Font License 1.1",
    "Unlicense": "The Unlicense",
}
# Where a licence is known to stand, besides Creative Commons and SPDX; without scheme, 'www.' and last slash.
# The addresses of the GNU licences are not here: they do not say whether a later version will do.
_PLACES = {
    "apache.org/licenses/license-2.0": "Apache-2.0",
    "artlibre.org/licence/lal": "LAL-1.3",
    "artlibre.org/licence/lal/en": "LAL-1.3",
    "mozilla.org/mpl/2.0": "MPL-2.0",
    "openfontlicense.org": "OFL-1.1",
    "scripts.sil.org/ofl": "OFL-1.1",
    "unlicense.org": "Unlicense",
    # What older Inkscape writes for it.
    "web.resource.org/cc/publicdomain": "CC-PDDC",
}
_ADDRESS = re.compile(
    r"(?:https?:)?(?://)?(?:www\.)?(?P<place>[a-z0-9.-]+\.[a-z]+(?:/[^?#]*)?)(?:[?#].*)?", re.IGNORECASE
)
_CC_PLACE = re.compile(
    r"creativecommons\.org/licenses/(?P<terms>by(?:-nc|-nd|-sa)*|sa)/(?P<version>\d\.\d)(?:/(?P<port>[a-z]{2,4}))?"
    r"(?:/(?:deed|legalcode|rdf)[^/]*)?"
)
_CC_PUBLIC_PLACE = re.compile(
    r"creativecommons\.org/(?P<place>publicdomain/(?:zero|mark)/1\.0|licenses/publicdomain)(?:/(?:deed|legalcode|rdf)[^/]*)?"
)
_LIST_PLACE = re.compile(
    r"(?:spdx\.org/licenses|opensource\.org/licenses?)/(?P<id>[a-z0-9.+-]+?)(?:\.(?:html|json|txt|php))?"
)


def title_of(identifier: str) -> str:
    """The full name of a licence: 'Creative Commons Attribution 4.0 International'; the identifier if it has none."""
    if identifier.endswith("+"):
        return f"{title_of(identifier[:-1])} or later"
    if identifier in _CC_PUBLIC:
        return _CC_PUBLIC[identifier][0]
    found = _CC.fullmatch(identifier)
    if not found:
        return _TITLES.get(identifier, identifier)
    version, port = found["version"], found["port"]
    no_derivatives = "NoDerivatives" if version == "4.0" else "NoDerivs"
    terms = "-".join((_CC_TERMS | {"ND": no_derivatives})[term] for term in _ordered(found["terms"], version))
    scope = _CC_PORTS.get(port, port) if port else _CC_SCOPES.get(version, "Generic")
    return f"Creative Commons {terms} {version} {scope}"


def short_of(identifier: str) -> str:
    """The name of a licence in a line of credit: 'CC BY 4.0'; the identifier if it has no other."""
    if identifier in _CC_PUBLIC:
        return _CC_PUBLIC[identifier][1]
    found = _CC.fullmatch(identifier)
    return " ".join(filter(None, ("CC", *found.group("terms", "version", "port")))) if found else identifier


def address_of(identifier: str) -> str:
    """Where the text of a licence stands: at Creative Commons for its own, else in the SPDX License List.

    '' for a site's own licence, which is in neither.
    """
    if identifier.startswith("LicenseRef-"):
        return ""
    if identifier in _CC_PUBLIC:
        return f"https://creativecommons.org/{_CC_PUBLIC[identifier][2]}"
    found = _CC.fullmatch(identifier)
    if not found:
        return f"https://spdx.org/licenses/{identifier.removesuffix('+')}.html"
    terms = "-".join(_ordered(found["terms"], found["version"]))
    parts = (terms, found["version"], found["port"])
    return f"https://creativecommons.org/licenses/{'/'.join(filter(None, parts)).lower()}/"


def is_address(text: str) -> bool:
    """Whether a text is meant as an address and not as an expression; the scheme may be missing."""
    return "/" in text and bool(_ADDRESS.fullmatch(text.strip()))


def identifier_at(address: str) -> str:
    """The identifier of the licence that stands at an address, which may be of its deed; '' if it is not known.

    The case of identifiers from lists of licences is as in the address, and nobody has checked that they exist.
    """
    found = _ADDRESS.fullmatch(address.strip())
    if not found:
        return ""
    place = found["place"].rstrip("/")
    lower = place.lower()
    if match := _CC_PUBLIC_PLACE.fullmatch(lower):
        return next(name for name, (*_, path) in _CC_PUBLIC.items() if path == f"{match['place']}/")
    if match := _CC_PLACE.fullmatch(lower):
        # SPDX has one order where the address of version 1.0 has another: by-nd-nc.
        terms = sorted(match["terms"].upper().split("-"), key=["BY", "NC", "ND", "SA"].index)
        return "-".join(filter(None, ("CC", *terms, match["version"], (match["port"] or "").upper())))
    if match := _LIST_PLACE.fullmatch(lower):
        return place[match.start("id") : match.end("id")]
    return _PLACES.get(lower, "")


def _ordered(terms: str, version: str) -> list[str]:
    """'BY-NC-ND' in the order of the licence's own name, which was another in version 1.0."""
    parts = terms.split("-")
    return ["BY", "ND", "NC"] if version == "1.0" and parts == ["BY", "NC", "ND"] else parts
