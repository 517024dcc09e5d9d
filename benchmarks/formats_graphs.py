"""The graph and annotation formats over a large ledger: seconds, bytes, and the most memory held.

    .venv/bin/python -m benchmarks.formats_graphs [--incidents 100000] [--full] [--format NAME …]

Incidents of three claims in two documents of 1,500 characters; places and actors of a few hundred. A claim has its parts as often
as those of the demo case have them (SHARES: 4.8 anchors a claim); with --full each has them all, two tolls among them: twelve.
Only the writers' calls are timed, in seconds of one core; what they write is counted and dropped.
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
    Actor,
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


SHARES = {"cue": 0.44, "speaker": 0.48, "actor": 0.32, "recipient": 0.09, "place": 0.64, "when": 0.56, "toll": 0.32, "target": 0.33, "weapon": 0.26}  # fmt: skip
"""Of 124 claims of the demo case, 2026-11-27; a toll is drawn twice."""


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


def told(number: int, full: bool) -> Told:
    draw = random.Random(number)
    spot = structs.replace(place(draw.choice(list(PLACES))), anchor=_anchor(draw), geonameid=draw.randrange(1, 400))
    day = structs.replace(when(date(2024, 1, 1) + timedelta(days=number % 360)), anchor=_anchor(draw))

    def has(part: str) -> bool:
        return full or draw.random() < SHARES[part]

    def somebody(role: str) -> tuple[Actor, ...]:
        one = actor(f"mil-{draw.randrange(300)}", name="Army of somewhere")
        return (structs.replace(one, anchor=_anchor(draw)),) if has(role) else ()

    members = []
    for part in range(3):
        base = claim(f"c{number:06}{part}", f"d{number:06}{'aab'[part]}", at=10, trigger="airstrike")
        members.append(
            structs.replace(
                base,
                event=structs.replace(base.event, trigger=Anchor(3, 12, TEXT[3:12])),
                actors=somebody("actor"),
                recipients=somebody("recipient"),
                place=spot if has("place") else None,
                when=day if has("when") else None,
                casualties=tuple(
                    structs.replace(toll(draw.randint(1, 40), outcome=outcome), anchor=_anchor(draw))
                    for outcome in ("killed", "injured")
                    if has("toll")
                ),
                attribution=Attribution(
                    form=Form.INDIRECT, speakers=somebody("speaker"), cue=_anchor(draw) if has("cue") else None
                ),
                targets=(Target("market", "market", _anchor(draw)),) if has("target") else (),
                weapons=(Weapon("bomb", "bomb", _anchor(draw)),) if has("weapon") else (),
            )
        )
    ids = tuple(each.id for each in members)
    count = TollFinding(low=3, best=3, high=5, open_above=True, by_group={}, supporting=ids, against=())
    blamed = tuple(
        Hypothesis(actor=each.actors[0], grade=Grade.WEAK, supporting=ids, against=()) for each in members if each.actors
    )[:1]
    findings = Findings(
        killed=count, injured=count, perpetrator=PerpetratorFinding(standing=PerpetratorStanding.NAMED, hypotheses=blamed)
    )
    return Told(incident=incident(f"i{number:06}", members, place=spot, when=day, findings=findings), claims=tuple(members))


def measure(name: str, incidents: int, full: bool) -> tuple[float, int]:
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
        made = [told(number, full) for number in batch]
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
    asked.add_argument("--full", action="store_true")
    asked.add_argument("--format", nargs="*", default=ALL)
    given = asked.parse_args()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = 0.0
    for name in given.format:
        seconds, size = measure(name, given.incidents, given.full)
        total += seconds
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
        print(f"{name:12} {seconds:6.1f} s  {size / 1e6:8.1f} MB  most memory so far +{held:.0f} MB")
    print(f"{'all':12} {total:6.1f} s")


if __name__ == "__main__":
    main()
