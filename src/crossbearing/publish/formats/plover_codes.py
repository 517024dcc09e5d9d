"""PLOVER's codes for our words: modes of event types, sectors of kinds of actors, quads of categories.

The categories themselves stand with the event types (``EventType.plover``); the whole crosswalk is one table of the codebook.
"""

from __future__ import annotations

from crossbearing.vocab import ActorKind, EventType

MODES = {
    EventType.AIRSTRIKE: "aerial",
    EventType.DRONE_STRIKE: "drone",
    EventType.SHELLING: "heavy-weapons",
    EventType.AIR_DEFENCE: "heavy-weapons",
    EventType.ARMED_CLASH: "firearms",
    EventType.GROUND_ATTACK: "firearms",
    EventType.SHOOTING: "firearms",
    EventType.BOMBING: "explosives",
    EventType.SUICIDE_BOMBING: "suicide-attack",
    EventType.CHEMICAL_ATTACK: "unconventional",
    EventType.ASSASSINATION: "targeted",
    EventType.EXECUTION: "targeted",
    EventType.ABDUCTION: "abduct",
    EventType.TORTURE: "torture",
    EventType.SEXUAL_VIOLENCE: "sexual",
    EventType.DESTRUCTION: "destroy",
    EventType.MOB_VIOLENCE: "riot",
    EventType.PROTEST: "demo",
    EventType.ARREST: "arrest",
    EventType.SIEGE: "restrict",
    EventType.WITHDRAWAL: "withdraw",
    EventType.DEPLOYMENT: "troops",
    EventType.CEASEFIRE_VIOLATION: "allege",
    EventType.RELEASE: "release",
}
"""The mode where the type has just one; the rest have none, as PLOVER allows."""

RECIPROCAL = frozenset({EventType.ARMED_CLASH, EventType.NEGOTIATION})
"""Types in which both sides act: PLOVER has all of them as actors and nobody as recipient."""

SECTORS = {
    ActorKind.GOVERNMENT: "GOV",
    ActorKind.STATE_FORCES: "MIL",
    ActorKind.ARMED_GROUP: "REB",
    ActorKind.CIVILIANS: "CVL",
    ActorKind.UNKNOWN: "UNK",
}
"""Organisations and persons may be of many sectors; which is not read, so they have none."""

QUADS = {
    category: number
    for number, categories in enumerate(
        (
            "AGREE CONSULT SUPPORT CONCEDE",
            "COOPERATE AID RETREAT",
            "REQUEST ACCUSE REJECT THREATEN",
            "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
        ),
        start=1,
    )
    for category in categories.split()
}
"""Verbal and material cooperation, verbal and material conflict."""
