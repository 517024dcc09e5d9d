"""How long each table takes over 100,000 invented incidents, and what it keeps in memory.

    .venv/bin/python -m benchmarks.formats [--incidents 100000] [--only NAME …] [--profile NAME]

Incidents have one to six claims, three on average, in as many documents of two hundred words as there are incidents; claims have
speakers, actors, targets, weapons, places, days and tolls about as often as those of the demo case, and JSON as long. Everything is drawn from a fixed seed and made as it is written, so that the memory is that of the writers. Seconds are
those of the processor (the machine may be shared), counted around each writer's own calls; making the records is not in them.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

from crossbearing import codec
from crossbearing.model import (
    Actor,
    Anchor,
    Attribution,
    Casualty,
    Document,
    Event,
    Findings,
    Graded,
    Grades,
    Hypothesis,
    Incident,
    Passage,
    PerpetratorFinding,
    Place,
    Range,
    ResolvedClaim,
    Target,
    TollFinding,
    Voice,
    Weapon,
    Weighed,
    When,
)
from crossbearing.publish import FORMATS, Edition, Told, left_out
from crossbearing.publish.formats import TABLES
from crossbearing.vocab import (
    ActorKind,
    DatePrecision,
    EventType,
    Factuality,
    Form,
    Geoprecision,
    Grade,
    Group,
    Interest,
    Mood,
    Outcome,
    PassageKind,
    PerpetratorStanding,
    Scope,
    Stance,
    Standing,
)

SYLLABLES = "ar ben cor dal esh fir gol har ith jan kel lom mar nor oth pel qua rin sol tar uth vel wen yar zol".split()
KINDS = (ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP, ActorKind.CIVILIANS)
BEGIN = date(2020, 1, 1)


class Inventor:
    """Makes documents and incidents from a seed."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._words = ["".join(self._draw.choices(SYLLABLES, k=self._draw.randint(1, 3))) for _ in range(4000)]
        self._outlets = [f"The {self._name()} Courier (invented)" for _ in range(200)]
        self._places = [self._place() for _ in range(3000)]
        self._actors = [self._actor() for _ in range(300)]

    def documents(self, count: int) -> Iterator[Document]:
        for number in range(count):
            text = " ".join(self._draw.choices(self._words, k=200))
            third = len(text) // 3
            yield Document(
                id=f"d{number}", key=codec.digest(number), sha256=codec.digest(text, length=64), text=text,
                title=" ".join(self._draw.choices(self._words, k=9)), outlet=self._draw.choice(self._outlets), byline="",
                url=f"https://example.org/{number}", published=self._day(), published_how="given", language="en",
                language_how="detected",
                passages=tuple(Passage(kind=PassageKind.BODY, number=n + 1, start=n * third, end=(n + 1) * third) for n in range(3)),
            )  # fmt: skip

    def incidents(self, count: int) -> Iterator[Told]:
        for number in range(count):
            yield self._told(number, count)

    def _told(self, number: int, documents: int) -> Told:
        draw = self._draw
        size = draw.choice((1, 1, 2, 2, 3, 3, 4, 5, 6))
        type_, place = draw.choice(list(EventType)), draw.choice(self._places) if draw.random() < 0.9 else None
        when = self._when() if draw.random() < 0.9 else None
        claims = tuple(self._claim(f"c{number}-{n}", f"d{draw.randrange(documents)}", type_, place, when) for n in range(size))
        ids = tuple(claim.id for claim in claims)
        read = tuple(dict.fromkeys(claim.document for claim in claims))
        killed = self._toll(ids) if draw.random() < 0.6 else None
        doer = draw.choice(self._actors[:200])
        perpetrator = PerpetratorFinding(
            standing=PerpetratorStanding.NAMED,
            hypotheses=(
                Hypothesis(actor=doer, grade=Grade.WEAK, supporting=ids[:1], against=(), rule="one_voice", because="One voice.",
                           names={doer.name: read[:1]}),
            ),
        )  # fmt: skip
        graded = Graded(
            grade=draw.choice(list(Grade)),
            rule="two_voices",
            because=" ".join(draw.choices(self._words, k=12)) + ".",
            voices=tuple(
                Weighed(voice=id_, interest=Interest.NEUTRAL, stance=Stance.ASSERTS, counted=True, because="") for id_ in read
            ),
        )
        return Told(
            incident=Incident(
                id=f"i{codec.digest(number)}", type=type_, when=when, place=place,
                findings=Findings(killed=killed, perpetrator=perpetrator if draw.random() < 0.5 else None),
                grade=Grades(occurrence=graded, attribution=graded),
                voices=tuple(
                    Voice(origin=id_, interest=Interest.NEUTRAL, claims=ids, documents=(id_,), because="Its own.") for id_ in read
                ),
                claims=ids, documents=read, standing=Standing.OPEN,
            ),
            claims=claims,
        )  # fmt: skip

    def _claim(self, id_: str, document: str, type_: EventType, place: Place | None, when: When | None) -> ResolvedClaim:
        draw = self._draw
        killed = draw.randint(1, 40)
        return ResolvedClaim(
            id=id_, document=document, event=Event(type_, self._anchor(1)), mood=Mood.ACTUAL, factuality=Factuality.CERTAIN,
            foreground=True, outlet_factuality=Factuality.CERTAIN,
            targets=(Target("market", "market", self._anchor(1)),) if draw.random() < 0.35 else (),
            weapons=(Weapon("shell", "artillery", self._anchor(1)),) if draw.random() < 0.3 else (),
            passage=Passage(kind=PassageKind.BODY, number=1, start=0, end=900),
            attribution=Attribution(form=Form.INDIRECT, speakers=self._maybe(0.5), cue=self._anchor(1)),
            actors=self._maybe(0.35), recipients=self._maybe(0.15),
            place=place if draw.random() < 0.7 else None, when=when if draw.random() < 0.7 else None,
            casualties=tuple(
                Casualty(outcome=outcome, group=draw.choice(list(Group)), low=killed, high=killed, best=killed, scope=Scope.EVENT,
                         subset=False, text=str(killed), anchor=self._anchor(3), window=None)
                for outcome in (Outcome.KILLED, Outcome.INJURED)[: draw.choice((0, 0, 1, 1, 1, 2))]
            ),
        )  # fmt: skip

    def _toll(self, claims: tuple[str, ...]) -> TollFinding:
        low, civil = self._draw.randint(0, 30), self._draw.randint(0, 3)
        groups = {"civilians": Range(civil, civil, civil), "unspecified": Range(low, low + 3, low + 9)}
        return TollFinding(
            low=low, best=low + 3, high=low + 9, open_above=False, by_group=groups, supporting=claims, against=()
        )

    def _place(self) -> Place:
        name = self._name()
        return Place(
            text=name, name=name, geonameid=self._draw.randrange(10**7), lat=round(self._draw.uniform(-35, 60), 4),
            lon=round(self._draw.uniform(-100, 140), 4), country=self._draw.choice(("SY", "UA", "ML", "CO")), admin1=self._name(),
            precision=self._draw.choice(list(Geoprecision)), radius_km=5.0, anchor=self._anchor(1),
        )  # fmt: skip

    def _actor(self) -> Actor:
        name = f"{self._name()} {self._name()}"
        return Actor(
            text=name, name=name, id=codec.digest(name), kind=self._draw.choice(KINDS), side="sy", anchor=self._anchor(2)
        )

    def _maybe(self, share: float) -> tuple[Actor, ...]:
        return (self._draw.choice(self._actors),) if self._draw.random() < share else ()

    def _when(self) -> When:
        day, long = self._day(), self._draw.choice((0, 0, 0, 3, 20))
        precision = {0: DatePrecision.DAY, 3: DatePrecision.DAYS, 20: DatePrecision.MONTH}[long]
        return When(text="then", start=day, end=day + timedelta(days=long), precision=precision, anchor=self._anchor(1))

    def _anchor(self, words: int) -> Anchor:
        quote, start = " ".join(self._draw.choices(self._words, k=words)), self._draw.randrange(2000)
        return Anchor(start, start + len(quote), quote)

    def _name(self) -> str:
        return self._draw.choice(self._words).capitalize()

    def _day(self) -> date:
        return BEGIN + timedelta(days=self._draw.randrange(1500))


