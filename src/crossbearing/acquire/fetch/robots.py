"""robots.txt (RFC 9309): what a host asks programs to leave alone.

Takes a target and a way to ask for its robots.txt; gives whether it may be fetched, and the pause the host asks for. What
cannot be read is a no, but for an answer that says there is none (4xx). Kept for a day, as section 2.4 allows; a no for
want of an answer for an hour.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from protego import Protego

from crossbearing.acquire.fetch.addresses import Target
from crossbearing.acquire.fetch.connection import Failed, Limits
from crossbearing.acquire.fetch.exchange import PRODUCT, Exchange

_DAY, _HOUR = 86_400.0, 3_600.0
_BUSY = 429  # "too many requests" is no word on what may be fetched


class Rules(Struct, frozen=True):
    """The rules of one host, or why they are not known. ``since`` is when they were read, by the visitor's clock."""

    since: float
    parsed: Protego | None = None
    unread: str = ""


class Robots:
    """The robots.txt files met so far. ``ask`` fetches one, following redirects; ``clock`` gives seconds."""

    def __init__(self, ask: Callable[[Target], Exchange], clock: Callable[[], float], limits: Limits) -> None:
        self.ask, self.clock, self.limits = ask, clock, limits
        self._known: dict[tuple[str, str], Rules] = {}

    def check(self, target: Target) -> None:
        """Raises Failed where this target is not to be fetched."""
        rules = self._rules(target)
        if rules.unread:
            raise Failed("A123", host=target.host, reason=rules.unread)
        if rules.parsed is not None and not rules.parsed.can_fetch(target.address, PRODUCT):
            raise Failed("A122", host=target.host)

    def pause(self, target: Target) -> float:
        """Seconds between two requests to this host: ours, or what its robots.txt asks for, up to a limit."""
        rules = self._known.get((target.scheme, target.authority))
        asked = rules.parsed.crawl_delay(PRODUCT) if rules is not None and rules.parsed is not None else None
        return min(max(self.limits.pause, asked or 0.0), self.limits.longest_pause)

    def _rules(self, target: Target) -> Rules:
        place = target.scheme, target.authority
        rules = self._known.get(place)
        if rules is None or self.clock() - rules.since > (_HOUR if rules.unread else _DAY):
            rules = self._known[place] = self._read(Target(target.scheme, target.host, target.port, "/robots.txt"))
        return rules

    def _read(self, place: Target) -> Rules:
        try:
            answer = self.ask(place)
        except Failed as fault:
            if fault.fields.get("host") == place.host or fault.code == "A124":
                raise  # the host itself is out of reach or of bounds: that is what is to be told
            return Rules(self.clock(), unread=str(fault.fields.get("reason", "it cannot be had")))
        if 200 <= answer.status < 300:
            return Rules(self.clock(), parsed=Protego.parse(answer.body.decode("utf-8", "replace")))
        if 400 <= answer.status < 500 and answer.status != _BUSY:
            return Rules(self.clock())
        return Rules(self.clock(), unread=f"the host answered {answer.status}")
