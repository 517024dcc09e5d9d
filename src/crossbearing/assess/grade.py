"""Grades by rule: the first rule that fits gives the grade and its sentence.

Takes the stances of the voices on one question (did it happen; did this actor do it), gives a Graded with every voice and
whether the rule rests on it. The two tables below are the whole of it (docs/grades.md is printed from them). A voice counts
once, however many outlets carry it; a hedged voice asserts nothing. No rule may weigh how likely a claim sounds: only who
says it, what they gain by it, and who has placed a picture of it on the map.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec import Struct

from crossbearing.model import Graded, Weighed
from crossbearing.vocab import Grade, Interest, Stance

__all__ = ["ATTRIBUTION", "OCCURRENCE", "Position", "Rule", "Stance", "Tally", "graded", "unknown"]


DISPUTES = (Stance.DENIES, Stance.RETRACTS, Stance.BLAMES_ANOTHER)


class Position(Struct, frozen=True):
    """One voice on one question. ``first`` marks the voice that told it first; ``note`` is what else its stance leaves
    unsaid: why it is silent on the question, or that it contradicts itself. ``verifiers`` are those who, as it says, have
    geolocated imagery of what it asserts, and are of no side. ``name`` is what people call the voice ``origin``."""

    origin: str
    interest: Interest
    stance: Stance
    first: bool = False
    note: str = ""
    verifiers: tuple[str, ...] = ()
    name: str = ""


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
        return self.of(*DISPUTES)

    @property
    def neutral(self) -> list[Position]:
        """Neutral voices that assert it."""
        return self.of(Stance.ASSERTS, interest=Interest.NEUTRAL)

    @property
    def neutral_denials(self) -> list[Position]:
        return [one for one in self.denying if one.interest is Interest.NEUTRAL]


class Fit(NamedTuple):
    """That a rule fits: its sentence, and the voices that it rests on."""

    sentence: str
    voices: Sequence[Position]


class Rule(NamedTuple):
    """One row of a table: its name, its grade, and the test that gives a Fit, or None where it does not fit."""

    name: str
    grade: Grade
    fits: Callable[[Tally], Fit | None]


def retracted(tally: Tally) -> Fit | None:
    """The voice that told it first has taken it back."""
    back = [one for one in tally.of(Stance.RETRACTS) if one.first]
    return Fit(f"{_names(back)} told it first and took it back.", back) if back else None


def denied_by_neutrals(tally: Tally) -> Fit | None:
    """Two neutral voices say that it is not so, and no neutral voice still asserts it."""
    denials = tally.of(Stance.DENIES, Stance.RETRACTS, interest=Interest.NEUTRAL)
    if len(denials) >= 2 and not tally.neutral:
        return Fit(f"{_names(denials)} deny it, and no neutral voice asserts it.", denials)
    return None


def admitted(tally: Tally) -> Fit | None:
    """A voice asserts it against its own interest."""
    against = tally.of(Stance.ASSERTS, interest=Interest.AGAINST_INTEREST)
    return Fit(f"{_names(against)} says so against its own interest.", against) if against else None


def three_voices(tally: Tally) -> Fit | None:
    """Three voices assert it, two of them neutral, and no neutral voice denies it."""
    if len(tally.asserting) >= 3 and len(tally.neutral) >= 2 and not tally.neutral_denials:
        told = f"{len(tally.asserting)} independent voices say so, {len(tally.neutral)} of them neutral"
        return Fit(f"{told}; no neutral voice denies it.", tally.asserting)
    return None


def geolocated(tally: Tally) -> Fit | None:
    """Imagery of it was geolocated by a named verifier of no side, as a voice says that asserts it."""
    showing = [one for one in tally.asserting if one.verifiers]
    if not showing:
        return None
    verifiers = sorted({name for one in showing for name in one.verifiers})
    return Fit(f"Imagery of it was geolocated by {' and '.join(verifiers)}.", showing)


def two_voices(tally: Tally) -> Fit | None:
    """Two voices assert it, at least one of them not on the side that gains, and no neutral voice denies it."""
    apart = [one for one in tally.asserting if one.interest is not Interest.OWN_SIDE]
    if len(tally.asserting) >= 2 and apart and not tally.neutral_denials:
        told = f"{len(tally.asserting)} independent voices say so, not all of the side that gains"
        return Fit(f"{told}; no neutral voice denies it.", tally.asserting)
    return None


def disputed(tally: Tally) -> Fit | None:
    """Somebody asserts it and somebody denies it, and none of the above."""
    if tally.asserting and tally.denying:
        told = f"Said by {_names(tally.asserting)}, disputed by {_names(tally.denying)}."
        return Fit(told, [*tally.asserting, *tally.denying])
    return None


def little(tally: Tally) -> Fit | None:
    """One voice, one side only, or only hedged."""
    if not tally.asserting:
        return Fit("No voice asserts it without a hedge." if tally.of(Stance.HEDGES) else "No voice asserts it.", [])
    if len(tally.asserting) == 1:
        return Fit(f"Only {_names(tally.asserting)} says so.", tally.asserting)
    return Fit(f"Only the side that gains by it says so: {_names(tally.asserting)}.", tally.asserting)


OCCURRENCE: tuple[Rule, ...] = (
    Rule("retracted", Grade.DISCOUNTED, retracted),
    Rule("denied_by_neutrals", Grade.DISCOUNTED, denied_by_neutrals),
    Rule("against_interest", Grade.CONFIRMED, admitted),
    Rule("three_voices", Grade.CONFIRMED, three_voices),
    Rule("geolocated", Grade.CONFIRMED, geolocated),
    Rule("two_voices", Grade.FAIR, two_voices),
    Rule("disputed", Grade.CONTESTED, disputed),
    Rule("little", Grade.WEAK, little),
)
ATTRIBUTION: tuple[Rule, ...] = tuple(
    rule._replace(name="claimed") if rule.fits is admitted else rule for rule in OCCURRENCE if rule.fits is not geolocated
)
"""The same ladder over the claims that name the actor: there, to speak against one's interest is to claim the act. A picture
placed on the map tells where, and so that it happened; not who did it (docs/decisions/0092)."""
UNCOUNTED: dict[Stance, str] = {
    Stance.ASSERTS: "asserts it; the rule rests on others",
    Stance.DENIES: "denies it; the rule rests on others",
    Stance.RETRACTS: "took it back; the rule rests on others",
    Stance.BLAMES_ANOTHER: "blames another; the rule rests on others",
    Stance.HEDGES: "hedged, so it asserts nothing",
    Stance.SILENT: "does not speak of this question",
}
"""Why a rule did not rest on a voice of that stance."""
NO_BAR = ", and is no neutral voice, whose denial alone would bar the rule"


def graded(tally: Tally, rules: Sequence[Rule] = OCCURRENCE) -> Graded:
    """The grade of the first rule that fits, with the voices that it counted and those that it did not, and why not."""
    for rule in rules:
        fit = rule.fits(tally)
        if fit:
            weighed = tuple(_weighed(one, one in fit.voices) for one in tally.positions)
            return Graded(grade=rule.grade, rule=rule.name, because=f"{fit.sentence} {_told(weighed)}".strip(), voices=weighed)
    raise AssertionError("the last rule always fits")


def _weighed(one: Position, counted: bool) -> Weighed:
    reason = one.stance.definition if counted else UNCOUNTED[one.stance]
    reason = reason[:1].lower() + reason[1:].rstrip(".")
    if not counted and one.stance in DISPUTES and one.interest is not Interest.NEUTRAL:
        reason = reason.partition(";")[0] + NO_BAR
    if one.note:
        reason = one.note if one.stance is Stance.SILENT else f"{reason}; {one.note}"
    return Weighed(voice=one.origin, interest=one.interest, stance=one.stance, counted=counted, because=reason, name=one.name)


def _told(weighed: Sequence[Weighed]) -> str:
    """The voices in words: those that counted, for and against, and each that did not with the reason."""
    parts = []
    for words, stances in (("Counted for it", (Stance.ASSERTS,)), ("counted against it", DISPUTES)):
        found = [one for one in weighed if one.counted and one.stance in stances]
        if found:
            parts.append(
                f"{words}: " + ", ".join(f"{one.name or one.voice} ({one.interest.replace('_', ' ')})" for one in found)
            )
    left = [one for one in weighed if not one.counted]
    if left:
        parts.append("not counted: " + ", ".join(f"{one.name or one.voice} ({one.because})" for one in left))
    told = "; ".join(parts)
    return told[:1].upper() + told[1:] + "." if told else ""


def unknown(because: str, rule: str, voices: Sequence[Position] = ()) -> Graded:
    """The grade of a question that nobody answers."""
    weighed = tuple(_weighed(one, False) for one in voices)
    return Graded(grade=Grade.UNKNOWN, rule=rule, because=because, voices=weighed)


def _names(positions: Sequence[Position]) -> str:
    return " and ".join(one.name or one.origin for one in positions)
