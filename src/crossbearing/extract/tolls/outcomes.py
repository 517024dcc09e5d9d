"""What became of the people that a number counts: the outcome patterns, tried from the surest to the surface.

Works on one parsed sentence. Each pattern gives the outcome, the token that says so and the pattern's own name, which
tells how far to trust it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.tolls.counted import Number
from crossbearing.extract.tolls.idioms import by_idiom, fallen, to_death, with_wounds
from crossbearing.vocab import Group, Outcome

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


_OBJECTS = frozenset({"dobj", "npadvmod", "dep", "ccomp", "attr", "oprd", "obj", "appos"})


TOLL = re.compile(
    r"\b(?:death|casualty|fatality)?\s?toll\b|\bnumber of (?:the )?(?:dead|deaths|killed|martyrs|victims|fatalities|people killed|those killed)\b|\bnumber of \w+(?: \w+)? (?:killed|dead)\b|\bdeath count\b"
)


_AMONG_DEAD = re.compile(
    r"\bamong (?:at least |some |about )?(?:those|the people|the \d+|the \w+|\w+)(?: \w+){0,2} killed\b|\bamong the (?:dead|victims|fatalities|martyrs)\b|\b(?:those|people) killed (?:included|were)\b|"
    r"\bof the (?:dead|killed|victims|fatalities)\b|\bdead (?:include|included|were)\b|\bvictims (?:include|included|were)\b|\bof those killed\b"
)


_UNDER = frozenset(
    "under underneath beneath rubble debris ruins wreckage alive collapsed collapse landslide mud snow avalanche".split()
)
_BURIED = frozenset("bury buries buried burying".split())


def _in_a_grave(words: list[str], hit: tuple[Outcome, int, str]) -> bool:
    """ "The mother buried two children": the dead are buried, but those under the rubble are missing."""
    return hit[0] is Outcome.MISSING and words[hit[1]] in _BURIED and _UNDER.isdisjoint(words)


def verb_outcome(word: str) -> Outcome | None:
    known = lexicon()
    return known.outcome_verbs.get(word) or known.outcome_intransitive.get(word)


#: "seven of the deaths" are deaths; "seven of the dead were …" says who they were
_SHARES = frozenset("deaths fatalities".split())
_SHOT_DEAD = (["shot", "dead"], ["shoot", "dead"], ["shooting", "dead"], ["gunned", "down"])
_DEAD = frozenset("dead deaths fatalities fatality martyr martyrs bodies corpses killed death".split())


def outcome_of(
    doc: Any, words: list[str], number: Number, noun: int, taken: set[int], text: str, starts: list[int]
) -> tuple[Outcome, int, str] | None:
    """What became of the people counted, the token that says so and the name of the pattern; None where nothing did."""
    hit = _outcome_of(doc, words, number, noun, taken, text, starts)
    return (Outcome.KILLED, *hit[1:]) if hit is not None and _in_a_grave(words, hit) else hit


def _outcome_of(
    doc: Any, words: list[str], number: Number, noun: int, taken: set[int], text: str, starts: list[int]
) -> tuple[Outcome, int, str] | None:
    known = lexicon()
    token = doc[noun]
    word = words[noun]
    after = number.last + 1
    if noun > number.last and words[after] == "of" and token.dep_ == "pobj":
        token = doc[number.last]  # "hundreds of civilians": the number stands in the clause, not the noun
    if words[max(0, number.first - 2) : number.first] in _SHOT_DEAD:
        return Outcome.KILLED, number.first - 2, "backward"  # whatever the parse makes of "dead"
    immediate = known.outcome_verbs.get(words[number.first - 1]) if number.first else None
    if immediate and number.first > 1 and words[number.first - 1].endswith("ed") and words[number.first - 2] in known.people:
        if after >= len(words) or words[after] not in known.outcome_adjectives:
            return immediate, number.first - 1, "backward"
    if word in ("wounded", "injured") and after < len(words) and words[after] == "of":
        died = _by_verb(doc, words, doc[number.last], taken) or _by_idiom(words, doc[number.last], number)
        if died:  # "two of the wounded died"
            return died
    # the noun is itself a casualty noun: "31 dead", "18 bodies"
    praised = number.article and word == "martyr"  # "called him a martyr"
    if noun != number.head and word in _DEAD and not praised and (word in _SHARES or "the" not in words[after:noun]):
        return Outcome.KILLED, noun, "noun"
    if noun != number.head and word in ("wounded", "injured", "injuries", "hurt"):
        return Outcome.INJURED, noun, "noun"
    if after < noun and known.outcome_adjectives.get(words[after]) is Outcome.INJURED:
        died = _by_verb(doc, words, token, taken)
        if died and died[0] is Outcome.KILLED:
            return died  # "a wounded fighter died"
    if after < len(words) and words[after] in known.outcome_adjectives and not _has_object(doc, words, after, taken):
        if known.outcome_adjectives[words[after]] is not Outcome.DISPLACED:  # "one displaced family" is who, not what befell
            return known.outcome_adjectives[words[after]], after, "adjective"
    for child in token.lefts:
        told = known.outcome_adjectives.get(words[child.i])
        if told is Outcome.DISPLACED and not any(words[c.i] == "newly" for c in child.lefts):
            continue  # "one displaced family" is who, not what befell
        if child.dep_ in ("amod", "compound") and told and child.i > number.head:
            return known.outcome_adjectives[words[child.i]], int(child.i), "amod"
    for child in token.rights:
        outcome = verb_outcome(words[child.i]) or known.outcome_adjectives.get(words[child.i])
        if child.dep_ in ("acl", "amod", "advcl") and outcome and not any(noun < n < child.i for n in taken):
            if not _has_object(doc, words, child.i, taken):
                return outcome, int(child.i), "participle"
        if child.dep_ == "relcl" and outcome:
            if any(g.dep_ in _SUBJECTS and words[g.i] in ("who", "that", "whom", "which") for g in child.children):
                return outcome, int(child.i), "relative"
    by_verb = _by_verb(doc, words, token, taken) or _by_idiom(words, token, number)
    if by_verb:
        return by_verb
    wounds = with_wounds(words, token)
    if wounds is not None:
        return Outcome.INJURED, wounds, "wounds"
    if token.dep_ == "conj" and token.head.i < noun and words[token.head.i] in known.people:
        shared = _by_verb(doc, words, token.head, taken) or _by_idiom(words, token.head, number)
        if shared and not any(
            words[i] in known.outcome_verbs or words[i] in known.outcome_adjectives for i in range(token.head.i + 1, noun)
        ):
            return shared
    fell = fallen(words, doc[noun])
    if fell is not None:
        return Outcome.KILLED, fell, "idiom"
    surface = _surface(doc, words, number, noun, taken)
    if surface:
        return surface
    return _toll(number, text, starts)


def _by_idiom(words: list[str], token: Any, number: Number) -> tuple[Outcome, int, str] | None:
    outcome = by_idiom(words, token, number.best)
    return (outcome, int(token.head.i), "idiom") if outcome else None


_TOLD_OF = frozenset(
    "left feared reported found confirmed believed presumed declared thought said known understood alleged".split()
)
#: with "lives"
_COSTING = frozenset("claim claims claimed claiming take took taking cost costing lost losing".split())
#: of fighters: "lost ten men"
_WIPING_OUT = frozenset("destroyed destroy destroying lost losing lose".split())
#: "continue to flee", "began fleeing"
_GOING_ON = frozenset(
    "continue continues continued continuing begin begins began begun beginning start starts started starting keep kept".split()
)
_CROSSING = frozenset("cross crosses crossed crossing".split())


def _over_the_border(words: list[str], verb: Any) -> bool:
    """ "crossed into Teshka", "are crossing the border"."""
    return words[verb.i] in _CROSSING and any(
        (c.dep_ == "dobj" and words[c.i] in ("border", "frontier")) or (c.dep_ == "prep" and words[c.i] in ("into", "to"))
        for c in verb.children
    )


_SEEMING = frozenset("appear appears appeared seem seems seemed".split())


#: who is burned is hurt, who is burned to death is dead
_UNLESS_TO_DEATH = frozenset("burn burned burnt burning".split())


def _by_verb(doc: Any, words: list[str], token: Any, taken: set[int]) -> tuple[Outcome, int, str] | None:
    """The outcome that the verb above the noun gives it, by the noun's role."""
    known = lexicon()
    verb = token.head
    if verb.i == token.i:
        return None
    word = words[verb.i]
    role = token.dep_
    if role == "nsubjpass":
        outcome = known.outcome_verbs.get(word)
        if outcome is None or word in _UNLESS_TO_DEATH:
            outcome = to_death(words, verb) or outcome
        if outcome is None and word in _TOLD_OF:
            for below in verb.subtree:
                if below.i > verb.i and (words[below.i] in known.outcome_adjectives or words[below.i] in known.outcome_verbs):
                    return (
                        (known.outcome_adjectives.get(words[below.i]) or known.outcome_verbs[words[below.i]]),
                        int(below.i),
                        "passive",
                    )
        if outcome is None:
            for below in verb.children:
                if below.dep_ == "conj" and below.i > verb.i and not any(c.dep_ in _SUBJECTS for c in below.children):
                    outcome = known.outcome_verbs.get(words[below.i])
                    if outcome and not _has_object(doc, words, below.i, taken):
                        return outcome, int(below.i), "passive"
        return (outcome, int(verb.i), "passive") if outcome else None
    if role == "nsubj":
        if word in known.outcome_intransitive:
            return to_death(words, verb, active=True) or known.outcome_intransitive[word], int(verb.i), "subject"
        if word in known.outcome_adjectives and verb.tag_ == "VBG" and any(c.dep_ == "aux" for c in verb.children):
            return known.outcome_adjectives[word], int(verb.i), "copula"  # "are still missing"
        if word in ("are", "were", "is", "was", "lie", "lay", "remain", "remained", "be", "went", "gone", "been"):
            for child in verb.children:
                if child.i > verb.i and child.dep_ != "conj" and words[child.i] in known.outcome_adjectives:
                    return known.outcome_adjectives[words[child.i]], int(child.i), "copula"
        if word in _GOING_ON:
            for below in verb.children:
                if below.dep_ == "xcomp" and words[below.i] in known.outcome_intransitive:
                    return known.outcome_intransitive[words[below.i]], int(below.i), "subject"
                if below.dep_ == "xcomp" and _over_the_border(words, below):
                    return Outcome.DISPLACED, int(below.i), "subject"
        if _over_the_border(words, verb):
            return Outcome.DISPLACED, int(verb.i), "subject"
        if word in _SEEMING:
            for below in verb.children:
                if below.dep_ == "xcomp" and below.tag_ == "VBN" and words[below.i] in known.outcome_verbs:
                    return known.outcome_verbs[words[below.i]], int(below.i), "passive"
        outcome = known.outcome_verbs.get(word)
        if outcome and verb.tag_ in ("VBN", "VBD") and not _has_object(doc, words, verb.i, taken) and verb.i > token.i:
            return outcome, int(verb.i), "reduced"
        for child in verb.children:
            if child.dep_ == "conj" and words[child.i] in known.outcome_intransitive:
                return known.outcome_intransitive[words[child.i]], int(child.i), "subject"
        return None
    if role in _OBJECTS and verb.i < token.i and (died := to_death(words, verb)):
        return died, int(verb.i), "object"  # "shot dead eight people"
    if role in _OBJECTS and verb.i < token.i:
        if word in known.outcome_verbs:
            return known.outcome_verbs[word], int(verb.i), "object"
        if word in ("leave", "leaves", "left", "leaving", "seen", "saw", "report", "reported", "reporting", "found"):
            for ahead in range(token.i + 1, min(token.i + 15, len(words))):
                if words[ahead] in known.outcome_adjectives:
                    return known.outcome_adjectives[words[ahead]], ahead, "left"
                if ahead in taken and not any(words[k] in ("including", "among", "them") for k in range(token.i, ahead)):
                    break
        if word in _COSTING and any(w in ("lives", "life") for w in words[token.i - 1 : token.i + 4]):
            return Outcome.KILLED, int(verb.i), "lives"
        if word in ("force", "forced", "forcing", "forces", "drove", "driven", "prompting", "sending") and any(
            words[c.i] in known.outcome_intransitive or words[c.i] in ("leave", "flee", "abandon") for c in verb.subtree
        ):
            return Outcome.DISPLACED, int(verb.i), "forced"
        armed = known.people.get(words[token.i]) is Group.COMBATANTS or words[token.i] == "men"
        if word in _WIPING_OUT and armed:
            return Outcome.KILLED, int(verb.i), "object"
        return None
    if role == "pobj" and words[verb.i] == "of":
        above = verb.head
        word = words[above.i]
        if word in known.outcome_nouns:
            return known.outcome_nouns[word], int(above.i), "of"
        if word in ("lives", "life"):
            return Outcome.KILLED, int(above.i), "lives"
    if (
        role == "pobj"
        and words[verb.i] in ("to", "at", "on", "against")
        and words[verb.head.i] in ("injuries", "injury", "harm")
    ):
        return Outcome.INJURED, int(verb.head.i), "to"
    return None


