"""An address visited: robots.txt, pauses, tries and redirects around single exchanges.

Takes an address; gives the exchanges that led to its answer, or the problem. Each redirect is a new address: checked,
resolved and held against the robots.txt of its host like the first. From https a redirect to http is not followed: it would
tell everybody on the way what is read here, and let them write into the evidence.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from msgspec import Struct

from crossbearing.acquire.fetch.addresses import Refused, Target, joined, shown, target
from crossbearing.acquire.fetch.connection import Failed, Limits, Network
from crossbearing.acquire.fetch.exchange import Exchange, exchange
from crossbearing.acquire.fetch.politeness import Pauses, asked_for
from crossbearing.acquire.fetch.robots import Robots
from crossbearing.model import Problem
from crossbearing.problems import problem

_REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (429, 500, 502, 503, 504)  # may be otherwise in a while
_BACK_OFF = (5.0, 20.0)  # seconds before the second and the third try, where the host does not say
UNCHANGED = 304


class Visit(Struct, frozen=True):
    """What a visit came to: every exchange on the way, the last with status 200, or 304 where that was asked for."""

    asked: Target
    exchanges: tuple[Exchange, ...]

    @property
    def answer(self) -> Exchange:
        """The exchange that the visit was for."""
        return self.exchanges[-1]


class Visitor:
    """Visits one address after the other, and remembers hosts and their rules as long as it lives."""

    def __init__(self, network: Network | None = None, limits: Limits | None = None) -> None:
        self.network = network or Network()
        self.limits = limits or Limits()
        self.pauses = Pauses(self.network, self.limits)
        self.robots = Robots(self._robots_txt, self.network.clock, self.limits)

    def visit(self, address: str, conditions: Mapping[str, str] | None = None) -> Visit | Problem:
        """Fetch what is at this address. ``conditions`` are headers such as If-None-Match."""
        seen = shown(address)
        try:
            asked = target(address)
            return Visit(asked, tuple(self._followed(asked, conditions or {}, robots=False)))
        except Refused as fault:
            return problem("A120", seen, address=seen, reason=fault)
        except Failed as fault:
            return problem(fault.code, seen, address=seen, **{"host": "", **fault.fields})

    def closed(self, address: str) -> float:
        """Seconds for which the host of this address wants to be left alone."""
        try:
            return self.pauses.closed(target(address).host)
        except Refused:
            return 0.0

    def _robots_txt(self, place: Target) -> Exchange:
        return self._followed(place, {}, robots=True)[-1]

    def _followed(self, at: Target, conditions: Mapping[str, str], *, robots: bool) -> list[Exchange]:
        exchanges: list[Exchange] = []
        while True:
            answer = self._asked(at, conditions, robots=robots)
            exchanges.append(answer)
            where = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not where:
                break
            if len(exchanges) > self.limits.redirects:
                raise Failed("A127", reason=f"it redirects more than {self.limits.redirects} times")
            at = _next(answer.target, where)
            if any(at == passed.target for passed in exchanges):
                raise Failed("A127", reason="it redirects in a circle")
        wanted = (200, UNCHANGED) if conditions else (200,)
        if not robots and answer.status not in wanted:
            raise Failed("A125", status=answer.status)
        return exchanges

    def _asked(self, at: Target, conditions: Mapping[str, str], *, robots: bool) -> Exchange:
        """One address asked, again where it may help."""
        if not robots:
            self.robots.check(at)
        for number in range(self.limits.tries):
            last = number + 1 == self.limits.tries or robots
            self.pauses.before(at.host, self.robots.pause(at))
            wait = _BACK_OFF[min(number, len(_BACK_OFF) - 1)]
            try:
                answer = exchange(at, self.network, self.limits, conditions, robots=robots)
            except Failed as fault:
                if last or not fault.again:
                    raise
            else:
                if answer.status not in _PASSING:
                    return answer
                said = asked_for(answer.headers.get("retry-after"), self.network.now())
                if said is not None:
                    self.pauses.close(at.host, said)
                if last:
                    return answer
                if said is not None:
                    continue  # the wait is the host's, and too long a one ends in ``before``
            finally:
                self.pauses.after(at.host)
            self.network.sleep(wait)
        raise AssertionError("the last try returns or raises")


def _next(at: Target, where: str) -> Target:
    """Where a redirect leads. Header bytes are read as Latin-1 and meant as UTF-8, where they are more than ASCII."""
    with contextlib.suppress(UnicodeError):
        where = where.encode("latin-1").decode("utf-8")
    try:
        to = joined(at, where)
    except Refused as fault:
        raise Failed("A127", reason=f"it redirects to {shown(where)}, and {fault}") from None
    if at.scheme == "https" and to.scheme == "http":
        raise Failed("A127", reason="it redirects from https to http, where everybody on the way can read and change it")
    return to
