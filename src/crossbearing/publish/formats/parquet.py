"""Three Parquet tables: incidents, claims, documents. Typed columns for what people filter by, and each record whole as JSON.

pyarrow is loaded when a table is opened, not before: a terminal that only shows an incident need not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO

import msgspec

from crossbearing import codec
from crossbearing.model import Actor, Document, Findings, Place, ResolvedClaim, TollFinding, When
from crossbearing.publish.formats.parquet_columns import CLAIMS, DOCUMENTS, INCIDENTS
from crossbearing.publish.told import Column, Edition, Format, Lack, Told, Writer
from crossbearing.vocab import Interest, Outcome

Row = Sequence[object]
Sizes = tuple[Row, int]
"""A row, and how many characters of long text it holds."""


class Rows:
    """A writer of one table: what each document and each incident give it."""

    def __init__(
        self, stream: BinaryIO, edition: Edition, columns: Sequence[Column], plain: Sequence[str],
        document: Callable[[Document], Sizes] | None, told: Callable[[Told], Iterator[Sizes]] | None,
    ) -> None:  # fmt: skip
        from crossbearing.publish.formats.parquet_table import Table

        self._table = Table(stream, edition, columns, plain)
        self._document, self._told = document, told

    def document(self, document: Document) -> None:
        if self._document is not None:
            self._table.add(*self._document(document))

    def told(self, told: Told) -> None:
        if self._told is not None:
            for row, size in self._told(told):
                self._table.add(row, size)

    def close(self) -> None:
        self._table.close()


class Claims(Rows):
    """The table of claims; of each document it keeps outlet and day."""

    def __init__(self, stream: BinaryIO, edition: Edition) -> None:
        self._reports: dict[str, tuple[str, date | None]] = {}
        super().__init__(stream, edition, CLAIMS, ("json", "id", "trigger"), None, self._claims)

    def document(self, document: Document) -> None:
        self._reports[document.id] = (document.outlet, document.published)

    def _claims(self, told: Told) -> Iterator[Sizes]:
        incident = told.incident.id
        for claim in told.claims:
            yield _claim(claim, incident, *self._reports.get(claim.document, (None, None)))


def _json(record: Any) -> bytes:
    """The record as JSON, in UTF-8; half a surrogate pair, which JSON cannot hold as it is, is written as U+FFFD."""
    try:
        return codec.encode(record)
    except UnicodeEncodeError:
        from crossbearing.publish.formats.parquet_table import cleaned

        return codec.encode(cleaned(msgspec.to_builtins(record, enc_hook=str)))


def _place(place: Place | None) -> tuple[object, ...]:
    if place is None:
        return (None,) * 8
    return (
        place.name, place.geonameid, place.lat, place.lon, place.radius_km, place.precision, place.admin1, place.country,
    )  # fmt: skip


def _when(when: When | None) -> tuple[object, ...]:
    return (when.start, when.end, when.precision) if when else (None, None, None)


Who = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_NOBODY: Who = ((), (), ())


def _who(actors: Sequence[Actor]) -> Who:
    """Names, ids and kinds."""
    if not actors:
        return _NOBODY
    if len(actors) == 1:
        (actor,) = actors
        return (actor.name,), (actor.id,), (actor.kind,)
    return tuple(a.name for a in actors), tuple(a.id for a in actors), tuple(a.kind for a in actors)


def _claim(claim: ResolvedClaim, incident: str, outlet: str | None, published: date | None) -> Sizes:
    json, trigger, attribution, passage = _json(claim), claim.event.trigger, claim.attribution, claim.passage
    speakers, speaker_ids, _ = _who(attribution.speakers)
    tolls = [
        (toll.outcome, toll.group, toll.low, toll.high, toll.best, toll.scope, toll.subset, toll.text)
        for toll in claim.casualties
    ]
    return (
        claim.id, incident, claim.document, outlet, published, claim.event.type, trigger.quote, trigger.start, trigger.end,
        claim.mood, claim.factuality, claim.outlet_factuality, claim.foreground, attribution.form, speakers, speaker_ids,
        *_who(claim.actors), *_who(claim.recipients),
        [target.text_class for target in claim.targets], [weapon.text_class for weapon in claim.weapons],
        *_place(claim.place), *_when(claim.when), tolls, passage.kind, passage.number, json,
    ), len(json)  # fmt: skip


def _incident(told: Told) -> Iterator[Sizes]:
    incident, findings = told.incident, told.incident.findings
    perpetrator, weapon = findings.perpetrator, findings.weapon
    occurrence, attribution = incident.grade.occurrence, incident.grade.attribution
    json = _json(incident)
    yield (
        incident.id, incident.type, *_when(incident.when), *_place(incident.place), *_tolls(findings),
        *_who([each.actor for each in perpetrator.hypotheses] if perpetrator else ()), perpetrator.standing if perpetrator else None,
        list(weapon.classes) if weapon else [],
        occurrence.grade, occurrence.rule, occurrence.because, attribution.grade, attribution.rule, attribution.because,
        incident.standing, len(incident.voices), sum(voice.interest is Interest.NEUTRAL for voice in incident.voices),
        incident.claims, incident.documents, _json(told.attachments), json,
    ), len(json)  # fmt: skip


def _tolls(findings: Findings) -> Iterator[object]:
    """Low, best, high and whether open, for each outcome; then all their groups as one list."""
    groups: list[tuple[object, ...]] = []
    for outcome in Outcome:
        finding: TollFinding | None = getattr(findings, outcome.value)
        if finding is None:
            yield from (None, None, None, None)
            continue
        yield from (finding.low, finding.best, finding.high, finding.open_above)
        for group, each in finding.by_group.items():
            groups.append((outcome, group, each.low, each.best, each.high))
    yield groups


def _document(document: Document) -> Sizes:
    return (
        document.id, document.outlet, document.byline, document.title, document.url, document.published,
        document.published_how, document.language, document.language_how, document.sha256, document.key,
        len(document.text), _json(document.passages), document.text,
    ), len(document.text)  # fmt: skip


def _open_incidents(stream: BinaryIO, edition: Edition) -> Writer:
    return Rows(
        stream, edition, INCIDENTS, ("json", "attachments", "id", "occurrence_because", "attribution_because"), None, _incident
    )


def _open_documents(stream: BinaryIO, edition: Edition) -> Writer:
    return Rows(stream, edition, DOCUMENTS, ("text", "passages", "id", "title", "url", "sha256", "key"), _document, None)


_READER = "DuckDB, pandas, R arrow, Spark"
PARQUET_INCIDENTS = Format(
    name="parquet-incidents",
    file="incidents.parquet",
    about="One incident a row, typed; the whole record as JSON beside it.",
    reader=_READER,
    open=_open_incidents,
    lacks=(Lack("claims and documents", "They are tables of their own: parquet-claims, parquet-documents."),),
    columns=INCIDENTS,
)
PARQUET_CLAIMS = Format(
    name="parquet-claims",
    file="claims.parquet",
    about="One claim a row with the incident it tells of, typed; the whole record as JSON beside it.",
    reader=_READER,
    open=Claims,
    lacks=(Lack("claims in no incident", "Plans, threats and rejected claims are told with no incident."),),
    columns=CLAIMS,
)
PARQUET_DOCUMENTS = Format(
    name="parquet-documents",
    file="documents.parquet",
    about="One document a row with its text.",
    reader=_READER,
    open=_open_documents,
    columns=DOCUMENTS,
)
