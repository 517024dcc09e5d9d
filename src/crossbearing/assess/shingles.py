"""Texts as numbers: runs of three words, and the signatures by which near-equal texts find one another.

Takes texts as lists of passages, gives Rows: one for each passage and one for each text of several. Words, their runs and the
signatures are made by fixed rules, so that the same text has the same numbers in every build;; and of many passages at once,
so many as stay in the processor's cache, since most of the time would else go to fetching memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

RUN = 3  # words in a shingle
BANDS, DEPTH = 24, 3
"""Rows that share a third of their shingles meet with probability 0.6, that share 0.44 with 0.88, a hundredth with 0.00002.
A copy meets its original by any of its passages or as a whole: benchmarks/README.md has the recall of all together."""
CHUNK = 1 << 18  # characters worked on at a time; measured: 0.2 s for the words of 14 million, against 1.4 s all at once

_BASE = 0x5851F42D4C957F2D  # odd, so that it has an inverse modulo 2**64
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_SHIFT = np.uint64(29)
_EMPTY = np.iinfo(np.uint32).max  # in the signature of a passage without a run
_WORDY = bytes(chr(code).isalnum() for code in range(256))
Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]
Signatures = NDArray[np.uint32]


class Rows(Struct, frozen=True):
    """Row ``n`` has the shingles ``hashes[begins[n] : ends[n]]``, the MinHash signature ``signatures[:, n]`` and the band keys
    ``bands[:, n]`` made of it; ``whole`` says whether it is all passages of a text."""

    hashes: Numbers
    begins: Places
    ends: Places
    whole: NDArray[np.bool_]
    bands: Numbers
    signatures: Signatures

    def __len__(self) -> int:
        return len(self.begins)

    @property
    def sizes(self) -> Places:
        """How many shingles each row has, repeated ones as often as they occur."""
        return self.ends - self.begins


def rows(passages: Sequence[str], counts: Places) -> Rows:
    """For each text a row for each of its passages, then one for the whole if it has several. The passages come text by text,
    ``counts`` says how many are of each. No run of words crosses the end of a passage."""
    parts = [_some_rows(some) for some in _chunks(passages)]
    edges = np.cumsum(np.concatenate([np.zeros(1, dtype=np.int64), *(sizes for _, sizes, _ in parts)]))
    single = np.concatenate([signatures for *_, signatures in parts], axis=1)
    several = counts > 1
    past = np.cumsum(counts)
    whole = np.zeros(len(passages) + int(several.sum()), dtype=np.bool_)
    whole[(past + np.cumsum(several) - 1)[several]] = True
    # a row's first passage, and the one after its last
    first, last = np.cumsum(~whole) - 1, np.cumsum(~whole)
    first[whole] = (past - counts)[several]
    signatures = single[:, first]
    if len(several) and several.any():
        # the least of the passages' is the signature of their union; every other segment is a whole, those between of no use
        bounds = np.stack([first[whole], last[whole]], axis=1).ravel()
        padded = np.concatenate([single, single[:, -1:]], axis=1)
        signatures[:, whole] = np.minimum.reduceat(padded, bounds, axis=1)[:, ::2]
    hashes = np.concatenate([hashes for hashes, *_ in parts])
    return Rows(hashes, edges[first], edges[last], whole, _keys(signatures), signatures)


def _chunks(passages: Sequence[str]) -> Iterator[Sequence[str]]:
    """All passages, so many at a time as have some CHUNK characters; at least one chunk."""
    limits = np.cumsum([0, *map(len, passages)]) // CHUNK
    edges = [0, *(np.flatnonzero(np.diff(limits)) + 1).tolist(), len(passages)]
    for begin, end in pairwise(edges):
        if begin < end or not passages:  # an empty chunk gives the empty columns their types
            yield passages[begin:end]


def _some_rows(passages: Sequence[str]) -> tuple[Numbers, Places, Signatures]:
    """The shingles of some passages, how many each has, and each one's signature."""
    words, counts = _words(passages)
    runs = np.maximum(counts - (RUN - 1), 0)
    past = np.cumsum(runs)
    hashes = mixed([words[spread(np.cumsum(counts) - counts + at, runs)] for at in range(RUN)])
    signatures = np.full((BANDS * DEPTH, len(passages)), _EMPTY, dtype=np.uint32)
    filled = np.flatnonzero(runs)
    if len(filled):
        signatures[:, filled] = _signatures((hashes >> np.uint64(32)).astype(np.uint32), (past - runs)[filled])
    return hashes, runs, signatures


