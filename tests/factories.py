"""Small builders of records with sensible defaults, for the tests of every stage.

Everything here is invented: outlets, places at made-up coordinates, claims. ``from factories import claim``.
"""

from __future__ import annotations

import io
from datetime import date, timedelta

from msgspec import structs

from crossbearing.case import Case
from crossbearing.extract import RuleExtractor
from crossbearing.model import (
    Actor,
    Anchor,
    Attribution,
    Casualty,
    Claim,
    Document,
    Event,
    Imagery,
    Mention,
    Passage,
    Place,
    ResolvedClaim,
    Target,
    Weapon,
    When,
)
from crossbearing.vocab import (
    ActorKind,
    DatePrecision,
    EventType,
    Factuality,
    Form,
    Geoprecision,
    Group,
    Mood,
    Outcome,
    PassageKind,
    Scope,
)

DAY = date(2020, 2, 11)
NOWHERE = Anchor(0, 0, "")
TYPES = {each.value: each for each in EventType}

PLACES = {  # name: (id, lat, lon, country, province, precision, radius in km)
    "Arlen": (101, 35.90, 36.60, "SY", "12", Geoprecision.SETTLEMENT, 4.0),
    "Brask": (102, 35.94, 36.66, "SY", "12", Geoprecision.SETTLEMENT, 3.0),
    "Corvo": (103, 35.50, 36.30, "SY", "12", Geoprecision.SETTLEMENT, 3.0),
    "Durn": (104, 36.20, 37.15, "SY", "09", Geoprecision.SETTLEMENT, 6.0),
    "Farland": (105, 50.40, 30.50, "UA", "12", Geoprecision.SETTLEMENT, 6.0),
    "Arlen province": (111, 35.80, 36.50, "SY", "12", Geoprecision.PROVINCE, 50.0),
    "Durn province": (112, 36.20, 37.30, "SY", "09", Geoprecision.PROVINCE, 60.0),
    "Syria": (113, 35.00, 38.00, "SY", "", Geoprecision.COUNTRY, 350.0),
}


