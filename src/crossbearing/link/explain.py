"""Why two claims are linked: one sentence for each comparison, with its weight.

Takes two claims with their traits, gives Reasons in the order of the weights file, the prior last. The sentences are
the levels' own, their fields filled from the claims. Rare names and words in common are counted, never printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from crossbearing.link.score import DIGITS, levels
from crossbearing.link.terms import Observation
from crossbearing.link.traits import Traits
from crossbearing.link.weights import Weights
from crossbearing.model import Actor, Casualty, Link, Reason, ResolvedClaim
from crossbearing.vocab import Outcome

_HELD = (Outcome.MISSING, Outcome.DETAINED, Outcome.ABDUCTED, Outcome.DISPLACED)


def explained(left: ResolvedClaim, right: ResolvedClaim, seen: tuple[Traits, Traits], weights: Weights, prior: float) -> Link:
    """The link of two claims, ``left`` the one of the lesser id, with every reason. ``prior`` is in bits."""
    if right.id < left.id:
        left, right, seen = right, left, seen[::-1]
    fields = _fields(left, right, Observation(*seen))
    found = [
        Reason(name, round(level.weight, DIGITS), level.because.format_map(fields)) for name, level in levels(*seen, weights)
    ]
    found.append(Reason("prior", prior, "how seldom two claims that meet tell of one incident, in this corpus"))
    return Link(
        left=left.id, right=right.id, weight=round(sum(reason.weight for reason in found), DIGITS), reasons=tuple(found)
    )


def _fields(left: ResolvedClaim, right: ResolvedClaim, seen: Observation) -> dict[str, object]:
    types = (left.event.type.value, right.event.type.value)
    towns = [claim.place.name for claim in (left, right) if claim.place]
    doers = [_named(claim.actors) for claim in (left, right)]
    both = (doers[0].keys() & doers[1].keys()) | (_named(left.recipients).keys() & _named(right.recipients).keys())
    names = {**_named(left.recipients), **_named(right.recipients), **doers[0], **doers[1]}
    things = [{t.text_class for t in claim.targets} | {w.text_class for w in claim.weapons} for claim in (left, right)]
    sides = [{actor.side for actor in claim.actors if actor.side} for claim in (left, right)]
    fields: dict[str, object] = {
        "type": types[0],
        "types": _and(types),
        "day": date.fromordinal(max(1, seen.left.since)).isoformat(),
        "gap": seen.gap,
        "longer": seen.longer,
        "place": towns[0] if towns else "",
        "places": _and(towns),
        "km": round(seen.km) if seen.placed == 2 else "",  # type: ignore[call-overload]
        "shared": ", ".join(sorted(names[key] for key in both)),
        "related": _and(dict.fromkeys((*doers[0].values(), *doers[1].values()))),
        "sides": ", ".join(sorted(sides[0] & sides[1])),
        "things": ", ".join(sorted(things[0] & things[1])),
        "targets": " against ".join(", ".join(sorted({t.text_class for t in claim.targets})) for claim in (left, right)),
        "names": seen.names,
    }
    for name, outcomes in (("killed", (Outcome.KILLED,)), ("injured", (Outcome.INJURED,)), ("held", _HELD)):
        low, other = getattr(seen.left, f"{name}_low"), getattr(seen.right, f"{name}_low")
        fields[name] = low
        fields[f"{name}_both"] = f"{_counted(left, outcomes, low)} against {_counted(right, outcomes, other)}"
    return fields


def _named(actors: Iterable[Actor]) -> dict[str, str]:
    return {actor.id or actor.name.casefold(): actor.name for actor in actors if not actor.pronoun}


def _and(words: Iterable[str]) -> str:
    return " and ".join(words)


def _counted(claim: ResolvedClaim, outcomes: tuple[Outcome, ...], low: int) -> str:
    """A count as the claim words it, where it is only a bound."""
    said: list[Casualty] = [toll for toll in claim.casualties if toll.outcome in outcomes and toll.low == low]
    return f"{low} or more" if said and said[0].high is None else str(low)
