"""How firmly an event is told, and whether it is told as having happened.

Takes a trigger in its parsed sentence, gives firmness and mood. From the trigger up its chain of verbs: each verb's
helpers, negations and conditions count, until the clause ends in what a speaker says. What stands above the speech verb
is the outlet's business, not the speaker's (FactBank's nesting). It never decides who speaks.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from crossbearing.extract import factuality_words as w
from crossbearing.extract.lexicon import lexicon
from crossbearing.extract.phrases import VERBAL
from crossbearing.extract.trigger import Trigger
from crossbearing.vocab import Factuality, Mood

UNVERIFIED = re.compile(
    r"\b(?:could|can|cannot|can't|couldn't|has|have|had|was|were|is|are)(?: ?n[o']t| not)?(?: yet)?(?: been| be)?(?: immediately| independently|"
    r" otherwise)*(?: be| been)?(?: immediately| independently| yet)* (?:verif|confirm|corroborat|authenticat)\w*|\bunverified\b|\bunconfirmed\b|\bno independent\b|"
    r"\bimpossible to (?:independently )?(?:verify|confirm)\b|\bunable to (?:independently )?(?:verify|confirm)\b"
)
_UNPROVEN = re.compile(
    r"\b(?:no ?one|nobody) (?:has|could|can|had) (?:yet )?(?:been able to )?(?:independently )?(?:verif|confirm|corroborat)\w*|"
    r"\b(?:no|zero|without(?: any)?|little) (?:independent )?(?:proof|evidence|confirmation)\b(?! that)|\bunproven\b|"
    r"\b(?:verif|confirm)\w+ (?:is|was) (?:not possible|impossible)"
)
#: "barred reporters, making it impossible to verify such accounts": said of other accounts
_MADE_HARD = re.compile(
    r"\b(?:making|makes|made) (?:it|them|this|that|verification) (?:almost |nearly |all but )?(?:impossible|hard|difficult)\b"
)
_NEGATED_VERIFICATION = re.compile(
    r"\bnot\b|n't\b|\bcannot\b|\bunverified\b|\bunconfirmed\b|\bno independent\b|\bimpossible\b|\bunable\b"
)
_POLARITY = {
    Factuality.CERTAIN: Factuality.CERTAINLY_NOT,
    Factuality.PROBABLE: Factuality.PROBABLY_NOT,
    Factuality.POSSIBLE: Factuality.POSSIBLY_NOT,
}
_CLAUSES = frozenset(["ROOT", "ccomp", "advcl", "conj", "relcl", "acl", "xcomp"])
_HELPERS = frozenset(["aux", "advmod", "neg", "mark", "acomp", "attr", "oprd", "intj", "auxpass"])
_CORE = frozenset(["nsubj", "nsubjpass", "dobj"])
_STEPS = 7  # verbs above the trigger; longer chains are parse errors


class Firmness(Struct, frozen=True):
    """The speaker's commitment and the mood of one event."""

    factuality: Factuality
    mood: Mood


def unverified(text: str) -> bool:
    """Whether the words (lower case) say that something could not be verified."""
    if _MADE_HARD.search(text):
        return False
    if _UNPROVEN.search(text):
        return True
    match = UNVERIFIED.search(text)
    return bool(match and _NEGATED_VERIFICATION.search(match.group()))


class _Walk:
    """What has been gathered on the way up. The first hedge and the first mood stand; negations cancel out."""

    __slots__ = ("done", "factuality", "mood", "negated")

    def __init__(self) -> None:
        self.factuality, self.mood, self.negated, self.done = Factuality.CERTAIN, Mood.ACTUAL, False, False

    def hedge(self, firm: Factuality) -> None:
        if self.factuality is Factuality.CERTAIN:
            self.factuality = firm

    def clear(self) -> None:
        """What follows up the sentence is said of something else."""
        self.factuality, self.negated, self.done = Factuality.CERTAIN, False, True

    def shift(self, mood: Mood) -> None:
        if self.mood is Mood.ACTUAL:
            self.mood = mood


