"""Which types of event reports of one happening mix up.

Takes two event types, gives the Reason that they are of one act or not, from a table. It must never see anything else of
the claims: time, place and people have comparisons of their own.
"""

from __future__ import annotations

from functools import cache

from crossbearing.model import Reason
from crossbearing.vocab import EventType

GENERIC = frozenset({EventType.ATTACK, EventType.HARM, EventType.EXPLOSION, EventType.DESTRUCTION})
RARE = frozenset(
    {
        EventType.AIR_DEFENCE,
        EventType.CHEMICAL_ATTACK,
        EventType.SUICIDE_BOMBING,
        EventType.ASSASSINATION,
        EventType.EXECUTION,
        EventType.SEXUAL_VIOLENCE,
        EventType.CEASEFIRE_VIOLATION,
    }
)
MIXED: dict[frozenset[str], float] = {
    frozenset(pair.split()): weight
    for weight, pairs in {
        0.5: "attack remote, attack ground, attack explosive, attack killing, attack harm, attack air_defence, harm remote, "
        "harm ground, harm explosive, harm killing, harm air_defence, attack crowd, harm crowd, attack destruction, "
        "harm destruction, destruction remote, destruction explosive",
        0.0: "ground killing, destruction ground, destruction crowd, harm custody, explosive killing",
        -1.0: "killing remote, ceasefire_violation remote, ceasefire_violation ground, ceasefire_violation attack",
        -2.5: "remote explosive, ground territory, ground campaign, campaign territory, ground crowd, attack campaign, "
        "attack custody, harm territory, harm campaign, killing custody, crowd custody, ground explosive",
        -4.0: "air_defence remote, air_defence explosive",
    }.items()
    for pair in pairs.split(", ")
}
"""Families of types that reports of one happening mix up, with the weight of finding both; other pairs get -6."""
OPPOSITE = frozenset({EventType.RELEASE})  # shares its family with arrests and abductions, and is their end


@cache
def alike(left: EventType, right: EventType) -> Reason:
    """How much two types speak for one happening."""
    if left is right:
        if left in GENERIC:
            return Reason("type", 1.5, f"both say {left}, without the kind")
        return Reason("type", 4.0 if left in RARE else 3.0, f"both tell of {left}")
    if left in OPPOSITE or right in OPPOSITE:
        return Reason("type", -6.0, f"{left} and {right} are not one act")
    if left.family == right.family:
        return Reason("type", 1.0, f"{left} and {right} are of one family")
    weight = MIXED.get(frozenset((left.family, right.family)), -6.0)
    if EventType.EXPLOSION in (left, right) and "remote" in (left.family, right.family):
        weight = 0.5  # a blast without its cause may well be a shell's
    words = "are often told of one act" if weight >= 0 else "are seldom one act"
    return Reason("type", weight, f"{left} and {right} {words}")
