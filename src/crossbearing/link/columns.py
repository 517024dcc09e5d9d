"""The traits as a table of columns, for clustering and for the large engine.

Takes traits in the order of their ids, or columns made elsewhere (a benchmark, another program), gives arrays of one
length. Holds what clustering asks for under its own name; ``arrow`` gives the whole table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import fields

from crossbearing.link.traits import Traits

if TYPE_CHECKING:
    import pyarrow

_REAL = frozenset({"lat", "lon", "radius"})
_LISTS = frozenset({"others", "doers", "above", "harmed", "sides", "wording", "names"})
NUMBERS = tuple(one.name for one in fields(Traits) if one.name != "id" and one.name not in _LISTS)


class Columns:
    """One array for each number of Traits, by its name, and the lists as they came."""

    def __init__(self, numbers: Mapping[str, Any], lists: Mapping[str, Any]) -> None:
        for name in NUMBERS:
            setattr(self, name, np.asarray(numbers[name], np.float64 if name in _REAL else np.int64))
        self._lists = lists
        self.size = len(self.script)

    script: Any
    scope: Any
    news: Any
    spot: Any
    sure: Any
    lat: Any
    lon: Any
    radius: Any
    country: Any
    since: Any
    until: Any
    dated: Any
    tier: Any

    @classmethod
    def of(cls, traits: Sequence[Traits]) -> Columns:
        """The columns of these traits, one row each, in their order."""
        return cls(
            {name: [getattr(trait, name) for trait in traits] for name in NUMBERS},
            {name: [getattr(trait, name) for trait in traits] for name in _LISTS},
        )

    def arrow(self) -> pyarrow.Table:
        """The whole table, with the row's number as ``pos``."""
        import pyarrow as pa

        made: dict[str, Any] = {"pos": pa.array(np.arange(self.size, dtype=np.int32))}
        for name in NUMBERS:
            column = getattr(self, name)
            made[name] = pa.array(column if name in _REAL else _narrow(column))
        for name in sorted(_LISTS):
            column = self._lists[name]
            made[name] = column if isinstance(column, pa.ListArray) else pa.array(column, pa.list_(pa.int64()))
        return pa.table(made)


def _narrow(column: Any) -> Any:
    """The smallest integers that hold the column: wide rows of a million claims are copied for every pair."""
    least, most = (int(column.min()), int(column.max())) if len(column) else (0, 0)
    small = next(
        kind for kind in (np.int8, np.int16, np.int32, np.int64) if np.iinfo(kind).min <= least and most <= np.iinfo(kind).max
    )
    return column.astype(small)
