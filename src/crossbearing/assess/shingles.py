"""Texts as numbers: runs of three words, and the signatures by which near-equal texts find one another.

Takes texts as lists of passages, gives Rows: one for each passage and one for each text of several. Rows that share a band
key are worth comparing. Words and their runs are hashed to 64 bits by fixed rules, so that the same text has the same numbers in every
build, and all rows are worked on at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from rensa import RMinHash

RUN = 3  # words in a shingle
SHORT = 18  # shingles below which a row meets no other: two formulas alone have as many
BANDS, DEPTH = 24, 3
"""Rows that share a third of their shingles meet with probability 0.6, that share 0.44 with 0.88, a hundredth with 0.00002.
A copy meets its original by any of its passages or as a whole: benchmarks/README.md has the recall of all together."""
UNLUCKY = 1.5  # standard deviations by which a signature may fall short of what a pair needs before the pair is passed over
CHUNK = 1 << 18  # characters hashed at a time; measured: 0.2 s for 14 million, against 1.4 s all at once
FEW = 64  # new rows up to which a look at every key is quicker than sorting them
SEED = 42  # fixed: the same texts give the same signatures

_BASE = 0x5851F42D4C957F2D  # odd, so that it has an inverse modulo 2**64
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_SHIFT = np.uint64(29)
_PAIRS = 1 << 14  # pairs whose shingles are compared in one sort; 50 bits of each hash are left
_HIGH, _LOW = np.uint64(50), np.uint64(14)
Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]


class Rows(Struct, frozen=True):
    """Row ``n`` has the shingles ``hashes[begins[n] : ends[n]]``, a MinHash signature and the band keys made of it."""

    hashes: Numbers
    begins: Places
    ends: Places
    bands: Numbers
    signatures: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.begins)

    def joined(self, other: Rows) -> Rows:
        """These rows and, after them, the other's."""
        past = len(self.hashes)
        return Rows(
            np.concatenate([self.hashes, other.hashes]),
            np.concatenate([self.begins, other.begins + past]),
            np.concatenate([self.ends, other.ends + past]),
            np.concatenate([self.bands, other.bands]),
            np.concatenate([self.signatures, other.signatures]),
        )


def rows(texts: Sequence[Sequence[str]]) -> Rows:
    """For each text a row for each of its passages, then one for the whole if it has several. No run of words crosses the
    end of a passage."""
    hashes, starts = _runs(*_words([passage for passages in texts for passage in passages]))
    first, last = [], []  # of the passages in each row
    passage = 0
    for passages in texts:
        size = len(passages)
        first += [*range(passage, passage + size), *([passage] if size > 1 else [])]
        last += [*range(passage + 1, passage + size + 1), *([passage + size] if size > 1 else [])]
        passage += size
    begins, until = starts[np.array(first, dtype=np.int64)], starts[np.array(last, dtype=np.int64)]
    signatures = _signatures(hashes, starts, first, last)
    parts = signatures.astype(np.uint64).reshape(len(first), BANDS, DEPTH)
    keys = _mixed([parts[:, :, at].ravel() for at in range(DEPTH)]).reshape(len(first), BANDS)
    return Rows(hashes, begins, until, keys, signatures)


def _words(passages: Sequence[str]) -> tuple[Numbers, Places]:
    """The hash of each word, and where each passage's words begin and end: a word is a run of letters and digits, its hash
    a polynomial of its characters modulo 2**64, read off the running sum over all of them."""
    hashes, counts = [np.zeros(0, dtype=np.uint64)], [np.zeros(1, dtype=np.int64)]
    folded = [passage.casefold() for passage in passages]
    begin, size = 0, 0
    for end, passage in enumerate(folded, 1):  # so many characters at a time stay in the processor's cache
        size += len(passage) + 1
        if size > CHUNK or end == len(folded):
            found, each = _some_words(folded[begin:end])
            hashes.append(found)
            counts.append(each)
            begin, size = end, 0
    return np.concatenate(hashes), np.cumsum(np.concatenate(counts))


