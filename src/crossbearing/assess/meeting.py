"""Which rows are worth comparing, and how many shingles two rows share.

Takes the Rows of ``shingles``, gives pairs of row numbers as lines of two. Rows that share a band key meet; a signature may
speak against a pair; what is left is counted exactly. Nothing here sorts shingles: a table that each shingle of a row is
written into at a place of its own tells what another row finds there.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crossbearing.assess.shingles import BANDS, DEPTH, Numbers, Places, Rows, mixed, spread

SHORT = 18  # shingles below which a row meets no other: two formulas alone have as many
UNLUCKY = 1.5  # standard deviations by which a signature may fall short of what a pair needs before the pair is passed over
TOGETHER = 1 << 17  # shingles in a table at a time, which keeps it in the processor's cache
_FACTOR = 0x9E3779B97F4A7C15  # odd, so that keys which meet in one table may part in the next
_BUCKETS = 18  # bits of a band key by which those that nobody shares are told before the rest are sorted


def meeting(given: Rows, leader: Places) -> Places:
    """Pairs of rows, none of them short, that share a band key, the smaller number first. Of equal rows the first, their
    ``leader``, stands for all and meets each of them."""
    at = np.flatnonzero(given.sizes >= SHORT)
    first = leader[at]
    found = [np.stack([first, at], axis=1)[first != at]]
    at = at[first == at]
    return distinct(np.concatenate([*found, *(_together(band[at], at) for band in given.bands)]))


def _together(keys: Numbers, numbers: Places) -> Places:
    """Pairs of numbers that have the same key."""
    buckets = (keys >> np.uint64(64 - _BUCKETS)).astype(np.int64)
    shared = np.flatnonzero(np.bincount(buckets, minlength=1 << _BUCKETS)[buckets] > 1)
    keys, numbers = keys[shared], numbers[shared]
    order = np.argsort(keys, kind="stable")
    ranked, numbers = keys[order], numbers[order]
    edges = np.concatenate([[0], np.flatnonzero(np.diff(ranked)) + 1, [len(ranked)]])
    sizes = np.diff(edges)
    found = [np.zeros((0, 2), dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]).tolist():
        groups = numbers[edges[:-1][sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        found.append(np.stack([groups[:, left].ravel(), groups[:, right].ravel()], axis=1))
    return np.concatenate(found)


def distinct(pairs: Places) -> Places:
    """Each pair once, sorted."""
    ranked = np.sort((pairs[:, 0] << np.int64(32)) | pairs[:, 1])
    once = ranked[np.concatenate([[True], ranked[1:] != ranked[:-1]])] if len(ranked) else ranked
    return np.stack([once >> np.int64(32), once & np.int64(0xFFFFFFFF)], axis=1)


def leaders(given: Rows) -> Places:
    """For each row the number of the first row that equals it."""
    total = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(given.hashes, dtype=np.uint64)])
    _, leader, group = np.unique(total[given.ends] - total[given.begins], return_index=True, return_inverse=True)
    return leader[group].astype(np.int64)


def promising(given: Rows, pairs: Places, needed: Places) -> NDArray[np.bool_]:
    """Which pairs of rows may share as many shingles as they need to: their signatures do not speak against it."""
    left, right = pairs[:, 0], pairs[:, 1]
    likeness = needed / np.maximum(given.sizes[left] + given.sizes[right] - needed, 1)
    least = likeness - UNLUCKY * np.sqrt(likeness * (1 - likeness) / (BANDS * DEPTH))
    same = np.zeros(len(pairs), dtype=np.uint8)
    for place in given.signatures:
        same += place[left] == place[right]
    found: NDArray[np.bool_] = same / (BANDS * DEPTH) >= least
    return found


def overlaps(given: Rows, pairs: Places) -> tuple[Places, Places, Places]:
    """For each pair of rows, how many different shingles both have, how many the left, how many the right."""
    involved, at = np.unique(pairs, return_inverse=True)
    ends = at.reshape(pairs.shape)
    single = [_different(given, part) for part in _portions(given.sizes[involved], involved)]
    sizes = np.concatenate([np.zeros(0, dtype=np.int64), *single])[ends]
    shared = [_shared(given, part) for part in _portions(given.sizes[pairs].sum(axis=1), pairs)]
    return np.concatenate([np.zeros(0, dtype=np.int64), *shared]), sizes[:, 0], sizes[:, 1]


def _portions(sizes: Places, numbers: Places) -> list[Places]:
    """The numbers, so many at a time as have some TOGETHER shingles."""
    limits = np.cumsum(sizes) // TOGETHER
    return np.split(numbers, np.flatnonzero(np.diff(limits)) + 1) if len(numbers) else []


def _different(given: Rows, numbers: Places) -> Places:
    """How many different shingles each of these rows has."""
    owner, keys = _keyed(given, numbers)
    kept, _ = _written(keys)
    return np.bincount(owner[kept], minlength=len(numbers))


def _shared(given: Rows, pairs: Places) -> Places:
    """How many different shingles the two rows of each pair have in common."""
    owner, keys = _keyed(given, pairs[:, 0])
    kept, tables = _written(keys)
    _, wanted = _keyed(given, pairs[:, 1])
    hit = np.zeros(len(keys), dtype=np.bool_)
    for factor, shift, table in tables:
        found = table[(wanted * factor) >> shift]
        hit[found[keys[found] == wanted]] = True
    # an empty field leads to place 0, whose key may be kept at another place
    return np.bincount(owner[kept[hit[kept]]], minlength=len(pairs))


def _keyed(given: Rows, numbers: Places) -> tuple[Places, Numbers]:
    """The shingles of some rows one after another: to which of them each belongs, and a key that tells it from the same
    shingle of another."""
    sizes = given.sizes[numbers]
    owner = np.repeat(np.arange(len(numbers)), sizes)
    marks = mixed([np.arange(len(numbers), dtype=np.uint64)])
    return owner, given.hashes[spread(given.begins[numbers], sizes)] ^ marks[owner]


def _written(keys: Numbers) -> tuple[Places, list[tuple[np.uint64, np.uint64, NDArray[np.int32]]]]:
    """One place of each different key, and the tables that lead to it: the place of a key stands in one of them at
    ``(key * factor) >> shift``. Of two keys that want one field of a table one waits for the next table."""
    bits = max(int(2 * len(keys)).bit_length(), 4)
    shift, factor = np.uint64(64 - bits), np.uint64(_FACTOR)
    waiting = np.arange(len(keys), dtype=np.int32)
    kept, tables = [], []
    while len(waiting):
        table = np.zeros(1 << bits, dtype=np.int32)
        fields = (keys[waiting] * factor) >> shift
        table[fields] = waiting
        winner = table[fields]
        kept.append(waiting[winner == waiting])
        waiting = waiting[keys[winner] != keys[waiting]]
        tables.append((factor, shift, table))
        factor = np.uint64(int(factor) * _FACTOR % (1 << 64))
        bits = max(int(2 * len(waiting)).bit_length(), 4)
        shift = np.uint64(64 - bits)
    return np.concatenate([np.zeros(0, dtype=np.int32), *kept]).astype(np.int64), tables
