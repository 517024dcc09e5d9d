"""Tolls over a stretch of time, held against the incidents of their window.

Takes all claims and the assessed incidents, gives a Cumulative for each toll that counts over time. It is a constraint on
sums: what the window's incidents do not cover is shown as unallocated, and is never added to them or made an incident. A
toll of a group is covered by counts of that group alone: nineteen people of whom nobody says who they were are no four
children, but may hold them, and are shown as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crossbearing.assess.sides import Sides, same_party
from crossbearing.model import Casualty, Cumulative, Incident, Place, Range, ResolvedClaim, TollFinding, When
from crossbearing.vocab import Coverage, Geoprecision, Grade, Group, Mood, Scope

CERTAINLY_CIVILIAN = (Group.CHILDREN, Group.WOMEN, Group.MEDICS, Group.JOURNALISTS)
"""Groups that are civilians wherever they are counted."""


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
    counted: dict[str, Range] = {}
    perhaps: dict[str, int] = {}
    if window is not None and window.start is not None and window.end is not None:
        harmed = sides.all(claim.recipients)
        for incident in incidents:
            finding: TollFinding | None = getattr(incident.findings, toll.outcome.value)
            if (
                finding is None
                or claim.id in incident.claims
                or incident.grade.occurrence.grade is Grade.DISCOUNTED
                or not _within(incident.when, window)
                or not _covers(claim.place, incident.place)
                or (harmed and not _harms(incident, harmed, claims, sides))
            ):
                continue
            same = of_group(finding, toll.group)
            if same is not None:
                counted[incident.id] = same
            elif Group.UNSPECIFIED.value in finding.by_group or toll.group not in (Group.CIVILIANS, Group.COMBATANTS):
                perhaps[incident.id] = finding.best
        covered = sum(each.best for each in counted.values())
        least = sum(each.low for each in counted.values())
        standing = _standing(toll, covered, least)
        unallocated: int | None = max(0, toll.best - covered)
    else:
        covered, least, standing, unallocated = 0, 0, Coverage.NO_WINDOW, None
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
        incidents=tuple(sorted(counted)),
        perhaps=sum(perhaps.values()),
        standing=standing,
        because=_sentence(toll, standing, counted, covered, least, perhaps),
    )


def of_group(finding: TollFinding, group: Group) -> Range | None:
    """What a finding counts of a group for certain: of all people the whole, of civilians also the groups that are some."""
    if group is Group.UNSPECIFIED:
        return Range(finding.low, finding.best, finding.high)
    if group is Group.CIVILIANS and Group.CIVILIANS.value not in finding.by_group:
        parts = [finding.by_group[name.value] for name in CERTAINLY_CIVILIAN if name.value in finding.by_group]
        # who is a child may be a medic's too: the largest part, and not the sum, is certain
        return max(parts, key=lambda part: (part.best, part.low)) if parts else None
    return finding.by_group.get(group.value)


def _standing(toll: Casualty, covered: int, least: int) -> Coverage:
    if toll.high is not None and least > toll.high:
        return Coverage.CONTRADICTORY
    if covered >= toll.best:
        return Coverage.COVERED
    return Coverage.PARTLY if covered else Coverage.UNALLOCATED


def _sentence(
    toll: Casualty, standing: Coverage, counted: Mapping[str, Range], covered: int, least: int, perhaps: Mapping[str, int]
) -> str:
    who = f"{'people' if toll.group is Group.UNSPECIFIED else toll.group.value} {toll.outcome.value}"
    if standing is Coverage.NO_WINDOW:
        return f"Its words give no dates that {toll.best} {who} could be held against."
    window = f"{_incidents(len(counted))} of its window {'count' if len(counted) != 1 else 'counts'}"
    told = {
        Coverage.CONTRADICTORY: f"{window} {least} {who} or more, and it allows {toll.high}.",
        Coverage.COVERED: f"{window} {covered} of {toll.best} {who}.",
        Coverage.PARTLY: f"{window} {covered} of {toll.best} {who}; {toll.best - covered} are unallocated.",
        Coverage.UNALLOCATED: f"No incident of its window counts {who}: all {toll.best} are unallocated.",
    }[standing]
    if perhaps:
        told += f" {_incidents(len(perhaps))} more with {sum(perhaps.values())} people of whom nobody says who they were may hold some."
    return told


def _incidents(count: int) -> str:
    return f"{count} incident{'s' if count != 1 else ''}"


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
