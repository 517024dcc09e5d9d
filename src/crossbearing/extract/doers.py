"""Who does a verb, where its own clause does not say.

Takes a verb of a parsed sentence, gives the nouns that stand for its doer: its subject, or that of the verb, noun or
preposition it hangs on ("forced them to fire", "accused the army of shelling", "a policy of bombing"). It must never
look at names: whether a noun is an actor is decided by roles.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.lexicon import lexicon
from crossbearing.extract.phrases import VERBAL, first_joined
from crossbearing.extract.speech_words import PAPERS

POSSESSIVE = frozenset({"its", "their", "his", "her"})
_RELATIVE = frozenset({"who", "which", "that"})
_STEPS = 6  # longer ways are parse errors
#: verbs whose subject, not whose object, does what the infinitive says
_SUBJECT_CONTROL = frozenset(
    "promise promised promises threaten threatened threatens vow vowed vows use used uses using take took taken".split()
)
#: nouns of a way of acting: who has it acts so
_WAYS = frozenset(
    "policy strategy tactic tactics campaign practice plan plans way habit decision intention effort efforts attempt attempts "
    "first last bid hope hopes order orders operation operations mission offensive drive move power right ability resolve".split()
)
_ACCUSING = frozenset({"accus", "charg", "suspe", "convi", "acqui", "blame", "stopp", "preve"})
_CHARGED = frozenset({"of", "for", "from", "with"})


def subjects(verb: Any, words: list[str], steps: int = _STEPS) -> list[Any]:
    """The nouns that do the verb; none where nobody is told."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    if own:
        if words[own[0].i] in _RELATIVE and verb.dep_ == "relcl":
            return [verb.head]
        if words[own[0].i] in _RELATIVE and verb.dep_ == "ccomp" and verb.head.dep_ == "relcl" and own[0].i < verb.head.i:
            return [verb.head.head]  # "groups which they say have killed"
        if own[0].tag_ == "VBG" and (those := [c for c in own[0].children if c.dep_ == "nsubj"]):
            return those  # "leaders meeting in Orl called": the leaders
        return [_writer(words, noun) for noun in own]
    if beside := _beside(verb, words):
        return [beside]
    if steps == 0 or any(c.dep_ == "nsubjpass" for c in verb.children) or verb.head.i == verb.i:
        return []
    above = verb.head
    infinitive = any(c.dep_ == "aux" and words[c.i] == "to" for c in verb.children)
    if verb.dep_ == "acl" and verb.tag_ != "VBN":
        if infinitive:
            return _of_noun(above, words, steps) if words[above.i] in _WAYS else []
        return [above] if above.pos_ in ("PROPN", "PRON") or not _abstract(words, above) else _governor(above, words, steps)
    if verb.dep_ in ("acomp", "attr") and (verb.tag_ == "VBG" or words[verb.i] == "committed") and above.pos_ in VERBAL:
        return subjects(above, words, steps - 1)  # "had been shelling"
    if verb.dep_ == "conj" and verb.tag_ in _FINITE and above.tag_ == "VB" and above.head.pos_ in VERBAL:
        return subjects(above.head, words, steps - 1)  # "said they must go and accused them": who said it accused
    if verb.dep_ == "conj":
        if verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in above.children):
            return []
        return subjects(above, words, steps - 1) if above.pos_ in VERBAL else []
    if verb.dep_ == "pcomp":
        return _of_preposition(above, words, steps)
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "dep", "parataxis"):
        if above.pos_ in VERBAL:
            return _of_verb(verb, above, words, steps, infinitive)
        if above.pos_ == "ADJ":
            return _of_verb(verb, above.head, words, steps, infinitive=False) if above.head.pos_ in VERBAL else []
        if words[above.i] in _WAYS:
            return _of_noun(above, words, steps)
    return []


_OF_CROWDS = frozenset({"demanding", "calling", "protesting", "chanting", "shouting", "marching"})
_FINITE = ("VBD", "VBZ", "VBP")


