"""Documents: the list, and the reader, where every value stands at its characters."""

from __future__ import annotations

import re

from msgspec import Struct

from crossbearing.model import ResolvedClaim
from crossbearing.vocab import EventType, Outcome, PassageKind
from crossbearing.web import wording
from crossbearing.web.desk import Desk
from crossbearing.web.paging import Paging, address, paging
from crossbearing.web.routing import Ask, NotThere, Page, Parameter
from crossbearing.web.segments import Mark, Segment, segments
from crossbearing.web.selection import page_of_texts, texts_with
from crossbearing.web.wording import Quote

_GRAVE = {EventType.TORTURE, EventType.EXECUTION, EventType.SEXUAL_VIOLENCE}
_GRAPHIC = re.compile(r"\b(behead|decapitat|dismember|mutilat|charred|body parts|severed|rape|corpse|tortur)", re.IGNORECASE)


class Listed(Struct, frozen=True, kw_only=True):
    """One document in the list, with how many claims were read of it."""

    id: str
    title: str
    outlet: str
    published: str
    language: str
    claims: int


class Documents(Struct, frozen=True, kw_only=True):
    """A stretch of the documents, the latest first."""

    words: str
    outlet: str
    rows: tuple[Listed, ...]
    paging: Paging


def documents(desk: Desk, ask: Ask) -> Documents:
    connection = desk.ledger().connection
    words, outlet = ask.one("words")[:400], ask.one("outlet")[:400]
    if words and not outlet:
        asked, count = page_of_texts(desk.ledger(), words, ask.number("page", 1, 1), 50)
        stretch = paging("/documents", ask, count)
        ids = [connection.execute("SELECT document FROM search WHERE rowid = ?", (text,)).fetchone()[0] for text in asked]
    elif words:
        texts = texts_with(desk.ledger(), words).tolist()
        if outlet:
            ours = {
                n
                for (n,) in connection.execute(
                    "SELECT rowid FROM search WHERE document IN (SELECT id FROM documents WHERE outlet = ?)", (outlet,)
                )
            }
            texts = [text for text in texts if text in ours]
        stretch = paging("/documents", ask, len(texts))
        asked = texts[stretch.offset : stretch.offset + 50]
        ids = [connection.execute("SELECT document FROM search WHERE rowid = ?", (text,)).fetchone()[0] for text in asked]
    else:
        clause, values = ("WHERE outlet = ?", (outlet,)) if outlet else ("", ())
        total = connection.execute(f"SELECT count(*) FROM documents {clause}", values).fetchone()[0]  # noqa: S608 - no user text
        stretch = paging("/documents", ask, total)
        latest = f"SELECT id FROM documents {clause} ORDER BY published DESC, id LIMIT 50 OFFSET ?"  # noqa: S608
        ids = [id_ for (id_,) in connection.execute(latest, (*values, stretch.offset))]
    rows = []
    for id_ in ids:
        for title, by, published, language in connection.execute(
            "SELECT title, outlet, published, language FROM documents WHERE id = ?", (id_,)
        ):
            count = connection.execute("SELECT count(*) FROM claims WHERE document = ?", (id_,)).fetchone()[0]
            rows.append(Listed(id=id_, title=title, outlet=by, published=published, language=language, claims=count))
    return Documents(words=words, outlet=outlet, rows=tuple(rows), paging=stretch)


class Part(Struct, frozen=True, kw_only=True):
    """One passage, cut where anchors begin and end. ``graphic`` says why it is folded, "" where it is not; ``credit`` is a
    caption's credit line."""

    kind: str
    number: int
    segments: tuple[Segment, ...]
    credit: str
    graphic: str
    open: bool


class Told(Struct, frozen=True, kw_only=True):
    """A claim of this document: the incident it is in, or why it is in none; its values by field."""

    quote: Quote
    incident: str
    rejected: str
    values: tuple[tuple[str, str], ...]


class Reader(Struct, frozen=True, kw_only=True):
    """A document with its claims. ``marks`` are what segments point to; ``claim`` is the one that was asked for."""

    id: str
    title: str
    outlet: str
    byline: str
    published: str
    published_how: str
    address: str
    language: str
    marks: tuple[Mark, ...]
    story: tuple[Part, ...]
    captions: tuple[Part, ...]
    claims: tuple[Told, ...]
    claim: str
    graphic: bool
    graphic_href: str