T = TypeVar("T")


def batched(records: Iterator[T], size: int = 200) -> Iterator[list[T]]:
    """A clock read for each record would cost a tenth of the writing."""
    while batch := list(islice(records, size)):
        yield batch


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--incidents", type=int, default=100_000)
    given.add_argument("--only", nargs="*", default=[each.name for each in TABLES])
    given.add_argument("--profile", default="")
    asked = given.parse_args()
    invented, edition = Inventor(7), Edition(title="Invented", hxl=True)
    profile, before = cProfile.Profile(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        streams = {name: (Path(folder) / FORMATS[name].file).open("wb") for name in asked.only}
        seconds: Counter[str] = Counter()
        started = time.process_time_ns()
        writers = {name: FORMATS[name].open(stream, edition) for name, stream in streams.items()}
        seconds["opening them, pyarrow among them"] = time.process_time_ns() - started
        clock, claims = time.process_time_ns, 0
        for documents in batched(invented.documents(asked.incidents)):
            for name, writer in writers.items():
                start = clock()
                for document in documents:
                    writer.document(document)
                seconds[name] += clock() - start
        for batch in batched(invented.incidents(asked.incidents)):
            claims += sum(len(told.claims) for told in batch)
            for name, writer in writers.items():
                if name == asked.profile:
                    profile.enable()
                start = clock()
                for told in batch:
                    writer.told(told)
                seconds[name] += clock() - start
                profile.disable()
        for name, writer in writers.items():
            start = clock()
            writer.close()
            seconds[name] += clock() - start
            streams[name].close()
        sizes = {name: (Path(folder) / FORMATS[name].file).stat().st_size for name in writers}
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{asked.incidents:,} incidents, {claims:,} claims, {asked.incidents:,} documents")
    for name, spent in seconds.items():
        left = sum(left_out(writers[name]).values()) if name in writers else 0
        print(f"{name:34} {spent / 1e9:6.2f} s {sizes.get(name, 0) / 1e6:8.1f} MB" + (f"   left out: {left:,}" if left else ""))
    print(
        f"{'together':34} {sum(seconds.values()) / 1e9:6.2f} s   peak memory {most / 2**20:.2f} GiB, {before / 2**20:.2f} before"
    )
    if asked.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(18)


if __name__ == "__main__":
    main()
