"""W3C Web Annotations (JSON-LD): one for each anchor of each claim, saying what the words were read as.

Model: Web Annotation Data Model, W3C Recommendation of 23 February 2017. The target is the document's text as Crossbearing
read it, a URN; positions count code points of that text, as the Recommendation has it. Where the words may be shown, a text
quote selector stands beside the position, with up to 32 characters before and after where the text is given. The file is one
annotation page; every annotation has a line of its own.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import BinaryIO

from msgspec import Raw, Struct

from crossbearing import codec
from crossbearing.model import Anchor, Document, ResolvedClaim, Weapon
from crossbearing.model import Target as Hit
from crossbearing.publish.kept import Kept
from crossbearing.publish.names import URN, identity, local, urn, web_address
from crossbearing.publish.told import Edition, Format, Lack, Told
from crossbearing.vocab import ActorKind, EventType, Factuality, Form, Group, Mood, Outcome

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of context: as many as a decision keeps before its quote


class Text(Struct, frozen=True, gc=False, tag_field="type", tag="TextualBody"):
    """A body in words: what the target was read as."""

    purpose: str
    value: str


class Pointer(Struct, frozen=True, gc=False, tag_field="type", tag="SpecificResource"):
    """A body that is another resource: a place of GeoNames, our incident."""

    purpose: str
    source: str


class Position(Struct, frozen=True, gc=False, tag_field="type", tag="TextPositionSelector"):
    """A stretch of the text in code points; ``end`` is the first that is no longer in it."""

    start: int
    end: int


class Quote(Struct, frozen=True, gc=False, omit_defaults=True, tag_field="type", tag="TextQuoteSelector"):
    """The same stretch by its words."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class Target(Struct, frozen=True, gc=False):
    """A stretch of a document."""

    source: str
    selector: tuple[Position | Quote, ...]


class Annotation(Struct, frozen=True, gc=False, tag_field="type", tag="Annotation"):
    """One anchor of one claim and what it was read as; or a document and where it was published."""

    id: str
    motivation: str
    body: Raw | str
    target: Target | str


Read = tuple[str, str, Anchor, Raw]
"""What an anchor is to its claim, the motivation, the anchor, and what it was read as."""


class AnnotationWriter:
    """Writes one annotation page as it grows."""

    def __init__(self, stream: BinaryIO, edition: Edition) -> None:
        self._stream, self._kept, self._begun = stream, Kept(), False
        page = urn("annotations", edition.name) if edition.name else f"{URN}annotations"
        head = {"@context": CONTEXT, "id": page, "type": "AnnotationPage"}
        self._stream.write(codec.encode(head)[:-1] + b',"items":[')

    def document(self, document: Document) -> None:
        if document.text:
            self._kept.put(document.id, document.text.encode())
        if address := web_address(document.url):
            name = local(document.id)
            self._put([Annotation(f"{URN}annotation:{name}:url", "identifying", address, f"{URN}document:{name}")])

    def told(self, told: Told) -> None:
        incident = codec.encode(Pointer("linking", urn("incident", told.incident.id))) + b"]"
        texts: dict[str, str] = {}
        made: list[Annotation] = []
        for claim in told.claims:
            if claim.document not in texts:
                texts[claim.document] = self._kept.get(claim.document).decode()
            made += annotated(claim, incident, texts[claim.document])
        self._put(made)

    def close(self) -> None:
        self._stream.write(b"\n]}\n")
        self._kept.close()

    def _put(self, made: list[Annotation]) -> None:
        if made:
            lines = codec.encode_lines(made)[:-1]  # no line break within: JSON writes those as \n
            self._stream.write((b",\n" if self._begun else b"\n") + lines.replace(b"\n", b",\n"))
            self._begun = True


def annotated(claim: ResolvedClaim, incident: bytes, text: str) -> list[Annotation]:
    """The annotations of one claim. ``incident`` ends the body of its trigger: the pointer as JSON, and the list's end. ``text`` is
    its document's, "" where it is not given. An anchor that marks no characters
    gives none; one whose words are withheld gives only its position."""
    name, document = f"{URN}annotation:{local(claim.id)}:", urn("document", claim.document)
    made = []
    for part, motivation, anchor, body in _read(claim, incident):
        start, end = anchor.start, anchor.end
        if end > start:
            selectors: tuple[Position | Quote, ...] = (Position(start, end),)
            if exact := anchor.quote:
                before = text[start - AROUND if start > AROUND else 0 : start]
                selectors = (selectors[0], Quote(exact, before, text[end : end + AROUND]))
            made.append(Annotation(name + part, motivation, body, Target(document, selectors)))
    return made


