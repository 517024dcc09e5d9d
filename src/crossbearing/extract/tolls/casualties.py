"""How many people came to harm: counts with outcome, group, scope and the word that says so.

Takes one parsed sentence, gives ``Count`` records in text order. The patterns are tried in a fixed order, from the
surest (the noun is itself a casualty noun) to surface rules for headlines and lost punctuation; one line of this table
often holds another up, so tests keep some hundred one-line sentences (tests/extract).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.tolls.acts import by_act
from crossbearing.extract.tolls.antecedents import group_before, of_them
from crossbearing.extract.tolls.counted import Count, Number
from crossbearing.extract.tolls.numbers import numbers
from crossbearing.extract.tolls.one_victim import single_victims
from crossbearing.extract.tolls.outcomes import TOLL, outcome_of, token_at
from crossbearing.extract.tolls.people import by_deed, counted_noun, group, is_person
from crossbearing.extract.tolls.sharing import and_the_driver, shared_groups, shares, side_by_side
from crossbearing.vocab import Group, Outcome, Scope

_SUBSET_BEFORE = re.compile(
    r"(?:\bincluding|\bincl\.?|\binc|\bincludes?|\bincluded|\bexcept(?:ing| for)?|\bbesides|\bapart from|\bamong (?:them|whom|the (?:dead|victims|wounded|injured|killed))(?: (?:were|was|are))?|\bof (?:whom|which)|\bwith|\bthem)"
    r"(?: also)?[ ,:(]*(?:at least|some|about|around|more than|up to|nearly)?\s*$"
)
_CUMULATIVE = re.compile(
    r"\bsince\b(?! (?:noon|dawn|midday|midnight|sunrise|daybreak|fajr|(?:early |late )?(?:this |yesterday |last |the )?(?:morning|evening|afternoon|night)))|\b(?:week|month|weekly|monthly) total\b|\btotal for the (?:week|month|year)\b|\bin the \d+ hours\b|\bover (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\bin the (?:\w+ ){0,2}(?:uprising|conflict|war|revolt|revolution|crackdown)\b[^.]{0,40}\b(?:began|started|erupted|broke out)\b|\bso far\b|\b(?:over|in|during|within|for) (?:the )?(?:past|last|previous|recent|first) (?:\w+ ){0,2}(?:hours|days?|weeks?|months?|years?|decade)\b|\ba total of\b|\bin total\b|"
    r"\bbring(?:s|ing)? (?:the|to)\b|\bbrought (?:the|to)\b|\boverall\b|\bthroughout\b|\baltogether\b|\bin recent (?:days|weeks|months)\b|"
    r"\b(?:has|have) (?:been |now |also )*(?:killed|died|lost|injured|wounded|detained)\b[^.]{0,30}\b(?:in|during) (?:the|this|its|a) (?:\w+ ){0,2}(?:crackdown|uprising|conflict|unrest|revolt|violence|war|protests|crisis)\b|\b(?:in|over|within) (?:(?:\w+ )?(?:days|weeks|months)|\w+ hours)\b|\bthis (?:week|month|year)\b|\bin (?:19|20)\d\d\b|\bin response\b|\bduring (?:january|february|march|april|june|july|august|september|october|november|december)\b|"
    r"\bin (?:a|one|less than a|under a|the space of a) (?:single )?(?:week|fortnight|month|year|decade)\b|\bover the same (?:days?|weeks?|months?|period|time)\b"
)  # fmt: skip
_DAYS = re.compile(
    r"\b(?:between|from) (\d{1,2})( [a-z]+)? (?:and|to|until) (\d{1,2}) (?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)


def _over_days(window: str) -> bool:
    """ "Between 1 and 28 March": no one night."""
    days = _DAYS.search(window)
    return days is not None and (days[2] is not None or int(days[3]) - int(days[1]) > 1)


#: "the first fighting since …", "the deadliest day since …" count nothing over that time
_FIRST_SINCE = re.compile(
    r"\b(?:first|worst|deadliest|bloodiest|biggest|largest|heaviest|fiercest|most \w+)\b[^.,]{0,80}\b(?:since|in (?:a|one|over a|more than a|recent|many|\w+) (?:week|month|year|decade)s?)\b"
)
_UPDATE = re.compile(
    r"\b(?:rose|risen|rises|climb(?:ed|s)|increas(?:ed|es)|revis(?:ed|es)|rais(?:ed|es|ing)|jump(?:ed|s)|went up|gone up|grew|updat|bring|brought|reach(?:ed|es)|pass(?:ed|es)|top(?:ped|s)|cross(?:ed|es)|near(?:ed|s)|soar(?:ed|s)|surg(?:ed|es)|mount(?:ed|s)|hits|now (?:at|stands|over|above|more|\d))\w*\b"
)
_ZERO = re.compile(
    r"\b(?:no(?: one| ?body)?|none|without(?: any| causing any)?|nor)\b(?: (?:of (?:them|the \w+)|people|civilians?|casualt\w+|immediate|reports?|"
    r"reported|of|any|deaths?|injur\w+|fatalit\w+|soldiers?|loss(?:es)?|life|human|reports of|damage|or|was|were|is|has|had|have|been|are|"
    r"there))*"
)


def counts(
    doc: Any,
    words: list[str],
    known_names: frozenset[int] = frozenset(),
    persons: frozenset[int] = frozenset(),
    acts: Mapping[int, Outcome] = MappingProxyType({}),
) -> list[Count]:
    """Every count of people harmed in the sentence, in text order. ``known_names`` are the tokens of places and bodies:
    no victims; ``persons`` those of people whom a register knows; ``acts`` what the verbs of the acts did to people."""
    raw = [t.text for t in doc]
    text = " ".join(words)
    starts: list[int] = []
    at = 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    found = numbers(words, raw)
    taken = {n.head for n in found}
    results: list[Count] = []
    for number in found:
        count = _count(doc, words, number, taken, text, starts, results, acts)
        if count is not None:
            results.append(count)
    results = side_by_side(doc, words, found, results)
    results += single_victims(doc, words, results, known_names, persons, acts)
    results += _zeros(words, text, starts, results)
    results += shares(words, results) + and_the_driver(doc, words, results)
    return shared_groups(doc, words, sorted(results, key=lambda c: (c.first, c.last)))


def _count(
    doc: Any,
    words: list[str],
    number: Number,
    taken: set[int],
    text: str,
    starts: list[int],
    before: list[Count],
    acts: Mapping[int, Outcome],
) -> Count | None:
    if words[max(0, number.first - 2) : number.first] in (["of", "the"], ["of", "its"], ["of", "their"]):
        if number.first - 3 in taken:
            return None  # "three of the 48 hostages": the three
    noun = counted_noun(doc, words, number, taken)
    acted = _ACTED.get(words[noun]) if noun != number.head else None  # "429 arrests"
    person = is_person(words, noun, number) or acted is not None
    hit = outcome_of(doc, words, number, noun, taken, text, starts) if person else None
    died = hit is not None and words[hit[1]] in _DIED
    subset = _subset(words, number, text, starts, before, died) or (hit is not None and hit[2] == "among")
    if acted is not None:
        hit = acted, noun, "noun"
    if hit is None and person:
        hit = by_act(doc, words, number, noun, acts)
    if hit is None and person:
        hit = _inherit(doc, words, number, noun, before, subset)
    if hit is None:
        return None
    outcome, evidence, pattern = hit
    if (
        number.article
        and words[number.last + 1 : number.last + 2] == ["single"]
        and _DENIED & set(words[max(0, number.first - 4) : number.first])
    ):
        number = replace(number, low=0, high=0, best=0)  # "without losing a single fighter"
    if pattern == "toll" and _PASSES & set(words[number.first - 1 : number.first]):
        number = replace(number, high=None)  # "the toll passes 30,000"
    if pattern == "among" and before and before[-1].pattern == "among" and doc[noun].dep_ == "attr":
        return None  # "one of the dead was a farmer": one, not two
    subset = subset or _part(words, number, pattern) or (pattern == "inherit" and before[-1].subset)
    if number.best >= 10_000_000 or (
        noun == number.head and words[noun] in ("one", "both", "number", "group") and pattern in ("climb", "inherit")
    ):
        return None
    window = text[max(0, starts[number.first] - 160) : starts[number.last] + 160]
    following = min((other for other in taken if other > number.last), default=0)
    own = text[starts[number.first] : starts[following]] if following else ""
    brings = _BRINGING.search(text, starts[number.last], starts[following]) if following else None
    if brings is not None:  # "killed ten, bringing to 400 the dead": the total is the number after it
        window = text[max(0, starts[number.first] - 160) : brings.start()]
    elif _WEEKDAY.search(own):
        window = own  # "20 deaths on Friday, and dozens over the past week"
    scope = Scope.EVENT
    if pattern == "toll" and (TOLL.search(window) or outcome is Outcome.INJURED) and _UPDATE.search(window):
        scope = Scope.UPDATE
    if pattern in ("noun", "adjective") and (
        words[max(number.last, noun) + 1 : max(number.last, noun) + 2] == ["now"]
        or words[number.first - 1 : number.first] == ["now"]
    ):
        scope = Scope.UPDATE  # "7 dead now"
    counted_yet = words[max(number.last, noun, evidence) + 1 :][:2] == ["so", "far"] and pattern in ("noun", "adjective")
    if counted_yet:
        scope = Scope.UPDATE  # "7 dead so far"
    if subset and pattern in ("subset", "inherit", "among") and before:
        scope = before[-1].scope  # a part of the dead of a war is of a war too
    elif (
        not subset
        and not counted_yet
        and number.best
        and (
            words[max(number.last, noun) + 1 : max(number.last, noun) + 2] == ["since"]
            or _CUMULATIVE.search(_FIRST_SINCE.sub(" ", window))
            or _over_days(window)
            or (
                "across" in words[evidence + 1 : evidence + 1 + _ACROSS] and outcome is not Outcome.DISPLACED
            )  # "27 killed across the country": of no one act
            or (
                (outcome is not Outcome.DISPLACED or number.best >= _FLIGHT) and _of_a_war(doc, words, number, evidence, window)
            )
        )
    ):
        scope = Scope.CUMULATIVE
    who = group(doc, words, noun, number)
    if pattern == "subset" and noun == number.head and who is Group.UNSPECIFIED:
        who = before[-1].group  # "300 civilians, including 14 on Monday"
    if who is Group.UNSPECIFIED:
        who = by_deed(words[evidence])
    if who is Group.UNSPECIFIED and pattern == "toll":
        who = _of_the_toll(doc, words, evidence)
    if who is Group.UNSPECIFIED and of_them(words, number, noun):
        who = before[-1].group if subset and before else group_before(doc, words, number, evidence)
    last = max(number.last, noun) if noun > number.last and noun - number.last < 8 else number.last
    return Count(
        low=number.low, high=number.high, best=number.best, outcome=outcome, group=who, scope=scope,
        subset=subset, vague=number.vague, more=number.more, first=number.first, last=last, head=number.head, noun=noun,
        evidence=evidence, pattern=pattern,
    )  # fmt: skip


_PASSES = frozenset("passes passed tops topped crosses crossed".split())
#: words from the deed to "across": "shot dead across"
_ACROSS = 2
_DENIED = frozenset("without not n't never no nor".split())
_ACTED = {
    "arrests": Outcome.DETAINED,
    "detentions": Outcome.DETAINED,
    "kidnappings": Outcome.ABDUCTED,
    "abductions": Outcome.ABDUCTED,
}
_A_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|overnight|morning|evening|night|after|when|blast|earthquake)\b"
)
_WEEKDAY = re.compile(r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_BRINGING = re.compile(r"\b(?:bringing|taking|raising|pushing|which brings|which brought)\b")
_MANY = 100
#: hundreds can flee in a day
_FLIGHT = 1000


def _of_a_war(doc: Any, words: list[str], number: Number, evidence: int, window: str) -> bool:
    """ "500 policemen have been killed": hundreds told in the perfect, of no day, are the dead of a long time."""
    if number.best < _MANY or _A_DAY.search(window):
        return False
    verb = doc[evidence] if doc[evidence].pos_ in ("VERB", "AUX") else doc[evidence].head
    if verb.dep_ == "conj" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        verb = verb.head  # "5,000 have been killed and 14,000 arrested"
    helpers = [words[c.i] for c in verb.children if c.dep_ == "aux"]
    return "to" not in helpers and any(helper in ("have", "has", "'ve") for helper in helpers)


def _of_the_toll(doc: Any, words: list[str], evidence: int) -> Group:
    """ "the death toll among protesters", "the number of civilians killed", "the rebels' dead": of whom the toll is."""
    whose = [lexicon().people.get(words[c.i]) for c in doc[evidence].lefts if c.dep_ in ("poss", "amod", "compound")]
    if evidence > 1 and words[evidence - 1] in ("'", "'s", "’", "’s"):
        whose.append(lexicon().people.get(words[evidence - 2]))
    if (known := next((g for g in whose if g is not None and g is not Group.UNSPECIFIED), None)) is not None:
        return known
    for noun in doc:
        if words[noun.i] in ("toll", "number") and noun.pos_ == "NOUN":
            for child in noun.children:
                if words[child.i] in ("of", "among"):
                    groups = {lexicon().people.get(words[c.i], Group.UNSPECIFIED) for c in child.children}
                    return next((g for g in groups if g is not Group.UNSPECIFIED), Group.UNSPECIFIED)
    return Group.UNSPECIFIED


_DIED = frozenset("died die dies succumbed".split())
_GRAVELY = frozenset("seriously critically badly gravely severely lightly slightly moderately grave".split())


def _subset(words: list[str], number: Number, text: str, starts: list[int], before: list[Count], died: bool) -> bool:
    if _SUBSET_BEFORE.search(text[: starts[number.first]]):
        tail = text[: starts[number.first]].rstrip()
        if tail.endswith("with"):
            return False
        return not (tail.endswith("them") and not tail.endswith(("among them", "of them")))
    after = words[number.last + 1 : number.last + 3]
    if (
        after[:1]
        and after[0] in _GRAVELY
        and before
        and before[-1].outcome is Outcome.INJURED
        and number.first - before[-1].last < 6
    ):
        return True  # "seven of them were wounded, two seriously"
    if after[:1] == ["of"] and after[1:] == ["them"] and not (before or died):
        return False  # "arrested five of them", "killing four of them": of a crowd; "two of them died": of the wounded, no toll of its own
    return after[:1] == ["of"] and after[1:] in (["them"], ["whom"], ["those"], ["these"])


def _inherit(
    doc: Any, words: list[str], number: Number, noun: int, before: list[Count], subset: bool
) -> tuple[Outcome, int, str] | None:
    """A number that takes its outcome from the counted one before it: "…, including three children", "and 22 in Idlib"."""
    if not before:
        return None
    last = before[-1]
    gap = words[last.last + 1 : number.first]
    if words[max(0, number.first - 2) : number.first] in (["of", "whom"], ["of", "which"]):
        verb = doc[number.head].head
        if verb.pos_ in ("VERB", "AUX") and (
            words[verb.i] not in ("were", "was", "are", "is") or any(c.dep_ == "acomp" for c in verb.children)
        ):
            return None  # "thirteen women, of whom one was able to escape"
    clause = doc[number.head].head if doc[number.head].dep_ in ("dobj", "nsubjpass") else None
    if clause is not None and clause.pos_ == "VERB" and clause.i > last.last:
        return None  # "took eleven off the bus and shot seven of them": what that verb tells
    if subset or (gap and gap[-1] == "including"):
        return last.outcome, last.evidence, "subset"
    if gap[:1] in (["of"], ["aged"], [","]) and gap[1:2] and gap[1].isdigit():
        gap = gap[2:]  # "a boy of 16 and a man of 72"
    if len(gap) <= 3 and gap and all(w in ("and", ",", "as", "well", "plus", "or", "&") for w in gap) and noun != number.head:
        return last.outcome, last.evidence, "inherit"
    if last.noun == last.head or noun != number.head:
        if not gap and noun != number.head:
            return last.outcome, last.evidence, "inherit"
    if "and" in gap and noun == number.head and len(gap) <= 6:
        following = words[number.last + 1] if number.last + 1 < len(words) else ""
        if following in ("in", "near", "at") and not any(w in lexicon().outcome_verbs for w in gap):
            return last.outcome, last.evidence, "inherit"
    return None


def _part(words: list[str], number: Number, pattern: str) -> bool:
    """ "accounted for seven of the deaths": a part of them."""
    return pattern == "noun" and words[number.last + 1 : number.last + 3] in (["of", "the"], ["of", "all"])


_FIGURES = (["figures"], ["figure"], ["toll"], ["numbers"], ["count"])
_ZERO_ENDS = frozenset(
    "word but and though although , who that figure figures information comment details for about on from claim party group".split()
)


def _zeros(words: list[str], text: str, starts: list[int], found: list[Count]) -> list[Count]:
    """ "No one was hurt", "without casualties": zero is a claim, not a missing number."""
    known = lexicon()
    results = []
    for match in _ZERO.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        first = token_at(starts, match.start())
        last = token_at(starts, max(match.start(), match.end() - 1))
        span = words[first : last + 1]
        following = words[last + 1 : last + 4]
        outcomes: list[tuple[Outcome, int]] = []
        for position, word in enumerate(span + following):
            if word in _ZERO_ENDS:
                break
            outcome = known.outcome_verbs.get(word) or known.outcome_adjectives.get(word) or known.outcome_nouns.get(word)
            after = (span + following)[position + 1 : position + 2]
            counted = bool(after) and word in known.outcome_adjectives and after[0] in known.people
            if outcome in (Outcome.KILLED, Outcome.INJURED) and word not in ("body", "bodies", "loss") and not counted:
                outcomes.append((outcome, first + position))
            elif word in ("casualties", "casualty") and (span + following)[position + 1 : position + 2] not in _FIGURES:
                outcomes += [(Outcome.KILLED, first + position), (Outcome.INJURED, first + position)]
            elif (word == "harmed" and span[0] != "without") or (word == "life" and "loss" in span):
                outcomes.append((Outcome.KILLED, first + position))
        if len(span) < 2 and not following:
            continue
        for outcome, evidence in outcomes:
            if any(c.evidence == evidence for c in found):
                continue
            who = next(
                (known.people[w] for w in span if w in known.people and known.people[w] is not Group.UNSPECIFIED),
                Group.COMBATANTS if words[evidence] == "losses" else Group.UNSPECIFIED,  # forces have losses
            )
            results.append(Count(
                low=0, high=0, best=0, outcome=outcome, group=who, first=first, last=max(last, evidence), head=first, noun=first,
                evidence=evidence, pattern="zero",
            ))  # fmt: skip
    return results
