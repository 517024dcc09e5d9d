"""People taken or held: an arrest by a state, an abduction by others, a rescue by those who help.

Takes a verb of taking people with what stands around it, gives the type, or None where the words do not say that anybody
was taken against his will. It never decides where they were brought.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.frame import Frame
from crossbearing.extract.text.phrases import FORCES, of_class
from crossbearing.vocab import EventType as E

_STATE = frozenset(
    "police policeman policemen officer officers soldier soldiers troop troops army military authorities authority court prosecutors "
    "gendarmes gendarmerie guards patrol agents intelligence security forces force junta government regime police service services "
    "commandos marines paramilitaries detectives investigators ministry".split()
)
_OUTLAWS = frozenset(
    "gunman gunmen men man militant militants militia militias militiaman militiamen rebel rebels insurgent insurgents bandit bandits "
    "terrorist terrorists fighter fighters gang gangs hoodlum hoodlums kidnapper kidnappers pirate pirates jihadists jihadist attackers "
    "assailants raiders villagers villager youths youth crowd mob protesters demonstrators settlers group individuals persons separatists "
    "guerrillas dissidents extremists criminals robbers".split()
)
_HELPERS = frozenset(
    "navy frigate destroyer coastguard coastguards lifeboat ship vessel boat helicopter helicopters rescuers rescuer volunteers medics fishermen "
    "firefighters ambulance ambulances crew trawler tanker freighter".split()
)
_HARMLESS_FOLK = frozenset(
    "passenger passengers pupil pupils schoolgirl schoolgirls schoolboys schoolchildren girl girls boys children women villager villagers "
    "patient patients nurse nurses doctors priest priests nuns worshippers farmers traders drivers teachers traveller travellers travelers "
    "missionary missionaries seminarians herders fishermen".split()
)
_WANTED = frozenset("suspect suspects accused wanted militant militants activists activist demonstrators protesters".split())
_HOLDING = frozenset(["hold", "held", "keep", "kept"])
_KEPT_WHERE = frozenset("away out back off from at together apart up down".split())
#: what only a state does, be it named or not: the verbs' first letters
_POLICES = frozenset(["captu", "seize", "seizi", "round"])
_PARTS = frozenset("most part parts half much all".split())
_NOBODY_TOLD = frozenset(["they", "he", "who", "we", "i", "she"])
_FORCED = frozenset("carried dragged snatched bundled whisked hauled spirited".split())
_TERMS = frozenset("hour hours day days week weeks month months year years questioning charge charges trial".split())
SEIZING = frozenset(["take", "grab", "catch"])
"""Those that also mean much else."""
_NO_CAPTIVES = frozenset(
    "casualty casualties fatality fatalities death deaths loss losses life lives body bodies remains corpse corpses others half third head prisoner prisoners "
    "hostage hostages captive captives".split()
)
#: "took him for a soldier", "took over from them", "took them by surprise"
_TAKEN_ELSE = frozenset(
    "on over up in off down apart aside by for as with through out away back along around captive prisoner hostage".split()
)
_CAUGHT_IN = frozenset("in up between off on by out under among amid".split())
_CARED_FOR = frozenset(
    "hospital hospitals clinic safety shelter shelters morgue mortuary court trial streets accommodation centre center home site".split()
)
_WATCHMEN = frozenset("committee vigilance vigilantes guards hunters".split())
_KIN = frozenset("son sons daughter daughters brother brothers father husband kids men people".split())
_ALL_THERE = frozenset(["everyone", "everybody"])
_SOMEONE = frozenset("him her me us".split())
#: verbs whose object may be people that are taken or held
TAKING = frozenset(
    "seize round pick haul drag whisk bundle march cart spirit lead drive take carry pull snatch grab remove herd hold keep yank catch".split()
)


def taken(words: list[str], around: Frame, *, from_home: bool = False) -> E | None:
    """Arrest, abduction or aid, by who takes and who is taken; None where people were only kept somewhere. ``from_home``:
    out of their houses, beds or cars."""
    doers = [*around.subjects, *around.agents]
    by = {words[t.i] for d in doers if d.dep_ != "nsubjpass" for n in (d, *d.conjuncts) for t in (n, *n.lefts)}
    whom = {words[n.i] for o in around.objects for n in (o, *o.conjuncts)}
    verb = words[around.verb.i]
    if verb[:4] in _HOLDING and (around.particles & _KEPT_WHERE or any(o.pos_ == "PROPN" for o in around.objects)):
        return None  # "kept reporters away", "Orl, held by rebels"
    if verb[:5] == "captu" and "alive" in around.particles:
        return E.ARREST
    if verb[:4] in ("seiz", "capt") and _ground(words, around.objects):
        return E.CAPTURE  # "seized Orl and most of the valley"
    if by & _HELPERS and not by & _OUTLAWS:
        return E.AID
    if by & _STATE:
        return E.ARREST
    if by & _OUTLAWS:
        return E.ABDUCTION
    if verb[:4] in _HOLDING:
        return E.ARREST if _for_a_time(words, around) else None
    if whom & _WANTED or (verb[:5] in _POLICES and not by):
        return E.ARREST
    if not by and verb in _FORCED and "from" in around.particles:
        return E.ABDUCTION  # "were carried off from their workshop"
    if by - _NOBODY_TOLD:
        return E.ARREST if any(d.pos_ == "PROPN" for d in doers) else None
    return E.ABDUCTION if from_home or whom & _HARMLESS_FOLK else E.ARREST if verb[:5] in _POLICES else None


def _for_a_time(words: list[str], around: Frame) -> bool:
    """ "was held for five hours", "are still held without charge": people in somebody's custody."""
    if not any(c.dep_ == "auxpass" for c in around.verb.children):
        return False
    below = {words[g.i] for c in around.verb.children if words[c.i] in ("for", "without") for g in c.children}
    return bool(below & _TERMS) or any(words[c.i] == "still" and c.dep_ == "advmod" for c in around.verb.children)


