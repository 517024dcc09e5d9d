"""The Parquet tables as DuckDB and pyarrow read them: typed, whole, the same bytes for the same records."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from crossbearing import codec
from crossbearing.case import Case
from crossbearing.model import Document, Incident, ResolvedClaim
from crossbearing.publish import Told
from crossbearing.publish.formats import FORMATS, parquet_table
from crossbearing.publish.told import utf8
from factories import DAY, actor, document
from told_factory import ARMY, REBELS, claim, incidents, killed, reports, structs, told, toll, written

NAMES = ("parquet-incidents", "parquet-claims", "parquet-documents")
KINDS = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "yes/no": "BOOLEAN",
    "list of text": "VARCHAR[]",
}


@pytest.fixture
def exported(demo_case: Case, tmp_path: Path) -> Path:
    for name in NAMES:
        with (tmp_path / FORMATS[name].file).open("wb") as stream:
            assert demo_case.export(name, stream) == {}
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_duckdb_reads_the_columns_with_their_types(name: str, exported: Path) -> None:
    found = duckdb.sql(f"SELECT * FROM '{exported / FORMATS[name].file}'")
    columns = FORMATS[name].columns
    assert found.columns == [column.name for column in columns]
    for column, type_ in zip(columns, map(str, found.types), strict=True):
        assert type_ == KINDS.get(column.type, type_) and (column.type in KINDS or type_.startswith("STRUCT(outcome"))


def test_every_record_comes_back_whole(demo_case: Case, exported: Path) -> None:
    index = demo_case.ledger()
    of_incidents = duckdb.sql(f"SELECT id, json, claims FROM '{exported}/incidents.parquet'").fetchall()
    assert [codec.decode(json, Incident) for _, json, _ in of_incidents] == list(index.incidents())
    of_claims = dict(duckdb.sql(f"SELECT id, json FROM '{exported}/claims.parquet'").fetchall())
    assert sorted(of_claims) == sorted(id_ for _, _, claims in of_incidents for id_ in claims)
    for claim_ in index.claims(list(of_claims)):
        assert codec.decode(of_claims[claim_.id], ResolvedClaim) == claim_
    columns = [column.name for column in FORMATS["parquet-documents"].columns if column.name not in ("characters", "passages")]
    texts = duckdb.sql(f"SELECT {', '.join(columns)} FROM '{exported}/documents.parquet'").fetchall()
    assert texts == [tuple(getattr(each, name) for name in columns) for each in index.documents()]


def test_the_tables_join_and_filter(exported: Path) -> None:
    deadly = duckdb.sql(
        f"""SELECT i.id, i.killed_best, c.outlet, t.unnest.low FROM '{exported}/incidents.parquet' i
        JOIN '{exported}/claims.parquet' c ON c.incident = i.id JOIN '{exported}/documents.parquet' d ON d.id = c.document,
        UNNEST(c.casualties) t WHERE i.date_start >= DATE '2020-02-01' AND i.killed_best > 5 AND d.outlet = c.outlet"""
    ).fetchall()
    assert deadly and all(best > 5 and outlet for _, best, outlet, _ in deadly)


def test_columns_hold_what_the_records_do() -> None:
    one = claim(
        "c1",
        speakers=(actor(name="A ministry"),),
        actors=(ARMY, actor(name="Unknown men")),
        recipients=(REBELS,),
        casualties=(toll(3, None, group="combatants"), toll(2, outcome="injured")),
        targets=("market",),
    )
    table = pq.read_table(
        io.BytesIO(written("parquet-claims", told(one, claim("c2", where=None, dated=False)), documents=(document(),)))
    )
    first, second = table.to_pylist()
    assert first["actors"] == ["Ardan army", "Unknown men"] and first["actor_ids"] == ["mil-xx", ""]
    assert (
        first["speakers"] == ["A ministry"] and first["recipient_kinds"] == ["armed_group"] and first["targets"] == ["market"]
    )
    assert [(toll_["low"], toll_["high"], toll_["group"]) for toll_ in first["casualties"]] == [
        (3, None, "combatants"),
        (2, 2, "unspecified"),
    ]
    assert first["published"] == date(2020, 2, 11) and first["incident"] == "i1" and first["foreground"] is True
    assert second["latitude"] is None and second["date_start"] is None and second["casualties"] == []
    (row,) = pq.read_table(io.BytesIO(written("parquet-incidents", told(one, dead=killed(1, 2, 3, civilians=1))))).to_pylist()
    assert (row["killed_low"], row["killed_best"], row["killed_high"], row["injured_best"]) == (1, 2, 3, None)
    assert row["tolls"] == [{"outcome": "killed", "group": "civilians", "low": 1, "best": 1, "high": 1}]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)  # for each format
@given(given_=incidents(), documents=reports())
def test_any_record_is_written_and_the_same_bytes_twice(name: str, given_: Told, documents: tuple[Document, ...]) -> None:
    content = written(name, given_, documents=documents)
    assert content == written(name, given_, documents=documents)
    table = pq.read_table(io.BytesIO(content))
    assert table.num_rows == {"parquet-incidents": 1, "parquet-claims": len(given_.claims), "parquet-documents": 3}[name]
    if name == "parquet-documents":
        assert table["title"].to_pylist() == [utf8(one.title).decode() for one in documents]
    else:
        rows = table.to_pylist()
        places = [one.place for one in given_.claims] if name == "parquet-claims" else [given_.incident.place]
        assert [row["latitude"] for row in rows] == [where.lat if where else None for where in places]
        assert [row["place"] for row in rows] == [utf8(where.name).decode() if where else None for where in places]


def test_row_groups_bound_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_table, "BATCH", 10)
    monkeypatch.setattr(parquet_table, "ROWS", 20)
    many = [told(claim(f"c{number}"), id=f"i{number}") for number in range(57)]
    file = pq.ParquetFile(io.BytesIO(written("parquet-claims", *many)))
    assert [file.metadata.row_group(n).num_rows for n in range(file.metadata.num_row_groups)] == [20, 20, 17]
    assert file.read()["id"].to_pylist() == [f"c{number}" for number in range(57)]
    group = file.metadata.row_group(0)
    ranges = {group.column(n).path_in_schema: group.column(n).statistics for n in range(group.num_columns)}
    assert ranges["date_start"].min == DAY and ranges["latitude"].max == 35.9 and ranges["json"] is None
    monkeypatch.setattr(parquet_table, "CHARACTERS", 1)
    long = pq.ParquetFile(io.BytesIO(written("parquet-claims", *many)))
    assert long.metadata.num_row_groups == 6


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_ledger_is_an_empty_table(name: str) -> None:
    file = pq.ParquetFile(io.BytesIO(written(name)))
    assert file.read().num_rows == 0 and file.schema_arrow.names == [column.name for column in FORMATS[name].columns]
    assert file.schema_arrow.metadata[b"title"] == b"Invented"


def test_what_a_policy_emptied_is_empty_and_not_nought() -> None:
    bare = structs.replace(claim(where=None, dated=False), place=None, when=None)
    (row,) = pq.read_table(io.BytesIO(written("parquet-incidents", told(bare, where=None, at=None)))).to_pylist()
    assert {row[name] for name in ("latitude", "longitude", "date_start", "killed_best", "radius_km", "geonameid")} == {None}
