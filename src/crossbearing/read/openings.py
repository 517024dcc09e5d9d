"""What stands before a story's first sentence: date stamps, datelines, agency signatures, a repeated title.

Takes the text and the bounds of one of its first stretches, gives where the story begins and the publication date that
stood before it. Never cuts into a sentence: what is not plainly an opening stays in the story.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from crossbearing.read.dates import written

_WINDOW = 500  # characters looked at; no dateline is longer
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?\s*,?\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:first\s+|page\s+)?(?:published|posted|updated|last\s+(?:updated(?:\s+at\s+[\d:]+\s+GMT\s*,)?|modified)|date(?:\s+of\s+publication)?|issued|released|dated)\b"
    r"(?:\s+(?:on|at))?\s*:?\s*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-Z][\w.,'’/\\ -]{1,60}?\s*\|\s*")
_TIME = (
    r"[\s,|–-]*(?:at\s+\d{4}\b|(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?|(?:at\s+)?\d{1,2}\s*[ap]\.?m\b\.?)"
    r"(?:\s*(?:hrs?|hours)\b)?"
)
_ZONE = r"(?:\s*\(?(?:GMT|UTC|[A-Z]{1,4}T)\b\)?)?"
_AFTER_DATE = re.compile(
    rf"(?:{_TIME}{_ZONE})?(?:\s*\(?(?i:last\s+updated|updated)[^)\n]{{0,8}}?{_TIME}{_ZONE}[^)A-Za-z\n]{{0,12}}\)?)?(?:\s*[-–—|:]+(?=\s))?"
)
_FURNITURE = re.compile(r"(?:(?:Print|Tweet|Share|Email|Help|Get short URL(?: \d+)?)\s+)+(?=[A-Z\"“'‘`])")
_BY = re.compile(r"by [A-Z][\w'’-]+ [A-Z][\w'’-]+\s+(?=[A-Z])")
_KNOWN = (
    r"(?:Reuters|REUTERS|Thomson Reuters|AFP|AP|The Associated Press|Associated Press|EFE|Xinhua|SANA|TASS|Tass|Sputnik|DPA|dpa"
    r"|UPI|Bloomberg|IRNA|WAFA|Anadolu|AA|PTI|ANSA|Interfax|RIA Novosti|CNN|BBC)"
)
_SIGNED = re.compile(rf"{_KNOWN}\b\s+(?=[A-Z0-9\"“])")
_WIRE = re.compile(
    rf"(?P<head>[^()\[\]]{{0,200}}?)(?:\(|-LRB-)\s*(?:(?P<known>{_KNOWN})|(?P<other>[A-Z][\w .&'/-]{{1,40}}?))\s*(?:\)|-RRB-)"
    r"\s*(?:''|[\"”])?\s*(?P<dash>-{1,2}|–|—|_)?(?:\s+|$)"
)
_CITY = re.compile(
    r"(?P<head>[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,3}"
    r"(?:,\s*[A-Z][\w.]+(?: [A-Z][\w.]+){0,2})?)\s*(?P<dash>--|—|–|(?<=\s)-)\s+"
)
_INSIDE = re.compile(
    r"(?<!\S)(?:[A-Z][A-Z.'’\\/-]{2,}(?: [A-Z][A-Z.'’\\/-]+){0,3}(?:\s?, [A-Z][\w.]+(?: [A-Z][\w.]+){0,2})? \|"
    r" (?=[A-Z][a-z]{2} [A-Z][a-z]{2} \d)|\d{1,2} [A-Z][a-z]{2,8} \d{4} Last updated at \d)"
)
_FBIS = re.compile(
    r"[A-Z][A-Z .,'-]{2,60}(?:\([A-Z .,'-]{2,40}\))?,\s*(?P<when>(?:\d{1,2} [A-Z]{3,9}|[A-Z]{3,9} \d{1,2})(?: \d\d)?|NO DATE)"
    r"\s*(?:[(\[][^()\n]{2,80}\)\s*)?--\s*"
)
_TAG = re.compile(r"\[[^\[\]]{1,300}\]\s*")
_SMALL = frozenset(
    ["of", "the", "de", "del", "la", "el", "al", "at", "near", "and", "am", "pm", "in", "a.m.", "p.m.", "border"]
)
_WORD = re.compile(r"[^\s|,]+")
_LOWER_START = re.compile(r"[^\W\d_]")


class Opening(NamedTuple):
    """Where the story begins, the date that stood before it, and whether a dateline or stamp did."""

    start: int
    published: date | None
    stamped: bool


def opening(text: str, start: int, end: int, title: str) -> Opening:
    """What of text[start:end] comes before the story. ``title`` is the headline that may be repeated there."""
    words = text[start : min(end, start + max(_WINDOW, len(title) + 100))]
    at, published, stamped = 0, None, False
    for _ in range(6):  # a title, a stamp, a dateline, each once or twice
        if past := _title(words, at, title):
            at = past
            continue
        if marked := _stamp(words, at) or _wire(words, at):
            at, published, stamped = marked.start, published or marked.published, True
            continue
        break
    return Opening(start + at, published, stamped)


def dateline_inside(text: str, start: int, end: int) -> int:
    """Where a wire dateline with a full stamp begins behind a glued title or credit; ``start`` where none does."""
    found = _INSIDE.search(text, start, min(end, start + _WINDOW))
    return found.start() if found else start


def begins_with_stamp(text: str, start: int, end: int) -> bool:
    """Whether a full date opens the stretch: many such stretches make a chronology, whose dates are no datelines."""
    return _stamp(text[start : min(end, start + 120)], 0) is not None


def _title(words: str, at: int, title: str) -> int:
    title = title.strip()
    if len(title) < 12 or not words.startswith(title, at):
        return 0
    past = re.compile(r"\s*[.:|–—-]?(?:\s+|$)").match(words, at + len(title))
    return past.end() if past and past.end() > at and not _goes_on(words, past.end()) else 0


def _goes_on(words: str, at: int) -> bool:
    """Whether a sentence goes on here, so that what stands before belongs to it."""
    first = _LOWER_START.match(words, at)
    return words[at : at + 1] in (",", ";", ")") or bool(first and first.group().islower())


def _stamp(words: str, at: int) -> Opening | None:
    """A date stamp such as "LONDON | Fri 07 Oct 2011 12:11 pm BST"."""
    begun = at
    signed = _SIGNED.match(words, at)
    at = _past(_PLACE, words, at)
    at, labelled = _past(_LABEL, words, at), _LABEL.match(words, at) is not None
    if at == begun and signed:
        at = signed.end()
    if weekday := _WEEKDAY.match(words, at):
        at = weekday.end()
    day = written(words, at)
    if day is None:
        return None
    at = _past(_AFTER_DATE, words, day.end)
    while words[at : at + 1].isspace():
        at += 1
    at = _past(_SIGNED, words, _past(_FURNITURE, words, at))
    at = _past(_BY, words, at) if labelled else at
    return None if _goes_on(words, at) else Opening(at, day.day, True)


def _past(pattern: re.Pattern[str], words: str, at: int) -> int:
    found = pattern.match(words, at)
    return found.end() if found else at


def _wire(words: str, at: int) -> Opening | None:
    """A dateline such as "BEIRUT, July 5, 2016 (Agency) -"."""
    capitals = _mostly_capitals(words)
    if found := _FBIS.match(words, at):
        past = found.end()
        while tag := _TAG.match(words, past):
            past = tag.end()
        day = written(words, found.start("when"))
        return Opening(past, day.day if day else None, True)
    found = _WIRE.match(words, at)
    if found and _place_like(found["head"]):
        first = next(iter(_WORD.findall(found["head"])), "")
        loud = first.isupper() and not capitals  # a city as datelines write it
        if (found["known"] and (found["dash"] or loud)) or (found["dash"] and loud):
            past = found.end()
            while capitals and (tag := _TAG.match(words, past)):
                past = tag.end()
            return Opening(past, _date_in(found["head"]), True)
    found = _CITY.match(words, at)
    if found and (found["dash"] == "--" or not capitals):
        return Opening(found.end(), None, True)
    return None


def _place_like(head: str) -> bool:
    """Whether the words could be places, dates and times, rather than the beginning of a sentence."""
    return all(not word[0].islower() or word in _SMALL for word in _WORD.findall(head)) and "." not in head[-2:].strip()


def _date_in(head: str) -> date | None:
    for found in re.finditer(r"\b\w", head):
        if (day := written(head, found.start())) and day.day:
            return day.day
    return None


def _mostly_capitals(words: str) -> bool:
    letters = sum(map(str.isalpha, words))
    return letters > 20 and sum(map(str.isupper, words)) > 0.7 * letters
