"""What came in, what waits, what is contested."""

from __future__ import annotations

from msgspec import Struct

from crossbearing.web.desk import Desk
from crossbearing.web.routing import Ask, Page


class Overview(Struct, frozen=True, kw_only=True):
    """The case at a glance: how many rows of each kind."""

    title: str
    counts: dict[str, int]


def overview(desk: Desk, ask: Ask) -> Overview:
    del ask
    return Overview(title=desk.case.settings.title, counts=desk.remembered("counts", lambda ledger: ledger.counts()))


PAGES = (Page("/", "overview.html", overview, Overview, "The case at a glance."),)
