"""Names on a map that do not run into one another.

Greedy by rank: the first in the list gets its place, a later one that would touch it tries its other places or is left out.
Widths are estimates of a sans-serif (0.56 of the size a letter, measured on DejaVu Sans' English, French and Ukrainian names).
"""

from __future__ import annotations

from msgspec import Struct

from crossbearing.draw.svg import foreign, number

LETTER = 0.56
NARROW = 1.9  # how much larger the stylesheet sets words on a narrow screen; what still fits then is marked to stay


class Label(Struct, frozen=True):
    """Words to be set around (x, y): ``kind`` is the class, ``size`` in units, ``offsets`` the shifts to try in turn."""

    words: str
    x: float
    y: float
    kind: str
    size: float = 11.0
    offsets: tuple[tuple[float, float], ...] = ((0.0, 0.0), (0.0, -13.0), (0.0, 13.0))
    anchor: str = "middle"
    avoid: bool = True  # left out rather than set over a mark


Rect = tuple[float, float, float, float]


def _box(label: Label, dx: float, dy: float, grow: float) -> Rect:
    wide, high = len(label.words) * label.size * LETTER * grow, label.size * grow
    x, y = label.x + dx, label.y + dy
    left = x - wide / 2 if label.anchor == "middle" else x
    return left - 2, y - high * 0.85, left + wide + 2, y + high * 0.25


def _clash(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def set_labels(labels: list[Label], marks: list[Rect], width: float, height: float) -> list[str]:
    """The labels that find room within the map, as text elements; ``marks`` are kept free where there is a way."""
    taken: list[Rect] = []
    large: list[Rect] = []
    drawn = []
    for label in labels:
        # First clear of the marks; what must be named is set over a mark rather than left out.
        tries = [(shift, True) for shift in label.offsets] + (
            [] if label.avoid else [(shift, False) for shift in label.offsets]
        )
        for (dx, dy), clear in tries:
            box = _box(label, dx, dy, 1.0)
            if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height:
                continue
            if any(_clash(box, other) for other in taken) or (clear and any(_clash(box, mark) for mark in marks)):
                continue
            taken.append(box)
            wide = _box(label, dx, dy, NARROW)
            stays = wide[0] >= 0 and wide[2] <= width and not any(_clash(wide, other) for other in large)
            if stays:
                large.append(wide)
            drawn.append(
                f'<text class="{label.kind}{"" if stays else " cb-wide"}" x="{number(label.x + dx)}" y="{number(label.y + dy)}" '
                f'text-anchor="{label.anchor}">{foreign(label.words)}</text>'
            )
            break
    return drawn
