"""A ledger changed in place: what a decision touches, in one transaction, while others read.

Takes a Patch: rows to take out and records to put in. The file stays what the last whole build wrote but for these rows, and
says so (``touched`` in its meta, the incidents in ``touches``), so that the next build makes it whole again. Readers of before see before or after, never
between (SQLite's write-ahead log).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from crossbearing import codec
from crossbearing.model import Decided, Document, Incident, Link, Problem, Rejection, ResolvedClaim, Task
from crossbearing.store.writing import actor_rows, claim_row, decided_row, document_row, incident_row, insert


class Patch(Struct, frozen=True, kw_only=True):
    """What a decision changes. ``claims`` are rows to write with their incident ("" for none); ``gone_*`` are ids to take
    out; ``asked`` are the claims whose links and rejections are told anew, ``read_again`` those whose machine reading is."""

    gone_incidents: tuple[str, ...] = ()
    incidents: tuple[Incident, ...] = ()
    news: frozenset[str] = frozenset()
    gone_claims: tuple[str, ...] = ()
    claims: tuple[tuple[ResolvedClaim, str], ...] = ()
    asked: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    read_again: tuple[str, ...] = ()
    as_read: tuple[ResolvedClaim, ...] = ()
    problems: tuple[Problem, ...] = ()
    decided: tuple[Decided, ...] = ()
    gone_tasks: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    documents: tuple[Document, ...] = ()
    head: str = ""


def patch(path: Path, change: Patch) -> None:
    """Write the patch. Raises sqlite3.Error where the file cannot be written; then nothing is changed."""
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        _apply(connection, change)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _apply(connection: sqlite3.Connection, change: Patch) -> None:
    put = connection.executemany
    vanished = set(change.gone_incidents) - {incident.id for incident in change.incidents}
    for table, column in (("incidents", "id"), ("incident_actors", "incident")):
        put(f"DELETE FROM {table} WHERE {column} = ?", _ones(change.gone_incidents))  # noqa: S608 - no user text
    put("DELETE FROM problems WHERE place = ?", _ones(change.gone_incidents))
    put("DELETE FROM attachments WHERE incident = ?", _ones(vanished))
    put("UPDATE decided SET incident = '' WHERE incident = ?", _ones(vanished))
    put("DELETE FROM tasks WHERE id = ?", _ones(change.gone_tasks))
    put("DELETE FROM claims WHERE id = ?", _ones(change.gone_claims))
    put("DELETE FROM rejections WHERE claim = ?", _ones((*change.asked, *change.gone_claims)))
    asked = set(change.asked)
    for id_ in change.asked:
        rows = connection.execute("SELECT right FROM links WHERE left = ?", (id_,)).fetchall()
        put("DELETE FROM links WHERE left = ? AND right = ?", [(id_, right) for (right,) in rows if right in asked])
    put(insert("documents", 7), map(document_row, change.documents))
    put("INSERT INTO search VALUES (?, ?, ?)", ((d.id, d.title, d.text) for d in change.documents))
    put("DELETE FROM as_read WHERE claim = ?", _ones(change.read_again))
    put(insert("as_read", 2), ((claim.id, codec.encode(claim)) for claim in change.as_read))
    recipients = {claim.id: claim.recipients for claim, _ in change.claims if claim.recipients}
    put(insert("incidents", 24), (incident_row(incident, set(change.news)) for incident in change.incidents))
    put(
        "INSERT OR IGNORE INTO incident_actors VALUES (?, ?, ?, ?)",
        (row for incident in change.incidents for row in actor_rows(incident, recipients)),
    )
    for claim, home in change.claims:
        written = connection.execute(
            "UPDATE claims SET incident = ?, json = ? WHERE id = ?", (home or None, codec.encode(claim), claim.id)
        ).rowcount
        if not written:
            rank = connection.execute("SELECT count(*) FROM claims WHERE document = ?", (claim.document,)).fetchone()[0]
            connection.execute(insert("claims", 5), claim_row(claim, home, rank))
    put(
        "INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?)",
        ((link.left, link.right, link.weight, codec.encode(link)) for link in change.links),
    )
    put("INSERT OR REPLACE INTO rejections VALUES (?, ?, ?)", ((r.claim, r.rule, codec.encode(r)) for r in change.rejections))
    for found in change.problems:
        connection.execute(
            "INSERT INTO problems (code, severity, place, json) VALUES (?, ?, ?, ?)",
            (found.code, found.severity.value, found.where, codec.encode(found)),
        )
    for one in change.decided:
        connection.execute("INSERT OR REPLACE INTO decided VALUES (?, ?, ?, ?, ?, ?, ?, ?)", decided_row(one))
        put("INSERT OR IGNORE INTO decided_claims VALUES (?, ?)", ((claim, one.line.number) for claim in one.claims))
    put(
        "INSERT OR REPLACE INTO tasks VALUES (?, ?, ?, ?, ?)",
        ((task.id, task.kind.value, task.weight, task.incident, codec.encode(task)) for task in change.tasks),
    )
    put(
        "INSERT INTO touches (incident) VALUES (?)",
        _ones(sorted({*change.gone_incidents, *(incident.id for incident in change.incidents)})),
    )
    state = connection.execute("SELECT value FROM meta WHERE key = 'touched'").fetchone()
    state = codec.digest(state[0] if state else "", change.head, *(d.id for d in change.documents))
    put("INSERT OR REPLACE INTO meta VALUES (?, ?)", [("touched", state), ("head", change.head)])


def _ones(ids: Iterable[str]) -> list[tuple[str]]:
    return [(id_,) for id_ in ids]
