"""Documents put aside: what is put under a name is what is got by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.publish.kept import Kept


@given(st.dictionaries(st.text(), st.binary(max_size=50), max_size=30), st.text())
def test_what_is_put_is_got(documents: dict[str, bytes], other: str) -> None:
    kept = Kept()
    for name, content in documents.items():
        kept.put(name, content)
    assert {name: kept.get(name) for name in documents} == documents
    assert kept.get(other) == documents.get(other, b"")
    kept.close()


def test_nothing_is_put_after_something_was_got() -> None:
    kept = Kept()
    kept.get("a")
    with pytest.raises(ValueError, match="before incidents"):
        kept.put("a", b"")
    kept.close()
