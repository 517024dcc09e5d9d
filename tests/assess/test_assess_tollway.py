"""How a toll moved, step by step; what is impossible or contradicts itself; totals over time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.assess import assess, reconcile
from crossbearing.model import Assessed, Casualty, Cluster, Cumulative, ResolvedClaim
from crossbearing.vocab import Outcome
from factories import DAY, claim, days, document, toll

DOCUMENTS = {f"d{n}": document(f"d{n}", published=DAY + timedelta(days=n)) for n in range(9)}
HERALD = {f"h{n}": document(f"h{n}", outlet="Quay Herald", published=DAY + timedelta(days=n)) for n in range(9)}
HERALD["undated"] = document("undated", outlet="Quay Herald", published=None)


def assessed(*claims: ResolvedClaim) -> Assessed:
    by_id = {each.id: each for each in claims}
    return assess(Cluster(id="i", claims=tuple(by_id), links=()), by_id, DOCUMENTS | HERALD)


def steps(*claims: ResolvedClaim) -> list[tuple[object, ...]]:
    found = assessed(*claims).incident.toll_steps
    return [((each.published - DAY).days if each.published else None, each.voice, each.low, each.move.value) for each in found]


def test_a_number_moves_voice_by_voice() -> None:
    claims = [
        claim("a", "h0", casualties=(toll(4),)),
        claim("b", "h1", casualties=(toll(6, scope="update"),)),
        claim("c", "d2", casualties=(toll(5, None),)),
        claim("d", "h3", casualties=(toll(6),)),
        claim("e", "h4", casualties=(toll(5, scope="update"),)),
    ]
    assert steps(*claims) == [
        (0, "quay herald", 4, "first"),
        (1, "quay herald", 6, "raised"),
        (2, "d2 courier", 5, "first"),
        (3, "quay herald", 6, "restated"),
        (4, "quay herald", 5, "lowered"),
    ]
    found = assessed(*claims).incident
    last = [each.after for each in found.toll_steps]
    assert [each and (each.low, each.best, each.high) for each in last] == [
        (4, 4, 4),
        (6, 6, 6),
        (5, 5, 6),
        (5, 6, 6),
        (5, 5, 5),
    ]
    assert [each.claims for each in found.toll_steps] == [("a",), ("b",), ("c",), ("d",), ("e",)]
    assert found.toll_steps[1].because == "Quay Herald: 6 killed, before that 4."


def test_a_number_without_a_date_comes_first() -> None:
    assert steps(claim("a", "h0", casualties=(toll(4),)), claim("b", "undated", casualties=(toll(2),)))[0][0] is None


def test_totals_over_time_and_denials_are_no_steps() -> None:
    denied = claim("b", "d2", "harm", factuality="CT-", casualties=(toll(3),))
    assert steps(claim("a", "d1", casualties=(toll(9, scope="cumulative"),)), denied) == []


TOLLS = st.builds(
    toll,
    st.integers(0, 40),
    st.sampled_from([-1, -1, None]),
    group=st.sampled_from(["unspecified", "civilians", "children"]),
    scope=st.sampled_from(["event", "update", "cumulative"]),
    subset=st.booleans(),
    outcome=st.sampled_from(["killed", "injured"]),
)
CLAIMS = st.lists(
    st.builds(
        lambda n, name, tolls: claim(f"c{n}", name, casualties=tuple(tolls)),
        st.integers(0, 99), st.sampled_from([*DOCUMENTS, *HERALD]), st.lists(TOLLS, max_size=2),
    ), min_size=1, max_size=7, unique_by=lambda each: each.id,
)  # fmt: skip


@given(CLAIMS)
def test_the_way_ends_at_the_finding_and_misses_no_claim(claims: list[ResolvedClaim]) -> None:
    incident = assessed(*claims).incident
    for outcome in Outcome:
        taken = [each for each in incident.toll_steps if each.outcome is outcome]
        finding = getattr(incident.findings, outcome.value)
        assert bool(taken) == (finding is not None)
        if taken:
            assert (taken[-1].after.low, taken[-1].after.best, taken[-1].after.high) == (
                finding.low,
                finding.best,
                finding.high,
            )
            assert [each.published or date.min for each in taken] == sorted(each.published or date.min for each in taken)
            assert {id_ for each in taken for id_ in each.claims} <= {*finding.supporting, *finding.against}


IMPOSSIBLE = {
    "killed ten million": toll(10_000_000),
    "less than nobody": toll(-3),
    "a greatest number below nobody": toll(3, -3),
    "hundreds of millions displaced": toll(200_000_000, outcome="displaced"),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_an_impossible_toll_is_kept_flagged_and_left_out(name: str) -> None:
    bad = IMPOSSIBLE[name]
    found = assessed(claim("a", "d1", casualties=(bad,)), claim("b", "d2", casualties=(toll(4),)))
    assert found.incident.findings.killed is not None
    assert (found.incident.findings.killed.low, found.incident.findings.killed.high) == (4, 4)
    assert found.incident.claims == ("a", "b")
    assert [each.where for each in found.problems if each.code == "G603"] == ["a"]
    (step,) = [each for each in found.incident.toll_steps if each.claims == ("a",)]
    assert not step.counts and "no incident has such a toll" in step.because


def test_a_high_below_the_low_is_the_range_between_them() -> None:
    found = assessed(claim("a", "d1", casualties=(toll(9, 3),)))
    killed = found.incident.findings.killed
    assert killed is not None and (killed.low, killed.best, killed.high) == (3, 3, 9)
    assert killed.supporting == ("a",)
    assert [each.code for each in found.problems if each.where == "a"] == ["G606"]


def codes(*claims: ResolvedClaim) -> set[str]:
    return {each.code for each in assessed(*claims).problems} - {"G601"}


def test_dates_that_exclude_one_another_are_flagged() -> None:
    found = assessed(claim("a", "d1", date=days(0)), claim("b", "d2", date=days(1)), claim("c", "d3", date=days(0)))
    (flagged,) = [each for each in found.problems if each.code == "G602"]
    assert "2020-02-11 (d1, d3); 2020-02-12 (d2)" in flagged.message and "holds 2020-02-11" in flagged.message
    assert codes(claim("a", "d1", date=days(-3, 7)), claim("b", "d2", date=days(0))) == set()


def test_a_voice_that_contradicts_itself_is_flagged() -> None:
    both = claim("a", "h1"), claim("b", "h1", factuality="CT-")
    assert codes(*both) == {"G604"}
    (weighed,) = assessed(*both).incident.grade.occurrence.voices
    assert weighed.counted and "also denies it" in weighed.because
    assert codes(claim("a", "h1", casualties=(toll(3),)), claim("b", "h2", casualties=(toll(4),))) == set()
    later = claim("b", "same", casualties=(toll(4),))
    HERALD["same"] = document("same", outlet="Quay Herald", published=DAY + timedelta(days=1))
    try:
        assert codes(claim("a", "h1", casualties=(toll(3),)), later) == {"G604"}
    finally:
        del HERALD["same"]


def test_an_outlet_in_no_register_is_a_note_and_a_neutral_voice() -> None:
    found = assessed(claim("a", "h1"))
    assert [(each.code, each.where, each.severity) for each in found.problems] == [("G601", "Quay Herald", "note")]
    assert "registers/outlets.csv" in found.problems[0].remedy
    assert found.incident.voices[0].interest == "neutral"


def total(claimed: Casualty, *told: tuple[Casualty, ...]) -> Cumulative:
    """A toll over ten days, held against an incident for each of the others."""
    claims = {f"c{n}": claim(f"c{n}", f"d{n}", casualties=tolls) for n, tolls in enumerate(told)}
    incidents = [assess(Cluster(id=f"i{id_}", claims=(id_,), links=()), claims, DOCUMENTS).incident for id_ in claims]
    sum_ = claim("sum", "d8", dated=False, where="Syria", casualties=(claimed,))
    (found,) = reconcile({**claims, "sum": sum_}, incidents)
    return found


TEN_DAYS = days(-9, 10)
TOTALS: dict[str, tuple[Casualty, list[tuple[Casualty, ...]], tuple[str, int, int | None, int]]] = {
    "covered": (toll(8), [(toll(5),), (toll(3),)], ("covered", 8, 0, 0)),
    "in part": (toll(13), [(toll(5),)], ("partly", 5, 8, 0)),
    "not at all": (toll(13), [], ("unallocated", 0, 13, 0)),
    "contradictory": (toll(6), [(toll(5),), (toll(3),)], ("contradictory", 8, 0, 0)),
    "at least is never too few": (toll(6, None), [(toll(9),)], ("covered", 9, 0, 0)),
    "children are no unspecified people": (toll(4, group="children"), [(toll(19),)], ("unallocated", 0, 4, 19)),
    "children among others": (
        toll(4, group="children"), [(toll(19), toll(3, group="children", subset=True))], ("partly", 3, 1, 0),
    ),
    "civilians are not soldiers": (toll(4, group="civilians"), [(toll(9, group="combatants"),)], ("unallocated", 0, 4, 0)),
    "children are civilians": (toll(4, group="civilians"), [(toll(2, group="children"),)], ("partly", 2, 2, 0)),
    "all people": (toll(9), [(toll(4, group="civilians"), toll(5, group="combatants"))], ("covered", 9, 0, 0)),
}  # fmt: skip


@pytest.mark.parametrize("name", TOTALS)
def test_a_total_over_time(name: str) -> None:
    claimed, told, expected = TOTALS[name]
    bounds = (claimed.low, None if claimed.high is None else claimed.high)
    window = toll(*bounds, group=claimed.group.value, scope="cumulative", window=TEN_DAYS)
    found = total(window, *told)
    assert (found.standing.value, found.covered, found.unallocated, found.perhaps) == expected
    assert found.because.endswith(".")


def test_a_discounted_incident_covers_nothing() -> None:
    told = {
        "a": claim("a", "h1", casualties=(toll(5),)),
        "b": claim("b", "h2", factuality="CT-"),  # the only teller takes it back
        "sum": claim("sum", "d8", dated=False, where="Syria", casualties=(toll(5, scope="cumulative", window=TEN_DAYS),)),
    }
    incident = assess(Cluster(id="i", claims=("a", "b"), links=()), told, HERALD).incident
    assert incident.grade.occurrence.grade == "discounted" and incident.findings.killed is not None
    (found,) = reconcile(told, [incident])
    assert (found.covered, found.unallocated) == (0, 5)
