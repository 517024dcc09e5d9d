"""schemathesis against the desk's OpenAPI: no answer is a fault of ours. ``make api`` (its own environment; needs the network once).

Every operation gets requests that fit its description and requests that do not, half of them with ids that are there; an answer of 500
or more, and an answer that is no JSON, end the run with exit code 1.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from crossbearing.case import Case
from crossbearing.demo import DISPATCHES, SETTINGS
from crossbearing.model import Given
from crossbearing.web.app import application
from crossbearing.web.desk import Desk


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--examples", type=int, default=100, help="requests of each kind for each operation")
    wanted = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        case = Case.create(Path(folder) / "case", **SETTINGS)
        case.add([str(DISPATCHES)], Given())
        case.build()
        case.catch_up = lambda: None  # type: ignore[method-assign] # decisions are kept, but no example waits for a build
        index = case.ledger()
        incident = next(index.incidents())
        ids = itertools.cycle([incident.id, incident.claims[0], incident.documents[0], next(iter(index.tasks())).id])
        schema = schemathesis.openapi.from_asgi("/api/openapi.json", application(Desk(case)))
        faults, told = 0, Counter[str]()
        unasked: list[str] = []
        for found in schema.get_all_operations():
            operation = found.ok()
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                try:
                    strategy = operation.as_strategy(generation_mode=mode)
                    faults += _asked(strategy, wanted.examples, ids, told)
                except Unsatisfiable:
                    unasked.append(f"{operation.label} ({mode.value})")  # without parameters nothing can be wrong
                except Exception as fault:
                    faults += 1
                    print(f"{operation.label} ({mode.value}): {type(fault).__name__}: {fault}"[:900])
    print(json.dumps({"requests": told.total(), "faults": faults, "unasked": unasked, **dict(sorted(told.items()))}))
    sys.exit(1 if faults else 0)


def _asked(strategy: Any, examples: int, ids: Any, told: Counter[str]) -> int:
    turn = itertools.count()

    @settings(
        max_examples=examples, database=None, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(strategy)
    def one(case: Any) -> None:
        if next(turn) % 2 and "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = next(ids)
        answer = case.call()
        told[str(answer.status_code)] += 1
        if answer.status_code >= 500:
            raise AssertionError(f"{answer.status_code}: {answer.text[:300]}")
        if answer.status_code not in (303, 307):
            json.loads(answer.text)

    one()
    return 0


if __name__ == "__main__":
    main()
