"""Verbs of deeds in a sense that names no event: a video is shot, a stigma surrounds, a demonstration is stamped out and no foot.

Takes a verb with what stands around it, says whether it means something else here. Acts in words are senses.py's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crossbearing.extract.events.frame import Use, state_of
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.phrases import VERBAL, of_class
from crossbearing.vocab import EventType as E

_FIRES = frozenset("flame flames smoke spark sparks pain price prices".split())
_FILMED = frozenset(
    "video videos film films footage picture pictures photo photos photograph photographs scene scenes documentary movie clip clips".split()
)
_MEASURES = frozenset("sanction sanctions measure measures embargo campaign advert adverts".split())
CAN_SAY_NO = frozenset("not never n't".split())


def _stops_nobody(use: Use) -> bool:
    """ "has not stopped critics from asking", "patrols to prevent rebels from crossing": a failure, a purpose."""
    if use.entry.type is not E.CRACKDOWN or use.entry.object != "people":
        return False
    purpose = use.around.verb.tag_ == "VB" and any(c.dep_ == "aux" and use.words[c.i] == "to" for c in use.around.verb.children)
    refused = any(use.words[c.i] in CAN_SAY_NO for c in use.around.verb.children)
    subjects = [s for s in use.around.subjects if s.dep_ != "nsubjpass"]
    somebody = of_class(use.words, subjects, "forces", set()) or any(
        s.pos_ == "PROPN" or use.words[s.i] in POWERS for s in subjects
    )
    return purpose or refused or (bool(subjects) and not somebody)


POWERS = frozenset(
    "authorities authority government governments regime officials ministry officers guards they he she state council court judge".split()
)


def _fires_itself(use: Use) -> bool:
    """ "flames shot up", "a video shot in the town"; "I will not go, she shot back": an answer."""
    answered = "back" in use.around.particles and any(c.dep_ == "ccomp" for c in use.around.verb.children)
    filmed = {use.words[n.i] for n in (*use.around.subjects, *use.around.objects)} & _FILMED
    return answered or bool(filmed) or any(use.words[s.i] in _FIRES for s in use.around.subjects)


def _aimed_in_words(use: Use) -> bool:
    """ "sanctions that target the banks": no attack."""
    return bool({use.words[t.i] for t in (*use.around.subjects, *use.around.agents, *use.around.objects)} & _MEASURES)


def _bars_the_way(use: Use) -> bool:
    """ "police blocked an attempt to march": no refusal, as it is when states block an attempt to pass a resolution."""
    if use.entry.object != "initiative":
        return False
    states = any(s.pos_ == "PROPN" or use.words[s.i] in NATIONS for s in use.around.subjects)
    return not states or of_class(use.words, use.around.subjects, "forces", set())


_WITH_PARTICLE = {"stamp": "out", "put": "down", "break": "up"}


def _apart(use: Use) -> bool:
    """ "stamped their feet", "put it to the crowd", "broke ranks": only with "out", "down", "up". What puts pressure on
    somebody is no demand, who does it is."""
    if use.entry.object == "pressure":
        return not any(s.pos_ == "PROPN" or use.words[s.i] in lexicon().speakers for s in use.around.subjects)
    if use.entry.object != "unrest":
        return False
    return _WITH_PARTICLE[use.entry.verb] not in use.around.particles


def _stands_there(use: Use) -> bool:
    """ "stood by the gate": backed nobody, unless what follows is somebody."""
    if use.entry.type is not E.SUPPORT:
        return False
    below = [
        g
        for c in use.around.verb.children
        if use.words[c.i] in ("by", "with", "behind", "alongside")
        for g in c.children
        if g.dep_ == "pobj"
    ]
    known = lexicon()
    parties = known.people.keys() | known.speakers.keys() | known.actors
    backed = any(g.pos_ == "PROPN" or use.words[g.i] in parties for g in below)
    return not backed or not any(s.pos_ == "PROPN" or use.words[s.i] in POWERS | NATIONS for s in use.around.subjects)


NATIONS = frozenset("nations countries states allies world we army general leader leaders minister president".split())


def _paid_back(use: Use) -> bool:
    return "off" in use.around.particles or "back" in use.around.particles


def _moves_nowhere(use: Use) -> bool:
    """ "space to move": nobody advances."""
    return (
        use.entry.type is E.OFFENSIVE
        and use.around.verb.dep_ == "acl"
        and use.around.verb.tag_ == "VB"
        and use.around.verb.head.pos_ not in VERBAL
    )


def _a_month(use: Use) -> bool:
    return bool(use.around.verb.text[0].isupper() and use.around.verb.i)


def _written(use: Use) -> bool:
    return not use.around.objects


def _fought_for(use: Use) -> bool:
    return "for" in use.around.particles and not use.around.subjects


def somebody(words: list[str], nouns: list[Any]) -> bool:
    """Whether the nouns name people or bodies rather than things."""
    known = lexicon()
    return (
        any(n.pos_ in ("PROPN", "PRON") or words[n.i] in known.people or words[n.i] in known.speakers for n in nouns)
        or any(words[n.i] in POWERS | NATIONS for n in nouns)
        or of_class(words, nouns, "forces", set())
    )


def _around_an_idea(use: Use) -> bool:
    """ "the stigma surrounding addiction", "hills that surround the town": nobody stands there."""
    verb, subjects = use.around.verb, use.around.subjects
    described = verb.dep_ in ("acl", "relcl") and verb.tag_ != "VBN"
    return described and not somebody(use.words, subjects) and not of_class(use.words, subjects, "public", set())


def _done_by(use: Use) -> bool:
    """ "retaliated by closing the border": what follows says what was done."""
    return any(c.lower_ == "by" and any(g.dep_ == "pcomp" for g in c.children) for c in use.around.verb.children)


def _rescues_nobody(use: Use) -> bool:
    """ "buyers have not come to rescue"; "crew rescued", as a headline has it, tells of the crew."""
    saved = use.around.verb.tag_ in ("VBD", "VBN") and any(
        s.i == use.around.verb.i - 1 and use.words[s.i] in _SAVED for s in use.around.subjects
    )
    return not use.around.objects and not saved


_SAVED = frozenset(
    "crew crews sailors seafarers passengers survivors miners hostages migrants children girls boys villagers".split()
)


def _drives_off(use: Use) -> bool:
    """ "drove off with 14 of them": only those taken along are taken."""
    if use.entry.type is not E.ABDUCTION or not use.entry.preposed:
        return False
    along = [g for c in use.around.verb.children if use.words[c.i] == "with" for g in c.children if g.dep_ == "pobj"]
    return not of_class(use.words, along, "people", set())


def _to_hospital(use: Use) -> bool:
    """ "fell from it and were taken to hospital": what follows an injury is told with it."""
    if use.entry.type is not E.AID or use.entry.object != "people":
        return False
    dead = any(use.words[o.i] in _DEAD for o in use.around.objects)
    return dead or (use.entry.preposed == "ward" and use.around.verb.dep_ == "conj")


_DEAD = frozenset("body bodies remains corpse corpses dead".split())


def _disperses_after(use: Use) -> bool:
    """ "fired tear gas to disperse them": what it was fired for."""
    verb = use.around.verb
    gassed = bool(_GAS.intersection(use.words[: verb.i]))
    return gassed and verb.dep_ in ("advcl", "xcomp") and any(c.dep_ == "aux" and use.words[c.i] == "to" for c in verb.children)


_GAS = frozenset("gas teargas cannon pellets canisters".split())


def _arrives(use: Use) -> bool:
    """ "people arrived in the capital for talks": only many who are counted, or the uprooted, have fled."""
    if use.entry.type is not E.DISPLACEMENT or use.entry.preposed != "homeland":
        return False
    counted = any(c.dep_ == "nummod" for s in use.around.subjects for c in s.children) or any(
        use.words[s.i] in _UPROOTED for s in use.around.subjects
    )
    return not counted or use.around.verb.dep_ in ("acl", "relcl")


_UPROOTED = frozenset("refugees families displaced evacuees thousands hundreds dozens returnees".split())


def _free_from_care(use: Use) -> bool:
    """ "freed from suffering": no prison is left."""
    below = [g for c in use.around.verb.children if c.lower_ == "from" for g in c.children if g.dep_ == "pobj"]
    return any(g.pos_ == "NOUN" and use.words[g.i] not in _HELD_IN for g in below)


_HELD_IN = frozenset(
    "prison prisons jail jails custody detention captivity camp camps cell cells captors kidnappers house arrest rubble hospital base".split()
)


def _regime_built(use: Use) -> bool:
    """ "a regime built around one clan": nothing is moved."""
    return bool(use.around.verb.dep_ == "acl")


def _flown_by(use: Use) -> bool:
    """ "mercenaries flew him out": they did not leave."""
    return use.entry.type is E.WITHDRAWAL and use.entry.subject == "forces" and bool(use.around.objects)


def _left_behind(use: Use) -> bool:
    """ "mines that the rebels left behind": nobody's retreat."""
    things = of_class(use.words, use.around.objects, "explosive", set())
    return use.entry.type is E.WITHDRAWAL and ("behind" in use.around.particles or things)


