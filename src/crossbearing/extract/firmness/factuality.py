"""How firmly an event is told, and whether it is told as having happened.

Takes a trigger in its parsed sentence, gives firmness and mood. From the trigger up its chain of verbs: each verb's
helpers, negations and conditions count, until the clause ends in what a speaker says. What stands above the speech verb
is the outlet's business, not the speaker's (FactBank's nesting). It never decides who speaks.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.events.verdicts import called_untrue
from crossbearing.extract.firmness import factuality_words as w
from crossbearing.extract.firmness.clauses import SUBJECT_OR_OBJECT, bare, by_nobody, infinitive, not_clear, supposed, wished
from crossbearing.extract.firmness.givens import ahead, aside, given, judged, until_then
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.phrases import VERBAL, beside
from crossbearing.vocab import EventType, Factuality, Mood

_POLARITY = {
    Factuality.CERTAIN: Factuality.CERTAINLY_NOT,
    Factuality.PROBABLE: Factuality.PROBABLY_NOT,
    Factuality.POSSIBLE: Factuality.POSSIBLY_NOT,
}
_CLAUSES = frozenset(["ROOT", "ccomp", "advcl", "conj", "relcl", "acl", "xcomp"])
_HELPERS = frozenset(["aux", "advmod", "neg", "mark", "acomp", "attr", "oprd", "intj", "auxpass"])
#: acts in words or in public: under "tried to" and "gathered to" they are done
_IN_WORDS = frozenset({EventType.DEMAND, EventType.ACCUSATION, EventType.REJECTION, EventType.SUPPORT, EventType.PROTEST})
#: force used on a crowd is used, whether or not it ends what it was to end
_DONE_IN_TRYING = _IN_WORDS | {EventType.CRACKDOWN}
_PLEAS = _IN_WORDS | {EventType.THREAT}
#: how a clause hangs on a verb of speech or thought that is not what is said or thought
_BESIDE = frozenset(["advcl", "nsubj", "csubj", "prep", "npadvmod"])
_STEPS = 7  # verbs above the trigger; longer chains are parse errors


class Firmness(Struct, frozen=True):
    """The speaker's commitment and the mood of one event."""

    factuality: Factuality
    mood: Mood


class _Walk:
    """What has been gathered on the way up. The first hedge and the first mood stand; negations cancel out."""

    __slots__ = ("done", "factuality", "head", "judged", "means", "mood", "negated", "tried", "type")

    def __init__(self, trigger: Trigger) -> None:
        self.factuality, self.mood, self.negated, self.done = Factuality.CERTAIN, Mood.ACTUAL, False, False
        self.judged, self.means, self.tried = False, False, False
        self.type, self.head = trigger.type, trigger.head

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
    walk = _Walk(trigger)
    node = doc[trigger.head if start is None else start]
    noun = (trigger.noun or node.pos_ == "NOUN") if start is None else node.pos_ not in VERBAL
    if noun:
        _before_noun(walk, words, trigger, node)
        if walk.done:
            return Firmness(walk.factuality, walk.mood)  # "may have encouraged the recent attacks": there were attacks
    for step in range(_STEPS):
        if node.i not in cues and (node.pos_ in VERBAL or node.dep_ in _CLAUSES):
            _clause(walk, words, node, first=step == 0)
        above = node.head
        if above.i == node.i or (noun and given(doc, words, trigger, node, above)):
            break
        if aside(words, node, above):
            if until_then(words, node, above):
                walk.shift(Mood.FUTURE)
            break
        if noun:
            _judged(walk, judged(words, node, above))
        elif node.dep_ in ("agent", "prep") and words[node.i] == "by":
            walk.judged = True  # "will not be solved by killing people": killing them is not what is denied
            walk.means = True  # "tried to stifle dissent by banning them": banned they are
        if _leaves(walk, words, node, above, noun, cues):
            break
        _governed(walk, words, node, above, noun, step)
        if walk.done or _stands_alone(walk, words, node, above):
            break
        node = above
        noun = noun and node.pos_ not in VERBAL
    if words and words[-1] == "?" and _asked(words, trigger.head) and walk.mood is not Mood.HYPOTHETICAL:
        walk.factuality = Factuality.REPORTED
    factuality = _POLARITY.get(walk.factuality, walk.factuality) if walk.negated else walk.factuality
    return Firmness(factuality, walk.mood)


