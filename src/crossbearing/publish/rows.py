"""Any table as text: CSV that no spreadsheet runs, or JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from crossbearing import codec
from crossbearing.publish.cells import csv_row

Rows = Iterable[Sequence[object]]


def csv_lines(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """The table as CSV, one line of text a row; yes and no are written so."""
    yield csv_row(columns)
    for row in rows:
        yield csv_row(row)


def json_lines(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """The table as JSON Lines, one object a row; empty cells are left out."""
    for row in rows:
        yield codec.encode({c: cell for c, cell in zip(columns, row, strict=True) if cell not in (None, "")}).decode() + "\n"


TABLE_FORMATS: dict[str, Callable[[Sequence[str], Rows], Iterator[str]]] = {"csv": csv_lines, "jsonl": json_lines}
