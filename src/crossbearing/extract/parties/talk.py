"""Event nouns that are only spoken of: "an end to the violence", "condemned the abductions", "the truce collapsed".

Takes the trigger of a noun in its parsed sentence with its roles, says whether it tells an event. It must never look beyond
the sentence, and verbs are not its business.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.triggers import STILL_EVENTS, Trigger
from crossbearing.extract.parties.roles import Roles
from crossbearing.extract.text.phrases import VERBAL
from crossbearing.vocab import EventType

_COUNTED_IN = frozenset(
    "wave waves series day days week weeks month months hour hours night nights report reports string spate outbreak outbreaks round rounds "
    "campaign number dozens hundreds scores bout spell burst sound sounds minutes scene scenes site resumption escalation footage video "
    "case cases incident incidents survivors victims instances first second third latest worst deadliest heaviest bloodiest most many some one start beginning".split()
)
_TOLD_OF = frozenset("of to for with about on over against into between without from towards toward".split())
_SPOKEN_OF = frozenset(
    "scrap scrapped abandon abandoned end ends ended ending stop stops stopped stopping halt halts halted halting quell prevent prevents prevented avoid avoided condemn condemns "
    "condemned condemning denounce denounced discuss discussed fear fears feared oppose opposed support supported escape escaped mean "
    "means see tackle justify mourn blame understand explain ease reduce curb contain incite incited inciting sow defuse "
    "renounce renounced reject forget fuel fuelled fueled spark stoke watch cover covered attribute".split()
)


#: what an event does that was told before, or is no more: "the visit comes a day after", "the violence has calmed"
_LOOKING_BACK = frozenset(
    "come comes came coincide coincides coincided calm calmed ease eased subside subsided abate "
    "abated wane waned diminish diminished decrease decreased".split()
)
#: a state of things unless it is told to flare up, or of somebody
_STATES = frozenset({"violence", "bloodshed", "unrest"})
_FLARING = frozenset(
    "break breaks broke broken erupt erupts erupted flare flares flared rage rages raged raging continue continues continued escalate escalates "
    "escalated spread spreads continuing flaring raging resume resumed intensify intensifies intensified grow grew worsen worsened kill killed kills leave left claim claimed".split()
)
_ABSTRACT = frozenset(
    "violence unrest bloodshed killing killings repression aggression conflict crackdown atrocities clampdown brutality confrontation".split()
)
_UNLEASHED = frozenset(
    "unleash unleashed launch launched report reported use used commit committed step stepped intensify intensified continue continued "
    "escalate escalated resume resumed carry carried face faced mount mounted order ordered see saw witness witnessed lead led".split()
)


def only_talk(doc: Any, words: list[str], trigger: Trigger, parts: Roles) -> bool:
    """ "an end to the violence", "condemned the abductions": an event noun spoken of, without anybody in it, a day or a
    place of its own, tells no event."""
    if not trigger.noun:
        return False
    noun = doc[trigger.first : trigger.last + 1].root  # "state of emergency"
    if trigger.type is EventType.AGREEMENT and _undone(noun, words):
        return True
    if (owned := _claimed(noun, words)) is not None:
        return not owned
    if parts.actors or parts.targets or parts.recipients or parts.weapons:
        return False
    if words[noun.i] in _STATES:
        return not (noun.dep_ in ("nsubj", "dobj") and words[noun.head.i] in _FLARING | _UNLEASHED)
    own = range(noun.left_edge.i, noun.right_edge.i + 1)
    pins = (parts.when,) if words[noun.i] in _ABSTRACT else (parts.when, parts.place)
    back = (
        noun.dep_ == "nsubj"
        and words[noun.head.i] in _LOOKING_BACK
        and not any(words[c.i] == "into" for c in noun.head.children)
    )
    if not back and any(found is not None and found.first in own for found in pins):
        return False
    above = noun.head
    if noun.dep_ == "conj":
        noun, above = above, above.head
    if noun.dep_ == "pobj":
        ruler = above.head
        if words[above.i] not in _TOLD_OF or words[ruler.i] in _COUNTED_IN:
            return False
        return ruler.pos_ not in VERBAL or words[ruler.i] in _SPOKEN_OF or words[above.i] in ("of", "about", "over")
    if noun.dep_ in ("dobj", "nsubjpass"):
        return words[above.i] in _SPOKEN_OF or (words[noun.i] in _ABSTRACT and words[above.i] not in _UNLEASHED)
    if back:
        return True
    if noun.dep_ == "nsubj" and above.pos_ == "AUX":
        return any(words[c.i] in ("this", "that", "such", "any") for c in noun.children)  # "this attack is full of meaning"
    return noun.dep_ == "poss" or (noun.dep_ == "compound" and words[above.i] not in STILL_EVENTS)


_OWNING_UP = frozenset("claim claimed claims claiming accept accepted accepts assume assumed took take".split())
_NOBODY = frozenset("no nobody none neither".split())


def _claimed(noun: Any, words: list[str]) -> bool | None:
    """Whether somebody claimed the act ("claimed responsibility for the raid"); False where nobody did, None where no claim
    of responsibility is told."""
    duty = noun.head.head
    if noun.dep_ == "pobj" and words[duty.i] in ("responsibility", "credit") and duty.dep_ in ("dobj", "nsubjpass"):
        verb = duty.head
    elif noun.dep_ in ("dobj", "nsubjpass") and words[noun.head.i].startswith("claim"):
        verb = noun.head
    else:
        return None
    if words[verb.i] not in _OWNING_UP:
        return None
    doers = {words[t.i] for c in verb.children if c.dep_ in ("nsubj", "agent", "nsubjpass", "neg") for t in c.subtree}
    return not doers & _NOBODY and "n't" not in doers and "not" not in doers


#: what becomes of an agreement that is no more: none is made then
_UNDOING = frozenset(
    "collapse collapses collapsed expire expires expired end ended ends fail failed fails trampled violated broken unravelled unraveled lapsed "
    "lapse crumbled crumbles faltered falters threatened threatens undermined undermines".split()
)
_OVER = frozenset({"over", "dead", "finished", "void", "null"})


def _undone(noun: Any, words: list[str]) -> bool:
    """ "the truce collapsed", "declared the truce over"; "a pact with Oranda" beside a name tells of none made either."""
    if (
        noun.dep_ == "pobj"
        and words[noun.head.i] == "of"
        and words[noun.head.head.i] in ("guarantor", "guarantors", "signatory", "sponsor")
    ):
        return True
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return words[noun.head.i] in _UNDOING | _OVER or any(
            words[c.i] in _OVER and c.dep_ != "prep" for c in noun.head.children
        )
    return noun.dep_ == "dobj" and any(words[c.i] in _OVER and c.dep_ != "prep" for c in noun.head.subtree if c.i > noun.i)
