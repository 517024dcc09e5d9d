"""Who did it, as far as anybody says: hypotheses, each graded, and where they leave the question.

Takes the claims of one incident as Told, gives a PerpetratorFinding and the grade of the attribution. Rivals are kept side
by side, never decided; "unidentified gunmen" is an answer of its own: said to be unknown, which is not the same as nothing
said. Names that are one answer (``names.folds``) make one hypothesis, called by the most specific name that carries its grade.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from crossbearing.assess.grade import ATTRIBUTION, Position, Stance, Tally, graded, unknown
from crossbearing.assess.names import broader, folds, is_label, keys, named, nobody, rivals
from crossbearing.assess.occurrence import stance_of
from crossbearing.assess.sides import Sides, same_party
from crossbearing.assess.voices import Told, leaning
from crossbearing.model import Actor, Graded, Hypothesis, PerpetratorFinding
from crossbearing.vocab import EventType, Grade, PerpetratorStanding

JOINT = frozenset({EventType.ARMED_CLASH, EventType.NEGOTIATION, EventType.AGREEMENT, EventType.COOPERATION})
"""Acts of several actors together: naming another one disputes nothing."""
LADDER = (Grade.CONFIRMED, Grade.FAIR, Grade.CONTESTED, Grade.WEAK, Grade.DISCOUNTED)


def perpetrator(told: Sequence[Told], type_: EventType, sides: Sides) -> tuple[PerpetratorFinding | None, Graded]:
    """The finding and the grade of the attribution; no finding where nobody names an actor of a non-violent event."""
    actors = named(told)
    answers = folds(actors, sides)
    said_unknown = tuple(sorted(one.claim.id for one in told if any(nobody(actor) for actor in one.claim.actors)))
    hypotheses = [_hypothesis(fold, answers, actors, told, type_, sides) for fold in answers]
    firm = [fold for fold in answers if any(one.firm and keys(one).intersection(fold) for one in told)]
    if not hypotheses and not type_.violent:
        return None, unknown("Nobody says who.", "nobody_named")
    finding = PerpetratorFinding(
        standing=_standing(told, actors, firm or answers, bool(said_unknown) and not firm, type_, sides),
        hypotheses=tuple(hypothesis for hypothesis, _ in hypotheses),
        said_unknown=said_unknown,
    )
    if said_unknown and not firm:
        return finding, unknown(
            "It is said to be unknown who did it.", "said_unknown", _stances(told, frozenset(), frozenset())[0]
        )
    if not hypotheses:
        return finding, unknown("Nobody says who did it.", "nobody_named")
    best, grade = min(hypotheses, key=lambda pair: (LADDER.index(pair[1].grade), pair[0].actor.id, pair[0].actor.name))
    because = f"{best.actor.name}: {grade.because}"
    return finding, Graded(grade=grade.grade, rule=grade.rule, because=because, voices=grade.voices)


def _hypothesis(
    fold: Sequence[str],
    answers: Sequence[Sequence[str]],
    actors: Mapping[str, Actor],
    told: Sequence[Told],
    type_: EventType,
    sides: Sides,
) -> tuple[Hypothesis, Graded]:
    others = [each for each in answers if each is not fold]
    disputing = {name for each in others if type_ not in JOINT and _disputes(fold, each, actors, told, sides) for name in each}
    # who names one of two factions says that "the rebels" did it, too
    within = {name for each in others for name in each if any(broader(actors[one], actors[name], sides) for one in fold)}
    # "warplanes" may be anybody's: they fold into the air force that is named, and are no word for its having done it
    counted = [name for name in fold if not is_label(actors[name]) or sides.side(actors[name])] or list(fold)
    vague = frozenset(fold) - frozenset(counted)
    positions, supporting, against = _stances(told, {*counted, *within}, disputing - within, vague)
    grade = graded(Tally(positions), ATTRIBUTION)
    actor = actors[counted[-1]]
    for size, name in enumerate(counted, 1):
        if graded(Tally(_stances(told, counted[:size], disputing)[0]), ATTRIBUTION).grade is grade.grade:
            actor = actors[name]
            break
    names = {
        actors[name].name: tuple(sorted({one.origin for one in told if name in keys(one) and not one.claim.factuality.denied}))
        for name in fold
    }
    hypothesis = Hypothesis(
        actor=actor, grade=grade.grade, supporting=supporting, against=against, rule=grade.rule, because=grade.because, names=names
    )  # fmt: skip
    return hypothesis, grade


def _disputes(
    fold: Sequence[str], other: Sequence[str], actors: Mapping[str, Actor], told: Sequence[Told], sides: Sides
) -> bool:
    """Whether two answers are rivals, by their most specific names; a claim that names both makes them none."""
    if not rivals(actors[fold[0]], actors[other[0]], sides):
        return False
    return not any(
        keys(one).intersection(fold) and keys(one).intersection(other) and not one.claim.factuality.denied for one in told
    )


def _stances(
    told: Sequence[Told], names: Collection[str], disputing: Collection[str], vague: Collection[str] = ()
) -> tuple[tuple[Position, ...], tuple[str, ...], tuple[str, ...]]:
    """Each voice on one hypothesis. To assert only a rival is to dispute it; to name both is to assert both."""
    by_origin: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_origin[one.origin].append(one)
    positions, supporting, against = [], set(), set()
    first = next((one.origin for one in told if one.firm and keys(one).intersection(names)), "")
    for origin, inside in sorted(by_origin.items()):
        naming = [one for one in inside if keys(one).intersection(names) and not one.claim.factuality.denied]
        denying = [one for one in inside if keys(one).intersection(names) and one.claim.factuality.denied]
        asserting = [one for one in naming if one.firm]
        blaming = [one for one in inside if one.firm and keys(one).intersection(disputing)] if not naming else []
        supporting |= {one.claim.id for one in naming}
        against |= {one.claim.id for one in (*denying, *blaming)}
        stance, note = stance_of(asserting, denying, naming), ""
        if stance is None and blaming:
            stance = Stance.BLAMES_ANOTHER
        elif stance is None:
            stance, note = Stance.SILENT, _silence(inside, vague)
        speaking = asserting or naming or denying or blaming or inside
        interest = leaning(one.blame if stance is not Stance.SILENT else one.interest for one in speaking)
        positions.append(Position(origin, interest, stance, origin == first, note, name=inside[0].name))
    return tuple(positions), tuple(sorted(supporting)), tuple(sorted(against))


def _silence(inside: Sequence[Told], vague: Collection[str]) -> str:
    if any(keys(one).intersection(vague) for one in inside):
        return "names only a kind of actor, which may be another's"
    if any(nobody(actor) for one in inside for actor in one.claim.actors):
        return "says that it is not known who did it"
    return "names another, who is no rival" if any(keys(one) for one in inside) else "does not say who did it"


def _standing(
    told: Sequence[Told],
    actors: Mapping[str, Actor],
    answers: Sequence[Sequence[str]],
    not_known: bool,
    type_: EventType,
    sides: Sides,
) -> PerpetratorStanding:
    if not_known or not answers:
        return PerpetratorStanding.UNKNOWN
    disputed = type_ not in JOINT and any(
        one is not other and _disputes(one, other, actors, told, sides) for one in answers for other in answers
    )
    parties = [sides.side(actors[name]) for fold in answers for name in fold]
    denied = any(
        one.own and one.claim.factuality.denied and any(same_party(one.side, each) for each in parties) for one in told
    )
    return PerpetratorStanding.CONTESTED if disputed or denied else PerpetratorStanding.NAMED
