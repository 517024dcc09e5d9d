"""One person harmed and told without a number: by name, as "the commander", or as the bare "commander" of a headline.

Works on one parsed sentence, after the numbers have been read: a verb that has a count already is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crossbearing.extract.text.headlinese import ends_openly
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.tolls.counted import Count, Number
from crossbearing.extract.tolls.idioms import to_death
from crossbearing.extract.tolls.numbers import COLLECTIVE
from crossbearing.extract.tolls.outcomes import verb_outcome
from crossbearing.extract.tolls.people import by_deed, group
from crossbearing.vocab import Group, Outcome

_TITLES = frozenset(
    "mr mrs ms dr sheikh imam gen general col colonel capt captain lt lieutenant maj major co oc sgt commander leader chief brigadier president "
    "bishop father haji sayyed prince mullah emir spokesman mayor judge minister professor doctor".split()
)
_RANKS = frozenset("gen general col colonel capt captain lt lieutenant maj major co oc sgt brigadier".split())
#: one person, in a headline, whatever else the word may be
_ONE_IN_A_HEADLINE = frozenset("member supporter head national element".split())
_HARMED = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED, Outcome.MISSING})
#: a headline tells of whoever was arrested that it was one
_IN_A_HEADLINE = _HARMED | {Outcome.DETAINED}
#: deeds told by a noun ("commander's assassination"); an execution may be called for
_DEEDS = frozenset("assassination killing murder slaying beheading lynching abduction kidnapping".split())
_BEING = frozenset("is was are were be been".split())
_SUBJECT = ("nsubj",)
_SUFFERING = ("dobj", "nsubjpass")


def _one(first: int) -> Number:
    """The number of one person told without a number."""
    return Number(first, first, first, 1, 1, 1, False, False, True)


def _without_object(verb: Any) -> bool:
    """ "The driver wounded", "his driver wounded": a passive whose "was" is left out."""
    return not any(c.dep_ in ("dobj", "aux", "auxpass", "nsubjpass", "ccomp", "xcomp") for c in verb.children)


def _in_an_act(verb: Any) -> bool:
    """ "Died when a shell hit the house", "died with him": told of an event."""
    return any(
        (c.dep_ == "advcl" and any(g.lower_ in ("when", "after", "as") for g in c.children))
        or (c.dep_ == "prep" and c.lower_ in ("with", "alongside") and any(g.tag_ == "PRP" for g in c.children))
        or (c.dep_ == "prep" and c.lower_ in ("in", "after", "during") and any(g.lower_ in lexicon().nouns for g in c.children))
        or (c.dep_ == "prep" and c.lower_ in ("of", "from") and any(g.lower_ in _WOUNDS for g in c.children))
        for c in verb.children
    )


_WOUNDS = frozenset("wounds wound injuries injury burns shrapnel".split())
#: what somebody is made: "held the council hostage"
_STATES = frozenset("hostage captive prisoner hostages head".split())


def _told_apart(words: list[str], victim: Any) -> bool:
    """ "The guard", "his brother" and, in headlines, "Sniper kills mother": one person, not any."""
    if any(words[c.i] in _ONE_KNOWN or c.dep_ == "poss" for c in victim.lefts):
        return True
    return (
        (victim.tag_ == "NN" or (victim.tag_ == "NNP" and (victim.text.islower() or words[victim.i] in _RANKS)))
        and (words[victim.i] not in _STATES or victim.dep_ != "dobj")
        and not any(c.dep_ in ("det", "nummod", "predet") for c in victim.lefts)
    )


_ONE_KNOWN = frozenset("the his her their its".split())


def single_victims(
    doc: Any,
    words: list[str],
    found: list[Count],
    known_names: frozenset[int],
    persons: frozenset[int],
    acts: Mapping[int, Outcome],
) -> list[Count]:
    """One person, by name or as "the commander": killed, hurt or taken. A name counts where a title or a person's noun
    stands before it, or where it has two parts, since no register knows private persons."""
    known = lexicon()
    headline = ends_openly(doc.text)
    results = []
    for verb in doc:
        told = verb_outcome(words[verb.i]) or to_death(words, verb) or acts.get(verb.i)
        if words[verb.i] in known.outcome_intransitive and not found and not headline and not _in_an_act(verb):
            continue  # who dies in his bed
        state = known.outcome_adjectives.get(words[verb.i])
        bare = told in (Outcome.KILLED, Outcome.INJURED) and verb.tag_ in ("VBD", "VBN") and _without_object(verb)
        copula = verb.dep_ in ("acomp", "attr", "oprd") and words[verb.head.i] in _BEING
        passive = state is not None and told is None and any(c.dep_ == "auxpass" for c in verb.children)
        open_ = headline and state is Outcome.MISSING and not copula  # "CO missing"
        deed = headline and words[verb.i] in _DEEDS and verb.pos_ == "NOUN"
        outcome = known.outcome_nouns.get(words[verb.i], told) if deed else state if copula or passive or open_ else told
        if outcome not in (_IN_A_HEADLINE if headline else _HARMED) or any(c.evidence == verb.i for c in found):
            continue
        if not (copula or passive or open_ or deed) and (verb.pos_ != "VERB" or outcome is Outcome.MISSING):
            continue  # who is buried or trapped is not missing
        own = verb.head if copula else verb
        active = copula or bare or open_ or words[verb.i] in known.outcome_intransitive
        suffering = _POSSESSED if deed else _SUBJECT if active else _SUFFERING
        for victim in _victims(words, own, suffering, headline and outcome is not Outcome.MISSING):
            who = _who(doc, words, victim, verb.i in acts and acts[verb.i] is Outcome.INJURED, known_names, persons, headline)
            if who is Group.UNSPECIFIED:
                who = by_deed(words[verb.i])
            if who is None or (outcome is Outcome.DETAINED and not _bare(victim)):
                continue
            first = victim.left_edge.i
            while first < victim.i and words[first] in ("the", ",", '"'):
                first += 1
            results.append(Count(
                low=1, high=1, best=1, outcome=outcome, group=who, first=first, last=victim.i, head=victim.i, noun=victim.i,
                evidence=verb.i, pattern="named",
            ))  # fmt: skip
    return results


_POSSESSED = ("poss",)


def _bare(victim: Any) -> bool:
    """A common noun without an article or an owner."""
    return victim.tag_ == "NN" and not any(c.dep_ in ("poss", "det") for c in victim.lefts)


def _victims(words: list[str], verb: Any, suffering: tuple[str, ...], headline: bool) -> list[Any]:
    """The nouns that stand for those to whom it was done, the verb's own or, in a headline, the one it hangs on."""
    found = [
        verb.head if words[c.i] in ("who", "whom") and verb.dep_ == "relcl" else c  # "Ann Orl, who was wounded"
        for c in verb.children
        if c.dep_ in suffering
    ]
    if headline and verb.dep_ == "acl" and verb.tag_ == "VBN" and not found and _without_object(verb):
        found.append(verb.head)  # "Priest abducted in Orl freed"
    return [v for v in found if v.tag_ not in ("NNS", "NNPS", "PRP")]


