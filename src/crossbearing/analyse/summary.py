"""A comparison in a few figures: what the terminal page and a paper's table print.

Takes a Comparison, gives counts, shares beside those of chance, and how far matches differ. Shares are of the entries in
the days that both ledgers cover: outside them the other cannot have them.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from crossbearing.analyse.chance import KINDS, Shares, shares
from crossbearing.analyse.comparing import within
from crossbearing.analyse.entries import Alone, Comparison, Entry, Match
from crossbearing.analyse.fit import TIERS


class Found(Struct, frozen=True, kw_only=True):
    """How many entries of one ledger the other has. ``by_chance`` is the placebos' share, None where none was made."""

    matched: int
    of: int
    by_chance: float | None

    @property
    def share(self) -> float | None:
        return self.matched / self.of if self.of else None

    @property
    def beyond_chance(self) -> float | None:
        """The share that is rather found than met by chance: (share − chance) / (1 − chance), not below 0; the entries
        that chance would match are taken to be found as often as the others."""
        if self.share is None or self.by_chance is None:
            return None
        return max(0.0, (self.share - self.by_chance) / (1 - self.by_chance)) if self.by_chance < 1 else 0.0


class Gap(Struct, frozen=True, kw_only=True):
    """How far matches differ in one respect: median, nine tenths, and how many do not differ."""

    of: int
    median: float
    ninetieth: float
    none: int
    over: int
    under: int


class Summary(Struct, frozen=True, kw_only=True):
    """The figures. ``tiers`` gives matches and those expected by chance; gaps are None where nothing can be measured.
    ``tolls_agree`` counts matches whose ranges meet, of those in which both count."""

    ours: dict[str, Found]
    theirs: dict[str, Found]
    tiers: dict[str, tuple[int, float | None]]
    rivalled: int
    days: Gap | None
    km: Gap | None
    toll: Gap | None
    tolls_agree: tuple[int, int]


def summarise(compared: Comparison) -> Summary:
    """The figures of a comparison."""
    tolls = [match.tolls_agree for match in compared.matches if match.tolls_agree is not None]
    return Summary(
        ours=_found(compared, "ours", compared.only_ours),
        theirs=_found(compared, "theirs", compared.only_theirs),
        tiers=_tiers(compared),
        rivalled=sum(bool(match.rivals) for match in compared.matches),
        days=gap([match.start_gap for match in compared.matches if match.start_gap is not None and _to_the_day(match)]),
        km=gap([match.km for match in compared.matches if match.km is not None]),
        toll=gap([match.toll_gap for match in compared.matches if match.toll_gap is not None]),
        tolls_agree=(sum(tolls), len(tolls)),
    )


def _found(compared: Comparison, side: str, alone: Sequence[Alone]) -> dict[str, Found]:
    inside: list[tuple[Entry, bool]] = []
    for match in compared.matches:
        entry: Entry = getattr(match, side)
        if within(entry, compared.first, compared.last):
            inside.append((entry, True))
    inside += [(each.entry, False) for each in alone if each.shared_days]
    chance: list[Shares] = [getattr(placebo, side) for placebo in compared.placebos]
    found = {}
    for kind, (matched, of) in shares(inside).items():
        by_chance, moved = sum(each[kind][0] for each in chance), sum(each[kind][1] for each in chance)
        found[kind] = Found(matched=matched, of=of, by_chance=by_chance / moved if moved else None)
    return found


def _tiers(compared: Comparison) -> dict[str, tuple[int, float | None]]:
    """By tier: matches of their entries in the shared days, and the mean of the placebos, scaled to as many entries."""
    inside = [match for match in compared.matches if within(match.theirs, compared.first, compared.last)]
    of = len(inside) + sum(each.shared_days for each in compared.only_theirs)
    kind = next(iter(KINDS))
    moved = sum(placebo.theirs[kind][1] for placebo in compared.placebos)
    tiers: dict[str, tuple[int, float | None]] = {}
    for tier in TIERS:
        by_chance = sum(placebo.tiers[tier] for placebo in compared.placebos) * of / moved if moved else None
        tiers[tier] = (sum(match.tier == tier for match in inside), by_chance)
    return tiers


def _to_the_day(match: Match) -> bool:
    return all(entry.first == entry.last for entry in (match.ours, match.theirs))


def gap(values: Sequence[float]) -> Gap | None:
    """Of signed gaps: median and ninetieth percentile of their sizes, and how many are none, above and below."""
    if not values:
        return None
    sizes = sorted(abs(value) for value in values)
    return Gap(
        of=len(sizes),
        median=median(sizes),
        ninetieth=sizes[min(len(sizes) - 1, (9 * len(sizes)) // 10)],
        none=sum(value == 0 for value in values),
        over=sum(value > 0 for value in values),
        under=sum(value < 0 for value in values),
    )
