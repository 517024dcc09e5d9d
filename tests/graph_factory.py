"""Incidents with claims and documents of any texts whatever, as a policy may let them out: for the laws of every format."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from msgspec import structs

from crossbearing.model import (
    Actor,
    Anchor,
    Attribution,
    Document,
    Findings,
    Graded,
    Grades,
    Hypothesis,
    Imagery,
    Incident,
    PerpetratorFinding,
    ResolvedClaim,
    Target,
    TollFinding,
    Voice,
    Weapon,
    WeaponFinding,
    Weighed,
)
from crossbearing.publish import FORMATS, Edition, Told
from crossbearing.vocab import (
    ActorKind,
    EventType,
    Factuality,
    Form,
    Geoprecision,
    Grade,
    Interest,
    Mood,
    Outcome,
    PerpetratorStanding,
    Stance,
    Standing,
)
from factories import DAY, claim, document, place, toll, when

WORDS = st.text(max_size=12)  # any characters at all: NUL, quotes, bidi, line breaks
IDS = st.one_of(st.text(min_size=1, max_size=8), st.from_regex(r"[a-z][0-9]{1,4}", fullmatch=True))


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """One to four documents with ids, texts, titles and outlets of any words, some with nothing but their ids."""
    made = []
    for name in sorted(draw(st.lists(IDS, min_size=1, max_size=4, unique=True))):
        one = structs.replace(
            document(name, draw(st.text(min_size=1, max_size=80))),
            title=draw(WORDS),
            outlet=draw(WORDS),
            url=draw(st.sampled_from(["", "https://courier.example/a b?c=%20&d=ü", "not an address", "http://nowhere"])),
            sha256=draw(st.sampled_from(["", "ab" * 32])),
            language=draw(st.sampled_from(["en", "ar", "", "xx"])),
            published=draw(st.sampled_from([None, DAY])),
        )
        if draw(st.booleans()):  # withheld
            one = structs.replace(one, text="", title="", outlet="", url="")
        made.append(one)
    return made


@st.composite
def anchors(draw: st.DrawFn, text: str, withheld: bool) -> Anchor:
    """A stretch of the text, empty ones too; without its words where they are withheld or there is no text."""
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    if not text:
        start, end = 3, 9
    return Anchor(start, end, "" if withheld else text[start:end])


@st.composite
def actors(draw: st.DrawFn, text: str, withheld: bool) -> Actor:
    known = draw(st.sampled_from(["", "mil-xx", "grp-yy", "lab-officials", "per \x00/ü"]))
    named = "" if withheld else draw(WORDS)
    return Actor(
        text=named,
        name=named,
        id="" if withheld else known,
        kind=draw(st.sampled_from(ActorKind)),
        side="",
        anchor=draw(anchors(text, withheld)),
    )


@st.composite
def claims(draw: st.DrawFn, name: str, home: Document) -> ResolvedClaim:
    """A claim of any kind in that document, with anchors in its text."""
    withheld = draw(st.booleans())
    stretch, somebody = anchors(home.text, withheld), actors(home.text, withheld)
    some = st.lists(somebody, max_size=2).map(tuple)
    where = structs.replace(place(), anchor=draw(stretch), precision=draw(st.sampled_from(Geoprecision)), geonameid=draw(st.sampled_from([0, 101])))  # fmt: skip
    casualties = [structs.replace(toll(low, high, outcome=outcome.value, scope=scope), anchor=draw(stretch), window=draw(st.sampled_from([None, when()])))
                  for low, high, outcome, scope in draw(st.lists(st.tuples(st.integers(0, 5), st.sampled_from([None, 9]), st.sampled_from(Outcome), st.sampled_from(["event", "cumulative", "update"])), max_size=2))]  # fmt: skip
    told = claim(name, home.id, draw(st.sampled_from(EventType)).value, casualties=tuple(casualties))
    return structs.replace(
        told,
        event=structs.replace(told.event, trigger=draw(stretch)),
        mood=draw(st.sampled_from(Mood)),
        factuality=draw(st.sampled_from(Factuality)),
        foreground=draw(st.booleans()),
        actors=draw(some),
        recipients=draw(some),
        attribution=Attribution(
            form=draw(st.sampled_from(Form)), speakers=draw(some), cue=draw(st.sampled_from([None, draw(stretch)]))
        ),
        place=draw(st.sampled_from([None, where])),
        when=draw(st.sampled_from([None, when(None), when(), structs.replace(when(DAY, DAY + timedelta(days=3)))])),
        targets=tuple(Target("", word, draw(stretch)) for word in draw(st.lists(WORDS, max_size=1))),
        weapons=tuple(Weapon("", word, draw(stretch)) for word in draw(st.lists(WORDS, max_size=1))),
        imagery=draw(st.none() | st.builds(Imagery, verifiers=some, anchor=stretch)),
    )


def graded(grade: Grade = Grade.FAIR, *voices: str, because: str = "", by_rule: Grade | None = None) -> Graded:
    weighed = [
        Weighed(voice=each, interest=Interest.NEUTRAL, stance=Stance.ASSERTS, counted=True, because="") for each in voices
    ]
    return Graded(grade=grade, rule="decided" if by_rule else "two", because=because, voices=tuple(weighed), by_rule=by_rule)


def incident(name: str, members: Iterable[ResolvedClaim], **fields: Any) -> Incident:
    """An incident of these claims: one voice a document, everybody counted."""
    members = list(members)
    voices: dict[str, list[str]] = {}
    for each in members:
        voices.setdefault(each.document, []).append(each.id)
    plain: dict[str, Any] = {
        "type": EventType.AIRSTRIKE,
        "when": when(),
        "place": place(),
        "findings": Findings(),
        "grade": Grades(occurrence=graded(Grade.FAIR, *voices), attribution=graded(Grade.UNKNOWN)),
        "voices": tuple(
            Voice(origin=home, interest=Interest.NEUTRAL, claims=tuple(told), documents=(home,))
            for home, told in voices.items()
        ),
        "claims": tuple(each.id for each in members),
        "documents": tuple(voices),
        "standing": Standing.OPEN,
    }
    return Incident(id=name, **(plain | fields))


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[list[Document], list[Told]]:
    """Documents and the incidents told of in them: none, one or two."""
    homes = draw(documents())
    told, count = [], 0
    for number in range(draw(st.integers(0, 2))):
        members = []
        for _ in range(draw(st.integers(1, 3))):
            count += 1
            members.append(draw(claims(f"c{count}", draw(st.sampled_from(homes)))))
        ids = tuple(each.id for each in members)
        killed = TollFinding(low=1, best=2, high=3, open_above=True, by_group={}, supporting=ids, against=("elsewhere",))
        actor = draw(actors("", draw(st.booleans())))
        hypothesis = Hypothesis(actor=actor, grade=Grade.WEAK, supporting=ids, against=())
        made = incident(
            f"i{number}",
            members,
            when=draw(st.sampled_from([None, when(), when(None)])),
            place=draw(st.sampled_from([None, place(), place("Syria")])),
            findings=Findings(
                killed=draw(st.sampled_from([None, killed])),
                perpetrator=PerpetratorFinding(standing=PerpetratorStanding.NAMED, hypotheses=(hypothesis,)),
                weapon=WeaponFinding(classes=draw(st.sampled_from([{}, {"bomb": ids}]))),
            ),
            grade=Grades(
                occurrence=graded(Grade.FAIR, *{each.document for each in members}, because=draw(WORDS)),
                attribution=graded(Grade.WEAK, by_rule=draw(st.sampled_from([None, Grade.FAIR]))),
            ),
        )
        told.append(Told(incident=made, claims=tuple(members if draw(st.booleans()) else members[:-1])))
    return homes, told


def written(name: str, homes: Iterable[Document], told: Iterable[Told], edition: Edition | None = None) -> bytes:
    """What the format of that name writes of them."""
    stream = io.BytesIO()
    writer = FORMATS[name].open(stream, edition or Edition(version="1.0"))
    for home in homes:
        writer.document(home)
    for each in told:
        writer.told(each)
    writer.close()
    return stream.getvalue()
