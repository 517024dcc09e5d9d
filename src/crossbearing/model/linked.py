"""What linking makes of resolved claims: links, clusters, and what is in no incident."""

from __future__ import annotations

from msgspec import Struct


class Reason(Struct, frozen=True):
    """One term of a link's weight, in bits, with its sentence."""

    comparison: str
    weight: float
    because: str


class Link(Struct, frozen=True, kw_only=True):
    """A weighted, explained statement that two claims tell of one incident. ``weight`` is the sum of its reasons."""

    left: str
    right: str
    weight: float
    reasons: tuple[Reason, ...]


class Cluster(Struct, frozen=True, kw_only=True):
    """The claims that tell of one incident. It has no facts of its own."""

    id: str
    claims: tuple[str, ...]
    links: tuple[Link, ...]


class Attachment(Struct, frozen=True, kw_only=True):
    """An incident that a coarse claim ("in the province, last week") may belong to, beside the one it is in. ``weight`` is
    that of the strongest link to it, in bits; ``share`` the probability of this incident among those named and none."""

    claim: str
    incident: str
    weight: float
    share: float
    reasons: tuple[Reason, ...]


class Rejection(Struct, frozen=True, kw_only=True):
    """Why a claim is in no incident."""

    claim: str
    rule: str
    because: str


class BlockingRule(Struct, frozen=True, kw_only=True):
    """What one rule of blocking did: its keys, the largest block, the pairs it found and those that no other rule did."""

    rule: str
    keys: int
    largest: int
    pairs: int
    alone: int


class Linking(Struct, frozen=True, kw_only=True):
    """How the claims of a case were compared: the version of the weights, the prior of this corpus in bits, the rules."""

    weights: str
    prior: float
    blocking: tuple[BlockingRule, ...]
