"""Readings kept from one build to the next, so that an unchanged document costs nothing.

A cache in build/: deleting it loses only time. The key names everything a reading depends on (capture, reader,
extractor, names), so a stale reading is never found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec

from crossbearing.model import Problem, Reading
from crossbearing.store.keeping import make_file, make_folder


class Kept(msgspec.Struct, frozen=True):
    """What came of one capture: a reading, or None with the problems that say why."""

    reading: Reading | None
    problems: tuple[Problem, ...]


class KeptReadings:
    """key -> Kept, in one SQLite file; a damaged file is thrown away."""

    def __init__(self, path: Path) -> None:
        make_folder(path.parent)
        self._asked: set[str] = set()
        try:
            self._connection = self._open(path)
        except sqlite3.DatabaseError as fault:
            if fault.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise  # full, read-only or in use: nothing is wrong with what is kept
            for name in (path.name, path.name + "-wal", path.name + "-shm"):
                path.with_name(name).unlink(missing_ok=True)
            self._connection = self._open(path)

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        make_file(path)  # its log takes the mode from it
        connection = sqlite3.connect(path)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, kept BLOB NOT NULL) WITHOUT ROWID")
        except BaseException:
            connection.close()
            raise
        return connection

    def get(self, keys: Iterable[str]) -> dict[str, Kept]:
        """Those of the keys that are kept."""
        found = {}
        for key in keys:
            self._asked.add(key)
            row = self._connection.execute("SELECT kept FROM readings WHERE key = ?", (key,)).fetchone()
            if row:
                try:
                    found[key] = msgspec.msgpack.decode(row[0], type=Kept)
                except msgspec.MsgspecError:
                    continue
        return found

    def put(self, kept: Iterable[tuple[str, Kept]]) -> None:
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO readings VALUES (?, ?)", ((key, msgspec.msgpack.encode(one)) for key, one in kept)
            )

    def forget_unasked(self) -> None:
        """Forget readings that nobody has asked for: those of older rules or of captures that are gone."""
        stale = [key for (key,) in self._connection.execute("SELECT key FROM readings") if key not in self._asked]
        with self._connection:
            self._connection.executemany("DELETE FROM readings WHERE key = ?", ((key,) for key in stale))

    def close(self) -> None:
        self._connection.close()
