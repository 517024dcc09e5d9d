"""Sentences that run into each other without a stop, found in the parse: a caption or headline and the text after it.

Takes a parsed sentence, gives the token at which another sentence begins. Its sign is a second finite clause that nothing joins
to the first: its subject begins with a capital right after a noun, and the parser can hang it on the first only as if it were
a relative clause, a conjunct without a conjunction or the content of a verb that has none ("the crowd has dispersed Orland
says it is over"). Where words open sentences, ``prepare`` has cut before the parse.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from crossbearing.extract.speech.speech_words import CLAUSE, SHOWING
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.parser import model

_ENDS = frozenset({"NN", "NNS", "NNP", "NNPS", "-RRB-"})  # tags of the words that may end the first sentence
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_JOINS = frozenset("if when once while because although though unless as after before since until where whether that".split())
_UNMARKED = frozenset({"conj", "ccomp", "parataxis", "advcl"})
_WHOLE = frozenset({"dobj", "ccomp", "attr", "acomp", "agent"})  # what a clause keeps that stands for itself
#: nouns that take a clause without "that" ("the day Orland fell", "concerns Orland may fall")
_WITH_CLAUSE = frozenset(
    (
        "time times day days moment way ways reason reasons sign signs evidence danger dangers fact chance place period year week month hour "
        "idea concern concerns fear fears wonder doubt doubts hope hopes belief claim claims risk risks feeling news word proof case condition "
        "something anything nothing everything everyone thing things point extent degree likelihood possibility worry worries suspicion suspicions"
    ).split()
)
#: nouns that a name follows ("the agency Orland Wire", "the capital Orl")
_OF_A_NAME = frozenset(
    "capital city town village province region newspaper paper magazine channel network station unit firm company group movement party website ship "
    "district suburb neighbor neighbour counterpart ally captain brother sister son daughter father wife husband cousin uncle power".split()
)


def run_on(doc: Any) -> int:
    """The token at which a second sentence begins in the parse, or 0."""
    labels = _subject_labels()
    for at, label in enumerate(doc.to_array("DEP").tolist()):
        if label in labels and at > 2:
            subject = doc[at]
            first = subject.left_edge
            if first.i > 2 and first.text[0].isupper() and first.nbor(-1).tag_ in _ENDS and _begins(first, subject):
                return int(first.i)
    return 0


@cache
def _subject_labels() -> frozenset[int]:
    strings = model().vocab.strings
    return frozenset(map(strings.add, ("nsubj", "nsubjpass")))


def _begins(first: Any, subject: Any) -> bool:
    verb, before = subject.head, first.nbor(-1)
    if verb.i < subject.i or not _finite(verb) or _named(first, before) or _opens_with_a_join(first):
        return False
    if any(child.i < subject.i and child.dep_ == "mark" for child in verb.lefts):
        return False
    earlier = [child for child in verb.lefts if child.i < first.i and not child.is_punct]
    return _clause(earlier[-1], before) if earlier else _unjoined(verb, before)


def _opens_with_a_join(first: Any) -> bool:
    """Whether the words before it are a clause that needs what follows ("if Orland falls Teb will follow")."""
    words = [token.lower_ for token in first.doc[: first.i]]
    return "," not in words and any(word in _JOINS for word in words[:2])


def _finite(verb: Any) -> bool:
    return verb.tag_ in _FINITE or any(child.tag_ in _FINITE and child.dep_ in ("aux", "auxpass") for child in verb.lefts)


def _named(first: Any, before: Any) -> bool:
    """Whether it is the name of who or what the noun before it calls ("state news agency Orland Wire")."""
    if before.nbor(-1).tag_ in ("RBR", "RBS"):
        return True  # "the more emollient Salt"
    return (
        first.tag_ == "NNP"
        and before.tag_ == "NN"
        and (before.lower_ in _OF_A_NAME or before.lower_ in lexicon().speakers or before.lower_ in lexicon().people)
    )


def _clause(verb: Any, before: Any) -> bool:
    """Whether a whole clause that nothing joins to the next stands before it."""
    return (
        _finite(verb)
        and verb.right_edge.i == before.i
        and verb.left_edge.lower_ not in _JOINS
        and not any(child.lower_ in _JOINS or child.dep_ == "mark" for child in verb.lefts)
    )


def _unjoined(verb: Any, before: Any) -> bool:
    """Whether a clause hangs on one before it by a tie that is not there."""
    governor = verb.head
    if governor.i > before.i or before.lower_ in _WITH_CLAUSE:
        return False
    if verb.dep_ != "conj" and (governor.lower_ in CLAUSE or governor.lower_ in SHOWING):
        return False
    if verb.dep_ == "relcl":
        return any(child.dep_ in _WHOLE and _told(child) for child in verb.rights)
    return verb.dep_ in _UNMARKED and any(_finite(token) for token in verb.doc[: before.i] if token.pos_ in ("VERB", "AUX"))


def _told(child: Any) -> bool:
    """Whether what is said is whole itself; in "actions Orland says it took" the noun before is part of it."""
    return child.dep_ != "ccomp" or (
        any(c.dep_ in _SUBJECT for c in child.lefts) and any(c.dep_ not in ("punct", "cc", "conj") for c in child.rights)
    )
