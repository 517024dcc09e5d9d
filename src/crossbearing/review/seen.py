"""What a person had before them when they decided, and its digest: equal digests, equal content.

A claim's and an incident's content is what the ledger holds of them without whose work it is: neither standing nor ids of
links nor sentences, so that a better sentence does not re-open what was approved, and another number does.
"""

from __future__ import annotations

from typing import Any

from crossbearing import codec
from crossbearing.model import Incident, Place, ResolvedClaim, When
from crossbearing.vocab import Form, Outcome


def digest_of(seen: dict[str, Any]) -> str:
    """The digest of what was seen."""
    return codec.digest(codec.encode(seen))


def of_claim(claim: ResolvedClaim) -> dict[str, Any]:
    """What a claim says."""
    outlet = claim.attribution.form is Form.OUTLET
    seen: dict[str, Any] = {
        "type": claim.event.type.value,
        "mood": claim.mood.value,
        "factuality": claim.factuality.value,
        "foreground": claim.foreground,
        "speakers": [] if outlet else [speaker.name for speaker in claim.attribution.speakers],
        "actors": [actor.name for actor in claim.actors],
        "recipients": [actor.name for actor in claim.recipients],
        "place": _place(claim.place),
        "when": _when(claim.when),
        "casualties": [
            {"outcome": toll.outcome.value, "group": toll.group.value, "low": toll.low, "high": toll.high, "best": toll.best,
             "scope": toll.scope.value, "subset": toll.subset}
            for toll in claim.casualties
        ],
    }  # fmt: skip
    if claim.imagery is not None:
        seen["imagery"] = [actor.name for actor in claim.imagery.verifiers]
    return seen


def of_incident(incident: Incident) -> dict[str, Any]:
    """What the ledger holds of an incident: its findings, its grades and which claims are in it."""
    found = incident.findings
    seen: dict[str, Any] = {
        "type": incident.type.value, "place": _place(incident.place), "when": _when(incident.when),
        "occurrence": incident.grade.occurrence.grade.value, "attribution": incident.grade.attribution.grade.value,
        "voices": len(incident.voices), "claims": list(incident.claims),
    }  # fmt: skip
    for outcome in Outcome:
        toll = getattr(found, outcome.value, None)
        if toll is not None:
            seen[outcome.value] = {"low": toll.low, "best": toll.best, "high": toll.high, "open_above": toll.open_above}
    if found.perpetrator is not None:
        seen["perpetrator"] = {
            "standing": found.perpetrator.standing.value,
            "names": {one.actor.name: one.grade.value for one in found.perpetrator.hypotheses},
        }
    if found.weapon is not None:
        seen["weapon"] = sorted(found.weapon.classes)
    return seen


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"name": place.name, "geonameid": place.geonameid, "precision": place.precision.value}


def _when(when: When | None) -> dict[str, Any] | None:
    if when is None or when.start is None:
        return None
    return {"start": str(when.start), "end": str(when.end)}