def _beside(verb: Any, words: list[str]) -> Any | None:
    """The noun right before a finite verb without a subject, after "and" or a comma: the parser joined two clauses as if
    they were two nouns ("shelled the city and troops stormed the mosque")."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "advmod") and c.i < verb.i]
    if verb.tag_ not in _FINITE and not any(c.tag_ in (*_FINITE, "MD") for c in helpers):
        return None
    if verb.dep_ not in ("conj", "ccomp", "ROOT", "parataxis", "advcl") or any(c.dep_ == "nsubjpass" for c in verb.children):
        return None
    at = min([verb.i, *(c.i for c in helpers)]) - 1
    noun = verb.doc[at] if at > 0 else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ not in ("conj", "pobj", "dobj"):
        return None
    first = at
    while first > 0 and noun.doc[first - 1].dep_ in ("compound", "amod", "det", "poss", "nummod", "case"):
        first -= 1
    if verb.dep_ == "advcl" and noun.dep_ == "pobj" and first > 0 and words[first - 1] in _TIME_MARKS:
        return noun  # "after local youths had attacked": "after" read as a preposition
    return noun if first > 0 and words[first - 1] in ("and", "but", "while") else None


_TIME_MARKS = frozenset({"after", "before", "since", "until", "as"})


def _of_verb(verb: Any, above: Any, words: list[str], steps: int, infinitive: bool) -> list[Any]:
    if verb.dep_ in ("xcomp", "ccomp") and infinitive and words[above.i] not in _SUBJECT_CONTROL:
        told = [c for c in above.children if c.dep_ in ("dobj", "dative") and c.i < verb.i]
        called = [
            p
            for c in above.children
            if c.dep_ == "prep" and words[c.i] in ("on", "upon")
            for p in c.children
            if p.dep_ == "pobj"
        ]
        if told or called:
            return told or called
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "xcomp"):
        return []
    if words[verb.i] in _OF_CROWDS and words[verb.i - 1] != ",":
        crowd = [
            c for c in above.children if c.dep_ in ("dobj", "nsubjpass") and c.i < verb.i and words[c.i] in lexicon().people
        ]
        if crowd:
            return crowd  # "killed ten protesters demanding an end to it"
    found = subjects(above, words, steps - 1)
    if not found and (infinitive or (verb.tag_ == "VBG" and words[verb.i - 1] == ",")):
        found = [c for c in above.children if c.dep_ == "nsubjpass"]
    return found


def _of_preposition(preposition: Any, words: list[str], steps: int) -> list[Any]:
    """ "accused the army of shelling", "responded by shelling", "a policy of shelling"."""
    above = preposition.head
    if above.pos_ in VERBAL:
        if words[preposition.i] in _CHARGED:
            charged = [c for c in above.children if c.dep_ in ("dobj", "nsubjpass")]
            if charged:
                return charged
        return subjects(above, words, steps - 1)
    base = first_joined(above)
    if base.dep_ in ("dobj", "nsubjpass") and words[base.head.i][:5] in _ACCUSING and words[preposition.i] in _CHARGED:
        return [base]  # "accused the bands of killing": read as bands of something
    if words[above.i] in _WAYS:
        return _of_noun(above, words, steps)
    if above.pos_ in ("ADJ", "ADV") and above.head.pos_ in VERBAL:
        return subjects(above.head, words, steps - 1)  # "stopped short of calling"
    return []


def _of_noun(noun: Any, words: list[str], steps: int) -> list[Any]:
    owners = [c for c in noun.children if c.dep_ == "poss" and words[c.i] not in POSSESSIVE]
    owners += [
        g for c in noun.children if words[c.i] == "by" for g in c.children if g.dep_ == "pobj"
    ]  # "a decision by Oranda to"
    return owners or _governor(noun, words, steps)


def _governor(noun: Any, words: list[str], steps: int) -> list[Any]:
    """The doer of the verb that the noun is object of."""
    node = noun
    for _ in range(4):
        if node.head.i == node.i or node.dep_ in ("nsubj", "nsubjpass"):
            return []
        node = node.head
        if node.pos_ in VERBAL:
            return subjects(node, words, steps - 1)
    return []


_GAINS = frozenset("advance advances gain gains way ways move moves step steps efforts progress".split())


_TEXTS = frozenset(
    "plan plans roadmap initiative resolution resolutions draft drafts text texts motion proposal proposals petition law laws decree".split()
)


def _abstract(words: list[str], noun: Any) -> bool:
    """Whether the noun names an act rather than somebody."""
    word = words[noun.i]
    return word in lexicon().nouns or word in _GAINS or word in PAPERS or word in _TEXTS


def _writer(words: list[str], noun: Any) -> Any:
    """ "the minister's letter asked": the minister did."""
    if words[noun.i] in PAPERS:
        return next((c for c in noun.children if c.dep_ == "poss"), noun)
    return noun
