"""What every request must pass before a page sees it, and what every answer carries.

Pure ASGI, outside all routes: the Host allow-list (DNS rebinding), the origin of unsafe methods (cross-site requests), caps
on headers and bodies, and the headers that keep a page from doing what it should not. A refusal is one sentence of plain
text, or JSON under /api. See docs/decisions/0071-who-may-ask-the-desk.md for the rules and what else was thought of.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crossbearing.problems import CaseError

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_HEADERS, LARGEST_HEADERS = 100, 32 * 1024
"""Headers of a request, and bytes of all of them. A browser on a desk with a session sends under 2 kB."""
SMALL_BODY = 8 * 1024
SMALL = frozenset({"/login", "/logout", "/account"})
LARGEST_BODY = 256 * 1024
"""Bytes of a body: of the forms of the log-in, and of any other (app.LONGEST_BODY says what needs as much)."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS: tuple[tuple[bytes, bytes], ...] = (
    (b"x-content-type-options", b"nosniff"),
    # not no-referrer: under that a browser sends "Origin: null" with a form, and where it sends no Sec-Fetch-Site either
    # (plain http beyond this machine, old browsers) nothing would tell our own form from another site's
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"x-robots-tag", b"noindex, nofollow"),
)


class Site(NamedTuple):
    """Under which addresses the desk answers: ``origins`` are exact (scheme, host, port where it is not the scheme's own).
    ``port`` is that of the listener; ``anywhere`` that it listens on every address of this machine."""

    origins: frozenset[str]
    port: int
    anywhere: bool = False
    secure: bool = False

    @classmethod
    def of(cls, host: str, port: int, public: str = "") -> Site:
        """The site on that address and port, and behind ``public``, the address that a proxy on this machine shows. Raises
        CaseError for a public address that is none."""
        names = {"127.0.0.1", "localhost", "[::1]"}
        anywhere = ip_address(host).is_unspecified
        if not anywhere:
            names.add(bracketed(host))
        origins = {_origin("http", f"{name}:{port}") for name in names}
        if public:
            origins.add(_public_origin(public))
        return cls(frozenset(origins), port, anywhere, public.startswith("https://"))

    def origin(self, host: str, here: str) -> str | None:
        """The origin that a request with this Host belongs to; None for a Host that is not ours. ``here`` is the address of
        this machine that the request reached: where the desk listens on all of them, an address is no name to rebind."""
        for scheme in ("http", "https"):
            named = _origin(scheme, host.lower())
            if named in self.origins:
                return named
        if self.anywhere and here and host.lower() == f"{bracketed(here)}:{self.port}":
            return _origin("http", host.lower())
        return None


def bracketed(address: str) -> str:
    """An address as it stands in a URL: IPv6 in brackets."""
    return f"[{address}]" if ":" in address else address


def _origin(scheme: str, host: str) -> str:
    """As a browser spells it: without the port that the scheme has anyway (RFC 6454, 6.2)."""
    return f"{scheme}://{host.removesuffix(':80' if scheme == 'http' else ':443')}"


def _public_origin(public: str) -> str:
    try:
        parts = urlsplit(public)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.path not in ("", "/") or "@" in public or parts.query:
        raise CaseError(f"--public {public[:80]!r} is no address of a site. Write it as https://desk.example.org")
    return _origin(parts.scheme, bracketed(host) + (f":{port}" if port else ""))


class _TooLong(Exception):
    """The body has grown past its cap."""


class Refused(NamedTuple):
    """Why a request goes no further."""

    status: int
    sentence: str


