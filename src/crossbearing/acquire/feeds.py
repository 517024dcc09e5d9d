"""RSS and Atom to documents.

Takes a stream and its origin; gives one document for each entry, or the entries for those who fetch what they link to. The parser is handed a stream and nothing else: given
bytes or a string it would try to open them as a file or an address.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from time import strftime
from typing import Any, BinaryIO

import feedparser
from msgspec import Struct

from crossbearing.acquire.captured import Origin, Retrieved, document
from crossbearing.model import Problem
from crossbearing.problems import problem


class Entry(Struct, frozen=True):
    """One entry: its fields as a row's, and whether it holds the text itself (RSS ``content:encoded``, Atom ``content``) or only
    what its feed calls a summary or description."""

    fields: dict[str, object]
    number: int
    origin: Origin
    whole: bool

    @property
    def link(self) -> str:
        """Where the article is; "" where the entry does not say."""
        return str(self.fields["url"] or "").strip()

    def document(self) -> Iterator[Retrieved | Problem]:
        """The entry's own words as a document."""
        yield from document(self.fields, self.origin, self.number, without_text="A109")


def feed(stream: BinaryIO, origin: Origin) -> Iterator[Retrieved | Problem]:
    """The documents of a feed, in its order; of a broken one, those before the break."""
    for one in entries(stream, origin):
        if isinstance(one, Entry):
            yield from one.document()
        else:
            yield one


def entries(stream: BinaryIO, origin: Origin) -> Iterator[Entry | Problem]:
    """The entries of a feed, in its order; of a broken one, those before the break."""
    content = stream.read(origin.limit + 1)
    if len(content) > origin.limit:
        yield problem("A112", origin.where, what=origin.where, limit=origin.megabytes)
        return
    try:
        # What the outlet wrote is kept as it is: cleaning is for those who show it.
        parsed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    except Exception as fault:  # the forgiving parser has no list of what it may raise on rubbish
        yield problem("A110", origin.where, path=origin.where, reason=f"{type(fault).__name__}: {fault}")
        return
    broken = parsed.get("bozo_exception")
    if not parsed.version and not parsed.entries:
        yield problem("A110", origin.where, path=origin.where, reason=broken or "it is neither RSS nor Atom")
        return
    outlet = parsed.feed.get("title", "")
    for number, entry in enumerate(parsed.entries, start=1):
        whole = any(body.get("value", "").strip() for body in entry.get("content", []))
        yield Entry(_fields(entry, outlet), number, origin, whole)
    if broken and not isinstance(broken, feedparser.CharacterEncodingOverride):
        yield problem(
            "A110", origin.where, path=origin.where, reason=f"it is broken after entry {len(parsed.entries)}, {broken}"
        )


def _fields(entry: Any, outlet: str) -> dict[str, object]:
    bodies = [body for body in entry.get("content", []) if body.get("value", "").strip()] or [entry.get("summary_detail", {})]
    body = next((body for body in bodies if "html" in body.get("type", "")), bodies[0])
    return {
        "title": entry.get("title"),
        "url": entry.get("link"),
        "outlet": outlet,
        "byline": entry.get("author"),
        "published": _published(entry),
        "text" if body.get("type") == "text/plain" else "html": body.get("value") or entry.get("summary"),
    }


def _published(entry: Any) -> str:
    """The date in ISO form, with the offset that it was given in: another zone may be another day."""
    # dict.get: the parser's own ``get`` answers "published" when asked for a missing "updated", and warns.
    which = "published" if dict.get(entry, "published") else "updated"
    words = str(dict.get(entry, which, "")).strip()
    with contextlib.suppress(ValueError):
        datetime.fromisoformat(words)
        return words
    with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
        return parsedate_to_datetime(words).isoformat()
    moment = dict.get(entry, f"{which}_parsed")
    return strftime("%Y-%m-%dT%H:%M:%SZ", moment) if moment else words
