"""The words that extraction looks for, read once from lexicon.toml.

Gives one frozen ``Lexicon``: verbs and nouns that name events, classes of nouns, people who are counted, outcomes,
speech. Inflected forms are made here rather than asked of a lemmatiser: the parser runs without one (a fifth of its
time), and a lexicon form is found however the tagger reads it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct

from crossbearing.vocab import EventType, Group, Outcome

_IRREGULAR = {
    "fight": ("fought",), "shoot": ("shot",), "strike": ("struck", "stricken"), "hit": ("hit",), "take": ("took", "taken"),
    "bring": ("brought",), "blow": ("blew", "blown"), "beat": ("beat", "beaten"), "overrun": ("overran",),
    "fall": ("fell", "fallen"), "break": ("broke", "broken"), "steal": ("stole", "stolen"), "send": ("sent",),
    "give": ("gave", "given"), "sell": ("sold",), "feed": ("fed",), "swear": ("swore", "sworn"), "flee": ("fled",),
    "leave": ("left",), "withdraw": ("withdrew", "withdrawn"), "meet": ("met",), "build": ("built",), "hold": ("held",),
    "seek": ("sought",), "see": ("saw", "seen"), "slay": ("slew", "slain"), "hang": ("hanged", "hung"),
    "behead": ("beheaded",), "burn": ("burnt",), "say": ("said",), "tell": ("told",), "write": ("wrote", "written"),
    "think": ("thought",), "show": ("showed", "shown"), "shut": ("shut",), "begin": ("began", "begun"), "lead": ("led",),
    "know": ("knew", "known"), "hear": ("heard",), "understand": ("understood",), "find": ("found",), "hurt": ("hurt",),
    "undertake": ("undertook", "undertaken"), "go": ("went", "gone"), "broadcast": ("broadcast",), "make": ("made",),
    "gas": ("gassed", "gassing"), "retake": ("retook", "retaken"), "arm": ("armed",), "forbid": ("forbade", "forbidden"), "recount": ("recounted",), "freeze": ("froze", "frozen"), "fly": ("flew", "flown"), "buy": ("bought",), "catch": ("caught",),
    "dig": ("dug",), "sink": ("sank", "sunk"), "bind": ("bound",), "choose": ("chose", "chosen"),
    "forgive": ("forgave", "forgiven"), "let": ("let",), "cut": ("cut",),
    "forsake": ("forsook", "forsaken"), "rise": ("rose", "risen"), "throw": ("threw", "thrown"), "lay": ("laid",), "put": ("put",),
    "set": ("set",), "win": ("won",), "lose": ("lost",), "come": ("came",), "keep": ("kept",), "speak": ("spoke", "spoken"), "bid": ("bid",),
    "get": ("got",), "grow": ("grew", "grown"), "hack": ("hacked",), "pay": ("paid",), "rebuild": ("rebuilt",), "bar": ("barred", "barring"),
    "sling": ("slung",), "squat": ("squatted", "squatting"), "lie": ("lay", "lain", "lying"), "ride": ("rode", "ridden"), "run": ("ran",), "sleep": ("slept",), "tear": ("tore", "torn"),
    "stand": ("stood",), "become": ("became",), "drive": ("drove", "driven"), "lend": ("lent",), "spend": ("spent",), "quit": ("quit",), "drop": ("dropped",), "ship": ("shipped",),
}  # fmt: skip
_NO_DOUBLING = frozenset(
    (
        "abandon abstain administer alter anger answer appeal appear apportion auction audit await bargain barter "
        "batter beckon benefit better bolster bombard bother boycott broaden buffer burn butcher cancel caution "
        "center channel charter chopper clamor clamour collaborate commission complain condition congeal conquer consider contain "
        "cool cooperate counter cover credit curtail deal deepen defeat deliver deposit derail detain develop "
        "differ disappear disarm discover edit empower endeavor endeavour enter envelop envision exhibit exit explain "
        "fail falter favor favour fetter filter foster frighten function further gallop gather halter hammer "
        "hamper happen heal hinder honor honour hoot imprison inherit jail join label labor labour "
        "lessen level limit linger listen load loosen loot lower maintain marshal martyr massacre mediate "
        "mention minister model monitor murder murmur muster mutilate mutter obtain offer open orbit order "
        "pamper pardon partition petition pilfer plunder poison ponder posit position pressure profit prohibit provision "
        "pummel quarrel quarter question raid rain ration reason recover register remain remember render reopen "
        "repeal repeat restrain retain retreat reveal rival root sanction scatter seal season sharpen shatter "
        "shelter shepherd shoot shovel shower signal slander slaughter soften solicit spirit squander stagger station "
        "steal strengthen suffer summon surrender sustain tamper target threaten tighten total train travel treat "
        "trigger tunnel uncover unload usher utter visit weaken wonder worsen "
    ).split()
)
_DOUBLE_LAST = frozenset(
    "expel deter commit permit admit submit refer confer occur compel repel rebut abet regret cancel".split()
)


def inflect(verb: str) -> set[str]:
    """All forms of an English verb in lower case: "bomb" gives bomb, bombs, bombed, bombing."""
    if verb.endswith("e"):
        forms = {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    elif verb.endswith(("s", "x", "z", "ch", "sh")):
        forms = {verb, verb + "es", verb + "ed", verb + "ing"}
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        forms = {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    else:
        forms = {verb, verb + "s", verb + "ed", verb + "ing"}
        double = len(verb) > 2 and verb[-1] not in "aeiouwyh" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
        if (double and verb not in _NO_DOUBLING) or verb in _DOUBLE_LAST:
            if len(re.findall("[aeiou]+", verb)) == 1:
                forms -= {verb + "ed", verb + "ing"}  # "stripped", for "striped" is of "stripe"
            forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    forms.update(_IRREGULAR.get(verb, ()))
    if verb == "die":
        forms |= {"dying"}
    if verb.endswith("ee"):
        forms |= {verb + "ing"}
    return forms


_PLURALS = {
    "child": "children", "wife": "wives", "person": "persons", "baby": "babies", "family": "families", "body": "bodies",
    "half": "halves", "life": "lives", "casualty": "casualties", "schoolchild": "schoolchildren", "grandchild": "grandchildren",
    "knife": "knives", "thief": "thieves", "midwife": "midwives", "housewife": "housewives", "passerby": "passersby",
}  # fmt: skip
#: end in -man and take an s
_NO_MEN = frozenset("german human roman ottoman talisman shaman".split())


def plurals(noun: str) -> set[str]:
    """Singular and plural of a noun (of the last word of a phrase)."""
    if noun in _PLURALS:
        return {noun, _PLURALS[noun]}
    if noun.endswith("man") and noun not in _NO_MEN:
        return {noun, noun[:-3] + "men"}
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return {noun, noun[:-1] + "ies"}
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return {noun, noun + "es"}
    return {noun, noun + "s"}


class VerbEntry(Struct, frozen=True):
    """One way in which a verb names an event, with the conditions on what stands around it."""

    type: EventType
    verb: str
    subject: str = ""
    object: str = ""
    not_subject: str = ""
    not_object: str = ""
    particle: tuple[str, ...] = ()
    clause: str = ""
    preposed: str = ""

    @property
    def conditions(self) -> int:
        """The more conditions, the surer the reading: tried first."""
        return sum(map(bool, (self.subject, self.object, self.particle, self.clause, self.preposed)))


class Lexicon(Struct, frozen=True):
    """All word lists, keyed by lower-case surface form. Phrases are keyed by their words joined with one space."""

    verbs: dict[str, tuple[VerbEntry, ...]]
    nouns: dict[str, EventType]
    noun_heads: dict[str, int]
    light: frozenset[str]
    classes: dict[str, frozenset[str]]
    targets: dict[str, str]
    weapons: dict[str, str]
    weapon_heads: dict[str, int]
    people: dict[str, Group]
    singular_people: frozenset[str]
    armed_words: frozenset[str]
    civil_words: frozenset[str]
    health_words: frozenset[str]
    outcome_verbs: dict[str, Outcome]
    outcome_intransitive: dict[str, Outcome]
    outcome_adjectives: dict[str, Outcome]
    outcome_nouns: dict[str, Outcome]
    cooperative: frozenset[str]
    harmful: frozenset[str]
    speech: frozenset[str]
    speech_strong: frozenset[str]
    speech_nouns: frozenset[str]
    speakers: dict[str, str]
    actors: frozenset[str]
    gate: frozenset[str]


def _phrases(words: list[str]) -> set[str]:
    """Every form of the phrases in the list; a hyphen and a space are one."""
    forms: set[str] = set()
    for phrase in words:
        *front, last = phrase.replace("-", " ").split()
        if "of" in front[1:]:  # "breaches of the truce"
            at = front.index("of", 1) - 1
            forms |= {" ".join([*front[:at], form, *front[at + 1 :], last]) for form in plurals(front[at])}
        forms |= {" ".join([*front, form]) for form in plurals(last)}
    return forms


def _longest_by_head(phrases: dict[str, Any]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split()
        longest[words[-1]] = max(longest.get(words[-1], 0), len(words))
    return longest


def _telling_word(phrase: str) -> str:
    """The word of a phrase that the gate looks for: the last, unless it is a mere particle ("sit-in", "drive-by")."""
    words = phrase.split()
    return words[0] if words[-1] in ("in", "by", "out", "up", "off", "down", "over", "of", "on") else words[-1]


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package, read once."""
    raw = tomllib.loads(resources.files("crossbearing.extract.text").joinpath("lexicon.toml").read_text("utf-8"))
    verbs: dict[str, list[VerbEntry]] = {}
    for table in raw["verb"]:
        for verb in table["words"]:
            if "_" in verb:
                continue
            entry = VerbEntry(
                EventType(table["type"]), verb, table.get("subject", ""), table.get("object", ""),
                table.get("not_subject", ""), table.get("not_object", ""), tuple(filter(None, table.get("particle", "").split("|"))),
                table.get("clause", ""), table.get("preposed", ""),
            )  # fmt: skip
            for form in inflect(verb):
                verbs.setdefault(form, []).append(entry)
    ordered = {form: tuple(sorted(entries, key=lambda e: -e.conditions)) for form, entries in verbs.items()}
    nouns = {form: EventType(table["type"]) for table in raw["noun"] for form in _phrases(table["words"])}
    classes = {name: frozenset(_phrases(words)) for name, words in raw["class"].items()}
    people: dict[str, Group] = {}
    for name, words in raw["people"].items():
        for form in _phrases(words):
            people.setdefault(form, Group(name))  # the first list that holds a word decides
    weapons = {form: name for name, words in raw["weapon"].items() for form in _phrases(words)}
    outcome: dict[str, dict[str, Outcome]] = {"verbs": {}, "intransitive": {}, "adjectives": {}, "nouns": {}}
    for name, table in raw["outcome"].items():
        for kind in ("verbs", "intransitive"):
            outcome[kind] |= {form: Outcome(name) for verb in table[kind] for form in inflect(verb)}
        outcome["adjectives"] |= dict.fromkeys(table["adjectives"], Outcome(name))
        outcome["nouns"] |= dict.fromkeys(_phrases(table["nouns"]), Outcome(name))
    toll_words = {
        "toll",
        "casualties",
        "casualty",
        "lives",
        "life",
        "victims",
        "bodies",
        "hospital",
        "supreme",
        "ultimate",
        "martyrdom",
        "whisked",
    }
    gate = set(ordered) | {"must"} | {_telling_word(phrase) for phrase in nouns} | toll_words
    for forms in outcome.values():
        gate |= {form.split()[-1] for form in forms}
    return Lexicon(
        verbs=ordered,
        nouns=nouns,
        noun_heads=_longest_by_head(nouns),
        light=frozenset(form for verb in raw["light"]["verbs"] for form in inflect(verb)),
        classes=classes,
        targets={form: name for name, words in raw["target"].items() for form in _phrases(words)},
        weapons=weapons,
        weapon_heads=_longest_by_head(weapons),
        people=people,
        singular_people=frozenset(
            noun for words in raw["people"].values() for noun in words if noun not in ("people", "personnel", "other", "dead")
        ),
        armed_words=frozenset(raw["people_words"]["armed"]),
        civil_words=frozenset(raw["people_words"]["civil"]),
        health_words=frozenset(raw["people_words"]["health"]),
        outcome_verbs=outcome["verbs"],
        outcome_intransitive=outcome["intransitive"],
        outcome_adjectives=outcome["adjectives"],
        outcome_nouns=outcome["nouns"],
        cooperative=frozenset(form for verb in raw["modal"]["cooperative"] for form in inflect(verb)),
        harmful=frozenset(form for verb in raw["modal"]["harmful"] for form in inflect(verb)),
        speech=frozenset(form for verb in raw["speech"]["verbs"] for form in inflect(verb)),
        speech_strong=frozenset(form for verb in raw["speech"]["strong"] for form in inflect(verb)),
        speech_nouns=frozenset(_phrases(raw["speech"]["nouns"])),
        speakers={form: name for name, words in raw["speakers"].items() for form in _phrases(words)},
        actors=frozenset(_phrases(raw["actors"]["nouns"])),
        gate=frozenset(gate),
    )