def taken_along(words: list[str], around: Frame) -> E | None:
    """ "gunmen took six girls", "neighbours grabbed a third": by somebody who takes people, and to no place of safety."""
    verb, particles = around.verb, around.particles
    whom = {words[o.i] for o in around.objects}
    caught = words[verb.i][:4] in ("catc", "caug")
    if whom & _NO_CAPTIVES or particles & (_CAUGHT_IN if caught else _TAKEN_ELSE):
        return None
    if any(c.dep_ in ("dobj", "oprd", "ccomp", "xcomp") and c not in around.objects for c in verb.children):
        return None  # "took him a day", "caught them sleeping"
    to = {words[g.i] for c in verb.children if words[c.i] in ("to", "into") for g in c.children}
    if to & _CARED_FOR:
        return None
    doers = [d for d in (*around.subjects, *around.agents) if d.dep_ != "nsubjpass"]
    by = {words[t.i] for d in doers for n in (d, *d.conjuncts) for t in (n, *n.lefts)}
    if by & _STATE or (caught and not by):
        return E.ARREST
    if by & _OUTLAWS or any(d.ent_type_ == FORCES for d in doers):
        return E.ARREST if caught else E.ABDUCTION
    if by & _WATCHMEN:
        return E.ARREST
    if caught or not by or to:
        return None
    counted = any(c.dep_ == "nummod" for o in around.objects for c in o.children) and whom & (_HARMLESS_FOLK | _KIN)
    if by <= _NOBODY_TOLD:
        return E.ABDUCTION if whom & _KIN or (whom & _SOMEONE and "from" in particles) else None
    return E.ABDUCTION if counted and any(d.pos_ == "PROPN" for d in doers) else None


def persons(words: list[str], objects: list[Any]) -> bool:
    """Whether the objects are people though no noun says so: "him", "one of the conscripts", "two were released"."""
    return any(
        words[o.i] in _SOMEONE | _ALL_THERE
        or (words[o.i] == "them" and o.dep_ in ("dobj", "nsubj"))
        or (o.tag_ == "CD" and o.dep_ == "nsubjpass")
        for o in objects
    )


def _ground(words: list[str], objects: list[Any]) -> bool:
    """Whether a name stands beside ground, and so is ground."""
    joined = [c for o in objects for c in o.conjuncts]
    if any(words[c.i] in _PARTS for c in joined):
        return True
    return of_class(words, joined, "ground", set()) and not of_class(words, joined, "people", set())


def taken_in(words: list[str], around: Frame) -> bool:
    """ "were taken in for questioning"; "took in refugees", "were taken in a truck" tell of none taken."""
    bare = any(words[c.i] == "in" and not list(c.children) for c in around.verb.children)
    passive = any(c.dep_ == "auxpass" for c in around.verb.children)
    return bare and passive and "for" in around.particles
