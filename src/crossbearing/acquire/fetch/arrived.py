"""What a visit brought, as documents: pages and texts as a saved file would be, feeds entry by entry.

Takes a visit; gives its page, or the entries of its feed, or a problem where it is neither. Reading is that of files
(``acquire.feeds``, ``kinds``, ``payloads``): what is fetched here and what somebody saved by hand become the same document.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from crossbearing.acquire import kinds
from crossbearing.acquire.captured import Origin, Retrieved, retrieved
from crossbearing.acquire.feeds import Entry, entries
from crossbearing.acquire.fetch.addresses import shown
from crossbearing.acquire.fetch.visiting import Visit
from crossbearing.acquire.kinds import Kind
from crossbearing.acquire.payloads import PayloadError, decoded
from crossbearing.acquire.webarchives import PAGES, charset
from crossbearing.model import Given, Problem
from crossbearing.problems import problem

_XML = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml")

FEED_LIMIT = 4 * 2**20
"""The largest feed, in bytes. Feeds have 10 kB to 1 MB; the forgiving parser takes 10 s for a MB of empty entries, and a feed
that means harm must not hold up the others for longer than half a minute or so."""


class _Headers:
    """Headers as the reader of payloads asks for them; what chunked the body is done with already."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self.headers = headers

    def get_header(self, name: str) -> str | None:
        return None if name == "Transfer-Encoding" else self.headers.get(name.lower())


def arrived(visit: Visit, given: Given, limit: int) -> Iterator[Retrieved | Entry | Problem]:
    """The documents of the answer. A page's ``url`` is where its bytes came from, after all redirects, and its ``address``
    is what was asked for."""
    answer = visit.answer
    address = shown(visit.asked.address)
    served = answer.headers.get("content-type", "")
    try:
        content = decoded(answer.body, _Headers(answer.headers), limit)
    except PayloadError as fault:
        yield problem("A130", address, address=address, reason=fault)
        return
    if not content.strip():
        yield problem("A132", address, address=address)
        return
    origin = Origin(where=address, address=visit.asked.address, given=given, fetched_at=answer.at.isoformat(), limit=limit)
    said = served.split(";")[0].strip().casefold()
    kind = kinds.by_bytes(content[: kinds.SNIFFED])
    if kind is Kind.FEED and (not said or said in _XML or said in PAGES):
        yield from entries(io.BytesIO(content), replace(origin, limit=min(limit, FEED_LIMIT)))
        return
    media_type = PAGES.get(said)
    if not said and kind in (Kind.HTML, Kind.TEXT):
        media_type = "text/html" if kind is Kind.HTML else "text/plain"
    if media_type is None or (reason := kinds.rubbish(content[: kinds.SNIFFED])):
        what = said if media_type is None else reason
        yield problem("A131", address, address=address, what=what or "of a kind it does not name")
        return
    page = given if given.url else replace(given, url=answer.target.address)
    yield retrieved(content, charset(media_type, served), origin, given=page)
