"""The formats, one module for each family of readers; ``FORMATS`` is the table of them all."""

from __future__ import annotations

from collections.abc import Iterable

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

EVERYDAY = (JSONL, *TABLES, GEOJSON)
"""What a release holds unless it is told otherwise: what most readers open. All of them make it three times as large."""


def chosen(names: Iterable[str]) -> list[Format]:
    """The formats of these names, each once, in the table's order; "all" is all, no names are the everyday ones. Raises KeyError
    for a name that is none."""
    wanted = set(names)
    if unknown := wanted - {*FORMATS, "all"}:
        raise KeyError(min(unknown))
    if not wanted:
        return list(EVERYDAY)
    return [each for name, each in FORMATS.items() if "all" in wanted or name in wanted]
