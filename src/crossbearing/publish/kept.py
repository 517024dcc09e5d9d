"""Documents put aside on disk while a file is written, so that any number of them takes little memory.

Documents come to a writer before the incidents that tell of them. What a format needs of a document beside a claim is kept
here as bytes: 16 bytes of memory and the rest in a temporary file, gone with the writer.
"""

from __future__ import annotations

import tempfile
from array import array
from bisect import bisect_left

import numpy as np

from crossbearing import codec

HEAD = 32  # hexadecimal digits that name the document before its bytes: two of one short key are told apart


class Kept:
    """Bytes by name. Everything is put before anything is got."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close(), or with the writer
        self._keys, self._ends = array("Q"), array("Q")
        self._starts = array("Q")
        self._sorted = False

    def put(self, name: str, content: bytes) -> None:
        """Keep the bytes under that name. Raises ValueError once something was got."""
        if self._sorted:
            raise ValueError("documents come before incidents")
        head = codec.digest(name, length=HEAD).encode()
        self._starts.append(self._file.tell())
        self._file.write(head + content)
        self._ends.append(self._file.tell())
        self._keys.append(int(head[:16], 16))

    def get(self, name: str) -> bytes:
        """The bytes of that name, b"" where none were put."""
        if not self._sorted:
            self._sort()
        head = codec.digest(name, length=HEAD).encode()
        key = int(head[:16], 16)
        at = bisect_left(self._keys, key)
        while at < len(self._keys) and self._keys[at] == key:
            self._file.seek(self._starts[at])
            found = self._file.read(self._ends[at] - self._starts[at])
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
