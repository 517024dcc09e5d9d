"""What the rows of the hostile table are played on, and how a row is written down."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from crossbearing import cli
from crossbearing.acquire import Retrieved, collect
from crossbearing.case import Case
from crossbearing.model import Given, Problem
from crossbearing.store.users import Users
from crossbearing.vocab import Role
from crossbearing.web.app import application
from crossbearing.web.desk import Desk
from crossbearing.web.gate import Gate
from crossbearing.web.guards import Site

OURS = "http://127.0.0.1:8377"
WORDS = "four words that differ"
SAME = {"sec-fetch-site": "same-origin"}
LIMIT = 100_000


class Stage:
    """One folder, a copy of the demo case, a built case of hostile reports to read from, and desks on both."""

    def __init__(self, tmp: Path, copy: Callable[[], Case], hostile: Case, patch: pytest.MonkeyPatch) -> None:
        self.tmp, self.copy, self.hostile, self.patch = tmp, copy, hostile, patch

    def add(self, name: str, content: bytes) -> tuple[list[Retrieved], list[str]]:
        """The documents of a file of that name, and the codes of the problems."""
        path = self.tmp / name
        path.write_bytes(content)
        return self.collect(str(path))

    def collect(self, reference: str) -> tuple[list[Retrieved], list[str]]:
        found = list(collect([reference], Given(), None, "2020-02-10T00:00:00Z", limit=LIMIT))
        return [one for one in found if isinstance(one, Retrieved)], [one.code for one in found if isinstance(one, Problem)]

    def client(self, case: Case | None = None, *, public: str = "", users: bool = False) -> TestClient:
        """A browser at the desk of a case (of the hostile one), behind all guards; with ``users``: lea, and vic the viewer."""
        case = case or self.hostile
        site = Site.of("127.0.0.1", 8377, public)
        known = Users(case.path if not users else self.tmp, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        if users and not known.exist():
            known.add("lea", Role.LEAD, WORDS, "2026-11-27T08:00:00+00:00")
            known.add("vic", Role.VIEWER, WORDS, "2026-11-27T08:00:00+00:00")
        gate = Gate(known, "analyst", site, clock=lambda: 1000.0)
        return TestClient(application(Desk(case), site, gate), base_url=public or OURS, follow_redirects=False)

    def run(self, *arguments: object) -> tuple[int, str]:
        """The command line: exit code, and all that it said."""
        said = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
        with self.patch.context() as patch, contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            patch.setattr(sys, "argv", ["crossbearing", *map(str, arguments)])
            with pytest.raises(SystemExit) as ended:
                cli.main()
        said.flush()
        return int(ended.value.code or 0), said.buffer.getvalue().decode()  # type: ignore[attr-defined]


class Row(NamedTuple):
    """A row of the table: the input, what others did with it, what ours does, and the test that it does."""

    area: str
    input: str
    others: str
    ours: str
    play: Callable[[Any], None]


ROWS: list[Row] = []


def row(area: str, input_: str, ours: str, others: str = "–") -> Callable[[Callable[[Stage], None]], Callable[[Stage], None]]:
    """Write a row of the table down over the function that plays it."""

    def kept(play: Callable[[Stage], None]) -> Callable[[Stage], None]:
        ROWS.append(Row(area, input_, others, ours, play))
        return play

    return kept
