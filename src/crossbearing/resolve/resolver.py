"""Names to identities for whole documents: places, actors and dates put together.

``Knowledge`` holds what the registers and the gazetteer know. It lends extraction its lookups (the ``Names`` protocol)
and turns an extraction into a reading. Pure: the same document and registers give the same reading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from crossbearing.codec import digest
from crossbearing.model import (
    Actor,
    Attribution,
    Casualty,
    Claim,
    Document,
    Extraction,
    Imagery,
    ImageryMention,
    Mention,
    Place,
    Problem,
    Reading,
    ResolvedClaim,
    Scene,
    SceneMention,
    Speech,
    When,
)
from crossbearing.problems import problem
from crossbearing.resolve.actors import ActorRegister
from crossbearing.resolve.dates import find_dates, interval, of_an_hour, precision
from crossbearing.resolve.gazetteer import Gazetteer
from crossbearing.resolve.places import PlaceResolver, find_places
from crossbearing.resolve.places_unheld import unheld, well_held
from crossbearing.resolve.places_variants import Variants
from crossbearing.vocab import ActorKind, DatePrecision, EventType, Geoprecision, Mood, PassageKind

#: raise with every change of rules in this stage: kept readings depend on it
VERSION = "resolve.v1"
#: an event dated this many days before publication is told as background; two months, since monthly round-ups are news
_OLD_NEWS = timedelta(days=62)


class Knowledge:
    """What the names may mean, for one case. ``country`` is the case's own (ISO 3166-1), "" for none."""

    def __init__(self, gazetteer: Gazetteer, register: ActorRegister, *, country: str = "") -> None:
        self._gazetteer = gazetteer
        self._register = register
        self._country = country
        self._resolver = PlaceResolver(gazetteer)
        self._variants = Variants(gazetteer)
        self.version = digest(VERSION, gazetteer.version, register.version, country)

    # --- lookups for extraction ---

    def places(self, text: str) -> list[Mention]:
        """The places that the gazetteer knows, and names (without a key) that stand where only a place can stand. A state's
        name has the kind of its government: it may act, which "Damascus" does as well, but as a place it is a town."""
        known = [self._may_act(one) for one in find_places(text, self._gazetteer, self._country, self._variants)]
        if well_held(known, self._gazetteer):
            return known
        others = [mention.anchor for mention in (*self.actors(text), *self.demonyms(text))]
        return sorted([*known, *unheld(text, known, others)], key=lambda mention: mention.anchor.start)

    def _may_act(self, mention: Mention) -> Mention:
        state = any(row.kind is Geoprecision.COUNTRY for row in self._gazetteer.find(mention.key))
        return msgspec.structs.replace(mention, kind=ActorKind.GOVERNMENT) if state else mention

    def actors(self, text: str) -> list[Mention]:
        return self._register.find(text)

    def dates(self, text: str) -> list[Mention]:
        return find_dates(text)

    def demonyms(self, text: str) -> list[Mention]:
        return [
            Mention(anchor, f"mil-{country.lower()}", ActorKind.STATE_FORCES)
            for country, anchor in self._register.demonyms(text)
        ]

    # --- resolution ---

    def resolve(self, document: Document, extraction: Extraction) -> Reading:
        """The document's reading: every mention an identity, or as little as is known of it."""
        hints = dict(self._register.country_hints(extraction.actors, document.text))
        if self._country:
            hints[self._country] = hints.get(self._country, 0.0) + 2.0
        places = self._resolver.resolve(
            extraction.places, document.text, self._country, _of_the_war(hints, self._register.at_war(extraction.actors))
        )
        places |= _headline_places(self._resolver, document, extraction, places)
        dates = tuple(
            interval(mention, document.published, future=_ahead(document.text, mention)) for mention in extraction.dates
        )
        hints = _with_places(hints, places.values())
        state = _DocumentResolver(self._register, places, hints, document, dates)
        claims = state.claims(extraction.claims)
        problems = list(extraction.problems) + _undated(document, dates)
        return Reading(
            document=document,
            claims=claims,
            places=tuple(place for _, place in sorted(places.items())),
            dates=dates,
            actors=tuple(state.actor(mention) for mention in extraction.actors),
            weapons=extraction.weapons,
            quantities=extraction.quantities,
            attributions=tuple(
                Speech(speakers=tuple(map(state.actor, s.speakers)), cue=s.cue, content=s.content)
                for s in extraction.attributions
            ),
            problems=tuple(problems),
        )


#: how much more an armed group's country weighs for the places of a report than other parties' countries
_GROUP_SPEAKS = 2.0


def _of_the_war(hints: Mapping[str, float], at_war: Mapping[str, float]) -> dict[str, float]:
    return {c: hints.get(c, 0.0) + _GROUP_SPEAKS * at_war.get(c, 0.0) for c in sorted({*hints, *at_war})}


