"""Which triggers of a sentence are only the content or the occasion of an act in words.

Takes the triggers of one parsed sentence, says of one whether another contains it: "called for a withdrawal" tells of no
withdrawal, "suspended aid after its lorries were hit" of the suspension. It never drops a broken ceasefire.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.events.triggers import SCOPING, SPEECH_ACTS
from crossbearing.extract.firmness.factuality_words import DENIAL
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.phrases import beside
from crossbearing.vocab import EventType as E

_CONTEXT = frozenset(
    "after following since amid amidst despite during before over because until as when while about given against for if unless".split()
)
_ASIDE = frozenset({E.AID, E.DEPLOYMENT, E.WITHDRAWAL, E.RELEASE, E.ARMS_TRANSFER})
_ANSWERS = frozenset({E.REJECTION, E.ACCUSATION, E.AID, E.RELEASE})
_FINITE = frozenset(["VBD", "VBZ"])
_SAME_IN_PAST = frozenset("set put cut hit shut let quit cast spread beat burst".split())  # "to withdraw and set them free"
_MEETING = frozenset({E.PROTEST, E.NEGOTIATION, E.ARREST, E.SUPPORT})
_FRAMING = SCOPING | _ASIDE | {E.CRACKDOWN, E.SIEGE, E.DISPLACEMENT}


def _a_clause_of_its_own(verb: Any) -> bool:
    """A finite verb with its subject behind "after", "when", "as"."""
    return verb.dep_ == "advcl" and verb.tag_ in _FINITE and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def scoped_out(doc: Any, trigger: Trigger, found: list[Trigger], pinned: frozenset[int]) -> bool:
    """Whether the trigger is only the content of a demand, a threat, a refusal … or the occasion of an act in words
    ("after clashes"). An act of violence with a day or a place of its own (``pinned`` tokens) is told all the same; so is
    one with a toll, of which nobody should ask."""
    heads = {t.verb: t for t in found if t.head != trigger.head and t.verb != trigger.head and t.verb != t.head}
    heads = {
        v: t
        for v, t in heads.items()
        if doc[t.head].dep_ in ("dobj", "nsubj", "nsubjpass") and doc[v].lower_ not in ("say", "says", "said")
    }
    heads.update({t.head: t for t in found if t.head != trigger.head and not doc[t.head].lower_.startswith("chant")})
    if not any(t.type in _FRAMING for t in heads.values()):
        return False
    node = doc[trigger.head]
    if trigger.type is E.CEASEFIRE_VIOLATION and any(t.type in (E.ACCUSATION, E.REJECTION) for t in heads.values()):
        return False  # "accused the rebels of breaking the truce", "denied breaking it"
    if trigger.type in _ANSWERS and _told_beside(node):
        return False  # "accuses them of arming rebels, which they deny"
    context = relative = purpose = unless = False
    for _ in range(12):
        relative = relative or node.dep_ == "relcl"
        context = context or _occasion(node)
        unless = unless or _condition(node)
        purpose = purpose or (
            node.dep_ in ("advcl", "acl") and any(c.dep_ == "aux" and c.lower_ == "to" for c in node.children)
        )
        above = node.head
        if above.i == node.i:
            return False
        if (
            node.i == trigger.head
            and node.dep_ == "conj"
            and node.tag_ in _FINITE
            and above.tag_ == "VB"
            and node.lower_ not in _SAME_IN_PAST
        ):
            return False  # "called on them to stop and urged others to help": beside the clause's own verb
        if beside(node, above):
            return False  # "they blamed rebels; the army denied it"
        if node.i == trigger.head and trigger.type in SPEECH_ACTS and _contrasted(node):
            return False  # "rejected it, while another welcomed it"
        if above.i in heads:
            outer = heads[above.i].type
            if node.dep_ in ("nsubj", "nsubjpass") and not context and not relative:
                return False
            if node.dep_ == "conj" and node.i == trigger.verb and node.tag_ in _FINITE and not context:
                return False  # "condemned the raid and ordered an inquiry"
            if node.dep_ == "conj" and node.pos_ == "VERB" and node.i == trigger.head:
                if node.tag_ != "VB":
                    return False
                node = above  # "demanded that they apologise, pay and leave": as the act beside which it stands
                continue
            if unless:  # "will attack unless they accept": nobody has accepted anything
                if outer in _FRAMING:
                    return True
                node = above
                continue
            if context or relative:
                battle = trigger.type is E.ARMED_CLASH and trigger.noun and outer is E.WITHDRAWAL
                if battle and any(c.dep_ in ("amod", "compound") for c in doc[trigger.head].lefts):
                    return False  # "withdrew after a three-hour firefight"
                if trigger.type is E.CEASEFIRE_VIOLATION or (relative and trigger.type.violent):
                    return False
                if _told_beside(node) and node.i == trigger.head and not context:
                    return False  # "a plan that the rebels have rejected": told beside it
                if _a_clause_of_its_own(doc[trigger.head]) and trigger.type.violent and outer in (E.AGREEMENT, E.NEGOTIATION):
                    return False  # "the truce ended after the army shelled the town"
                told_fact = trigger.type.violent or (relative and not context and trigger.type is E.DISPLACEMENT)
                if told_fact and any(t.i in pinned for t in doc[trigger.head].subtree):
                    return False
                return outer in _FRAMING
            if purpose and outer in _FRAMING:
                return True
            if (
                outer in _MEETING
                and trigger.type in SPEECH_ACTS
                and node.i == trigger.head
                and node.tag_ == "VBG"
                and node.dep_ != "acl"
            ):
                return False  # "met the president, urging him to stop", "marched, calling for change"
            if outer in SCOPING:
                denied = above.lower_ in DENIAL
                told = (trigger.type.violent and _of_its_own(doc[trigger.head])) or (
                    trigger.type is E.ARMS_TRANSFER and not trigger.noun
                )
                told = told or (denied and not trigger.noun and trigger.type in _HAPPENED)
                told = told or (denied and _anew(doc[trigger.head]) and trigger.type in _HAPPENED)
                return not (told and (outer is E.ACCUSATION or denied))
        node = above
    return False


def _contrasted(clause: Any) -> bool:
    """ "…, while the ministry denied it": of as much weight as what stands before."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    named = any(c.dep_ == "nsubj" for c in clause.children)
    return (
        clause.dep_ == "advcl"
        and bool(marks & {"while", "whereas"})
        and clause.tag_ in _FINITE
        and named
        and clause.i > clause.head.i
    )


