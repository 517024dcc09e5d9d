"""How a grade looks: a class for the colour, a shape and a filling, so that nothing hangs on colour alone (WCAG 1.4.1).

The firmer the grade the fuller the mark: confirmed is a full disc, unknown an outline with a question mark. The order is that
of ``Grade``; a grade's code in arrays is its place in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin

from crossbearing.draw.svg import foreign, number
from crossbearing.vocab import Grade

GRADES = tuple(Grade)
# Outlines for a mark of radius 6, by grade: each has an area like that of the disc.
_DISC = "M-6 0a6 6 0 1 1 12 0a6 6 0 1 1 -12 0z"
SHAPES = {
    Grade.CONFIRMED: _DISC,
    Grade.FAIR: "M-5.4 -5.4h10.8v10.8h-10.8z",
    Grade.CONTESTED: "M0 -7.4L7.4 0L0 7.4L-7.4 0z",
    Grade.WEAK: "M0 -7L6.8 5.2h-13.6z",
    Grade.DISCOUNTED: "M-5.5 -5.5L5.5 5.5M-5.5 5.5L5.5 -5.5",
    Grade.UNKNOWN: _DISC,
}
# What stands inside beside the colour: half a diamond for contested, a bar through what is open.
INNER = {Grade.CONTESTED: "M0 -7.4L7.4 0L0 7.4z", Grade.WEAK: "M-1.5 2h3", Grade.UNKNOWN: "M-2.5 0h5"}


def symbol(grade: Grade, scale: float = 1.0) -> str:
    """The mark of a grade around the origin, radius 6 times ``scale``."""
    sized = f' transform="scale({scale:.2f})"' if scale != 1 else ""
    inner = f'<path class="cb-inner" d="{INNER[grade]}"/>' if grade in INNER else ""
    return f'<g class="cb-mark cb-{grade.value}"{sized}><path class="cb-shape" d="{SHAPES[grade]}"/>{inner}</g>'


def filling(grade: Grade, key: str) -> str:
    """The filling of a bar of that grade: a pattern of the drawing's ``patterns``."""
    return f'class="cb-bar cb-{grade.value}" fill="url(#{key}-{grade.value})"'


def patterns(key: str) -> str:
    """The fillings of bars and the hatching of disputed areas, by ids that begin with ``key``."""
    lines = {
        Grade.CONFIRMED: "",
        Grade.FAIR: "M0 7.5h8",
        Grade.CONTESTED: "M0 8L8 0M-2 2L2 -2M6 10L10 6",
        Grade.WEAK: "M1 1h2M5 5h2",
        Grade.DISCOUNTED: "M0 0L8 8M0 8L8 0",
        Grade.UNKNOWN: "M2 0v8",
    }
    made = [
        f'<pattern id="{key}-{grade.value}" width="8" height="8" patternUnits="userSpaceOnUse" class="cb-{grade.value}">'
        f'<rect class="cb-full" width="8" height="8"/>{f"<path class={chr(34)}cb-lines{chr(34)} d={chr(34)}{line}{chr(34)}/>" if line else ""}'
        "</pattern>"
        for grade, line in lines.items()
    ]
    made.append(
        f'<pattern id="{key}-hatch" width="7" height="7" patternUnits="userSpaceOnUse">'
        '<path class="cb-hatch" d="M0 7L7 0M-1 1L1 -1M6 8L8 6"/></pattern>'
    )
    return "<defs>" + "".join(made) + "</defs>"


def wheel(counts: Sequence[int], radius: float) -> str:
    """A ring around the origin whose arcs are as long as the grades' shares (``counts`` in the order of GRADES)."""
    total, at, drawn = sum(counts), 0.0, []
    for grade, count in zip(GRADES, counts, strict=True):
        if not count:
            continue
        share = count / total
        if share >= 1:
            drawn.append(f'<circle class="cb-arc cb-{grade.value}" r="{number(radius)}"/>')
            break
        (x, y), (u, v) = _on(at, radius), _on(at + share, radius)
        drawn.append(
            f'<path class="cb-arc cb-{grade.value}" d="M{x:.1f} {y:.1f}A{radius:.1f} {radius:.1f} 0 {int(share > 0.5)} 1 {u:.1f} {v:.1f}"/>'
        )
        at += share
    return "".join(drawn)


def _on(turn: float, radius: float) -> tuple[float, float]:
    return radius * sin(2 * pi * turn), -radius * cos(2 * pi * turn)


def tally(counts: Sequence[int]) -> str:
    """The counts by grade in words: "3 confirmed, 1 weak"."""
    return ", ".join(f"{count} {grade.value}" for grade, count in zip(GRADES, counts, strict=True) if count)


def legend(grades: Iterable[Grade], x: float, y: float, *, key: str = "", step: float = 104) -> str:
    """The grades that occur, each with its mark (or, given ``key``, with the filling of bars), in one row from (x, y) on."""
    present, drawn = set(grades), []
    for place, grade in enumerate(grade for grade in GRADES if grade in present):
        mark = f'<rect x="-6" y="-6" width="12" height="12" {filling(grade, key)}/>' if key else symbol(grade)
        drawn.append(
            f'<g transform="translate({number(x + place * step)} {number(y)})">{mark}<text class="cb-small" x="12" y="4">'
        )
        drawn.append(f"{foreign(grade.value)}</text></g>")
    return f'<g class="cb-legend" aria-hidden="true">{"".join(drawn)}</g>' if drawn else ""
