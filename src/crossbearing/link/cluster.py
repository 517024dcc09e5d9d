"""From weighed pairs to groups of claims.

Takes the traits' columns, weighed pairs, the bits a pair must reach, and the pairs that a person set together or apart;
gives groups, what coarse claims may belong to, and the strong pairs that were not followed. Precise claims are grouped
first; then come the coarser tiers, each claim of which joins the one group it suits best, or, where several suit it about
equally, none of them, with all of them on record: so neither "in the province" nor "nine were killed" bridges two
incidents.

Within a tier, the claims that strong pairs connect become one group at once where every compared pair among them is
strong and their spread is that of one incident. All other connections are cut again: strongest pair first, two groups
become one only where their compared pairs agree on average, nothing sets them apart, and the spread of both together is
not too wide. A person's "same" and "apart" go before all of it. It must never depend on the order of its input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from crossbearing.link.columns import Columns
from crossbearing.link.recut import Part, recut
from crossbearing.link.score import Floats, Ints, Pairs
from crossbearing.link.spread import Spreads

TIE = 0.5  # bits by which the best group must lead, for a coarse claim to join it
ALSO = 3.0  # bits: groups that suit a coarse claim this much worse than the best are still worth naming
MANY = 8  # groups: a coarse claim that more suit is of none of them in particular
TIERS = range(6)  # as traits counts them

Pair = tuple[int, int]


class Groups(NamedTuple):
    """``root[i]`` is the least position in the group of claim i. ``maybe`` are (coarse claim's group, other group, the
    strongest pair between them). Roots and positions are those of the columns."""

    root: Ints
    maybe: list[tuple[int, int, Pair]]


class _State:
    """Groups while they grow. Private to this module: what leaves it is a Groups."""

    def __init__(self, table: Columns, pairs: Pairs, threshold: float, apart: Iterable[Pair], silent: Iterable[int]) -> None:
        self.table, self.threshold = table, threshold
        self.left, self.right, self.weight = pairs.left, pairs.right, pairs.weight
        self.root: Ints = np.arange(table.size, dtype=np.int64)
        self.tier: Ints = table.tier.copy()
        self.silent = np.zeros(table.size, np.bool_)
        self.silent[list(silent)] = True
        ends = np.array(sorted(apart), np.int64).reshape(-1, 2)
        self.apart_left, self.apart_right = ends[:, 0], ends[:, 1]
        self.spreads = Spreads(table, self.root, self.silent)

    def merge(self, lows: Ints, highs: Ints) -> None:
        """Make one group of each connected set of roots; the least position is the new root."""
        label = connected(self.table.size, lows, highs)
        self.root = label[self.root]
        tier = np.full(self.table.size, len(TIERS), np.int64)
        np.minimum.at(tier, self.root, self.table.tier)
        self.tier = tier
        self.spreads = Spreads(self.table, self.root, self.silent)


def group(table: Columns, pairs: Pairs, threshold: float, same: Iterable[Pair], apart: Iterable[Pair]) -> Groups:
    """The groups of claims that tell of one incident each."""
    together, parted = list(same), sorted(set(apart))
    # Where a person joins what place or date keep apart, one of the two is misread, and no machine knows which: neither
    # shall keep other claims out.
    silent = _overruled(table, together)
    forbidden = set(parted) | {pair for pair in pairs.apart if pair not in set(together)}
    state = _State(table, pairs, threshold, forbidden, silent)
    _join_by_hand(state, together, parted)
    maybe: list[tuple[int, int, Pair]] = []
    for tier in TIERS:
        maybe += _attach(state, tier)
        _unite(state, tier)
    settled: dict[Pair, Pair] = {}
    for claim, other, pair in maybe:
        mine, theirs = int(state.root[claim]), int(state.root[other])
        if mine != theirs:
            settled.setdefault((mine, theirs), pair)
    return Groups(state.root, [(mine, theirs, pair) for (mine, theirs), pair in sorted(settled.items())])


def connected(size: int, left: Ints, right: Ints) -> Ints:
    """The least position that each position is connected to (label propagation with path halving)."""
    label: Ints = np.arange(size, dtype=np.int64)
    while len(left):
        one, other = label[left], label[right]
        open_ = one != other
        if not open_.any():
            break
        left, right = left[open_], right[open_]
        low, high = np.minimum(one[open_], other[open_]), np.maximum(one[open_], other[open_])
        np.minimum.at(label, high, low)
        while True:
            shorter = label[label]
            if (shorter == label).all():
                break
            label = shorter
    return label


def _overruled(table: Columns, together: list[Pair]) -> set[int]:
    alone = np.arange(table.size, dtype=np.int64)
    if not together:
        return set()
    ends = np.array(together, np.int64)
    wide = Spreads(table, alone, np.zeros(table.size, np.bool_)).wide_together(ends[:, 0], ends[:, 1])
    return set(ends[wide].ravel().tolist())


def _join_by_hand(state: _State, together: list[Pair], parted: list[Pair]) -> None:
    """A person's "same", unless it would join what a person set apart: in the order given, first served."""
    members: dict[int, set[int]] = {}
    hostile: defaultdict[int, set[int]] = defaultdict(set)
    for left, right in parted:
        hostile[left].add(right)
        hostile[right].add(left)
    for left, right in together:
        one, other = members.setdefault(left, {left}), members.setdefault(right, {right})
        if one is other or any(hostile[at] & other for at in one if at in hostile):
            continue
        one |= other
        for at in other:
            members[at] = one
    lows = [(min(group), at) for group in members.values() for at in group]
    if lows:
        ends = np.array(sorted(set(lows)), np.int64)
        state.merge(ends[:, 0], ends[:, 1])


