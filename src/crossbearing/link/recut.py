"""Cutting one connected part again, so that chains fall apart where they are weakest.

Takes a Part: groups (by root) with their spreads, the weighed pairs between them and those that are set apart; gives the
groups that remain. A pure function of the part, so that its answer can be kept as long as the part stays the same.
"""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from crossbearing.link.spread import Spread


class Part(Struct, frozen=True, kw_only=True):
    """What strong pairs connect. ``pairs`` are (root, root, bits) of every compared pair, strong or weak."""

    roots: list[int]
    spreads: list[Spread]
    pairs: list[tuple[int, int, float]]
    apart: list[tuple[int, int]]
    threshold: float


def recut(part: Part) -> list[list[int]]:
    """Strongest pair first, two groups become one where their compared pairs reach the threshold on average, nothing
    sets them apart and both together are not too wide."""
    root = {at: at for at in part.roots}
    members = {at: [at] for at in part.roots}
    spread = dict(zip(part.roots, part.spreads, strict=True))
    sums: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    best: dict[tuple[int, int], float] = {}
    for low, high, bits in part.pairs:
        key = (low, high) if low < high else (high, low)
        total, count = sums[low].get(high, (0.0, 0))
        sums[low][high] = sums[high][low] = (total + bits, count + 1)
        best[key] = max(best.get(key, bits), bits)
    hostile: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in part.apart:
        hostile[one].add(other)
        hostile[other].add(one)
    strong = sorted((-bits, pair) for pair, bits in best.items() if bits >= part.threshold)
    tried: set[tuple[int, int, int, int]] = set()
    for _, (left, right) in strong:
        one, other = root[left], root[right]
        if one == other:
            continue
        if len(members[one]) < len(members[other]):
            one, other = other, one
        attempt = (one, other, len(members[one]), len(members[other]))
        if attempt in tried:
            continue
        tried.add(attempt)
        total, count = sums[one][other]
        if total / count < part.threshold or other in hostile[one]:
            continue
        both = spread[one].with_(spread[other])
        if both.too_wide:
            continue
        spread[one] = both
        for at in members[other]:
            root[at] = one
        members[one] += members.pop(other)
        for far, (more, times) in sums.pop(other).items():
            del sums[far][other]
            if far != one:
                total, count = sums[one].get(far, (0.0, 0))
                sums[one][far] = sums[far][one] = (total + more, count + times)
        for far in hostile.pop(other, ()):
            hostile[far].discard(other)
            hostile[far].add(one)
            hostile[one].add(far)
    return sorted(sorted(group) for group in members.values())
