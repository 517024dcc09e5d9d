"""Rows as CSV that no spreadsheet runs (CWE-1236)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

FORMULA = frozenset("=+-@\t\r＝＋－＠")
"""What a cell begins with that a spreadsheet would run."""


def safe(cell: object) -> object:
    """The cell as a spreadsheet may open it without running it: text that starts a formula gets an apostrophe, numbers stay."""
    if isinstance(cell, str) and cell[:1] in FORMULA:
        return "'" + cell
    return "" if cell is None else cell


def csv_row(cells: Iterable[object]) -> str:
    """One line of CSV, made safe; yes and no are written so.

    Lines end in a line feed, yet are made with CR LF: the writer quotes only those breaks that its own line end has, and a
    bare carriage return would end the row for every reader."""
    line = io.StringIO()
    # one comprehension and no call for each cell: rows of fifty cells by the hundred thousand are made here
    csv.writer(line, lineterminator="\r\n").writerow(
        [
            ("'" + cell if cell[0] in FORMULA else cell)
            if isinstance(cell, str) and cell
            else ("yes" if cell else "no")
            if isinstance(cell, bool)
            else cell
            for cell in cells
        ]
    )
    return line.getvalue()[:-2] + "\n"
