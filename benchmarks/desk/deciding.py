"""How long a decision takes to be kept, and to be seen on the pages.

    python -m benchmarks.desk.deciding FOLDER [--each 30]

FOLDER is a case of ``benchmarks.desk.generate``; its decisions stay in it. For each act: ``decide`` is ``Case.decide``, after
which the pages are asked for through the application in one process: the incident's dossier, then the list of incidents and
the overview, which stand on columns of all incidents, and the queue. "shown" is decide and dossier together. In ms.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from crossbearing.case import Case
from crossbearing.deciding import Draft
from crossbearing.model import Incident, Line
from crossbearing.vocab import Act
from crossbearing.web.app import application
from crossbearing.web.desk import Desk

Make = Callable[[Incident, Incident], Draft]
ACTS: dict[str, Make] = {
    "reject": lambda one, _: Draft(act=Act.REJECT, claims=(one.claims[-1],), why="no"),
    "correct a toll": lambda one, _: Draft(
        act=Act.CORRECT, claims=(one.claims[0],), field="casualties", value=[{"outcome": "killed", "low": 3, "high": 9, "best": 5}], why="misread"
    ),
    "split": lambda one, _: Draft(act=Act.SPLIT, incident=one.id, claims=one.claims[:1], why="another day"),
    "join": lambda one, other: Draft(act=Act.JOIN, claims=(*one.claims, *other.claims), why="the same"),
    "approve": lambda one, _: Draft(act=Act.APPROVE, incident=one.id),
}  # fmt: skip
PAGES = {"list": "/incidents", "overview": "/", "queue": "/queue"}
COLUMNS = ("decide", "dossier", "shown", *PAGES)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--each", type=int, default=30)
    asked = arguments.parse_args()
    case = Case(asked.folder)
    pages = TestClient(application(Desk(case)))
    for page in (*PAGES.values(), "/incidents?view=map"):
        pages.get(page)
    index = case.ledger()
    ids = [id_ for (id_,) in index.connection.execute("SELECT id FROM incidents WHERE claims BETWEEN 3 AND 40 AND killed > 0")]
    chosen = iter(random.Random(4).sample(ids, min(len(ids), 2 * asked.each * len(ACTS))))
    counts = index.counts()
    print(
        f"{counts['documents']} documents, {counts['claims']} claims, {counts['incidents']} incidents, {index.folded()} decisions"
    )
    print(f"{'median / p95, ms':16}" + "".join(f"{name:>14}" for name in COLUMNS))
    kept: list[tuple[Line, str]] = []
    for name, make in ACTS.items():
        taken = []
        for _ in range(asked.each):
            one, other = (case.ledger().incident(next(chosen)) for _ in range(2))
            if one is None or other is None:
                raise SystemExit("An incident that was asked for is gone: generate the case anew.")
            line, took = _timed(case, pages, make(one, other), one.claims[0])
            kept.append((line, one.claims[0]))
            taken.append(took)
        _print(name, taken)
    lines = random.Random(5).sample(kept, asked.each)
    _print("retract", [_timed(case, pages, Draft(act=Act.RETRACT, retracts=line.id), claim)[1] for line, claim in lines])


def _timed(case: Case, pages: TestClient, draft: Draft, claim: str) -> tuple[Line, dict[str, float]]:
    took: dict[str, float] = {}
    began = time.perf_counter()
    line = case.decide(draft, "bench")
    took["decide"] = _since(began)
    asked = {"dossier": f"/incidents/{case.ledger().home(claim)}", **PAGES}
    for name, page in asked.items():
        began = time.perf_counter()
        answer = pages.get(page)
        took[name] = _since(began)
        if answer.status_code != 200:
            raise SystemExit(f"{page}: {answer.status_code}")
    took["shown"] = took["decide"] + took["dossier"]
    return line, took


def _print(act: str, taken: list[dict[str, float]]) -> None:
    cells = []
    for name in COLUMNS:
        every = sorted(one[name] for one in taken)
        cells.append(f"{every[len(every) // 2]:.0f} / {every[int(len(every) * 0.95)]:.0f}")
    print(f"{act:16}" + "".join(f"{cell:>14}" for cell in cells), flush=True)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
