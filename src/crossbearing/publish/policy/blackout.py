"""Words blacked out letter for letter, so that every offset into the text stays true."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

MARK = "█"  # U+2588, one for each character
Words = re.Pattern[str] | None
Spans = tuple[tuple[int, int], ...]


def words_of(names: Collection[str]) -> Words:
    """The pattern of these words, longest first, whole words only, in any case and with any blanks; None for no words."""
    kept = sorted({name.strip() for name in names if name.strip()}, key=lambda name: (-len(name), name))
    if not kept:
        return None
    alternatives = "|".join(r"\s+".join(map(re.escape, name.split())) for name in kept)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def spans_of(text: str, words: Words) -> Spans:
    """Where those words stand in the text, in order."""
    return tuple(found.span() for found in words.finditer(text)) if words is not None and text else ()


def blacked(text: str, spans: Sequence[tuple[int, int]], start: int = 0) -> str:
    """The text, which begins at ``start`` of its document, with those stretches of the document blacked out: as long as before."""
    at = bisect_left(spans, (start,))
    for left, right in spans[max(0, at - 1) :]:
        if left >= start + len(text):
            break
        inner, outer = max(0, left - start), min(len(text), right - start)
        if inner < outer:
            text = text[:inner] + MARK * (outer - inner) + text[outer:]
    return text


def without(text: str, words: Words) -> str:
    """A text that belongs to no document, with those words blacked out."""
    return blacked(text, spans_of(text, words))
