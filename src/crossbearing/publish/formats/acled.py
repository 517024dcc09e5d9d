"""ACLED-like CSV: a row an incident of a kind that ACLED codes.

Column names, order and codes after ACLED's codebook of 2024 (Raleigh, Linke, Hegre & Karlsen 2010, "Introducing ACLED", Journal
of Peace Research 47(5)). It is like ACLED's and is not ACLED's: no coder of theirs has seen it, and their terms do not bear
on it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import BinaryIO

from crossbearing.model import Actor, When
from crossbearing.publish.formats.acled_columns import COLUMNS, LACKS
from crossbearing.publish.formats.acled_types import abroad, sub_event, types
from crossbearing.publish.formats.acled_words import fatalities, notes, tags
from crossbearing.publish.formats.countries import country
from crossbearing.publish.formats.parties import STATE, Parties, dead_by_status, parties
from crossbearing.publish.formats.tabled import Reports, Rows, joined, reports_of
from crossbearing.publish.told import Edition, Format, Told
from crossbearing.vocab import ActorKind, DatePrecision, EventType, Geoprecision, Grade

_G, _D = Geoprecision, DatePrecision
GEO_PRECISION = {_G.EXACT: 1, _G.SETTLEMENT: 1, _G.NEAR: 2, _G.DISTRICT: 2, _G.PROVINCE: 3, _G.REGION: 3}
TIME_PRECISION = {_D.DAY: 1, _D.DAYS: 2, _D.WEEK: 2, _D.MONTH: 3}
DISCOUNTED = "it is discounted: a row there says that it happened"
RIOTERS, PROTESTERS, CIVILIANS = ("Rioters", 5), ("Protesters", 6), ("Civilians", 7)
_Side = tuple[str, str, int | None]


def reason(told: Told) -> str:
    """Why the incident is no row; "" where it is."""
    if not told.incident.type.acled:
        return f"ACLED has no category for {told.incident.type.value}"
    return DISCOUNTED if told.incident.grade.occurrence.grade is Grade.DISCOUNTED else ""


def inter(actor: Actor, where: str) -> int | None:
    """The code of the kind of actor: 1 state forces, 7 civilians, 8 a state's forces abroad. Which armed groups are rebels (2)
    and which militias (3, 4), the ledger does not say; nor where a state acts whose name nobody gives."""
    if actor.kind in STATE:
        return {True: 8, False: 1, None: None}[abroad(actor, where)]
    return 7 if actor.kind is ActorKind.CIVILIANS else None


def sides(told: Told, who: Parties) -> tuple[_Side, _Side]:
    """Name, associated names and code of actor1 and actor2."""
    incident = told.incident
    where = incident.place.country if incident.place else ""
    of_country = f" ({country(where).name})" if where else ""

    def people(kind: tuple[str, int]) -> _Side:
        return kind[0] + of_country, "", kind[1]

    def named(actors: tuple[Actor, ...], rival: bool = False) -> _Side:
        codes = {inter(actor, where) for actor in actors}
        code = codes.pop() if len(codes) == 1 else None
        if rival:
            return joined(actor.name for actor in actors), "", code
        return actors[0].name, joined(actor.name for actor in actors[1:]), inter(actors[0], where)

    one = named(who.doers, who.rival) if who.doers else ("", "", None)
    two = named(who.victims) if who.victims else people(CIVILIANS) if who.civilians else ("", "", None)
    match incident.type:
        case EventType.PROTEST:
            return people(PROTESTERS), ("", "", None)
        case EventType.CRACKDOWN:
            return people(PROTESTERS), one
        case EventType.MOB_VIOLENCE:
            return people(RIOTERS), two
        case _:
            return one, two


def interaction(one: int | None, two: int | None) -> int | None:
    """Both codes, the smaller first; a side that is alone has 0 after it. None where a code is not known."""
    return None if one is None or two is None else 10 * min(one, two) + max(one, two) if two else 10 * one


def middle(when: When) -> date | None:
    """The day that stands for the interval, as ACLED takes the middle; None where it is vaguer than a month, or has no day."""
    if when.start is None or when.end is None or when.precision not in TIME_PRECISION:
        return None
    return when.start + timedelta(days=(when.end - when.start).days // 2)


def civilian_targeting(told: Told, who: Parties) -> bool:
    """Whether the records name civilians, and no armed actor, as those at whom it was done or who fell."""
    civilians, combatants = dead_by_status(told)
    return told.incident.type.violent and not who.victims and not combatants and (who.civilians or bool(civilians))


def row(told: Told, reports: Reports, released: int | None = None) -> list[object]:
    """The incident's cells, in the order of the columns. ``released`` is the release's day in seconds since 1970."""
    incident = told.incident
    when, place = incident.when, incident.place
    who = parties(told)
    sub = sub_event(told, who)
    disorder, type_ = types(incident.type, sub)
    (actor1, with1, inter1), (actor2, with2, inter2) = sides(told, who)
    day = middle(when) if when else None
    year = when.start.year if when and when.start and when.end and when.start.year == when.end.year else day and day.year
    land = country(place.country) if place else None
    # ACLED has no code for a country as a whole: its point would pass for a town's
    point = place if place and place.precision in GEO_PRECISION else None
    return [
        incident.id, day, year, TIME_PRECISION[when.precision] if when and day else None,
        disorder, type_, sub, actor1, with1, inter1, actor2, with2, inter2,
        interaction(inter1, inter2 if actor2 else 0),
        "Civilian targeting" if civilian_targeting(told, who) else None,
        land.number if land else None, None, land.name if land else None,
        place.admin1 if place else None, None, None,
        *((point.name, point.lat, point.lon, GEO_PRECISION[point.precision]) if point else (None,) * 4),
        joined(report.outlet for report in reports_of(told, reports)), None,
        notes(told, who), fatalities(told), tags(told), released,
    ]  # fmt: skip


def _open(stream: BinaryIO, edition: Edition) -> Rows:
    day = edition.day
    released = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else None
    return Rows(stream, edition, COLUMNS, partial(row, released=released), reason)


ACLED = Format(
    name="acled-like",
    file="acled_like.csv",
    about="One incident a row, in the columns, types and codes of ACLED. It is like ACLED's and not ACLED's.",
    reader="whatever reads ACLED; crossbearing compare",
    open=_open,
    lacks=LACKS,
    columns=COLUMNS,
)
