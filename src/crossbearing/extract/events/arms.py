"""Weapons that stand for what was done with them: "killed by shells", "a mine killed two", "bombs were dropped".

Takes a parsed sentence and the nouns that name events already, gives the weapons among the others that name one. A weapon
that somebody has, finds or sends is none.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.means import by_means_word
from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.phrases import VERBAL
from crossbearing.vocab import EventType as E

_SHOTS = frozenset("sniper snipers bullet bullets gunshot gunshots gunfire".split())
_FIRE = frozenset(["fire"])
_HEAVY = frozenset(
    "artillery mortar mortars rocket rockets tank tanks sea gunboat gunboats ship ships warship warships".split()
)
_FIRED = frozenset("artillery mortar mortars rocket rockets howitzers".split())
_ANSWERED = frozenset("responded replied answered retaliated responding replying".split())  # "responded with artillery"
_NO_FIRE = frozenset("forest wild accidental a the".split())
_HITTING = frozenset("hit struck damaged destroyed".split())


def weapons_told(doc: Any, words: list[str], taken: set[int]) -> list[Trigger]:
    """The weapons that harm somebody or something here, each as an event. ``taken`` are the tokens of other event nouns."""
    found = []
    verbless = not any(t.pos_ in VERBAL for t in doc)
    for token in doc:
        if token.i in taken or token.pos_ not in ("NOUN", "PROPN"):
            continue
        if words[token.i] in _FIRE and _under(words, token):
            found.append(Trigger(E.SHOOTING, token.i, token.i, token.i, token.head.head.i, True))
            continue
        if verbless and words[token.i] in _FLYING and _arriving(words, token):
            found.append(Trigger(E.SHELLING, token.i, token.i, token.i, token.i, True))
            continue
        type_ = _kind(words, token)
        verb = _harming(words, token) if type_ is not None else None
        if type_ is not None and verb is not None:
            found.append(Trigger(type_, token.i, token.i, token.i, verb.i, True))
    return found


_FLYING = frozenset("mortars rockets rocket missile missiles shells".split())


def _arriving(words: list[str], noun: Any) -> bool:
    """ "a few mortars from the rebels at Orl this morning": with a number, and whence or when."""
    counted = any(c.dep_ == "nummod" or words[c.i] in ("few", "more", "several", "two", "one") for c in noun.lefts)
    after = words[noun.i + 1 : noun.i + 2]
    return counted and bool(after) and after[0] in ("from", "on", "at", "near", "this", "last", "today", "overnight", "into")


def _kind(words: list[str], noun: Any) -> E | None:
    word = words[noun.i]
    if word in _SHOTS:
        return E.SHOOTING
    if word in _FIRE:
        near = {words[t.i] for t in noun.subtree}
        if near & _NO_FIRE & {words[c.i] for c in noun.lefts}:
            return None  # "killed by a fire"
        return E.SHELLING if near & _HEAVY else E.SHOOTING
    return by_means_word(word) if not word.startswith("bomber") else None


def _unreal(verb: Any) -> bool:
    return any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children)


_COMING = frozenset("come comes came coming".split())
_CRITICS = frozenset("critics groups activists lawmakers opposition media press politicians allies parties".split())


def _under(words: list[str], fire: Any) -> bool:
    """ "came under fire"; not "under fire for his remarks", "from critics"."""
    verb = fire.head.head
    if fire.dep_ != "pobj" or words[fire.head.i] != "under" or words[verb.i] not in _COMING:
        return False
    about = {words[c.i]: c for node in (verb, fire) for c in node.children if c.dep_ == "prep"}
    by = {words[g.i] for word, c in about.items() if word == "from" for g in c.children}
    return not about.keys() & {"for", "over"} and not by & _CRITICS


def _harming(words: list[str], noun: Any) -> Any | None:
    """The verb of harm that the weapon is the doer of."""
    known = lexicon()
    verb = noun.head
    if noun.dep_ == "pobj" and words[verb.i] == "by" and verb.head.tag_ == "VBN":
        verb = verb.head
        harm = words[verb.i] in known.outcome_verbs or words[verb.i] in _HITTING
        return verb if harm and words[verb.i] not in known.verbs else None
    if noun.dep_ == "pobj" and words[verb.i] == "with" and words[verb.head.i] in _ANSWERED and words[noun.i] in _FIRED:
        return verb.head
    if noun.dep_ == "dobj" and words[verb.i] == "used" and words[noun.i] in _FIRED and verb.tag_ in ("VBD", "VBN"):
        to_what_end = any(c.tag_ == "VB" for c in verb.children)  # "used artillery to crush it": the crushing is told
        used = any(c.dep_ == "nsubj" for c in verb.children) and not to_what_end and not _unreal(verb)
        return verb if used else None
    if _unreal(verb):
        return None  # "the shell would have killed them": what did not happen the verb tells
    if noun.dep_ == "nsubj" and verb.pos_ == "VERB" and words[verb.i] in known.outcome_verbs:
        return verb if words[verb.i] not in known.verbs and any(c.dep_ == "dobj" for c in verb.children) else None
    return None
