"""UCDP-GED-like CSV: a row an incident in which somebody was, or may have been, killed.

Column names and their order are those of UCDP's Georeferenced Event Dataset 26.1 (Sundberg & Melander 2013, "Introducing the
UCDP Georeferenced Event Dataset", Journal of Peace Research 50(4)); codes of precision by the codebook's table. What is
UCDP's to give (conflicts, dyads, country numbers, regions) is left empty.
"""

from __future__ import annotations

import math
from typing import BinaryIO

from crossbearing.model import Actor
from crossbearing.publish.formats.countries import country
from crossbearing.publish.formats.parties import STATE, Parties, all_of, dead_by_status, fell_among_victims, parties
from crossbearing.publish.formats.tabled import Report, Reports, Rows, joined, reports_of
from crossbearing.publish.formats.ucdp_columns import COLUMNS
from crossbearing.publish.told import Edition, Format, Lack, Told
from crossbearing.vocab import ActorKind, DatePrecision, EventType, Geoprecision, Grade

_G, _D = Geoprecision, DatePrecision
WHERE_PREC = {_G.EXACT: 1, _G.SETTLEMENT: 1, _G.NEAR: 2, _G.DISTRICT: 3, _G.PROVINCE: 4, _G.REGION: 5, _G.COUNTRY: 6}
DATE_PREC = {_D.DAY: 1, _D.DAYS: 2, _D.WEEK: 3, _D.MONTH: 4, _D.SEASON: 5, _D.YEAR: 5}
GROUP = frozenset({ActorKind.ARMED_GROUP})
NO_DEATHS = "nobody counts anybody killed"
DISCOUNTED = "it is discounted: a row there says that it happened"


def reason(told: Told) -> str:
    """Why the incident is no row; "" where it is."""
    killed = told.incident.findings.killed
    if killed is None or killed.high < 1:
        return NO_DEATHS
    return DISCOUNTED if told.incident.grade.occurrence.grade is Grade.DISCOUNTED else ""


def type_of_violence(type_: EventType, who: Parties) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; None where the records do not tell.

    Fire from afar that hit civilians is not taken for one-sided: whom it was aimed at is not said."""
    if not type_.violent or not (all_of(who.doers, STATE) or all_of(who.doers, GROUP)):
        return None
    if who.victims:
        return 1 if any(actor.kind in STATE for actor in (*who.doers, *who.victims)) else 2
    return 3 if who.civilians and type_.family != "remote" else None


def deaths(told: Told, who: Parties, victims_are_a: bool) -> tuple[int | None, int | None, int | None, int | None]:
    """Killed of side a, of side b, civilians, and those of whom it is not known: they add up to the best number.

    None is a group that nobody counts. Where the groups' own numbers exceed the best one, nobody can say who the dead were."""
    killed = told.incident.findings.killed
    best = killed.best if killed else 0
    civilians, combatants = dead_by_status(told)
    known = (
        combatants is not None
        and bool(who.victims)
        and told.incident.type is not EventType.ARMED_CLASH
        and fell_among_victims(told, who.victims)
    )
    side = combatants if known else None
    rest = best - (civilians or 0) - (side or 0)
    if rest < 0:
        return None, None, None, best
    return (side, None, civilians, rest) if victims_are_a else (None, side, civilians, rest)


def event_clarity(date: DatePrecision | None, place: Geoprecision | None) -> int | None:
    """1 where it can be told from others by its day and place; 2 where it is told of a week or more, or of a vague area or a
    whole country, so that it may be several; None without a day or place."""
    if date is None or place is None:
        return None
    return 1 if date in (_D.DAY, _D.DAYS) and place not in (_G.REGION, _G.COUNTRY) else 2


def priogrid_gid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID (Tollefsen, Strand & Buhaug 2012): half degrees, 720 to a row, from 1 in the south-west.

    Held against the 16,566 events of UCDP GED in Syria 2016-2019: all alike."""
    row = min(math.floor((lat + 90) * 2), 359)
    return row * 720 + min(math.floor((lon + 180) * 2), 719) + 1


def _names(actors: tuple[Actor, ...]) -> str:
    return joined(actor.name for actor in actors)


def row(told: Told, reports: Reports) -> list[object]:
    """The incident's cells, in the order of the columns."""
    incident = told.incident
    when, place, killed = incident.when, incident.place, incident.findings.killed
    who = parties(told)
    kind = type_of_violence(incident.type, who)
    a, b = _names(who.doers), _names(who.victims)
    # UCDP: the state is side a in state-based violence
    swapped = kind == 1 and not all_of(who.doers, STATE)
    if swapped:
        a, b = b, a
    elif not b and who.civilians:
        b = "Civilians"
    dead = deaths(told, who, swapped)
    from_ = reports_of(told, reports)
    start, end = (when.start, when.end) if when else (None, None)
    date_prec = when.precision if when and start else None
    return [
        incident.id, None, start.year if start else None, None, None,
        kind, None, None, None, None, None, None,
        None, None, a, None, None, b,
        len(incident.documents) or None, ";".join([_article(each) for each in from_]), ";".join([each.outlet for each in from_]),
        ";".join([each.published for each in from_]), ";".join([each.headline for each in from_]),
        joined(_speakers(told), ";"),
        *(
            (WHERE_PREC[place.precision], place.name, place.text, place.admin1, None, place.lat, place.lon,
             f"POINT ({place.lon!r} {place.lat!r})", priogrid_gid(place.lat, place.lon), country(place.country).name)
            if place else (None,) * 10
        ),
        None, None, event_clarity(date_prec, place.precision if place else None),
        DATE_PREC[date_prec] if date_prec else None, start, end, *dead,
        *((killed.best, killed.high, killed.low) if killed else (None, None, None)), None, None,
    ]  # fmt: skip


def _article(report: Report) -> str:
    """UCDP's own way of naming a report: outlet, day and headline in quotation marks."""
    outlet, published, headline = report
    return f'"{outlet},{published},{headline}"' if outlet or published or headline else ""


def _speakers(told: Told) -> list[str]:
    return [claim.attribution.speakers[-1].name for claim in told.claims if claim.attribution.speakers]


def _open(stream: BinaryIO, edition: Edition) -> Rows:
    return Rows(stream, edition, COLUMNS, row, reason)


UCDP = Format(
    name="ucdp-like",
    file="ucdp_like.csv",
    about="One deadly incident a row, in the columns and codes of UCDP GED.",
    reader="whatever reads UCDP GED; crossbearing compare",
    open=_open,
    lacks=(
        Lack(
            "incidents in which nobody was killed",
            "Left out and counted: UCDP GED holds events with at least one death, low, best or high.",
        ),
        Lack("discounted incidents", "Left out and counted: a row would say that they happened."),
        Lack(
            "conflicts, dyads, ids of actors and countries, region, relid, active_year, code_status",
            "They are UCDP's to give: empty.",
        ),
        Lack("second-level divisions", "The ledger does not name them: adm_2 is empty."),
        Lack("event types, moods, firmness and grades", "There is no column for them."),
        Lack("voices", "number_of_sources counts reports, as UCDP's does: ten copies of one wire story are ten there."),
        Lack("rival perpetrators", "side_a holds all of them, parted by semicolons."),
        Lack("injured, missing, detained, abducted and displaced people", "There is no column for them."),
        Lack("seasons", "date_prec 5 holds seasons and years alike."),
    ),
    columns=COLUMNS,
)
