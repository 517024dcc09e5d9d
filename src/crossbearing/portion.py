"""Some formats of a release, written by a process of their own: ``releasing`` starts it for large cases, nobody else.

    python -m crossbearing.portion CASE AUDIENCE DAY FOLDER STAMP FORMAT …

Prints what the formats left out, as JSON; or, with exit code 1, one sentence about what went wrong.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from crossbearing import codec
from crossbearing.case import Case
from crossbearing.pouring import portion
from crossbearing.publish import FORMATS
from crossbearing.vocab import Audience


def main(case: str, audience: str, day: str, folder: str, stamp: str, *names: str) -> int:
    """Write these formats into the folder; gives the exit code."""
    makings = Case(case).makings(Audience(audience), date.fromisoformat(day))
    try:
        with makings.index.still():
            if makings.index.stamp() != stamp:
                print("the ledger was changed meanwhile; release again")  # noqa: T201
                return 1
            left = portion(makings, [FORMATS[name] for name in names], Path(folder))
    except OSError as fault:
        print(fault.strerror)  # noqa: T201
        return 1
    print(codec.encode(left).decode())  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
