"""What can be seen of two claims side by side: the terms in which the conditions of the weights file are written.

Every term is given twice, as SQL over the columns of two rows (``_l`` and ``_r``) and as a value of an Observation; a
property test holds the two together. No term is ever null: what is not known has a term of its own. Distances are in
kilometres, days are whole days, tolls are (low, high) with -1 for none and for open.
"""

from __future__ import annotations

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt

from crossbearing.link.acts import KINSHIP, TYPES
from crossbearing.link.traits import Traits

_KM = (  # by the chord between two points of the unit sphere: one root and one arc, where the haversine takes six sines
    "12742.0 * asin(least(1.0, sqrt((x_l - x_r) * (x_l - x_r) + (y_l - y_r) * (y_l - y_r) + (z_l - z_r) * (z_l - z_r)) / 2))"
)
PAIRED = {
    "kin": f"ascii(substr('{KINSHIP}', cast(kind_l as int) * {len(TYPES)} + kind_r + 1, 1)) - 48",
    "runs": "coalesce(shared_runs, 0)",
    "names": "coalesce(shared_names, 0)",
}
"""Terms that are worked out once for each candidate pair and packed into one number, ``match_key``, that goes with it:
the joins that find shared words and names have counted them already."""
PACKED = "({kin}) + 16 * least({runs}, 63) + 1024 * least({names}, 63)"
DERIVED = {
    "x": "cos(radians(lat)) * cos(radians(lon))",
    "y": "cos(radians(lat)) * sin(radians(lon))",
    "z": "sin(radians(lat))",
    "runs_told": "len(wording)",
    **{
        f"{name}_bits": f"coalesce(list_bit_or(list_transform({name}, lambda each: 1::bigint << (each % 62)::int)), 0)"
        for name in ("doers", "above", "harmed", "sides")
    },
}
"""Columns that the large engine adds to the table of traits: what a comparison of millions of pairs should not do twice."""


def _meets(one: str, other: str) -> str:
    """Whether two short lists share a number; bits of the numbers say no in most cases, at a tenth of the cost."""
    return f"((({one[:-2]}_bits{one[-2:]} & {other[:-2]}_bits{other[-2:]}) <> 0) and list_has_any({one}, {other}))"


def _counts(name: str) -> dict[str, str]:
    """The terms of one outcome's counts."""
    low, high, other_low, other_high = f"{name}_low_l", f"{name}_high_l", f"{name}_low_r", f"{name}_high_r"
    return {
        f"{name}_known": f"{low} >= 0 and {other_low} >= 0",
        f"{name}_equal": f"{low} = {other_low} and {low} = {high} and {other_low} = {other_high}",
        f"{name}_number": low,
        f"{name}_odd": f"{low} % 10 <> 0",
        f"{name}_agree": f"({high} < 0 or {high} >= {other_low}) and ({other_high} < 0 or {other_high} >= {low})",
        f"{name}_far": f"5 * cast(least({low}, {other_low}) as bigint) < greatest({low}, {other_low})",
    }


def _same(name: str) -> str:
    """1 the same, 0 different, -1 not known of both."""
    return f"case when {name}_l = 0 or {name}_r = 0 then -1 when {name}_l = {name}_r then 1 else 0 end"


TERMS: dict[str, str] = {
    "kin": "match_key & 15",
    "days_known": "days_l = 1 and days_r = 1",
    "gap": "greatest(since_l, since_r) - least(until_l, until_r)",
    "longer": "greatest(until_l - since_l, until_r - since_r) + 1",
    "dated": "dated_l + dated_r",
    "shorts": "short_l + short_r",
    "placed": "placed_l + placed_r",
    "spots": "spot_l = 1 and spot_r = 1",
    "towns": "town_l = 1 and town_r = 1",
    "same_place": "place_l = place_r and place_l <> 0",
    "km": _KM,
    "radii": "radius_l + radius_r",
    "maybe_same": "(list_contains(others_l, place_r) or list_contains(others_r, place_l))",
    "coarse": "greatest(coarse_l, coarse_r)",
    "country": _same("country"),
    "province": _same("province"),
    "context": "case when area_country_l = 0 or area_country_r = 0 then 1 when area_country_l <> area_country_r then 0"
    " when area_province_l = area_province_r and area_province_l <> 0 then 3 else 2 end",
    "same_document": "script_l = script_r",
    "same_passage": "passage_l = passage_r",
    "caption": "caption_l + caption_r > 0",
    "looks_back": "news_l <> news_r",
    "violent": "violent_l + violent_r > 0",
    "shared_doers": _meets("doers_l", "doers_r"),
    "related_doers": f"({_meets('doers_l', 'above_r')} or {_meets('above_l', 'doers_r')})",
    "shared_harmed": _meets("harmed_l", "harmed_r"),
    "shared_sides": _meets("sides_l", "sides_r"),
    "both_doers": "doers_bits_l <> 0 and doers_bits_r <> 0",
    **_counts("killed"),
    **_counts("injured"),
    **_counts("held"),
    "shared_things": "((targets_l & targets_r) <> 0 or (weapons_l & weapons_r) <> 0)",
    "both_targets": "targets_l <> 0 and targets_r <> 0",
    "runs": "(match_key >> 4) & 63",
    "fewest_runs": "least(runs_told_l, runs_told_r)",
    "names": "match_key >> 10",
}