def _pulls_somebody(use: Use) -> bool:
    """ "pulled patients from their beds": they stay."""
    alone = use.entry.type is E.WITHDRAWAL and use.entry.subject == "forces" and not use.entry.particle
    return alone and bool(use.around.objects) and not use.around.particles & {"out", "back"}


def _who_defected(use: Use) -> bool:
    """ "defecting soldiers": who they are."""
    after = use.words[use.around.verb.i + 1 : use.around.verb.i + 2]
    return bool(after) and after[0] in lexicon().people


def _falls_otherwise(use: Use) -> bool:
    """ "the town fell silent", "fell into chaos", "the capital fell by a tenth": nobody took it."""
    if use.entry.type is not E.CAPTURE or use.entry.particle:
        return False
    state = any(
        c.dep_ in ("acomp", "dobj", "npadvmod", "advcl") and c.tag_ in ("JJ", "CD", "NN") for c in use.around.verb.children
    )
    return state or bool(use.around.particles & _FALLING)


_FALLING = frozenset("into to by from silent short behind apart under off out through below victim back".split())


def _talked_to(use: Use) -> bool:
    """ "engaged the rebels in talks", "seeks to engage the army on reform": in words."""
    near = set(use.words[use.around.verb.i : use.around.verb.i + 12])
    return bool(near & _TALKS) or use.around.verb.tag_ == "VB" or "on" in use.around.particles


