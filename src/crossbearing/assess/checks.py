"""What is the matter with the claims of an incident: contradictions and impossibilities, each as a Problem.

Takes the claims of one incident as Told with what was made of them, gives Problems. Nothing is mended here and nothing left
away: every claim stays in its incident, and the sentence says what the ledger holds in spite of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from crossbearing.assess.findings import of_incident, possible
from crossbearing.assess.occurrence import positions
from crossbearing.assess.sides import Sides
from crossbearing.assess.voices import Told
from crossbearing.model import Document, Incident, Problem
from crossbearing.problems import problem
from crossbearing.vocab import Outcome, Scope, Stance


def checks(incident: Incident, told: Sequence[Told], documents: Mapping[str, Document], sides: Sides) -> tuple[Problem, ...]:
    """The problems of one incident, sorted."""
    found = {
        *_outlets(told, documents, sides), *_dates(incident, told), *_tolls(told), *_contradictions(incident, told),
        *_circles(incident, told), *_sums(incident),
    }  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.where, one.code, one.message)))


def _outlets(told: Sequence[Told], documents: Mapping[str, Document], sides: Sides) -> Iterator[Problem]:
    for id_ in {one.claim.document for one in told if one.speaker is None}:
        outlet = documents[id_].outlet if id_ in documents else ""
        if outlet and not sides.outlet(outlet):
            yield problem("G601", outlet, outlet=outlet)  # once for each outlet, whatever the incident


def _dates(incident: Incident, told: Sequence[Told]) -> Iterator[Problem]:
    spans: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in told:
        when = one.claim.when
        if when is not None and when.start and when.end and one.firm:
            spans[str(when.start), str(when.end)].add(one.claim.document)
    if spans and max(start for start, _ in spans) > min(end for _, end in spans):
        days = "; ".join(
            f"{start if start == end else start + ' to ' + end} ({', '.join(sorted(ids))})"
            for (start, end), ids in sorted(spans.items())
        )
        kept = incident.when
        held = f"{kept.start} to {kept.end}" if kept and kept.start != kept.end else str(kept.start if kept else "none")
        yield problem("G602", incident.id, days=days, kept=held)


def _tolls(told: Sequence[Told]) -> Iterator[Problem]:
    for one in told:
        for toll in one.claim.casualties:
            if toll.high is not None and toll.high < toll.low:
                yield problem("G606", one.claim.id, words=toll.text)
            if of_incident(one, toll) and not possible(toll):
                most = max(toll.low, toll.high or 0)
                yield problem("G603", one.claim.id, words=toll.text, number=most, outcome=toll.outcome.value)


def _contradictions(incident: Incident, told: Sequence[Told]) -> Iterator[Problem]:
    """Voices that assert and deny at once, or give two exact numbers on one day in two documents."""
    for position in positions(told):
        if position.stance is Stance.ASSERTS and position.note:
            yield problem(
                "G604", incident.id, voice=position.name, how="it says that it happened and that it did not", taken="it counts as asserting"
            )  # fmt: skip
    exact: defaultdict[tuple[object, ...], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in told:
        for toll in one.claim.casualties:
            whole = toll.scope is Scope.EVENT and not toll.subset and toll.low == toll.high
            if whole and one.firm and one.published is not None:
                exact[one.said, toll.outcome, toll.group, one.published][toll.low].add(one.claim.document)
    names = {one.said: one.said_name for one in told}
    for (voice, outcome, group, day), numbers in exact.items():
        apart = [min(ids) for ids in numbers.values()]
        if len(numbers) > 1 and len(set(apart)) > 1:
            said = ", ".join(map(str, sorted(numbers)))
            outcome_ = outcome.value if isinstance(outcome, Outcome) else outcome
            yield problem(
                "G604",
                incident.id,
                voice=names[str(voice)],
                how=f"on {day} it counts {said} {group} {outcome_}",
                taken="the larger stands",
            )


def _circles(incident: Incident, told: Sequence[Told]) -> Iterator[Problem]:
    by_origin: defaultdict[str, set[str]] = defaultdict(set)
    names = {one.said: one.said_name for one in told}
    for one in told:
        if one.circular:
            by_origin[one.origin] |= {names.get(key, key) for key in (one.teller, one.said)}
    for voices in by_origin.values():
        yield problem("G605", incident.id, voices=" and ".join(sorted(voices)))


def _sums(incident: Incident) -> Iterator[Problem]:
    for outcome in Outcome:
        finding = getattr(incident.findings, outcome.value)
        if finding is not None and "disagree" in finding.note:
            yield problem("G607", incident.id, outcome=outcome.value.capitalize(), note=finding.note)
