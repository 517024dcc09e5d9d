"""One cluster to one incident: findings, grades and voices, on one screen.

Takes a cluster, all claims and documents, what is known of sides, and which documents are copies; gives the Incident. It
must never use anything but the cluster's own claims and their documents, so that an incident can be explained from them.
"""

from __future__ import annotations

from collections.abc import Mapping

from crossbearing.assess.facts import date_of, event_type, place_of
from crossbearing.assess.findings import tolls, weapons
from crossbearing.assess.occurrence import occurrence
from crossbearing.assess.perpetrator import perpetrator
from crossbearing.assess.sides import Sides
from crossbearing.assess.voices import tell, voices
from crossbearing.model import Cluster, Document, Findings, Grades, Incident, ResolvedClaim
from crossbearing.vocab import Standing

NO_SIDES = Sides()
NO_COPIES: Mapping[str, str] = {}


def assess(
    cluster: Cluster,
    claims: Mapping[str, ResolvedClaim],
    documents: Mapping[str, Document],
    sides: Sides = NO_SIDES,
    same_origin: Mapping[str, str] = NO_COPIES,
) -> Incident:
    """The incident that these claims amount to. ``same_origin`` is what ``copies`` gives, once for all documents."""
    told = tell((claims[id_] for id_ in cluster.claims), documents, sides, same_origin)
    type_ = event_type(told)
    who, attribution = perpetrator(told, type_, sides)
    counted = tolls(told, sides)
    return Incident(
        id=cluster.id,
        type=type_,
        when=date_of(told),
        place=place_of(told),
        findings=Findings(**counted, perpetrator=who, weapon=weapons(told)),
        grade=Grades(occurrence=occurrence(told), attribution=attribution),
        voices=voices(told),
        claims=tuple(sorted(cluster.claims)),
        documents=tuple(sorted({one.claim.document for one in told})),
        standing=Standing.OPEN,
    )
