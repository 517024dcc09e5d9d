"""The few fields of every claim and incident that a release decides by, read without decoding the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

import msgspec
from msgspec import Struct, field

from crossbearing import codec
from crossbearing.model import ResolvedClaim
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import Geoprecision, Standing


class _Target(Struct):
    text_class: str = field(name="class", default="")


class _Place(Struct):
    precision: Geoprecision


class _When(Struct):
    end: date | None


class ClaimLine(Struct):
    """A claim's targets, place and days, and where it belongs."""

    targets: tuple[_Target, ...] = ()
    place: _Place | None = None
    when: _When | None = None
    id: str = ""
    document: str = ""


class IncidentLine(Struct):
    """An incident's standing, days and claims."""

    id: str
    standing: Standing
    when: _When | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]


def claim_lines(index: LedgerIndex) -> Iterator[ClaimLine]:
    """Every claim, by id."""
    decoder = msgspec.json.Decoder(ClaimLine)
    for (content,) in index.connection.execute("SELECT json FROM claims ORDER BY id"):
        yield decoder.decode(content)


def incident_lines(index: LedgerIndex) -> Iterator[IncidentLine]:
    """Every incident, by id."""
    decoder = msgspec.json.Decoder(IncidentLine)
    for (content,) in index.connection.execute("SELECT json FROM incidents ORDER BY id"):
        yield decoder.decode(content)


def published(index: LedgerIndex) -> dict[str, date]:
    """The day of each document that has one."""
    rows = index.connection.execute("SELECT id, published FROM documents WHERE published != ''")
    return {id_: date.fromisoformat(day) for id_, day in rows}


def outlets(index: LedgerIndex) -> set[str]:
    """The outlets of all documents."""
    return {name for (name,) in index.connection.execute("SELECT DISTINCT outlet FROM documents WHERE outlet != ''")}


def all_as_read(index: LedgerIndex) -> Iterator[ResolvedClaim]:
    """The claims that people altered, as the machine read them, by id."""
    for (content,) in index.connection.execute("SELECT json FROM as_read ORDER BY claim"):
        yield codec.decode(content, ResolvedClaim)


def unlinked(index: LedgerIndex) -> Iterator[ResolvedClaim]:
    """The claims in no incident, by id."""
    for (content,) in index.connection.execute("SELECT json FROM claims WHERE incident IS NULL ORDER BY id"):
        yield codec.decode(content, ResolvedClaim)


def orders(index: LedgerIndex) -> Iterator[tuple[str, list[str]]]:
    """The ids of each document's claims, in its order."""
    rows = index.connection.execute("SELECT document, id FROM claims ORDER BY document, rank")
    for document, found in groupby(rows, key=lambda row: row[0]):
        yield document, [id_ for _, id_ in found]
