"""What being on the disk costs: 1,000 documents added with and without fsync. ``python benchmarks/adding_on_disk.py [FOLDER]``.

Give a folder on the disk that is meant: a temporary folder may lie in memory, where everything is on the disk at once.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from crossbearing.case import Case
from crossbearing.model import Given

COUNT, TIMES = 1000, 3


def main() -> None:
    """The command."""
    at = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()
    real = os.fsync
    with tempfile.TemporaryDirectory(dir=at) as folder:
        lines = Path(folder) / "reports.jsonl"
        lines.write_text(
            "".join(
                json.dumps({"id": f"r{n}", "text": f"Report {n}. " + "Three people died. " * 100}) + "\n" for n in range(COUNT)
            )
        )
        took: dict[str, list[float]] = {"with fsync": [], "without": []}
        for turn in range(TIMES):
            for name, sync in (("with fsync", real), ("without", lambda _: None)):
                case = Case.create(Path(folder) / f"{name}-{turn}")
                os.fsync = sync
                began = time.perf_counter()
                case.add([str(lines)], Given())
                took[name].append(time.perf_counter() - began)
                os.fsync = real
    for name, seconds in took.items():
        print(
            f"{name:<12} {statistics.median(seconds):6.2f} s for {COUNT} documents (of {TIMES}: {', '.join(f'{s:.2f}' for s in seconds)})"
        )


if __name__ == "__main__":
    main()
