"""Where and when an event was: the place and the date that stand nearest to its trigger.

Takes a trigger in its parse with the names of the sentence, gives one of these names or None. It must never look at who did
what.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.triggers import Trigger
from crossbearing.extract.firmness.background import of_what_is_answered, told_elsewhere
from crossbearing.extract.parties.bodies import Span
from crossbearing.extract.parties.dated import across_a_semicolon, dated, nearness, of_the_count, of_what_is_said
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.named import Found, Names, of_an_hour
from crossbearing.vocab import ActorKind, EventType


def region(doc: Any, trigger: Trigger, others: list[Trigger]) -> frozenset[int]:
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


_PLACE_PREPOSITIONS = frozenset(
    (
        "in near at on over around outside inside north south east west of above across into from to towards toward "
        "between along through within off"
    ).split()
)


_WITHIN = _PLACE_PREPOSITIONS - frozenset("from to towards toward between of along above".split())
#: what only the words of somebody are: where he sat when he said them is not told by the places that he speaks of
_WORDS = frozenset(
    {
        EventType.ACCUSATION,
        EventType.REJECTION,
        EventType.DEMAND,
        EventType.SUPPORT,
        EventType.SANCTION,
        EventType.THREAT,
    }
)
_FIRE = frozenset(
    {
        EventType.SHELLING,
        EventType.AIRSTRIKE,
        EventType.DRONE_STRIKE,
        EventType.SHOOTING,
        EventType.ATTACK,
        EventType.AIR_DEFENCE,
    }
)
_LEAVING = frozenset({EventType.WITHDRAWAL, EventType.DISPLACEMENT})
_ONWARD = frozenset("to for towards toward into".split())
_DATELINE_WORDS = 8  # tokens within which a dateline's dash stands


def nearest_place(
    doc: Any,
    words: list[str],
    trigger: Trigger,
    names: Names,
    region: frozenset[int],
    outside: frozenset[int],
    taken: list[Span],
) -> Found | None:
    """The place that the event was at: of the places named, the one that its clause governs and that stands nearest; none
    that is part of another name or that acts. A dateline gives way to any other."""
    best: tuple[float, Found] | None = None
    for found in names.places:
        score = _score(doc, words, trigger, names, region, outside, taken, found)
        if score is not None and (best is None or score > best[0]):
            best = score, found
    return _within(words, names, best[1]) if best and best[0] > _LEAST else None


def _within(words: list[str], names: Names, found: Found) -> Found:
    """Of "Darat Izza, western Aleppo", "the Kivu town of Beni" the place that lies in the other."""
    if (
        words[found.last + 1 : found.last + 2]
        and words[found.last + 1] in _PARTS
        and words[found.last + 2 : found.last + 3] == ["of"]
    ):
        behind = (one for one in names.places if one.first in (found.last + 3, found.last + 4))
        inner = next((one for one in behind if one.mention.kind is not ActorKind.GOVERNMENT), None)
        return inner or found  # "the Damascus suburb of Douma"
    at = found.first - 1
    while at > 0 and (words[at] in _COMPASS or words[at] in ("in", "the")):
        at -= 1
    if words[at : at + 1] != [","]:
        return found
    return next((one for one in names.places if one.last == at - 1 and at > 0), found)


_PARTS = frozenset("town city suburb district neighbourhood neighborhood village quarter area port camp".split())
_COMPASS = frozenset(
    (
        "north south east west northern southern eastern western central rural north-western north-eastern south-western south-eastern "
        "northwestern northeastern southwestern southeastern northwest northeast southwest southeast"
    ).split()
)


_HOUSES = frozenset(
    "mosque church cathedral monastery temple shrine hospital clinic university college school hotel theatre cinema stadium club".split()
)
_LEAST = -2.5


def _score(
    doc: Any,
    words: list[str],
    trigger: Trigger,
    names: Names,
    region: frozenset[int],
    outside: frozenset[int],
    taken: list[Span],
    found: Found,
) -> float | None:
    """How likely the event was at that place; None where it cannot be."""
    if found.first in outside or of_what_is_answered(words, doc, trigger.head, found.first):
        return None
    as_actor = False
    for actor in names.actors:
        if actor.first <= found.first <= actor.last:
            if not (actor.mention.key.startswith("gov-") or _of_a_house(words, actor, found)):
                return None  # "Tahrir al-Sham", "Aleppo Media Centre": part of a name
            as_actor = True
    if _of_a_mission(doc, words, found):
        return None
    owns = _owns_what_is_struck(doc, words, found)
    as_actor = as_actor and not owns
    by = _governor(doc, found.last)
    undergoes = by < 0 and doc[found.last].dep_ in ("dobj", "nsubjpass") and doc[found.last].head.i == trigger.verb
    if any(first <= found.first <= last for first, last in taken) and not (undergoes and not as_actor):
        return None
    governed = found.first > 0 and (
        words[found.first - 1] in _PLACE_PREPOSITIONS
        or (words[found.first - 1] in ("the", "of", ",", "'s") and found.first > 1)
        or (by >= 0 and words[by] in _WITHIN)
        or _before_a_house(doc, words, found)
        or owns
    )
    if as_actor and not governed:
        return None
    if trigger.type in _WORDS and not (
        by >= 0 and words[by] in ("in", "at") and doc[by].head.i == trigger.verb and not as_actor
    ):
        return None
    if trigger.type in _FIRE and by >= 0 and words[by] == "from" and doc[by].head.i not in (trigger.verb, trigger.head):
        return None  # "jets that took off from Orl dropped bombs"
    score = 0.0
    score += 3 if found.first in region else 0
    score += 1.5 if governed or undergoes else 0
    score += 1 if undergoes or (by >= 0 and words[by] in _PLACE_PREPOSITIONS) else 0
    score -= 1 if as_actor else 0
    score -= min(abs(found.first - trigger.head), 40) / 14
    score -= 0.4 if found.first < trigger.first else 0
    if trigger.type in _FIRE and by >= 0:
        score += (words[by] in ("at", "on", "into")) - (words[by] == "from")
    if trigger.type in _LEAVING and by >= 0:
        score += (words[by] == "from") - (words[by] in _ONWARD)
    score -= 2 * (by >= 0 and words[by] in ("toward", "towards"))
    score -= 2 * _names_a_house(doc, words, found)
    return max(score - 4, _LEAST + 0.01) if _of_dateline(doc, words, found, by) and score > _LEAST else score


_MISSIONS = frozenset(
    "embassy consulate mission troops soldiers forces base troop soldier ship warship citizen citizens".split()
)


def _of_a_mission(doc: Any, words: list[str], found: Found) -> bool:
    """ "the US embassy", "US soldiers": whose they are, not where."""
    token = doc[found.last]
    return (
        token.dep_ in ("compound", "nmod", "poss")
        and token.head.i > token.i
        and words[token.head.i] in _MISSIONS
        and found.mention.kind is ActorKind.GOVERNMENT
    )


def _owns_what_is_struck(doc: Any, words: list[str], found: Found) -> bool:
    """ "Beirut's suburbs were bombed": they are there."""
    token = doc[found.last]
    thing = token.head
    return token.dep_ == "poss" and thing.dep_ in ("dobj", "nsubjpass", "pobj") and words[thing.i] in lexicon().targets


def _names_a_house(doc: Any, words: list[str], found: Found) -> bool:
    """ "Salem Mosque in Ariha": the name of a house, which may be called after a town far away."""
    after = found.last + 1
    return after < len(words) and words[after] in _HOUSES and doc[after].text[:1].isupper()


def _of_a_house(words: list[str], actor: Found, found: Found) -> bool:
    """ "Baghdad police recruitment centre": the force is but part of the name of where it was."""
    return actor.first == found.first and actor.last > found.last and _ground_from(words, actor.last + 1)


def _before_a_house(doc: Any, words: list[str], found: Found) -> bool:
    """ "Sanaa funeral hall", "Beirut suburb": the name says where the building or the part of town is."""
    return doc[found.last].dep_ in ("compound", "nmod", "poss", "amod") and _ground_from(words, found.last + 1)


def _ground_from(words: list[str], at: int) -> bool:
    """Whether a noun for ground or a building stands among the next words, with none but nouns of its own before it."""
    classes = lexicon().classes
    for word in words[at : at + 3]:
        if word in _SITES or word in classes["ground"]:
            return True
        if not word.isalpha() or word in _PLACE_PREPOSITIONS or word in lexicon().verbs:
            return False
    return False


_SITES = _HOUSES | frozenset(
    "suburb suburbs centre center station hall market bus airport base camp prison checkpoint headquarters barracks bridge port square "
    "village district neighbourhood neighborhood embassy academy bazaar factory refinery depot bakery crossing building".split()
)


def _governor(doc: Any, last: int) -> int:
    """The preposition that the name hangs on ("in rebel-held eastern X"), -1 for none."""
    token = doc[last]
    for _ in range(4):
        if token.dep_ == "pobj":
            return int(token.head.i)
        if token.dep_ not in ("compound", "appos", "conj", "nmod"):
            break
        token = token.head
    return -1


def _of_dateline(doc: Any, words: list[str], found: Found, by: int) -> bool:
    """Whether the name stands before a dash at the sentence's beginning: "GOMA, Congo - Rebels …"."""
    return (
        found.first < 4
        and by < 0
        and any(
            words[at] in ("-", "–", "—", "--") and doc[at - 1].whitespace_
            for at in range(found.last + 1, min(_DATELINE_WORDS, len(words)))
        )
    )


def nearest_date(doc: Any, trigger: Trigger, names: Names, region: frozenset[int], outside: frozenset[int]) -> Found | None:
    """The date nearest to the trigger within its clause, a day before an hour or a count of days; none that belongs to another time told
    beside it. Its key says what the date is to this event: the day itself, the time since, so many days before."""
    best: tuple[float, Found] | None = None
    words = [t.lower_ for t in doc]
    for found in names.dates:
        if found.first in outside or told_elsewhere(doc, trigger.head, found.first):
            continue
        if of_what_is_answered(words, doc, trigger.head, found.first):
            continue
        if across_a_semicolon(doc, trigger.head, found.first) or of_the_count(doc, trigger.head, found):
            continue
        if of_what_is_said(doc, trigger, found):
            continue
        score = (3 if found.first in region else 0) - min(abs(found.first - trigger.head), 40) / 14
        score += 1.5 * nearness(doc, (trigger.head, trigger.verb), found.first)
        score -= 2 if of_an_hour(found.mention) or found.mention.key.startswith("running:") else 0
        score -= 3 if _of_dateline(doc, words, found, -1) else 0
        if best is None or score > best[0]:
            best = score, found
    return dated(doc, trigger, best[1]) if best else None
