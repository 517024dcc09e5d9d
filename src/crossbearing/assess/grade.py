"""Grades by rule: the first rule that fits gives the grade and its sentence.

Takes the stances of the voices on one question (did it happen; did this actor do it), gives a Graded. The two tables
below are the whole of it. A voice counts once, however many outlets carry it; a hedged voice asserts nothing. The
codebook's third way to "confirmed", imagery geolocated by a named verifier, waits for a record that can say so. No rule
may weigh how likely a claim sounds: only who says it, and what they gain by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec import Struct

from crossbearing.model import Graded
from crossbearing.vocab import Grade, Interest, Word


class Stance(Word):
    """Where a voice stands on the question."""

    ASSERTS = ("asserts", "Says so, firmly.")
    DENIES = ("denies", "Says that it is not so.")
    RETRACTS = ("retracts", "Said so, and later denied it.")
    BLAMES_ANOTHER = ("blames_another", "Says that another did it, which disputes it without denying it in so many words.")
    HEDGES = ("hedges", "Says that it may be so.")


class Position(Struct, frozen=True):
    """One voice on one question. ``first`` marks the voice that told it first; ``admits`` an admission of one's act."""

    origin: str
    interest: Interest
    stance: Stance
    first: bool = False

    def __str__(self) -> str:
        return f"{self.origin} ({self.interest.replace('_', ' ')})"


class Tally(Struct, frozen=True):
    """All voices on one question."""

    positions: tuple[Position, ...]

    def of(self, *stances: Stance, interest: Interest | None = None) -> list[Position]:
        """The voices of those stances, and of that interest if one is given."""
        return [one for one in self.positions if one.stance in stances and interest in (None, one.interest)]

    @property
    def asserting(self) -> list[Position]:
        return self.of(Stance.ASSERTS)

    @property
    def denying(self) -> list[Position]:
        return self.of(Stance.DENIES, Stance.RETRACTS, Stance.BLAMES_ANOTHER)

    @property
    def neutral(self) -> list[Position]:
        """Neutral voices that assert it."""
        return self.of(Stance.ASSERTS, interest=Interest.NEUTRAL)

    @property
    def neutral_denials(self) -> list[Position]:
        return [one for one in self.denying if one.interest is Interest.NEUTRAL]


class Rule(NamedTuple):
    """One row of a table: its name, its grade, and the test that gives a sentence where it fits and "" where not."""

    name: str
    grade: Grade
    fits: Callable[[Tally], str]


def retracted(tally: Tally) -> str:
    """The voice that told it first has taken it back."""
    back = [one for one in tally.of(Stance.RETRACTS) if one.first]
    return f"{_names(back)} told it first and took it back." if back else ""


def denied_by_neutrals(tally: Tally) -> str:
    """Two neutral voices deny it and no neutral voice asserts it."""
    denials = tally.of(Stance.DENIES, Stance.RETRACTS, interest=Interest.NEUTRAL)
    if len(denials) >= 2 and not tally.neutral:
        return f"{_names(denials)} deny it, and no neutral voice asserts it."
    return ""


def admitted(tally: Tally) -> str:
    """A voice asserts it against its own interest."""
    against = tally.of(Stance.ASSERTS, interest=Interest.AGAINST_INTEREST)
    return f"{_names(against)} says so against its own interest." if against else ""


def three_voices(tally: Tally) -> str:
    """Three voices, two of them neutral, and no neutral denial."""
    if len(tally.asserting) >= 3 and len(tally.neutral) >= 2 and not tally.neutral_denials:
        told = f"{len(tally.asserting)} independent voices say so, {len(tally.neutral)} of them neutral"
        return f"{told}; no neutral voice denies it."
    return ""


def two_voices(tally: Tally) -> str:
    """Two voices, at least one not on the side that gains, and no neutral denial."""
    apart = [one for one in tally.asserting if one.interest is not Interest.OWN_SIDE]
    if len(tally.asserting) >= 2 and apart and not tally.neutral_denials:
        return f"{len(tally.asserting)} independent voices say so, not all of the side that gains; no neutral voice denies it."
    return ""


def disputed(tally: Tally) -> str:
    """Somebody asserts it and somebody denies it."""
    if tally.asserting and tally.denying:
        return f"Said by {_names(tally.asserting)}, disputed by {_names(tally.denying)}."
    return ""


def little(tally: Tally) -> str:
    """One voice, one side only, or only hedged."""
    if not tally.asserting:
        return "No voice asserts it without a hedge." if tally.of(Stance.HEDGES) else "No voice asserts it."
    if len(tally.asserting) == 1:
        return f"Only {_names(tally.asserting)} says so."
    return f"Only the side that gains by it says so: {_names(tally.asserting)}."


OCCURRENCE: tuple[Rule, ...] = (
    Rule("retracted", Grade.DISCOUNTED, retracted),
    Rule("denied_by_neutrals", Grade.DISCOUNTED, denied_by_neutrals),
    Rule("against_interest", Grade.CONFIRMED, admitted),
    Rule("three_voices", Grade.CONFIRMED, three_voices),
    Rule("two_voices", Grade.FAIR, two_voices),
    Rule("disputed", Grade.CONTESTED, disputed),
    Rule("little", Grade.WEAK, little),
)
ATTRIBUTION: tuple[Rule, ...] = tuple(rule._replace(name="claimed") if rule.fits is admitted else rule for rule in OCCURRENCE)
"""The same ladder over the claims that name the actor: there, to speak against one's interest is to claim the act."""


def graded(tally: Tally, rules: Sequence[Rule] = OCCURRENCE) -> Graded:
    """The grade of the first rule that fits, with the voices that it counted and those that it did not."""
    for rule in rules:
        because = rule.fits(tally)
        if because:
            return Graded(grade=rule.grade, rule=rule.name, because=f"{because} {_counted(tally)}".strip())
    raise AssertionError("the last rule always fits")


def unknown(because: str, rule: str) -> Graded:
    """The grade of a question that nobody answers."""
    return Graded(grade=Grade.UNKNOWN, rule=rule, because=because)


def _counted(tally: Tally) -> str:
    parts = []
    for words, found in (
        ("Counted for it", tally.asserting),
        ("counted against it", tally.denying),
        ("not counted, since hedged", tally.of(Stance.HEDGES)),
    ):
        if found:
            parts.append(f"{words}: {', '.join(map(str, found))}")
    return "; ".join(parts) + "." if parts else ""


def _names(positions: Sequence[Position]) -> str:
    return " and ".join(one.origin for one in positions)