def _asked(words: list[str], head: int) -> bool:
    """Whether the question mark at the end is that of the trigger's own sentence, where several run on in one."""
    return not any(word in (".", "!", "?", "??") for word in words[head:-1])


def _judged(walk: _Walk, predicates: frozenset[str]) -> None:
    """ "The attack was not justified" takes it as done, "is inevitable" puts it ahead."""
    if predicates & w.AHEAD_PREDICATES and walk.type is not EventType.DEMAND:
        walk.shift(Mood.FUTURE)
        walk.negated = bool(predicates & {"unlikely", "impossible"}) is not walk.negated
        if "unlikely" in predicates:
            walk.hedge(Factuality.PROBABLE)
    else:
        walk.judged = bool(predicates)


def _before_noun(walk: _Walk, words: list[str], trigger: Trigger, node: Any) -> None:
    """ "no attack", "a possible attack", "any attack", "the planned offensive"."""
    near = {words[c.i] for c in node.children if c.i < node.i} | ({words[trigger.first - 1]} if trigger.first else set())
    if near & {"no", "without"}:
        walk.negated = True
    if "any" in near:
        walk.mood = Mood.HYPOTHETICAL
    was = node.dep_ == "attr" and words[node.head.i] in ("was", "were")  # "what happened was a planned attack"
    if near & w.FUTURE_ADJECTIVES and not near & {"possible", "further"} and not (was and "planned" in near):
        walk.mood = Mood.FUTURE
    if near & w.BEHIND_ADJECTIVES and not near & {"no", "any", "not"}:
        walk.done = True
    elif near & w.POSSIBLE:
        walk.factuality = Factuality.POSSIBLE
    elif near & w.PROBABLE:
        walk.factuality = Factuality.PROBABLE


def _clause(walk: _Walk, words: list[str], node: Any, *, first: bool) -> None:
    """What the verb's own helpers, negations and conditions say."""
    word = words[node.i]
    if word in w.RECALLED and not first:
        return  # "it may be recalled that a crowd had looted the armoury"
    helpers = {words[c.i] for c in node.children if c.dep_ in _HELPERS}
    ended = not first and word in w.ENDED  # "did not stop beating us": they went on
    negated = any(c.dep_ == "neg" for c in node.children) or "never" in helpers or (first and by_nobody(words, node))
    if negated and not (ended or walk.judged):
        walk.negated = not walk.negated
    walk.judged = False
    if helpers & {"would", "should"} and "have" in helpers and node.tag_ == "VBN":
        walk.shift(Mood.HYPOTHETICAL)  # "would have killed": it did not come to that
    own = first or word in w.OCCURRING  # the headline's "Oranda to withdraw troops", "Talks to resume"
    told = node.dep_ == "ccomp" and node.head.i > node.i  # "Oranda to send troops, minister says"
    if (
        own
        and (told or node.dep_ == "ROOT")
        and infinitive(words, node)
        and any(c.dep_ in SUBJECT_OR_OBJECT for c in node.children)
    ):
        walk.shift(Mood.FUTURE)
    if helpers & w.POSSIBLE and not ("could" in helpers and word in w.PERCEIVED):
        walk.hedge(Factuality.POSSIBLE)
    if helpers & w.MAY and "have" not in helpers and bare(node) and word not in w.PERCEIVED:
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


