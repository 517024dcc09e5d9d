"""The words of a sentence that name events, each with its codebook type.

Takes one parsed sentence, gives ``Trigger`` records in text order. Nouns carry their type in their compound ("air raid",
"hunger strike"); verbs by what stands around them ("shot" a man, "shot down" a helicopter). A verb that only carries
an event noun ("launched an attack", "the raid hit a market") is part of that noun's event, not another one. It never
decides who did it or whether it happened.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.arms import weapons_told
from crossbearing.extract.events.killings import killings
from crossbearing.extract.events.kinds import chosen
from crossbearing.extract.events.menaces import menaces
from crossbearing.extract.events.modals import recast
from crossbearing.extract.events.noun_senses import gerund, noun_alone
from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.events.triggers_verbs import verb_type
from crossbearing.extract.events.verdicts import verdicts
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.phrases import VERBAL, first_joined, of_class
from crossbearing.vocab import EventType as E

__all__ = ["SCOPING", "SPEECH_ACTS", "Trigger", "triggers"]

SPEECH_ACTS = frozenset({E.THREAT, E.DEMAND, E.ACCUSATION, E.REJECTION, E.SUPPORT, E.SANCTION})
#: A trigger below one of these is its content ("called for a withdrawal"), not an event told (research: the rule
#: takes PLOVER precision from .505 to .786 at a cost of .013 recall).
SCOPING = SPEECH_ACTS | {E.AGREEMENT, E.PROTEST, E.COOPERATION, E.NEGOTIATION, E.ARREST}
_GENERIC = frozenset({E.ATTACK, E.HARM, E.EXPLOSION})
STILL_EVENTS = frozenset(["victim", "victims", "attempt", "attempts", "survivors", "wave", "campaign", "toll"])
_LABOUR = frozenset(
    (
        "hunger general labour labor worker workers doctors teachers nurses pilots drivers miners students union unions "
        "unionists staff employees strikers wage wages pay salaries transport railway airline nationwide indefinite "
        "open-ended prisoners inmates lawyers truckers farmers dockers civil-servants national shopkeepers hour day stoppage"
    ).split()
)
_OBSERVED = frozenset("enforce enforced enforces observe observed observes heed heeded join joined joining".split())
_TOGETHER = frozenset("armies navies countries nations allies sides forces governments neighbours neighbors states".split())
_CALLING = frozenset(["call", "calls", "called", "calling"])
_BLOCKADES = frozenset(["blockade", "blockades", "roadblock", "roadblocks"])
_EXERCISES = frozenset("exercise exercises manoeuvre manoeuvres maneuver maneuvers game games wargames drill drills".split())
_BY_AIR = frozenset("air aerial warplanes warplane jets aircraft planes airstrike helicopters".split())
_AIRBORNE = _BY_AIR | frozenset("helicopter bomber bombers plane fighter jet drone drones raid raids nato".split())
_TRADED = frozenset(
    "arms oil import imports export exports sale sales travel flight flights visa visas trade weapons investment goods".split()
)
_AIR_FORCES = _BY_AIR | frozenset("regime coalition russian government".split())
_FROM_ABOVE = frozenset("glide guided unguided aerial".split())
_DROPPED = frozenset("fell fall falls fallen falling drop dropped drops rained raining landed".split())
_FLOWN = frozenset("fly flies flew flown flying".split())
_BY_GUNS = frozenset("rocket missile artillery mortar rockets missiles shells mortars shell".split())
_ORGANS = frozenset(
    "party agency organisation organization committee commission council front movement centre center fund programme program".split()
)


def triggers(doc: Any, words: list[str], places: set[int]) -> list[Trigger]:
    """All triggers of the sentence before scoping. ``places`` are the token indices of place names."""
    known = lexicon()
    nouns = _nouns(doc, words)
    nouns = sorted([*nouns, *weapons_told(doc, words, {i for t in nouns for i in range(t.first, t.last + 1)})], key=_at)
    nouns = [t for t in nouns if not (t.type.violent and _beaten_off(words, doc[t.head]))]
    covered = {i for t in nouns for i in range(t.first, t.last + 1)}
    noun_at = {t.head: t for t in nouns}
    carried = {t.verb: t for t in nouns if t.verb != t.head and not _another(doc[t.head])}
    found = list(nouns)
    for token in doc:
        if token.i in covered or words[token.i] not in known.verbs or _chanted_twice(words, token.i):
            continue
        type_ = verb_type(words, token, places)
        if type_ is None:
            continue
        partner = _carrier(words, token, noun_at)
        if partner is None and token.i in carried and (type_ in _GENERIC or words[token.i] in known.light):
            partner = carried[token.i]
        if partner is not None and (type_ in _GENERIC or type_.violent) and partner.type.violent:
            put_down = type_ is E.CRACKDOWN and partner.type is E.PROTEST and words[token.i][:5] in _PUT_DOWN
            apart = put_down or (type_ is E.PROTEST and partner.type is E.CRACKDOWN)  # "protest the ban"
            if not apart and (type_ in _GENERIC or not _meanwhile(words, doc[partner.head])):
                continue
        if partner is not None and words[token.i].startswith("impos") and partner.type in (E.SANCTION, E.SIEGE, E.CRACKDOWN):
            continue  # "impose travel bans": the ban says what
        if type_ is E.DEMAND and words[token.i] in _CALLING and _stoppage_called(doc, token, nouns):
            continue  # "called a general strike", "called for a shutdown"
        if any(t is not None and t.type is type_ for t in (partner, carried.get(token.i))):
            continue
        last = token.i
        for child in token.children:
            if child.dep_ == "prt" and child.i == token.i + 1:
                last = child.i
        found.append(Trigger(type_, token.i, last, token.i, token.i))
    found = [t for t in found if words[t.head] != "damage" or not any(o.type.violent and o is not t for o in found)]
    judged = [*verdicts(doc, words), *menaces(doc, words)]
    known_heads = {t.head: t.type for t in found}
    found = [t for t in found if not any(j.head == t.head and t.type in _MISREAD for j in judged)]
    found = [t for t in found if not (t.noun and any(j.type is E.THREAT and j.verb == t.verb for j in judged))]
    found += [t for t in judged if known_heads.get(t.head, E.NEGOTIATION) in _MISREAD]
    found += killings(doc, words, [t for t in found if t.type.violent])
    broken = {t.head for t in found if t.type is E.CEASEFIRE_VIOLATION}
    struck = {t.head for t in found if t.type.violent and not t.noun}
    kept = [
        t
        for t in found
        if not (t.type is E.AGREEMENT and t.verb != t.head and t.verb in broken)
        and not (t.type is E.AID and t.noun and t.verb in struck)  # a relief convoy that was hit is a target, not aid
    ]
    return sorted(recast(doc, words, kept), key=_at)


#: what "called the charge a lie" and "any ship will be hit" are of to the lexicon
_MISREAD = frozenset(
    {E.NEGOTIATION, E.DEMAND, E.ATTACK, E.DESTRUCTION, E.SHOOTING, E.AIRSTRIKE, E.SHELLING, E.DRONE_STRIKE, E.AIR_DEFENCE}
)


def _at(trigger: Trigger) -> tuple[int, int]:
    return trigger.first, trigger.last


_BEATING_OFF = frozenset("repel repels repelled repelling repulse repulses repulsed repulsing".split())


def _beaten_off(words: list[str], noun: Any) -> bool:
    """ "repelled an attack": the repelling tells the fight."""
    return noun.dep_ in ("dobj", "nsubjpass") and words[noun.head.i] in _BEATING_OFF


#: "crushed the protest": told beside it; one that is dispersed is told by the protest
def _stoppage_called(doc: Any, verb: Any, nouns: list[Trigger]) -> bool:
    """Whether what is called, or called for, is a strike or a shutdown: told as the protest it is."""
    called = [c for c in verb.children if c.dep_ == "dobj"]
    called += [g for c in verb.children if c.lower_ == "for" for g in c.children if c.dep_ == "prep"]
    stopped = {t.head for t in nouns if t.type is E.PROTEST and doc[t.head].lower_ in _STOPPAGES}
    return any(c.i in stopped for c in called) or any(
        t.head in {c.i for c in called} for t in nouns if t.verb == verb.i and doc[t.head].dep_ == "dobj"
    )


_STOPPAGES = frozenset("strike strikes shutdown shutdowns bandh hartal sit-in walkout stayaway stay-away".split())
_PUT_DOWN = frozenset(["crush", "quash", "quell", "put", "puts", "putti", "stamp", "stifl", "break", "broke", "smoth", "squas"])


def _chanted_twice(words: list[str], at: int) -> bool:
    """ "Strike, strike!": a slogan."""
    around = (words[at - 2 : at] if at > 1 else [], words[at + 1 : at + 3][::-1])
    return any(near == [words[at], ","] for near in around)


def _nouns(doc: Any, words: list[str]) -> list[Trigger]:
    known = lexicon()
    found: list[Trigger] = []
    titled: bool | None = None
    end = len(words)
    while end > 0:
        end -= 1
        longest = known.noun_heads.get(words[end], 0)
        if not longest:
            continue
        match = _phrase_ending(words, end, longest)
        if match is None:
            continue
        first, type_ = match
        token = doc[end]
        if (
            type_ is E.BOMBING
            and words[end] in _DEVICES
            and first_joined(token).dep_ in ("dobj", "pobj")
            and _handled(words, token)
        ):
            continue  # "makes explosive devices", "a room full of roadside bombs": things, no blasts
        if first == end and not noun_alone(words, token):
            continue
        if token.pos_ in VERBAL and (words[end].startswith("hit") or _headline_clause(token, first)):
            continue  # "a drone hit the gate", "Drone strikes market"
        if words[first] == "live" and words[token.head.i].startswith("fir") and token.dep_ == "dobj":
            continue  # "fired live ammunition at them": the firing tells it
        if token.pos_ == "VERB" and first == end and not gerund(words, token):
            continue
        if words[end + 1 : end + 2] == ["-"] and end + 2 < len(words) and doc[end + 2].tag_ in ("VBN", "VBD", "JJ"):
            continue  # "consensus-driven", "strike-hit"
        if words[end + 1 : end + 2] and words[end + 1] in _WARNINGS:
            continue  # "air raid sirens": a warning
        if token.dep_ == "compound" and token.head.i == end + 1 and words[end + 1] in known.noun_heads:
            continue  # "attack helicopter raid": the longer phrase decides
        if token.dep_ in ("compound", "amod") and token.head.i > end and words[token.head.i] not in STILL_EVENTS:
            if type_ not in (E.BOMBING, E.SUICIDE_BOMBING, E.EXPLOSION):
                continue  # "ceasefire monitors", "attack helicopters", "peace talks team" name no event
        if token.text[0].isupper() and not type_.violent:
            titled = _titled(doc) if titled is None else titled
            if not titled and _in_name(doc, first, end):
                continue
        found.append(Trigger(_refine(doc, words, first, end, type_), first, end, end, _carrying_verb(token), True))
        end = first
    return found[::-1]


_WARNINGS = frozenset("siren sirens shelter shelters alert alerts".split())
_ENVOYS = frozenset("ambassador ambassadors envoy envoys diplomat diplomats candidacy".split())
_DEVICES = frozenset("bomb bombs device devices explosives ied ieds mine mines grenade grenades".split())
_HANDLED = frozenset(
    "make makes made making build builds built building find finds found finding contain contains containing defuse defused carry "
    "carries carried carrying seize seized discover discovered assemble use uses using dismantle dismantled store stored".split()
)


def _handled(words: list[str], token: Any) -> bool:
    """Whether somebody makes, finds or keeps the thing."""
    return words[first_joined(token).head.i] in _HANDLED


def _titled(doc: Any) -> bool:
    """Whether capitals mean nothing here: a headline."""
    long = [t.text for t in doc if len(t.text) > 3 and t.is_alpha]
    return len(long) > 5 and sum(w[0].isupper() for w in long) > 0.6 * len(long)


def _in_name(doc: Any, first: int, last: int) -> bool:
    """ "Agency for Development and Cooperation", "Warsaw Pact", "Republican Rally": a name, not an event."""
    before = doc[first - 1] if first > 1 else None
    if first > 2 and doc[first - 1].text[0].isupper() and doc[first - 2].lower_ == "of" and doc[first - 3].text[0].isupper():
        return True  # "Organisation of Islamic Cooperation"
    after = doc[last + 1] if last + 1 < len(doc) else None
    if before is not None and (before.text[0].isupper() or before.lower_ in ("and", "for", "of", "'")):
        if before.text[0].isupper() or (first > 1 and doc[first - 2].text[0].isupper()):
            return True
    return after is not None and (after.lower_ in _ORGANS or (after.text[0].isupper() and after.is_alpha))


def _phrase_ending(words: list[str], end: int, longest: int) -> tuple[int, E] | None:
    """First token and type of the longest noun phrase of the lexicon that ends here; hyphens do not count."""
    known = lexicon()
    parts: list[tuple[int, str]] = []
    at = end
    while at >= 0 and len(parts) < longest:
        if words[at] != "-":
            parts.append((at, words[at]))
        at -= 1
    best: tuple[int, E] | None = None
    for size in range(1, len(parts) + 1):
        phrase = " ".join(word for _, word in reversed(parts[:size]))
        if phrase in known.nouns:
            best = parts[size - 1][0], known.nouns[phrase]
    return best


def _refine(doc: Any, words: list[str], first: int, end: int, type_: E) -> E:
    """ "attack", "strike" and "bombing" take their type from what they were done with, where the noun phrase says so."""
    token, word = doc[end], words[end]
    if type_ is E.BOMBING and first == end and word in ("bombing", "bombings", "bombs", "bomb"):
        near = {words[c.i] for c in token.subtree} | {words[c.i] for c in token.lefts}
        if "suicide" in near:
            return E.SUICIDE_BOMBING
        dropped = first_joined(token).dep_ in ("nsubj", "nsubjpass", "dobj") and words[first_joined(token).head.i] in _DROPPED
        if near & {"mortar", "artillery"}:
            return E.SHELLING
        return E.AIRSTRIKE if near & (_AIR_FORCES | _FROM_ABOVE) or dropped else type_
    if type_ is E.WITHDRAWAL and any(words[g.i] in _ENVOYS for c in token.children if words[c.i] == "of" for g in c.children):
        return E.SANCTION  # "the withdrawal of ambassadors"
    if type_ is E.BOMBING and words[first] == "petrol" and _crowd(words, token, "demonstrators"):
        return E.MOB_VIOLENCE
    if type_ is E.AIRSTRIKE and word in ("bombardment", "bombardments") and first == end and not _AIRBORNE & set(words):
        return E.SHELLING  # from the ground unless something that flies is told of
    if type_ is E.DISPLACEMENT and word == "move" and _crowd(words, token, "forces"):
        return E.DEPLOYMENT  # "troops are on the move"
    if type_ is E.CRACKDOWN and word in ("ban", "bans") and _TRADED & {words[c.i] for c in token.subtree}:
        return E.SANCTION
    if type_ is E.SIEGE and word in _BLOCKADES and _crowd(words, token, "public"):
        return E.PROTEST
    if type_ is E.COOPERATION and word in _EXERCISES and _alone(words, token):
        return E.DEPLOYMENT
    if type_ is E.PROTEST and word in ("protest", "protests") and words[token.head.i] in ("lodge", "lodged", "lodges"):
        return E.ACCUSATION
    if word == "killing" and first == end:
        of = [g for c in token.children if words[c.i] == "of" for g in c.children if g.dep_ == "pobj"]
        if any(chosen(words, one, by_troops=False) for one in of):
            return E.ASSASSINATION
    if type_ is not E.ATTACK and type_ is not E.GROUND_ATTACK:
        return type_
    by = {words[c.i] for c in token.lefts}
    for child in token.children:
        if child.i > end and words[child.i] in ("by", "with", "using", "from"):
            by |= {words[c.i] for c in list(child.subtree)[:7]}
    if token.dep_ in ("dobj", "nsubjpass") and words[token.head.i] in lexicon().light:
        # "jets carried out the strike": the light verb's subject says with what
        by |= {words[c.i] for s in token.head.children if s.dep_ in ("nsubj", "agent") for c in list(s.subtree)[:6]}
    if token.dep_ in ("dobj", "nsubjpass") and words[token.head.i] in _FLOWN:
        return E.AIRSTRIKE  # "flew 29 raids"
    if by & {"drone", "drones", "uav"}:
        return E.DRONE_STRIKE
    if by & _BY_AIR:
        return E.AIRSTRIKE
    if by & _BY_GUNS:
        return E.SHELLING
    if "suicide" in by:
        return E.SUICIDE_BOMBING
    if by & {"chemical", "gas", "sarin", "chlorine"}:
        return E.CHEMICAL_ATTACK
    if by & {"bomb", "ied", "grenade", "explosives"}:
        return E.BOMBING
    if word in ("assault", "assaults") and _on_ground(words, token):
        return E.GROUND_ATTACK
    if word in ("strike", "strikes") and _labour(words, token, by):
        return E.PROTEST
    return type_


def _on_ground(words: list[str], noun: Any) -> bool:
    """ "assaults on police stations": by men on foot, where nothing else is told."""
    below = [g for c in noun.children if words[c.i] in ("on", "against") for g in c.children if g.dep_ == "pobj"]
    return of_class(words, below, "garrison", set())


def _labour(words: list[str], token: Any, before: set[str]) -> bool:
    """Whether a strike is one of workers: said by its adjectives, by "on strike" or by who strikes."""
    if before & _LABOUR or any(part in _LABOUR for word in before for part in word.split("-")):
        return True
    if token.dep_ == "pobj" and words[token.head.i] == "on" and not before:
        return True
    above = token.head if token.head.pos_ in VERBAL else token.head.head
    if token.dep_ == "dobj" and words[above.i] in _OBSERVED:
        return True
    doers = {words[t.i] for c in above.children if c.dep_ in ("nsubj", "nsubjpass", "agent", "dobj") for t in c.subtree}
    return bool(doers & _LABOUR)


def _doers(token: Any) -> list[Any]:
    above = token.head if token.head.pos_ in VERBAL else token.head.head
    return [c for c in above.children if c.dep_ in ("nsubj", "agent") and c.i != token.i]


def _crowd(words: list[str], token: Any, wanted: str) -> bool:
    """Whether it is people, not forces, who do it."""
    return of_class(words, _doers(token), wanted, set())


def _alone(words: list[str], token: Any) -> bool:
    """Whether one side exercises by itself: a show of strength rather than co-operation."""
    near = {words[c.i] for c in token.children} | {words[c.i] for c in token.lefts}
    joined = near & {"joint", "with", "between", "multinational", "combined", "allied", "bilateral"}
    doers = _doers(token)
    return not joined and bool(doers) and not any(d.conjuncts or words[d.i] in _TOGETHER for d in doers)


def _carrying_verb(token: Any) -> int:
    """The verb that an event noun hangs on as subject or object, else the noun itself."""
    above = token.head
    for _ in range(3):
        if above.pos_ in VERBAL:
            return int(above.i)
        if above.i == above.head.i or above.dep_ not in ("pobj", "prep", "conj", "compound", "dobj", "nsubj", "agent"):
            break
        above = above.head
    return int(token.i)


def _headline_clause(verb: Any, first: int) -> bool:
    """ "Drone strikes market": a subject and its verb, though together they look like a noun."""
    return any(c.dep_ == "nsubj" and c.i >= first for c in verb.lefts) and any(c.dep_ == "dobj" for c in verb.rights)


_OF_ANOTHER = frozenset("after following since before despite amid over".split())


def _another(noun: Any) -> bool:
    """ "Jets strike port after ship attack": what came before is no part of the striking."""
    return bool(noun.dep_ == "pobj" and noun.head.lower_ in _OF_ANOTHER)


def _meanwhile(words: list[str], noun: Any) -> bool:
    """ "opened fire during a demonstration": told beside it, not carried by it."""
    return bool(noun.dep_ == "pobj" and words[noun.head.i] == "during")


def _carrier(words: list[str], verb: Any, noun_at: dict[int, Trigger]) -> Trigger | None:
    """The event noun that is this verb's subject, object or agent."""
    for child in verb.children:
        if child.i in noun_at and child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            return noun_at[child.i]
        if child.dep_ in ("agent", "prep") and words[child.i] in ("by", "in", "with", "during"):
            for below in child.children:
                if below.i in noun_at:
                    return noun_at[below.i]
    return None
