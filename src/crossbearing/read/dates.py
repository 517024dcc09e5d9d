"""Publication dates: given ones, and explicit dates in the words of a dateline.

Takes words, gives a calendar day or None. Never takes an ambiguous date ("09/07/2016") and never reads a clock: only
years outside 1800–2100 are known to be wrong.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from crossbearing.model import Problem
from crossbearing.problems import problem

FIRST_YEAR, LAST_YEAR = 1800, 2100
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}(?::?\d{2}.{0,40})?)?", re.ASCII)
_MONTHS = {
    name: number
    for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
# A two-digit year counts only where a wire dateline goes on.
_TAIL = r"(?=\s+(?:(?:[(\[][^()\n]{2,80}\)\s*)?--|\d{1,2}[:.]\d\d\s*(?:GMT|UTC)))"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE | re.ASCII)
    for shape in (
        rf"{_DAY}\s+(?:of\s+)?{_MONTH}\s*,?\s*{_YEAR}",
        rf"{_MONTH}\s*{_DAY}\s*,?\s*{_YEAR}",
        rf"(?P<year>(?:19|20)\d\d)[-/.](?P<month>[01]?\d)[-/.]{_DAY}(?!\d)",
        rf"{_DAY}(?P<either>[-/.])(?P<month>[01]?\d|[0-3]\d)[-/.]{_YEAR}",
        rf"{_DAY}\s+{_MONTH}\s+(?P<year>\d\d){_TAIL}",
        rf"{_MONTH}\s+{_DAY}\s+(?P<year>\d\d){_TAIL}",
    )
)


class Written(NamedTuple):
    """A date in the text: where it ends, and its day (None where the words are ambiguous or impossible)."""

    end: int
    day: date | None


def given(value: str, where: str) -> tuple[date | None, list[Problem]]:
    """The calendar day as written in an ISO date or date and time; a time zone never moves it."""
    found = _ISO.fullmatch(value.strip())
    try:
        day = date.fromisoformat(found.group(1)) if found else None
    except ValueError:
        day = None
    if day is None:
        return None, [problem("R204", where, value=value[:80])]
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None, [problem("R209", where, value=day.isoformat())]
    return day, []


def written(words: str, at: int) -> Written | None:
    """The full date that stands at this offset, if one does."""
    for shape in _SHAPES:
        if found := shape.match(words, at):
            return Written(found.end(), _day(found))
    return None


def _day(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    month_words, day, year = parts["month"], int(parts["day"]), int(parts["year"])
    month = _MONTHS.get(month_words[:3].lower(), 0) or int(month_words)
    if parts.get("either"):
        if month > 12 >= day:
            day, month = month, day
        elif day <= 12 and day != month:
            return None
    if year < 100:
        year += 1900 if year >= 50 else 2000
    try:
        return date(year, month, day)
    except ValueError:
        return None
