"""What a report says could not be verified.

Works on the words of one sentence in lower case, and on its parse for what is told beside: who keeps reporters out is why
nothing can be verified, and is not itself in doubt.
"""

from __future__ import annotations

import re
from typing import Any

UNVERIFIED = re.compile(
    r"\b(?:could|can|cannot|can't|couldn't|has|have|had|was|were|is|are)(?: ?n[o']t| not)?(?: yet)?(?: been| be)?(?: immediately| independently|"
    r" otherwise)*(?: be| been)?(?: immediately| independently| yet)* (?:verif|confirm|corroborat|authenticat)\w*|\bunverified\b|\bunconfirmed\b|\bno independent\b|"
    r"\bimpossible to (?:independently )?(?:verify|confirm)\b|\bunable to (?:independently )?(?:verify|confirm)\b"
)
_UNPROVEN = re.compile(
    r"\b(?:no ?one|nobody) (?:has|could|can|had) (?:yet )?(?:been able to )?(?:independently )?(?:verif|confirm|corroborat)\w*|"
    r"\b(?:no|zero|without(?: any)?|little) (?:independent )?(?:proof|evidence|confirmation)\b(?! that)|\bunproven\b|"
    r"\b(?:neither|nor)\b[^.;]{0,80}\b(?:could|can) (?:be )?(?:independently )?(?:be )?(?:verif|confirm|corroborat)\w*|"
    r"\b(?:verif|confirm)\w+ (?:is|was) (?:not possible|impossible)"
)
#: "barred reporters, making it impossible to verify such accounts": said of other accounts
_MADE_HARD = re.compile(
    r"\b(?:making|makes|made) (?:it|them|this|that|verification) (?:almost |nearly |all but )?(?:impossible|hard|difficult)\b"
)
_NEGATED_VERIFICATION = re.compile(
    r"\bnot\b|n't\b|\bcannot\b|\bunverified\b|\bunconfirmed\b|\bno independent\b|\bimpossible\b|\bunable\b"
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
