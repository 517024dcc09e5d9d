"""Incidents: search, facets, and the same selection as a table, a map or a timeline."""

from __future__ import annotations

from datetime import date

import numpy as np
from msgspec import Struct, structs

from crossbearing.draw import Span, Spot, draw_density, draw_map, draw_timeline
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import Geoprecision, Grade
from crossbearing.web import wording
from crossbearing.web.columns import GRADES, Columns, Ints, read_columns
from crossbearing.web.desk import Desk
from crossbearing.web.over_time import toll_over_time
from crossbearing.web.paging import Paging, address, paging
from crossbearing.web.renewing import renewed
from crossbearing.web.routing import Ask, Page, Parameter, WrongAsk
from crossbearing.web.selection import FACETS, SORTS, Criteria, Facet, Selection, criteria, ordered, select

VIEWS = ("table", "map", "timeline")
DRAWN = 400
"""Marks drawn one by one on a map; more become a grid."""
SPANS = 1500
"""Incidents on a timeline one by one or as density; more become sums of their tolls by period (a Span costs about 20 µs)."""
KEPT = 64
"""Selections kept for each state of the ledger: a reader pages and turns from table to map within one."""


class Row(Struct, frozen=True, kw_only=True):
    """One incident in a list. Tolls are None where nobody counts the dead."""

    id: str
    href: str
    type: str
    start: str
    end: str
    place: str
    country: str
    geoprecision: str
    killed_low: int | None
    killed: int | None
    killed_high: int | None
    occurrence: str
    attribution: str
    standing: str
    background: bool
    voices: int
    claims: int
    actors: tuple[str, ...]


class Tab(Struct, frozen=True, kw_only=True):
    """One way to see the selection."""

    name: str
    href: str
    on: bool


class Incidents(Struct, frozen=True, kw_only=True):
    """A selection of incidents. ``drawing`` is the SVG of the map or timeline, "" in the table; ``hidden`` background incidents
    are left out."""

    asked: dict[str, str]
    view: str
    sort: str
    sorts: tuple[str, ...]
    tabs: tuple[Tab, ...]
    total: int
    hidden: int
    facets: tuple[Facet, ...]
    rows: tuple[Row, ...]
    paging: Paging
    drawing: str


def columns_of(desk: Desk) -> Columns:
    """The incidents' columns of the ledger as it is now."""
    return desk.remembered("columns", read_columns, renew=renewed)


def selected(desk: Desk, asked: Criteria) -> tuple[Columns, Selection]:
    """The selection with the columns whose rows it names, kept for the next page of it."""
    kept: dict[Criteria, tuple[Columns, Selection]] = desk.remembered("selections", lambda _: {})
    found = kept.get(asked)
    if found is None:
        columns = columns_of(desk)
        found = columns, select(columns, desk.ledger(), asked)
        if len(kept) >= KEPT:
            kept.pop(next(iter(kept)), None)
        kept[asked] = found
    return found


def incidents(desk: Desk, ask: Ask) -> Incidents:
    view, sort = ask.one("view", "table") or "table", ask.one("sort", "newest") or "newest"
    if view not in VIEWS or sort not in SORTS:
        raise WrongAsk(f"view is one of {', '.join(VIEWS)}; sort is one of {', '.join(SORTS)}.")
    asked = criteria(ask)
    columns, found = selected(desk, asked)
    stretch = paging("/incidents", ask, found.total)
    rows: tuple[Row, ...] = ()
    drawing = ""
    if view == "table":
        wanted = ordered(columns, found.rows, sort)[stretch.offset : stretch.offset + 50]
        rows = rows_of(desk.ledger(), [columns.ids[n].decode() for n in wanted.tolist()])
    else:
        kept: dict[tuple[str, Criteria], str] = desk.remembered("drawings", lambda _: {})
        drawing = kept.get((view, asked), "")
        if not drawing:
            draw = _map if view == "map" else _timeline
            drawing = draw(desk.ledger(), columns, ordered(columns, found.rows, "oldest"))
            if len(kept) >= KEPT:
                kept.pop(next(iter(kept)), None)
            kept[view, asked] = drawing
    return Incidents(
        asked={name: ask.one(name) for name in ("words", "place", "from", "to", "deadly", "background")}, view=view, sort=sort, sorts=SORTS,
        tabs=tuple(Tab(name=name, href=address("/incidents", ask.query, view=name, page=""), on=name == view) for name in VIEWS),
        total=found.total, hidden=found.hidden, facets=tuple(map(_named, found.facets)), rows=rows, paging=stretch, drawing=drawing,
    )  # fmt: skip


def _named(facet: Facet) -> Facet:
    """The facet with names for codes: countries, and of a province its own name before its country's."""
    if facet.name not in ("country", "admin1"):
        return facet
    choices = []
    for choice in facet.choices:
        code, _, province = choice.value.partition(".")
        land = wording.country(code)
        choices.append(
            structs.replace(choice, label=f"{province}, {land}" if province and land else province or land or choice.label)
        )
    return structs.replace(facet, choices=tuple(choices))


