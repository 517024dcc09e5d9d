"""Rows as CSV that no spreadsheet runs (CWE-1236)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable


def safe(cell: object) -> object:
    """The cell as a spreadsheet may open it without running it: text that starts a formula gets an apostrophe, numbers stay."""
    if isinstance(cell, str) and cell[:1] and cell[0] in "=+-@\t\r＝＋－＠":
        return "'" + cell
    return "" if cell is None else cell


def csv_row(cells: Iterable[object]) -> str:
    """One line of CSV, made safe; yes and no are written so."""
    line = io.StringIO()
    # with the longer line end the writer quotes a lone carriage return too, at which readers would break the row
    csv.writer(line, lineterminator="\r\n").writerow(
        [safe(("yes" if cell else "no") if isinstance(cell, bool) else cell) for cell in cells]
    )
    return line.getvalue().removesuffix("\r\n") + "\n"
