"""Who repeats, credits, cites or quotes whom in one incident, as a graph with a sentence for each edge.

Takes the claims of one incident as Told with their documents, gives Origins. Nodes are the documents and the voices that
somebody credits or cites; a document that only tells for itself has no edge. It decides nothing: the voices have been
counted, and this shows why they are so many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from crossbearing.assess.voices import Told
from crossbearing.model import Document, OriginEdge, OriginNode, Origins
from crossbearing.vocab import NodeKind, Tie

Edge = tuple[str, str, Tie]


def origins(told: Sequence[Told], documents: Mapping[str, Document]) -> Origins:
    """The graph. Edges are sorted by their ends and kind, nodes by kind and id."""
    claims: defaultdict[Edge, set[str]] = defaultdict(set)
    because: dict[Edge, str] = {}
    names: dict[str, str] = {}

    def add(id_: str, target: str, kind: Tie, claim: str, sentence: str) -> None:
        claims[id_, target, kind].add(claim)
        because.setdefault((id_, target, kind), sentence)

    for one in told:
        id_, text = one.claim.document, one.text
        who = _called(id_, documents)
        if text is not None and text.repeats:
            first = _called(text.repeats, documents)
            add(id_, text.repeats, Tie.REPEATS, one.claim.id, f"{who} has the words of {first}.")
        agency = one.credit or (text.credits if text is not None else "")
        if agency:
            what = "a picture" if one.credit else "its text"
            add(id_, agency, Tie.CREDITS, one.claim.id, f"{who} credits {what} to {agency}.")
        if one.speaker is not None and one.said != one.teller:
            names.setdefault(one.said, one.speaker.name)
            circle = ", which cites it in turn" if one.circular else ""
            add(id_, one.said, Tie.CITES, one.claim.id, f"{who} tells it on the word of {one.speaker.name}{circle}.")
        if one.same_words[0]:
            other, words = one.same_words
            add(
                id_,
                other,
                Tie.QUOTES_SAME_WORDS,
                one.claim.id,
                f"{who} quotes the same words as {_called(other, documents)}: “{words}”.",
            )
    edges = [
        OriginEdge(document=edge[0], target=edge[1], kind=edge[2], claims=tuple(sorted(ids)), because=because[edge])
        for edge, ids in claims.items()
    ]
    reports = {one.claim.document for one in told} | {
        edge.target for edge in edges if edge.kind in (Tie.REPEATS, Tie.QUOTES_SAME_WORDS)
    }
    voices = {edge.target for edge in edges if edge.kind in (Tie.CREDITS, Tie.CITES)} | {one.origin for one in told}
    nodes = [OriginNode(id_, NodeKind.DOCUMENT, _called(id_, documents)) for id_ in sorted(reports)]
    names = {one.origin: one.name for one in told} | {one.said: one.said_name for one in told} | names
    nodes += [OriginNode(id_, NodeKind.VOICE, names.get(id_, id_)) for id_ in sorted(voices)]
    return Origins(tuple(nodes), tuple(sorted(edges, key=lambda edge: (edge.document, edge.target, edge.kind))))


def _called(id_: str, documents: Mapping[str, Document]) -> str:
    document = documents.get(id_)
    return f"{document.outlet} ({id_})" if document is not None and document.outlet else id_
