"""The picture of who cites whom: well-formed, complete, and safe with any name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from crossbearing.model import OriginEdge, OriginNode, Origins
from crossbearing.publish.origins import origins_svg
from crossbearing.vocab import NodeKind, Tie

SVG = "{http://www.w3.org/2000/svg}"
NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=60,
)


def _seen(words: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in words)


@given(st.lists(NAMES, min_size=1, max_size=5, unique=True), st.lists(st.sampled_from(Tie), max_size=6), st.data())
def test_every_node_and_edge_is_drawn(names: list[str], ties: list[Tie], data: st.DataObject) -> None:
    nodes = [OriginNode(name, kind, name) for kind in NodeKind for name in names]
    edges = [
        OriginEdge(
            document=data.draw(st.sampled_from(names)), target=data.draw(st.sampled_from(names)), kind=tie, claims=("c",), because=data.draw(NAMES)
        )
        for tie in ties
    ]  # fmt: skip
    tree = etree.fromstring(origins_svg(Origins(tuple(nodes), tuple(edges))).encode())
    arrows = tree.findall(f"{SVG}path")
    assert [arrow.findtext(f"{SVG}title") for arrow in arrows] == [_seen(edge.because) for edge in edges]
    assert len(tree.findall(f"{SVG}rect")) == (len(nodes) if edges else 0)
    assert not tree.findall(f".//{SVG}script") and not tree.findall(f".//{SVG}image")