def firmness(doc: Any, words: list[str], trigger: Trigger, cues: frozenset[int], *, start: int | None = None) -> Firmness:
    """How firmly the sentence tells the trigger's event. ``cues`` are tokens of speech verbs, where the walk ends."""
    walk = _Walk()
    node = doc[trigger.head if start is None else start]
    noun = trigger.noun if start is None else node.pos_ not in VERBAL
    if noun:
        _before_noun(walk, words, trigger, node)
        if walk.done:
            return Firmness(walk.factuality, walk.mood)  # "may have encouraged the recent attacks": there were attacks
    for step in range(_STEPS):
        if node.i not in cues and (node.pos_ in VERBAL or node.dep_ in _CLAUSES):
            _clause(walk, words, node, first=step == 0)
        above = node.head
        if above.i == node.i or _leaves(walk, words, node, above, noun, cues):
            break
        _governed(walk, words, node, above, noun, step)
        if walk.done or _stands_alone(walk, words, node, above):
            break
        node = above
        noun = noun and node.pos_ not in VERBAL
    if words and words[-1] == "?":
        walk.factuality = Factuality.REPORTED
    factuality = _POLARITY.get(walk.factuality, walk.factuality) if walk.negated else walk.factuality
    return Firmness(factuality, walk.mood)


def _before_noun(walk: _Walk, words: list[str], trigger: Trigger, node: Any) -> None:
    """ "no attack", "a possible attack", "any attack", "the planned offensive"."""
    near = {words[c.i] for c in node.children if c.i < node.i} | ({words[trigger.first - 1]} if trigger.first else set())
    if near & {"no", "without"}:
        walk.negated = True
    if "any" in near:
        walk.mood = Mood.HYPOTHETICAL
    if near & w.FUTURE_ADJECTIVES and not near & {"possible", "further"}:
        walk.mood = Mood.FUTURE
    if near & w.BEHIND_ADJECTIVES and not near & {"no", "any", "not"}:
        walk.done = True
    elif near & w.POSSIBLE:
        walk.factuality = Factuality.POSSIBLE
    elif near & w.PROBABLE:
        walk.factuality = Factuality.PROBABLE


def _infinitive(words: list[str], node: Any) -> bool:
    if node.dep_ == "conj" and node.tag_ == "VB" and node.head.pos_ in VERBAL:
        return _infinitive(words, node.head)  # "to withdraw its troops and start talks"
    return any(words[c.i] == "to" and c.dep_ == "aux" for c in node.children)


def _nobody(words: list[str], verb: Any) -> bool:
    """ "no one was arrested", "no plane bombed it"."""
    for child in verb.children:
        if child.dep_ in _CORE and child.i < verb.i:
            if words[child.i] in w.NOBODY:
                return True
            if any(words[c.i] == "no" for c in child.children if c.dep_ in ("det", "neg") or c.i == child.i - 1):
                return True
    return False


def _clause(walk: _Walk, words: list[str], node: Any, *, first: bool) -> None:
    """What the verb's own helpers, negations and conditions say."""
    word = words[node.i]
    helpers = {words[c.i] for c in node.children if c.dep_ in _HELPERS}
    ended = not first and word in w.ENDED  # "did not stop beating us": they went on
    if not ended and (any(c.dep_ == "neg" for c in node.children) or "never" in helpers or (first and _nobody(words, node))):
        walk.negated = not walk.negated
    if helpers & w.POSSIBLE and not ("could" in helpers and word in w.PERCEIVED):
        walk.hedge(Factuality.POSSIBLE)
    if helpers & w.MAY and "have" not in helpers and _bare(node) and word not in w.PERCEIVED:
        walk.shift(Mood.FUTURE)
    if helpers & w.PROBABLE:
        walk.hedge(Factuality.PROBABLE)
    able = helpers & {"should", "must", "ought", "ca", "can"} and word not in w.PERCEIVED
    if helpers & w.FUTURE or able or word == "going":
        walk.shift(Mood.FUTURE)
    if helpers & {"if", "unless", "lest", "provided"}:
        walk.mood = Mood.HYPOTHETICAL
    if "whether" in helpers or word in w.UNCLEAR or (not first and helpers & w.UNCLEAR):
        walk.factuality = Factuality.REPORTED
    if helpers & {"would", "could"} and walk.mood is Mood.ACTUAL:
        if any(c.dep_ == "advcl" and any(words[g.i] in ("if", "unless") for g in c.children) for c in node.children):
            walk.mood = Mood.HYPOTHETICAL


