"""Bars over time with their range, and the way of a toll: numbers by voice as steps.

A bar is the best number; the line on it runs from the low to the high, with an arrow where the high is open. Nothing counted
and nobody counting are told apart by the caller: leave a period out where no number is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from crossbearing.draw.svg import drawing, foreign, key_of, number, titled
from crossbearing.draw.times import LAST, Axis, rounded, told
from crossbearing.model import TollStep
from crossbearing.vocab import Outcome

LEFT, RIGHT, TOP = 52.0, 14.0, 16.0
VOICES = 6  # classes cb-voice0 to cb-voice5: colour and dashes


class Period(Struct, frozen=True, kw_only=True):
    """One bar: the days from ``start`` to ``end``, both inclusive, and the numbers; ``high`` None where it is open."""

    start: date
    end: date
    low: int
    best: int
    high: int | None
    label: str = ""
    href: str = ""
    incidents: int = 0


def draw_series(
    periods: Sequence[Period],
    *,
    title: str,
    description: str = "",
    width: int = 900,
    height: int = 260,
    key: str = "series",
) -> str:
    """The bars of the periods, in the order of their days."""
    key, width, height = key_of(key), max(200, width), max(120, height)
    if not periods:
        return _empty("No numbers to show.", key, title, description, width)
    every = sorted(periods, key=lambda period: (period.start, period.end, period.label))
    axis = Axis(every[0].start, max(period.end for period in every), LEFT, width - RIGHT)
    bottom = height - 26.0
    scale = _Scale(max(max(p.best, p.low, p.high or 0) for p in every), bottom)
    drawn = []
    for period in every:
        left, right = axis.x(period.start), axis.x(_after(max(period.start, period.end)))
        gap = min(2.0, (right - left) / 8)
        middle, best = (left + right) / 2, scale.y(period.best)
        mark = f'<rect class="cb-touch" x="{number(left)}" y="{TOP}" width="{number(right - left)}" height="{number(bottom - TOP)}"/>'
        mark += f'<rect class="cb-bar cb-best" x="{number(left + gap)}" y="{number(best)}" width="{number(max(0.6, right - left - 2 * gap))}" height="{number(bottom - best)}"/>'
        mark += _range(middle, period, scale)
        high = "no upper limit given" if period.high is None else str(period.high)
        words = f"{period.best} (low {period.low}, high {high})"
        counted = f"; {period.incidents} incidents" if period.incidents else ""
        name = f"{foreign(period.label)}, " if period.label else ""
        drawn.append(titled(mark, f"{name}{told(period.start, period.end)}: {words}{counted}", period.href))
    body = [*scale.drawn(width), *axis.drawn(bottom, bottom), *drawn]
    return drawing(body, key=key, title=title, description=description, width=width, height=height, kind="cb-series")


def _range(x: float, period: Period, scale: _Scale) -> str:
    low = scale.y(period.low)
    if period.high is None:
        up = max(TOP - 8, scale.y(max(period.best, period.low)) - 12)
        return f'<path class="cb-range" d="M{x:.1f} {low:.1f}V{up:.1f}m-3 4l3 -4l3 4"/>'
    if period.high == period.low:
        return ""
    return f'<path class="cb-range" d="M{x - 3:.1f} {low:.1f}h6m-3 0V{scale.y(period.high):.1f}m-3 0h6"/>'


class _Scale:
    """Numbers from 0 to a round top on the units from ``bottom`` up to TOP."""

    def __init__(self, greatest: int, bottom: float) -> None:
        self.top, self.bottom = rounded(max(1, greatest)), bottom

    def y(self, value: int) -> float:
        return self.bottom - (self.bottom - TOP) * min(max(value, 0), self.top) / self.top

    def drawn(self, width: int) -> list[str]:
        steps = [0, self.top] if self.top < 2 else [0, self.top // 2, self.top]
        parts = [
            f'<path class="cb-grid" d="M{LEFT} {self.y(n):.1f}H{number(width - RIGHT)}"/>'
            f'<text class="cb-small" x="{LEFT - 5}" y="{self.y(n) + 4:.1f}" text-anchor="end">{n:,}</text>'
            for n in steps
        ]
        return ['<g aria-hidden="true">', *parts, "</g>"]


def draw_toll(
    steps: Sequence[TollStep],
    *,
    title: str,
    description: str = "",
    width: int = 900,
    key: str = "toll",
    href: Callable[[TollStep], str] | None = None,
    outcome: Outcome = Outcome.KILLED,
    subsets: bool = False,
) -> str:
    """The way of one outcome's toll: a line for each voice and group, its low as steps over the days of publication, the room up
    to its high as a band. Steps without a day stand at the first day and say so; subsets only where asked for."""
    key, width = key_of(key), max(200, width)
    shown = [step for step in steps if step.outcome is outcome and (subsets or not step.subset)]
    days = [step.published for step in shown if step.published is not None]
    if not shown or not days:
        return _empty(f"No number of people {outcome.value} with a day to show.", key, title, description, width)
    first, last = min(days), max(days)
    lines: dict[tuple[str, str], list[TollStep]] = {}
    for step in sorted(shown, key=lambda s: (s.published or first, s.voice, s.group.value, s.claims, s.low)):
        lines.setdefault((step.voice, step.group.value), []).append(step)
    bottom = 196.0
    axis = Axis(first, last, LEFT, width - RIGHT)
    scale = _Scale(max(max(step.low, step.high or 0) for step in shown), bottom)
    body = [*scale.drawn(width), *axis.drawn(bottom, bottom)]
    height = bottom + 26
    for place, ((voice, group), way) in enumerate(lines.items()):
        body += [
            f'<g class="cb-voice{place % VOICES}">',
            _way(way, axis, scale, first),
            *_knots(way, axis, scale, first, href),
            "</g>",
        ]
        height += 18
        words = f"{foreign(way[0].name or voice)}: {foreign(group)}"
        body.append(f'<g class="cb-voice{place % VOICES}"><path class="cb-step" d="M{LEFT} {height - 10:.0f}h28"/>')
        body.append(f'<text class="cb-small" x="{LEFT + 36}" y="{height - 6:.0f}">{words}</text></g>')
    return drawing(body, key=key, title=title, description=description, width=width, height=height + 6, kind="cb-toll")


def _middle(step: TollStep, axis: Axis, first: date) -> float:
    return axis.x(step.published or first) + axis.day / 2


def _way(way: Sequence[TollStep], axis: Axis, scale: _Scale, first: date) -> str:
    """The band and the line of one voice, to the end of the axis."""
    start = _middle(way[0], axis, first)
    line, over, back = f"M{start:.1f} {scale.y(way[0].low):.1f}", f"M{start:.1f} {scale.y(_high(way[0])):.1f}", ""
    for step in way[1:]:
        x = _middle(step, axis, first)
        line += f"H{x:.1f}V{scale.y(step.low):.1f}"
        over += f"H{x:.1f}V{scale.y(_high(step)):.1f}"
    over += f"H{axis.right:.1f}V{scale.y(way[-1].low):.1f}"
    for before, step in zip(way[-2::-1], way[:0:-1], strict=True):
        back += f"H{_middle(step, axis, first):.1f}V{scale.y(before.low):.1f}"
    return f'<path class="cb-band" d="{over}{back}H{start:.1f}z"/><path class="cb-step" d="{line}H{axis.right:.1f}"/>'


def _high(step: TollStep) -> int:
    return step.low if step.high is None else max(step.high, step.low)


def _knots(
    way: Sequence[TollStep], axis: Axis, scale: _Scale, first: date, href: Callable[[TollStep], str] | None
) -> list[str]:
    """One point for each step: full where the number counts, open where it does not; an arrow where the high is open."""
    drawn = []
    for step in way:
        x, y = _middle(step, axis, first), scale.y(step.low)
        kind = "cb-knot cb-counts" if step.counts else "cb-knot"
        mark = f'<circle class="cb-touch" cx="{x:.1f}" cy="{y:.1f}" r="12"/><circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
        if step.high is None:
            mark += f'<path class="cb-range" d="M{x:.1f} {y - 6:.1f}v-9m-3 4l3 -4l3 4"/>'
        number_told = (
            f"at least {step.low}"
            if step.high is None
            else str(step.low)
            if step.high == step.low
            else f"{step.low} to {step.high}"
        )
        day = step.published.isoformat() if step.published else "day unknown"
        counts = "" if step.counts else "; does not count in full"
        sentence = f"{day}, {foreign(step.name or step.voice)}: {number_told} {step.outcome.value}, {step.group.value} ({step.move.value}){counts}. {foreign(step.because)}"
        drawn.append(titled(mark, sentence, href(step) if href else ""))
    return drawn


def _after(day: date) -> date:
    return day + timedelta(days=1) if day.toordinal() < LAST else day


def _empty(words: str, key: str, title: str, description: str, width: int) -> str:
    said = f'<text class="cb-empty" x="{width / 2:.0f}" y="40" text-anchor="middle">{words}</text>'
    return drawing([said], key=key, title=title, description=description, width=width, height=70, kind="cb-series")
