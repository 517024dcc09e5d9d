"""How dense the ledgers are, and so how good a fit must be to mean anything.

A fit compares with an entry anywhere within 500 km and a year. Among N such entries log2(N) bits are an even bet that two
are one event; where war is dense, more must be asked of a match than where it is thin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import floor, log2

from crossbearing.analyse.entries import Entry
from crossbearing.analyse.fit import REACH_KM, YEAR
from crossbearing.analyse.places import kilometres

FLOOR = 6.0
"""Bits asked of every match: in a ledger of ten entries too, a country and a week are none."""
SURER = 1.0
"""Bits above an even bet, which makes it two to one. On UCDP against Airwars the threshold comes to 13 bits, and of 12, 13 and 14
bits 13 told real matches from placebos best in the windows we keep (docs/ledgers.md)."""
_SAMPLE = 200  # entries that stand for their ledger: the mean of 200 counts is within a few per cent, 0.1 bits
_MONTH = 30  # days: a shorter stretch says little of a year


def least_fit(ones: Sequence[Entry], others: Sequence[Entry], first: int | None, last: int | None) -> float:
    """The fit, in bits, that a match needs: log2 of how many entries of the fuller ledger a year lie within 500 km of an
    entry of the other, on the mean and in the days both cover, plus one; at least FLOOR."""
    if first is None or last is None:
        return FLOOR
    near = max(_near(ones, others, first, last), _near(others, ones, first, last))
    rate = near * YEAR / max(_MONTH, last - first + 1)
    return round(max(FLOOR, log2(max(rate, 1.0)) + SURER), 1)


def _near(ones: Sequence[Entry], others: Sequence[Entry], first: int, last: int) -> float:
    """How many of the others lie within reach of one of the ones, on the mean; by cells of a degree."""
    there = Counter(
        (floor(entry.lat), floor(entry.lon))
        for entry in others
        if entry.lat is not None and entry.lon is not None and entry.first is not None and first <= entry.first <= last
    )
    points = [
        (entry.lat, entry.lon)
        for entry in ones
        if entry.lat is not None and entry.lon is not None and entry.first is not None and first <= entry.first <= last
    ]
    sample = points[:: max(1, len(points) // _SAMPLE)]
    near = sum(
        count
        for lat, lon in sample
        for (row, column), count in there.items()
        if kilometres(lat, lon, row + 0.5, column + 0.5) <= REACH_KM
    )
    return near / len(sample) if sample else 0.0
