"""A program killed while it decides: every decision that it had confirmed is there, and the case goes on."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from crossbearing.case import Case

SCRIPT = """
import sys
from crossbearing import case as module
from crossbearing.case import Case
from crossbearing.deciding import Draft
from crossbearing.vocab import Act
module._WHOLE = int(sys.argv[2])
case = Case(sys.argv[1])
print("ready", flush=True)
while True:
    incident = max(case.ledger().incidents(), key=lambda i: len(i.claims))
    line = case.decide(Draft(act=Act.REJECT, claims=(incident.claims[0],)), "ana")
    print(line.id, flush=True)
    line = case.decide(Draft(act=Act.RETRACT, retracts=line.id), "ana")
    print(line.id, flush=True)
"""


@pytest.mark.parametrize("whole", [0, 60], ids=["in place", "built whole"])
def test_nothing_confirmed_is_lost(own_demo: Case, whole: int) -> None:
    case = own_demo
    draw = random.Random(whole)  # noqa: S311 - moments, not secrets
    confirmed: list[str] = []
    for _ in range(4):
        running = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", SCRIPT, str(case.path), str(whole)], stdout=subprocess.PIPE, text=True
        )
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        time.sleep(draw.uniform(0.05, 1.2))
        running.kill()
        confirmed += running.stdout.read().split()
        running.stdout.close()
        running.wait()
        lines, audit = Case(case.path).decided()
        assert {line.id for line in lines}.issuperset(confirmed)
        assert all(problem.code in ("D701", "D702") for problem in audit.problems), audit.problems
        Case(case.path).build()
        index = Case(case.path).ledger()
        assert index.folded() == max(line.number for line in lines) if lines else True
    assert confirmed


def test_a_damaged_file_is_named_by_line_and_the_rest_is_in_force(own_demo: Case) -> None:
    from crossbearing.deciding import Draft
    from crossbearing.vocab import Act

    case = own_demo
    incident = max(case.ledger().incidents(), key=lambda i: len(i.claims))
    for claim in incident.claims[:3]:
        case.decide(Draft(act=Act.REJECT, claims=(claim,)), "ana")
    content = case.decisions_path.read_bytes().splitlines(keepends=True)
    case.decisions_path.write_bytes(content[0] + b'{"at": \x00 broken\n' + content[2])
    built = case.build()
    assert {p.where for p in built.problems if p.code == "D701"} == {"decisions.jsonl:2"}
    homes = [case.ledger().home(claim) for claim in incident.claims[:3]]
    assert [home == "" for home in homes] == [True, False, True]