_OBJECT_STOP = frozenset(
    (
        "in by when after on as and including during near at from inside outside among with , . ; : while before since ( ) overnight who"
    ).split()
)


def _has_object(doc: Any, words: list[str], verb: int, taken: set[int]) -> bool:
    """Whether the verb form has an object of its own, so that what stands before it is its subject, not its victim."""
    known = lexicon()
    for child in doc[verb].children:
        if "(" in words[verb + 1 : child.i]:
            continue
        if child.dep_ in ("dobj", "obj") and child.i > verb and words[child.i] not in known.outcome_adjectives:
            following = words[child.i + 1] if child.i + 1 < len(words) else ""
            if (
                following not in known.outcome_adjectives
                and following not in known.outcome_verbs
                and following not in ("were", "was")
            ):
                return words[child.i] not in ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
    for ahead in range(verb + 1, min(verb + 5, len(words))):
        if words[ahead] in _OBJECT_STOP:
            return False
        if ahead in taken:
            # "10 civilians killed 15 injured": the second number has its own outcome;
            # "killed 30 people injured 90": a form followed by a number of its own is a verb
            for own in range(ahead + 1, min(ahead + 4, len(words))):
                if words[own] in known.outcome_adjectives or words[own] in known.outcome_verbs:
                    return own + 1 in taken
                if words[own] in _OBJECT_STOP:
                    break
            return True
    return False


