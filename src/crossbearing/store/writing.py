"""The ledger written whole: its tables, and every record as a row.

The same ledger gives the same bytes: rows in a fixed order, one transaction into a new file, nothing that knows the
time. What is searched or filtered has columns of its own; readers get records back from JSON (``store.ledger``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from crossbearing import codec
from crossbearing.model import Actor, Decided, Document, Incident, Ledger, ResolvedClaim
from crossbearing.store.keeping import make_file, make_folder, sync_file, sync_folder

#: rebuilt, never migrated: raise it with every change of the tables or the records
SCHEMA_VERSION = 7

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
CREATE INDEX tasks_by_kind ON tasks (kind, weight DESC, id);
CREATE INDEX tasks_by_incident ON tasks (incident);
CREATE TABLE touches (number INTEGER PRIMARY KEY, incident TEXT NOT NULL);
CREATE INDEX problems_by_place ON problems (place, number);
CREATE INDEX problems_by_code ON problems (code, severity, number);
CREATE VIRTUAL TABLE search USING fts5 (document UNINDEXED, title, text, tokenize = 'unicode61 remove_diacritics 2');
"""


def write(path: Path, ledger: Ledger, meta: dict[str, str]) -> None:
    """Write the ledger to path, replacing what was there only when all is written."""
    make_folder(path.parent)
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    make_file(unfinished)
    try:
        _write(unfinished, ledger, meta)
        sync_file(unfinished)  # or a failing current could leave the new name without the new bytes
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)  # on a full disk that is the room for the next try
        raise
    # what an earlier ledger's log holds belongs to that ledger alone, and is folded into it first: killed before the new one is in
    # place, this program leaves the earlier one whole
    _fold_log(path)
    for log in ("-wal", "-shm"):
        path.with_name(path.name + log).unlink(missing_ok=True)
    unfinished.replace(path)
    sync_folder(path.parent)


def _fold_log(path: Path) -> None:
    if path.is_file() and path.with_name(path.name + "-wal").exists():
        with suppress(sqlite3.Error):
            earlier = sqlite3.connect(path, timeout=1, isolation_level=None)
            try:
                earlier.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                earlier.close()


def _write(path: Path, ledger: Ledger, meta: dict[str, str]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
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
