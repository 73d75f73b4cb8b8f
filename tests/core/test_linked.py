"""Data in a page cannot leave its element, and comes back as it went in."""

from __future__ import annotations

import json
from typing import Any

import lxml.html
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from herald.core.linked import script

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=4,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.text(), JSON, max_size=3))
@example({"name": "</script><script>alert(1)</script><!-- ]]> &amp; \u2028\u2029"})
@example({"name": "\ud800"})
def test_data_comes_back_from_the_element_as_it_went_in(data: dict[str, Any]) -> None:
    found = script(data)
    assert isinstance(found, Markup)
    assert not set(found) & set("<>&\u2028\u2029")
    assert json.loads(found) == data
    page = lxml.html.document_fromstring(f'<p><script type="application/ld+json">{found}</script></p>')
    assert json.loads(str(page.xpath("string(//script)"))) == data


def test_a_number_that_json_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        script({"width": float("nan")})
