"""A foreign ledger, row by row.

Takes the path of a table (CSV, TSV) or of JSON (Lines or one file); gives each row's cells by column name, and a problem
for each row that cannot be had. One row at a time, whatever the size of the file; it never raises for bad input and says
nothing about what the columns mean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from crossbearing.acquire import kinds
from crossbearing.acquire.captured import DOCUMENT_LIMIT, Origin, clean
from crossbearing.acquire.kinds import Kind
from crossbearing.acquire.lines import SAMPLE
from crossbearing.acquire.rows import json_lines, json_objects
from crossbearing.acquire.tables import table
from crossbearing.model import Given, Problem
from crossbearing.problems import problem


class Cells(NamedTuple):
    """One row: its line, and its cells by case-folded column name; those of JSON as they were decoded."""

    number: int
    by_name: dict[str, Any]


def ledger_rows(path: Path, known: Collection[str]) -> Iterator[Cells | Problem]:
    """The rows of the ledger at that path. ``known`` column names tell what separates the columns of a table."""
    where = clean(str(path))
    if not path.is_file():
        yield problem("A101", where, path=where)
        return
    try:
        with path.open("rb") as stream:
            head = stream.read(SAMPLE)
            stream.seek(0)
            origin = Origin(where=where, address="", given=Given(), fetched_at="", limit=DOCUMENT_LIMIT, head=head)
            if reason := kinds.rubbish(head):
                yield problem("L616", where, path=where, reason=reason)
                return
            told, seen = kinds.by_name(path.name), kinds.by_bytes(head)
            if told is Kind.JSONL or (told is None and seen is Kind.JSON and kinds.beginning(head).startswith("{")):
                yield from json_lines(stream, origin, _cells)
            elif Kind.JSON in (told, seen):
                yield from json_objects(stream, origin, _cells)
            else:  # a table under any other name is a table still
                named = False
                for row in table(stream, origin, known):
                    if isinstance(row, Problem):
                        yield row
                    elif named:
                        yield Cells(row.number, row.cells)
                    named = named or not isinstance(row, Problem)
    except OSError as fault:
        yield problem("A103", where, path=where, reason=fault.strerror or str(fault))


def _cells(found: dict[str, Any], _origin: Origin, number: int) -> Iterator[Cells]:
    yield Cells(number, {str(name).strip().casefold(): cell for name, cell in found.items()})
