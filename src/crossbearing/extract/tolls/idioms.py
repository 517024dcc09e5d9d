"""What became of people in phrases whose verb alone does not say it: "paid the supreme price", "were taken to hospital".

Takes the verb above a counted noun and the noun's role, gives the outcome; the verb is what says so.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.text.lexicon import lexicon
from crossbearing.vocab import Group, Outcome


def _forms(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: verb and what it has as its object, of those who died
_DYING = (
    (_forms("lost lose losing loses"), _forms("life lives")),
    (_forms("gave give giving sacrificed"), _forms("life lives")),
    (_forms("laid lay laying"), _forms("life lives")),
    (_forms("paid pay paying made make making"), _forms("supreme ultimate")),
    (_forms("paid pay paying"), _forms("life lives")),
    (_forms("embraced embrace embracing attained achieved drank"), _forms("martyrdom shahadat")),
    (_forms("met meet meeting found"), _forms("death deaths martyrdom")),
    (_forms("fell fall fallen"), _forms("martyr martyrs")),
)
_SUFFERING = _forms("suffered suffer suffering sustained sustain sustaining received receive receiving incurred got had")
_HURTS = _forms(
    "injuries injury wounds wound burns burn suffocation symptoms poisoning fractures fracture bruises cuts concussion concussions "
    "lacerations trauma shrapnel"
)
_CARRYING = _forms("taken rushed brought transported transferred airlifted admitted evacuated ferried conveyed moved")
_WARDS = _forms("hospital hospitals clinic clinics")
#: who is carried there wounded or dead is told so
_ALREADY = _forms("body bodies corpse corpses dead remains wounded injured injuries")
_TREATED = _forms("need needed needing require required requiring received")
_TAKING = _forms(
    "take takes took taken taking whisk whisks whisked whisking cart carted march marched drag dragged haul hauled lead led bundle bundled spirit spirited carry carried"
)
_OFF = _forms("away off")
_POLICE = _forms("police policemen officers troops soldiers authorities army forces agents gendarmes")
_SEEKING = _forms("seek sought seeking take took taken taking found")
_REFUGE = _forms("shelter refuge")
#: fewer may seek refuge from the rain, or asylum in an embassy
_CROWD = 100
_PICKING = _forms("pick picked picking")
_WANTED = _forms("suspect suspects militants men youths fugitives associates suspected accomplices activists protesters")
_MOVING = _forms("moved led bused bussed relocated transferred taken brought")
_SAFETY = _forms("safety shelter shelters centre centres center centers camp camps accommodation")
_LEAVING = _forms("left leave leaving")
_HOMES = _forms("home homes house houses")
_LIVING = _HOMES | _forms(
    "city town village villages area areas camp camps country district neighbourhood neighborhood region province suburbs"
)
#: so many do not leave a town on an errand
_MANY = 1000
_DRIVING = _forms("drive drives drove driven driving force forces forced forcing push pushed chase chased expel expelled")


def by_idiom(words: list[str], token: Any, count: int) -> Outcome | None:
    """The outcome that a verb gives with the words around it to its subject or object ``token``; ``count`` is how many."""
    verb = token.head
    word = words[verb.i]
    if token.dep_ == "nsubj":
        return _of_subject(words, token, word, count)
    civil = lexicon().people.get(words[token.i]) is not Group.COMBATANTS
    if token.dep_ == "nsubjpass":
        if word in _CARRYING and words[token.i] not in _ALREADY and _ends(words, verb, _WARDS):
            return Outcome.INJURED
        if word in _DRIVING and _ends(words, verb, _HOMES):
            return Outcome.DISPLACED
        if (
            word in _MOVING
            and civil
            and (_ends(words, verb, _SAFETY) or any(words[c.i] in ("away", "out") for c in verb.children))
        ):
            return Outcome.DISPLACED
    if token.dep_ == "dobj" and word in _DRIVING and civil and _ends(words, verb, _HOMES):
        return Outcome.DISPLACED
    if token.dep_ in ("dobj", "nsubjpass") and word in _PICKING and words[token.i] in _WANTED:
        if any(words[c.i] == "up" for c in verb.children if c.dep_ == "prt"):
            return Outcome.DETAINED
    if token.dep_ in ("dobj", "nsubjpass") and word in _TAKING and words[token.i] not in _ALREADY:
        if any(words[c.i] in _OFF for c in verb.children if c.dep_ in ("prt", "advmod")):
            doers = [words[c.i] for c in verb.children if c.dep_ == "nsubj"]
            return Outcome.DETAINED if any(d in _POLICE for d in doers) else Outcome.ABDUCTED
    return None


def _of_subject(words: list[str], token: Any, word: str, count: int) -> Outcome | None:
    objects = {
        words[t.i] for c in token.head.children if c.dep_ in ("dobj", "prep", "attr", "oprd", "acomp") for t in c.subtree
    }
    if any(word in verbs and objects & things for verbs, things in _DYING):
        return Outcome.KILLED
    if word in _SUFFERING and objects & _HURTS and not objects & {"no"}:
        return Outcome.INJURED
    if word in _TREATED and "treatment" in objects:
        return Outcome.INJURED
    if word in _SEEKING and objects & _REFUGE and count >= _CROWD:
        return Outcome.DISPLACED
    if word in _LEAVING and lexicon().people.get(words[token.i]) is not Group.COMBATANTS:
        things = {words[t.i] for c in token.head.children if c.dep_ == "dobj" for t in (c, *c.conjuncts)}
        if (count > 1 and things & _HOMES) or (count >= _MANY and things & _LIVING):
            return Outcome.DISPLACED
    return None


def _ends(words: list[str], verb: Any, places: frozenset[str]) -> bool:
    """Whether a preposition of the verb leads to such a place."""
    return any(words[p.i] in places for c in verb.children if c.dep_ == "prep" for p in c.children)


_CURING = _forms("treat treated treating operated admitted received receiving")
_WOUNDS = _forms("wounds wound injuries injury burns fractures trauma")


def with_wounds(words: list[str], token: Any) -> int | None:
    """The token of the wounds that the people came with: "40 people with gunshot wounds", "treated 40 people for burns"."""
    links = [c for c in token.children if c.dep_ == "prep" and words[c.i] == "with"]
    if words[token.head.i] in _CURING and token.dep_ in ("dobj", "nsubjpass"):
        links += [c for c in (*token.head.children, *token.children) if c.dep_ == "prep" and words[c.i] in ("for", "with")]
    return next((int(p.i) for c in links for p in c.children if words[p.i] in _WOUNDS), None)