def _told_beside(clause: Any) -> bool:
    """ "a plan that the rebels have rejected": a relative clause in which somebody is named."""
    named = any(
        c.dep_ in ("nsubj", "nsubjpass") and (c.pos_ in ("NOUN", "PROPN") or c.lower_ in ("he", "she", "they"))
        for c in clause.children
    )
    return clause.dep_ == "relcl" and clause.tag_ in ("VBD", "VBZ", "VBP", "VBN", "NNS") and named


_HAPPENED = frozenset(
    {E.SIEGE, E.AIRSTRIKE, E.DRONE_STRIKE, E.SHELLING, E.ATTACK, E.GROUND_ATTACK, E.WITHDRAWAL, E.ARMED_CLASH}
)


def _anew(noun: Any) -> bool:
    """ "denied an encirclement", "that there was any fighting": not the one that was told."""
    return noun.dep_ in ("dobj", "attr") and any(c.lower_ in ("a", "an", "any") for c in noun.lefts)


def _of_its_own(act: Any) -> bool:
    """ "denied that its men hit the convoy", "that they carried out the attack", "the attack on the embassy"."""
    verb = act.head
    carried = (
        act.dep_ == "dobj"
        and verb.lower_ in lexicon().light
        and verb.dep_ == "ccomp"
        and any(c.dep_ == "nsubj" for c in verb.children)
    )
    return act.pos_ == "VERB" or carried or _specified(act)


def _specified(noun: Any) -> bool:
    """ "the government's crackdown", "the attack on the embassy": one that was, whatever is said of it."""
    if any(above.lower_.startswith("blam") for above in (noun.head, noun.head.head, noun.head.head.head)):
        return False  # "blamed most of the violence on gangs"
    return any(
        (c.dep_ == "poss" and c.pos_ != "PRON") or (c.dep_ == "prep" and c.lower_ in ("on", "against")) for c in noun.children
    )


def _condition(node: Any) -> bool:
    """ "unless they accept", "until they hold the villages"."""
    return node.dep_ == "advcl" and any(c.lower_ in ("unless", "until") for c in node.children if c.dep_ == "mark")


def _occasion(node: Any) -> bool:
    """ "after clashes", "when rebels attacked"."""
    if node.dep_ == "advcl":
        return any(c.lower_ in _CONTEXT for c in node.children if c.dep_ in ("mark", "advmod"))
    return node.dep_ == "prep" and node.lower_ in _CONTEXT and node.head.lower_ not in ("responsible", "accountable")
