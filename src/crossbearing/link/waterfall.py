"""A link's weight as a waterfall: one bar for each reason, from what the reasons before it add up to.

Takes a Link, gives a small SVG as text: no script, no font or colour of its own beyond two, readable in black and white
(for is filled, against is hatched by outline), with a title and a sentence for each bar for those who do not see it.
"""

from __future__ import annotations

from xml.sax.saxutils import escape as _escaped

from crossbearing.model import Link

ROW, LABEL, PLOT, RIGHT = 22, 130, 260, 54
FOR, AGAINST, TOTAL = "#2a6f97", "#b5482a", "#333333"


def waterfall(link: Link) -> str:
    """The drawing of one link. Bars run along bits; the last is the sum, which links the two where it is above 0."""
    steps: list[tuple[str, float, float, str]] = []
    at = 0.0
    for reason in link.reasons:
        steps.append((reason.comparison, at, at + reason.weight, reason.because))
        at += reason.weight
    steps.append(("sum", 0.0, at, "the weight of the link, in bits"))
    least = min(0.0, *(min(start, end) for _, start, end, _ in steps))
    most = max(0.0, *(max(start, end) for _, start, end, _ in steps))
    scale = PLOT / max(1.0, most - least)
    height = ROW * len(steps) + 6
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" class="waterfall" viewBox="0 0 {LABEL + PLOT + RIGHT} {height}" '
        f'width="{LABEL + PLOT + RIGHT}" height="{height}" font-family="sans-serif" font-size="12">',
        f"<title>{escape(link.left)} and {escape(link.right)}: {link.weight:+.1f} bits</title>",
        f'<line x1="{_x(0.0, least, scale)}" x2="{_x(0.0, least, scale)}" y1="0" y2="{height}" stroke="#999"/>',
    ]
    for row, (name, start, end, because) in enumerate(steps):
        drawn.append(_bar(row, name, start, end, because, least, scale, last=row == len(steps) - 1))
    return "\n".join([*drawn, "</svg>"])


def escape(words: str) -> str:
    """Words as XML may hold them: escaped, and without the characters that it forbids or that turn a line around."""
    return _escaped("".join(letter if letter.isprintable() else " " for letter in words))


def _x(bits: float, least: float, scale: float) -> str:
    return f"{LABEL + (bits - least) * scale:.1f}"


def _bar(row: int, name: str, start: float, end: float, because: str, least: float, scale: float, *, last: bool) -> str:
    top, colour = row * ROW + 4, TOTAL if last else FOR if end >= start else AGAINST
    fill = f'fill="{colour}"' if end >= start or last else f'fill="none" stroke="{colour}" stroke-width="2"'
    left, width = _x(min(start, end), least, scale), max(1.0, abs(end - start) * scale)
    right = float(left) + width + 5
    return (
        f"<g><title>{escape(name)} {end - start:+.1f}: {escape(because)}</title>"
        f'<text x="4" y="{top + 12}" class="cb-words">{escape(name)}</text>'
        f'<rect x="{left}" y="{top}" width="{width:.1f}" height="{ROW - 8}" {fill}/>'
        f'<text x="{right:.1f}" y="{top + 12}" class="cb-words">{end - start:+.1f}</text></g>'
    )
