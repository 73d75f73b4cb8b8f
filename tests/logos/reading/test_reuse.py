"""What REUSE says of files: texts beside them, and REUSE.toml."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.core.errors import HeraldError
from herald.logos.reading.reuse import Claim, bare_notice, claim_of, read_manifest, read_sidecar, without_address
from herald.logos.reading.told import Told


def told(found: Told[str] | None) -> tuple[str, str] | None:
    return (found.value, str(found.origin)) if found else None


def sidecar(folder: Path, text: str) -> Claim:
    path = folder / "otter.svg.license"
    path.write_text(text)
    return read_sidecar(path)


def test_a_text_beside_a_file_tells_licence_copyright_and_people(tmp_path: Path) -> None:
    # REUSE-IgnoreStart
    claim = sidecar(
        tmp_path,
        "SPDX-FileCopyrightText: 2011 Ann Otter <ann@example.org>\n"
        "// SPDX-FileCopyrightText: © 2012 Weir & Co\n"
        "\n"
        "SPDX-License-Identifier: CC-BY-4.0\n"
        "SPDX-FileContributor: Bob <bob@example.org>\n"
        "SPDX-FileContributor: Ann\n",
    )
    # REUSE-IgnoreEnd
    assert told(claim.licence) == ("CC-BY-4.0", "otter.svg.license, line 4")
    assert told(claim.copyright) == ("2011 Ann Otter, 2012 Weir & Co", "otter.svg.license, line 1")
    assert claim.creators
    assert (claim.creators.value, str(claim.creators.origin)) == (("Bob", "Ann"), "otter.svg.license, line 5")


def test_several_licences_hold_together(tmp_path: Path) -> None:
    # REUSE-IgnoreStart
    text = "".join(f"SPDX-License-Identifier: {one}\n" for one in ("MIT", "CC0-1.0 OR ISC", "MIT"))
    # REUSE-IgnoreEnd
    assert told(sidecar(tmp_path, text).licence) == ("MIT AND (CC0-1.0 OR ISC)", "otter.svg.license, line 1")


NOTICES = {
    "2011 Ann": "2011 Ann",
    "© 2011 Ann": "2011 Ann",
    "Copyright 2011 Ann": "2011 Ann",
    "Copyright (C) 2011 Ann <a@b>": "2011 Ann",
    "(c) Ann": "Ann",
    "COPYRIGHT © 2011  Ann": "2011 Ann",
    "Copyrighted Ltd": "Copyrighted Ltd",
    "<a@b>": "",
}


@pytest.mark.parametrize(("text", "notice"), NOTICES.items(), ids=NOTICES)
def test_a_notice_is_bare(text: str, notice: str) -> None:
    assert bare_notice(text) == notice


@pytest.mark.parametrize("line", ["© 2011 Ann", "Copyright (c) 2011 Ann", "Copyright 2011 Ann", "Copyright © 2011 Ann"])
def test_other_lines_of_copyright_are_heard(tmp_path: Path, line: str) -> None:
    assert told(sidecar(tmp_path, f"\n{line}\n").copyright) == ("2011 Ann", "otter.svg.license, line 2")


def test_a_text_that_says_nothing_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(HeraldError, match="says nothing of rights"):
        sidecar(tmp_path, "Creative Commons\n")


# REUSE-IgnoreStart
TABLES = """\
version = 1

[[annotations]]
path = "**"
precedence = "override"
SPDX-FileCopyrightText = ["2010 All", "© 2011 All"]
SPDX-License-Identifier = "MIT"

[[annotations]]
path = [
  "otter/*.svg",
  "weir.svg",
]
SPDX-License-Identifier = ["CC0-1.0", "ISC"]

[[ annotations ]]
path = "a\\\\*.svg"
SPDX-FileContributor = "Ann"
"""
# REUSE-IgnoreEnd

FILES: dict[str, tuple[str, str] | None] = {
    "otter/otter.svg": ("CC0-1.0 AND ISC", "REUSE.toml, line 14"),
    "otter/icon/otter.svg": ("MIT", "REUSE.toml, line 7"),
    "weir.svg": ("CC0-1.0 AND ISC", "REUSE.toml, line 14"),
    "weirXsvg": ("MIT", "REUSE.toml, line 7"),
    "a*.svg": None,
    "ab.svg": ("MIT", "REUSE.toml, line 7"),
}


@pytest.mark.parametrize(("name", "licence"), FILES.items(), ids=FILES)
def test_the_last_table_that_is_about_a_file_has_the_word(
    tmp_path: Path, name: str, licence: tuple[str, str] | None
) -> None:
    (tmp_path / "REUSE.toml").write_text(TABLES)
    claim = claim_of(name, read_manifest(tmp_path))
    assert told(claim.licence) == licence
    if licence and licence[0] == "MIT":
        assert told(claim.copyright) == ("2010 All, 2011 All", "REUSE.toml, line 6")
    if licence is None:
        assert claim.creators
        assert (claim.creators.value, claim.creators.origin.line) == (("Ann",), 18)


WRONG: dict[str, tuple[str, int | None, str]] = {
    "no TOML": ("version = ", None, "is not valid TOML"),
    "no tables": ("[annotations]\npath = 'x'\n", None, "no tables"),
    "no path": ("[[annotations]]\nSPDX-License-Identifier = 'MIT'\n", 1, "without a path"),
    "a path that is none": ("\n[[annotations]]\npath = 3\n", 2, "without a path"),
    "a licence that is none": ("[[annotations]]\npath = 'x'\nSPDX-License-Identifier = 3\n", 1, "what is no text"),
}


@pytest.mark.parametrize(("text", "line", "what"), WRONG.values(), ids=WRONG)
def test_a_wrong_manifest_is_a_mistake(tmp_path: Path, text: str, line: int | None, what: str) -> None:
    (tmp_path / "REUSE.toml").write_text(text)
    with pytest.raises(HeraldError) as raised:
        read_manifest(tmp_path)
    (mistake,) = raised.value.mistakes
    assert (mistake.path, mistake.line) == (tmp_path / "REUSE.toml", line)
    assert what in mistake.what


def test_without_a_manifest_nothing_is_said(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == ()
    assert claim_of("otter.svg", ()) == Claim()


@given(st.text(max_size=200))
def test_any_text_beside_a_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "x.svg.license"
    path.write_bytes(f"SPDX-FileCopyrightText: {text}".encode("utf-8", "surrogatepass"))
    try:
        claim = read_sidecar(path)
    except HeraldError:
        return
    for found in (claim.copyright, claim.licence):
        assert found is None or found.value == " ".join(found.value.split()) != ""


@given(st.text(max_size=60))
def test_addresses_of_mail_are_no_part_of_a_name(text: str) -> None:
    assert "<x@y>" not in without_address(f"{text} <x@y>")
    assert without_address(without_address(text)) == without_address(text) or "<" in text
