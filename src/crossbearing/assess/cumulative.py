"""Tolls over a stretch of time, held against the incidents of their window.

Takes all claims and the assessed incidents, gives a Cumulative for each toll that counts over time. It is a constraint on
sums: what the window's incidents do not cover is shown as unallocated, and is never added to them or made an incident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crossbearing.assess.sides import Sides, same_party
from crossbearing.model import Casualty, Cumulative, Incident, Place, ResolvedClaim, TollFinding, When
from crossbearing.vocab import Geoprecision, Group, Mood, Scope


def reconcile(
    claims: Mapping[str, ResolvedClaim], incidents: Iterable[Incident], sides: Sides | None = None
) -> tuple[Cumulative, ...]:
    """Each cumulative toll with the incidents that it covers, sorted by claim id."""
    known = sides or Sides()
    dated = [incident for incident in incidents if incident.when is not None]
    return tuple(
        _held_against(claim, toll, dated, claims, known)
        for claim in sorted(claims.values(), key=lambda claim: claim.id)
        for toll in claim.casualties
        if toll.scope is Scope.CUMULATIVE and claim.mood is Mood.ACTUAL and not claim.factuality.denied
    )


def _held_against(
    claim: ResolvedClaim, toll: Casualty, incidents: Sequence[Incident], claims: Mapping[str, ResolvedClaim], sides: Sides
) -> Cumulative:
    window = toll.window or claim.when
    harmed = sides.all(claim.recipients)
    covered, inside = 0, []
    if window is not None and window.start is not None and window.end is not None:
        for incident in incidents:
            best = _best(incident, toll)
            if (
                best is None
                or claim.id in incident.claims
                or not _within(incident.when, window)
                or not _covers(claim.place, incident.place)
            ):
                continue
            if harmed and not _harms(incident, harmed, claims, sides):
                continue
            covered += best
            inside.append(incident.id)
        unallocated: int | None = max(0, toll.best - covered)
    else:
        unallocated = None
    return Cumulative(
        claim=claim.id,
        outcome=toll.outcome,
        group=toll.group,
        low=toll.low,
        high=toll.high,
        best=toll.best,
        window=window,
        covered=covered,
        unallocated=unallocated,
        incidents=tuple(sorted(inside)),
    )


def _best(incident: Incident, toll: Casualty) -> int | None:
    found: TollFinding | None = getattr(incident.findings, toll.outcome.value)
    if found is None:
        return None
    if toll.group is Group.UNSPECIFIED:
        return found.best
    of_group = found.by_group.get(toll.group.value)
    return of_group.best if of_group else found.best if set(found.by_group) == {Group.UNSPECIFIED.value} else None


def _within(when: When | None, window: When) -> bool:
    if when is None or when.start is None or when.end is None or window.start is None or window.end is None:
        return False
    return window.start <= when.start and when.end <= window.end


def _covers(area: Place | None, place: Place | None) -> bool:
    """Whether the toll's area may hold the incident; a toll without a place counts everywhere."""
    if area is None:
        return True
    if place is None or (area.country and area.country != place.country):
        return False
    if area.precision in (Geoprecision.COUNTRY, Geoprecision.REGION):
        return True
    # "in Idlib" of a total over days: the name of a province and its seat is not held to mean the seat alone
    if area.precision in (Geoprecision.PROVINCE, Geoprecision.DISTRICT) or area.name == area.admin1:
        return not area.admin1 or area.admin1 == place.admin1
    return area.geonameid == place.geonameid


def _harms(incident: Incident, harmed: Iterable[str], claims: Mapping[str, ResolvedClaim], sides: Sides) -> bool:
    found = sides.all(actor for id_ in incident.claims if id_ in claims for actor in claims[id_].recipients)
    return any(same_party(one, other) for one in harmed for other in found)
