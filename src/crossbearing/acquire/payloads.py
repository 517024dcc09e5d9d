"""The body of an HTTP response as the page that was sent.

Takes the bytes of a response record and its headers; gives the page without chunking and compression, in bounded
memory. Where the crawler has unpacked the body and kept the headers, the body is taken as it is.
"""

from __future__ import annotations

import re
import zlib
from typing import Any

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")


class PayloadError(ValueError):
    """The body cannot be unpacked; the message says why."""


def decoded(body: bytes, headers: Any, limit: int) -> bytes:
    """The body without its transfer and content codings; raises PayloadError."""
    if (headers.get_header("Transfer-Encoding") or "").strip().casefold() == "chunked":
        body = _joined(body)
    codings = [coding.strip().casefold() for coding in (headers.get_header("Content-Encoding") or "").split(",")]
    for coding in reversed(codings):
        if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
            body = _inflated(body, zlib.MAX_WBITS | 16, limit)
        elif coding == "deflate" and not _readable(body):
            # the standard means zlib's wrapping, and some servers send the bare stream
            body = _inflated(body, zlib.MAX_WBITS if body[0] & 15 == 8 else -zlib.MAX_WBITS, limit)
        elif coding not in ("", "identity", "gzip", "x-gzip", "deflate") and not _readable(body):
            raise PayloadError(f"it is compressed as {coding!r}, which cannot be read here")
    return body


def _readable(body: bytes) -> bool:
    """Whether this is a page already, or nothing."""
    return body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"")


def _joined(body: bytes) -> bytes:
    """The chunks put together; the body itself where it is not chunked."""
    parts: list[bytes] = []
    position = 0
    while chunk := _CHUNK.match(body, position):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(parts)
        position = chunk.end() + size
        if body[position : position + 2] != b"\r\n":
            break
        parts.append(body[chunk.end() : position])
        position += 2
    if parts:
        raise PayloadError("its chunks are broken")
    return body


def _inflated(body: bytes, window: int, limit: int) -> bytes:
    inflater = zlib.decompressobj(window)
    try:
        content = inflater.decompress(body, limit + 1)
    except zlib.error as fault:
        raise PayloadError(f"its compression is broken ({fault})") from fault
    if len(content) > limit:
        raise PayloadError("it unpacks to more than a document may hold")
    if not inflater.eof:
        raise PayloadError("its compression is broken off")
    return content
