"""What came in, what waits, what is contested."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import EventType, TaskKind
from crossbearing.web.columns import Columns
from crossbearing.web.desk import Desk
from crossbearing.web.over_time import toll_over_time
from crossbearing.web.pages.incidents import Row, columns_of, rows_of
from crossbearing.web.routing import Ask, Page

MOST = 8
"""Contested incidents listed; the table of incidents has them all."""
_VIOLENT = {each.value for each in EventType if each.violent}


class Overview(Struct, frozen=True, kw_only=True):
    """The case at a glance. ``outlets`` and ``days`` count documents (the greatest ten, the latest fourteen); ``grades`` counts
    incidents by occurrence; ``waiting`` tasks by kind, the most pressing kind first, and ``first`` is the most pressing of all;
    ``contested`` are incidents with people killed whose grade is contested or whose toll or doer is, and ``whence`` says of
    which task each has what differs; ``toll`` is an SVG of people killed by ``toll_by``."""

    title: str
    counts: dict[str, int]
    outlets: dict[str, int]
    days: dict[str, int]
    grades: dict[str, int]
    standings: dict[str, int]
    waiting: dict[str, int]
    first: str
    contested: tuple[Row, ...]
    whence: dict[str, str]
    contested_in_all: int
    problems: tuple[tuple[str, str, int], ...]
    toll: str
    toll_by: str


def overview(desk: Desk, ask: Ask) -> Overview:
    # no decision changes documents, and counting 150,000 takes a quarter of a second
    outlets, days = desk.remembered("documents counted", _documents, lasting=True)
    title = desk.case.settings.title
    return desk.remembered("overview", lambda ledger: _made(title, ledger, columns_of(desk), outlets, days))


def _documents(ledger: LedgerIndex) -> tuple[dict[str, int], dict[str, int]]:
    """The greatest outlets and the latest days with their documents."""
    ask = ledger.connection.execute
    return (
        dict(ask("SELECT outlet, count(*) AS n FROM documents GROUP BY outlet ORDER BY n DESC, outlet LIMIT 10").fetchall()),
        dict(ask("SELECT published, count(*) FROM documents GROUP BY published ORDER BY published DESC LIMIT 14").fetchall()),
    )


def _made(title: str, ledger: LedgerIndex, columns: Columns, outlets: dict[str, int], days: dict[str, int]) -> Overview:
    ask = ledger.connection.execute
    contested = columns.occurrence.mask(("contested",)) | columns.attribution.mask(("contested",))
    contested &= ~columns.background & (columns.killed > 0)
    graded = np.flatnonzero(contested)
    asked = {task.incident: task.because for task in ledger.tasks(MOST, 0, TaskKind.CONTESTED_DEADLY.value) if task.incident}
    shown = {columns.ids[n].decode() for n in graded[np.argsort(-columns.killed[graded], kind="stable")][:MOST].tolist()}
    worst = sorted(rows_of(ledger, [*shown, *(set(asked) - shown)]), key=lambda row: (-(row.killed or 0), row.id))[:MOST]
    waiting = ledger.task_counts()
    drawing, by = _toll(columns)
    return Overview(
        title=title,
        counts=ledger.counts(),
        outlets=outlets,
        days=days,
        grades=_counted(columns.occurrence.words, columns.occurrence.counts(None).tolist()),
        standings=_counted(columns.standing.words, columns.standing.counts(None).tolist()),
        waiting={word.value: waiting[word.value] for word in TaskKind if word.value in waiting},
        first=next((task.id for task in ledger.tasks(1)), ""),
        contested=tuple(worst),
        whence=asked,
        contested_in_all=len(graded),
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
    rows = (columns.start > 0) & (columns.killed > 0) & ~columns.background & columns.type.mask(_VIOLENT)
    return toll_over_time(columns, rows)


PAGES = (Page("/", "overview.html", overview, Overview, "The case at a glance."),)
