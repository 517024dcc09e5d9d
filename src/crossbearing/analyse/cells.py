"""Cells of a foreign ledger to days, numbers and points.

Takes what stands in a cell; gives the value, None for an empty cell, or raises ``ValueError`` for one that is neither.
It abstains where a reading would be a guess: 13/04/2019 can be read one way only, and 03/04/2019 is no date here.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from crossbearing.vocab import DatePrecision

Interval = tuple[int, int, DatePrecision]
_EMPTY = frozenset(["", "nan", "none", "null", "na", "n/a", "-", "?", "unknown"])
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})$")
_YEAR = re.compile(r"(\d{4})(?:\.0)?$")
_DAY_FIRST = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})$")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_RANGE = re.compile(r"(\d+)\s*[-–—]\s*(\d+)$")
_NO_DATE = date(1970, 1, 1).toordinal()


def words(cell: object) -> str:
    """The cell as text, "" where it says nothing."""
    if cell is None:
        return ""
    text = "; ".join(map(str, cell)) if isinstance(cell, list) else str(cell).strip()
    return "" if text.casefold() in _EMPTY else text


def number(cell: object) -> float | None:
    """A finite number; a decimal comma is read as one."""
    text = words(cell)
    if not text:
        return None
    value = float(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    if value != value or abs(value) == float("inf"):
        raise ValueError(text)
    return value


def count(cell: object) -> int | None:
    """A count of people: a whole number, not below 0."""
    text = words(cell)
    if not text:
        return None
    value = float(text)  # "1,200" and "1,2" cannot be told apart, so neither is read
    if value != int(value) or value < 0:
        raise ValueError(text)
    return int(value)


def count_range(cell: object) -> tuple[int, int] | None:
    """The ends of a toll written as a range ("5-6"), as they stand; None for any other cell."""
    found = _RANGE.match(words(cell))
    return (int(found[1]), int(found[2])) if found else None


@lru_cache(maxsize=1 << 16)
def days(text: str) -> Interval:
    """First day, last day and precision of one date as ordinals: a day, a month or a year. Raises ValueError for what is
    none, for a day outside 1800–2200, and for 1970-01-01, which is what a missing date becomes on its way through
    computers."""
    if found := _ISO.match(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.match(text):
        day, month, year = int(found[1]), _MONTHS.get(found[2].casefold(), 0), int(found[3])
    elif found := _MONTH_FIRST.match(text):
        day, month, year = int(found[2]), _MONTHS.get(found[1].casefold(), 0), int(found[3])
    elif found := _SLASHED.match(text):
        one, other, year = map(int, found.groups())
        if one <= 12 and other <= 12 and one != other:
            raise ValueError(text)
        day, month = (one, other) if one > 12 else (other, one)
    elif found := _MONTH.match(text):
        first = date(int(found[1]), int(found[2]), 1)
        return _in_range(first), (first + timedelta(days=32)).replace(day=1).toordinal() - 1, DatePrecision.MONTH
    elif found := _YEAR.match(text):
        return _in_range(date(int(found[1]), 1, 1)), date(int(found[1]), 12, 31).toordinal(), DatePrecision.YEAR
    else:
        raise ValueError(text)
    day_ = _in_range(date(year, month, day))
    if day_ == _NO_DATE:
        raise ValueError(text)
    return day_, day_, DatePrecision.DAY


def _in_range(day: date) -> int:
    if not 1800 <= day.year < 2200:
        raise ValueError(str(day))
    return day.toordinal()


def precision_of(length: int) -> DatePrecision:
    """The precision that an interval of so many days has at best."""
    for most, precision in ((1, DatePrecision.DAY), (6, DatePrecision.DAYS), (8, DatePrecision.WEEK), (31, DatePrecision.MONTH), (120, DatePrecision.SEASON)):  # fmt: skip
        if length <= most:
            return precision
    return DatePrecision.YEAR


def widened(first: int, last: int, precision: DatePrecision) -> tuple[int, int]:
    """The interval that a single day with a coarser precision stands for: three days either way for days and week, its
    month, a season of 91 days, its year. A stated interval stays."""
    if first != last or precision is DatePrecision.DAY:
        return first, last
    day = date.fromordinal(first)
    match precision:
        case DatePrecision.MONTH:
            start = day.replace(day=1)
            return start.toordinal(), (start + timedelta(days=32)).replace(day=1).toordinal() - 1
        case DatePrecision.SEASON:
            return first - 45, first + 45
        case DatePrecision.YEAR:
            return date(day.year, 1, 1).toordinal(), date(day.year, 12, 31).toordinal()
        case _:
            return first - 3, first + 3
