"""The derived index: one SQLite file with full-text search, written whole and never changed in place.

The same ledger gives the same bytes: rows in a fixed order, one transaction into a new file, nothing that knows the
time. Readers get records back from JSON; what is searched or filtered has columns of its own.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from crossbearing import codec
from crossbearing.model import (
    Actor,
    Attachment,
    Cumulative,
    Decided,
    Document,
    Incident,
    Ledger,
    Link,
    Linking,
    Place,
    Problem,
    Rejection,
    ResolvedClaim,
    Task,
)

#: rebuilt, never migrated: raise it with every change of the tables or the records
SCHEMA_VERSION = 6

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (id TEXT PRIMARY KEY, key TEXT, outlet TEXT, published TEXT, title TEXT, language TEXT, json BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE claims (id TEXT PRIMARY KEY, document TEXT NOT NULL, incident TEXT, rank INTEGER NOT NULL, json BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX claims_by_document ON claims (document, rank, incident);
CREATE INDEX documents_by_day ON documents (published, id);
CREATE INDEX documents_by_outlet ON documents (outlet, published, id);
CREATE TABLE incidents (id TEXT PRIMARY KEY, type TEXT, start TEXT, end TEXT, place TEXT, geonameid INTEGER, admin1 TEXT, country TEXT,
  lat REAL, lon REAL, radius_km REAL, geoprecision TEXT, killed_low INTEGER, killed INTEGER, killed_high INTEGER, injured INTEGER,
  occurrence TEXT, attribution TEXT, standing TEXT, background INTEGER NOT NULL, voices INTEGER NOT NULL, claims INTEGER NOT NULL,
  documents INTEGER NOT NULL, json BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX incidents_by_day ON incidents (start, id);
CREATE TABLE incident_actors (incident TEXT, role TEXT, actor TEXT, name TEXT, PRIMARY KEY (incident, role, actor, name)) WITHOUT ROWID;
CREATE TABLE links (left TEXT, right TEXT, weight REAL, json BLOB NOT NULL, PRIMARY KEY (left, right)) WITHOUT ROWID;
CREATE INDEX links_by_right ON links (right);
CREATE TABLE attachments (claim TEXT, incident TEXT, share REAL, json BLOB NOT NULL, PRIMARY KEY (claim, incident)) WITHOUT ROWID;
CREATE INDEX attachments_by_incident ON attachments (incident, claim);
CREATE TABLE rejections (claim TEXT PRIMARY KEY, rule TEXT, json BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX rejections_by_rule ON rejections (rule, claim);
CREATE TABLE cumulatives (number INTEGER PRIMARY KEY, claim TEXT, json BLOB NOT NULL);
CREATE TABLE problems (number INTEGER PRIMARY KEY, code TEXT, severity TEXT, place TEXT, json BLOB NOT NULL);
CREATE TABLE as_read (claim TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE decided (number INTEGER PRIMARY KEY, id TEXT, act TEXT, by TEXT, at TEXT, standing TEXT, incident TEXT, json BLOB NOT NULL);
CREATE INDEX decided_by_incident ON decided (incident, number);
CREATE TABLE decided_claims (claim TEXT, number INTEGER, PRIMARY KEY (claim, number)) WITHOUT ROWID;
CREATE TABLE tasks (id TEXT PRIMARY KEY, kind TEXT, weight REAL, incident TEXT, json BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX tasks_by_weight ON tasks (weight DESC, id);
CREATE INDEX tasks_by_incident ON tasks (incident);
CREATE INDEX problems_by_place ON problems (place, number);
CREATE INDEX problems_by_code ON problems (code, severity, number);
CREATE VIRTUAL TABLE search USING fts5 (document UNINDEXED, title, text, tokenize = 'unicode61 remove_diacritics 2');
"""


