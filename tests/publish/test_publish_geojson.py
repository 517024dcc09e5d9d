"""GeoJSON: RFC 7946's rules whatever the records, our own reader, and GDAL's, which is QGIS's."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given

from crossbearing.case import Case
from crossbearing.draw.overlay import read_overlay
from crossbearing.model import Document
from crossbearing.publish import Told
from crossbearing.publish.formats.geojson import COLUMNS
from factories import claim, document, place
from graph_factory import incident, ledgers, written

Ledger = tuple[list[Document], list[Told]]


def _is_feature(feature: dict[str, Any]) -> None:
    """Sections 3.1 to 3.2: the members, longitude before latitude, nothing but what JSON knows."""
    assert feature["type"] == "Feature" and isinstance(feature["id"], str) and isinstance(feature["properties"], dict)
    geometry = feature["geometry"]
    if geometry is not None:
        assert geometry["type"] == "Point"
        lon, lat = geometry["coordinates"]
        assert -180 <= lon <= 180 and -90 <= lat <= 90
    assert not {"coordinates", "geometries", "features"} & set(feature)  # section 7.1


@given(ledgers())
def test_whatever_is_told_is_a_feature_collection(ledger: Ledger) -> None:
    read = json.loads(written("geojson", *ledger))
    assert read["type"] == "FeatureCollection" and not {"coordinates", "geometry", "properties", "crs"} & set(read)
    assert [each["id"] for each in read["features"]] == [each.incident.id for each in ledger[1]]
    known = {column.name for column in COLUMNS}
    for feature, told in zip(read["features"], ledger[1], strict=True):
        _is_feature(feature)
        assert (feature["geometry"] is None) == (told.incident.place is None)
        flat = feature["properties"]
        assert set(flat) <= known and all(isinstance(value, str | int | float) and value != "" for value in flat.values())
        assert ("killed_low" in flat) == (told.incident.findings.killed is not None)


@given(ledgers())
def test_our_own_reader_draws_it(ledger: Ledger) -> None:
    overlay, problems = read_overlay(json.loads(written("geojson", *ledger)), "incidents.geojson")
    points = [shape.points for shape in overlay.shapes if shape.points]
    where = [told.incident.place for told in ledger[1] if told.incident.place]
    assert points == [((each.lon, each.lat),) for each in where]
    assert all("geometry" in each.message for each in problems)  # those without a place


def test_no_incident_is_an_empty_collection() -> None:
    assert json.loads(written("geojson", [document()], []))["features"] == []


def test_longitude_comes_first() -> None:
    told = Told(incident=incident("i", [claim()], place=place("Farland")), claims=(claim(),))
    (feature,) = json.loads(written("geojson", [document()], [told]))["features"]
    assert feature["geometry"]["coordinates"] == [30.5, 50.4]
    assert "killed_best" not in feature["properties"]  # no claim is no number, and not 0


def test_gdal_reads_it(demo_case: Case, tmp_path: Path, reader: Callable[..., Any]) -> None:
    file = tmp_path / "incidents.geojson"
    with file.open("wb") as stream:
        demo_case.export("geojson", stream)
    read = reader("gdal.py", str(file))
    incidents = list(demo_case.ledger().incidents())
    assert read["crs"] == "EPSG:4326" and read["layer"] == "incidents"
    assert read["rows"]["id"] == [each.id for each in incidents]
    assert read["points"] == [[each.place.lon, each.place.lat] if each.place else None for each in incidents]
    killed = [None if cell is None else int(float(cell)) for cell in read["rows"]["killed_best"]]
    assert killed == [each.findings.killed.best if each.findings.killed else None for each in incidents]
    assert any(killed)


def test_gdal_reads_an_empty_one(tmp_path: Path, reader: Callable[..., Any]) -> None:
    file = tmp_path / "incidents.geojson"
    file.write_bytes(written("geojson", [], []))
    assert reader("gdal.py", str(file))["points"] == []
