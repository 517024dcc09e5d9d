"""compare(): one ledger held against another.

Takes two lists of entries and the windows; gives the matches and what only one of them has. Entries told alike to the
letter match first; then pairs told to the place and day are settled, one to one, by the greatest total fit above the least; what remains
goes to the next tier, so that no province-level entry takes a partner from an exact one. Rows are put into an order of
their own first: how the files are sorted changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from crossbearing.analyse.assignment import assign
from crossbearing.analyse.candidates import Index
from crossbearing.analyse.density import least_fit
from crossbearing.analyse.entries import Alone, Comparison, Entry, EntryList, Match, Pair, Windows
from crossbearing.analyse.fit import TIERS, because, pair, tier, tolls_agree

AS_GOOD = 1.0
"""A rival fits as well if it is within one bit: less than a doubling of the odds is no ground to prefer one."""
_RIVALS = 5  # named for each match
_THOUSAND = 1000  # fits are told apart to thousandths of a bit


def compare(
    ours: EntryList, theirs: EntryList, windows: Windows | None = None, since: date | None = None, until: date | None = None
) -> Comparison:
    """The comparison. ``since`` and ``until`` narrow the days that both cover; entries outside are listed all the same."""
    ones, others = ordered(ours.entries), ordered(theirs.entries)
    first, last = shared_days(ones, others, since, until)
    windows = windows or Windows()
    if windows.least is None:
        windows = replace(windows, least=least_fit(ones, others, first, last))
    pairs, poor = find_pairs(ones, others, windows)
    chosen = settle(ones, others, pairs, poor, windows.least or 0.0)
    poorly = {p.ours for p in poor}, {p.theirs for p in poor}
    by_one, by_other = _by_side(pairs)
    partner = {other: one for one, other in chosen.items()}
    matches = [_match(one, other, ones, others, by_one, by_other, windows) for one, other in sorted(chosen.items())]

    def alone(number: int, entry: Entry, rivals: list[Pair], taken_by: list[str], poor_side: set[int]) -> Alone:
        because = _alone(entry, rivals, taken_by, number in poor_side)
        return Alone(entry=entry, shared_days=within(entry, first, last), because=because)

    only_ours = [
        alone(number, entry, rivals, [others[p.theirs].id for p in rivals if p.theirs in partner], poorly[0])
        for number, entry in enumerate(ones)
        if number not in chosen
        for rivals in [by_one.get(number, [])]
    ]
    only_theirs = [
        alone(number, entry, rivals, [ones[p.ours].id for p in rivals if p.ours in chosen], poorly[1])
        for number, entry in enumerate(others)
        if number not in partner
        for rivals in [by_other.get(number, [])]
    ]
    return Comparison(
        ours_name=ours.name,
        theirs_name=theirs.name,
        windows=windows,
        first=first,
        last=last,
        matches=tuple(matches),
        only_ours=tuple(only_ours),
        only_theirs=tuple(only_theirs),
        problems=(*ours.problems, *theirs.problems),
    )


def ordered(entries: Sequence[Entry]) -> list[Entry]:
    """The entries in an order that does not depend on that of the rows."""
    return sorted(entries, key=_order)


def _order(entry: Entry) -> tuple[object, ...]:
    content = (entry.first or 0, entry.last or 0, entry.lat or 0.0, entry.lon or 0.0, entry.radius_km, entry.best or 0)
    return (*content, entry.low or 0, entry.high or 0, entry.place, entry.types, entry.actors, entry.id)


def shared_days(
    ones: Sequence[Entry], others: Sequence[Entry], since: date | None = None, until: date | None = None
) -> tuple[int | None, int | None]:
    """First and last day that both ledgers cover, by their entries of a month or less; None, None where they do not meet."""
    ends = []
    for entries in (ones, others):
        days = [
            (entry.first, entry.last)
            for entry in entries
            if entry.first is not None and entry.last is not None and entry.last - entry.first <= 31
        ]
        if not days:
            return None, None
        ends.append((min(first for first, _ in days), max(last for _, last in days)))
    first, last = max(first for first, _ in ends), min(last for _, last in ends)
    first = max(first, since.toordinal()) if since else first
    last = min(last, until.toordinal()) if until else last
    return (first, last) if first <= last else (None, None)


def within(entry: Entry, first: int | None, last: int | None, shift: int = 0) -> bool:
    """Whether the entry's first day, moved by ``shift``, lies in those days."""
    return entry.first is not None and first is not None and last is not None and first <= entry.first + shift <= last


def find_pairs(
    ones: Sequence[Entry], others: Sequence[Entry], windows: Windows, shift: int = 0
) -> tuple[list[Pair], list[Pair]]:
    """All pairs within the windows: those that fit well enough to be matches, and those that fit too poorly."""
    swapped = len(ones) > len(others)  # look from the shorter list into the longer
    few, many, moved = (others, ones, -shift) if swapped else (ones, others, shift)
    index = Index(many, windows)
    pairs: list[Pair] = []
    poor: list[Pair] = []
    for number, entry in enumerate(few):
        for found in index.pairs(number, entry, moved):
            if swapped:
                found = _turned(found)
            (pairs if found.fit >= (windows.least or 0.0) else poor).append(found)
    pairs.sort(key=lambda p: (p.ours, p.theirs))
    return pairs, poor


