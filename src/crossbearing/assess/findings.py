"""How many, and with what: tolls as low, best and high.

Takes the claims of one incident as Told, gives a TollFinding for each outcome that somebody speaks of, and the weapons.
Of each voice its latest number counts; voices are never averaged. A party's count of its enemy's losses, and a hedged
count beside firm ones, widen the high only. Parts ("among them three children") never add. Nobody counting is absent;
somebody counting nobody is zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct, structs

from crossbearing.assess.sides import Sides, enemy_losses
from crossbearing.assess.voices import Told
from crossbearing.model import Casualty, Range, TollFinding, WeaponFinding
from crossbearing.vocab import Group, Interest, Outcome, Scope

ADDING = (Group.CIVILIANS, Group.COMBATANTS)
WITHIN_CIVILIANS = (Group.CHILDREN, Group.WOMEN, Group.MEDICS, Group.JOURNALISTS)
MOST: dict[Outcome, int] = {outcome: 15_000_000 if outcome is Outcome.DISPLACED else 200_000 for outcome in Outcome}
"""Beyond these a number is no toll of one incident: more than the deadliest single act on record (Hiroshima, 1945, put at some
140,000), more displaced than by any whole war since 2011."""
RELIABILITY = {Interest.NEUTRAL: 0, Interest.AGAINST_INTEREST: 1, Interest.OWN_SIDE: 2}


class Count(Struct, frozen=True, kw_only=True):
    """One voice's number. ``bound`` is "" for a number that counts in full, else why it only widens the high."""

    low: int
    high: int | None
    bound: str
    rank: int
    published: date
    update: bool = False
    doubtful: bool = False  # of a speaker who may be a voice already counted: it widens low and high and has no say in the best

    @property
    def vague(self) -> bool:
        return self.high != self.low

    def holds(self, other: Count) -> bool:
        """Whether the other lies within this one."""
        most = other.low if other.high is None else other.high
        return self.low <= other.low and (self.high is None or self.high >= most)


class VoiceCount(Struct, frozen=True, kw_only=True):
    """What one voice counts of one outcome: groups in their own right, and parts that never add."""

    whole: dict[Group, Count]
    part: dict[Group, Count]

    def total(self) -> Count | None:
        """The voice's own total: as stated, else the sum of its groups, else no less than its largest part."""
        if Group.UNSPECIFIED in self.whole:
            return self.whole[Group.UNSPECIFIED]
        adding = adding_groups(self.whole)
        if adding:
            return _sum([self.whole[group] for group in adding])
        parts = sorted(self.part.values(), key=lambda count: count.low)
        return structs.replace(parts[-1], high=None) if parts else None

    @property
    def partial(self) -> bool:
        """Whether the voice tells only of some: of children or medics, say. Beside fuller counts it has no say."""
        return not {Group.UNSPECIFIED, *ADDING} & self.whole.keys()


def adding_groups(groups: Iterable[Group]) -> list[Group]:
    """Those that add up to a total: children, women, medics and journalists only where no civilians are counted."""
    given = set(groups)
    alone = () if Group.CIVILIANS in given else WITHIN_CIVILIANS
    return [group for group in (*ADDING, *alone) if group in given]


def tolls(told: Sequence[Told], sides: Sides) -> dict[str, TollFinding]:
    """The finding for each outcome that somebody counts, by the outcome's name."""
    found = {}
    for outcome in Outcome:
        counted = [(one, toll) for one in told for toll in one.claim.casualties if _counts(one, toll, outcome)]
        if counted:
            found[outcome.value] = _finding(outcome, told, counted, sides)
    return found


def _counts(one: Told, toll: Casualty, outcome: Outcome) -> bool:
    return toll.outcome is outcome and of_incident(one, toll) and possible(toll)


def of_incident(one: Told, toll: Casualty) -> bool:
    """Whether it is a number of this incident: not one over a stretch of time, nor one that is denied."""
    return toll.scope is not Scope.CUMULATIVE and not (one.claim.factuality.denied and toll.high != 0)


