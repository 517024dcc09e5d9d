"""Who did it, to whom, what was hit, with what, where and when: the words around one trigger.

Takes one parsed sentence with the names found in it, gives mentions. Names come from the resolver's lookups; what no
lookup knows is kept as words with the kind that the words give away ("masked men"). Nothing is taken from outside the
sentence here.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crossbearing.extract.attribution import noun_phrase
from crossbearing.extract.doers import subjects
from crossbearing.extract.lexicon import lexicon
from crossbearing.extract.named import Found, Names
from crossbearing.extract.phrases import VERBAL
from crossbearing.extract.things import target, weapon_ending, weapons_in
from crossbearing.extract.triggers import Trigger
from crossbearing.vocab import EventType

Span = tuple[int, int]
_VAGUE_SUBJECTS = frozenset(("it this that which who what there he she they we i you these those one some something").split())
_OF = ("of",)
#: by which preposition an event noun names the other party
_PARTNERS: dict[EventType, tuple[str, ...]] = {
    EventType.ARMED_CLASH: ("with",), EventType.NEGOTIATION: ("with",), EventType.COOPERATION: ("with",), EventType.AGREEMENT: ("with",),
    EventType.ARMS_TRANSFER: ("to",), EventType.EXECUTION: _OF, EventType.ASSASSINATION: _OF, EventType.ABDUCTION: _OF, EventType.ARREST: _OF,
    EventType.TORTURE: _OF, EventType.SEXUAL_VIOLENCE: _OF, EventType.RELEASE: _OF, EventType.AIR_DEFENCE: _OF, EventType.SHELLING: _OF,
    EventType.AIRSTRIKE: _OF, EventType.SIEGE: _OF, EventType.DESTRUCTION: _OF, EventType.CAPTURE: _OF,
}  # fmt: skip
_BUILT = frozenset({"market", "medical", "school", "worship", "dwelling", "camp", "vehicle", "infrastructure", "settlement"})
_LEADING = frozenset(
    ["the", "a", "an", ",", '"', "(", "-", "'s", *"at least more than about of some nearly over up to around".split()]
)


class Roles(Struct, frozen=True):
    """Token spans of the parts that people and things play in one event. ``unknown`` is the span of an explicit
    "who" ("it is unclear who fired")."""

    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    targets: tuple[tuple[int, int, str], ...]
    weapons: tuple[tuple[int, int, str], ...]
    place: Found | None
    when: Found | None
    unknown: Span | None


def _passive(verb: Any) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children) or (
        verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN" and not any(c.dep_ in ("dobj", "nsubj") for c in verb.children)
    )


def _by(token: Any, words: list[str]) -> list[Any]:
    return [
        below
        for child in token.children
        if child.dep_ in ("agent", "prep") and words[child.i] == "by"
        for below in child.children
        if below.dep_ in ("pobj", "dobj")
    ]


def _against(token: Any, words: list[str], prepositions: tuple[str, ...]) -> list[Any]:
    return [
        below
        for child in token.children
        if child.dep_ in ("prep", "dative") and words[child.i] in prepositions
        for below in child.children
        if below.dep_ == "pobj"
    ]


def roles(doc: Any, words: list[str], trigger: Trigger, names: Names, others: list[Trigger], outside: frozenset[int]) -> Roles:
    """The roles around the trigger. ``outside`` are tokens that belong to a speaker, not to the event."""
    known = lexicon()
    head, verb = doc[trigger.head], doc[trigger.verb]
    doers, done_to = _around_noun(doc, words, trigger, names) if trigger.noun else _around_verb(doc, words, trigger)
    doers = [d for token in doers for d in (token, *token.conjuncts)]
    done_to = [d for token in done_to for d in (token, *_joined(words, token))]
    if trigger.type in _MOVERS:
        if not doers or trigger.type is EventType.DISPLACEMENT:
            doers, done_to = ([], [*doers, *done_to]) if trigger.type is EventType.DISPLACEMENT else (done_to, [])
        else:
            done_to = []  # "sent troops": what is sent is no one it is done to
    if trigger.type is EventType.HARM:
        doers = [d for d in doers if d.dep_ == "pobj"]  # who dies is nobody's doer; "killed by" names one
    actors, weapons, unknown = _actors(doc, words, trigger, names, doers, done_to)
    if not actors:
        actors += _owners(doc, words, head, names) if trigger.noun else []
        first = doc[trigger.first]
        if not actors and first.i != head.i:
            actors += _owners(doc, words, first, names)
    recipients = [
        span
        for token in done_to
        if (words[token.i] not in known.targets or (not trigger.type.violent and words[token.i] in known.actors))
        and not (trigger.type in _OF_GROUND and token.pos_ == "PROPN" and not _known(token, names))
        and (span := actor_span(doc, words, token, names))
    ]
    if trigger.type is EventType.CRACKDOWN and not recipients:
        recipients = [_plain(doc, words, token) for token in done_to if words[token.i] in _DISSENT]
    addressed = {last for _, last in recipients}  # "asked parliament": the body, not the building
    targets = [t for token in done_to if token.i not in addressed and (t := target(words, token, doc))]
    region = _region(doc, trigger, others)
    weapons += [w for w in weapons_in(words) if w[1] in region and not any(w[0] <= x[1] and x[0] <= w[1] for x in weapons)]
    aimed = {(t[0], t[1]) for t in targets}
    weapons = [w for w in weapons if not any(a <= w[1] <= b for a, b in aimed)]
    if not targets:
        targets = [
            t
            for token in _against(verb, words, ("on", "at", "in", "near", "outside", "inside", "into"))
            if (t := target(words, token, doc)) and t[2] != "settlement" and words[token.i] not in _OPEN_AIR
        ]
    taken = set(actors)
    return Roles(
        actors=tuple(dict.fromkeys(actors)),
        recipients=tuple(dict.fromkeys(r for r in recipients if r not in taken)),
        targets=tuple(dict.fromkeys(targets)),
        weapons=tuple(dict.fromkeys(weapons)),
        place=_nearest_place(doc, words, trigger, names, region, outside, [*actors, *recipients]),
        when=_nearest_date(trigger, names, region, outside),
        unknown=unknown,
    )


#: what these are done to is ground; a name that no register knows is a village's
_OF_GROUND = frozenset(
    {
        EventType.CAPTURE,
        EventType.SIEGE,
        EventType.SHELLING,
        EventType.AIRSTRIKE,
        EventType.OFFENSIVE,
        EventType.GROUND_ATTACK,
        EventType.ARMED_CLASH,
    }
)


def _known(token: Any, names: Names) -> bool:
    return any(found.first <= token.i <= found.last for found in (*names.actors, *names.demonyms))


_MOVERS = frozenset({EventType.DEPLOYMENT, EventType.DISPLACEMENT, EventType.WITHDRAWAL})
_OPEN_AIR = frozenset({"street", "streets", "road", "roads", "camp", "camps"})  # places where, not what was hit
_DISSENT = frozenset(
    "protest protests demonstration demonstrations rally rallies uprising uprisings revolt revolts dissent opposition unrest "
    "rebellion insurgency movement march marches sit-in gatherings demonstrators protesters".split()
)


def _plain(doc: Any, words: list[str], token: Any) -> Span:
    first = token.left_edge.i
    while first < token.i and (words[first] in _LEADING or doc[first].pos_ == "NUM"):
        first += 1
    return int(first), int(token.i)


def _joined(words: list[str], token: Any) -> list[Any]:
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


_LANDS = frozenset(
    {"country", "nation", "state", "world", "capital", "kingdom", "republic", "city", "region"}
)  # "the country's unrest"
_ENGAGED = frozenset(
    "press pressed presses pressing go goes went going continue continued continues continuing proceed proceeded respond responded "
    "responds take takes took part join joined joins engage engaged engages retaliate retaliated reply replied".split()
)
_STAGING = frozenset(
    "attend attends attended attending join joined joins joining expand expands expanded expanding intensify intensified "
    "intensifies step stepped steps escalate escalated escalates continue continued continues pursue pursued pursues resume "
    "resumed resumes begin began begins enforce enforced enforces lead led leads broaden broadened widen widened renew renewed "
    "use used uses fire fired fires".split()
)
_HITTING = frozenset(
    "kill killed kills killing hit hits hitting target targeted targets targeting strike struck strikes destroy destroyed destroys "
    "injure injured wound wounded damage damaged rock rocked rocks shake shook leave left claim claimed level levelled include "
    "flatten flattened wreck wrecked affect affects".split()
)
_SUFFERING = frozenset(
    "receive received receives receiving suffer suffered suffers face faced faces facing endure endured under undergo".split()
)
_CLASHING = frozenset({EventType.ARMED_CLASH, EventType.GROUND_ATTACK, EventType.MOB_VIOLENCE})


def _around_noun(doc: Any, words: list[str], trigger: Trigger, names: Names) -> tuple[list[Any], list[Any]]:
    """Doers and those it is done to, around an event noun."""
    known = lexicon()
    head, verb = doc[trigger.head], doc[trigger.verb]
    base = head
    while base.dep_ == "conj" and base.head.pos_ not in VERBAL and base.head.i != base.i:
        base = base.head  # "fired shots and tear gas": the second object of the verb
    if base.i != head.i and base.head.pos_ in VERBAL:
        verb = base.head
    doers = [c for c in head.children if c.dep_ == "poss" and words[c.i] not in _LANDS]
    doers += _by(head, words)
    if head.head.dep_ == "agent" or words[head.head.i] == "by":  # "killed by shelling by the army": both hang on the verb
        doers += [d for d in _by(verb, words) if d.i > head.i]
    done_to = _against(head, words, ("on", "against", "at", "targeting", "upon"))
    for pair in _against(head, words, ("between",)):
        both = [pair, *pair.conjuncts]
        named = [f for f in names.actors if pair.left_edge.i <= f.first and f.last <= pair.right_edge.i]
        if len(named) > 1 and len(both) == 1:
            both = [doc[f.last] for f in named]
        doers.append(both[0])
        done_to += both[1:]
    done_to += _against(head, words, _PARTNERS.get(trigger.type, ()))
    word = words[verb.i]
    if base.dep_ in ("dobj", "nsubjpass") and (word in known.light or word in _STAGING):
        doers += _by(verb, words) if _passive(verb) else subjects(verb, words)
        done_to += _against(verb, words, ("on", "against", "at"))
        done_to += _aimed_at(verb, words)
    elif base.dep_ == "nsubj" and verb.pos_ in VERBAL and (word in _HITTING or trigger.type in _CLASHING):
        done_to += [c for c in verb.children if c.dep_ in ("dobj", "obj")]
    elif base.dep_ == "pobj":
        done_to += [c for c in verb.children if c.dep_ == "nsubjpass"]
        carried = base.head.dep_ == "prep" and words[base.head.i] in ("in", "with", "during") and not _passive(verb)
        if carried and verb.pos_ in VERBAL and (word in _ENGAGED or trigger.type in _CLASHING):
            doers += subjects(verb, words)
            done_to += [c for c in verb.children if c.dep_ == "dobj"]
    for child in head.children:
        if child.dep_ in ("acl", "relcl") and child.i > head.i:
            if words[child.i] in _SUFFERING:
                done_to += [c for c in child.children if c.dep_ == "nsubj"]
                continue
            done_to += [c for c in child.children if c.dep_ == "dobj"]
            doers += _by(child, words)
    return doers, done_to


def _around_verb(doc: Any, words: list[str], trigger: Trigger) -> tuple[list[Any], list[Any]]:
    """Doers and those it is done to, around a verb."""
    verb = doc[trigger.verb]
    if _passive(verb):
        done_to = [c for c in verb.children if c.dep_ == "nsubjpass"] or ([verb.head] if verb.dep_ in ("acl", "relcl") else [])
        if verb.dep_ == "conj" and not done_to:
            done_to = [c for c in verb.head.children if c.dep_ == "nsubjpass"]
        return _by(verb, words), done_to
    doers = subjects(verb, words)
    done_to = [c for c in verb.children if c.dep_ in ("dobj", "dative", "obj")]
    if verb.dep_ == "relcl" and not any(c.dep_ == "dobj" for c in verb.children) and verb.head not in doers:
        done_to.append(verb.head)
    partners = ("with", "against")
    if trigger.type is EventType.DISPLACEMENT:
        return doers, done_to
    if not done_to or all(words[t.i] in _THROWN for t in done_to):
        done_to += _against(verb, words, ("on", "at", "into", "upon", *partners))
        if trigger.type.violent:
            done_to += _aimed_at(verb, words)
    else:
        done_to += _against(verb, words, partners)
    if trigger.type is EventType.DEMAND and not done_to:
        done_to = [
            below
            for child in verb.children
            if child.dep_ in ("ccomp", "xcomp") and any(words[c.i] == "to" and c.dep_ == "aux" for c in child.children)
            for below in child.children
            if below.dep_ in ("nsubj", "nsubjpass")
        ]
    if trigger.modal and trigger.type is EventType.DEMAND:
        return [], doers  # "the rebels must leave": those who must are addressed; who says so is the speaker
    return doers, done_to


_THROWN = frozenset(
    "fire shot shots gunfire rocket rockets shell shells mortar mortars missile missiles bomb bombs grenade grenades bullets rounds "
    "gas ammunition stones attack attacks strike strikes raid raids violence force".split()
)
_PURPOSES = frozenset(
    "disperse target subdue crush kill hit punish stop break hunt drive clear oust force suppress quell disperses end".split()
)


def _aimed_at(verb: Any, words: list[str]) -> list[Any]:
    """ "opened fire to disperse the crowd": whom the purpose names."""
    return [
        below
        for child in verb.children
        if child.dep_ in ("advcl", "xcomp") and words[child.i] in _PURPOSES and child.tag_ == "VB"
        for below in child.children
        if below.dep_ == "dobj"
    ]


def _actors(
    doc: Any, words: list[str], trigger: Trigger, names: Names, doers: list[Any], done_to: list[Any]
) -> tuple[list[Span], list[tuple[int, int, str]], Span | None]:
    """The actors among the doers, the weapons that stand in their place, and an explicit "who". What was read as a doer
    and is something that was hit goes over to ``done_to``."""
    known = lexicon()
    verb = doc[trigger.verb]
    actors: list[Span] = []
    weapons: list[tuple[int, int, str]] = []
    unknown: Span | None = None
    for token in doers:
        word = words[token.i]
        if (
            known.targets.get(word) in _BUILT
            and word not in known.classes["forces"]
            and not any(f.first <= token.i <= f.last for f in names.actors)
            and not any(c.dep_ == "dobj" for c in verb.children)
        ):
            done_to.append(token)  # "Hospital damaged": read as a subject, but hit
            continue
        weapon = weapon_ending(words, token.i)
        if word == "who" and token.dep_ == "nsubj":
            unknown = (token.i, token.i)
        elif weapon:
            weapons.append(weapon)
            actors += _owners(doc, words, token, names)
        elif trigger.noun and trigger.first <= token.i <= trigger.last and not any(f.last == token.i for f in names.actors):
            continue  # "suicide bomber" names the event; whose he was stands before it
        elif span := actor_span(doc, words, token, names):
            actors.append(span)
    return actors, weapons, unknown


def _region(doc: Any, trigger: Trigger, others: list[Trigger]) -> frozenset[int]:
    """The tokens nearer to this trigger's clause than to another trigger's: its subtree and its verb's, less theirs."""
    if not [t for t in others if t.head != trigger.head]:
        return frozenset(range(len(doc)))
    own = {int(t.i) for t in doc[trigger.head].subtree} | {int(t.i) for t in doc[trigger.verb].subtree}
    for other in others:
        if other.head == trigger.head or other.head not in own:
            continue
        below = {int(t.i) for t in doc[other.head].subtree} | (
            {int(t.i) for t in doc[other.verb].subtree} if other.verb != other.head else set()
        )
        if trigger.head not in below:
            own -= below
    return frozenset(own | set(range(trigger.first, trigger.last + 1)))


