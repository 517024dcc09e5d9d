"""Who asks: every request is given its person, or goes no further.

A case without users has one person, who may do everything and is called what ``serve --as`` says; its desk is open on this
machine alone. With users every address asks for a session but those of ``OPEN`` and the style sheet and scripts under
/static, which hold nothing of the case.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from crossbearing.problems import CaseError
from crossbearing.store.users import Users
from crossbearing.vocab import Role
from crossbearing.web.guards import SAFE_METHODS, Refused, Site, refusal, values
from crossbearing.web.sessions import BackOff, Sessions

OPEN = frozenset({"/login"})
SCOPE_KEY = "crossbearing.user"
CHECKS_AT_ONCE = 4
"""Passwords checked at the same time: each takes 64 MiB."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class Person(NamedTuple):
    """Who asks. ``local``: the one person of a case without users, who cannot log out."""

    name: str
    role: Role
    local: bool = False


class Gate:
    """The users of one case, their sessions, and the waits of those who guess."""

    def __init__(self, users: Users, local_name: str, site: Site | None = None, clock: Callable[[], float] = time.time) -> None:
        self.users = users
        self.sessions = Sessions(clock)
        self.back_off = BackOff(clock)
        self.checks = threading.BoundedSemaphore(CHECKS_AT_ONCE)
        self.secure = site is not None and site.secure
        # Cookies know no ports: the port in the name keeps two desks on one machine from logging one another out.
        self.cookie = ("__Host-" if self.secure else "") + "crossbearing" + (f"-{site.port}" if site else "")
        self._local = Person(local_name, Role.LEAD, local=True)
        self._seen = False

    @property
    def needed(self) -> bool:
        """Whether a log-in is needed: from the first user on, and not less so where the file disappears meanwhile."""
        self._seen = self._seen or self.users.exist()
        return self._seen

    def token(self, scope: Scope) -> str:
        """The token in the cookie; "" for none, for what cannot be one, and for two that differ."""
        found = {
            value.strip()
            for header in values(scope, b"cookie")
            for name, _, value in (pair.partition("=") for pair in header.split(";"))
            if name.strip() == self.cookie
        }
        return next(iter(found)) if len(found) == 1 and all(map(_TOKEN.fullmatch, found)) else ""

    def person(self, scope: Scope) -> Person | None:
        """Who asks; None for nobody known. Raises CaseError where users.json cannot be read."""
        if not self.needed:
            return self._local
        token = self.token(scope)
        user = self.sessions.whose(token, self.users.get) if token else None
        return Person(user.name, user.role) if user else None


class Gatekeeper:
    """The middleware that puts the person into the scope, and turns away who has no session."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on with its person, or turn it away."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path.startswith("/static/") and scope["method"] in SAFE_METHODS:
            await self._app(scope, receive, send)
            return
        try:
            person = self._gate.person(scope)
        except CaseError:
            await refusal(scope, Refused(503, "Nobody can log in now: the list of users cannot be read."))(scope, receive, send)
            return
        if person is None and path not in OPEN:
            if scope["method"] not in SAFE_METHODS or path == "/api" or path.startswith("/api/"):
                answer = refusal(scope, Refused(401, "Log in first: there is no session, or it has ended."))
            else:
                asked = quote(path, safe="/") + ("?" + scope["query_string"].decode("latin-1") if scope["query_string"] else "")
                answer = RedirectResponse("/login" + (f"?next={quote(asked, safe='/')}" if asked != "/" else ""), 303)
            await answer(scope, receive, send)
            return
        await self._app({**scope, SCOPE_KEY: person}, receive, send)


def local_path(asked: str) -> str:
    """The path on this desk that was asked for, "/" for anything that could lead elsewhere: another site (two slashes, a
    backslash, a scheme), what a browser would tidy into one (control characters), and the pages of the log-in themselves."""
    if (
        not asked.startswith("/")
        or asked.startswith("//")
        or "\\" in asked
        or len(asked) > 2000
        or any(ord(letter) <= 0x20 or ord(letter) == 0x7F for letter in asked)
        or asked.split("?")[0] in ("/login", "/logout")
    ):
        return "/"
    return asked


def missing_role(person: Person | None, least: str) -> str:
    """Why this person may not do what needs that role; "" where the person may."""
    if person is None:
        return "Log in first: there is no session, or it has ended."
    if person.role.may(Role(least)):
        return ""
    return f"This needs the role {least}, and {person.name} is {person.role.value}. A lead can change that."
