"""A claim as pages tell it: its words in their passage, whose they are, what was read from them, and what a form needs."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crossbearing import codec
from crossbearing.model import Decided, ResolvedClaim
from crossbearing.review import seen
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import Act, DecisionStanding
from crossbearing.web import wording
from crossbearing.web.wording import Quote


class Past(Struct, frozen=True, kw_only=True):
    """A decision as pages list it."""

    id: str
    number: int
    at: str
    by: str
    act: Act
    field: str
    value: str
    why: str
    standing: DecisionStanding
    because: str
    incident: str
    claims: tuple[str, ...]


class Told(Struct, frozen=True, kw_only=True):
    """A claim with its words in their passage. ``altered`` names the fields that a person set."""

    claim: ResolvedClaim
    quote: Quote
    incident: str
    altered: tuple[str, ...]
    decisions: tuple[Past, ...]


def told(index: LedgerIndex, claim: ResolvedClaim) -> Told:
    """The claim as pages tell it."""
    content, machine = seen.of_claim(claim), index.as_read(claim.id)
    as_read: dict[str, Any] = seen.of_claim(machine) if machine else content
    return Told(
        claim=claim,
        quote=wording.quote(claim, index.document(claim.document)),
        incident=index.home(claim.id),
        altered=tuple(field for field in content if content[field] != as_read.get(field)),
        decisions=tuple(past(one) for one in index.decided(claim=claim.id)),
    )


def past(one: Decided) -> Past:
    """The decision as pages list it."""
    decision = one.line.decision
    value = decision.value
    return Past(
        id=one.line.id, number=one.line.number, at=decision.at, by=decision.by, act=decision.act, field=decision.field,
        value="" if value is None else value if isinstance(value, str) else codec.encode(value).decode(), why=decision.why,
        standing=one.standing, because=one.because, incident=one.incident, claims=one.claims,
    )  # fmt: skip
