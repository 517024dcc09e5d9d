"""Text cut at anchors: nothing is lost, and each piece knows what covers it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossbearing.web.segments import Mark, segments
from crossbearing.web.wording import harmless

BOUNDS = st.integers(-3, 30)
MARKS = st.lists(st.builds(Mark, start=BOUNDS, end=BOUNDS, claim=st.just("c"), kind=st.just("place")), max_size=8)


@given(st.text(max_size=25), BOUNDS, BOUNDS, MARKS)
def test_the_pieces_are_the_text_and_know_their_marks(text: str, start: int, end: int, marks: list[Mark]) -> None:
    found = segments(text, start, end, marks)
    lower, upper = max(0, min(start, len(text))), min(max(end, 0), len(text))
    assert "".join(s.text for s in found) == text[lower:upper]
    for segment in found:
        assert segment.text == text[segment.start : segment.start + len(segment.text)] != ""
        for place in range(segment.start, segment.start + len(segment.text)):
            assert segment.marks == tuple(n for n, m in enumerate(marks) if m.start <= place < m.end)


@given(st.text())
def test_no_control_that_turns_a_line_is_left(text: str) -> None:
    shown = str(harmless(text))
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x00\x1b")
    assert str(harmless(shown)) == shown