def possible(toll: Casualty) -> bool:
    """Whether one incident can have such a toll at all."""
    low, high = bounds(toll)
    return low >= 0 and (low if high is None else high) <= MOST[toll.outcome]


def _finding(outcome: Outcome, told: Sequence[Told], counted: list[tuple[Told, Casualty]], sides: Sides) -> TollFinding:
    by_voice: defaultdict[str, defaultdict[str, list[tuple[Told, Casualty]]]] = defaultdict(lambda: defaultdict(list))
    for one, toll in counted:
        by_voice[one.origin][one.said].append((one, toll))
    voiced = [
        _of_voice(pairs, sides, doubtful=said != leading(origin, sayings))
        for origin, sayings in sorted(by_voice.items())
        for said, pairs in sorted(sayings.items())
    ]
    full = [voice for voice in voiced if not voice.partial] or voiced
    totals = [own for voice in full if (own := voice.total()) is not None]
    whole = _spans(voice.whole for voice in voiced)
    groups = _spans(counts for voice in voiced for counts in (voice.whole, voice.part))
    total, summed, notes = span(totals), [whole[group] for group in adding_groups(whole)], []
    if summed:
        parts = Range(sum(each.low for each in summed), sum(each.best for each in summed), sum(each.high for each in summed))
        stated = whole.get(Group.UNSPECIFIED)
        if stated is None:
            total = parts
        else:
            total = Range(total.low, total.best, max(total.high, parts.high))
            if parts.low > stated.high or (set(ADDING) <= set(whole) and parts.high < stated.low):
                said, added = f"{stated.low}–{stated.high}", f"{parts.low}–{parts.high}"
                notes.append(f"The stated total ({said}) and the sum of its groups ({added}) disagree.")
    if all(count.bound for count in totals):
        notes.append("Only " + " and ".join(sorted({count.bound for count in totals})) + " tell of it, so low is 0.")
    best = {group: each.best for group, each in groups.items()}
    supporting = {one.claim.id for one, toll in counted if _within(best[toll.group], toll)}
    against = {one.claim.id for one, _ in counted} - supporting
    against |= {one.claim.id for one in told if _denies(one, outcome)} - supporting
    return TollFinding(
        low=total.low,
        best=total.best,
        high=total.high,
        open_above=any(count.high is None for count in totals),
        by_group={group.value: each for group, each in groups.items()},
        supporting=tuple(sorted(supporting)),
        against=tuple(sorted(against)),
        note=" ".join(notes),
    )


def leading(origin: str, sayings: Mapping[str, Sequence[tuple[Told, Casualty]]]) -> str:
    """Of the speakers who are counted as one voice, in doubt, the one whose number is the voice's: its own, else the first."""
    return origin if origin in sayings else min(sayings, key=lambda said: (sayings[said][0][0].order, said))


def _spans(voiced: Iterable[Mapping[Group, Count]]) -> dict[Group, Range]:
    """Over the voices, the range of each group that any of them counts."""
    counts: defaultdict[Group, list[Count]] = defaultdict(list)
    for groups in voiced:
        for group, count in groups.items():
            counts[group].append(count)
    return {group: span(counts[group]) for group in Group if group in counts}


def _denies(one: Told, outcome: Outcome) -> bool:
    return one.claim.factuality.denied and any(toll.outcome is outcome and toll.high != 0 for toll in one.claim.casualties)


def _within(best: int, toll: Casualty) -> bool:
    low, high = bounds(toll)
    return low <= best and (high is None or best <= high)


def bounds(toll: Casualty) -> tuple[int, int | None]:
    """Its low and high, whichever way round a claim has them."""
    if toll.high is None:
        return toll.low, None
    return min(toll.low, toll.high), max(toll.low, toll.high)


