"""A claim with one field as a person reads it.

Takes a claim, a field and its value (as decisions.jsonl writes it), gives the claim with that value. Values are whole: a
place comes with its coordinates, an actor with its name, so that a decision needs no register to be read again. Raises
``BadValue`` with one sentence for what cannot be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct, structs

from crossbearing.model import Actor, Anchor, Attribution, Casualty, Place, ResolvedClaim, When
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
    Scope,
)


class BadValue(Exception):
    """The value does not fit the field; the message is one sentence."""


class PlaceValue(Struct, forbid_unknown_fields=True):
    """A place as decided. ``radius_km`` 0 takes that of the precision."""

    name: str
    lat: float
    lon: float
    country: str = ""
    admin1: str = ""
    geonameid: int = 0
    precision: Geoprecision = Geoprecision.SETTLEMENT
    radius_km: float = 0.0


class WhenValue(Struct, forbid_unknown_fields=True):
    """Days as decided."""

    start: date
    end: date | None = None


class ActorValue(Struct, forbid_unknown_fields=True):
    """An actor as decided."""

    name: str
    id: str = ""
    kind: ActorKind = ActorKind.UNKNOWN
    side: str = ""


HALFWAY_ROUND = 20_038  # kilometres, half the equator: no point on the earth is farther from another
MOST_PEOPLE = 999_999_999
"""The desk's form takes nine digits; and a number of more than nineteen no ledger could hold, whatever file it came from."""


class TollValue(Struct, forbid_unknown_fields=True):
    """A toll as decided. ``best`` None is ``low``; ``high`` None leaves it open."""

    outcome: Outcome
    low: int
    high: int | None = None
    best: int | None = None
    group: Group = Group.UNSPECIFIED
    scope: Scope = Scope.EVENT
    subset: bool = False


RADII = {
    Geoprecision.EXACT: 0.5, Geoprecision.SETTLEMENT: 3.0, Geoprecision.NEAR: 10.0, Geoprecision.DISTRICT: 25.0,
    Geoprecision.PROVINCE: 75.0, Geoprecision.COUNTRY: 400.0, Geoprecision.REGION: 150.0,
}  # fmt: skip
"""Kilometres within which a point of that precision lies, where a person gives none: round figures beside the gazetteer's own (Idlib
province 42, Aleppo's 77; Syria 243, Ukraine 438; towns 1.5 to 10)."""


def corrected(claim: ResolvedClaim, field: str, value: Any) -> ResolvedClaim:
    """The claim with that field as decided. Raises BadValue."""
    if field not in FIELDS:
        raise BadValue(f"A claim has no field {field!r}. Fields: {', '.join(FIELDS)}.")
    try:
        return FIELDS[field](claim, value)
    except msgspec.ValidationError as fault:
        raise BadValue(f"{field}: {fault}.") from None


def _type(claim: ResolvedClaim, value: Any) -> ResolvedClaim:
    return structs.replace(claim, event=structs.replace(claim.event, type=_as(value, EventType)))


def _mood(claim: ResolvedClaim, value: Any) -> ResolvedClaim:
    return structs.replace(claim, mood=_as(value, Mood))


def _factuality(claim: ResolvedClaim, value: Any) -> ResolvedClaim:
    return structs.replace(claim, factuality=_as(value, Factuality))


def _foreground(claim: ResolvedClaim, value: Any) -> ResolvedClaim:
    return structs.replace(claim, foreground=_as(value, bool))


def _place(claim: ResolvedClaim, value: Any) -> ResolvedClaim:
    if value is None:
        return structs.replace(claim, place=None, scene=structs.replace(claim.scene, place=None) if claim.scene else None)
    old = claim.place
    return structs.replace(claim, place=place_of(value, old.anchor if old else claim.event.trigger, old.text if old else ""))


def place_of(value: Any, anchor: Anchor, text: str) -> Place:
    """The place of that value, said with these words. Raises BadValue."""
    try:
        given = _as(value, PlaceValue)
    except msgspec.ValidationError as fault:
        raise BadValue(f"place: {fault}.") from None
    if not (-90 <= given.lat <= 90 and -180 <= given.lon <= 180):
        raise BadValue(f"place: {given.lat}, {given.lon} is nowhere on the earth.")
    if not (0 <= given.radius_km <= HALFWAY_ROUND and 0 <= given.geonameid < 2**53):
        raise BadValue(f"place: a radius of {given.radius_km} km or the GeoNames id {given.geonameid} cannot be meant.")
    return Place(
        text=text or given.name, name=given.name, geonameid=given.geonameid, lat=given.lat, lon=given.lon,
        country=given.country.upper(), admin1=given.admin1, precision=given.precision,
        radius_km=given.radius_km or RADII[given.precision], anchor=anchor,
    )  # fmt: skip


