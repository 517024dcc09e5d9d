"""Did it happen: the stance of each voice, and the grade.

Takes the claims of one incident as Told, gives a Graded. A denial counts against the happening where a party denies
its own act, or where it names nobody in particular; who says that somebody else did *not* do it speaks of attribution
only, and "no one was hurt" denies harm, not the act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from crossbearing.assess.grade import Position, Stance, Tally, graded
from crossbearing.assess.voices import Told, leaning
from crossbearing.model import Graded
from crossbearing.vocab import EventType


def occurrence(told: Sequence[Told]) -> Graded:
    """The grade of the incident's having happened."""
    return graded(Tally(positions(told)))


def positions(told: Sequence[Told]) -> tuple[Position, ...]:
    """The stance of each voice, silence on the question among them."""
    by_origin: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_origin[one.origin].append(one)
    harm_only = all(one.claim.event.type is EventType.HARM for one in told)
    firsts = [one for one in told if one.firm and not _no_harm(one)]
    first = firsts[0].origin if firsts else ""
    found = []
    for origin, inside in sorted(by_origin.items()):
        asserting = [one for one in inside if one.firm and not _no_harm(one)]
        denying = [one for one in inside if _denies(one, harm_only)]
        hedging = [one for one in inside if not one.claim.factuality.denied and not one.firm]
        stance, note = stance_of(asserting, denying, hedging) or Stance.SILENT, ""
        if stance is Stance.SILENT:
            note = "says that nobody was hurt, or who did not do it, and not whether it happened"
        elif stance is Stance.ASSERTS and denying:
            note = "it also denies it, no later than it asserts it"
        disputing = stance in (Stance.DENIES, Stance.RETRACTS)
        speaking = (denying if disputing else asserting or hedging) or inside
        verifiers = tuple(sorted({name for one in asserting for name in one.verifiers}))
        found.append(
            Position(
                origin, leaning(one.interest for one in speaking), stance, origin == first, note, verifiers, inside[0].name
            )
        )
    return tuple(found)


def stance_of(asserting: Sequence[Told], denying: Sequence[Told], hedging: Sequence[Told]) -> Stance | None:
    """What a voice says in the end: a denial that came out later than its last assertion takes that back."""
    if asserting and denying:
        return Stance.RETRACTS if _latest(denying) > _latest(asserting) else Stance.ASSERTS
    if asserting:
        return Stance.ASSERTS
    if denying:
        return Stance.DENIES
    return Stance.HEDGES if hedging else None


def _latest(told: Sequence[Told]) -> date:
    return max(one.published or date.min for one in told)


def _no_harm(one: Told) -> bool:
    """Whether it says no more than that nobody was harmed."""
    counts = one.claim.casualties
    return one.claim.event.type is EventType.HARM and bool(counts) and all(toll.high == 0 for toll in counts)


def _denies(one: Told, harm_only: bool) -> bool:
    if not one.claim.factuality.denied or (one.claim.event.type is EventType.HARM and not harm_only):
        return False
    return one.own or not any(actor.identified for actor in one.claim.actors)
