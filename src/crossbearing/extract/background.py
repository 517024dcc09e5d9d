"""Background told beside the news: history, context, totals of a whole war.

Works on the words of one sentence in lower case. ``year`` is the year of publication, or None.
"""

from __future__ import annotations

import re

_WAR = r"(?:conflict|war|uprising|revolt|revolution|unrest|crisis|insurgency|fighting|violence|hostilities|invasion)"
_BACKGROUND = re.compile(
    rf"\bsince (?:the |its |their )?(?:\S+ ){{0,4}}{_WAR}\b|\bsince (?:\S+ ){{0,3}}(?:19|20)\d\d\b|"
    rf"\b(?:during|throughout|in|over|of) (?:the |a |its |nearly |almost |more than )*(?:\S+ )?(?:\w+[- ]year[- ](?:old[- ])?|civil |long[- ]running ){_WAR}\b|"
    rf"\b{_WAR} (?:\S+ ){{0,6}}(?:has|have|had) (?:so far |already |also )?(?:killed|claimed|cost|left|displaced|seen)\b|"
    rf"\b(?:last|previous) year\b|\byears ago\b|\bdecades? ago\b|\bin the past,|\bin previous years\b|\bin recent years\b|"
    rf"\b{_WAR} (?:\S+ ){{0,3}}(?:began|started|erupted|broke out|which began|that began) (?:in|on|with)\b|\byears of {_WAR}\b|"
    rf"\b(?:erupted|began|broke out|started) in (?:\w+ )?(?:19|20)\d\d\b|\ba number of times\b|\bhistorically\b|\bmonths ago\b|\bearlier this year\b"
)
_YEAR = re.compile(
    r"\b(?:in|during|of|since|until|from|late|early|mid)[- ](?:\w+ (?:of )?)?((?:19|20)\d\d)\b(?! (?:people|civilians|soldiers|fighters|killed|dead|troops|militants))"
)
_LATELY = re.compile(r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btoday\b|\byesterday\b|\bovernight\b")


def background(text: str, year: int | None) -> bool:
    """Whether the sentence tells history rather than news."""
    for match in _YEAR.finditer(text):
        if year is None or int(match[1]) < year:
            return not _LATELY.search(text) or bool(re.search(r"\bsince\b", text))
    return bool(_BACKGROUND.search(text)) and not _LATELY.search(text)
