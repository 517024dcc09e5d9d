"""Records to JSON and back, JSON Schema, stable ids and digests.

One spelling of everything: keys in the order of the record's fields, no spaces, UTF-8, so that equal records are equal
bytes. Decoding is strict: wrong types raise ``msgspec.ValidationError`` with the path of the fault.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder(enc_hook=str)


def encode(record: Any) -> bytes:
    """The record (or list or dict of records) as compact JSON."""
    return _ENCODER.encode(record)


def encode_lines(records: Iterable[Any]) -> bytes:
    """The records as JSON Lines: one a line, each line ended."""
    return _ENCODER.encode_lines(list(records))


def decode(content: bytes | str, type_: type[T]) -> T:
    """The record of that type from JSON."""
    return msgspec.json.decode(content, type=type_)


def plain(record: Any) -> Any:
    """The record as dicts, lists, texts and numbers, as its JSON has it."""
    return msgspec.to_builtins(record, enc_hook=str)


def convert(value: Any, type_: type[T]) -> T:
    """The record of that type from what ``plain`` gives."""
    return msgspec.convert(value, type=type_)


def schema(type_: type[Struct]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one record, self-contained."""
    (reference,), components = msgspec.json.schema_components([type_], ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **reference, "$defs": components}


def sha256(content: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(content).hexdigest()


def digest(*parts: str | bytes | int, length: int = 16) -> str:
    """A stable id from parts, unambiguous about where one part ends: ``length`` hexadecimal digits of SHA-256."""
    running = hashlib.sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else str(part).encode()
        running.update(len(content).to_bytes(8, "big"))
        running.update(content)
    return running.hexdigest()[:length]
