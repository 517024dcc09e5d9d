"""One cluster to one incident: findings, grades, voices and where they come from, on one screen.

Takes a cluster, all claims and documents, what is known of sides, and which passages are copies; gives the Assessed. It uses
nothing but the cluster's own claims, their documents and the documents that these repeat: an incident can be explained from
them, and only incidents that a new document touches need to be assessed anew.
"""

from __future__ import annotations

from collections.abc import Mapping

from crossbearing.assess.checks import checks
from crossbearing.assess.copies import Copies
from crossbearing.assess.facts import date_of, event_type, place_of
from crossbearing.assess.findings import tolls, weapons
from crossbearing.assess.occurrence import occurrence
from crossbearing.assess.origins import origins
from crossbearing.assess.perpetrator import perpetrator
from crossbearing.assess.sides import Sides
from crossbearing.assess.tollway import toll_steps
from crossbearing.assess.voices import NO_COPIES, tell, voices
from crossbearing.model import Assessed, Cluster, Document, Findings, Grades, Incident, ResolvedClaim
from crossbearing.vocab import Standing

NO_SIDES = Sides()


def assess(
    cluster: Cluster,
    claims: Mapping[str, ResolvedClaim],
    documents: Mapping[str, Document],
    sides: Sides = NO_SIDES,
    copied: Copies = NO_COPIES,
) -> Assessed:
    """The incident that these claims amount to. ``copied`` is what ``copies`` gives, once for all documents."""
    told = tell((claims[id_] for id_ in cluster.claims), documents, sides, copied)
    type_ = event_type(told)
    who, attribution = perpetrator(told, type_, sides)
    incident = Incident(
        id=cluster.id,
        type=type_,
        when=date_of(told),
        place=place_of(told),
        findings=Findings(**tolls(told, sides), perpetrator=who, weapon=weapons(told)),
        grade=Grades(occurrence=occurrence(told), attribution=attribution),
        voices=voices(told),
        claims=tuple(sorted(cluster.claims)),
        documents=tuple(sorted({one.claim.document for one in told})),
        standing=Standing.OPEN,
        origins=origins(told, documents),
        toll_steps=toll_steps(told, sides),
    )
    return Assessed(incident, checks(incident, told, documents, sides))
