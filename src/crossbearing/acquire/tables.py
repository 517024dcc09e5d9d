"""CSV and TSV tables to documents.

Takes a stream and its origin; gives one document for each row that has a text, and problems for rows and columns that
cannot be used. It holds one row at a time and never guesses at a row whose quotation marks are broken.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from typing import BinaryIO, NamedTuple

from crossbearing.acquire.captured import ALIASES, KNOWN_NAMES, Origin, Retrieved, document
from crossbearing.acquire.lines import Line, lines
from crossbearing.model import Problem
from crossbearing.problems import problem

_DELIMITERS = ",;\t|"  # spreadsheets write ";" where the comma is the decimal point


class _Feed:
    """The lines of one table, as csv.reader wants them, with the count of what the row at hand has used up."""

    def __init__(self, found: Iterator[Line | Problem], limit: int) -> None:
        self.found = found
        self.limit = limit
        self.number = 0
        self.used = 0
        self.problems: list[Problem] = []

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        for line in self.found:
            if isinstance(line, Problem):
                self.problems.append(line)
                if line.code == "A107":
                    raise csv.Error("one of its lines is too long")
                continue
            self.number = line.number
            self.used += len(line.text)
            if self.used > self.limit:
                self._leave_quotation()
                raise csv.Error("it is too long")
            return line.text
        raise StopIteration

    def row_begins(self) -> None:
        self.used = 0

    def _leave_quotation(self) -> None:
        """Past the line that ends the overlong quotation: an odd number of marks does."""
        for line in self.found:
            if isinstance(line, Line):
                self.number = line.number
                if line.text.count('"') % 2:
                    return


class Row(NamedTuple):
    """One row: the number of its first line, and its cells by column name. The first row of a table is its names, each
    with itself as its cell."""

    number: int
    cells: dict[str, str]


def csv_file(stream: BinaryIO, origin: Origin) -> Iterator[Retrieved | Problem]:
    """The documents of a table whose first line names the columns."""
    names: dict[str, str] = {}
    for row in table(stream, origin, KNOWN_NAMES):
        if isinstance(row, Problem):
            yield row
        elif names:
            yield from document(row.cells, origin, row.number, without_text="A109")
        else:
            names = row.cells
            yield from _columns(list(names), list(names.values()), origin)
            if not {*ALIASES["text"], *ALIASES["html"]} & {*names}:
                return


def table(stream: BinaryIO, origin: Origin, known: Collection[str]) -> Iterator[Row | Problem]:
    """The rows of a table, its names first, whatever separates its columns: that by which most of the ``known`` names are
    found. Names are case-folded."""
    feed = _Feed(lines(stream, origin), origin.limit)
    csv.field_size_limit(max(csv.field_size_limit(), origin.limit))
    names: list[str] = []
    delimiter = ""
    while True:
        feed.row_begins()
        line = feed.number + 1
        try:
            if not delimiter:
                first = next(words for words in feed if words.strip())
                delimiter = _delimiter(first, known, tab="\t" if origin.where.casefold().endswith(".tsv") else "")
                rows = csv.reader(feed, delimiter=delimiter, strict=True)
                cells = next(csv.reader([first], delimiter=delimiter))
            else:
                cells = next(rows)
        except StopIteration:
            break
        except csv.Error as fault:
            yield from _drained(feed)
            yield problem("A118", origin.at(line), line=line, reason=fault)
            continue
        yield from _drained(feed)
        if not any(cell.strip() for cell in cells):
            continue
        if not names:
            names = [cell.strip().casefold() for cell in cells]
            yield Row(line, dict(zip(names, map(str.strip, cells), strict=True)))
        elif any(cell.strip() for cell in cells[len(names) :]):
            reason = f"it has {len(cells)} cells and there are {len(names)} columns"
            yield problem("A118", origin.at(line), line=line, reason=reason)
        else:
            yield Row(line, dict(zip(names, cells, strict=False)))
    yield from _drained(feed)


def _delimiter(first: str, known: Collection[str], tab: str) -> str:
    """What separates the columns: that by which most of the first line's names are known."""

    def found(delimiter: str) -> int:
        return sum(name.strip('" \r\n').casefold() in known for name in first.split(delimiter))

    return tab or max(_DELIMITERS, key=found)  # of equals, the comma


def _columns(names: list[str], cells: list[str], origin: Origin) -> Iterator[Problem]:
    if not {*ALIASES["text"], *ALIASES["html"]} & {*names}:
        yield problem("A108", origin.where, path=origin.where, columns=", ".join(cells))
    elif unknown := [cell.strip() for cell in cells if cell.strip().casefold() not in KNOWN_NAMES]:
        yield problem("A114", origin.where, path=origin.where, columns=", ".join(unknown))


def _drained(feed: _Feed) -> Iterator[Problem]:
    """The problems met on the way, once each."""
    yield from feed.problems
    feed.problems.clear()