def _unite(state: _State, tier: int) -> None:
    """Groups of this tier with one another."""
    mine = state.tier[state.root] == tier
    inside = mine[state.left] & mine[state.right]
    low, high, weight = state.root[state.left[inside]], state.root[state.right[inside]], state.weight[inside]
    strong = (weight >= state.threshold) & (low != high)
    if not strong.any():
        return
    part = connected(state.table.size, low[strong], high[strong])
    # which parts may become one group as they are
    whole = Spreads(state.table, part[state.root], state.silent).wide()
    bad = np.zeros(state.table.size, np.bool_)
    bad |= whole
    within = part[low] == part[high]
    weak = within & (weight < state.threshold) & (low != high)
    bad[part[low[weak]]] = True
    hostile = part[state.root[state.apart_left]] == part[state.root[state.apart_right]]
    bad[part[state.root[state.apart_left[hostile]]]] = True
    good = strong & ~bad[part[low]]
    lows, highs = [low[good]], [high[good]]
    again = within & bad[part[low]] & (low != high)
    for members in _cut(state, low[again], high[again], weight[again], part):
        lows.append(np.full(len(members) - 1, members[0], np.int64))
        highs.append(np.array(members[1:], np.int64))
    state.merge(np.concatenate(lows), np.concatenate(highs))


def _cut(state: _State, low: Ints, high: Ints, weight: Floats, part: Ints) -> Iterable[list[int]]:
    """The groups of more than one root that each part falls into when it is cut again."""
    if not len(low):
        return
    order = np.lexsort((high, low, part[low]))
    low, high, weight = low[order], high[order], weight[order]
    starts = np.flatnonzero(np.r_[True, np.diff(part[low]) != 0])
    hostile: defaultdict[int, list[Pair]] = defaultdict(list)
    one, other = state.root[state.apart_left], state.root[state.apart_right]
    held = (part[one] == part[other]) & (one != other)
    for left, right in zip(one[held].tolist(), other[held].tolist(), strict=True):
        hostile[int(part[left])].append((min(left, right), max(left, right)))
    every = np.unique(np.r_[low, high])
    spread_of = dict(zip(every.tolist(), state.spreads.of(every), strict=True))
    lows, highs, bits, home = low.tolist(), high.tolist(), weight.tolist(), part[low[starts]].tolist()
    for at, (start, end) in enumerate(zip(starts.tolist(), [*starts[1:].tolist(), len(low)], strict=True)):
        roots = sorted({*lows[start:end], *highs[start:end]})
        made = Part(
            roots=roots,
            spreads=[spread_of[root] for root in roots],
            pairs=list(zip(lows[start:end], highs[start:end], bits[start:end], strict=True)),
            apart=sorted(set(hostile.get(home[at], ()))),
            threshold=state.threshold,
        )
        yield from (members for members in recut(made) if len(members) > 1)


