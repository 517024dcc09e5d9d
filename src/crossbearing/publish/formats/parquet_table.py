"""One Parquet file that grows row by row and is written group by group.

Takes the columns with the words of the data dictionary for their types; keeps at most one row group in memory. The bytes
depend on the rows and the installed pyarrow alone: no clock, no threads.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from crossbearing.publish.told import Column, Edition, utf8

BATCH = 1_000
"""Rows become columns so many at a time. 60,000 claims in batches of 100, 500, 1,000, 4,000 and 20,000 took 1.7 to 1.9, 1.2 to
1.4, 1.2, 1.1 to 1.6 and 1.3 to 1.7 s of processor (two runs, `benchmarks/formats.py` has the records)."""
ROWS = 20_000
CHARACTERS = 32_000_000
"""A row group is written when it has as many rows, or as many characters of long text, whichever is first."""

LONG = ("json", "attachments", "text", "passages")

_TOLL = pa.struct(
    [("outcome", pa.string()), ("group", pa.string()), ("low", pa.int64()), ("high", pa.int64()), ("best", pa.int64()),
     ("scope", pa.string()), ("subset", pa.bool_()), ("text", pa.string())]
)  # fmt: skip
_RANGE = pa.struct(
    [("outcome", pa.string()), ("group", pa.string()), ("low", pa.int64()), ("best", pa.int64()), ("high", pa.int64())]
)
TYPES: dict[str, Any] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "yes/no": pa.bool_(),
    "list of text": pa.list_(pa.string()),
    "list of tolls": pa.list_(_TOLL),
    "list of ranges": pa.list_(_RANGE),
}


class Table:
    """The file. ``plain`` are columns of ids and long text, which no dictionary shortens."""

    def __init__(self, stream: BinaryIO, edition: Edition, columns: Sequence[Column], plain: Sequence[str]) -> None:
        about = {name: getattr(edition, name) for name in ("title", "notice", "name", "version")}
        self._schema = pa.schema(
            [pa.field(column.name, TYPES[column.type]) for column in columns],
            metadata={utf8(name): utf8(words) for name, words in about.items() if words},
        )
        self._rows: list[Sequence[object]] = []
        self._batches: list[Any] = []
        self._characters = 0
        few = [column.name for column in columns if column.type == "text" and column.name not in plain]
        # least and greatest of each group, by which readers skip groups: of what is compared, not of long text
        compared = [column.name for column in columns if column.name not in LONG and not column.type.startswith("list")]
        self._writer = pq.ParquetWriter(
            stream, self._schema, compression="zstd", compression_level=1, use_dictionary=few, write_statistics=compared
        )

    def add(self, row: Sequence[object], characters: int) -> None:
        """One row; ``characters`` is how much long text it holds, about."""
        self._rows.append(row)
        self._characters += characters
        if len(self._rows) >= BATCH:
            self._pack()
            if len(self._batches) * BATCH >= ROWS or self._characters >= CHARACTERS:
                self._flush()

    def close(self) -> None:
        self._pack()
        self._flush()
        self._writer.close()

    def _pack(self) -> None:
        """The rows so far as columns, while they are still in the processor's cache."""
        if self._rows:
            columns = zip(*self._rows, strict=True)
            arrays = [_array(cells, field.type) for cells, field in zip(columns, self._schema, strict=True)]
            self._batches.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
            self._rows = []

    def _flush(self) -> None:
        if self._batches:
            self._writer.write_table(pa.Table.from_batches(self._batches, schema=self._schema))
            self._batches, self._characters = [], 0


def _array(cells: Sequence[Any], type_: Any) -> Any:
    """The cells as one array. Lists are made flat, with where each begins."""
    if pa.types.is_list(type_):
        begins = pa.array(list(accumulate(map(len, cells), initial=0)), type=pa.int32())
        return pa.ListArray.from_arrays(begins, _array(list(chain.from_iterable(cells)), type_.value_type), type=type_)
    if pa.types.is_struct(type_):
        parts = zip(*cells, strict=True) if cells else [()] * type_.num_fields
        return pa.StructArray.from_arrays(
            [_array(part, field.type) for part, field in zip(parts, type_, strict=True)], fields=list(type_)
        )
    try:
        return pa.array(cells, type=type_)
    except UnicodeEncodeError:
        return pa.array([cleaned(cell) for cell in cells], type=type_)


def cleaned(cell: object) -> object:
    """The cell with its texts as UTF-8 can hold them."""
    match cell:
        case str():
            return utf8(cell).decode()
        case list() | tuple():
            return [cleaned(one) for one in cell]
        case dict():
            return {name: cleaned(one) for name, one in cell.items()}
        case _:
            return cell
