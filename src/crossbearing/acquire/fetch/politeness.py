"""How long to wait before a host is asked again.

Takes hosts, pauses and Retry-After headers; gives the wait. It counts from the end of the last request to a host, whatever
came of it, and remembers who asked to be left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crossbearing.acquire.fetch.connection import Failed, Limits, Network

_FAR = 366 * 86_400.0  # no Retry-After means more than this


def asked_for(retry_after: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for (RFC 9110 section 10.2.3: a number or a date), None where it says
    nothing that can be understood."""
    words = (retry_after or "").strip()
    if re.fullmatch(r"[0-9]+", words, re.ASCII):
        return min(float(words[:12]), _FAR)
    try:
        moment = parsedate_to_datetime(words)
        seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(0.0, seconds), _FAR)


class Pauses:
    """When each host was last asked, and until when it wants to be left alone."""

    def __init__(self, network: Network, limits: Limits) -> None:
        self.clock: Callable[[], float] = network.clock
        self.sleep: Callable[[float], None] = network.sleep
        self.limits = limits
        self._last: dict[str, float] = {}
        self._closed: dict[str, float] = {}

    def before(self, host: str, pause: float) -> None:
        """Wait until this host may be asked. Raises Failed where that is too long."""
        if (closed := self.closed(host)) > self.limits.longest_wait:
            raise Failed("A126", host=host, seconds=round(closed), wait=closed)
        last = self._last.get(host)
        wait = max(closed, 0.0 if last is None else last + pause - self.clock())
        if wait > 0:
            self.sleep(wait)

    def after(self, host: str) -> None:
        """The host was asked just now."""
        self._last[host] = self.clock()

    def closed(self, host: str) -> float:
        """Seconds for which this host yet wants to be left alone."""
        return max(0.0, self._closed.get(host, float("-inf")) - self.clock())

    def close(self, host: str, seconds: float) -> None:
        """The host asks to be left alone for so long."""
        self._closed[host] = max(self._closed.get(host, float("-inf")), self.clock() + seconds)