_ROW = """SELECT id, type, start, end, place, country, geoprecision, killed_low, killed, killed_high, occurrence, attribution, standing,
background, voices, claims FROM incidents WHERE id = ?"""


def rows_of(ledger: LedgerIndex, ids: list[str]) -> tuple[Row, ...]:
    """These incidents, in this order."""
    rows = []
    for id_ in ids:
        cells = ledger.connection.execute(_ROW, (id_,)).fetchone()
        if cells is None:
            continue
        actors = ledger.connection.execute(
            "SELECT name FROM incident_actors WHERE incident = ? AND role = 'actor'", (id_,)
        ).fetchall()
        (
            type_,
            start,
            end,
            place,
            country,
            precision,
            low,
            best,
            high,
            occurrence,
            attribution,
            standing,
            mere,
            voices,
            claims,
        ) = cells[1:]
        rows.append(
            Row(
                id=id_,
                href=f"/incidents/{id_}",
                type=type_,
                start=start or "",
                end=end or "",
                place=place or "",
                country=country or "",
                geoprecision=precision or "",
                killed_low=low,
                killed=best,
                killed_high=high,
                occurrence=occurrence,
                attribution=attribution,
                standing=standing,
                background=bool(mere),
                voices=voices,
                claims=claims,
                actors=tuple(dict.fromkeys(n for (n,) in actors)),
            )
        )
    return tuple(rows)


def _map(ledger: LedgerIndex, columns: Columns, rows: Ints) -> str:
    placed = rows[~(columns.lat[rows] != columns.lat[rows])]
    if len(placed) > DRAWN:
        table = np.array([GRADES.index(word) for word in columns.occurrence.words])
        grades = table[columns.occurrence.codes[placed]]
        return draw_density(columns.lat[placed], columns.lon[placed], grades, title="Where the incidents are")
    spots = []
    for n, row in zip(placed.tolist(), rows_of(ledger, [columns.ids[n].decode() for n in placed.tolist()]), strict=True):
        radius = ledger.connection.execute("SELECT radius_km FROM incidents WHERE id = ?", (row.id,)).fetchone()[0] or 0.0
        spots.append(
            Spot(
                id=row.id,
                lat=float(columns.lat[n]),
                lon=float(columns.lon[n]),
                radius_km=radius,
                grade=_grade(row),
                label=label(row),
                killed=row.killed,
                href=row.href,
                exact=row.geoprecision not in _VAGUE,
            )
        )
    return draw_map(spots, title="Where the incidents are")


_VAGUE = {Geoprecision.PROVINCE.value, Geoprecision.REGION.value, Geoprecision.COUNTRY.value}


def _timeline(ledger: LedgerIndex, columns: Columns, rows: Ints) -> str:
    dated = rows[columns.start[rows] > 0]
    if len(dated) > SPANS:
        return toll_over_time(columns, dated)[0]
    spans = []
    words = [Grade[word.upper()] for word in columns.occurrence.words]
    types, places = columns.type, columns.place
    for n in dated.tolist():
        id_ = columns.ids[n].decode()
        killed = int(columns.killed[n])
        spans.append(
            Span(
                id=id_,
                start=date.fromordinal(int(columns.start[n])),
                end=date.fromordinal(max(int(columns.start[n]), int(columns.end[n]))),
                grade=words[columns.occurrence.codes[n]],
                killed=killed if killed >= 0 else None,
                href=f"/incidents/{id_}",
                label=f"{types.words[types.codes[n]].replace('_', ' ')}, {places.words[places.codes[n]] or 'place not known'}",
            )
        )
    return draw_timeline(spans, title="When the incidents were")


def _grade(row: Row) -> Grade:
    return Grade[row.occurrence.upper()]


def label(row: Row) -> str:
    """The incident in a few words."""
    return f"{row.type.replace('_', ' ')}, {row.place or 'place not known'}, {row.start or 'day not known'}"


PAGES = (
    Page("/incidents", "incidents.html", incidents, Incidents, "Incidents that meet all that is asked, with facets.", (
        Parameter("words", "Words that the reports have, all of them; a phrase in quotation marks"), Parameter("place", "Part of the place's name"),
        Parameter("from", "First day, YYYY-MM-DD"), Parameter("to", "Last day, YYYY-MM-DD"), Parameter("deadly", "1: with people killed only"),
        Parameter("background", "1: also what is told as background only"), *(Parameter(name, "A value of this facet", many=True) for name in FACETS),
        Parameter("sort", ", ".join(SORTS)), Parameter("view", ", ".join(VIEWS)), Parameter("page", "Which fifty, from 1", "integer"),
    )),
)  # fmt: skip
