"""The pages of the log-in: /login, /logout and /account."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol, TypeVar
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from crossbearing.config import Settings
from crossbearing.problems import CaseError
from crossbearing.store.users import User
from crossbearing.web.gate import SCOPE_KEY, Gate, local_path

T = TypeVar("T")
WRONG = "Name and password do not fit, or the user is disabled."
BUSY = "Too many are logging in at this moment. Try again in a few seconds."
NO_USERS = "This desk has no users. Make the first with: crossbearing users add CASE NAME --role lead"
STRANGERS = Settings(title="Crossbearing")
"""What the log-in page says of the case before anybody has logged in: nothing."""


class Show(Protocol):
    """Renders a template as the answer to a request."""

    def __call__(self, request: Request, template: str, code: int = 200, **context: object) -> Response: ...


def routes(gate: Gate, show: Show) -> list[Route]:
    """The routes; ``show`` is how the application renders a page."""
    pages = _Pages(gate, show)
    return [
        Route("/login", pages.ask, methods=["GET"]),
        Route("/login", pages.login, methods=["POST"]),
        Route("/logout", pages.logout, methods=["POST"]),
        Route("/account", pages.account, methods=["GET"]),
        Route("/account", pages.change, methods=["POST"]),
    ]


class _Pages:
    def __init__(self, gate: Gate, show: Show) -> None:
        self._gate = gate
        self._show = show

    async def ask(self, request: Request) -> Response:
        if not self._gate.needed:
            return self._refuse(request, 404, NO_USERS)
        goal = local_path(_fields(request.scope["query_string"]).get("next", "/"))
        if request.scope[SCOPE_KEY] is not None:
            return RedirectResponse(goal, 303)
        return self._login_page(request, 200, goal=goal)

    async def login(self, request: Request) -> Response:
        if not self._gate.needed:
            return self._refuse(request, 404, NO_USERS)
        form = _fields(await request.body())
        name, goal = form.get("name", "").strip(), local_path(form.get("next", "/"))
        user, status, sentence, wait = await self._checked(request, name, form.get("password", ""))
        if user is None:
            return _waiting(wait, self._login_page(request, status, goal=goal, sentence=sentence, name=name))
        self._gate.sessions.end(self._gate.token(request.scope))
        return self._with_session(RedirectResponse(goal, 303), user)

    async def logout(self, request: Request) -> Response:
        self._gate.sessions.end(self._gate.token(request.scope))
        answer = RedirectResponse("/login" if self._gate.needed else "/", 303)
        answer.delete_cookie(self._gate.cookie, path="/", secure=self._gate.secure, httponly=True, samesite="strict")
        return answer

    async def account(self, request: Request) -> Response:
        if not self._gate.needed:
            return self._refuse(request, 404, NO_USERS)
        done = _fields(request.scope["query_string"]).get("done") == "1"
        return self._show(request, "account.html", sentence="", done=done)

    async def change(self, request: Request) -> Response:
        if not self._gate.needed:
            return self._refuse(request, 404, NO_USERS)
        form, name = _fields(await request.body()), request.scope[SCOPE_KEY].name
        user, status, sentence, wait = await self._checked(request, name, form.get("current", ""))
        fresh = form.get("new", "")
        if user is None:
            sentence = "The present password is not right." if sentence == WRONG else sentence
        elif fresh != form.get("again", ""):
            status, sentence = 400, "The two new passwords differ."
        else:
            try:
                changed = await self._in_turn(lambda: self._gate.users.set_password(name, fresh))
                return self._with_session(RedirectResponse("/account?done=1", 303), changed)
            except _Busy:
                status, sentence = 503, BUSY
            except CaseError as fault:
                status, sentence = 400, str(fault)
        return _waiting(wait, self._show(request, "account.html", status, sentence=sentence, done=False))

    async def _checked(self, request: Request, name: str, password: str) -> _Checked:
        """The user; a refusal is the same for a name that nobody has."""
        address = request.client.host if request.client else ""
        wait = self._gate.back_off.begin(name, address)
        if wait:
            return _Checked(None, 429, f"There were too many wrong passwords. Try again in {wait} seconds.", wait)
        try:
            user = await self._in_turn(lambda: self._gate.users.check(name, password))
        except _Busy:
            return _Checked(None, 503, BUSY, 1)
        except CaseError:
            return _Checked(None, 503, "Nobody can log in now: the list of users cannot be read.")
        if user is None:
            return _Checked(None, 403, WRONG)
        self._gate.back_off.right(name, address)
        return _Checked(user)

    async def _in_turn(self, work: Callable[[], T]) -> T:
        """What the costly work gives, done in a thread, a few at a time. Raises _Busy where too many are at it."""
        if not self._gate.checks.acquire(blocking=False):
            raise _Busy
        try:
            return await run_in_threadpool(work)
        finally:
            self._gate.checks.release()

    def _with_session(self, answer: Response, user: User) -> Response:
        token = self._gate.sessions.begin(user)
        answer.set_cookie(self._gate.cookie, token, path="/", secure=self._gate.secure, httponly=True, samesite="strict")
        return answer

    def _login_page(self, request: Request, status: int, *, goal: str, sentence: str = "", name: str = "") -> Response:
        return self._show(request, "login.html", status, case=STRANGERS, goal=goal, sentence=sentence, name=name[:40])

    def _refuse(self, request: Request, status: int, sentence: str) -> Response:
        return self._show(request, "refusal.html", status, status=status, sentence=sentence)


class _Checked(NamedTuple):
    """The user; or None, with the status, the sentence and the seconds to wait."""

    user: User | None
    status: int = 200
    sentence: str = ""
    wait: int = 0


def _waiting(seconds: int, answer: Response) -> Response:
    if seconds:
        answer.headers["Retry-After"] = str(seconds)
    return answer


class _Busy(Exception):
    """Too many passwords are being checked."""


def _fields(body: bytes) -> dict[str, str]:
    """The last value of each field; {} for a body that is no form."""
    try:
        return {
            key: found[-1] for key, found in parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=20).items()
        }
    except ValueError:
        return {}
