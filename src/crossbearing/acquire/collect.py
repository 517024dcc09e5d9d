"""What the user points at, file by file.

Takes references (files, folders, "-" for standard input) and gives their documents one by one, in a stable order, with
a problem for all that cannot be read; web addresses are for others to fetch. Lazy: listing costs no more memory than the largest document, and files may be
collected twice (once to plan, once to keep). It follows no link out of a folder and fetches nothing.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from msgspec.structs import replace

from crossbearing.acquire import kinds
from crossbearing.acquire.captured import DOCUMENT_LIMIT, Origin, Retrieved, clean, retrieved
from crossbearing.acquire.feeds import feed
from crossbearing.acquire.kinds import Kind
from crossbearing.acquire.lines import SAMPLE
from crossbearing.acquire.rows import json_file, jsonl
from crossbearing.acquire.tables import csv_file
from crossbearing.acquire.webarchives import wacz, warc
from crossbearing.model import Given, Problem
from crossbearing.problems import problem

STDIN = "standard input"
_WEB_ADDRESS = re.compile(r"(https?|ftp)://|www\.", re.IGNORECASE)

Found = Iterator[Retrieved | Problem]


def web_address(reference: str) -> bool:
    """Whether this means something on the web and no file."""
    try:
        return bool(_WEB_ADDRESS.match(reference)) and not Path(reference).exists()
    except (OSError, ValueError):  # too long for a file's name, or with a NUL
        return True


def collect(
    references: Iterable[str],
    given: Given,
    stdin: BinaryIO | None,
    fetched_at: str,
    *,
    limit: int = DOCUMENT_LIMIT,
    leave: Callable[[Path], bool] = lambda _path: False,
) -> Found:
    """The documents at these references. ``given`` fills what the documents do not say of themselves; of a folder those files
    are passed over that ``leave`` says so of."""
    for reference in references:
        shown = STDIN if reference == "-" else clean(reference)
        origin = Origin(where=shown, address="", given=given, fetched_at=fetched_at, limit=limit)
        yield from _or_nothing(_reference(reference, origin, stdin, leave), shown)


def _reference(reference: str, origin: Origin, stdin: BinaryIO | None, leave: Callable[[Path], bool]) -> Found:
    if reference == "-":
        yield from _standard_input(stdin, origin)
        return
    path = Path(reference)
    try:
        if not reference or not path.exists():
            yield problem("A113" if web_address(reference) else "A101", origin.where, path=origin.where)
        elif path.is_dir():
            yield from _folder(path, origin, leave)
        else:
            yield from _file(path, path.name, origin, named=True)
    except (OSError, ValueError) as fault:  # ValueError: a path with a NUL
        yield problem("A103", origin.where, path=origin.where, reason=_reason(fault))


def _folder(folder: Path, origin: Origin, leave: Callable[[Path], bool]) -> Found:
    """The files below, sorted, without hidden ones and without links that lead out."""
    faults: list[OSError] = []
    root = folder.resolve()
    for at, folders, files in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(at, name)
            if name.startswith(".") or _leads_out(path, root) or leave(path):
                continue
            found = _file(path, path.relative_to(folder).as_posix(), origin, named=False)
            yield from _or_nothing(found, clean(str(path)))
        while faults:
            fault = faults.pop()
            yield problem("A103", clean(str(fault.filename)), path=clean(str(fault.filename)), reason=_reason(fault))


def _leads_out(path: Path, root: Path) -> bool:
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link to itself
        return True


def _file(path: Path, address: str, origin: Origin, *, named: bool) -> Found:
    """One file. A file that the user named himself is looked into where its name does not tell its kind."""
    where = clean(str(path))
    kind = kinds.by_name(path.name)
    if not path.is_file() or (kind is None and not named):
        yield problem("A102", where, path=where)
        return
    try:
        with path.open("rb") as stream:
            head = stream.read(SAMPLE)
            stream.seek(0)
            kind = kind or kinds.by_bytes(head)
            at = replace(origin, where=where, address=clean(address), head=head)
            if kind is None:
                yield problem("A102", where, path=where)
            else:
                yield from _read(kind, stream, at)
    except (OSError, ValueError) as fault:
        yield problem("A103", where, path=where, reason=_reason(fault))


def _standard_input(stdin: BinaryIO | None, origin: Origin) -> Found:
    if stdin is None:
        return
    if stdin.seekable():
        stdin.seek(0)  # so that a redirected file can be collected twice
    head = _filled(stdin, SAMPLE)
    at = replace(origin, address=STDIN, head=head)
    page = Kind.HTML if kinds.markup(head) else Kind.TEXT
    kind = Kind.JSONL if kinds.beginning(head).startswith("{") else page
    yield from _read(kind, cast(BinaryIO, io.BufferedReader(_Rejoined(head, stdin))), at)


class _Rejoined(io.RawIOBase):
    """The first bytes put back in front of a stream that cannot be wound back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head = head
        self.rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        content = self.head[: len(buffer)] or self.rest.read(len(buffer))
        self.head = self.head[len(buffer) :]
        buffer[: len(content)] = content
        return len(content)


def _filled(stream: BinaryIO, size: int) -> bytes:
    """As many bytes as asked for, unless the stream ends: a pipe gives what it has."""
    parts = b""
    while len(parts) < size and (more := stream.read(size - len(parts))):
        parts += more
    return parts


def _text(stream: BinaryIO, origin: Origin, media_type: str = "text/plain") -> Found:
    """One file as one document, its bytes unchanged."""
    content = stream.read(origin.limit + 1)
    if len(content) > origin.limit:
        yield problem("A112", origin.where, what=origin.where, limit=origin.megabytes)
    elif content.strip():
        yield retrieved(content, media_type, origin)


def _html(stream: BinaryIO, origin: Origin) -> Found:
    return _text(stream, origin, "text/html")


_READERS: dict[Kind, Callable[[BinaryIO, Origin], Found]] = {
    Kind.TEXT: _text,
    Kind.HTML: _html,
    Kind.JSONL: jsonl,
    Kind.JSON: json_file,
    Kind.CSV: csv_file,
    Kind.FEED: feed,
    Kind.WARC: warc,
    Kind.WACZ: wacz,
}


_OF_BYTES = (Kind.FEED, Kind.WARC, Kind.WACZ)  # their readers say themselves what is wrong with the bytes


def _read(kind: Kind, stream: BinaryIO, origin: Origin) -> Found:
    if kind not in _OF_BYTES and (reason := kinds.rubbish(origin.head)):
        yield problem("A115", origin.where, path=origin.where, reason=reason)
    elif origin.head:
        yield from _READERS[kind](stream, origin)


def _or_nothing(found: Found, path: str) -> Found:
    """What was found, or the problem that nothing was."""
    empty = True
    for one in found:
        empty = False
        yield one
    if empty:
        yield problem("A104", path, path=path)


def _reason(fault: Exception) -> str:
    return (isinstance(fault, OSError) and fault.strerror) or str(fault)
