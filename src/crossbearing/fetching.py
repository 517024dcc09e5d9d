"""Web addresses into the archive of a case.

Takes addresses; keeps what they gave, with the WARC file of each exchange, and gives the new captures and the problems one by
one. Of a feed whose entries hold only a summary the articles are fetched, each once in the life of the case; where an
article cannot be had the feed's own words are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct, structs

from crossbearing.acquire import DOCUMENT_LIMIT, Retrieved
from crossbearing.acquire.feeds import Entry
from crossbearing.acquire.fetch.addresses import Refused, joined, shown, target
from crossbearing.acquire.fetch.arrived import arrived
from crossbearing.acquire.fetch.records import warc
from crossbearing.acquire.fetch.visiting import UNCHANGED, Visit, Visitor
from crossbearing.model import Capture, Given, Problem
from crossbearing.problems import problem
from crossbearing.store.archive import Archive

MOST = 50
"""Articles of one feed that are fetched at once. Feeds hold 10 to 50 entries; with the pause of two seconds to a host 50
articles are a hundred seconds, and a feed that means harm costs no more."""
LONGEST = 600.0
"""Seconds after which the articles of one feed are left for the next time, so that one slow feed holds up no other."""

Came = Iterator[Capture | Problem]


class Seen(Struct, frozen=True):
    """What a feed said of its state, for the next request; ``rest`` says that articles of it were left for the next time."""

    etag: str = ""
    modified: str = ""
    rest: bool = False


class Fetcher:
    """Fetches into one archive. It knows what the archive holds when it is made, and what it brought itself."""

    def __init__(self, archive: Archive, visitor: Visitor) -> None:
        self.archive, self.visitor = archive, visitor
        self._known: set[str] | None = None
        self._packed: tuple[Visit, str] | None = None
        self.seen = Seen()

    def fetch(
        self, address: str, given: Given, conditions: Mapping[str, str] | None = None, *, only_feed: bool = False
    ) -> Came:
        """What is at this address. ``seen`` holds once all of it was given. ``only_feed``: a page is a problem; one that is
        looked at again and again would be another document each time that an advertisement in it changes."""
        self.seen = Seen()
        visit = self.visitor.visit(address, conditions)
        if isinstance(visit, Problem):
            yield visit
            return
        headers = visit.answer.headers
        self.seen = Seen(headers.get("etag", ""), headers.get("last-modified", ""))
        if visit.answer.status == UNCHANGED:
            return
        found = arrived(visit, given, DOCUMENT_LIMIT)
        first = next(found, None)
        if isinstance(first, Entry):
            yield from self._feed(visit, chain((first,), found))
        elif isinstance(first, Retrieved) and only_feed:
            where = shown(visit.asked.address)
            yield problem("A110", where, path=where, reason="it is a page or a text")
        elif first is not None:
            yield from self._kept(visit, chain((first,), found))

    def _feed(self, visit: Visit, found: Iterable[Retrieved | Entry | Problem]) -> Came:
        """The entries of a feed: those that are whole as they are, of the others the article."""
        asked = left = 0
        until = self.visitor.network.clock() + LONGEST
        for entry in found:
            if not isinstance(entry, Entry):
                yield from self._kept(visit, (entry,))
                continue
            if entry.link and "://" not in entry.link:  # seen from the feed, which a document does not know of
                entry = structs.replace(entry, fields={**entry.fields, "url": _normal(entry.link, visit)})
            if entry.whole or not entry.link:
                yield from self._kept(visit, entry.document())
            elif (link := _normal(entry.link, visit)) in self._addresses() or entry.link in self._addresses():
                continue
            elif asked == MOST or self.visitor.network.clock() > until:
                left += 1
            else:
                asked += 1
                yield from self._article(link, entry, visit)
        if left:
            self.seen = structs.replace(self.seen, rest=True)
            yield problem("A134", shown(visit.asked.address), address=shown(visit.asked.address), count=left, most=MOST)

    def _article(self, link: str, entry: Entry, feed: Visit) -> Came:
        """The article of an entry, under what the feed says of it; the entry itself where the article cannot be had."""
        said = entry.origin.given
        fields = {name: _text(entry.fields.get(name)) for name in ("title", "outlet", "byline", "published")}
        given = structs.replace(said, **{name: getattr(said, name) or text for name, text in fields.items()})
        visit = self.visitor.visit(link)
        if isinstance(visit, Problem):
            found: list[Retrieved | Entry | Problem] = [visit]
        else:
            found = [one for one in arrived(visit, given, DOCUMENT_LIMIT) if not isinstance(one, Entry)]
            if any(isinstance(one, Retrieved) for one in found):
                yield from self._kept(visit, found)
                return
        yield from (one for one in found if isinstance(one, Problem))
        yield problem("A133", shown(link), address=shown(link))
        yield from self._kept(feed, entry.document())

    def _kept(self, visit: Visit, found: Iterable[Retrieved | Entry | Problem]) -> Came:
        """What is new of these is kept, and the exchange with it."""
        for one in found:
            if isinstance(one, Problem):
                yield one
            elif isinstance(one, Retrieved):
                if self._known is not None:
                    self._known.update((one.capture.address, one.capture.given.url))
                if not self.archive.has(one.capture.key):
                    capture = structs.replace(one.capture, warc=self._exchange(visit))
                    self.archive.add(capture, one.content)
                    yield capture

    def _exchange(self, visit: Visit) -> str:
        """The name of the WARC file of this visit, which is packed once for all the entries of a feed."""
        if self._packed is None or self._packed[0] is not visit:
            self._packed = visit, self.archive.keep(warc(visit.exchanges))
        return self._packed[1]

    def _addresses(self) -> set[str]:
        if self._known is None:
            captures = self.archive.captures()
            self._known = {address for c in captures for address in (c.address, c.given.url) if "://" in address}
        return self._known


def _normal(link: str, feed: Visit) -> str:
    """The link in the one spelling that captures have; as it is where it is no address, for the visit to say so."""
    try:
        return joined(feed.answer.target, link).address
    except Refused:
        return link


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def foreseen(addresses: Iterable[str]) -> tuple[list[str], list[Problem]]:
    """Which of these would be asked for, and why the others would not. Nothing is looked up."""
    good: list[str] = []
    problems: list[Problem] = []
    for address in addresses:
        try:
            target(address)
            good.append(shown(address))
        except Refused as fault:
            problems.append(problem("A120", shown(address), address=shown(address), reason=fault))
    return good, problems
