"""What was the matter with what came in, by code and severity."""

from __future__ import annotations

from msgspec import Struct

from crossbearing.model import Problem
from crossbearing.web.desk import Desk
from crossbearing.web.paging import Paging, paging
from crossbearing.web.routing import Ask, Page, Parameter


class Placed(Struct, frozen=True, kw_only=True):
    """A problem, and the page of the place it is at ("" where it has none)."""

    problem: Problem
    href: str


class Problems(Struct, frozen=True, kw_only=True):
    """A stretch of the problems. ``codes`` counts all by code and severity."""

    code: str
    severity: str
    codes: tuple[tuple[str, str, int], ...]
    rows: tuple[Placed, ...]
    paging: Paging


def problems(desk: Desk, ask: Ask) -> Problems:
    ledger = desk.ledger()
    codes: tuple[tuple[str, str, int], ...] = desk.remembered(
        "problem codes",
        lambda now: tuple(
            now.connection.execute("SELECT code, severity, count(*) FROM problems GROUP BY code, severity ORDER BY code")
        ),
    )
    code, severity = ask.one("code")[:20], ask.one("severity")[:20]
    total = sum(n for c, s, n in codes if code in ("", c) and severity in ("", s))
    stretch = paging("/problems", ask, total)
    rows = []
    for found in ledger.problems_among(code, severity, stretch.offset, 50):
        href = ""
        for table in ("incidents", "claims", "documents"):
            if ledger.connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (found.where,)).fetchone():  # noqa: S608 - no user text
                href = f"/{table}/{found.where}"
        rows.append(Placed(problem=found, href=href))
    return Problems(code=code, severity=severity, codes=codes, rows=tuple(rows), paging=stretch)


PAGES = (
    Page("/problems", "problems.html", problems, Problems, "Problems, with where they are and the remedy.", (
        Parameter("code", "Of this code only"), Parameter("severity", "note, warning or error"), Parameter("page", "Which fifty, from 1", "integer"),
    )),
)  # fmt: skip