_FILLER = frozenset(
    (
        "have has had been was were are is be reportedly also being people other others reported confirmed feared believed presumed "
        "thought still said named identified registered documented seriously critically badly lightly slightly severely gravely re -"
    ).split()
)


#: words of filling from the noun to what befell it ("had reportedly been re-arrested")
_FILLED = 6


def _surface(doc: Any, words: list[str], number: Number, noun: int, taken: set[int]) -> tuple[Outcome, int, str] | None:
    """Rules on the row of words alone, for headlines and where commas were lost."""
    known = lexicon()
    start = max(noun, number.last) + 1
    if words[start : start + 2] == ["-", "by"]:
        start += 2  # "one passer-by was hurt"
    for ahead in range(start, min(start + _FILLED, len(words))):
        outcome = verb_outcome(words[ahead]) or known.outcome_adjectives.get(words[ahead])
        if outcome and not _has_object(doc, words, ahead, taken):
            return outcome, ahead, "forward"
        if words[ahead] not in _FILLER:
            break
    back = number.first - 1
    while back >= 0 and words[back] in ("the", "their", "his", "its", "her", "some", "'", '"', "those", "and", "also"):
        back -= 1
    if back >= 0:
        word = words[back]
        if word in known.outcome_verbs and doc[back].pos_ in ("VERB", "AUX", "NOUN", "PROPN", "ADJ"):
            if word.endswith("ing") or _no_subject_victim(words, back):
                return known.outcome_verbs[word], back, "backward"
        if word == "of" and back and words[back - 1] in known.outcome_nouns:
            return known.outcome_nouns[words[back - 1]], back - 1, "backward"
        if word == "of" and back and words[back - 1] in ("lives", "life"):
            return Outcome.KILLED, back - 1, "lives"
    return None


