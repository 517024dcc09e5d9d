"""What "the attack", "the bombing" and "the raids" were: the type of what the report has just told.

Takes a document's claims in text order, gives them with the types that such words have in this story. A word that says its
own kind ("a drone attack") keeps it.
"""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace

from crossbearing.extract.pointing import sentence_of
from crossbearing.model import Claim, Event
from crossbearing.vocab import EventType as E
from crossbearing.vocab import Mood

_AIR = (E.AIRSTRIKE, E.DRONE_STRIKE)
_ON_THE_GROUND = frozenset({E.SHELLING, E.BOMBING, E.SUICIDE_BOMBING, E.GROUND_ATTACK, E.SHOOTING, E.ARMED_CLASH, E.EXPLOSION})
_RIVALS = {
    "raid": frozenset({E.GROUND_ATTACK, E.ARREST, E.CRACKDOWN}),
    "strike": frozenset({E.SHELLING}),
    "bombing": frozenset({E.BOMBING, E.SUICIDE_BOMBING, E.EXPLOSION}),
    "bomb": frozenset({E.BOMBING, E.SUICIDE_BOMBING, E.EXPLOSION}),
    "hit": _ON_THE_GROUND,
    "struck": _ON_THE_GROUND,
}
"""What "raid", "strike", "bombing" and "hit" may mean besides a raid from the air."""

_OPEN = {"hit": frozenset({E.ATTACK}), "struck": frozenset({E.ATTACK})} | dict.fromkeys(
    ("raid", "strike", "bombing", "bomb"),
    frozenset(E) - {*_AIR, E.PROTEST},  # "drivers went on strike"
)
"""The types that such a word can be read as and still be a raid from the air."""
_HITS = re.compile(r" (?:hit|struck|landed|fell)\b")
_BLASTS = frozenset({E.BOMBING, E.SUICIDE_BOMBING})
_ACTS = frozenset(
    {E.SUICIDE_BOMBING, E.BOMBING, E.AIRSTRIKE, E.DRONE_STRIKE, E.SHELLING, E.GROUND_ATTACK, E.SHOOTING, E.CHEMICAL_ATTACK}
)
_AN_ATTACK = _ACTS - {E.SHELLING, E.GROUND_ATTACK, E.SHOOTING}  # those go on beside others; which one "the attack" was is open
_MAY_MEAN = {
    "bombing": frozenset({E.SUICIDE_BOMBING}),
    "bomb": frozenset({E.SUICIDE_BOMBING}),
    "blast": _BLASTS,
    "explosion": _BLASTS,
    "attack": _AN_ATTACK,
    "assault": frozenset({E.GROUND_ATTACK, E.SUICIDE_BOMBING}),
    "strike": frozenset({*_AIR, E.SHELLING}),
    "struck": _ACTS,
}
"""What a word that looks back can have meant."""
_GENERIC = frozenset({E.ATTACK, E.EXPLOSION, E.BOMBING})
_DEFINITE = re.compile(r"\b(?:the|this|that|both) (?:\w+ )?$", re.I)
_ATTACKER = re.compile(r"\bthe (?:\w+ )?(?:attacker|bomber|assailant|perpetrator)s? $", re.I)
_ELSEWHERE = re.compile(r" (?:on|against|at|by)\b| in (?=[A-Z])")
_TELLING = frozenset({*_AIR, *_ON_THE_GROUND, E.CHEMICAL_ATTACK})
_FLUNG = frozenset({E.SHELLING, *_AIR})
_CROWDS = frozenset({E.PROTEST, E.MOB_VIOLENCE, E.CRACKDOWN})
_ONE_OF_THEM = re.compile(
    r"(?:^|[.;:,\n]\s*|\b(?:and|but|that)\s)(?:one|another|two|three|some|others|several|the (?:first|second|others))(?: of them)? (?:had |also )?$",
    re.I,
)
_POLICE = re.compile(r"\b(?:police|soldiers|troops|forces|guards|officers|gendarmes|army|personnel)\b")
_PROTESTER = re.compile(r"\b(?:protest|demonstrat|crowd|march|mourner)")
_NEAR = 300  # characters: two sentences
_FAR = 700  # characters: about five sentences, so that a story that goes on to another event is not mixed up


def in_the_story(text: str, claims: list[Claim]) -> list[Claim]:
    """The claims with the types that words without a kind of their own have in this report."""
    return _counted_off(text, _looking_back(text, _by_guns(text, _at_aircraft(text, _from_the_air(text, claims)))))


_MISSILE = re.compile(
    r"\b(?:the|that|this) missile\b|\bmissile that (?:hit|struck|downed|destroyed|brought down|shot down) (?:\w+ ){0,3}(?:helicopter|aircraft|plane|jet|warplane)\b",
    re.I,
)


