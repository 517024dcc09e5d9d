"""From the key of a date to its days: calendar reckoning from the day of publication.

Takes a key (its notation: ``date_keys``) and gives the first and the last day, or raises ``Unresolved`` where the day to
count from is not known; the calendar's own errors (year 0, year 10000) pass through. What is told as having happened is
never put after the publication day where the words leave a choice. It must never read a clock.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from crossbearing.resolve.date_words import SEASON_MONTHS

Days = tuple[date, date]
_DAY = timedelta(days=1)


class Unresolved(Exception):
    """The key needs a day to count from, or is none."""


#: days: a truce "until 3 May" that ends a year from now ended last May
_FAR = 200


def reckon(key: str, published: date | None, future: bool = False, reference: date | None = None) -> Days:
    """First and last day of the key."""
    kind, _, rest = key.partition(":")
    if kind in _ABSOLUTE:
        return _ABSOLUTE[kind](rest)
    if kind == "season" and rest[-1:].isdecimal():
        name, _, year = rest.partition(":")
        return _season(name, int(year))
    if kind == "range":
        return _range(rest, published, future, reference)
    if kind in ("part", "nth"):
        which, _, inner = rest.partition(":")
        return _of_period(kind, which, inner, published, future, reference)
    if kind == "upto":
        days, _, inner = rest.partition(":")
        end = reckon(inner, published, future, reference)[1]
        return end - int(days) * _DAY, end
    if kind == "nightto":
        start, end = reckon(rest, published, future, reference)
        return (start - _DAY, end) if end == published else (start, end)
    if kind == "until" and published is not None:
        end = reckon(rest, published, True, reference)[1]
        return (published, end) if 0 <= (end - published).days < _FAR else reckon(rest, published, future, reference)
    if kind == "since" and rest.startswith("ref:") and published is not None:
        return min(reckon(rest, published, future, reference)[0], published), published
    if kind == "ref":
        return reckon(rest, reference, future=True)  # what follows the reference is not bound to lie before it
    if kind == "hours" and reference is not None:
        return reference, reference
    if published is None or kind not in _RELATIVE or (kind == "hours" and future):
        raise Unresolved(key)  # an hour that lies ahead: of this day or of the next
    return _RELATIVE[kind](rest, published, future)


# --- absolute -----------------------------------------------------------------------------------------------------


def _whole_month(year: int, month: int) -> Days:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _months(first: Days, count: int) -> Days:
    return first[0], _whole_month(first[0].year, first[0].month + count - 1)[1]


def _season(name: str, year: int) -> Days:
    """Three months; the winter of a year is the one that ends in it."""
    return _months(_whole_month(year - (name == "winter"), SEASON_MONTHS[name]), 3)


def _exact_day(rest: str) -> Days:
    return date.fromisoformat(rest), date.fromisoformat(rest)


_ABSOLUTE: dict[str, Callable[[str], Days]] = {
    "ymd": _exact_day,
    "ym": lambda rest: _whole_month(int(rest[:4]), int(rest[5:])),
    "y": lambda rest: _months(_whole_month(int(rest), 1), 12),
    "decade": lambda rest: _months(_whole_month(int(rest), 1), 120),
}

# --- around other keys ----------------------------------------------------------------------------------------------


def _range(rest: str, published: date | None, future: bool, reference: date | None) -> Days:
    """The first point counts from the second: "from Monday to Wednesday", "March 3 to April 5, 2012"."""
    left, _, right = rest.partition("..")
    start, end = reckon(right, published, future, reference)
    first = reckon(left, end, False, reference)[0]
    return (first, end) if first <= end else (start, end)


def _of_period(kind: str, which: str, inner: str, published: date | None, future: bool, reference: date | None) -> Days:
    days = _share(kind, which, _uncut(inner, published, future, reference))
    if published is not None and days[0] > published and not future and inner.startswith(("m:", "current:")):
        before = _uncut(inner, published, future, reference)[0] - _DAY  # "the end of the month", told as done: of the last
        days = _share(kind, which, _uncut(inner, before, future, reference))
    return days


def _uncut(inner: str, published: date | None, future: bool, reference: date | None) -> Days:
    """The whole of a running month, week or year, whose parts are asked for."""
    if inner.startswith("rel:0:"):
        return reckon(f"current:{inner[6:]}", published, future, reference)
    days = reckon(inner, published, future, reference)
    return _whole_month(days[0].year, days[0].month) if inner.startswith("m:") else days


def _share(kind: str, which: str, days: Days) -> Days:
    start, end = days
    if kind == "nth":
        first = end - 6 * _DAY if which == "-1" else start + 7 * (int(which) - 1) * _DAY
        return first, first + 6 * _DAY
    length = (end - start).days + 1
    if start.day == 1 and length > 88 and end + _DAY == (end + _DAY).replace(day=1):  # whole months: thirds of months
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        second, third = (_whole_month(start.year, start.month + months * n // 3)[0] for n in (1, 2))
    else:
        share = 10 if 28 <= length <= 31 else length // 3
        second, third = start + share * _DAY, start + 2 * share * _DAY
        if length < 3:
            return days
    return {"early": (start, second - _DAY), "mid": (second, third - _DAY), "late": (third, end)}[which]


# --- relative to the day of publication -----------------------------------------------------------------------------


def _nearest(earlier: Days, later: Days, published: date, turn: str, future: bool) -> Days:
    """Of the last one and the next one: the nearer if the event lies ahead, else the last."""
    if turn == "next" or (turn != "last" and future and later[0] - published < published - earlier[1]):
        return later
    return earlier


def _month_day(rest: str, published: date, future: bool) -> Days:
    month, day = int(rest[:2]), int(rest[3:5])
    years = [year for year in range(published.year - 8, published.year + 9) if day <= monthrange(max(year, 1), month)[1]]
    days = [date(year, month, day) for year in years if year > 0]
    earlier = max(found for found in days if found <= published)
    later = min((found for found in days if found > published), default=earlier)
    return _nearest((earlier, earlier), (later, later), published, "", future)


def _month_of_year(rest: str, published: date, future: bool) -> Days:
    month, turn = int(rest[:2]), rest[3:]
    this_year = _whole_month(published.year, month)
    running = this_year[0] <= published <= this_year[1]
    if turn == "last" or not running:
        earlier = this_year if this_year[1] < published and not running else _whole_month(published.year - 1, month)
        return _nearest(earlier, _whole_month(earlier[0].year + 1, month), published, turn, future)
    if turn == "next":
        return _whole_month(published.year + 1, month)
    return _cut(this_year, published, future)


def _weekday(rest: str, published: date, future: bool) -> Days:
    number, _, turn = rest.partition(":")
    ahead = (int(number) - published.isoweekday()) % 7
    if turn.startswith("week"):
        monday = _unit("week", published, int(turn[4:]))[0]
        found = monday + (int(number) - 1) * _DAY
    elif turn == "next" or (future and turn != "last"):
        found = published + (ahead or (7 if turn == "next" else 0)) * _DAY
    else:
        back = (published.isoweekday() - int(number)) % 7
        found = published - (back or (7 if turn == "last" else 0)) * _DAY
    return found, found


def _day_of_month(rest: str, published: date, future: bool) -> Days:
    for back in range(0, 12):
        start, end = _whole_month(published.year, published.month + (back if future else -back))
        if int(rest) <= end.day:
            found = start.replace(day=int(rest))
            if found >= published if future else found <= published:
                return found, found
    raise Unresolved(rest)


def _named_season(rest: str, published: date, future: bool) -> Days:
    name, _, turn = rest.partition(":")
    seasons = [_season(name, published.year + n) for n in (-2, -1, 0, 1, 2)]
    if turn == "last":
        return max(days for days in seasons if days[1] < published)
    if turn == "next":
        return min(days for days in seasons if days[0] > published)
    begun = max(days for days in seasons if days[0] <= published)
    coming = min(days for days in seasons if days[0] > published)
    return _cut(begun, published, future) if begun[1] >= published else _nearest(begun, coming, published, turn, future)


def _unit(unit: str, published: date, turn: int) -> Days:
    """The whole day, week, month or year, or the weekend of the week, so many before or after the current one."""
    if unit == "day":
        return published + turn * _DAY, published + turn * _DAY
    if unit in ("week", "weekend"):
        monday = published + (7 * turn + 1 - published.isoweekday()) * _DAY
        return monday + (5 if unit == "weekend" else 0) * _DAY, monday + 6 * _DAY
    if unit == "month":
        return _whole_month(published.year, published.month + turn)
    return _months(_whole_month(published.year + turn, 1), 12)


def _cut(days: Days, published: date, future: bool) -> Days:
    """The part of a running period in which the event can lie."""
    start, end = days
    if not start <= published <= end:
        return days
    return (published, end) if future else (start, published)


def _relative(rest: str, published: date, future: bool) -> Days:
    turn, _, unit = rest.partition(":")
    days = _unit(unit, published, int(turn))
    if unit == "weekend" and turn == "0" and not future:
        return _weekend("", published, future)
    return days


def _weekend(_: str, published: date, future: bool) -> Days:
    days = _unit("weekend", published, 0)
    return _unit("weekend", published, -1) if days[0] > published and not future else _cut(days, published, future)


def _so_far(rest: str, published: date, future: bool) -> Days:
    start = _unit(rest, published, 0)[0]
    return start, max(start, published - _DAY)


def _rest(rest: str, published: date, future: bool) -> Days:
    return published, _unit(rest, published, 0)[1]


def _back(published: date, number: int, unit: str) -> date:
    """The same day so many units before (after, where negative); the month's last where it has no such day."""
    if unit in ("day", "week"):
        return published - number * (7 if unit == "week" else 1) * _DAY
    start, end = _whole_month(published.year, published.month - number * (12 if unit == "year" else 1))
    return start.replace(day=min(published.day, end.day))


