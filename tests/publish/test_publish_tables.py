"""All tables: their headers are their columns, readers take them, any text comes back, nothing runs in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import hxl
import pytest
from hypothesis import given, settings
from typer.testing import CliRunner

from crossbearing.case import Case
from crossbearing.cli import app
from crossbearing.ledgers import compare_ledgers, open_ledger
from crossbearing.model import Document
from crossbearing.publish import Told
from crossbearing.publish.cells import FORMULA
from crossbearing.publish.formats import FORMATS, TABLES
from crossbearing.publish.formats.countries import country
from crossbearing.publish.told import utf8
from factories import document, exported, place
from told_factory import ARMY, REBELS, claim, incidents, killed, poured, reports, structs, told, written

CSVS = [each.name for each in TABLES if each.file.endswith(".csv")]
SCRIPTS = Path(__file__).parents[2] / "scripts"


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize("name", CSVS)
def test_the_header_is_the_columns(name: str) -> None:
    header = written(name).decode().splitlines()[0].split(",")
    assert header == [column.name for column in FORMATS[name].columns] and len(set(header)) == len(header)


@pytest.mark.parametrize("name", [each.name for each in TABLES])
def test_every_column_is_explained_and_every_format_says_what_it_lacks(name: str) -> None:
    found = FORMATS[name]
    assert all(column.about.endswith((".", ")")) and column.type for column in found.columns)
    assert found.reader and found.about and (found.lacks or name == "parquet-documents")


@pytest.mark.parametrize("name", CSVS)
@settings(max_examples=40)  # for each format
@given(given_=incidents(), documents=reports())
def test_any_text_comes_back(name: str, given_: Told, documents: tuple[Document, ...]) -> None:
    content, left = poured(name, given_, documents=documents)
    table = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert len(table) == 2 - sum(left.values()) and all(len(row) == len(FORMATS[name].columns) for row in table)
    if len(table) == 1:
        return
    columns = FORMATS[name].columns
    for column, cell in zip(columns, table[1], strict=True):
        if column.type == "text":
            assert cell[:1] not in FORMULA
        elif cell and column.type in ("integer", "number"):
            float(cell)
    row = {column.name: cell for column, cell in zip(columns, table[1], strict=True)}
    where = given_.incident.place
    if where and (row.get("latitude") or name != "acled-like"):
        name_ = utf8(where.name).decode()
        shown = row.get("place", row.get("location", row.get("where_coordinates")))
        assert shown == ("'" if name_[:1] in FORMULA else "") + name_
        assert float(row["latitude"]) == where.lat and float(row["longitude"]) == where.lon
    elif where is None:
        assert row["latitude"] == row["longitude"] == ""


@pytest.mark.parametrize("name", CSVS)
def test_duckdb_sniffs_the_types(name: str, tmp_path: Path) -> None:
    west = structs.replace(place(), lat=-33.25, lon=-70.5, name="-Hill")
    incident = told(claim(), doers=(ARMY,), dead=killed(3, 4, 9), where=west)
    (tmp_path / "table.csv").write_bytes(written(name, incident, documents=(document(),)))
    found = duckdb.sql(f"SELECT * FROM read_csv('{tmp_path / 'table.csv'}')")
    types = dict(zip(found.columns, map(str, found.types), strict=True))
    wanted = {"integer": {"BIGINT"}, "number": {"DOUBLE"}, "date": {"DATE"}}
    row = dict(zip(found.columns, found.fetchall()[0], strict=True))
    for column in FORMATS[name].columns:
        if row[column.name] is not None and column.type in wanted:
            assert types[column.name] in wanted[column.type] | ({"BIGINT"} if column.name == "radius_km" else set()), (
                column.name
            )
    assert row["latitude"] == -33.25 and row["longitude"] == -70.5 and "'-Hill" in row.values()


@pytest.mark.parametrize("name", CSVS)
def test_the_hashtags_are_read_by_libhxl(name: str) -> None:
    content = written(name, told(dead=killed(3)), hxl=True)
    read = hxl.data(io.BytesIO(content), hxl.InputOptions(allow_local=True))
    assert read.headers == [column.name for column in FORMATS[name].columns]
    assert [tag or "" for tag in read.display_tags] == [column.hxl for column in FORMATS[name].columns]
    broken: list[str] = []
    again = hxl.data(io.BytesIO(content), hxl.InputOptions(allow_local=True))
    assert hxl.schema(None, callback=lambda error: broken.append(str(error))).validate(again), broken
    (row,) = list(read)
    assert row.get("#event+id") == "i1" and row.get("#geo+lat") == "35.9" and row.get("#affected+killed") == "3"
    core = {"#event", "#date", "#loc", "#adm1", "#country", "#geo", "#affected", "#group", "#meta", "#status", "#description"}
    assert {tag for tag in read.tags if tag} <= core


@pytest.mark.parametrize("name", CSVS)
def test_without_the_option_there_are_no_hashtags(name: str) -> None:
    assert b"#event" not in written(name, told(dead=killed(3)))


@pytest.mark.parametrize("name", ["ucdp-like", "acled-like"])
def test_compare_finds_every_exported_incident(name: str, demo_case: Case, tmp_path: Path) -> None:
    """All that have a day and a point, and say of what kind they are: ACLED's Other may be peaceful or not. Against the whole
    case a row that is told no closer than a province may go to a near incident that is no row; told closer, none does."""
    path, ours = tmp_path / "theirs.csv", tmp_path / "ours.jsonl"
    with path.open("wb") as stream:
        left = demo_case.export(name, stream)
    table = {row.get("id", row.get("event_id_cnty")): row for row in rows(path.read_bytes())}
    assert len(table) + sum(left.values()) == demo_case.ledger().counts()["incidents"]
    read = open_ledger(path)
    assert read.shape == {"ucdp-like": "UCDP-like", "acled-like": "ACLED-like"}[name]
    assert [entry.id for entry in read.entries] == list(table)
    lines = exported(demo_case, "jsonl").splitlines()
    ours.write_text("\n".join(line for line in lines if json.loads(line)["id"] in table))
    told_ = {
        id_
        for id_, row in table.items()
        if row.get("date_start", row.get("event_date")) and row["latitude"] and row.get("sub_event_type") != "Other"
    }
    assert len(told_) >= {"ucdp-like": 9, "acled-like": 20}[name]
    pairs = {match.theirs.id: match.ours.id for match in compare_ledgers(ours, path, chance=False).matches}
    assert {id_: pairs.get(id_) for id_ in told_} == {id_: id_ for id_ in told_}
    whole = {match.theirs.id: match.ours.id for match in compare_ledgers(demo_case.path, path, chance=False).matches}
    close = {id_ for id_ in told_ if table[id_].get("where_prec", table[id_].get("geo_precision")) in ("1", "2")}
    assert {id_: whole.get(id_) for id_ in close} == {id_: id_ for id_ in close} and len(close) >= len(told_) - 2


def test_what_is_left_out_is_said(demo_case: Case) -> None:
    result = CliRunner().invoke(app, ["export", str(demo_case.path), "--format", "ucdp-like"])
    assert result.exit_code == 0 and "Left out: " in result.stderr and "nobody counts anybody killed" in result.stderr
    everything = CliRunner().invoke(app, ["export", str(demo_case.path), "--format", "csv"])
    assert "Left out" not in everything.stderr


def test_countries_are_those_of_the_script() -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("build_countries", SCRIPTS / "build_countries.py")
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with script.TARGET.open(encoding="utf-8", newline="") as file:
        assert [tuple(row) for row in csv.reader(file)][1:] == script.rows()
    assert (country("SY").name, country("SY").number) == ("Syria", 760)
    assert country("XK").number is None and country("QQ").name == "QQ" and country("").name == ""


def test_a_table_of_one_row_with_a_rebel_and_an_army_names_both() -> None:
    incident = told(claim(recipients=(REBELS,)), doers=(ARMY,), dead=killed(2))
    (ucdp,), (acled,) = rows(written("ucdp-like", incident)), rows(written("acled-like", incident))
    assert (ucdp["side_a"], ucdp["side_b"]) == (acled["actor1"], acled["actor2"]) == ("Ardan army", "Vale Front")
