"""The derived index as its readers see it: one SQLite file with full-text search.

Written whole by ``store.writing``, changed in place by ``store.patching`` alone. Readers get records back from JSON; what is
searched or filtered has columns of its own.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from crossbearing import codec
from crossbearing.model import (
    Attachment,
    Cumulative,
    Decided,
    Document,
    Incident,
    Link,
    Linking,
    Place,
    Problem,
    Rejection,
    ResolvedClaim,
    Task,
)


class LedgerIndex:
    """Read access to a written ledger. Raises FileNotFoundError where none was built."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise FileNotFoundError(path)
        # where nothing can be written, nobody changes it either, and SQLite must not look for a log that it cannot make
        logged = path.with_name(path.name + "-wal").exists()
        still = "" if logged or os.access(path.parent, os.W_OK) else "&immutable=1"
        self._connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro{still}", uri=True, check_same_thread=False, timeout=30
        )
        self._connection.execute("PRAGMA mmap_size = 268435456")

    @property
    def connection(self) -> sqlite3.Connection:
        """For questions that this class does not ask itself: to read, never to write."""
        return self._connection

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def still(self) -> Iterator[None]:
        """The ledger as it is at the first question within, whatever somebody decides meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    def meta(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT key, value FROM meta"))

    def built(self) -> str:
        """Names the inputs of the last whole build."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = 'inputs'").fetchone()
        return row[0] if row else ""

    def stamp(self) -> str:
        """Names the state of the ledger: it differs where anything in it may."""
        return "|".join(
            value
            for (value,) in self._connection.execute("SELECT value FROM meta WHERE key IN ('inputs', 'touched') ORDER BY key")
        )

    def incidents(self) -> Iterator[Incident]:
        """All incidents by day, those without a day last."""
        # two questions that an index answers in order: sorting would carry every record through a temporary file
        for which in ("start IS NOT NULL ORDER BY start, id", "start IS NULL ORDER BY id"):
            for (content,) in self._connection.execute(f"SELECT json FROM incidents WHERE {which}"):  # noqa: S608 - no user text
                yield codec.decode(content, Incident)

    def background(self) -> set[str]:
        """The ids of incidents that are told as background only."""
        return {id_ for (id_,) in self._connection.execute("SELECT id FROM incidents WHERE background")}

    def incident(self, id_: str) -> Incident | None:
        """The incident of that id, or the only one whose id begins so."""
        rows = self._connection.execute(
            "SELECT json FROM incidents WHERE id >= ? AND id < ? LIMIT 2", (id_, id_ + "~")
        ).fetchall()
        return codec.decode(rows[0][0], Incident) if len(rows) == 1 else None

    def claims(self, ids: tuple[str, ...] | None = None, document: str | None = None) -> Iterator[ResolvedClaim]:
        """Claims by id, of one document in its own order, or all by id."""
        if ids is not None:
            for first in range(0, len(ids), 500):
                some = ids[first : first + 500]
                rows = self._connection.execute(
                    f"SELECT id, json FROM claims WHERE id IN ({', '.join('?' * len(some))})",  # noqa: S608 - no user text
                    some,
                )
                found = dict(rows.fetchall())
                yield from (codec.decode(found[id_], ResolvedClaim) for id_ in some if id_ in found)
            return
        clause, values = ("WHERE document = ? ORDER BY rank", (document,)) if document is not None else ("ORDER BY id", ())
        for (content,) in self._connection.execute(f"SELECT json FROM claims {clause}", values):  # noqa: S608 - no user text
            yield codec.decode(content, ResolvedClaim)

    def claim(self, id_: str) -> ResolvedClaim | None:
        """The claim of that id, or the only one whose id begins so."""
        rows = self._connection.execute("SELECT json FROM claims WHERE id >= ? AND id < ? LIMIT 2", (id_, id_ + "~")).fetchall()
        return codec.decode(rows[0][0], ResolvedClaim) if len(rows) == 1 else None

    def documents(self) -> Iterator[Document]:
        for (content,) in self._connection.execute("SELECT json FROM documents ORDER BY id"):
            yield codec.decode(content, Document)

    def keys(self) -> set[str]:
        """The archive's names of all documents."""
        return {key for (key,) in self._connection.execute("SELECT key FROM documents")}

    def near(self, since: date | None, until: date | None, place: Place | None, most: int = 80) -> Iterator[Incident]:
        """The incidents of these days (any, where they are None) about this place: within a degree, or as coarse as its
        country; those without a day or a place among them; the nearest in time first."""
        middle = since + (until - since) / 2 if since and until else None
        rows = self._connection.execute(
            """SELECT json FROM incidents WHERE (start IS NULL OR :since IS NULL OR (start <= :until AND end >= :since))
            AND (lat IS NULL OR :lat IS NULL OR (abs(lat - :lat) <= 1 AND abs(lon - :lon) <= 1.5)
              OR (country = :country AND (:coarse OR geoprecision IN ('province', 'region', 'country'))))
            ORDER BY start IS NULL, abs(julianday(start) - julianday(:middle)), abs(lat - :lat) + abs(lon - :lon), id LIMIT :most""",
            {
                "since": str(since) if since else None, "until": str(until) if until else None,
                "middle": str(middle) if middle else None, "lat": place.lat if place else None, "lon": place.lon if place else None,
                "country": place.country if place else None, "most": most,
                "coarse": place is not None and place.precision.value in ("province", "region", "country"),
            },
        )  # fmt: skip
        for (content,) in rows:
            yield codec.decode(content, Incident)

    def document(self, id_: str) -> Document | None:
        row = self._connection.execute("SELECT json FROM documents WHERE id = ?", (id_,)).fetchone()
        return codec.decode(row[0], Document) if row else None

    def links(self) -> Iterator[Link]:
        for (content,) in self._connection.execute("SELECT json FROM links ORDER BY left, right"):
            yield codec.decode(content, Link)

    def links_of(self, incident: Incident) -> Iterator[Link]:
        """The links among the claims of an incident, by their left and right claim."""
        members = set(incident.claims)
        for id_ in sorted(members):
            rows = self._connection.execute("SELECT right, json FROM links WHERE left = ? ORDER BY right", (id_,))
            yield from (codec.decode(content, Link) for right, content in rows if right in members)

    def linking(self) -> Linking:
        """How the claims were compared."""
        return codec.decode(self.meta()["linking"], Linking)

    def attachments(self, incident: str | None = None) -> Iterator[Attachment]:
        """What coarse claims may belong to, by claim; of one incident, or all."""
        clause, values = ("", ()) if incident is None else (" WHERE incident = ?", (incident,))
        for (content,) in self._connection.execute(f"SELECT json FROM attachments{clause} ORDER BY claim, incident", values):  # noqa: S608 - no user text
            yield codec.decode(content, Attachment)

    def rejections(self) -> Iterator[Rejection]:
        for (content,) in self._connection.execute("SELECT json FROM rejections ORDER BY claim"):
            yield codec.decode(content, Rejection)

    def rejection(self, claim: str) -> Rejection | None:
        """Why the claim is in no incident; None where it is in one."""
        row = self._connection.execute("SELECT json FROM rejections WHERE claim = ?", (claim,)).fetchone()
        return codec.decode(row[0], Rejection) if row else None

    def denials(self, most: int = 1000) -> Iterator[ResolvedClaim]:
        """The denials that found nothing to deny."""
        rows = self._connection.execute(
            "SELECT claims.json FROM rejections JOIN claims ON claims.id = claim WHERE rule = 'denial_alone' LIMIT ?", (most,)
        )
        for (content,) in rows:
            yield codec.decode(content, ResolvedClaim)

    def rejected(self, rule: str, offset: int, limit: int) -> Iterator[Rejection]:
        """A stretch of the rejections, of one rule (by claim) or of all (by rule and claim)."""
        clause, values = ("WHERE rule = ?", (rule,)) if rule else ("", ())
        rows = self._connection.execute(
            f"SELECT claim FROM rejections {clause} ORDER BY rule, claim LIMIT ? OFFSET ?",  # noqa: S608 - no user text
            (*values, limit, offset),
        )
        for (claim,) in rows.fetchall():
            found = self.rejection(claim)
            if found is not None:
                yield found

    def cumulatives(self) -> Iterator[Cumulative]:
        for (content,) in self._connection.execute("SELECT json FROM cumulatives ORDER BY number"):
            yield codec.decode(content, Cumulative)

    def problems(self) -> Iterator[Problem]:
        for (content,) in self._connection.execute("SELECT json FROM problems ORDER BY number"):
            yield codec.decode(content, Problem)

    def as_read(self, claim: str) -> ResolvedClaim | None:
        """The claim as the machine read it, where a person altered it."""
        row = self._connection.execute("SELECT json FROM as_read WHERE claim = ?", (claim,)).fetchone()
        return codec.decode(row[0], ResolvedClaim) if row else None

    def decided(self, incident: str | None = None, claim: str | None = None) -> Iterator[Decided]:
        """Decisions in order: of an incident, of a claim, or all."""
        if claim is not None:
            rows = self._connection.execute(
                "SELECT json FROM decided_claims JOIN decided USING (number) WHERE claim = ? ORDER BY number", (claim,)
            )
        elif incident is not None:
            rows = self._connection.execute("SELECT json FROM decided WHERE incident = ? ORDER BY number", (incident,))
        else:
            rows = self._connection.execute("SELECT json FROM decided ORDER BY number")
        for (content,) in rows:
            yield codec.decode(content, Decided)

    def tasks(self, limit: int = -1, offset: int = 0, kind: str = "", incident: str = "") -> Iterator[Task]:
        """Tasks, most pressing first; of one kind or incident, or all."""
        # a clause for what is asked alone: an index serves it, where "? = '' OR" would read every task
        asked = [(column, value) for column, value in (("kind", kind), ("incident", incident)) if value]
        clause = " AND ".join(f"{column} = ?" for column, _ in asked) or "1"
        rows = self._connection.execute(
            f"SELECT id FROM tasks WHERE {clause} ORDER BY weight DESC, id LIMIT ? OFFSET ?",  # noqa: S608 - no user text
            (*(value for _, value in asked), limit, offset),
        )
        for (id_,) in rows.fetchall():  # ids first: an index has them, and what OFFSET skips is not read
            found = self.task(id_)
            if found is not None:
                yield found

    def task(self, id_: str) -> Task | None:
        row = self._connection.execute("SELECT json FROM tasks WHERE id = ?", (id_,)).fetchone()
        return codec.decode(row[0], Task) if row else None

    def task_place(self, task: Task, kind: str = "") -> int:
        """How many tasks come before it, of one kind or in all."""
        clause, values = ("kind = ? AND ", (kind,)) if kind else ("", ())
        ask = self._connection.execute
        heavier = ask(f"SELECT count(*) FROM tasks WHERE {clause}weight > ?", (*values, task.weight)).fetchone()  # noqa: S608
        equal = ask(
            f"SELECT count(*) FROM tasks WHERE {clause}weight = ? AND id < ?",  # noqa: S608 - no user text
            (*values, task.weight, task.id),
        ).fetchone()
        return int(heavier[0]) + int(equal[0])

    def task_neighbours(self, task: Task, kind: str = "") -> tuple[str, str]:
        """The ids of the tasks before and after it, of one kind or in all; "" where there is none."""
        clause, values = ("kind = ? AND ", (kind,)) if kind else ("", ())
        found = []
        for equal, other, order in (("id < ?", "weight > ?", "weight, id DESC"), ("id > ?", "weight < ?", "weight DESC, id")):
            # two questions, each a place in an index: "weight > ? OR weight = ? AND id < ?" reads all that come before
            row = (
                self._connection.execute(
                    f"SELECT id FROM tasks WHERE {clause}weight = ? AND {equal} ORDER BY {order} LIMIT 1",  # noqa: S608 - no user text
                    (*values, task.weight, task.id),
                ).fetchone()
                or self._connection.execute(
                    f"SELECT id FROM tasks WHERE {clause}{other} ORDER BY {order} LIMIT 1",  # noqa: S608 - no user text
                    (*values, task.weight),
                ).fetchone()
            )
            found.append(row[0] if row else "")
        return found[0], found[1]

    def task_counts(self) -> dict[str, int]:
        """How many tasks each kind has."""
        return dict(self._connection.execute("SELECT kind, count(*) FROM tasks GROUP BY kind"))

    def folded(self) -> int:
        """The number of the last line of decisions.jsonl that this ledger shows."""
        row = self._connection.execute("SELECT max(number) FROM decided").fetchone()
        return int(row[0] or 0)

    def touches(self, since: int = 0) -> tuple[int, tuple[str, ...]]:
        """What decisions touched in place after that touch: the number of the last one, and the ids of the incidents, those that
        are gone among them."""
        rows = self._connection.execute(
            "SELECT number, incident FROM touches WHERE number > ? ORDER BY number", (since,)
        ).fetchall()
        return (rows[-1][0] if rows else since), tuple(dict.fromkeys(id_ for _, id_ in rows))

    def decision(self, id_: str) -> Decided | None:
        """The decision whose line has that id."""
        row = self._connection.execute("SELECT json FROM decided WHERE id = ?", (id_,)).fetchone()
        return codec.decode(row[0], Decided) if row else None

    def holds_more(self, documents: int) -> bool:
        """Whether it has more documents than these."""
        row = self._connection.execute("SELECT count(*) FROM (SELECT 1 FROM documents LIMIT ?)", (documents + 1,)).fetchone()
        return int(row[0]) > documents

    def added(self) -> set[str]:
        """The claims that people added."""
        rows = self._connection.execute("SELECT claim FROM decided JOIN decided_claims USING (number) WHERE act = 'add'")
        return {claim for (claim,) in rows}

    def home(self, claim: str) -> str:
        """The incident that a claim is in, "" where it is in none."""
        row = self._connection.execute("SELECT incident FROM claims WHERE id = ?", (claim,)).fetchone()
        return (row[0] or "") if row else ""

    def problems_of(self, places: Iterable[str]) -> Iterator[Problem]:
        """The problems whose place is one of these (ids of incidents, claims, documents; outlets), in order of the places."""
        for place in places:
            for (content,) in self._connection.execute("SELECT json FROM problems WHERE place = ? ORDER BY number", (place,)):
                yield codec.decode(content, Problem)

    def problems_among(self, code: str, severity: str, offset: int, limit: int) -> Iterator[Problem]:
        """A stretch of the problems with that code and severity; "" is any."""
        asked = [(column, value) for column, value in (("code", code), ("severity", severity)) if value]
        clause = " AND ".join(f"{column} = ?" for column, _ in asked) or "1"
        rows = self._connection.execute(
            f"SELECT json FROM problems WHERE {clause} ORDER BY number LIMIT ? OFFSET ?",  # noqa: S608 - no user text
            (*(value for _, value in asked), limit, offset),
        )
        for (content,) in rows:
            yield codec.decode(content, Problem)

    def counts(self) -> dict[str, int]:
        """How many rows each kind has."""
        tables = ("documents", "claims", "incidents", "rejections", "cumulatives", "problems", "tasks")
        return {t: self._connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}  # noqa: S608
