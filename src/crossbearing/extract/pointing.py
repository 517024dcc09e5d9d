"""The place that a sentence points at without an event's own words naming it: "the town", "there", "residents of X said".

Takes a claim that names no place and the document's places, gives one of these or None. It must never look past a nearer
place that the sentence may mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossbearing.model import Claim, Document, Mention

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÀ-Þ])|\n")


_AREA = r"(?:the )?(?:(?:north|south|east|west|central)\w* |(?:\w+-)?(?:held|controlled|occupied|besieged) |nearby |neighbou?ring )*(?:(?:town|village|city|district|province|camp|port|suburb|region) of )?"
#: "In Horlivka, residents said a shell had struck a house"; "Near X on Monday"
_OPENING = re.compile(
    rf"\W*(?:Also |Elsewhere |Earlier |And |Meanwhile,? )?(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Aa]round|[Oo]ver) {_AREA}"
)
#: those who tell of what they saw; officials and spokesmen sit anywhere
_LOCALS = re.compile(
    r"\b(?:residents?|inhabitants|villagers?|locals|witness(?:es)?|eyewitness(?:es)?|neighbou?rs?|survivors?|elders?|farmers?|shopkeepers?|grocer|teacher|"
    r"imam|priest|shepherds?|fishermen|traders?|activists?|doctors?|medics?|nurses?|surgeon|paramedics?|people|families|refugees|civilians)"
    rf"(?: (?:arriving|fleeing|living|who fled|working|based|reached))?(?: of| in| from| at) {_AREA}$",
    re.IGNORECASE,
)
#: one on the spot may tell of what happened somewhere else
_ELSEWHERE = re.compile(r"\b(?:elsewhere|other (?:towns|villages|areas|places|parts)|across the country|nationwide)\b")
_SETTLED = r"town|village|city|camp|port|municipality|settlement|hamlet|suburb|neighbou?rhood|quarter"
_WIDE = r"area|district|province|region|governorate|county|state|territory|valley|enclave|locality|strip|island|peninsula"
_SAME = rf"(?:the|this|that)(?: (?:same|besieged|embattled|strategic|stricken|nearby|rebel-held|government-held|small|whole|entire|border|coastal|northern|southern|eastern|western))* (?P<noun>{_SETTLED}|{_WIDE})"
_POINTER = re.compile(
    rf"\b(?:in|into|on|at|inside|outside|near|around|over|across|throughout|from|to|towards?|within|left|fled|entered|shelled|bombed|hit|struck|"
    rf"abandoned|stormed|seized|captured|retook|besieged|attacked|raided|leave|reached|control of|(?:siege|shelling|bombardment|capture|fall) of)"
    rf"(?: (?:large |most |many )?(?:parts|districts|areas|outskirts|edge|centre|center|north|south|east|west) of)? {_SAME}\b(?! of\b)(?! [A-Z])"
    r"(?! (?:councils?|officials?|governments?|governors?|hospitals?|centres?|centers?|mayor|hall|police|administration|authorities|commissioner|chiefs?|department|elders?|leaders?|media|tv|television|judge|court)\b)"
    r"|(?<!over )(?<!out )(?<!from )\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|may|might|can|could|should|been|being|appears?|seems?|came|be|remains?|exists?|s)\b)(?!['’])"
)
_CAPITAL = re.compile(
    r"\b(?:in|into|on|at|of|inside|outside|near|around|over|across|from|to|towards?|reached|entered|shelled|bombed|hit|struck)"
    r" (?:parts of |the (?:centre|center|heart|outskirts|west|east|north|south) of )?(?:the|its) (?:\w+ )?capital\b(?! of\b)(?!,? [A-Z])"
)
# With these two reaches, of 24 claims placed anew in real news (timeline17, drawn) 17 were right and 4 wrong.
_CLOSE = 110  # letters between the trigger and the words that point: the same clause, about
_FEW = 50  # names back that a text may have called a capital
_REACH = 700  # letters back to the name that they point to: the last few sentences
_NAMED_AS_PLACE = re.compile(
    rf"\b(?:in|into|near|at|on|over|of|outside|around|across|inside|from|to|towards?|left|fled|entered|shelled|bombed|hit|struck|reached|seized|captured|"
    rf"(?:shelling|bombing|bombardment|siege|capture|fall|seizure|liberation|storming) of) {_AREA}$",
    re.IGNORECASE,
)
#: what the name, or the word beside it, says that the place is
_KIND = re.compile(
    rf"\b(?:{_WIDE}|camp|road|highway|street|airport|airbase|base|hospital|prison|crossing|dam|bridge|border|sea|river|front|axis|direction)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?:,? [A-Z][\w. ]{1,30})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([\w /]{1,30}\))? ?[-–—]+ ")


def sentence_start(text: str, claim: Claim) -> int:
    """Where the claim's sentence begins."""
    trigger = claim.event.trigger
    start = max(claim.passage.start, trigger.start - 400)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, start, trigger.start)]
    return ends[-1] if ends else start