def _no_subject_victim(words: list[str], verb: int) -> bool:
    """Whether the verb is active here: not "12 were killed 30 …"."""
    return verb == 0 or words[verb - 1] not in ("were", "was", "been", "are", "be")


_FROM_BEFORE = re.compile(r"\bfrom \d+ to\b")  # "rose from 12 to 19"
_TOLL_VERB = re.compile(
    r"\b(?:to|at|of|was|is|reached|reaching|surpass\w*|exceed\w*|stood|stands|hits?|pass(?:ed|es)|top(?:ped|s)|cross(?:ed|es)|near(?:ed|s)|is now|now)\b[^.;]{0,25}$"
)


#: "the number of those kidnapped", "the number of wounded"; that of the dead is a toll (``TOLL``)
_OTHER_TOLL = re.compile(
    r"\bnumber of (?:the )?(?:\w+ ){0,2}(?P<what>wounded|injured|kidnapped|abducted|missing|arrested|detained|displaced)\b(?! and)"
)
#: "bringing to 14 the number of people killed"
_BROUGHT_TO = re.compile(
    r"\b(?:bring|brings|bringing|brought|raising|raised|raises|taking|takes|took|pushing|pushed) to (?:at least |more than |over |about )?$"
)
_THE_TOLL = re.compile(
    r"\S+ (?:the |its |their )?(?:\w+ )?(?:death toll|toll|dead|deaths|(?:number|total) of (?:the )?(?:\w+ ){0,2}(?:killed|dead|deaths|died))\b"
)
#: characters from the toll to its number
_TOLL_REACH = 60
#: "put the dead at ten fighters", "put their own dead at nine", "revised the dead from 95 to 103"
_PUTTING = re.compile(
    r"\b(?:put|puts|putting|estimat\w+|count\w*|set|gave|revis\w+|rais\w+|lower\w+|cut)\b [^.;,]{0,40}?\b(?P<dead>dead|deaths|fatalities|losses|killed|martyrs) (?:at|as|(?:from \d+ )?to)(?: (?:about|around|some|at least|more than|over|nearly))?\s*$"
)


