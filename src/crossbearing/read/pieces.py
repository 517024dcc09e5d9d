"""Stretches to pieces: story, gallery counter, credit or furniture of the page.

Takes the stretches of a text, gives pieces in order, galleries that collapsed into one line taken apart again. Never
gives a piece that overlaps another.
"""

from __future__ import annotations

import re
from collections import Counter as Tally
from itertools import pairwise
from typing import Literal, NamedTuple

from crossbearing.read import captions
from crossbearing.read.captions import Counter
from crossbearing.read.stretches import Stretch

_CHAFF = re.compile(
    r"(?:(?:read|see|show|view) (?:more|also|next|less)|more (?:on|about) this(?: story)?"
    r"|related(?: (?:articles?|stories|topics|links?|content))?"
    r"|advertisement|advert|share(?: this)?(?: (?:article|story|page|on|with|via)\b.{0,40})?"
    r"|follow (?:us|@)\b.{0,60}|sign up\b.{0,80}"
    r"|subscribe\b.{0,80}|click here\b.{0,80}|continue reading\b.{0,80}|story continues below\b.{0,40}|(?:leave a )?comments?"
    r"|print|tweet|e-?mail|facebook|twitter|whatsapp|copy link|save|all rights reserved|loading|close|skip to .{0,40}"
    r"|\d+ (?:comments?|shares?|min(?:ute)?s? read)"
    r"|[(\[]?(?:additional )?(?:reporting|writing|editing|compiled) by\b.{0,240}"
    r"|(?:read more|see also|related|also read|more)\s*:.{0,160}|(?:copyright|©)\b.{0,120}rights reserved.{0,20}"
    r"|[-–—\s]*with (?:additional reporting (?:by|from) )?(?:news )?agencies)[.:…»>\s]*",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:[Bb]y|BY)\s+[A-Z][\w.'’-]+(?:,?\s+(?:and\s+|in\s+|for\s+)?[A-Z][\w.'’-]+){1,8}")
_LONGEST = 260

Kind = Literal["story", "counter", "credit", "chaff"]


class Piece(NamedTuple):
    """A trimmed stretch of the text and what it is; ``number`` is that of a counter."""

    kind: Kind
    start: int
    end: int
    number: int = 0


def alone(line: str) -> bool:
    """Whether the line is a counter, a credit or furniture, and so never part of a wrapped paragraph."""
    return captions.counter(line) is not None or _is_chaff(line) or captions.is_credit(line)


def _is_chaff(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    return bool(_CHAFF.fullmatch(line) or _BYLINE.fullmatch(line)) or not any(map(str.isalnum, line))


def pieces(text: str, found: list[Stretch]) -> list[Piece]:
    """What each stretch is, in order."""
    inline = [captions.inline_counters(text[s.start : s.end]) for s in found]
    whole = [captions.counter(text[s.start : s.end]) for s in found]
    totals = Tally(c.total for c in whole if c)
    totals.update(cs[0].total for cs, w in zip(inline, whole, strict=True) if cs and not w and cs[0].start == 0)
    told: list[Piece] = []
    for stretch, counters, counter in zip(found, inline, whole, strict=True):
        start, end = stretch.start, stretch.end
        words = text[start:end]
        if counter:
            told.append(Piece("counter", start, end, counter.number))
        elif _is_chaff(words):
            told.append(Piece("chaff", start, end))
        elif captions.is_credit(words):
            told.append(Piece("credit", start, end))
        elif accepted := _accepted(words, counters, totals):
            told.extend(_apart(text, start, end, accepted))
        else:
            told.append(Piece("story", start, end))
    return told


def _accepted(words: str, counters: list[Counter], totals: Tally[int]) -> list[Counter]:
    """The counters within a line that truly count pictures: a run with a credit, or one that others bear out."""
    if not counters:
        return []
    run = len(counters) > 1 and all(a.total == b.total and a.number < b.number for a, b in pairwise(counters))
    credited = any(captions.trailing_credit(words[max(c.start - 200, 0) : c.start].rstrip(), bare=True) for c in counters[1:])
    credited = credited or captions.trailing_credit(words, bare=True) is not None
    if run and credited:
        return counters
    first = counters[0]
    return [first] if first.start == 0 and (credited or totals[first.total] > 1) else []


def _apart(text: str, start: int, end: int, counters: list[Counter]) -> list[Piece]:
    """The pieces of a stretch with counters in it."""
    found = [_trimmed(text, "story", start, start + counters[0].start)]
    for number, counter in enumerate(counters):
        last = number == len(counters) - 1
        found.append(Piece("counter", start + counter.start, start + counter.end, counter.number))
        found.extend(
            _slide(
                text,
                start + counter.end,
                end if last else start + counters[number + 1].start,
                glued=last and number > 0,
            )
        )
    return [piece for piece in found if piece.start < piece.end]


def _slide(text: str, start: int, end: int, *, glued: bool) -> list[Piece]:
    """Caption and credit of one picture; ``glued``: the story may go on after them."""
    slide = _trimmed(text, "story", start, end)
    words = text[slide.start : slide.end]
    credit = captions.trailing_credit(words, bare=True) or (captions.glued_credit(words) if glued else None)
    if credit is None:
        return [slide]
    return [
        _trimmed(text, "story", slide.start, slide.start + credit[0]),
        Piece("credit", slide.start + credit[0], slide.start + credit[1]),
        _trimmed(text, "story", slide.start + credit[1], slide.end),
    ]


def _trimmed(text: str, kind: Kind, start: int, end: int) -> Piece:
    words = text[start:end]
    return Piece(kind, start + len(words) - len(words.lstrip()), max(start + len(words.rstrip()), start))