def sentence_of(text: str, claim: Claim) -> str:
    """The words of the claim's sentence."""
    trigger = claim.event.trigger
    end = _SENTENCE_END.search(text, trigger.end, trigger.end + 300)
    return text[sentence_start(text, claim) : end.start() if end else trigger.end + 300]


def pointed_at(
    document: Document, claim: Claim, named: Sequence[Mention], places: Sequence[Mention], *, headed: bool
) -> Mention | None:
    """The place of the clause that the sentence opens with, of the people on the spot who tell of the event, or the one
    that "the town", "the capital", "there" stand for. ``named`` are the places less those that stand for a state."""
    text = document.text
    start = sentence_start(text, claim)
    sentence = sentence_of(text, claim)
    own = [m for m in named if start <= m.anchor.start < start + len(sentence)]
    for place in own:
        before = text[start : place.anchor.start]
        if place.anchor.end < claim.event.trigger.start and _OPENING.fullmatch(before):
            return place
        if _LOCALS.search(before) and not _ELSEWHERE.search(sentence):
            return place
    if headed:  # "the town" is the one at the entry's head
        return None
    return _antecedent(text, claim, start, sentence, named, places)


def _antecedent(
    text: str, claim: Claim, start: int, sentence: str, named: Sequence[Mention], places: Sequence[Mention]
) -> Mention | None:
    """What the pointing words near the trigger stand for."""
    if found := _close(_CAPITAL, claim, start, sentence):
        return _capital(text, [m for m in places if m.anchor.end <= start + found.start()])
    if found := _close(_POINTER, claim, start, sentence):
        at = start + found.start()
        return _last_named(text, [m for m in named if 0 <= at - m.anchor.end < _REACH], found["noun"] or "")
    return None


def _close(pattern: re.Pattern[str], claim: Claim, start: int, sentence: str) -> re.Match[str] | None:
    """The first words of that kind in the event's clause."""
    trigger = claim.event.trigger
    for found in pattern.finditer(sentence):
        after, before = start + found.start() - trigger.end, trigger.start - start - found.end()
        if max(after, before) <= _CLOSE:
            return found
    return None


def _capital(text: str, before: Sequence[Mention]) -> Mention | None:
    """The place of the dateline, or one that the text calls a capital before."""
    called = [
        m
        for m in before[-_FEW:]
        if re.search(r"\bcapital(?: city)?(?: of)?,? $", text[max(0, m.anchor.start - 20) : m.anchor.start])
        or re.match(r",? (?:the|its) (?:[\w'’]+ ){0,3}capital\b", text[m.anchor.end : m.anchor.end + 50])
    ]
    dated = [m for m in before[:1] if _dateline(text, m)]
    return next(iter(called[-1:] or dated), None)


def _dateline(text: str, place: Mention) -> bool:
    line = text.rfind("\n", 0, place.anchor.start) + 1
    return place.anchor.start - line < 3 and bool(_DATELINE.match(text, place.anchor.end))


def _last_named(text: str, before: Sequence[Mention], noun: str) -> Mention | None:
    """The place named last, where it is named as one that something happens at and may be what the noun says."""
    those = [
        m
        for m in before
        if (_NAMED_AS_PLACE.search(text[max(0, m.anchor.start - 70) : m.anchor.start]) or _begins(text, m))
        and _may_be(text, m, noun)
    ]
    return those[-1] if those else None


def _may_be(text: str, place: Mention, noun: str) -> bool:
    """Whether "the town", "the camp", "the province" may be said of that name."""
    if noun in ("", "area"):
        return True
    beside = (
        text[place.anchor.start : place.anchor.end] + re.split(r"[,.;:\n]", text[place.anchor.end : place.anchor.end + 18])[0]
    )
    kinds = {found.group().lower() for found in _KIND.finditer(beside)}
    return not kinds if re.fullmatch(_SETTLED, noun) and noun != "camp" else noun in kinds


def _begins(text: str, place: Mention) -> bool:
    """Whether the name begins a paragraph: "El Fasher, the last city …"."""
    return place.anchor.start == 0 or text[place.anchor.start - 1] == "\n"