def anchor(text: str, words: str, nth: int = 1) -> Anchor:
    """The nth stretch of those words in the text."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Anchor(start, start + len(words), words)


def document(id: str = "d1", text: str = "", *, outlet: str = "", published: date | None = DAY) -> Document:  # noqa: A002
    """A document of one body passage; without an outlet, an outlet of its own."""
    text = text or f"Report {id}."
    return Document(
        id=id,
        key=id,
        sha256="",
        text=text,
        title="",
        outlet=outlet or f"The {id} Courier (invented)",
        byline="",
        url="",
        published=published,
        published_how="given" if published else "",
        language="en",
        language_how="given",
        passages=(Passage(kind=PassageKind.BODY, number=1, start=0, end=len(text)),),
    )


def headed(headline: str, body: str) -> Document:
    """A document of a headline and one body passage."""
    text, end = f"{headline}\n\n{body}", len(headline)
    passages = (
        Passage(kind=PassageKind.HEADLINE, number=1, start=0, end=end),
        Passage(kind=PassageKind.BODY, number=2, start=end + 2, end=len(text)),
    )
    return structs.replace(document(text=text), title=headline, passages=passages)


def place(name: str = "Arlen") -> Place:
    """One of the invented places above."""
    number, lat, lon, country, admin1, precision, radius = PLACES[name]
    return Place(
        text=name,
        name=name,
        geonameid=number,
        lat=lat,
        lon=lon,
        country=country,
        admin1=admin1,
        precision=precision,
        radius_km=radius,
        anchor=NOWHERE,
    )


def when(start: date | None = DAY, end: date | None = None, precision: DatePrecision | None = None) -> When:
    """Days from start to end; the precision follows from their number unless given."""
    end = end or start
    days = (end - start).days + 1 if start and end else 1
    found = next(
        name
        for most, name in ((1, "day"), (6, "days"), (8, "week"), (31, "month"), (120, "season"), (10**6, "year"))
        if days <= most
    )
    return When(text="then", start=start, end=end, precision=precision or DatePrecision(found), anchor=NOWHERE)


def days(offset: int, length: int = 1) -> When:
    """A date that many days after DAY, lasting that many days."""
    start = DAY + timedelta(days=offset)
    return when(start, start + timedelta(days=length - 1))


def actor(
    id: str = "",  # noqa: A002
    *,
    name: str = "",
    side: str = "",
    kind: ActorKind = ActorKind.UNKNOWN,
) -> Actor:
    """An actor; "mil-xx" and "gov-xx" bring their kind and their side "xx" with them."""
    prefix, _, rest = id.partition("-")
    if prefix in ("mil", "gov"):
        kind = ActorKind.STATE_FORCES if prefix == "mil" else ActorKind.GOVERNMENT
        side = side or rest
    elif prefix == "grp":
        kind = ActorKind.ARMED_GROUP
    return Actor(text=name or id, name=name or id, id=id, kind=kind, side=side, anchor=NOWHERE)


def toll(
    low: int,
    high: int | None = -1,
    *,
    outcome: str = "killed",
    group: str = "unspecified",
    scope: str = "event",
    subset: bool = False,
    window: When | None = None,
) -> Casualty:
    """A count of people; without ``high`` the exact number, with None open above."""
    return Casualty(
        outcome=Outcome(outcome),
        group=Group(group),
        low=low,
        high=low if high == -1 else high,
        best=low,
        scope=Scope(scope),
        subset=subset,
        text=str(low),
        anchor=NOWHERE,
        window=window,
    )


def claim(
    id: str = "c1",  # noqa: A002
    document: str = "d1",
    type: str = "airstrike",  # noqa: A002
    *,
    at: int = 0,
    trigger: str = "strike",
    mood: str = "actual",
    factuality: str = "CT+",
    outlet_factuality: str = "CT+",
    foreground: bool = True,
    speakers: tuple[Actor, ...] = (),
    actors: tuple[Actor, ...] = (),
    recipients: tuple[Actor, ...] = (),
    where: str | None = "Arlen",
    date: When | None = None,
    dated: bool = True,
    casualties: tuple[Casualty, ...] = (),
    targets: tuple[str, ...] = (),
    weapons: tuple[str, ...] = (),
    caption: int = 0,
    geolocated: tuple[Actor, ...] = (),
) -> ResolvedClaim:
    """An air strike on Arlen on DAY, told by the outlet itself; ``dated=False`` leaves its date away, ``caption`` numbers
    the caption that tells it, ``geolocated`` are those who placed imagery of it."""
    kind = PassageKind.CAPTION if caption else PassageKind.BODY
    passage = Passage(kind=kind, number=caption or 1, start=caption * 100, end=10_000)
    return ResolvedClaim(
        id=id,
        document=document,
        event=Event(TYPES[type], Anchor(at, at + len(trigger), trigger)),
        mood=Mood(mood),
        factuality=Factuality(factuality),
        foreground=foreground,
        outlet_factuality=Factuality(outlet_factuality),
        targets=tuple(Target(word, word, NOWHERE) for word in targets),
        weapons=tuple(Weapon(word, word, NOWHERE) for word in weapons),
        passage=passage,
        attribution=Attribution(form=Form.INDIRECT if speakers else Form.OUTLET, speakers=speakers, cue=None),
        actors=actors,
        recipients=recipients,
        place=place(where) if where else None,
        when=(date or when()) if dated else None,
        casualties=casualties,
        imagery=Imagery(verifiers=geolocated, anchor=NOWHERE) if geolocated else None,
    )


class NoNames:
    """A resolver that knows no name: what the rules read from the sentence alone."""

    def places(self, text: str) -> list[Mention]:
        return []

    actors = dates = demonyms = places


def claims_of(sentence: str) -> tuple[Claim, ...]:
    """The claims that the rules read from one sentence, with no name known."""
    return claims_in(document("d", sentence))


def claims_in(told: Document) -> tuple[Claim, ...]:
    """The claims that the rules read from a document, with no name known."""
    return next(iter(RuleExtractor()([told], NoNames()))).claims


def exported(case: Case, format_: str) -> str:
    """What the case exports in that format."""
    stream = io.BytesIO()
    case.export(format_, stream)
    return stream.getvalue().decode()
