"""A text cut where anchors begin and end, so that overlapping anchors can be shown one inside the other."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec import Struct


class Mark(Struct, frozen=True, kw_only=True):
    """A stretch of a document's text that stands for one value of a claim. ``kind`` is the value's field, "trigger" for
    the word that names the event."""

    start: int
    end: int
    claim: str
    kind: str


class Segment(Struct, frozen=True, kw_only=True):
    """A stretch of text that the same marks cover from end to end; ``marks`` are their places in the given list."""

    text: str
    start: int
    marks: tuple[int, ...] = ()


def segments(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """``text[start:end]`` in pieces: joined they are the same text, and no anchor begins or ends inside a piece.

    Marks may overlap, reach over the stretch, lie outside it, or be empty (those cover nothing). Bounds beyond the text are
    kept within it.
    """
    start = max(0, min(start, len(text)))
    end = max(start, min(end, len(text)))
    inside = [
        (n, max(start, m.start), min(end, m.end))
        for n, m in enumerate(marks)
        if m.start < end and m.end > start and m.start < m.end
    ]
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for number, opening, closing in inside:
        opens.setdefault(opening, []).append(number)
        closes.setdefault(closing, []).append(number)
    cuts = sorted({start, end, *opens, *closes})
    found: list[Segment] = []
    over: set[int] = set()
    for cut, following in itertools.pairwise(cuts):
        over.difference_update(closes.get(cut, ()))
        over.update(opens.get(cut, ()))
        found.append(Segment(text=text[cut:following], start=cut, marks=tuple(sorted(over))))
    return tuple(found)
