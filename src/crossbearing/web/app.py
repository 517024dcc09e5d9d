"""The web application: pages, their JSON twins, static files, and what every answer carries."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from urllib.parse import parse_qs

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from crossbearing import codec
from crossbearing.disk import DiskFault, fault_of
from crossbearing.draw import stylesheet
from crossbearing.problems import CaseError
from crossbearing.store.users import Users
from crossbearing.vocab import Role
from crossbearing.web import account, acts
from crossbearing.web.desk import Desk
from crossbearing.web.gate import SCOPE_KEY, Gate, Gatekeeper, missing_role
from crossbearing.web.guards import Guards, Site
from crossbearing.web.openapi import twin
from crossbearing.web.pages import claims, documents, dossier, incidents, overview, problems, queue, reference, releases
from crossbearing.web.rendering import render
from crossbearing.web.routing import Act, Ask, Conflict, Elsewhere, NotThere, Page, WrongAsk

PAGES: tuple[Page, ...] = (
    *overview.PAGES,
    *incidents.PAGES,
    *dossier.PAGES,
    *documents.PAGES,
    *claims.PAGES,
    *queue.PAGES,
    *problems.PAGES,
    *releases.PAGES,
    *reference.PAGES,
)
ACTS: tuple[Act, ...] = acts.ACTS
LONGEST_BODY = 256 * 1024
"""Bytes of a form: the ids of ten thousand claims (24 bytes each in a form) fit."""


def application(desk: Desk, site: Site | None = None, gate: Gate | None = None) -> Starlette:
    """The desk over one case. ``site`` is where it answers (``serve`` always says; without it the Host and the origin of a
    request are not looked at, for tests of pages); ``gate`` lets tests have a clock and users of their own."""
    gate = gate or Gate(Users(desk.case.path), desk.local_name, site)
    routes: list[Route | Mount] = [*account.routes(gate, partial(_html, desk))]
    for page in PAGES:
        if page.template is not None:
            routes.append(Route(page.path, _page(desk, page), methods=["GET"]))
        routes.append(Route(twin(page.path), _twin(desk, page), methods=["GET"]))
    for act in ACTS:
        routes.append(Route(act.path, _act(desk, act), methods=["POST"]))
        routes.append(Route("/api" + act.path, _act(desk, act), methods=["POST"]))
    routes.append(Route("/static/draw.css", _drawn, methods=["GET"]))
    routes.append(Mount("/static", StaticFiles(directory=str(files("crossbearing.web") / "static"))))
    guards = [Middleware(Guards, site=site), Middleware(Gatekeeper, gate=gate)]
    return Starlette(
        routes=routes, middleware=guards, exception_handlers={404: partial(_missing, desk), 405: partial(_missing, desk)}
    )


def _drawn(request: Request) -> Response:
    """The colours of drawings, as the drawings' own package has them."""
    return Response(stylesheet(), media_type="text/css")


def _page(desk: Desk, page: Page) -> Callable[..., object]:
    def answer(request: Request) -> Response:
        def made() -> Response:
            shown = page.view(desk, ask_of(request))
            return _html(desk, request, page.template or "", shown=shown)

        return _guarded(desk, request, made)

    return answer  # a plain function: Starlette runs it in its thread pool


def _twin(desk: Desk, page: Page) -> Callable[..., object]:
    def answer(request: Request) -> Response:
        return _guarded(desk, request, lambda: json(page.view(desk, ask_of(request))))

    return answer


def _act(desk: Desk, act: Act) -> Callable[..., object]:
    async def answer(request: Request) -> Response:
        if lacks := missing_role(request.scope.get(SCOPE_KEY), act.least):
            return _refusal(desk, request, 403, lacks)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LONGEST_BODY:
                return _refusal(desk, request, 413, f"This is longer than {LONGEST_BODY // 1024} kB.")

        def made() -> Response:
            gone = act.take(desk, ask_of(request, body))
            if _wants_json(request):
                return json(gone.did)
            return RedirectResponse(gone.to, status_code=303)

        return await run_in_threadpool(_guarded, desk, request, made)

    return answer


def _guarded(desk: Desk, request: Request, made: Callable[[], Response]) -> Response:
    try:
        return made()
    except Elsewhere as fault:
        return RedirectResponse(("/api" if _wants_json(request) else "") + str(fault), status_code=303)
    except NotThere as fault:
        return _refusal(desk, request, 404, str(fault))
    except DiskFault as fault:
        return _refusal(desk, request, 503, str(fault))
    except (OSError, sqlite3.Error) as fault:
        return _refusal(desk, request, 503, str(fault_of(fault, desk.case.path)))
    except (WrongAsk, CaseError) as fault:
        return _refusal(desk, request, 400, str(fault))
    except Conflict as fault:
        return json(fault.shown, 409) if _wants_json(request) else _html(desk, request, "conflict.html", 409, shown=fault.shown)


def ask_of(request: Request, body: bytes = b"") -> Ask:
    """The request as pages see it. Raises WrongAsk for a body that cannot be read."""
    try:
        query = parse_qs(request.scope["query_string"].decode("latin-1"), keep_blank_values=True, max_num_fields=400)
    except ValueError as fault:
        raise WrongAsk(f"The address cannot be read: {fault}.") from None
    user = request.scope.get(SCOPE_KEY)
    name, role = (user.name, user.role.value) if user is not None else ("", "")
    form: dict[str, list[str]] = {}
    if body:
        try:
            if request.headers.get("content-type", "").startswith("application/json"):
                fields = msgspec.json.decode(body, type=dict[str, str | int | float | bool | list[str] | None])
                form = {key: _texts(value) for key, value in fields.items()}
            else:
                form = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=20_000)
        except (ValueError, msgspec.MsgspecError) as fault:
            raise WrongAsk(f"The form cannot be read: {fault}.") from None
    return Ask(dict(request.path_params), query, form, name, role)


def _texts(value: str | int | float | bool | list[str] | None) -> list[str]:
    if value is None:
        return []
    if isinstance(value, bool):
        return ["1" if value else ""]
    return list(value) if isinstance(value, list) else [str(value)]


def json(record: object, status: int = 200) -> Response:
    return Response(codec.encode(record), status, media_type="application/json")


def _html(desk: Desk, request: Request, template: str, code: int = 200, **context: object) -> Response:
    common = {
        "case": desk.case.settings, "path": request.scope["path"], "query": request.scope["query_string"].decode("latin-1"),
        "user": request.scope.get(SCOPE_KEY), "may": partial(_may, request), "kind_asked": request.query_params.get("kind", ""),
    }  # fmt: skip
    return HTMLResponse(render(template, **{**common, **context}), code)


def _may(request: Request, least: str) -> bool:
    """Whether who asks may do what needs that role; without users, everything."""
    user = request.scope.get(SCOPE_KEY)
    return user is None or Role(user.role).may(Role(least))


def _refusal(desk: Desk, request: Request, status: int, sentence: str) -> Response:
    if _wants_json(request):
        return JSONResponse({"status": status, "message": sentence}, status)
    return _html(desk, request, "refusal.html", status, status=status, sentence=sentence)


def _wants_json(request: Request) -> bool:
    return str(request.scope["path"]).startswith("/api")


def _missing(desk: Desk, request: Request, fault: Exception) -> Response:
    status = getattr(fault, "status_code", 404)
    return _refusal(
        desk, request, status, "There is no such page." if status == 404 else "That cannot be done at this address."
    )
