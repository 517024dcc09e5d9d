"""When: finds the words that can date an event and turns them into closed intervals of days.

Takes text and, apart from it, the day it was published; gives mentions with a key (its notation: ``date_keys``) and
intervals with their precision. Words that need a publication date, or the date of the event before, and have none stay
without start and end. It must never read a clock, and never raise: what cannot be reckoned is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from crossbearing.model import Anchor, Mention, When
from crossbearing.resolve.date_keys import point_key
from crossbearing.resolve.date_reckoning import Unresolved, reckon
from crossbearing.resolve.date_words import (
    BESIDE_A_DAY,
    COUNTED_AFTER,
    DATES,
    DATING,
    HOURS,
    MONTH_NAME,
    NAME_AFTER,
    NOT_AFTER,
    NOT_BEFORE,
)
from crossbearing.vocab import DatePrecision

#: so many characters before an expression are looked at for what makes it none
_BEFORE = 40
#: an hour and its day stand as near together as that
_GAP = 24
#: a day far from any edge of the calendar, by which the precision of unresolved words is known
_ANY_DAY = date(2001, 6, 14)
_LENGTHS = (
    (1, DatePrecision.DAY),
    (6, DatePrecision.DAYS),
    (11, DatePrecision.WEEK),
    (31, DatePrecision.MONTH),
    (123, DatePrecision.SEASON),
)


def find_dates(text: str) -> list[Mention]:
    """Every expression that can date an event, in text order, none overlapping."""
    days = [span for match in DATES.finditer(text) for span in _read(match, text)]
    return [Mention(Anchor(start, end, text[start:end]), key) for start, end, key in sorted([*days, *_hours(text, days)])]


def interval(mention: Mention, published: date | None, *, future: bool = False, reference: date | None = None) -> When:
    """The closed interval that the words mean in a text of that day.

    ``future`` is the event's mood: "on Friday" is then the coming one. ``reference`` is the date of the event told
    before, from which "two days later" counts.
    """
    span = _reckoned(mention.key, published, future, reference)
    start, end = span or (None, None)
    first, last = span or _reckoned(mention.key, _ANY_DAY, future, _ANY_DAY) or (_ANY_DAY, _ANY_DAY)
    days = (last - first).days + 1
    if mention.key.startswith(("window:", "ahead:")):
        days = max(days - 1, min(days, 2))  # "the past week" is seven days and the day it is told on
    return When(text=mention.anchor.quote, start=start, end=end, precision=precision(days), anchor=mention.anchor)


def precision(days: int) -> DatePrecision:
    """How exactly a date is known whose interval has that many days."""
    return next((word for longest, word in _LENGTHS if days <= longest), DatePrecision.YEAR)


def _reckoned(key: str, published: date | None, future: bool, reference: date | None) -> tuple[date, date] | None:
    try:
        return reckon(key, published, future, reference)
    except (Unresolved, ValueError, OverflowError, LookupError):  # beyond the calendar's first or last year, or a strange key
        return None


def of_an_hour(mention: Mention) -> bool:
    """Whether the words name an hour ("at dawn") and leave its day to the words before."""
    return mention.key == "hours"


# --- from a match to mentions -------------------------------------------------------------------------------------

Span = tuple[int, int, str]


def _read(match: re.Match[str], text: str) -> Iterator[Span]:
    """The mentions of one match: two where its two points make no stretch."""
    sides = [_point(match, side, text) for side in ("left", "right") if match[side] is not None]
    keys = [key for _, _, key in sides]
    if match["since"] is not None and len(keys) == 1 and keys[0]:
        yield match.start(), match.end(), f"since:{keys[0]}"
    elif len(keys) == 2 and all(keys) and not any(key.startswith("range:") for key in keys):
        yield match.start(), match.end(), f"range:{keys[0]}..{keys[1]}"
    else:
        yield from (side for side in sides if side[2])


def _hours(text: str, days: list[Span]) -> Iterator[Span]:
    """The hours that stand beside no day: "at dawn", but not in "at dawn on Tuesday", which is Tuesday."""
    at = 0
    for match in HOURS.finditer(text):
        while at < len(days) and days[at][1] <= match.start():
            at += 1
        beside = [text[match.end() : days[at][0]]] if at < len(days) else []
        if at:
            beside.append(text[days[at - 1][1] : match.start()])
        within = at < len(days) and days[at][0] < match.end()
        if not within and not any(len(gap) < _GAP and BESIDE_A_DAY.fullmatch(gap) for gap in beside):
            yield match.start(), match.end(), "hours"


def _point(match: re.Match[str], side: str, text: str) -> Span:
    """One side of a match; its key is "" where the words around it show that it is no date."""
    start, end = match.span(side)
    form, key = point_key(match[side])
    if not key or match["right"] is not None or match["since"] is not None:
        return start, end, key  # "since" and a second point leave no doubt
    before = text[max(0, start - _BEFORE) : start]
    if form == "monthday" and key.startswith("md:") and before.endswith("in ") and COUNTED_AFTER.match(text, end):
        month = MONTH_NAME.match(text, start)  # "in March 30 people were killed"
        return (start, month.end(), f"m:{key[3:5]}") if month else (start, end, key)
    return start, end, "" if _is_trap(form, match[side], before, text, end) else key


def _is_trap(form: str, words: str, before: str, text: str, end: int) -> bool:
    if form in NOT_BEFORE and NOT_BEFORE[form].search(before):
        return form != "near" or (words[:1].isupper() and not words.isupper())  # "USA Today", but "the President said today"
    if form in NOT_AFTER and NOT_AFTER[form].match(text, end):
        return True
    if form == "year":
        return not DATING.search(before)
    if form == "month":
        doubtful = words.lower() in ("march", "may") or NAME_AFTER.match(text, end) is not None
        return doubtful and not DATING.search(before)
    return False
