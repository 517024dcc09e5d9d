"""What a report says could not be verified.

Works on the words of one sentence in lower case, and on its parse for what is told beside: who keeps reporters out is why
nothing can be verified, and is not itself in doubt.
"""

from __future__ import annotations

import re
from typing import Any

_CHECKED = r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborat(?:ed?)|authenticat(?:ed?)|check(?:ed)?|substantiat(?:ed?))\b"
_HOW = r"(?:immediately|independently|otherwise|yet|been|be)"
UNVERIFIED = re.compile(
    rf"\b(?:could|can?|cannot|can't|couldn't|has|have|had|was|were|is|are)(?: ?n[o']t| not)?(?: {_HOW})* {_CHECKED}|"
    rf"\bunverified\b|\bunconfirmed\b|\bno independent\b|\byet to be (?:independently )?{_CHECKED}|"
    rf"\bimpossible to (?:independently )?{_CHECKED}|\bunable to (?:{_HOW} )*{_CHECKED}|"
    rf"\bnot (?:{_HOW} |in a position |possible )*(?:able )?to (?:{_HOW} )*{_CHECKED}|"
    rf"\bno (?:way|means|possibility) (?:to {_CHECKED}|of (?:independently )?(?:verify|confirm|check)ing\b)"
)
_UNPROVEN = re.compile(
    r"\b(?:no ?one|nobody) (?:has|could|can|had) (?:yet )?(?:been able to )?(?:independently )?(?:verif|confirm|corroborat)\w*|"
    r"\b(?:no|zero|without(?: any)?|little) (?:independent )?(?:proof|evidence|confirmation)\b(?! that)|\bunproven\b|"
    r"\b(?:neither|nor)\b[^.;]{0,80}\b(?:could|can) (?:be )?(?:independently )?(?:be )?(?:verif|confirm|corroborat|check|substantiat)\w*|"
    r"\b(?:verif|confirm)\w+ (?:is|was) (?:not possible|impossible)|"
    r"\b(?:have|has|had)(?: ?n't| not) (?:seen|found|got) (?:any )?(?:proof|evidence|confirmation)\b"
)
#: "barred reporters, making it impossible to verify such accounts": said of other accounts
_MADE_HARD = re.compile(
    r"\b(?:making|makes|made) (?:it|them|this|that|verification) (?:almost |nearly |all but )?(?:impossible|hard|difficult)\b"
)
_NEGATED_VERIFICATION = re.compile(
    r"\bnot\b|n't\b|\bcannot\b|\bunverified\b|\bunconfirmed\b|\bno independent\b|\bimpossible\b|\bunable\b|\byet to\b|\bno (?:way|means)\b"
)
_CHECKING = frozenset(
    "verify verified verifying verification confirm confirmed confirming confirmation corroborate corroborated check checked".split()
)
_REASON = frozenset(["as", "because", "since", "with"])
_REPORTERS = frozenset("journalist journalists reporter reporters correspondent correspondents media press".split())


def unverified(text: str) -> bool:
    """Whether the words (lower case) say that something could not be verified."""
    if _MADE_HARD.search(text):
        return False
    if _UNPROVEN.search(text):
        return True
    match = UNVERIFIED.search(text)
    return bool(match and _NEGATED_VERIFICATION.search(match.group()))