def actor_span(doc: Any, words: list[str], token: Any, names: Names) -> Span | None:
    """The tokens of the actor that this noun phrase names, or None where it names no actor."""
    word = words[token.i]
    if word in _VAGUE_SUBJECTS or token.pos_ in VERBAL:
        return None
    first, last = noun_phrase(doc, token, words)
    if words[first] in ("no", "nobody", "none", "neither") or word in ("nobody", "none"):
        return None
    if any(d.first <= token.i <= d.last for d in names.dates):
        return None
    for found in names.actors:
        if found.first <= token.i <= found.last or (first <= found.first and found.last == token.i):
            return min(found.first, found.first), found.last
    if any(p.first <= token.i <= p.last for p in names.places) and token.pos_ == "PROPN":
        return None
    known = lexicon()
    if word in known.people or word in known.classes["forces"] or word in known.speakers or word in known.actors:
        begin = token.left_edge.i if token.i - token.left_edge.i <= 6 else max(0, token.i - 3)
        while begin < token.i and (words[begin] in _LEADING or doc[begin].pos_ == "NUM"):
            begin += 1
        return int(begin), int(token.i)
    inside = [f for f in names.actors if first <= f.first and f.last <= last]
    if inside and token.pos_ == "PROPN":
        return inside[-1].first, inside[-1].last
    if token.pos_ == "PROPN" and token.text[:1].isupper() and word not in known.targets and word not in known.weapons:
        begin = token.i
        while begin > 0 and doc[begin - 1].pos_ == "PROPN" and doc[begin - 1].head.i in range(begin, token.i + 1):
            begin -= 1
        return int(begin), int(token.i)
    return None


