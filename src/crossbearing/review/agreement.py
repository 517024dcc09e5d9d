"""Do coders agree? Cohen's kappa for two, Krippendorff's alpha for any number, field by field.

Takes decisions, gives codings: what each person said of one field of one claim, their latest word. An accept says that every
field is as it was seen; a correction says one field; a reject says that the claim is none.

References: Cohen 1960, Educ. Psychol. Meas. 20, 37-46; Krippendorff 2004, Content Analysis, chapter 11 (nominal alpha).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from msgspec import Struct

from crossbearing import codec
from crossbearing.model import Decided
from crossbearing.vocab import Act, DecisionStanding

KEPT = "claim"  # the field that says whether there is a claim at all
CODED = ("type", "mood", "factuality", "foreground", "place", "when", "actors", "recipients", "speakers", "casualties")

Codings = Mapping[str, Mapping[str, Mapping[str, str]]]
"""field -> claim -> coder -> value."""


class Disagreement(Struct, frozen=True):
    """One field of one claim that coders read differently, with each one's word."""

    claim: str
    field: str
    said: tuple[tuple[str, str], ...]


class Agreement(Struct, frozen=True, kw_only=True):
    """Agreement on one field. ``claims`` are those that two or more people coded; ``kappa`` only for exactly two coders;
    None where nothing varies, so that no chance-corrected figure exists."""

    field: str
    claims: int
    coders: int
    same: float
    kappa: float | None
    alpha: float | None


def codings(decided: Iterable[Decided]) -> Codings:
    """What each person's latest word on each field of each claim is."""
    made: defaultdict[str, defaultdict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for one in decided:
        decision = one.line.decision
        if one.standing in (DecisionStanding.RETRACTED, DecisionStanding.ORPHAN):
            continue
        for claim in one.claims:
            if decision.act is Act.REJECT:
                made[KEPT][claim][decision.by] = "rejected"
            elif decision.act is Act.ACCEPT and not decision.field:
                made[KEPT][claim][decision.by] = "kept"
                if len(one.claims) == 1:
                    for field in CODED:
                        if field in decision.seen:
                            made[field][claim][decision.by] = _word(field, decision.seen[field])
            elif decision.act is Act.CORRECT:
                made[KEPT][claim][decision.by] = "kept"
                made[decision.field][claim][decision.by] = _word(decision.field, decision.value)
    return made


def _word(field: str, value: Any) -> str:
    """The value as one comparable word: names of actors, the place's name, days, outcome and numbers."""
    if value is None or value == []:
        return "none"
    if field == "place":
        return str(value.get("geonameid") or value.get("name"))
    if field == "when":
        return f"{value.get('start')}/{value.get('end') or value.get('start')}"
    if field in ("actors", "recipients", "speakers"):
        return ", ".join(sorted(one if isinstance(one, str) else str(one.get("name")) for one in value))
    if field == "casualties":
        return ", ".join(
            sorted(
                f"{one.get('outcome')} {one.get('group', 'unspecified')} {one.get('low')}-{one.get('high')}" for one in value
            )
        )
    return value if isinstance(value, str) else codec.encode(value).decode()


def disagreements(decided: Iterable[Decided]) -> list[Disagreement]:
    """Where people's latest words differ, by claim and field."""
    found = []
    for field, claims in codings(decided).items():
        for claim, said in claims.items():
            if len(set(said.values())) > 1:
                found.append(Disagreement(claim, field, tuple(sorted(said.items()))))
    return sorted(found, key=lambda one: (one.claim, one.field))


def agreement(decided: Iterable[Decided]) -> list[Agreement]:
    """Agreement on every field that two people coded, by field."""
    made = []
    for field, claims in sorted(codings(decided).items()):
        units = [said for said in claims.values() if len(said) > 1]
        if not units:
            continue
        coders = {coder for said in units for coder in said}
        pairs = [(a == b) for said in units for a, b in combinations(said.values(), 2)]
        made.append(
            Agreement(
                field=field, claims=len(units), coders=len(coders), same=round(sum(pairs) / len(pairs), 3),
                kappa=kappa([tuple(said[c] for c in sorted(said)) for said in units]) if len(coders) == 2 else None,
                alpha=alpha([list(said.values()) for said in units]),
            )
        )  # fmt: skip
    return made


def kappa(pairs: Sequence[tuple[str, ...]]) -> float | None:
    """Cohen's kappa of two coders' values; None where both always say the same one thing."""
    total = len(pairs)
    agreed = sum(one == other for one, other in pairs) / total
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(left[value] * right[value] for value in left) / total**2
    return None if chance == 1 else round((agreed - chance) / (1 - chance), 4)


def alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Krippendorff's alpha for nominal values; units with one value say nothing. None where nothing varies."""
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for values in units:
        if len(values) < 2:
            continue
        matrix: Counter[tuple[str, str]] = Counter()
        for at, one in enumerate(values):
            for number, other in enumerate(values):
                if at != number:
                    matrix[one, other] += 1
        for pair, count in matrix.items():
            weights[pair] += count / (len(values) - 1)
    totals: defaultdict[str, float] = defaultdict(float)
    for (one, _), weight in weights.items():
        totals[one] += weight
    n = sum(totals.values())
    expected = sum(totals[a] * totals[b] for a in totals for b in totals if a != b)
    if n < 2 or expected == 0:
        return None
    observed = sum(weight for (one, other), weight in weights.items() if one != other)
    return round(1 - (n - 1) * observed / expected, 4)
