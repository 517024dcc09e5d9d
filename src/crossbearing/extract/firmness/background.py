"""Background told beside the news: history, context, totals of a whole war.

Works on the words of one sentence in lower case. ``year`` is the year of publication, or None.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.phrases import VERBAL

_WAR = r"(?:conflict|war|uprising|revolt|revolution|unrest|crisis|insurgency|fighting|violence|hostilities|invasion)"
_TIME = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\b"
)
#: "has carried out dozens of attacks", "have repeatedly bombed", "have been killed this year": what they do, told with the news
_HABIT = (
    r"\b(?:has|have) (?:carried out|launched|conducted|staged|mounted|claimed|seen) (?:dozens|scores|hundreds|a (?:string|series|spate|number|wave))"
    r" of (?:\w+ )?(?:\w*attacks|\w*strikes|raids|bombings|assaults|ambushes|killings|kidnappings|abductions|incursions)\b"
    r"|\b(?:has|have) (?:also |both )?(?:previously|repeatedly|long|often|frequently|regularly|routinely|consistently)\b"
    r"|\b(?:has|have) [^,.;:]{2,80}(?<!earlier )(?<!later )(?<!of )\bthis year\b(?! ')"
)
_BACKGROUND = re.compile(
    rf"{_HABIT}|"
    rf"\bsince (?:the |its |their )?(?:\S+ ){{0,4}}{_WAR}\b|\bsince (?:\S+ ){{0,3}}(?:19|20)\d\d\b|"
    rf"\b(?:during|throughout|in|over|of) (?:the |a |its |nearly |almost |more than )*(?:\S+ )?(?:\w+ ?[- ] ?year(?: ?[- ] ?old)? |long ?[- ] ?running ){_WAR}\b|"
    rf"\b(?:during|throughout|in|over|of) (?:the|a|its|their|this|that|\w+ 's) (?:\S+ )?civil {_WAR}\b(?! ')|"
    rf"\b{_WAR} (?:\S+ ){{0,6}}(?:has|have|had) (?:so far |already |also )?(?:killed|claimed|cost|left|displaced|seen)\b|"
    rf"\b(?:last|previous) year\b|\byears ago\b|\bdecades? ago\b|^in the past ?,|\b(?:has|have) (?:always|in the past) |\bin previous years\b|\bin recent years\b|"
    rf"\b(?:{_WAR}|protests|demonstrations) (?:\S+ ){{0,3}}(?:began|started|erupted|broke out|which began|that began) (?:with|(?:in|on) (?:the |late |early |mid |mid ?- ?)*(?:\d|{_TIME}))|"
    rf"\bsince (?:the |its |their )?(?:\S+ ){{0,4}}(?:protests|demonstrations) (?:\S+ ){{0,6}}(?:began|started|erupted|broke out|flared)\b|\byears of {_WAR}\b|"
    rf"\b(?:early on in|in the early (?:days|weeks|months|stages) of|at the (?:start|beginning|outset|height) of) (?:the|its|their) (?:\S+ )?(?:{_WAR}|protests|demonstrations)\b|"
    r"\bin (?:his|her|their) (?:memoirs?|autobiography)\b|\b(?:half|quarter of) a century\b|\bfor (?:(?:nearly|almost|about|some|over|more than|many|several|[1-9]\d|thirty|forty|fifty) ){0,2}(?:years|decades)\b|"
    r"\b(?:erupted|began|broke out|started) in (?:\w+ )?(?:19|20)\d\d\b|\ba number of times\b|\bhistorically\b|\bmonths ago\b|\bearlier this year\b|"
    r"\b(?:decades|generations) of\b|\bfor generations\b|\b(?:first|second) world war\b(?! ?-)|\bworld war (?:one|two|i|ii)\b(?! ?-)|\bcold war\b"
)
_YEAR = re.compile(
    r"\b(?:in|during|of|since|until|from|late|early|mid|,)[- ](?:\w+ (?:of )?)?((?:19|20)\d\d)\b(?! (?:people|civilians|soldiers|fighters|killed|dead|troops|militants))"
)
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_LATELY = re.compile(r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btoday\b|\byesterday\b|\bovernight\b")
_ANSWERS = frozenset(
    "retaliation retaliating revenge reprisal retribution response reply answer vengeance payback avenging".split()
)
_ON_NOUNS = frozenset({"relcl", "acl"})


def background(words: list[str], year: int | None, doc: Any, head: int) -> bool:
    """Whether the event at token ``head`` is told as history rather than as news. What stands in a subordinate clause
    beside the event ("in Hama, where a revolt was crushed in 1982") makes that clause history, not the event."""
    if year is not None and any(c.like_num and _long_past(words[c.i], year) for c in doc[head].lefts):
        return True  # "the 2005 assassination"
    if _answered(words, doc[head]) or _remembered(words, doc[head]) or _years_before(words, doc[head]):
        return True
    text = " ".join(words)
    found = list(_told_of_before(text, year))
    if not found:
        return False
    ends = list(accumulate(len(word) + 1 for word in words))  # where each token's stretch of the text ends
    return any(_reaches(doc, head, match, ends) for match in found)


_YEARS = frozenset("year years decade decades anniversary".split())


def _years_before(words: list[str], event: Any) -> bool:
    """ "Ten years after the massacre in Orl", "eight years after troops invaded"."""
    links = [c.i for c in event.lefts if c.dep_ == "mark"] + ([event.head.i] if event.dep_ == "pobj" else [])
    if event.pos_ in ("NOUN", "PROPN"):
        links += range(max(0, event.i - _NAMED_BETWEEN), event.i)  # "after IS massacre", whatever the parse makes of it
    return any(words[link] == "after" and link > 0 and words[link - 1] in _YEARS for link in links)


#: words from "after" to the noun of the event
_NAMED_BETWEEN = 3


def _answered(words: list[str], event: Any) -> bool:
    """Whether another event only answers this one ("in retaliation for the attack", "avenging the killing of a chief")."""
    node = event
    while node.dep_ in ("compound", "conj", "amod") and node.head.i != node.i:
        node = node.head
    if node.dep_ == "pobj" and node.head.lower_ in ("for", "to"):
        return words[node.head.head.i] in _ANSWERS
    return bool(node.dep_ == "dobj" and words[node.head.i] == "avenging")


_YEARS_ON = frozenset("anniversary anniversaries remember remembers remembered commemorate commemorates commemorated".split())
_TERMS = frozenset("deal truce agreement ceasefire accord pact".split())


def _remembered(words: list[str], event: Any) -> bool:
    """Whether the event is only what a day is the anniversary of, or the deal under which something is done."""
    link = event.head
    if event.dep_ == "pobj" and link.lower_ == "under" and words[event.i] in _TERMS:
        return bool(link.head.i < link.i)
    above = link.head if event.dep_ == "pobj" and link.lower_ == "of" else event.head
    return words[above.i] in _YEARS_ON or (event.dep_ == "compound" and words[above.head.i] in _YEARS_ON)


def of_what_is_answered(words: list[str], doc: Any, head: int, at: int) -> bool:
    """Whether the word at ``at`` belongs to what the event at ``head`` answers: "in retaliation for last week's attack on X"."""
    node = doc[at]
    while node.head.i != node.i and node.i != head:
        if node.dep_ in ("pobj", "dobj") and _answered(words, node):
            return not node.is_ancestor(doc[head])
        node = node.head
    return False


def _long_past(word: str, year: int) -> bool:
    return bool(_A_YEAR.fullmatch(word)) and int(word) < year


#: "the first fighting since …", "the worst in the ten-year war": news, measured by what was before
_RECORD = re.compile(
    r"\b(?:the|its|their|his|her|a) (?:\w+ )?(?:first|only|latest|worst|most|least|(?!west|rest|protest|arrest|unrest|forest|guest|request|interest)\w+est)\b[^,.;:]{0,90}$"
)
#: "jailed for six years"
_TERM = re.compile(r"\b(?:jail|jailed|prison|imprisoned|sentenced?|banned|barred|exiled|suspended)\b[^,.;:]{0,40}$")
#: "a law in place for fifty years", now lifted
_STANDING = re.compile(r"\bin (?:place|power|force|effect|office) $")


def _told_of_before(text: str, year: int | None) -> Iterator[re.Match[str]]:
    lately = bool(_LATELY.search(text))
    for match in _YEAR.finditer(text):
        if (year is None or int(match[1]) < year) and (not lately or "since" in match[0]) and not _measures(text, match):
            yield match
    if not lately:
        yield from (match for match in _BACKGROUND.finditer(text) if not _measures(text, match))


def _measures(text: str, match: re.Match[str]) -> bool:
    """Whether the time only says how long or how unheard-of what is told now is."""
    before = text[: match.start()]
    if match[0].startswith("for "):
        return any(said.search(before) for said in (_TERM, _STANDING, _RECORD))
    spanning = match[0].startswith(("since", "in ", "during", "of ", "for ")) or before.endswith("since ")
    return spanning and bool(_RECORD.search(before))


def _reaches(doc: Any, head: int, match: re.Match[str], ends: list[int]) -> bool:
    """Whether the time told by the match is the event's: both stand in one clause or in clauses that hang on it. A clause
    beside the noun or the verb of another ("who came to power in 2000", "and some 2,000 have died since") keeps its time."""
    first, last = bisect_right(ends, match.start()), bisect_right(ends, match.end() - 1)
    node = doc[last if doc[first].pos_ not in ("ADP", "SCONJ") and doc[first].is_ancestor(doc[last]) else first]
    if node.dep_ == "mark":
        node = node.head.head  # "died since the conflict began": what the clause hangs on is history, not only the clause
    elif node.dep_ == "prep":
        node = node.head
    inside = {first, last}
    for _ in range(12):
        if _closed(node) and node.i != head:
            reach = {t.i for t in node.subtree}
            if inside & reach:
                return head in reach or (node.dep_ in _ON_NOUNS and _told_of(doc, head, node.head, min(reach), first))
        if node.head.i == node.i:
            break
        node = node.head
    return not _apart(doc, head, first)


def _told_of(doc: Any, head: int, noun: Any, start: int, told: int) -> bool:
    """Whether a clause on the noun, from ``start``, dates the event: the noun names it, or it happened in the noun ("killed
    in the revolt, which began in March"). Without a comma the clause is the nearest noun's ("Orl which fell in 1967")."""
    if (
        noun.i == told
        and noun.dep_ == "pobj"
        and noun.head.head.i == head
        and noun.head.lower_ in ("in", "during", "throughout")
    ):
        return True
    before = doc[start - 1]
    return bool(noun.i == head and (before.i == head or before.pos_ not in ("NOUN", "PROPN")))


def told_elsewhere(doc: Any, head: int, at: int) -> bool:
    """Whether the date at token ``at`` is that of a clause of its own, which does not hold the event at ``head`` ("the
    general, who came to power in 1990, blamed …")."""
    if any(t.lower_ in _MEANWHILE and (t.head.i == head or t.head.is_ancestor(doc[head])) for t in doc[at + 1 : at + 4]):
        return False  # "on Monday when troops shelled the town", wherever the parser hangs the clause
    node = doc[at]
    for _ in range(12):
        if node.i == head:
            return False
        if node.dep_ in _DATED and _closed(node):
            inside = {t.i for t in node.subtree}
            return head not in inside and not (_of_time(doc, head, node) if node.dep_ == "advcl" else _names(doc, head, node))
        if node.head.i == node.i:
            return False
        node = node.head
    return False


_DATED = frozenset(["relcl", "advcl", "ccomp"])
_MEANWHILE = frozenset({"when", "as", "while"})


_ABOUT = frozenset("over about against for after before".split())
#: "the shelling, which followed mortar fire on Friday": of the other event
_BESIDE_IT = frozenset("followed follows preceded precedes succeeded".split())


def _names(doc: Any, head: int, clause: Any) -> bool:
    """Whether a relative clause dates the event: on its noun ("the attack, which came on Friday") or on what it happened in."""
    node, closed = clause.head, doc[min(t.i for t in clause.subtree) - 1].lower_ == ","
    before = any(c.lower_ == "had" and c.dep_ == "aux" for c in clause.children)
    if clause.lower_ in _BESIDE_IT or ((closed or before) and node.i != head and node.lower_ not in lexicon().nouns):
        return False  # "Orl, which fell on Friday, was shelled", "men who had been held since Friday were freed"
    for step in range(6):
        if node.i == head:
            return bool(clause.dep_ == "relcl")
        if (step > 2 and closed) or _closed(node) or node.dep_ == "pcomp" or _about(node):
            return False
        node = node.head
    return False


def _about(link: Any) -> bool:
    """ "held a man over a blast that killed three on Friday": the blast's day."""
    return link.dep_ == "prep" and link.lower_ in _ABOUT and link.head.pos_ in VERBAL


def _of_time(doc: Any, head: int, clause: Any) -> bool:
    """Whether a clause of time or reason hangs on the event's own verb ("killed since the revolt began in March")."""
    verb = clause.head
    if clause.tag_ == "VBN" and any(c.lower_ == "as" for c in clause.children):
        return False  # "let them go, as agreed last week"
    return bool(verb.i == head or (verb.is_ancestor(doc[head]) and _same_clause(doc, head, verb)))


def _same_clause(doc: Any, head: int, verb: Any) -> bool:
    """Whether nothing between the verb and the event below it opens a clause of its own."""
    node = doc[head]
    while node.i != verb.i and node.head.i != node.i:
        if _closed(node):
            return False
        node = node.head
    return doc[head].pos_ in VERBAL


def _closed(node: Any) -> bool:
    """Whether a clause keeps its time to itself."""
    if node.dep_ in _ON_NOUNS:
        return True
    return node.dep_ in ("advcl", "ccomp", "conj", "parataxis") and node.pos_ in VERBAL and _own_subject(node)


def _apart(doc: Any, head: int, first: int) -> bool:
    """Whether the event stands in a later clause of its own beside the one with the time ("…, and the army fired")."""
    node = doc[head]
    for _ in range(12):
        if node.dep_ in ("conj", "parataxis") and node.pos_ in VERBAL and _own_subject(node) and node.i > first:
            reach = {t.i for t in node.subtree}
            opens = all(t.dep_ in ("punct", "cc", "mark") for t in doc[:first])
            return first not in reach and not opens
        if node.head.i == node.i:
            return False
        node = node.head
    return False


def _own_subject(clause: Any) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in clause.children)
