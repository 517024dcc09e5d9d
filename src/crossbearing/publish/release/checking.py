"""Whether the records of a release hold together: what a checksum cannot see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crossbearing.model import Anchor, Document, Incident, Problem, ResolvedClaim
from crossbearing.problems import problem


def check_records(
    documents: Iterable[Document], claims: Iterable[ResolvedClaim], incidents: Iterable[Incident]
) -> Iterator[Problem]:
    """A problem for each claim whose words do not stand where it says or whose document is missing, and for each incident
    that names a claim that is not there, or whose numbers are out of order."""
    texts = {document.id: document.text for document in documents}
    known = set()
    for claim in claims:
        known.add(claim.id)
        if claim.document not in texts:
            yield problem("P907", claim.id, reason=f"its document {claim.document} is missing")
            continue
        text = texts[claim.document]
        if text and any(anchor.quote and text[anchor.start : anchor.end] != anchor.quote for anchor in anchors(claim)):
            yield problem("P907", claim.id, reason="its words do not stand in its document where it says")
    for incident in incidents:
        missing = [id_ for id_ in incident.claims if id_ not in known]
        if missing:
            yield problem("P907", incident.id, reason=f"its claim {missing[0]} is missing")
        for finding in (incident.findings.killed, incident.findings.injured):
            if finding is not None and not finding.low <= finding.best <= finding.high:
                yield problem("P907", incident.id, reason="its numbers are out of order")


def anchors(claim: ResolvedClaim) -> Iterator[Anchor]:
    """Every anchor of a claim that points into its own document."""
    yield claim.event.trigger
    if claim.attribution.cue is not None:
        yield claim.attribution.cue
    for actor in (*claim.attribution.speakers, *claim.actors, *claim.recipients):
        yield actor.anchor
    yield from (target.anchor for target in claim.targets)
    yield from (weapon.anchor for weapon in claim.weapons)
    yield from (toll.anchor for toll in claim.casualties)
    if claim.imagery is not None:
        yield claim.imagery.anchor
        yield from (actor.anchor for actor in claim.imagery.verifiers)
    for placed in (claim.place, claim.when):
        if placed is not None:
            yield placed.anchor
