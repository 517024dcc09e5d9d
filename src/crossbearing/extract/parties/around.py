"""Who stands around a verb: the nouns that do it and those it is done to, before anybody is named.

Takes a trigger in its parse, gives tokens: of verbs in their own clause, or up the sentence (doers). What nouns need too
("by", prepositions, what a purpose names) is here for both. It must never look at kinds: whether a noun is
an actor, a weapon or a building is decided by roles.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.frame import BURNING
from crossbearing.extract.events.things import weapon_ending
from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.parties.doers import subjects
from crossbearing.extract.parties.passives import bare_participle, chief, controlled, finite, passive
from crossbearing.extract.speech.speech_words import MEANS, NOUNS, PAPERS
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.phrases import VERBAL
from crossbearing.vocab import EventType

OF = ("of",)


def by_whom(token: Any, words: list[str]) -> list[Any]:
    """Those behind "by"; behind "as" too ("criticised as weak by the council")."""
    found = _behind_by(token, words)
    as_what = [p for c in token.children if c.dep_ == "prep" and words[c.i] == "as" for p in c.children]
    return found or [t for p in as_what for t in _behind_by(p, words)]


def _behind_by(token: Any, words: list[str]) -> list[Any]:
    return [
        below
        for child in token.children
        if child.dep_ in ("agent", "prep") and words[child.i] == "by"
        for below in child.children
        if below.dep_ in ("pobj", "dobj")
    ]


def against(token: Any, words: list[str], prepositions: tuple[str, ...]) -> list[Any]:
    """What these prepositions name behind the token, a second one joined to the first too ("on the base and on villages")."""
    links = [c for c in token.children if c.dep_ in ("prep", "dative") and words[c.i] in prepositions]
    links += [c for link in links for c in link.conjuncts if c.i > link.i and words[c.i] in prepositions]
    return [below for link in links for below in link.children if below.dep_ == "pobj"]


_QUANTITIES = frozenset(
    "hundreds dozens scores thousands tens number numbers group groups handful crowd crowds some many most several couple bands band "
    "majority any all each both lots much part parts most one two three governments remnant remnants column columns batch batches rest".split()
)


def counted(words: list[str], token: Any) -> Any:
    """ "hundreds of youths", "18 of the missiles": the youths, the missiles."""
    if words[token.i] in _QUANTITIES or token.pos_ == "NUM":
        for child in token.children:
            if child.dep_ == "prep" and words[child.i] == "of":
                return next((c for c in child.children if c.dep_ == "pobj" and c.pos_ != "PRON"), token)
    return token


def spread(words: list[str], token: Any) -> list[Any]:
    """The noun that is counted ("hundreds of youths"), with those joined to it ("much of the army and many militias")."""
    noun = counted(words, token)
    if noun is token:
        return [noun]
    grouped = words[token.i].startswith("group")  # "a group of buildings and vehicles": the vehicles are apart
    return [noun, *(c for c in noun.conjuncts if c.i > noun.i and not (grouped and words[c.i] in lexicon().targets))]


def enumerated(token: Any) -> list[Any]:
    """The names after the first in "Orl, Arlen and Oranda", where the parser takes the second for another name of the
    first; and whoever is joined to a name that explains an office ("President Aro and Minister Bel")."""
    named = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and token.pos_ == "PROPN"]
    found = []
    for one in named:
        others = list(one.conjuncts)
        if others:
            found += others if one.left_edge.i == token.i + 1 else [one, *others]
    return found


def _of_whom(words: list[str], noun: Any, verb: Any) -> Any:
    """ "reports of doctors being attacked": the doctors."""
    if verb.dep_ != "acl" or not (words[noun.i] in PAPERS or words[noun.i] in NOUNS):
        return noun
    return next(iter(against(noun, words, ("of",))), noun)


def principal(token: Any) -> Any:
    """ "Hezbollah, a movement backed by", "Oranda is the only state backing": whom a noun beside a name explains."""
    while token.dep_ == "appos" and token.pos_ == "NOUN" and token.head.pos_ == "PROPN" and token.head.i < token.i:
        if any(t.text == ":" for t in token.doc[token.head.i : token.i]):
            break  # "Orl: two clinics hit"
        token = token.head
    if token.dep_ == "attr" and token.tag_ == "NN":
        return next((c for c in token.head.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"), token)
    return token


def joined(words: list[str], token: Any) -> list[Any]:
    """Those joined to the noun by "and", but for one that the next verb has for its subject ("shelled the town and
    security forces stormed it"): the parser takes it for an object."""
    found = []
    for other in token.conjuncts:
        if other.i > token.i and token.dep_ in ("dobj", "pobj"):
            after = other.right_edge.i + 1
            if after < len(words):
                verb = other.doc[after]
                if verb.tag_ in ("VBD", "VBZ", "VBP", "MD") and not any(c.dep_ == "nsubj" for c in verb.children):
                    continue
        found.append(other)
    return found


def _by_its_name(token: Any) -> Any:
    """ "the director, Dr Example, was shot": him by name."""
    named = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"] if token.pos_ == "NOUN" else []
    return named[0] if named else token


def _with_its_clause(words: list[str], verb: Any) -> Any:
    """ "men on a motorcycle shot dead a driver", "shot" read as a noun and "dead" as the verb: the one that has the clause."""
    dead = verb.nbor(1) if verb.i + 1 < len(verb.doc) and words[verb.i + 1] == "dead" else None
    return dead if dead is not None and verb.pos_ == "NOUN" and any(c.dep_ == "nsubj" for c in dead.children) else verb


def around_verb(doc: Any, words: list[str], trigger: Trigger) -> tuple[list[Any], list[Any]]:
    """Doers and those it is done to, around a verb."""
    verb = _with_its_clause(words, doc[trigger.verb])
    if words[verb.i] in _MINDED and (whom := against(verb, words, ("to",))):
        if verb.dep_ in ("acl", "oprd", "acomp"):  # "states opposed to the government", "seems opposed to it"
            return [principal(verb.head)] if verb.dep_ == "acl" else subjects(verb.head, words), whom
        if minded := [c for c in verb.children if c.dep_ == "nsubjpass"]:
            return [_meant(words, c, verb) for c in minded], whom if words[verb.i] == "opposed" else []
    if passive(verb):
        suffering = ("nsubjpass", "nsubj") if bare_participle(verb) or by_whom(verb, words) else ("nsubjpass",)
        done_to = [_meant(words, c, verb) for c in verb.children if c.dep_ in suffering] or (
            [verb.head] if verb.dep_ in ("acl", "relcl") else []
        )
        done_to = [principal(_of_whom(words, t, verb)) for t in done_to or ([] if trigger.modal else controlled(verb))]
        if words[verb.i] in _EMPLOYING:
            done_to = against(verb, words, ("against", "on"))  # "force being used against them"
        done_to = [_by_its_name(t) for t in done_to]
        if trigger.type is EventType.ACCUSATION and words[verb.i] == "blamed" and (charged := against(verb, words, ("on",))):
            done_to = charged  # "attacks blamed on the group"
        if verb.dep_ == "conj" and not done_to:
            done_to = [c for c in verb.head.children if c.dep_ == "nsubjpass"] or (
                subjects(verb.head, words) if verb.head.pos_ in VERBAL and words[verb.head.i] not in lexicon().speech else []
            )  # "the envoy resigned and was arrested"
        if trigger.modal and trigger.type is EventType.DEMAND and by_whom(verb, words):
            return [], by_whom(verb, words)  # "should be mandated by the council": the council is asked
        return by_whom(verb, words), done_to
    bare = not any(c.dep_ in ("nsubj", "aux") for c in verb.children)
    opened = any(c.dep_ == "mark" or words[c.i] in ("when", "once") for c in verb.children)
    if verb.dep_ == "advcl" and verb.tag_ == "VBN" and bare and opened:
        return [], subjects(verb.head, words)  # "if convicted, he faces"
    doers = [chief(verb)] if finite(verb) else _tellers(verb, words, trigger) or [principal(t) for t in subjects(verb, words)]
    done_to = [c for c in verb.children if c.dep_ in ("dobj", "dative", "obj")] or _shared_object(verb, words)
    done_to = [_told_of(words, t, verb) for t in done_to]
    done_to = done_to or _described(verb)
    done_to = [c for o in done_to for c in (o.lefts if words[o.i] in BURNING else (o,))]  # "set huts alight"
    where = any(words[c.i] in ("where", "when", "why") for c in verb.lefts)
    to = any(c.dep_ == "aux" and words[c.i] == "to" for c in verb.children) and words[verb.head.i] in lexicon().targets
    if (
        verb.dep_ == "relcl"
        and not (where or to)
        and not any(c.dep_ == "dobj" for c in verb.children)
        and verb.head not in doers
    ):
        done_to.append(verb.head)
    if words[verb.i].startswith(("take", "taking", "took")):
        done_to = [t for t in done_to if words[t.i] != "positions"]  # "took up positions"
    if "fire" in {words[t.i] for t in done_to} and (burnt := against(verb, words, ("to",))):
        done_to = burnt  # "set fire to the building"
    meeting = trigger.type is EventType.ARMED_CLASH or not trigger.type.violent  # others do it with a weapon
    partners = ("with", "against") if meeting and trigger.type is not EventType.PROTEST else ("against",)
    if done_to and words[verb.i] in _EMPLOYING:
        means = [verb, *done_to, *joined(words, done_to[0])]
        return doers, [p for one in means for p in against(one, words, ("against", "on"))]  # "used his air force against them"
    if words[verb.i][:5] == "blame":
        done_to += [p for thing in done_to[:1] for p in against(thing, words, ("on",))]
    if trigger.type is EventType.DISPLACEMENT:
        return doers, done_to
    if trigger.type is EventType.CAPTURE and not trigger.modal:
        losers = against(verb, words, ("from",))  # "seized the bridge from the army", but "10 km from Orl"
        done_to += [t for t in losers if words[t.head.i - 1] not in ("km", "miles", "kilometres", "kilometers", "away")]
    if trigger.type in _HANDED_OVER and words[verb.i].startswith(_RECEIVING):
        return against(verb, words, ("from",)), [*doers, *done_to]  # who gets them gives nothing
    thrown = [counted(words, t) for t in done_to]
    if not done_to or all(words[t.i] in _THROWN or weapon_ending(words, t.i) for t in thrown):
        towards = ("on", "at", "into", "upon") if trigger.type.violent else ("on", "upon")
        towards = (*towards, "to") if words[verb.i] in _SPEAKING and trigger.type is EventType.NEGOTIATION else towards
        done_to += [t for t in against(verb, words, (*towards, *partners)) if words[t.i] not in _TIMES]
        done_to = [t for t in done_to if not (words[t.head.i] == "with" and weapon_ending(words, t.i))]
        if trigger.type.violent:
            done_to += [t for missile in thrown for t in against(missile, words, ("at", "towards"))]
            done_to += aimed_at(verb, words)
        if trigger.type is EventType.ACCUSATION:
            done_to += against(verb, words, ("at",)) or _said_to(verb)
        if trigger.type in (EventType.PROTEST, EventType.DEMAND):
            ends = [t for t in against(verb, words, ("for", "to")) if words[t.i] in _ENDS]
            done_to += [p for end in ends for p in (*against(end, words, ("of",)), *(c for c in end.lefts if c.dep_ == "poss"))]
    else:
        also = {EventType.ACCUSATION: ("on",), EventType.ARMS_TRANSFER: ("to",), EventType.AID: ("to",)}.get(trigger.type, ())
        by_his = trigger.type is EventType.ACCUSATION  # "condemned the raids by the army against the poor": the army
        done_to += by_whom(verb, words) if by_his else []
        done_to += against(verb, words, ("with", *also) if by_his else (*partners, *also))
        done_to += [
            p for thing in done_to if words[thing.i] in _TOWARDS for p in against(thing, words, _TOWARDS[words[thing.i]])
        ]
        if trigger.type in _OF_SOMEBODYS:
            things = [counted(words, t) for t in done_to]
            done_to += [
                owner for thing in things for owner in thing.children if owner.dep_ == "poss" and not _people(words, thing)
            ]
            done_to += [owner for thing in things for owner in against(thing, words, ("of",)) if words[thing.i] in _RIGHTS]
            done_to += [owner for thing in things for owner in by_whom(thing, words)]  # "condemned abuses by the army"
            if trigger.type is EventType.SUPPORT:
                done_to += [
                    t for thing in things if words[thing.i] in lexicon().nouns for t in thing.lefts if _people(words, t)
                ]
            done_to += [
                owner
                for thing in things
                if words[thing.i] in _RIGHTS
                for owner in thing.lefts
                if owner.dep_ in ("nmod", "compound")
            ]
    insisted = words[verb.i].startswith("insist")
    if trigger.type is EventType.DEMAND and (insisted or not done_to):  # "called for action by the council"
        wanted = against(verb, words, ("on",) if insisted else ("for",))
        done_to = [
            p for thing in wanted for p in (*by_whom(thing, words), *against(thing, words, ("from",)), *_helping(words, thing))
        ]
    if trigger.type is EventType.DEMAND and words[verb.i].startswith("appeal"):
        done_to += against(verb, words, ("to",))
    if trigger.type is EventType.DEMAND and not done_to:
        done_to = [
            below
            for child in verb.children
            if (child.dep_ in ("ccomp", "xcomp") or _for_them(child, words))
            and (
                child.tag_ in ("VB", "VBP")
                or words[verb.i].startswith(("demand", "insist"))
                or any(words[c.i] == "to" and c.dep_ == "aux" for c in child.children)
            )
            for below in child.children
            if below.dep_ in ("nsubj", "nsubjpass")
        ]
        if not done_to and any(c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" for c in verb.children):
            done_to = against(verb, words, ("for",))  # "called for the president to resign", the other way to parse it
    if trigger.type is EventType.THREAT:
        done_to += _threatened(verb, words, done_to)
    if trigger.modal and trigger.type is EventType.DEMAND:
        return [], doers  # "the rebels must leave": those who must are addressed; who says so is the speaker
    return doers, done_to


def _threatened(verb: Any, words: list[str], things: list[Any]) -> list[Any]:
    """ "threatened sanctions against Oranda", "threatened sanctions if Oranda did not yield"."""
    told = [p for thing in things for p in against(thing, words, ("against", "on", "upon"))]
    conditions = [c for c in verb.children if c.dep_ == "advcl" and any(words[m.i] in ("if", "unless") for m in c.children)]
    return told or [c for clause in conditions for c in clause.children if c.dep_ == "nsubj" and c.pos_ != "PRON"]


def _tellers(verb: Any, words: list[str], trigger: Trigger) -> list[Any]:
    """Who does a participle that hangs on the wrong verb of a report: an act on what is told ("gunmen fired, he said, killing
    ten"), words on who tells it ("he said they were wrong, accusing them of a plot")."""
    above = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or words[verb.i - 1] not in (",", '"') or verb.i < above.i:
        return []
    if trigger.type.violent and words[above.i] in lexicon().speech:
        told = [c for c in above.children if c.dep_ == "ccomp" and c.i < above.i]
        return subjects(told[0], words) if told and not passive(told[0]) else []
    reported = above.dep_ == "ccomp" and above.i > above.head.i and words[above.head.i] in lexicon().speech
    own = [c for c in above.children if c.dep_ == "nsubj" and c.pos_ != "PRON"]  # "they say they were hit, blaming him"
    return subjects(above.head, words) if trigger.type is EventType.ACCUSATION and reported and own else []


def _told_of(words: list[str], noun: Any, verb: Any) -> Any:
    """ "people whom he kills", "firms that they hoped to blacklist": whom the relative pronoun means."""
    if words[noun.i] not in ("whom", "which", "that", "who") or noun.dep_ != "dobj":
        return noun
    node = verb
    while node.dep_ in ("xcomp", "ccomp", "conj") and node.head.pos_ in VERBAL:
        node = node.head
    return node.head if node.dep_ == "relcl" else noun


def _described(verb: Any) -> list[Any]:
    """ "shelled and damaged buildings": what a participle stands before."""
    node = verb
    while node.dep_ == "conj" and node.head.i < node.i:
        node = node.head
    return [node.head] if node.dep_ == "amod" and node.head.i > verb.i and verb.tag_ in ("VBN", "JJ") else []


def _people(words: list[str], noun: Any) -> bool:
    """ "accused the council's troops": the troops alone."""
    known, word = lexicon(), words[noun.i]
    return word in known.people or word in known.classes["forces"]


def _said_to(verb: Any) -> list[Any]:
    """ "complained that Oranda took it lightly": whom the complaint tells of."""
    clauses = [
        c for c in verb.children if c.dep_ == "ccomp" and not passive(c) and c.left_edge.tag_ not in ("WP", "WDT", "WRB")
    ]
    return [s for c in clauses for s in c.children if s.dep_ == "nsubj" and s.pos_ != "PRON"]


def _shared_object(verb: Any, words: list[str]) -> list[Any]:
    """ "kidnapped and killed travellers", "shooting, detaining and torturing them": what the last of the verbs has for its
    object, where nothing stands between them."""
    last = verb
    while (after := [c for c in last.children if c.dep_ == "conj" and c.pos_ in VERBAL]) and all(
        words[i] in (",", "and", "or", "then", "even") for i in range(last.i + 1, after[0].i)
    ):
        last = after[0]
    if last.i == verb.i or passive(verb):
        return []
    return [c for c in last.children if c.dep_ in ("dobj", "obj")]


def _helping(words: list[str], thing: Any) -> list[Any]:
    """ "asked for League help": whose it would be."""
    if words[thing.i] not in _HELP:
        return []
    return [c for c in thing.lefts if c.dep_ in ("compound", "nmod", "poss") and c.pos_ == "PROPN"]


_HELP = frozenset("help assistance support backing aid action intervention mediation involvement protection".split())


def _for_them(clause: Any, words: list[str]) -> bool:
    """ "called for the rebels to leave": the clause that "for" opens."""
    return clause.dep_ == "advcl" and any(c.dep_ == "mark" and words[c.i] == "for" for c in clause.children)


def _meant(words: list[str], noun: Any, verb: Any) -> Any:
    """ "a man who was beaten": the man."""
    if words[noun.i] not in ("who", "which", "that"):
        return noun
    said = verb.dep_ == "ccomp" and verb.head.dep_ == "relcl"  # "gangs which he says are backed"
    return verb.head.head if said else verb.head if verb.dep_ == "relcl" else noun


_SPEAKING = frozenset("speak speaks spoke spoken speaking talk talks talked talking".split())
#: "called for the resignation of the premier", "rallied for his overthrow": whose end it is
_ENDS = frozenset("overthrow ouster removal resignation fall downfall departure trial execution impeachment".split())
_HANDED_OVER = frozenset({EventType.ARMS_TRANSFER, EventType.AID})
_RECEIVING = ("receiv", "acquir", "obtain")
#: participles of a state of mind: whoever is so does it ("is committed to the plan")
_MINDED = frozenset({"opposed", "committed"})
_EMPLOYING = frozenset("use used uses using employ employed employing".split())
_TIMES = MEANS | frozenset(
    "weekend day eve anniversary january february march april may june july august september october november december time grounds gmt utc bst est edt cet ist a.m. p.m.".split()
)
_RIGHTS = frozenset(
    "action actions activities activity attitude acts assets accounts behaviour behavior commitment conduct decision decisions efforts funds handling leadership "
    "membership refusal right rights role treatment use silence inaction failure complicity crimes violations abuses policy policies "
    "stance position statement remarks comments plans".split()
)
#: what somebody has or shows towards somebody ("voiced support for the rebels", "cut ties with Oranda")
_TOWARDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        "support backing solidarity sympathy praise admiration appreciation condolences help thanks endorsement".split(),
        ("for", "with", "to"),
    ),
    **dict.fromkeys(
        "anger fury outrage dismay frustration disappointment displeasure criticism condemnation".split(),
        ("at", "towards", "toward", "of", "over", "with", "in", "about"),
    ),
    **dict.fromkeys("ties relations links contacts talks negotiations dialogue cooperation".split(), ("with", "to")),
    **dict.fromkeys("control".split(), ("of", "over")),
}
#: "condemned the government's acts", "suspended Oranda's membership": of whom the thing is
_OF_SOMEBODYS = frozenset({EventType.ACCUSATION, EventType.SANCTION, EventType.SUPPORT, EventType.REJECTION})
_THROWN = frozenset(
    "fire shot shots gunfire rocket rockets shell shells mortar mortars missile missiles bomb bombs grenade grenades bullets rounds "
    "gas ammunition gun guns machinegun machineguns stones attack attacks strike strikes raid raids violence force".split()
)
_PURPOSES = frozenset(
    "disperse target subdue crush kill hit punish stop break hunt drive clear oust force suppress quell disperses end".split()
)


def aimed_at(verb: Any, words: list[str]) -> list[Any]:
    """ "opened fire to disperse the crowd": whom the purpose names."""
    return [
        below
        for child in verb.children
        if child.dep_ in ("advcl", "xcomp") and words[child.i] in _PURPOSES and child.tag_ == "VB"
        for below in child.children
        if below.dep_ == "dobj"
    ]
