"""How long a comparison of many invented rows takes, and how much memory.

``python benchmarks/ledgers.py ROWS [OTHERS]`` writes ACLED-like ledgers of so many rows (a million and 10,000 without them)
into a temporary folder, compares them with placebos in a process of its own, and prints seconds and megabytes.
"""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

COLUMNS = "event_id_cnty event_date time_precision event_type sub_event_type actor1 actor2 country admin1 location latitude longitude geo_precision fatalities notes".split()
KINDS = ["Air/drone strike", "Armed clash", "Shelling/artillery/missile attack", "Attack"]


def written(path: Path, rows: int, seed: int) -> None:
    """An invented ledger over six years and 5 by 7 degrees."""
    draw = random.Random(seed)
    start = date(2034, 1, 1).toordinal()
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for number in range(rows):
            day = date.fromordinal(start + draw.randrange(2190)).isoformat()
            place = draw.randrange(3000)
            out.writerow([
                f"INV{number}", day, draw.choice([1, 1, 1, 2]), "", draw.choice(KINDS), f"Force {draw.randrange(40)}", f"Group {draw.randrange(30)}",
                "Inventia", f"Province {place % 14}", f"Town {place}", round(10 + draw.random() * 5, 4), round(20 + draw.random() * 7, 4),
                draw.choice([1, 1, 2, 3]), draw.choice([0, 0, 1, 2, 5]), "An invented note. " * 20,
            ])  # fmt: skip


def main() -> None:
    rows, others = [*map(int, sys.argv[1:]), 1_000_000, 10_000][:2] if len(sys.argv) != 2 else (int(sys.argv[1]), 10_000)
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder, "one.csv"), Path(folder, "other.csv")
        written(one, rows, 1)
        written(other, others, 2)
        began = time.perf_counter()
        command = [sys.executable, "-c", "from crossbearing.cli import main; main()", "compare", str(one), str(other)]
        subprocess.run(command, check=True)  # noqa: S603 - our own command
        seconds = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{rows:,} against {others:,} rows, with four placebos: {seconds:.0f} s, {peak:.0f} MB")


if __name__ == "__main__":
    main()
