"""Lines to stretches: which lines of a text belong together.

Takes a text, gives the bounds of its paragraphs, trimmed and in order. A blank line always parts; a single line break
parts where lines are paragraphs or entries, and does not where prose was wrapped at a fixed width. Never changes a letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_BULLET = re.compile(r"(?:[-–—*•·▪►]|\d{1,3}[.)])\s")
_NARROW, _WIDE = 40, 110  # characters of a wrapped line


class Stretch(NamedTuple):
    """Bounds of some lines that belong together. ``apart``: a blank line stands before."""

    start: int
    end: int
    apart: bool


def lines(text: str, limit: int) -> list[Stretch]:
    """The lines of text[:limit] that hold something, trimmed."""
    found: list[Stretch] = []
    before = 0
    for one in _LINE.finditer(text, 0, limit):
        words = one.group()
        if not words.strip():
            continue
        start = one.start() + len(words) - len(words.lstrip())
        end = one.start() + len(words.rstrip())
        gap = text[before:start]
        breaks = gap.count("\n") or gap.count("\r") or (2 if "\u2029" in gap else 1)
        found.append(Stretch(start, end, not found or breaks > 1))
        before = end
    return found


def stretches(text: str, limit: int, alone: Callable[[str], bool]) -> list[Stretch]:
    """The paragraphs of text[:limit]. ``alone`` tells the lines that are never joined to another."""
    rows = lines(text, limit)
    wrapped = _wrapped(text, rows)
    width = max((row.end - row.start for row in rows), default=0)
    joined: list[Stretch] = []
    last_alone = False
    for number, row in enumerate(rows):
        words = text[row.start : row.end]
        row_alone = len(words) <= 160 and alone(words)
        if joined and not row.apart and not last_alone and not row_alone:
            above = rows[number - 1]
            if _continues(text, above, row, wrapped, width):
                joined[-1] = joined[-1]._replace(end=row.end)
                continue
        joined.append(row)
        last_alone = row_alone
    return joined


def _continues(text: str, above: Stretch, row: Stretch, wrapped: bool, width: int) -> bool:
    """Whether the sentence of the line above goes on in this line."""
    if _BULLET.match(text, row.start):
        return False
    length = above.end - above.start
    ended = bool(_SENTENCE_END.search(text, max(above.start, above.end - 4), above.end))
    if not wrapped:
        return not ended and _NARROW <= length <= _WIDE and text[row.start].islower()
    indented = (
        text[row.start - 2 : row.start].isspace() and text[row.start - 1] not in "\r\n" and text[row.start - 2] not in "\r\n"
    )
    return not indented and not (ended and length < 0.75 * width)


def _wrapped(text: str, rows: list[Stretch]) -> bool:
    """Whether the text is prose broken at a fixed width: most breaks fall in mid-sentence and the lines are as long."""
    above = [a for a, b in pairwise(rows) if not b.apart]
    below = [b for b in rows[1:] if not b.apart]
    if len(above) < 3:
        return False
    lengths = sorted(row.end - row.start for row in above)
    if lengths[-1] > _WIDE or lengths[len(lengths) // 2] < _NARROW:
        return False
    middle = sum(not _SENTENCE_END.search(text, max(row.start, row.end - 4), row.end) for row in above)
    lower = sum(not text[row.start].isupper() for row in below)
    letters = [c for c in text[:5000] if c.isalpha()]
    capitals = sum(map(str.isupper, letters)) > 0.7 * len(letters)
    return 2 * middle >= len(above) and (capitals or 5 * lower >= 2 * len(below))
