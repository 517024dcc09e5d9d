"""A release of a large case: time and memory, whole and by part.

    python -m benchmarks.desk.generate FOLDER --clones 2778     # 100,044 incidents
    python -m benchmarks.releasing FOLDER [--for public] [--formats csv,jsonl]

Run it after generating: a build would leave the demo alone in that case.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from pathlib import Path

from crossbearing import released, releasing
from crossbearing.case import Case
from crossbearing.publish import chosen
from crossbearing.store import keys
from crossbearing.vocab import Audience


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--for", dest="audience", default="public")
    arguments.add_argument("--formats", default="", help="names parted by commas, or all")
    arguments.add_argument("--verify", action="store_true")
    asked = arguments.parse_args()
    case = Case(asked.folder)
    formats = chosen(name for name in asked.formats.split(",") if name)
    with tempfile.TemporaryDirectory(dir=asked.folder) as scratch:
        key = keys.signing_key(Path(scratch) / "key.pem")
        began = time.perf_counter()
        made = releasing.release(case.makings(Audience(asked.audience)), Path(scratch) / "releases", key, formats, None)
        taken = time.perf_counter() - began
        size = sum(entry.bytes for entry in made.manifest.files)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        other = resource.getrusage(resource.RUSAGE_CHILDREN)
        own = resource.getrusage(resource.RUSAGE_SELF)
        print(
            f"{made.manifest.counts['incidents']} incidents, {made.manifest.counts['claims']} claims, {', '.join(each.name for each in formats)}"
        )
        print(f"release: {taken:.1f} s, {size / 1e6:.0f} MB written, peak {peak:.0f} + {other.ru_maxrss / 1024:.0f} MB")
        print(
            f"processor: {own.ru_utime + own.ru_stime:.1f} s here, {other.ru_utime + other.ru_stime:.1f} s in the other process"
        )
        if asked.verify:
            began = time.perf_counter()
            print(f"problems: {len(released.verify(made.folder).problems)}")
            print(f"verify: {time.perf_counter() - began:.1f} s")
        shutil.rmtree(made.folder)


if __name__ == "__main__":
    main()
