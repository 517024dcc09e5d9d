"""Bytes and fields to captures.

Takes the bytes of one document, or the fields of one row, and gives the capture with its content. The same bytes with
the same given metadata have the same key wherever they came from. It must never put an absolute path into a capture:
that would leak user names into a published archive.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from crossbearing import codec
from crossbearing.model import Capture, Given, Problem
from crossbearing.problems import problem

DOCUMENT_LIMIT = 16 * 2**20
"""The largest document, in bytes (for rows: letters). A long newspaper page has 1 MB of HTML and a book 2 MB of text:
what is larger is no report but a dump, and memory stays bounded by this."""

DOCUMENT_TYPE = "application/vnd.crossbearing.document+json"

# The contract's name first, so that it wins over the names that other tools use.
ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "text": ("text", "body", "content", "article"),
    "html": ("html",),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "outlet": ("outlet", "source", "publisher"),
    "byline": ("byline", "author"),
    "published": ("published", "date", "pub_date"),
    "language": ("language", "lang"),
}
KNOWN_NAMES = frozenset(name for names in ALIASES.values() for name in names)

_SURROGATES = re.compile("[\ud800-\udfff]")


class Retrieved(Struct, frozen=True, kw_only=True):
    """One document as it was found: its capture and its bytes."""

    capture: Capture
    content: bytes


class Origin(Struct, frozen=True, kw_only=True):
    """Where bytes come from. ``where`` is for messages, as the user wrote it; ``address`` goes into captures;
    ``head`` holds the first bytes, which the stream still gives."""

    where: str
    address: str
    given: Given
    fetched_at: str
    limit: int
    head: bytes = b""

    def at(self, line: int) -> str:
        """The place of one line, as editors understand it."""
        return f"{self.where}:{line}"

    @property
    def megabytes(self) -> str:
        """The limit, for messages."""
        return f"{self.limit / 2**20:.3g}"


def clean(text: str) -> str:
    """The text without lone surrogates, which cannot be written as UTF-8."""
    return _SURROGATES.sub("\ufffd", text)


def retrieved(
    content: bytes, media_type: str, origin: Origin, *, address: str = "", given: Given | None = None, fetched_at: str = ""
) -> Retrieved:
    """The capture of these bytes; what is not said comes from the origin."""
    said = given or origin.given
    sha256 = codec.sha256(content)
    capture = Capture(
        key=codec.digest(sha256, codec.encode(said), length=24),
        sha256=sha256,
        media_type=media_type,
        address=address or origin.address,
        fetched_at=fetched_at or origin.fetched_at,
        given=said,
    )
    return Retrieved(capture=capture, content=content)


def document(row: Mapping[str, object], origin: Origin, line: int, *, without_text: str) -> Iterator[Retrieved | Problem]:
    """One row as a document; ``without_text`` is the code of the problem where it has neither text nor html."""
    cells = {str(name).strip().casefold(): cell for name, cell in row.items()}
    fields: dict[str, str] = {}
    for field, names in ALIASES.items():
        for name in names:
            cell = _words(cells.get(name), field)
            if cell is None and name == field:  # another tool's field of an alias's name may hold what it likes
                yield problem("A116", origin.at(line), name=name, line=line)
            elif cell and cell.strip():
                fields[field] = cell if field in ("text", "html") else cell.strip()
                break
    if "text" in fields:
        fields.pop("html", None)
    elif "html" not in fields:
        yield problem(without_text, origin.at(line), line=line)
        return
    content = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    said = {name: fields.get(name) or getattr(origin.given, name) for name in Given.__struct_fields__}
    yield retrieved(content, DOCUMENT_TYPE, origin, address=fields.get("url", ""), given=Given(**said))


def _words(cell: object, field: str) -> str | None:
    """A cell as text: "" for an absent one, None for one that is no text."""
    match cell:
        case None:
            return ""
        case str():
            return clean(cell)
        case bool():
            return None
        case int() | float():
            return str(cell)
        case list() if field == "byline" and all(isinstance(name, str) for name in cell):  # several authors
            return clean(", ".join(cell))
        case _:
            return None
