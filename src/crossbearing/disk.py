"""What a disk refuses, in one sentence: full, read-only, no permission, gone, damaged.

Takes the fault that the system or SQLite raised and the path that it is about; gives ``DiskFault``, which is a CaseError with
the problem behind it. Nothing here touches the disk.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from crossbearing.model import Problem
from crossbearing.problems import CaseError, problem

_CODES = {
    errno.ENOSPC: "C511",
    errno.EDQUOT: "C511",
    errno.EFBIG: "C511",
    errno.EROFS: "C512",
    errno.EACCES: "C513",
    errno.EPERM: "C513",
    errno.ENOTDIR: "C514",
    errno.EISDIR: "C514",
    errno.EEXIST: "C514",
    errno.ENOENT: "C515",
    errno.ESTALE: "C515",
}
_SQLITE = {  # https://www.sqlite.org/rescode.html, by its primary code
    sqlite3.SQLITE_FULL: "C511",
    sqlite3.SQLITE_READONLY: "C512",
    sqlite3.SQLITE_PERM: "C513",
    sqlite3.SQLITE_AUTH: "C513",
    sqlite3.SQLITE_CANTOPEN: "C515",
    sqlite3.SQLITE_CORRUPT: "C517",
    sqlite3.SQLITE_NOTADB: "C517",
    sqlite3.SQLITE_BUSY: "C518",
    sqlite3.SQLITE_LOCKED: "C518",
}


class DiskFault(CaseError):
    """The disk refused; ``problem`` says what and what to do. The case is as whole as it was before."""

    def __init__(self, found: Problem) -> None:
        super().__init__(f"{found.message} {found.remedy} ({found.code})")
        self.problem = found


def fault_of(raised: OSError | sqlite3.Error, path: str | os.PathLike[str]) -> DiskFault:
    """The fault as a sentence. ``path`` stands where the system does not name a file."""
    if isinstance(raised, sqlite3.Error):
        where, reason = os.fspath(path), str(raised)
        code = _SQLITE.get(getattr(raised, "sqlite_errorcode", 0) & 0xFF, "C516")
    else:
        named = raised.filename2 or raised.filename
        where = os.fsdecode(named) if isinstance(named, (str, bytes, os.PathLike)) else os.fspath(path)
        reason = raised.strerror or str(raised) or type(raised).__name__
        code = _CODES.get(raised.errno or 0, "C516")
    fields = {"path": where, "reason": reason}
    return DiskFault(problem(code, where, **fields))


@contextmanager
def in_a_sentence(path: str | os.PathLike[str]) -> Iterator[None]:
    """Turns what the disk refuses within the block into DiskFault."""
    try:
        yield
    except (OSError, sqlite3.Error) as raised:
        raise fault_of(raised, path) from raised
