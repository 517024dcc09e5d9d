"""What an ACLED-like row says in words of ours, and its one number of dead."""

from __future__ import annotations

import re

from crossbearing.model import TollFinding
from crossbearing.publish.formats.countries import country
from crossbearing.publish.formats.parties import Parties
from crossbearing.publish.formats.tabled import joined
from crossbearing.publish.told import Told
from crossbearing.vocab import Outcome, Scope

_VAGUE = {"tens": 10, "dozens": 12, "hundreds": 100}
_WORD = re.compile(r"\b(tens|dozens|hundreds)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d|\bthousands?\b", re.IGNORECASE)


def fatalities(told: Told) -> int | None:
    """The best number of killed; ACLED's own for "tens", "dozens" and "hundreds" where that is all that anybody says, the
    least of them where they differ. None where nobody counts: ACLED's coders write 0 there."""
    killed = told.incident.findings.killed
    if killed is None:
        return None
    said = []
    for claim in told.claims:
        for toll in claim.casualties:
            if toll.outcome is Outcome.KILLED and toll.scope is not Scope.CUMULATIVE and not claim.factuality.denied:
                word = _WORD.search(toll.text) if toll.high != toll.low and not _NUMBER.search(toll.text) else None
                if word is None:
                    return killed.best
                said.append(_VAGUE[word[1].casefold()])
    return min(said) if said else killed.best


def _toll(words: str, finding: TollFinding | None) -> str:
    if finding is None:
        return ""
    if finding.low == finding.high:
        return f"{words}: {finding.best}{' or more' if finding.open_above else ''}. "
    more = " or more" if finding.open_above else ""
    return f"{words}: {finding.best} by our rules, between {finding.low} and {finding.high}{more}. "


def notes(told: Told, who: Parties) -> str:
    """Sentences made from the records: what, where, when, how many, by whom and how well it is supported. Ours, not a report's."""
    incident = told.incident
    when, place, findings = incident.when, incident.place, incident.findings
    named = dict.fromkeys((place.name, place.admin1, country(place.country).name)) if place else {}
    where = joined(named, ", ") or "a place not given"
    day = "on a day not given"
    if when and when.start and when.end:
        day = f"on {when.start}" if when.start == when.end else f"between {when.start} and {when.end}"
    doers = (" or " if who.rival else " and ").join(actor.name for actor in who.doers)
    by = f"Who did it is disputed: {doers}. " if who.rival else f"Said to be by {doers}. " if doers else ""
    grade, voices, reports = incident.grade, len(incident.voices), len(incident.documents)
    return (
        f"{incident.type.value.replace('_', ' ').capitalize()} in {where}, {day}. "
        f"{_toll('Killed', findings.killed)}{_toll('Injured', findings.injured)}{by}"
        f"{voices} independent {'voice' if voices == 1 else 'voices'} in {reports} {'report' if reports == 1 else 'reports'}; "
        f"that it happened is graded {grade.occurrence.grade.value}, who did it {grade.attribution.grade.value}."
    )


def tags(told: Told) -> str:
    """What ACLED has no column for, as name=value parted by semicolons, as ACLED writes its tags."""
    incident, killed = told.incident, told.incident.findings.killed
    said = [
        f"type={incident.type.value}",
        f"occurrence={incident.grade.occurrence.grade.value}",
        f"attribution={incident.grade.attribution.grade.value}",
        f"voices={len(incident.voices)}",
        f"standing={incident.standing.value}",
    ]
    if killed:
        said.append(f"killed={killed.low}-{killed.best}-{killed.high}{'+' if killed.open_above else ''}")
    return "; ".join(said)
