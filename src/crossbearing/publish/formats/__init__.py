"""The formats, one module for each family of readers; ``FORMATS`` is the table of them all."""

from __future__ import annotations

from crossbearing.publish.formats.annotations import ANNOTATIONS
from crossbearing.publish.formats.ftm import FTM
from crossbearing.publish.formats.geojson import GEOJSON
from crossbearing.publish.formats.plain import CSV, JSONL
from crossbearing.publish.formats.plover import PLOVER
from crossbearing.publish.formats.prov import PROV
from crossbearing.publish.told import Format

FORMATS: dict[str, Format] = {
    each.name: each for each in (JSONL, CSV, GEOJSON, PLOVER, FTM, ANNOTATIONS, PROV)
}  # fmt: skip
"""Our own two, JSON Lines, which holds everything, and CSV, a row an incident; then those of other people's readers."""
