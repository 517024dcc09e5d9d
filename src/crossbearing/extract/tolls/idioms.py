"""What became of people in phrases whose verb alone does not say it: "paid the supreme price", "were taken to hospital".

Takes the verb above a counted noun and the noun's role, gives the outcome; the verb is what says so.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.text.lexicon import lexicon
from crossbearing.vocab import Group, Outcome


def _forms(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: verb and what it has as its object, of those who died
_DYING = (
    (_forms("lost lose losing loses"), _forms("life lives")),
    (_forms("gave give giving sacrificed"), _forms("life lives")),
    (_forms("laid lay laying"), _forms("life lives")),
    (_forms("paid pay paying made make making"), _forms("supreme ultimate")),
    (_forms("paid pay paying"), _forms("life lives")),
    (_forms("embraced embrace embracing attained achieved drank"), _forms("martyrdom shahadat")),
    (_forms("met meet meeting found"), _forms("death deaths martyrdom")),
    (_forms("fell fall fallen"), _forms("martyr martyrs")),
)
_PASSING = _forms("pass passes passed")
_SUFFERING = _forms("suffered suffer suffering sustained sustain sustaining received receive receiving incurred got had")
_HURTS = _forms(
    "injuries injury wounds wound burns burn suffocation symptoms poisoning fractures fracture bruises cuts concussion concussions "
    "lacerations trauma shrapnel"
)
_CARRYING = _forms("taken rushed brought transported transferred airlifted admitted evacuated ferried conveyed moved")
_WARDS = _forms("hospital hospitals clinic clinics")
#: who is carried there wounded or dead is told so
_ALREADY = _forms("body bodies corpse corpses dead remains wounded injured injuries")
_TREATED = _forms("need needed needing require required requiring received")
_TAKING = _forms(
    "take takes took taken taking whisk whisks whisked whisking cart carted march marched drag dragged haul hauled lead led bundle bundled spirit spirited carry carried"
)
_OFF = _forms("away off")
_POLICE = _forms("police policemen officers troops soldiers authorities army forces agents gendarmes")
_SEEKING = _forms("seek sought seeking take took taken taking found")
_REFUGE = _forms("shelter refuge")
#: fewer may seek refuge from the rain, or asylum in an embassy
_CROWD = 100
_PICKING = _forms("pick picked picking")
_WANTED = _forms("suspect suspects militants men youths fugitives associates suspected accomplices activists protesters")
_MOVING = _forms("moved led bused bussed relocated transferred taken brought")
_SAFETY = _forms("safety shelter shelters centre centres center centers camp camps accommodation")
_LEAVING = _forms("left leave leaving")
_HOMES = _forms("home homes house houses")
_LIVING = _HOMES | _forms(
    "city town village villages area areas camp camps country district neighbourhood neighborhood region province suburbs"
)
#: so many do not leave a town on an errand
_MANY = 1000
#: with "dead" or "to death"
_STRIKING = _forms(
    "shoot shoots shot shooting gun guns gunned gunning cut mow mowed mown beat beats beaten beating hack hacks hacked hacking stab stabs "
    "stabbed stabbing burn burned burnt burning club clubbed clubbing stone stoned stoning trample trampled trampling crush crushed "
    "bludgeon bludgeoned knife knifed torture tortured starve starved starving freeze froze frozen choke choked kick kicked whipped"
)
_HITTING = _forms("shot hit struck stabbed cut kicked knifed slashed injured wounded bitten grazed")
_LIMBS = _forms(
    "leg legs arm arms foot feet knee knees hand hands shoulder shoulders thigh thighs back stomach abdomen chest face eye eyes neck head "
    "hip waist ankle ankles buttocks side"
)
_STABBING = _forms(
    "stab stabs stabbed stabbing knife knifed knifing assaulted mauled pistol-whipped bludgeoned clubbed hospitalised"
)
#: soldiers fall in a battle; they fall back, fall ill and fall from a lorry too
_FALLING = _forms("fell fallen fall falling")
_NO_FALL = _forms("ill sick silent asleep back behind short out off apart victim prey foul down over")
_WHERE_THEY_FALL = _forms("in at on during near around outside inside while when since as by for")
_NO_BATTLE = _forms("love hands trap pit well hole river half number")
_DRIVING = _forms("drive drives drove driven driving force forces forced forcing push pushed chase chased expel expelled")


def by_idiom(words: list[str], token: Any, count: int) -> Outcome | None:
    """The outcome that a verb gives with the words around it to its subject or object ``token``; ``count`` is how many."""
    verb = token.head
    if words[verb.i] == "dead" and token.dep_ == "dobj":
        verb = verb.head  # "shot dead a driver", as the parse has it at times
    word = words[verb.i]
    if (token.dep_ in ("dobj", "nsubjpass", "nsubj", "oprd", "ccomp") and verb.i != token.i) and (
        died := to_death(words, verb, active=token.i < verb.i and token.dep_ == "nsubj")
    ):
        return died
    if token.dep_ == "nsubj" and verb.tag_ in ("VBD", "VBN") and not any(c.dep_ in ("dobj", "aux") for c in verb.children):
        if word in _STABBING or (word in _HITTING and _ends(words, verb, _LIMBS)):
            return Outcome.INJURED  # "a shepherd stabbed near Orl": a line without its "was"
    if token.dep_ == "nsubj":
        return _of_subject(words, token, word, count)
    civil = lexicon().people.get(words[token.i]) is not Group.COMBATANTS
    if token.dep_ in ("dobj", "nsubjpass") and word in _STABBING and verb.tag_ != "VB":
        return Outcome.INJURED
    if token.dep_ == "nsubjpass":
        if word in _HITTING and _ends(words, verb, _LIMBS):
            return Outcome.INJURED
        if word in _CARRYING and words[token.i] not in _ALREADY and _ends(words, verb, _WARDS):
            return Outcome.INJURED
        if word in _DRIVING and _ends(words, verb, _HOMES):
            return Outcome.DISPLACED
        if (
            word in _MOVING
            and civil
            and (_ends(words, verb, _SAFETY) or any(words[c.i] in ("away", "out") for c in verb.children))
        ):
            return Outcome.DISPLACED
    if token.dep_ == "dobj" and word in _DRIVING and civil and _ends(words, verb, _HOMES):
        return Outcome.DISPLACED
    if token.dep_ in ("dobj", "nsubjpass") and word in _PICKING and words[token.i] in _WANTED:
        if any(words[c.i] == "up" for c in verb.children if c.dep_ == "prt"):
            return Outcome.DETAINED
    if token.dep_ in ("dobj", "nsubjpass") and word in _TAKING and words[token.i] not in _ALREADY:
        if any(words[c.i] in _OFF for c in verb.children if c.dep_ in ("prt", "advmod")):
            doers = [words[c.i] for c in verb.children if c.dep_ == "nsubj"]
            return Outcome.DETAINED if any(d in _POLICE for d in doers) else Outcome.ABDUCTED
    return None


def to_death(words: list[str], verb: Any, *, active: bool = False) -> Outcome | None:
    """Killed, where the verb says so with "dead" or "to death": "gunned down" is a verb of the lexicon, "shot dead" is not.
    ``active``: the noun asked about stands before the verb, and is the victim only in a line without its "was"."""
    word = words[verb.i]
    if word not in _STRIKING or (active and (verb.tag_ not in ("VBN", "VBD") or any(c.dep_ == "dobj" for c in verb.children))):
        return None
    following = words[verb.i + 1 : verb.i + 3]
    close = following[:1] in (["dead"], ["down"]) or following == ["to", "death"]
    below = any(
        (words[c.i] == "dead" and c.dep_ in ("acomp", "oprd", "advmod", "attr", "ccomp"))
        or (words[c.i] == "to" and any(words[g.i] == "death" for g in c.children))
        for c in verb.children
    )
    if following[:1] == ["down"] and word not in _SHOOTING_DOWN:
        close = False
    return Outcome.KILLED if close or below else None


#: an aircraft is shot down, a man is gunned, cut or mown down
_SHOOTING_DOWN = _forms("gun guns gunned gunning cut mow mowed mown")


def fallen(words: list[str], token: Any) -> int | None:
    """The verb of "Eight soldiers have fallen", "four soldiers fallen": killed in battle."""
    if lexicon().people.get(words[token.i]) is not Group.COMBATANTS and words[token.i] not in ("martyr", "martyrs"):
        return None
    verb = token.head
    if words[token.i + 1 : token.i + 2] == ["fallen"] and words[token.i + 2 : token.i + 3] not in (
        ["into"],
        ["from"],
        ["back"],
    ):
        return int(token.i + 1)
    if token.dep_ != "nsubj" or words[verb.i] not in _FALLING or _NO_FALL & set(words[verb.i + 1 : verb.i + 2]):
        return None
    for child in verb.children:
        if child.dep_ in ("prt", "acomp", "attr", "oprd", "dobj") or words[child.i] in (
            "back",
            "behind",
            "short",
            "out",
            "off",
        ):
            return None
        if child.dep_ == "prep" and (
            words[child.i] not in _WHERE_THEY_FALL or any(words[g.i] in _NO_BATTLE for g in child.children)
        ):
            return None
    return int(verb.i)


def _of_subject(words: list[str], token: Any, word: str, count: int) -> Outcome | None:
    objects = {
        words[t.i] for c in token.head.children if c.dep_ in ("dobj", "prep", "attr", "oprd", "acomp") for t in c.subtree
    }
    if any(word in verbs and objects & things for verbs, things in _DYING):
        return Outcome.KILLED
    if word in _PASSING and any(words[c.i] == "away" for c in token.head.children):
        return Outcome.KILLED
    if word in _SUFFERING and objects & _HURTS and not objects & {"no"}:
        return Outcome.INJURED
    if word in _TREATED and "treatment" in objects:
        return Outcome.INJURED
    if word in _SEEKING and objects & _REFUGE and count >= _CROWD:
        return Outcome.DISPLACED
    if word in _LEAVING and lexicon().people.get(words[token.i]) is not Group.COMBATANTS:
        things = {words[t.i] for c in token.head.children if c.dep_ == "dobj" for t in (c, *c.conjuncts)}
        if (count > 1 and things & _HOMES) or (count >= _MANY and things & _LIVING):
            return Outcome.DISPLACED
    return None


def _ends(words: list[str], verb: Any, places: frozenset[str]) -> bool:
    """Whether a preposition of the verb leads to such a place."""
    return any(words[p.i] in places for c in verb.children if c.dep_ == "prep" for p in c.children)


def _in_hospital(words: list[str], token: Any) -> int | None:
    """ "Four people in hospital", "two are in hospital": there for their wounds; "in the hospital" only says where."""
    links = list(token.children)
    if token.dep_ == "nsubj" and words[token.head.i] in ("are", "is", "were", "was", "remain", "remained", "remains"):
        links += token.head.children
    places = (p for c in links if c.dep_ == "prep" and words[c.i] == "in" for p in c.children)
    return next((int(p.i) for p in places if words[p.i] == "hospital" and not list(p.lefts)), None)


_CURING = _forms("treat treated treating operated admitted received receiving")
_WOUNDS = _forms("wounds wound injuries injury burns fractures trauma")


def with_wounds(words: list[str], token: Any) -> int | None:
    """The token of the wounds that the people came with: "40 people with gunshot wounds", "treated 40 people for burns"."""
    if words[token.i] not in ("patient", "patients") and (ward := _in_hospital(words, token)) is not None:
        return ward
    links = [c for c in token.children if c.dep_ == "prep" and words[c.i] == "with"]
    if words[token.head.i] in _CURING and token.dep_ in ("dobj", "nsubjpass"):
        links += [c for c in (*token.head.children, *token.children) if c.dep_ == "prep" and words[c.i] in ("for", "with")]
    return next((int(p.i) for c in links for p in c.children if words[p.i] in _WOUNDS), None)


#: a sentence with none of these counts nobody (verbs of acts apart)
HARMING: frozenset[str] = frozenset().union(
    lexicon().outcome_verbs, lexicon().outcome_intransitive, lexicon().outcome_adjectives, lexicon().outcome_nouns,
    _CARRYING, _TREATED, _TAKING, _SEEKING, _PICKING, _MOVING, _LEAVING, _DRIVING, _STRIKING, _HITTING, _STABBING, _FALLING, _PASSING,
    _forms("toll lives life hospital supreme ultimate refuge shelter treatment casualties casualty victims lost losing lose loses "
           "suffered sustained destroyed cross crossed crossing"),
)  # fmt: skip
