"""Finds names that the words around call a place and that no gazetteer row knows: "the village of …", "the … district".

Takes a text and the stretches that are known names; gives the names in text order, each without its English article. It
must not guess from a capital alone: only a word for a kind of place makes a name a place. In the 390 articles of the
development half of fa_kes it finds 238 names (333 mentions); of 60 drawn, 58 are places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from crossbearing.model import Anchor
from crossbearing.resolve import placewords as words
from crossbearing.resolve.placenames import key_of

_WHOLE = "village|town|city|hamlet|suburb|municipality|commune|township|settlement|airbase|airport|crossing"
_KIND = rf"{_WHOLE}|district|neighbou?rhood|quarter|camp|sub-?district|county|checkpoint"
#: what stands behind other words than a place's name too ("the Muslim community", "a Federal Guard base"), save after a
#: word of place or of taking
_LOOSE = (
    "area|sector|locality|junction|roundabout|axis|penitentiary|valley|base|barracks|garrison|refinery|region|terminal|airstrip|"
    "forest|plateau|heights|corridor|dam|road|highway|track"
)
_AT = (
    "in|at|near|into|around|outside|on|over|from|towards?|through|invaded|attacked|stormed|raided|captured|seized|liberated|"
    "recaptured|retook|shelled|hit|struck|targeted|bombed|entered|pounded|besieged|against"
)
_ARTICLES = "al|an|as|ash|at|el|ar|ad|az|es"
_WORD = r"[^\W\d_a-z][\w'’`]*(?:-[^\W\d_][\w'’`]*)*"
_NAME = rf"(?:(?:{_ARTICLES})-|[aAeE]l )?{_WORD}(?: (?:(?:{_ARTICLES})-|[aAeE]l )?{_WORD}){{0,2}}"
_OF_A_KIND = re.compile(rf"\b(?P<kind>{_KIND})(?:e?s)? (?:of |called |named )(?P<name>{_NAME})(?!\w)")
_A_KIND_OF = re.compile(rf"(?<![\w'’.-])(?P<name>{_NAME}) (?P<kind>{_KIND})\b(?! (?:of|council|councils|officials?)\b)")
_AT_A_KIND = re.compile(
    rf"\b(?:{_AT}) (?:the )?(?:(?:north|south|east|west)\w* )?(?P<name>{_NAME}) "
    rf"(?P<kind>(?:{_LOOSE})s?\b(?! (?:officials?|commanders?|council)\b)|(?:{_KIND})\b(?= of [A-Zaenw]))"
    rf"|\b(?:{_AT}) (?P<name_of_community>{_NAME}) community\b"
)
_IS_WHOLE = re.compile(_WHOLE)
_LEADING = re.compile(r"(?:(?:The|This|That|These|In|At|Near|From|To|On|Of|And|A|An|Another|Its|Their)\s)+")
_NO_NAME = re.compile(
    r"-(?:era|held|controlled|run|led|majority|backed|populated|dominated|style|based|born|old)$", re.IGNORECASE
)
_ADJECTIVE = re.compile(r"(?:ish|ern|ian|ese)$")
_NO_WORD = frozenset(
    "the this that these in at near from to on of and a an another its their old new north south east west northern southern eastern western central upper lower".split()
)


class Missing(NamedTuple):
    """A place's name. ``settled``: it is said to be a settlement or a site of its own, not a part of some town."""

    anchor: Anchor
    settled: bool


def missing_places(text: str, known: Iterable[Anchor]) -> list[Missing]:
    """The names, none of which overlaps a known one."""
    taken = covered(text, known)
    found: dict[int, Missing] = {}
    for pattern in (_OF_A_KIND, _A_KIND_OF, _AT_A_KIND):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if start < 0:
                start, end = match.span("name_of_community")
            if leading := _LEADING.match(text, start, end):
                start = leading.end()
            name = text[start:end]
            if start < end and not any(taken[start:end]) and _is_a_name(name):
                settled = _IS_WHOLE.fullmatch(match["kind"] or "") is not None
                found.setdefault(start, Missing(Anchor(start, end, name), settled))
    return [found[start] for start in sorted(found)]


def covered(text: str, anchors: Iterable[Anchor]) -> bytearray:
    """One byte for each letter of the text, not zero where an anchor stands: a long text may hold ten thousand names."""
    taken = bytearray(len(text))
    for anchor in anchors:
        taken[anchor.start : anchor.end] = b"\1" * (anchor.end - anchor.start)
    return taken


def _is_a_name(name: str) -> bool:
    every = name.split()
    if name.isupper() or _NO_NAME.search(name) or all(word.lower() in _NO_WORD for word in every):
        return False  # in a line of capitals anything looks like a name
    last = every[-1]
    return not (_ADJECTIVE.search(last) or key_of(last) in words.NEVER or last.lower() in words.MONTHS_AND_DAYS)
