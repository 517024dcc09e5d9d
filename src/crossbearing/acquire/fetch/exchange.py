"""One request and its answer.

Takes a target; gives the exchange with the exact bytes that went out and came in. The request says who asks and asks for
plain bytes; there is no cookie, no referrer, no language in it. Answers are read by http.client over our own wire.
"""

from __future__ import annotations

import http.client
import re
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from crossbearing import __version__
from crossbearing.acquire.fetch.addresses import Target
from crossbearing.acquire.fetch.connection import Failed, Limits, Network, Wire, wire, worded

PRODUCT = "crossbearing"
"""The name that robots.txt files may speak to (RFC 9309 product token)."""
AGENT = f"{PRODUCT}/{__version__} (archives reports for a researcher; obeys robots.txt)"
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.9,"
    "text/plain;q=0.8"
)
_PLAIN = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,999}")
_STEP = 65536


class Exchange(Struct, frozen=True):
    """A request and its answer. ``request`` and ``response`` are the bytes on the wire, ``start`` is where in the response its
    body begins; ``body`` is that without chunking; ``headers`` have lower-case names, the first of each."""

    target: Target
    address: str
    at: datetime
    request: bytes
    response: bytes
    start: int
    status: int
    headers: Mapping[str, str]
    body: bytes


def spoken(target: Target, conditions: Mapping[str, str]) -> bytes:
    """The request as it goes out. A condition that is no plain header value is left out."""
    lines = [
        f"GET {target.path} HTTP/1.1",
        f"Host: {target.authority}",
        f"User-Agent: {AGENT}",
        f"Accept: {_ACCEPT}",
        "Accept-Encoding: identity",
        *(f"{name}: {value}" for name, value in conditions.items() if _PLAIN.fullmatch(value)),
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def exchange(
    target: Target,
    network: Network,
    limits: Limits,
    conditions: Mapping[str, str] = {},
    *,
    robots: bool = False,
) -> Exchange:
    """Ask once. Raises Failed. Of a robots.txt what is beyond the limit is not read; of all else nothing is kept then."""
    opened = wire(target, network, limits, limits.whole_robots if robots else limits.whole)
    request = spoken(target, conditions)
    at = network.now()
    try:
        opened.send(request)
        return _heard(target, opened, request, at, limits, robots=robots)
    except Failed:
        raise
    except TimeoutError as fault:
        raise Failed("A129", again=True, reason="it fell silent") from fault
    except http.client.HTTPException as fault:
        raise Failed("A130", again=isinstance(fault, http.client.RemoteDisconnected), reason=_told(fault)) from fault
    except (OSError, ValueError) as fault:  # ValueError: a size that is no number
        raise Failed("A130", again=isinstance(fault, OSError), reason=worded(fault)) from fault
    finally:
        opened.hang_up()


def _heard(target: Target, opened: Wire, request: bytes, at: datetime, limits: Limits, *, robots: bool) -> Exchange:
    answer = http.client.HTTPResponse(opened, method="GET")  # type: ignore[arg-type]
    answer.begin()
    start = opened.position
    most = limits.robots if robots else limits.body
    opened.allowed = (
        start + most + (limits.head if answer.chunked else 0) + 2 * _STEP
    )  # what chunking adds, and what is read ahead
    opened.too_many = f"it is larger than {most / 2**20:.3g} MB"
    if not robots and (answer.length or 0) > most:
        raise Failed("A128", reason=opened.too_many)
    parts: list[bytes] = []
    size = 0
    while size <= most and (part := answer.read(_STEP)):
        parts.append(part)
        size += len(part)
    if size > most and not robots:
        raise Failed("A128", reason=opened.too_many)
    if answer.length and size <= most:
        raise Failed("A130", again=True, reason=f"it broke off {answer.length} bytes before its end")
    return Exchange(
        target=target,
        address=opened.address,
        at=at,
        request=request,
        response=bytes(opened.kept[: opened.position]),
        start=start,
        status=answer.status,
        headers={name.lower(): answer.headers[name] for name in answer.headers},
        body=b"".join(parts)[:most],
    )


def _told(fault: http.client.HTTPException) -> str:
    match fault:
        case http.client.RemoteDisconnected():
            return "it hung up without a word"
        case http.client.IncompleteRead():
            return "it broke off before its end"
        case http.client.BadStatusLine():
            return "it does not begin as HTTP does"
        case http.client.LineTooLong():
            return "one of its header lines has no end"
        case _:
            return "its header is out of all proportion"
