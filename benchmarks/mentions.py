"""Synthetic mentions at the density of a real war, as the columns that linking takes; with the true incidents.

Takes a number of mentions and a seed, gives Columns and the incident of each row. A million mentions tell of 305,169
incidents, 59 % of them once, the rest with a heavy tail (a discrete Pareto). The incidents fall on four countries at 76 a
day each, seven times what UCDP GED holds for Syria in 2016-2019 (16,566 events in 1,461 days), on places drawn as unevenly
as there (2,500 places; the first tenth holds two thirds). How precisely mentions tell type, day, place, doers and
tolls, and how often they err, is written in the constants below. All is invented; none of it was fitted to a labelled set.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from msgspec import Struct

from crossbearing.link.acts import GENERIC, NUMBER
from crossbearing.link.columns import Columns
from crossbearing.link.traits import FAMILIES
from crossbearing.vocab import EventType

INCIDENTS_PER_MENTION = 0.305169
ALONE = 0.59
TAIL, LARGEST = 1.52, 1_000  # of the sizes of incidents told more than once
COUNTRIES, PROVINCES, PLACES, DAILY = 4, 14, 2_500, 76
TYPES = [
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.DRONE_STRIKE, EventType.ARMED_CLASH, EventType.GROUND_ATTACK,
    EventType.SHOOTING, EventType.BOMBING, EventType.SUICIDE_BOMBING, EventType.ASSASSINATION, EventType.ABDUCTION,
]  # fmt: skip
OFTEN = [0.26, 0.25, 0.04, 0.14, 0.08, 0.08, 0.07, 0.02, 0.03, 0.03]
DAYS = {"day": 0.52, "undated": 0.08, "two or three days": 0.20, "week": 0.15, "month": 0.05}
PRECISION = {"town": 0.62, "near": 0.13, "district": 0.10, "province": 0.10, "country": 0.03, "none": 0.02}
DAY_WRONG, PLACE_WRONG, TYPE_WRONG, TYPE_GENERIC = 0.04, 0.04, 0.07, 0.14
DOERS, NO_DOER, RIVAL = 12, 0.40, 0.10
NO_TOLL, TOLL_NOISY = 0.38, 0.30
COPIED = 0.30  # share of an incident's mentions that carry its wire text
NAMES_OF_INCIDENT, NAME_TOLD, NAMES_OF_PLACE, OWN_NAMES = 6, 0.35, 2, 3
NAMED_AT_MOST = 25  # mentions: what more of them name is no longer rare
TOLD_TWICE = 0.20  # mentions that share their document with another one of their incident
FIRST_DAY = 735_000


class Mentions(Struct, frozen=True):
    """The columns and, for each row, the number of its incident."""

    table: Columns
    incident: Any


def _sizes(chance: np.random.Generator, mentions: int) -> Any:
    incidents = round(mentions * INCIDENTS_PER_MENTION)
    alone = round(incidents * ALONE)
    values = np.arange(2, LARGEST + 1)
    share = values**-TAIL
    sizes = np.r_[np.ones(alone, np.int64), chance.choice(values, incidents - alone, p=share / share.sum())]
    # to the exact number of mentions: those told more than once take or give what is too few or too many
    wanted = mentions - alone
    told = sizes[alone:] * wanted / sizes[alone:].sum()
    sizes[alone:] = np.maximum(2, np.floor(told)).astype(np.int64)
    while (left := mentions - sizes.sum()) != 0:
        open_ = np.flatnonzero(sizes > 2) if left < 0 else np.arange(alone, incidents)
        chosen = chance.choice(open_, min(abs(left), len(open_)), replace=False)
        sizes[chosen] += np.sign(left)
    return sizes


def _pick(chance: np.random.Generator, shares: dict[str, float], count: int) -> Any:
    return chance.choice(len(shares), count, p=list(shares.values()))


def _lists(values: Any, kept: Any) -> pa.ListArray:
    """Rows of a matrix as lists of numbers, only what is kept, each row sorted and without doubles."""
    wide = np.where(kept, values, np.iinfo(np.int64).max)
    wide.sort(axis=1)
    good = wide < np.iinfo(np.int64).max
    good[:, 1:] &= wide[:, 1:] != wide[:, :-1]
    offsets = np.r_[0, np.cumsum(good.sum(axis=1))].astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(wide[good]))


def generate(mentions: int, seed: int = 1) -> Mentions:
    chance = np.random.default_rng(seed)
    sizes = _sizes(chance, mentions)
    count = len(sizes)
    days = max(20, round(count / (COUNTRIES * DAILY)))
    # the incidents
    country = chance.integers(1, COUNTRIES + 1, count)
    rank = 1.0 / (np.arange(PLACES) + 3.0)  # as in the list measured: 5 % on the first place, half on the first hundred
    place = chance.choice(PLACES, count, p=rank / rank.sum())
    spots = np.random.default_rng(7)
    lat = 33.0 + 4.0 * spots.random((COUNTRIES + 1, PLACES))
    lon = 36.0 + 6.0 * spots.random((COUNTRIES + 1, PLACES)) + 20.0 * np.arange(COUNTRIES + 1)[:, None]
    province_of = (np.floor((lat - 33.0) / 4.0 * 2) * 7 + np.floor((lon - 36.0) % 20.0 / 6.0 * 7)).astype(np.int64)
    day = FIRST_DAY + chance.integers(0, days, count)
    kind = chance.choice(len(TYPES), count, p=OFTEN)
    doer = chance.integers(0, DOERS, count)
    toll = chance.geometric(0.22, count) - 1
    target = chance.integers(0, 12, count)
    # the mentions
    of = np.repeat(np.arange(count), sizes)
    chance.shuffle(of)
    numbers, told_place = _numbers(chance, of, country, place, lat, lon, province_of, day, kind, toll, target, mentions)
    lists = _texts(chance, of, sizes, place, day, doer, country, numbers, mentions)
    del told_place
    return Mentions(Columns(numbers, lists), of)


def _numbers(
    chance: np.random.Generator, of: Any, country: Any, place: Any, lat: Any, lon: Any, province_of: Any, day: Any, kind: Any,
    toll: Any, target: Any, mentions: int,
) -> tuple[dict[str, Any], Any]:  # fmt: skip
    zero = np.zeros(mentions, np.int64)
    type_number = np.array([NUMBER[each] for each in TYPES])
    told = type_number[kind[of]]
    draw = chance.random(mentions)
    other = chance.choice(len(TYPES), mentions, p=OFTEN)
    told = np.where(draw < TYPE_WRONG, type_number[other], told)
    vague = np.array([NUMBER[EventType.ATTACK], NUMBER[EventType.HARM]])[chance.integers(0, 2, mentions)]
    generic = (draw >= TYPE_WRONG) & (draw < TYPE_WRONG + TYPE_GENERIC)
    told = np.where(generic, vague, told)
    family = np.zeros(len(NUMBER), np.int64)
    for each, number in NUMBER.items():
        family[number] = FAMILIES[each.family]
    # days
    how = _pick(chance, DAYS, mentions)
    true = day[of] + np.where(chance.random(mentions) < DAY_WRONG, chance.choice([-1, 1], mentions), 0)
    since, until = true.copy(), true.copy()
    for number, length in ((1, 4), (2, 3), (3, 7), (4, 30)):
        rows = how == number
        span = chance.integers(2, 4, mentions) if number == 2 else np.full(mentions, length)
        start = true - chance.integers(0, 10**6, mentions) % span
        since[rows], until[rows] = start[rows], (start + span - 1)[rows]
    dated = (how != 1).astype(np.int64)
    short = dated * (until - since < 3)
    # places
    precise = _pick(chance, PRECISION, mentions)
    where = place[of]
    wrong = chance.random(mentions) < PLACE_WRONG
    where = np.where(wrong, chance.integers(0, PLACES, mentions), where)
    land = country[of]
    placed, spot = (precise < 5).astype(np.int64), (precise < 2).astype(np.int64)
    province = land * 100 + province_of[land, where]
    coarse = np.select([precise == 2, precise == 3, precise == 4], [1, 2, 3 + 1], 0)
    radius = np.select(
        [precise == 0, precise == 1, precise == 2, precise == 3, precise == 4], [3.0, 6.0, 15.0, 50.0, 350.0], 0.0
    )
    middle = np.where(precise >= 3, 1, 0)
    ids = np.select(
        [precise <= 1, precise == 2, precise == 3, precise == 4],
        [land * 10_000 + where, 10**6 + land * 10_000 + where // 8, 10**7 + province, 10**8 + land],
        0,
    )
    tolls = toll[of]
    noise = chance.random(mentions) < TOLL_NOISY
    tolls = np.where(noise, np.maximum(0, tolls + chance.integers(-2, 4, mentions)), tolls)
    silent = chance.random(mentions) < NO_TOLL
    things = np.where(
        chance.random(mentions) < 0.4,
        1 << np.where(chance.random(mentions) < 0.85, target[of], chance.integers(0, 12, mentions)),
        0,
    )
    is_generic = np.isin(told, [NUMBER[each] for each in GENERIC]).astype(np.int64)
    numbers = {
        "passage": zero, "kind": told, "scope": zero, "family": family[told], "violent": zero + 1, "news": zero + 1, "caption": zero,
        "placed": placed, "spot": spot, "town": (precise == 0).astype(np.int64), "sure": placed,
        "place": ids * placed, "lat": np.where(middle, 35.0, lat[land, where]) * placed, "lon": np.where(middle, 39.0 + 20.0 * land, lon[land, where]) * placed,
        "radius": radius, "coarse": coarse, "country": land * placed, "province": np.where(precise <= 3, province, 0),
        "area_country": land, "area_province": np.where(precise == 4, 0, province), "days": zero + 1, "since": since, "until": until,
        "dated": dated, "short": short, "targets": things, "weapons": zero,
        "killed_low": np.where(silent, -1, tolls), "killed_high": np.where(silent, -1, np.where(chance.random(mentions) < 0.2, -1, tolls)),
        "injured_low": zero - 1, "injured_high": zero - 1, "held_low": zero - 1, "held_high": zero - 1,
        "tier": 2 * (2 - spot - short) + is_generic,
    }  # fmt: skip
    return numbers, where


def _texts(
    chance: np.random.Generator, of: Any, sizes: Any, place: Any, day: Any, doer: Any, country: Any, numbers: dict[str, Any], mentions: int
) -> dict[str, Any]:  # fmt: skip
    row = np.arange(mentions)[:, None]
    # documents: some tell of their incident twice, in claims of their own
    script = np.arange(mentions)
    order = np.argsort(of, kind="stable")
    again = np.flatnonzero((of[order][1:] == of[order][:-1]) & (chance.random(mentions - 1) < TOLD_TWICE)) + 1
    script[order[again]] = script[order[again - 1]]
    numbers["script"] = script + 1
    numbers["passage"] = np.where(script == np.arange(mentions), 0, 200)
    # wording: eight numbers of the wire text, or of the report's own
    copied = (chance.random((mentions, 1)) < COPIED) & (sizes[of] > 1)[:, None]
    wire = of[:, None] * 8 + np.arange(8) + 10**9
    own = row * 8 + np.arange(8) + 10**12
    wording = np.where(copied & (chance.random((mentions, 8)) < 0.85), wire, own)
    # names: of the incident, of its place and month, of the report alone (those are not rare names of two texts: left out)
    first = script[:, None]  # a document's names are those of all its claims
    named = (sizes[of] <= NAMED_AT_MOST)[:, None] & (chance.random((mentions, NAMES_OF_INCIDENT)) < NAME_TOLD)[first[:, 0]]
    of_incident = of[:, None] * 16 + np.arange(NAMES_OF_INCIDENT) + 10**14
    local = (country[of] * 10_000 + place[of])[:, None] * 1_000_000 + (day[of] // 10)[:, None] * 10
    of_place = local + chance.integers(0, 10, (mentions, NAMES_OF_PLACE))[first[:, 0]] + 10**15
    local_told = (chance.random((mentions, NAMES_OF_PLACE)) < 0.3)[first[:, 0]]
    names = np.hstack([of_incident, of_place])
    # doers, with the body each belongs to above
    said = chance.random(mentions) >= NO_DOER
    rival = chance.random(mentions) < RIVAL
    who = np.where(rival, chance.integers(0, DOERS, mentions), doer[of]) + country[of] * 100
    empty = np.zeros((mentions, 1), np.int64)
    no = np.zeros((mentions, 1), np.bool_)
    return {
        "others": _lists(empty, no), "harmed": _lists(empty, no),
        "doers": _lists(who[:, None], said[:, None]),
        "above": _lists((country[of] * 100 + 50 + who % 4)[:, None], said[:, None]),
        "sides": _lists((country[of] * 10 + who % 3 + 1)[:, None], said[:, None]),
        "wording": _lists(wording, np.ones_like(wording, np.bool_)),
        "names": _lists(names, np.hstack([named, local_told])),
    }  # fmt: skip
