"""The formats, one module for each family of readers; ``FORMATS`` is the table of them all."""

from __future__ import annotations

from crossbearing.publish.formats.plain import CSV, JSONL
from crossbearing.publish.told import Format

FORMATS: dict[str, Format] = {each.name: each for each in (JSONL, CSV)}
