"""What kind of file this is.

Takes a file's name or its first bytes; gives the kind, or None where it is none that is read here. It decides only:
it opens nothing and never raises.
"""

from __future__ import annotations

import re
from enum import Enum


class Kind(Enum):
    """The kinds of files that hold reports."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    FEED = "feed"
    WARC = "warc"
    WACZ = "wacz"


_SUFFIXES = {
    ".txt": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".json": Kind.JSON,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".xml": Kind.FEED,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".warc": Kind.WARC,
    ".warc.gz": Kind.WARC,
    ".wacz": Kind.WACZ,
}

SNIFFED = 4096
"""Bytes looked at when telling text from rubbish."""

_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
# Formats that begin with letters and so pass for text, and those met most often under a wrong name.
_FOREIGN = {b"%PDF-": "it is a PDF", b"{\\rtf": "it is RTF", b"PK\x03\x04": "it is a ZIP file", b"\x1f\x8b": "it is gzipped"}
_JSON = re.compile(r"\{|\[\s*\{")
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")


def by_name(name: str) -> Kind | None:
    """The kind that the file's name gives."""
    lowered = name.casefold()
    return next((kind for suffix, kind in _SUFFIXES.items() if lowered.endswith(suffix)), None)


def by_bytes(head: bytes) -> Kind | None:
    """The kind that the first bytes give."""
    if head.startswith((b"WARC/", b"\x1f\x8b")):
        return Kind.WARC
    if head.startswith(b"PK\x03\x04"):
        return Kind.WACZ
    if rubbish(head):
        return None
    start = beginning(head)
    if _JSON.match(start):
        return Kind.JSON
    if start.startswith("<") and any(mark in start for mark in ("<rss", "<feed", "<rdf:rdf")):
        return Kind.FEED
    return Kind.HTML if markup(head) else Kind.TEXT


def beginning(head: bytes) -> str:
    """The first letters, lower-cased and without the space before them, for looking at only."""
    wide = head.startswith(_WIDE_BOMS)
    return head[:SNIFFED].decode("utf-16" if wide else "utf-8", "replace").lstrip("\ufeff \t\r\n").casefold()


def markup(head: bytes) -> bool:
    """Whether the bytes look like a page: a tag or a declaration at the very beginning."""
    start = beginning(head)
    return start.startswith("<") and (start[1:2].isalpha() or start.startswith(("<!", "<?xml"))) and ">" in start


def rubbish(head: bytes) -> str:
    """Why these are no bytes of a text; "" where they may be."""
    for start, reason in _FOREIGN.items():
        if head.startswith(start):
            return reason
    if head.startswith(_WIDE_BOMS):
        return ""
    seen = head[:SNIFFED]
    if b"\0" in seen:
        return "it holds NUL bytes"
    if sum(byte in _CONTROLS for byte in seen) * 3 > len(seen):
        return "it is mostly control bytes"
    return ""
