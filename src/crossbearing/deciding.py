"""From what a person points at (ids on a page) to a decision that outlives the ids.

Takes a draft and the ledger as it is, gives the Decision: every claim as a reference that hangs on its words, what the person
saw, and its digest. Raises CaseError for what makes no sense, and ``Changed`` where the person saw something else than what
there is now. Nothing is written here.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from crossbearing.model import Anchor, ClaimRef, Decision, Document, Incident, ResolvedClaim
from crossbearing.problems import CaseError
from crossbearing.review import seen
from crossbearing.review.correcting import ActorValue, BadValue, corrected, place_of
from crossbearing.review.finding import ref_of, spot_of
from crossbearing.review.standing import GRADES
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import Act, EventType, Grade

LONGEST_REASON = 4000


class Draft(Struct, frozen=True, kw_only=True):
    """A decision as a person makes it. ``claims`` and ``others`` are claim ids; ``incident`` stands for all its claims.
    ``document``, ``start`` and ``end`` are the words that an added claim, a place or an actor is judged from. ``saw`` is the
    digest that the page gave ("" does not ask whether anything changed), ``seen`` what it stood for."""

    act: Act
    claims: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    incident: str = ""
    document: str = ""
    start: int = 0
    end: int = 0
    field: str = ""
    value: Any = None
    why: str = ""
    saw: str = ""
    seen: dict[str, Any] = {}
    retracts: str = ""


class Changed(Exception):
    """What the person saw is not what there is now. ``now`` is its content, ``saw`` its digest, ``draft`` what they meant."""

    def __init__(self, draft: Draft, now: dict[str, Any]) -> None:
        super().__init__("This has changed since you saw it.")
        self.draft, self.now, self.saw = draft, now, seen.digest_of(now)


def decision_of(index: LedgerIndex, draft: Draft, by: str, at: str) -> Decision:
    """The decision that the draft means, on the ledger as it is."""
    if len(draft.why) > LONGEST_REASON:
        raise CaseError(f"The reason is longer than {LONGEST_REASON} characters.")
    if draft.act is Act.RETRACT:
        return _retraction(index, draft, by, at)
    if draft.act in (Act.ADD, Act.PLACE, Act.ACTOR):
        return _on_words(index, draft, by, at)
    return _on_claims(index, draft, by, at)


def _retraction(index: LedgerIndex, draft: Draft, by: str, at: str) -> Decision:
    if index.decision(draft.retracts) is None:
        raise CaseError(f"There is no decision {draft.retracts!r}. The list shows them: crossbearing decisions CASE")
    return Decision(at=at, by=by, act=Act.RETRACT, retracts=draft.retracts, why=draft.why)


def _on_words(index: LedgerIndex, draft: Draft, by: str, at: str) -> Decision:
    document = index.document(draft.document)
    if document is None:
        raise CaseError(f"There is no document {draft.document!r}.")
    if not 0 <= draft.start < draft.end <= len(document.text):
        raise CaseError(
            f"{draft.start} to {draft.end} is no stretch of the document, which has {len(document.text)} characters."
        )
    anchor = Anchor(draft.start, draft.end, document.text[draft.start : draft.end])
    if draft.act is Act.PLACE:
        try:
            place_of(draft.value, anchor, anchor.quote)
        except BadValue as fault:
            raise CaseError(str(fault)) from None
    if draft.act is Act.ACTOR:
        try:
            msgspec.convert(draft.value, ActorValue)
        except msgspec.ValidationError as fault:
            raise CaseError(f"actor: {fault}.") from None
    if draft.act is Act.ADD:
        type_ = draft.value.get("type") if isinstance(draft.value, dict) else None
        if type_ not in {word.value for word in EventType}:
            raise CaseError(f"{type_!r} is no event type of the codebook.")
    return Decision(at=at, by=by, act=draft.act, spot=spot_of(document, anchor), value=draft.value, why=draft.why)


def _on_claims(index: LedgerIndex, draft: Draft, by: str, at: str) -> Decision:
    incident = _incident(index, draft.incident) if draft.incident else None
    ids = draft.claims or (incident.claims if incident else ())
    claims = _claims(index, ids)
    others: list[ResolvedClaim] = []
    if draft.act is Act.SPLIT:
        if incident is None:
            incident = _incident(index, index.home(claims[0].id))
        moved = {claim.id for claim in claims}
        others = _claims(index, draft.others or tuple(id_ for id_ in incident.claims if id_ not in moved))
        if not draft.claims or not others or moved & {claim.id for claim in others}:
            raise CaseError("A split needs some of the incident's claims to move and some to stay.")
    if draft.act is Act.JOIN and len(claims) < 2:
        raise CaseError("A join needs two claims or more.")
    if draft.act is Act.GRADE:
        _check_grade(draft)
    if draft.act in (Act.GRADE, Act.APPROVE) and incident is None:
        raise CaseError(f"{draft.act} is about an incident: name it.")
    if draft.act is Act.CORRECT:
        for claim in claims:
            try:
                corrected(claim, draft.field, draft.value)
            except BadValue as fault:
                raise CaseError(str(fault)) from None
    now = seen.of_incident(incident) if incident is not None else seen.of_claim(claims[0]) if len(claims) == 1 else {}
    digest = seen.digest_of(now) if now else ""
    if draft.saw and now and draft.saw != digest and not (draft.act is Act.ACCEPT and draft.field):
        raise Changed(draft, now)
    return Decision(
        at=at, by=by, act=draft.act, claims=_refs(index, claims), others=_refs(index, others), field=draft.field,
        value=draft.value, why=draft.why, saw=draft.saw or digest, seen=now,
    )  # fmt: skip


def _check_grade(draft: Draft) -> None:
    if draft.field not in GRADES:
        raise CaseError(f"A grade is of {' or '.join(GRADES)}, not of {draft.field!r}.")
    if draft.value not in {grade.value for grade in Grade}:
        raise CaseError(f"{draft.value!r} is no grade. Grades: {', '.join(grade.value for grade in Grade)}.")
    if not draft.why.strip():
        raise CaseError("A grade that goes before the rules needs a reason.")


def _incident(index: LedgerIndex, id_: str) -> Incident:
    found = index.incident(id_) if id_ else None
    if found is None:
        raise CaseError(f"There is no incident {id_!r} (any more).")
    return found


def _claims(index: LedgerIndex, ids: tuple[str, ...]) -> list[ResolvedClaim]:
    found = list(index.claims(tuple(dict.fromkeys(ids))))
    missing = set(ids) - {claim.id for claim in found}
    if missing or not found:
        raise CaseError(f"There is no claim {sorted(missing)[0]!r} (any more)." if missing else "It names no claim.")
    return found


def _refs(index: LedgerIndex, claims: list[ResolvedClaim]) -> tuple[ClaimRef, ...]:
    """The claims as the machine read them: that is what will be there at the next build."""
    held: dict[str, Document | None] = {}
    made = []
    for claim in claims:
        if claim.document not in held:
            held[claim.document] = index.document(claim.document)
        document = held[claim.document]
        if document is not None:
            made.append(ref_of(document, index.as_read(claim.id) or claim))
    return tuple(made)
