"""What a verb's own clause says by its form: an infinitive, a subject that is nobody, a state that is not clear.

Takes a verb or a noun of a parsed sentence with the words in lower case, answers yes or no; it looks no further than the
clause and those joined with it, and sets neither firmness nor mood.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.firmness import factuality_words as w
from crossbearing.extract.firmness.givens import DEFINITE
from crossbearing.extract.text.phrases import VERBAL

SUBJECT_OR_OBJECT = frozenset(["nsubj", "nsubjpass", "dobj"])


def infinitive(words: list[str], node: Any) -> bool:
    """Whether the verb stands with "to", its own or that of the verb it is joined with."""
    if node.dep_ == "conj" and node.tag_ == "VB" and node.head.pos_ in VERBAL:
        return infinitive(words, node.head)  # "to withdraw its troops and start talks"
    return any(words[c.i] == "to" and c.dep_ == "aux" for c in node.children)


def by_nobody(words: list[str], verb: Any) -> bool:
    """ "no one was arrested", "no plane bombed it"."""
    for child in verb.children:
        if child.dep_ in SUBJECT_OR_OBJECT and child.i < verb.i:
            if words[child.i] in w.NOBODY:
                return True
            if any(words[c.i] == "no" for c in child.children if c.dep_ in ("det", "neg") or c.i == child.i - 1):
                return True
    return False


def supposed(words: list[str], noun: Any, verb: Any) -> bool:
    """ "Further attacks would ruin the talks": what would follow from an event of which there is none yet."""
    helpers = {words[c.i] for c in verb.children if c.dep_ == "aux"}
    before = {words[c.i] for c in noun.children if c.i < noun.i and c.dep_ in ("det", "poss", "amod")}
    bound = before & DEFINITE or any(c.dep_ == "poss" for c in noun.children) or before & w.BEHIND_ADJECTIVES
    return bool(helpers & {"would", "could", "might"}) and "have" not in helpers and not bound


def bare(verb: Any) -> bool:
    """ "may hit", "could be attacked", against "may be hiding" and "may have hit", which tell of now and of before."""
    return verb.tag_ == "VB" or (verb.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.children))


def wished(words: list[str], copula: Any) -> bool:
    """Whether the subject is a demand, a plan or a goal, or one of several."""
    nouns = [c for c in copula.children if c.dep_ == "nsubj"]
    nouns += [g for c in nouns if c.pos_ in ("NUM", "PRON", "DET") for p in c.children if p.dep_ == "prep" for g in p.children]
    return any(words[n.i] in w.WISHES for n in nouns) or any(
        words[c.i] in w.FUTURE_ADJECTIVES for n in nouns for c in n.children
    )


def not_clear(words: list[str], above: Any) -> bool:
    """ "it was not clear who …", "it was unclear who …" """
    states = [above, *(c for c in above.children if c.dep_ == "acomp")]
    if any(words[state.i] == "unclear" for state in states):
        return True
    negated = any(c.dep_ == "neg" for g in (above, above.head) for c in g.children)
    return negated and any(words[state.i] == "clear" for state in states)


def conditional(words: list[str], verb: Any) -> bool:
    """ "threatened war unless he quits", "should the raids go on, they will answer"; not "even if", "as if"."""
    for t in verb.subtree:
        if words[t.i] in ("if", "unless") and words[t.i - 1] not in ("even", "as"):
            return True
        if (
            words[t.i] == "should"
            and t.dep_ == "aux"
            and t.head.dep_ == "advcl"
            and not any(c.dep_ == "mark" for c in t.head.children)
        ):
            return True
    return False
