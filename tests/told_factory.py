"""Invented incidents with everything told of them, for the tests of the formats; and any such, as Hypothesis draws them."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from msgspec import structs

from crossbearing.model import (
    Actor,
    Document,
    Findings,
    Graded,
    Grades,
    Hypothesis,
    Incident,
    PerpetratorFinding,
    Place,
    Range,
    ResolvedClaim,
    TollFinding,
    Voice,
    When,
)
from crossbearing.publish import FORMATS, Edition, Told, left_out
from crossbearing.vocab import (
    ActorKind,
    DatePrecision,
    EventType,
    Geoprecision,
    Grade,
    Group,
    Interest,
    PerpetratorStanding,
    Standing,
)
from factories import NOWHERE, actor, claim, document, place, toll, when

ARMY = actor("mil-xx", name="Ardan army")
REBELS = actor("grp-vale", name="Vale Front", side="xx:vale")
CIVILIANS = actor(name="villagers", kind=ActorKind.CIVILIANS)


def killed(low: int, best: int | None = None, high: int | None = None, **groups: int) -> TollFinding:
    """A finding; groups with their one number."""
    best = low if best is None else best
    return TollFinding(
        low=low,
        best=best,
        high=best if high is None else high,
        open_above=False,
        by_group={name: Range(number, number, number) for name, number in groups.items()},
        supporting=(),
        against=(),
    )


def told(
    *claims: ResolvedClaim,
    id: str = "i1",  # noqa: A002
    type: str = "airstrike",  # noqa: A002
    doers: tuple[Actor, ...] = (),
    contested: bool = False,
    dead: TollFinding | None = None,
    where: Place | None = place("Arlen"),  # noqa: B008
    at: When | None = when(),  # noqa: B008
    occurrence: Grade = Grade.FAIR,
) -> Told:
    """An air strike on Arlen on DAY, told by the given claims."""
    claims = claims or (claim(),)
    ids, documents = tuple(one.id for one in claims), tuple(dict.fromkeys(one.document for one in claims))
    standing = PerpetratorStanding.CONTESTED if contested else PerpetratorStanding.NAMED
    hypotheses = tuple(Hypothesis(actor=one, grade=Grade.WEAK, supporting=ids, against=()) for one in doers)
    graded = Graded(grade=occurrence, rule="rule", because="Two voices.")
    return Told(
        incident=Incident(
            id=id,
            type=EventType(type),  # type: ignore[call-arg]
            when=at,
            place=where,
            findings=Findings(
                killed=dead, perpetrator=PerpetratorFinding(standing=standing, hypotheses=hypotheses) if doers else None
            ),
            grade=Grades(occurrence=graded, attribution=graded),
            voices=(Voice(origin="d1", interest=Interest.NEUTRAL, claims=ids, documents=documents),),
            claims=ids,
            documents=documents,
            standing=Standing.OPEN,
        ),
        claims=claims,
    )


def written(
    name: str, *incidents: Told, documents: tuple[Document, ...] = (), hxl: bool = False, day: date | None = None
) -> bytes:
    """What that format writes of them."""
    return poured(name, *incidents, documents=documents, hxl=hxl, day=day)[0]


def poured(
    name: str, *incidents: Told, documents: tuple[Document, ...] = (), hxl: bool = False, day: date | None = None
) -> tuple[bytes, dict[str, int]]:
    """What that format writes of them, and how many it leaves out."""
    stream = io.BytesIO()
    writer = FORMATS[name].open(stream, Edition(title="Invented", hxl=hxl, day=day))
    for one in documents:
        writer.document(one)
    for incident in incidents:
        writer.told(incident)
    writer.close()
    return stream.getvalue(), left_out(writer)


TEXT = st.text(st.characters(codec=None), max_size=12) | st.sampled_from(
    [
        "=1+1",
        "-2",
        "+3",
        "@a",
        "\t",
        "\r",
        "a\rb",
        "a\nb",
        'a"b',
        "a;b",
        "a,b",
        "\x00",
        "\ud800",
        "\udfff\ud800",
        "٣",
        "＝1",
        "#x",
        " ",
    ]
)
"""Any text there is, and what breaks tables."""


@st.composite
def actors(draw: st.DrawFn) -> Actor:
    side = draw(st.sampled_from(["", "xx", "sy", "xx:vale"]))
    name = draw(TEXT)
    return Actor(text=name, name=name, id=draw(TEXT), kind=draw(st.sampled_from(list(ActorKind))), side=side, anchor=NOWHERE)


@st.composite
def places(draw: st.DrawFn) -> Place:
    return structs.replace(
        place(), name=draw(TEXT), text=draw(TEXT), admin1=draw(TEXT), country=draw(st.sampled_from(["SY", "XK", "", "QQ"])),
        precision=draw(st.sampled_from(list(Geoprecision))), lat=draw(st.floats(-90, 90)), lon=draw(st.floats(-180, 180)),
    )  # fmt: skip


@st.composite
def whens(draw: st.DrawFn) -> When:
    start = draw(st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)))
    end = start + timedelta(draw(st.integers(0, 400))) if start else None
    return When(text=draw(TEXT), start=start, end=end, precision=draw(st.sampled_from(list(DatePrecision))), anchor=NOWHERE)


@st.composite
def tolls(draw: st.DrawFn) -> TollFinding:
    low, more, most = draw(st.tuples(st.integers(0, 30), st.integers(0, 9), st.integers(0, 9)))
    groups: dict[str, Any] = draw(st.dictionaries(st.sampled_from([group.value for group in Group]), st.integers(0, 30)))
    return killed(low, low + more, low + more + most, **groups)


@st.composite
def incidents(draw: st.DrawFn) -> Told:
    """Any incident, as a policy may have emptied it: no place, no day, no names, no words."""
    some = st.lists(actors(), max_size=2).map(tuple)
    claims = [
        structs.replace(
            claim(
                f"c{number}", f"d{draw(st.integers(1, 3))}", trigger=draw(TEXT), factuality=draw(st.sampled_from(["CT+", "CT-", "Uu"])),
                speakers=draw(some), actors=draw(some), recipients=draw(some), targets=tuple(draw(st.lists(TEXT, max_size=1))),
                casualties=tuple(draw(st.lists(st.builds(_counted, st.integers(0, 99), TEXT), max_size=2))),
            ),
            place=draw(st.none() | places()), when=draw(st.none() | whens()),
        )
        for number in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    return told(
        *claims, type=draw(st.sampled_from([each.value for each in EventType])), doers=draw(some), contested=draw(st.booleans()),
        dead=draw(st.none() | tolls()), where=draw(st.none() | places()), at=draw(st.none() | whens()),
        occurrence=draw(st.sampled_from(list(Grade))),
    )  # fmt: skip


def _counted(number: int, text: str) -> Any:
    return structs.replace(toll(number, group="combatants"), text=text)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Document, ...]:
    return tuple(
        structs.replace(
            document(f"d{number}", published=draw(st.none() | st.just(date(2020, 2, 12)))),
            title=draw(TEXT), outlet=draw(TEXT), text=draw(TEXT), byline=draw(TEXT), passages=(),
        )
        for number in range(1, 4)
    )  # fmt: skip
