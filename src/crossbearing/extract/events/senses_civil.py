"""Verbs of what befalls people, and of words among a few, in a sense that names no event of a war.

Takes a verb with what stands around it, says whether it means something else here: a driver refuses to stop, people are treated
for injuries, a suspect is handed over to the police. Acts in words are senses.py's, deeds of arms senses_deeds.py's.
"""

from __future__ import annotations

from collections.abc import Callable

from crossbearing.extract.events.frame import Use
from crossbearing.extract.events.senses_deeds import somebody
from crossbearing.extract.text.phrases import of_class
from crossbearing.vocab import EventType as E


def _explains(use: Use) -> bool:
    """ "attributed the attack": only what is laid at somebody's door blames him."""
    below = [c for noun in (use.around.verb, *use.around.objects) for c in noun.children]
    verb = use.around.verb
    if (verb.dep_ == "acl" and verb.head.tag_ != "NN") or any(c.dep_ == "neg" for c in verb.children):
        return True  # "the deaths attributed to them": a column of a table, no charge
    to = [g for c in below if c.dep_ in ("prep", "dative") and use.words[c.i] == "to" for g in c.children]
    return not somebody(use.words, to)


def _accused_of(use: Use) -> bool:
    """ "people accused of ties to rebels": what they are, and nothing said now; "accused by the court" tells who did it."""
    return use.around.verb.dep_ == "acl" and use.around.verb.tag_ == "VBN" and not use.around.agents


def _none_defied(use: Use) -> bool:
    """ "before anyone resisted", "a driver who refused to stop", "were refused treatment": nobody's stand in a war."""
    verb, subjects = use.around.verb, use.around.subjects
    if use.entry.verb == "resist" and not use.around.objects:
        return True
    if any(c.dep_ == "dobj" and use.words[c.i] in ("treatment", "care", "visa") for c in verb.children):
        return True
    return bool(subjects) and all(s.tag_ == "NN" and use.words[s.i] in _ALONE for s in subjects)


_ALONE = frozenset(
    "driver boy girl child man woman villager farmer passenger motorist prisoner patient student pupil teenager shopkeeper".split()
)


def _into_law(use: Use) -> bool:
    """ "signed the Equality Act": no treaty."""
    return any(use.words[o.i] == "act" and o.text[0].isupper() for o in use.around.objects)


def _brought_before(use: Use) -> bool:
    """ "handed him over to the police", "deserters must be handed over": nobody goes free."""
    if use.entry.type is not E.RELEASE or use.entry.particle != ("over",):
        return False
    to = {use.words[g.i] for c in use.around.verb.children if use.words[c.i] == "to" for g in c.subtree}
    if not to:
        return not of_class(use.words, use.around.objects, "captive", set())
    return bool(to & _JAILERS) or bool({use.words[o.i] for o in use.around.objects} & _SURRENDERED)


_JAILERS = frozenset(
    "court police prosecutor prosecutors authorities justice tribunal icc jail prison judiciary gendarmerie security custody".split()
)
_SURRENDERED = frozenset("suspect suspects defectors deserters killer killers bodies names".split())


def promised_to_one(use: Use) -> bool:
    """ "had been promised money": told of one to whom it was, not of who gives his word."""
    return any(c.dep_ == "nsubjpass" for c in use.around.verb.children) and not use.around.agents


def _told_to(use: Use) -> bool:
    """ "he had been told to deliver a parcel": an order among a few."""
    alone = all(use.words[o.i] in ("he", "she", "i") for o in use.around.objects) and bool(use.around.objects)
    passive = any(c.dep_ == "auxpass" for c in use.around.verb.children)
    return alone and passive and not use.around.agents


def _treated_for(use: Use) -> bool:
    """ "more than 20 people were treated for injuries": their injuries are told, not who helped."""
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in use.around.verb.children)
    below = {use.words[t.i] for c in use.around.verb.children if use.words[c.i] == "for" for t in c.subtree}
    return passive and not use.around.agents and bool(below & _AILMENTS)


_AILMENTS = frozenset(
    "injury injuries wound wounds burns burn shock breathing difficulties suffocation inhalation symptoms fractures bruises cuts exposure".split()
)


def _wants_food(use: Use) -> bool:
    """ "people seeking food": who they are; "called to ask for comment": the press."""
    return use.entry.object == "relief" and use.around.verb.dep_ == "acl" and use.around.verb.tag_ == "VBG"


def _suspected(use: Use) -> bool:
    """ "is widely suspected": by nobody who is named; "suspects that rebels did it" is read as speech."""
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in use.around.verb.children)
    return passive or any(c.dep_ == "ccomp" for c in use.around.verb.children)


def _disputed(use: Use) -> bool:
    """ "land disputed by two states", "what happened is disputed": no denial by anybody."""
    verb = use.around.verb
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return verb.tag_ == "VBN" and (verb.dep_ in ("acl", "amod") or (passive and not use.around.agents))


def one_goes(use: Use) -> bool:
    """ "a villager left his house": only many who leave have fled; "families set off fireworks" leave nowhere."""
    if use.entry.verb == "set" and use.around.objects:
        return True
    return all(s.tag_ == "NN" and use.words[s.i] not in _CROWDS for s in use.around.subjects)


_CROWDS = frozenset("family population household everyone everybody who that".split())


def _crosses_no_border(use: Use) -> bool:
    """ "crossed the barrier of fear": nobody flees."""
    if use.entry.type is E.OFFENSIVE:
        return bool(use.around.verb.tag_ == "VBG")  # "it would involve troops crossing the border"
    things = [o for o in use.around.objects if o.pos_ != "PROPN"]
    return use.entry.type is E.DISPLACEMENT and bool(things) and not of_class(use.words, things, "borderline", set())


def _at_risk(use: Use) -> bool:
    """ "does not look threatened": a state."""
    verb = use.around.verb
    around = {verb.head.lower_} | {c.lower_ for c in verb.children if c.dep_ == "auxpass"}  # a parse of "look threatened"
    return verb.tag_ in ("VBN", "JJ") and bool(around & _SEEMING)


_SEEMING = frozenset("look looks looked feel feels felt seem seems seemed appear appears appeared".split())


def _undressed(use: Use) -> bool:
    """ "were stripped and flogged": only rights and posts are stripped "of"."""
    return "of" not in use.around.particles


BEFALLS: dict[str, Callable[[Use], bool]] = {
    "threaten": _at_risk,
    "accuse": _accused_of,
    "dispute": _disputed,
    "suspect": _suspected,
    **dict.fromkeys(("attribute", "ascribe", "impute"), _explains),
    "cross": _crosses_no_border,
    **dict.fromkeys(("refuse", "defy", "resist"), _none_defied),
    "tell": _told_to,
    "strip": _undressed,
    "sign": _into_law,
    "hand": _brought_before,
    "treat": _treated_for,
    "seek": _wants_food,
}
