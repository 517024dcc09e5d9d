"""People taken or held: an arrest by a state, an abduction by others, a rescue by those who help.

Takes a verb of taking people with what stands around it, gives the type, or None where the words do not say that anybody
was taken against his will. It never decides where they were brought.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.frame import Frame
from crossbearing.extract.text.phrases import of_class
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
#: verbs whose object may be people that are taken or held
TAKING = frozenset(
    "seize round pick haul drag whisk bundle march cart spirit lead drive take carry pull snatch grab remove herd hold keep yank".split()
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
        return None
    if whom & _WANTED or (verb[:5] in _POLICES and not by):
        return E.ARREST
    if by - _NOBODY_TOLD:
        return E.ARREST if any(d.pos_ == "PROPN" for d in doers) else None
    return E.ABDUCTION if from_home or whom & _HARMLESS_FOLK else E.ARREST if verb[:5] in _POLICES else None


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
