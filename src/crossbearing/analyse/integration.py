"""Several lists of events made one: the integration of Donnay, Dunford, McGrath, Backer & Cunningham (2019).

"Integrating Conflict Event Data", Journal of Conflict Resolution 63(5):1337–1364, doi 10.1177/0022002718777050. Our own
working of the published idea: two entries of different lists can be one happening if both their first and their last days
lie within ``days``, their points within ``km``, and their categories agree at some level of every taxonomy. The fit is the
mean, over taxonomies, of how coarse the level is on which they agree (0 the finest, 1 the coarsest); of all one-to-one
choices that with most matches and the best total fit is taken. Lists are joined in their order: the second to the first, the third to what that
gave. Entries of one moment (first day = last day) join only such, episodes only episodes; an episode that would suit an
entry of one moment is told for a person to judge. Within one list nothing is joined: it must hold each event once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from crossbearing.analyse.assignment import assign
from crossbearing.analyse.places import kilometres

Levels = tuple[str, ...]
_MICRO = 1_000_000  # fits are told apart to a millionth


class Listed(Struct, frozen=True, kw_only=True):
    """One entry of a list: days as numbers, coordinates in degrees, its category in each taxonomy."""

    list: str
    id: str
    first: float
    last: float
    lat: float
    lon: float
    categories: Mapping[str, str]

    @property
    def episode(self) -> bool:
        """Whether it lasts: its last day is not its first."""
        return self.first != self.last


class Taxonomy(Struct, frozen=True, kw_only=True):
    """The levels, finest first, of each (list, category); a list of "" is any list."""

    name: str
    levels: Mapping[tuple[str, str], Levels]

    def of(self, list_: str, category: str) -> Levels:
        """The levels of that category of that list; none where it is not known."""
        return self.levels.get((list_, category)) or self.levels.get(("", category), ())

    def agreement(self, one: Listed, other: Listed) -> float | None:
        """0 where they agree on the finest level, up to 1 on the coarsest; None where on none."""
        left = self.of(one.list, one.categories.get(self.name, ""))
        right = self.of(other.list, other.categories.get(self.name, ""))
        for level, (mine, yours) in enumerate(zip(left, right, strict=False)):
            if mine == yours:
                return level / max(1, len(left) - 1)
        return None


class Unique(Struct, frozen=True, kw_only=True):
    """One happening: its entries in the order of the lists, the first of which stands for it."""

    entries: tuple[Listed, ...]

    @property
    def lists(self) -> tuple[str, ...]:
        return tuple(entry.list for entry in self.entries)


class Flag(Struct, frozen=True):
    """An entry of one moment and an episode that suit each other: for a person to judge."""

    one: Listed
    other: Listed


class Integration(Struct, frozen=True, kw_only=True):
    """What integrating gave."""

    entries: int
    unique: tuple[Unique, ...]
    flags: tuple[Flag, ...]

    @property
    def matches(self) -> tuple[Unique, ...]:
        """The happenings that more than one list has."""
        return tuple(each for each in self.unique if len(each.entries) > 1)

    @property
    def removed(self) -> int:
        """How many entries were duplicates of others."""
        return self.entries - len(self.unique)

    def overlap(self) -> dict[tuple[str, ...], int]:
        """How many happenings each set of lists has, and no other list."""
        counts: dict[tuple[str, ...], int] = defaultdict(int)
        for each in self.unique:
            counts[each.lists] += 1
        return dict(counts)


def integrate(lists: Sequence[Sequence[Listed]], *, km: float, days: float, taxonomies: Sequence[Taxonomy] = ()) -> Integration:
    """The lists as one. Distances in kilometres, windows in days. Rows of a list may come in any order."""
    joined: list[Unique] = []
    flags: list[Flag] = []
    for entries in lists:
        fresh = sorted(entries, key=lambda e: (e.first, e.last, e.lat, e.lon, e.id))
        partner: dict[int, int] = {}
        for lasting in (False, True):
            choices = [
                _choices(each.entries[0], fresh, km, days, taxonomies) if each.entries[0].episode is lasting else []
                for each in joined
            ]
            partner |= {one: other for one, other in enumerate(assign(choices)) if other is not None}
        taken = set(partner.values())
        flags += _flags(
            [each.entries[0] for n, each in enumerate(joined) if n not in partner],
            [entry for n, entry in enumerate(fresh) if n not in taken],
            km, days, taxonomies,
        )  # fmt: skip
        joined = [
            Unique(entries=(*each.entries, fresh[partner[number]])) if number in partner else each
            for number, each in enumerate(joined)
        ]
        joined += [Unique(entries=(entry,)) for number, entry in enumerate(fresh) if number not in taken]
    return Integration(entries=sum(map(len, lists)), unique=tuple(joined), flags=tuple(flags))


def _choices(
    one: Listed, fresh: Sequence[Listed], km: float, days: float, taxonomies: Sequence[Taxonomy]
) -> list[tuple[int, int]]:
    most = len(fresh) + 1  # a match gains more than all fits together could, so none is given up for better ones
    found = []
    for number, other in enumerate(fresh):
        if one.episode is other.episode and (fit := _fit(one, other, km, days, taxonomies)) is not None:
            found.append((number, round((most - fit) * _MICRO)))
    return found


def _flags(
    joined: Iterable[Listed], fresh: Sequence[Listed], km: float, days: float, taxonomies: Sequence[Taxonomy]
) -> list[Flag]:
    return [
        Flag(one, other)
        for one in joined
        for other in fresh
        if one.episode is not other.episode and _fit(one, other, km, days, taxonomies) is not None
    ]


def _fit(one: Listed, other: Listed, km: float, days: float, taxonomies: Sequence[Taxonomy]) -> float | None:
    """How coarsely the two agree, from 0 to 1; None where they cannot be one happening."""
    if abs(one.first - other.first) > days or abs(one.last - other.last) > days:
        return None
    if kilometres(one.lat, one.lon, other.lat, other.lon) > km:
        return None
    levels = [taxonomy.agreement(one, other) for taxonomy in taxonomies]
    known = [level for level in levels if level is not None]
    if len(known) < len(levels):
        return None
    return sum(known) / len(known) if known else 0.0
