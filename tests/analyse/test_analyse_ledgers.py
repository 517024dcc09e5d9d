"""Foreign ledgers as they come: every row an entry or a problem, whatever is wrong with the file."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.analyse import Entry, EntryList, read_ledger
from crossbearing.analyse.cells import days
from crossbearing.analyse.ledgers import TOLD
from crossbearing.analyse.shapes import SHAPES, TYPES
from crossbearing.ledgers import open_ledger
from crossbearing.vocab import DatePrecision, EventType, Geoprecision, Severity

UCDP = (
    "id,side_a,side_b,where_prec,where_coordinates,adm_1,country,latitude,longitude,date_prec,date_start,date_end,low,best,high"
)
ACLED = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,geo_precision,fatalities,notes"


def opened(folder: Path, content: str | bytes, name: str = "other.csv") -> EntryList:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_ledger(path)


def codes(found: EntryList) -> list[str]:
    return [each.code for each in found.problems]


def test_ucdp_like(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        f"{UCDP}\n77.0,Army of Ambel,Rebels,4.0,Ambel,Ambel Province,Ambelia,10.5,20.25,4.0,2031-05-01,2031-05-30,1.0,2.0,4.0\n",
    )
    assert found.shape == "UCDP-like" and not found.problems
    (one,) = found.entries
    assert one == Entry(
        id="77", row=2, first=date(2031, 5, 1).toordinal(), last=date(2031, 5, 30).toordinal(), date_precision=DatePrecision.MONTH,
        place="Ambel", admin1="Ambel Province", country="Ambelia", lat=10.5, lon=20.25, geoprecision=Geoprecision.PROVINCE, radius_km=75.0,
        low=1, best=2, high=4, types=(EventType.ATTACK,), actors=("Army of Ambel", "Rebels"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("1", "settlement"),
        ("2", "near"),
        ("3", "district"),
        ("4", "province"),
        ("5", "region"),
        ("6", "country"),
        ("7", "region"),
    ],
)
def test_ucdp_place_codes_are_the_codebooks(tmp_path: Path, code: str, expected: str) -> None:
    found = opened(tmp_path, f"{UCDP}\n1,A,B,{code},P,P,C,10,20,1,2031-05-01,2031-05-01,1,1,1\n")
    assert found.entries[0].geoprecision.value == expected


def test_acled_like(tmp_path: Path) -> None:
    rows = [
        'INV1,10 May 2031,1,Battles,Armed clash,Army,Rebels,Ambelia,North,Ambel,10,20,1,3,"Invented, with a comma"',
        "INV2,2031-05-10,2,Explosions/remote violence,Air/drone strike,Army,,Ambelia,North,Ambel,10,20,2,0,",
        "INV3,2031-05-10,3,Protests,Peaceful protest,Crowd,,Ambelia,North,Ambel,10,20,3,0,",
    ]
    found = opened(tmp_path, "\n".join([ACLED, *rows]))
    clash, strike, protest = found.entries
    assert found.shape == "ACLED-like" and not found.problems
    assert (clash.types, clash.best, clash.first) == (
        (EventType.ARMED_CLASH, EventType.GROUND_ATTACK),
        3,
        date(2031, 5, 10).toordinal(),
    )
    assert strike.types == (EventType.AIRSTRIKE, EventType.DRONE_STRIKE) and strike.geoprecision is Geoprecision.DISTRICT
    assert (strike.last or 0) - (strike.first or 0) == 6 and strike.date_precision is DatePrecision.WEEK
    assert not protest.violent and (protest.last or 0) - (protest.first or 0) == 30


def airwars(**fields: object) -> str:
    usual = {
        "code": "X1", "date": "2031-05-10", "date_end": None, "location_en": "Ambel", "region": "North", "lat": 10.0, "lon": 20.0,
        "geo_precision": "village", "belligerents": "Ambel Air Force, Allies", "strike_type": "Airstrike and/or Artillery", "killed_min": 2, "killed_max": 5,
    }  # fmt: skip
    return json.dumps({**usual, **fields})


def test_airwars_like(tmp_path: Path) -> None:
    found = opened(
        tmp_path, airwars() + "\n" + airwars(code="X2", killed_min=None, killed_max=None, strike_type=None), "other.jsonl"
    )
    one, other = found.entries
    assert found.shape == "Airwars-like" and not found.problems
    assert (one.low, one.best, one.high) == (2, 2, 5)
    assert one.types == (EventType.AIRSTRIKE, EventType.SHELLING) and one.actors == ("Ambel Air Force", "Allies")
    assert (other.low, other.best, other.types) == (None, None, (EventType.ATTACK,))


def test_places_without_coordinates_are_lent_by_their_own_ledger(tmp_path: Path) -> None:
    rows = [airwars(code=f"P{n}", location_en=f"Village {n}", lat=10 + n / 10) for n in range(5)]
    rows += [
        airwars(code="same", location_en="Village 2", lat=None, lon=None),
        airwars(code="other", location_en="Elsewhere", lat=None),
    ]
    rows += [airwars(code="nowhere", location_en="Nowhere", region="South", lat=None)]
    by_id = {each.id: each for each in opened(tmp_path, "\n".join(rows), "other.jsonl").entries}
    assert (
        by_id["same"].lent
        and by_id["same"].lat == pytest.approx(10.2)
        and by_id["same"].geoprecision is Geoprecision.SETTLEMENT
    )
    assert by_id["other"].lent and by_id["other"].geoprecision is Geoprecision.PROVINCE and by_id["other"].radius_km > 20
    assert by_id["nowhere"].lat is None and not by_id["nowhere"].lent


def exported(case: object, format_: str) -> list[str]:
    stream = io.BytesIO()
    case.export(format_, stream)  # type: ignore[attr-defined]
    return stream.getvalue().decode().splitlines(keepends=True)


def test_our_own_exports_read_as_the_case_does(tmp_path: Path, demo_case: object) -> None:
    case = open_ledger(demo_case.path)  # type: ignore[attr-defined]
    lines = opened(tmp_path, "".join(exported(demo_case, "jsonl")), "own.jsonl")
    table = opened(tmp_path, "".join(exported(demo_case, "csv")), "own.csv")
    assert (lines.shape, table.shape) == ("our JSON Lines", "our CSV")
    assert not lines.problems and not table.problems

    def said(entries: tuple[Entry, ...]) -> list[tuple[object, ...]]:
        return [(e.id, e.first, e.last, e.lat, e.lon, e.low, e.best, e.high, e.types) for e in entries]

    assert said(lines.entries) == said(case.entries) == said(table.entries)


def test_a_broken_incident_line_is_a_problem(tmp_path: Path, demo_case: object) -> None:
    first, second, *_ = exported(demo_case, "jsonl")
    broken = json.loads(second)
    broken["type"] = "no such type"
    found = opened(tmp_path, first + json.dumps(broken) + "\n", "own.jsonl")
    assert len(found.entries) == 1 and codes(found) == ["L611"]


PLAIN = "date;place;lat;lon;killed\n2031-05-10;Ambel;10,5;20,25;3\n"


@pytest.mark.parametrize(
    "content", [PLAIN, PLAIN.replace(";", "\t").replace(",", "."), PLAIN.replace(",", ".").replace(";", ",")]
)
def test_any_separator(tmp_path: Path, content: str) -> None:
    found = opened(tmp_path, content)
    assert (found.entries[0].lat, found.entries[0].lon, found.entries[0].best) == (10.5, 20.25, 3) and not found.problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_any_encoding(tmp_path: Path, encoding: str) -> None:
    found = opened(tmp_path, PLAIN.replace("Ambel", "Ambél près du gué, à l'île").encode(encoding))
    assert found.entries[0].place == "Ambél près du gué, à l'île"
    assert set(codes(found)) <= {"A117"}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("03/04/2031,10,20,1", "L603"),
        ("2031-02-30,10,20,1", "L603"),
        ("1970-01-01,10,20,1", "L603"),
        ("2031-05-10,95,20,1", "L606"),
        ("2031-05-10,0,0,1", "L606"),
        ("2031-05-10,ten,20,1", "L605"),
        ("2031-05-10,10,20,many", "L605"),
        ("2031-05-10,10,20,-3", "L605"),
        ("2031-05-10,10,inf,3", "L605"),
    ],
)
def test_a_cell_that_cannot_be_read_leaves_the_entry(tmp_path: Path, row: str, code: str) -> None:
    found = opened(tmp_path, f"date,lat,lon,killed\n{row}\n")
    assert len(found.entries) == 1 and codes(found) == [code]
    assert all(each.severity is Severity.WARNING and each.where.endswith(":2") for each in found.problems)


def test_what_runs_backwards_is_turned_and_told(tmp_path: Path) -> None:
    found = opened(tmp_path, "date_start,date_end,killed_min,killed_max\n2031-05-10,2031-05-02,9,4\n")
    (one,) = found.entries
    assert (one.first or 0) < (one.last or 0) and (one.low, one.high) == (4, 9)
    assert sorted(codes(found)) == ["L604", "L607"]


def test_a_toll_written_as_a_range(tmp_path: Path) -> None:
    found = opened(tmp_path, "date,killed\n2031-05-10,5-6\n2031-05-11,7–9\n")
    assert [(e.low, e.best, e.high) for e in found.entries] == [(5, 5, 6), (7, 7, 9)]


def test_unknown_columns_are_named(tmp_path: Path) -> None:
    found = opened(tmp_path, "colour,size\nred,3\n")
    assert not found.entries and codes(found) == ["L602"] and "colour, size" in found.problems[0].message


@pytest.mark.parametrize("content", [b"", b"date,place\n", b"\n\n"])
def test_nothing_in_it(tmp_path: Path, content: bytes) -> None:
    found = opened(tmp_path, content)
    assert not found.entries and codes(found) == ["L601"]


def test_a_spreadsheet_is_no_table(tmp_path: Path) -> None:
    assert codes(opened(tmp_path, b"PK\x03\x04\x00\x00", "other.csv"))[0] == "L616"


def test_rows_that_cannot_be_had_are_problems_and_stop_nothing(tmp_path: Path) -> None:
    found = opened(tmp_path, 'date,killed\n2031-05-10,1\n2031-05-11,"2"x,3\n2031-05-12,1,2,3\n2031-05-13,4\n')
    assert [e.best for e in found.entries] == [1, 4] and codes(found) == ["A118", "A118"]
    lines = opened(tmp_path, airwars() + "\n{broken\n[1]\n" + airwars(code="X2"), "other.jsonl")
    assert len(lines.entries) == 2 and codes(lines) == ["A105", "A105"]


def test_many_bad_rows_stay_few_lines(tmp_path: Path) -> None:
    found = opened(tmp_path, "date,killed\n" + "soon,1\n" * 500)
    assert len(found.entries) == 500 and len(found.problems) == TOLD + 1
    assert found.problems[-1].code == "L610" and str(500 - TOLD) in found.problems[-1].message


def test_ids_given_twice_are_told(tmp_path: Path) -> None:
    assert codes(opened(tmp_path, "id,date\n7,2031-05-10\n7,2031-05-11\n")) == ["L609"]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2031-05-10", "2031-05-10", "2031-05-10", "day"),
        ("2031-05-10 00:00:00.000", "2031-05-10", "2031-05-10", "day"),
        ("10 May 2031", "2031-05-10", "2031-05-10", "day"),
        ("May 10, 2031", "2031-05-10", "2031-05-10", "day"),
        ("13/05/2031", "2031-05-13", "2031-05-13", "day"),
        ("05/13/2031", "2031-05-13", "2031-05-13", "day"),
        ("2031-02", "2031-02-01", "2031-02-28", "month"),
        ("2031", "2031-01-01", "2031-12-31", "year"),
    ],
)
def test_dates(text: str, first: str, last: str, precision: str) -> None:
    assert days(text) == (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal(), DatePrecision(precision))


@given(st.lists(st.dictionaries(st.sampled_from([*SHAPES[3].columns["types"], "event_date", "fatalities", "latitude", "longitude", "geo_precision", "time_precision"]), st.one_of(st.none(), st.text(max_size=12), st.floats(), st.integers(), st.lists(st.text(max_size=3), max_size=2)))))  # fmt: skip
def test_no_row_is_lost_whatever_it_holds(found: list[dict[str, object]]) -> None:
    whole = [{"event_date": "", "event_type": "", "fatalities": "", **row} for row in found]
    read = read_ledger(enumerate(whole, 2), "invented.csv")
    assert len(read.entries) == len(whole)
    for each in read.entries:
        assert (each.first is None) == (each.last is None) and (each.first or 0) <= (each.last or 0)
        assert each.low is None or (each.best is not None and each.high is not None and each.low <= each.best <= each.high)


def test_every_type_of_the_codebook_has_its_word() -> None:
    assert all(TYPES[type_.value] == (type_,) for type_ in EventType)
