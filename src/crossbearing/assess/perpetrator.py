"""Who did it, as far as anybody says: hypotheses, each graded, and where they leave the question.

Takes the claims of one incident as Told, gives a PerpetratorFinding and the grade of the attribution. Rivals are kept
side by side, never decided; "unidentified gunmen" is an answer of its own: said to be unknown, which is not the same as
nothing said. Two actors are rivals unless one side holds both, one claim names both, or one is only a label for the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from crossbearing.assess.grade import ATTRIBUTION, Position, Stance, Tally, graded, unknown
from crossbearing.assess.occurrence import stance_of
from crossbearing.assess.sides import Sides, same_party
from crossbearing.assess.speakers import identified, plain, proper
from crossbearing.assess.voices import Told, leaning
from crossbearing.model import Actor, Graded, Hypothesis, PerpetratorFinding
from crossbearing.vocab import ActorKind, EventType, Grade, PerpetratorStanding

JOINT = frozenset({EventType.ARMED_CLASH, EventType.NEGOTIATION, EventType.AGREEMENT, EventType.COOPERATION})
"""Acts of several actors together: naming another one disputes nothing."""
LADDER = (Grade.CONFIRMED, Grade.FAIR, Grade.CONTESTED, Grade.WEAK, Grade.DISCOUNTED)

_STATE = {ActorKind.GOVERNMENT: ActorKind.STATE_FORCES}  # a government and its forces are one answer to who did it
_NOBODY = re.compile(
    r"^(no|none|nobody)\b|\b(unknown|unidentified|unclear|gunm[ae]n|(armed|masked) m[ae]n|assailants?|attackers?|perpetrators?)\b"
)


def perpetrator(told: Sequence[Told], type_: EventType, sides: Sides) -> tuple[PerpetratorFinding | None, Graded]:
    """The finding and the grade of the attribution; no finding where nobody names an actor of a non-violent event."""
    actors = _named(told)
    said_unknown = any(_nobody(actor) for one in told for actor in one.claim.actors)
    hypotheses, grades, firm = [], [], []
    for key, actor in sorted(actors.items()):
        rivals = {other for other in actors if type_ not in JOINT and _rivals(actor, actors[other], told, sides)}
        positions, supporting, against = _positions(told, key, rivals)
        grade = graded(Tally(positions), ATTRIBUTION)
        hypotheses.append(Hypothesis(actor=actor, grade=grade.grade, supporting=supporting, against=against))
        grades.append(grade)
        if any(one.firm and key in _keys(one) for one in told):
            firm.append(key)
    standing = _standing(told, actors, firm, said_unknown, type_, sides)
    if not hypotheses and not type_.violent:
        return None, unknown("Nobody says who.", "nobody_named")
    finding = PerpetratorFinding(standing=standing, hypotheses=tuple(hypotheses))
    if said_unknown and not firm:
        return finding, unknown("It is said to be unknown who did it.", "said_unknown")
    if not grades:
        return finding, unknown("Nobody says who did it.", "nobody_named")
    best = min(range(len(grades)), key=lambda at: (LADDER.index(grades[at].grade), hypotheses[at].actor.id))
    named = hypotheses[best].actor.name
    return finding, Graded(grade=grades[best].grade, rule=grades[best].rule, because=f"{named}: {grades[best].because}")


def _named(told: Sequence[Told]) -> dict[str, Actor]:
    """The actors who are said to have done it, those of firm and hedged claims alike, by key."""
    found: dict[str, Actor] = {}
    for one in sorted(told, key=lambda one: one.claim.id):
        if not one.claim.factuality.denied:
            for actor in one.claim.actors:
                if not _nobody(actor) and not _harmed(actor, one):
                    found.setdefault(_key(actor), actor)
    return found


def _positions(
    told: Sequence[Told], key: str, rivals: set[str]
) -> tuple[tuple[Position, ...], tuple[str, ...], tuple[str, ...]]:
    """Each voice on one hypothesis. To assert only a rival is to dispute it; to name both is to assert both."""
    by_origin: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_origin[one.origin].append(one)
    positions, supporting, against = [], set(), set()
    first = next((one.origin for one in told if one.firm and key in _keys(one)), "")
    for origin, inside in sorted(by_origin.items()):
        naming = [one for one in inside if key in _keys(one) and not one.claim.factuality.denied]
        denying = [one for one in inside if key in _keys(one) and one.claim.factuality.denied]
        asserting = [one for one in naming if one.firm]
        blaming = [one for one in inside if one.firm and rivals & _keys(one)] if not naming else []
        supporting |= {one.claim.id for one in naming}
        against |= {one.claim.id for one in (*denying, *blaming)}
        stance = stance_of(asserting, denying, naming) or (Stance.BLAMES_ANOTHER if blaming else None)
        if stance:
            speaking = asserting or naming or denying or blaming
            positions.append(Position(origin, leaning(one.blame for one in speaking), stance, origin == first))
    return tuple(positions), tuple(sorted(supporting)), tuple(sorted(against))


def _standing(
    told: Sequence[Told], actors: dict[str, Actor], firm: list[str], said_unknown: bool, type_: EventType, sides: Sides
) -> PerpetratorStanding:
    if said_unknown and not firm:
        return PerpetratorStanding.UNKNOWN
    named = firm or list(actors)
    if not named:
        return PerpetratorStanding.UNKNOWN
    disputed = type_ not in JOINT and any(_rivals(actors[one], actors[other], told, sides) for one in named for other in named)
    parties = [sides.side(actors[key]) for key in named]
    denied = any(
        one.own and one.claim.factuality.denied and any(same_party(one.side, each) for each in parties) for one in told
    )
    return PerpetratorStanding.CONTESTED if disputed or denied else PerpetratorStanding.NAMED


def _rivals(one: Actor, other: Actor, told: Sequence[Told], sides: Sides) -> bool:
    keys = {_key(one), _key(other)}
    if len(keys) == 1 or same_party(sides.side(one), sides.side(other)):
        return False
    if not (identified(one) and identified(other)) and _STATE.get(one.kind, one.kind) is _STATE.get(other.kind, other.kind):
        return False
    if any(not actor.id and not proper(actor.name) for actor in (one, other)):
        return False
    return not any(keys <= _keys(each) and not each.claim.factuality.denied for each in told)


def _keys(one: Told) -> set[str]:
    return {_key(actor) for actor in one.claim.actors if not _harmed(actor, one)}


def _harmed(actor: Actor, one: Told) -> bool:
    """Whether the same words also name who was harmed, or the day: "two pilots died on Tuesday" blames neither."""
    words = actor.anchor
    others = [other.anchor for other in one.claim.recipients] + ([one.claim.when.anchor] if one.claim.when else [])
    return any(words.start < other.end and other.start < words.end for other in others)


def _key(actor: Actor) -> str:
    return actor.id or plain(actor.name)


def _nobody(actor: Actor) -> bool:
    """Whether the words say that nobody knows who: an unknown kind without a name, or "gunmen"."""
    if _NOBODY.search(actor.text.casefold()) or _NOBODY.search(actor.name.casefold()):
        return True
    return actor.kind is ActorKind.UNKNOWN and not actor.id and not proper(actor.name)
