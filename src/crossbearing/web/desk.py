"""What the pages stand on: one case, its ledger as it is now, and what was derived from it once.

A ledger may change under the desk (a build beside it, a decision): every request asks for ``ledger()`` anew and gets the
connection of its own thread to the file as it is. What a page remembers of a ledger (counts, columns) it keeps in
``remembered`` under the ledger's stamp, so that nothing stale is shown.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from crossbearing.case import Case
from crossbearing.store.ledger import LedgerIndex

T = TypeVar("T")


class Desk:
    """One case on the desk. ``local_name`` is under whose name the desk of a case without users acts."""

    def __init__(self, case: Case, local_name: str = "analyst") -> None:
        self.case = case
        self.local_name = local_name
        self._local = threading.local()
        self._remembered: dict[str, tuple[tuple[str, str], Any]] = {}
        self._lock = threading.RLock()

    def ledger(self) -> LedgerIndex:
        """The ledger as it is now, for this thread."""
        stamp = self.case.ledger_file_stamp()
        held: tuple[str, LedgerIndex] | None = getattr(self._local, "held", None)
        if held is None or held[0] != stamp:
            if held is not None:
                held[1].close()
            held = (stamp, self.case.ledger())
            self._local.held = held
        return held[1]

    def remembered(
        self,
        name: str,
        make: Callable[[LedgerIndex], T],
        *,
        renew: Callable[[T, LedgerIndex], T] | None = None,
        lasting: bool = False,
    ) -> T:
        """What ``make`` gives for the ledger as it is now, made once for each state of the ledger. After decisions alone
        ``renew`` may bring it up to date; what is ``lasting`` no decision changes, only a whole build."""
        ledger = self.ledger()
        stamp = (ledger.built(), "" if lasting else ledger.stamp())
        held = self._remembered.get(name)
        if held is None or held[0] != stamp:
            with self._lock:
                held = self._remembered.get(name)
                if held is None or held[0] != stamp:
                    same = held is not None and held[0][0] == stamp[0]
                    value = renew(held[1], ledger) if held is not None and same and renew is not None else make(ledger)
                    held = (stamp, value)
                    self._remembered[name] = held
        made: T = held[1]
        return made
