"""The weight of every pair, in plain Python: for small cases, and for the few new claims of a large one.

Takes traits and candidate pairs, gives Pairs: those that nothing excludes, with their weights, and those of one document
that something does. ``splink_engine`` gives the same for large cases; a property test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from crossbearing.link.terms import Observation
from crossbearing.link.traits import Traits
from crossbearing.link.weights import Level, Weights

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
DIGITS = 3  # of a weight's bits: two engines add in different orders


class Pairs(Struct, frozen=True, kw_only=True):
    """Weighed pairs of positions, left < right, in order. ``weight`` is the sum of the levels' bits, without the prior;
    ``within`` says that both are of one document. ``apart`` are pairs of one document that cannot be one incident;
    ``compared`` is how many pairs were looked at, the excluded ones among them."""

    left: Ints
    right: Ints
    weight: Floats
    within: NDArray[np.bool_]
    apart: list[tuple[int, int]]
    compared: int

    @property
    def ends(self) -> Iterable[tuple[int, int]]:
        return zip(self.left.tolist(), self.right.tolist(), strict=True)


def levels(left: Traits, right: Traits, weights: Weights) -> list[tuple[str, Level]]:
    """The level that each comparison finds, those with nothing to say left out."""
    seen = Observation(left, right)
    chosen = ((comparison, comparison.choose(seen)) for comparison in weights.comparisons)
    return [(comparison.name, comparison.levels[number - 1]) for comparison, number in chosen if number]


def weigh(left: Traits, right: Traits, weights: Weights) -> float | None:
    """The bits for one incident, without the prior; None where something excludes it."""
    seen = Observation(left, right)
    total = 0.0
    for comparison in weights.comparisons:
        number = comparison.choose(seen)
        if number:
            level = comparison.levels[number - 1]
            if level.excludes:
                return None
            total += level.weight
    return round(total, DIGITS)


def score(traits: Sequence[Traits], candidates: Iterable[tuple[int, int]], weights: Weights) -> Pairs:
    """The weighed pairs of the candidates, which come in order; those that something excludes are only told apart."""
    kept: list[tuple[int, int, float]] = []
    apart: list[tuple[int, int]] = []
    compared = 0
    for left, right in candidates:
        compared += 1
        bits = weigh(traits[left], traits[right], weights)
        if bits is not None:
            kept.append((left, right, bits))
        elif traits[left].script == traits[right].script:
            apart.append((left, right))
    ends = np.fromiter(chain.from_iterable((left, right) for left, right, _ in kept), np.int64).reshape(-1, 2)
    scripts = [trait.script for trait in traits]
    return Pairs(
        left=ends[:, 0],
        right=ends[:, 1],
        weight=np.fromiter((bits for *_, bits in kept), np.float64, len(kept)),
        within=np.fromiter((scripts[left] == scripts[right] for left, right, _ in kept), np.bool_, len(kept)),
        apart=apart,
        compared=compared,
    )
