"""What a sentence takes as given: events that stand whatever the clause around them denies, plans or doubts.

Takes the walk's node and the word above it in a parsed sentence, says whether the event below is taken as having
happened ("will investigate the attack", "had no part in the killings", "while rebels shelled the town"). It sets no mood
but that of a time clause.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.firmness import factuality_words as w
from crossbearing.extract.text.phrases import VERBAL
from crossbearing.vocab import EventType as E

_OPEN = frozenset("a an any another no more further new some".split())
_SOME = frozenset(["a", "an"])
DEFINITE = frozenset("the this that these those his her its their our your my".split())
_ANSWERED = frozenset(["to", "at", "from", "against", "about", "over", "for", "on", "into"])
#: what may be hoped for and won is not given with the verb: "will win support", "would address talks"
_HOPED_FOR = frozenset({E.SUPPORT, E.AID, E.NEGOTIATION, E.AGREEMENT, E.COOPERATION, E.RELEASE, E.WITHDRAWAL, E.ARMS_TRANSFER})
_PREDICATES = frozenset(["acomp", "attr"])
_CONDITIONS = frozenset(["if", "unless", "lest"])
_FINITE = frozenset(["VBD", "VBZ", "VBP"])


def given(doc: Any, words: list[str], trigger: Trigger, node: Any, above: Any) -> bool:
    """Whether the event noun under ``node`` is taken as given by the word above: what one answers, has a part in, puts an end to."""
    before = {words[c.i] for c in doc[trigger.head].children if c.i < trigger.head}
    if words[above.i] == "do" and node.dep_ == "prep" and words[node.i] == "with":
        return True  # "had nothing to do with the blast"
    if (
        before & _OPEN
        and not before & DEFINITE
        and not (before & _SOME and words[above.i] in w.HALTING and node.dep_ == "dobj")
    ):
        return False
    definite = bool(before & DEFINITE) or any(c.dep_ == "poss" for c in doc[trigger.head].children)
    up, verbal = words[above.i], above.pos_ in VERBAL
    if node.dep_ == "prep":
        link = words[node.i]
        if up in w.PART_IN and link in ("in", "for", "with", "to", "of"):
            return definite or trigger.type.violent
        if verbal and link == "to" and any(c.dep_ == "dobj" and words[c.i] in w.PUT_TO_AN_END for c in above.children):
            return True
        if up in w.SHELTERING and link in ("from", "against"):
            return definite
        if up in w.REACTION_NOUNS and not verbal:
            return definite or trigger.type.violent
        return verbal and up in w.REACTING and link in _ANSWERED and (definite or trigger.type.violent)
    if up in w.WITNESSED and node.dep_ == "dobj" and "never" in {words[c.i] for c in above.children}:
        return True  # "we have never seen such violence"
    if verbal and up in w.STOPPING and node.dep_ == "dobj":
        return definite or trigger.type.violent or up in w.HALTING  # "tried to stop the protests", "to end a crackdown"
    if verbal and up in w.AIMED and node.dep_ == "nsubjpass":
        return True  # "the sanctions were not aimed at them"
    if not (verbal and up in w.REACTING and node.dep_ in ("dobj", "nsubjpass")):
        return False
    return definite or trigger.type not in _HOPED_FOR


def judged(words: list[str], node: Any, above: Any) -> frozenset[str]:
    """What the clause says of the event noun that is its subject ("torture was not uncommon"); empty where it says that
    there is or is no such event."""
    if node.dep_ != "nsubj" or words[above.i] not in w.BEING or words[node.i] == "there":
        return frozenset()
    predicates = [c for c in above.children if c.dep_ in _PREDICATES and c.i > above.i]
    if any(g.dep_ == "xcomp" for c in predicates for g in c.children):
        return frozenset()  # "the demand was impossible to meet"
    return frozenset(words[c.i] for c in predicates)


def aside(words: list[str], node: Any, above: Any) -> bool:
    """Whether a clause or an absolute phrase beside the one above is told by itself."""
    if node.dep_ == "prep" and words[node.i] == "with":  # "with troops closing in, …"
        return any(c.dep_ == "pcomp" for c in node.children) and not ahead(words, above)
    if node.dep_ != "advcl":
        return False
    marks = {words[c.i] for c in node.children if c.dep_ in ("mark", "advmod", "aux", "prep")}
    infinitive = any(words[c.i] == "to" and c.dep_ == "aux" for c in node.children)
    if infinitive:
        return False
    if marks & (w.FACTUAL_MARKS | _CONDITIONS) or (node.tag_ == "VBN" and "having" in marks):
        return True
    unmarked = not any(c.dep_ == "mark" for c in node.children)
    return unmarked and node.tag_ in _FINITE and any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children)


def ahead(words: list[str], verb: Any) -> bool:
    """Whether the verb's own helpers put it into the future."""
    return any(c.dep_ == "aux" and words[c.i] in w.FUTURE | w.MAY for c in verb.children)


def until_then(words: list[str], node: Any, above: Any) -> bool:
    """Whether a time clause tells of what is still to come ("may say more when they meet", "once deployed, they will …")."""
    marks = {words[c.i] for c in node.children if c.dep_ in ("mark", "advmod")}
    due = any(c.dep_ == "aux" and words[c.i] in ("must", "should") for c in above.children)
    helped = any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBN") for c in node.children)
    present = node.tag_ in ("VBP", "VBZ") or (node.tag_ == "VBN" and not helped)
    return present and (
        (bool(marks & w.TIME_MARKS) and ahead(words, above)) or (due and bool(marks & {"before", "once", "until"}))
    )