def _at_aircraft(text: str, claims: list[Claim]) -> list[Claim]:
    """ "The missile was fired by soldiers" tells of the downing, where the document tells of one and of no other shelling."""
    downed = any(c.event.type is E.AIR_DEFENCE and c.foreground for c in claims)
    fired = [c for c in claims if c.event.type is E.SHELLING]
    if not downed or any(c.recipients or not _MISSILE.search(sentence_of(text, c)) for c in fired):
        return claims
    return [replace(c, event=Event(E.AIR_DEFENCE, c.event.trigger)) if c.event.type is E.SHELLING else c for c in claims]


def _by_guns(text: str, claims: list[Claim]) -> list[Claim]:
    """ "Hit" and "struck" are shelling where the document tells of shelling and of no other violence with a kind."""
    kinds = {c.event.type for c in claims if c.foreground and c.event.type in _TELLING}
    if kinds != {E.SHELLING}:
        return claims
    return [
        replace(c, event=Event(E.SHELLING, c.event.trigger))
        if c.event.type is E.ATTACK and _word(c) in ("hit", "struck") and _plain(text, c)
        else c
        for c in claims
    ]


def _counted_off(text: str, claims: list[Claim]) -> list[Claim]:
    """ "Rockets were fired at the town. One hit a house.", "Protesters marched. Police fired on them.": as the claim before."""
    result: list[Claim] = []
    for claim in claims:
        last = result[-1] if result else None
        start = claim.event.trigger.start
        if last is not None and 0 < start - last.event.trigger.start <= _NEAR:
            before = text[max(0, start - 60) : start]
            if claim.event.type is E.ATTACK and last.event.type in _FLUNG and _ONE_OF_THEM.search(before):
                claim = replace(claim, event=Event(last.event.type, claim.event.trigger))
            elif claim.event.type is E.SHOOTING and last.event.type in _CROWDS and _police_on_them(claim):
                claim = replace(claim, event=Event(E.CRACKDOWN, claim.event.trigger))
        result.append(claim)
    return result


def _police_on_them(claim: Claim) -> bool:
    """Whether police or troops are told to have fired at those who were just told of."""
    whom = {r.anchor.quote.lower() for r in claim.recipients}
    doers = " ".join(a.anchor.quote.lower() for a in claim.actors)
    protesters = whom <= {"them", "us"} or any(_PROTESTER.search(one) for one in whom)
    return bool(whom) and protesters and bool(_POLICE.search(doers))


def _from_the_air(text: str, claims: list[Claim]) -> list[Claim]:
    """ "Raid" and "strike" alone are air raids where the document tells of air raids more than of what else they may be."""
    plain = [_plain(text, c) for c in claims]
    told = Counter(c.event.type for c, alone in zip(claims, plain, strict=True) if not alone)
    flown = next((t for t in _AIR if any(c.event.type is t and c.foreground for c in claims)), None)
    if flown is None or (flown is E.DRONE_STRIKE and told[E.GROUND_ATTACK] + told[E.ARREST] + told[E.SHELLING]):
        return claims
    return [
        replace(c, event=Event(flown, c.event.trigger))
        if alone and c.event.type in _OPEN[_word(c)] and told[flown] >= sum(told[rival] for rival in _RIVALS[_word(c)])
        else c
        for c, alone in zip(claims, plain, strict=True)
    ]


def _plain(text: str, claim: Claim) -> bool:
    """Whether the word can mean a raid from the air and does not say so: a bomb that hits, somebody or something hit."""
    word = _word(claim)
    if word == "bomb":
        return bool(_HITS.match(text[claim.event.trigger.end :][:9]))
    return word in _RIVALS and (word not in ("hit", "struck") or bool(claim.targets or claim.recipients))


def _word(claim: Claim) -> str:
    return claim.event.trigger.quote.lower().removesuffix("s")


def _looking_back(text: str, claims: list[Claim]) -> list[Claim]:
    """ "The attack" and "the bombing" have the type of the events just told, where those are of one kind that they can mean."""
    result: list[Claim] = []
    told: list[Claim] = []
    for claim in sorted(claims, key=lambda c: c.event.trigger.start):
        possible = _MAY_MEAN.get(_word(claim), frozenset())
        near = [one for one in told if claim.event.trigger.start - one.event.trigger.start <= _FAR]
        kinds = {one.event.type for one in near}
        if claim.event.type in _GENERIC and len(kinds) == 1 and kinds <= possible and _meant(text, claim):
            claim = replace(claim, event=Event(near[-1].event.type, claim.event.trigger))
        if claim.event.type in _ACTS and claim.foreground and claim.mood is Mood.ACTUAL:
            told.append(claim)
        result.append(claim)
    return result


def _meant(text: str, claim: Claim) -> bool:
    start, end = claim.event.trigger.start, claim.event.trigger.end
    before = text[max(0, start - 40) : start]
    if claim.mood is not Mood.ACTUAL:
        return False
    if _word(claim) == "struck":
        return bool(_ATTACKER.search(before))
    return bool(_DEFINITE.search(before)) and not _ELSEWHERE.match(text[end : end + 12])
