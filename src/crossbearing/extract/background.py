"""Background told beside the news: history, context, totals of a whole war.

Works on the words of one sentence in lower case. ``year`` is the year of publication, or None.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

_WAR = r"(?:conflict|war|uprising|revolt|revolution|unrest|crisis|insurgency|fighting|violence|hostilities|invasion)"
_BACKGROUND = re.compile(
    rf"\bsince (?:the |its |their )?(?:\S+ ){{0,4}}{_WAR}\b|\bsince (?:\S+ ){{0,3}}(?:19|20)\d\d\b|"
    rf"\b(?:during|throughout|in|over|of) (?:the |a |its |nearly |almost |more than )*(?:\S+ )?(?:\w+ ?[- ] ?year(?: ?[- ] ?old)? |civil |long ?[- ] ?running ){_WAR}\b|"
    rf"\b{_WAR} (?:\S+ ){{0,6}}(?:has|have|had) (?:so far |already |also )?(?:killed|claimed|cost|left|displaced|seen)\b|"
    rf"\b(?:last|previous) year\b|\byears ago\b|\bdecades? ago\b|\bin the past,|\bin previous years\b|\bin recent years\b|"
    rf"\b{_WAR} (?:\S+ ){{0,3}}(?:began|started|erupted|broke out|which began|that began) (?:in|on|with)\b|\byears of {_WAR}\b|"
    r"\b(?:erupted|began|broke out|started) in (?:\w+ )?(?:19|20)\d\d\b|\ba number of times\b|\bhistorically\b|\bmonths ago\b|\bearlier this year\b|"
    r"\b(?:decades|generations) of\b|\bfor (?:decades|generations|many years|years)\b|\b(?:first|second) world war\b|\bworld war (?:one|two|i|ii)\b|\bcold war\b"
)
_YEAR = re.compile(
    r"\b(?:in|during|of|since|until|from|late|early|mid|,)[- ](?:\w+ (?:of )?)?((?:19|20)\d\d)\b(?! (?:people|civilians|soldiers|fighters|killed|dead|troops|militants))"
)
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_LATELY = re.compile(r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btoday\b|\byesterday\b|\bovernight\b")
_SUBORDINATE = frozenset({"relcl", "advcl", "acl"})


def background(words: list[str], year: int | None, doc: Any, head: int) -> bool:
    """Whether the event at token ``head`` is told as history rather than as news. What stands in a subordinate clause
    beside the event ("in Hama, where a revolt was crushed in 1982") makes that clause history, not the event."""
    if year is not None and any(c.like_num and _long_past(words[c.i], year) for c in doc[head].lefts):
        return True  # "the 2005 assassination"
    text = " ".join(words)
    found = list(_told_of_before(text, year))
    if not found:
        return False
    ends = list(accumulate(len(word) + 1 for word in words))  # where each token's stretch of the text ends
    return any(_reaches(doc, head, match, ends) for match in found)


def _long_past(word: str, year: int) -> bool:
    return bool(_A_YEAR.fullmatch(word)) and int(word) < year


def _told_of_before(text: str, year: int | None) -> Iterator[re.Match[str]]:
    lately = bool(_LATELY.search(text))
    for match in _YEAR.finditer(text):
        if (year is None or int(match[1]) < year) and (not lately or "since" in match[0]):
            yield match
    if not lately:
        yield from _BACKGROUND.finditer(text)


def _reaches(doc: Any, head: int, match: re.Match[str], ends: list[int]) -> bool:
    first, last = bisect_right(ends, match.start()), bisect_right(ends, match.end() - 1)
    node = doc[first]
    if node.dep_ == "mark":
        node = node.head.head  # "died since the conflict began": what the clause hangs on is history, not only the clause
    elif node.dep_ == "prep":
        node = node.head
    for _ in range(12):
        if node.dep_ in _SUBORDINATE and abs(node.i - head) > 0:
            inside = {t.i for t in node.subtree}
            if first in inside or last in inside:
                return head in inside or node.dep_ == "acl" or not _own_subject(node)
        if node.head.i == node.i:
            break
        node = node.head
    return True


def _own_subject(clause: Any) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in clause.children)
