"""Run targets for a time each and say what came of it: ``python -m fuzz [--minutes 10] [--seed N] [TARGET …]``.

An input on which a target raised or took more than twenty seconds is written to ``.fuzz/`` and printed; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import hashlib
import signal
import sys
import time
import traceback
import warnings
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from fuzz.inputs import altered
from fuzz.targets import TARGETS, Target

LONGEST = 20
FOUND = Path(".fuzz")


class Late(BaseException):
    """An input took too long."""


def _late(*_: object) -> None:
    raise Late


def run(name: str, target: Target, minutes: float, first: int) -> tuple[int, float, bool]:
    """Examples, seconds, and whether all of them passed."""
    count, began, sound, number = 0, time.monotonic(), True, first
    failed: list[bytes] = []
    while sound and time.monotonic() - began < minutes * 60:
        number += 1

        @seed(number)
        @settings(
            max_examples=100,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        )
        @given(altered(target.seeds, target.tokens))
        def one(content: bytes) -> None:
            nonlocal count
            count += 1
            signal.alarm(LONGEST)
            try:
                target.run(content)
            except BaseException:
                failed[:] = [content]  # Hypothesis ends with the smallest
                raise
            finally:
                signal.alarm(0)

        try:
            one()
        except (Exception, Late):
            sound = False
            at = FOUND / f"{name.replace(' ', '-')}-{hashlib.sha256(failed[0]).hexdigest()[:12]}"
            FOUND.mkdir(exist_ok=True)
            at.write_bytes(failed[0])
            traceback.print_exc(limit=-6)
            print(f"{name}: FAILED on {failed[0][:300]!r}\n  kept as {at}")
    return count, time.monotonic() - began, sound


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("targets", nargs="*", help=f"of: {', '.join(TARGETS)}; all without any")
    ask.add_argument("--minutes", type=float, default=10, help="for each target")
    ask.add_argument("--seed", type=int, default=0)
    wanted = ask.parse_args()
    signal.signal(signal.SIGALRM, _late)
    warnings.simplefilter("ignore")
    all_sound = True
    for name in wanted.targets or TARGETS:
        count, seconds, sound = run(name, TARGETS[name], wanted.minutes, wanted.seed)
        print(
            f"{name:<14} {count:>9,} examples in {seconds / 60:5.1f} minutes: {'no crash' if sound else 'CRASHED'}", flush=True
        )
        all_sound &= sound
    sys.exit(0 if all_sound else 1)


if __name__ == "__main__":
    main()
