"""UCDP-like rows: precision codes, sides, kinds of violence, deaths that add up, PRIO-GRID."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from hypothesis import given

from crossbearing.model import Actor, Document
from crossbearing.publish import Told
from crossbearing.publish.formats.parties import parties
from crossbearing.publish.formats.ucdp import DISCOUNTED, NO_DEATHS, deaths, event_clarity, priogrid_gid, type_of_violence
from crossbearing.vocab import DatePrecision, EventType, Geoprecision, Grade
from factories import DAY, actor, document, place, toll, when
from told_factory import ARMY, CIVILIANS, REBELS, claim, incidents, killed, poured, reports, structs, told, written

OTHER_REBELS = actor("grp-hill", name="Hill Front", side="xx:hill")


def row(incident: Told, *documents: Document) -> dict[str, str]:
    (found,) = csv.DictReader(io.StringIO(written("ucdp-like", incident, documents=documents).decode(), newline=""))
    return found


@pytest.mark.parametrize(
    ("precision", "code"),
    [
        ("exact", "1"),
        ("settlement", "1"),
        ("near", "2"),
        ("district", "3"),
        ("province", "4"),
        ("region", "5"),
        ("country", "6"),
    ],
)
def test_where_prec_by_the_codebook(precision: str, code: str) -> None:
    where = structs.replace(place(), precision=Geoprecision(precision))
    assert row(told(dead=killed(1), where=where))["where_prec"] == code


@pytest.mark.parametrize(
    ("precision", "code"), [("day", "1"), ("days", "2"), ("week", "3"), ("month", "4"), ("season", "5"), ("year", "5")]
)
def test_date_prec_by_the_codebook(precision: str, code: str) -> None:
    at = when(DAY, DAY + timedelta(1), DatePrecision(precision))
    found = row(told(dead=killed(1), at=at))
    assert (found["date_prec"], found["date_start"], found["date_end"], found["year"]) == (
        code,
        "2020-02-11",
        "2020-02-12",
        "2020",
    )


@pytest.mark.parametrize(
    ("type_", "doer", "hit", "code"),
    [
        ("airstrike", ARMY, (REBELS,), 1),
        ("bombing", REBELS, (ARMY,), 1),
        ("shooting", REBELS, (OTHER_REBELS,), 2),
        ("execution", ARMY, (CIVILIANS,), 3),
        ("bombing", REBELS, (CIVILIANS,), 3),
        ("ground_attack", REBELS, (CIVILIANS, ARMY), 1),
        ("airstrike", ARMY, (CIVILIANS,), None),  # at whom it was aimed is not said
        ("shelling", ARMY, (), None),
        ("shooting", actor(name="gunmen"), (CIVILIANS,), None),
        ("shooting", None, (CIVILIANS,), None),
        ("aid", ARMY, (REBELS,), None),
    ],
)
def test_type_of_violence_by_the_kinds_of_both(
    type_: str, doer: Actor | None, hit: tuple[Actor, ...], code: int | None
) -> None:
    incident = told(claim(type=type_, recipients=hit), type=type_, doers=(doer,) if doer else (), dead=killed(1))
    assert type_of_violence(incident.incident.type, parties(incident)) == code
    assert row(incident)["type_of_violence"] == ("" if code is None else str(code))


def test_the_state_is_side_a() -> None:
    attacked = row(told(claim(recipients=(ARMY,)), type="bombing", doers=(REBELS,), dead=killed(1)))
    assert (attacked["side_a"], attacked["side_b"]) == ("Ardan army", "Vale Front")
    one_sided = row(told(claim(recipients=(CIVILIANS,)), type="execution", doers=(REBELS,), dead=killed(1)))
    assert (one_sided["side_a"], one_sided["side_b"]) == ("Vale Front", "Civilians")


def test_a_clash_has_two_sides_and_rivals_are_one_cell() -> None:
    clash = row(told(type="armed_clash", doers=(ARMY, REBELS), dead=killed(4, combatants=4)))
    assert (clash["side_a"], clash["side_b"], clash["type_of_violence"]) == ("Ardan army", "Vale Front", "1")
    assert (clash["deaths_a"], clash["deaths_b"], clash["deaths_unknown"]) == ("", "", "4")
    contested = row(told(doers=(ARMY, REBELS), contested=True, dead=killed(1)))
    assert contested["side_a"] == "Ardan army; Vale Front" and contested["type_of_violence"] == ""


def test_the_dead_are_a_sides_where_every_claim_that_counts_them_says_so() -> None:
    counted = claim(recipients=(ARMY,), casualties=(toll(5, group="combatants"),))
    incident = told(counted, type="bombing", doers=(REBELS,), dead=killed(7, combatants=5, civilians=1))
    found = row(incident)
    assert (found["deaths_a"], found["deaths_b"], found["deaths_civilians"], found["deaths_unknown"]) == ("5", "", "1", "1")
    unsaid = claim("c2", casualties=(toll(5, group="combatants"),))
    found = row(told(counted, unsaid, type="bombing", doers=(REBELS,), dead=killed(7, combatants=5, civilians=1)))
    assert (found["deaths_a"], found["deaths_civilians"], found["deaths_unknown"]) == ("", "1", "6")


def test_children_are_civilians_unless_civilians_are_counted() -> None:
    assert row(told(dead=killed(9, children=2, medics=1)))["deaths_civilians"] == "3"
    assert row(told(dead=killed(9, children=2, civilians=5)))["deaths_civilians"] == "5"
    too_many = row(told(dead=killed(2, children=2, women=2)))
    assert (too_many["deaths_civilians"], too_many["deaths_unknown"]) == ("", "2")


@given(given_=incidents(), documents=reports())
def test_numbers_hold_together(given_: Told, documents: tuple[Document, ...]) -> None:
    content, left = poured("ucdp-like", given_, documents=documents)
    dead = given_.incident.findings.killed
    expected = not dead or dead.high < 1 or given_.incident.grade.occurrence.grade is Grade.DISCOUNTED
    assert bool(left) == expected
    for found in csv.DictReader(io.StringIO(content.decode(), newline="")):
        low, best, high = (int(found[name]) for name in ("low", "best", "high"))
        assert dead and low <= best <= high and (low, best, high) == (dead.low, dead.best, dead.high)
        assert sum(int(found[f"deaths_{whose}"] or 0) for whose in ("a", "b", "civilians", "unknown")) == best
        assert found["where_prec"] in ("", *"123456") and found["date_prec"] in ("", *"12345")
        assert found["type_of_violence"] in ("", *"123") and found["event_clarity"] in ("", "1", "2")
        assert not found["date_start"] or found["date_start"] <= found["date_end"]
        assert not found["priogrid_gid"] or 1 <= int(found["priogrid_gid"]) <= 259_200
        if found["deaths_b"] or found["deaths_a"]:
            assert found["side_a"] or found["side_b"]


@given(given_=incidents())
def test_deaths_are_never_below_nought(given_: Told) -> None:
    found = deaths(given_, parties(given_), victims_are_a=False)
    assert all(number is None or number >= 0 for number in found)


def test_incidents_without_deaths_are_counted_and_not_dropped_in_silence() -> None:
    none, zero, maybe = told(), told(id="i2", dead=killed(0)), told(id="i3", dead=killed(0, 0, 2))
    denied = told(id="i4", dead=killed(3), occurrence=Grade.DISCOUNTED)
    content, left = poured("ucdp-like", none, zero, maybe, denied)
    assert [each["id"] for each in csv.DictReader(io.StringIO(content.decode()))] == ["i3"]
    assert left == {NO_DEATHS: 2, DISCOUNTED: 1}


def test_reports_are_told_as_ucdp_tells_them() -> None:
    spoken = claim("c2", "d2", speakers=(actor(name="The ministry"), actor(name="A medic")))
    found = row(
        told(claim(), spoken, dead=killed(1)),
        structs.replace(document("d1", outlet="Harbour Post (invented)"), title="Raid on Arlen"),
        structs.replace(document("d2", outlet="Quay Wire (invented)", published=None), title=""),
    )
    assert found["number_of_sources"] == "2"
    assert found["source_article"] == '"Harbour Post (invented),2020-02-11,Raid on Arlen";"Quay Wire (invented),,"'
    assert (found["source_office"], found["source_date"]) == ("Harbour Post (invented);Quay Wire (invented)", "2020-02-11;")
    assert found["source_original"] == "A medic"


def test_priogrid_of_known_cells() -> None:
    assert priogrid_gid(-90, -180) == 1 and priogrid_gid(90, 180) == 259_200
    # rows of UCDP GED: Teir Maaleh in Syria; 49.01, 37.01 by hand: row 278, column 434
    assert priogrid_gid(34.802462, 36.707602) == 179_714
    assert priogrid_gid(49.01, 37.01) == 278 * 720 + 434 + 1


def test_the_point_is_well_known_text_longitude_first() -> None:
    found = row(told(dead=killed(1), where=structs.replace(place(), lat=-1.5, lon=-70.25)))
    assert found["geom_wkt"] == "POINT (-70.25 -1.5)" and found["country"] == "Syria"


def test_what_is_ucdps_to_give_is_empty() -> None:
    found = row(told(dead=killed(1)))
    theirs = [
        name
        for name in found
        if name.endswith(("_new_id", "_dset_id")) or name in ("relid", "conflict_name", "region", "gwnoa")
    ]
    assert len(theirs) == 12 and not any(found[name] for name in theirs)


def test_clarity() -> None:
    day, week, town, land = DatePrecision.DAY, DatePrecision.WEEK, Geoprecision.SETTLEMENT, Geoprecision.COUNTRY
    assert (event_clarity(day, town), event_clarity(week, town), event_clarity(day, land)) == (1, 2, 2)
    assert event_clarity(None, town) is event_clarity(day, None) is None


def test_nothing_is_read_as_one_sided_from_afar() -> None:
    for type_ in EventType:
        hit = told(claim(recipients=(CIVILIANS,)), type=type_.value, doers=(ARMY,), dead=killed(1))
        assert type_of_violence(type_, parties(hit)) == (3 if type_.violent and type_.family != "remote" else None)
