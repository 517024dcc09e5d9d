"""Nouns of the lexicon that stand alone: where one names an event and where it means something else.

Takes one noun of a parsed sentence, says whether it is an event here: "a joint patrol" is, "the patrol" hardly, "a battle to
tame inflation" is none. It never looks at who does it.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.phrases import VERBAL, behind_owner

_MILITARY = "military naval army joint air war ground combat live-fire fire winter annual"
_SWEEPING = "security search cordon sweep sweeping combing clearance mopping-up anti-terror anti-terrorist counter-terrorism counterterrorism raid punitive"
_ONLY_WITH = {
    "patrol": "joint naval air combat border coalition foot night military army",
    "patrols": "joint naval air combat border coalition foot night military army",
    "operation": f"military army ground rescue clearing special counter offensive air joint large {_SWEEPING}",
    "operations": f"military army ground combat special offensive air joint {_SWEEPING}",
    "firing": "unprovoked heavy indiscriminate intense cross-border sporadic intermittent enemy",
    "campaign": "military bombing air terror armed security bombardment violent",
    "conference": "peace donor donors international regional summit",
    "advance": "army rebel military government regime",
    "advances": "army rebel military government regime",
    "threats": "death bomb",
    "meeting": "first second emergency closed official bilateral held summit hold holds joint high-level a their",
    "protection": "political humanitarian",
    "engagement": "fierce armed heavy brief naval combat fresh intense ground",
    "engagements": "fierce armed heavy brief naval combat fresh intense ground",
    "shutdown": "general total complete indefinite",
    "maneuver": _MILITARY,
    "maneuvers": _MILITARY,
    "manoeuvre": _MILITARY,
    "manoeuvres": _MILITARY,
}
_ONLY_WITH_WORDS = {noun: frozenset(words.split()) for noun, words in _ONLY_WITH.items()}
_NOT_AFTER = {
    "campaign": "election presidential electoral vaccination re-election",
    "conference": "news press",
    "strike": "air-conditioned",
    "deal": "great good big bad real",
    "destruction": "mass",
    "attack": "heart panic",
    "attacks": "heart panic",
    "battle": "tough fought legal court online uphill political diplomatic verbal election propaganda",
    "battles": "legal court online political diplomatic verbal",
    "bomb": "atomic nuclear",
    "bombs": "atomic nuclear",
    "summit": "mountain",
    "demand": "power energy electricity oil gas fuel consumer domestic global market peak total meet higher rising strong weak growing",
    "violence": "domestic",
    "fall": "rain snow",
    "release": "press news",
    "releases": "press news economic",
}
_NOT_AFTER_WORDS = {noun: frozenset(words.split()) for noun, words in _NOT_AFTER.items()}
_PLACED_BOMBS = frozenset(["bomb", "bombs", "mine", "landmine", "grenade", "ied", "device"])


def gerund(words: list[str], token: Any) -> bool:
    """ "killed by shelling": a verb form that stands as a noun, without an object of its own."""
    as_noun = words[token.i].endswith("ing") and token.dep_ in ("nsubj", "dobj", "pobj", "pcomp", "nsubjpass", "conj")
    as_noun = as_noun or behind_owner(token, words) or (token.dep_ == "ROOT" and token.i == 0 and _whereabouts(words))
    return as_noun and not any(c.dep_ in ("dobj", "aux") for c in token.children)


def _whereabouts(words: list[str]) -> bool:
    """ "Fighting between two clans near Orl.", as a monitor's list has it."""
    return len(words) > 1 and words[1] in ("between", "in", "near", "around", "at", "on", "across")


