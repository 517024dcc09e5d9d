"""The origin graph of an incident as one SVG picture.

Takes the Origins, gives a self-contained SVG: documents on the left, voices on the right, an arrow for each edge with its
sentence as a title that readers and screen readers get. No script, no font or picture from elsewhere; every text is escaped.
"""

from __future__ import annotations

from html import escape

from crossbearing.model import OriginEdge, Origins
from crossbearing.vocab import NodeKind, Tie

WIDTH, ROW, MARGIN, BOX = 760, 34, 16, 250  # user units
DASHES = {Tie.REPEATS: "", Tie.CREDITS: "6 3", Tie.CITES: "2 3", Tie.QUOTES_SAME_WORDS: "10 3 2 3"}
"""Told apart without colour, for print and for readers who see none."""


def origins_svg(graph: Origins) -> str:
    """The picture; an empty one says that nobody repeats or cites anybody."""
    if not graph.edges:
        return _page(2 * MARGIN + ROW, [_text(MARGIN, MARGIN + ROW / 2, "Nobody repeats, credits or cites anybody here.")])
    columns = {kind: [node for node in graph.nodes if node.kind is kind] for kind in NodeKind}
    left = {NodeKind.DOCUMENT: MARGIN, NodeKind.VOICE: WIDTH - MARGIN - BOX}
    places = {
        (kind, node.id): (left[kind], MARGIN + number * ROW)
        for kind, nodes in columns.items()
        for number, node in enumerate(nodes)
    }
    parts = [_arrow(edge, places) for edge in graph.edges]
    for kind, nodes in columns.items():
        for node in nodes:
            x, y = places[kind, node.id]
            corner = 0 if kind is NodeKind.DOCUMENT else 9
            parts.append(f'<rect x="{x}" y="{y}" width="{BOX}" height="{ROW - 10}" rx="{corner}" fill="none" stroke="#777"/>')
            parts.append(_text(x + 8, y + ROW / 2, node.name if len(node.name) <= 36 else node.name[:35] + "…"))
    return _page(2 * MARGIN + ROW * max(map(len, columns.values())), parts)


def _arrow(edge: OriginEdge, places: dict[tuple[NodeKind, str], tuple[int, int]]) -> str:
    x, y = places[NodeKind.DOCUMENT, edge.document]
    start = (x + BOX, y + (ROW - 10) / 2)
    target = NodeKind.DOCUMENT if edge.kind in (Tie.REPEATS, Tie.QUOTES_SAME_WORDS) else NodeKind.VOICE
    tx, ty = places[target, edge.target]
    if target is NodeKind.VOICE:
        path = f"M{start[0]} {start[1]} L{tx} {ty + (ROW - 10) / 2}"
    else:  # from one document to another: a bow on their right
        path = f"M{start[0]} {start[1]} C{start[0] + 70} {start[1]} {start[0] + 70} {ty + (ROW - 10) / 2} {tx + BOX} {ty + (ROW - 10) / 2}"
    dash = f' stroke-dasharray="{DASHES[edge.kind]}"' if DASHES[edge.kind] else ""
    return (
        f'<path d="{path}" fill="none" stroke="#777" marker-end="url(#to)"{dash}><title>{_plain(edge.because)}</title></path>'
    )


def _text(x: float, y: float, words: str) -> str:
    return f'<text x="{x}" y="{y}" class="cb-words">{_plain(words)}</text>'


def _plain(words: str) -> str:
    """Words as XML may hold them: escaped, and without the characters that it forbids."""
    return escape("".join(letter if letter.isprintable() else " " for letter in words))


def _page(height: float, parts: list[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" class="origins" '
        'font-family="sans-serif" font-size="13"><title>Who repeats, credits, cites or quotes whom</title>'
        '<defs><marker id="to" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 L8 4 L0 8 z" fill="#777"/></marker></defs>'
    )
    return head + "".join(parts) + "</svg>\n"
