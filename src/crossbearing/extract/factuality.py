"""How firmly an event is told, and whether it is told as having happened.

From the trigger up its chain of verbs: each verb's helpers, negations and conditions count, until the clause ends in
what a speaker says. What stands above the speech verb is the outlet's business, not the speaker's (FactBank's nesting).
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from crossbearing.extract.triggers import Trigger
from crossbearing.vocab import Factuality as F
from crossbearing.vocab import Mood

_POSSIBLE = frozenset(
    [
        "may",
        "might",
        "could",
        "possible",
        "possibly",
        "perhaps",
        "maybe",
        "potentially",
        "conceivable",
        "potential",
        "possibility",
    ]
)
_PROBABLE = frozenset(
    [
        "likely",
        "probably",
        "reportedly",
        "apparently",
        "allegedly",
        "presumably",
        "seemingly",
        "purportedly",
        "supposedly",
        "suspected",
        "alleged",
        "apparent",
        "believed",
        "thought",
        "suspect",
        "suspects",
        "suspecting",
        "feared",
        "fear",
        "fears",
        "presumed",
        "seems",
        "seem",
        "appears",
        "appear",
        "appeared",
        "seemed",
        "probable",
        "believe",
        "believes",
        "purported",
        "reported_to",
        "unconfirmed",
        "expected_past",
    ]
)
_DENIAL = frozenset(
    ["deny", "denies", "denied", "denying", "reject", "rejected", "rejects", "dismissed", "refuted", "refute", "disputed"]
)
_UNCLEAR = frozenset(["unclear", "unknown", "uncertain", "unsure", "questionable", "whether"])
_PLANS = frozenset(
    [
        "plan",
        "plans",
        "planned",
        "planning",
        "want",
        "wants",
        "wanted",
        "intend",
        "intends",
        "intended",
        "intending",
        "threaten",
        "threatens",
        "threatened",
        "threatening",
        "vow",
        "vows",
        "vowed",
        "vowing",
        "try",
        "tries",
        "trying",
        "attempt",
        "attempts",
        "prepare",
        "prepares",
        "prepared",
        "preparing",
        "hope",
        "hopes",
        "hoped",
        "seek",
        "seeks",
        "sought",
        "promise",
        "promises",
        "promised",
        "urge",
        "urged",
        "urges",
        "ask",
        "asked",
        "order",
        "ordered",
        "call",
        "called",
        "calls",
        "demand",
        "demanded",
        "demands",
        "decide",
        "decided",
        "agree",
        "agreed",
        "pledge",
        "pledged",
        "aim",
        "aims",
        "aimed",
        "consider",
        "considering",
        "considered",
        "ready",
        "need",
        "needs",
        "needed",
        "expect",
        "expected",
        "expects",
        "due",
        "set",
        "allow",
        "allowed",
        "allows",
        "able",
        "failed",
        "fail",
        "refused",
        "refuse",
        "warn",
        "warned",
        "warns",
        "propose",
        "proposed",
        "would-be",
        "planned",
        "discuss",
        "discussed",
        "request",
        "requested",
        "requests",
        "authorise",
        "authorize",
        "insist",
        "insisted",
        "continue_to",
        "focus",
    ]
) - {"tried"}
_PREVENT = frozenset(
    [
        "prevent",
        "prevented",
        "prevents",
        "preventing",
        "avoid",
        "avoided",
        "avoiding",
        "avert",
        "averted",
        "halt",
        "halted",
        "stop",
        "stopped",
        "stopping",
        "foil",
        "foiled",
        "foiling",
        "thwart",
        "thwarted",
        "thwarting",
        "refrain",
        "refrained",
        "limit",
        "limiting",
        "end",
        "ending",
        "deter",
        "deterred",
        "against",
        "for",
        "ban",
        "banned",
        "hamper",
        "block",
        "risk",
        "risks",
        "risked",
        "danger",
        "threat",
        "threats",
        "warning",
        "warnings",
        "plan",
        "plans",
        "preparation",
        "preparations",
        "possibility",
        "prospect",
        "call",
        "calls",
        "demand",
        "demands",
        "fears",
        "event",
        "case",
        "need",
        "escape",
        "escaped",
        "attempt",
        "attempts",
        "attempted",
    ]
)
_FUTURE = frozenset({"will", "shall", "'ll", "wo", "would", "gonna"})
_CONDITION = frozenset({"if", "unless", "lest", "should", "provided", "once", "until"})
_FUTURE_ADJECTIVES = frozenset(
    ["planned", "future", "upcoming", "imminent", "expected", "potential", "possible", "looming", "further"]
)
_VERBS = frozenset({"VERB", "AUX"})
UNVERIFIED = re.compile(
    r"\b(?:could|can|cannot|can't|couldn't|has|have|had|was|were|is|are)(?: ?n[o']t| not)?(?: yet)?(?: been| be)?(?: immediately| independently|"
    r" otherwise)*(?: be| been)?(?: immediately| independently| yet)* (?:verif|confirm|corroborat|authenticat)\w*|\bunverified\b|\bunconfirmed\b|\bno independent\b|"
    r"\bimpossible to (?:independently )?(?:verify|confirm)\b|\bunable to (?:independently )?(?:verify|confirm)\b"
)
_NEGATED_VERIFICATION = re.compile(
    r"\bnot\b|n't\b|\bcannot\b|\bunverified\b|\bunconfirmed\b|\bno independent\b|\bimpossible\b|\bunable\b"
)


class Firmness(Struct, frozen=True):
    """The speaker's commitment and the mood of one event."""

    factuality: F
    mood: Mood