def _light(word: str) -> bool:
    return word in lexicon().light


def _bare(verb: Any) -> bool:
    """ "may hit", "could be attacked", against "may be hiding" and "may have hit", which tell of now and of before."""
    return verb.tag_ == "VB" or (verb.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.children))


def _leaves(walk: _Walk, words: list[str], node: Any, above: Any, noun: bool, cues: frozenset[int]) -> bool:
    """Whether the walk ends below ``above``: at a relative clause, a result or a speech verb."""
    up = words[above.i]
    if node.dep_ in ("relcl", "acl") and not noun:
        if _infinitive(words, node):
            if up not in ("first", "last", "people", "one"):
                walk.shift(Mood.FUTURE)
        elif up in ("those", "anyone", "anybody", "whoever", "any") and node.tag_ in ("VBP", "VBZ"):
            walk.shift(Mood.HYPOTHETICAL)
        elif up in w.DENIAL or (up in ("claims", "claim", "allegations", "reports") and words[above.head.i] in w.DENIAL):
            walk.negated = not walk.negated
        elif up in ("possibility", "fears"):
            walk.factuality = Factuality.POSSIBLE
        elif up in ("whether", "reports", "rumours"):
            walk.factuality = Factuality.PROBABLE
        return True
    if node.dep_ == "advcl" and node.tag_ == "VBG" and _infinitive(words, above):
        return True  # "… to retake the town, forcing thousands to flee": told as done
    if (
        noun
        and node.dep_ == "dobj"
        and _infinitive(words, above)
        and up not in w.STAGING | w.PLANS | w.PREVENT
        and not _light(up)
    ):
        return True  # "to crush the protests": the protests go on
    if noun and node.dep_ == "prep" and up in w.ENDINGS:
        return True  # "an end to the violence": there is violence, whether or not it ends
    ends = up == "come" and any(words[g.i] in w.ENDINGS for c in above.children if c.dep_ == "prep" for g in c.children)
    if noun and node.dep_ == "nsubj" and above.pos_ in VERBAL and (ends or up not in w.OCCURRING) and above.i not in cues:
        if any(words[c.i] in ("if", "unless") for c in above.children if c.dep_ == "mark"):
            walk.shift(Mood.HYPOTHETICAL)  # "if the shelling does not stop"
        return True  # "the talks made no progress", "sanctions will not change that": of the result, not of the event
    if above.i not in cues:
        return False
    if up in w.DENIAL:
        walk.negated = not walk.negated
    if up in w.PLANS and (node.dep_ == "xcomp" or (node.dep_ == "ccomp" and _infinitive(words, node))) and up != "asked":
        walk.shift(Mood.FUTURE)
    if up in w.SUSPECTING:
        walk.hedge(Factuality.PROBABLE)
    return True


