"""A few new claims in a linked case: what has not changed is not weighed again and not cut again.

Takes the state that the last linking left and all claims as they are now, gives the same Linked as ``link`` under the
state's prior, and the next state. Of the candidate pairs only those with a new or changed claim are weighed; of the
connected parts only those that a new pair touched are cut. Traits and blocking are worked out anew, which is what remains
to be made to last (see benchmarks/README.md). The prior stays that of the last whole linking, so that one more report
does not move every weight of a case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from crossbearing.link.block import candidates, report
from crossbearing.link.linking import Admission, Linked, PairsOfIds, prior_of, told
from crossbearing.link.recut import Part, recut
from crossbearing.link.score import Pairs, gathered, weigh
from crossbearing.link.spread import Spread
from crossbearing.link.traits import Parents, Traits, nobody
from crossbearing.link.twins import Twins
from crossbearing.link.weights import Weights, load
from crossbearing.model import Document, ResolvedClaim

PartKey = tuple[tuple[Spread, ...], tuple[tuple[int, int, float], ...], tuple[tuple[int, int], ...], float]


class State(Struct, frozen=True, kw_only=True):
    """What a linking leaves for the next: the traits it saw, the bits of each compared pair (None: excluded), the cuts it
    made, and its prior. ``weighed`` and ``cut`` count what this linking had to do itself."""

    traits: Mapping[str, Traits]
    bits: Mapping[tuple[str, str], float | None]
    cuts: Mapping[PartKey, list[list[int]]]
    prior: float | None = None
    weighed: int = 0
    cut: int = 0


FRESH = State(traits={}, bits={}, cuts={})


def relink(
    state: State,
    claims: Sequence[ResolvedClaim],
    documents: Mapping[str, Document],
    same: PairsOfIds = (),
    apart: PairsOfIds = (),
    *,
    parents: Parents = nobody,
    weights: Weights | None = None,
) -> tuple[Linked, State]:
    """The clusters of all these claims, and the state for the next time. From ``FRESH`` it is a whole linking."""
    weights = weights or load()
    admission = Admission(claims, same)
    twins = Twins(admission.admitted, documents, apart, parents)
    found = candidates(twins.traits)
    bits: dict[tuple[str, str], float | None] = {}
    kept = {trait.id for trait in twins.traits if state.traits.get(trait.id) == trait}
    weighed = 0
    for one, other in found:
        left, right = twins.traits[one], twins.traits[other]
        ends = (min(left.id, right.id), max(left.id, right.id))
        if left.id in kept and right.id in kept and ends in state.bits:
            bits[ends] = state.bits[ends]
        else:
            bits[ends] = weigh(left, right, weights)
            weighed += 1
    pairs: Pairs = gathered(twins.traits, ((pair, bits[_ids(twins.traits, pair)]) for pair in found))
    cuts: dict[PartKey, list[list[int]]] = {}
    made = 0

    def remembered(part: Part) -> list[list[int]]:
        nonlocal made
        rank = {root: number for number, root in enumerate(part.roots)}
        key: PartKey = (
            tuple(part.spreads),
            tuple((rank[low], rank[high], weight) for low, high, weight in part.pairs),
            tuple((rank[low], rank[high]) for low, high in part.apart),
            part.threshold,
        )
        answer = cuts.get(key) or state.cuts.get(key)
        if answer is None:
            answer = [[rank[root] for root in group] for group in recut(part)]
            made += 1
        cuts[key] = answer
        return [[part.roots[number] for number in group] for group in answer]

    prior = prior_of(pairs, weights) if state.prior is None else state.prior
    linked = told(admission, twins, pairs, report(twins.traits, found), weights, prior, same, apart, remembered)
    traits = {trait.id: trait for trait in twins.traits}
    return linked, State(traits=traits, bits=bits, cuts=cuts, prior=prior, weighed=weighed, cut=made)


def _ids(traits: Sequence[Traits], pair: tuple[int, int]) -> tuple[str, str]:
    one, other = traits[pair[0]].id, traits[pair[1]].id
    return min(one, other), max(one, other)
