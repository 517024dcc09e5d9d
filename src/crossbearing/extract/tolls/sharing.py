"""What the counts of one sentence have from each other: an outcome, a group, a half of the number.

Takes the counts found on their own, gives those that only their neighbours explain.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from crossbearing.extract.text.headlinese import ends_openly
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.tolls.counted import Count, Number
from crossbearing.extract.tolls.numbers import COLLECTIVE
from crossbearing.extract.tolls.people import counted_noun, group
from crossbearing.vocab import Group, Outcome


def side_by_side(doc: Any, words: list[str], found: list[Number], results: list[Count]) -> list[Count]:
    """ "15 civilians 3 children killed": a number right before a counted one shares its outcome (lost commas)."""
    counted = {c.head for c in results}
    for number in reversed(found):
        if number.head in counted or number.article:
            continue
        noun = counted_noun(doc, words, number, {n.head for n in found})
        if noun <= number.last or words[noun] not in lexicon().people:
            continue
        following = next(
            (c for c in results if c.first in (noun + 1, noun + 2) and words[noun + 1 : c.first] in ([], ["and"], [","])), None
        )
        if following is not None and following.outcome in (Outcome.KILLED, Outcome.INJURED) and following.pattern != "zero":
            results.append(Count(
                low=number.low, high=number.high, best=number.best, outcome=following.outcome, group=group(doc, words, noun,
                number), scope=following.scope, vague=number.vague, more=number.more, first=number.first, last=noun,
                head=number.head, noun=noun, evidence=following.evidence, pattern="beside",
            ))  # fmt: skip
            counted.add(number.head)
    return results


def shared_groups(doc: Any, words: list[str], found: list[Count]) -> list[Count]:
    """ "killing 28 and injuring 30 militants": a bare number takes the group of the next counted noun of the sentence."""
    results: list[Count] = []
    for position, count in enumerate(found):
        following = found[position + 1] if position + 1 < len(found) else None
        if (
            following is not None
            and count.group is Group.UNSPECIFIED
            and count.noun == count.head
            and count.pattern in ("object", "backward")
            and following.pattern in ("object", "backward")
            and following.noun != following.head
            and following.best > 1
            and following.first - count.last <= 4
        ):
            count = replace(count, group=following.group)
        if count.group is Group.UNSPECIFIED and _bare(words, count) and count.pattern not in ("toll", "zero", "among"):
            count = replace(count, group=_of_the_crowd(doc, words, count))
        if count.group is Group.UNSPECIFIED and (before := _before(doc, words, results, count)) is not None:
            count = replace(count, group=before.group)
        results.append(count)
    return results


_CROWDING = frozenset("protest protests march marches rally rallies demonstrate".split())
_UPON = frozenset("on at against".split())
_UNARMED = frozenset({Group.CIVILIANS, Group.WOMEN, Group.CHILDREN, Group.JOURNALISTS, Group.MEDICS})


def _of_the_crowd(doc: Any, words: list[str], count: Count) -> Group:
    """ "Police fire on protesters, four killed", "Women protest in Orl, several detained": a headline's bare number after a
    comma is of the unarmed people who were there; fighters may have been killed by those whom they attacked."""
    comma = next((i for i in range(count.first - 1, -1, -1) if words[i] == ","), 0)
    if count.outcome is Outcome.INJURED and "gas" in words:
        return Group.UNSPECIFIED  # in a scuffle officers are hurt too
    if not comma or count.first - comma > _NUMBER or not ends_openly(doc.text):
        return Group.UNSPECIFIED
    for token in reversed(doc[:comma]):
        who = lexicon().people.get(words[token.i])
        if who not in _UNARMED or token.tag_ != "NNS":
            continue
        upon = token.dep_ == "pobj" and words[token.head.i] in _UPON
        crowd = words[token.i + 1] in _CROWDING
        if upon or crowd or (token.dep_ == "dobj" and token.head.i < token.i):
            return who
    return Group.UNSPECIFIED


#: words from the comma to the number: "at least 4"
_NUMBER = 4
_BARE = frozenset("others other more wounded injured hurt missing".split())
_ONE_KIND = frozenset({Group.COMBATANTS, Group.CIVILIANS})
_HARMED = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.MISSING})
_OTHERS = _HARMED | {Outcome.DETAINED}
_ANOTHER_CLAUSE = frozenset(". ; : whereas but when after before".split())
#: words from one count to the next of the same people
_NEAR = 12
#: words between the counted and "most of them"
_ASIDE = 5


def _bare(words: list[str], count: Count) -> bool:
    return count.noun == count.head or words[count.noun] in _BARE


def _before(doc: Any, words: list[str], results: list[Count], count: Count) -> Count | None:
    """The count that says who the others were: "two soldiers were killed and five others wounded"."""
    bare = _bare(words, count)
    own = [c for c in results if not c.subset and c.pattern != "zero"]
    if (
        not bare
        or not own
        or count.subset
        or count.pattern in ("zero", "toll", "named", "among")
        or count.outcome not in _OTHERS
    ):
        return None
    before = own[-1]
    between = range(before.last + 1, count.first)
    if before.group not in _ONE_KIND or (before.outcome is count.outcome) or len(between) > _NEAR or before.best == 0:
        return None
    known = lexicon()
    told = {c.evidence for c in results}
    for at in between:
        harm = words[at] in known.outcome_verbs or words[at] in known.outcome_adjectives or at in told
        if words[at] in _ANOTHER_CLAUSE or (doc[at].pos_ == "VERB" and not harm and words[at] != "including"):
            return None
    return before


def and_the_driver(doc: Any, words: list[str], found: list[Count]) -> list[Count]:
    """ "took 17 passengers and the driver", "the mayor and two guards were shot": one person more, joined to those counted."""
    known = lexicon()
    results: list[Count] = []
    for count in found:
        if count.outcome not in (*_HARMED, Outcome.ABDUCTED) or count.pattern in ("zero", "among") or count.subset:
            continue
        own = doc[count.noun]
        first = [own.head] if own.dep_ == "conj" and own.head.dep_ in ("dobj", "nsubj", "nsubjpass") else []
        for other in [*first, *(c for c in own.children if c.dep_ == "conj" and c.i > count.last)]:
            noun = words[other.i]
            if other.tag_ != "NN" or any(c.noun == other.i for c in (*found, *results)):
                continue
            if noun not in known.singular_people or noun in COLLECTIVE:
                continue
            bare = ends_openly(doc.text) and not any(c.dep_ in ("det", "nummod") for c in other.lefts)
            if not bare and not any(c.dep_ == "poss" or words[c.i] == "the" for c in other.lefts):
                continue  # but in a headline: "Policeman, driver gunned down"
            who = known.people.get(noun, Group.UNSPECIFIED)
            results.append(replace(
                count, low=1, high=1, best=1, group=who, vague=False, more=False, first=other.i, last=other.i, head=other.i,
                noun=other.i, pattern="beside",
            ))  # fmt: skip
    return results


_SHARES = {"half": 0, "most": 1, "majority": 1, "mostly": 1, "mainly": 1}


def shares(words: list[str], found: list[Count]) -> list[Count]:
    """ "20 people, half of them women", "31 others, mostly women": the half is a number too, and most are one more at least."""
    known = lexicon()
    results = []
    for at, word in enumerate(words[:-1]):
        extra = _SHARES.get(word)
        them = words[at + 1 : at + 3] in (["of", "them"], ["of", "whom"])
        if extra is None or (not them and word not in ("mostly", "mainly")):
            continue
        start = at + 3 if them else at + 1
        noun = next((k for k in range(start, min(start + 3, len(words))) if words[k] in known.people), None)
        whole = next((c for c in reversed(found) if c.last < at and c.best > 1 and not c.subset), None)
        if whole is None or at - max(whole.last, whole.evidence) > _ASIDE or (noun is None and (not extra or not them)):
            continue
        if noun is None and words[start : start + 1] == ["from"]:
            continue  # "nine people, most of them from the militia": so are they told to be
        last = at + 2 if noun is None else noun
        if any(at <= c.head <= last for c in found):
            continue
        who = whole.group if noun is None else known.people[words[noun]]
        if noun is not None and who in _ONE_KIND and (not them or who is whole.group):
            continue  # "ten people, mostly rebels" tells who the ten were
        share = whole.best // 2 + extra
        results.append(replace(
            whole, low=share, high=whole.best if extra else share, best=share, group=who, subset=True, first=at, last=last,
            head=at, noun=last, pattern="half",
        ))  # fmt: skip
    return results
