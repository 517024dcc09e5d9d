"""An incident in a few fields: what releases are compared by."""

from __future__ import annotations

from msgspec import Struct

from crossbearing.model import Incident, TollFinding


class Summary(Struct, frozen=True, kw_only=True):
    """What a release says of an incident that somebody may have counted. Tolls are (low, best, high)."""

    id: str
    type: str
    start: str
    end: str
    place: str
    country: str
    killed: tuple[int, int, int] | None
    injured: tuple[int, int, int] | None
    occurrence: str
    attribution: str
    perpetrator: str
    claims: tuple[str, ...]


def summary(incident: Incident) -> Summary:
    """The fields of an incident by which releases are compared."""
    when, place, found = incident.when, incident.place, incident.findings
    perpetrator = found.perpetrator
    return Summary(
        id=incident.id,
        type=incident.type.value,
        start=str(when.start or "") if when else "",
        end=str(when.end or "") if when else "",
        place=place.name if place else "",
        country=place.country if place else "",
        killed=_toll(found.killed),
        injured=_toll(found.injured),
        occurrence=incident.grade.occurrence.grade.value,
        attribution=incident.grade.attribution.grade.value,
        perpetrator="; ".join(sorted(each.actor.name for each in perpetrator.hypotheses)) if perpetrator else "",
        claims=incident.claims,
    )


def _toll(found: TollFinding | None) -> tuple[int, int, int] | None:
    return (found.low, found.best, found.high) if found else None
