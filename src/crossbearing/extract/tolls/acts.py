"""What an act did to those whom its verb counts: "held 200 people", "beat three men", "4,200 people have reached the town".

Takes the acts found in a sentence, gives the outcome of each verb that takes, drives out, executes or tortures people, and
the outcome of a counted noun by its role beside such a verb. Which verb means such an act, ``events`` has decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.tolls.counted import Number
from crossbearing.vocab import EventType, Outcome

_DONE = {
    EventType.ARREST: Outcome.DETAINED,
    EventType.ABDUCTION: Outcome.ABDUCTED,
    EventType.DISPLACEMENT: Outcome.DISPLACED,
    EventType.EXECUTION: Outcome.KILLED,
    EventType.ASSASSINATION: Outcome.KILLED,
    EventType.TORTURE: Outcome.INJURED,
    EventType.SEXUAL_VIOLENCE: Outcome.INJURED,
}
#: whom a court tries or sentences was in custody before
_OF_A_COURT = frozenset(
    "sentence sentences sentenced sentencing convict convicts convicted convicting try tries tried trying charge charged indicted".split()
)
#: who crosses these has not fled
_NO_BORDERS = frozenset("bridge bridges river road street square line lines".split())
_WHO = frozenset("who that whom which".split())


def outcomes_of_acts(words: Sequence[str], found: Sequence[Trigger]) -> dict[int, Outcome]:
    """What each act told by a verb did to its victims, by the verb's token."""
    return {
        t.head: _DONE[t.type]
        for t in found
        if t.type in _DONE and not t.noun and not t.modal and words[t.head] not in _OF_A_COURT
    }


def by_act(
    doc: Any, words: list[str], number: Number, noun: int, acts: Mapping[int, Outcome]
) -> tuple[Outcome, int, str] | None:
    """What the act above the counted noun, or the clause behind it, did to those counted."""
    token = doc[number.last] if noun > number.last and words[number.last + 1] == "of" else doc[noun]
    if token.dep_ == "conj" and token.head.i < token.i and words[token.head.i] in lexicon().people:
        token = token.head  # "took away two priests and three nuns"
    verb = token.head
    if number.article and Outcome.DISPLACED in (acts.get(verb.i), *(acts.get(c.i) for c in token.rights)):
        return None  # one who fled is no count
    if verb.i in acts and not _planned(words, verb) and _suffers(words, token, acts[verb.i]):
        return acts[verb.i], int(verb.i), "act"
    if token.dep_ == "nsubjpass":  # "three were lined up and shot"
        then = [
            c
            for c in verb.children
            if c.dep_ == "conj" and c.i in acts and not any(g.dep_.startswith("nsubj") or g.dep_ == "dobj" for g in c.children)
        ]
        if then:
            return acts[then[0].i], int(then[0].i), "act"
    if token.dep_ == "nsubj":  # "4,200 people have reached the town, fleeing the fighting"
        going = next(
            (c.i for c in verb.children if c.dep_ == "advcl" and acts.get(c.i) is Outcome.DISPLACED and c.tag_ == "VBG"), None
        )
        if going is not None:
            return Outcome.DISPLACED, int(going), "act"
    for clause in token.rights:
        if clause.i not in acts:
            continue
        passive = clause.dep_ == "acl" and clause.tag_ == "VBN"
        whose = [c for c in clause.children if words[c.i] in _WHO]
        if passive or (clause.dep_ == "relcl" and any(_suffers(words, c, acts[clause.i]) for c in whose)):
            return acts[clause.i], int(clause.i), "act"
    return None


def _planned(words: list[str], verb: Any) -> bool:
    return verb.tag_ == "VB" and any(words[c.i] == "to" for c in verb.children if c.dep_ == "aux")


def _suffers(words: list[str], token: Any, outcome: Outcome) -> bool:
    """Whether the noun stands for those to whom it was done: the object, or whoever leaves a place himself."""
    if token.dep_ in ("dobj", "nsubjpass"):
        return True
    objects = [words[c.i] for c in token.head.children if c.dep_ == "dobj"]
    driven = any(word in lexicon().people or word in _NO_BORDERS for word in objects)
    return outcome is Outcome.DISPLACED and token.dep_ == "nsubj" and not driven