def _turned(p: Pair) -> Pair:
    return Pair(
        ours=p.theirs, theirs=p.ours, fit=p.fit, tier=p.tier, days=p.days, days_allowed=p.days_allowed, km=p.km, km_allowed=p.km_allowed
    )  # fmt: skip


def settle(
    ones: Sequence[Entry],
    others: Sequence[Entry],
    pairs: Sequence[Pair],
    poor: Sequence[Pair],
    least: float,
    *,
    alike: bool = True,
) -> dict[int, int]:
    """Who matches whom, one to one: alike to the letter first, then tier by tier by the greatest total of what the fits have
    above the least, which is the likeliest set of matches: two that hardly pass weigh less than one good one. An entry that has
    a free neighbour told more exactly is not given to one told more vaguely, even where that neighbour fits too poorly to be
    a match: then it stays alone."""
    chosen = _alike(ones, others) if alike else {}
    taken = set(chosen.values())
    for level in range(len(TIERS)):
        kept_ours = {p.ours for p in poor if p.tier < level and p.theirs not in taken}
        kept_theirs = {p.theirs for p in poor if p.tier < level and p.ours not in chosen}
        choices: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for p in pairs:
            if p.tier != level or p.ours in chosen or p.theirs in taken or p.ours in kept_ours or p.theirs in kept_theirs:
                continue
            choices[p.ours].append((p.theirs, round((p.fit - least) * _THOUSAND) + 1))
        for one, other in zip(choices, assign(list(choices.values())), strict=True):
            if other is not None:
                chosen[one] = other
                taken.add(other)
    return chosen


def _alike(ones: Sequence[Entry], others: Sequence[Entry]) -> dict[int, int]:
    """Entries that say the same of day, place, toll, type and actors: with the same id first. Without a day or a place
    only those with the same id, since little said is soon the same."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for with_id in (True, False):
        waiting: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number in range(len(others) - 1, -1, -1):
            if number not in taken and (key := _said(others[number], with_id)):
                waiting[key].append(number)
        for number, entry in enumerate(ones):
            if number not in chosen and (key := _said(entry, with_id)) and waiting.get(key):
                chosen[number] = waiting[key].pop()
                taken.add(chosen[number])
    return chosen


def _said(entry: Entry, with_id: bool) -> tuple[object, ...] | None:
    content = (
        entry.first, entry.last, entry.lat, entry.lon, entry.radius_km, entry.low, entry.best, entry.high, entry.types, entry.actors,
        entry.place,
    )  # fmt: skip
    if with_id:
        return (entry.id, *content)
    return content if entry.first is not None and entry.lat is not None and tier(entry) == 0 else None


def _by_side(pairs: Sequence[Pair]) -> tuple[dict[int, list[Pair]], dict[int, list[Pair]]]:
    by_one: dict[int, list[Pair]] = defaultdict(list)
    by_other: dict[int, list[Pair]] = defaultdict(list)
    for p in sorted(pairs, key=lambda p: (-p.fit, p.ours, p.theirs)):
        by_one[p.ours].append(p)
        by_other[p.theirs].append(p)
    return by_one, by_other


def _match(
    one: int,
    other: int,
    ones: Sequence[Entry],
    others: Sequence[Entry],
    by_one: dict[int, list[Pair]],
    by_other: dict[int, list[Pair]],
    windows: Windows,
) -> Match:
    left, right = ones[one], others[other]
    found = pair(one, left, other, right, windows)
    rivals: list[str] = []
    if found is not None:
        rivals = [others[p.theirs].id for p in by_one.get(one, ()) if p.theirs != other and p.fit >= found.fit - AS_GOOD]
        rivals += [ones[p.ours].id for p in by_other.get(other, ()) if p.ours != one and p.fit >= found.fit - AS_GOOD]
    alike = _said(left, False) is not None and _said(left, False) == _said(right, False)
    sentence = because(left, right, found) if found else "The same entry in both."
    return Match(
        ours=left,
        theirs=right,
        fit=found.fit if found else 0.0,
        tier=TIERS[found.tier if found else max(tier(left), tier(right))],
        days=found.days if found else 0,
        start_gap=right.first - left.first if left.first is not None and right.first is not None else None,
        days_allowed=found.days_allowed if found else windows.days,
        km=found.km if found else None,
        km_allowed=found.km_allowed if found else windows.km + left.radius_km + right.radius_km,
        toll_gap=right.best - left.best if left.best is not None and right.best is not None else None,
        tolls_agree=tolls_agree(left, right),
        rivals=tuple(rivals[:_RIVALS]),
        because=("Told alike in both: " if alike and found else "") + sentence,
    )


def _alone(entry: Entry, pairs: Sequence[Pair], partners: Sequence[str], poorly: bool) -> str:
    if entry.first is None:
        return "No day is known."
    if entry.lat is None:
        return "No place with coordinates is known."
    if partners:
        return f"{partners[0]} would fit, and fits another better."
    if pairs:
        return "What would fit is told more vaguely than a neighbour that fits too poorly."
    if poorly:
        return "What lies within its windows fits too poorly to be a match."
    return "The other ledger has nothing within its windows."