class Guards:
    """The outermost part of the desk. Without a ``site`` (tests of single pages) Host and origin are not looked at."""

    def __init__(self, app: ASGIApp, site: Site | None = None) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        started, static = False, scope["path"].startswith("/static/")

        async def marked(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": _with_ours(message.get("headers", ()), static)}
            await send(message)

        cap = SMALL_BODY if scope["path"] in SMALL else LARGEST_BODY
        taken = 0

        async def capped() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > cap:
                raise _TooLong
            return message

        refused = _headers(scope) or _announced(scope, cap) or (self._site and _foreign(scope, self._site))
        if refused:
            await refusal(scope, refused)(scope, receive, marked)
            return
        try:
            await self._app(scope, capped, marked)
        except _TooLong:
            if not started:
                await refusal(scope, _too_long(cap))(scope, receive, marked)
        except ClientDisconnect:
            return  # the reader went away in the middle of a form: nobody is left to answer
        except Exception:
            if not started:
                await refusal(scope, Refused(500, "Something went wrong here. The log of the desk says more."))(
                    scope, receive, marked
                )
            raise


def refusal(scope: Scope, refused: Refused) -> Response:
    """The answer to a request that goes no further."""
    status, sentence = refused
    headers = {"Retry-After": "1"} if status == 503 else None
    if scope["path"].startswith("/api"):
        return JSONResponse({"status": status, "message": sentence}, status, headers)
    return PlainTextResponse(sentence + "\n", status, headers)


def values(scope: Scope, name: bytes) -> list[str]:
    """All values of a header."""
    return [value.decode("latin-1").strip() for key, value in scope["headers"] if key.lower() == name]


def _with_ours(headers: Iterable[tuple[bytes, bytes]], static: bool) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with ours. A page may set a policy or caching of its own (a download does), nothing else."""
    fixed = {name for name, _ in ALWAYS} | {b"server"}
    kept = [(name.lower(), value) for name, value in headers if name.lower() not in fixed]
    names = {name for name, _ in kept}
    if b"content-security-policy" not in names:
        kept.append((b"content-security-policy", POLICY.encode()))
    if b"cache-control" not in names:
        kept.append((b"cache-control", b"private, no-cache" if static else b"no-store"))  # static: asked again by its ETag
    return [*kept, *ALWAYS]


def _headers(scope: Scope) -> Refused | None:
    headers = scope["headers"]
    if len(headers) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > LARGEST_HEADERS:
        return Refused(431, "The headers of this request are too long.")
    if len(scope.get("query_string", b"")) > LARGEST_HEADERS:
        return Refused(414, "This address is too long.")
    if not scope.get("query_string", b"").isascii():
        return Refused(400, "This address holds bytes that belong into no address (RFC 3986). Write them as %-escapes.")
    return None


def _announced(scope: Scope, cap: int) -> Refused | None:
    lengths = values(scope, b"content-length")
    if any(not (length.isascii() and length.isdigit()) for length in lengths) or len(set(lengths)) > 1:
        return Refused(400, "Content-Length is no number.")
    return _too_long(cap) if lengths and (len(lengths[0]) > 12 or int(lengths[0]) > cap) else None


def _too_long(cap: int) -> Refused:
    return Refused(413, f"This is longer than {cap // 1024} kB.")


def _foreign(scope: Scope, site: Site) -> Refused | None:
    """The refusal of a request that came by another name (DNS rebinding) or from another site (cross-site request)."""
    hosts = values(scope, b"host")
    here = str((scope.get("server") or ("",))[0])
    ours = site.origin(hosts[0], here) if len(hosts) == 1 else None
    if ours is None:
        return Refused(400, "This desk does not answer under that name. Use the address that it printed.")
    if scope["method"] in SAFE_METHODS:
        return None
    fetched, origins = values(scope, b"sec-fetch-site"), values(scope, b"origin")
    cross_site = Refused(403, "This came from another site, and was not done. Use the forms of this desk.")
    if len(fetched) > 1 or len(origins) > 1:
        return cross_site
    if fetched and fetched[0] == "same-origin":
        # the browser vouches for it; its Origin may be "null" where a page or an extension hides referrers
        return None if not origins or origins[0] in (ours, "null") else cross_site
    if fetched and fetched[0] != "none":
        return cross_site
    if origins:
        return None if origins[0] == ours else cross_site
    if fetched:
        return cross_site
    # Neither header: no browser of the last years (all send Origin with a POST). A script may act where it says so in JSON,
    # which no form of another site can send, and where nothing that a browser adds by itself (a cookie) speaks for it.
    media = (values(scope, b"content-type") or [""])[0].split(";")[0].strip().lower()
    if scope["path"].startswith("/api/") and media == "application/json" and not values(scope, b"cookie"):
        return None
    return Refused(403, "A script must send JSON to an address under /api without a cookie, or say its Origin.")
