"""A line of days: where a day lies on the page, and ticks that suit the range."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from crossbearing.draw.svg import number

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LAST = date.max.toordinal() - 400


class Axis:
    """Days from ``since`` to ``until`` (both shown whole) on the units from ``left`` to ``right``."""

    def __init__(self, since: date, until: date, left: float, right: float) -> None:
        self.first = min(since, until).toordinal()
        self.last = min(max(since, until).toordinal(), LAST)
        self.first = min(self.first, self.last)
        self.left, self.right = left, right
        self.day = (right - left) / (self.last - self.first + 1)

    def x(self, day: date) -> float:
        """The unit at which a day begins, kept on the axis."""
        return self.left + (min(max(day.toordinal(), self.first), self.last + 1) - self.first) * self.day

    def ticks(self) -> list[tuple[float, str]]:
        """Where ticks stand and what they say: days, Mondays, months, quarters or years, at least 64 units apart."""
        days = (date.fromordinal(n) for n in range(self.first, self.last + 1)) if self.last - self.first < 20_000 else iter(())
        wanted = list(days)
        rules = (
            (1, wanted),
            (7, [d for d in wanted if d.weekday() == 0]),
            (30.4, [d for d in wanted if d.day == 1]),
            (91.3, [d for d in wanted if d.day == 1 and d.month % 3 == 1]),
        )
        for length, found in rules:
            if length * self.day >= 64 and found:
                return [(self.x(d), _words(d, length)) for d in found]
        years = range(date.fromordinal(self.first).year, date.fromordinal(self.last).year + 1)
        step = next((n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500) if n * 365.25 * self.day >= 48), 1000)
        marked = [year for year in years if year % step == 0 and date(year, 1, 1).toordinal() >= self.first]
        return [(self.x(date(year, 1, 1)), str(year)) for year in marked] or [
            (self.left, date.fromordinal(self.first).isoformat())
        ]

    def drawn(self, top: float, bottom: float) -> list[str]:
        """The axis with its grid, as elements; words of ticks begin at their tick, those that would leave the page are left out."""
        parts = [f'<path class="cb-axis" d="M{number(self.left)} {number(bottom)}H{number(self.right)}"/>']
        for x, words in self.ticks():
            parts.append(f'<path class="cb-grid" d="M{number(x)} {number(top)}V{number(bottom + 5)}"/>')
            if x + 6.2 * len(words) <= self.right + 12:
                parts.append(f'<text class="cb-small cb-tick" x="{number(x + 3)}" y="{number(bottom + 14)}">{words}</text>')
        return ['<g aria-hidden="true">', *parts, "</g>"]


def _words(day: date, length: float) -> str:
    if length < 30:
        return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if day.timetuple().tm_yday <= length else "")
    return f"{MONTHS[day.month - 1]} {day.year}"


def told(start: date, end: date) -> str:
    """A stretch of days in words."""
    return start.isoformat() if start == end else f"{start.isoformat()} to {end.isoformat()}"


def stretches(first: date, last: date, most: int) -> list[tuple[date, date]]:
    """The range in days, weeks from Monday, months or years, whichever is the finest that gives at most ``most``; both ends
    inclusive, the first and last cut to the range."""
    days = last.toordinal() - first.toordinal() + 1
    starts = [first]
    while starts[-1] <= last:
        starts.append(
            _next(
                starts[-1], "day" if days <= most else "week" if days <= most * 7 else "month" if days <= most * 30 else "year"
            )
        )
    return [(a, min(b - timedelta(days=1), last)) for a, b in pairwise(starts)]


def _next(day: date, unit: str) -> date:
    if unit == "day":
        return day + timedelta(days=1)
    if unit == "week":
        return day + timedelta(days=7 - day.weekday())
    if unit == "month":
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date(day.year + 1, 1, 1)


def rounded(value: int) -> int:
    """The least 1, 2 or 5 times a power of ten that is not below ``value``: the top of a scale."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if factor * power >= value:
                return factor * power
        power *= 10