def write(path: Path, ledger: Ledger, meta: dict[str, str]) -> None:
    """Write the ledger to path, replacing what was there only when all is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_TABLES)
        connection.execute("BEGIN")
        _fill(connection, ledger, meta)
        connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        connection.execute("COMMIT")
    finally:
        connection.close()
    # what an earlier ledger's log holds belongs to that ledger alone
    for log in ("-wal", "-shm"):
        path.with_name(path.name + log).unlink(missing_ok=True)
    unfinished.replace(path)


def _fill(connection: sqlite3.Connection, ledger: Ledger, meta: dict[str, str]) -> None:
    incident_of = {claim: incident.id for incident in ledger.incidents for claim in incident.claims}
    rank: dict[str, int] = {}
    claims = []
    news = {claim.id for claim in ledger.claims if claim.foreground}
    for claim in ledger.claims:
        rank[claim.document] = rank.get(claim.document, -1) + 1
        claims.append(claim_row(claim, incident_of.get(claim.id, ""), rank[claim.document]))
    put = connection.executemany
    put(
        "INSERT INTO meta VALUES (?, ?)",
        sorted({**meta, "schema": str(SCHEMA_VERSION), "linking": codec.encode(ledger.linking).decode()}.items()),
    )
    put(insert("documents", 7), map(document_row, ledger.documents))
    put("INSERT INTO claims VALUES (?, ?, ?, ?, ?)", sorted(claims))
    put(insert("incidents", 24), (incident_row(i, news) for i in ledger.incidents))
    recipients = {claim.id: claim.recipients for claim in ledger.claims if claim.recipients}
    put(
        "INSERT OR IGNORE INTO incident_actors VALUES (?, ?, ?, ?)",
        (row for i in ledger.incidents for row in actor_rows(i, recipients)),
    )
    put(
        "INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?)", ((k.left, k.right, k.weight, codec.encode(k)) for k in ledger.links)
    )
    put(
        "INSERT INTO attachments VALUES (?, ?, ?, ?)",
        ((a.claim, a.incident, a.share, codec.encode(a)) for a in ledger.attachments),
    )
    put("INSERT INTO rejections VALUES (?, ?, ?)", ((r.claim, r.rule, codec.encode(r)) for r in ledger.rejections))
    put(
        "INSERT INTO cumulatives VALUES (?, ?, ?)",
        ((number, c.claim, codec.encode(c)) for number, c in enumerate(ledger.cumulatives, 1)),
    )
    put(
        "INSERT INTO problems VALUES (?, ?, ?, ?, ?)",
        ((number, p.code, p.severity.value, p.where, codec.encode(p)) for number, p in enumerate(ledger.problems, 1)),
    )
    put("INSERT INTO as_read VALUES (?, ?)", ((c.id, codec.encode(c)) for c in ledger.as_read))
    put(insert("decided", 8), (decided_row(one) for one in ledger.decided))
    put(insert("decided_claims", 2), ((claim, one.line.number) for one in ledger.decided for claim in one.claims))
    put(insert("tasks", 5), ((t.id, t.kind.value, t.weight, t.incident, codec.encode(t)) for t in ledger.tasks))
    put("INSERT INTO search VALUES (?, ?, ?)", ((d.id, d.title, d.text) for d in ledger.documents))


def document_row(document: Document) -> tuple[object, ...]:
    """The row of a document."""
    d = document
    return d.id, d.key, d.outlet, str(d.published or ""), d.title, d.language, codec.encode(d)


def claim_row(claim: ResolvedClaim, incident: str, rank: int) -> tuple[object, ...]:
    """The row of a claim; ``rank`` counts within its document."""
    return claim.id, claim.document, incident or None, rank, codec.encode(claim)


def insert(table: str, columns: int) -> str:
    """The statement that writes a whole row."""
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"  # noqa: S608 - no user text


def incident_row(incident: Incident, news: set[str]) -> tuple[object, ...]:
    """The row of an incident; ``news`` are the claims told as news."""
    place, when, findings = incident.place, incident.when, incident.findings
    killed, injured = findings.killed, findings.injured
    return (
        incident.id,
        incident.type.value,
        str(when.start) if when and when.start else None,
        str(when.end) if when and when.end else None,
        *((place.name, place.geonameid, place.admin1, place.country, place.lat, place.lon, place.radius_km, place.precision.value)
          if place else [None] * 8),
        *((killed.low, killed.best, killed.high) if killed else [None] * 3),
        injured.best if injured else None,
        incident.grade.occurrence.grade.value,
        incident.grade.attribution.grade.value,
        incident.standing.value,
        int(news.isdisjoint(incident.claims)),
        len(incident.voices),
        len(incident.claims),
        len(incident.documents),
        codec.encode(incident),
    )  # fmt: skip


def decided_row(one: Decided) -> tuple[object, ...]:
    """The row of a decision as it stands."""
    line, decision = one.line, one.line.decision
    return (
        line.number,
        line.id,
        decision.act.value,
        decision.by,
        decision.at,
        one.standing.value,
        one.incident,
        codec.encode(one),
    )


def actor_rows(incident: Incident, recipients: Mapping[str, tuple[Actor, ...]]) -> Iterator[tuple[str, str, str, str]]:
    """Who may have done it and to whom it was done; actors that no register knows go by their words."""
    found = incident.findings.perpetrator
    for hypothesis in found.hypotheses if found else ():
        yield incident.id, "actor", hypothesis.actor.id, hypothesis.actor.name
    for claim in incident.claims:
        for actor in recipients.get(claim, ()):
            yield incident.id, "recipient", actor.id, actor.name


class LedgerIndex:
    """Read access to a written ledger. Raises FileNotFoundError where none was built."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise FileNotFoundError(path)
        # where nothing can be written, nobody changes it either, and SQLite must not look for a log that it cannot make
        still = "" if os.access(path.parent, os.W_OK) else "&immutable=1"
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

    def meta(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT key, value FROM meta"))

    def stamp(self) -> str:
        """Names the state of the ledger: it differs where anything in it may."""
        return "|".join(
            value
            for (value,) in self._connection.execute("SELECT value FROM meta WHERE key IN ('inputs', 'touched') ORDER BY key")
        )

    def incidents(self) -> Iterator[Incident]:
        """All incidents by day, those without a day last."""
        for (content,) in self._connection.execute("SELECT json FROM incidents ORDER BY start IS NULL, start, id"):
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
            for id_ in ids:
                for (content,) in self._connection.execute("SELECT json FROM claims WHERE id = ?", (id_,)):
                    yield codec.decode(content, ResolvedClaim)
            return
        clause, values = ("WHERE document = ? ORDER BY rank", (document,)) if document is not None else ("ORDER BY id", ())
        for (content,) in self._connection.execute(f"SELECT json FROM claims {clause}", values):  # noqa: S608 - no user text
            yield codec.decode(content, ResolvedClaim)

    def claim(self, id_: str) -> ResolvedClaim | None:
        """The claim of that id, or the only one whose id begins so."""
        rows = self._connection.execute("SELECT json FROM claims WHERE id >= ? AND id < ? LIMIT 2", (id_, id_ + "~")).fetchall()
        return codec.decode(rows[0][0], ResolvedClaim) if len(rows) == 1 else None

    def incident_of(self, claim: str) -> str:
        """The id of the incident that the claim is in; "" where it is in none."""
        row = self._connection.execute("SELECT incident FROM claims WHERE id = ?", (claim,)).fetchone()
        return row[0] or "" if row else ""

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
        rows = self._connection.execute(
            "SELECT json FROM tasks WHERE (? = '' OR kind = ?) AND (? = '' OR incident = ?) ORDER BY weight DESC, id LIMIT ? OFFSET ?",
            (kind, kind, incident, incident, limit, offset),
        )
        for (content,) in rows:
            yield codec.decode(content, Task)

    def task(self, id_: str) -> Task | None:
        row = self._connection.execute("SELECT json FROM tasks WHERE id = ?", (id_,)).fetchone()
        return codec.decode(row[0], Task) if row else None

    def task_place(self, task: Task, kind: str = "") -> int:
        """How many tasks come before it, of one kind or in all."""
        row = self._connection.execute(
            "SELECT count(*) FROM tasks WHERE (? = '' OR kind = ?) AND (weight > ? OR (weight = ? AND id < ?))",
            (kind, kind, task.weight, task.weight, task.id),
        ).fetchone()
        return int(row[0])

    def task_counts(self) -> dict[str, int]:
        """How many tasks each kind has."""
        return dict(self._connection.execute("SELECT kind, count(*) FROM tasks GROUP BY kind"))

    def folded(self) -> int:
        """The number of the last line of decisions.jsonl that this ledger shows."""
        row = self._connection.execute("SELECT max(number) FROM decided").fetchone()
        return int(row[0] or 0)

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
