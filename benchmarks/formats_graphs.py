"""The graph and annotation formats over a large ledger: seconds, bytes, and the most memory held.

    .venv/bin/python -m benchmarks.formats_graphs [--incidents 100000] [--format NAME …]

Incidents of three claims in two documents of 1,500 characters, each claim with eleven anchors (trigger, cue, speaker, actor,
recipient, place, day, two tolls, target, weapon), places and actors of a few hundred. Only the writers' calls are timed; the
bytes go to /dev/null, where the hard disk is not measured.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO, cast

from msgspec import structs

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from crossbearing.model import (
    Anchor,
    Attribution,
    Document,
    Findings,
    Hypothesis,
    PerpetratorFinding,
    Target,
    TollFinding,
    Weapon,
)
from crossbearing.publish import FORMATS, Edition, Told
from crossbearing.vocab import Form, Grade, PerpetratorStanding
from factories import PLACES, actor, claim, document, place, toll, when
from graph_factory import incident

ALL = ("geojson", "plover", "ftm", "annotations", "prov")
TEXT = ("An airstrike on the market killed three civilians and wounded seven on Tuesday, the local council said. " * 15)[:1500]


class Counted:
    """A stream that counts what is written and forgets it."""

    def __init__(self) -> None:
        self.size = 0

    def write(self, content: bytes) -> int:
        self.size += len(content)
        return len(content)


def homes(number: int) -> list[Document]:
    return [
        structs.replace(
            document(f"d{number:06}{part}", TEXT, outlet=f"Courier {number % 300} (invented)"),
            title=f"Report {number}", url=f"https://courier.example/{number}/{part}", sha256="ab" * 32,
        )
        for part in "ab"
    ]  # fmt: skip


def _anchor(draw: random.Random) -> Anchor:
    start = draw.randrange(40, 1400)
    end = start + draw.randint(5, 30)
    return Anchor(start, end, TEXT[start:end])


def told(number: int) -> Told:
    draw = random.Random(number)
    spot = structs.replace(place(draw.choice(list(PLACES))), anchor=_anchor(draw), geonameid=draw.randrange(1, 400))
    day = structs.replace(when(date(2024, 1, 1) + timedelta(days=number % 360)), anchor=_anchor(draw))

    def somebody() -> object:
        return structs.replace(actor(f"mil-{draw.randrange(300)}", name="Army of somewhere"), anchor=_anchor(draw))

    members = []
    for part in range(3):
        base = claim(f"c{number:06}{part}", f"d{number:06}{'aab'[part]}", at=10, trigger="airstrike")
        trigger = structs.replace(base.event, trigger=Anchor(3, 12, TEXT[3:12]))
        tolls = tuple(structs.replace(toll(3, outcome=outcome), anchor=_anchor(draw)) for outcome in ("killed", "injured"))
        members.append(
            structs.replace(
                base, event=trigger, actors=(somebody(),), recipients=(somebody(),), place=spot, when=day, casualties=tolls,
                attribution=Attribution(form=Form.INDIRECT, speakers=(somebody(),), cue=_anchor(draw)),  # type: ignore[arg-type]
                targets=(Target("market", "market", _anchor(draw)),), weapons=(Weapon("bomb", "bomb", _anchor(draw)),),
            )
        )  # fmt: skip
    ids = tuple(each.id for each in members)
    count = TollFinding(low=3, best=3, high=5, open_above=True, by_group={}, supporting=ids, against=())
    blamed = Hypothesis(actor=members[0].actors[0], grade=Grade.WEAK, supporting=ids, against=())
    findings = Findings(
        killed=count, injured=count, perpetrator=PerpetratorFinding(standing=PerpetratorStanding.NAMED, hypotheses=(blamed,))
    )
    return Told(incident=incident(f"i{number:06}", members, place=spot, when=day, findings=findings), claims=tuple(members))


def measure(name: str, incidents: int) -> tuple[float, int]:
    """Seconds within the writer, bytes written."""
    stream = Counted()
    begun = time.process_time()
    writer = FORMATS[name].open(cast(BinaryIO, stream), Edition(version="bench", name="bench"))
    spent = time.process_time() - begun
    for batch in _batches(range(incidents)):
        documents = [home for number in batch for home in homes(number)]
        begun = time.process_time()
        for home in documents:
            writer.document(home)
        spent += time.process_time() - begun
    for batch in _batches(range(incidents)):
        made = [told(number) for number in batch]
        begun = time.process_time()
        for each in made:
            writer.told(each)
        spent += time.process_time() - begun
    begun = time.process_time()
    writer.close()
    return spent + time.process_time() - begun, stream.size


def _batches(numbers: range, size: int = 500) -> Iterator[range]:
    return (numbers[at : at + size] for at in range(0, len(numbers), size))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--incidents", type=int, default=100_000)
    asked.add_argument("--format", nargs="*", default=ALL)
    given = asked.parse_args()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = 0.0
    for name in given.format:
        seconds, size = measure(name, given.incidents)
        total += seconds
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
        print(f"{name:12} {seconds:6.1f} s  {size / 1e6:8.1f} MB  most memory so far +{held:.0f} MB")
    print(f"{'all':12} {total:6.1f} s")


if __name__ == "__main__":
    main()
