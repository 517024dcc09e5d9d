"""Incidents as people left them: grades overridden, approvals that still hold.

Takes the assessed incidents and the decisions as folded, gives the incidents with their standing and each decision's. An
approval is of content (law 6): where what was approved is not what there is now, it lapses and the incident is open again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs

from crossbearing.model import Decided, Graded, Incident
from crossbearing.review import seen
from crossbearing.review.finding import NotFound, incident_of
from crossbearing.vocab import Act, DecisionStanding, Grade, Standing

GRADES = ("occurrence", "attribution")


def stand(
    incidents: Iterable[Incident], decided: Sequence[Decided], *, four_eyes: bool = False
) -> tuple[list[Incident], tuple[Decided, ...]]:
    """The incidents and the decisions as they stand."""
    by_id = {incident.id: incident for incident in incidents}
    home = {claim: incident.id for incident in by_id.values() for claim in incident.claims}
    found = [_placed(one, home) for one in decided]
    last: dict[tuple[str, str], int] = {}
    for at, one in enumerate(found):
        decision = one.line.decision
        if one.standing is not DecisionStanding.IN_FORCE or decision.act is not Act.GRADE:
            continue
        incident = by_id[one.incident]
        graded = _overridden(incident, one)
        if graded is None:
            found[at] = structs.replace(one, standing=DecisionStanding.ORPHAN, because=f"{decision.value!r} is no grade.")
            continue
        by_id[one.incident] = graded
        before = last.get((one.incident, decision.field))
        if before is not None:
            found[before] = structs.replace(
                found[before], standing=DecisionStanding.SUPERSEDED, because=f"Line {one.line.number} says otherwise."
            )
        last[one.incident, decision.field] = at
    return _approved(by_id, found, four_eyes)


def _placed(one: Decided, home: dict[str, str]) -> Decided:
    """The decision with its incident. Decisions on claims have one only where all their claims share it."""
    if one.standing is not DecisionStanding.IN_FORCE and not one.claims:
        return one
    wanted = one.line.decision.act in (Act.GRADE, Act.APPROVE)
    try:
        return structs.replace(one, incident=incident_of(one.claims, home))
    except NotFound as fault:
        if wanted and one.standing is DecisionStanding.IN_FORCE:
            return structs.replace(one, standing=DecisionStanding.ORPHAN, because=str(fault))
        return one


def _overridden(incident: Incident, one: Decided) -> Incident | None:
    decision = one.line.decision
    if decision.field not in GRADES or decision.value not in {grade.value for grade in Grade}:
        return None
    old: Graded = getattr(incident.grade, decision.field)
    by_rule = old.by_rule or old.grade
    graded = structs.replace(
        old, grade=Grade(decision.value), rule="decided", by_rule=by_rule,
        because=f"{decision.by} decided so: {decision.why}. By the rules it was {by_rule}: {old.because}"
        if old.by_rule is None
        else f"{decision.by} decided so: {decision.why}. By the rules it was {by_rule}.",
    )  # fmt: skip
    return structs.replace(incident, grade=structs.replace(incident.grade, **{decision.field: graded}))


def _approved(by_id: dict[str, Incident], found: list[Decided], four_eyes: bool) -> tuple[list[Incident], tuple[Decided, ...]]:
    digests: dict[str, str] = {}
    approvers: dict[str, set[str]] = {}
    looked_at: set[str] = set()
    for at, one in enumerate(found):
        decision = one.line.decision
        if one.standing is not DecisionStanding.IN_FORCE or not one.incident:
            continue
        if decision.act is Act.APPROVE:
            now = digests.setdefault(one.incident, seen.digest_of(seen.of_incident(by_id[one.incident])))
            if now != decision.saw:
                found[at] = structs.replace(one, standing=DecisionStanding.LAPSED, because="The incident has changed since.")
            else:
                approvers.setdefault(one.incident, set()).add(decision.by)
        if decision.act is not Act.RETRACT:
            looked_at.add(one.incident)
    made = []
    for id_, incident in by_id.items():
        people = approvers.get(id_, set())
        standing = Standing.OPEN
        if len(people) > int(four_eyes):
            standing = Standing.APPROVED
        elif people or id_ in looked_at:
            standing = Standing.REVIEWED
        made.append(incident if incident.standing is standing else structs.replace(incident, standing=standing))
    return made, tuple(found)
