"""Which nouns around a trigger stand for the thing that was hit: the base behind its gate, a list's other members, the
checkpoint of a "checkpoint attack".

Takes a trigger in its parse with the nouns that it is done to, gives nouns or the spans of targets with their class of the
lexicon. It must never look at who did it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from crossbearing.extract.events.things import target, weapon_ending
from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.parties.around import against, joined
from crossbearing.extract.parties.doers import subjects
from crossbearing.extract.text.lexicon import inflect, lexicon, plurals
from crossbearing.extract.text.named import Names
from crossbearing.extract.text.phrases import FORCES, first_joined
from crossbearing.vocab import EventType

Struck = tuple[int, int, str]


def _forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in inflect(verb))


_BEARINGS = frozenset(
    "west east north south northwest northeast southwest southeast north-west north-east south-west south-east".split()
)
#: "the gate of the base", "a section of the market": parts that stand for the whole
_PARTS = frozenset(
    "gate gates entrance entrances courtyard yard section sections part parts wing wings roof roofs wall walls front perimeter "
    "premises grounds edge corner interior heart middle centre center vicinity door doors floor floors back rear side "
    "ruins outskirts surroundings dozens hundreds scores thousands rest remains wreckage".split()
)


def meant(doc: Any, words: list[str], token: Any) -> Any:
    """ "the gate of the base": the base; "struck a convoy west of Orl", read as a west: the convoy."""
    if words[token.i] in _BEARINGS:
        before = [c for c in token.lefts if c.dep_ in ("compound", "nmod") and target(words, c, doc)]
        return before[-1] if before else token
    if words[token.i] in _PARTS:
        whole = [t for t in against(token, words, ("of", "to")) if t.i > token.i]
        whole = [deeper for t in whole for deeper in [meant(doc, words, t)] if target(words, deeper, doc)]
        return whole[0] if whole else token
    return token


def _listed(doc: Any, words: list[str], token: Any) -> list[Any]:
    """The things after the first of "six posts, two workshops and a mortar", where the parser takes the second for another
    name of the first; and those behind "including"."""
    if not target(words, token, doc):
        return []
    others = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "NOUN" and words[c.left_edge.i - 1] == ","]
    several = [c for c in others if any(words[i] == "and" for i in range(c.i, min(len(words), c.right_edge.i + 2)))]
    several += against(token, words, ("including",))
    if token.dep_ in ("nsubjpass", "dobj"):
        several += against(token.head, words, ("including",))
    return [one for other in several for one in (other, *joined(words, other)) if target(words, one, doc)]


#: what a report says stood near, on or around what was hit
_WHERE = (
    "on", "at", "in", "near", "under", "beneath", "underneath", "outside", "inside", "into", "through", "beside", "against", "onto", "upon", "behind", "opposite", "towards", "toward",
)  # fmt: skip
_ONLY_WHERE = ("in", "inside", "outside", "near", "at", "beside", "opposite", "behind", "under")
_CLOSE = frozenset("next close yards meters metres kilometres kilometers miles feet adjacent".split())
_ON_FOOT = frozenset({EventType.ARMED_CLASH, EventType.OFFENSIVE})  # "clashed near the base": that is where
_AT_PEOPLE = frozenset({EventType.SHOOTING, EventType.ATTACK, EventType.GROUND_ATTACK, EventType.ARMED_CLASH})
_LANDMARKS = plurals("airport") | plurals("junction") | plurals("roundabout")


def beside(doc: Any, words: list[str], trigger: Trigger, somebody: bool) -> list[Any]:
    """What stands behind "at", "near", "next to" and the like. ``somebody`` says that people are told to have been attacked:
    then "in their homes" tells where."""
    verb = doc[trigger.verb]
    prepositions = [p for p in _WHERE if not (p == "near" and trigger.type in _ON_FOOT)]
    if somebody and trigger.type in _AT_PEOPLE:
        prepositions = [p for p in prepositions if p not in _ONLY_WHERE]
    found = against(verb, words, tuple(prepositions))
    near = [c for c in verb.subtree if words[c.i] in _CLOSE and c.i > verb.i and c.head.i in (verb.i, c.i - 1, c.i - 2)]
    those = [p for one in near for p in against(one, words, ("to", "from"))]
    found += [t for t in those if any(c.dep_ in ("det", "poss") for c in t.lefts) or t.pos_ == "PROPN"]  # not "close to home"
    found = [t for t in found if not (words[t.head.i] == "near" and words[t.i] in _LANDMARKS)]
    return [meant(doc, words, t) for t in found]


#: "a drone attack", "a tunnel bomb", "a street protest": no thing that was hit
_MEANS = frozenset(
    form
    for noun in "car truck vehicle van lorry motorcycle motorbike boat bicycle cart tank tunnel launcher battery carrier ship minibus taxi "
    "ambulance tractor donkey".split()
    for form in plurals(noun)
) | frozenset("border area areas region district street road city position target targets town cargo stable".split())


def named_before(doc: Any, words: list[str], trigger: Trigger) -> list[Struck]:
    """ "a checkpoint attack", "the market bombing": what the event noun has before it."""
    at = trigger.first - 1
    if at < 0 or doc[at].dep_ not in ("compound", "nmod") or not trigger.first <= doc[at].head.i <= trigger.last:
        return []
    found = target(words, doc[at], doc)
    means = words[at] in _MEANS or weapon_ending(words, at) or (found and found[2] == "aircraft")
    return [found] if found and not means else []


_BLOWING = _forms("explode detonate blow")


def _bombs(words: list[str], trigger: Trigger, verb: Any, token: Any) -> bool:
    """ "a lorry blew up near the bank", "detonated the van", "launched drones": what carried the bomb."""
    if trigger.type is EventType.DRONE_STRIKE and words[verb.i] in _LAUNCHING and token.dep_ == "dobj":
        return True  # "launched drones at the town"
    exploding = (EventType.EXPLOSION, EventType.BOMBING, EventType.SUICIDE_BOMBING)
    if trigger.type not in exploding or words[verb.i] not in _BLOWING or words[token.i] not in _MEANS:
        return False
    detonated = words[verb.i].startswith("detonat") and token.dep_ == "dobj"
    return detonated or (token.dep_ == "nsubj" and not any(c.dep_ == "dobj" for c in verb.children))


_LAUNCHING = _forms("launch fire send fly")
_SETTING_OFF = _forms("strike hit trigger detonate") | frozenset("ran drove stepped run runs driving stepping trod".split())


def who_set_it_off(words: list[str], trigger: Trigger, doc: Any) -> list[Any]:
    """ "their vehicle struck a mine", "a shepherd stepped on a mine": the vehicle, the shepherd."""
    noun, verb = doc[trigger.head], doc[trigger.verb]
    if trigger.type not in (EventType.BOMBING, EventType.EXPLOSION) or words[verb.i] not in _SETTING_OFF:
        return []
    if not trigger.noun:  # "VEHICLE HITS LANDMINE": the verb is what tells of it
        return subjects(verb, words) if any(c.dep_ == "dobj" and words[c.i] in _MINES for c in verb.children) else []
    over = noun.dep_ == "pobj" and words[noun.head.i] in ("over", "on", "onto")
    return subjects(verb, words) if noun.dep_ == "dobj" or over else []


_MINES = plurals("mine") | plurals("landmine") | plurals("ied") | {"bomb", "explosive", "device"}
_PASSING = _forms("pass cross travel") | frozenset("drove driving went going".split())


def passing(words: list[str], trigger: Trigger, doc: Any) -> list[Any]:
    """ "a mine went off as a patrol passed": who passed."""
    if trigger.type not in (EventType.BOMBING, EventType.EXPLOSION, EventType.SUICIDE_BOMBING):
        return []
    verb = doc[trigger.verb]
    clauses = [c for c in verb.children if c.dep_ == "advcl" and words[c.i] in _PASSING and c.i > trigger.last]
    clauses = [c for c in clauses if any(words[m.i] in _MEANWHILE for m in c.lefts)]
    those = [s for c in clauses for s in c.children if s.dep_ == "nsubj"]
    those += [t for t in against(verb, words, _MEANWHILE) if any(words[c.i] in _PASSING for c in t.rights)]  # "as" with a noun
    return [one for t in those for one in (t, *joined(words, t))]


_MEANWHILE = ("as", "when", "while")
_FIXED = _forms("fix attach strap stick clamp plant place") | frozenset({"stuck", "magnetised", "hidden"})


def fixed_to(words: list[str], trigger: Trigger, doc: Any) -> list[Any]:
    """ "a device fixed under the mayor's car": the car, but "hidden in a handcart" is how it came."""
    if trigger.type not in (EventType.BOMBING, EventType.EXPLOSION, EventType.ASSASSINATION) or not trigger.noun:
        return []
    clauses = [c for c in doc[trigger.head].children if c.dep_ == "acl" and words[c.i] in _FIXED]
    return [t for c in clauses for t in against(c, words, ("under", "underneath", "beneath", "to", "onto"))]


def amid(words: list[str], trigger: Trigger, doc: Any) -> list[Any]:
    """ "blew himself up among pilgrims": those around."""
    exploding = trigger.type in (EventType.BOMBING, EventType.EXPLOSION, EventType.SUICIDE_BOMBING)
    return against(doc[trigger.verb], words, ("among", "amid", "amidst", "amongst")) if exploding else []


_LOOTING = _forms("loot plunder pillage rob steal raid") | frozenset("stole stolen making made make".split())


def robbed(words: list[str], trigger: Trigger, doc: Any) -> list[Any]:
    """ "looted rifles from the armoury": the armoury."""
    taken = (
        trigger.type in (EventType.DESTRUCTION, EventType.MOB_VIOLENCE) and not trigger.noun and words[trigger.verb] in _LOOTING
    )
    verb = doc[trigger.verb]
    loot = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return [t for noun in (verb, *loot) for t in against(noun, words, ("from",))] if taken else []


_RESULTS = _forms("hit strike destroy damage level flatten raze gut wreck demolish sink burn torch shatter obliterate set")


def as_a_result(doc: Any, words: list[str], trigger: Trigger, others: Iterable[Trigger]) -> list[Any]:
    """ "fired rockets at the town, destroying a mill": what a participle that is no trigger of its own names."""
    taken = {t.head for t in others}
    verb = doc[trigger.verb]
    clauses = [
        c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBG" and words[c.i] in _RESULTS and c.i not in taken
    ]
    found = [o for c in clauses if c.i > trigger.last for o in c.children if o.dep_ == "dobj"]
    return [one for o in found for one in (o, *joined(words, o))]


_SHOT_DOWN = _forms("intercept down")
_GUNS = frozenset({"artillery", "air_defence"})
_MODEL = re.compile(r"(?i)[a-z]{1,7}-?\d{1,4}[a-z]{0,3}")  # "Su-25", "MQ-9", "Bayraktar" is a name


def _weapon_hit(words: list[str], trigger: Trigger, verb: Any, token: Any) -> Struck | None:
    """ "shot down a missile", "destroyed two howitzers": weapons that are themselves hit."""
    found = weapon_ending(words, token.i)
    if found is None and trigger.type is EventType.AIR_DEFENCE and token.dep_ in ("dobj", "nsubjpass"):
        those = token.pos_ == "NUM" or words[token.i] in ("one", "several", "most", "all") or _MODEL.fullmatch(words[token.i])
        return (int(token.i), int(token.i), "aircraft") if those else None  # "23 drones, of which 19 were shot down"
    if found is None or token.dep_ not in ("dobj", "nsubjpass", "pobj", "conj"):
        return None
    shot = words[verb.i].startswith("sh") and any(words[c.i] == "down" for c in verb.children)
    if trigger.type is EventType.AIR_DEFENCE or shot or words[verb.i] in _SHOT_DOWN:
        return found[0], found[1], "aircraft"
    return (found[0], found[1], "military") if trigger.type is EventType.DESTRUCTION and found[2] in _GUNS else None


#: what these are done to is ground, also by its name alone
_TAKEN = frozenset({EventType.CAPTURE, EventType.SIEGE, EventType.GROUND_ATTACK})
_BOMBARDED = frozenset(
    {EventType.AIRSTRIKE, EventType.SHELLING, EventType.DRONE_STRIKE, EventType.ATTACK, EventType.CHEMICAL_ATTACK}
)


def _ground(words: list[str], trigger: Trigger, token: Any, names: Names) -> Struck | None:
    """ "seized Orl", "besieged Orl": the town, unless the name is an actor's."""
    if trigger.type not in _TAKEN and not (trigger.type in _BOMBARDED and _aimed(words, token)):
        return None
    if token.pos_ != "PROPN" or words[token.i] in lexicon().classes["forces"]:
        return None
    if any(f.first <= token.i <= f.last for f in (*names.actors, *names.demonyms, *names.dates)):
        return None
    known = next(((p.first, p.last, "settlement") for p in names.places if p.first <= token.i <= p.last), None)
    return known or (_by_its_shape(token) if trigger.type in OF_GROUND and _aimed(words, token) else None)