def unverified(text: str) -> bool:
    """Whether the words (lower case) say that something could not be verified."""
    match = UNVERIFIED.search(text)
    return bool(match and _NEGATED_VERIFICATION.search(match.group()))


_POLARITY = {F.CERTAIN: F.CERTAINLY_NOT, F.PROBABLE: F.PROBABLY_NOT, F.POSSIBLE: F.POSSIBLY_NOT}


def firmness(doc: Any, words: list[str], trigger: Trigger, cues: frozenset[int], *, start: int | None = None) -> Firmness:
    """How firmly the sentence tells the trigger's event. ``cues`` are tokens of speech verbs, where the walk ends."""
    factuality, mood = F.CERTAIN, Mood.ACTUAL
    negated = False
    node = doc[trigger.head if start is None else start]
    noun = trigger.noun if start is None else node.pos_ not in _VERBS
    if noun:
        near = {words[c.i] for c in node.children if c.i < node.i} | ({words[trigger.first - 1]} if trigger.first else set())
        if near & {"no", "without"}:
            negated = True
        if near & {"any"}:
            mood = Mood.HYPOTHETICAL
        if near & _FUTURE_ADJECTIVES - {"possible", "potential", "further"}:
            mood = Mood.FUTURE
        if near & (_POSSIBLE | {"possible", "potential"}):
            factuality = F.POSSIBLE
        elif near & _PROBABLE:
            factuality = F.PROBABLE
    steps = 0
    while steps < 7:
        steps += 1
        word = words[node.i]
        is_verb = node.pos_ in _VERBS or node.dep_ in ("ROOT", "ccomp", "advcl", "conj", "relcl", "acl", "xcomp")
        if is_verb and node.i not in cues:
            helpers = {
                words[c.i]
                for c in node.children
                if c.dep_ in ("aux", "advmod", "neg", "mark", "acomp", "attr", "oprd", "intj", "auxpass")
            }
            if any(c.dep_ == "neg" for c in node.children) or "never" in helpers:
                negated = not negated
            if helpers & {"may", "might", "could"} or helpers & _POSSIBLE:
                factuality = F.POSSIBLE if factuality is F.CERTAIN else factuality
            if helpers & _PROBABLE:
                factuality = F.PROBABLE if factuality is F.CERTAIN else factuality
            if helpers & _FUTURE or helpers & {"should", "must", "ought", "ca", "can"} or word == "going":
                mood = Mood.FUTURE if mood is Mood.ACTUAL else mood
            if helpers & {"if", "unless", "lest", "provided"}:
                mood = Mood.HYPOTHETICAL
            if "whether" in helpers:
                factuality = F.REPORTED
            if word in _UNCLEAR or (steps > 1 and helpers & _UNCLEAR):
                factuality = F.REPORTED
            conditional = [
                c for c in node.children if c.dep_ == "advcl" and any(words[g.i] in ("if", "unless") for g in c.children)
            ]
            if conditional and mood is not Mood.ACTUAL:
                mood = Mood.FUTURE if mood is Mood.FUTURE else Mood.HYPOTHETICAL
            elif conditional and helpers & {"would", "could"}:
                mood = Mood.HYPOTHETICAL
        above = node.head
        if above.i == node.i:
            break
        up = words[above.i]
        if node.dep_ in ("relcl", "acl") and not noun:
            if any(words[c.i] == "to" and c.dep_ == "aux" for c in node.children):
                mood = Mood.FUTURE if mood is Mood.ACTUAL and up not in ("first", "last", "people", "one") else mood
            elif up in ("those", "anyone", "anybody", "whoever", "any") and node.tag_ in ("VBP", "VBZ"):
                mood = Mood.HYPOTHETICAL if mood is Mood.ACTUAL else mood
            elif up == "whether" or up in ("possibility", "reports", "fears", "rumours"):
                factuality = F.POSSIBLE if up in ("possibility", "fears") else F.PROBABLE
            break
        if node.dep_ == "advcl" and node.tag_ == "VBG" and any(words[c.i] == "to" and c.dep_ == "aux" for c in above.children):
            break  # "… to retake the town, forcing thousands to flee": told as done
        if above.i in cues:
            if up in _DENIAL:
                negated = not negated
            if up in _PLANS and node.dep_ == "xcomp" and up not in ("claimed", "asked"):
                mood = Mood.FUTURE if mood is Mood.ACTUAL else mood
            if up in (
                "fear",
                "feared",
                "fears",
                "believe",
                "believed",
                "believes",
                "think",
                "thought",
                "suspect",
                "suspected",
                "suggested",
                "suggest",
                "suggests",
            ):
                factuality = F.PROBABLE if factuality is F.CERTAIN else factuality
            break
        infinitive = any(words[c.i] == "to" and c.dep_ == "aux" for c in node.children)
        if node.dep_ == "xcomp" and up in (
            "reported",
            "believed",
            "thought",
            "feared",
            "understood",
            "suspected",
            "alleged",
            "said",
            "known",
            "likely",
            "seems",
            "appears",
            "appeared",
            "seemed",
        ):
            factuality = F.PROBABLE if factuality is F.CERTAIN and up not in ("said", "known", "understood") else factuality
        elif infinitive and node.dep_ in ("xcomp", "acl", "advcl", "ccomp"):
            perfect = any(words[c.i] == "have" for c in node.children)
            if (
                up
                not in (
                    "used",
                    "use",
                    "using",
                    "uses",
                    "managed",
                    "able",
                    "helped",
                    "began",
                    "begun",
                    "started",
                    "continued",
                    "continue",
                    "continues",
                    "claimed",
                    "claims",
                    "appeared",
                    "seemed",
                    "came",
                    "went",
                    "returned",
                    "happened",
                    "likely",
                    "forced",
                    "took",
                    "said",
                    "said",
                    "known",
                    "first",
                    "last",
                    "forcing",
                    "causing",
                    "caused",
                    "led",
                    "leading",
                    "prompted",
                    "people",
                    "united",
                )
                and not perfect
            ):
                mood = Mood.FUTURE if mood is Mood.ACTUAL else mood
            if up == "likely":
                factuality = F.PROBABLE
        if noun and above.pos_ not in _VERBS and up in _PREVENT and steps < 4:
            if up in (
                "threat",
                "threats",
                "warning",
                "warnings",
                "plan",
                "plans",
                "preparation",
                "preparations",
                "call",
                "calls",
                "demand",
                "demands",
                "case",
                "event",
                "prospect",
                "risk",
                "danger",
                "need",
                "attempt",
                "attempts",
            ):
                mood = Mood.HYPOTHETICAL if up in ("case", "event", "prospect", "risk", "danger") else Mood.FUTURE
            elif up in ("fears", "possibility"):
                factuality = F.POSSIBLE
        if noun and above.pos_ not in _VERBS and up in ("reports", "rumours", "rumors", "allegations", "claims"):
            factuality = F.PROBABLE if factuality is F.CERTAIN and up != "claims" else factuality
        if up in _DENIAL and node.dep_ in ("dobj", "ccomp", "xcomp", "pcomp", "nsubjpass"):
            negated = not negated
        if up in _PREVENT and above.pos_ in _VERBS and node.dep_ in ("dobj", "xcomp", "pcomp") and steps <= 3:
            mood = (
                Mood.HYPOTHETICAL
                if mood is Mood.ACTUAL
                and up not in ("stop", "stopped", "halt", "halted", "end", "ending", "escape", "escaped", "stopping")
                else mood
            )
        if (
            up in _PLANS
            and noun
            and node.dep_ in ("dobj",)
            and up not in ("ordered", "attempted", "continued", "decided", "failed")
        ):
            mood = Mood.FUTURE if mood is Mood.ACTUAL else mood
        if up in _UNCLEAR and node.dep_ in ("ccomp", "csubj", "advcl", "xcomp", "acl"):
            factuality = F.REPORTED
        if up in _POSSIBLE and node.dep_ in ("ccomp", "csubj", "advcl", "acl", "pobj", "xcomp"):
            factuality = F.POSSIBLE
        if node.dep_ == "conj" and node.pos_ in _VERBS and any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in node.children):
            # a co-ordinated clause with a subject or helper of its own does not inherit the first one's helpers
            if any(words[c.i] in _CONDITION for c in above.children):
                mood = Mood.HYPOTHETICAL
            break
        if (
            node.dep_ == "advcl"
            and not infinitive
            and any(
                words[c.i]
                in ("after", "when", "while", "as", "since", "because", "before", "following", "where", "although", "though")
                for c in node.children
            )
        ):
            break  # told as a fact whatever the main clause is
        if node.dep_ == "prep" and word in ("after", "following", "since", "despite", "amid", "during"):
            break
        node = above
        noun = noun and node.pos_ not in _VERBS
    if words and words[-1] == "?":
        factuality = F.REPORTED
    if negated:
        factuality = _POLARITY.get(factuality, factuality)
    return Firmness(factuality, mood)
