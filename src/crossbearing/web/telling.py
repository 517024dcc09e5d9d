"""A claim as pages tell it: its words in their passage, whose they are, what was read from them, and what a form needs."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crossbearing import codec
from crossbearing.model import Document, ResolvedClaim
from crossbearing.review import seen
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import Act, DecisionStanding, Form

AROUND = 240  # characters of the passage shown on either side of the trigger


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
    """A claim with its words in their passage: ``before``, ``trigger``, ``after``. ``saw`` is the digest of what it says, and
    ``seen`` that content as JSON: a form sends both back. ``altered`` names the fields that a person set."""

    claim: ResolvedClaim
    outlet: str
    published: str
    title: str
    speaker: str
    before: str
    trigger: str
    after: str
    incident: str
    saw: str
    seen: str
    altered: tuple[str, ...]
    decisions: tuple[Past, ...]


def told(index: LedgerIndex, claim: ResolvedClaim, document: Document | None = None) -> Told:
    """The claim as pages tell it."""
    document = document or index.document(claim.document)
    text = document.text if document else ""
    trigger = claim.event.trigger
    start, end = max(claim.passage.start, trigger.start - AROUND), min(claim.passage.end, trigger.end + AROUND)
    content = seen.of_claim(claim)
    machine = index.as_read(claim.id)
    as_read: dict[str, Any] = seen.of_claim(machine) if machine else content
    return Told(
        claim=claim,
        outlet=(document.outlet if document else "") or claim.document,
        published=str(document.published or "") if document else "",
        title=document.title if document else "",
        speaker=speaker_of(claim),
        before=("…" if start > claim.passage.start else "") + text[start : trigger.start],
        trigger=trigger.quote,
        after=text[trigger.end : end] + ("…" if end < claim.passage.end else ""),
        incident=index.home(claim.id),
        saw=seen.digest_of(content),
        seen=codec.encode(content).decode(),
        altered=tuple(field for field in content if content[field] != as_read.get(field)),
        decisions=tuple(past(one) for one in index.decided(claim=claim.id)),
    )


def speaker_of(claim: ResolvedClaim) -> str:
    """Who says it, outermost first; "" where the outlet says it itself."""
    if claim.attribution.form is Form.OUTLET:
        return ""
    return " > ".join(speaker.text for speaker in claim.attribution.speakers)


def past(one: Any) -> Past:
    """The decision as pages list it."""
    decision = one.line.decision
    value = decision.value
    return Past(
        id=one.line.id, number=one.line.number, at=decision.at, by=decision.by, act=decision.act, field=decision.field,
        value="" if value is None else value if isinstance(value, str) else codec.encode(value).decode(), why=decision.why,
        standing=one.standing, because=one.because, incident=one.incident, claims=one.claims,
    )  # fmt: skip