def _when(claim: ResolvedClaim, value: Any) -> ResolvedClaim:
    if value is None:
        return structs.replace(claim, when=None, scene=structs.replace(claim.scene, when=None) if claim.scene else None)
    given, old = _as(value, WhenValue), claim.when
    end = given.end or given.start
    if end < given.start:
        raise BadValue(f"when: it ends ({end}) before it starts ({given.start}).")
    days = (end - given.start).days
    precision = next(word for most, word in _LENGTHS if days <= most)
    anchor, text = (old.anchor, old.text) if old else (claim.event.trigger, str(given.start))
    return structs.replace(claim, when=When(text=text, start=given.start, end=end, precision=precision, anchor=anchor))


_LENGTHS = (
    (0, DatePrecision.DAY), (5, DatePrecision.DAYS), (8, DatePrecision.WEEK), (31, DatePrecision.MONTH),
    (100, DatePrecision.SEASON), (10**6, DatePrecision.YEAR),
)  # fmt: skip


def _actors(claim: ResolvedClaim, value: Any) -> ResolvedClaim:
    return structs.replace(claim, actors=tuple(_named(value, claim.actors, claim.event.trigger)))


def _recipients(claim: ResolvedClaim, value: Any) -> ResolvedClaim:
    return structs.replace(claim, recipients=tuple(_named(value, claim.recipients, claim.event.trigger)))


def _speakers(claim: ResolvedClaim, value: Any) -> ResolvedClaim:
    old = claim.attribution
    speakers = tuple(_named(value, old.speakers, old.cue or claim.event.trigger))
    form = Form.OUTLET if not speakers else old.form if old.form is not Form.OUTLET else Form.INDIRECT
    return structs.replace(claim, attribution=Attribution(form=form, speakers=speakers, cue=old.cue))


def _named(value: Any, old: tuple[Actor, ...], trigger: Anchor) -> Iterable[Actor]:
    for number, given in enumerate(_as(value, list[ActorValue])):
        if not given.name.strip():
            raise BadValue("An actor needs a name.")
        yield actor_of(given, *((old[number].anchor, old[number].text) if number < len(old) else (trigger, given.name)))


def actor_of(given: ActorValue, anchor: Anchor, text: str) -> Actor:
    """The actor of that value, said with these words."""
    return Actor(text=text, name=given.name, id=given.id, kind=given.kind, side=given.side, anchor=anchor)


def _casualties(claim: ResolvedClaim, value: Any) -> ResolvedClaim:
    made = []
    for given in _as(value, list[TollValue]):
        if max(given.low, given.high or 0, given.best or 0) > MOST_PEOPLE:
            raise BadValue(f"casualties: more than {MOST_PEOPLE:,} people cannot be meant.")
        if given.low < 0 or (given.high is not None and given.high < given.low):
            raise BadValue(f"casualties: {given.low} to {given.high} is no range of people.")
        best = given.low if given.best is None else given.best
        if best < given.low or (given.high is not None and best > given.high):
            raise BadValue(f"casualties: the best number {best} lies outside {given.low} to {given.high}.")
        # the words of the toll that it corrects: the same outcome and group, or the same outcome
        old = next((t for t in claim.casualties if (t.outcome, t.group) == (given.outcome, given.group)), None)
        old = old or next((t for t in claim.casualties if t.outcome is given.outcome), None)
        made.append(
            Casualty(
                outcome=given.outcome, group=given.group, low=given.low, high=given.high, best=best, scope=given.scope,
                subset=given.subset, text=old.text if old else claim.event.trigger.quote,
                anchor=old.anchor if old else claim.event.trigger, window=old.window if old else None,
            )
        )  # fmt: skip
    return structs.replace(claim, casualties=tuple(made))


def _as(value: Any, type_: Any) -> Any:
    return msgspec.convert(value, type_)


FIELDS: dict[str, Callable[[ResolvedClaim, Any], ResolvedClaim]] = {
    "type": _type, "mood": _mood, "factuality": _factuality, "foreground": _foreground, "place": _place, "when": _when,
    "actors": _actors, "recipients": _recipients, "speakers": _speakers, "casualties": _casualties,
}  # fmt: skip
