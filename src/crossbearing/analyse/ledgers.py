"""Rows of a ledger to entries.

Takes rows (line number and cells by column name) and problems met on the way; gives the entries and all problems. Every
row becomes an entry, or has a problem of severity error: what cannot be read in a row is left empty and told. Of each
problem the first twenty rows are told one by one and the rest by their number, so that a million bad rows stay one line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from crossbearing.analyse import cells
from crossbearing.analyse.entries import RADIUS_KM, Entry, EntryList
from crossbearing.analyse.incidents import entry_of
from crossbearing.analyse.places import lend_places
from crossbearing.analyse.shapes import TYPES, Shape, shape_of
from crossbearing.model import Incident, Problem
from crossbearing.problems import problem
from crossbearing.vocab import DatePrecision, EventType, Geoprecision

Row = tuple[int, Mapping[str, Any]]
N = TypeVar("N", int, float)
TOLD = 20
_APART = re.compile(r"\s*(?:[,;|]|\band/or\b)\s*")


class Told:
    """Problems of one ledger, the many of one kind counted."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._found: list[Problem] = []
        self._counts: Counter[str] = Counter()

    def add(self, found: Problem) -> None:
        self._counts[found.code] += 1
        if self._counts[found.code] <= TOLD:
            self._found.append(found)

    def say(self, code: str, line: int, **fields: object) -> None:
        self.add(problem(code, f"{self.path}:{line}" if line else self.path, line=line, **fields))

    def all(self) -> tuple[Problem, ...]:
        more = [
            msgspec.structs.replace(problem("L610", self.path, count=count - TOLD, which=code), severity=first.severity)
            for code, count in sorted(self._counts.items())
            if count > TOLD and (first := next(found for found in self._found if found.code == code))
        ]
        return (*self._found, *more)


def read_ledger(rows: Iterable[Row | Problem], path: str) -> EntryList:
    """The entries of one ledger. Never raises for bad rows; an unknown shape is a problem and no entries."""
    told = Told(path)
    shape: Shape | None = None
    entries: list[Entry] = []
    reader = RowReader(told)
    for row in rows:
        if isinstance(row, Problem):
            told.add(row)
            continue
        number, by_name = row
        shape = shape or shape_of(by_name)
        if shape is None:
            told.add(problem("L602", path, path=path, columns=", ".join(list(by_name)[:40])))
            break
        entry = _incident(by_name, number, told) if not shape.columns else reader.entry(shape, number, by_name)
        if entry is not None:
            entries.append(entry)
    if shape is not None or not told.all():
        if not entries:
            told.add(problem("L601", path, path=path))
    for id_, count in Counter(entry.id for entry in entries).items():
        if count > 1:
            told.add(problem("L609", path, id=id_, count=count))
    return EntryList(
        name=path, shape=shape.name if shape else "", entries=tuple(lend_places(entries)), problems=told.all()
    )  # fmt: skip


def _incident(by_name: Mapping[str, Any], number: int, told: Told) -> Entry | None:
    """One line of our own JSON Lines: its claims are whole there and ids in the record."""
    claims = by_name.get("claims")
    ids = (
        [claim.get("id", "") if isinstance(claim, dict) else str(claim) for claim in claims] if isinstance(claims, list) else []
    )
    try:
        incident = msgspec.convert({**by_name, "claims": ids}, Incident)
    except msgspec.ValidationError as fault:
        told.say("L611", number, reason=fault)
        return None
    return entry_of(incident, number)


