"""Verdicts that no verb of the lexicon gives: "calls that false", "says lies", "the charge is baseless", "the work of rebels".

Takes a parsed sentence, gives the rejections and accusations that such a verdict is. It never looks at what is denied.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.vocab import EventType as E

_UNTRUE = frozenset(
    "false untrue fake faked fabricated baseless groundless unfounded invented staged doctored bogus lies lie fabrication fabrications "
    "fiction disinformation misinformation slander slanderous hoax falsehood falsehoods nonsense preposterous".split()
)
_MISTAKEN = frozenset("wrong incorrect inaccurate absurd ridiculous exaggerated propaganda".split())
#: what can be true or false
_TELLING = frozenset(
    "report reports claim claims allegation allegations accusation accusations charge charges information story stories statement "
    "statements figure figures number numbers toll video videos footage picture pictures photo photos photographs image images rumour "
    "rumours rumor rumors news version account accounts assertion assertions post posts message messages reference document documents".split()
)
_POINTING = frozenset(["that", "this", "it", "these", "those", "all"])
_CALLING = frozenset(
    "call calls called calling brand brands branded branding label labels labelled labeled term terms termed".split()
)
_AS = frozenset(
    "describe describes described describing portray portrayed denounce denounced characterise characterised".split()
)
_SAYING = frozenset("say says said".split())
_BEING = frozenset("is are was were 's".split())
_DECLARING = frozenset(
    "declare declares declared call calls called describe describes described consider considers deem deemed".split()
)
WORDS = _UNTRUE
"""Words that the gate before the parser must let pass."""


def verdicts(doc: Any, words: list[str]) -> list[Trigger]:
    """The rejections ("calls that false") and accusations ("was the work of rebels") of the sentence."""
    found = []
    for token in doc:
        word = words[token.i]
        verdict = _verdict_below(words, token) if word in _CALLING | _AS and token.pos_ in ("VERB", "NOUN") else None
        if verdict is not None:
            found.append(Trigger(verdict, token.i, token.i, token.i, token.i))
        elif token.tag_ == "VBN" and word in _UNTRUE | {"exaggerated"} and _found_untrue(words, token):
            found.append(Trigger(E.REJECTION, token.i, token.i, token.i, token.i, noun=True))
        elif word in _SAYING and _says_lies(doc, words, token):
            found.append(Trigger(E.REJECTION, token.i, token.i + 1, token.i, token.i))
        elif word in _BEING and (predicate := _is_untrue(words, token)) is not None:
            found.append(Trigger(E.REJECTION, predicate, predicate, predicate, predicate, noun=True))
        elif word == "work" and _somebodys_work(words, token):
            found.append(Trigger(E.ACCUSATION, token.i, token.i, token.i, token.i, noun=True))
    return found


def _verdict_below(words: list[str], verb: Any) -> E | None:
    """ "calls that false", "described the footage as staged" reject; "called the killing shameful", "a coup" accuse;
    "called for fake news to be fought" gives no verdict."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    for child in (*verb.children, *(g for c in clauses for g in c.children if g.dep_ == "prep")):
        below = (
            [child] if words[verb.i] in _CALLING and child.dep_ in ("oprd", "ccomp", "xcomp", "acomp", "attr", "dobj") else []
        )
        if child.dep_ == "dobj" and len([c for c in verb.children if c.dep_ == "dobj"]) < 2:
            below = []
        if child.dep_ == "prep" and words[child.i] == "as":
            below = [g for g in child.children if g.dep_ in ("pobj", "amod", "pcomp", "acomp")]
        if any(words[b.i] in _UNTRUE or (words[b.i] in _MISTAKEN and b.pos_ != "VERB") for b in below):
            return E.REJECTION
        if any(words[b.i] in _WICKED for b in below) and not any(c.dep_ == "neg" for c in verb.children):
            return E.ACCUSATION
    return None


def called_untrue(words: list[str], noun: Any, clause: Any) -> bool:
    """Whether what was done by ``clause`` is only told in a noun whose telling is said to be false: "described reports that jets
    bombed a hospital as fabricated", "reports that police killed two are false". The parser may hang the verdict on the clause."""
    if words[noun.i] not in _TELLING:
        return False
    above = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return (words[above.i] in _BEING and _is_untrue(words, above) is not None) or _found_untrue(words, above)
    if noun.dep_ != "dobj" or words[above.i] not in _CALLING | _AS:
        return False
    last = max((t.i for t in above.subtree if t.i > clause.i and not t.is_punct), default=clause.i)
    return words[last] in _UNTRUE or (words[last] in _MISTAKEN and noun.doc[last].pos_ != "VERB")


def _found_untrue(words: list[str], verb: Any) -> bool:
    """ "the reports were fabricated" """
    passive = any(c.dep_ == "auxpass" for c in verb.children) and not any(c.dep_ in ("neg", "agent") for c in verb.children)
    return passive and any(c.dep_ == "nsubjpass" and words[c.i] in _TELLING for c in verb.children)


#: what only somebody to blame can have done
_WICKED = frozenset(
    "shameful cowardly barbaric barbarous heinous despicable savage criminal unjustifiable unjustified unacceptable outrageous illegal unlawful "
    "disgraceful abhorrent inhuman intolerable treacherous crime crimes genocide massacre terrorism aggression atrocity coup betrayal treason "
    "provocation barbarism outrage disgrace sabotage blackmail piracy".split()
)


def _says_lies(doc: Any, words: list[str], verb: Any) -> bool:
    """ "army says lies" as a hurried post has it."""
    after = words[verb.i + 1] if verb.i + 1 < len(words) else ""
    ends = verb.i + 2 >= len(words) or doc[verb.i + 2].is_punct
    return after in _UNTRUE and ends


def _is_untrue(words: list[str], be: Any) -> int | None:
    """The predicate of "the claim is baseless", "that is a lie"; of "the alarm was false" none."""
    subject: Any = None
    node = be
    for _ in range(3):
        subject = next((c for c in node.children if c.dep_ == "nsubj" and c.i < be.i), None)
        if subject is not None or node.dep_ != "conj":
            break
        node = node.head
    if subject is None or any(c.dep_ == "neg" for c in be.children):
        return None
    known = _UNTRUE | _MISTAKEN if words[subject.i] in _TELLING else _UNTRUE if words[subject.i] in _POINTING else frozenset()
    return next((int(c.i) for c in be.children if c.dep_ in ("acomp", "attr") and words[c.i] in known), None)


def _somebodys_work(words: list[str], noun: Any) -> bool:
    """ "the blast was the work of rebels", "declared the crime the work of a network"."""
    if not any(words[c.i] == "the" for c in noun.children) or not any(words[c.i] == "of" for c in noun.children):
        return False
    if noun.dep_ == "attr" and words[noun.head.i] in _BEING | {"be", "been"}:
        return any(_deed(words, c) for c in noun.head.children if c.dep_ == "nsubj")
    if noun.dep_ in ("oprd", "dobj", "ccomp", "appos") and words[noun.head.i] in _DECLARING:
        return any(_deed(words, c) for c in noun.head.subtree if c.i < noun.i)
    return False


def _deed(words: list[str], noun: Any) -> bool:
    known = lexicon().nouns.get(words[noun.i])
    return (known is not None and known.violent) or words[noun.i] in ("crime", "crimes", "incident", "atrocity")