def noun_alone(words: list[str], token: Any) -> bool:
    word = words[token.i]
    if word == "talk" or (token.pos_ not in ("NOUN", "PROPN") and not gerund(words, token)):
        return False
    before = {words[c.i] for c in token.lefts} | ({words[token.i - 1]} if token.i else set())
    if before & _NOT_AFTER_WORDS.get(word, frozenset()):
        return False
    needed = _ONLY_WITH_WORDS.get(word)
    if word == "operation" and _set_going(words, token):
        return True
    carried = token.dep_ == "dobj" and (words[token.head.i] in lexicon().light or words[token.head.i] in _SENDING)
    if needed and not before & needed and not (word.startswith(("patrol", "man", "shutdown")) and carried):
        return False
    after = words[token.i + 1] if token.i + 1 < len(words) else ""
    if word == "refuge" and token.dep_ == "dobj" and words[token.head.i][:3] in ("tak", "too", "see", "sou", "fin", "fou"):
        return False  # "took refuge": they fled
    if word in ("battle", "fight") and any(_figurative(words, c) for c in token.children):
        return False
    if word == "resignation" or (word == "refuge" and token.dep_ in ("attr", "acomp")):
        return False  # an office is left, no ground; "a refuge for deserters" is a place
    if word in _NO_MOVE and token.dep_ in ("nsubj", "dobj", "nsubjpass") and words[token.head.i] not in _MOVING:
        return False  # "a bomb hit an army patrol", "the reinforcements fought back": who was there
    if word in _TAKEN_IN and token.dep_ == "pobj" and words[token.head.i] == "in":
        # "in an apparent reprisal, a mob …": what was done is told; "killed in retaliation for the raid" says no more
        return words[token.head.head.i] in _HARMED
    if word == "aggression" and _a_power(words, token):
        return False
    if word in _ONLY_AMONG_ARMS:
        return _ONLY_AMONG_ARMS[word](words, token)
    if word in ("fall", "liberation"):
        below = [c for p in token.children if words[p.i] == "of" for c in p.children]
        ground = lexicon().classes["ground"]
        return any(c.pos_ == "PROPN" or words[c.i] in ground for c in below)  # of a town, not of a helicopter or a regime
    if word in ("veto", "vetoes") and token.dep_ == "dobj" and words[token.head.i] in _HOLDING:
        return False  # a power, not its use
    if word in ("release", "releases") and _of_a_thing(words, token):
        return False
    if word in ("accord", "accords") and after == "with" and words[token.i - 1] in ("this", "that", "which", "it"):
        return False  # "this accords with our interests"
    if word in ("request", "requests") and any(
        words[g.i] in ("comment", "interview", "interviews") for c in token.children if words[c.i] == "for" for g in c.children
    ):
        return False
    if word in _HEADINGS and (len(words) < 3 or (after == ":" and token.i == 0)):
        return False
    if word in _NEEDS_PARTY and not _of_somebody(words, token):
        return False
    if word == "protest" and words[token.i - 1] == "in" and after in ("of", "at", "against", "over"):
        return token.head.pos_ not in VERBAL or words[token.head.i] not in lexicon().verbs
    if word in ("march", "amnesty") and token.text[0].isupper():
        return False
    if word in _PLACED_BOMBS:
        placed = token.dep_ == "pobj" and words[token.head.i] in ("by", "in", "from")
        return placed or token.dep_ in ("nsubj", "nsubjpass", "ROOT")
    return word not in ("protester", "protesters")


_TAKEN_IN = frozenset("reprisal retaliation revenge retribution".split())
_HARMED = frozenset("killed died wounded injured hurt neutralised neutralized martyred".split())
_SENDING = frozenset("ordered orders order sent sends send dispatched dispatches".split())
_HEADINGS = frozenset("displacement evacuation aid cooperation arrests detention protests".split())  # of a report's parts
_NO_MOVE = frozenset("patrol patrols reinforcement reinforcements".split())
_MOVING = lexicon().light | frozenset(
    (
        "arrive arrived arrives arriving come came coming reach reached head headed heading send sends sent sending suspend suspended halt "
        "halted resumed resume run running increased increase dispatched deployed rush rushed request requested ask asked await call called need "
        "pour poured enter entered bring brought expect expected deploy stepped step sends get got are were is was been"
    ).split()
)


def _a_power(words: list[str], token: Any) -> bool:
    """ "the aggression's aircraft", "the forces of the aggression": the enemy's name in a communiqué."""
    whose = token.head if token.dep_ == "poss" else token.head.head if words[token.head.i] == "of" else None
    return (whose is not None and any(words[whose.i] in lexicon().classes[one] for one in ("aircraft", "forces"))) or (
        whose is not None and words[whose.i] in ("countries", "coalition", "mercenaries")
    )