def _leaves(walk: _Walk, words: list[str], node: Any, above: Any, noun: bool, cues: frozenset[int]) -> bool:
    """Whether the walk ends below ``above``: at a relative clause, a result or a speech verb."""
    up = words[above.i]
    if beside(node, above):  # "they blamed rebels; the army denied it"
        return True
    if node.dep_ in ("relcl", "acl") and (not noun or up in w.SIGNS):
        if infinitive(words, node):
            made = (
                above.dep_ == "dobj" and words[above.head.i] in w.DONE_INFINITIVE - w.HAVING
            )  # "has driven thousands to flee"
            if up not in ("first", "last", "people", "one") and not made and not (_in_words(walk, node) and up in w.EFFORTS):
                walk.shift(Mood.FUTURE)
        elif up in ("those", "anyone", "anybody", "whoever", "any") and node.tag_ in ("VBP", "VBZ"):
            walk.shift(Mood.HYPOTHETICAL)
        elif up in w.DENIAL or (up in w.TELLING and words[above.head.i] in w.DENIAL) or called_untrue(words, above, node):
            walk.negated = not walk.negated
        elif up in w.SIGNS and any(words[c.i] == "no" for c in above.children):
            walk.negated = not walk.negated  # "no hint that a deal was near"
            walk.hedge(Factuality.PROBABLE)
        elif up in ("possibility", "fears"):
            walk.factuality = Factuality.POSSIBLE
        elif up in ("whether", "reports", "rumours"):
            walk.factuality = Factuality.PROBABLE
        return True
    if node.dep_ == "advcl" and node.tag_ == "VBG" and infinitive(words, above):
        return True  # "… to retake the town, forcing thousands to flee": told as done
    if (
        noun
        and node.dep_ == "dobj"
        and infinitive(words, above)
        and (up in w.GOING_ON or (up not in w.STAGING | w.PLANS | w.PREVENT and up not in lexicon().light))
    ):
        return True  # "to crush the protests": the protests go on
    if noun and node.dep_ == "prep" and up in w.ENDINGS and above.pos_ not in VERBAL:
        return True  # "an end to the violence": there is violence, whether or not it ends
    ends = up == "come" and any(words[g.i] in w.ENDINGS for c in above.children if c.dep_ == "prep" for g in c.children)
    if noun and node.dep_ == "nsubj" and above.pos_ in VERBAL and (ends or up not in w.OCCURRING) and above.i not in cues:
        if any(words[c.i] in ("if", "unless") for c in above.children if c.dep_ == "mark") or supposed(words, node, above):
            walk.shift(Mood.HYPOTHETICAL)  # "if the shelling does not stop", "an attack would ruin the talks"
        return True  # "the talks made no progress", "sanctions will not change that": of the result, not of the event
    if above.i not in cues:
        return False
    if node.dep_ in _BESIDE:
        if node.dep_ == "advcl" and infinitive(words, node):
            walk.shift(Mood.FUTURE)
        return True
    if node.dep_ == "ccomp" and any(words[c.i] in ("if", "unless") for c in above.children if c.dep_ == "mark"):
        walk.shift(Mood.HYPOTHETICAL)  # "if it is confirmed that they fired"
    if up in w.DENIAL:
        walk.negated = not walk.negated
    if up in w.PLANS and (node.dep_ == "xcomp" or (node.dep_ == "ccomp" and infinitive(words, node))) and up != "asked":
        walk.shift(Mood.FUTURE)
    if up in w.SUSPECTING:
        walk.hedge(Factuality.PROBABLE)
    return True


