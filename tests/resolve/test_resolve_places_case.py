"""A case's own places: its register and a GeoNames dump, with invented rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.resolve.gazetteer import Gazetteer, settlement_radius
from crossbearing.resolve.places import PlaceResolver, find_places
from crossbearing.resolve.places_case import import_geonames, load_places_csv
from crossbearing.vocab import Geoprecision

HEAD = "name,lat,lon,country,admin1,precision,alternates\n"


def test_the_register_lays_over_the_gazetteer() -> None:
    rows, problems = load_places_csv(
        HEAD + "Tell Vranda,35.9,36.7,sy,Idlib,,Tal Vranda|Vrandah\nVranda Mill,35.91,36.71,SY,Idlib,exact,\n"
    )
    assert problems == []
    assert {key for key, _ in rows} == {"tell vranda", "tal vranda", "vranda", "vranda mill"}
    gazetteer = Gazetteer.load(rows)
    text = "Shells fell on Tal Vranda in Syria and on Vranda Mill."
    mentions = find_places(text, gazetteer)
    assert [one.anchor.quote for one in mentions] == ["Tal Vranda", "Syria", "Vranda Mill"]
    places = list(PlaceResolver(gazetteer).resolve(mentions, text).values())
    assert [(place.name, place.country, place.precision) for place in places] == [
        ("Tell Vranda", "SY", Geoprecision.SETTLEMENT),
        ("Syria", "SY", Geoprecision.COUNTRY),
        ("Vranda Mill", "SY", Geoprecision.EXACT),
    ]
    assert places[0].geonameid < 0


BAD = [
    (",1,2,SY,,,", "no name"),
    ("A,x,2,SY,,,", "no numbers"),
    ("A,,,SY,,,", "no numbers"),
    ("A,91,2,SY,,,", "no point"),
    ("A,nan,2,SY,,,", "no point"),
    ("A,1,2,Syria,,,", "two-letter"),
    ("A,1,2,SY,,village,", "none of"),
]


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_a_bad_line_is_left_out_with_its_number(line: str, reason: str) -> None:
    rows, problems = load_places_csv(f"{HEAD}Good,1,2,SY,,,\n{line}\nAlso Good,1,2,,,,\n")
    assert {entry.name for _, entry in rows} == {"Good", "Also Good"}
    (found,) = problems
    assert (found.code, found.where) == ("S403", "registers/places.csv:3")
    assert reason in found.message


def test_missing_columns_and_an_empty_register() -> None:
    assert load_places_csv("") == ([], [])
    rows, (found,) = load_places_csv("name,latitude\nA,1\n")
    assert rows == []
    assert "lat, lon" in found.message


@given(st.text(max_size=200))
def test_any_register_can_be_read(text: str) -> None:
    load_places_csv(text)
    load_places_csv(HEAD + text)
    import_geonames(text.splitlines())


def dump(number: int, name: str, alternates: str, feature: str, code: str, division: str, population: int = 0) -> str:
    cells = [
        number,
        name,
        name,
        alternates,
        1.5,
        2.5,
        feature,
        code,
        "QZ",
        "",
        division,
        "",
        "",
        "",
        population,
        "",
        "",
        "Etc/UTC",
        "2020-01-01",
    ]
    return "\t".join(map(str, cells))


def test_a_geonames_dump() -> None:
    lines = [
        dump(1, "Ostrava Province", "", "A", "ADM1", "07"),
        dump(2, "Little District", "", "A", "ADM2", "07", 90_000),
        dump(3, "Vranda", "Vrandah,Вранда", "P", "PPL", "07", 4000),
        dump(4, "Vranda Air Base", "", "S", "AIRB", "07"),
        dump(5, "Lake Nowhere", "", "H", "LK", "07"),
        "not a line of a dump",
    ]
    rows = import_geonames(lines)
    entries = {entry.geonameid: entry for _, entry in rows}
    assert {number: entry.kind.value for number, entry in entries.items()} == {
        1: "province",
        2: "district",
        3: "settlement",
        4: "exact",
    }
    assert entries[3].admin1 == "Ostrava Province"
    assert {key for key, entry in rows if entry.geonameid == 3} == {"vranda", "вранда"}


@given(st.integers())
def test_any_population(population: int) -> None:
    lines = [dump(1, "Vranda", "", "P", "PPL", "07", population), dump(2, "Little District", "", "A", "ADM2", "07", population)]
    radii = {entry.geonameid: entry.radius_km for _, entry in import_geonames(lines)}
    assert 1.5 <= radii[1] <= 10.0 and 10.0 <= radii[2] <= 60.0


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_larger_town_reaches_farther(one: int, other: int) -> None:
    less, more = sorted((one, other))
    assert settlement_radius(less) <= settlement_radius(more)
    assert settlement_radius(1_000_000) == 10.0 and settlement_radius(0) == 1.5
