"""FollowTheMoney entities as JSON Lines, for OpenAleph, yente and whatever else speaks it.

Written by hand from the schema of followthemoney 4.11 (the library needs ICU and brings 40 packages; it checks these lines in
the tests). Documents are Articles, incidents Events, places Addresses; actors of the register are PublicBodies, Organizations,
Persons or LegalEntities, tied to the Event by UnknownLinks with their role; Documentation ties the Event to each report and
says in sentences what the claims there say. Every value is a string in a list; ids are digests and stay the same from one
export to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, BinaryIO

from crossbearing import codec
from crossbearing.model import Actor, Document, Place, ResolvedClaim
from crossbearing.publish.formats.ftm_words import LANGUAGES, SCHEMATA, plain, told_sentence, tolls_sentence
from crossbearing.publish.names import identity, web_address
from crossbearing.publish.told import Edition, Format, Lack, Told
from crossbearing.vocab import ActorKind

Entity = dict[str, Any]
Roles = dict[tuple[str, str], tuple[Actor, dict[str, None]]]
DIGITS = 20  # of a digest, 80 bits: a hundred million entities share none by chance
NAME, WORDS, LONG = 250, 1000, 60_000  # code points: what FollowTheMoney stores of a name, a string, a text


@lru_cache(maxsize=4096)
def entity_id(kind: str, *parts: str) -> str:
    """A stable id that FollowTheMoney takes: letters, digits and hyphens."""
    return f"cb-{kind}-{codec.digest(*parts, length=DIGITS)}"


class FtmWriter:
    """Writes each entity once: places and actors of the register when they are first told of."""

    def __init__(self, stream: BinaryIO, edition: Edition) -> None:
        self._stream = stream
        self._written: set[str] = set()  # places and actors: as many as gazetteer and register have

    def document(self, document: Document) -> None:
        self._put([_article(document)])

    def told(self, told: Told) -> None:
        incident = told.incident
        event = entity_id("event", incident.id)
        articles = {name: entity_id("article", name) for name in incident.documents}
        made: list[Entity] = []
        if incident.place and _place_id(incident.place) not in self._written:
            made.append(_address(incident.place))
        roles = _roles(told)
        made += [_party(party, actor) for (party, _), (actor, _) in roles.items() if party not in self._written]
        made = list({each["id"]: each for each in made}.values())
        self._written.update(each["id"] for each in made)
        made.append(_event(told, event, list(articles.values())))
        made += _links(event, roles, articles)
        made += _documentation(told, event, articles)
        self._put(made)

    def close(self) -> None:
        """Nothing ends a file of lines."""

    def _put(self, made: list[Entity]) -> None:
        self._stream.write(codec.encode_lines(made))


def _entity(id_: str, schema: str, properties: Iterable[tuple[str, Iterable[str]]]) -> Entity:
    """The entity with the properties that have values: empty ones are left out."""
    kept = {}
    for name, values in properties:
        if found := [value for value in values if value]:
            kept[name] = found
    return {"id": id_, "schema": schema, "properties": kept}


def _article(document: Document) -> Entity:
    return _entity(
        entity_id("article", document.id),
        "Article",
        (
            ("title", (plain(document.title, WORDS),)),
            ("publisher", (_name(document.outlet),)),
            ("author", (plain(document.byline, WORDS),)),
            ("sourceUrl", (web_address(document.url),)),
            ("publishedAt", (str(document.published or ""),)),
            ("language", (LANGUAGES.get(document.language, ""),)),
            ("notes", (f"SHA-256 of the capture: {document.sha256}" if document.sha256 else "",)),
        ),
    )


def _address(place: Place) -> Entity:
    name = _name(place.name)
    return _entity(
        _place_id(place),
        "Address",
        (
            ("full", (name,)),
            ("state", (_name(place.admin1),)),
            ("country", (place.country.lower(),)),
            ("latitude", (_number(place.lat),)),
            ("longitude", (_number(place.lon),)),
            ("remarks", (f"{place.precision.value}, within {place.radius_km:g} km",)),
        ),
    )


def _place_id(place: Place) -> str:
    return entity_id("address", str(place.geonameid), place.name, _number(place.lat), _number(place.lon), str(place.radius_km))


def _number(degrees: float) -> str:
    return f"{degrees:.5f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=4096)
def _name(words: str) -> str:
    """Names repeat themselves."""
    return plain(words, NAME)


def _party_id(actor: Actor) -> str:
    """The id of whom an entity may stand for: somebody in the register with a name that is given; "" for everybody else."""
    return _known_party(identity(actor), actor.kind, actor.name)


@lru_cache(maxsize=4096)
def _known_party(known: str, kind: ActorKind, name: str) -> str:
    return entity_id("actor", known) if known and kind in SCHEMATA and _name(name) else ""


def _party(id_: str, actor: Actor) -> Entity:
    return {
        "id": id_,
        "schema": SCHEMATA[actor.kind],
        "properties": {"name": [_name(actor.name)], "keywords": [actor.kind.value]},
    }


def _roles(told: Told) -> Roles:
    """(id of the actor's entity, role) -> the actor and the documents that say so."""
    made: Roles = {}
    for claim in told.claims:
        verifiers = claim.imagery.verifiers if claim.imagery is not None else ()
        everybody = ("actor", claim.actors), ("recipient", claim.recipients), ("speaker", claim.attribution.speakers)
        for role, actors in (*everybody, ("verifier", verifiers)):
            for actor in actors:
                if party := _party_id(actor):
                    made.setdefault((party, role), (actor, {}))[1][claim.document] = None
    perpetrator = told.incident.findings.perpetrator
    for hypothesis in perpetrator.hypotheses if perpetrator else ():
        if party := _party_id(hypothesis.actor):
            made.setdefault((party, f"perpetrator, {hypothesis.grade.value}"), (hypothesis.actor, {}))
    return made


def _event(told: Told, event: str, articles: list[str]) -> Entity:
    incident = told.incident
    when, place, grade = incident.when, incident.place, incident.grade
    start = str(when.start) if when and when.start else ""
    end = str(when.end) if when and when.end else start
    kind = incident.type.value.replace("_", " ")
    name = _name(place.name) if place else ""
    return _entity(
        event,
        "Event",
        (
            ("name", (", ".join(part for part in (kind.capitalize(), name[: NAME - 60], start) if part),)),
            ("startDate", (start,)),
            ("endDate", (end,)),
            ("location", (name,)),
            ("country", (place.country.lower() if place else "",)),
            ("addressEntity", (_place_id(place),) if place else ()),
            ("keywords", (kind,)),
            ("summary", (tolls_sentence(incident),)),
            ("notes", (
                plain(f"Occurrence {grade.occurrence.grade.value}: {grade.occurrence.because}", LONG),
                plain(f"Attribution {grade.attribution.grade.value}: {grade.attribution.because}", LONG),
            )),
            ("namesMentioned", _unregistered(told)),
            ("recordId", (plain(incident.id, WORDS),)),
            ("proof", articles),
        ),
    )  # fmt: skip


def _unregistered(told: Told) -> Iterable[str]:
    """Names of actors that no register knows: named in the event, nobody to tie it to."""
    return dict.fromkeys(
        _name(actor.name) for claim in told.claims for actor in (*claim.actors, *claim.recipients) if not _party_id(actor)
    )


def _links(event: str, roles: Roles, articles: dict[str, str]) -> Iterator[Entity]:
    for (party, role), (_, documents) in roles.items():
        told: dict[str, list[str]] = {"subject": [party], "object": [event], "role": [role]}
        if proof := [articles[name] for name in documents if name in articles]:
            told["proof"] = proof
        link = f"cb-{role.partition(',')[0]}-{party[-DIGITS:]}-{event[-DIGITS:]}"
        yield {"id": link, "schema": "UnknownLink", "properties": told}


def _documentation(told: Told, event: str, articles: dict[str, str]) -> Iterator[Entity]:
    for document, claims in _by_document(told.claims, articles).items():
        says: dict[str, list[str]] = {"document": [articles[document]], "entity": [event], "role": ["tells of it"]}
        if claims:
            says["summary"] = [plain(told_sentence(claim), LONG) for claim in claims]
            says["recordId"] = [plain(claim.id, WORDS) for claim in claims]
        yield {
            "id": f"cb-tells-{articles[document][-DIGITS:]}-{event[-DIGITS:]}",
            "schema": "Documentation",
            "properties": says,
        }


def _by_document(claims: Iterable[ResolvedClaim], articles: dict[str, str]) -> dict[str, list[ResolvedClaim]]:
    """Each of the incident's documents with the claims in it; one whose claims are withheld still tells of it."""
    made: dict[str, list[ResolvedClaim]] = {name: [] for name in articles}
    for claim in claims:
        if claim.document in made:
            made[claim.document].append(claim)
    return made


FTM = Format(
    name="ftm",
    file="ftm.jsonl",
    about="FollowTheMoney entities: events, articles, places and actors, and what ties them.",
    reader="OpenAleph, yente, the followthemoney tools (schema 4.11)",
    open=FtmWriter,
    lacks=(
        Lack("casualties", "Event has no property for them; summary says them in a sentence."),
        Lack("grades and their reasons", "notes of the Event says them; the role of a perpetrator names its grade."),
        Lack("claims", "Documentation says each in a sentence; offsets of its words stand there too, not as a property."),
        Lack("actors that no register knows, and civilians", "Their names are in namesMentioned of the Event; nothing is tied to them."),
        Lack("the texts", "bodyText is left out; documents.jsonl of a release has them."),
        Lack("sha256 of a capture", "contentHash is SHA-1 in this schema; notes of the Article says ours."),
        Lack("languages that FollowTheMoney has no code for, addresses that are none of the web's", "They are left out."),
        Lack("voices, origins and rival readings of a place", "There is no property for them."),
    ),
)  # fmt: skip
