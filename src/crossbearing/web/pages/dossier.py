"""One incident: what is found, on whose word, why so graded, and why its claims were joined."""

from __future__ import annotations

from msgspec import Struct

from crossbearing import codec
from crossbearing.draw import Spot, draw_map
from crossbearing.model import Attachment, Document, Incident, Link, Problem, Task
from crossbearing.review import seen
from crossbearing.vocab import Geoprecision
from crossbearing.web import wording
from crossbearing.web.desk import Desk
from crossbearing.web.routing import Ask, NotThere, Page, Parameter
from crossbearing.web.telling import Past, past
from crossbearing.web.wording import Quote

MOST = 200
"""Claims quoted on the page; further ones stand in the record by id."""
LINKS = 60


class Dossier(Struct, frozen=True, kw_only=True):
    """An incident with its claims in their words. ``claims`` holds the first 200 quotes by id; ``links`` the 60 strongest of
    ``links_in_all``; ``map`` is an SVG."""

    incident: Incident
    title: str
    day: str
    place: str
    claims: dict[str, Quote]
    links: tuple[Link, ...]
    links_in_all: int
    attachments: tuple[Attachment, ...]
    attached: dict[str, Quote]
    documents: dict[str, str]
    problems: tuple[Problem, ...]
    map: str
    saw: str
    seen: str
    decisions: tuple[Past, ...]
    tasks: tuple[Task, ...]


def dossier(desk: Desk, ask: Ask) -> Dossier:
    ledger = desk.ledger()
    incident = ledger.incident(ask.path["id"])
    if incident is None:
        raise NotThere(f"No incident of this case has the id {ask.path['id'][:40]!r}.")
    held: dict[str, Document | None] = {}

    def quoted(ids: tuple[str, ...]) -> dict[str, Quote]:
        quotes = {}
        for claim in ledger.claims(ids):
            if claim.document not in held:
                held[claim.document] = ledger.document(claim.document)
            quotes[claim.id] = wording.quote(claim, held[claim.document])
        return quotes

    claims = quoted(incident.claims[:MOST])
    links = sorted(ledger.links_of(incident), key=lambda link: -link.weight)
    attachments = tuple(ledger.attachments(incident.id))
    place = incident.place
    drawing = ""
    if place is not None:
        killed = incident.findings.killed
        spot = Spot(
            id=incident.id, lat=place.lat, lon=place.lon, radius_km=place.radius_km, grade=incident.grade.occurrence.grade,
            label=place.name, killed=killed.best if killed else None,
            exact=place.precision not in (Geoprecision.PROVINCE, Geoprecision.REGION, Geoprecision.COUNTRY),
        )  # fmt: skip
        drawing = draw_map([spot], title=f"Where: {wording.place(place)}", width=480, height=320)
    content = seen.of_incident(incident)
    return Dossier(
        saw=seen.digest_of(content), seen=codec.encode(content).decode(),
        decisions=tuple(past(one) for one in ledger.decided(incident=incident.id)), tasks=tuple(ledger.tasks(incident=incident.id)),
        incident=incident, title=incident.type.value.replace("_", " ").capitalize(), day=wording.day(incident.when), place=wording.place(place),
        claims=claims, links=tuple(links[:LINKS]), links_in_all=len(links), attachments=attachments,
        attached=quoted(tuple(a.claim for a in attachments[:MOST])),
        documents={id_: found.outlet or id_ for id_, found in held.items() if found is not None},
        problems=tuple(ledger.problems_of((incident.id, *incident.claims[:MOST]))), map=drawing,
    )  # fmt: skip


PAGES = (
    Page("/incidents/{id}", "dossier.html", dossier, Dossier, "One incident with all that its grade rests on.", (
        Parameter("id", "The incident's id, or the beginning of it"),
    )),
)  # fmt: skip