def _governed(walk: _Walk, words: list[str], node: Any, above: Any, noun: bool, step: int) -> None:
    """What the word above makes of the event: plans, fears, denials, prevention."""
    up = words[above.i]
    verbal = above.pos_ in VERBAL
    if node.dep_ == "xcomp" and up in w.SEEMING:
        if up not in ("said", "known", "understood"):
            walk.hedge(Factuality.POSSIBLE if up == "feared" else Factuality.PROBABLE)
    elif node.tag_ == "VBG" and node.dep_ in ("xcomp", "dobj", "ccomp") and up in w.CONSIDERING:
        walk.shift(Mood.FUTURE)
    elif infinitive(words, node) and node.dep_ in ("xcomp", "acl", "advcl", "ccomp"):
        _under_infinitive(walk, words, node, above)
    _linked(walk, words, node, above)
    if (
        noun
        and node.dep_ == "nsubj"
        and up in w.FAILING
        and any(c.dep_ == "xcomp" and words[c.i] in w.COMING_ABOUT for c in above.children)
    ):
        walk.negated = not walk.negated  # "the talks failed to begin"
    if noun and verbal and node.dep_ == "dobj" and up[:4] == "fear":
        walk.hedge(Factuality.POSSIBLE)
        walk.shift(Mood.FUTURE)  # "fearing an assault"
    if noun and node.dep_ == "prep" and words[node.i] == "for" and up in w.PREPARING | w.SCHEDULED:
        walk.shift(Mood.FUTURE)  # "is expected in Orl for talks", "has planned for an attack"
    if node.dep_ == "prep" and words[node.i] in ("including", "like") and up in w.WISHES:
        walk.shift(Mood.FUTURE)  # "options including sanctions"
    if up == "let" and node.dep_ in ("ccomp", "xcomp") and above.tag_ == "VB":
        walk.shift(Mood.FUTURE)  # "let us start talks"
    if node.dep_ == "pcomp" and up == "without":
        walk.negated = not walk.negated
    if up in ("know", "say", "sure") and node.dep_ == "ccomp" and any(c.dep_ == "neg" for c in above.children):
        if any(t.lower_ in ("how", "whether", "if") for t in node.subtree if t.i < node.i):
            walk.factuality = Factuality.REPORTED  # "we do not know how many were destroyed"
    if noun and not verbal:
        if (
            up in w.AHEAD_NOUNS
            and step < 3
            and words[node.i] not in ("like", "unlike")
            and not (node.dep_ == "compound" and up in w.EFFORTS)
        ):  # "an assassination attempt"
            walk.mood = Mood.HYPOTHETICAL if up in w.RISK_NOUNS else Mood.FUTURE
        elif up in ("fears", "possibility") and step < 3:
            walk.factuality = Factuality.POSSIBLE
        if _no_word_of(walk, words, node, above):
            walk.hedge(Factuality.PROBABLE)
            walk.negated = True  # "there were no reports of casualties"
        elif called_untrue(words, above, node):
            walk.negated = not walk.negated  # "reports of a massacre were fabricated"
        elif up in w.HEARSAY:
            walk.hedge(Factuality.PROBABLE)
    if up in w.DENIAL and node.dep_ in ("dobj", "ccomp", "xcomp", "pcomp", "nsubjpass"):
        walk.negated = not walk.negated
    if verbal and up in w.PREVENT and up not in w.ENDED and node.dep_ in ("dobj", "xcomp", "pcomp") and step < 3:
        walk.shift(Mood.FUTURE if up in ("plan", "plans") else Mood.HYPOTHETICAL)
    if noun and node.dep_ == "attr" and up in w.BEING and wished(words, above):
        walk.shift(Mood.FUTURE)  # "a main demand is the release of prisoners"
    named = any(c.dep_ == "oprd" for c in above.children)  # "called the fighting the heaviest so far"
    answered = walk.type in _PLEAS and up in w.ANSWERING
    if noun and up in w.PLANS and node.dep_ == "dobj" and up not in w.NOT_PLANNED and not (named or answered):
        walk.shift(Mood.FUTURE)
    if not_clear(words, above) and node.dep_ in ("ccomp", "csubj", "advcl", "xcomp", "acl"):
        if any(words[c.i] in _ASKED for c in node.children if c.dep_ in SUBJECT_OR_OBJECT or c.dep_ == "advmod"):
            walk.clear()  # "it was not clear who fired": that somebody did is
        else:
            walk.factuality = Factuality.REPORTED
    if up in w.UNCLEAR and node.dep_ in ("ccomp", "csubj", "advcl", "xcomp", "acl"):
        walk.factuality = Factuality.REPORTED
    instead = {words[above.head.i], *(words[c.i] for c in above.children)} & {"short", "instead"}
    if node.dep_ == "pcomp" and up == "of" and instead:
        walk.negated = not walk.negated  # "stopped short of calling"
    if up in w.POSSIBLE and node.dep_ in ("ccomp", "csubj", "advcl", "acl", "pobj", "xcomp"):
        walk.factuality = Factuality.POSSIBLE


#: who did it or why may be unclear, that it was done is not
_ASKED = frozenset(["who", "whose", "what", "why", "when", "where"])


def _in_words(walk: _Walk, node: Any) -> bool:
    """Whether the verb is the event's own and what it does is done by saying or showing it."""
    return walk.type in _DONE_IN_TRYING and (
        node.i == walk.head or any(c.i == walk.head and c.dep_ == "conj" for c in node.children)
    )