def _owners(doc: Any, words: list[str], token: Any, names: Names) -> list[Span]:
    """Whose it was: "regime helicopters", "Russian air strikes", "the army's shells"."""
    first = token.left_edge.i
    spans: list[Span] = []
    for found in names.actors:
        if (
            first <= found.first and found.last <= token.i and doc[found.last].dep_ in ("poss", "compound", "amod", "nmod")
        ) or found.first <= token.i <= found.last:
            spans.append((found.first, found.last))
    if not spans:
        spans = [
            (d.first, d.last)
            for d in names.demonyms
            if first <= d.first and d.last <= token.i and words[d.last + 1 : d.last + 3] not in _RESIDENCE
        ]
    if not spans:
        for child in token.lefts:
            if child.dep_ in ("compound", "amod", "poss") and words[child.i] in (
                "government",
                "regime",
                "rebel",
                "army",
                "opposition",
                "coalition",
                "enemy",
                "militant",
                "insurgent",
            ):
                spans.append((child.i, child.i))
    return spans


_RESIDENCE = (["-", "based"], ["-", "born"], ["-", "made"])  # "Turkish-based", "Russian-made": no doer
_PLACE_PREPOSITIONS = frozenset(
    (
        "in near at on over around outside inside north south east west of above across into from to towards toward "
        "between along through within"
    ).split()
)