def hit_things(doc: Any, words: list[str], trigger: Trigger, done_to: list[Any], names: Names) -> list[Struck]:
    """The things among those it is done to, with the rest of their lists."""
    verb, found = doc[trigger.verb], []
    for token in (one for t in done_to for one in (t, *_listed(doc, words, t))):
        if _bombs(words, trigger, verb, token) or _along(words, trigger, token):
            continue
        if first_joined(token).i != token.i and words[first_joined(token).i] in lexicon().classes["stone"]:
            continue  # "threw stones and metal bars"
        thing = _ground(words, trigger, token, names) or target(words, token, doc) or _weapon_hit(words, trigger, verb, token)
        found += [_whole_name(thing, names)] if thing else []
    return found


def _whole_name(thing: Struck, names: Names) -> Struck:
    """ "a Red Cross convoy", of which the parser cut the first word off."""
    first, last, class_ = thing
    return min([first, *(f.first for f in names.actors if f.first < first <= f.last < last)]), last, class_


#: what these are done to is ground; a name that no register knows is a village's
OF_GROUND = frozenset({EventType.CAPTURE, EventType.SIEGE, EventType.SHELLING, EventType.AIRSTRIKE, EventType.GROUND_ATTACK})


def _by_its_shape(token: Any) -> Struck | None:
    somebodys = any(c.dep_ == "poss" for c in token.children)  # "the agency's Aro Example"
    if token.tag_ != "NNP" or not token.text[:1].isupper() or token.ent_type_ == FORCES or somebodys:
        return None
    first = token.i
    while first > 0 and token.doc[first - 1].pos_ == "PROPN" and token.doc[first - 1].head.i == token.i:
        first -= 1
    return int(first), int(token.i), "settlement"


