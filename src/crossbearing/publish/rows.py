"""Any table as text: CSV that no spreadsheet runs, or JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from crossbearing import codec
from crossbearing.publish.export import safe

Rows = Iterable[Sequence[object]]


def csv_lines(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """The table as CSV, one line of text a row; yes and no are written so."""
    yield _line(columns)
    for row in rows:
        yield _line([safe({True: "yes", False: "no"}[cell] if isinstance(cell, bool) else cell) for cell in row])


def json_lines(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """The table as JSON Lines, one object a row; empty cells are left out."""
    for row in rows:
        yield codec.encode({c: cell for c, cell in zip(columns, row, strict=True) if cell not in (None, "")}).decode() + "\n"


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


TABLE_FORMATS: dict[str, Callable[[Sequence[str], Rows], Iterator[str]]] = {"csv": csv_lines, "jsonl": json_lines}
