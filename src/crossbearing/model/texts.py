"""What comes in and what is read of it: problems, captures, documents, passages."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from crossbearing.vocab import PassageKind, Severity


class Problem(Struct, frozen=True, kw_only=True):
    """A fault in data or settings, with its place and the remedy. ``code`` is a key of the problem catalogue."""

    code: str
    severity: Severity
    where: str
    message: str
    remedy: str


class Given(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the user or the carrier (a JSON line, a CSV row, a feed entry) says about a document; "" is unsaid."""

    id: str = ""
    title: str = ""
    url: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    language: str = ""


class Capture(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The bytes of one retrieval, with whence and when. ``key`` names the document that it becomes.

    ``sha256`` names the bytes in the archive; ``key`` is the digest of those bytes together with ``given``, so that
    one wire text sent by two outlets is one stretch of bytes and two documents. ``warc`` names the WARC file in the archive
    that holds the exchange by which a fetched one came; "" for what was not fetched.
    """

    key: str
    sha256: str
    media_type: str
    address: str
    fetched_at: str
    given: Given
    warc: str = ""


class Anchor(Struct, frozen=True):
    """A stretch of a document's text, with its exact words."""

    start: int
    end: int
    quote: str


class Passage(Struct, frozen=True, kw_only=True):
    """A headline, a body paragraph or a caption. ``number`` counts within the kind from 1; a numbered caption
    ("7/23") keeps its own. ``credit`` is the caption's credit line: provenance of a picture, nobody's act."""

    kind: PassageKind
    number: int
    start: int
    end: int
    credit: Anchor | None = None


class Document(Struct, frozen=True, kw_only=True):
    """The readable text and metadata of a capture. ``published_how`` says how the date is known:
    "given", "page", "text" or "" (not known); likewise ``language_how`` "given" or "detected"."""

    id: str
    key: str
    sha256: str
    text: str
    title: str
    outlet: str
    byline: str
    url: str
    published: date | None
    published_how: str
    language: str
    language_how: str
    passages: tuple[Passage, ...]
