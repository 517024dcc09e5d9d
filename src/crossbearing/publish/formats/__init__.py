"""The formats, one module for each family of readers; ``FORMATS`` is the table of them all."""

from __future__ import annotations

from crossbearing.publish.formats.acled import ACLED
from crossbearing.publish.formats.annotations import ANNOTATIONS
from crossbearing.publish.formats.ftm import FTM
from crossbearing.publish.formats.geojson import GEOJSON
from crossbearing.publish.formats.parquet import PARQUET_CLAIMS, PARQUET_DOCUMENTS, PARQUET_INCIDENTS
from crossbearing.publish.formats.plain import CSV, JSONL
from crossbearing.publish.formats.plover import PLOVER
from crossbearing.publish.formats.prov import PROV
from crossbearing.publish.formats.ucdp import UCDP
from crossbearing.publish.told import Format

TABLES = (CSV, PARQUET_INCIDENTS, PARQUET_CLAIMS, PARQUET_DOCUMENTS, UCDP, ACLED)
GRAPHS = (GEOJSON, PLOVER, FTM, ANNOTATIONS, PROV)
FORMATS: dict[str, Format] = {each.name: each for each in (JSONL, *TABLES, *GRAPHS)}
"""By name. JSON Lines, which holds everything; then the tables; then graphs and annotations."""
