"""Who stands around an event noun: the nouns that do it and those it is done to, before anybody is named.

Takes a trigger in its parse, gives tokens. Event nouns have their doers beside them ("the army's raid", "raids by the
army"), on the verb that carries them ("launched a raid") or behind other nouns ("attacks on missions by supporters"). It must
never look at kinds: whether a noun is an actor, a weapon or a building is decided by roles.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.around import OF, against, aimed_at, by_whom
from crossbearing.extract.doers import POSSESSIVE, subjects
from crossbearing.extract.lexicon import lexicon
from crossbearing.extract.named import Names
from crossbearing.extract.passives import passive
from crossbearing.extract.phrases import VERBAL, first_joined
from crossbearing.extract.trigger import Trigger
from crossbearing.vocab import ActorKind, EventType

#: by which preposition an event noun names the other party
_PARTNERS: dict[EventType, tuple[str, ...]] = {
    EventType.ARMED_CLASH: ("with",), EventType.NEGOTIATION: ("with",), EventType.COOPERATION: ("with",), EventType.AGREEMENT: ("with",),
    EventType.ARMS_TRANSFER: ("to",), EventType.EXECUTION: OF, EventType.ASSASSINATION: OF, EventType.ABDUCTION: OF, EventType.ARREST: OF,
    EventType.TORTURE: OF, EventType.SEXUAL_VIOLENCE: OF, EventType.RELEASE: OF, EventType.AIR_DEFENCE: OF, EventType.SHELLING: OF,
    EventType.AIRSTRIKE: OF, EventType.SIEGE: OF, EventType.DESTRUCTION: OF, EventType.CAPTURE: OF, EventType.ACCUSATION: OF,
}  # fmt: skip

_OF_A_PERSON = frozenset(
    {EventType.ASSASSINATION, EventType.EXECUTION, EventType.ABDUCTION, EventType.ARREST, EventType.TORTURE, EventType.RELEASE, EventType.ATTACK}
)  # fmt: skip

_OFFICES = frozenset(
    "mayor governor minister president premier commander general leader chief judge imam sheikh ambassador".split()
)

_ENDED = frozenset("killing killings murder murders death deaths beating".split())  # of the nouns of an attack


def _victim(possessor: Any, noun: Any, words: list[str], trigger: Trigger, names: Names) -> bool:
    """ "the mayor's murder", "Example's arrest": whose it was suffered it, unless a body did it or another is named after "of"."""
    if trigger.type not in _OF_A_PERSON or (trigger.type is EventType.ATTACK and words[noun.i] not in _ENDED):
        return False
    if against(noun, words, OF) or words[possessor.i] in lexicon().classes["forces"]:
        return False
    if possessor.tag_ == "NN" and words[possessor.i] in _OFFICES:
        return True
    bodies = (f for f in (*names.actors, *names.demonyms) if f.mention.kind is not ActorKind.PERSON)
    return not any(f.first <= possessor.i <= f.last for f in bodies)


_LANDS = frozenset(
    {"country", "nation", "state", "world", "capital", "kingdom", "republic", "city", "region"}
)  # "the country's unrest"

_ENGAGED = frozenset(
    "press pressed presses pressing go goes went going continue continued continues continuing proceed proceeded respond responded "
    "responds take takes took taking taken part join joined joins engage engaged engages retaliate retaliated reply replied".split()
)

_APPROVING = frozenset("approve approved approves authorise authorised authorize authorized order ordered orders".split())

_SPEECH_ACTS = frozenset({EventType.ACCUSATION, EventType.DEMAND, EventType.SUPPORT, EventType.REJECTION, EventType.THREAT})

_VOICING = frozenset(
    "voice voiced voices express expressed expresses level levelled leveled issue issued repeat repeated".split()
)

_SETTLING = frozenset("accepted agreed signed brokered negotiated mediated approved endorsed rejected".split())


def _by_whom_deep(head: Any, words: list[str], names: Names) -> list[Any]:
    """ "attacks on missions in two cities by supporters of the president": "by" hangs on whatever noun stood last."""
    known = lexicon()
    for child in head.subtree:
        if child.i > head.i and words[child.i] == "by" and child.dep_ in ("prep", "agent") and child.head.pos_ not in VERBAL:
            return [
                d
                for d in child.children
                if d.dep_ == "pobj"
                and (
                    words[d.i] in known.people
                    or words[d.i] in known.classes["forces"]
                    or any(f.last == d.i for f in names.actors)
                )
            ]
    return []


def _owner(possessor: Any, noun: Any, words: list[str]) -> list[Any]:
    """ "the army's raid"; "the army stepped up its raids": whose they are who does what they are the object of."""
    if words[possessor.i] == "whose":
        clause = noun
        while clause.dep_ != "relcl" and clause.head.i != clause.i:
            clause = clause.head
        return [clause.head] if clause.dep_ == "relcl" else []
    if words[possessor.i] not in POSSESSIVE:
        return [possessor]
    node = noun
    for _ in range(4):
        if node.dep_ in ("nsubj", "nsubjpass") or node.head.i == node.i:
            return []
        node = node.head
        if node.pos_ in VERBAL:
            return [s for s in subjects(node, words) if s.i < noun.i and not any(t.i == noun.i for t in s.subtree)]
    return []


_STAGING = frozenset(
    "attend attends attended attending join joined joins joining expand expands expanded expanding intensify intensified "
    "intensifies step stepped steps escalate escalated escalates continue continued continues pursue pursued pursues resume "
    "resumed resumes begin began begins enforce enforced enforces lead led leads broaden broadened widen widened renew renewed "
    "cause causes caused hurl hurled trade traded exchange exchanged used use uses fire fired fires".split()
)

_HITTING = frozenset(
    "kill killed kills killing hit hits hitting target targeted targets targeting strike struck strikes destroy destroyed destroys "
    "injure injured wound wounded damage damaged rock rocked rocks shake shook leave left claim claimed level levelled include "
    "flatten flattened wreck wrecked affect affects".split()
)

_ATTRIBUTED = frozenset({"attributed", "blamed", "ascribed"})

_SUFFERING = frozenset(
    "receive received receives receiving suffer suffered suffers face faced faces facing endure endured under undergo".split()
)

WITNESSING = frozenset("see saw seen sees seeing witness witnessed witnesses witnessing".split())  # "the city saw clashes"

UNDERGOING = frozenset("suffer suffered suffers suffering face faced faces facing receive received receives receiving".split())

_WAGING = frozenset("fight fought fights fighting carry carried wage waged".split())

_COMING = frozenset("come comes came coming".split())

_ON_MEETING = frozenset("after following before during amid".split())  # "after talks with Oranda, the envoy said"

_CLASHING = frozenset({EventType.ARMED_CLASH, EventType.GROUND_ATTACK, EventType.MOB_VIOLENCE})


def around_noun(doc: Any, words: list[str], trigger: Trigger, names: Names) -> tuple[list[Any], list[Any]]:
    """Doers and those it is done to, around an event noun."""
    known = lexicon()
    head, verb = doc[trigger.head], doc[trigger.verb]
    base = first_joined(head)
    if base.i != head.i and base.head.pos_ in VERBAL:
        verb = base.head
    if base.dep_ == "pobj" and words[base.head.head.i] == "part" and base.head.head.head.pos_ in VERBAL:
        verb = base.head.head.head  # "took part in the protest"
    doers = [o for c in head.children if c.dep_ == "poss" and words[c.i] not in _LANDS for o in _owner(c, head, words)]
    victims = [c for c in doers if _victim(c, head, words, trigger, names)]
    doers = [c for c in doers if c not in victims] + by_whom(head, words)
    if trigger.type.violent and trigger.type is not EventType.WITHDRAWAL:
        governments = [f for f in names.actors if f.mention.key.startswith(("gov-", "mil-"))]
        doers += [
            d
            for d in against(head, words, ("from",))
            if words[d.i] in known.classes["forces"] or any(f.first <= d.i <= f.last for f in governments)
        ]
    if head.head.dep_ == "agent" or words[head.head.i] == "by":  # "killed by shelling by the army": both hang on the verb
        doers += [d for d in by_whom(verb, words) if d.i > head.i]
    at = ("at", "targeting") if trigger.type.violent else ()
    done_to = victims + against(head, words, ("on", "against", "upon", *at))
    for pair in against(head, words, ("between",)):
        both = [pair, *pair.conjuncts]
        named = [f for f in names.actors if pair.left_edge.i <= f.first and f.last <= pair.right_edge.i]
        if len(named) > 1 and len(both) == 1:
            both = [doc[f.last] for f in named]
        doers.append(both[0])
        done_to += both[1:]
    done_to += against(head, words, _PARTNERS.get(trigger.type, ()))
    if trigger.type is EventType.ATTACK and words[head.i] in _ENDED:
        killed = against(head, words, OF)  # "the killing of travellers on a convoy": they, and not the convoy
        done_to = [*killed, *victims] if killed else done_to
        doers = doers or [d for c in head.subtree if killed and words[c.i] == "by" and c.i > head.i for d in c.children]
    if trigger.type is EventType.ARMED_CLASH:
        doers += [p for c in head.children if words[c.i] == "involving" for p in c.children if p.dep_ in ("dobj", "pobj")]
    if trigger.type is EventType.NEGOTIATION:
        doers += against(head, words, ("of",))  # "a meeting of ministers"
    if trigger.type is EventType.DEMAND:
        asked_for = against(head, words, ("for",))
        doers += [
            d for one in (head, *asked_for) for d in against(one, words, ("from",))
        ]  # "an appeal for help from villagers"
        doers += against(head, words, OF) if words[head.i].startswith("demand") else []
        done_to += against(head, words, ("to",))
    word = words[verb.i]
    sent = trigger.type in (EventType.DEPLOYMENT, EventType.AID) and word in _APPROVING
    undergone = word in UNDERGOING and not passive(verb)
    held = word in ("has", "have", "had") and trigger.type is EventType.SANCTION  # "which has sanctions on Oranda"
    ended = any(c.dep_ == "prt" and words[c.i] == "down" for c in verb.children)  # "helped bring down violence"
    voiced = trigger.type in _SPEECH_ACTS and word in _VOICING
    if base.dep_ in ("dobj", "nsubjpass") and not ended and (word in known.light or voiced or word in _STAGING or sent or held):
        if word not in WITNESSING and not undergone:
            doers += by_whom(verb, words) if passive(verb) else subjects(verb, words)
        elif undergone:
            done_to += subjects(verb, words)
        done_to += against(verb, words, ("on", "against", "at"))
        done_to += aimed_at(verb, words)
    elif base.dep_ == "nsubj" and verb.pos_ in VERBAL and (work := [c for c in verb.children if words[c.i] == "work"]):
        doers += against(work[0], words, OF)  # "the attacks are the work of gunmen"
    elif (
        base.dep_ == "nsubj"
        and verb.pos_ in VERBAL
        and (word in _HITTING or (trigger.type in _CLASHING and word not in ("has", "have", "had", "is", "are", "was", "were")))
    ):
        done_to += [c for c in verb.children if c.dep_ in ("dobj", "obj")]
    elif base.dep_ == "nsubj" and verb.pos_ in VERBAL and word in ("appear", "appeared", "appears", "seem", "seemed", "seems"):
        done_to += [
            c for x in verb.children if x.dep_ == "xcomp" and words[x.i] in _HITTING for c in x.children if c.dep_ == "dobj"
        ]
    elif base.dep_ == "pobj":
        if trigger.type.violent and words[base.head.i] not in ("before", "after", "since", "until", "following", "amid"):
            by = words[base.head.i] == "by" and word not in _HITTING and word not in known.outcome_verbs
            done_to += [c for c in verb.children if c.dep_ == "nsubjpass" and not by]  # "woken by the blasts": not hit
        if words[base.head.i] == "behind" and word in ("is", "are", "was", "were", "be", "been"):
            doers += subjects(verb, words)  # "the group is behind the bombings"
        if words[base.head.i] == "under" and word in _COMING:
            done_to += subjects(verb, words)  # "came under attack"
        carried = base.head.dep_ == "prep" and words[base.head.i] in ("in", "with", "during") and not passive(verb)
        met = words[base.head.i] in _ON_MEETING and (bool(against(head, words, ("with",))) or _several(verb, base.head))
        bound_for = (words[base.head.i] == "for" or met) and trigger.type is EventType.NEGOTIATION  # "is in Orl for talks"
        if bound_for and verb.pos_ in VERBAL:
            doers += subjects(verb.head if verb.i == base.head.i else verb, words)
        after_it = (
            words[base.head.i] in ("after", "amid", "following") and trigger.type is EventType.ARMED_CLASH and bool(done_to)
        )
        if after_it and verb.pos_ in VERBAL and not passive(verb):
            doers += subjects(verb, words)  # "seized the town after fighting with rebels"
        harmed = trigger.type.violent and word in _HITTING  # "killed ten in attacks"
        if carried and verb.pos_ in VERBAL and (word in _ENGAGED or harmed or trigger.type in _CLASHING):
            doers += subjects(verb, words)
            done_to += [c for c in verb.children if c.dep_ == "dobj"]
    if base.dep_ == "nsubjpass" and word in _SETTLING:
        doers += by_whom(verb, words)  # "the truce was accepted by both sides"
    if base.dep_ in ("nsubjpass", "nsubj") and trigger.type is EventType.ARMED_CLASH and not doers:
        doers += [p for pair in against(verb, words, ("between",)) for p in (pair, *pair.conjuncts)]
    if trigger.type is EventType.ACCUSATION:
        doers += against(head, words, ("from",))
    if trigger.type.violent and not doers:
        doers += _by_whom_deep(head, words, names)
    for child in head.children:
        if child.dep_ in ("acl", "relcl") and child.i > head.i:
            if words[child.i] in _ATTRIBUTED:
                doers += against(child, words, ("to", "on"))
                continue
            if words[child.i] in _SUFFERING:
                done_to += [c for c in child.children if c.dep_ == "nsubj"]
                continue
            if words[child.i] in known.light or words[child.i] in _WAGING:  # "the raids that the army carried out"
                doers += [
                    c
                    for c in child.children
                    if c.dep_ == "nsubj" and words[c.i] not in ("that", "which", "who") and c.pos_ != "PRON"
                ]
            doers += [
                d for c in child.children if c.dep_ == "xcomp" for d in by_whom(c, words)
            ]  # "believed to be carried out by"
            if words[child.i] != "involving":
                done_to += [c for c in child.children if c.dep_ == "dobj"]
            doers += by_whom(child, words)
    return doers, done_to


def _several(verb: Any, preposition: Any) -> bool:
    """ "after talks in Orl, the two presidents and the envoy said": those who met."""
    clause = verb.head if verb.i == preposition.i else verb
    return any(c.dep_ == "nsubj" and any(o.pos_ == "PROPN" for o in c.conjuncts) for c in clause.children)
