"""PLOVER events as JSON Lines: one event a claim, as PLOVER has one for each report.

Field names are those of the PLOVER manual (Open Event Data Alliance, 2021): id, date, actor, recipient, event, mode, context,
event_loc, quad_code, size, link, text_info, cite_info. Beside them stands ``attributes`` as NGEC (2026) gives them: the words
for actor, recipient, date and place, and ``anchor_quote``, the stretch of the text that says it. PLOVER keeps no incidents:
``link`` is the id of ours, and events with one link tell of one happening.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct

from crossbearing import codec
from crossbearing.model import Actor, Anchor, Document, Incident, Place, ResolvedClaim
from crossbearing.publish.formats.plover_codes import MODES, QUADS, RECIPROCAL, SECTORS
from crossbearing.publish.kept import Kept
from crossbearing.publish.names import identity
from crossbearing.publish.told import Edition, Format, Lack, Told
from crossbearing.vocab import ActorKind, Group, Mood, Outcome, Scope

CODEBOOK = "plover-2021"
SIZES = {Outcome.KILLED: "dead", Outcome.INJURED: "injured", Outcome.DETAINED: "arrested"}
"""The three sizes that PLOVER names."""


class Origin(Struct, frozen=True, omit_defaults=True):
    """What an event says of the report that it is read from."""

    published: date | None = None
    outlet: str = ""
    url: str = ""
    title: str = ""
    language: str = ""
    text: str = ""


_ORIGINS = msgspec.json.Decoder(Origin)


class PloverWriter:
    """Writes an event for each claim of a type that PLOVER knows."""

    def __init__(self, stream: BinaryIO, edition: Edition) -> None:
        self._stream, self._edition, self._kept = stream, edition, Kept()

    def document(self, document: Document) -> None:
        self._kept.put(
            document.id,
            codec.encode(
                Origin(
                    document.published, document.outlet, document.url, document.title, document.language, document.text
                )
            ),
        )  # fmt: skip

    def told(self, told: Told) -> None:
        origins: dict[str, Origin] = {}
        made = []
        for claim in told.claims:
            if claim.event.type.plover:
                if claim.document not in origins:
                    origins[claim.document] = self._origin(claim.document)
                made.append(event(claim, told.incident, origins[claim.document], self._edition.version))
        self._stream.write(codec.encode_lines(made))

    def _origin(self, document: str) -> Origin:
        kept = self._kept.get(document)
        return _ORIGINS.decode(kept) if kept else Origin()

    def close(self) -> None:
        self._kept.close()


def event(claim: ResolvedClaim, incident: Incident, origin: Origin, version: str = "") -> dict[str, Any]:
    """The claim as a PLOVER event. What is not known is left out, ``date`` too where neither the claim, the incident nor the
    report has one; ``actor`` is an empty list where nobody is named."""
    category = claim.event.type.plover
    actors, recipients = _sides(claim)
    made: dict[str, Any] = {"id": claim.id, **_days(claim, incident, origin)}
    made["actor"] = _entities(actors)
    made["recipient"] = _entities(recipients)
    made["event"] = [category]
    made["quad_code"] = QUADS[category]
    if mode := MODES.get(claim.event.type):
        made["mode"] = [mode]
    if context := _context(claim):
        made["context"] = context
    if claim.place:
        made["event_loc"] = _location(claim.place)
    if size := _size(claim):
        made["size"] = size
    if claim.event.trigger.quote:
        made["event_text"] = [claim.event.trigger.quote]
    quoted = _quoted(claim, origin.text)
    if quoted.quote:
        made["text_info"] = {"start": quoted.start, "end": quoted.end}
    made["link"] = incident.id
    made["cite_info"] = _citation(claim, origin, version)
    made["attributes"] = _attributes(claim, category, quoted.quote, actors, recipients)
    return made


def _sides(claim: ResolvedClaim) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients; where both sides act, PLOVER has them all as actors. People counted are recipients where nobody
    else is."""
    if claim.event.type in RECIPROCAL:
        return (*claim.actors, *claim.recipients), ()
    return claim.actors, claim.recipients or tuple(_harmed(claim))


def _harmed(claim: ResolvedClaim) -> Iterator[Actor]:
    """Those whom only the toll tells ("kidnapped 20 villagers"), by its words; of combatants it does not tell the side."""
    for toll in claim.casualties:
        if toll.text and toll.best and not toll.subset:
            civil = toll.group not in (Group.COMBATANTS, Group.UNSPECIFIED)
            kind = ActorKind.CIVILIANS if civil else ActorKind.UNKNOWN
            yield Actor(text=toll.text, name="", id="", kind=kind, side="", anchor=toll.anchor)


def _days(claim: ResolvedClaim, incident: Incident, origin: Origin) -> dict[str, Any]:
    """``date`` and ``enddate``: the claim's, else the incident's, else the day of publication as NGEC takes it."""
    for when in (claim.when, incident.when):
        if when is not None and when.start is not None:
            return {"date": when.start} | ({"enddate": when.end} if when.end and when.end != when.start else {})
    return {"date": origin.published, "comment": "date of publication"} if origin.published else {}


