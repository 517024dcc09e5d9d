"""WARC and WACZ web archives to pages.

Takes a stream and its origin; gives the text and HTML records as their bytes were served, with the charset of the HTTP
header in the media type. Redirects, error pages and other media are passed over. It writes nothing to disk, reads
compressed bytes in bounded memory, and stops at archives that grow out of all proportion.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO

from msgspec.structs import replace
from warcio.archiveiterator import WARCIterator

from crossbearing.acquire.captured import Origin, Retrieved, clean, retrieved
from crossbearing.acquire.payloads import PayloadError, decoded
from crossbearing.model import Problem
from crossbearing.problems import problem

HEADER_LIMIT = 2**20
"""The most bytes of header lines in a row; servers allow 8 to 64 kB."""
GROWTH = 200
"""How many times its size an archive may unpack to: pages shrink 5 to 30 times, a bomb 1,000 times."""
_ALLOWED_ANYWAY = 2**26
MOST_MEMBERS = 10_000
"""Members of a WACZ file that are looked at: crawlers write some tens, and each costs an opening."""

PAGES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]+)", re.IGNORECASE)


class _Budget:
    """How many bytes a file may still unpack to: one for the whole file, so that members which share their packed bytes
    (overlapping entries, https://www.bamsoftware.com/hacks/zipbomb/) do not each bring one of their own."""

    def __init__(self, size: int) -> None:
        self.left = _ALLOWED_ANYWAY + GROWTH * size


class _Guarded:
    """The unpacked bytes of an archive with a limit on header lines and on all of it, as the WARC reader wants them."""

    decompressor = None  # the WARC reader asks: unpacking is done here, where damage is noticed

    def __init__(self, stream: IO[bytes], budget: _Budget) -> None:
        self.stream = stream
        self.budget = budget
        self.header = 0

    def read(self, size: int = -1) -> bytes:
        self.header = 0
        return self._counted(self.stream.read(size))

    def readline(self, size: int | None = None) -> bytes:
        line = self.stream.readline(HEADER_LIMIT if size is None else min(size, HEADER_LIMIT))
        self.header += len(line)
        if self.header > HEADER_LIMIT:
            raise OSError("a record's header has no end")
        return self._counted(line)

    def rem_length(self) -> int:
        return 0

    def close_decompressor(self) -> None:
        """Nothing to close: whoever opened the stream does."""

    def _counted(self, content: bytes) -> bytes:
        self.budget.left -= len(content)
        if self.budget.left < 0:
            raise OSError(f"it unpacks to more than {GROWTH} times its size")
        return content


def warc(stream: BinaryIO, origin: Origin) -> Iterator[Retrieved | Problem]:
    """The pages of a WARC file, gzipped or not."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    yield from _pages(stream, _Budget(size), origin, gzipped=origin.head.startswith(b"\x1f\x8b"))


def wacz(stream: BinaryIO, origin: Origin) -> Iterator[Retrieved | Problem]:
    """The pages of the WARC files in a WACZ file."""
    found = False
    budget = _Budget(stream.seek(0, io.SEEK_END))
    try:
        with zipfile.ZipFile(stream) as packed:
            members = packed.infolist()
            if len(members) > MOST_MEMBERS:
                reason = f"it has {len(members)} members, and more than {MOST_MEMBERS} are not looked at"
                yield problem("A111", origin.where, path=origin.where, reason=reason)
                return
            seen: set[str] = set()
            for member in members:
                if not _is_warc(member.filename) or not _is_file(member):
                    continue
                if member.filename in seen:  # two of one name: which of them another reader would take, nobody knows
                    reason = f"the name {clean(member.filename)!r} stands in it twice"
                    yield problem("A111", origin.where, path=origin.where, reason=reason)
                    continue
                seen.add(member.filename)
                found = True
                inside = replace(origin, where=clean(f"{origin.where}!{member.filename}"))
                with packed.open(member) as head:
                    gzipped = head.read(2) == b"\x1f\x8b"
                with packed.open(member) as opened:
                    yield from _pages(opened, budget, inside, gzipped=gzipped)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as fault:
        # RuntimeError is an encrypted member, NotImplementedError an unknown compression
        yield problem("A111", origin.where, path=origin.where, reason=fault)
        return
    if not found:
        yield problem("A111", origin.where, path=origin.where, reason="it has no WARC file in its folder archive")


def _is_warc(name: str) -> bool:
    """Whether this member holds pages. Names that point elsewhere are not believed, though nothing is unpacked to disk."""
    path = PurePosixPath(name)
    return path.parts[:1] == ("archive",) and ".." not in path.parts and name.casefold().endswith((".warc", ".warc.gz"))


def _is_file(member: zipfile.ZipInfo) -> bool:
    """Whether this is a plain file: no folder, link or device, as a zip made on Unix says in its upper bits."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    return not member.is_dir() and kind in (0, stat.S_IFREG)


def _pages(stream: IO[bytes], budget: _Budget, origin: Origin, *, gzipped: bool) -> Iterator[Retrieved | Problem]:
    plain: Any = gzip.GzipFile(fileobj=stream) if gzipped else stream
    guarded = _Guarded(plain, budget)
    records = WARCIterator(guarded)
    records.reader = guarded
    empty = True
    while True:
        try:
            with contextlib.redirect_stderr(io.StringIO()):  # where the reader would write its warnings
                record = next(records, None)
            if record is None:
                break
            empty = False
            page = _page(record, origin)
        except Exception as fault:  # the WARC reader has no list of what it may raise on rubbish
            reason = f"{fault or type(fault).__name__}"
            yield problem("A111", origin.where, path=origin.where, reason=reason)
            return
        if page:
            yield page
    if empty or records.err_count:
        reason = "it holds no record" if empty else f"{records.err_count} of its records are longer than they say"
        yield problem("A111", origin.where, path=origin.where, reason=reason)


def _page(record: Any, origin: Origin) -> Retrieved | Problem | None:
    """The page in this record, if it holds one."""
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None and headers.get_statuscode().startswith("2"):
        served = headers.get_header("Content-Type") or ""
    elif record.rec_type in ("resource", "conversion"):
        served, headers = record.rec_headers.get_header("Content-Type") or "", None
    else:
        return None
    media_type = PAGES.get(served.split(";")[0].strip().casefold())
    if media_type is None:
        return None
    address = clean(record.rec_headers.get_header("WARC-Target-URI") or "")
    content = record.raw_stream.read(origin.limit + 1)
    if len(content) > origin.limit:
        return problem("A112", origin.where, what=address, limit=origin.megabytes)
    if getattr(record.raw_stream, "limit", 0):
        raise EOFError("the file ends within a record")
    try:
        content = decoded(content, headers, origin.limit) if headers else content
    except PayloadError as fault:
        return problem("A119", origin.where, address=address, reason=fault)
    if not content.strip():
        return None
    given = origin.given
    if not given.url and address.startswith(("http://", "https://")):
        given = replace(given, url=address)
    return retrieved(
        content,
        charset(media_type, served),
        origin,
        address=address,
        given=given,
        fetched_at=clean(record.rec_headers.get_header("WARC-Date") or ""),
    )


def charset(media_type: str, served: str) -> str:
    """The media type, with the charset that the HTTP header gives."""
    said = _CHARSET.search(served)
    return f"{media_type}; charset={said[1].casefold()}" if said else media_type
