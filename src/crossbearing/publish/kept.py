"""Documents put aside on disk while a file is written, so that any number of them takes little memory.

Documents come to a writer before the incidents that tell of them. What a format needs of a document beside a claim is kept
here as bytes: 24 bytes of memory and the rest in a temporary file, gone with the writer.
"""

from __future__ import annotations

import hashlib
import tempfile
from array import array
from bisect import bisect_left

import numpy as np

HEAD = 16  # bytes that name the document before its own: two whose first eight are alike are told apart
CHUNK = 1 << 20  # bytes gathered before they are written


class Kept:
    """Bytes by name. Everything is put before anything is got."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=CHUNK)  # noqa: SIM115 - closed by close(), or with the writer
        self._keys, self._starts, self._ends = array("Q"), array("Q"), array("Q")
        self._size, self._sorted = 0, False

    def put(self, name: str, content: bytes) -> None:
        """Keep the bytes under that name. Raises ValueError once something was got."""
        if self._sorted:
            raise ValueError("documents come before incidents")
        head = _head(name)
        self._file.write(head + content)
        self._keys.append(int.from_bytes(head[:8], "big"))
        self._starts.append(self._size)
        self._size += HEAD + len(content)
        self._ends.append(self._size)

    def get(self, name: str) -> bytes:
        """The bytes of that name, b"" where none were put."""
        if not self._sorted:
            self._sort()
        head = _head(name)
        key = int.from_bytes(head[:8], "big")
        at = bisect_left(self._keys, key)
        while at < len(self._keys) and self._keys[at] == key:
            self._file.seek(self._starts[at])
            found: bytes = self._file.read(self._ends[at] - self._starts[at])
            if found.startswith(head):
                return found[HEAD:]
            at += 1
        return b""

    def close(self) -> None:
        self._file.close()

    def _sort(self) -> None:
        order = np.argsort(np.frombuffer(self._keys, dtype=np.uint64), kind="stable")
        for column in (self._keys, self._starts, self._ends):
            values = np.frombuffer(column, dtype=np.uint64)[order].tobytes()
            del column[:]
            column.frombytes(values)
        self._sorted = True


def _head(name: str) -> bytes:
    return hashlib.blake2b(name.encode(), digest_size=HEAD).digest()