def _set_going(words: list[str], token: Any) -> bool:
    """ "launched an operation to free them": by its purpose one of troops."""
    verb = token.head
    if token.dep_ not in ("dobj", "nsubjpass") or words[verb.i] not in (
        "launched",
        "mounted",
        "launch",
        "launches",
        "launching",
    ):
        return False
    return any(
        words[c.i] in _HUNTING for node in (verb, token) for c in node.children if c.dep_ in ("advcl", "acl", "xcomp", "relcl")
    )


_HUNTING = frozenset(
    "free rescue find hunt capture catch arrest clear dislodge flush retake recapture liberate neutralise neutralize track".split()
)


def _met_in_arms(words: list[str], token: Any) -> bool:
    """ "two were killed in an encounter", "a fierce encounter"; any other encounter is a meeting."""
    above = token.head.head
    told = token.dep_ == "pobj" and words[token.head.i] in ("in", "during") and words[above.i] in lexicon().outcome_verbs
    return told or bool({words[c.i] for c in token.lefts} & {"fierce", "armed", "deadly", "gun", "police"})


def _counted_breaches(words: list[str], token: Any) -> bool:
    """ "recorded 96 violations by the forces": of a truce, and of no rights."""
    counted = token.dep_ in ("dobj", "nsubjpass") and any(c.dep_ == "nummod" for c in token.children)
    below = {words[c.i] for c in token.children}
    return counted and words[token.head.i] in _COUNTING and "of" not in below and not _RIGHTS & set(words)


_COUNTING = frozenset(
    "record recorded records register registered committed commit logged documented monitored counted".split()
)
_RIGHTS = frozenset("rights law humanitarian traffic".split())


def _inflicted(words: list[str], token: Any) -> bool:
    """ "caused damage to two hospitals", where nobody tells by what."""
    told = (
        token.dep_ in ("dobj", "nsubjpass")
        and token.tag_ == "NN"
        and words[token.head.i][:5] in ("cause", "causi", "infli", "susta", "suffe")
    )
    material = bool({words[c.i] for c in token.lefts} & {"material", "structural"})
    return told and (material or any(words[c.i] == "to" for c in token.children))


_ONLY_AMONG_ARMS = {
    "damage": _inflicted,
    "damages": _inflicted,
    "encounter": _met_in_arms,
    "encounters": _met_in_arms,
    "violation": _counted_breaches,
    "violations": _counted_breaches,
}

_HOLDING = frozenset("hold holds held holding have has had wield wields possess possesses".split())
_PUBLISHED = frozenset(
    "video videos tape tapes film footage statement statements report reports book album figures data results document documents "
    "information photo photos photographs images image recording message song findings study details names funds money".split()
)


def _of_a_thing(words: list[str], token: Any) -> bool:
    """ "the release of a video" frees nobody."""
    return any(words[g.i] in _PUBLISHED for c in token.children if words[c.i] == "of" for g in c.children)


_FOUGHT_FOR = frozenset("capture recapture retake take seize control hold drive oust defend regain".split())


def _figurative(words: list[str], child: Any) -> bool:
    """ "a battle to tame inflation": fought for nothing that troops could take."""
    return child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and words[child.i] not in _FOUGHT_FOR


_NEEDS_PARTY = frozenset("threat threats demand demands conviction convictions hostility call calls appeal appeals".split())
_UTTERING = frozenset(
    "make made makes making issue issued issues issuing repeat repeated renew renewed reject rejected receive received voice voiced present "
    "presented meet met carry carried send sent deliver delivered reiterate reiterated ignore ignored dismiss dismissed".split()
)


def _of_somebody(words: list[str], token: Any) -> bool:
    """Whether the noun tells of an act in words: by whom, to do what, for what; "a threat to peace" does not."""
    for child in token.children:
        clause = child.dep_ in ("acl", "relcl") and child.pos_ in VERBAL and not words[token.i].startswith("call")
        if child.dep_ == "poss" or clause:
            return True
        if child.dep_ == "prep" and words[child.i] in (
            ("by", "from") if words[token.i].startswith("call") else ("by", "from", "for", "of", "against", "on")
        ):
            return True
        if (
            child.dep_ in ("amod", "compound")
            and child.i < token.i
            and words[child.i] in ("death", "bomb", "repeated", "western", "international")
        ):
            return True
    return token.dep_ in ("dobj", "nsubjpass") and words[token.head.i] in _UTTERING