class Observation:
    """Two traits side by side. An attribute for each term; the costly ones are reckoned when first asked for."""

    def __init__(self, left: Traits, right: Traits) -> None:
        self.left, self.right = left, right
        self.kin = int(KINSHIP[left.kind * len(TYPES) + right.kind])
        self.days_known = bool(left.days and right.days)
        self.gap = max(left.since, right.since) - min(left.until, right.until)
        self.longer = max(left.until - left.since, right.until - right.since) + 1
        self.dated = left.dated + right.dated
        self.shorts = left.short + right.short
        self.placed = left.placed + right.placed
        self.spots = bool(left.spot and right.spot)
        self.same_place = left.place == right.place != 0
        self.coarse = max(left.coarse, right.coarse)
        self.country = _alike(left.country, right.country)
        self.same_document = left.script == right.script
        self.looks_back = left.news != right.news
        self.caption = left.caption + right.caption > 0

    def __getattr__(self, name: str) -> object:
        made = _LATE[name](self.left, self.right)
        setattr(self, name, made)
        return made


def _alike(one: int, other: int) -> int:
    return -1 if one == 0 or other == 0 else int(one == other)


def _context(left: Traits, right: Traits) -> int:
    if left.area_country == 0 or right.area_country == 0:
        return 1
    if left.area_country != right.area_country:
        return 0
    return 3 if left.area_province == right.area_province != 0 else 2


def kilometres(left: Traits, right: Traits) -> float:
    """Great-circle distance on a sphere of 6,371 km, which is within half a per cent."""
    up, down = radians(left.lat), radians(right.lat)
    half = sin((up - down) / 2) ** 2 + cos(up) * cos(down) * sin(radians(right.lon - left.lon) / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, half)))


def _meet(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How many numbers both hold."""
    return len(set(one).intersection(other)) if one and other else 0


_LATE: dict[str, Callable[[Traits, Traits], object]] = {
    "towns": lambda left, right: bool(left.town and right.town),
    "km": kilometres,
    "radii": lambda left, right: left.radius + right.radius,
    "maybe_same": lambda left, right: right.place in left.others or left.place in right.others,
    "province": lambda left, right: _alike(left.province, right.province),
    "context": _context,
    "same_passage": lambda left, right: left.passage == right.passage,
    "violent": lambda left, right: left.violent + right.violent > 0,
    "shared_doers": lambda left, right: _meet(left.doers, right.doers) > 0,
    "related_doers": lambda left, right: _meet(left.doers, right.above) > 0 or _meet(left.above, right.doers) > 0,
    "shared_harmed": lambda left, right: _meet(left.harmed, right.harmed) > 0,
    "shared_sides": lambda left, right: _meet(left.sides, right.sides) > 0,
    "both_doers": lambda left, right: bool(left.doers and right.doers),
    "shared_things": lambda left, right: bool(left.targets & right.targets or left.weapons & right.weapons),
    "both_targets": lambda left, right: bool(left.targets and right.targets),
    "runs": lambda left, right: _meet(left.wording, right.wording),
    "fewest_runs": lambda left, right: min(len(left.wording), len(right.wording)),
    "names": lambda left, right: _meet(left.names, right.names),
}


def _late_counts(name: str) -> None:
    """The same terms of one outcome's counts, as functions."""
    lowest, highest = f"{name}_low", f"{name}_high"

    def four(left: Traits, right: Traits) -> tuple[int, int, int, int]:
        return getattr(left, lowest), getattr(left, highest), getattr(right, lowest), getattr(right, highest)

    def equal(left: Traits, right: Traits) -> bool:
        low, high, other_low, other_high = four(left, right)
        return low == high == other_low == other_high

    def agree(left: Traits, right: Traits) -> bool:
        low, high, other_low, other_high = four(left, right)
        return (high < 0 or high >= other_low) and (other_high < 0 or other_high >= low)

    def far(left: Traits, right: Traits) -> bool:
        low, _, other_low, _ = four(left, right)
        return 5 * min(low, other_low) < max(low, other_low)

    _LATE[f"{name}_known"] = lambda left, right: getattr(left, lowest) >= 0 and getattr(right, lowest) >= 0
    _LATE[f"{name}_equal"] = equal
    _LATE[f"{name}_number"] = lambda left, right: getattr(left, lowest)
    _LATE[f"{name}_odd"] = lambda left, right: getattr(left, lowest) % 10 != 0
    _LATE[f"{name}_agree"] = agree
    _LATE[f"{name}_far"] = far


for _outcome in ("killed", "injured", "held"):
    _late_counts(_outcome)