def _some_words(passages: Sequence[str]) -> tuple[Numbers, Places]:
    """The hash of each word, and how many there are in each passage."""
    text = np.frombuffer(("\n".join(passages) + "\n").encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    seen = np.nonzero(np.bincount(text))[0]
    letters = np.zeros(int(seen[-1]) + 1, dtype=np.int8)
    letters[seen] = [chr(code).isalnum() for code in seen.tolist()]
    edges = np.diff(letters[text], prepend=np.int8(0))
    begins, ends = np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0]
    powers, backs = _powers(max(len(text), CHUNK))
    sums = np.zeros(len(text) + 1, dtype=np.uint64)
    np.cumsum(text * powers[: len(text)], out=sums[1:])
    hashes: Numbers = (sums[ends] - sums[begins]) * backs[begins]
    limits = np.cumsum([0, *(len(passage) + 1 for passage in passages)])
    return hashes, np.diff(np.searchsorted(begins, limits)).astype(np.int64)


@lru_cache(maxsize=2)
def _powers(count: int) -> tuple[Numbers, Numbers]:
    """The powers of the base and of its inverse, modulo 2**64."""
    return tuple(np.cumprod(np.full(count, base, dtype=np.uint64), dtype=np.uint64) for base in (_BASE, _INVERSE))  # type: ignore[return-value]


def _runs(words: Numbers, ends: Places) -> tuple[Numbers, Places]:
    """The hash of each run of RUN words inside a passage, and where each passage's runs begin and end."""
    counts = np.maximum(np.diff(ends) - (RUN - 1), 0)
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    first = np.repeat(ends[:-1] - starts[:-1], counts) + np.arange(starts[-1])
    return _mixed([words[first + at] for at in range(RUN)]), starts


def _mixed(columns: Sequence[Numbers]) -> Numbers:
    mixed = np.zeros(len(columns[0]), dtype=np.uint64)
    for column, factor in zip(columns, _MIX, strict=True):
        mixed = (mixed ^ (column + factor)) * factor
        mixed ^= mixed >> _SHIFT
    return mixed


def _signatures(hashes: Numbers, starts: Places, first: list[int], last: list[int]) -> NDArray[np.uint32]:
    """The signature of each row. That of a whole is the least of its passages': the signature of their union."""
    if not first:
        return np.zeros((0, BANDS * DEPTH), dtype=np.uint32)
    matrix: Any = RMinHash.digest_matrix_from_flat_token_hashes(hashes, starts.astype(np.uint64), BANDS * DEPTH, SEED)
    single = np.array(matrix.to_rows(), dtype=np.uint32)
    begin, end = np.array(first), np.array(last)
    signatures: NDArray[np.uint32] = single[begin]
    whole = np.nonzero(end - begin > 1)[0]
    if len(whole):
        # every other segment is a whole; those between are of no use
        bounds = np.stack([begin[whole], end[whole]], axis=1).ravel()
        padded = np.concatenate([single, single[-1:]])
        signatures[whole] = np.minimum.reduceat(padded, bounds, axis=0)[::2]
    return signatures


def promising(given: Rows, pairs: Places, needed: Places) -> NDArray[np.bool_]:
    """Which pairs of rows may share as many shingles as they need to: their signatures do not speak against it."""
    sizes = given.ends - given.begins
    likeness = needed / np.maximum(sizes[pairs[:, 0]] + sizes[pairs[:, 1]] - needed, 1)
    least = likeness - UNLUCKY * np.sqrt(likeness * (1 - likeness) / (BANDS * DEPTH))
    found = np.zeros(len(pairs), dtype=np.bool_)
    for begin in range(0, len(pairs), 50_000):  # so many at a time, to keep the memory small
        part = pairs[begin : begin + 50_000]
        same = (given.signatures[part[:, 0]] == given.signatures[part[:, 1]]).mean(axis=1)
        found[begin : begin + 50_000] = same >= least[begin : begin + 50_000]
    return found


