"""Which incidents a reader asks for, and how many each further choice would leave.

``Criteria`` is what the address says; ``select`` holds it against the columns. A facet counts what is left by all other
criteria, so that a second type can be added to the first; and it follows every choice made elsewhere.
"""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from crossbearing.store.ledger import LedgerIndex
from crossbearing.web.columns import Coded, Columns, Ints, Mask
from crossbearing.web.routing import Ask, WrongAsk

FACETS = ("type", "country", "admin1", "actor", "occurrence", "attribution", "standing")
SHOWN = 10
"""Values of a facet that are shown; those chosen are always among them."""
SORTS = ("newest", "oldest", "killed", "voices", "claims")


class Criteria(NamedTuple):
    """A selection as the address gives it. ``chosen`` holds the values of each facet in the order of FACETS."""

    words: str = ""
    place: str = ""
    since: int = 0
    until: int = 0
    deadly: bool = False
    background: bool = False
    chosen: tuple[tuple[str, ...], ...] = ((),) * len(FACETS)


class Choice(Struct, frozen=True, kw_only=True):
    """One value of a facet and how many incidents have it, given everything else that is asked."""

    value: str
    label: str
    count: int
    on: bool


class Facet(Struct, frozen=True, kw_only=True):
    """One property to choose by; ``more`` values are not shown."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    more: int


class Selection(NamedTuple):
    """The incidents asked for, as rows of the columns, and the facets; ``hidden`` background ones were left out."""

    rows: Mask
    total: int
    hidden: int
    facets: tuple[Facet, ...]


LABELS = {
    "type": "Type", "country": "Country", "admin1": "Province", "actor": "Who did it", "occurrence": "Did it happen?",
    "attribution": "Is it known who?", "standing": "Standing",
}  # fmt: skip


def criteria(ask: Ask) -> Criteria:
    """What the address asks. Raises WrongAsk for a day that is none."""
    return Criteria(
        words=ask.one("words")[:400],
        place=ask.one("place")[:200].casefold(),
        since=day_of(ask, "from"),
        until=day_of(ask, "to"),
        deadly=ask.one("deadly") == "1",
        background=ask.one("background") == "1",
        chosen=tuple(tuple(sorted(set(ask.all(name)))) for name in FACETS),
    )


def day_of(ask: Ask, name: str) -> int:
    """A day in the query as an ordinal, 0 where none is asked. Raises WrongAsk for what is none."""
    text = ask.one(name)
    if not text:
        return 0
    try:
        return date.fromisoformat(text[:20]).toordinal()
    except ValueError:
        raise WrongAsk(f"{name} = {text[:40]!r} is no day. Write it as YYYY-MM-DD.") from None


def words_asked(words: str) -> str:
    """The words as a question to FTS5: all of them, what stands in quotation marks as a phrase. "" where none is one.

    Every piece is quoted, so that nothing of the query language gets through.
    """
    phrases = []
    for number, piece in enumerate(words.replace("\x00", " ").split('"')):
        phrases += [piece] if number % 2 else piece.split()
    return " ".join(f'"{phrase}"' for phrase in phrases if any(map(str.isalnum, phrase)))


def texts_with(ledger: LedgerIndex, words: str) -> Ints:
    """The numbers (in the search index) of the documents that have all the words."""
    asked = words_asked(words)
    if not asked:
        return np.zeros(0, dtype=np.int32)
    try:
        rows = ledger.connection.execute("SELECT rowid FROM search WHERE search MATCH ?", (asked,)).fetchall()
    except sqlite3.OperationalError:
        raise WrongAsk(f"{words[:80]!r} cannot be searched for. Give a few words.") from None
    return np.array(rows, dtype=np.int32).reshape(-1)


def page_of_texts(ledger: LedgerIndex, words: str, page: int, length: int) -> tuple[list[int], int]:
    """The numbers of one page of the documents that have all the words, and how many have them: nothing of the others is
    brought out of SQLite (a common word stands in 150,000 documents). ``page`` counts from 1; past the end it is the last."""
    asked = words_asked(words)
    if not asked:
        return [], 0
    try:
        count = ledger.connection.execute("SELECT count(*) FROM search WHERE search MATCH ?", (asked,)).fetchone()[0]
        offset = length * (min(page, max(1, -(-count // length))) - 1)
        rows = ledger.connection.execute(
            "SELECT rowid FROM search WHERE search MATCH ? LIMIT ? OFFSET ?", (asked, length, offset)
        ).fetchall()
    except sqlite3.OperationalError:
        raise WrongAsk(f"{words[:80]!r} cannot be searched for. Give a few words.") from None
    return [row for (row,) in rows], count


def select(columns: Columns, ledger: LedgerIndex, asked: Criteria) -> Selection:
    """The incidents that meet all criteria, and the facets."""
    base = np.ones(len(columns), dtype=bool)
    if asked.words:
        base &= told_in(columns, texts_with(ledger, asked.words))
    if asked.place:
        base &= columns.place.where(np.array([asked.place in word.casefold() for word in columns.place.words], dtype=bool))
    if asked.since:
        base &= columns.end >= asked.since
    if asked.until:
        base &= (columns.start <= asked.until) & (columns.start > 0)
    if asked.deadly:
        base &= columns.killed > 0
    missed = np.zeros(len(columns), dtype=np.uint8)  # how many facets a row fails
    fails: dict[str, Mask] = {}
    for name, chosen in zip(FACETS, asked.chosen, strict=True):
        if chosen:
            fails[name] = ~(_with_actor(columns, chosen) if name == "actor" else _coded(columns, name).mask(chosen))
            missed += fails[name]
    meets = base & (missed == 0)
    hidden = 0
    if not asked.background:
        hidden = int(np.count_nonzero(meets & columns.background))
        base &= ~columns.background
        meets &= ~columns.background
    facets = []
    for name, chosen in zip(FACETS, asked.chosen, strict=True):
        rows = meets | (base & (missed == 1) & fails[name]) if name in fails else meets
        facets.append(_facet(columns, name, chosen, rows))
    return Selection(meets, int(np.count_nonzero(meets)), hidden, tuple(facets))


def ordered(columns: Columns, rows: Mask, sort: str) -> Ints:
    """The rows in that order (one of SORTS); the columns themselves are newest first."""
    found = np.flatnonzero(rows).astype(np.int32)
    if sort == "oldest":
        days = columns.start[found]
        return found[np.argsort(np.where(days > 0, days, 2**30), kind="stable")]
    if sort in ("killed", "voices", "claims"):
        return found[np.argsort(-getattr(columns, sort)[found], kind="stable")]
    return found


def told_in(columns: Columns, texts: Ints) -> Mask:
    """The incidents that any of these documents tells of."""
    has = np.zeros(columns.texts + 1, dtype=bool)
    has[texts] = True
    rows = np.zeros(len(columns), dtype=bool)
    rows[columns.told_rows[has[columns.document_rows]]] = True
    return rows


def _coded(columns: Columns, name: str) -> Coded:
    found: Coded = getattr(columns, name)
    return found


def _with_actor(columns: Columns, chosen: tuple[str, ...]) -> Mask:
    rows = np.zeros(len(columns), dtype=bool)
    rows[columns.actor_rows[columns.actors.mask(chosen)]] = True
    return rows


def _facet(columns: Columns, name: str, chosen: tuple[str, ...], rows: Mask) -> Facet:
    if name == "actor":
        words, labels = columns.actors.words, columns.actor_names
        counts = columns.actors.counts(rows[columns.actor_rows])
    else:
        coded = _coded(columns, name)
        words, labels = coded.words, coded.words
        counts = coded.counts(rows)
    best = np.argsort(-counts, kind="stable")
    named = [number for number in best[: SHOWN + 1].tolist() if counts[number] and words[number]][:SHOWN]
    known = {words[number] for number in named}
    late = [number for number, word in enumerate(words) if word in chosen and word not in known] if set(chosen) - known else []
    choices = [
        Choice(value=words[n], label=label_of(name, labels[n]), count=int(counts[n]), on=words[n] in chosen)
        for n in [*named, *late]
    ]
    more = int(np.count_nonzero(counts)) - len(choices) - (1 if "" in words and counts[words.index("")] else 0)
    return Facet(name=name, label=LABELS[name], choices=tuple(choices), more=max(0, more))


def label_of(name: str, word: str) -> str:
    """A facet's value for readers."""
    return word.replace(".", " ", 1) if name == "admin1" else word.replace("_", " ") if name != "actor" else word