def _attach(state: _State, tier: int) -> list[tuple[int, int, Pair]]:
    """Groups of this tier to the one group of a finer tier that each suits best; gives those that several suit."""
    own, far = state.root[state.left], state.root[state.right]
    takes = (state.tier[own] == tier) & (state.tier[far] < tier)
    given = (state.tier[far] == tier) & (state.tier[own] < tier)
    both = np.r_[own[takes] * state.table.size + far[takes], far[given] * state.table.size + own[given]]
    weight = np.r_[state.weight[takes], state.weight[given]]
    strong = np.flatnonzero(weight >= state.threshold)
    if not len(strong):
        return []
    order = strong[np.lexsort((-weight[strong], both[strong]))]  # stable: among equals the first pair stays first
    best = order[np.r_[True, np.diff(both[order]) != 0]]
    best = best[~state.spreads.wide_together(both[best] // state.table.size, both[best] % state.table.size)]
    average = _averages(both, weight, both[best])
    left = np.r_[state.left[takes], state.left[given]][best]
    right = np.r_[state.right[takes], state.right[given]][best]
    coarse, home, weight = both[best] // state.table.size, both[best] % state.table.size, weight[best]
    hostile = _hostile(state)
    choices: defaultdict[int, list[Choice]] = defaultdict(list)
    for own_, home_, bits, mean, one, other in zip(
        coarse.tolist(), home.tolist(), weight.tolist(), average.tolist(), left.tolist(), right.tolist(), strict=True,
    ):  # fmt: skip
        if own_ not in hostile or home_ not in hostile[own_]:
            choices[own_].append((bits, mean, home_, (one, other)))
    wishes: list[tuple[float, int, int]] = []
    maybe: list[tuple[int, int, Pair]] = []
    for root, found in choices.items():
        chosen, others = _clearly_best(found)
        if chosen is not None:
            wishes.append((-chosen[0], root, chosen[2]))
        maybe += [(root, home_, pair) for _, _, home_, pair in others]
    _grant(state, sorted(wishes), hostile)
    return maybe


def _averages(both: Ints, weight: Floats, wanted: Ints) -> Floats:
    """The mean weight of the compared pairs between each two wanted groups (sorted, each once)."""
    at = np.minimum(np.searchsorted(wanted, both), max(0, len(wanted) - 1))
    held = wanted[at] == both if len(wanted) else np.zeros(len(both), np.bool_)
    sums = np.bincount(at[held], weight[held], len(wanted))
    return np.asarray(np.round(sums / np.maximum(1, np.bincount(at[held], minlength=len(wanted))), 6))


Choice = tuple[float, float, int, Pair]


def _clearly_best(found: list[Choice]) -> tuple[Choice | None, list[Choice]]:
    """The strongest choice; where several are about as strong, that which suits clearly best on the whole; where none
    does, all that come near the strongest, unless they are too many to mean anything."""
    if len(found) == 1:
        return found[0], []
    strongest = max(weight for weight, *_ in found)
    ranked = sorted((one for one in found if strongest - one[0] < TIE), key=lambda one: (-one[1], one[2]))
    if len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= TIE:
        return ranked[0], []
    near = sorted((one for one in found if strongest - one[0] < ALSO), key=lambda one: (-one[0], one[2]))
    return None, near if len(near) <= MANY else []


def _hostile(state: _State) -> defaultdict[int, set[int]]:
    """Which groups are set apart from which, by roots."""
    made: defaultdict[int, set[int]] = defaultdict(set)
    one, other = state.root[state.apart_left], state.root[state.apart_right]
    for left, right in zip(one.tolist(), other.tolist(), strict=True):
        made[left].add(right)
        made[right].add(left)
    return made


def _grant(state: _State, wishes: list[tuple[float, int, int]], hostile: defaultdict[int, set[int]]) -> None:
    """Let coarse groups join, strongest first; asked again each time, since another may have joined meanwhile."""
    every = np.unique(np.array([(root, home) for _, root, home in wishes], np.int64).ravel())
    spreads = dict(zip(every.tolist(), state.spreads.of(every), strict=True))
    joined: defaultdict[int, set[int]] = defaultdict(set)
    lows, highs = [], []
    for _, root, home in wishes:
        both = spreads[home].with_(spreads[root])
        if both.too_wide or (root in hostile and hostile[root] & joined[home]):
            continue
        spreads[home] = both
        joined[home].add(root)
        lows.append(home)
        highs.append(root)
    if lows:
        state.merge(np.array(lows, np.int64), np.array(highs, np.int64))