def _ago(rest: str, published: date, future: bool) -> Days:
    number, _, unit = rest.partition(":")
    day = _back(published, int(number), unit)
    if unit == "week":  # people count weeks roughly
        return day - 3 * _DAY, day + 3 * _DAY
    return _unit(unit, day, 0)


def _window(rest: str, published: date, future: bool) -> Days:
    number, _, unit = rest.partition(":")
    return _back(published, int(number), unit), published


def _running(rest: str, published: date, future: bool) -> Days:
    """ "for a third day": that day and those before it."""
    number, _, unit = rest.partition(":")
    if unit in ("day", "night"):
        return published - (int(number) - 1) * _DAY, published
    return _back(published, int(number), unit), published


def _span(rest: str, published: date, future: bool) -> Days:
    return _ago(f"-{rest}", published, future) if future else _window(rest, published, future)


def _ahead(rest: str, published: date, future: bool) -> Days:
    number, _, unit = rest.partition(":")
    return published, _back(published, -int(number), unit)


def _offsets(rest: str, published: date, future: bool) -> Days:
    first, _, last = rest.partition(":")
    return published + int(first) * _DAY, published + int(last) * _DAY


def _since(rest: str, published: date, future: bool) -> Days:
    start, end = reckon(rest, published)
    return start, max(end if start > published else start, published)


_RELATIVE: dict[str, Callable[[str, date, bool], Days]] = {
    "md": _month_day,
    "m": _month_of_year,
    "dom": _day_of_month,
    "weekday": _weekday,
    "season": _named_season,
    "rel": _relative,
    "current": lambda rest, published, future: _unit(rest, published, 0),
    "weekend": _weekend,
    "hours": lambda rest, published, future: (published, published),
    "overnight": lambda rest, published, future: (published - _DAY, published),
    "sofar": _so_far,
    "rest": _rest,
    "ago": _ago,
    "window": _window,
    "span": _span,
    "running": _running,
    "ahead": _ahead,
    "offsets": _offsets,
    "since": _since,
}
