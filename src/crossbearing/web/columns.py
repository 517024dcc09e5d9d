"""The incidents of a ledger as columns, read once for each whole build and renewed by what decisions touch (``web.renewing``).

A filter is then a comparison of arrays: 300,000 incidents take a few milliseconds, where SQL would count each facet anew.
Words are kept as codes into a list (``Coded``); days as ordinals, 0 where none is known; tolls -1 where nobody counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import Grade

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
DAY_ZERO = int(np.datetime64("0001-01-01", "D").astype(np.int64)) - 1
GRADES = tuple(grade.value for grade in Grade)


class Coded(NamedTuple):
    """A column of words: ``codes`` are places in ``words``, which are in order, each on some row."""

    codes: Ints
    words: tuple[str, ...]

    def mask(self, wanted: Iterable[str]) -> Mask:
        """The rows that have one of these words."""
        asked = set(wanted)
        return self.where(np.array([word in asked for word in self.words], dtype=bool))

    def where(self, table: Mask) -> Mask:
        """The rows whose word is marked in the table."""
        return table[self.codes] if len(self.words) else np.zeros(len(self.codes), dtype=bool)

    def counts(self, rows: Mask | None) -> Ints:
        """How many of the rows have each word."""
        codes = self.codes if rows is None else self.codes[rows]
        return np.bincount(codes, minlength=len(self.words)).astype(np.int32)


class Columns(NamedTuple):
    """Every incident by day, newest first, then by id; those without a day last. All arrays have one length but the pairs and
    the texts. ``touch`` is the number of the last touch of the ledger that is in them."""

    ids: NDArray[np.bytes_]
    type: Coded
    place: Coded
    admin1: Coded
    country: Coded
    occurrence: Coded
    attribution: Coded
    standing: Coded
    start: Ints
    end: Ints
    lat: Floats
    lon: Floats
    low: Ints
    killed: Ints
    high: Ints
    voices: Ints
    claims: Ints
    background: Mask
    #: which incident (row) has which actor: pairs
    actor_rows: Ints
    actors: Coded
    actor_names: tuple[str, ...]
    #: which document (by the number of its text in the search index) tells of which incident (row): pairs
    document_rows: Ints
    told_rows: Ints
    #: documents by id, and the number of the text of each
    text_ids: NDArray[np.bytes_]
    text_numbers: Ints
    texts: int
    touch: int

    def __len__(self) -> int:
        return len(self.ids)


_READ = """SELECT id, type, start, end, place, admin1, country, lat, lon, killed_low, killed, killed_high, occurrence, attribution,
standing, background, voices, claims FROM incidents"""


def read_columns(ledger: LedgerIndex) -> Columns:
    """All columns. 300,000 incidents of a million claims: see benchmarks/desk/README.md for what it takes."""
    connection = ledger.connection
    touch, _ = ledger.touches()  # before the rows: a touch that comes between is then taken in twice, never missed
    rows = connection.execute(_READ + " ORDER BY id").fetchall()
    actors = connection.execute("SELECT incident, actor, name FROM incident_actors WHERE role = 'actor'").fetchall()
    texts = connection.execute("SELECT document, rowid FROM search").fetchall()
    told = connection.execute("SELECT DISTINCT document, incident FROM claims WHERE incident IS NOT NULL").fetchall()
    return _made(rows, actors, told, *_texts(texts), touch)


def columns_among(ledger: LedgerIndex, incidents: Iterable[str], like: Columns, touch: int) -> Columns:
    """The same for these incidents alone; the documents' texts are those of ``like``."""
    rows, actors, told = [], [], []
    for id_ in sorted(incidents):
        rows += ledger.connection.execute(_READ + " WHERE id = ?", (id_,)).fetchall()
        actors += ledger.connection.execute(
            "SELECT incident, actor, name FROM incident_actors WHERE role = 'actor' AND incident = ?", (id_,)
        ).fetchall()
        found = ledger.incident(id_)
        told += sorted({(claim.document, id_) for claim in ledger.claims(found.claims)}) if found else []
    return _made(rows, actors, told, like.text_ids, like.text_numbers, touch)


def _texts(pairs: list[tuple[str, int]]) -> tuple[NDArray[np.bytes_], Ints]:
    pairs.sort()
    ids = np.array([document for document, _ in pairs], dtype="S") if pairs else np.array([], dtype="S1")
    return ids, np.array([number for _, number in pairs], dtype=np.int32)


