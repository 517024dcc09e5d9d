"""Killings told by the verb alone: "killed the deputy chief" is an attack, where no act is named that did it.

Takes a parsed sentence with the acts of violence found in it, gives a trigger for each killing by itself. It never looks at
who was only found dead.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.kinds import TROOPS, chosen
from crossbearing.extract.events.means import by_killer
from crossbearing.extract.events.trigger import Trigger
from crossbearing.vocab import EventType as E


def killings(doc: Any, words: list[str], acts: list[Trigger]) -> list[Trigger]:
    """ "killed the deputy chief": where no act of violence is named that did it, the killing itself is the attack."""
    found = []
    for token in doc:
        if words[token.i] in ("killed", "kills", "killing", "kill") and token.pos_ == "VERB":
            dependents = {c.dep_ for c in token.children}
            somebody = "nsubj" in dependents or (bool(acts) and token.dep_ == "conj" and "auxpass" not in dependents)
            if "dobj" in dependents and somebody and token.dep_ != "amod":
                if not any(_killed_by(token, act) for act in acts):
                    found.append(Trigger(_killing(words, token), token.i, token.i, token.i, token.i))
    return found


def _killing(words: list[str], verb: Any) -> E:
    """What a killing was: by what it was done, or by who was killed."""
    doers = {words[t.i] for c in verb.children if c.dep_ == "nsubj" for t in (c, *c.lefts)}
    people = [c for c in verb.children if c.dep_ == "dobj"]
    picked = any(chosen(words, one, by_troops=bool(doers & TROOPS)) for one in people)
    return by_killer(words, verb) or (E.ASSASSINATION if picked else E.ATTACK)


def _killed_by(killing: Any, act: Trigger) -> bool:
    """Whether the act is what killed: told below the killing, or the killing is told as its outcome."""
    if act.verb == killing.i or any(t.i == act.head for t in killing.subtree):
        return True
    counted = any(c.dep_ == "nummod" or c.tag_ == "CD" for o in killing.children if o.dep_ == "dobj" for c in (o, *o.children))
    return killing.dep_ != "conj" or any(c.dep_ == "nsubj" for c in killing.children) or counted
