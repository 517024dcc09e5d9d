"""Which types of event reports of one happening mix up.

Takes two event types, gives their kinship: a number from 0 (the same, and rare) to 9 (not one act). It must never see
anything else of the claims: time, place and people have comparisons of their own.
"""

from __future__ import annotations

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
SAME_RARE, SAME, SAME_GENERIC, FAMILY, OFTEN, MIXED, SELDOM, RARELY, HARDLY, DIFFERENT = range(10)
_MIXED: dict[frozenset[str], int] = {
    frozenset(pair.split()): kin
    for kin, pairs in {
        OFTEN: "attack remote, attack ground, attack explosive, attack killing, attack harm, attack air_defence, harm remote, "
        "harm ground, harm explosive, harm killing, harm air_defence, attack crowd, harm crowd, attack destruction, "
        "harm destruction, destruction remote, destruction explosive",
        MIXED: "ground killing, destruction ground, destruction crowd, harm custody, explosive killing",
        SELDOM: "killing remote, ceasefire_violation remote, ceasefire_violation ground, ceasefire_violation attack",
        RARELY: "remote explosive, ground territory, ground campaign, campaign territory, ground crowd, attack campaign, "
        "attack custody, harm territory, harm campaign, killing custody, crowd custody, ground explosive",
        HARDLY: "air_defence remote, air_defence explosive",
    }.items()
    for pair in pairs.split(", ")
}
"""Families of types that reports of one happening mix up; all other pairs are different acts."""
_OPPOSITE = frozenset({EventType.RELEASE})  # shares its family with arrests and abductions, and is their end

TYPES: tuple[EventType, ...] = tuple(EventType)
NUMBER: dict[EventType, int] = {each: number for number, each in enumerate(TYPES)}


def _kinship(left: EventType, right: EventType) -> int:
    if left is right:
        return SAME_GENERIC if left in GENERIC else SAME_RARE if left in RARE else SAME
    if left in _OPPOSITE or right in _OPPOSITE:
        return DIFFERENT
    if left.family == right.family:
        return FAMILY
    if EventType.EXPLOSION in (left, right) and "remote" in (left.family, right.family):
        return OFTEN  # a blast without its cause may well be a shell's
    return _MIXED.get(frozenset((left.family, right.family)), DIFFERENT)


KINSHIP = "".join(str(_kinship(left, right)) for left in TYPES for right in TYPES)
"""The kinship of types number l and r stands at l * len(TYPES) + r: one table for both engines."""