def _toll(number: Number, text: str, starts: list[int]) -> tuple[Outcome, int, str] | None:
    """ "the death toll has risen to 14", "among the dead were three children"."""
    before = text[: starts[number.first]]
    other = _OTHER_TOLL.search(before)
    if other and _TOLL_VERB.search(before) and starts[number.first] - other.end() < _TOLL_REACH:
        return lexicon().outcome_adjectives[other["what"]], token_at(starts, other.end() - 1), "toll"
    brought = _THE_TOLL.match(text, starts[number.last]) if _BROUGHT_TO.search(before) else None
    if brought:
        return Outcome.KILLED, token_at(starts, brought.end() - 1), "toll"
    matches = list(TOLL.finditer(before))
    if matches and starts[number.first] - matches[-1].end() < 170 and _TOLL_VERB.search(before):
        between = text[matches[-1].end() : starts[number.first]]
        if not re.search(r"\b(?:wounded|injured|injur|arrest)", between) and not re.search(
            r"\d", _FROM_BEFORE.sub(" ", between.replace("24", ""))
        ):
            return Outcome.KILLED, token_at(starts, matches[-1].end() - 1), "toll"
    put = _PUTTING.search(before)
    if put:
        return Outcome.KILLED, token_at(starts, put.start("dead")), "toll"
    match = _AMONG_DEAD.search(text)
    if match and abs(match.start() - starts[number.first]) < 160:
        return Outcome.KILLED, token_at(starts, match.end() - 1), "among"
    return None


def token_at(starts: list[int], offset: int) -> int:
    """The token that holds the character ``offset``, given the offset at which each token starts."""
    return max(0, bisect_right(starts, offset) - 1)