def _made(
    rows: list[tuple[Any, ...]], actors: list[tuple[str, str, str]], told: list[tuple[str, str]],
    text_ids: NDArray[np.bytes_], text_numbers: Ints, touch: int,
) -> Columns:  # fmt: skip
    """Columns of rows that come by id."""
    by_name = list(zip(*rows, strict=True)) if rows else [()] * 18
    start, end = _days(by_name[2]), _days(by_name[3])
    order = np.lexsort((np.arange(len(rows)), -start))
    ids = np.array(by_name[0], dtype="S")[order] if rows else np.array([], dtype="S1")
    admin1 = [f"{country or ''}.{name}" if name else "" for name, country in zip(by_name[5], by_name[6], strict=True)]

    def coded(values: Iterable[str | None]) -> Coded:
        found = _coded(values)
        return Coded(found.codes[order], found.words)

    def ints(values: Iterable[int | None]) -> Ints:
        return (
            np.array([-1 if value is None else value for value in values], dtype=np.int64)
            .clip(-1, 2**31 - 1)
            .astype(np.int32)[order]
        )

    def floats(values: Iterable[float | None]) -> Floats:
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)[order]

    row_of = dict(zip(ids.tolist(), range(len(ids)), strict=True))
    actor_rows, named, names = _actors(actors, row_of)
    numbers = dict(zip(text_ids.tolist(), text_numbers.tolist(), strict=True)) if len(told) > len(text_ids) // 8 else None
    pairs = np.array(
        [
            (_number(document.encode(), text_ids, text_numbers, numbers), row_of[incident.encode()])
            for document, incident in told
            if incident.encode() in row_of  # a decision may come between two questions
        ],
        dtype=np.int32,
    ).reshape(-1, 2)
    return Columns(
        ids=ids, type=coded(by_name[1]), place=coded(by_name[4]), admin1=coded(admin1), country=coded(by_name[6]),
        occurrence=coded(by_name[12]), attribution=coded(by_name[13]), standing=coded(by_name[14]),
        start=start[order], end=end[order], lat=floats(by_name[7]), lon=floats(by_name[8]), low=ints(by_name[9]),
        killed=ints(by_name[10]), high=ints(by_name[11]), voices=ints(by_name[16]), claims=ints(by_name[17]),
        background=np.array(by_name[15], dtype=bool)[order], actor_rows=actor_rows, actors=named, actor_names=names,
        document_rows=pairs[:, 0].copy(), told_rows=pairs[:, 1].copy(), text_ids=text_ids, text_numbers=text_numbers,
        texts=int(text_numbers.max(initial=0)), touch=touch,
    )  # fmt: skip


def _number(document: bytes, ids: NDArray[np.bytes_], numbers: Ints, known: dict[bytes, int] | None) -> int:
    """The number of the document's text, 0 where it has none. Few are searched for, of many a table is made."""
    if known is not None:
        return known.get(document, 0)
    place = int(np.searchsorted(ids, document))
    return int(numbers[place]) if place < len(ids) and ids[place] == document else 0


def _coded(values: Iterable[str | None]) -> Coded:
    codes: dict[str, int] = {}
    found = np.array([codes.setdefault(value or "", len(codes)) for value in values], dtype=np.int32)
    words = sorted(codes)
    place = np.empty(len(words), dtype=np.int32)
    place[[codes[word] for word in words]] = np.arange(len(words))
    return Coded(place[found], tuple(words))


def _days(values: Iterable[str | None]) -> Ints:
    texts = np.array([value or "NaT" for value in values], dtype="datetime64[D]")
    days = texts.astype(np.int64) - DAY_ZERO
    days[np.isnat(texts)] = 0
    return days.astype(np.int32)


def _actors(found: list[tuple[str, str, str]], row_of: dict[bytes, int]) -> tuple[Ints, Coded, tuple[str, ...]]:
    """Who may have done it: actors by their id in the register, others by their words; an id that people gave several names has
    the first of them."""
    rows: list[int] = []
    keys: list[str] = []
    names: dict[str, str] = {}
    for incident, actor, name in found:
        row = row_of.get(incident.encode())
        if row is None:
            continue
        key = actor or name
        names[key] = min(names.get(key, name), name)
        rows.append(row)
        keys.append(key)
    coded = _coded(keys)
    return np.array(rows, dtype=np.int32), coded, tuple(names[word] for word in coded.words)
