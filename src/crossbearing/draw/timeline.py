"""A timeline: each incident over the days on which it may have happened, or bars of how many where there are many.

A day that is known is a full mark of its grade; a week or a month is a faint bar as long as the doubt, with the mark in its
middle. Lanes keep them apart. The order in which spans are given does not matter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from msgspec import Struct

from crossbearing.draw.marks import GRADES, filling, legend, patterns, symbol, tally
from crossbearing.draw.svg import drawing, foreign, key_of, number, titled
from crossbearing.draw.times import LAST, Axis, rounded, stretches, told
from crossbearing.vocab import Grade

LANE = 25.0  # units: a target for a finger (WCAG 2.5.8 asks for 24)
SIDE = 12.0


class Span(Struct, frozen=True, kw_only=True):
    """An incident in time: the days from ``start`` to ``end``, both inclusive, on one of which it happened."""

    id: str
    start: date
    end: date
    grade: Grade
    label: str
    killed: int | None = None
    href: str = ""


def draw_timeline(
    spans: Iterable[Span],
    *,
    since: date | None = None,
    until: date | None = None,
    title: str,
    description: str = "",
    width: int = 900,
    key: str = "timeline",
    most: int = 150,
    period_href: Callable[[date, date], str] | None = None,
) -> str:
    """The timeline from ``since`` to ``until`` (without them: of all spans). Above ``most`` spans it is bars by day, week, month or
    year, each span counted where it begins; ``period_href`` gives a bar's address from its first and last day. Spans that end
    before they start are taken the other way round; those outside the range are counted in a sentence."""
    key, width = key_of(key), max(200, width)
    whole = [span if span.start <= span.end else _turned(span) for span in spans]
    first = since or min((span.start for span in whole), default=None)
    last = until or max((span.end for span in whole), default=None)
    if first is None or last is None:
        empty = f'<text class="cb-empty" x="{width / 2:.0f}" y="40" text-anchor="middle">Nothing with a day to show.</text>'
        return drawing([empty], key=key, title=title, description=description, width=width, height=70, kind="cb-timeline")
    latest = date.fromordinal(LAST)  # an axis needs room after its last day
    first, last = min(first, last, latest), min(max(first, last), latest)
    every = sorted(whole, key=lambda span: (span.start, span.end, span.id, span.label))
    seen = [span for span in every if span.end >= first and span.start <= last]
    axis = Axis(first, last, SIDE, width - SIDE)
    if len(seen) > most:
        bottom, marks = 150.0, _bars(seen, axis, first, last, key, period_href)
    else:
        lanes, marks = _lanes(seen, axis, key)
        bottom = 14 + LANE * max(1, lanes)
    body = [
        patterns(key),
        *axis.drawn(8, bottom),
        *marks,
        legend((s.grade for s in seen), SIDE + 6, bottom + 34, step=min(104, width / 6.2)),
    ]
    if len(seen) < len(every):
        body.append(
            f'<text class="cb-note" x="{SIDE}" y="{number(bottom + 56)}">{len(every) - len(seen)} outside this range.</text>'
        )
    return drawing(body, key=key, title=title, description=description, width=width, height=bottom + 62, kind="cb-timeline")


def _turned(span: Span) -> Span:
    return Span(
        id=span.id, start=span.end, end=span.start, grade=span.grade, label=span.label, killed=span.killed, href=span.href
    )


def _lanes(spans: list[Span], axis: Axis, key: str) -> tuple[int, list[str]]:
    """Each span on the first lane that is free where it begins."""
    ends: list[float] = []
    drawn = []
    for span in spans:
        left, right = axis.x(span.start), axis.x(_after(span.end))
        middle, size = (left + right) / 2, 1.0 if not span.killed else min(1.7, 1 + span.killed**0.5 / 12)
        begin, end = min(left, middle - 12), max(right, middle + 12)
        lane = next((place for place, taken in enumerate(ends) if taken <= begin), len(ends))
        ends[lane : lane + 1] = [end + 1]
        y = 8 + LANE * (lane + 0.5)
        bar = ""
        if span.start < span.end:
            bar = (
                f'<rect {filling(span.grade, key).replace("cb-bar", "cb-bar cb-faint")} x="{number(left)}" y="{number(y - 5)}" '
            )
            bar += f'width="{number(max(2.0, right - left))}" height="10" rx="3"/>'
        mark = f'{bar}<g transform="translate({number(middle)} {number(y)})"><circle class="cb-touch" r="12"/>{symbol(span.grade, size)}</g>'
        killed = "" if span.killed is None else f"; {span.killed} killed"
        drawn.append(
            titled(
                mark, f"{foreign(span.label or span.id)}: {told(span.start, span.end)}; {span.grade.value}{killed}", span.href
            )
        )
    return len(ends), drawn


def _after(day: date) -> date:
    return day + timedelta(days=1) if day.toordinal() < LAST else day


def _bars(
    spans: list[Span], axis: Axis, first: date, last: date, key: str, href: Callable[[date, date], str] | None
) -> list[str]:
    """Stacked bars of how many begin in each stretch, by grade."""
    parts = stretches(first, last, max(12, int((axis.right - axis.left) / 12)))
    begins = [start for start, _ in parts]
    counts = [[0] * len(GRADES) for _ in parts]
    for span in spans:
        counts[bisect_right(begins, max(span.start, first)) - 1][GRADES.index(span.grade)] += 1
    top = rounded(max(map(sum, counts)))
    drawn = [f'<text class="cb-small" x="{number(axis.left)}" y="10">{top}</text>']
    for (start, end), count in zip(parts, counts, strict=True):
        if not sum(count):
            continue
        left, right, y, pieces = axis.x(start), axis.x(_after(end)), 150.0, []
        for grade, many in zip(GRADES, count, strict=True):
            high = 136.0 * many / top
            if many:
                y -= high
                pieces.append(
                    f'<rect {filling(grade, key)} x="{number(left + 0.5)}" y="{y:.2f}" width="{number(max(0.6, right - left - 1))}" height="{high:.2f}"/>'
                )
        sentence = f"{told(start, end)}: {sum(count)} begin here: {tally(count)}"
        drawn.append(titled("".join(pieces), sentence, href(start, end) if href else ""))
    return drawn
