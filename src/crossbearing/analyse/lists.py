"""Lists and taxonomies for integration, from rows.

A list has the columns id (or event), date, latitude, longitude, and may have enddate and dataset; each taxonomy is a column of
its own name. Days are dates or plain numbers. A taxonomy has one row for each category of each list: the list
(data.source or list), the category (base.categories or category), then its levels, finest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from crossbearing.analyse import cells
from crossbearing.analyse.integration import Levels, Listed, Taxonomy
from crossbearing.analyse.ledgers import Row, Told
from crossbearing.model import Problem
from crossbearing.problems import problem

_LIST = ("dataset", "list", "data.source")
_ID = ("event", "id", "code", "event_id")
_FIRST = ("date", "date_start", "start", "event_date")
_LAST = ("enddate", "date_end", "end", "end_date")
_LAT, _LON = ("latitude", "lat"), ("longitude", "lon")
_CATEGORY = ("base.categories", "category")
LIST_COLUMNS = frozenset((*_LIST, *_ID, *_FIRST, *_LAST, *_LAT, *_LON, *_CATEGORY))


def read_taxonomy(rows: Iterable[Row | Problem], name: str, path: str) -> tuple[Taxonomy, tuple[Problem, ...]]:
    """The taxonomy of that name. A row without a list holds for every list."""
    told = Told(path)
    levels: dict[tuple[str, str], Levels] = {}
    for row in rows:
        if isinstance(row, Problem):
            told.add(row)
            continue
        _, by_name = row
        category = _first(by_name, _CATEGORY)
        if not category:
            told.add(problem("L613", path, path=path, column=" or ".join(_CATEGORY)))
            break
        named = {*_LIST, *_CATEGORY}
        levels[_first(by_name, _LIST), category] = tuple(
            cells.words(cell) for column, cell in by_name.items() if column not in named
        )
    return Taxonomy(name=name, levels=levels), told.all()


def read_list(
    rows: Iterable[Row | Problem], path: str, taxonomies: Sequence[Taxonomy] = ()
) -> tuple[list[Listed], tuple[Problem, ...]]:
    """The entries of one list, and what was wrong with the others."""
    told = Told(path)
    entries: list[Listed] = []
    checked = False
    for row in rows:
        if isinstance(row, Problem):
            told.add(row)
            continue
        line, by_name = row
        if not checked:
            checked = True
            wanted = (_FIRST, _LAT, _LON, *((taxonomy.name.casefold(),) for taxonomy in taxonomies))
            missing = [names for names in wanted if not {*names} & {*by_name}]
            for names in missing:
                told.add(problem("L613", path, path=path, column=" or ".join(names)))
            if missing:
                return [], told.all()
        entry = _entry(by_name, line, path, taxonomies, told)
        if entry is not None:
            entries.append(entry)
    if not entries:
        told.add(problem("L601", path, path=path))
    return entries, told.all()


def _entry(row: Mapping[str, Any], line: int, path: str, taxonomies: Sequence[Taxonomy], told: Told) -> Listed | None:
    numbers: list[float] = []
    for columns in (_FIRST, _LAT, _LON):
        text = _first(row, columns)
        try:
            value = _day(text) if columns is _FIRST else cells.number(text)
        except ValueError:
            value = None
        if value is None:
            told.say("L614", line, column=next((name for name in columns if name in row), columns[0]), value=text)
            return None
        numbers.append(value)
    first, lat, lon = numbers
    text = _first(row, _LAST)
    try:
        last = _day(text) if text else first
    except ValueError:
        told.say("L614", line, column="the last day", value=text)
        return None
    if last < first:
        told.say("L604", line, first=_first(row, _FIRST), last=text)
        first, last = last, first
    name = _first(row, _LIST) or PurePath(path).stem
    categories = {taxonomy.name: cells.words(row.get(taxonomy.name.casefold())) for taxonomy in taxonomies}
    for taxonomy in taxonomies:
        if not taxonomy.of(name, categories[taxonomy.name]):
            told.say("L615", line, column=taxonomy.name, value=categories[taxonomy.name])
    return Listed(
        list=name, id=_first(row, _ID) or f"row {line}", first=first, last=last, lat=lat, lon=lon, categories=categories
    )  # fmt: skip


def _first(row: Mapping[str, Any], columns: Iterable[str]) -> str:
    return next((found for name in columns if (found := cells.words(row.get(name)))), "")


def _day(text: str) -> float:
    """A day as a number: a plain one as it is ("1984" too is a day here), a date as its ordinal."""
    try:
        value = cells.number(text)
    except ValueError:
        value = None
    return cells.days(text)[0] if value is None else value
