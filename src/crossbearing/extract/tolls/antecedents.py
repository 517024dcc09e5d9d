"""Of whom a number without a noun of its own is: "opened fire on the troops, killing four of them".

Works on one parsed sentence: the nearest people or forces named before the number, apart from those who did the killing.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.tolls.counted import Number
from crossbearing.vocab import Group

_THEM = frozenset("them whom those these".split())
#: one word for many who are armed
_BODIES = frozenset("patrol squad platoon garrison unit troops forces force battalion militia police army".split())
_WHOSE = frozenset("its their our his".split())
_PLURAL = frozenset({"NNS", "NNPS"})
_ONE_KIND = frozenset({Group.COMBATANTS, Group.CIVILIANS, Group.MEDICS, Group.JOURNALISTS, Group.CHILDREN, Group.WOMEN})


def of_them(words: list[str], number: Number, noun: int) -> bool:
    """Whether the number counts some of a "them": "four of them", "of whom 31"."""
    return words[noun] in _THEM or words[number.last + 1 : number.last + 3] in [["of", w] for w in _THEM]


def group_before(doc: Any, words: list[str], number: Number, evidence: int) -> Group:
    """The group of those whom "them" stands for; unspecified where the nearest people named before are of no one group."""
    doers = _doers(doc[evidence])
    for token in reversed(doc[: number.first]):
        if token.i in doers or token.dep_ in ("compound", "amod", "poss", "nmod"):
            continue
        word = words[token.i]
        if word in _BODIES or (word == "men" and any(c.dep_ == "poss" and words[c.i] in _WHOSE for c in token.lefts)):
            return Group.COMBATANTS
        if token.tag_ in _PLURAL and word in lexicon().people:
            group = lexicon().people[word]
            return group if group in _ONE_KIND else Group.UNSPECIFIED
    return Group.UNSPECIFIED


def _doers(verb: Any) -> frozenset[int]:
    """The subject of the clause whose verb tells the outcome, or of the clause that it goes on with."""
    for _ in range(4):
        if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
            return frozenset(c.i for c in verb.children if c.dep_ == "agent" for c in c.subtree)
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]
        if subjects:
            return frozenset(t.i for t in subjects[0].subtree)
        if verb.dep_ not in ("advcl", "conj", "xcomp", "pcomp", "prep") or verb.head.i == verb.i:
            break
        verb = verb.head
    return frozenset()
