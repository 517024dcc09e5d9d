"""Ledger against ledger: the laws, and what a researcher would check by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crossbearing.analyse import Comparison, Entry, EntryList, Windows, compare, summarise, with_chance
from crossbearing.analyse.density import FLOOR
from crossbearing.analyse.fit import TIERS, pair
from crossbearing.analyse.tables import COLUMNS, rows
from crossbearing.vocab import EventType, Geoprecision
from ledger_factory import DAY, entry, ledger, ledgers

LOOSE = Windows(least=FLOOR)


def ids(compared: Comparison) -> list[tuple[str, str]]:
    return sorted((match.ours.id, match.theirs.id) for match in compared.matches)


@given(ledgers("a"), ledgers("b"))
def test_each_entry_is_in_exactly_one_part(ours: EntryList, theirs: EntryList) -> None:
    compared = compare(ours, theirs)
    assert Counter(e.id for e in ours.entries) == Counter(
        [match.ours.id for match in compared.matches] + [each.entry.id for each in compared.only_ours]
    )
    assert Counter(e.id for e in theirs.entries) == Counter(
        [match.theirs.id for match in compared.matches] + [each.entry.id for each in compared.only_theirs]
    )


@given(ledgers("a"), ledgers("b"), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(ours: EntryList, theirs: EntryList, random: object) -> None:
    shuffled = []
    for each in (ours, theirs):
        entries = list(each.entries)
        random.shuffle(entries)  # type: ignore[attr-defined]
        shuffled.append(EntryList(name=each.name, shape=each.shape, entries=tuple(entries)))
    straight, mixed = with_chance(compare(ours, theirs), ours, theirs), with_chance(compare(*shuffled), *shuffled)
    assert straight == mixed


@given(ledgers())
def test_a_ledger_matches_itself_whole(ours: EntryList) -> None:
    compared = compare(ours, ours)
    assert len(compared.matches) == len(ours.entries)
    assert all(match.ours.id == match.theirs.id for match in compared.matches)


@given(ledgers("a"), ledgers("b"))
def test_matches_lie_within_the_windows_they_state(ours: EntryList, theirs: EntryList) -> None:
    for match in compare(ours, theirs).matches:
        if match.km is not None:
            assert match.days <= match.days_allowed and match.km <= match.km_allowed


@given(ledgers("a"), ledgers("b"), st.sampled_from([FLOOR, 12.0, 13.0]))
def test_a_vague_entry_never_beats_an_exact_one(ours: EntryList, theirs: EntryList, least: float) -> None:
    """Nobody is given to a vaguer partner while a more exact one within the windows goes free."""
    compared = compare(ours, theirs, Windows(least=least))
    for match in compared.matches:
        if match.km is None or match.because.startswith("Told alike"):
            continue
        level = TIERS.index(match.tier)
        for alone in compared.only_theirs:
            found = pair(0, match.ours, 0, alone.entry, LOOSE)
            assert found is None or found.tier >= level
        for alone in compared.only_ours:
            found = pair(0, alone.entry, 0, match.theirs, LOOSE)
            assert found is None or found.tier >= level


@given(ledgers("a"), ledgers("b"))
def test_words_never_match_deeds(ours: EntryList, theirs: EntryList) -> None:
    assert all(match.ours.violent == match.theirs.violent for match in compare(ours, theirs, LOOSE).matches)


@given(ledgers("a"), ledgers("b"))
def test_the_table_has_every_entry_once(ours: EntryList, theirs: EntryList) -> None:
    table = [dict(zip(COLUMNS, row, strict=True)) for row in rows(compare(ours, theirs))]
    for side, given_ in (("ours", ours), ("theirs", theirs)):
        assert Counter(row[f"{side}_id"] for row in table if row[f"{side}_id"]) == Counter(e.id for e in given_.entries)


def test_windows_widen_with_stated_precision() -> None:
    far = entry("b", north=60)
    assert not compare(ledger(entry("a")), ledger(far), LOOSE).matches
    province = entry("b", north=60, geoprecision=Geoprecision.PROVINCE)
    (match,) = compare(ledger(entry("a")), ledger(province), LOOSE).matches
    assert match.tier == "province or month" and match.km_allowed == pytest.approx(2 + 5 + 75)
    week = entry("b", day=-4, days=7)
    assert ids(compare(ledger(entry("a")), ledger(week), LOOSE)) == [("a", "b")]
    assert not compare(ledger(entry("a")), ledger(entry("b", day=-4)), LOOSE).matches


def test_the_exact_one_wins_though_the_province_agrees_on_the_toll() -> None:
    ours = ledger(entry("a", killed=7))
    theirs = ledger(entry("exact", north=10, day=1, killed=30), entry("province", geoprecision=Geoprecision.PROVINCE, killed=7))
    assert ids(compare(ours, theirs, LOOSE)) == [("a", "exact")]


def test_where_the_exact_one_fits_too_poorly_the_province_does_not_take_its_place() -> None:
    ours = ledger(entry("a", killed=7))
    exact = entry("exact", north=11.5, day=1, killed=30)
    province = entry("province", geoprecision=Geoprecision.PROVINCE, killed=7)
    asking = Windows(least=13.0)
    assert not compare(ours, ledger(exact), asking).matches and compare(ours, ledger(province), asking).matches
    compared = compare(ours, ledger(exact, province), asking)
    assert not compared.matches
    assert compared.only_ours[0].because == "What would fit is told more vaguely than a neighbour that fits too poorly."


def test_the_best_total_is_taken_not_the_first_come() -> None:
    ours = ledger(entry("a", north=0), entry("b", north=6))
    theirs = ledger(entry("x", north=4), entry("y", north=-4))
    assert ids(compare(ours, theirs, LOOSE)) == [("a", "y"), ("b", "x")]


def test_two_poor_matches_do_not_break_up_a_good_one() -> None:
    ours = ledger(entry("good", killed=9), entry("poor", north=8, killed=1))
    theirs = ledger(entry("good", killed=9), entry("poor", north=-8, killed=3))
    assert ids(compare(ours, ledger(theirs.entries[1]), Windows(least=12))) == [("good", "poor")]
    assert ids(compare(ours, theirs, Windows(least=12))) == [("good", "good")]


def test_gaps_and_tolls_are_told() -> None:
    compared = compare(ledger(entry("a", killed=(2, 3, 4))), ledger(entry("b", day=1, north=3, killed=9)), LOOSE)
    (match,) = compared.matches
    assert (match.start_gap, match.days, match.toll_gap, match.tolls_agree) == (1, 1, 6, False)
    assert match.km == pytest.approx(3, abs=0.1)
    assert match.because == (
        "3 km apart where 12 could be (settlement against settlement); 1 day apart (day against day); killed 2–4 and 9 differ."
    )


def test_rivals_that_fit_as_well_are_named() -> None:
    compared = compare(ledger(entry("a")), ledger(entry("x", east=0.5), entry("y", east=-0.5)), LOOSE)
    (match,) = compared.matches
    assert len(match.rivals) == 1 and {match.theirs.id, *match.rivals} == {"x", "y"}
    assert summarise(compared).rivalled == 1
    (alone,) = compared.only_theirs
    assert alone.because == "a would fit, and fits another better."


def test_what_has_no_day_or_place_says_so() -> None:
    compared = compare(ledger(entry("a", day=None), entry("b", north=None)), ledger(entry("x")), LOOSE)
    assert {each.entry.id: each.because for each in compared.only_ours} == {
        "a": "No day is known.",
        "b": "No place with coordinates is known.",
    }


def test_shares_are_of_the_days_that_both_cover() -> None:
    ours = ledger(entry("a"), entry("old", day=-400))
    theirs = ledger(entry("x"), entry("later", day=300))
    compared = compare(ours, theirs, LOOSE)
    assert (compared.first, compared.last) == (DAY, DAY)
    assert [(each.entry.id, each.shared_days) for each in compared.only_ours] == [("old", False)]
    assert summarise(compared).theirs["all entries"].of == 1
    narrowed = compare(ours, theirs, LOOSE, since=date.fromordinal(DAY + 1))
    assert narrowed.first is None and len(narrowed.matches) == 1


def test_like_tolls_break_ties_unless_told_not_to() -> None:
    ours = ledger(entry("a", killed=7))
    theirs = ledger(entry("near", killed=80), entry("like", east=3, killed=7))
    assert ids(compare(ours, theirs, LOOSE)) == [("a", "like")]
    assert ids(compare(ours, theirs, Windows(least=FLOOR, tolls=False))) == [("a", "near")]


def test_kinds_of_acts_that_differ_count_against() -> None:
    ours = ledger(entry("a", types=(EventType.AIRSTRIKE,)))
    theirs = ledger(entry("x", types=(EventType.ARMED_CLASH,)), entry("y", types=(EventType.AIRSTRIKE,), east=2))
    assert ids(compare(ours, theirs, LOOSE)) == [("a", "y")]


def test_across_the_date_line() -> None:
    one, other = entry("a"), entry("b")
    west = EntryList(name="w", shape="", entries=(_at(one, 0.0, 179.99),))
    east = EntryList(name="e", shape="", entries=(_at(other, 0.0, -179.99),))
    assert ids(compare(west, east, LOOSE)) == [("a", "b")]


def test_at_the_pole() -> None:
    north = EntryList(name="n", shape="", entries=(_at(entry("a"), 90.0, 0.0),))
    beyond = EntryList(name="b", shape="", entries=(_at(entry("b"), 89.99, 170.0),))
    assert ids(compare(north, beyond, LOOSE)) == [("a", "b")]


def _at(one: Entry, lat: float, lon: float) -> Entry:
    return replace(one, lat=lat, lon=lon)


def _spread(prefix: str, count: int, step: int) -> EntryList:
    return ledger(*(entry(f"{prefix}{n}", day=n * step, north=n % 7 * 60.0, killed=n % 5) for n in range(count)), name=prefix)


def test_chance_is_small_where_events_are_few_and_far_between() -> None:
    ours, theirs = _spread("a", 60, 11), _spread("b", 60, 11)
    found = summarise(with_chance(compare(ours, theirs), ours, theirs)).theirs["all entries"]
    assert found.share == 1.0 and found.by_chance is not None and found.by_chance < 0.1
    assert found.beyond_chance == 1.0


def test_chance_takes_all_where_every_day_is_like_the_next() -> None:
    ours = ledger(*(entry(f"a{n}", day=n) for n in range(200)))
    theirs = ledger(*(entry(f"b{n}", day=n) for n in range(200)))
    compared = with_chance(compare(ours, theirs, LOOSE), ours, theirs)
    found = summarise(compared).theirs["all entries"]
    assert found.by_chance is not None and found.by_chance > 0.95
    assert all(match.by_chance is not None and match.by_chance > 0.9 for match in compared.matches)


def test_short_stretches_have_no_placebo() -> None:
    ours = _spread("a", 5, 1)
    assert with_chance(compare(ours, ours), ours, ours).placebos == ()