def _nearest_place(
    doc: Any,
    words: list[str],
    trigger: Trigger,
    names: Names,
    region: frozenset[int],
    outside: frozenset[int],
    taken: list[Span],
) -> Found | None:
    best: tuple[float, Found] | None = None
    for found in names.places:
        if found.first in outside or any(first <= found.first <= last for first, last in taken):
            continue
        if any(a.first <= found.first <= a.last and not a.mention.key.startswith("gov-") for a in names.actors):
            continue  # "Tahrir al-Sham", "Aleppo Media Centre": part of a name
        governed = found.first > 0 and (
            words[found.first - 1] in _PLACE_PREPOSITIONS
            or (words[found.first - 1] in ("the", "of", ",", "'s") and found.first > 1)
        )
        as_actor = any(a.first <= found.first <= a.last and a.mention.key.startswith("gov-") for a in names.actors)
        if as_actor and not governed:
            continue
        score = 0.0
        score += 3 if found.first in region else 0
        score += 1.5 if governed else 0
        score += 1 if doc[found.last].dep_ == "pobj" and words[doc[found.last].head.i] in _PLACE_PREPOSITIONS else 0
        score -= 1 if as_actor else 0
        score -= min(abs(found.first - trigger.head), 40) / 14
        score -= 0.4 if found.first < trigger.first else 0
        if best is None or score > best[0]:
            best = score, found
    return best[1] if best and best[0] > -2.5 else None


def _nearest_date(trigger: Trigger, names: Names, region: frozenset[int], outside: frozenset[int]) -> Found | None:
    best: tuple[float, Found] | None = None
    for found in names.dates:
        if found.first in outside:
            continue
        score = (3 if found.first in region else 0) - min(abs(found.first - trigger.head), 40) / 14
        if best is None or score > best[0]:
            best = score, found
    return best[1] if best else None
