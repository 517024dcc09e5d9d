"""The toll of many incidents by day, week, month or year, as bars."""

from __future__ import annotations

from datetime import date

import numpy as np

from crossbearing.draw import Period, draw_series
from crossbearing.web.columns import DAY_ZERO, Columns, Ints, Mask

LONGEST = 120
"""Bars: days within two months, then weeks while they are no more than this, months after that, then years."""


def toll_over_time(columns: Columns, rows: Mask | Ints) -> tuple[str, str]:
    """The SVG and what one bar is; "" and "" where none of the rows has a day."""
    found = np.flatnonzero(rows) if rows.dtype == bool else rows
    found = found[columns.start[found] > 0]
    if not len(found):
        return "", ""
    days = columns.start[found].astype(np.int64)
    span = int(days.max() - days.min())
    by = "day" if span < 60 else "week" if span < LONGEST * 7 else "month" if span < LONGEST * 30 else "year"
    calendar = (days + DAY_ZERO).astype("datetime64[D]")
    numbers = (
        days
        if by == "day"
        else (days - 1) // 7
        if by == "week"
        else calendar.astype(f"datetime64[{by[0].upper()}]").astype(np.int64)
    )
    least = int(numbers.min())
    places = numbers - least
    best = columns.killed[found].clip(0)
    sums = [
        np.bincount(places, weights) for weights in (columns.low[found].clip(0), best, np.maximum(best, columns.high[found]))
    ]
    counts = np.bincount(places)
    periods = []
    for n, count in enumerate(counts.tolist()):
        start, after = _begin(least + n, by), _begin(least + n + 1, by)
        end = date.fromordinal(after.toordinal() - 1)
        low, middle, high = (int(each[n]) for each in sums)
        periods.append(
            Period(
                start=start, end=end, low=low, best=middle, high=high, incidents=count, href=f"/incidents?from={start}&to={end}"
            )
        )
    return draw_series(
        periods, title=f"People killed, by {by}", description="Sums of the incidents' findings: low, best, high."
    ), by


def _begin(number: int, by: str) -> date:
    if by == "day":
        return date.fromordinal(number)
    if by == "week":
        return date.fromordinal(number * 7 + 1)
    return date(1970 + number, 1, 1) if by == "year" else date(1970 + number // 12, number % 12 + 1, 1)
