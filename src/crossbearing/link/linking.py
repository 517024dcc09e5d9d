"""Claims to clusters: the stage in order, on one screen.

Takes resolved claims, their documents, who belongs to whom, and the pairs that people set together or apart; gives a
Linked in which every claim is in exactly one cluster or has exactly one rejection. It must never lose a claim, nor depend
on the order in which claims came; and a reprint counts once, so that it can never part what was together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from crossbearing.codec import digest
from crossbearing.link.admit import denial_alone, only_denies, rejected
from crossbearing.link.block import candidates, report
from crossbearing.link.cluster import Groups, group
from crossbearing.link.columns import Columns
from crossbearing.link.doubts import doubts
from crossbearing.link.explain import explained
from crossbearing.link.outcome import attachments, near, spanning
from crossbearing.link.prior import prior_bits
from crossbearing.link.score import Pairs, score
from crossbearing.link.traits import Parents, Traits, nobody
from crossbearing.link.twins import Twins
from crossbearing.link.weights import Weights, load
from crossbearing.model import Attachment, BlockingRule, Cluster, Document, Link, Linking, Problem, Rejection, ResolvedClaim

PairsOfIds = Sequence[tuple[str, str]]
LARGE = 10_000
"""Claims from which splink on DuckDB takes over: under it, its start (1.5 s) costs more than it saves."""
LIKELY = 2.0
"""Bits from which a link is followed: four to one. Evidence that hangs together (a place and its province's actors) is
counted twice by any sum of weights, and a wrong join costs a reader more than a missing one. On the demo even odds joined
two attacks of neighbouring days; on 867 local reports precision fell by a half per cent and recall rose by one."""


class Linked(Struct, frozen=True, kw_only=True):
    """Which claims tell of one incident. ``links`` made the clusters; ``near`` are links just as strong that were not
    followed, because something speaks against them: a person may want to judge those. ``attachments`` name the incidents
    that a coarse claim may belong to beside its own. ``how`` says how this corpus was compared."""

    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]
    near: tuple[Link, ...]
    attachments: tuple[Attachment, ...]
    rejections: tuple[Rejection, ...]
    problems: tuple[Problem, ...]
    how: Linking


def link(
    claims: Sequence[ResolvedClaim],
    documents: Mapping[str, Document],
    same: PairsOfIds = (),
    apart: PairsOfIds = (),
    *,
    parents: Parents = nobody,
    weights: Weights | None = None,
    prior: float | None = None,
) -> Linked:
    """The clusters, links and rejections of these claims. ``same`` and ``apart`` are pairs of claim ids; "apart" wins.
    ``prior`` in bits is that of the corpus unless given."""
    weights = weights or load()
    admission = Admission(claims, same)
    twins = Twins(admission.admitted, documents, apart, parents)
    pairs, rules = weighed(twins.traits, weights)
    bits = prior_of(pairs, weights) if prior is None else prior
    return told(admission, twins, pairs, rules, weights, bits, same, apart)


def weighed(traits: Sequence[Traits], weights: Weights) -> tuple[Pairs, tuple[BlockingRule, ...]]:
    """The compared pairs with their weights, by whichever engine suits their number."""
    if len(traits) >= LARGE:
        from crossbearing.link.splink_engine import compare_all  # splink and DuckDB are loaded only where they pay

        return compare_all(Columns.of(traits), weights)
    found = candidates(traits)
    return score(traits, found, weights), report(traits, found)


def prior_of(pairs: Pairs, weights: Weights) -> float:
    """The prior of this corpus, from the pairs of two documents."""
    across = pairs.weight[~pairs.within]
    return prior_bits(across, max(0, pairs.compared - len(pairs.weight) - len(pairs.apart)), weights.prior)


class Admission:
    """Which claims may be in an incident, and why the others are not."""

    def __init__(self, claims: Sequence[ResolvedClaim], same: PairsOfIds) -> None:
        self.known = {claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}
        refused = {claim.id: found for claim in self.known.values() if (found := rejected(claim)) is not None}
        # a person's word goes before the rule
        drawn_in = {
            claim
            for pair in same
            for claim, partner in (pair, pair[::-1])
            if claim in refused and partner in self.known and partner not in refused
        }
        self.refused = {id_: why for id_, why in refused.items() if id_ not in drawn_in}
        self.admitted = [claim for claim in self.known.values() if claim.id not in self.refused]


def told(
    admission: Admission,
    twins: Twins,
    pairs: Pairs,
    rules: tuple[BlockingRule, ...],
    weights: Weights,
    prior: float,
    same: PairsOfIds,
    apart: PairsOfIds,
) -> Linked:
    """From weighed pairs to the records."""
    known = admission.known
    groups: Groups = group(Columns.of(twins.traits), pairs, LIKELY - prior, twins.positions(same), twins.positions(apart))
    members: dict[int, tuple[str, ...]] = {}
    rejections = list(admission.refused.values())
    for root, ids in twins.members(groups.root).items():
        if all(only_denies(known[claim]) for claim in ids):
            rejections += [denial_alone(known[claim]) for claim in ids]
        else:
            members[root] = ids

    def link_of(pair: tuple[int, int]) -> Link:
        left, right = twins.traits[pair[0]], twins.traits[pair[1]]
        return explained(known[left.id], known[right.id], (left, right), weights, prior)

    by_hand = twins.positions(same)
    inside: dict[int, list[Link]] = {root: [] for root in members}
    for root, pair in spanning(groups.root, pairs, by_hand, LIKELY - prior):
        if root in inside:
            inside[root].append(link_of(pair))
    clusters = [
        Cluster(id=cluster_id(ids), claims=ids, links=tuple(sorted(inside[root], key=_ends))) for root, ids in members.items()
    ]
    names = {root: cluster_id(ids) for root, ids in members.items()}
    return Linked(
        clusters=tuple(sorted(clusters, key=lambda cluster: cluster.id)),
        links=tuple(sorted((found for cluster in clusters for found in cluster.links), key=_ends)),
        near=tuple(sorted((link_of(pair) for pair in near(groups.root, pairs, LIKELY - prior, set(names))), key=_ends)),
        attachments=attachments(groups, members, names, link_of, twins),
        rejections=tuple(sorted(rejections, key=lambda rejection: rejection.claim)),
        problems=doubts(known.values()),
        how=Linking(weights=weights.version, prior=prior, blocking=rules),
    )


def cluster_id(claims: Sequence[str]) -> str:
    """The id of a cluster: the digest of its least claim id. It stays while that claim stays; where a cluster loses it,
    or gains a lesser one, the id moves and the release records a redirect."""
    return "i" + digest(min(claims))


def _ends(found: Link) -> tuple[str, str]:
    return found.left, found.right
