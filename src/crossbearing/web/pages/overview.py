"""What came in, what waits, what is contested."""

from __future__ import annotations

from datetime import date

import numpy as np
from msgspec import Struct

from crossbearing.draw import Period, draw_series
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import EventType
from crossbearing.web.columns import Columns
from crossbearing.web.desk import Desk
from crossbearing.web.pages.incidents import Row, columns_of, rows_of
from crossbearing.web.routing import Ask, Page

LONGEST = 120
"""Bars of the toll over time: days within two months, then weeks while they are no more, months after that, then years."""
_VIOLENT = {each.value for each in EventType if each.violent}


class Overview(Struct, frozen=True, kw_only=True):
    """The case at a glance. ``outlets`` and ``days`` count documents (the greatest ten, the latest fourteen); ``grades`` counts
    incidents by occurrence; ``toll`` is an SVG of people killed by ``toll_by``."""

    title: str
    counts: dict[str, int]
    outlets: dict[str, int]
    days: dict[str, int]
    grades: dict[str, int]
    standings: dict[str, int]
    contested: tuple[Row, ...]
    contested_in_all: int
    problems: tuple[tuple[str, str, int], ...]
    toll: str
    toll_by: str


def overview(desk: Desk, ask: Ask) -> Overview:
    return desk.remembered("overview", lambda ledger: _made(desk.case.settings.title, ledger, columns_of(desk)))


def _made(title: str, ledger: LedgerIndex, columns: Columns) -> Overview:
    ask = ledger.connection.execute
    contested = columns.occurrence.mask(("contested",)) | columns.attribution.mask(("contested",))
    contested &= ~columns.background & (columns.killed > 0)
    rows = np.flatnonzero(contested)
    worst = rows[np.argsort(-columns.killed[rows], kind="stable")][:8]
    drawing, by = _toll(columns)
    return Overview(
        title=title,
        counts=ledger.counts(),
        outlets=dict(
            ask("SELECT outlet, count(*) AS n FROM documents GROUP BY outlet ORDER BY n DESC, outlet LIMIT 10").fetchall()
        ),
        days=dict(
            ask("SELECT published, count(*) FROM documents GROUP BY published ORDER BY published DESC LIMIT 14").fetchall()
        ),
        grades=_counted(columns.occurrence.words, columns.occurrence.counts(None).tolist()),
        standings=_counted(columns.standing.words, columns.standing.counts(None).tolist()),
        contested=rows_of(ledger, [columns.ids[n].decode() for n in worst.tolist()]),
        contested_in_all=len(rows),
        problems=tuple(
            ask("SELECT code, severity, count(*) AS n FROM problems GROUP BY code, severity ORDER BY n DESC, code").fetchall()
        ),
        toll=drawing,
        toll_by=by,
    )


def _counted(words: tuple[str, ...], counts: list[int]) -> dict[str, int]:
    return {
        word: count for count, word in sorted(zip(counts, words, strict=True), key=lambda pair: (-pair[0], pair[1])) if count
    }


def _toll(columns: Columns) -> tuple[str, str]:
    rows = np.flatnonzero((columns.start > 0) & (columns.killed > 0) & ~columns.background & columns.type.mask(_VIOLENT))
    if not len(rows):
        return "", ""
    days = [date.fromordinal(n) for n in columns.start[rows].tolist()]
    span = (max(days) - min(days)).days
    by = "day" if span < 60 else "week" if span < LONGEST * 7 else "month" if span < LONGEST * 30 else "year"
    sums: dict[date, list[int]] = {}
    for day, low, best, high in zip(
        days, *(getattr(columns, name)[rows].tolist() for name in ("low", "killed", "high")), strict=True
    ):
        start = (
            date.fromordinal(day.toordinal() - day.weekday()) if by == "week" else day if by == "day" else day.replace(day=1)
        )
        start = start.replace(month=1) if by == "year" else start
        held = sums.setdefault(start, [0, 0, 0, 0])
        for place, value in enumerate((low, best, max(best, high), 1)):
            held[place] += value
    periods = []
    start = min(sums)
    while start <= max(sums):
        after = _after(start, by)
        low, best, high, count = sums.get(start, [0, 0, 0, 0])
        end = date.fromordinal(after.toordinal() - 1)
        periods.append(
            Period(
                start=start,
                end=end,
                low=low,
                best=best,
                high=high,
                incidents=count,
                href=f"/incidents?from={start}&to={end}&deadly=1",
            )
        )
        start = after
    return draw_series(
        periods, title=f"People killed, by {by}", description="Sums of the incidents' findings: low, best, high."
    ), by


def _after(start: date, by: str) -> date:
    if by in ("day", "week"):
        return date.fromordinal(start.toordinal() + (7 if by == "week" else 1))
    if by == "year":
        return start.replace(year=start.year + 1)
    return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)


PAGES = (Page("/", "overview.html", overview, Overview, "The case at a glance."),)
