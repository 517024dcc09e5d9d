"""What every drawing must be, and the hostile words that it is given."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import strategies as st

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>alert(1)</script>" onload="x" \u202e\u2069]]>&\x00\ud800'
words = st.one_of(st.text(max_size=30), st.just(HOSTILE))


def parsed(drawn: str) -> ElementTree.Element:
    root = ElementTree.fromstring(drawn)  # noqa: S314
    for element in root.iter():
        assert element.tag not in (f"{SVG}script", f"{SVG}style", f"{SVG}foreignObject")
        assert not any(name == "style" or name.startswith("on") for name in element.attrib)
        assert not re.sub(r"\s", "", element.attrib.get("href", "")).lower().startswith(("javascript:", "data:"))
    return root