def _entities(actors: tuple[Actor, ...]) -> list[dict[str, str]]:
    return [_entity(each.kind, each.text, each.name, identity(each)) for each in actors if each.name or each.text]


@lru_cache(maxsize=4096)
def _entity(kind: ActorKind, text: str, name: str, known: str) -> dict[str, str]:
    """An actor's codes. Names repeat themselves: made once, never changed."""
    made = {"sector": SECTORS.get(kind, ""), "entity_text": text}
    if known:
        made |= {"identifier_id": known, "identifier_text": name}
    elif not text:
        made["identifier_text"] = name
    return {field: words for field, words in made.items() if words}


def _context(claim: ResolvedClaim) -> list[str]:
    """PLOVER's auxiliary contexts, which nobody else fills."""
    found = [claim.mood.value] if claim.mood is not Mood.ACTUAL else []
    if claim.factuality.value.endswith("-"):
        found.append("negation")
    if not claim.foreground:
        found.append("historical")
    return found


def _location(place: Place) -> dict[str, Any]:
    """A location with the field names of GeoNames, spaces and all."""
    made: dict[str, Any] = {"geonameid": place.geonameid} if place.geonameid > 0 else {}
    made |= {"name": place.name} if place.name else {}
    made |= {"latitude": place.lat, "longitude": place.lon}
    made |= {"country code": place.country} if place.country else {}
    return made | ({"admin1 code": place.admin1} if place.admin1 else {})


def _size(claim: ResolvedClaim) -> dict[str, int]:
    """Numbers of this event: the best of each outcome, groups added, subsets and tolls over a stretch of time left out."""
    made: dict[str, int] = {}
    for toll in claim.casualties:
        if (name := SIZES.get(toll.outcome)) and not toll.subset and toll.scope is not Scope.CUMULATIVE:
            made[name] = made.get(name, 0) + toll.best
    return made


def _quoted(claim: ResolvedClaim, text: str) -> Anchor:
    """The stretch that says it: from the first to the last anchor of the claim within the trigger's passage; the trigger alone
    where the report's text is not given."""
    trigger = claim.event.trigger
    if not trigger.quote or not text:
        return trigger
    start, end = trigger.start, trigger.end
    first, last = claim.passage.start, claim.passage.end
    for anchor in _said(claim):
        if first <= anchor.start < anchor.end <= last:
            start = anchor.start if anchor.start < start else start
            end = anchor.end if anchor.end > end else end
    return Anchor(start, end, text[start:end])


def _said(claim: ResolvedClaim) -> list[Anchor]:
    made = [each.anchor for each in (*claim.actors, *claim.recipients)]
    made += [each.anchor for each in claim.casualties]
    made += [each.anchor for each in claim.targets] + [each.anchor for each in claim.weapons]
    made += [claim.place.anchor] if claim.place else []
    made += [claim.when.anchor] if claim.when else []
    return [*made, claim.attribution.cue] if claim.attribution.cue else made


def _citation(claim: ResolvedClaim, origin: Origin, version: str) -> dict[str, str]:
    made = {"citation": claim.document, "coder": f"Crossbearing {version}".strip(), "codebook": CODEBOOK}
    known = {"url": origin.url, "title": origin.title, "publication": origin.outlet, "language": origin.language}
    return made | {name: words for name, words in known.items() if words}


def _attributes(
    claim: ResolvedClaim, category: str, quote: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
) -> dict[str, Any]:
    made: dict[str, Any] = {"event_type": category} | ({"anchor_quote": quote} if quote else {})
    made["actor"] = list(_words(actors))
    made["recipient"] = list(_words(recipients))
    made["date"] = [claim.when.text] if claim.when and claim.when.text else []
    made["location"] = [claim.place.text] if claim.place and claim.place.text else []
    return made


def _words(actors: tuple[Actor, ...]) -> Iterator[str]:
    return (each.text for each in actors if each.text)


PLOVER = Format(
    name="plover",
    file="plover.jsonl",
    about="One PLOVER event a claim and line; link names the incident that the event tells of.",
    reader="jsonlite, pandas and tools that read POLECAT or NGEC",
    open=PloverWriter,
    lacks=(
        Lack("claims of displacement", "PLOVER has no category for it; they are left out."),
        Lack("how firmly it is said", "Denial is the context negation; the steps between certain and possible are lost."),
        Lack("who says it", "PLOVER has no field for a speaker; cite_info names the outlet only."),
        Lack("findings, grades and voices", "An event is one report's; what the ledger makes of them stands in other formats."),
        Lack("geolocated imagery", "PLOVER has no field for it."),
        Lack("low and high of a toll", "size has one number: the best of the claim."),
        Lack("contexts of why (military, economic …)", "They are not read; context holds only how it is told."),
        Lack("event_scale, and three-letter codes of actors", "They are not derived; sector says what kind of actor it is."),
        Lack("how exact a place or day is", "event_loc is a point; a date that is not one day has an enddate."),
    ),
)