_TALKS = frozenset(
    "talks dialogue negotiations discussion discussions conversation diplomacy politically diplomatically".split()
)


def _not_closed_by_force(use: Use) -> bool:
    """ "schools stayed shut", "the airport, which had closed": no crossing that somebody closes."""
    passive = any(c.dep_ == "auxpass" for c in use.around.verb.children)
    if state_of(use.around.verb):
        return use.entry.object != "crossing"
    return use.entry.subject == "crossing" and (use.around.verb.dep_ == "relcl" or bool(use.around.objects)) and not passive


DEEDS: dict[str, Callable[[Use], bool]] = {
    "stop": _stops_nobody,
    "prevent": _stops_nobody,
    "shoot": _fires_itself,
    "target": _aimed_in_words,
    "pay": _paid_back,
    "stand": _stands_there,
    "march": _a_month,
    "sentence": _written,
    "fight": _fought_for,
    "block": _bars_the_way,
    "thwart": _bars_the_way,
    "stamp": _apart,
    "put": _apart,
    "break": _apart,
    "pile": _apart,
    "exert": _apart,
    "apply": _apart,
    "move": _moves_nowhere,
    "surround": _around_an_idea,
    "retaliate": _done_by,
    "rescue": _rescues_nobody,
    "free": _free_from_care,
    "build": _regime_built,
    "fly": lambda use: _flown_by(use) or _to_hospital(use),
    "leave": _left_behind,
    "pull": _pulls_somebody,
    "fall": _falls_otherwise,
    "defect": _who_defected,
    "sail": _flown_by,
    "engage": _talked_to,
    "shut": _not_closed_by_force,
    "close": _not_closed_by_force,
    **dict.fromkeys(("drive", "make", "ride", "run"), _drives_off),
    **dict.fromkeys(("take", "rush", "transfer", "evacuate", "transport", "ferry", "carry", "bring"), _to_hospital),
    "disperse": _disperses_after,
    "arrive": _arrives,
}