def _who(
    doc: Any,
    words: list[str],
    victim: Any,
    beaten: bool,
    known_names: frozenset[int],
    persons: frozenset[int],
    headline: bool,
) -> Group | None:
    """The group of the one person that the noun stands for, None where it stands for no one person."""
    known = lexicon()
    noun = words[victim.i]
    common = victim.tag_ == "NN" and noun in known.singular_people  # "UN peacekeeper" is no name
    if victim.i in known_names and noun not in _TITLES and not common:
        return None
    before = {words[c.i].rstrip(".") for c in victim.lefts}
    named = (
        victim.pos_ == "PROPN"
        and victim.text[0].isupper()
        and noun not in known.targets
        and noun not in known.classes["forces"]
    )
    parts = sum(c.pos_ == "PROPN" and c.dep_ == "compound" for c in victim.lefts)
    if named and beaten:
        return None  # who beats somebody named may have run against him
    if named and (before & (_TITLES | known.singular_people) or parts or victim.i in persons):
        who = next((known.people[w] for w in before if w in known.people), Group.UNSPECIFIED)
        return Group.COMBATANTS if who is Group.UNSPECIFIED and noun in _RANKS else who
    one = noun not in COLLECTIVE or noun == "general" or (noun == "head" and words[victim.i + 1 : victim.i + 2] == ["of"])
    one = one or (headline and noun in _ONE_IN_A_HEADLINE)
    if not one or (noun not in known.singular_people and noun not in _TITLES) or not _told_apart(words, victim):
        return None
    if noun in _RANKS:
        return Group.COMBATANTS
    first = victim.left_edge.i
    return group(doc, words, victim.i, _one(first)) if first < victim.i else known.people.get(noun, Group.UNSPECIFIED)
