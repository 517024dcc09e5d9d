"""Where and when an event was: the place and the date that stand nearest to its trigger.

Takes a trigger in its parse with the names of the sentence, gives one of these names or None. It must never look at who did
what.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.triggers import Trigger
from crossbearing.extract.firmness.background import told_elsewhere
from crossbearing.extract.parties.bodies import Span
from crossbearing.extract.parties.dated import across_a_semicolon, dated, nearness
from crossbearing.extract.text.named import Found, Names, of_an_hour


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
        "between along through within"
    ).split()
)


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
    that is part of another name or that acts."""
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


def nearest_date(doc: Any, trigger: Trigger, names: Names, region: frozenset[int], outside: frozenset[int]) -> Found | None:
    """The date nearest to the trigger within its clause, a day before an hour; none that belongs to another time told
    beside it. Its key says what the date is to this event: the day itself, the time since, so many days before."""
    best: tuple[float, Found] | None = None
    for found in names.dates:
        if found.first in outside or told_elsewhere(doc, trigger.head, found.first):
            continue
        if across_a_semicolon(doc, trigger.head, found.first):
            continue
        score = (3 if found.first in region else 0) - min(abs(found.first - trigger.head), 40) / 14
        score += 1.5 * nearness(doc, (trigger.head, trigger.verb), found.first)
        score -= 2 if of_an_hour(found.mention) else 0
        if best is None or score > best[0]:
            best = score, found
    return dated(doc, trigger.head, best[1]) if best else None