def _of_voice(pairs: Sequence[tuple[Told, Casualty]], sides: Sides, doubtful: bool) -> VoiceCount:
    """The number of each group that stands for the voice. ``pairs`` are in the order in which they were told."""
    kept: dict[bool, dict[Group, list[Count]]] = {True: defaultdict(list), False: defaultdict(list)}
    for one, toll in pairs:
        kept[toll.subset][toll.group].append(structs.replace(count(one, toll, sides), doubtful=doubtful))
    whole, part = ({group: standing(counts) for group, counts in kept[subset].items()} for subset in (False, True))
    return VoiceCount(whole=whole, part=part)


def count(one: Told, toll: Casualty, sides: Sides) -> Count:
    """One number of one voice, with why it only widens the high, if so."""
    bound = ""
    if enemy_losses(one.claim, toll.group, one.side, sides):
        bound = "counts of an enemy's losses"
    elif not one.firm and toll.high != 0:
        bound = "hedged counts"
    low, high = bounds(toll)
    return Count(
        low=low,
        high=high,
        bound=bound,
        rank=RELIABILITY[one.interest],
        published=one.published or date.min,
        update=toll.scope is Scope.UPDATE,
    )


def standing(counts: Sequence[Count]) -> Count:
    """A voice's latest number: the later day's unless it is only vaguer. Within a day an update replaces, the exact beats
    the vague, and the larger beats the smaller, since a smaller number in the same report is mostly a part."""
    firm = [count for count in counts if not count.bound] or list(counts)
    days = [list(day) for _, day in groupby(firm, key=lambda count: count.published)]
    latest = _fold(days[0], _within_day)
    for day in days[1:]:
        newer = _fold(day, _within_day)
        latest = latest if newer.vague and newer.holds(latest) else newer
    return latest


def _fold(counts: Sequence[Count], choose: Callable[[Count, Count], Count]) -> Count:
    kept = counts[0]
    for count in counts[1:]:
        kept = choose(kept, count)
    return kept


def _within_day(kept: Count, later: Count) -> Count:
    if later.update != kept.update:
        return later if later.update else kept
    if later.update:
        return later
    if later.vague != kept.vague:
        return kept if later.vague else later
    return later if later.low > kept.low else kept


def _sum(counts: Sequence[Count]) -> Count:
    """Groups of one voice added up. A group that only widens the high adds nothing to the low."""
    firm = [count for count in counts if not count.bound]
    highs = [count.high for count in counts]
    return Count(
        low=sum(count.low for count in firm or counts),
        high=None if None in highs else sum(high for high in highs if high is not None),
        bound="" if firm else counts[0].bound,
        rank=max(count.rank for count in counts),
        published=max(count.published for count in counts),
        doubtful=any(count.doubtful for count in counts),
    )


def span(counts: Sequence[Count]) -> Range:
    """Low, best and high over voices; low <= best <= high by construction."""
    firm = [count for count in counts if not count.bound]
    hedged = [count for count in counts if count.bound and "enemy" not in count.bound]
    low = min((count.low for count in firm), default=0)
    weighed = [count for count in firm or hedged if not count.doubtful] or firm or hedged
    best = _best(weighed) if weighed else 0
    return Range(low, best, max(best, *(count.low if count.high is None else max(count.low, count.high) for count in counts)))


def _best(counts: Sequence[Count]) -> int:
    """The latest low of the most reliable voices; where several are equally late, the median rounded down."""
    rank = min(count.rank for count in counts)
    trusted = [count for count in counts if count.rank == rank]
    latest = max(count.published for count in trusted)
    lows = sorted(count.low for count in trusted if count.published == latest)
    middle = len(lows) // 2
    return lows[middle] if len(lows) % 2 else (lows[middle - 1] + lows[middle]) // 2


def weapons(told: Sequence[Told]) -> WeaponFinding | None:
    """Which claims name which class of weapon."""
    classes: defaultdict[str, set[str]] = defaultdict(set)
    for one in told:
        if not one.claim.factuality.denied:
            for weapon in one.claim.weapons:
                classes[weapon.text_class].add(one.claim.id)
    return WeaponFinding(classes={name: tuple(sorted(ids)) for name, ids in sorted(classes.items())}) if classes else None
