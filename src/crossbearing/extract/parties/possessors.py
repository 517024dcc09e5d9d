"""Whose an event is: "the army's raid", "stepped up its raids", "during his visit, the envoy", "the mayor's murder".

Takes the possessor of an event noun in a parsed sentence, gives the noun it stands for and whether that one suffered the
event rather than did it. It must never look further than the sentence: who "he" is otherwise, antecedents decide.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.parties.around import OF, against
from crossbearing.extract.parties.doers import POSSESSIVE, subjects
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.named import Names
from crossbearing.extract.text.phrases import VERBAL
from crossbearing.vocab import ActorKind, EventType

_OF_A_PERSON = frozenset(
    {EventType.ASSASSINATION, EventType.EXECUTION, EventType.ABDUCTION, EventType.ARREST, EventType.TORTURE, EventType.RELEASE, EventType.ATTACK}
)  # fmt: skip
_OFFICES = frozenset(
    "mayor governor minister president premier commander general leader chief judge imam sheikh ambassador".split()
)
ENDED = frozenset("killing killings murder murders death deaths beating".split())  # of the nouns of an attack
_SINGLE = frozenset({"his", "her", "its"})
_BODIES = frozenset(
    "government regime group alliance party army council league ministry union coalition movement opposition force police militia company "
    "country state team mission court".split()
)
_MANY = ("NNS", "NNPS")
#: behind these stands why somebody is told of: "condemned the regime for its raids"
_WHY = frozenset({"for", "over", "despite", "about"})
_STEPS = 8


def victim(possessor: Any, noun: Any, words: list[str], trigger: Trigger, names: Names) -> bool:
    """ "the mayor's murder", "Example's arrest": whose it was suffered it, unless a body did it or another is named after "of"."""
    if trigger.type not in _OF_A_PERSON or (trigger.type is EventType.ATTACK and words[noun.i] not in ENDED):
        return False
    if against(noun, words, OF) or words[possessor.i] in lexicon().classes["forces"]:
        return False
    if possessor.tag_ == "NN" and words[possessor.i] in _OFFICES:
        return True
    bodies = (f for f in (*names.actors, *names.demonyms) if f.mention.kind is not ActorKind.PERSON)
    return not any(f.first <= possessor.i <= f.last for f in bodies)


def owner(possessor: Any, noun: Any, words: list[str], names: Names) -> list[Any]:
    """ "the army's raid"; "the army stepped up its raids": whose they are who does what they are the object of."""
    if words[possessor.i] == "whose":
        clause = noun
        while clause.dep_ != "relcl" and clause.head.i != clause.i:
            clause = clause.head
        return [clause.head] if clause.dep_ == "relcl" else []
    if words[possessor.i] not in POSSESSIVE:
        return [possessor]
    node = noun
    for _ in range(_STEPS):
        above = node.head
        if above.i == node.i:
            return []
        subject = node.dep_ in ("nsubj", "nsubjpass")
        if above.pos_ in VERBAL and not subject and (those := _candidates(above, node, noun, possessor, words, names)):
            return those
        if subject and above.dep_ not in ("conj", "ccomp", "advcl"):
            return []  # "the country and its raids": nobody before it
        node = above
    return []


def _candidates(verb: Any, node: Any, noun: Any, possessor: Any, words: list[str], names: Names) -> list[Any]:
    """Of this verb's nouns the one that the possessive can mean; a phrase that opens the sentence looks ahead."""
    opening = node.dep_ == "prep" and node.i < verb.i
    if node.dep_ == "prep" and words[node.i] in _WHY:
        told = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.i < noun.i and c.pos_ == "PROPN"]
        if told and _agrees(told[0], possessor, words, names):
            return told
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if passive and words[passive[0].i] in ("who", "which", "that") and verb.dep_ == "relcl":
        passive = [verb.head]  # "who was admired until his arrest"
    return [
        s
        for s in subjects(verb, words) or passive
        if (s.i < noun.i or opening) and not any(t.i == noun.i for t in s.subtree) and _agrees(s, possessor, words, names)
    ]


def _agrees(noun: Any, possessor: Any, words: list[str], names: Names) -> bool:
    """Whether the noun can be "his" or "its": one, not many; a person, not a body, or the other way about."""
    word = words[possessor.i]
    if word not in _SINGLE:
        return True
    if noun.tag_ in _MANY or any(c.dep_ == "conj" for c in noun.children):
        return False
    if word != "its" and words[noun.i] in _BODIES:
        return False
    kinds = {f.mention.kind for f in names.actors if f.first <= noun.i <= f.last}
    return not kinds or (ActorKind.PERSON in kinds) == (word != "its")
