"""Comparisons and integrations as rows, for a file or another program.

One row for each match and for each entry that only one ledger has, so that every entry of both is in the table once; one
row for each entry of an integration. Cells are plain values; how they are written is the business of publishing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crossbearing.analyse.entries import Comparison, Entry
from crossbearing.analyse.integration import Integration

_ENTRY = "id row first last date_precision place admin1 country lat lon geoprecision radius_km place_lent killed_low killed_best killed_high types actors".split()
COLUMNS = (
    *"status days_between start_gap days_allowed km km_allowed toll_gap tolls_agree tier fit by_chance rivals in_shared_days because".split(),
    *(f"ours_{name}" for name in _ENTRY),
    *(f"theirs_{name}" for name in _ENTRY),
)
"""Columns of a comparison. Gaps are theirs less ours: ``start_gap`` in days, ``toll_gap`` in people; distances in km."""
INTEGRATION_COLUMNS = ("happening", "lists", "standing", "list", "id", "first", "last", "latitude", "longitude", "categories")
Cell = str | int | float | bool | None


def rows(compared: Comparison) -> Iterator[list[Cell]]:
    """The matches by day, then what only ours has, then what only theirs has."""
    for match in compared.matches:
        shared = compared.first is not None and any(
            each.first is not None and compared.first <= each.first <= (compared.last or 0)
            for each in (match.ours, match.theirs)
        )
        yield [
            "matched", match.days, match.start_gap, match.days_allowed, None if match.km is None else round(match.km, 1),
            round(match.km_allowed, 1), match.toll_gap, match.tolls_agree, match.tier, round(match.fit, 1), match.by_chance,
            "; ".join(match.rivals), shared, match.because, *_entry(match.ours), *_entry(match.theirs),
        ]  # fmt: skip
    nobody: list[Cell] = [None] * len(_ENTRY)
    for alone in compared.only_ours:
        yield ["only ours", *[None] * 11, alone.shared_days, alone.because, *_entry(alone.entry), *nobody]
    for alone in compared.only_theirs:
        yield ["only theirs", *[None] * 11, alone.shared_days, alone.because, *nobody, *_entry(alone.entry)]


def _entry(entry: Entry) -> list[Cell]:
    return [
        entry.id, entry.row or None, day(entry.first), day(entry.last), entry.date_precision.value if entry.first else None, entry.place,
        entry.admin1, entry.country, entry.lat, entry.lon, entry.geoprecision.value if entry.lat is not None else None,
        round(entry.radius_km, 1) if entry.lat is not None else None, entry.lent, entry.low, entry.best, entry.high,
        "; ".join(type_.value for type_ in entry.types), "; ".join(entry.actors),
    ]  # fmt: skip


def day(ordinal: int | None) -> str | None:
    """The day as YYYY-MM-DD."""
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()


def integration_rows(integration: Integration) -> Iterator[list[Cell]]:
    """Every entry once, with the number of its happening; the first of each stands for it, the others repeat it."""
    for number, unique in enumerate(integration.unique, 1):
        for place, entry in enumerate(unique.entries):
            yield [
                number, "; ".join(unique.lists), "repeats" if place else "kept", entry.list, entry.id, entry.first, entry.last, entry.lat,
                entry.lon, "; ".join(f"{name}: {category}" for name, category in entry.categories.items()),
            ]  # fmt: skip
