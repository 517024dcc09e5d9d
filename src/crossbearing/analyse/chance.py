"""What matching gives by chance: the placebo.

In a dense war almost everything lies near something. So the same matching is done again with the days of one ledger moved
by a month or two, when nothing can match but by chance, and the shares are set side by side (after the date-shift placebo
of interrupted time series). What exceeds them is found; what does not is not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from crossbearing.analyse.comparing import find_pairs, ordered, settle, within
from crossbearing.analyse.entries import Comparison, Entry, EntryList, Placebo
from crossbearing.analyse.fit import TIERS

SHIFTS = ((180, (-60, -30, 30, 60)), (42, (-14, -7, 7, 14)))
"""By how many days the ledgers share at least: the days to move by. A month or two is beyond the length of a battle and
within the season of a war; in a case of weeks, one or two. Both ways, so that a trend cancels out."""
_ALL = "all entries"
KINDS: dict[str, Callable[[Entry], bool]] = {
    _ALL: lambda _: True,
    "acts of violence": lambda entry: entry.violent,
    "with deaths": lambda entry: entry.deadly,
}
_LEAST = 20  # matches that a share needs to rest on
Shares = dict[str, tuple[int, int]]


def with_chance(compared: Comparison, ours: EntryList, theirs: EntryList) -> Comparison:
    """The comparison with one placebo for each shift of their days that the days shared leave room for, and for each match the share that chance gives of those
    that fit as well (estimated as by target and decoy, Elias & Gygi 2007; it never rises with the fit)."""
    ones, others = ordered(ours.entries), ordered(theirs.entries)
    length = 0 if compared.first is None or compared.last is None else compared.last - compared.first + 1
    shifts: tuple[int, ...] = next((shifts for least, shifts in SHIFTS if length >= least), ())
    made = tuple(_placebo(ones, others, compared, shift) for shift in shifts)
    real = sorted(
        (match.fit for match in compared.matches if within(match.theirs, compared.first, compared.last)), reverse=True
    )
    of = len(real) + sum(alone.shared_days for alone in compared.only_theirs)
    moved_of = sum(placebo.theirs[_ALL][1] for placebo in made)
    if not moved_of or not real:
        return replace(compared, placebos=made)
    share = _tail_shares(real, [fit for placebo in made for fit in placebo.fits], of / moved_of)
    matches = tuple(replace(match, by_chance=share(match.fit)) for match in compared.matches)
    return replace(compared, placebos=made, matches=matches)


def _tail_shares(real: list[float], chance: list[float], scale: float) -> Callable[[float], float | None]:
    """Share by chance of the matches of at least that fit, by the falling list of real fits."""
    decoys, rising = sorted(chance), sorted(real)
    found: list[float] = []  # by how many real matches fit as well, from the fewest that can tell
    lowest = 1.0
    for number in range(len(real), _LEAST - 1, -1):
        by_chance = (len(decoys) - bisect_left(decoys, real[number - 1])) * scale / number
        lowest = min(lowest, by_chance)
        found.append(lowest)
    found.reverse()

    def share(fit: float) -> float | None:
        number = len(rising) - bisect_left(rising, fit)
        return round(found[max(0, number - _LEAST)], 3) if found and number else None

    return share


def _placebo(ones: Sequence[Entry], others: Sequence[Entry], compared: Comparison, shift: int) -> Placebo:
    first, last = compared.first, compared.last
    pairs, poor = find_pairs(ones, others, compared.windows, shift)
    by_numbers = {(p.ours, p.theirs): p for p in pairs}
    chosen = settle(ones, others, pairs, poor, compared.windows.least or 0.0, alike=False)
    taken = set(chosen.values())
    matched = [by_numbers[one, other] for one, other in chosen.items() if within(others[other], first, last, shift)]
    tiers = [TIERS[p.tier] for p in matched]
    return Placebo(
        shift=shift,
        # an entry of ours can have a partner only where their days, moved, still reach
        ours=shares((e, n in chosen) for n, e in enumerate(ones) if within(e, first, last) and within(e, first, last, -shift)),
        theirs=shares((e, n in taken) for n, e in enumerate(others) if within(e, first, last, shift)),
        tiers={name: tiers.count(name) for name in TIERS},
        fits=tuple(p.fit for p in matched),
    )


def shares(found: Iterable[tuple[Entry, bool]]) -> Shares:
    """How many were found of how many, for each kind of entry."""
    counts = {kind: [0, 0] for kind in KINDS}
    for entry, matched in found:
        for kind, of_kind in KINDS.items():
            if of_kind(entry):
                counts[kind][0] += matched
                counts[kind][1] += 1
    return {kind: (matched, of) for kind, (matched, of) in counts.items()}