def _under_infinitive(walk: _Walk, words: list[str], node: Any, above: Any) -> None:
    """ "wants to attack" against "went on to attack", "failed to attack" and "gathered to demand"."""
    up = words[above.i]
    beside = {words[c.i] for verb in (node, above) for c in verb.children}
    if up in w.FAILING or (up in w.TRYING and beside & w.FAILING) or (up in ("has", "have", "had") and "yet" in beside):
        walk.negated = not walk.negated
        return
    if up in w.RELUCTANT or up == "unlikely":
        walk.negated = not walk.negated
        walk.hedge(Factuality.PROBABLE)
    obliged = up == "had" and above.tag_ == "VBD" and above.dep_ == "ccomp"  # "said he had to resign" is what one thinks right
    if (up in w.DONE_INFINITIVE and not obliged) or any(words[c.i] == "have" for c in node.children):
        return
    scheduled = ahead(words, above) or any(words[c.i] in w.SCHEDULED for c in above.children)
    trying = up in w.TRYING or up in w.EFFORTS
    if walk.tried and node.dep_ == "advcl":
        return  # "sent tanks to try to crush the revolt"
    if _in_words(walk, node) and (
        trying or (walk.type in _IN_WORDS and node.dep_ == "advcl" and not scheduled and up not in w.PLANS)
    ):
        walk.tried = trying
        return
    if trying and walk.means and (walk.type.violent or walk.type is EventType.CRACKDOWN):
        return
    walk.shift(Mood.FUTURE)


def _linked(walk: _Walk, words: list[str], node: Any, above: Any) -> None:
    """What a preposition makes of the event: "for fear of …", "with the aim of …", "barred from …"."""
    if node.dep_ == "pcomp" and words[above.i] == "against":
        walk.shift(Mood.HYPOTHETICAL)  # "voted against suspending it"
    if node.dep_ != "prep":
        return
    up, link = words[above.i], words[node.i]
    gerund = any(c.dep_ == "pcomp" for c in node.children)
    own = any(c.dep_ == "pobj" and c.i == walk.head for c in node.children)
    if up in w.FEARING and link in ("of", "about"):
        walk.hedge(Factuality.POSSIBLE)
        walk.shift(Mood.FUTURE)
        walk.done = True
    elif link == "of" and up in w.AIM_NOUNS and (gerund or up in w.HOPED):
        walk.shift(Mood.FUTURE)
    elif link == "of" and gerund and up in w.RISK_NOUNS:
        walk.shift(Mood.HYPOTHETICAL)
    elif (gerund and link == "at" and up[:3] == "aim") or (link == "for" and up in w.CALLING and (gerund or own)):
        walk.shift(Mood.FUTURE)
    elif gerund and link == "from" and up in w.BARRING and not any(c.dep_ == "neg" for c in above.children):
        walk.shift(Mood.HYPOTHETICAL)


def _no_word_of(walk: _Walk, words: list[str], node: Any, above: Any) -> bool:
    """ "no reports of deaths", "no sign of an attack"; not "no sign of a let-up in the attack"."""
    if words[above.i] not in w.HEARSAY | w.SIGNS or not any(words[c.i] == "no" for c in above.children):
        return False
    told = [c for c in node.children if c.dep_ == "pobj"]
    return any(t.i == walk.head for c in told for t in (c, *c.children))


def _stands_alone(walk: _Walk, words: list[str], node: Any, above: Any) -> bool:
    """Whether the clause is told by itself, whatever the one above says."""
    helped = any(c.dep_ in ("aux", "auxpass") and words[c.i] != "to" for c in node.children)
    own = any(c.dep_ in ("nsubj", "nsubjpass", "aux") and words[c.i] != "to" for c in node.children) and (
        helped or node.tag_ != "VBN"
    )
    if node.dep_ == "conj" and (node.tag_ in ("VBD", "VBZ") or (node.tag_ == "VBP" and own)) and above.tag_ == "VB":
        return True  # "said they must go and accused them"
    if node.dep_ == "conj" and walk.type in _PLEAS and node.tag_ in ("VBD", "VBZ") and node.i == walk.head and not helped:
        return words[above.head.i] in w.DENIAL or above.tag_ == "VBG"  # "denied that they had fired and blamed the rebels"
    if node.dep_ == "conj" and node.pos_ in VERBAL and own:  # "would be burnt and his family persecuted" shares its helper
        # a co-ordinated clause with a subject or helper of its own does not inherit the first one's helpers
        if any(words[c.i] in w.CONDITION and c.dep_ in ("mark", "aux", "advmod") for c in above.children):
            walk.mood = Mood.HYPOTHETICAL
        return True
    if node.dep_ == "prep" and words[node.i] in ("as", "than", "like", "unlike"):
        return True  # "has not had the same turnout as demonstrations elsewhere"
    return node.dep_ == "prep" and words[node.i] in w.FACTUAL_PREPOSITIONS