def overlaps(given: Rows, pairs: Places) -> tuple[Places, Places, Places]:
    """For each pair of rows, how many different shingles both have, how many the left, how many the right."""
    found = [_overlaps(given, pairs[begin : begin + _PAIRS]) for begin in range(0, max(len(pairs), 1), _PAIRS)]
    both, left, right = (np.concatenate(each) for each in zip(*found, strict=True))
    return both, left, right


def _overlaps(given: Rows, pairs: Places) -> tuple[Places, Places, Places]:
    # the pair's number in the high bits, the shingle's hash below: one sort then holds all pairs apart
    sides = []
    for side in (0, 1):
        sizes = (given.ends - given.begins)[pairs[:, side]]
        ends = np.cumsum(sizes)
        at = np.repeat(given.begins[pairs[:, side]] - (ends - sizes), sizes) + np.arange(ends[-1] if len(ends) else 0)
        numbers = np.repeat(np.arange(len(pairs), dtype=np.uint64), sizes) << _HIGH
        sides.append(_once(np.sort(numbers | (given.hashes[at] >> _LOW))))
    together = np.sort(np.concatenate(sides))
    both = together[1:][together[1:] == together[:-1]]
    counts = [np.bincount((keys >> _HIGH).astype(np.int64), minlength=len(pairs)) for keys in (both, *sides)]
    return counts[0], counts[1], counts[2]


def _once(ranked: Any) -> Any:
    """Each of some sorted numbers once: quicker here than numpy's unique, which hashes."""
    return ranked[np.concatenate([[True], ranked[1:] != ranked[:-1]])] if len(ranked) else ranked


def meeting(given: Rows, since: int = 0) -> Places:
    """Pairs of rows, none of them short, that share a band key, the smaller number first; only those with a row from
    ``since`` on, or with one that equals such a row. Of equal rows the first stands for all, and meets each of them."""
    at = np.nonzero(given.ends - given.begins >= SHORT)[0]
    if not len(at):
        return np.zeros((0, 2), dtype=np.int64)
    first = leaders(given)[at]
    found = [np.stack([first, at], axis=1)[(first != at) & (at >= since)]]
    new = np.unique(first[at >= since])
    at = np.unique(first)
    if len(new) <= FEW < since:
        for number in new.tolist():
            others = at[(given.bands[at] == given.bands[number]).any(axis=1) & (at != number)]
            found.append(np.sort(np.stack([np.full(len(others), number), others], axis=1), axis=1))
    else:
        for band in range(BANDS):
            pairs = _together(given.bands[at, band], at)
            found.append(pairs[np.isin(pairs, new).any(axis=1)] if since else pairs)
    return distinct(np.concatenate(found))


def distinct(pairs: Places) -> Places:
    """Each pair once, sorted."""
    once = _once(np.sort((pairs[:, 0] << np.int64(32)) | pairs[:, 1]))
    return np.stack([once >> np.int64(32), once & np.int64(0xFFFFFFFF)], axis=1)


def _together(keys: Numbers, numbers: Places) -> Places:
    """Pairs of numbers that have the same key."""
    order = np.argsort(keys, kind="stable")
    ranked, numbers = keys[order], numbers[order]
    edges = np.concatenate([[0], np.nonzero(np.diff(ranked))[0] + 1, [len(ranked)]])
    sizes = np.diff(edges)
    found = []
    for size in np.unique(sizes[sizes > 1]).tolist():
        groups = numbers[edges[:-1][sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        found.append(np.stack([groups[:, left].ravel(), groups[:, right].ravel()], axis=1))
    return np.concatenate(found) if found else np.zeros((0, 2), dtype=np.int64)


def leaders(given: Rows) -> Places:
    """For each row the number of the first row that equals it."""
    total = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(given.hashes * _MIX[0], dtype=np.uint64)])
    _, leader, group = np.unique(total[given.ends] - total[given.begins], return_index=True, return_inverse=True)
    return leader[group].astype(np.int64)