def _read(claim: ResolvedClaim, incident: bytes) -> list[Read]:
    event, said, place, when = claim.event, claim.attribution, claim.place, claim.when
    held = Raw(_event(event.type, claim.factuality, claim.mood) + incident)
    made: list[Read] = [("trigger", "classifying", event.trigger, held)]
    if said.cue:
        made.append(("cue", "classifying", said.cue, _cue(said.form)))
    verifiers = claim.imagery.verifiers if claim.imagery is not None else ()
    everybody = ("speaker", said.speakers), ("actor", claim.actors), ("recipient", claim.recipients), ("verifier", verifiers)
    if claim.imagery is not None:
        made.append(("imagery", "classifying", claim.imagery.anchor, _body(Text("classifying", "imagery: geolocated"))))
    for role, actors in everybody:
        for number, actor in enumerate(actors, 1):
            body = _actor(role, actor.kind, actor.name, identity(actor))
            made.append((f"{role}-{number}", "identifying", actor.anchor, body))
    if place:
        made.append(("place", "identifying", place.anchor, _place(place.name, place.geonameid)))
    if when:
        made.append(("when", "classifying", when.anchor, _when(when.start, when.end)))
    for number, toll in enumerate(claim.casualties, 1):
        made.append((f"casualties-{number}", "classifying", toll.anchor, _toll(toll.outcome, toll.group, toll.low, toll.high)))
        if toll.window:
            made.append((f"window-{number}", "classifying", toll.window.anchor, _when(toll.window.start, toll.window.end)))
    things: tuple[tuple[str, tuple[Hit | Weapon, ...]], ...] = (("target", claim.targets), ("weapon", claim.weapons))
    for role, things_hit in things:
        for number, each in enumerate(things_hit, 1):
            made.append((f"{role}-{number}", "classifying", each.anchor, _thing(role, each.text_class)))
    return made


# What words are read as repeats itself: a body is made and written once for each reading, as long as it is among the latest.
def _body(*parts: Text | Pointer | None) -> Raw:
    return Raw(codec.encode([part for part in parts if part is not None]))


@lru_cache(maxsize=1024)
def _event(type_: EventType, factuality: Factuality, mood: Mood) -> bytes:
    """The beginning of the trigger's body; the incident's pointer ends it."""
    said = Text("classifying", type_.value), Text("tagging", factuality.value), Text("tagging", mood.value)
    return codec.encode(said)[:-1] + b","


@lru_cache(maxsize=16)
def _cue(form: Form) -> Raw:
    return _body(Text("classifying", f"attribution: {form.value}"))


@lru_cache(maxsize=4096)
def _actor(role: str, kind: ActorKind, name: str, known: str) -> Raw:
    return _body(
        Text("tagging", role),
        Text("classifying", kind.value),
        Text("identifying", name) if name else None,
        Pointer("identifying", urn("actor", known)) if known else None,
    )


@lru_cache(maxsize=4096)
def _place(name: str, geonameid: int) -> Raw:
    return _body(
        Text("tagging", "place"),
        Text("identifying", name) if name else None,
        Pointer("identifying", f"https://sws.geonames.org/{geonameid}/") if geonameid > 0 else None,
    )


@lru_cache(maxsize=4096)
def _when(start: date | None, end: date | None) -> Raw:
    days = str(start) if end in (None, start) else f"{start}/{end}"
    return _body(Text("tagging", "when"), Text("classifying", days) if start else None)


@lru_cache(maxsize=4096)
def _toll(outcome: Outcome, group: Group, low: int, high: int | None) -> Raw:
    number = str(low) if high == low else f"{low} or more" if high is None else f"{low} to {high}"
    return _body(Text("tagging", "casualties"), Text("classifying", f"{outcome.value}, {group.value}: {number}"))


@lru_cache(maxsize=1024)
def _thing(role: str, class_: str) -> Raw:
    return _body(Text("tagging", role), Text("classifying", class_) if class_ else None)


ANNOTATIONS = Format(
    name="annotations",
    file="annotations.jsonld",
    about="One W3C Web Annotation for each stretch of text that a claim rests on, as one annotation page.",
    reader="Recogito, Annotorious, Hypothesis and JSON-LD tools",
    open=AnnotationWriter,
    lacks=(
        Lack("the texts themselves", "The target is a URN of the text; documents.jsonl of a release has the texts."),
        Lack("words that are withheld", "Only their position is given, which says nothing without the text."),
        Lack("findings, grades and voices", "They hang on no words; the trigger's annotation links to the incident."),
        Lack("rival readings of a place", "Only the one that was settled on."),
        Lack("the scene that a claim borrows", "Nobody said it of this event, so no annotation says that somebody did."),
    ),
)