def _headline_places(
    resolver: PlaceResolver, document: Document, extraction: Extraction, places: Mapping[int, Place]
) -> dict[int, Place]:
    """A headline's town is the province of that name where its story happened elsewhere in it: "downed in Idlib" over Nayrab."""
    headline = next((p for p in document.passages[:1] if p.kind is PassageKind.HEADLINE), None)
    scene = next(
        (
            places[claim.place.anchor.start]
            for claim in extraction.claims
            if headline and claim.place and claim.place.anchor.start in places and claim.place.anchor.start >= headline.end
            and claim.foreground and claim.mood is Mood.ACTUAL and claim.event.type.violent
        ),
        None,
    )  # fmt: skip
    found: dict[int, Place] = {}
    if headline is None or scene is None or scene.precision is not Geoprecision.SETTLEMENT:
        return found
    for mention in extraction.places:
        place = places.get(mention.anchor.start)
        if place is None or mention.anchor.start >= headline.end:
            continue
        if place.geonameid == scene.geonameid or (place.country, place.admin1) != (scene.country, scene.admin1):
            continue
        province = resolver.wider(mention, place, document.text)
        if province is not None:
            found[mention.anchor.start] = province
    return found


def _with_places(hints: Mapping[str, float], places: Iterable[Place]) -> dict[str, float]:
    """Weights of countries for labels: "police said" of a town that a foreign army shelled is the town's police. The places below
    a country that the text names weigh as much together as its actors and nations do; each half sums to 1."""
    named = Counter(place.country for place in places if place.country and place.precision is not Geoprecision.COUNTRY)
    return {
        country: hints.get(country, 0.0) + (named[country] / named.total() if named else 0.0)
        for country in sorted({*hints, *named})
    }


class _DocumentResolver:
    def __init__(
        self,
        register: ActorRegister,
        places: dict[int, Place],
        hints: dict[str, float],
        document: Document,
        dates: Sequence[When],
    ) -> None:
        self._register, self._places, self._hints, self._document = register, places, hints, document
        self._headline_day = _headline_day(document, dates)
        self._days = [day for day in dates if day.precision in _OF_AN_HOUR and day.start is not None and day.anchor is not None]

    def actor(self, mention: Mention) -> Actor:
        return self._register.resolve(mention, text=self._document.text, hints=self._hints)

    def claims(self, claims: Sequence[Claim]) -> tuple[ResolvedClaim, ...]:
        """Resolved in text order, since "two days later" counts from the event before, given back in the order that came."""
        resolved: dict[str, ResolvedClaim] = {}
        told: list[When] = []
        for claim in sorted(claims, key=lambda c: (c.event.trigger.start, c.event.trigger.end)):
            # "the previous evening" counts from other words than its own, however many claims it dates
            one = self._claim(claim, self._reference(claim.when, told) if claim.when else None)
            if one.when is not None and one.when.start is not None:
                told.append(one.when)
            resolved[claim.id] = one
        resolved = self._aged(resolved)
        # what a date shows to be old news goes behind the news, the order otherwise as it came
        return tuple(sorted((resolved[claim.id] for claim in claims), key=lambda one: not one.foreground))

    def _aged(self, resolved: dict[str, ResolvedClaim]) -> dict[str, ResolvedClaim]:
        """The claims, those dated long before the report's own news told as background."""
        published = self._document.published
        if published is None:
            return resolved
        exact = [
            (published - one.when.end).days
            for one in resolved.values()
            if one.when and one.when.end and one.mood is Mood.ACTUAL and one.when.precision in _OF_AN_HOUR
        ]
        news = min((days for days in exact if days >= 0), default=None)
        return {
            key: msgspec.structs.replace(one, foreground=False)
            if one.foreground and one.when and old_news(one.when, published, news if self._says_so_itself(one) else None)
            else one
            for key, one in resolved.items()
        }

    def _says_so_itself(self, claim: ResolvedClaim) -> bool:
        """Whether the day stands in the claim's own sentence; one lent by another sentence is no sign of old news."""
        if claim.when is None or claim.when.anchor is None:
            return False
        first, last = sorted((claim.event.trigger.start, claim.when.anchor.start))
        return not _SENTENCE_END.search(self._document.text, first, last)

    def _reference(self, when: Mention, told: list[When]) -> date | None:
        """The day that the words count from: for an hour the latest day told so far, since what is told of earlier days
        stands beside the news, else the day in the headline; for "a day earlier" the day named before it in the sentence,
        else that of the event told before, else the last one that the text names, else of publication."""
        days = [day.start for day in told if day.anchor != when.anchor and day.start is not None and _fits(when, day)]
        if of_an_hour(when):
            return max(days) if days else self._headline_day
        named = [day for day in self._days if day.anchor and day.anchor.end <= when.anchor.start]
        if (
            named
            and named[-1].anchor
            and not _SENTENCE_END.search(self._document.text, named[-1].anchor.end, when.anchor.start)
        ):
            return named[-1].start
        if days:
            return days[-1]
        if named:
            return named[-1].start
        return self._document.published if _COUNTED_BACK.match(when.key) else None

    def _claim(self, claim: Claim, reference: date | None) -> ResolvedClaim:
        published = self._document.published
        ahead = claim.when is not None and claim.event.type in _LOOKING_AHEAD and _ahead(self._document.text, claim.when)
        future = claim.mood is Mood.FUTURE or ahead
        when = interval(claim.when, published, future=future, reference=reference) if claim.when else None
        lasting = claim.when is not None and claim.when.key.startswith("until:")  # a truce runs on
        if when is not None and claim.mood is Mood.ACTUAL and not lasting:
            when = _happened(when, published)
        return ResolvedClaim(
            id=claim.id,
            document=claim.document,
            event=claim.event,
            mood=claim.mood,
            factuality=claim.factuality,
            foreground=claim.foreground,
            outlet_factuality=claim.outlet_factuality,
            targets=claim.targets,
            weapons=claim.weapons,
            passage=claim.passage,
            attribution=Attribution(
                form=claim.attribution.form,
                speakers=tuple(map(self.actor, claim.attribution.speakers)),
                cue=claim.attribution.cue,
            ),
            actors=tuple(map(self.actor, claim.actors)),
            recipients=tuple(map(self.actor, claim.recipients)),
            place=self._places.get(claim.place.anchor.start) if claim.place else None,
            when=when,
            casualties=tuple(self._casualty(toll, when) for toll in claim.casualties),
            scene=self._scene(claim.scene) if claim.scene else None,
            imagery=self._imagery(claim.imagery) if claim.imagery else None,
        )

    def _imagery(self, imagery: ImageryMention) -> Imagery:
        return Imagery(verifiers=tuple(map(self.actor, imagery.verifiers)), anchor=imagery.anchor)

    def _scene(self, scene: SceneMention) -> Scene:
        published = self._document.published
        when = interval(scene.when, published) if scene.when else None
        return Scene(
            place=self._places.get(scene.place.anchor.start) if scene.place else None,
            when=_happened(when, published) if when else None,
        )

    def _casualty(self, toll: object, when: When | None) -> Casualty:
        fields = {name: getattr(toll, name) for name in toll.__struct_fields__}  # type: ignore[attr-defined]
        window = fields.pop("window")
        return Casualty(**fields, window=interval(window, self._document.published) if window else None)


