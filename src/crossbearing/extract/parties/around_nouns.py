"""Who stands around an event noun: the nouns that do it and those it is done to, before anybody is named.

Takes a trigger in its parse, gives tokens. Event nouns have their doers beside them ("the army's raid", "raids by the
army": here and possessors), on what carries them ("launched a raid": carriers) or behind other nouns ("attacks on missions
by supporters"). It must never look at kinds: whether a noun is an actor, a weapon or a building is decided by roles.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.parties.around import OF, against, by_whom
from crossbearing.extract.parties.carriers import carried, carrier
from crossbearing.extract.parties.possessors import owner, victim
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.named import Names
from crossbearing.extract.text.phrases import VERBAL, behind_owner, first_joined
from crossbearing.vocab import ActorKind, EventType

#: by which preposition an event noun names the other party
_PARTNERS: dict[EventType, tuple[str, ...]] = {
    EventType.ARMED_CLASH: ("with",), EventType.NEGOTIATION: ("with",), EventType.COOPERATION: ("with",), EventType.AGREEMENT: ("with",),
    EventType.ARMS_TRANSFER: ("to",), EventType.EXECUTION: OF, EventType.ASSASSINATION: OF, EventType.ABDUCTION: OF, EventType.ARREST: OF,
    EventType.TORTURE: OF, EventType.SEXUAL_VIOLENCE: OF, EventType.RELEASE: OF, EventType.AIR_DEFENCE: OF, EventType.SHELLING: OF,
    EventType.AIRSTRIKE: OF, EventType.SIEGE: OF, EventType.DESTRUCTION: OF, EventType.CAPTURE: OF, EventType.ACCUSATION: OF,
    EventType.DISPLACEMENT: OF, EventType.WITHDRAWAL: OF, EventType.DEPLOYMENT: OF, EventType.AID: ("to",),
}  # fmt: skip
#: other nouns behind which "of" names who suffered it
_OF_WHOM = frozenset(
    "killing killings murder murders death deaths beating slaughter massacre massacres suppression repression oppression persecution "
    "invasion occupation".split()
)
_ARMED = (ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP)
_KILLED = _OF_WHOM - {"invasion", "occupation", "suppression", "repression", "oppression", "persecution"}

_TOGETHER = frozenset({EventType.NEGOTIATION, EventType.AGREEMENT, EventType.COOPERATION})  # "talks on Oranda": what about

_HARMING = frozenset(
    {EventType.ATTACK, EventType.CRACKDOWN, EventType.ARMED_CLASH, EventType.SHELLING, EventType.AIRSTRIKE, EventType.SHOOTING}
)
_OF_PLACES = frozenset({"massacre", "massacres", "invasion", "occupation"})  # "the massacre of Orl"

_SIDES = frozenset({"side", "sides", "edge", "edges", "outskirts"})

_LANDS = frozenset(
    {"country", "nation", "state", "world", "capital", "kingdom", "republic", "city", "region"}
)  # "the country's unrest"

_ATTRIBUTED = frozenset({"attributed", "blamed", "ascribed"})
_SUFFERING = frozenset(
    "receive received receives receiving suffer suffered suffers face faced faces facing endure endured under undergo".split()
)
_INFLICTED = frozenset("used inflicted perpetrated committed directed aimed waged launched unleashed targeted".split())
_WAGING = frozenset("fight fought fights fighting carry carried wage waged".split())


def around_noun(doc: Any, words: list[str], trigger: Trigger, names: Names) -> tuple[list[Any], list[Any]]:
    """Doers and those it is done to, around an event noun."""
    head = doc[trigger.first : trigger.last + 1].root  # "breaches" of "breaches of the truce"
    base, verb, nouns = carrier(doc, words, trigger)
    nouns += _sharing(head, words)
    doers, done_to = _beside(doc, words, trigger, names, nouns)
    if head.head.dep_ == "agent" or words[head.head.i] == "by":  # "killed by shelling by the army": both hang on the verb
        doers += [d for d in by_whom(verb, words) if d.i > head.i]
    if not _parties_told(trigger, words, nouns, done_to):
        by_clause, to_clause = carried(words, trigger, base, verb, done_to)
        doers += by_clause
        done_to += to_clause
    if base.dep_ in ("nsubjpass", "nsubj") and trigger.type is EventType.ARMED_CLASH and not doers:
        doers += [p for pair in against(verb, words, ("between",)) for p in (pair, *pair.conjuncts)]
    if trigger.type.violent and not doers and trigger.type is not EventType.PROTEST:
        doers += _by_whom_deep(head, words, names) or _by_whom_beyond(base, verb, words, trigger, names)
    if trigger.type.violent and not doers and (whole := _part_of(base, words)):
        doers, suffered = _beside(doc, words, trigger, names, [whole])
        done_to = done_to or suffered
    for child in (c for noun in {n.i: n for n in (first_joined(head), *nouns)}.values() for c in noun.children):
        if child.dep_ in ("acl", "relcl") and child.i > max(child.head.i, head.i):
            by_clause, to_clause = _clause_after(child, words)
            doers += by_clause
            done_to += to_clause
    return doers, done_to


def _parties_told(trigger: Trigger, words: list[str], nouns: list[Any], done_to: list[Any]) -> bool:
    """ "called for talks between both sides", "announced the withdrawal of the army": whoever says so takes no part."""
    if trigger.type in (EventType.NEGOTIATION, EventType.AGREEMENT, EventType.ARMED_CLASH):
        return any(against(noun, words, ("between",)) for noun in nouns)
    return trigger.type is EventType.WITHDRAWAL and bool(done_to)


def _part_of(noun: Any, words: list[str]) -> Any | None:
    """ "the army's crackdown, marked by killings", "raids including killings": the event noun that this one is part of."""
    link = noun.head
    if noun.dep_ != "pobj" or words[link.i] not in ("by", "including", "involving", "with"):
        return None
    clause = link.head
    above = clause.head if clause.dep_ == "acl" and words[clause.i] in _FEATURING else clause
    return above if above.pos_ == "NOUN" and words[above.i] in lexicon().nouns and above.i < noun.i else None


_FEATURING = frozenset("marked accompanied characterised characterized marred punctuated".split())


def _sharing(noun: Any, words: list[str]) -> list[Any]:
    """ "the detention and torture of activists": the event nouns joined behind this one, whose complements are its too."""
    if any(c.dep_ == "prep" for c in noun.children):
        return []
    found = []
    last = noun
    known = lexicon().nouns
    while after := [c for c in last.children if c.dep_ == "conj" and words[c.i] in known]:
        last = after[0]
        if known.get(words[noun.i]) is EventType.PROTEST and known[words[last.i]] is not EventType.PROTEST:
            break  # "protests and crackdowns by the army"
        found.append(last)
    return found


def _by(nouns: list[Any], words: list[str]) -> list[Any]:
    """By whom: behind the nouns, or behind the first of joined nouns for all of them that stand before "by", but that
    crowds protest and others put them down ("protests and crackdowns by the army")."""
    known, head = lexicon().nouns, nouns[0]
    found = []
    for noun in {n.i: n for n in (*nouns, first_joined(head))}.values():
        protests = known.get(words[head.i]) is EventType.PROTEST
        mixed = protests and any(
            c.dep_ == "conj" and known.get(words[c.i], EventType.PROTEST) is not EventType.PROTEST for c in noun.children
        )
        found += [d for d in by_whom(noun, words) if d.head.i > head.i and not mixed]
    return found


def _all(nouns: list[Any], words: list[str], prepositions: tuple[str, ...]) -> list[Any]:
    """What these prepositions name behind the nouns, or behind the first of joined nouns for all of them ("the detention
    and torture of activists", read either way)."""
    first = first_joined(nouns[0])
    shared = (
        [found for found in against(first, words, prepositions) if found.head.i > nouns[0].i] if first.i < nouns[0].i else []
    )
    return [*(found for noun in nouns for found in against(noun, words, prepositions)), *shared]


def _beside(doc: Any, words: list[str], trigger: Trigger, names: Names, nouns: list[Any]) -> tuple[list[Any], list[Any]]:
    """Whom the noun itself names: by its possessor, "by", "on", "between" and the like."""
    head, type_ = nouns[0], trigger.type
    held = [
        o for n in nouns for c in n.children if c.dep_ == "poss" and words[c.i] not in _LANDS for o in owner(c, n, words, names)
    ]
    victims = [c for c in held if victim(c, head, words, trigger, names)]
    by = _by(nouns, words)
    if behind_owner(head, words):
        held.append(doc[head.i - 1])
    doers = [c for c in held if c not in victims] + by
    if type_.violent and type_ is not EventType.WITHDRAWAL:
        doers += _from_forces(nouns, words, names)
    upon = ("against",) if type_ in _TOGETHER else ("on", "against", "upon", *(("at", "targeting") if type_.violent else ()))
    done_to = victims + _all(nouns, words, upon) + [d for one in by for d in against(one, words, ("on", "against"))]
    done_to = [
        d for d in done_to if not (words[d.i] in _SIDES and against(d, words, OF))
    ]  # "raids on both sides of the border"
    for pair in _all(nouns, words, ("between",)):
        both = [pair, *pair.conjuncts]
        named = [f for f in names.actors if pair.left_edge.i <= f.first and f.last <= pair.right_edge.i]
        if len(named) > 1 and len(both) == 1:
            both = [doc[f.last] for f in named]
        doers.append(both[0])
        done_to += both[1:]
    done_to += _all(nouns, words, _PARTNERS.get(type_, ()))
    if type_.violent and words[first_joined(head).head.i][:4] == "blam":
        doers, done_to = doers + _all(nouns, words, ("on",)), victims  # "blamed the raids on gangs"
    if words[head.i] in _OF_WHOM:
        suffered = [s for s in against(head, words, OF) if words[head.i] not in _OF_PLACES or _somebody(s, words, names)]
        # "the killing of travellers on a convoy": they, and not the convoy
        done_to = [*suffered, *victims] if suffered and words[head.i] in _KILLED else [*done_to, *suffered]
        doers = doers or [d for c in head.subtree if suffered and words[c.i] == "by" and c.i > head.i for d in c.children]
    if type_ is EventType.ARMED_CLASH:
        doers += [p for c in head.children if words[c.i] == "involving" for p in c.children if p.dep_ in ("dobj", "pobj")]
    if type_ is EventType.NEGOTIATION:
        doers += against(head, words, OF)  # "a meeting of ministers"
    if type_ is EventType.DEMAND:
        asked_for = against(head, words, ("for",))
        doers += [
            d for one in (head, *asked_for) for d in against(one, words, ("from",))
        ]  # "an appeal for help from villagers"
        doers += against(head, words, OF) if words[head.i].startswith("demand") else []
        done_to += against(head, words, ("to",)) + _asked(head, doc[trigger.verb], words)
    if type_ is EventType.ACCUSATION:
        doers += against(head, words, ("from",))
    return doers, done_to


def _from_forces(nouns: list[Any], words: list[str], names: Names) -> list[Any]:
    """ "gunfire from security forces", "a raid from Oranda"."""
    governments = [f for f in names.actors if f.mention.kind in _ARMED or f.mention.key.startswith("gov-")]
    return [
        d
        for d in _all(nouns, words, ("from",))
        if words[d.i] in lexicon().classes["forces"] or any(f.first <= d.i <= f.last for f in governments)
    ]


def _asked(noun: Any, verb: Any, words: list[str]) -> list[Any]:
    """ "the demand that the president step down", "calls for the rebels to leave", "calls from Oranda for its neighbour to
    yield": who is to do it. A clause with "for" may hang on the verb, its "for" on the name before."""
    clauses = [c for one in {noun.i: noun, verb.i: verb}.values() for c in one.children if c.i > noun.i]
    asked = [
        g
        for c in clauses
        if any(m.dep_ == "mark" and m.i > noun.i and _opens(m, c, noun, words) for m in c.children)
        for g in c.children
        if g.dep_ in ("nsubj", "nsubjpass")
    ]
    if not asked:  # "calls from Oranda for its neighbour to yield": the infinitive read as the main verb's
        doc = noun.doc
        asked = [
            p
            for p in against(noun, words, ("for",))
            if words[p.right_edge.i + 1 : p.right_edge.i + 2] == ["to"] and doc[p.right_edge.i + 2].tag_ == "VB"
        ]
    if not asked and any(c.dep_ in ("acl", "advcl") and c.tag_ == "VB" for c in clauses):
        asked = [p for asker in against(noun, words, ("from", "by")) for p in against(asker, words, ("for",))]
    return asked


def _opens(mark: Any, clause: Any, noun: Any, words: list[str]) -> bool:
    """Whether the mark opens a clause of what is asked: "that" of the noun's own, "for" with an infinitive."""
    return bool((words[mark.i] == "that" and clause.head.i == noun.i) or (words[mark.i] == "for" and clause.tag_ == "VB"))


def _clause_after(clause: Any, words: list[str]) -> tuple[list[Any], list[Any]]:
    """What a clause behind the noun tells: "raids carried out by the army", "the raids that the army launched"."""
    word = words[clause.i]
    if word in _ATTRIBUTED:
        return against(clause, words, ("to", "on")), []
    if word in _SUFFERING:
        return [], [c for c in clause.children if c.dep_ == "nsubj"]
    if words[clause.i - 1] == "as" or any(words[c.i] == "to" for c in clause.lefts if c.dep_ == "aux"):
        return by_whom(clause, words), []  # "the release of prisoners, as well as curbing the forces"
    doers: list[Any] = []
    if word in lexicon().light or word in _WAGING:  # "the raids that the army carried out"
        told = ("that", "which", "who")
        whole = any(c.dep_ == "mark" for c in clause.children)  # "a consensus that the president must step down"
        doers = [c for c in clause.children if c.dep_ == "nsubj" and words[c.i] not in told and c.pos_ != "PRON" and not whole]
    doers += [d for c in clause.children if c.dep_ == "xcomp" for d in by_whom(c, words)]  # "believed to be carried out by"
    done_to = [c for c in clause.children if c.dep_ == "dobj"] if word != "involving" else []
    if word in _INFLICTED:
        done_to += against(clause, words, ("on", "against", "at", "upon"))
    return doers + by_whom(clause, words), done_to


def _somebody(noun: Any, words: list[str], names: Names) -> bool:
    known = lexicon()
    return (
        words[noun.i] in known.people
        or words[noun.i] in known.classes["forces"]
        or any(found.last == noun.i for found in names.actors)
    )


def _by_whom_deep(head: Any, words: list[str], names: Names) -> list[Any]:
    """ "attacks on missions in two cities by supporters of the president": "by" hangs on whatever noun stood last, or on the
    noun before "of" ("on the scale of the attacks by supporters")."""
    framing = head.head.head if head.dep_ == "pobj" and words[head.head.i] == "of" and head.head.head.pos_ == "NOUN" else head
    for child in (*head.subtree, *(framing.rights if framing.i != head.i else ())):
        if child.i > head.i and words[child.i] == "by" and child.dep_ in ("prep", "agent"):
            if child.head.i == framing.i or not _in_another_clause(child, head):
                return [d for d in child.children if d.dep_ == "pobj" and _somebody(d, words, names)]
    return []


def _in_another_clause(word: Any, noun: Any) -> bool:
    """Whether a verb stands between the word and the noun it hangs below, but for one that is joined to it as if it were a
    noun ("killings and terrorizing operations by")."""
    while (word := word.head).i != noun.i:
        if word.pos_ in VERBAL and word.dep_ != "conj":
            return True
    return False


def _by_whom_beyond(base: Any, verb: Any, words: list[str], trigger: Trigger, names: Names) -> list[Any]:
    """ "follows raids on missions by supporters", "killed in shelling by the army": "by" hangs on the verb."""
    if verb.pos_ not in VERBAL or base.dep_ not in ("dobj", "pobj"):
        return []
    ended = (
        base.dep_ == "pobj" and words[verb.i] in lexicon().outcome_verbs and trigger.type in _HARMING
    )  # "killed by rebels in raids on posts"
    return [d for d in by_whom(verb, words) if (ended or d.i > base.i) and _somebody(d, words, names)]
