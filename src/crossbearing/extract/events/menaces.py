"""Harm held out without the name of an act: "our response will be stronger", "they will regret it", "will settle it by force".

Takes a parsed sentence, gives the threats that such a future is. It never decides who utters them.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.text.phrases import of_class
from crossbearing.vocab import EventType as E

_WILL = frozenset(["will", "would", "'ll", "shall", "'d"])
_SEVERE = frozenset(
    "severe harsh harsher swift painful crushing devastating decisive stronger strong tougher tough fiercer fierce merciless ruthless "
    "firm stern immediate bloody unprecedented terrible heavy heavier double doubled".split()
)
_ANSWER = frozenset(
    "response answer reaction retaliation reply retribution punishment revenge blow blows consequences next".split()
)
_PRICE = frozenset(["price", "cost"])
_AFTERMATH = frozenset("consequences retaliation response punishment wrath revenge retribution destruction".split())
_FORCE = frozenset(["force", "fire", "bullets", "retaliation", "response", "fist"])
_FOES = frozenset(
    "they he she you those anyone anybody whoever enemy enemies aggressor aggressors occupiers traitors invaders".split()
)
_PUNISHED = frozenset("punished avenged crushed suppressed annihilated wiped".split())
WORDS = frozenset("response answer reaction retaliation punishment consequences regret unpunished punished painful".split())
"""Words that the gate before the parser must let pass."""


def menaces(doc: Any, words: list[str]) -> list[Trigger]:
    """The threats of the sentence, from the modal to the word that holds out the harm."""
    found = []
    for modal in doc:
        if modal.dep_ != "aux" or words[modal.i] not in _WILL:
            continue
        verb = modal.head
        if verb.dep_ in ("relcl", "acl"):
            continue
        answer = _harsh(words, verb)
        if answer is None and (_goes_on(words, verb) or _all_to_be_hit(words, verb)):
            answer = int(verb.i)
        last = _repaid(words, verb) if answer is None else answer
        if last is not None:
            found.append(Trigger(E.THREAT, modal.i, last, verb.i, verb.i, noun=answer is not None))
    found += [Trigger(E.THREAT, t.i, t.i, t.i, t.i, noun=True) for t in doc if words[t.i] in _TARGETS and _legitimate(words, t)]
    return found


_DEEDS = frozenset(
    "operation operations strikes attacks raids offensive bombardment bombing shelling destruction retaliation pursuit".split()
)
_WIDENING = frozenset("extend expand widen broaden intensify escalate increase".split())
_GOING_ON = frozenset("continue intensify expand escalate last resume increase multiply persist".split())


def _goes_on(words: list[str], verb: Any) -> bool:
    """ "our strikes will continue", "the operation will last as long as needed"; "the fighting will go on" is foretold."""
    if words[verb.i] not in _GOING_ON or _negated(verb) or any(c.dep_ in ("dobj", "xcomp") for c in verb.children):
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(words[s.i] in _DEEDS and any(c.dep_ in ("det", "poss") for c in s.children) for s in subjects)


_HIT = frozenset("hit struck attacked targeted destroyed sunk bombed burned burnt shelled shot killed".split())
_HITTING = frozenset("hit strike attack target destroy sink bomb crush eliminate kill".split())
_ANY = frozenset("any every all whoever anyone more each".split())


def _all_to_be_hit(words: list[str], verb: Any) -> bool:
    """ "any ship bound for there will be hit", "more vessels would be targeted until the war ends"."""
    if _negated(verb) or words[verb.i] not in _HIT | _HITTING:
        return False
    things = [c for c in verb.children if c.dep_ == "dobj"]
    if words[verb.i] in _HITTING and any(words[t.i] in ("any", "every", "all") for o in things for t in o.lefts):
        return True  # "will destroy every remaining tunnel"
    subjects = [c for c in verb.children if c.dep_ == "nsubjpass"]
    helpers = {words[c.i] for c in verb.children if c.dep_ == "aux"}
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return passive and "have" not in helpers and any(words[t.i] in _ANY for s in subjects for t in (s, *s.lefts))


_TARGETS = frozenset(["target", "targets"])
_NAMING = frozenset(
    "is are be call calls called consider considers considered declare declared deem deemed become regarded".split()
)


def _legitimate(words: list[str], noun: Any) -> bool:
    """ "called the plants a legitimate target", "all ships are legitimate targets": of those still to be hit."""
    if not any(words[c.i] in ("legitimate", "lawful", "fair") for c in noun.lefts):
        return False
    above = noun.head if noun.dep_ != "pobj" else noun.head.head
    return words[above.i] in _NAMING


def _harsh(words: list[str], verb: Any) -> int | None:
    """The last word of "the answer will be swift and severe", "what comes next will be more painful"."""
    if words[verb.i] != "be" or _negated(verb):
        return None
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "csubj")]
    if not any({words[s.i], *(words[c.i] for c in s.children)} & _ANSWER for s in subjects):
        return None
    predicates = [g for c in verb.children if c.dep_ == "acomp" for g in (c, *c.conjuncts)]
    return max((int(p.i) for p in predicates), default=None) if any(words[p.i] in _SEVERE for p in predicates) else None


def _repaid(words: list[str], verb: Any) -> int | None:
    """The last word of "will pay a heavy price", "will not go unpunished", "will settle the matter by force"."""
    word = words[verb.i]
    below = {words[c.i]: c for c in verb.children}
    objects = {words[c.i]: int(c.i) for c in verb.children if c.dep_ == "dobj"}
    if _negated(verb):
        return int(below["unpunished"].i) if word in ("go", "remain", "pass") and "unpunished" in below else None
    if word == "pay":
        ends = [at for noun, at in objects.items() if noun in _PRICE] + [int(c.i) for w, c in below.items() if w == "dearly"]
        return max(ends) if ends and _foe(words, verb) else None
    if word == "face" and _foe(words, verb):
        return max((at for noun, at in objects.items() if noun in _AFTERMATH), default=None)
    if word == "regret" and _foe(words, verb):
        return int(verb.i)
    if word in _WIDENING:
        return max((at for noun, at in objects.items() if noun in _DEEDS | _TARGETS | {"war"}), default=None)
    if word in _PUNISHED and any(c.dep_ == "auxpass" for c in verb.children) and _conditional(verb):
        return int(verb.i)
    for child in verb.children:
        if child.dep_ in ("prep", "agent") and words[child.i] in ("by", "with"):
            met = words[child.i] == "by" or word in ("met", "answered", "respond", "answer", "reply")
            ends = [int(g.i) for g in child.children if g.dep_ == "pobj" and words[g.i] in (_FORCE if met else ())]
            if ends and (words[child.i] == "with" or words[ends[0]] == "force"):
                return ends[0]
    return None


def _foe(words: list[str], verb: Any) -> bool:
    """Whether a party is to suffer it: "generations will pay the price" threatens nobody."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(s.pos_ == "PROPN" or words[s.i] in _FOES for s in subjects) or of_class(words, subjects, "forces", set())


def _conditional(verb: Any) -> bool:
    """ "should the provocations continue", "if they attack again"."""
    clauses = [c for c in verb.children if c.dep_ == "advcl"]
    return any(g.lower_ in ("if", "should", "unless") for c in clauses for g in c.children)


def _negated(verb: Any) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)
