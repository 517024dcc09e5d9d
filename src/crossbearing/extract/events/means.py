"""What violence is done with: jets, rockets, mines, drones, gas.

Takes words around a verb or a noun of violence, gives the codebook type that they make of it. It never decides whose
weapon it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crossbearing.extract.events.frame import Frame
from crossbearing.vocab import EventType as E

_BY_DRONE = frozenset("drone drones uav uavs quadcopter quadcopters unmanned uncrewed fpv fpvs".split())
_BY_AIR = frozenset(
    (
        "warplane warplanes jet jets aircraft plane planes airstrikes airstrike helicopter helicopters bomber bombers airforce "
        "gunship gunships fighter-jets"
    ).split()
)
_BY_GUNS = frozenset(
    "rocket rockets missile missiles shells shell artillery mortar mortars tanks tank howitzers grad katyusha".split()
)
_BY_EXPLOSIVE = frozenset("bomb bombs explosives ied grenade grenades mine landmine dynamite".split())
_MINES = _BY_EXPLOSIVE | {"mines", "landmines"}
_BY_GAS = frozenset("chlorine sarin gas".split())
_REBELS = frozenset("rebels militants gunmen insurgents terrorists attackers group guerrillas".split())
_MEANS_WORDS = frozenset(["with", "by", "using", "from", "in"])


def by_means_word(word: str) -> E | None:
    """The event type that a thing gives away by which people came to harm; None for what gives away nothing."""
    for type_, things in ((E.DRONE_STRIKE, _BY_DRONE), (E.AIRSTRIKE, _BY_AIR), (E.SHELLING, _BY_GUNS), (E.BOMBING, _MINES)):
        if word in things:
            return type_
    return None


def by_means(words: list[str], verb: str, type_: E, around: Frame) -> E | None:
    """ "attacked" by jets, "hit" with rockets, "bombed" by rebels."""
    doers = {words[t.i] for s in [*around.subjects, *around.agents] for t in (s, *s.lefts, *s.conjuncts)}
    with_words: Iterable[Any] = (
        t
        for c in around.verb.children
        if c.dep_ in ("prep", "agent", "advcl") and words[c.i] in _MEANS_WORDS
        for t in c.subtree
    )
    used = doers | {words[t.i] for t in with_words}
    if type_ is E.SHELLING and verb not in ("pound", "pummel"):
        if verb not in ("fire", "launch") or not doers & (_BY_AIR | _BY_DRONE):
            return None  # "bombers launched missiles": whatever they fire
        return E.DRONE_STRIKE if doers & _BY_DRONE else E.AIRSTRIKE
    if "suicide" in doers:
        return E.SUICIDE_BOMBING
    if used & _BY_DRONE:
        return E.DRONE_STRIKE
    if used & _BY_AIR or ("air" in doers and "force" in doers) or {"from", "air"} <= used:
        return E.AIRSTRIKE
    if used & _BY_GUNS:
        return E.SHELLING
    if used & _BY_EXPLOSIVE:
        return type_ if type_ is E.DESTRUCTION else E.BOMBING
    if used & _BY_GAS:
        return E.CHEMICAL_ATTACK
    if verb == "bombard":
        return E.SHELLING
    if type_ is E.AIRSTRIKE and verb in ("bomb", "firebomb") and doers & _REBELS:
        return E.BOMBING
    return None


_ATTRIBUTED = frozenset("attributed caused blamed inflicted".split())
_SNIPERS = frozenset(["sniper", "snipers"])


def by_killer(words: list[str], evidence: Any) -> E | None:
    """ "Deaths attributed to aircraft", "victims of mines", "a mine killed three", "hurt by shells": by what, as a noun tells."""
    told = [c for c in evidence.children if c.dep_ == "nsubj"]
    told += [p for c in evidence.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
    if evidence.pos_ == "NOUN":
        told = [c for c in evidence.head.children if c.dep_ == "nsubj"] if words[evidence.i] in ("lives", "life") else []
        links = [c for c in evidence.children if c.dep_ in ("acl", "relcl") and words[c.i] in _ATTRIBUTED]
        links = [evidence, *links] if words[evidence.i] in ("victims", "victim") else links
        told += [p for k in links for c in k.children if c.dep_ in ("prep", "agent") for p in c.children if p.dep_ == "pobj"]
    elif evidence.pos_ not in ("VERB", "AUX"):
        return None
    if any(words[noun.i] in _SNIPERS for noun in told):
        return E.SHOOTING
    if bombers := [noun for noun in told if words[noun.i] in ("bomber", "bombers")]:
        suicidal = any(words[c.i] == "suicide" for noun in bombers for c in noun.lefts)
        return E.SUICIDE_BOMBING if suicidal else None
    return next((type_ for noun in told if (type_ := by_means_word(words[noun.i]))), None)