def reader(desk: Desk, ask: Ask) -> Reader:
    ledger = desk.ledger()
    document = ledger.document(ask.path["id"])
    if document is None:
        raise NotThere(f"No document of this case has the id {ask.path['id'][:40]!r}.")
    claims = list(ledger.claims(document=document.id))
    marks = tuple(mark for claim in claims for mark in marks_of(claim))
    asked, shown = ask.one("claim")[:40], ask.one("graphic") == "show"
    parts = []
    for passage in document.passages:
        inside = [c for c in claims if passage.start <= c.event.trigger.start < passage.end]
        why = graphic(document.text[passage.start : passage.end], inside)
        parts.append(
            Part(
                kind=passage.kind.value,
                number=passage.number,
                segments=segments(document.text, passage.start, passage.end, marks),
                credit=passage.credit.quote if passage.credit else "",
                graphic=why,
                open=shown or any(c.id == asked for c in inside),
            )
        )
    told = []
    for claim in sorted(claims, key=lambda one: one.id != asked):
        incident = ledger.home(claim.id)
        rejection = None if incident else ledger.rejection(claim.id)
        told.append(
            Told(
                quote=wording.quote(claim, document),
                incident=incident,
                rejected=rejection.because if rejection else "",
                values=values_of(claim),
            )
        )
    caption = PassageKind.CAPTION.value
    return Reader(
        id=document.id, title=document.title, outlet=document.outlet, byline=document.byline, published=str(document.published or ""),
        published_how=document.published_how, address=document.url, language=document.language, marks=marks,
        story=tuple(p for p in parts if p.kind != caption), captions=tuple(p for p in parts if p.kind == caption), claims=tuple(told),
        claim=asked, graphic=shown, graphic_href=address(f"/documents/{document.id}", ask.query, graphic="" if shown else "show"),
    )  # fmt: skip


def marks_of(claim: ResolvedClaim) -> list[Mark]:
    """Every anchor of a claim, by its field."""
    found = [("trigger", claim.event.trigger)]
    found += [("speaker", actor.anchor) for actor in claim.attribution.speakers]
    found += [("cue", claim.attribution.cue)] if claim.attribution.cue else []
    found += [("actor", actor.anchor) for actor in claim.actors] + [("recipient", actor.anchor) for actor in claim.recipients]
    found += [("place", claim.place.anchor)] if claim.place else []
    found += [("when", claim.when.anchor)] if claim.when else []
    found += [("target", t.anchor) for t in claim.targets] + [("weapon", w.anchor) for w in claim.weapons]
    found += [("toll", toll.anchor) for toll in claim.casualties]
    if claim.imagery is not None:
        found += [("imagery", claim.imagery.anchor)] + [("verifier", actor.anchor) for actor in claim.imagery.verifiers]
    return [Mark(start=a.start, end=a.end, claim=claim.id, kind=kind) for kind, a in dict.fromkeys(found) if a.end > a.start]


def values_of(claim: ResolvedClaim) -> tuple[tuple[str, str], ...]:
    """What was read, field by field, in words."""
    found = [("who did it", actor.name) for actor in claim.actors] + [("to whom", actor.name) for actor in claim.recipients]
    found += [("where", wording.place(claim.place))] if claim.place else []
    found += [("when", f"{claim.when.text}: {wording.day(claim.when)}")] if claim.when else []
    found += [("hit", target.text) for target in claim.targets] + [("with", weapon.text) for weapon in claim.weapons]
    for toll in claim.casualties:
        high = " or more" if toll.high is None else f" to {toll.high}" if toll.high != toll.low else ""
        found.append(
            (
                "toll",
                f"{toll.low}{high} {toll.outcome.value}, {toll.group.value}"
                + (f", {toll.scope.value}" if toll.scope.value != "event" else ""),
            )
        )
    found += [("imagery geolocated by", actor.name) for actor in claim.imagery.verifiers] if claim.imagery else []
    return tuple(found)


def graphic(text: str, claims: list[ResolvedClaim]) -> str:
    """Why a passage may distress, "" where nothing suggests that."""
    why = {c.event.type.value.replace("_", " ") for c in claims if c.event.type in _GRAVE}
    if any(toll.outcome is Outcome.KILLED and (toll.high is None or toll.high > 0) for c in claims for toll in c.casualties):
        why.add("deaths")
    if _GRAPHIC.search(text):
        why.add("graphic words")
    return ", ".join(sorted(why))


PAGES = (
    Page("/documents", "documents.html", documents, Documents, "Documents, the latest first.", (
        Parameter("words", "Words that the document has, all of them"), Parameter("outlet", "The outlet's name"), Parameter("page", "Which fifty, from 1", "integer"),
    )),
    Page("/documents/{id}", "reader.html", reader, Reader, "One document with every value at its characters.", (
        Parameter("id", "The document's id"), Parameter("claim", "The claim to mark"), Parameter("graphic", "show: unfold graphic passages"),
    )),
)  # fmt: skip
