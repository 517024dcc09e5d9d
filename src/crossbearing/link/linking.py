"""Claims to clusters: the stage in order, on one screen.

Takes resolved claims, their documents and the pairs that people set together or apart; gives a Linked in which every
claim is in exactly one cluster or has exactly one rejection. It must never lose a claim, nor depend on the order in
which claims came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from crossbearing.codec import digest
from crossbearing.link.admit import denial_alone, only_denies, rejected
from crossbearing.link.block import candidates
from crossbearing.link.cluster import group
from crossbearing.link.compare import reasons, weigh
from crossbearing.link.traits import Traits, traits
from crossbearing.model import Cluster, Document, Link, Rejection, ResolvedClaim

Pairs = Sequence[tuple[str, str]]


class Linked(Struct, frozen=True, kw_only=True):
    """Which claims tell of one incident. ``links`` made the clusters; ``near`` are links just as strong that were not
    followed, because something speaks against them: a person may want to judge those."""

    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]
    near: tuple[Link, ...]
    rejections: tuple[Rejection, ...]


def link(claims: Sequence[ResolvedClaim], documents: Mapping[str, Document], same: Pairs = (), apart: Pairs = ()) -> Linked:
    """The clusters, links and rejections of these claims. ``same`` and ``apart`` are pairs of claim ids; "apart" wins."""
    known = {claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}
    refused = {claim.id: found for claim in known.values() if (found := rejected(claim)) is not None}
    kept = refused.keys() - _drawn_in(same, known, refused)
    admitted = traits((claim for claim in known.values() if claim.id not in kept), documents)
    position = {trait.id: at for at, trait in enumerate(admitted)}
    weights = {
        pair: weight for pair in candidates(admitted) if (weight := weigh(admitted[pair[0]], admitted[pair[1]])) is not None
    }
    groups = group(admitted, weights, _positions(same, position), _positions(apart, position))

    rejections = [refused[claim] for claim in kept]
    members: list[tuple[str, ...]] = []
    for each in groups.members:
        ids = tuple(admitted[at].id for at in each)
        if all(only_denies(known[claim]) for claim in ids):
            rejections += [denial_alone(known[claim]) for claim in ids]
        else:
            members.append(ids)
    links = [_explained(admitted, pair) for pair in groups.joined]
    home = {claim: index for index, ids in enumerate(members) for claim in ids}
    held: list[list[Link]] = [[] for _ in members]
    for each_link in sorted(links, key=_ends):
        if each_link.left in home:
            held[home[each_link.left]].append(each_link)
    clusters = tuple(
        Cluster(id=cluster_id(ids), claims=ids, links=tuple(inside)) for ids, inside in zip(members, held, strict=True)
    )
    near = (_explained(admitted, pair) for pair in groups.refused)
    return Linked(
        clusters=tuple(sorted(clusters, key=lambda cluster: cluster.id)),
        links=tuple(sorted((found for cluster in clusters for found in cluster.links), key=_ends)),
        near=tuple(sorted((found for found in near if found.left in home and found.right in home), key=_ends)),
        rejections=tuple(sorted(rejections, key=lambda rejection: rejection.claim)),
    )


def cluster_id(claims: Sequence[str]) -> str:
    """The id of a cluster: the digest of its least claim id. It stays while that claim stays; where a cluster loses it,
    or gains a lesser one, the id moves and the release records a redirect."""
    return "i" + digest(min(claims))


def _drawn_in(same: Pairs, known: Mapping[str, ResolvedClaim], refused: Mapping[str, Rejection]) -> set[str]:
    """Rejected claims that a person joined to an admitted one: a person's word goes before the rule."""
    return {
        claim
        for pair in same
        for claim, partner in (pair, pair[::-1])
        if claim in refused and partner in known and partner not in refused
    }


def _positions(pairs: Pairs, position: Mapping[str, int]) -> set[tuple[int, int]]:
    found = {(position[left], position[right]) for left, right in pairs if left in position and right in position}
    return {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}


def _explained(admitted: Sequence[Traits], pair: tuple[int, int]) -> Link:
    left, right = admitted[pair[0]], admitted[pair[1]]
    why = reasons(left, right)
    return Link(left=left.id, right=right.id, weight=round(sum(reason.weight for reason in why), 3), reasons=why)


def _ends(found: Link) -> tuple[str, str]:
    return found.left, found.right
