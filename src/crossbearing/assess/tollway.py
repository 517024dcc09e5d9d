"""How a toll moved: each voice's numbers in time, with the claims behind each step.

Takes the claims of one incident as Told, gives TollSteps in order of outcome, day and voice. A step says what the number is
to the voice's last one, whether it counts in full, and what the ledger would hold with everything told by that day; after
the last step that is the finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from crossbearing.assess.findings import Count, bounds, count, of_incident, possible, standing, tolls
from crossbearing.assess.sides import Sides
from crossbearing.assess.voices import Told
from crossbearing.model import Casualty, Range, TollStep
from crossbearing.vocab import Group, Move, Outcome

Counted = tuple[Told, Casualty]


def toll_steps(told: Sequence[Told], sides: Sides) -> tuple[TollStep, ...]:
    """Every step of every outcome that somebody counts."""
    after = _afters(told, sides)
    by_line: defaultdict[tuple[Outcome, tuple[str, str], Group, bool], list[Counted]] = defaultdict(list)
    for one in told:
        for toll in one.claim.casualties:
            if of_incident(one, toll):
                by_line[toll.outcome, (one.origin, one.said), toll.group, toll.subset].append((one, toll))
    steps = [step for line, counted in by_line.items() for step in _line(*line, counted, after, sides)]
    outcomes, groups = list(Outcome), list(Group)
    return tuple(
        sorted(
            steps,
            key=lambda step: (
                outcomes.index(step.outcome), step.published or date.min, step.voice, step.subset, groups.index(step.group), step.claims
            ),
        )
    )  # fmt: skip


def _afters(told: Sequence[Told], sides: Sides) -> dict[date | None, dict[str, Range]]:
    """What the ledger would hold of each outcome at the end of each day of publication."""
    found: dict[date | None, dict[str, Range]] = {}
    for day in {one.published for one in told}:
        known = [one for one in told if (one.published or date.min) <= (day or date.min)]
        found[day] = {name: Range(each.low, each.best, each.high) for name, each in tolls(known, sides).items()}
    return found


def _line(
    outcome: Outcome, voiced: tuple[str, str], group: Group, subset: bool, counted: Sequence[Counted],
    after: dict[date | None, dict[str, Range]], sides: Sides,
) -> Iterator[TollStep]:  # fmt: skip
    """The steps of one voice's number for one group."""
    voice, said = voiced
    teller = counted[0][0]
    who = teller.said_name if said == voice else f"{teller.said_name}, counted with {teller.name}"
    kept: list[Count] = []
    before: Count | None = None
    for day, pairs in groupby(counted, key=lambda pair: pair[0].published):
        told = list(pairs)
        for one, toll in told:
            if not possible(toll):
                low, high = bounds(toll)
                yield TollStep(
                    outcome=outcome, group=group, subset=subset, voice=voice, published=day, low=low, high=high, move=Move.FIRST,
                    counts=False, claims=(one.claim.id,), because=f"{who}: “{toll.text}” is left out, for no incident has such a toll.",
                    after=after[day].get(outcome.value), name=teller.name,
                )  # fmt: skip
        told = [(one, toll) for one, toll in told if possible(toll)]
        if not told:
            continue
        kept += [count(one, toll, sides) for one, toll in told]
        now = standing(kept)
        move = _move(before, now)
        claims = {one.claim.id for one, toll in told if bounds(toll) == (now.low, now.high)} or {
            one.claim.id for one, _ in told
        }
        yield TollStep(
            outcome=outcome, group=group, subset=subset, voice=voice, published=day, low=now.low, high=now.high, move=move,
            counts=not now.bound, claims=tuple(sorted(claims)), because=_sentence(who, now, before, move, outcome, group, subset),
            after=after[day].get(outcome.value), name=teller.name,
        )  # fmt: skip
        before = now


def _move(before: Count | None, now: Count) -> Move:
    if before is None:
        return Move.FIRST
    if now.low != before.low:
        return Move.RAISED if now.low > before.low else Move.LOWERED
    return Move.SHARPENED if before.vague and not now.vague else Move.RESTATED


def _sentence(teller: str, now: Count, before: Count | None, move: Move, outcome: Outcome, group: Group, subset: bool) -> str:
    harmed = "" if group is Group.UNSPECIFIED else f"{group.value} "
    part = ", as a part of a larger number" if subset else ""
    was = f", before that {_range(before)}" if before is not None and move is not Move.RESTATED else ""
    bound = f"; it widens the high only, as {now.bound} do" if now.bound else ""
    return f"{teller}: {_range(now)} {harmed}{outcome.value}{part}{was}{bound}."


def _range(one: Count) -> str:
    if one.high is None:
        return f"at least {one.low}"
    return str(one.low) if one.low == one.high else f"{one.low} to {one.high}"
