"""What is told of the groups: the links that hold each together, the strong ones not followed, and attachments.

Takes groups and weighed pairs, gives pairs to explain and Attachment records. Which links hold a group together does not
depend on how it grew: the strongest that connect its claims (a maximum spanning tree, Kruskal 1956), ties by position.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np

from crossbearing.link.cluster import Groups
from crossbearing.link.score import Ints, Pairs
from crossbearing.link.twins import Twins
from crossbearing.model import Attachment, Link

Pair = tuple[int, int]


def spanning(root: Ints, pairs: Pairs, by_hand: Iterable[Pair], threshold: float) -> Iterator[tuple[int, Pair]]:
    """For each group of claims that stand for several, the pairs that connect it: those joined by hand first, then the
    strongest; as (root, pair)."""
    inside = (root[pairs.left] == root[pairs.right]) & (pairs.weight >= threshold)
    left, right, weight = pairs.left[inside], pairs.right[inside], pairs.weight[inside]
    order = np.lexsort((right, left, -weight))
    parent: dict[int, int] = {}

    def find(at: int) -> int:
        while (above := parent.get(at, at)) != at:
            parent[at] = parent.get(above, above)
            at = above
        return at

    hand = [pair for pair in sorted(by_hand) if root[pair[0]] == root[pair[1]]]
    for one, other in (*hand, *zip(left[order].tolist(), right[order].tolist(), strict=True)):
        top, far = find(one), find(other)
        if top != far:
            parent[far] = top
            yield int(root[one]), (one, other)


def near(root: Ints, pairs: Pairs, threshold: float, known: set[int]) -> list[Pair]:
    """The strongest pair between each two groups that were not joined though it reaches the threshold: a person needs
    to judge it once."""
    between = (root[pairs.left] != root[pairs.right]) & (pairs.weight >= threshold)
    left, right, weight = pairs.left[between], pairs.right[between], pairs.weight[between]
    kept: dict[Pair, Pair] = {}
    for at in np.lexsort((right, left, -weight)).tolist():
        one, other = int(root[left[at]]), int(root[right[at]])
        if one in known and other in known:
            kept.setdefault((min(one, other), max(one, other)), (int(left[at]), int(right[at])))
    return list(kept.values())


def attachments(
    groups: Groups,
    members: Mapping[int, tuple[str, ...]],
    names: Mapping[int, str],
    link_of: Callable[[Pair], Link],
    twins: Twins,
) -> tuple[Attachment, ...]:
    """The incidents that coarse claims may belong to, each with the strongest link to it and its share: the probability
    that it is this one, if it is one of those named or none."""
    found: dict[int, list[tuple[int, Pair, Link]]] = {}
    for coarse, other, pair in groups.maybe:
        if coarse in members and other in members:
            found.setdefault(coarse, []).append((other, pair, link_of(pair)))
    made = []
    for coarse, others in found.items():
        odds = {other: 2.0 ** min(30.0, link.weight) for other, _, link in others}
        for other, pair, link in others:
            end = pair[0] if int(groups.root[pair[0]]) == coarse else pair[1]
            made += [
                Attachment(
                    claim=claim, incident=names[other], weight=link.weight,
                    share=round(odds[other] / (1.0 + sum(odds.values())), 3), reasons=link.reasons,
                )
                for claim in twins.of[end]
            ]  # fmt: skip
    return tuple(sorted(made, key=lambda one: (one.claim, -one.weight, one.incident)))
