"""The records of one ledger held against another.

An Entry is one event of any ledger, ours or foreign, in the words of our codebook. Days are proleptic ordinals
(``date.toordinal``), distances kilometres, coordinates WGS 84 degrees. Entries are many (a ledger may have a million), so
they hold no free text but names, and are kept out of the garbage collector's rounds.
"""

from __future__ import annotations

from msgspec import Struct

from crossbearing.model import Problem
from crossbearing.vocab import DatePrecision, EventType, Geoprecision

RADIUS_KM: dict[Geoprecision, float] = {
    Geoprecision.EXACT: 1.0,
    Geoprecision.SETTLEMENT: 5.0,
    Geoprecision.NEAR: 25.0,
    Geoprecision.DISTRICT: 35.0,
    Geoprecision.PROVINCE: 75.0,
    Geoprecision.REGION: 100.0,
    Geoprecision.COUNTRY: 400.0,
}
"""How far from the point the event may lie, where a ledger gives a precision and no radius. Near is UCDP's 25 km; district
and province hold nine tenths of the settlements of a Syrian district and governorate."""


_PEACEFUL = (EventType.PROTEST, EventType.RELEASE, EventType.WITHDRAWAL)
"""Types that stand beside acts of violence in the codebook's families, and are none."""


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One event of a ledger. ``first`` and ``last`` are None where no day is known, ``lat`` and ``lon`` where no point is;
    a toll is None where nobody counts, which is not 0. ``lent`` says that the point was lent by other entries of the same
    ledger that name the same place."""

    id: str
    row: int
    first: int | None = None
    last: int | None = None
    date_precision: DatePrecision = DatePrecision.DAY
    place: str = ""
    admin1: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    geoprecision: Geoprecision = Geoprecision.SETTLEMENT
    radius_km: float = 0.0
    lent: bool = False
    low: int | None = None
    best: int | None = None
    high: int | None = None
    types: tuple[EventType, ...] = ()
    actors: tuple[str, ...] = ()

    @property
    def deadly(self) -> bool:
        """Whether the ledger counts, or may count, at least one death."""
        return bool(self.high or self.best or self.low)

    @property
    def violent(self) -> bool:
        """Whether it may be an act of violence: it has deaths, or a violent type, or no type at all."""
        return self.deadly or not self.types or any(type_.violent and type_ not in _PEACEFUL for type_ in self.types)


class EntryList(Struct, frozen=True, kw_only=True):
    """One ledger as read: every row is an entry or has a problem of severity error. ``shape`` is how its columns are read."""

    name: str
    shape: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()


class Windows(Struct, frozen=True, kw_only=True):
    """How far apart two entries of one event may be told beyond what their stated precision allows: ``days`` between their
    days, ``km`` between their circles. ``least`` is the fit, in bits, from which a pair is a match; None takes it from
    how many entries the ledgers have (``density.least_fit``). ``tolls`` is whether like tolls may break a tie: without it
    the differences of tolls are those of pairs chosen by day and place alone.

    One day and 2 km: of the windows tried on UCDP against Airwars (0–2 days, 0–10 km; docs/ledgers.md), those of one day
    and up to 2 km told real matches from placebos best, and gazetteers place one town a kilometre or two apart."""

    days: int = 1
    km: float = 2.0
    least: float | None = None
    tolls: bool = True


class Pair(Struct, frozen=True, kw_only=True, gc=False):
    """Two entries within the windows, by their numbers in their lists. ``tier`` is 0 where both are told to the place and
    day, up to 3 where one is vague; ``days`` lie between them where ``days_allowed`` could."""

    ours: int
    theirs: int
    fit: float
    tier: int
    days: int
    days_allowed: int
    km: float
    km_allowed: float


class Match(Struct, frozen=True, kw_only=True):
    """One event that both ledgers have. ``start_gap`` is their first day less ours; ``toll_gap`` their best number of killed
    less ours; ``tolls_agree`` whether the ranges meet; ``rivals`` other entries, of either side, that would have
    fitted as well to within one bit; ``by_chance`` how many of the matches that fit as well chance alone would give, as
    a share (None where no placebo was made or matches are too few to say)."""

    ours: Entry
    theirs: Entry
    fit: float
    by_chance: float | None = None
    tier: str
    days: int
    start_gap: int | None
    days_allowed: int
    km: float | None
    km_allowed: float
    toll_gap: int | None
    tolls_agree: bool | None
    rivals: tuple[str, ...]
    because: str


class Alone(Struct, frozen=True, kw_only=True):
    """An entry that only one ledger has. ``shared_days`` is whether its days lie in those that both ledgers cover."""

    entry: Entry
    shared_days: bool
    because: str


class Placebo(Struct, frozen=True, kw_only=True):
    """What matching gives where nothing can match but by chance: one ledger's days moved by ``shift``. Counts are of the
    entries whose days, moved, still lie in the days that both cover: matched, and of how many. ``fits`` are those of its
    matches of their entries, ``tiers`` how many of them each tier has."""

    shift: int
    ours: dict[str, tuple[int, int]]
    theirs: dict[str, tuple[int, int]]
    tiers: dict[str, int]
    fits: tuple[float, ...]


class Comparison(Struct, frozen=True, kw_only=True):
    """One ledger held against another: each entry of each is in exactly one of matches and only_…"""

    ours_name: str
    theirs_name: str
    windows: Windows
    first: int | None
    last: int | None
    matches: tuple[Match, ...]
    only_ours: tuple[Alone, ...]
    only_theirs: tuple[Alone, ...]
    placebos: tuple[Placebo, ...] = ()
    problems: tuple[Problem, ...] = ()