def _words(passages: Sequence[str]) -> tuple[Numbers, Places]:
    """The hash of each word, and how many there are in each passage: a word is a run of letters and digits, its hash a
    polynomial of its characters modulo 2**64, read off the running sum over all of them."""
    joined = "\n".join(passages) + "\n"
    text = joined.casefold()
    lengths = list(map(len, passages) if len(text) == len(joined) else (len(passage.casefold()) for passage in passages))
    codes, wordy = _letters(text)
    edges = np.flatnonzero(wordy[1:] != wordy[:-1])
    begins, ends = edges[::2], edges[1::2]
    powers, backs = _powers(max(len(codes), 2 * CHUNK))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    hashes: Numbers = (sums[ends] - sums[begins]) * backs[begins]
    limits = np.cumsum([0, *lengths]) + np.arange(len(lengths) + 1)
    return hashes, np.diff(np.searchsorted(begins, limits)).astype(np.int64)


def _letters(text: str) -> tuple[NDArray[np.uint8] | NDArray[np.uint32], NDArray[np.uint8]]:
    """The code of each character, and whether it is a letter or digit, with a character that is none put before them all."""
    try:
        plain = text.encode("latin-1")
    except UnicodeEncodeError:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        seen = np.flatnonzero(np.bincount(codes))
        letters = np.zeros(int(seen[-1]) + 1, dtype=np.uint8)
        letters[seen] = [chr(code).isalnum() for code in seen.tolist()]
        return codes, np.concatenate([np.zeros(1, dtype=np.uint8), letters[codes]])
    return np.frombuffer(plain, dtype=np.uint8), np.frombuffer(b"\0" + plain.translate(_WORDY), dtype=np.uint8)


@lru_cache(maxsize=2)
def _powers(count: int) -> tuple[Numbers, Numbers]:
    """The powers of the base and of its inverse, modulo 2**64."""
    return tuple(np.cumprod(np.full(count, base, dtype=np.uint64), dtype=np.uint64) for base in (_BASE, _INVERSE))  # type: ignore[return-value]


@lru_cache(maxsize=1)
def _orders() -> list[tuple[np.uint32, np.uint32]]:
    """The factor and the summand of each permutation of the 32-bit numbers, by a fixed rule."""
    numbers = mixed([np.arange(2 * BANDS * DEPTH, dtype=np.uint64)]) >> np.uint64(32)
    factors, summands = numbers.astype(np.uint32).reshape(2, -1)
    return list(zip(factors | np.uint32(1), summands, strict=True))


def _signatures(shingles: NDArray[np.uint32], begins: Places) -> Signatures:
    """The MinHash signatures of stretches of shingles, one column each: the least under each of BANDS * DEPTH orders
    (Broder, On the resemblance and containment of documents, 1997)."""
    found = np.empty((BANDS * DEPTH, len(begins)), dtype=np.uint32)
    ordered = np.empty_like(shingles)
    for least, (factor, summand) in zip(found, _orders(), strict=True):
        np.multiply(shingles, factor, out=ordered)
        np.add(ordered, summand, out=ordered)
        np.minimum.reduceat(ordered, begins, out=least)
    return found


def _keys(signatures: Signatures) -> Numbers:
    """For each band of each signature one number."""
    found = np.empty((BANDS, signatures.shape[1]), dtype=np.uint64)
    for band in range(BANDS):
        found[band] = mixed([signatures[band * DEPTH + at].astype(np.uint64) for at in range(DEPTH)])
    return found


def mixed(columns: Sequence[Numbers]) -> Numbers:
    """One number for each line of some columns."""
    found = np.zeros(len(columns[0]), dtype=np.uint64)
    for column, factor in zip(columns, _MIX, strict=False):
        found = (found ^ (column + factor)) * factor
        found ^= found >> _SHIFT
    return found


def spread(begins: Places, sizes: Places) -> Places:
    """The places of stretches, one after another: ``begins[n]`` and the ``sizes[n] - 1`` after it, for each n."""
    past = np.cumsum(sizes)
    return np.repeat(begins - (past - sizes), sizes) + np.arange(past[-1] if len(past) else 0)
