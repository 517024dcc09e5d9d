"""A large synthetic case for measuring the desk: the demo's ledger, cloned with ids, days and places of its own.

    python -m benchmarks.desk.generate FOLDER [--clones 5850]     # 5850 clones: a million claims

Memory stays bounded: one clone at a time goes straight into SQLite. The case is for the desk alone, never to be built.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
from datetime import date, timedelta
from pathlib import Path

from crossbearing.case import Case
from crossbearing.demo import DISPATCHES, SETTINGS
from crossbearing.model import Given

_ID = re.compile(rb'"([cidt])([0-9a-f]{2,})"')
_KEY = re.compile(rb'"key":"[0-9a-f]{6}')
TABLES = (
    "documents",
    "claims",
    "incidents",
    "incident_actors",
    "links",
    "attachments",
    "rejections",
    "cumulatives",
    "problems",
    "tasks",
)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--clones", type=int, default=5850)
    asked = arguments.parse_args()
    case = Case.create(asked.folder, **SETTINGS)
    case.add([str(DISPATCHES)], Given())
    case.build()
    path = asked.folder / "build" / "ledger.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    texts = connection.execute("SELECT document, title, text FROM search").fetchall()
    names = {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in TABLES}
    chance = random.Random(8)
    connection.execute("BEGIN")
    for clone in range(1, asked.clones + 1):
        days, north, east = timedelta(days=chance.randrange(3650)), chance.uniform(-3, 3), chance.uniform(-3, 5)
        for table in TABLES:
            made = [_cloned(row, names[table], clone, days, north, east) for row in rows[table]]
            if made:
                connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(made[0]))})", made)
        connection.executemany(
            "INSERT INTO search VALUES (?, ?, ?)", [(_id(d, clone), title, text) for d, title, text in texts]
        )
    for _, sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")
    print(
        {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("documents", "claims", "incidents", "tasks")
        }
    )
    print(f"{path.stat().st_size / 1e9:.1f} GB")


def _cloned(row: tuple, names: list[str], clone: int, days: timedelta, north: float, east: float) -> tuple:
    cells = []
    for name, cell in zip(names, row, strict=True):
        if name == "number":
            cell = None
        elif isinstance(cell, bytes):
            cell = _ID.sub(lambda found: b'"%s%06x%s"' % (found[1], clone, found[2]), cell)
            cell = _KEY.sub(b'"key":"%06x' % clone, cell)  # decisions hang on the key
        elif name in ("start", "end", "published") and cell:
            cell = str(date.fromisoformat(cell) + days)
        elif cell is not None and name in ("lat", "lon"):
            cell += north if name == "lat" else east
        elif name in ("id", "document", "claim", "incident", "left", "right", "place") and isinstance(cell, str):
            cell = _id(cell, clone)
        cells.append(cell)
    return tuple(cells)


def _id(text: str, clone: int) -> str:
    return f"{text[0]}{clone:06x}{text[1:]}" if re.fullmatch("[cidt][0-9a-f]{2,}", text) else text


if __name__ == "__main__":
    main()