class RowReader:
    """Reads rows of one ledger; equal words are kept once."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self._words: dict[str, str] = {}
        self._types: dict[tuple[str, ...], tuple[EventType, ...]] = {}
        self._actors: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._unknown: set[str] = set()

    def entry(self, shape: Shape, line: int, row: Mapping[str, Any]) -> Entry:
        """The entry of one row; what it cannot read is told and left empty."""

        def text(field: str) -> str:
            return next((found for name in shape.columns.get(field, ()) if (found := cells.words(row.get(name)))), "")

        first, last, date_precision = self._days(shape, line, row, text)
        lat, lon = self._point(shape, line, row)
        geoprecision = self._geoprecision(shape, line, text("geoprecision"))
        low, best, high = self._toll(shape, line, row)
        radius = self._number(shape, "radius_km", line, row)
        return Entry(
            id=self._id(text("id")) or f"row {line}",
            row=line,
            first=first,
            last=last,
            date_precision=date_precision,
            place=self._once(text("place")),
            admin1=self._once(text("admin1")),
            country=self._once(text("country")),
            lat=lat,
            lon=lon,
            geoprecision=geoprecision,
            radius_km=0.0 if lat is None else radius if radius is not None and radius >= 0 else RADIUS_KM[geoprecision],
            low=low,
            best=best,
            high=high,
            types=self._types_of(shape, row) or shape.untyped,
            actors=self._actors_of(shape, row),
        )

    def _once(self, text: str) -> str:
        return self._words.setdefault(text, text)

    @staticmethod
    def _id(text: str) -> str:
        return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text

    def _days(self, shape: Shape, line: int, row: Mapping[str, Any], text: Any) -> tuple[int | None, int | None, DatePrecision]:
        ends = []
        for field in ("first", "last"):
            words = text(field)
            try:
                ends.append(cells.days(words) if words else None)
            except ValueError:
                self.told.say("L603", line, column=_column(shape, field, row), value=words)
                ends.append(None)
        start, end = ends[0] or ends[1], ends[1] or ends[0]
        code = text("date_precision")
        stated = shape.dates.get(_code(code)) if code else None
        if code and stated is None:
            self.told.say("L612", line, column=_column(shape, "date_precision", row), value=code)
            stated = DatePrecision.MONTH
        if start is None or end is None:
            return None, None, stated or DatePrecision.DAY
        first, last = start[0], end[1]
        if first > last:
            self.told.say("L604", line, first=text("first"), last=text("last"))
            first, last = end[0], start[1]
        first, last = cells.widened(first, last, stated or DatePrecision.DAY)
        return first, last, max(stated or DatePrecision.DAY, cells.precision_of(last - first + 1), key=_RANK.__getitem__)

    def _point(self, shape: Shape, line: int, row: Mapping[str, Any]) -> tuple[float | None, float | None]:
        lat, lon = self._number(shape, "lat", line, row), self._number(shape, "lon", line, row)
        if lat is None or lon is None:
            return None, None
        if abs(lat) > 90 or abs(lon) > 180 or (lat == 0 and lon == 0):
            self.told.say("L606", line, value=f"{lat:g}, {lon:g}")
            return None, None
        return lat, lon

    def _geoprecision(self, shape: Shape, line: int, code: str) -> Geoprecision:
        if not code:
            return Geoprecision.SETTLEMENT
        found = shape.places.get(_code(code))
        if found is None:
            self.told.say("L612", line, column="geoprecision", value=code)
            return Geoprecision.REGION
        return found

    def _toll(self, shape: Shape, line: int, row: Mapping[str, Any]) -> tuple[int | None, int | None, int | None]:
        low: int | None
        best: int | None
        high: int | None
        ranged = next((found for name in shape.columns.get("best", ()) if (found := cells.count_range(row.get(name)))), None)
        if ranged:
            low, best, high = ranged[0], None, ranged[1]
        else:
            low, best, high = (self._count(shape, field, line, row) for field in ("low", "best", "high"))
        if best is None:  # codebook: the best of "between n and m" is n
            best = low if low is not None else high
        low = best if low is None else low
        high = best if high is None else high
        if low is None or best is None or high is None:
            return None, None, None
        if not low <= best <= high:
            if low > high:
                self.told.say("L607", line, low=low, high=high)
            low, best, high = min(low, best, high), best, max(low, best, high)
        return low, best, high

    def _number(self, shape: Shape, field: str, line: int, row: Mapping[str, Any]) -> float | None:
        return self._parsed(cells.number, shape, field, line, row)

    def _count(self, shape: Shape, field: str, line: int, row: Mapping[str, Any]) -> int | None:
        return self._parsed(cells.count, shape, field, line, row)

    def _parsed(
        self, parse: Callable[[object], N | None], shape: Shape, field: str, line: int, row: Mapping[str, Any]
    ) -> N | None:
        for name in shape.columns.get(field, ()):
            if name in row:
                try:
                    value = parse(row[name])
                except (ValueError, OverflowError):
                    self.told.say("L605", line, column=name, value=cells.words(row[name])[:40])
                    return None
                if value is not None:
                    return value
        return None

    def _types_of(self, shape: Shape, row: Mapping[str, Any]) -> tuple[EventType, ...]:
        """Types by the first column that says any that the codebook knows."""
        for name in shape.columns.get("types", ()):
            words = cells.words(row.get(name)).casefold()
            if not words:
                continue
            if (words,) not in self._types:
                parts = [words] if words in TYPES else [part for part in _APART.split(words) if part]
                found = dict.fromkeys(type_ for part in parts for type_ in TYPES.get(part, ()))
                self._types[(words,)] = tuple(found)
                for part in parts:
                    if part not in TYPES and part not in self._unknown:
                        self._unknown.add(part)
                        self.told.add(problem("L608", self.told.path, value=part))
            if self._types[(words,)]:
                return self._types[(words,)]
        return ()

    def _actors_of(self, shape: Shape, row: Mapping[str, Any]) -> tuple[str, ...]:
        said = tuple(words for name in shape.columns.get("actors", ()) if (words := cells.words(row.get(name))))
        if said not in self._actors:
            split = dict.fromkeys(part for words in said for part in re.split(r"\s*[;,|]\s*", words) if part)
            self._actors[said] = tuple(split)
        return self._actors[said]


_RANK = {precision: rank for rank, precision in enumerate(DatePrecision)}


def _code(text: str) -> str:
    """A precision code as the tables spell it: "1.0" and "1" are one."""
    return text[:-2] if text.endswith(".0") else text.casefold()


def _column(shape: Shape, field: str, row: Mapping[str, Any]) -> str:
    return next((name for name in shape.columns[field] if name in row), field)