_TOLD = (
    r"(?:claims?|reports?|video|footage|figures?|toll|tally|it|accounts?|versions?|allegations?|assertions?|images?|photos?|numbers?"
    r"|information|statements?|authenticity|details|content|this|that(?=$|[,;])|these|those|them|either|any of|both|which)"
)
_POINTING = (
    r"(?:the |those |these |this |that |its |their |his |her |both |either |such |neither |none of (?:the|these|those) )"
)
#: "could not verify posts saying that two had died" doubts what it says itself
_ITS_OWN = r"(?! (?:saying|claiming|alleging|suggesting|that)\b)"
_OUTLETS = (
    r"(?:we|i|reuters|afp|the ap|ap|bbc|cnn|our \w+|this (?:newspaper|reporter|paper|agency|website)"
    r"|(?:\S+ ){0,3}(?:news|press|agency|newspaper|times|post|today|media|journalists|reporters|correspondent))"
)
#: "Northgate could not verify this": whoever publishes it; not an office whose own words are reported
_WHOEVER_PUBLISHES = (
    r"(?!(?:\S+ ){0,3}(?:police|army|military|officials?|ministry|minister|government|authorities|spokes\w+|rescuers|hospital|un|he|she|they)\b)"
    r"(?:\S+ ){1,4}"
)
_BACKWARD = re.compile(
    rf"(?:^|, (?:and|but|so) |; |\b(?:and|but) (?=the |these |neither |can|could))(?:but |however,? |though |and )?(?:{_POINTING}?(?:\w+ )?{_TOLD}\b|independent\b|verification\b"
    r"|there (?:is|was|has been|had been) no (?:independent )?(?:confirmation|verification|proof)"
    rf"|{_OUTLETS} (?:[^.;]{{0,60}} )?(?:{_POINTING}(?:\w+ )?)?{_TOLD}\b{_ITS_OWN}"
    rf"|(?:{_WHOEVER_PUBLISHES})?(?:can|could|has|have|had|was|were|is|are)\S{{0,3}} (?:[^.;]{{0,40}} )?{_CHECKED} (?:{_POINTING}(?:\w+ )?)?{_TOLD}\b{_ITS_OWN})"
)
_WE_HOLD_NONE = re.compile(
    r"^(?:we|i) (?:(?:hold|have|had|saw|found|have seen|have found) (?:(?:no|little) (?:independent )?(?:evidence|proof|confirmation)\b(?! of)"
    r"|nothing to (?:support|back|confirm) )|(?:did not|didn't|have not|haven't) (?:see|seen|witness(?:ed)?) (?:any of )?(?:this|that|it)\b)"
)
_FRAGMENT = re.compile(
    r"^\W*(?:(?:as yet|so far|still) )?(?:not (?:yet )?(?:been )?(?:independently )?(?:verified|confirmed)|unverified|unconfirmed"
    r"|no (?:independent )?(?:confirmation|verification)(?: yet| so far)?)(?:,? (?:pls|please|so|though|but)\b.*)?\W*$"
)
#: words of somebody's telling as a whole, which may fill several sentences
_BOTH = re.compile(
    r"\b(?:neither|either|both) (?:of (?:these|those|the|the two) )?(?:accounts?|versions?|claims?|reports?|statements?|sides?)\b"
)
_WHOLE = re.compile(r"\b(?:accounts?|versions?|stor(?:y|ies)|testimon(?:y|ies)|allegations)\b")


def looks_back(text: str) -> bool:
    """Whether the sentence (lower case) doubts what was told just before: "The figure could not be checked."."""
    if _FRAGMENT.match(text) or _WE_HOLD_NONE.match(text):
        return True
    return any(unverified(text[match.start() :]) for match in _BACKWARD.finditer(text))


def doubts_both(text: str) -> bool:
    """Whether such a sentence doubts what two sides told: "Neither account could be verified."."""
    return bool(_BOTH.search(text))


def doubts_all(text: str) -> bool:
    """Whether what such a sentence doubts is all that somebody told, not one figure or report of it."""
    return bool(_WHOLE.search(text))


_KEPT_OFF = frozenset(["reportedly", "allegedly", "purportedly"])
_REFUTED = re.compile(
    r"(?:, |\( ?|- |– )(?:(?:that|this|it|which) ?(?:is|'s) )?(?:not true|untrue|fake(?: news)?|a lie)\b|^(?:(?:that|this|it) ?(?:is|'s) )?(?:not true|untrue|fake news|a lie)\W*$"
)


def refuted(text: str) -> bool:
    """Whether the outlet adds that what somebody says is not so ("…, NOT TRUE, I can see it from here")."""
    return bool(_REFUTED.search(text))


def kept_off(doc: Any, words: list[str], head: int) -> bool:
    """Whether the outlet keeps off the event by an adverb ("reportedly"); one in a clause on a noun ("three of them allegedly
    belonging to …") is said of that clause only."""
    for adverb in (t for t in doc if words[t.i] in _KEPT_OFF):
        node = adverb.head
        while not _aside(node) and node.head.i != node.i:
            node = node.head
        if not _aside(node) or any(t.i == head for t in node.subtree):
            return True
    return False


def _aside(clause: Any) -> bool:
    return clause.dep_ in ("acl", "relcl") or (clause.dep_ == "advcl" and clause.tag_ == "VBG")


def the_reason(doc: Any, words: list[str], head: int) -> bool:
    """Whether the event at ``head`` is told as the reason why nothing can be verified ("…, as Oranda restricts reporters")."""
    if any(words[t.i] in _REPORTERS for t in doc[head].subtree):
        return True
    node = doc[head]
    for _ in range(6):
        if node.dep_ == "advcl" and any(words[c.i] in _REASON for c in node.children if c.dep_ == "mark"):
            return words[node.head.i] in _CHECKING or any(words[c.i] in _CHECKING for c in node.head.children)
        node = node.head
    return False
