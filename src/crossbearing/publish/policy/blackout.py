"""Words blacked out letter for letter, so that every offset into the text stays true; of texts, and of all texts in a record."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from crossbearing import codec
from crossbearing.model import Incident

MARK = "█"  # U+2588, one for each character
Words = re.Pattern[str] | None
Spans = tuple[tuple[int, int], ...]
T = TypeVar("T", bound=Struct)


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


_WORDED = frozenset("origin because voice name text quote note message remedy where before why".split())
"""Fields that hold words; ids and words of closed lists are none."""
_ALL_WORDS = ("value", "seen")  # what a decision says and what the person saw: words at any depth


def record_without(record: T, words: re.Pattern[str]) -> T:
    """The record with those words blacked out of every text in it."""
    if words.search(codec.encode(record).decode()) is None:
        return record
    return codec.convert(_blacked("", codec.plain(record), words), type(record))


def incident_without(incident: Incident, words: re.Pattern[str]) -> Incident:
    """The incident likewise; in its graph of origins voices are known by their names, documents by their ids."""
    if words.search(codec.encode(incident).decode()) is None:
        return incident
    made = _blacked("", codec.plain(incident), words)
    documents = set(incident.documents)
    for key, ends in (("id", made["origins"]["nodes"]), ("target", made["origins"]["edges"])):
        for end in ends:
            end[key] = end[key] if end[key] in documents else without(end[key], words)
    return codec.convert(made, Incident)


def _blacked(key: str, value: Any, words: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return without(value, words) if key in _WORDED or key in _ALL_WORDS else value
    if isinstance(value, dict):
        if key == "names":  # the names that are folded into one answer, each with the voices that use it
            return {without(name, words): [without(voice, words) for voice in voices] for name, voices in value.items()}
        return {inner: _blacked(key if key in _ALL_WORDS else inner, each, words) for inner, each in value.items()}
    if isinstance(value, list | tuple):
        return [_blacked(key, each, words) for each in value]
    return value
