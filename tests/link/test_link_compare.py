"""Comparisons of two claims: signs and strengths, as a table; symmetry and bounds, as laws."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.link.explain import explained
from crossbearing.link.score import levels, weigh
from crossbearing.link.traits import traits
from crossbearing.link.weights import load
from crossbearing.model import ResolvedClaim
from crossbearing.vocab import DatePrecision
from factories import DAY, PLACES, TYPES, actor, claim, days, document, toll, when

WEIGHTS = load()
THRESHOLD = 6.0  # bits that a link needs under the prior of a dense case
DOCUMENTS = {name: document(name) for name in ("d1", "d2")}


def compared(left: ResolvedClaim, right: ResolvedClaim) -> dict[str, float]:
    one, other = traits((left, right), DOCUMENTS)
    return {name: level.weight for name, level in levels(one, other, WEIGHTS)}


def weight(left: ResolvedClaim, right: ResolvedClaim) -> float:
    one, other = traits((left, right), DOCUMENTS)
    found = weigh(one, other, WEIGHTS)
    return -99.0 if found is None else found


def other(**told: object) -> ResolvedClaim:
    return claim("c2", "d2", **told)  # type: ignore[arg-type]


ONE = {  # pairs that tell of one incident
    "same place and day": other(),
    "told without its kind": other(type="attack"),
    "deaths told without an act": other(type="harm", casualties=(toll(9),)),
    "the province": other(where="Arlen province"),
    "rival perpetrators": other(actors=(actor("grp-z", side="zz"),)),
    "rival tolls": other(casualties=(toll(60),)),
    "no date, told that day": other(dated=False),
    "a denial": other(factuality="CT-"),
}
TWO = {  # pairs that do not
    "four days later": other(date=days(4)),
    "the next day": other(date=days(1)),
    "another town": other(where="Corvo"),
    "another province": other(where="Durn province"),
    "another country": other(where="Farland"),
    "another act": other(type="abduction"),
    "talks": other(type="negotiation"),
    "years ago": other(foreground=False, date=days(-600)),
    "nothing but the kind of act": other(where=None, dated=False, actors=(actor("grp-z"),)),
    "the month, the country": other(where="Syria", date=days(-10, 30)),
}
STRUCK = claim(actors=(actor("mil-sy"),), casualties=(toll(9),))


@pytest.mark.parametrize("name", ONE)
def test_one_incident(name: str) -> None:
    assert weight(STRUCK, ONE[name]) >= THRESHOLD


@pytest.mark.parametrize("name", TWO)
def test_two_incidents(name: str) -> None:
    assert weight(STRUCK, TWO[name]) < THRESHOLD


def test_a_rare_toll_says_more_than_a_small_one() -> None:
    weights = [
        compared(claim(casualties=(toll(number),)), other(casualties=(toll(number),)))["killed"] for number in (1, 5, 20, 47)
    ]
    assert weights == sorted(weights)
    assert weights[0] < weights[-1]


def test_one_document_two_towns_are_two_events() -> None:
    for other_claim in (claim("c2", where="Brask"), claim("c2", date=days(1))):
        assert weight(claim(), other_claim) == -99.0
    assert compared(claim(), claim("c2", "d1", "attack"))["document"] > 0


def test_part_and_whole_of_an_actor() -> None:
    army, division = claim(actors=(actor("mil-xx"),)), other(actors=(actor("grp-fourth"),))
    one, two = traits((army, division), DOCUMENTS, lambda id_: ("mil-xx",) if id_ == "grp-fourth" else ())
    found = dict(levels(one, two, WEIGHTS))
    assert found["actors"].name == "part and whole"
    assert compared(army, division)["actors"] < 0, "without the register they are rivals"


def test_rare_sentences_in_common() -> None:
    words = "seven shells fell on the old grain store by the river before dawn and burnt it to the ground"
    documents = {"d1": document("d1", words), "d2": document("d2", words + ", a resident added"), "d3": document("d3")}
    one, two, three = traits((claim(), claim("c2", "d2"), claim("c3", "d3")), documents)
    assert "wording" in dict(levels(one, two, WEIGHTS))
    assert "wording" not in dict(levels(one, three, WEIGHTS))


def test_rare_names_in_common_are_counted_and_never_printed() -> None:
    names = "the mill of Quorvath, by Zelmory bridge, near old Tarnwick"
    texts = {f"d{n}": document(f"d{n}", f"Shells fell on day {n} somewhere else, said nobody.") for n in range(3, 90)}
    documents = {
        **texts,
        "d1": document("d1", f"Shells hit {names}."),
        "d2": document("d2", f"Four died at {names}, all told."),
    }
    claims = [claim(), claim("c2", "d2"), *(claim(f"x{n}", f"d{n}") for n in range(3, 90))]
    by_id = {trait.id: trait for trait in traits(claims, documents)}
    link = explained(claims[0], claims[1], (by_id["c1"], by_id["c2"]), WEIGHTS, -6.0)
    (said,) = [reason for reason in link.reasons if reason.comparison == "names"]
    assert said.because == "3 rare names in common" and said.weight > 2
    assert "Quorvath" not in str(link)


def test_contradictory_values_compare_with_nothing() -> None:
    backwards = other(date=when(DAY, DAY - timedelta(days=3), DatePrecision.DAY))
    impossible = other(casualties=(toll(-4), toll(10**12)))
    assert "killed" not in compared(claim(casualties=(toll(9),)), impossible)
    assert compared(claim(), backwards)["date"] < 2.0, "only the days of publication are left"


CLAIMS = st.builds(
    lambda name, **told: claim(name, **told),
    st.sampled_from(["c1", "c2"]),
    document=st.sampled_from(["d1", "d2", "gone"]),
    type=st.sampled_from(sorted(TYPES)),
    where=st.none() | st.sampled_from(sorted(PLACES)),
    date=st.builds(days, st.integers(-40, 40), st.sampled_from([1, 1, 2, 7, 30])),
    dated=st.booleans(),
    foreground=st.booleans(),
    casualties=st.lists(st.builds(toll, st.integers(0, 60)), max_size=2).map(tuple),
    targets=st.sampled_from([(), ("market",), ("hospital",)]),
)


@given(CLAIMS, CLAIMS)
def test_symmetric_and_bounded(left: ResolvedClaim, right: ResolvedClaim) -> None:
    (one,), (two,) = traits([left], DOCUMENTS), traits([right], DOCUMENTS)
    assert levels(one, two, WEIGHTS) == levels(two, one, WEIGHTS)
    assert weigh(one, two, WEIGHTS) == weigh(two, one, WEIGHTS)
    link = explained(left, right, (one, two), WEIGHTS, -6.0)
    assert all(-10 <= reason.weight <= 10 and reason.because and "{" not in reason.because for reason in link.reasons)