def _governed(walk: _Walk, words: list[str], node: Any, above: Any, noun: bool, step: int) -> None:
    """What the word above makes of the event: plans, fears, denials, prevention."""
    up, infinitive = words[above.i], _infinitive(words, node)
    verbal = above.pos_ in VERBAL
    if node.dep_ == "xcomp" and up in w.SEEMING:
        if up not in ("said", "known", "understood"):
            walk.hedge(Factuality.PROBABLE)
    elif node.tag_ == "VBG" and node.dep_ in ("xcomp", "dobj", "ccomp") and up in w.CONSIDERING:
        walk.shift(Mood.FUTURE)
    elif infinitive and node.dep_ in ("xcomp", "acl", "advcl", "ccomp"):
        if up not in w.DONE_INFINITIVE and not any(words[c.i] == "have" for c in node.children):
            walk.shift(Mood.FUTURE)
    if noun and verbal and node.dep_ == "dobj" and up[:4] == "fear":
        walk.hedge(Factuality.POSSIBLE)
        walk.shift(Mood.FUTURE)  # "fearing an assault"
    if noun and node.dep_ == "prep" and words[node.i] == "for" and up in w.PREPARING:
        walk.shift(Mood.FUTURE)  # "has planned for an attack"
    if (node.dep_ == "pcomp" and up == "without") or (infinitive and up == "unable"):
        walk.negated = not walk.negated
    if up in ("know", "say", "sure") and node.dep_ == "ccomp" and any(c.dep_ == "neg" for c in above.children):
        if any(t.lower_ in ("how", "whether", "if") for t in node.subtree if t.i < node.i):
            walk.factuality = Factuality.REPORTED  # "we do not know how many were destroyed"
    if noun and not verbal:
        if up in w.AHEAD_NOUNS and step < 3:
            walk.mood = Mood.HYPOTHETICAL if up in w.RISK_NOUNS else Mood.FUTURE
        elif up in ("fears", "possibility") and step < 3:
            walk.factuality = Factuality.POSSIBLE
        if up in w.HEARSAY:
            walk.hedge(Factuality.PROBABLE)
    if up in w.DENIAL and node.dep_ in ("dobj", "ccomp", "xcomp", "pcomp", "nsubjpass"):
        walk.negated = not walk.negated
    if verbal and up in w.PREVENT and up not in w.ENDED and node.dep_ in ("dobj", "xcomp", "pcomp") and step < 3:
        walk.shift(Mood.HYPOTHETICAL)
    if noun and up in w.PLANS and node.dep_ == "dobj" and up not in w.NOT_PLANNED:
        walk.shift(Mood.FUTURE)
    if _not_clear(words, above) and node.dep_ in ("ccomp", "csubj", "advcl", "xcomp", "acl"):
        if any(words[c.i] in ("who", "whose", "what") for c in node.children if c.dep_ in _CORE):
            walk.clear()  # "it was not clear who fired": that somebody did is
        else:
            walk.factuality = Factuality.REPORTED
    if up in w.UNCLEAR and node.dep_ in ("ccomp", "csubj", "advcl", "xcomp", "acl"):
        walk.factuality = Factuality.REPORTED
    if node.dep_ == "pcomp" and up == "of" and words[above.head.i] in ("short", "instead"):
        walk.negated = not walk.negated  # "stopped short of calling"
    if up in w.POSSIBLE and node.dep_ in ("ccomp", "csubj", "advcl", "acl", "pobj", "xcomp"):
        walk.factuality = Factuality.POSSIBLE


def _not_clear(words: list[str], above: Any) -> bool:
    """ "it was not clear who …", "it was unclear who …" """
    states = [above, *(c for c in above.children if c.dep_ == "acomp")]
    if any(words[state.i] == "unclear" for state in states):
        return True
    negated = any(c.dep_ == "neg" for g in (above, above.head) for c in g.children)
    return negated and any(words[state.i] == "clear" for state in states)


def _stands_alone(walk: _Walk, words: list[str], node: Any, above: Any) -> bool:
    """Whether the clause is told by itself, whatever the one above says."""
    helped = any(c.dep_ in ("aux", "auxpass") for c in node.children)
    own = any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in node.children) and (helped or node.tag_ != "VBN")
    if node.dep_ == "conj" and node.tag_ in ("VBD", "VBZ", "VBP") and above.tag_ == "VB":
        return True  # "said they must go and accused them"
    if node.dep_ == "conj" and node.pos_ in VERBAL and own:  # "would be burnt and his family persecuted" shares its helper
        # a co-ordinated clause with a subject or helper of its own does not inherit the first one's helpers
        if any(words[c.i] in w.CONDITION for c in above.children):
            walk.mood = Mood.HYPOTHETICAL
        return True
    if node.dep_ == "advcl" and not _infinitive(words, node) and any(words[c.i] in w.FACTUAL_MARKS for c in node.children):
        if node.tag_ in ("VBP", "VBZ") and any(words[c.i] in w.FUTURE | w.MAY for c in above.children if c.dep_ == "aux"):
            walk.shift(Mood.FUTURE)  # "may say more when they meet"
        return True
    if node.dep_ == "prep" and words[node.i] in ("as", "than", "like", "unlike"):
        return True  # "has not had the same turnout as demonstrations elsewhere"
    return node.dep_ == "prep" and words[node.i] in w.FACTUAL_PREPOSITIONS
