"""A CSV table that grows incident by incident: header, hashtags if asked for, a row an incident.

Other teams' tables want of a report its outlet, day and headline, and suit not every incident: those they do not suit are
counted by the reason, never dropped in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import BinaryIO, NamedTuple

from crossbearing.model import Document
from crossbearing.publish.cells import csv_row
from crossbearing.publish.told import Column, Edition, Told, utf8


class Report(NamedTuple):
    """What a row says of a document; ``published`` is its day as text, "" where it is not known."""

    outlet: str
    published: str
    headline: str


Reports = Mapping[str, Report]
Row = Callable[[Told, Reports], Iterable[object]]


class Rows:
    """The writer of such a table. ``reason`` says why an incident is no row there, "" where it is one; ``left`` counts them.

    Of each document it keeps outlet, day and headline: about 0.3 kB, the one thing that grows with the ledger."""

    def __init__(
        self, stream: BinaryIO, edition: Edition, columns: Sequence[Column], row: Row, reason: Callable[[Told], str]
    ) -> None:
        self._stream, self._row, self._reason = stream, row, reason
        self._reports: dict[str, Report] = {}
        self._left: Counter[str] = Counter()
        stream.write(utf8(header(columns, edition)))

    @property
    def left(self) -> dict[str, int]:
        return dict(sorted(self._left.items()))

    def document(self, document: Document) -> None:
        self._reports[document.id] = Report(document.outlet, str(document.published or ""), document.title)

    def told(self, told: Told) -> None:
        if reason := self._reason(told):
            self._left[reason] += 1
        else:
            self._stream.write(utf8(csv_row(self._row(told, self._reports))))

    def close(self) -> None:
        """Nothing ends a CSV."""


def header(columns: Sequence[Column], edition: Edition) -> str:
    """The row of names, and below it that of HXL hashtags where the edition asks for it (https://hxlstandard.org)."""
    names = csv_row(column.name for column in columns)
    # hashtags begin with #, which no spreadsheet runs
    return names + csv_row(column.hxl for column in columns) if edition.hxl else names


def reports_of(told: Told, reports: Reports) -> list[Report]:
    """The incident's reports in their order, as far as their documents are given."""
    return [reports[id_] for id_ in told.incident.documents if id_ in reports]


def joined(words: Iterable[str], by: str = "; ") -> str:
    """The words that are any, each once, in their order."""
    return by.join(dict.fromkeys(word for word in words if word))
