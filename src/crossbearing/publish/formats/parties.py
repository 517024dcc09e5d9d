"""Who against whom, as far as the records of one incident say: what conflict event tables ask of each row.

Doers are the answers to who did it that are not discounted. Those at whom it was done are the recipients that claims name
and do not deny, the armed by name, civilians as one. Nothing here decides between rivals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from crossbearing.model import Actor
from crossbearing.publish.told import Told
from crossbearing.vocab import ActorKind, EventType, Grade, Group, Outcome, PerpetratorStanding

STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCES})
ARMED = STATE | {ActorKind.ARMED_GROUP}
WITHIN_CIVILIANS = (Group.CHILDREN.value, Group.WOMEN.value, Group.MEDICS.value, Group.JOURNALISTS.value)
"""Counted as civilians where no number of civilians is given: the rule of docs/grades.md."""


class Parties(Struct, frozen=True):
    """``doers`` and ``victims`` (armed recipients, the oftenest named first) by name, each once; ``rival`` is whether
    the doers are rival answers; ``civilians`` whether claims name civilians as those at whom it was done."""

    doers: tuple[Actor, ...]
    rival: bool
    victims: tuple[Actor, ...]
    civilians: bool


def parties(told: Told) -> Parties:
    """The parties of the incident. In a clash, where nobody is its victim, those of another side than the first doer stand
    as victims: it has two sides."""
    perpetrator = told.incident.findings.perpetrator
    found = [each.actor for each in perpetrator.hypotheses if each.grade is not Grade.DISCOUNTED] if perpetrator else []
    doers = tuple({actor.name: actor for actor in found if actor.name}.values())
    often: Counter[str] = Counter()
    named: dict[str, Actor] = {}
    civilians = False
    hit = [actor for claim in told.claims if claim.recipients and not claim.factuality.denied for actor in claim.recipients]
    for actor in hit:
        if actor.kind is ActorKind.CIVILIANS:
            civilians = True
        elif actor.kind in ARMED and actor.name:
            often[actor.name] += 1
            named.setdefault(actor.name, actor)
    own = {actor.name for actor in doers}
    victims = tuple(named[name] for name in sorted(often, key=lambda name: (-often[name], name)) if name not in own)
    rival = perpetrator is not None and perpetrator.standing is PerpetratorStanding.CONTESTED and len(doers) > 1
    if told.incident.type is EventType.ARMED_CLASH and not victims and not rival and len(doers) > 1:
        first = doers[0]
        victims = tuple(actor for actor in doers[1:] if actor.side != first.side)
        doers = tuple(actor for actor in doers if actor not in victims)
    return Parties(doers, rival, victims, civilians)


def all_of(actors: Sequence[Actor], kinds: frozenset[ActorKind]) -> bool:
    """Whether there are any, and all are of these kinds."""
    return bool(actors) and all(actor.kind in kinds for actor in actors)


def dead_by_status(told: Told) -> tuple[int | None, int | None]:
    """Civilians and combatants killed, by the best numbers of their groups; None where nobody counts them."""
    killed = told.incident.findings.killed
    groups = killed.by_group if killed else {}
    if Group.CIVILIANS.value in groups:
        civilians: int | None = groups[Group.CIVILIANS.value].best
    else:
        parts = [groups[name].best for name in WITHIN_CIVILIANS if name in groups]
        civilians = sum(parts) if parts else None
    combatants = groups[Group.COMBATANTS.value].best if Group.COMBATANTS.value in groups else None
    return civilians, combatants


def fell_among_victims(told: Told, victims: Sequence[Actor]) -> bool:
    """Whether every claim that counts the combatants killed names those victims and nobody else as hit: the dead are theirs."""
    names = {actor.name for actor in victims}
    counting = [
        claim
        for claim in told.claims
        if not claim.factuality.denied
        and any(toll.outcome is Outcome.KILLED and toll.group is Group.COMBATANTS for toll in claim.casualties)
    ]
    return bool(counting) and all(
        claim.recipients and all(actor.name in names for actor in claim.recipients) for claim in counting
    )