_LOOKING_AHEAD = frozenset({EventType.DEMAND, EventType.THREAT, EventType.AGREEMENT, EventType.NEGOTIATION})
_AHEAD = re.compile(
    r"\b(?:will|would|shall|scheduled|due|plan(?:s|ned)?|expected|upcoming|until|through|by|deadline|going to|set to|ahead of|before)\b[^.!?]*$"
)


def _ahead(text: str, mention: Mention) -> bool:
    """Whether the words before a date speak of what is to come ("will meet on Tuesday")."""
    return bool(_AHEAD.search(text[max(0, mention.anchor.start - 60) : mention.anchor.start]))


def _fits(when: Mention, told: When) -> bool:
    """Whether the words can count from that time: an hour is one of a day, and days or weeks are not counted from a month."""
    return told.precision in _OF_AN_HOUR or not (of_an_hour(when) or when.key.endswith((":day", ":week")))


_SENTENCE_END = re.compile(r"[.!?]\s")
#: "four days after gunmen came": four days ago, where no day is told; "the same day" and "four days later" need one
_COUNTED_BACK = re.compile(r"ref:(?:ago:\d|offsets:-)")
_OF_AN_HOUR = (DatePrecision.DAY, DatePrecision.DAYS)


def old_news(when: When, published: date, news: int | None) -> bool:
    """Whether the time is that of old news. ``news`` is how many days before publication the latest dated event was: in a
    review of the last months what was then is no history."""
    if when.start is None or when.end is None:
        return False
    age = published - when.end
    vague = when.precision not in _EXACT and when.end - when.start < _OLD_NEWS
    return age > (_A_MONTH if vague else _OLD_NEWS) + timedelta(days=news or 0)


_EXACT = (DatePrecision.DAY, DatePrecision.DAYS, DatePrecision.WEEK)
_A_MONTH = timedelta(days=31)


def _happened(when: When, published: date | None) -> When:
    """What is told as done was done by the day of publication: "this week" ends there."""
    if published is None or when.start is None or when.end is None or not when.start <= published < when.end:
        return when
    days = (published - when.start).days + 1
    return msgspec.structs.replace(when, end=published, precision=precision(days))


def _headline_day(document: Document, dates: Sequence[When]) -> date | None:
    """The day that a headline names ("Daily entries for 13 March")."""
    ends = [passage.end for passage in document.passages[:1] if passage.kind is PassageKind.HEADLINE]
    named = (d.start for d in dates if ends and d.anchor.end <= ends[0] and d.precision is DatePrecision.DAY)
    return next(named, None)


def _undated(document: Document, dates: Sequence[When]) -> list[Problem]:
    """One problem for a document whose relative dates need a publication date that is not known."""
    relative = [when for when in dates if when.start is None]
    if document.published is not None or not relative:
        return []
    return [problem("R205", document.id, words=relative[0].text)]