def _aimed(words: list[str], token: Any) -> bool:
    """ "bombed Orl and Arlen", "raids on Orl", "rockets fired at Orl": not "shelling in Orl"."""
    first = first_joined(token)
    return first.dep_ in ("dobj", "nsubjpass") or (
        first.dep_ == "pobj" and words[first.head.i] in ("on", "at", "against", "upon")
    )


_WAYS = frozenset("road roads highway highways route routes street streets".split())
_ALONG = frozenset({EventType.GROUND_ATTACK, EventType.ATTACK, EventType.SHOOTING, EventType.ABDUCTION})


def _along(words: list[str], trigger: Trigger, token: Any) -> bool:
    """ "an ambush on the coastal road": where it was."""
    return trigger.type in _ALONG and words[token.i] in _WAYS and token.dep_ == "pobj" and words[token.head.i] == "on"


def thing_meant(doc: Any, words: list[str], pronouns: list[Any]) -> list[Struck]:
    """ "emptied the houses and burned them": the thing named nearest before, of the pronoun's number, where no people stand
    between."""
    for pronoun in pronouns:
        for token in reversed(doc[: pronoun.i]):
            if token.pos_ != "NOUN" or (token.tag_ == "NNS") != (words[pronoun.i] == "them"):
                continue
            if token.dep_ in ("dobj", "nsubjpass", "pobj") and (thing := target(words, token, doc)):
                return [thing]
            if words[token.i] in lexicon().people or words[token.i] in lexicon().classes["forces"]:
                break
    return []
